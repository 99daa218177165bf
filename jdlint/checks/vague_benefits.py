"""Benefits that are promised and not named."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class VagueBenefits:
    """Fires when benefits are promised and no concrete one is named anywhere."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first promise."""
        if facts.vague_benefits and not facts.layout.of_kind("benefits"):
            yield Match(facts.vague_benefits[0].span)
