"""Which lines of files have changed, as `git diff` tells it, and the findings that stand on them."""

from __future__ import annotations

import re
from bisect import bisect_left

from jdlint.finding import Finding
from jdlint.report import FileReport
from jdlint.values import NamedTuple

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_TARGET = b"+++ "
_PREFIX = b"b/"
_ESCAPE = re.compile(rb"\\(?:([0-7]{3})|(.))", re.DOTALL)
_ESCAPED = {b"a": b"\a", b"b": b"\b", b"t": b"\t", b"n": b"\n", b"v": b"\v", b"f": b"\f", b"r": b"\r"}


class Change(NamedTuple):
    """Lines that have changed, from 1 and as git counts them: they end at line feeds.

    Where lines were only deleted there is a gap: `last` is the line before it and `first` the one behind.
    """

    first: int
    last: int


Changes = tuple[Change, ...] | None  # None: all of the file
NOTHING: Changes = ()
EVERYTHING: Changes = None


def read_diff(diff: bytes) -> dict[bytes, Changes]:
    """The changes of each file in a patch without context (`git diff -U0`), by its present path."""
    found: dict[bytes, list[Change]] = {}
    path = b""
    lines = iter(diff.split(b"\n"))
    for line in lines:
        if line.startswith(_TARGET):
            path = _path(line[len(_TARGET) :])
        elif path and (hunk := _HUNK.match(line)):
            removed, added = (int(hunk[number] or 1) for number in (1, 3))
            first = int(hunk[2])
            # Where lines were only deleted, git names the line before the gap.
            change = Change(first, first + added - 1) if added else Change(first + 1, first)
            found.setdefault(path, []).append(change)
            left = removed + added
            while left and (written := next(lines, None)) is not None:
                left -= not written.startswith(b"\\")  # "\ No newline at end of file"
        elif line.startswith(b"diff --git "):
            path = b""
    return {path: tuple(changes) for path, changes in found.items()}


def _path(written: bytes) -> bytes:
    r"""The path behind `+++ `: with a tab after one that has blanks, quoted as in C when it is odd; b"" for none."""
    if written.startswith(b'"'):
        written = _ESCAPE.sub(_unescaped, written.rstrip(b"\t")[1:-1])
    elif written.endswith(b"\t"):
        written = written[:-1]
    return written[len(_PREFIX) :] if written.startswith(_PREFIX) else b""


def _unescaped(match: re.Match[bytes]) -> bytes:
    return bytes((int(match[1], 8) & 255,)) if match[1] else _ESCAPED.get(match[2], match[2])


def changed(report: FileReport, changes: Changes) -> FileReport:
    """The report with the findings that stand on changed lines; those about the whole if anything has changed."""
    if changes is None:
        return report
    ends = [match.start() for match in re.finditer("\n", report.source.text)] if changes else []
    return report.only([_is_changed(finding, changes, ends) for finding in report.findings])


def _is_changed(finding: Finding, changes: tuple[Change, ...], ends: list[int]) -> bool:
    if finding.whole:
        return bool(changes)
    first = bisect_left(ends, finding.span.start) + 1
    last = bisect_left(ends, max(finding.span.start, finding.span.end - 1)) + 1
    # So a gap counts for a finding that goes on over it.
    return any(one.first <= last and first <= one.last for one in changes)
