"""Years of experience that do not fit the title."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match, compiled
from jdlint.facts import Facts
from jdlint.finding import Label

_ENTRY = frozenset({"intern", "junior"})
_SENIOR = frozenset({"senior", "lead", "manager", "director", "executive"})


@dataclass(frozen=True)
class ExperienceLevel:
    """Fires when an entry-level title asks for `entry-years` or more, or a senior one for less than `senior-years`.

    unless: phrases on the same line that make the years something else than experience in the work.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title", "years", "expected")

    entry_years: float = 3
    senior_years: float = 2
    unless: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the years, with the title as the second place."""
        title, level = facts.title, facts.title_level
        matcher = compiled(self.unless)
        asked = [
            (asked.span, asked.value)
            for asked in facts.experience
            if asked.value.min_years is not None and next(matcher.find(asked.reading.passage.text), None) is None
        ]
        if title is None or level is None or not level.certain or not asked:
            return
        span, most = max(asked, key=lambda pair: pair[1].min_years or 0)
        years = most.min_years or 0
        words = {"title": title.text, "years": f"{years:g}"}
        label = (Label(title.span, "the title"),)
        if level.level in _ENTRY and years >= self.entry_years:
            yield Match(span, {**words, "expected": "no more than two years"}, label)
        elif level.level in _SENIOR and years < self.senior_years:
            yield Match(span, {**words, "expected": "more experience"}, label)
