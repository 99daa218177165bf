"""Too many demands, or none of many marked as optional."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import Label


@dataclass(frozen=True)
class RequirementCount:
    """Fires when more than `most` listed requirements are demanded.

    unmarked: fire only when none of them all is marked as optional.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("count", "most")

    most: int
    unmarked: bool = False

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the heading of the longest list, else at the first demand; the first beyond the limit beside it."""
        asked = {one.text: one for one in facts.requirements if one.item and not one.optional and not one.formal}
        musts = list(asked.values())  # each once, however often it is said
        if len(musts) <= self.most or (self.unmarked and any(one.optional for one in facts.requirements)):
            return
        own = {one.span for one in musts}
        # At the list that holds the most of them.
        largest = max(
            facts.layout.of_kind("skills"), key=lambda section: sum(line.span in own for line in section.lines)
        )
        place = largest.heading or musts[0].span
        label = Label(musts[self.most].span, f"number {self.most + 1}")
        yield Match(place, {"count": str(len(musts)), "most": str(self.most)}, (label,), whole=True)
