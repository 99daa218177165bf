"""The report for a terminal: each finding with its line and the place marked."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from jdlint.disarm import clean
from jdlint.finding import Finding, Fix, Level
from jdlint.ownrules import built_in
from jdlint.report import Report
from jdlint.rule import Rule
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
    """The findings of every file, then a summary; each rule's reason once. `style` colours a text (`click.style`).

    statistics: a table of how many findings each rule has, in place of the findings.
    """
    if statistics:
        from jdlint.reporters.statistics import table, tallies

        lines = table(tallies(report))
        if closing:
            lines += [""] * bool(lines) + [summary(report, style)]
        return "".join(f"{line}\n" for line in lines)
    rules = built_in() if rules is None else rules
    explained: set[str] = set()
    parts = []
    for file in report.files:
        for finding in file.findings:
            why = None if finding.rule in explained else rules.get(finding.rule)
            parts.append(_finding(file.source, finding, style, why))
            explained.add(finding.rule)
    if closing:
        parts.append(summary(report, style))
    return "".join(f"{part}\n" for part in parts)


def summary(report: Report, style: Style = plain) -> str:
    """The closing lines: what was found, in how many files, and the scores."""
    return counts(report, style) + _scores(report)


def counts(report: Report, style: Style = plain) -> str:
    """One line: what was found, in how many files."""
    checked = f"{len(report.files)} file{'' if len(report.files) == 1 else 's'}"
    if not report.files:
        return "No postings to check."
    found = [_count(report, level, style) for level in _COLORS if report.count(level)]
    if not found:
        return f"{style('Nothing to report', fg='green', bold=True)} in {checked} checked."
    touched = sum(bool(file.findings) for file in report.files)
    return f"Found {', '.join(found)} in {touched} of {checked} checked.{_offer(report)}"


def _offer(report: Report) -> str:
    """How many findings can be fixed, and with what."""
    safe, unsafe = report.fixable, report.unsafely_fixable
    more = f"{unsafe} more with --fix --unsafe-fixes" if safe else f"{unsafe} can be fixed with --fix --unsafe-fixes"
    offers = [f"{safe} can be fixed with --fix"] * bool(safe) + [more] * bool(unsafe)
    return f" {', '.join(offers)}." if offers else ""


def _scores(report: Report) -> str:
    """The score of one posting and what would raise it most; of several, the lowest, the middle and the highest."""
    if not any(file.losses for file in report.files):
        return ""
    first = report.files[0]
    if len(report.files) > 1:
        ranked = sorted(report.files, key=lambda file: file.score)
        middle = ranked[(len(ranked) - 1) // 2].score
        low, high = ranked[0], ranked[-1]
        return f"\nScores: lowest {low.score} ({clean(low.path)}), median {middle}, highest {high.score}."
    gains = ", ".join(f"{one.rule} {one.points}" for one in first.losses[:_GAINS])
    return f"\nScore {first.score} of 100, grade {first.grade}. Most to gain: {gains}."


def _count(report: Report, level: Level, style: Style) -> str:
    number = report.count(level)
    return style(f"{number} {level}{'' if number == 1 else 's'}", fg=_COLORS[level], bold=True)


def _finding(source: Source, finding: Finding, style: Style, explained: Rule | None) -> str:
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
    if explained:
        lines.append(f" {margin} {style('=', fg='blue')} why: {explained.reason} (jdlint explain {finding.rule})")
    return "\n".join([*lines, ""])


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
