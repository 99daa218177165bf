"""How many findings each rule has, in how many files: for `--statistics`."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.finding import LEVELS, Level
from jdlint.report import Report
from jdlint.values import NamedTuple


class Tally(NamedTuple):
    """What one rule found at one level: findings, the files that they are in, and how many have a safe fix."""

    rule: str
    level: Level
    findings: int
    files: int
    fixable: int


def tallies(report: Report) -> list[Tally]:
    """One for each rule that found something (and level, where configs differ), the most findings first."""
    found: dict[tuple[str, Level], list[tuple[str, bool]]] = {}
    for file in report.files:
        for one in file.findings:
            fixable = one.fix is not None and one.fix.safe
            found.setdefault((one.rule, one.level), []).append((file.path, fixable))
    made = [
        Tally(rule, level, len(hits), len({path for path, _ in hits}), sum(fixable for _, fixable in hits))
        for (rule, level), hits in found.items()
    ]
    return sorted(made, key=lambda one: (-one.findings, LEVELS.index(one.level), one.rule))


def table(rows: Sequence[Tally]) -> list[str]:
    """The tallies as lines for people, with a head."""
    if not rows:
        return []
    head = ("findings", "files", "fixable", "level", "rule")
    lines = [head, *((f"{one.findings:,}", f"{one.files:,}", f"{one.fixable:,}", one.level, one.rule) for one in rows)]
    counts = [max(len(line[column]) for line in lines) for column in range(3)]
    return [
        "  ".join([*(cell.rjust(wide) for cell, wide in zip(line, counts, strict=False)), line[3].ljust(7), line[4]])
        for line in lines
    ]
