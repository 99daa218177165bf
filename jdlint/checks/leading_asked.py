"""Requirements about leading people that do not fit the title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.match import Match, finds, has
from jdlint.facts import Facts, Reading
from jdlint.facts.title import Title
from jdlint.finding import Label
from jdlint.source import Span
from jdlint.values import dataclass

_ENTRY = frozenset({"intern", "junior"})
_FROM_MANAGER = frozenset({"manager", "director", "executive"})


@dataclass(frozen=True)
class LeadingAsked:
    """Fires when a people manager's posting asks for nothing about leading, or an entry-level one asks for it.

    leading: phrases of a demand that has to do with leading people, taken widely; for a manager's title one of them
    anywhere among the requirements is enough. unless: longer phrases that hold one and mean something else.
    experience: phrases of a demand for experience in leading, taken narrowly; what an entry-level posting may not ask.
    optional: phrases on the same line that make it a wish.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title", "fault")

    leading: tuple[str, ...]
    experience: tuple[str, ...]
    unless: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    fewest_requirements: int = 4

    def run(self, facts: Facts) -> Iterator[Match]:
        """At a manager's title, with the first requirement; at what an entry-level posting asks, with the title."""
        title, level = facts.title, facts.title_level
        if title is None or level is None or not level.certain or facts.language != "en":
            return
        asked = [one for one in facts.readings if one.scope == "body" and one.kind == "skills"]
        if level.level in _FROM_MANAGER and level.people == "yes":
            # "Two years as Store Manager" is written with the title's own words, too.
            if len(asked) >= self.fewest_requirements and not self._speaks_of_leading(facts):
                label = Label(asked[0].passage.span(0, len(asked[0].passage.text)), "the first requirement")
                yield Match(title.span, _words(title, "leads"), (label,), whole=True)
        elif level.level in _ENTRY and (span := self._demand(asked)) is not None:
            yield Match(span, _words(title, "entry"), (Label(title.span, "the title"),))

    def _speaks_of_leading(self, facts: Facts) -> bool:
        texts = [one.passage.text for one in facts.readings if one.scope == "body" and "skills" in one.kinds]
        return any(next(finds(self.leading, text, self.unless), None) is not None for text in texts)

    def _demand(self, asked: list[Reading]) -> Span | None:
        for reading in asked:
            hit = next(finds(self.experience, reading.passage.text, self.unless), None)
            if hit is not None and not has(self.optional, reading.passage.text):
                return reading.passage.span(hit.start, hit.end)
        return None


_FAULTS: dict[Literal["leads", "entry"], str] = {
    "leads": "leads people, but no requirement is about leading. Ask for skill in leading, or change the title",
    "entry": "is an entry-level title, but this asks for experience in leading. Drop the demand, or change the title",
}


def _words(title: Title, fault: Literal["leads", "entry"]) -> dict[str, str]:
    return {"title": title.text, "fault": _FAULTS[fault]}
