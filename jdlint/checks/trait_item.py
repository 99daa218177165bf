"""Duties that are traits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match, compiled
from jdlint.facts import Facts

_MARKS = 2  # characters ahead of an item's first word: a quote, a bracket


@dataclass(frozen=True)
class TraitItem:
    """Fires on duties that begin with a trait ("Be a team player"); one told within a task is left alone.

    phrases: what such a duty begins with; unless: longer phrases that begin so and are fine.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the words that name the trait."""
        if facts.language != "en":
            return
        traits, fine = compiled(self.phrases), compiled(self.unless)
        for span in facts.duties:
            passage = facts.document.passage(span)
            ahead = [hit for hit in traits.find(passage.text) if hit.start <= _MARKS]
            if ahead and not any(hit.start <= _MARKS for hit in fine.find(passage.text)):
                yield Match(passage.span(ahead[0].start, ahead[0].end))
