"""How many years of experience a text asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.wording import any_word, one_of
from jdlint.memo import remembered
from jdlint.phrases import words as words_of
from jdlint.values import NamedTuple


class Experience(NamedTuple):
    """A span of experience asked for, in years, and where it stands.

    min_years: the least, None for "up to five years". max_years: the most, None for "3+ years" and "3 years".
    capped: the posting shuts out people with more ("no more than 7 years"), beyond giving a range.
    """

    start: int
    end: int
    min_years: float | None
    max_years: float | None
    capped: bool


class _Words(NamedTuple):
    span: re.Pattern[str]
    field: re.Pattern[str]
    experience: re.Pattern[str]
    not_after: re.Pattern[str]
    not_before: re.Pattern[str]
    company: re.Pattern[str]
    years: Mapping[str, float]  # of a unit
    numbers: dict[str, float]


_MOST = 25  # years: from here on it is a company's age
_CLAUSE = 110  # characters on each side in which the word "experience" counts
_LEAST = (
    r"at least|a minimum of|minimum of|minimum|min\.?|more than|over|no less than|not less than|mindestens|mind\."
    r"|au moins|minimum de|al menos|minimaal|almeno"
)
_AT_MOST = (
    r"no more than|not more than|maximum of|a maximum of|maximum|max\.?|up to|less than|under|fewer than|höchstens"
    r"|bis zu|maximaal|jusqu'à"
)
_CAPS = re.compile(r"(?:no more than|not more than|(?:a )?maximum|max\.?|höchstens|maximaal)", re.IGNORECASE)

_COLON = r"[\"'*]{0,3} ?[:=] ?[\"'* ]{0,4}"


@cache
def _units() -> Mapping[str, float]:
    """The words for a unit of time, each with how many years it is."""
    units = tables.table("experience")["units"]
    return {word: size for unit, size in (("year", 1.0), ("month", 1 / 12)) for word in units[unit]}


@cache
def _words() -> _Words:
    data = tables.table("experience")
    numbers = {word: float(value) for word, value in data["numbers"].items()}
    years = _units()
    number = rf"(?:\d{{1,2}}(?:[.,]5|½)?|(?:{any_word(numbers)})\b)(?: ?\(\d{{1,2}}\+?\))?"
    unit = any_word(years)
    return _Words(
        re.compile(
            rf"(?<![\w$€£.,/])(?:(?P<least>{_LEAST}) )?(?:(?P<most>{_AT_MOST}) )?(?P<low>{number})"
            rf"(?:[ -]?(?P<plus>\+|plus\b|or more\b))?(?: ?(?P<lowunit>{unit}))?"
            rf"(?: ?(?:-|–|—|to|bis|à|a|tot|or|and) ?(?P<high>{number})(?P<highplus> ?\+)?)?"
            rf"(?P<glue> ?-? ?)(?P<unit>{unit})(?:\(s\)|\b)'?"
            r"(?P<after> ?\+| or more| plus| and (?:above|up|over)| minimum)?",
            re.IGNORECASE,
        ),
        re.compile(
            r"\b(?:(?:years?|yrs?)(?:[ _]of)?(?: \w{3,15}){0,2}[ _]experience(?: \w{2,10})?"
            r"|experience \(?(?:in )?years?\)?)"
            rf"{_COLON}(?P<low>\d{{1,2}})(?: ?\+)?(?: ?(?:-|–|to) ?(?P<high>\d{{1,2}}))?(?!\d)",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{any_word(data['experience'])})(?!\w)|berufserfahrung|erfahrung", re.IGNORECASE),
        re.compile(rf"\s*(?:-\s?)?(?:{any_word(data['not-after'])})(?!\w)", re.IGNORECASE),
        re.compile(
            rf"(?<!\w)(?:{any_word(data['not-before'])})(?: (?:the|a|of|our|its|over|about|nearly|almost))?\s*$",
            re.IGNORECASE,
        ),
        re.compile(rf"(?<!\w)(?:{any_word(data['company'])})(?!\w)", re.IGNORECASE),
        years,
        numbers,
    )


_JOINED = re.compile(r"[\d½][^\W\d_]")  # "3years"
_FRENCH_YEAR = re.compile(r"(?:[\d½)+]|\bun) ?-? ?an\b", re.IGNORECASE)
# "No experience required": none is asked for. Of one tool or field it says nothing about the rest.
_NOT_ASKED = one_of(
    r"\bno (?:(?:prior|previous|work|working|professional|relevant|formal|specific) ){0,2}experience"
    r"(?: (?:is |at all )?(?:required|necessary|needed|expected)\b| ?\?)",
    r"(?:\A|(?<=[.;,(\n]|\n)|(?<=[.;,•] ))\W{0,3}(?:(?:prior|previous|work) )?experience (?:is )?not (?:required"
    r"|necessary|needed|essential)\b",
    r"\bexperience(?: (?:required|level|needed))?: ?(?:none|not required|no experience)\b",
)
_BREAK = re.compile(r"[;\n•|]|(?<=\w{3})[.!?](?=\s|$)")
_NEXT_SPAN = re.compile(r"\d{1,2}\+? ?(?:years|yrs|months)\b", re.IGNORECASE)


@remembered
def find_experience(text: str, required: bool = False) -> list[Experience]:
    """The spans of experience in a text, in order.

    required: the text stands among the requirements, where "3+ years in customer support" is experience without the
    word. The company's age, contract lengths, degrees, ages and waiting times ("401(k) after 1 year") are none.
    """
    found = []
    if "xperience" in text and _NOT_ASKED().search(text):
        found = [Experience(match.start(), match.end(), 0.0, None, False) for match in _NOT_ASKED().finditer(text)]
    if not _names_unit(text):
        return found
    words = _words()
    found += [_from_field(match) for match in words.field.finditer(text)]
    for match in words.span.finditer(text):
        if any(one.start < match.end() and match.start() < one.end for one in found):
            continue
        if _counts(words, text, match, required) and (one := _from_span(words, match)) is not None:
            found.append(one)
    return sorted(found)


def _names_unit(text: str) -> bool:
    """Whether a text names a unit of time; most do not. "An" is one in French only."""
    read = words_of(text)
    return (
        not _plain_units().isdisjoint(read)
        or _JOINED.search(text) is not None
        or ("an" in read and _FRENCH_YEAR.search(text) is not None)
    )


@cache
def _plain_units() -> frozenset[str]:
    return frozenset(_units()) - {"an"}


def _from_field(match: re.Match[str]) -> Experience:
    high = match["high"]
    return Experience(match.start(), match.end(), float(match["low"]), float(high) if high else None, False)


def _from_span(words: _Words, match: re.Match[str]) -> Experience | None:
    unit = words.years[match["unit"].lower()]
    # "6 months to 2 years": each has its own unit.
    low_unit = words.years[match["lowunit"].lower()] if match["lowunit"] and match["high"] else unit
    low = _number(words, match["low"]) * low_unit
    high = _number(words, match["high"]) * unit if match["high"] else None
    if max(low, high or 0) >= _MOST or (high is not None and high < low):
        return None
    capped = match["most"] is not None and _CAPS.match(match["most"]) is not None
    if match["most"] and high is None:
        return Experience(match.start(), match.end(), None, round(low, 2), capped)
    if match["highplus"] or match["after"]:
        high = None
    return Experience(match.start(), match.end(), round(low, 2), None if high is None else round(high, 2), capped)


def _number(words: _Words, text: str) -> float:
    figure = text.partition("(")[0].strip().lower()
    return words.numbers[figure] if figure in words.numbers else float(figure.replace(",", ".").replace("½", ".5"))


_OWN = re.compile(
    r"\b(?:our founders?|we have|we've|has been|have been|founded|established|in business)\b", re.IGNORECASE
)
_ASKED = re.compile(r"\byou\b|look|seek|requir|need|must|ideal|prefer|candidate|want|expect|applicant", re.IGNORECASE)
# "With 20 years of experience, we ...": the company's.
_THEIRS = re.compile(r"(?:[^,]{0,60},)? (?:we|our|us|the company)\b", re.IGNORECASE)
_OF_EXPERIENCE = re.compile(
    r"'?s?(?: of| de)? (?:\w+ ){0,2}(?:experience|experiencia|d'expérience"
    r"|(?:berufs|praxis)?erfahrung|(?:werk)?ervaring)",
    re.IGNORECASE,
)
# Numbers that are articles too.
_ARTICLES = ("a", "an", "ein", "eine", "un", "une", "una", "een")
_HYPHENED = re.compile(r"\s?(?:of )?(?:\w+ ){0,4}(?:experience|track record|background)", re.IGNORECASE)


def _counts(words: _Words, text: str, match: re.Match[str], required: bool) -> bool:
    """Whether a span of time is one of experience: what stands around it in its clause tells."""
    start, end = match.span()
    before = text[max(0, start - _CLAUSE) : start]
    before = before[max((cut.end() for cut in _BREAK.finditer(before)), default=0) :]
    after = text[end : end + _CLAUSE]
    if (cut := _BREAK.search(after)) is not None:
        after = after[: cut.start()]
    if words.not_after.match(after) or words.not_before.search(before):
        return False
    # "a year" is a rate ("twice a year"), unless "a year of experience".
    if match["low"].lower() in _ARTICLES and not match["least"] and not _OF_EXPERIENCE.match(after):
        return False
    if match["unit"].lower() in ("an", "ano", "mes", "anno") and match["low"].lower() in ("a", "an"):
        return False
    if (_OWN if required else words.company).search(before) and not _ASKED.search(before):
        return False
    if _THEIRS.match(after):
        return False
    near = after[: next((found.start() for found in _NEXT_SPAN.finditer(after)), len(after))]
    said = words.experience.search(near) or words.experience.search(before)
    # "A two-year cohort", "a 4 year college": one thing of that length.
    alone = (
        match["unit"].lower() in ("year", "month") and match["low"].lower() not in ("1", "one") and not match["plus"]
    )
    if "-" in match["glue"] or (alone and not match["high"]):
        return _HYPHENED.match(after) is not None
    return bool(said) or required
