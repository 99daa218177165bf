"""The report as SARIF 2.1.0, in what GitHub's code scanning takes of it.

GitHub refuses a file with more than 20 runs (there is one), 25,000 results or rules, 1,000 locations of a result
(it keeps 100) or 20 tags of a rule (it keeps 10); of the results it stores the gravest 5,000. Past 25,000 the gravest
are written, and a notification says how many are not. As with other linters only the rules are listed that a result
names; a viewer needs no more. Columns are code points, and `columnKind` says so.

Findings that an ignore or a baseline covers are not written: code scanning does not heed `suppressions` and would open
an alert for each. Every result says that it has none.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from jdlint import __version__
from jdlint import regex as re
from jdlint.finding import LEVELS, Finding, Level
from jdlint.ownrules import built_in
from jdlint.report import FileReport, Report
from jdlint.reporters.jsontext import written
from jdlint.reporters.places import edits, is_absolute, normal, uri
from jdlint.rule import Rule
from jdlint.source import Source, Span
from jdlint.values import NamedTuple

_MOST_RESULTS = 25_000
_MOST_LOCATIONS = 1_000
_LONGEST_SNIPPET = 500
_ROOT = "%SRCROOT%"
# GitHub's own scale, by which code scanning filters and sorts.
_SEVERITY: Mapping[Level, str] = {"error": "error", "warning": "warning", "note": "recommendation"}
# What a viewer takes for a link, and for a slot of `arguments`.
_LINK = re.compile(r"\](?=\()")
_SLOT = re.compile(r"\{(\d+)\}")


class _Result(NamedTuple):
    """A finding, and the index of its file among the artifacts."""

    file: int
    source: Source
    finding: Finding
    fingerprint: str


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """One log with one run."""
    data = as_data(report, built_in() if rules is None else rules)
    return written(data)


def as_data(report: Report, rules: Mapping[str, Rule]) -> dict[str, Any]:
    """The log as plain data."""
    files = report.by_path()
    found = list(_found(files))
    kept = _gravest(found)
    used = sorted({one.finding.rule for one in kept})
    numbers = {rule_id: number for number, rule_id in enumerate(used)}
    run = {
        "tool": {
            "driver": {
                "name": "jdlint",
                "version": __version__,
                "semanticVersion": __version__,
                "rules": [_rule(rule_id, rules.get(rule_id)) for rule_id in used],
            }
        },
        "invocations": [_invocation(report, len(found) - len(kept))],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The folder that jdlint was started in."}}},
        "artifacts": [{"location": _artifact(file.path), "roles": ["analysisTarget"]} for file in files],
        "results": [_result(one, numbers[one.finding.rule]) for one in kept],
        "columnKind": "unicodeCodePoints",
        "newlineSequences": ["\r\n", "\r", "\n"],
    }
    return {
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }


def _found(files: Sequence[FileReport]) -> Iterator[_Result]:
    for number, file in enumerate(files):
        for finding, fingerprint in zip(file.findings, file.fingerprints, strict=True):
            yield _Result(number, file.source, finding, fingerprint)


def _gravest(found: list[_Result]) -> list[_Result]:
    if len(found) <= _MOST_RESULTS:
        return found
    return sorted(found, key=lambda one: LEVELS.index(one.finding.level))[:_MOST_RESULTS]


def _rule(rule_id: str, rule: Rule | None) -> dict[str, Any]:
    if rule is None:
        return {"id": rule_id}
    why = " ".join(rule.why.split())
    whole = f"jdlint explain {rule.id}"
    sources = "".join(f"- [{one.title}]({one.url}), checked {one.checked}\n" for one in rule.references)
    data = {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in re.split(r"[/-]", rule.id)),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": why},
        "help": {
            "text": f"{why}\n\nExamples and sources: {whole}\n",
            "markdown": f"{why}\n\nExamples: `{whole}`\n" + (f"\nSources:\n\n{sources}" if sources else ""),
        },
        "defaultConfiguration": {"level": rule.level},
        "properties": {
            "tags": [rule.id.partition("/")[0], rule.profile],
            "problem.severity": _SEVERITY[rule.level],
        },
    }
    # Has to be absolute. jdlint's own pages have no address on the web, what a rule rests on has.
    if rule.references:
        data["helpUri"] = rule.references[0].url
    return data


def _invocation(report: Report, left_off: int) -> dict[str, Any]:
    told = [
        {
            "level": "error",
            "message": {"text": _plain(unread.message)},
            "locations": [{"physicalLocation": {"artifactLocation": _artifact(unread.path)}}],
        }
        for unread in report.errors
    ]
    if left_off:
        text = f"{left_off} findings are left off: code scanning takes {_MOST_RESULTS} of a run. The gravest are here."
        told.append({"level": "warning", "message": {"text": text}})
    return {"executionSuccessful": not report.errors, "toolExecutionNotifications": told}


def _result(one: _Result, rule: int) -> dict[str, Any]:
    source, finding = one.source, one.finding
    data: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule,
        "level": finding.level,
        "message": {"text": _plain(finding.message)},
        "locations": [{"physicalLocation": _place(one, finding.span)}],
        "partialFingerprints": {"jdlint/v1": one.fingerprint},
        "suppressions": [],
    }
    if finding.labels:
        data["relatedLocations"] = [
            {"id": number, "message": {"text": _plain(label.text)}, "physicalLocation": _place(one, label.span)}
            for number, label in enumerate(finding.labels[: _MOST_LOCATIONS - 1])
        ]
    if changes := edits(source, finding.fix):
        replacements = [
            {"deletedRegion": _region(source, edit.span), "insertedContent": {"text": edit.text}} for edit in changes
        ]
        safe = finding.fix is not None and finding.fix.safe
        data["fixes"] = [
            {
                "description": {"text": "Safe fix." if safe else "Fix; look at the result."},
                "artifactChanges": [
                    {"artifactLocation": _artifact(source.path, one.file), "replacements": replacements}
                ],
            }
        ]
    return data


def _place(one: _Result, span: Span) -> dict[str, Any]:
    region = _region(one.source, span)
    if 0 < span.end - span.start <= _LONGEST_SNIPPET:
        region["snippet"] = {"text": one.source.slice(span)}
    return {"artifactLocation": _artifact(one.source.path, one.file), "region": region}


def _region(source: Source, span: Span) -> dict[str, Any]:
    start, end = source.position(span.start), source.position(span.end)
    return {"startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column}


def _artifact(path: str, number: int | None = None) -> dict[str, Any]:
    data: dict[str, Any] = {"uri": uri(path)}
    if not is_absolute(normal(path)):
        data["uriBaseId"] = _ROOT
    if number is not None:
        data["index"] = number
    return data


def _plain(text: str) -> str:
    """A message in which no words of a posting become a link or a slot. Braces else stay as they are seen."""
    if _LINK.search(text):
        text = text.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return _SLOT.sub(r"{{\1}}", text)
