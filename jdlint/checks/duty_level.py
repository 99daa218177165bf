"""Title and duties that speak of different levels."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar, Literal

from jdlint.checks.match import Match
from jdlint.evidence.duty_signals import Signal
from jdlint.evidence.title_level import ordinary_groups
from jdlint.facts import Facts
from jdlint.facts.title import Title
from jdlint.finding import Label
from jdlint.source import Span

_MANAGER = re.compile(r"\b(?:manager|mgr|lead|leader|head|chief)\b", re.IGNORECASE)
_BELOW_MANAGER = frozenset({"intern", "junior", "mid", "senior"})
_FROM_MANAGER = frozenset({"manager", "director", "executive"})
_MANAGING = frozenset({"people", "appraisal", "discipline", "hiring", "budget", "policy"})
_LEADING = _MANAGING | {"coordination", "strategy", "training", "operations", "escalation-in"}


@dataclass(frozen=True)
class DutyLevel:
    """Fires when the duties do not fit the title's level.

    side: `above` for management duties below a manager's title, `below` for a people manager's title without any.
    signals: how many different kinds of management duty it takes, of which `strong` have to be strong ones.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title",)

    side: Literal["above", "below"]
    signals: int = 2
    strong: int = 1
    fewest_duties: int = 3

    def run(self, facts: Facts) -> Iterator[Match]:
        """One finding, with both places: the title and the duty."""
        title, level = facts.title, facts.title_level
        if facts.language != "en":
            return  # what duties say about level is told by English words
        if title is None or level is None or len(facts.duties) < self.fewest_duties:
            return
        if self.side == "above":
            # A project or an account manager is no people manager, but leads groups all the same.
            if level.level in _BELOW_MANAGER and level.people == "no" and not _MANAGER.search(title.text):
                yield from self._above(facts, title)
        elif level.level in _FROM_MANAGER and level.people == "yes" and level.certain:
            yield from self._below(facts, title)

    def _above(self, facts: Facts, title: Title) -> Iterator[Match]:
        usual = ordinary_groups(title.text)  # a recruiter hires, an event planner has budgets
        found = [(span, one) for span, one in facts.duty_signals if one.group in _MANAGING and one.group not in usual]
        groups = {signal.group for _, signal in found}
        strong = {signal.group for _, signal in found if signal.strong}
        if len(groups) >= self.signals and len(strong) >= self.strong:
            first, *others = _one_of_each(found)
            labels = [Label(title.span, "the title")]
            labels += [Label(span, "another duty of management") for span in others]
            yield Match(first, {"title": title.text}, tuple(labels))

    def _below(self, facts: Facts, title: Title) -> Iterator[Match]:
        if any(signal.group in _LEADING for _, signal in facts.duty_signals) or facts.has_reports:
            return
        yield Match(title.span, {"title": title.text}, (Label(facts.duties[0], "the first duty"),))


def _one_of_each(found: list[tuple[Span, Signal]]) -> list[Span]:
    places: dict[str, Span] = {}
    for span, signal in sorted(found, key=lambda pair: (not pair[1].strong, pair[0])):
        places.setdefault(signal.group, span)
    return list(places.values())
