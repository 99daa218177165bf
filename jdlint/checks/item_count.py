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
        """At the section's heading, else at its first item."""
        sections = facts.layout.of_kind("duties")
        if not sections or any(section.via == "field" for section in sections):
            return
        items = sum(len(section.items) for section in sections)
        # Duties told in prose are counted by what they say, sentence by sentence and verb by verb.
        count = items if items > 1 else max(items, facts.duty_count)
        if (self.fewest and count < self.fewest) or (self.most and count > self.most):
            first = sections[0]
            yield Match(first.heading or facts.duties[0], {"count": str(count)})
