"""What candidates look for beside the required sections, and do not find."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match, has
from jdlint.facts import Facts
from jdlint.values import dataclass


def _career(facts: Facts) -> bool:
    return bool(facts.layout.of_kind("career")) or any(
        one.value.category == "growth" for one in facts.layout.stated.benefits
    )


def _route(facts: Facts) -> bool:
    return bool(facts.routes) or bool(facts.layout.of_kind("apply"))


def _statement(facts: Facts) -> bool:
    return bool(facts.equal_opportunity) or bool(facts.layout.of_kind("equal-opportunity"))


def _accommodation(facts: Facts) -> bool:
    """Whether one can ask for an accommodation; where there is no statement at all, that is what is missing."""
    return not _statement(facts) or any(one.value.kind == "accommodation" for one in facts.equal_opportunity)


_TOLD: dict[str, Callable[[Facts], bool]] = {
    "route": _route,
    "deadline": lambda facts: bool(facts.deadlines),
    "reporting-line": lambda facts: bool(facts.reports_to) or facts.judgement.manages_people,
    "equal-opportunity": _statement,
    "accommodation": _accommodation,
    "career": _career,
    "measure": lambda _: False,
}


@dataclass(frozen=True)
class UnstatedFact:
    """Fires when a posting does not tell one fact.

    fact: `route` is how to apply, `deadline` until when, `reporting-line` whom the post reports to or that it leads
    people, `equal-opportunity` a statement on it or on accommodations, `accommodation` the latter where the former is
    told, `career` where the work can lead or how one learns, `measure` by what the work is judged (told by `spoken`).
    spoken: words that tell it in passing.
    Speaks on English postings only: the words for these facts are known in no other language as well.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    fact: Literal["route", "deadline", "reporting-line", "equal-opportunity", "accommodation", "career", "measure"]
    spoken: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title."""
        if facts.language == "en" and not _TOLD[self.fact](facts) and not self._is_spoken_of(facts):
            yield Match(facts.place, whole=True)

    def _is_spoken_of(self, facts: Facts) -> bool:
        texts = (reading.passage.text for reading in facts.readings)
        return bool(self.spoken) and any(has(self.spoken, text) for text in texts)
