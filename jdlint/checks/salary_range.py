"""Pay ranges with an end missing or the ends swapped."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from jdlint.checks.match import Match
from jdlint.facts import Facts


@dataclass(frozen=True)
class SalaryRange:
    """Fires on a range by its shape.

    fault: `open-ended` has one end only ("up to 40,000"); `inverted` has the larger figure first.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("minimum", "maximum")

    fault: Literal["open-ended", "inverted"]

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each inverted range; at the first open one."""
        closed = any(one.value.minimum is not None and one.value.maximum is not None for one in facts.salaries)
        for one in facts.salaries:
            low, high = one.value.minimum, one.value.maximum
            if self.fault == "inverted":
                if low is not None and high is not None and high < low:
                    yield Match(one.span, {"minimum": figure(low), "maximum": figure(high)})
            # Beside a closed range, "up to" is a limit of something else: a grade's cap, pay with overtime.
            elif (low is None) != (high is None) and not closed and not facts.minimum_is_lawful:
                yield Match(one.span, {"minimum": figure(low), "maximum": figure(high)})
                return


def figure(value: float | None) -> str:
    """An amount as in a sentence; a question mark where there is none."""
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
