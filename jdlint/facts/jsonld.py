"""The schema.org JobPosting that a posting supports: what it states, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from jdlint import regex as re
from jdlint.evidence.conditions import employment
from jdlint.evidence.dates import find_dates
from jdlint.evidence.places import gazetteer
from jdlint.facts import Facts
from jdlint.facts.address import Address, addresses
from jdlint.facts.description import description
from jdlint.facts.experience import least_way_in
from jdlint.facts.structured import TEMPLATE, recommended_beside, required_beside
from jdlint.facts.summary import offers
from jdlint.fieldnames import field_kind, squeezed
from jdlint.source import Span
from jdlint.tables import table

_EMPLOYMENT = {
    "full-time": "FULL_TIME",
    "part-time": "PART_TIME",
    "temporary": "TEMPORARY",
    "fixed-term": "TEMPORARY",
    "seasonal": "TEMPORARY",
    "contract": "CONTRACTOR",
    "freelance": "CONTRACTOR",
    "internship": "INTERN",
    "volunteer": "VOLUNTEER",
    "apprenticeship": "OTHER",
    "casual": "OTHER",
}
# Days on which a file was made or changed, which are not those on which the job was posted.
_NOT_POSTED = frozenset("created createdat updated lastmod opens openingdate".split())
_ALL_REMOTE = re.compile(
    r"\b(?:(?:100 ?%|fully|entirely|completely|all)[ -]remote(?:ly)?|remote(?:ly)?[ -]only"
    r"|remote(?:,? [\w-]+){0,3} (?:role|position|job|posting|vacancy))\b",
    re.IGNORECASE,
)
_OPTION = re.compile(r"\bremote[ -](?:ok|okay|possible|friendly|option\w*|eligible|available)\b", re.IGNORECASE)
_ELSEWHERE = frozenset({"about", "benefits"})


def job_posting(facts: Facts) -> dict[str, Any]:
    """The object; a property that the posting does not support is not there."""
    stated = {
        "title": facts.title.text if facts.title else None,
        "description": description(facts),
        "datePosted": _posted(facts),
        "validThrough": _closing(facts),
        "hiringOrganization": _employer(facts),
        **_where(facts),
        "employmentType": _employment(facts),
        "baseSalary": _pay(facts),
        "experienceRequirements": _experience(facts),
        "responsibilities": _texts(facts, facts.duties),
        "qualifications": _texts(facts, _demanded(facts)),
        "jobBenefits": _texts(facts, _benefits(facts)),
    }
    known = {name: value for name, value in stated.items() if value and not _is_slot(value)}
    return {"@context": "https://schema.org/", "@type": "JobPosting", **known}


def lacking(posting: dict[str, Any]) -> tuple[list[str], list[str]]:
    """The properties that search engines require of an object, and those that they recommend, where it has them not."""
    remote = posting.get("jobLocationType") == "TELECOMMUTE"
    return required_beside(posting, remote=remote), recommended_beside(posting)


def _is_slot(value: Any) -> bool:
    return isinstance(value, str) and len(value) < 200 and TEMPLATE.search(value) is not None


def _typed(kind: str, **properties: Any) -> dict[str, Any]:
    """An object of a type with those of its properties that are known."""
    return {"@type": kind, **{name: value for name, value in properties.items() if value}}


def _posted(facts: Facts) -> str | None:
    """The day on which the job was posted (ISO 8601), when one is told."""
    document = facts.document
    told = [
        field.value
        for field in document.fields
        if field.origin != "head"
        and field_kind(field.name) == "date"
        and squeezed(field.name.rsplit(".", 1)[-1]) not in _NOT_POSTED
    ]
    told += [
        document.words(place.span)
        for place in facts.layout.places
        if place.label == "date" and place.name and squeezed(document.words(place.name)) not in _NOT_POSTED
    ]
    days = [one.date for text in told for one in find_dates(text)[:1] if one.date]
    return days[0].isoformat() if days else None


def _closing(facts: Facts) -> str | None:
    """The last day to apply, unless the posting names several."""
    days = {one.value.date for one in facts.deadlines if one.value.date}
    return days.pop().isoformat() if len(days) == 1 else None


def _employer(facts: Facts) -> dict[str, Any] | None:
    return _typed("Organization", name=facts.employers[0].name) if facts.employers else None


def _where(facts: Facts) -> dict[str, Any]:
    """The place; of work that is all remote the countries and states in which candidates may live."""
    found = addresses(facts)
    towns = [_place(address) for address in found if address.locality]
    declared = any(field.name.endswith("jobLocationType") for field in facts.document.fields)
    # A town beside "remote" is where one may work too, unless the page's own data says otherwise.
    if not _is_all_remote(facts) or (towns and not declared):
        return {"jobLocation": _one_or_all([_place(address) for address in found])}
    areas = [area for address in found if not address.locality and (area := _area(address))]
    return {
        "jobLocation": _one_or_all(towns),
        "jobLocationType": "TELECOMMUTE",
        "applicantLocationRequirements": _one_or_all(areas),
    }


def _is_all_remote(facts: Facts) -> bool:
    """Whether the work is remote and nothing else: by a label, a field or the title, or in so many words."""
    modes = [one for one in facts.conditions if one.value.kind == "mode"]
    if any(one.value.value != "remote" for one in modes):
        return False
    modes = [one for one in modes if not _ELSEWHERE.intersection(one.place.kinds[:1])]
    if any(one.value.hedged or _OPTION.search(facts.text(one.span)) for one in modes):
        return False
    labelled = [one for one in modes if one.place.field or one.place.label in ("place", "mode")]
    if any(_names_town(facts.text(one.place.span)) for one in labelled):
        return False  # "Leeds, York or remote"
    if labelled:
        return True
    title = facts.title
    if title is not None and any(one.place.span.overlaps(title.span) for one in modes):
        return True
    return any(_ALL_REMOTE.search(facts.text(one.place.span)) for one in modes)


def _names_town(text: str) -> bool:
    return any(hit.owner[0] == "city" for hit in gazetteer().find(text))


def _place(address: Address) -> dict[str, Any]:
    return _typed(
        "Place",
        address=_typed(
            "PostalAddress",
            streetAddress=address.street,
            addressLocality=address.locality,
            addressRegion=address.region,
            postalCode=address.postal_code,
            addressCountry=address.country,
        ),
    )


def _area(address: Address) -> dict[str, Any] | None:
    """A country, or a state or province and its country; None where neither is known by name."""
    data = table("places")
    country, region = address.country.lower(), address.region.lower()
    names = data["countries"].get(country, {"names": []})["names"]
    if not names:
        return None
    if region in data["regions"].get(country, {}):
        return _typed("State", name=f"{data['regions'][country][region][0]}, {names[0]}")
    return None if region else _typed("Country", name=names[0])


def _employment(facts: Facts) -> Any:
    sure = [one.value for one in facts.conditions if not one.value.hedged]
    return _one_or_all(list(dict.fromkeys(_EMPLOYMENT[kind] for kind in employment(sure) if kind in _EMPLOYMENT)))


def _pay(facts: Facts) -> dict[str, Any] | None:
    """The base pay by the period that is told first, from the least to the most that is offered."""
    offer = next(offers(facts), None)
    if offer is None or (offer.low is None and offer.high is None):
        return None
    if offer.low is not None and offer.high is not None and offer.low > offer.high:
        return None  # written the wrong way round
    unit = offer.period.upper()
    if offer.low == offer.high:
        value = _typed("QuantitativeValue", value=_number(offer.low), unitText=unit)
    else:
        low, high = _number(offer.low), _number(offer.high)
        value = _typed("QuantitativeValue", minValue=low, maxValue=high, unitText=unit)
    return _typed("MonetaryAmount", currency=offer.currency, value=value)


def _number(value: float | None) -> float | None:
    return int(value) if value is not None and value == int(value) else value


def _experience(facts: Facts) -> dict[str, Any] | None:
    """The months of experience without which there is no way in."""
    wished = [one.span for one in facts.requirements if one.optional]
    asked = [
        one
        for one in facts.experience
        if one.value.min_years and not one.wished and not any(span.holds(one.span) for span in wished)
    ]
    months = round(least_way_in(asked)[1] * 12) if asked else 0
    return _typed("OccupationalExperienceRequirements", monthsOfExperience=months) if months else None


def _demanded(facts: Facts) -> list[Span]:
    demanded = [one for one in facts.requirements if not one.optional]
    items = [one for one in demanded if one.item]
    return [one.span for one in items or demanded]


def _benefits(facts: Facts) -> Iterator[Span]:
    for section in facts.layout.of_kind("benefits"):
        yield from (line.span for line in section.items or section.lines)


def _texts(facts: Facts, spans: Iterable[Span]) -> list[str]:
    """The words at each of some places, once."""
    return [text for text in dict.fromkeys(facts.text(span) for span in spans) if any(map(str.isalnum, text))]


def _one_or_all(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
