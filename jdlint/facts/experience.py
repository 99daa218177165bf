"""The years of experience that a posting asks for, as one figure."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter

from jdlint import regex as re
from jdlint.facts import Asked
from jdlint.source import Span

_OR = re.compile(r"\bor\b", re.IGNORECASE)
_ENDS_IN_OR = re.compile(r"\bor[ .,:;]{0,3}\Z", re.IGNORECASE)


def least_way_in(asked: Iterable[Asked]) -> tuple[Span, float]:
    """The most years that have to be there: of "two years, or four without a degree" the two.

    Raises ValueError when nothing is asked.
    """
    lines: dict[Span, list[Asked]] = {}
    for one in asked:
        passage = one.reading.passage
        lines.setdefault(passage.span(0, len(passage.text)), []).append(one)
    ways = []
    for ones in lines.values():
        text = ones[0].reading.passage.text
        least = min if _OR.search(text) else max
        ways.append(least(((one.span, one.value.min_years or 0) for one in ones), key=itemgetter(1)))
    # "Four years as a clerk, OR" on a line of its own
    goes_on = any(_ENDS_IN_OR.search(ones[0].reading.passage.text) for ones in lines.values())
    return (min if goes_on else max)(ways, key=itemgetter(1))


def most_years(asked: Iterable[Asked]) -> tuple[Span, float]:
    """The largest figure. Raises ValueError when nothing is asked."""
    return max(((one.span, one.value.min_years or 0) for one in asked), key=itemgetter(1))
