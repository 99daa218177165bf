"""Pay ranges with an end missing, the ends swapped, or the ends far apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint import regex as re
from jdlint.checks.fixes import Change, fix
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import Fix
from jdlint.source import Span
from jdlint.values import dataclass

_ROUNDING = 0.005  # by whole percent, as the message has it


@dataclass(frozen=True)
class SalaryRange:
    """Fires on a range by its shape.

    fault: `open-ended` has one end only ("up to 40,000"); `inverted` has the larger figure first; `wide` has ends
    that are further apart than ratio, which is (maximum - minimum) / minimum.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("minimum", "maximum", "percent")

    fault: Literal["open-ended", "inverted", "wide"]
    ratio: float = 0.6

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each inverted range; at the first open one; at each wide one, once for the same figures."""
        if self.fault == "wide":
            yield from self._wide(facts)
            return
        closed = any(one.value.minimum is not None and one.value.maximum is not None for one in facts.salaries)
        for one in facts.salaries:
            low, high = one.value.minimum, one.value.maximum
            if self.fault == "inverted":
                if low is not None and high is not None and high < low:
                    words = {"minimum": figure(low), "maximum": figure(high)}
                    yield Match(one.span, words, fix=_swapped(facts, one.span))
            # Beside a closed range, "up to" is a limit of something else: a grade's cap, pay with overtime.
            elif (low is None) != (high is None) and not closed and not facts.minimum_is_lawful:
                yield Match(one.span, {"minimum": figure(low), "maximum": figure(high)})
                return

    def _wide(self, facts: Facts) -> Iterator[Match]:
        seen: set[tuple[float, float]] = set()
        for one in facts.salaries:
            low, high = one.value.minimum, one.value.maximum
            if low and high and one.value.kind == "base" and (low, high) not in seen:
                seen.add((low, high))
                if (high - low) / low > self.ratio + _ROUNDING:
                    percent = f"{100 * (high - low) / low:.0f}"
                    yield Match(one.span, {"minimum": figure(low), "maximum": figure(high), "percent": percent})


def _swapped(facts: Facts, span: Span) -> Fix | None:
    """The two figures of a range in the other order."""
    shown = facts.document.passage(span)
    passage = shown if shown.text.strip() else facts.document.written(span)
    figures = list(_FIGURE.finditer(passage.text))
    if len(figures) != 2 or (figures[0]["thousands"] and not figures[1]["thousands"]):
        return None
    first, last = figures
    swapped = [Change(*first.span(1), last[1]), Change(*last.span(1), first[1])]
    return fix(facts, passage, swapped, safe=False)


_FIGURE = re.compile(r"(\d++(?:[.,]\d++)*+)\s?(?P<thousands>k\b)?", re.IGNORECASE)


def figure(value: float | None) -> str:
    """An amount as in a sentence; a question mark where there is none."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
