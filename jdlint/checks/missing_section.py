"""A section whose content is nowhere in the posting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import is_understood, speaks_of_pay


@dataclass(frozen=True)
class MissingSection:
    """Fires when no heading, label, field or prose gives content of a kind.

    Silent where a promise without content stands (a vague phrase, a figure from the market, a range of slots): that is
    the fault of another rule. Silent where the posting says that there is none, and where another file brings the
    section in; and in a language whose words for the section are not known.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    section: Literal["purpose", "duties", "skills", "salary", "benefits"]

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
        yield Match(facts.empty_heading(self.section) or facts.place, whole=True)
