"""Pay that is spoken of without saying how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class VagueSalary:
    """Fires when the posting gives no pay figure of its own.

    fault: `phrase` reports what stands in the figure's place ("competitive"), `market` a figure quoted from elsewhere.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("lack",)

    fault: Literal["phrase", "market"]

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first phrase, or at each market figure."""
        if self.fault == "market":
            yield from (Match(one.span, {"lack": "is not this job's"}) for one in facts.market_figures)
        elif not facts.salaries and not facts.market_figures and "salary" not in facts.included:
            # A bare grade among the fields is what a page template makes the figures of.
            spoken = [one for one in facts.salary_phrases if not (one.place.field and one.place.label == "grade")]
            for one in spoken[:1]:
                lack = "names a grade, not an amount" if one.place.label == "grade" else "gives no figure"
                yield Match(one.span, {"lack": lack})
