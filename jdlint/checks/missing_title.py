"""A posting without a job title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class MissingTitle:
    """Fires when no field, heading, label or opening sentence names the job."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first line."""
        if facts.title is None:
            yield Match(facts.place, whole=True)
