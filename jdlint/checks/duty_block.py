"""Duties that stand in one long block of prose."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import parts_words
from jdlint.outline.layout import Section
from jdlint.values import dataclass


@dataclass(frozen=True)
class DutyBlock:
    """Fires when the duties are not listed, and one paragraph of them has more than `most` words.

    Silent on a value in front matter: the page may show it as a list.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("words", "most")

    most: int = 120

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the longest paragraph."""
        sections = facts.layout.of_kind("duties")
        if not parts_words(facts.language) or any(_is_list(section) for section in sections):
            return
        longest = max(
            (
                (len(facts.document.words(line.span).split()), line.span)
                for section in sections
                for line in section.lines
                if line.kind in ("text", "label")
            ),
            default=None,
        )
        if longest is not None and longest[0] > self.most:
            yield Match(longest[1], {"words": str(longest[0]), "most": str(self.most)})


def _is_list(section: Section) -> bool:
    """Whether a section has items, or is a field with several values."""
    return bool(section.items) or (section.via == "field" and len(section.lines) > 1)
