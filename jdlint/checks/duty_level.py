"""Title and duties that speak of different levels."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint import regex as re
from jdlint.checks.match import Match, compiled, has
from jdlint.evidence.duty_signals import Signal
from jdlint.evidence.title_level import ordinary_groups, read_title
from jdlint.facts import Facts
from jdlint.facts.title import Title
from jdlint.finding import Label
from jdlint.roles import manager_cues
from jdlint.source import Span
from jdlint.values import dataclass

_MANAGER = re.compile(r"\b(?:manager|mgr|lead|leader|head|chief)\b", re.IGNORECASE)
_BELOW_MANAGER = frozenset({"intern", "junior", "mid", "senior"})
_FROM_MANAGER = frozenset({"manager", "director", "executive"})
_MANAGING = frozenset({"people", "appraisal", "discipline", "hiring", "budget", "policy"})
_OVER_PEOPLE = frozenset({"people", "appraisal", "discipline"})
_LEADING = _MANAGING | {"coordination", "strategy", "training", "operations", "escalation-in"}


@dataclass(frozen=True)
class DutyLevel:
    """Fires when the duties do not fit the title's level.

    side: `above` for management duties below a manager's title, `below` for a people manager's title without any.
    signals: how many different kinds of management duty it takes, of which `strong` have to be strong ones.
    alone: verbs with which one strong duty over people is enough when nothing speaks against it: phrases of
    `alone-not-near` in the duty, a senior's title, somebody to escalate to, no reports, or one of `alone-unless`:
    titles of professions that have helpers.
    fewest-duties: in a shorter list nothing is missed; fewest-of-head: the same for "Head of ...", who may lead few.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title",)

    side: Literal["above", "below"]
    signals: int = 2
    strong: int = 1
    alone: tuple[str, ...] = ()
    alone_not_near: tuple[str, ...] = ()
    alone_unless: tuple[str, ...] = ()
    fewest_duties: int = 3
    fewest_of_head: int = 4

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
        elif level.level in _FROM_MANAGER and level.certain and (level.people == "yes" or self._is_head(facts, title)):
            yield from self._below(facts, title)

    def _is_head(self, facts: Facts, title: Title) -> bool:
        """Whether the title is "Head of ...", and the duties are enough for leading to be missed among them."""
        return read_title(title.text).head == "head" and len(facts.duties) >= self.fewest_of_head

    def _above(self, facts: Facts, title: Title) -> Iterator[Match]:
        if not any(one.strong and one.group in _MANAGING for _, one in facts.duty_signals):
            return
        usual = _usual(facts, title)
        found = [(span, one) for span, one in _signals(facts) if one.group in _MANAGING and one.group not in usual]
        groups = {signal.group for _, signal in found}
        strong = {signal.group for _, signal in found if signal.strong}
        enough = len(groups) >= self.signals and len(strong) >= self.strong
        if enough or (self._stands_alone(facts, found) and not self._is_ordinary(facts, title)):
            first, *others = _one_of_each(found)
            labels = [Label(title.span, "the title")]
            labels += [Label(span, "another duty of management") for span in others]
            yield Match(first, {"title": title.text}, tuple(labels))

    def _below(self, facts: Facts, title: Title) -> Iterator[Match]:
        if any(signal.group in _LEADING for _, signal in _signals(facts)) or facts.has_reports:
            return
        yield Match(title.span, {"title": title.text}, (Label(facts.duties[0], "the first duty"),), whole=True)

    def _stands_alone(self, facts: Facts, found: list[tuple[Span, Signal]]) -> bool:
        """Whether one of the duties is a manager's by its plain words, with nothing beside them that lessens it."""
        verbs = compiled(self.alone)
        for span, one in found:
            if one.strong and one.group in _OVER_PEOPLE and any(not hit.start for hit in verbs.find(facts.text(span))):
                duty = next(duty for duty in facts.duties if duty.start <= span.start < duty.end)
                if not has(self.alone_not_near, facts.document.words(duty)):
                    return True
        return False

    def _is_ordinary(self, facts: Facts, title: Title) -> bool:
        """Whether one duty of management is nothing odd here: a senior, a profession with helpers, one who is led."""
        is_senior = facts.title_level is None or facts.title_level.level == "senior"
        return is_senior or _is_led(facts) or has(self.alone_unless, title.text)


def _usual(facts: Facts, title: Title) -> frozenset[str]:
    """Groups of duties that say nothing about level here: a recruiter hires, an event planner has budgets."""
    usual = ordinary_groups(title.text)
    return usual | facts.family.ordinary if facts.family else usual


def _signals(facts: Facts) -> list[tuple[Span, Signal]]:
    """What the duties say about level, and what only managers of the role family do, as weak signals."""
    found = list(facts.duty_signals)
    if facts.family is None or not facts.family.managers:
        return found
    for span in facts.duties:
        passage = facts.document.passage(span)
        for start, end, family, group in manager_cues(passage.text, facts.setting.roles):
            if family == facts.family.name:
                found.append((passage.span(start, end), Signal(start, end, group, False)))  # type: ignore[arg-type]
    return found


def _is_led(facts: Facts) -> bool:
    """Whether the post hands hard cases on, only helps to train, or is said to have nobody below it."""
    groups = {signal.group for _, signal in facts.duty_signals}
    return bool(groups & {"escalation-out", "training-help"}) or facts.direct_reports == 0


def _one_of_each(found: list[tuple[Span, Signal]]) -> list[Span]:
    places: dict[str, Span] = {}
    for span, signal in sorted(found, key=lambda pair: (not pair[1].strong, pair[0])):
        places.setdefault(signal.group, span)
    return list(places.values())
