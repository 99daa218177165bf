"""Postings that are too short or too long."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.facts.included import brings_in_text
from jdlint.language import parts_words
from jdlint.values import dataclass


@dataclass(frozen=True)
class WordCount:
    """Fires when the posting has fewer words than `fewest` or more than `most`; 0 sets no limit.

    What another file brings in is not counted, so a page that brings one in is not called short.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("words", "fewest", "most")

    fewest: int = 0
    most: int = 0

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title."""
        if not parts_words(facts.language):
            return
        count = facts.words
        if count < self.fewest and brings_in_text(facts.document):
            return
        if (self.fewest and count < self.fewest) or (self.most and count > self.most):
            words = {"words": f"{count:,}", "fewest": f"{self.fewest:,}", "most": f"{self.most:,}"}
            yield Match(facts.place, words, whole=True)
