"""Where the work is done, as parts of an address: what the posting states, and the country that a name implies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jdlint import regex as re
from jdlint.document import Field
from jdlint.evidence.places import gazetteer, jurisdictions
from jdlint.facts import Facts
from jdlint.fieldnames import squeezed
from jdlint.jurisdictions import implied
from jdlint.tables import table
from jdlint.values import NamedTuple


class Address(NamedTuple):
    """An address as far as it is known, "" for what is not. country: ISO 3166-1; region: as written, or its letters."""

    street: str = ""
    locality: str = ""
    region: str = ""
    postal_code: str = ""
    country: str = ""


# The parts of an address by the names of fields that hold one, compared as fields are.
_PARTS = {
    "streetaddress": "street",
    "addresslocality": "locality",
    "city": "locality",
    "town": "locality",
    "addressregion": "region",
    "region": "region",
    "stateprovince": "region",
    "postalcode": "postal_code",
    "zip": "postal_code",
    "addresscountry": "country",
    "country": "country",
}
_ALTERNATIVES = re.compile(r"\s+(?:or|and|und|oder|et|ou)\s+|\s*(?<!\d)[;/|•·]\s*")
_DASHES = re.compile(r"\s+[-–—]\s+")
_COMMAS = re.compile(r"\s*[,()]\s*")
_LEAD = re.compile(r"^(?:(?:based|located) )?(?:in|at|near) (?=[A-ZÀ-Þ])")
_STREET = re.compile(
    r"\b(?:street|st|road|rd|lane|ln|avenue|ave|drive|way|boulevard|blvd|square|court|rue|calle|plaza)\.?$"
    r"|(?:straße|strasse|str\.|gasse|platz|allee|straat|weg|laan)(?: \d+\w?)?$|^\d+\w? \w|^rue |^calle ",
    re.IGNORECASE,
)
_POSTAL_CODE = re.compile(
    r"(?P<last>\b\d{5}(?:-\d{4})?|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|\b[A-Z]\d[A-Z] \d[A-Z]\d)$"
    r"|^(?:[A-Z]{1,2}-)?(?P<first>\d{4,5}(?: [A-Z]{2})?)(?= [A-ZÀ-Þ])"
)
_WISHED = re.compile(r"\bprefer(?:red|ably)\b", re.IGNORECASE)
_AROUND = re.compile(r"\s+(?:only|(?:metro(?:politan)? )?(?:area|region))$", re.IGNORECASE)
_LETTERS = re.compile(r"[A-Z]{1,3}")
_NAME = re.compile(r"[A-ZÀ-Þ][\w'’.&-]*(?: [\w'’.&-]+){0,4}")
# Words that stand where a town does and name none.
_NO_TOWN = re.compile(
    r"\b(?:remote|hybrid|virtual|on-?site|not|(?:un)?specified|based|only|anywhere|worldwide|world|global\w*|various"
    r"|multiple|several|offices?|headquarters|hq|home|flexible|field|tb[acd]|negotiable|locations?|sites?|stores?"
    r"|branch|campus|hospital|school|europe|european|emea|apac|latam|(?:north|south|central|latin) america|americas"
    r"|asia|africa|dach|benelux|nordics|eu|time ?zones?|[ecmp]st|cet|gmt|utc)\b",
    re.IGNORECASE,
)


def addresses(facts: Facts) -> list[Address]:
    """The addresses that fields give, else those that labels, else the first that the text does; hedged ones left out.

    Each once, in order; a region or country is part of the addresses that lie in it where there are some.
    """
    fields = [field for field in facts.document.fields if field.origin != "head"]
    found = list(_of_fields(fields))
    if not any(address.locality for address in found):
        stated = [one for one in facts.conditions if one.value.kind == "place" and not one.value.hedged]
        labelled = [one for one in stated if one.place.label == "place"]
        texts = [facts.text(one.span) for one in labelled or stated[:1]]
        found += [address for text in texts for address in parse(text)]
    return list(dict.fromkeys(_joined(list(dict.fromkeys(found)))))


def _joined(found: list[Address]) -> Iterator[Address]:
    wide = [one for one in found if not one.locality]
    towns = [one for one in found if one.locality]
    for one in found:
        around = [other for other in wide if one.locality and _lies_in(one, other)]
        if len(around) == 1:
            yield one._replace(country=one.country or around[0].country, region=one.region or around[0].region)
        elif one.locality or not any(_lies_in(town, one) for town in towns):
            yield one


def _lies_in(town: Address, wide: Address) -> bool:
    """Whether a town may lie in a region or country; of some towns the country is not known."""
    return town.country in ("", wide.country) and (not wide.region or town.region in ("", wide.region))


def _of_fields(fields: Iterable[Field]) -> Iterator[Address]:
    """An address of each run of fields that hold its parts; a part that comes again begins the next one."""
    known: dict[str, str] = {}
    for field in fields:
        name = field.name.removesuffix(".name").rsplit(".", 1)[-1]
        part = _PARTS.get(squeezed(name))
        value = " ".join(field.value.split())
        if part is None or not value or _is_applicants(field.name) or _is_employers(field.name):
            continue
        if part in known:
            yield from _whole(known)
            known = {}
        known[part] = value
    yield from _whole(known)


def _is_applicants(name: str) -> bool:
    return name.startswith("applicantLocationRequirements")


def _is_employers(name: str) -> bool:
    return name.startswith("hiringOrganization")


def _whole(known: dict[str, str]) -> Iterator[Address]:
    """The address of some parts; one without a town or a region is taken for text that may name both."""
    if not known:
        return
    if set(known) == {"locality"}:
        yield from parse(known["locality"])
        return
    text = ", ".join(known[part] for part in ("locality", "region", "country") if part in known)
    region, country = _law(text)
    own = known.get("country", "").lower()
    if not country and own in table("places")["countries"]:
        country = own.upper()
    made = Address(**{**known, "country": country})
    yield made._replace(region=made.region or region)


def parse(text: str) -> list[Address]:
    """The addresses that a place text names: "Denver, CO or Berlin" -> two."""
    found = []
    for alternative in _alternatives(" ".join(text.split())):
        words = _known_side(alternative)
        parts = [part for part in map(_bare, _COMMAS.split(words)) if part and not _WISHED.search(part)]
        if len(jurisdictions(words)) > 1:  # "Berlin, Paris"
            found += [_address([part]) for part in parts]
        elif parts:
            found.append(_address(parts))
    return [one for one in found if any(one)]


def _known_side(text: str) -> str:
    """Of a text with a dash the side that names a known place: "County Recorder - Prescott, AZ"."""
    sides = _DASHES.split(text)
    return next((side for side in sides if jurisdictions(side)), sides[0])


def _bare(part: str) -> str:
    """A part of a place text without what stands around the name."""
    part = part.strip(" :")
    part = part[:-1] if part.count(".") == 1 and part.endswith(".") else part
    return _AROUND.sub("", _LEAD.sub("", part))


def _alternatives(text: str) -> list[str]:
    """The parts of a text that name a place each; a name with "and" in it stays whole."""
    names = [(hit.start, hit.end) for hit in gazetteer().find(text)]
    pieces, at = [], 0
    for cut in _ALTERNATIVES.finditer(text):
        if not any(start < cut.end() and cut.start() < end for start, end in names):
            pieces.append(text[at : cut.start()])
            at = cut.end()
    return [*pieces, text[at:]]


def _address(parts: list[str]) -> Address:
    region, country = _law(", ".join(parts))
    found: dict[str, str] = {}
    towns: list[str] = []
    for number, whole in enumerate(parts):
        part = whole
        if match := _POSTAL_CODE.search(whole):
            found.setdefault("postal_code", match["last"] or match["first"])
            part = (whole[: match.start()] + whole[match.end() :]).strip()
        # "New York, NY" is the town
        said_again = len(parts) > 1 and region in (parts[1], _law(parts[1])[0])
        is_town = region and not number and said_again and _law(part)[0] == region
        if not part or (_is_wide(part, region) and not is_town):
            continue
        if _STREET.search(part) and not towns:
            found.setdefault("street", part)
        elif _NAME.fullmatch(part) and not _NO_TOWN.search(part) and not _LETTERS.fullmatch(part):
            towns.append(part)
    if not towns and not country:
        return Address()
    town = next((one for one in towns if _is_of(one, "city")), towns[0] if towns else "")
    return Address(**found, locality=town, region=region, country=country)


def _law(text: str) -> tuple[str, str]:
    """The region, by its letters, and the country of a place text, "" for each that it does not tell."""
    for code in jurisdictions(text):
        regions = table("places")["regions"]
        for one in (code, *implied(code)):
            country, _, region = one.partition("-")
            if region in regions.get(country, {}):
                return region.upper(), country.upper()
        country = code.partition("-")[0]
        return "", "" if country == "eu" else country.upper()
    return "", ""


def _is_wide(part: str, region: str) -> bool:
    """Whether a part names a region or a country, and no town."""
    if part == region:
        return True
    return _is_of(part, "wide") and not _is_of(part, "city")


def _is_of(name: str, size: str) -> bool:
    """Whether a name is that of a place of a size, as the table of places has it."""
    return any(hit.owner[0] == size and (hit.start, hit.end) == (0, len(name)) for hit in gazetteer().find(name))
