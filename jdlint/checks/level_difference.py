"""One title on different levels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from jdlint.checks.comparison import Compared, Comparison, at_one_time, employers, grouped
from jdlint.checks.match import Match
from jdlint.facts.summary import Summary
from jdlint.values import dataclass

_TOLD = frozenset({"intern", "junior", "senior", "lead"})  # "mid" is what a posting is that says nothing


@dataclass(frozen=True)
class LevelDifference(Comparison):
    """Fires when one employer's postings have the same title, which names no level, and their texts different ones."""

    WORDS: ClassVar[tuple[str, ...]] = ("level", "other_level", "other")

    def compare(self, postings: Sequence[Summary]) -> Iterator[Compared]:
        """At the title of each, with the first of another level."""
        of = employers(postings)
        told = [
            number
            for number, one in enumerate(postings)
            if one.title and one.level == "mid" and one.named.levels == 0 and one.told in _TOLD
        ]
        for group in grouped(told, lambda number: (of[number], postings[number].named.parts)):
            firsts = list({postings[number].told: postings[number] for number in reversed(group)}.values())
            for number in group:
                one = postings[number]
                for other in firsts:
                    if other.told != one.told and at_one_time(one, other):
                        words = {"level": one.told, "other_level": other.told, "other": other.at}
                        yield Compared(number, Match(one.place.span, words))
                        break
