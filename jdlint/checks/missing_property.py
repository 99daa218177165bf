"""JSON-LD job postings without what search engines require."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.facts.structured import job_postings, missing_properties
from jdlint.values import dataclass


@dataclass(frozen=True)
class MissingProperty:
    """Fires once for each JSON-LD job posting that lacks required properties."""

    WORDS: ClassVar[tuple[str, ...]] = ("properties",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At its `@type`."""
        for posting in job_postings(facts.document):
            if lacking := missing_properties(posting):
                yield Match(posting.type.span, {"properties": ", ".join(lacking)}, whole=True)
