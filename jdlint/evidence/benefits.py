"""Benefits in a piece of plain text: what is offered beside the pay, and promises that name nothing.

The words are in rules/tables/benefits.yml. Categories:

health       medical, dental, vision cover; gym and wellness money; help lines
insurance    life, disability, accident cover
leave        vacation, sick leave, holidays, sabbaticals, shorter weeks
family       parental leave, child care, fertility
retirement   pension, 401(k), deferred pay, loan forgiveness
equity       options, shares, profit sharing
bonus        bonus, commission, thirteenth month
growth       training, tuition, conferences, mentoring, advancement
flexibility  flexible hours, remote work, money for a home office
perks        equipment, meals, transport, discounts, events, relocation
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from typing import Any, Literal

from jdlint import regex as re
from jdlint.evidence.hits import Row, by_part
from jdlint.evidence.wording import clause_at, clause_ends
from jdlint.phrases import Hit, Matcher, vocabulary
from jdlint.source import Span, merged
from jdlint.tables import table
from jdlint.values import NamedTuple

Category = Literal[
    "health", "insurance", "leave", "family", "retirement", "equity", "bonus", "growth", "flexibility", "perks"
]


class Benefit(NamedTuple):
    """One concrete item: indices into the text and its category; legal_minimum: the law grants it anyway."""

    start: int
    end: int
    category: Category
    legal_minimum: bool = False


# Categories that are conditions, pay or the work itself when nothing says that they are offered.
_NEEDS_HEADING = frozenset({"flexibility"})
_WORK_REACH = 60


@cache
def _matcher() -> Matcher:
    return vocabulary("benefits", listed_phrases)


@cache
def _surroundings() -> Matcher:
    return vocabulary("benefits-surroundings", listed_surroundings)


def listed_phrases() -> Iterator[tuple[tuple[str, str], str]]:
    """What names benefits, each phrase under its part of the table and its category."""
    data: dict[str, Any] = table("benefits")
    for part in ("offers", "items", "bare"):
        for category, phrases in data[part].items():
            for phrase in phrases:
                yield (part, category), phrase
    for part in ("legal", "none", "vague", "vague-bare"):
        for phrase in data[part]:
            yield (part, ""), phrase


def listed_surroundings() -> Iterator[tuple[tuple[str], str]]:
    """What beside a benefit's name decides whether it is offered, each phrase under its part of the table."""
    data: dict[str, Any] = table("benefits")
    for part, phrases in (("not", data["not"]), ("work", data["work"]), ("cue", data["cues"]["offer"])):
        for phrase in phrases:
            yield (part,), phrase


def find_benefits(text: str, about_benefits: bool) -> list[Benefit]:
    """The concrete benefits a text offers, in order, none inside another.

    about_benefits: the text stands under a benefits heading or beside a benefits field, so that a bare word such as
    "Dental" or "Snacks" counts. Elsewhere a phrase counts when it is an offer by itself ("25 days of annual leave"),
    stands in a sentence that offers, or stands beside another kind of benefit; and never when the sentence is about
    the work ("administer health insurance", "experience with pension plans").
    """
    told = _told(text)
    parts = ("offers", "items", "bare", "legal") if about_benefits else ("offers", "items", "legal")
    if told.keys().isdisjoint(parts):
        return []
    around = _around(text)
    nots = Row(around.get("not", ()))
    *named, legal = ([hit for hit in told.get(part, ()) if not nots.takes(hit)] for part in parts)
    granted = Row(legal)
    found = [hit for hits in named for hit in hits]
    if not about_benefits:
        found = _offered(text, found, around)
    benefits = [
        Benefit(hit.start, hit.end, hit.owner[1], bool(granted.overlapping(hit.start, hit.end))) for hit in found
    ]
    if about_benefits or (legal and "cue" in around):
        benefits += [Benefit(one.start, one.end, "insurance", True) for one in legal]
    return _widest(benefits)


def find_vague(text: str, about_benefits: bool) -> list[Span]:
    """Words that promise benefits and name none ("great benefits", "attractive package").

    Whether the posting names a benefit elsewhere is for the caller to see.
    """
    told = _told(text)
    found = [*told.get("vague", ()), *(told.get("vague-bare", ()) if about_benefits else ())]
    if not found:
        return []
    nots = Row(_around(text).get("not", ()))
    if denials := told.get("none"):
        nots = Row(sorted([*nots.hits, *denials]))
    return merged(Span(hit.start, hit.end) for hit in found if not nots.takes(hit))


def find_none(text: str, about_benefits: bool) -> list[Span]:
    """Words that say that the job comes without benefits: "not benefits eligible".

    about_benefits: as for `find_benefits`; a bare "None" says it too.
    """
    said: list[Span] = []
    if denials := _told(text).get("none"):
        nots = Row(_around(text).get("not", ()))
        # "No benefits fraud": another thing begins within the words.
        said = [
            Span(hit.start, hit.end)
            for hit in denials
            if not any(one.end > hit.end for one in nots.overlapping(hit.start, hit.end))
        ]
    if not said and about_benefits and (match := _NOTHING.fullmatch(text)):
        said = [Span(*match.span(1))]
    return merged(said)


_NOTHING = re.compile(r"\W*(none|no|nil|not eligible|not applicable|n/?a)\W*", re.IGNORECASE)


@lru_cache(maxsize=2)  # find_benefits, find_vague and find_none are asked about the same text
def _told(text: str) -> dict[str, list[Hit]]:
    return by_part(_matcher().find(text))


def _around(text: str) -> dict[str, list[Hit]]:
    return by_part(_surroundings().find(text))


def _offered(text: str, found: list[Hit], around: dict[str, list[Hit]]) -> list[Hit]:
    """The finds that are offered to the reader, sentence by sentence."""
    if not found:
        return []
    works, cues = Row(around.get("work", ())), Row(around.get("cue", ()))
    ends = clause_ends(text)
    kept: list[Hit] = []
    in_order = sorted(found, key=lambda hit: hit.start)
    for (start, end), group in groupby(in_order, key=lambda hit: clause_at(text, ends, hit.start)):
        kept += _offered_here(list(group), Row(cues.starting(start, end)), works)
    return kept


def _offered_here(found: list[Hit], cues: Row, works: Row) -> list[Hit]:
    """The finds of one sentence that are offered."""
    free = [hit for hit in found if not _is_work(hit, works, bool(cues.hits))]
    own = [hit for hit in free if hit.owner[0] == "offers"]
    others = [hit for hit in free if hit.owner[0] == "items" and hit.owner[1] not in _NEEDS_HEADING]
    categories = {hit.owner[1] for hit in others}
    if own or len(categories) > 2 or (categories - {"growth"} and any(_is_offer(hit, cues) for hit in others)):
        return own + others
    return own


def _is_offer(hit: Hit, cues: Row) -> bool:
    """Whether a word that offers stands before an item, or just behind it ("health insurance provided")."""
    after = cues.first_after(hit.end)
    return cues.last_before(hit.start) is not None or (after is not None and after.start - hit.end <= 4)


def _is_work(hit: Hit, works: Row, cued: bool) -> bool:
    """Whether a word for the work stands shortly before an item; an offer in the sentence outweighs one further off."""
    before, after = works.last_before(hit.start), works.first_after(hit.end)
    reach = _WORK_REACH // 3 if cued else _WORK_REACH
    return (before is not None and hit.start - before.end <= reach) or (
        after is not None and after.start - hit.end <= 2
    )


def _widest(benefits: list[Benefit]) -> list[Benefit]:
    kept: list[Benefit] = []
    for one in sorted(benefits, key=lambda one: (one.start, -one.end, one.legal_minimum)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
        elif one.end - one.start > kept[-1].end - kept[-1].start:
            kept[-1] = one
    return kept
