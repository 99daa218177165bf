"""Facts in a title that have a line of their own elsewhere: pay, place, urgency, the employer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.fixes import cut, fix, together
from jdlint.checks.match import Match, finds
from jdlint.document import Passage
from jdlint.evidence.occupations import names_work
from jdlint.evidence.pay import Context, find_pay
from jdlint.evidence.places import gazetteer
from jdlint.facts import Facts
from jdlint.facts.employer import plain_name
from jdlint.values import NamedTuple, dataclass

_PART = re.compile(r"\s[-–—:]+\s|\s?[|,()\[\]·•]\s?|\s[-–—]|[-–—]\s|\s/\s")
_THOUSANDS = re.compile(r"\d\s?k\b", re.IGNORECASE)
_NOT_PAY = re.compile(r"\s?(?:[mb]n?\b|million|billion|\+?\s?(?:fund|portfolio|budget|account)s?\b)", re.IGNORECASE)
_MODE = re.compile(
    r"\b(?:(?:100 ?% |fully |partly |full )?(?:remote|hybrid|on-?site|in[- ]office|work from home|wfh|home[- ]based"
    r"|home ?office|télétravail|teletrabajo|thuiswerken))\b",
    re.IGNORECASE,
)
# What may stand beside a place or a mode in its own part: "Remote OK", "Leeds area".
_BESIDE = re.compile(
    r"\b(?:ok|okay|only|possible|friendly|first|work|working|option|optional|available|preferred|based|area|office"
    r"|in|from|or|and|near|within|greater|city|the|anywhere|[A-Z]{2})\b|[&/+.]",
    re.IGNORECASE,
)
# "Remote Bookkeeper"; but support is given remotely, and sensing is done so.
_LEADING_MODE = re.compile(
    r"[\s\"']*(?P<mode>(?:fully )?remote)\s(?!(?:\w+\s)?(?:support|help|sensing|operations?|access|monitoring|areas?"
    r"|sites?|pilot|care|patient|desktop|infrastructure|control|work|working|learning|broadcast|systems?|team|teams"
    r"|office|vehicle|medical|health|weapon|hands|first|or|and|guarding|surveillance)\b)(?=\w)",
    re.IGNORECASE,
)
_AMOUNT = re.compile(r"[$£€]\s?\d[\d.,]{0,12}k?\s$", re.IGNORECASE)
_IN = re.compile(r"\bin\s(?=[A-Z])")
_LONGEST = 200  # characters of a title that is looked at
# Wider than a place of work; and work that is done for a country rather than in one.
_REGION = re.compile(
    r"\b(?:europe\w*|emea|apac|asia\w*|africa\w*|americas|latin|latam|north|south|east|west|middle|nordics?|dach"
    r"|benelux|worldwide|global\w*|international\w*|national\w*|federal|central|eu|uk ?& ?i)\b",
    re.IGNORECASE,
)
_TERRITORY = re.compile(
    r"\b(?:director|manager|head|lead|chief|president|officer|sales|account|business|market\w*|country|regional"
    r"|represent\w+|organi[sz]er|correspondent|reporter|policy|polic\w+|partner|growth|coordinator|advis[eo]r"
    r"|historian|analyst|researcher|fellow|expert|law\w*|counsel|attorney|tax)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:based )?in (?=[A-Z])")
_AT = re.compile(r"\s(?:at|bei|chez|@)\s?(?=[A-Z])(?P<name>[^,|()\[\]–—]{2,60})")
_NOT_EMPLOYERS = frozenset("scale home night nights sea large risk work law heights height grade level".split())
# What is director of nothing once the name beside it is gone.
_RANKS = frozenset("director manager lead head chief president officer coordinator chair dean fellow intern".split())


class _Extra(NamedTuple):
    start: int
    end: int
    fact: str


_WORDS = {
    "pay": {"fact": "pay", "better": "give it under pay"},
    "place": {"fact": "where the work is done", "better": "give it as the location"},
    "urgency": {"fact": "urgency", "better": "give a start or closing date in the text"},
    "employer": {"fact": "the name of the employer or office", "better": "give it in the text or a field of its own"},
}


@dataclass(frozen=True)
class TitleExtras:
    """Fires on what a title says beside the work, as its field, heading or label is written.

    urgency, pay: phrases that say so without a figure; unless: longer phrases that are the work itself ("urgent care").
    A region or a country is left alone: it is often the work's own subject ("Assistant Director, Europe").
    """

    WORDS: ClassVar[tuple[str, ...]] = ("fact", "better")

    urgency: tuple[str, ...]
    pay: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each fact, one of each sort at most."""
        passage = _written(facts)
        if passage is None:
            return
        text = passage.text
        if len(text) > _LONGEST:
            return
        found = [*self._phrases(text), *_pay(text), *_places(text, facts), *_employer(text, facts)]
        if (mode := _LEADING_MODE.match(text)) and any(one.value.value == "remote" for one in facts.conditions):
            found.append(_Extra(*mode.span("mode"), "place"))
        seen: set[str] = set()
        for one in sorted(found):
            if one.fact not in seen:
                seen.add(one.fact)
                same = [cut(text, _amount_before(text, start), end) for start, end, fact in found if fact == one.fact]
                without = fix(facts, passage, together(same), safe=False, title=True)
                yield Match(passage.span(one.start, one.end), _WORDS[one.fact], fix=without)

    def _phrases(self, text: str) -> Iterator[_Extra]:
        for fact, listed in (("urgency", self.urgency), ("pay", self.pay)):
            for hit in finds(listed, text, self.unless):
                yield _Extra(hit.start, hit.end, fact)


def _amount_before(text: str, start: int) -> int:
    """Where what names pay begins when the sum in front of it counts: "$5,000 sign-on bonus"."""
    amount = _AMOUNT.search(text[:start])
    return amount.start() if amount else start


def _written(facts: Facts) -> Passage | None:
    """The title as its field, heading or label is written, with what was cut off it; None for a page's HTML head."""
    title = facts.title
    if title is None:
        return None
    if title.via == "field":
        field = next((one for one in facts.document.fields if one.span.holds(title.span)), None)
        return facts.document.written(field.span) if field is not None and field.origin != "head" else None
    for segment in facts.layout.segments:
        lines = [segment.heading, *segment.lines] if segment.heading else segment.lines
        for line in lines:
            if line is None or not line.span.holds(title.span):
                continue
            span = line.span
            if title.via == "prose":
                # A bare line that begins with the title, and is no sentence, stands for it.
                span = next((one for one in facts.document.lines(span) if one.holds(title.span)), span)
                bare = span.start == title.span.start and not facts.text(span).endswith((".", ":", ";", ","))
                span = span if bare else title.span
            short = span.end - span.start <= 3 * len(title.text) + 40
            return facts.document.passage(span) if short else facts.title_passage
    return facts.title_passage


def _pay(text: str) -> Iterator[_Extra]:
    for pay in find_pay(text, Context(True)):
        said = text[pay.start : pay.end]
        thousands = _THOUSANDS.search(said) and pay.minimum != pay.maximum  # "4K" alone is a size
        if (pay.currency_stated or thousands) and not _NOT_PAY.match(text, pay.end):
            yield _Extra(pay.start, pay.end, "pay")


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a title between its separators."""
    at = 0
    for gap in _PART.finditer(text):
        if gap.start() > at:
            yield at, gap.start()
        at = gap.end()
    if at < len(text):
        yield at, len(text)


def _places(text: str, facts: Facts) -> Iterator[_Extra]:
    stated = _stated_towns(facts)
    parts = [(start, end) for start, end in _parts(text) if text[start:end].strip()]
    for begin, end in parts:
        part = _LEAD.sub("", text[begin:end].strip(" \"'"))
        start = text.index(part, begin)
        if len(parts) > 1 and _is_place(part, stated):
            yield _Extra(start, start + len(part), "place")
            continue
        for match in _IN.finditer(part):
            if _is_place(part[match.end() :], stated) and names_work(part[: match.start()]):
                yield _Extra(start + match.end(), start + len(part), "place")


def _is_place(part: str, stated: frozenset[str]) -> bool:
    """Whether a part of a title says nothing but a mode or the name of a town."""
    if part.casefold() in stated:
        return True
    rest = _MODE.sub(" ", part)
    told = rest != part
    for hit in sorted(gazetteer().find(rest), key=lambda hit: hit.start - hit.end):
        size, code = hit.owner
        town = size == "city" or (size == "wide" and code == "us-dc")
        if town and rest[hit.start].isupper():
            told = True
        if town or size in ("wide", "unclear"):
            rest = rest[: hit.start] + " " * (hit.end - hit.start) + rest[hit.end :]
    return told and not _BESIDE.sub("", rest).strip()


def _stated_towns(facts: Facts) -> frozenset[str]:
    """The towns that the posting gives as its location, and the countries, unless they may be the work's territory."""
    towns = set()
    territory = facts.title is None or _TERRITORY.search(facts.title.text) is not None
    for one in facts.conditions:
        if one.value.kind == "place" and one.place.label == "place":
            town = facts.text(one.span).partition(",")[0].strip()
            wide = any(hit.owner[0] != "city" for hit in gazetteer().find(town))
            if not names_work(town) and _REGION.search(town) is None and not (wide and territory):
                towns.add(town.casefold())
    return frozenset(towns)


def _employer(text: str, facts: Facts) -> Iterator[_Extra]:
    named = {plain_name(one.name) for one in facts.employers}
    parts = list(_parts(text))
    for start, end in parts:
        rest = _BESIDE.sub("", text[:start] + text[end:]).strip(" -–—|,:()")
        if len(parts) > 1 and plain_name(text[start:end]) in named and rest.casefold() not in _RANKS:
            yield _Extra(start, end, "employer")
    match = _AT.search(text)
    if match and names_work(text[: match.start()]) and not _is_place(match["name"], frozenset()):
        if match["name"].split()[0].casefold() in _NOT_EMPLOYERS:
            return
        start, end = match.span("name")
        yield _Extra(start, start + len(text[start:end].rstrip(" \"'")), "employer")
