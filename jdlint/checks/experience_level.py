"""Years of experience that do not fit the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter
from typing import ClassVar

from jdlint.checks.match import Match, has
from jdlint.facts import Asked, Facts
from jdlint.facts.title import Title
from jdlint.finding import Label
from jdlint.source import Span

_ENTRY = frozenset({"intern", "junior"})
_OR = re.compile(r"\bor\b", re.IGNORECASE)
_ENDS_IN_OR = re.compile(r"\bor[ .,:;]{0,3}\Z", re.IGNORECASE)
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
        asked = [
            one
            for one in facts.experience
            if one.value.min_years is not None and not has(self.unless, one.reading.passage.text)
        ]
        if title is None or level is None or not level.certain or not asked:
            return
        label = (Label(title.span, "the title"),)
        if level.level in _ENTRY:
            span, years = _least_way_in(asked)
            if years >= self.entry_years:
                yield Match(span, _words(title, years, "no more than two years"), label)
        elif level.level in _SENIOR:
            span, years = max(((one.span, one.value.min_years or 0) for one in asked), key=itemgetter(1))
            if years < self.senior_years:
                yield Match(span, _words(title, years, "more experience"), label)


def _least_way_in(asked: list[Asked]) -> tuple[Span, float]:
    """The most years that have to be there: of "two years, or four without a degree" the two."""
    lines: dict[Span, list[Asked]] = {}
    for one in asked:
        passage = one.reading.passage
        lines.setdefault(passage.span(0, len(passage.text)), []).append(one)
    ways = []
    for ones in lines.values():
        text = ones[0].reading.passage.text
        least = min if _OR.search(text) else max
        ways.append(least(((one.span, one.value.min_years or 0) for one in ones), key=itemgetter(1)))
    # "Four years as a clerk, OR" on a line of its own
    goes_on = any(_ENDS_IN_OR.search(ones[0].reading.passage.text) for ones in lines.values())
    return (min if goes_on else max)(ways, key=itemgetter(1))


def _words(title: Title, years: float, expected: str) -> dict[str, str]:
    return {"title": title.text, "years": f"{years:g}", "expected": expected}
