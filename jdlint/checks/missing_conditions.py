"""Working conditions of which next to nothing is told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.evidence.conditions import topics
from jdlint.facts import Facts
from jdlint.language import is_understood
from jdlint.values import dataclass

# What every posting can say, and how it is called in a sentence.
_ALWAYS = {
    "place": "where the work is done, or that it is remote",
    "hours": "the hours",
    "contract": "the kind of contract",
}
_NAMES = {"place": "the place is", "hours": "the hours are", "contract": "the kind of contract is"}


@dataclass(frozen=True)
class MissingConditions:
    """Fires when neither a section about conditions nor two facts about them are there."""

    WORDS: ClassVar[tuple[str, ...]] = ("told", "lacking")

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the section's own empty heading, else at the title."""
        if facts.layout.of_kind("conditions") or "conditions" in facts.included or not is_understood(facts.language):
            return
        there = topics(one.value for one in facts.conditions)
        told = [words for topic, words in _NAMES.items() if topic in there]
        lacking = [words for topic, words in _ALWAYS.items() if topic not in there]
        words = {
            "told": f"Of the working conditions only {told[0]} told" if told else "Working conditions are missing",
            "lacking": f"{', '.join(lacking[:-1])} and {lacking[-1]}" if len(lacking) > 1 else lacking[0],
        }
        yield Match(facts.empty_heading("conditions") or facts.place, words, whole=True)
