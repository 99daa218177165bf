"""The review page: its frame, and what it is told about a text. Looks and parts are those of the HTML report."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from importlib.resources import files
from typing import Any

from jdlint.finding import Finding
from jdlint.report import FileReport
from jdlint.reporters.html.appendix import entry
from jdlint.reporters.html.charts import score_ring
from jdlint.reporters.html.markup import Html, join, tag
from jdlint.reporters.html.posting import card, checklist, filters, gains
from jdlint.reporters.review.frame import shell
from jdlint.reporters.review.writing import markdown
from jdlint.rule import Rule
from jdlint.source import Span

__all__ = ["ASSETS", "asset", "checked_data", "markdown", "rule_data", "shell"]

_MEDIA = {"css": "text/css", "js": "text/javascript"}
ASSETS = {
    "report.css": "jdlint.reporters.html",
    "review.css": __name__,
    "review.js": __name__,
    "asking.js": __name__,
    "clipboard.js": __name__,
    "editor.js": __name__,
    "telling.js": __name__,
}
"""What the page loads, and the package that it lies in."""


def asset(name: str) -> tuple[str, bytes]:
    """The media type and the content of one of ASSETS."""
    return _MEDIA[name.rpartition(".")[2]], files(ASSETS[name]).joinpath(name).read_bytes()


def checked_data(
    file: FileReport, sections: Sequence[tuple[str, int]], rules: Mapping[str, Rule], *, can_fix: bool
) -> dict[str, Any]:
    """What is found in a text: data about its places, and the parts of the page as HTML.

    sections: kinds of section and where each begins. can_fix: whether fixes can be applied. Offsets are counted in
    UTF-16 code units, as browsers count.
    """
    place = _in_utf16(file.source.text)
    lines = [(kind, file.source.position(start).line) for kind, start in sections]
    cards = [
        card("p0", number, file, rules.get(finding.rule), _button(number, finding) if can_fix else None)
        for number, finding in enumerate(file.findings)
    ]
    nothing = tag("li", "Nothing to report.", class_="clean")
    return {
        "score": file.score,
        "findings": [
            _finding(finding, fingerprint, place)
            for finding, fingerprint in zip(file.findings, file.fingerprints, strict=True)
        ],
        "sections": {kind: place(start) for kind, start in reversed(sections)},
        "parts": {
            "score": score_ring(file.score, file.grade),
            "gains": gains(file),
            "checklist": checklist("p0", file, lines),
            "filters": filters(file) if file.findings else "",
            "cards": join(cards) or nothing,
        },
    }


def rule_data(rule: Rule) -> dict[str, Any]:
    """A rule as HTML."""
    return {"html": entry(rule)}


def _button(number: int, finding: Finding) -> Html | None:
    if finding.fix is None or not finding.fix.edits:
        return None
    said = f"Apply the {'fix' if finding.fix.safe else 'suggestion'} of finding {number + 1}"
    return tag("button", "Apply", type="button", class_="apply", data_finding=number, aria_label=said)


def _finding(finding: Finding, fingerprint: str, place: Callable[[int], int]) -> dict[str, Any]:
    def range_(span: Span) -> dict[str, int]:
        return {"start": place(span.start), "end": place(span.end)}

    return {
        **range_(finding.span),
        "rule": finding.rule,
        "level": finding.level,
        "whole": finding.whole,
        "fingerprint": fingerprint,
        "labels": [range_(label.span) for label in finding.labels],
        "safe": finding.fix is not None and finding.fix.safe,
        "edits": [{**range_(edit.span), "text": edit.text} for edit in finding.fix.edits] if finding.fix else [],
    }


def _in_utf16(text: str) -> Callable[[int], int]:
    """How many UTF-16 code units stand before an offset in code points."""
    wide = [at for at, letter in enumerate(text) if letter > "\uffff"] if not text.isascii() else []
    return lambda offset: offset + bisect_left(wide, offset)
