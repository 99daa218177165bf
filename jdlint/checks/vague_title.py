"""Titles that name no work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import phrases
from jdlint import regex as re
from jdlint.checks.match import Match, compiled
from jdlint.evidence.slots import slots
from jdlint.facts import Facts
from jdlint.values import dataclass

_BRACKETS = re.compile(r"\s?[(\[][^()\[\]]{0,40}[)\]]")


@dataclass(frozen=True)
class VagueTitle:
    """Fires when the title is one of the titles listed and nothing more.

    titles: whole titles that name no work; around: words beside them that do not name it either (levels, contracts).
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    titles: tuple[str, ...]
    around: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title; not where a slot stands in it, which is the fault of another rule."""
        if facts.title is None or any(slots(facts.title.text)):
            return
        words = phrases.words(_BRACKETS.sub(" ", facts.title.text))
        left = " ".join(word for word in words if word[0].isalnum() and word not in self.around)
        if any((hit.start, hit.end) == (0, len(left)) for hit in compiled(self.titles).find(left)):
            yield Match(facts.title.span)
