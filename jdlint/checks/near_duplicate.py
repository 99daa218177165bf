"""Postings that are one posting, or one but for the title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import islice
from typing import ClassVar

from jdlint.checks.comparison import Compared, Comparison, at_one_time, circumstances, employers, grouped
from jdlint.checks.match import Match
from jdlint.facts.summary import Summary
from jdlint.values import dataclass

_SKETCH = 16  # the least shingles of a posting, by which others like it are found
_ENOUGH = 5  # of them in common; of two that are alike by four fifths nearly always ten and more
_MOST_LOOKED_AT = 8
_FULL = 64  # first postings of their kind that one shingle leads to
_SAMPLE = 60  # postings of an employer in which the text that all share is looked for
_FEWEST_SHARING = 4


@dataclass(frozen=True)
class NearDuplicate(Comparison):
    """Fires when purpose, duties and skills of two postings of one employer, for one place, are nearly the same.

    share: of the shingles (four words that follow one another) of both, the part that both have, from 0 to 1; fewest:
    shingles that each must have. Text that most of the employer's roles share does not count.
    Of several that are alike, each is reported with the first, and the first with the second.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("other", "title", "percent", "more")

    share: float = 0.8
    fewest: int = 30

    def compare(self, postings: Sequence[Summary]) -> Iterator[Compared]:
        """At the title of each."""
        of = employers(postings)
        worth = [number for number, one in enumerate(postings) if len(one.shingles) >= self.fewest]

        def kind(number: int) -> Hashable:
            return postings[number].format, circumstances(postings[number])

        for own in grouped(worth, lambda number: (of[number], postings[number].language)):
            shared = _shared_by_most([postings[number] for number in own])
            for group in grouped(own, kind):
                for cluster in self._clusters(postings, group, shared):
                    yield from _told(postings, cluster)

    def _clusters(
        self, postings: Sequence[Summary], group: Sequence[int], shared: frozenset[int]
    ) -> Iterable[list[tuple[int, float]]]:
        """The postings that are like the first of theirs, each with how far it is."""
        clusters: dict[int, list[tuple[int, float]]] = {}
        leading: dict[int, list[int]] = {}  # shingle -> the first postings of their clusters that have it
        for number in group:
            shingles = frozenset(postings[number].shingles) - shared
            if len(shingles) < self.fewest:
                continue
            sketch = sorted(shingles)[:_SKETCH]
            near = Counter(first for shingle in sketch for first in leading.get(shingle, ()))
            likely = (
                first
                for first, count in near.most_common()
                if count >= _ENOUGH and _of_one_job(postings[first], postings[number])
            )
            for first in islice(likely, _MOST_LOOKED_AT):
                alike = _jaccard(shingles, frozenset(postings[first].shingles) - shared)
                if alike >= self.share:
                    clusters[first].append((number, alike))
                    break
            else:
                clusters[number] = [(number, 1.0)]
                for shingle in sketch:
                    firsts = leading.setdefault(shingle, [])
                    if len(firsts) < _FULL:
                        firsts.append(number)
        return (cluster for cluster in clusters.values() if len(cluster) > 1)


def _of_one_job(one: Summary, other: Summary) -> bool:
    """Whether there is no reason for the same text: another time, or titles as "Cook, Leeds" and "Cook, York"."""
    differ = one.named.parts != other.named.parts
    apart = differ and one.level == other.level and one.named.parts[:1] == other.named.parts[:1]
    return not apart and at_one_time(one, other)


def _jaccard(one: frozenset[int], other: frozenset[int]) -> float:
    common = len(one & other)
    return common / (len(one) + len(other) - common)


def _shared_by_most(postings: Sequence[Summary]) -> frozenset[int]:
    """The shingles that at least half of the roles have, in a sample of one posting for each."""
    roles = list({_role(one): one for one in postings}.values())
    sample = roles[:: len(roles) // _SAMPLE + 1]
    if len(sample) < _FEWEST_SHARING:
        return frozenset()
    counts = Counter(shingle for one in sample for shingle in one.shingles)
    least = max(_FEWEST_SHARING, len(sample) / 2)
    return frozenset(shingle for shingle, count in counts.items() if count >= least)


def _role(posting: Summary) -> str:
    """The name of the role, without the place or the team behind it, or else without its level."""
    named = posting.named
    return named.parts[0] if len(named.parts) > 1 else named.role


def _told(postings: Sequence[Summary], cluster: Sequence[tuple[int, float]]) -> Iterator[Compared]:
    first, second = cluster[0][0], cluster[1][0]
    for number, alike in cluster:
        other = postings[second if number == first else first]
        share = cluster[1][1] if number == first else alike
        rest = len(cluster) - 2
        words = {
            "other": other.at,
            "title": other.title or "the other posting",
            "percent": f"{int(share * 100)}",
            "more": f", and {rest} more" if rest else "",
        }
        same = other.named.parts == postings[number].named.parts
        yield Compared(number, Match(postings[number].place.span, words, level=None if same else "note"))
