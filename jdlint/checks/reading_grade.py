"""Text that takes too many years of schooling to read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass

_ROUGHLY = 0.1  # grades; the rough figure is off by much less
_NEAR = 0.5  # grades within which counts of syllables and sentences differ
_LONG = 18  # words of a sentence, on average
_SPLIT = "Split long sentences and use everyday words."
_PLAINER = "Use everyday words, and split what is long."
_PLAIN_SENTENCE = 5  # words; shorter ones are values of labels


@dataclass(frozen=True)
class ReadingGrade:
    """Fires when the Flesch-Kincaid grade of the body is above `most`; silent below `fewest-words` words."""

    WORDS: ClassVar[tuple[str, ...]] = ("grade", "most", "ease", "advice")

    most: float
    fewest_words: int = 100

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first whole sentence of the body."""
        if facts.language != "en":
            return
        rough = facts.rough_readability
        # textstat costs its import; a text that is plainly easy enough never needs it.
        if rough.words < self.fewest_words or rough.grade < self.most - _ROUGHLY:
            return
        exact = facts.readability
        if round(exact.grade, 1) > self.most:
            words = {
                "grade": f"{exact.grade:.1f}",
                "most": f"{self.most:g}",
                "ease": f"{exact.reading_ease:.0f}",
                "advice": _SPLIT if exact.words > _LONG * exact.sentences else _PLAINER,
            }
            first = next(
                (one for one in facts.sentences if len(one.text.split()) >= _PLAIN_SENTENCE), facts.sentences[0]
            )
            near = exact.grade <= self.most + _NEAR
            yield Match(first.span, words, level="note" if near else None, whole=True)
