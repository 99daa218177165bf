"""Sentences in capitals and rows of exclamation marks, below the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass

_ROW = re.compile(r"!(?:[ ]?!)+|!\?!?|\?!")
_WORD = re.compile(r"[^\W\d_]+")
_LONGEST_ACRONYM = 4


@dataclass(frozen=True)
class BodyShouting:
    """Fires on sentences that are set in capitals altogether, and on rows of exclamation marks.

    fewest_words: words of more than four letters that such a sentence has at least, as short ones may be acronyms.
    most: how many are reported in one posting.
    Headings, and lines that may be headings, are left alone.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("how",)

    fewest_words: int = 3
    most: int = 3

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the sentence, and at the marks."""
        left = self.most
        for sentence in facts.sentences:
            if left == 0:
                return
            if "equal-opportunity" in sentence.kinds:
                continue
            passage = sentence.passage
            row = _ROW.search(passage.text) if "!" in passage.text else None
            if self._is_shouted(passage.text, sentence.item):
                yield Match(sentence.span, {"how": "is set in capitals"})
                left -= 1
            elif row:
                yield Match(passage.span(row.start(), row.end()), {"how": "shouts"})
                left -= 1

    def _is_shouted(self, text: str, item: bool) -> bool:
        if not text.isupper():
            return False
        words = _WORD.findall(text)
        if not words or not all(map(str.isupper, words)):
            return False
        ended = item or text.rstrip()[-1] in ".!?"
        return ended and sum(len(word) > _LONGEST_ACRONYM for word in words) >= self.fewest_words
