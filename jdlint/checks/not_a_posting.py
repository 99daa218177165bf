"""Files that are no posting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import is_understood


@dataclass(frozen=True)
class NotAPosting:
    """Fires on an article, an index, a README: whatever does not read as one job's posting.

    Silent in a language whose words for the parts of a posting are not known.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title or the first line."""
        if not facts.verdict.posting and is_understood(facts.language):
            yield Match(facts.place)
