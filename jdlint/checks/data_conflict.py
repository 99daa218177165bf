"""Data that disagrees with what the page says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.evidence.occupations import is_occupation
from jdlint.facts import Facts
from jdlint.facts.employer import plain_name
from jdlint.finding import Label
from jdlint.phrases import tokens
from jdlint.source import Span
from jdlint.values import dataclass

# Values of which a job has one; the data says one and the text only the other.
_EITHER = (
    ("hours", frozenset({"full-time", "part-time"})),
    ("contract", frozenset({"permanent", "fixed-term", "temporary"})),
    ("mode", frozenset({"remote", "on-site"})),
)
_SOFT = frozenset({"fixed-term", "temporary"})  # near enough to each other


@dataclass(frozen=True)
class DataConflict:
    """Fires where front matter, a record or JSON-LD says another title, contract, mode or closing date than the text.

    Silent where either side says both ("full-time or part-time"), or only that something may be so.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("said", "other")

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the field, with the words of the text as second place."""
        yield from _title(facts)
        yield from _conditions(facts)
        yield from _deadline(facts)


def _match(facts: Facts, field: Span, text: Span) -> Match:
    said = facts.document.source.slice(field)
    other = " ".join(facts.document.source.slice(text).split())
    return Match(field, {"said": said, "other": other}, (Label(text, "the text says otherwise"),))


def _conditions(facts: Facts) -> Iterator[Match]:
    for kind, values in _EITHER:
        stated = [one for one in facts.conditions if one.value.kind == kind and one.value.value in values]
        data = [one for one in stated if one.place.field]
        text = [one for one in stated if not one.place.field and not one.value.hedged]
        told = {one.value.value for one in text}
        given = {one.value.value for one in data}
        if len(given) == 1 and len(told) == 1 and given.isdisjoint(told) and not given | told <= _SOFT:
            yield _match(facts, data[0].span, text[0].span)


def _title(facts: Facts) -> Iterator[Match]:
    """The field's title against the page's first heading of the first rank, where both name work."""
    title = facts.title
    if title is None or title.via != "field":
        return
    for segment in facts.layout.segments:
        heading = segment.heading
        if heading is None or heading.via != "heading" or heading.depth != 1:
            continue
        words = facts.document.words(heading.span)
        is_employer = plain_name(words) in {plain_name(one.name) for one in facts.employers}
        nouns = set() if is_employer else _nouns(words)
        if nouns and _nouns(title.text) and nouns.isdisjoint(_nouns(title.text)):
            yield _match(facts, title.span, heading.span)
        return


def _nouns(title: str) -> set[str]:
    return {token.word.removesuffix("s") for token in tokens(title) if is_occupation(token.word)}


def _deadline(facts: Facts) -> Iterator[Match]:
    data = [one for one in facts.deadlines if one.place.field and one.value.date]
    text = [one for one in facts.deadlines if not one.place.field and one.value.date]
    if data and text and {one.value.date for one in data}.isdisjoint(one.value.date for one in text):
        yield _match(facts, data[0].span, text[0].span)
