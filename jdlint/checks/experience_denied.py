"""Years of experience asked for by a posting that says none is needed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match, finds
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.source import Span
from jdlint.values import dataclass


@dataclass(frozen=True)
class ExperienceDenied:
    """Fires when a posting says that no experience is needed and asks for years of it.

    phrases: how it says that none is needed; unless: longer phrases that speak of one field or of some applicants.
    years: what it asks for, at least. Years that are only wished for do not count.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("asked",)

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    years: float = 1.0

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the words that deny it, with the first years asked for as a label."""
        if facts.language != "en":
            return
        asked = [one.span for one in facts.experience if (one.value.min_years or 0) >= self.years and not one.wished]
        if asked and (denied := next(self._denials(facts), None)):
            optional = [one.span for one in facts.requirements if one.optional]
            demanded = (span for span in asked if not any(line.overlaps(span) for line in optional))
            if (first := next(demanded, None)) is not None:
                yield Match(denied, {"asked": facts.text(first)}, (Label(first, "asked for here"),))

    def _denials(self, facts: Facts) -> Iterator[Span]:
        for reading in facts.readings:
            if reading.scope != "heading":
                for hit in finds(self.phrases, reading.passage.text, self.unless):
                    yield reading.passage.span(hit.start, hit.end)
