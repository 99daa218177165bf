"""Sections that other files bring in, and that nothing here tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.document import NEEDED
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class UnreadInclude:
    """Fires where a file is brought in that, by its name, holds a section which the posting itself does not have."""

    WORDS: ClassVar[tuple[str, ...]] = ("parts",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the tag that brings it in; once for each kind of section."""
        there = {section.kind for section in facts.layout.sections}
        for include in facts.includes:
            parts = [kind for kind in include.kinds if kind in NEEDED and kind not in there]
            there.update(parts)
            if parts:
                yield Match(include.span, {"parts": " and ".join(parts)})
