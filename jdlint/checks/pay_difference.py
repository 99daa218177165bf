"""One title at different pay."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf
from typing import ClassVar

from jdlint.checks.comparison import Compared, Comparison, at_one_time, circumstances, employers, grouped
from jdlint.checks.match import Match
from jdlint.facts.summary import Offer, Summary
from jdlint.values import NamedTuple, dataclass


class _Offered(NamedTuple):
    posting: int
    offer: Offer

    @property
    def low(self) -> float:
        return self.offer.low or 0.0

    @property
    def high(self) -> float:
        return inf if self.offer.high is None else self.offer.high

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


@dataclass(frozen=True)
class PayDifference(Comparison):
    """Fires when one employer's postings with the same title, for one place, offer different pay.

    Compared is base pay in one currency by one period, for the same kind of employment, pay grade and stated level.
    Pay differs when it does not overlap; ranges that do, but whose middles are apart, are a note. slack: of a figure,
    by which it may miss the other's; middles: by which the middle of a range may lie above the other's.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title", "other", "pay")

    slack: float = 0.01
    middles: float = 0.1

    def compare(self, postings: Sequence[Summary]) -> Iterator[Compared]:
        """At the pay of each, with the one that is farthest from it."""
        of = employers(postings)
        offers = [
            _Offered(number, offer)
            for number, one in enumerate(postings)
            if one.title and len(one.offers) == 1
            for offer in one.offers
        ]
        for group in grouped(
            offers,
            lambda one: (
                of[one.posting],
                postings[one.posting].named.parts,
                postings[one.posting].told,
                circumstances(postings[one.posting]),
                one.offer.currency,
                one.offer.period,
            ),
        ):
            ends = (
                min(group, key=lambda one: one.high),
                max(group, key=lambda one: one.low),
                min(group, key=lambda one: one.middle),
                max(group, key=lambda one: one.middle),
            )
            for one in group:
                here = postings[one.posting]
                others = [other for other in ends if at_one_time(here, postings[other.posting])]
                apart = [other for other in others if self._apart(one, other)]
                for other in (apart or [other for other in others if self._off(one, other)])[:1]:
                    where = f"{postings[other.posting].path}:{other.offer.at.line}"
                    words = {"title": here.title, "other": where, "pay": other.offer.at.text}
                    yield Compared(one.posting, Match(one.offer.at.span, words, level=None if apart else "note"))

    def _apart(self, one: _Offered, other: _Offered) -> bool:
        more = 1 + self.slack
        return one.low > other.high * more or other.low > one.high * more

    def _off(self, one: _Offered, other: _Offered) -> bool:
        """Whether the middles of two closed ranges are apart."""
        low, high = sorted((one.middle, other.middle))
        return None not in (one.offer.low, other.offer.low) and low * (1 + self.middles) < high < inf
