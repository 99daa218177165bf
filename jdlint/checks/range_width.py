"""Pay ranges that are wider than the law of a place allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match
from jdlint.checks.salary_range import figure
from jdlint.evidence.pay import Pay
from jdlint.facts import Facts
from jdlint.jurisdictions import Jurisdiction
from jdlint.values import dataclass

_WEEKLY = re.compile(r"(\d{1,2}(?:[.,]\d{1,2})?)\+?[\s-]{0,2}(?:(?:work(?:ing)? )?(?:hours?|hrs?|h)\b)", re.IGNORECASE)
_IN_YEAR = {"week": 52.0, "month": 12.0, "year": 1.0}
_WEEKS = 52
_WORKDAYS = 5
_MOST_HOURS = 60


@dataclass(frozen=True)
class RangeWidth:
    """Fires on a range whose ends are further apart than a jurisdiction allows.

    hours-per-week: what pay by the hour is counted with where the posting does not say.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("minimum", "maximum", "spread", "most", *LAW_WORDS)

    hours_per_week: float = 37.5

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each range that is too wide."""
        found = claims_on(facts, "width")
        if not found:
            return
        hours = _stated_hours(facts)
        for one in facts.salaries:
            pay = one.value
            low, high = pay.minimum, pay.maximum
            if low is None or high is None or not 0 < low < high or pay.kind != "base":
                continue
            times, assumed = self._in_a_year(pay, hours)
            for claim in found:
                words = _too_wide(claim.law, pay, low * times, high * times, assumed)
                demand = demanded([claim], facts.setting.employer_size)
                if words is not None and demand is not None:
                    ends = {"minimum": figure(low), "maximum": figure(high)}
                    yield Match(one.span, {**ends, **words, **demand.words}, level=demand.level)
                    break

    def _in_a_year(self, pay: Pay, hours: float | None) -> tuple[float, str]:
        """What makes a figure a year's pay, and what that assumes."""
        if pay.period == "hour":
            weekly = hours or self.hours_per_week
            return weekly * _WEEKS, f"at {weekly:g} hours a week{'' if hours else ', as none are stated'}"
        if pay.period == "day":
            return float(_WORKDAYS * _WEEKS), "at 5 days a week"
        return _IN_YEAR.get(pay.period or "year", 1.0) / (pay.every or 1.0), ""


def _stated_hours(facts: Facts) -> float | None:
    """The fewest hours a week that the posting states."""
    stated = [
        float(match[1].replace(",", "."))
        for one in facts.conditions
        if one.value.kind == "hours" and "week" in one.value.value.lower()
        for match in _WEEKLY.finditer(one.value.value)
    ]
    return min((hours for hours in stated if 0 < hours <= _MOST_HOURS), default=None)


def _too_wide(law: Jurisdiction, pay: Pay, low: float, high: float, assumed: str) -> dict[str, str] | None:
    """How far apart the ends are, and how far they may be; None where they are near enough or nothing is asked for."""
    width = law.width
    if width is None:
        return None
    if width.measure == "ratio":
        spread = round((high - low) / low, 2)
        return {"spread": f"{spread:.0%} of the lower", "most": f"{width.most:.0%}"} if spread > width.most else None
    if pay.currency != width.currency or high - low <= width.most:
        return None
    if law.exempt_above is not None and high > law.exempt_above:
        return None
    counted = f" a year{f' ({assumed})' if assumed else ''}"
    return {
        "spread": f"{width.currency} {high - low:,.0f}{counted}",
        "most": f"{width.currency} {width.most:,.0f}",
    }
