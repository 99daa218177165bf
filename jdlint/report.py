"""What linting gives: findings per file, and what follows from them for a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress
from typing import Literal

from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Finding, Level, Suppressed
from jdlint.score import Loss, grade, total
from jdlint.source import Source
from jdlint.values import dataclass


@dataclass(frozen=True)
class FileReport:
    """The findings of one posting, in document order.

    checklist: for each of NEEDED, whether its content is there.
    fingerprints: one for each finding, made of rule, text and section, so that it outlives moved lines.
    losses: what the score lacks to 100, the dearest first.
    suppressed: what the posting's own directives cover, in document order.
    left_off: how many findings more there are than a report holds.
    """

    source: Source
    posting: bool
    checklist: Mapping[str, bool]
    findings: tuple[Finding, ...]
    fingerprints: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    left_off: int = 0

    def only(self, keep: Sequence[bool]) -> FileReport:
        """The report with those of its findings for which `keep` says so, in order; the score stays the posting's."""
        return replace(
            self,
            findings=tuple(compress(self.findings, keep)),
            fingerprints=tuple(compress(self.fingerprints, keep)),
        )

    @property
    def path(self) -> str:
        """The path as the user gave it."""
        return self.source.path

    @property
    def score(self) -> int:
        """0-100: 100 less the points of each loss. A mended finding never lowers it."""
        return total(self.losses)

    @property
    def grade(self) -> str:
        """A to F, by the score."""
        return grade(self.score)

    def fails(self, fail_on: Level | Literal["never"]) -> bool:
        """Whether a finding is at `fail_on` or above; "never" never fails."""
        if fail_on == "never":
            return False
        return any(LEVELS.index(finding.level) <= LEVELS.index(fail_on) for finding in self.findings)


def joined(reports: Sequence[FileReport]) -> FileReport:
    """One report on a file that holds one or more postings; a part is there when every posting has it.

    The score is that of the posting with the lowest.
    """
    first = reports[0]
    if len(reports) == 1:
        return first
    return FileReport(
        source=first.source,
        posting=any(one.posting for one in reports),
        checklist={kind: all(one.checklist[kind] for one in reports) for kind in NEEDED},
        findings=tuple(finding for one in reports for finding in one.findings),
        fingerprints=tuple(print_ for one in reports for print_ in one.fingerprints),
        losses=min(reports, key=lambda one: one.score).losses,
        suppressed=tuple(finding for one in reports for finding in one.suppressed),
        left_off=sum(one.left_off for one in reports),
    )


@dataclass(frozen=True)
class FileError:
    """A file that could not be checked, and why."""

    path: str
    message: str


@dataclass(frozen=True)
class Report:
    """A whole run. `skipped` counts the files of a walk that do not look like postings."""

    files: tuple[FileReport, ...] = ()
    errors: tuple[FileError, ...] = ()
    skipped: int = 0

    @cached_property
    def _counts(self) -> Counter[Level]:
        return Counter(finding.level for file in self.files for finding in file.findings)

    def by_path(self) -> list[FileReport]:
        """One report for each file, also where a file holds several postings."""
        files: dict[str, list[FileReport]] = {}
        for file in self.files:
            files.setdefault(file.path, []).append(file)
        return [joined(reports) for reports in files.values()]

    def count(self, level: Level) -> int:
        """How many findings have a level."""
        return self._counts[level]

    @property
    def fixable(self) -> int:
        """How many findings can be fixed safely."""
        return self._fixes(safe=True)

    @property
    def unsafely_fixable(self) -> int:
        """How many findings have a fix that somebody has to look at."""
        return self._fixes(safe=False)

    def _fixes(self, *, safe: bool) -> int:
        return sum(one.fix is not None and one.fix.safe is safe for file in self.files for one in file.findings)

    def fails(self, fail_on: Level | Literal["never"]) -> bool:
        """Whether a file fails."""
        return any(file.fails(fail_on) for file in self.files)

    def scores_below(self, least: int) -> bool:
        """Whether a posting's score is below `least`."""
        return any(file.score < least for file in self.files)
