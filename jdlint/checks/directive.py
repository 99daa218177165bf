"""Directives that do not do what their author wants."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal, get_args

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass

Fault = Literal["unused", "unknown-rule", "without-rule", "malformed"]
FAULTS: tuple[Fault, ...] = get_args(Fault)


@dataclass(frozen=True)
class Directive:
    """Fires at a directive with a fault. Only the linter can say which: when all other rules have run."""

    WORDS: ClassVar[tuple[str, ...]] = ("names", "what", "name", "hint")

    fault: Fault

    def run(self, facts: Facts) -> Iterator[Match]:
        """Nothing: what a directive covers is not in the text (see `jdlint.ignores`)."""
        return iter(())
