"""What is asked for or announced without the figure, place or time that makes it plain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match, finds, has
from jdlint.facts import Facts
from jdlint.values import dataclass

_ELSEWHERE = frozenset({"about", "apply", "process", "benefits", "equal-opportunity"})


@dataclass(frozen=True)
class Unspecified:
    """Fires on phrases that leave open what a candidate has to plan by, at their first place.

    phrases: what to find; unless: longer phrases that contain one and are fine.
    said-beside: what makes a phrase plain in the same sentence; the posting is then left alone.
    said-anywhere: what makes it plain wherever the posting says it, fields included.
    Does not look at what is said about the employer, applying, benefits and equal opportunity.
    Speaks on English postings only.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    phrases: tuple[str, ...]
    unless: tuple[str, ...] = ()
    said_beside: tuple[str, ...] = ()
    said_anywhere: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first place."""
        if facts.language != "en":
            return
        found = None
        for sentence in facts.sentences:
            if sentence.kind in _ELSEWHERE:
                continue
            passage = sentence.passage
            hit = next(finds(self.phrases, passage.text, self.unless), None)
            if hit is None:
                continue
            if has(self.said_beside, passage.text):
                return
            found = found or passage.span(hit.start, hit.end)
        if found is not None and not self._is_said_anywhere(facts):
            yield Match(found)

    def _is_said_anywhere(self, facts: Facts) -> bool:
        return any(has(self.said_anywhere, text) for text in _texts(facts))


def _texts(facts: Facts) -> Iterator[str]:
    """What the posting says, values with their names: "Travel: 15 %"."""
    words = facts.document.words
    for segment in facts.layout.segments:
        name = segment.heading.span if segment.heading else None
        for line in segment.lines:
            name = line.name or name
            yield f"{words(name)}: {words(line.span)}" if name else words(line.span)
            name = None
    for field in facts.document.fields:
        yield f"{field.name.replace('_', ' ')}: {field.value}"
