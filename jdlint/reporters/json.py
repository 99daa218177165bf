"""The report as JSON, schema `jdlint-report/1`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jdlint import __version__
from jdlint.finding import Finding
from jdlint.report import FileReport, Part, Report
from jdlint.reporters.jsontext import inside, written
from jdlint.reporters.places import rule_url
from jdlint.rule import Rule
from jdlint.source import Source, Span


def render(report: Report, rules: Mapping[str, Rule] | None = None, *, statistics: bool = False) -> str:
    """The report as one text; `pieces` tells what it is made of."""
    return "".join(pieces(report, rules, statistics=statistics))


def pieces(report: Report, rules: Mapping[str, Rule] | None = None, *, statistics: bool = False) -> Iterator[str]:
    """One JSON object, with a line end. statistics: also how many findings each rule has."""
    data: dict[str, Any] = {
        "schema": "jdlint-report/1",
        "version": __version__,
        "summary": {
            "files": len(report.briefs),
            "skipped": report.skipped,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "notes": report.count("note"),
            "fixable": report.fixable,
        },
        "files": [],
        "errors": [{"path": error.path, "message": error.message} for error in report.errors],
    }
    if statistics:
        from jdlint.reporters.statistics import tallies

        data["statistics"] = [one._asdict() for one in tallies(report)]
    before, mark, after = written(data).partition('\n "files": [')
    yield before + mark
    between = "\n  "
    for file in report.parts(_PART):
        yield between + file
        between = ",\n  "
    yield "\n " * bool(report.briefs) + after


def _made(file: FileReport) -> str:
    return inside(_file(file), 2)


def _read(text: str) -> str:
    if "findings" not in json.loads(text):
        raise ValueError("no posting")
    return text


_PART = Part("json", _made, _read)


def _file(file: FileReport) -> dict[str, Any]:
    return {
        "path": file.path,
        "posting": file.posting,
        "score": file.score,
        "grade": file.grade,
        "losses": [
            {"rule": one.rule, "part": one.part, "findings": one.findings, "points": one.points} for one in file.losses
        ],
        "checklist": dict(file.checklist),
        "findings": [
            _finding(file.source, finding, fingerprint)
            for finding, fingerprint in zip(file.findings, file.fingerprints, strict=True)
        ],
        **({"left_off": file.left_off} if file.left_off else {}),
    }


def _finding(source: Source, finding: Finding, fingerprint: str) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "level": finding.level,
        "message": finding.message,
        **place(source, finding.span),
        "labels": [{**place(source, label.span), "message": label.text} for label in finding.labels],
        "fix": finding.fix
        and {
            "safe": finding.fix.safe,
            "edits": [
                {"start": edit.span.start, "end": edit.span.end, "text": edit.text} for edit in finding.fix.edits
            ],
        },
        "fingerprint": fingerprint,
        "url": rule_url(finding.rule),
    }


def place(source: Source, span: Span) -> dict[str, Any]:
    """A span as lines and columns from 1 (end_column exclusive), offsets, and its text."""
    start, end = source.position(span.start), source.position(span.end)
    return {
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "start": span.start,
        "end": span.end,
        "text": source.slice(span),
    }
