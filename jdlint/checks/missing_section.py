"""A section whose content is nowhere in the posting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match, has
from jdlint.facts import Facts
from jdlint.finding import Level
from jdlint.language import is_understood, speaks_of_pay
from jdlint.values import dataclass

# Where words about skills and projects are not about this job.
_ELSEWHERE = frozenset({"about", "benefits", "equal-opportunity", "process", "apply", "career"})


@dataclass(frozen=True)
class MissingSection:
    """Fires when no heading, label, field or prose gives content of a kind.

    Silent where a promise without content stands (a vague phrase, a figure from the market, a range of slots): that is
    the fault of another rule. Silent where the posting says that there is none, and where another file brings the
    section in; and in a language whose words for the section are not known.

    touched: phrases that touch upon the section without giving it; where one stands, the section is hardly told, and
    that is worth `hardly` at most.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("how",)

    section: Literal["purpose", "duties", "skills", "salary", "benefits"]
    touched: tuple[str, ...] = ()
    hardly: Level = "warning"

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the section's own empty heading, else at the title."""
        if facts.layout.of_kind(self.section) or self.section in facts.included:
            return
        if self.section == "salary" and (facts.market_figures or "salary" in facts.unfilled):
            return
        if not (speaks_of_pay if self.section == "salary" else is_understood)(facts.language):
            return  # without a heading they are told by words that are not in the tables
        if self.section == "benefits" and (facts.vague_benefits or facts.no_benefits):
            return
        if self.section == "duties" and facts.layout.told_tasks:
            return  # told, but few: `item-count`
        empty = facts.empty_heading(self.section)
        hardly = empty is None and self._is_touched(facts)
        words = {"how": "hardly told" if hardly else "missing"}
        yield Match(empty or facts.place, words, level=self.hardly if hardly else None, whole=True)

    def _is_touched(self, facts: Facts) -> bool:
        told = (one.passage.text for one in facts.readings if one.scope == "body" and one.kind not in _ELSEWHERE)
        return bool(self.touched) and any(has(self.touched, text) for text in told)
