"""Years of experience that do not fit the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match, has
from jdlint.facts import Facts
from jdlint.facts.experience import least_way_in, most_years
from jdlint.facts.title import Title
from jdlint.finding import Label
from jdlint.values import dataclass

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
        if title is None or level is None or not level.certain or level.level not in _ENTRY | _SENIOR:
            return
        lines = {one.reading.passage.text for one in facts.experience}
        excused = {text for text in lines if has(self.unless, text)}
        asked = [
            one
            for one in facts.experience
            if one.value.min_years is not None and one.reading.passage.text not in excused
        ]
        if not asked:
            return
        label = (Label(title.span, "the title"),)
        if level.level in _ENTRY:
            span, years = least_way_in(asked)
            if years >= self.entry_years:
                yield Match(span, _words(title, years, "no more than two years"), label)
        else:
            span, years = most_years(asked)
            if years < self.senior_years:
                yield Match(span, _words(title, years, "more experience"), label)


def _words(title: Title, years: float, expected: str) -> dict[str, str]:
    return {"title": title.text, "years": f"{years:g}", "expected": expected}
