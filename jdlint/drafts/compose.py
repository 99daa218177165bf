"""A draft posting from a role family, a level and the law of its places; the words are in rules/tables/draft.yml."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jdlint.checks.demand import demanded, listed
from jdlint.drafts.draft import Draft, Part
from jdlint.evidence.level import Level
from jdlint.jurisdictions import DUTIES, NO_LAW, Claim, Duty, claims, currency, laws, place_name
from jdlint.roles import Family, variants_named
from jdlint.tables import table
from jdlint.values import dataclass

_ABOVE = frozenset({"director", "executive"})  # these do not do the work of their field
_LEADING = _ABOVE | {"manager"}


@dataclass(frozen=True)
class Wanted:
    """What a draft is asked for.

    title: in place of the family's usual one. jurisdictions: codes that are known, or ("none",).
    as_of: the day on which law is looked at; employer_size: the number of employees, None: not known.
    """

    family: Family | None
    level: Level
    as_of: datetime.date
    title: str | None = None
    jurisdictions: tuple[str, ...] = ()
    employer_size: int | None = None


def compose(wanted: Wanted) -> Draft:
    """The draft. Raises TableError when its words cannot be read."""
    words = table("draft")
    places = tuple(code for code in wanted.jurisdictions if code != NO_LAW)
    title = wanted.title or _usual_title(wanted, words)
    put_in = {
        "title": title,
        "aim": _own(wanted, words, "aim"),
        "measure": _own(wanted, words, "measure"),
        "currency": _same(map(currency, places)) or "[currency, such as EUR]",
        "where": _where(places),
    }
    asked = _asked(wanted, places)
    parts = (
        _purpose(wanted, words),
        _duties(wanted, words),
        _skills(wanted, words),
        _optional(wanted, words),
        _conditions(wanted, words),
        _salary(words, asked),
        _part(words, "benefits", items=words["benefits"]["items"]),
        _part(words, "success", paragraphs=[words["success"]["text"], words["success"]["career"]]),
        _apply(words, asked),
        _part(words, "equal-opportunity", paragraphs=[words["equal-opportunity"]["text"]]),
    )
    law = _law_guide(words, asked, wanted.employer_size)
    return Draft(
        title=title,
        guide=(*words["guide"], *_remarks(places)),
        fields={name: value.format_map(put_in) for name, value in words["fields"].items()},
        parts=tuple(_filled(part, put_in, law[part.kind]) for part in parts),
        country=_same(code.partition("-")[0].upper() if code != "eu" else None for code in places),
    )


def _same(values: Iterable[str | None]) -> str | None:
    """The value that all have, or None."""
    several = set(values)
    return several.pop() if len(several) == 1 else None


def _where(places: Sequence[str]) -> str:
    """What the place of work is to be in, as in "[city in Colorado]"."""
    known = [name for name in map(place_name, places) if name]
    return f" in {listed(known, 'or')}" if known else ", state or country"


def _usual_title(wanted: Wanted, words: Mapping[str, Any]) -> str:
    usual = wanted.family.titles.get(wanted.level) if wanted.family else None
    return usual[0] if usual else str(words["levels"][wanted.level]["title"])


def _own(wanted: Wanted, words: Mapping[str, Any], key: str) -> Any:
    """What the family says in a draft, or what every field does."""
    return (getattr(wanted.family.draft, key) if wanted.family else None) or words["general"][key]


# --- the sections ----------------------------------------------------------------------------------------------------


def _part(
    words: Mapping[str, Any],
    kind: str,
    *,
    guide: Iterable[str] = (),
    paragraphs: Iterable[str] = (),
    items: Iterable[str] = (),
) -> Part:
    section = words[kind]
    depth = 3 if kind == "optional" else 2
    return Part(kind, section["heading"], (*section["guide"], *guide), tuple(paragraphs), tuple(items), depth)


def _filled(part: Part, put_in: Mapping[str, str], law: Iterable[str]) -> Part:
    return part._replace(
        guide=(*part.guide, *law),
        paragraphs=tuple(text.format_map(put_in) for text in part.paragraphs),
        items=tuple(text.format_map(put_in) for text in part.items),
    )


def _purpose(wanted: Wanted, words: Mapping[str, Any]) -> Part:
    own = words["purpose"]["leading" if wanted.level in _LEADING and wanted.family else "text"]
    return _part(words, "purpose", paragraphs=[own])


def _duties(wanted: Wanted, words: Mapping[str, Any]) -> Part:
    own = words["levels"][wanted.level].get("duties", [])
    if wanted.level in _LEADING:
        told = _own(wanted, words, "managers")
    elif wanted.family:
        variants = variants_named(wanted.title or "", wanted.family)
        groups = (*wanted.family.duties, *(group for variant in variants for group in variant.duties))
        told = [group.model for group in groups]
    else:
        told = words["general"]["duties"]
    # Someone who leads does that first; everybody else does the work first.
    items = [*own, *told] if wanted.level in _LEADING else [*told, *own]
    return _part(words, "duties", items=[*items, words["duties"]["own"]])


def _skills(wanted: Wanted, words: Mapping[str, Any]) -> Part:
    level = words["levels"][wanted.level]
    items = list(level["skills"])
    if wanted.level != "intern":
        items += _technical(wanted, words)
    items += [_known(wanted, words, kind)[0] for kind in ("communication", "organisation")]
    items.append(level.get("education") or _own(wanted, words, "education"))
    return _part(words, "skills", guide=[level["guide"]], items=items)


def _optional(wanted: Wanted, words: Mapping[str, Any]) -> Part:
    if wanted.level == "intern":
        return _part(words, "optional", items=_technical(wanted, words))
    helpful = words["general"]["helpful"] if wanted.level in _ABOVE else _own(wanted, words, "helpful")
    return _part(words, "optional", items=helpful)


def _technical(wanted: Wanted, words: Mapping[str, Any]) -> list[str]:
    tools = wanted.family is not None and wanted.family.generic_tools and wanted.level not in _ABOVE
    return [*_known(wanted, words, "technical"), *([words["skills"]["tools"]] if tools else [])]


def _known(wanted: Wanted, words: Mapping[str, Any], kind: str) -> Sequence[str]:
    """Skills of a kind that the field's work asks for."""
    of_field = wanted.family.skills.get(kind) if wanted.family and wanted.level not in _ABOVE else None
    return of_field or words["general"][kind]


def _conditions(wanted: Wanted, words: Mapping[str, Any]) -> Part:
    section = words["conditions"]
    physical = wanted.family.draft.physical if wanted.family and wanted.level not in _ABOVE else ()
    more = [*physical, section["aids"]] if physical else []
    return _part(words, "conditions", guide=section["physical"] if physical else (), items=[*section["items"], *more])


def _salary(words: Mapping[str, Any], asked: Mapping[Duty, Sequence[Claim]]) -> Part:
    other = [words["salary"]["other"]] if "other-pay" in asked else []
    return _part(words, "salary", paragraphs=[words["salary"]["text"], *other])


def _apply(words: Mapping[str, Any], asked: Mapping[Duty, Sequence[Claim]]) -> Part:
    section = words["apply"]
    vacancy = [section["vacancy"]] if "vacancy-statement" in asked else []
    ai = [section["ai"]] if "ai-statement" in asked else []
    return _part(words, "apply", paragraphs=[section["text"], *vacancy, *ai])


# --- what law asks for -----------------------------------------------------------------------------------------------


def _asked(wanted: Wanted, places: Sequence[str]) -> dict[Duty, list[Claim]]:
    """Who asks for what, of all that may be asked for."""
    found = {duty: claims(places, duty, wanted.as_of, wanted.employer_size) for duty in DUTIES}
    return {duty: several for duty, several in found.items() if several}


def _law_guide(
    words: Mapping[str, Any], asked: Mapping[Duty, Sequence[Claim]], size: int | None
) -> defaultdict[str, list[str]]:
    """What the law appears to require, as remarks to the writer, by section."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for duty, several in asked.items():
        for alike in _alike(several, duty):
            demand = demanded(alike, size)
            if demand is not None:
                width = alike[0].law.width
                what = words["law"][duty]["words"].format(most=width.words if width else "")
                found[words["law"][duty]["in"]].append(f"{demand.words['law']} {what}: check {demand.words['source']}.")
    return found


def _remarks(places: Sequence[str]) -> list[str]:
    """What is to be known beside the duties."""
    known = [laws()[code] for code in places if code in laws()]
    return [f"{law.name[:1].upper()}{law.name[1:]}: {law.remark}" for law in known if law.remark]


def _alike(several: Sequence[Claim], duty: Duty) -> list[list[Claim]]:
    """Claims that can be told in one sentence, the strongest first."""
    groups: dict[object, list[Claim]] = {}
    for one in several:
        width = one.law.width if duty == "width" else None
        groups.setdefault((one.force, one.soft, one.since, width), []).append(one)
    return list(groups.values())
