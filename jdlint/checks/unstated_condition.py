"""Working conditions that are told without the place, or without hours and contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match, has
from jdlint.evidence.conditions import employment, topics
from jdlint.evidence.places import gazetteer, jurisdictions
from jdlint.facts import Facts
from jdlint.language import is_understood
from jdlint.values import dataclass

_TELLING = {
    "place": frozenset({"place"}),
    "schedule": frozenset({"hours", "contract"}),
    "contract": frozenset({"contract"}),
}
# What the words beside a value can name; a value beside them tells the fact, however it is worded. A field named
# "type" is no such word: it may hold a category of work.
_LABELS = {
    "place": frozenset({"place", "mode"}),
    "schedule": frozenset({"hours", "shift", "employment", "contract", "duration"}),
    "contract": frozenset({"employment", "contract", "duration"}),
}
# Where a list names a town as part of the work, and not as the place of it.
_OF_THE_WORK = frozenset({"duties", "skills"})


@dataclass(frozen=True)
class UnstatedCondition:
    """Fires when conditions are told and one that every posting can tell is not among them.

    topic: `place` is the place or the mode (remote, hybrid); `schedule` the hours, the shift or the kind of contract;
    `contract` the latter alone, full-time and part-time included, where the schedule is told.
    spoken: words that speak of it without telling it; what they leave open is the fault of another rule.
    Silent where there are no conditions at all, which is the fault of another rule too, and, for the place, where the
    text names a town or a region.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    topic: Literal["place", "schedule", "contract"]
    spoken: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the heading of the conditions, else at the title."""
        sections = facts.layout.of_kind("conditions")
        if not sections or "conditions" in facts.included or not is_understood(facts.language):
            return
        if _TELLING[self.topic] & topics(one.value for one in facts.conditions):
            return
        if any(
            place.label in _LABELS[self.topic] and not (place.field and place.label == "employment")
            for place in facts.layout.places
        ):
            return
        if self.topic == "contract" and not _has_other_schedule(facts):
            return
        if self._is_spoken_of(facts) or (self.topic == "place" and _names_town(facts)):
            return
        heading = next((one.heading for one in sections if one.heading and one.via in ("heading", "bold")), None)
        yield Match(heading or facts.place, whole=True)

    def _is_spoken_of(self, facts: Facts) -> bool:
        lines = (
            facts.document.passage(one.span).text
            for one in facts.layout.places
            if not one.field and not _OF_THE_WORK.intersection(one.kinds[:1])
        )
        return any(has(self.spoken, text) for text in lines)


def _has_other_schedule(facts: Facts) -> bool:
    """Whether hours or shifts are told, and not by the kind of contract ("full-time")."""
    told = [one.value for one in facts.conditions]
    return "hours" in topics(told) and not employment(told)


def _names_town(facts: Facts) -> bool:
    """Whether the title, a heading or a sentence names a town or a region, or an item that is not about the work."""
    for reading in facts.readings:
        if not (reading.item and reading.kind in _OF_THE_WORK):
            text = reading.passage.text
            named = {hit.owner[0] for hit in gazetteer().find(text) if text[hit.start].isupper()}
            if "city" in named or any("-" in code for code in jurisdictions(text)):
                return True
    return False
