"""What linting gives: findings per file, and what follows from them for a run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from jdlint.finding import LEVELS, Finding, Level
from jdlint.outline.headings import NEEDED
from jdlint.source import Source

# What a finding costs. Levels are an editor's: an error alone keeps a posting from a good score.
_POINTS: Mapping[Level, int] = {"error": 15, "warning": 5, "note": 1}


@dataclass(frozen=True)
class FileReport:
    """The findings of one posting, in document order.

    checklist: for each of NEEDED, whether its content is there.
    fingerprints: one for each finding, made of rule, text and section, so that it outlives moved lines.
    """

    source: Source
    posting: bool
    checklist: Mapping[str, bool]
    findings: tuple[Finding, ...]
    fingerprints: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The path as the user gave it."""
        return self.source.path

    @property
    def score(self) -> int:
        """0-100: 100 less the points of each finding. A mended finding never lowers it."""
        return max(0, 100 - sum(_POINTS[finding.level] for finding in self.findings))


def joined(reports: Sequence[FileReport]) -> FileReport:
    """One report on a file that holds one or more postings; a part is there when every posting has it."""
    first = reports[0]
    if len(reports) == 1:
        return first
    return FileReport(
        source=first.source,
        posting=any(one.posting for one in reports),
        checklist={kind: all(one.checklist[kind] for one in reports) for kind in NEEDED},
        findings=tuple(finding for one in reports for finding in one.findings),
        fingerprints=tuple(print_ for one in reports for print_ in one.fingerprints),
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
    _counts: Counter[Level] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        counts = Counter(finding.level for file in self.files for finding in file.findings)
        object.__setattr__(self, "_counts", counts)

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

    def fails(self, fail_on: Level | str) -> bool:
        """Whether a finding is at `fail_on` or above; "never" never fails."""
        if fail_on == "never":
            return False
        return any(self._counts[level] for level in LEVELS[: LEVELS.index(fail_on) + 1])
