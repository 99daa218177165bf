"""Lists with too few or too many items."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts


@dataclass(frozen=True)
class ItemCount:
    """Fires when the duties are fewer than `fewest` or more than `most`; 0 sets no limit."""

    WORDS: ClassVar[tuple[str, ...]] = ("count",)

    fewest: int = 0
    most: int = 0

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the section's heading, else at its first duty, else at the title."""
        sections = facts.layout.of_kind("duties")
        if any(line.via == "field" for section in sections for line in section.lines):
            return  # a value in front matter is not read as a list
        if sections:
            count = facts.duty_count
            place = sections[0].heading or facts.duties[0]
        else:
            count, place = facts.layout.told_tasks, facts.place
        if count and ((self.fewest and count < self.fewest) or (self.most and count > self.most)):
            yield Match(place, {"count": str(count)})
