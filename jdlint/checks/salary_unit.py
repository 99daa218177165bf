"""Pay figures that leave open what they are counted in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass

_SIGNED = re.compile(r"[$€£¥]\s?(?:\d|\{\{)")
_FOR_ALL = re.compile(r"[^\S\r\n](?:in )?(?:total|all|altogether)\b|[^\S\r\n](?:as a )?lump sum\b", re.IGNORECASE)
# From here on a figure can only be meant by the year, in these currencies.
_YEARLY = 12_000
_LARGE_UNIT = frozenset({"USD", "EUR", "GBP", "CAD", "AUD", "NZD", "CHF", "SGD", None})


@dataclass(frozen=True)
class SalaryUnit:
    """Fires on a figure without its unit.

    unit: `period` (hour, month, year ...), unless the size of the amount settles it, or it is one sum for the whole
    job ("$3,000 in total"); `currency`.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    unit: Literal["period", "currency"]

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first figure that lacks it, when no figure of the posting has it."""
        if self.unit == "currency":
            # A page template may print the sign in front of a bare field: `${{ page.salary }}`.
            signed = _SIGNED.search(facts.document.source.text)
            if not signed and not any(one.value.currency_stated for one in facts.salaries):
                yield from (Match(one.span) for one in facts.salaries[:1])
            return
        if any(one.value.period_stated for one in facts.salaries):
            return
        for one in facts.salaries[:1]:
            amount = max(one.value.minimum or 0, one.value.maximum or 0)
            if _FOR_ALL.match(facts.document.source.text, one.span.end):
                return
            if not (amount >= _YEARLY and one.value.currency in _LARGE_UNIT):
                yield Match(one.span)
