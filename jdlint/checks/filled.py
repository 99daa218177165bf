"""Postings that are over: closed, filled, or past their closing date."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match, finds
from jdlint.document import Field
from jdlint.facts import Facts
from jdlint.fieldnames import field_kind, squeezed
from jdlint.values import dataclass

_SAYS_OVER = frozenset({"closed", "filled", "expired", "archived", "inactive", "position filled", "no longer open"})
_STATUS = frozenset({"status", "state", "job status", "posting status", "vacancy status", "position status"})
_NO = frozenset({"false", "no", "0", "off"})
_YES = frozenset({"true", "yes", "1", "on"})
_WHEN_OPEN = frozenset({"active", "open", "isactive", "isopen"})
_WHEN_OVER = frozenset({"closed", "filled", "archived", "expired"})


@dataclass(frozen=True)
class Filled:
    """Fires when a field or the text says that the job is gone, or the last day to apply has passed.

    phrases: words that say so; unless: longer ones that speak of a time to come ("until the position is filled").
    A field is the site's own switch, which may hide the posting already: it is reported as a note.
    A closing date counts when every date told has its year, and nothing says "open until filled" beside it.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("why",)

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first that says so: a field, the text, the last closing date."""
        for found in (self._fields(facts), self._text(facts), _past(facts)):
            match = next(found, None)
            if match is not None:
                yield match
                return

    def _fields(self, facts: Facts) -> Iterator[Match]:
        for field in facts.document.fields:
            if field.origin != "head" and _is_over(field):
                why = f"'{field.name}: {field.value.strip()}' says that the job is gone"
                yield Match(field.span, {"why": why}, level="note")

    def _text(self, facts: Facts) -> Iterator[Match]:
        for place in facts.layout.places:
            if place.name is not None and not place.field:
                name, value = facts.text(place.name).lower(), facts.text(place.span).lower()
                if name in _STATUS and value.strip(" .!") in _SAYS_OVER:
                    yield Match(place.span, {"why": f"'{name}: {value}' says that the job is gone"})
        for reading in facts.readings:
            passage = reading.passage
            for hit in finds(self.phrases, passage.text, self.unless):
                span = passage.span(hit.start, hit.end)
                yield Match(span, {"why": f"'{facts.text(span)}' says that the job is gone"})


def _is_over(field: Field) -> bool:
    value = field.value.strip().lower()
    if field_kind(field.name) not in ("state", "employment"):
        return False
    name = squeezed(field.name).rsplit(".", 1)[-1]
    return value in _SAYS_OVER or (name in _WHEN_OPEN and value in _NO) or (name in _WHEN_OVER and value in _YES)


def _past(facts: Facts) -> Iterator[Match]:
    dates = [(one.value.latest, one.span) for one in facts.deadlines]
    told = [(date, span) for date, span in dates if date is not None]
    if told and len(told) == len(dates):
        last, span = max(told)
        if last < facts.setting.as_of:
            told_as = " ".join(facts.document.source.slice(span).split())
            yield Match(span, {"why": f"the closing date, {told_as}, has passed"})
