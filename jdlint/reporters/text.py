"""The report for a terminal: each finding with its line and the place marked."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from jdlint.disarm import clean
from jdlint.finding import Finding, Fix, Level
from jdlint.ownrules import built_in
from jdlint.report import FileReport, Part, Report
from jdlint.rule import Rule
from jdlint.score import BEST, grade
from jdlint.source import Source, Span

Style = Callable[..., str]

_COLORS: dict[Level, str] = {"error": "red", "warning": "yellow", "note": "cyan"}
_WIDTH = 110
_TAB = 4
_GAINS = 3  # losses that the closing lines name


def plain(text: str, **_: object) -> str:
    """A style that leaves the text as it is."""
    return text


def render(
    report: Report,
    rules: Mapping[str, Rule] | None = None,
    *,
    style: Style = plain,
    closing: bool = True,
    statistics: bool = False,
) -> str:
    """The report as one text; `pieces` tells what it is made of."""
    return "".join(pieces(report, rules, style=style, closing=closing, statistics=statistics))


def pieces(
    report: Report,
    rules: Mapping[str, Rule] | None = None,
    *,
    style: Style = plain,
    closing: bool = True,
    statistics: bool = False,
) -> Iterator[str]:
    """The findings of every file, then a summary; each rule's reason once. `style` colours a text (`click.style`).

    statistics: a table of how many findings each rule has, in place of the findings.
    """
    if statistics:
        from jdlint.reporters.statistics import table, tallies

        lines = table(tallies(report))
        yield "".join(f"{line}\n" for line in lines)
        if closing:
            yield "\n" * bool(lines) + f"{summary(report, style)}\n"
        return
    rules = built_in() if rules is None else rules
    explained: set[str] = set()
    gains: Sequence[tuple[str, int]] = ()
    part = Part("text" if style is plain else "text, coloured", _made(style), _read)
    for found, gains in report.parts(part):  # noqa: B007
        parts: list[str] = []
        for rule_id, digits, shown in found:
            parts.append(shown)
            if rule_id not in explained:
                explained.add(rule_id)
                if (rule := rules.get(rule_id)) is not None:
                    bar = style("=", fg="blue")
                    parts.append(f" {' ' * digits} {bar} why: {rule.reason} (jdlint explain {rule_id})\n")
            parts.append("\n")
        yield "".join(parts)
    if closing:
        yield f"{summary(report, style, gains)}\n"


def _made(style: Style) -> Callable[[FileReport], str]:
    """What makes a posting's part: for each finding its rule, the digits of its line and its text; what would gain."""

    def made(file: FileReport) -> str:
        found = [[one.rule, *_finding(file.source, one, style)] for one in file.findings]
        return json.dumps([found, [[one.rule, one.points] for one in file.losses[:_GAINS]]])

    return made


def _read(text: str) -> tuple[list[tuple[str, int, str]], list[tuple[str, int]]]:
    found, gains = json.loads(text)
    if not (_are(found, (str, int, str)) and _are(gains, (str, int))):
        raise ValueError("no part of a report")
    return found, gains


def _are(rows: Any, kinds: tuple[type, ...]) -> bool:
    return type(rows) is list and all(type(row) is list and tuple(map(type, row)) == kinds for row in rows)


def summary(report: Report, style: Style = plain, gains: Sequence[tuple[str, int]] | None = None) -> str:
    """The closing lines: what was found, in how many files, and the scores.

    gains: rules and points that would raise the score of the only posting most, where they are at hand.
    """
    return counts(report, style) + _scores(report, gains)


def counts(report: Report, style: Style = plain) -> str:
    """One line: what was found, in how many files."""
    checked = f"{len(report.briefs)} file{'' if len(report.briefs) == 1 else 's'}"
    if not report.briefs:
        return "No postings to check."
    found = [_count(report, level, style) for level in _COLORS if report.count(level)]
    if not found:
        return f"{style('Nothing to report', fg='green', bold=True)} in {checked} checked."
    touched = sum(one.found() > 0 for one in report.briefs)
    return f"Found {', '.join(found)} in {touched} of {checked} checked.{_offer(report)}"


def _offer(report: Report) -> str:
    """How many findings can be fixed, and with what."""
    safe, unsafe = report.fixable, report.unsafely_fixable
    more = f"{unsafe} more with --fix --unsafe-fixes" if safe else f"{unsafe} can be fixed with --fix --unsafe-fixes"
    offers = [f"{safe} can be fixed with --fix"] * bool(safe) + [more] * bool(unsafe)
    return f" {', '.join(offers)}." if offers else ""


def _scores(report: Report, gains: Sequence[tuple[str, int]] | None) -> str:
    """The score of one posting and what would raise it most; of several, the lowest, the middle and the highest."""
    if all(one.score == BEST for one in report.briefs):
        return ""
    first = report.briefs[0]
    if len(report.briefs) > 1:
        ranked = sorted(report.briefs, key=lambda one: one.score)
        middle = ranked[(len(ranked) - 1) // 2].score
        low, high = ranked[0], ranked[-1]
        return f"\nScores: lowest {low.score} ({clean(low.path)}), median {middle}, highest {high.score}."
    if gains is None:
        gains = [(one.rule, one.points) for one in report.files[0].losses[:_GAINS]]
    most = ", ".join(f"{rule_id} {points}" for rule_id, points in gains)
    return f"\nScore {first.score} of 100, grade {grade(first.score)}. Most to gain: {most}."


def _count(report: Report, level: Level, style: Style) -> str:
    number = report.count(level)
    return style(f"{number} {level}{'' if number == 1 else 's'}", fg=_COLORS[level], bold=True)


def _finding(source: Source, finding: Finding, style: Style) -> tuple[int, str]:
    """How many digits the number of its line has, and its lines, without the reason of its rule."""
    at = source.position(finding.span.start)
    color = partial(style, fg=_COLORS[finding.level], bold=True)
    where = style(f"{clean(source.path)}:{at.line}:{at.column}", bold=True)
    lines = [f"{where}: {color(finding.level)} {style(finding.rule, bold=True)}: {clean(finding.message)}"]
    margin = " " * len(str(at.line))
    bar = style("|", fg="blue")
    lines.append(f" {margin} {bar}")
    lines += [f" {text}" for text in _marked(source, finding.span, color, style)]
    for label in finding.labels:
        there = source.position(label.span.start)
        words = shorten(clean(source.slice(label.span)))
        lines.append(f" {margin} {style('=', fg='blue')} {clean(label.text)}, line {there.line}: {words}")
    if finding.fix is not None:
        lines.append(f" {margin} {style('=', fg='blue')} {_offered(source, finding.fix)}")
    return len(margin), "\n".join([*lines, ""])


def _offered(source: Source, fix: Fix) -> str:
    """A fix in words: what is written in place of what."""
    words = []
    for edit in fix.edits:
        old, new = shorten(clean(source.slice(edit.span))), shorten(clean(edit.text))
        words.append(f"write '{new}' for '{old}'" if new else f"take out '{old}'")
    return f"{'fix' if fix.safe else 'unsafe fix'}: {'; '.join(dict.fromkeys(words))}"


def _marked(source: Source, span: Span, color: Style, style: Style) -> Iterator[str]:
    at = source.position(span.start)
    line = source.line_span(at.line)
    end = min(span.end, line.end)
    before, words, after = (source.text[a:b] for a, b in ((line.start, span.start), (span.start, end), (end, line.end)))
    before, words, after = _fit(_expand(before), _expand(words), _expand(after))
    bar = style("|", fg="blue")
    number = style(str(at.line), fg="blue")
    yield f"{number} {bar} {before}{words}{after}".rstrip()
    more = " ..." if span.end > line.end else ""
    mark = color("^" * max(1, width(words)))
    yield f"{' ' * len(str(at.line))} {bar} {' ' * width(before)}{mark}{more}"


def _fit(before: str, words: str, after: str) -> tuple[str, str, str]:
    """A line cut to the terminal's width so that its marked part is seen."""
    if width(before) > _WIDTH // 2:
        before = "..." + before[-_WIDTH // 3 :]
    room = _WIDTH - width(before)
    if width(words) > room:
        return before, words[: room - 3] + "...", ""
    if width(words) + width(after) > room:
        after = after[: max(0, room - width(words) - 3)] + "..."
    return before, words, after


def _expand(text: str) -> str:
    return clean(text).replace("\t", " " * _TAB)


def shorten(text: str, most: int = 60) -> str:
    """A text on one line, cut at a length."""
    words = " ".join(text.split())
    return words if len(words) <= most else words[: most - 3] + "..."


def width(text: str) -> int:
    """How many terminal cells a text takes."""
    if text.isascii():
        return len(text)
    cells = 0
    for character in text:
        if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
            continue
        cells += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return cells
