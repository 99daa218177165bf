"""Whatever a posting and its path hold, a report can be read, and nothing in it becomes markup or a command."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from click.testing import Result
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jdlint import Config, FileReport, Report, lint_text
from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Edit, Finding, Fix, Label
from jdlint.report import FileError
from jdlint.reporters import markdown, reporter
from jdlint.source import Source, Span

STRICT = Config(profile="strict")
BLOB = "https://forge.example/o/r/blob/abc/"
ANY = st.text(st.characters(exclude_categories=[]), max_size=12)
TRAPS = st.sampled_from(
    [
        "\n::error::x",
        "\r::add-mask::a",
        "\r\n##[command]x",
        "%0A::stop-commands::x",
        "::set-output name=a::b",
        ",line=3",
        "@octocat",
        "@org/team",
        "#12",
        "GH-12",
        "o/r#12",
        "https://evil.example/a",
        "www.evil.example",
        "mailto:a@evil.example",
        "<https://evil.example>",
        "[a](https://evil.example)",
        "![a](https://evil.example/a.png)",
        "[a]: https://evil.example",
        "<script>alert(1)</script>",
        "<!-- a",
        "-->",
        "</details>",
        "<details>",
        "&lt;b&gt;&#60;",
        "`",
        "``` a",
        "|",
        "\\|",
        "\\",
        "**",
        "_a_",
        "~~",
        "\n\n# a\n",
        "\n- [ ] a",
        "\n| a | b |\n|---|---|\n",
        "$a$",
        "]]>",
        "<?xml?>",
        "\"&'<>",
        "\x00\x01\x0b\x0c\x1b[31m\x7f\x85",
        "\u2028\u2029\u202e\u2066\ufeff\ufffe\uffff",
        "\ud800",
        "\udcff",
        "👩\u200d🍳",
        "a\u0308",
        "\t",
        "\r",
        "{0}",
        "{company}",
        "competitive salary",
        "Support Ninja",
        "young team",
    ]
)
words = st.lists(TRAPS | ANY, max_size=8).map("".join)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    files = tuple(draw(st.lists(_files(), max_size=3)))
    errors = tuple(FileError(draw(words), draw(words)) for _ in range(draw(st.integers(0, 2))))
    return Report(files, errors, draw(st.integers(0, 2)))


@st.composite
def _files(draw: st.DrawFn) -> FileReport:
    source = Source(draw(words), draw(words))
    spots = st.tuples(*[st.integers(0, len(source.text))] * 2).map(lambda ends: Span(*sorted(ends)))
    findings = []
    for _ in range(draw(st.integers(0, 12))):
        span = draw(spots)
        labels = tuple(Label(draw(spots), draw(words)) for _ in range(draw(st.integers(0, 1))))
        fix = Fix((Edit(span, draw(words)),), draw(st.booleans())) if draw(st.booleans()) else None
        message = f"'{source.slice(span)}' {draw(words)}"
        findings.append(Finding(span, "title/gimmick", draw(st.sampled_from(LEVELS)), message, labels, fix))
    checklist = {kind: draw(st.booleans()) for kind in NEEDED}
    return FileReport(source, draw(st.booleans()), checklist, tuple(findings), ("f" * 16,) * len(findings))


def written(name: str, report: Report) -> str:
    """What a file holds that the report is written to."""
    return str(reporter(name)(report)).encode("utf-8", "backslashreplace").decode()


TRAP = "a`|<b>@octocat #1\n::error::x"
HOSTILE = FileReport(
    Source(TRAP, TRAP),
    True,
    dict.fromkeys(NEEDED, False),
    (Finding(Span(0, len(TRAP)), "title/gimmick", "error", TRAP, (Label(Span(0, 1), TRAP),)),),
    ("f" * 16,),
)


@given(reports())
@example(Report((HOSTILE,), (FileError(TRAP, TRAP),)))
def test_any_report_can_be_read(report: Report) -> None:
    number = sum(len(file.findings) for file in report.files)
    (run,) = json.loads(written("sarif", report))["runs"]
    assert len(run["results"]) == number
    assert len(run["invocations"][0]["toolExecutionNotifications"]) == len(report.errors)
    for artifact in run["artifacts"]:
        assert re.fullmatch(r"(?:file://)?[A-Za-z0-9/!$&'()*+,;=@~._%:-]*", artifact["location"]["uri"])
    assert len(json.loads(written("rdjson", report))["diagnostics"]) == number + len(report.errors)
    entries = json.loads(written("gitlab", report))
    assert len(entries) == number + len(report.errors)
    data = json.loads(written("json", report))
    assert sum(len(file["findings"]) for file in data["files"]) == number
    suites = ET.fromstring(written("junit", report).encode())
    assert len(suites.findall(".//failure")) == number
    assert len(suites.findall(".//error")) == len(report.errors)
    checks = ET.fromstring(written("checkstyle", report).encode())
    assert len(checks.findall("file/error")) == number + len(report.errors)


COMMAND = re.compile(r"::(?:error|warning|notice) (?:(?:file|line|endLine|col|endColumn)=[^,:]*,)*title=[^,:]*::.*")


@given(reports())
@example(Report((HOSTILE,), (FileError(TRAP, TRAP),)))
def test_github_is_given_no_command_but_ours(report: Report) -> None:
    lines = re.split(r"\r\n|\r|\n", written("github", report))
    assert lines.pop() == ""
    assert all(COMMAND.fullmatch(line) for line in lines)
    number = sum(len(file.findings) for file in report.files) + len(report.errors)
    assert number <= len(lines) <= number + 1


def test_a_name_on_standard_error_is_no_command(invoke: Callable[..., Result], tmp_path: Path) -> None:
    result = invoke("check", tmp_path / "a\n::error::x\r::add-mask::y.md")
    assert result.exit_code == 2
    assert not re.search(r"^::", result.stderr, re.MULTILINE)
    assert len(re.split(r"\r\n|\r|\n", result.stderr)) == 2


READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
OURS = {"bullet_list", "heading", "inline", "list_item", "paragraph", "strong", "table", "tbody", "td", "th", "thead"}
OURS |= {"tr", "text", "text_special", "code_inline"}
FOLD = re.compile(r"<details><summary>\d+ (?:postings|errors|warnings|notes)</summary>\n|</details>\n?")
LINKED = re.compile(r"@\w|#\w|\bGH-\d|://|\bwww\.|\bmailto:|\bxmpp:", re.IGNORECASE)


def walk(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from walk(token.children or [])


def kinds(tokens: list[Token]) -> list[str]:
    return [re.sub("_(open|close)$", "", token.type) for token in walk(tokens)]


@given(reports())
@example(Report((HOSTILE,), (FileError(TRAP, TRAP),)))
def test_markdown_holds_no_markup_but_ours(report: Report) -> None:
    tokens = READER.parse(markdown.render(report).encode("utf-8", "backslashreplace").decode())
    assert set(kinds(tokens)) - {"html_block"} <= OURS
    for token in walk(tokens):
        if token.type == "html_block":
            assert FOLD.fullmatch(token.content)
        if token.type == "inline":
            seen = "".join(one.content for one in token.children or [] if one.type != "code_inline")
            assert not LINKED.search(seen), seen
    number = sum(len(file.findings) for file in report.files)
    assert (
        kinds(tokens).count("strong") // 2
        - sum(not there for file in report.files if file.posting for there in file.checklist.values())
        == number
    )
    rows = [token for token in tokens if token.type == "tr_open"]
    assert len(rows) == (len(report.files) + 1 if report.files else 0)
    cells = [token for token in tokens if token.type in ("td_open", "th_open")]
    assert len(cells) == len(rows) * (len(NEEDED) + 2)


@given(reports())
@example(Report((HOSTILE,), (FileError(TRAP, TRAP),)))
def test_links_of_markdown_lead_to_the_repository(report: Report) -> None:
    tokens = READER.parse(markdown.render(report, blob=BLOB).encode("utf-8", "backslashreplace").decode())
    assert set(kinds(tokens)) - {"html_block", "link"} <= OURS
    targets: list[Any] = [token.attrGet("href") for token in walk(tokens) if token.type == "link_open"]
    assert all(re.fullmatch(rf"{re.escape(BLOB)}[^\s?#]*(\?plain=1#L\d+)?", target) for target in targets)


@pytest.mark.parametrize("path", ["a.md", "a.html", "a.json"])
@settings(max_examples=20)
@given(st.lists(TRAPS, min_size=3, max_size=20))
def test_any_posting_gives_a_report_of_each_format(path: str, parts: list[str]) -> None:
    report = Report((lint_text("# Support Ninja\n\n" + " ".join(parts), path, STRICT),))
    for name in ("text", "markdown"):
        written(name, report)
    test_any_report_can_be_read.hypothesis.inner_test(report)  # type: ignore[attr-defined]
    test_github_is_given_no_command_but_ours.hypothesis.inner_test(report)  # type: ignore[attr-defined]
    test_markdown_holds_no_markup_but_ours.hypothesis.inner_test(report)  # type: ignore[attr-defined]
