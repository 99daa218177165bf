"""The report as workflow commands: GitHub Actions shows them as annotations. Columns are code points.

GitHub keeps the first 10 errors, 10 warnings and 10 notices of a step, so the gravest come first and are not grouped
by file. Every line is a command of ours: the runner looks for commands anywhere in a line that is none
(`##[group]`), so nothing is printed as plain text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jdlint import regex as re
from jdlint.finding import LEVELS, Finding, Level
from jdlint.report import Report
from jdlint.reporters.places import slashed
from jdlint.rule import Rule
from jdlint.source import Source

_COMMAND: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "notice"}
_SHOWN = 10
# Steers terminals, and lone surrogates cannot be written.
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """A command a line, errors first. Nothing at all where nothing is found."""
    lines: dict[str, list[str]] = {"error": [], "warning": [], "notice": []}
    for unread in report.errors:
        place = f"file={_property(slashed(unread.path))}"
        lines["error"].append(f"::error {place},title=jdlint::{_data(f'{unread.path}: {unread.message}')}")
    for level in LEVELS:
        for file in report.files:
            lines[_COMMAND[level]] += _annotations(file.source, level, file.findings)
    # Stands before the other notices, or it would be left off itself.
    lines["notice"][:0] = _closing(lines)
    return "".join(f"{line}\n" for kind in lines.values() for line in kind)


def _annotations(source: Source, level: Level, findings: tuple[Finding, ...]) -> Iterator[str]:
    path = slashed(source.path)
    for finding in findings:
        if finding.level != level:
            continue
        start, end = source.position(finding.span.start), source.position(finding.span.end)
        where = f"file={_property(path)},line={start.line}"
        if start.line == end.line:
            where += f",endLine={end.line},col={start.column},endColumn={end.column}"
        else:  # columns are refused with more than one line
            where += f",endLine={end.line}"
        message = f"{path}:{start.line}:{start.column}: {finding.rule}: {finding.message}"
        yield f"::{_COMMAND[level]} {where},title={_property(f'jdlint {finding.rule}')}::{_data(message)}"


def _closing(lines: Mapping[str, list[str]]) -> list[str]:
    notices = len(lines["notice"])
    left = {"error": len(lines["error"]) - _SHOWN, "warning": len(lines["warning"]) - _SHOWN, "note": notices - _SHOWN}
    if max(left.values()) <= 0:
        return []
    left["note"] += 1  # this notice takes a place
    told = [f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in left.items() if number > 0]
    message = f"{', '.join(told)} more than GitHub shows as annotations; the log of this step has them all."
    return [f"::notice title=jdlint::{_data(message)}"]


def _data(text: str) -> str:
    return _CONTROL.sub("\ufffd", text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
