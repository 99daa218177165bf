"""What must hold for any text in any format: nothing raises, every place lies in it, nothing depends on chance."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jdlint import Config, Report, lint_text, outline_text
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.reporters import json as json_report
from jdlint.reporters import text as text_report
from jdlint.source import Source

FORMATS = ("a.md", "a.html", "a.txt", "a.rst", "a.adoc", "a.json", "a.mdx")
STRICT = Config(profile="strict")

ends = st.sampled_from(["\n", "\r\n", "\r", "\n\n", "\r\n\r\n", "\r\r", "\f", "\v", "\u2028", "\x85", " ", ""])
odd = st.sampled_from(
    [
        "\ufeff",
        "\u00a0",
        "\u200b",
        "\u00ad",
        "🔥",
        "👩‍🍳",
        "e\u0301",
        "\t",
        "\x00",
        "\x01",
        "\x1b[31m",
        "\u202e",
        "ﬁ",
        "İ",
        "ß",
        "面包师",
        "&amp;",
        "&#8209;",
        "\\",
    ]
)
words = st.sampled_from(
    [
        "Night Baker",
        "Support Ninja",
        "SENIOR BAKER!!!",
        "Customer Support Manager",
        "We are looking for a baker",
        "You will bake bread",
        "young and dynamic team",
        "recent graduates",
        "he/she",
        "He bakes.",
        "salesman",
        "hire and fire staff",
        "3+ years of experience",
        "$50,000 - $60,000 per year",
        "up to £40k",
        "€ 2.500 brutto",
        "competitive salary",
        "$20/hr and up",
        "According to Indeed, the average pay is $30,000 per year",
        "great benefits",
        "401(k) and dental insurance",
        "remote, full-time",
        "Denver, CO",
        "[Company name]",
        "{{salary}}",
        "TBD",
        "Other duties as assigned",
        "Handle customers",
        "Use this job description template",
        "native",
        "(REQ-10423)",
        "a" * 40,
        "word " * 35,
        "1,000,000",
        "-",
        "x",
        "",
    ]
)
starts = st.sampled_from(
    [
        "# ",
        "## ",
        "### Duties",
        "## Salary",
        "## Benefits",
        "**Requirements**",
        "**Pay:** ",
        "- ",
        "* ",
        "  - ",
        "1. ",
        "• ",
        "> ",
        "| a | b |\n|---|---|\n| ",
        "Location: ",
        "Salary: ",
        "Title: ",
        "---\ntitle: ",
        "---\n",
        "+++\n",
        "```\n",
        "~~~",
        "<!-- ",
        "-->",
        "<h1>",
        "<h2>Duties</h2>",
        "<ul><li>",
        "</li>",
        "<p>",
        "<br>",
        "<script>",
        "<style>",
        "</p>",
        "<table><tr><td>",
        '<script type="application/ld+json">{"@type": "JobPosting", "title": "',
        '"}</script>',
        '{"title": "',
        '", "description": "',
        '"}',
        "[",
        "](",
        ")",
        "![",
        "**",
        "*",
        "__",
        "`",
        "~~",
        "$",
        "===\n",
        "---",
        ":::",
        ".. note::",
        ":role:`",
        "`_",
        "::\n",
        ".. list-table::\n\n   * - ",
        "+---+---+\n| a | b |\n",
        "=== ===\n",
        "\n   ",
        "= ",
        ":location: ",
        "Pay:: ",
        "|===\n|",
        "\n|===\n",
        "----\n",
        "____\n",
        "[quote]\n",
        "\n+\n",
        ".Duties\n",
        "link:a[",
        "{pay}",
        "<<a,",
        "import X from 'y'",
        "<Box ",
        "/>",
        "{",
        "}",
        "<",
        "&",
        "<!",
        "<![CDATA[",
        "\\",
        "\\u00e9",
        "\\ud83d",
        "\\n",
    ]
)
soup = st.lists(st.one_of(starts, words, ends, odd), max_size=40).map("".join)
heading = st.builds(
    "{}{}{}".format,
    st.sampled_from(["# ", "## ", "**", "", "<h2>", "### 🔥 "]),
    st.sampled_from(
        [
            "Duties",
            "What you'll do",
            "Requirements",
            "Salary",
            "Benefits",
            "Working conditions",
            "About us",
            "How to apply",
            "Job brief",
        ]
    ),
    st.sampled_from(["", ":", "**", "</h2>", "\n---"]),
)
line = st.builds(
    "{}{}{}".format,
    st.sampled_from(["- ", "* ", "• ", "", "> ", "1. ", "<li>", "| "]),
    words,
    st.one_of(st.just(""), odd),
)
section = st.builds(lambda head, lines: "\n\n".join([head, "\n".join(lines)]), heading, st.lists(line, max_size=5))
top = st.builds("{}{}".format, st.sampled_from(["# ", "---\ntitle: ", "Job title: ", "<h1>", "", "\ufeff# "]), words)
postings = st.builds(
    lambda head, parts, end: "\n\n".join([head, *parts]).replace("\n", end),
    top,
    st.lists(section, min_size=2, max_size=6),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
texts = st.one_of(st.text(max_size=200), soup, postings)


@given(texts, st.sampled_from(FORMATS))
@example("", "a.md")
@example("\ufeff", "a.html")
@example("---\r\ntitle: x\r\n---\r", "a.md")
@example('{"d": "\\', "a.json")
@example('{"d": "\\ud83d"}', "a.json")
@example("<", "a.html")
@example("\x00\x01", "a.txt")
@settings(max_examples=250)
def test_prose_has_one_character_for_each_of_the_text(text: str, path: str) -> None:
    document = parse(Source(path, text))
    assert len(document.prose) == len(text)
    at = 0
    for block in document.blocks:
        assert at <= block.span.start <= block.span.end <= len(text)
        at = block.span.start
    for field in document.fields:
        assert 0 <= field.span.start <= field.span.end <= len(text)
        assert 0 <= field.name_span.start <= field.name_span.end <= len(text)
    for spans in (document.bold, document.quotes, document.links):
        assert list(spans) == sorted(spans)
        assert all(0 <= span.start <= span.end <= len(text) for span in spans)
    for fault in document.faults:
        assert 0 <= fault.span.start <= fault.span.end <= len(text)


@given(texts, st.sampled_from(FORMATS))
@settings(max_examples=250)
def test_every_place_lies_in_the_text_and_json_says_what_stands_there(text: str, path: str) -> None:
    text = text.lstrip("\ufeff")
    report = lint_text(text, path, STRICT)
    shown = json.loads(json_report.render(Report((report,))))
    (file,) = shown["files"]
    assert len(file["findings"]) == len(report.findings)
    for finding in file["findings"]:
        for place in (finding, *finding["labels"]):
            assert 0 <= place["start"] <= place["end"] <= len(text)
            assert place["text"] == text[place["start"] : place["end"]]
            assert place["line"] >= 1
            assert place["column"] >= 1
            assert (place["line"], place["column"]) <= (place["end_line"], place["end_column"])
        assert finding["rule"] in built_in()
        assert finding["message"]
    assert 0 <= file["score"] <= 100
    if not report.posting:
        assert {finding["rule"] for finding in file["findings"]} <= {"posting/not-a-posting", "data/invalid"}


@given(texts, st.sampled_from(FORMATS))
@settings(max_examples=100)
def test_the_outline_of_any_text_points_into_it(text: str, path: str) -> None:
    text = text.lstrip("\ufeff")
    data = json.loads(json.dumps(outline_text(text, path).data))
    source = Source(path, text)
    last = len(source.line_starts)
    for section in data["sections"]:
        assert 1 <= section["line"] <= section["end_line"] <= last
    for one in [*data["salary"], *data["salary_phrases"], *data["experience"]]:
        start = source.line_starts[one["line"] - 1] + one["column"] - 1
        assert text[start : start + len(one["text"])] == one["text"]
    if data["title"]:
        assert data["title"]["text"].strip()
        assert 1 <= data["title"]["line"] <= data["title"]["end_line"] <= last


@given(texts, st.sampled_from(FORMATS))
@settings(max_examples=60)
def test_the_text_report_shows_any_finding(text: str, path: str) -> None:
    shown = text_report.render(Report((lint_text(text, path, STRICT),)))
    assert shown.endswith("\n")
    assert not {"\x1b", "\u202e", "\x00"} & set(shown)


@given(st.lists(texts, min_size=2, max_size=6), st.sampled_from(FORMATS))
@settings(max_examples=25)
def test_results_depend_on_the_text_alone(several: list[str], path: str) -> None:
    once = [lint_text(text, path, STRICT) for text in several]
    assert [lint_text(text, path, STRICT) for text in reversed(several)][::-1] == once
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda text: lint_text(text, path, STRICT), several)) == once
        assert list(pool.map(lambda text: outline_text(text, path), several)) == [
            outline_text(t, path) for t in several
        ]


@given(
    texts.filter(lambda text: "\r" not in text),
    st.sampled_from(["a.md", "a.html", "a.txt", "a.mdx", "a.rst", "a.adoc"]),
)
@settings(max_examples=80)
def test_line_ends_change_nothing_but_offsets(text: str, path: str) -> None:
    def found(end: str) -> list[tuple[str, str, int]]:
        report = lint_text(text.replace("\n", end), path, STRICT)
        place = report.source.position
        return [(one.rule, one.level, place(one.span.start).line) for one in report.findings]

    assert found("\r\n") == found("\n")


LONG = {
    "slots": "[Company name] ",
    "opening brackets": "[",
    "stars": "**a",
    "underscores": "_",
    "words": "young and ",
    "items": "- \n",
    "figures": "$40,000 - ",
    "digits": "1",
    "spaces": " ",
    "tags": "<div>",
    "lists": "<ul><li>",
    "angles": "<",
    "entities": "&amp;",
    "ticks": "`",
    "pipes": "|",
    "colons": "a: ",
    "lines": "\n",
    "titles": "Baker ",
    "quotes": "> ",
    "objects": '{"a":',
    "dashes": "-",
    "hashes": "#",
    "he": "The baker, he ",
    "seeking": "looking for a Baa ",
    "links": "[a](",
    "front matter": "---\n",
    "escapes": "\\u00e9",
    "comments": "<!--",
    "braces": "{{",
    "parentheses": "(",
    "sentences": "A. ",
    "commas": "a, ",
    "years": "3-5 years ",
    "backslashes": "\\",
    "terms": "a:: ",
    "grid": "+-",
    "block titles": ".A\n",
    "directives": ".. a::\n",
    "fields": ":a: b\n",
    "blocks": "----\n",
    "references": "<<a,",
    "pluses": "+",
    "rules": "=",
}


@pytest.mark.parametrize("path", FORMATS)
@pytest.mark.parametrize("piece", LONG.values(), ids=LONG)
def test_time_grows_with_the_text_and_not_faster(piece: str, path: str) -> None:
    text = "# Baker\n\n" + piece * (12_000 // len(piece))
    started = time.process_time()
    lint_text(text, path, STRICT)
    assert time.process_time() - started < 3
