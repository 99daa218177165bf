"""Levels of one role in the wrong order."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import ClassVar, Literal

from jdlint.checks.comparison import Compared, Comparison, at_one_time, circumstances, employers, grouped
from jdlint.checks.match import Match
from jdlint.evidence.level import LEVELS
from jdlint.facts.summary import Figure, Summary
from jdlint.values import NamedTuple, dataclass

_LADDER = LEVELS[: LEVELS.index("lead") + 1]  # above it, the title is another role's


class _Step(NamedTuple):
    """A posting on a ladder: its level, and what it stands for, from the least to the most."""

    posting: int
    rank: int
    low: float
    high: float
    at: Figure


@dataclass(frozen=True)
class LevelOrder(Comparison):
    """Fires when of one employer's postings for one role the higher level offers less pay, or asks for fewer years.

    compares: pay (both ends lie lower, in one currency by one period, for one place and kind of employment) or years
    (the most that the higher level asks for is less than what the lower one cannot do without).
    slack: of a figure, by which it may miss the other's.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("higher", "lower", "more", "less", "other")

    compares: Literal["pay", "years"]
    slack: float = 0.01

    def compare(self, postings: Sequence[Summary]) -> Iterator[Compared]:
        """At the figure of each, with the one on another level that is farthest from what it should be."""
        of = employers(postings)
        steps = self._by_pay(postings, of) if self.compares == "pay" else _by_years(postings, of)
        for ladder in steps:
            ranks: dict[int, list[_Step]] = {}
            for step in ladder:
                ranks.setdefault(step.rank, []).append(step)
            if len(ranks) < 2:
                continue
            # Of each level the one that the levels below must not reach, and the one that those above must.
            least = {rank: min(ones, key=lambda one: one.high) for rank, ones in ranks.items()}
            most = {rank: max(ones, key=lambda one: one.low) for rank, ones in ranks.items()}
            for step in ladder:
                found = self._against(postings, step, least, most)
                if found is not None:
                    yield found

    def _against(
        self, postings: Sequence[Summary], step: _Step, least: Mapping[int, _Step], most: Mapping[int, _Step]
    ) -> Compared | None:
        for rank in sorted(least):
            if rank == step.rank:
                continue
            low, high = (step, least[rank]) if step.rank < rank else (most[rank], step)
            if not self._inverted(low, high) or not at_one_time(postings[low.posting], postings[high.posting]):
                continue
            other = high if step is low else low
            words = {
                "higher": postings[high.posting].title,
                "lower": postings[low.posting].title,
                "less": high.at.text,
                "more": low.at.text,
                "other": f"{postings[other.posting].path}:{other.at.line}",
            }
            return Compared(step.posting, Match(step.at.span, words))
        return None

    def _inverted(self, low: _Step, high: _Step) -> bool:
        more = 1 + self.slack
        if self.compares == "years":
            return low.low > high.high * more
        return low.low > high.low * more and low.high > high.high * more

    def _by_pay(self, postings: Sequence[Summary], of: Sequence[Hashable]) -> Iterator[list[_Step]]:
        offers = [
            (number, offer)
            for number, one in enumerate(postings)
            if _is_on_ladder(one) and len(one.offers) == 1
            for offer in one.offers
            if offer.low is not None and offer.high is not None
        ]
        for group in grouped(
            offers,
            lambda one: (
                of[one[0]],
                postings[one[0]].named.role,
                circumstances(postings[one[0]]),
                one[1].currency,
                one[1].period,
            ),
        ):
            yield [
                _Step(number, LEVELS.index(postings[number].level), offer.low or 0, offer.high or 0, offer.at)
                for number, offer in group
            ]


def _is_on_ladder(posting: Summary) -> bool:
    """Whether the title names a role, on one level that is a step of it."""
    return bool(posting.named.role) and posting.named.levels < 2 and posting.level in _LADDER


def _by_years(postings: Sequence[Summary], of: Sequence[Hashable]) -> Iterator[list[_Step]]:
    asked = [number for number, one in enumerate(postings) if _is_on_ladder(one) and one.years is not None]
    for group in grouped(asked, lambda number: (of[number], postings[number].named.role)):
        yield [
            _Step(number, LEVELS.index(postings[number].level), years.least, years.most, years.at)
            for number in group
            if (years := postings[number].years) is not None
        ]
