"""The report as JUnit XML, as Jenkins' schema has it. Columns are code points."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.report import FileError, FileReport, Report
from jdlint.reporters.places import slashed
from jdlint.reporters.xmltext import Element, element, written
from jdlint.rule import Rule


def render(report: Report, rules: Mapping[str, Rule] | None = None) -> str:
    """One suite for each file: a failed case for each finding, or one that passed; an error where it cannot be read."""
    files = report.by_path()
    failures = sum(len(file.findings) for file in files)
    cases = sum(len(file.findings) or 1 for file in files) + len(report.errors)
    root = element("testsuites", name="jdlint", tests=cases, failures=failures, errors=len(report.errors))
    for file in files:
        _suite(root, file)
    for unread in report.errors:
        _unread(root, unread)
    return written(root)


def _suite(root: Element, file: FileReport) -> None:
    path, number = slashed(file.path), len(file.findings)
    suite = element("testsuite", root, name=path, tests=number or 1, failures=number, errors=0)
    for finding in file.findings:
        at = file.source.position(finding.span.start)
        where = f"{at.line}:{at.column}"
        case = element("testcase", suite, name=f"{finding.rule} at {where}", classname=path)
        text = f"{path}:{where}: {finding.level} {finding.rule}: {finding.message}"
        element("failure", case, text, type=finding.level, message=finding.message)
    if not number:
        element("testcase", suite, name="nothing to report", classname=path)


def _unread(root: Element, unread: FileError) -> None:
    path = slashed(unread.path)
    suite = element("testsuite", root, name=path, tests=1, failures=0, errors=1)
    case = element("testcase", suite, name="is read", classname=path)
    element("error", case, f"{path}: {unread.message}", type="unreadable", message=unread.message)
