"""Pay with one end only, where the law of a place asks for both."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match
from jdlint.checks.salary_range import SalaryRange
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class RequiredEnds:
    """Fires on an open-ended figure where a jurisdiction rejects it. A lawful minimum (Austria) is none."""

    WORDS: ClassVar[tuple[str, ...]] = LAW_WORDS

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first open end."""
        demand = demanded(claims_on(facts, "open-ended"), facts.setting.employer_size)
        if demand is not None:
            for match in SalaryRange("open-ended").run(facts):
                yield Match(match.span, demand.words, level=demand.level)
