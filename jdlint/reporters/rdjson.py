"""The report as reviewdog's Diagnostic Format. Columns are bytes of UTF-8, from 1; ends are exclusive."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from jdlint.finding import Finding, Level
from jdlint.report import Report
from jdlint.reporters.jsontext import written
from jdlint.reporters.places import as_one, edits, in_bytes, normal
from jdlint.rule import Rule
from jdlint.source import Source, Span

_SEVERITY: Mapping[Level, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """One object with all diagnostics."""
    found = [_diagnostic(file.source, normal(file.path), finding) for file in report.files for finding in file.findings]
    data = {"source": {"name": "jdlint"}, "diagnostics": [*found, *_unread(report)]}
    return written(data)


def _diagnostic(source: Source, path: str, finding: Finding) -> dict[str, Any]:
    data: dict[str, Any] = {
        "message": finding.message,
        "location": {"path": path, "range": _range(source, finding.span)},
        "severity": _SEVERITY[finding.level],
        "code": {"value": finding.rule},
    }
    if finding.labels:
        data["related_locations"] = [
            {"message": label.text, "location": {"path": path, "range": _range(source, label.span)}}
            for label in finding.labels
        ]
    if changes := edits(source, finding.fix):
        # Each suggestion is one that can be taken alone, so the edits of a fix become one.
        edit = as_one(source, changes)
        data["suggestions"] = [{"range": _range(source, edit.span), "text": edit.text}]
    return data


def _unread(report: Report) -> Iterator[dict[str, Any]]:
    for unread in report.errors:
        yield {"message": unread.message, "location": {"path": normal(unread.path)}, "severity": "ERROR"}


def _range(source: Source, span: Span) -> dict[str, Any]:
    start, end = in_bytes(source, span.start), in_bytes(source, span.end)
    return {
        "start": {"line": start.line, "column": start.column},
        "end": {"line": end.line, "column": end.column},
    }
