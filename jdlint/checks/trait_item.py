"""Duties that are traits."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match, compiled
from jdlint.facts import Facts
from jdlint.values import dataclass

# What may stand ahead of an item's first word: marks, and a topic ("Model: act with integrity").
_LEAD = re.compile(r"\W{0,3}(?:[A-Z][\w-]{1,20}(?: [\w-]{1,20}){0,2} ?:\W{1,3})?")


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
            lead = _LEAD.match(passage.text)
            first = lead.end() if lead else 0
            ahead = [hit for hit in traits.find(passage.text) if hit.start <= first]
            if ahead and not any(hit.start <= first for hit in fine.find(passage.text)):
                yield Match(passage.span(ahead[0].start, ahead[0].end))
