"""Postings that are nearly all bullets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import parts_words
from jdlint.values import dataclass


@dataclass(frozen=True)
class BulletShare:
    """Fires when more than `most` of the body's words stand in list items.

    fewest-items: how many items a posting has to have; a short one is no wall.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("share", "items")

    most: float = 0.75
    fewest_items: int = 15

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title."""
        # A record's lists are data; how they are shown is not told.
        if not parts_words(facts.language) or any(field.origin == "record" for field in facts.document.fields):
            return
        in_items = rest = items = 0
        for reading in facts.readings:
            if reading.scope != "body":
                continue
            words = len(reading.passage.text.split())
            if reading.item:
                in_items += words
                items += 1
            else:
                rest += words
        if items >= self.fewest_items and in_items > self.most * (in_items + rest):
            share = 100 * in_items / (in_items + rest)
            yield Match(facts.place, {"share": f"{share:.0f}", "items": str(items)}, whole=True)
