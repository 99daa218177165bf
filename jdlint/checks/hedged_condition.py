"""Place or hours of which only a possibility is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match, compiled, finds
from jdlint.facts import Facts
from jdlint.outline.stated import Place
from jdlint.source import Span
from jdlint.values import dataclass

_TOPICS = {
    "place": (frozenset({"place", "mode"}), "where the work is done"),
    "hours": (frozenset({"hours", "shift"}), "the hours"),
}
_MOST = 40  # facts; a posting that tells more leaves nothing open
# "We work on site, but remote is possible": what is possible stands behind the comma.
_CLAUSE_END = re.compile(r"[.,;:()\n|–—]|\b(?:but|while|although|though|and|whereas)\b", re.IGNORECASE)


@dataclass(frozen=True)
class HedgedCondition:
    """Fires when everything said on the place, or on the hours, stands in one clause with a hedge.

    hedges: the words that leave a fact open; place: words that speak of the place without naming one.
    unless: longer words that contain a hedge and leave nothing open ("you may work from home").
    languages: of the postings that are looked at.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("topic", "hedge")

    hedges: tuple[str, ...]
    place: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """For each of the two, at its first hedge and fact."""
        if facts.language not in self.languages:
            return
        for kinds, topic in _TOPICS.values():
            told = [(one.span, one.place) for one in facts.conditions if one.value.kind in kinds]
            if "mode" in kinds:
                told += self._spoken(facts)
            if len(told) > _MOST:
                continue
            seen: list[tuple[Span, Span]] = []
            for fact, place in sorted(told, key=lambda one: one[0]):
                hedge = self._hedge(facts, fact, place)
                if hedge is None:
                    break
                seen.append((hedge, fact))
            if seen and len(seen) == len(told):
                hedge, fact = seen[0]
                span = Span(min(hedge.start, fact.start), max(hedge.end, fact.end))
                yield Match(span, {"topic": topic, "hedge": facts.text(hedge)})

    def _spoken(self, facts: Facts) -> Iterator[tuple[Span, Place]]:
        """Where the conditions speak of the place without naming one."""
        for place in facts.layout.places:
            if not place.field and "conditions" in place.kinds:
                passage = facts.document.passage(place.span)
                for hit in compiled(self.place).find(passage.text):
                    yield passage.span(hit.start, hit.end), place

    def _hedge(self, facts: Facts, fact: Span, place: Place) -> Span | None:
        """The hedge in the clause of a fact, if there is one; "May" with a capital inside a line is the month."""
        read = facts.document.written if place.field else facts.document.passage
        passage = read(place.span)
        text = passage.text
        ends = [match.span() for match in _CLAUSE_END.finditer(text)]
        for hit in finds(self.hedges, text, self.unless):
            if text.startswith("May ", hit.start) and hit.start > 0:
                continue
            span = passage.span(hit.start, hit.end)
            first, last = min(span, fact), max(span, fact)
            if first.end > last.start:  # a hedge at the end of what is told: "Leeds. Travel as needed"
                first = Span(first.start, first.start)
            if not any(
                first.end <= passage.offset(start) and passage.offset(end - 1) < last.start for start, end in ends
            ):
                return span
        return None
