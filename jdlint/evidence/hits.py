"""Phrase hits in order of their place, with the questions that evidence asks of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from jdlint.phrases import Hit


def by_part(hits: Iterable[Hit]) -> dict[str, list[Hit]]:
    """Hits whose owners are tuples, by the first word of each."""
    found: dict[str, list[Hit]] = {}
    for hit in hits:
        found.setdefault(hit.owner[0], []).append(hit)
    return found


class Row:
    """Hits of one owner: in order and never overlapping, as `Matcher.find` gives them. Each question costs log n."""

    __slots__ = ("_ends", "_starts", "hits")

    def __init__(self, hits: Sequence[Hit] = ()) -> None:
        self.hits = hits
        self._starts = [hit.start for hit in hits]
        self._ends = [hit.end for hit in hits]

    def overlapping(self, start: int, end: int) -> Sequence[Hit]:
        """The hits that share a character with start..end."""
        return self.hits[bisect_right(self._ends, start) : bisect_left(self._starts, end)]

    def starting(self, start: int, end: int) -> Sequence[Hit]:
        """The hits that begin in start..end."""
        return self.hits[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, index: int) -> Hit | None:
        """The last hit that ends at or before an index."""
        at = bisect_right(self._ends, index)
        return self.hits[at - 1] if at else None

    def first_after(self, index: int) -> Hit | None:
        """The first hit that begins at or after an index."""
        at = bisect_left(self._starts, index)
        return self.hits[at] if at < len(self.hits) else None

    def takes(self, hit: Hit) -> bool:
        """Whether a hit here, as long or longer, shares words with another hit, and so gives them another sense."""
        return any(one.end - one.start >= hit.end - hit.start for one in self.overlapping(hit.start, hit.end))


NONE = Row()
