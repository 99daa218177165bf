"""The report as GitLab Code Quality reads it: a list, in the repository's paths. Only lines, no columns."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from jdlint.finding import Level
from jdlint.report import Report
from jdlint.reporters.jsontext import written
from jdlint.reporters.places import normal
from jdlint.rule import Rule

_SEVERITY: Mapping[Level, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """One object for each finding; a file that cannot be read is one of severity blocker."""
    return written([*_findings(report), *_unread(report)])


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    # GitLab drops what has the fingerprint of another, and knows no paths in it.
    seen: Counter[str] = Counter()
    for file in report.files:
        path = normal(file.path)
        for finding, fingerprint in zip(file.findings, file.fingerprints, strict=True):
            key = f"{path}\0{fingerprint}"
            seen[key] += 1
            begin, end = (file.source.position(offset).line for offset in finding.span)
            place = {"path": path, "lines": {"begin": begin, "end": end}}
            yield _entry(finding.message, finding.rule, _SEVERITY[finding.level], place, f"{key}\0{seen[key]}")


def _unread(report: Report) -> Iterator[dict[str, Any]]:
    for unread in report.errors:
        path = normal(unread.path)
        place = {"path": path, "lines": {"begin": 1}}
        yield _entry(unread.message, "unreadable", "blocker", place, f"{path}\0{unread.message}")


def _entry(description: str, check: str, severity: str, place: dict[str, Any], identity: str) -> dict[str, Any]:
    return {
        "description": description,
        "check_name": check,
        "fingerprint": hashlib.sha256(identity.encode(errors="surrogatepass")).hexdigest()[:32],
        "severity": severity,
        "location": place,
    }
