"""The report for a terminal: the place, the marked words, and nothing that would steer the terminal."""

from __future__ import annotations

import re

import pytest

from jdlint import FileReport, Report, lint_text, outline_text
from jdlint.finding import Finding, Label, Level
from jdlint.reporters.outline import render as render_outline
from jdlint.reporters.text import clean, render, shorten, width
from jdlint.source import Source, Span


def shown(text: str, start: int, end: int, *, path: str = "a.md", message: str = "Say more.") -> list[str]:
    finding = Finding(Span(start, end), "salary/vague", "warning", message)
    report = Report((FileReport(Source(path, text), True, {}, (finding,), ("",)),))
    return render(report, closing=False).splitlines()


def test_a_finding_names_place_level_rule_and_reason() -> None:
    lines = shown("# Baker\n\nCompetitive pay\n", 9, 20)
    assert lines[0] == "a.md:3:1: warning salary/vague: Say more."
    assert lines[1:4] == ["   |", " 3 | Competitive pay", "   | ^^^^^^^^^^^"]
    assert lines[4].startswith("   = why: ")
    assert lines[4].endswith("(jdlint explain salary/vague)")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("plain young team", "young"),
        ("\ttab young team", "young"),
        ("🔥🔥 young team", "young"),
        ("e\u0301te\u0301 young team", "young"),
        ("面包师 young team", "young"),
        ("zero\u200bwidth young team", "young"),
        ("x" * 300 + " young team", "young"),
        ("young 🔥 team", "young 🔥 team"),
    ],
)
def test_the_mark_stands_under_the_words(text: str, words: str) -> None:
    start = text.index(words)
    line, mark = shown(text, start, start + len(words))[2:4]
    at = line.index(words)
    assert width(line[:at]) == mark.index("^")
    assert mark.count("^") == width(words)
    assert width(line) < 130


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_only_the_first_line_of_a_long_finding_is_shown(end: str) -> None:
    text = f"one{end}two{end}three"
    lines = shown(text, 0, len(text))
    assert lines[2:4] == [" 1 | one", "   | ^^^ ..."]


def test_an_empty_finding_is_marked_all_the_same() -> None:
    assert shown("", 0, 0)[:4] == ["a.md:1:1: warning salary/vague: Say more.", "   |", " 1 |", "   | ^"]
    assert shown("abc", 3, 3)[3] == "   |    ^"


def test_labels_are_shown_with_their_lines() -> None:
    source = Source("a.md", "# Baker\n\n- Hire\n")
    finding = Finding(Span(11, 15), "level/duties-above-title", "warning", "m", (Label(Span(2, 7), "the title"),))
    report = Report((FileReport(source, True, {}, (finding,), ("",)),))
    assert "   = the title, line 1: Baker" in render(report).splitlines()


def test_control_characters_are_made_visible() -> None:
    lines = shown("# \x1b[31mred\x07 \u202ebaker", 2, 10, path="a\x1b.md", message="it's \x1b[2J")
    assert not {"\x1b", "\x07", "\u202e"} & set("".join(lines))
    assert clean("a\r\nb\rc\x00") == "a b\ufffdc\ufffd"
    assert shorten("a  b\n" * 40).endswith("...")


def summary(*levels: Level) -> str:
    findings = tuple(Finding(Span(0, 1), "salary/vague", level, "m") for level in levels)
    return render(Report((FileReport(Source("a.md", "x"), True, {}, findings, ("",) * len(levels)),))).splitlines()[-1]


def test_the_summary_counts_by_level() -> None:
    assert summary() == "Nothing to report in 1 file checked."
    assert summary("note") == "Found 1 note in 1 of 1 file checked."
    assert summary("note", "error", "warning", "error") == "Found 2 errors, 1 warning, 1 note in 1 of 1 file checked."
    assert render(Report()) == "No postings to check.\n"


def test_the_report_is_a_pure_function_of_the_findings() -> None:
    report = Report((lint_text("# Baker\n\nCompetitive salary\n"),))
    assert render(report) == render(report)


def test_the_outline_for_people(good_posting: str) -> None:
    plain = render_outline(outline_text(good_posting, "jobs/baker.md").data, lambda text, **_: text)
    assert plain.startswith("jobs/baker.md\n")
    assert re.search(r"^  title +1:3  Night Baker  via heading$", plain, re.MULTILINE)
    assert re.search(r"^    duties +6-12  via heading +5 items  What you'll do$", plain, re.MULTILINE)
    assert "= 13.2 to 14.6 GBP per hour" in plain
    assert "missing" not in plain
    empty = render_outline(outline_text("", "a.md").data, lambda text, **_: text)
    assert "does not look like a posting" in empty
    gone = re.findall(r"^    (\w+) +nothing says it$", empty, re.MULTILINE)
    assert gone == ["title", "purpose", "duties", "skills", "conditions", "salary", "benefits"]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("# Baker\n\nYou bake.\n\n## Benefits\n\n[See our page](x)\n", "benefits 5:4 nothing stands below 'Benefits'"),
        ("# Baker\n\nCompetitive salary.\n", "salary 3:1 'Competitive salary' gives no particulars"),
        ("# Baker\n\n{% include benefits.html %}\n", "benefits 3:1 {% include benefits.html %} is not read"),
        ("# Baker\n\nYou bake in Leeds.\n\nNot eligible for benefits.\n", "benefits 5:1 said to be none: '...'"),
        ("# Baker\n\nLocation: Leeds\n", "conditions 3:11 'Leeds' is one fact; it takes two, or a section"),
    ],
)
def test_the_outline_says_why_a_part_is_missing(text: str, row: str) -> None:
    plain = render_outline(outline_text(text, "jobs/baker.md").data, lambda text, **_: text)
    squeezed = [" ".join(line.split()) for line in plain.splitlines()]
    start, _, end = row.partition("...")
    assert any(line.startswith(start) and line.endswith(end) for line in squeezed), plain
