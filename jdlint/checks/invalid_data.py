"""Front matter, JSON-LD or records that cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts


@dataclass(frozen=True)
class InvalidData:
    """Fires once for each part of the file's data that a parser could not read."""

    WORDS: ClassVar[tuple[str, ...]] = ("fault",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the place where reading failed."""
        for fault in facts.document.faults:
            yield Match(fault.span, {"fault": fault.message})
