"""The report as Checkstyle XML. Columns are code points."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.finding import Level
from jdlint.report import Report
from jdlint.reporters.places import slashed
from jdlint.reporters.xmltext import element, written
from jdlint.rule import Rule

_SEVERITY: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "info"}


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """One `file` for each file, also where nothing is found; a file that cannot be read has one error."""
    # Readers look at the layout's version: it is that of the Checkstyle which brought today's.
    root = element("checkstyle", version="4.3")
    for file in report.by_path():
        shown = element("file", root, name=slashed(file.path))
        for finding in file.findings:
            at = file.source.position(finding.span.start)
            element(
                "error",
                shown,
                line=at.line,
                column=at.column,
                severity=_SEVERITY[finding.level],
                message=finding.message,
                source=f"jdlint.{finding.rule}",
            )
    for unread in report.errors:
        shown = element("file", root, name=slashed(unread.path))
        element("error", shown, line=1, severity="error", message=unread.message, source="jdlint")
    return written(root)
