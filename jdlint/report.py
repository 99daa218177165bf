"""What linting gives: findings per file, and what follows from them for a run."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import compress
from typing import Any, Literal

from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Finding, Level, Suppressed
from jdlint.score import Loss, grade, total
from jdlint.source import Source
from jdlint.values import NamedTuple, dataclass


class Brief(NamedTuple):
    """What a run's summary needs of a posting's report: numbers of findings by level and of fixes, and the score."""

    path: str
    posting: bool
    score: int
    errors: int
    warnings: int
    notes: int
    fixable: int
    unsafely_fixable: int
    left_off: int

    def found(self, least: Level = "note") -> int:
        """How many findings there are at a level or above."""
        return sum(self[_LEVELS_AT : _LEVELS_AT + LEVELS.index(least) + 1])  # type: ignore[arg-type]

    def fails(self, fail_on: Level | Literal["never"]) -> bool:
        """Whether a finding is at `fail_on` or above; "never" never fails."""
        return fail_on != "never" and self.found(fail_on) > 0


_LEVELS_AT = Brief._fields.index("errors")


class Added(NamedTuple):
    """What comparing a posting with others adds to its report: findings, and those that its directives cover."""

    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...] = ()


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

    @property
    def brief(self) -> Brief:
        """The report in numbers."""
        levels = [one.level for one in self.findings]
        safe = [one.fix.safe for one in self.findings if one.fix is not None]
        errors, warnings, notes = map(levels.count, LEVELS)
        safely, unsafely = map(safe.count, (True, False))
        return Brief(self.path, self.posting, self.score, errors, warnings, notes, safely, unsafely, self.left_off)

    def fails(self, fail_on: Level | Literal["never"]) -> bool:
        """Whether a finding is at `fail_on` or above; "never" never fails."""
        return self.brief.fails(fail_on)


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


class Part(NamedTuple):
    """What a format makes of one posting, by itself.

    make: a text that can be kept. read: what the format needs of that text; raises ValueError where it is none such.
    """

    name: str
    make: Callable[[FileReport], str]
    read: Callable[[str], Any]


class Kept(Sequence[FileReport]):
    """Reports that are kept elsewhere, and read each time that they are asked for."""

    briefs: Sequence[Brief]

    @abstractmethod
    def parts(self, part: Part) -> Iterator[Any]:
        """What a format makes of each."""


@dataclass(frozen=True)
class Report:
    """A whole run. `skipped` counts the files of a walk that do not look like postings."""

    files: Sequence[FileReport] = ()
    errors: tuple[FileError, ...] = ()
    skipped: int = 0

    @cached_property
    def briefs(self) -> Sequence[Brief]:
        """Each of the files in numbers."""
        return self.files.briefs if isinstance(self.files, Kept) else [one.brief for one in self.files]

    def parts(self, part: Part) -> Iterator[Any]:
        """What a format makes of each file."""
        if isinstance(self.files, Kept):
            return self.files.parts(part)
        return (part.read(part.make(one)) for one in self.files)

    def by_path(self) -> list[FileReport]:
        """One report for each file, also where a file holds several postings."""
        files: dict[str, list[FileReport]] = {}
        for file in self.files:
            files.setdefault(file.path, []).append(file)
        return [joined(reports) for reports in files.values()]

    def count(self, level: Level) -> int:
        """How many findings have a level."""
        at = _LEVELS_AT + LEVELS.index(level)
        return sum(one[at] for one in self.briefs)  # type: ignore[misc]

    @property
    def fixable(self) -> int:
        """How many findings can be fixed safely."""
        return sum(one.fixable for one in self.briefs)

    @property
    def unsafely_fixable(self) -> int:
        """How many findings have a fix that somebody has to look at."""
        return sum(one.unsafely_fixable for one in self.briefs)

    def fails(self, fail_on: Level | Literal["never"]) -> bool:
        """Whether a file fails."""
        return any(one.fails(fail_on) for one in self.briefs)

    def scores_below(self, least: int) -> bool:
        """Whether a posting's score is below `least`."""
        return any(one.score < least for one in self.briefs)
