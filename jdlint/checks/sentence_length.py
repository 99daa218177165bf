"""Sentences that run on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class SentenceLength:
    """Fires on a sentence of more than `most` words, or an item's sentence of more than `most-in-item`."""

    WORDS: ClassVar[tuple[str, ...]] = ("words", "most")

    most: int = 30
    most_in_item: int = 25
    not_in: tuple[str, ...] = ("equal-opportunity",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each sentence."""
        if facts.language != "en":
            return
        for sentence in facts.sentences:
            most = self.most_in_item if sentence.item else self.most
            if sentence.text.count(" ") < most:
                continue
            words = len([word for word in sentence.text.split() if any(map(str.isalnum, word))])
            if words > most and not set(sentence.kinds) & set(self.not_in):
                yield Match(sentence.span, {"words": str(words), "most": str(most)})
