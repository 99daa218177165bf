"""Words that studies found to sound masculine or feminine, counted over a whole posting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match, finds
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.phrases import words
from jdlint.source import Span
from jdlint.values import dataclass

_THOUSAND = 1_000
_NAMED = 5  # how many of the words a message names
_SET_ASIDE = frozenset({"equal-opportunity", "about", "benefits"})

Side = Literal["masculine", "feminine"]


@dataclass(frozen=True)
class CodedWords:
    """Fires once when one side's words outweigh the other's by `most` for each 1,000 words of the body.

    masculine, feminine: the phrases of each side. unless: longer phrases that contain one and mean something else.
    most: the difference of the two rates; fewest-words: how many words the difference must hold at least;
    shortest: below so many words of the body no rate is taken.
    The title, headings, and the words of the title wherever they stand do not count, nor do text about the employer,
    benefits and equal opportunity.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("side", "rate", "count", "words", "other", "fewer")

    masculine: tuple[str, ...]
    feminine: tuple[str, ...]
    unless: tuple[str, ...] = ()
    most: float = 5.0
    fewest_words: int = 3
    shortest: int = 150

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title, with the words labelled."""
        if facts.language != "en":
            return
        total, sides = self._count(facts)
        if total < self.shortest:
            return
        many, few = sorted(sides, key=lambda side: -len(sides[side]))
        surplus = len(sides[many]) - len(sides[few])
        rate = surplus * _THOUSAND / total
        if surplus < self.fewest_words or rate <= self.most:
            return
        found = list(dict.fromkeys(text for _, text in sides[many]))
        yield Match(
            facts.place,
            {
                "side": many,
                "rate": f"{len(sides[many]) * _THOUSAND / total:.0f}",
                "count": str(len(sides[many])),
                "words": ", ".join(found[:_NAMED]),
                "other": few,
                "fewer": str(len(sides[few]) or "none"),
            },
            tuple(Label(span, f"often read as {many}") for span, _ in sides[many]),
            whole=True,
        )

    def _count(self, facts: Facts) -> tuple[int, dict[Side, list[tuple[Span, str]]]]:
        """The number of words of the body that count, and the coded ones of each side."""
        title = frozenset(words(facts.title.text)) if facts.title else frozenset[str]()
        total = 0
        sides: dict[Side, list[tuple[Span, str]]] = {"masculine": [], "feminine": []}
        phrases: dict[Side, tuple[str, ...]] = {"masculine": self.masculine, "feminine": self.feminine}
        for reading in facts.readings:
            if reading.scope != "body" or reading.kind in _SET_ASIDE:
                continue
            text = reading.passage.text
            total += len(text.split())
            for side, listed in phrases.items():
                for hit in finds(listed, text, self.unless):
                    written = text[hit.start : hit.end].lower()
                    if title.isdisjoint(words(written)):
                        sides[side].append((reading.passage.span(hit.start, hit.end), written))
        return total, sides
