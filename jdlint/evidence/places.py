"""What the name of a place means in law: countries, regions, and cities with a law of their own.

The names are in rules/tables/places.yml.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jdlint import regex as re
from jdlint.jurisdictions import implied
from jdlint.phrases import Matcher, vocabulary
from jdlint.tables import table
from jdlint.values import NamedTuple


class _Spot(NamedTuple):
    start: int
    end: int
    size: str  # "city" or "wide": a region or country; "unclear" for a name that several places share
    code: str


@cache
def gazetteer() -> Matcher:
    """Finds the names of places; the owner of a hit is its size (city, wide, unclear) and its code."""
    return vocabulary("places", listed_phrases)


def listed_phrases() -> Iterator[tuple[tuple[str, str], str]]:
    """The names of places, each under its size and its code."""
    data = table("places")
    named: list[tuple[tuple[str, str], str]] = []
    for code, country in data["countries"].items():
        named += [(("wide", code), name) for name in country["names"]]
    for country, regions in data["regions"].items():
        for code, names in regions.items():
            named += [(("wide", f"{country}-{code}"), name) for name in names]
    named += [(("city", code), name) for code, names in data["cities"].items() for name in names]
    named += [(("unclear", ""), name) for name in data["unclear"]]
    return ((owner, name.replace(".", "\\.")) for owner, name in named)


@cache
def _abbreviations() -> dict[str, str]:
    """The two letters of a US state or a Canadian province, and its code. No two share letters."""
    regions = table("places")["regions"]
    return {code.upper(): f"{country}-{code}" for country in ("us", "ca") for code in regions[country]}


_ABBREVIATED = re.compile(r"([^\W\d_][\w.']*)(,\s*|\s+)([A-Z]{2})\b(?![.'-]?\w)(\s+\d{5})?")
_NO_CITY = frozenset({"remote", "hybrid", "anywhere", "office", "onsite", "site", "or", "and", "in", "the"})
_CHAIN = frozenset(" ,()")


def jurisdictions(text: str) -> list[str]:
    """The codes of the places that a place text names, in order: "Denver, CO or Berlin" -> us-co, de.

    A code stands for a country (ISO 3166-1, lower case), a US state or Canadian province (us-co, ca-on), a city with
    a law of its own (us-nyc, us-oh-cleveland), or eu. A name that several places share counts for none.
    """
    spots = [
        _Spot(hit.start, hit.end, *hit.owner) for hit in gazetteer().find(text) if _is_name(text[hit.start : hit.end])
    ]
    spots = _longest(spots)
    ends = {one.end for one in spots}
    states: dict[int, _Spot] = {}
    for match in _ABBREVIATED.finditer(text):
        code = _abbreviations().get(match.group(3))
        known = match.end(1) in ends
        if code is None or not (known or match.group(4) or match.group(2).startswith(",")):
            continue
        if known or match.group(1).lower() not in _NO_CITY:
            states[match.start(3)] = _Spot(match.start(3), match.end(3), "wide", code)
    spots = [one for one in spots if one.start not in states]
    chains: list[list[_Spot]] = []
    for one in sorted([*spots, *states.values()]):
        if chains and set(text[chains[-1][-1].end : one.start]) <= _CHAIN:
            chains[-1].append(one)
        else:
            chains.append([one])
    codes = list(dict.fromkeys(code for chain in chains for code in _chain_codes(text, chain)))
    wider = {outer for code in codes for outer in implied(code)}
    return [code for code in codes if code not in wider]


def jurisdiction(text: str) -> str | None:
    """The first place that a place text names, as a code ("Denver, CO" -> us-co), or None. See `jurisdictions`."""
    return next(iter(jurisdictions(text)), None)


def _longest(spots: list[_Spot]) -> list[_Spot]:
    """The spots without those inside another: "New Mexico" holds no Mexico."""
    kept: list[_Spot] = []
    for one in sorted(spots, key=lambda one: (one.start, -one.end)):
        if not kept or one.end > kept[-1].end or (one.start, one.end) == (kept[-1].start, kept[-1].end):
            kept.append(one)
    return kept


def _is_name(word: str) -> bool:
    """Whether a name is written as one: the short ones are common words too (us, it, la) unless in capitals."""
    return len(word.replace(".", "")) > 3 or word.isupper() or (word[0].isupper() and len(word) == 3)


def _chain_codes(text: str, chain: list[_Spot]) -> list[str]:
    """The codes of names side by side: "Cleveland, Ohio, USA" is one place, "Berlin, Paris" are two."""
    pairs = table("places")["pairs"]
    codes: list[str] = []
    open_name: str | None = None  # a name before, that what follows may make clear or exact
    for one in chain:
        name = text[one.start : one.end].lower()
        if one.size == "unclear":
            open_name = name
            continue
        code = one.code
        exact = pairs.get(f"{open_name}, {code}") if open_name else None
        if one.size == "wide" and codes:
            held = codes[-1]
            if code in (held, *implied(held)) or held.split("-")[0] == name:
                code = held  # "Berlin, Germany"; "Toronto, CA"
            codes.pop()
        codes.append(exact or code)
        open_name = name
    return codes
