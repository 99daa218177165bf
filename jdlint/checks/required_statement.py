"""Statements that the law of a place asks for: a closing date, whether a post is vacant, whether software selects."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match, has
from jdlint.facts import Facts
from jdlint.source import Span
from jdlint.values import dataclass


@dataclass(frozen=True)
class RequiredStatement:
    """Fires where a jurisdiction asks for a statement and the posting does not make it.

    phrases: each makes the statement; near: where given, one of them has to stand on the same line.
    languages: those of the postings that the phrases can be looked for in.
    """

    WORDS: ClassVar[tuple[str, ...]] = LAW_WORDS

    duty: Literal["deadline", "vacancy-statement", "ai-statement"]
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title."""
        if facts.language not in self.languages or (self.duty == "deadline" and _has_deadline(facts)):
            return
        demand = demanded(claims_on(facts, self.duty), facts.setting.employer_size)
        if demand is not None and not self._is_made(facts):
            yield Match(facts.place, demand.words, level=demand.level, whole=True)

    def _is_made(self, facts: Facts) -> bool:
        return bool(self.phrases) and any(
            has(self.phrases, text) and (not self.near or has(self.near, text)) for text in _texts(facts)
        )


def _has_deadline(facts: Facts) -> bool:
    """Whether a closing date is there, or a slot for one, which is the fault of another rule."""
    return bool(facts.deadlines) or "deadline" in facts.unfilled


def _texts(facts: Facts) -> Iterator[str]:
    """Every heading, line and field, with its label or name."""
    words = facts.document.words
    for segment in facts.layout.segments:
        if segment.heading is not None:
            yield words(segment.heading.span)
        for line in segment.lines:
            yield words(Span(line.name.start if line.name else line.span.start, line.span.end))
    yield from (f"{field.name}: {field.value}" for field in facts.document.fields if field.origin != "head")
