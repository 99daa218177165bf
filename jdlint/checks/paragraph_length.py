"""Paragraphs that run on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import parts_words
from jdlint.parse.sentences import split
from jdlint.values import dataclass


@dataclass(frozen=True)
class ParagraphLength:
    """Fires on a paragraph of more than `most-words` words or `most-sentences` sentences.

    A sentence of fewer than `sentence` words is not counted as one; list items are not looked at.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("words", "sentences", "most", "most_sentences")

    most_words: int = 90
    most_sentences: int = 5
    sentence: int = 3
    not_in: tuple[str, ...] = ("equal-opportunity",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each paragraph."""
        if not parts_words(facts.language):
            return
        for reading in facts.readings:
            if reading.scope != "body" or reading.item or set(reading.kinds) & set(self.not_in):
                continue
            text = reading.passage.text
            parts = split(text)
            if len(parts) <= self.most_sentences and len(text.split()) <= self.most_words:
                continue
            words = _count(text)
            sentences = sum(_count(text[start:end]) >= self.sentence for start, end in parts)
            if words > self.most_words or sentences > self.most_sentences:
                said = {"words": str(words), "sentences": str(sentences)}
                most = {"most": str(self.most_words), "most_sentences": str(self.most_sentences)}
                yield Match(reading.passage.span(0, len(text)), {**said, **most})


def _count(text: str) -> int:
    return sum(any(map(str.isalnum, word)) for word in text.split())
