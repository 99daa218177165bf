"""Files that are no posting."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class NotAPosting:
    """Fires on an article, an index, a README: whatever does not read as one job's posting."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title or the first line."""
        if not facts.verdict.posting:
            yield Match(facts.place, whole=True)
