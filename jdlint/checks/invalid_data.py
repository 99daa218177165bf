"""Front matter, JSON-LD or records that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.facts.structured import job_postings, wrong_values
from jdlint.values import dataclass


@dataclass(frozen=True)
class InvalidData:
    """Fires for each part of the file's data that cannot be read, and for JSON-LD values of a wrong kind."""

    WORDS: ClassVar[tuple[str, ...]] = ("fault",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the place where reading failed."""
        wrong = (fault for posting in job_postings(facts.document) for fault in wrong_values(posting))
        for fault in (*facts.document.faults, *wrong):
            yield Match(fault.span, {"fault": fault.message})
