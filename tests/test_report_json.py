"""The JSON of `check` and `outline`: shapes that scripts rely on, and places that lead back to the text."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jdlint import FileReport, Report, __version__, lint_text, outline_text
from jdlint.finding import Edit, Finding, Fix, Label
from jdlint.report import FileError
from jdlint.reporters.json import render
from jdlint.source import Source, Span

TEXT = (
    "# 🔥 Night\u00a0Baker\n\n\tWe are looking for a baker.\n\n## Duties\n\n- Bake bread for "
    "[Company\u00a0name] 🔥 TBD\n- Clean ovens\n- Order flour\n\n## Pay\n\nCompetitive salary\n"
)
FINDING_KEYS = {
    "rule",
    "level",
    "message",
    "line",
    "column",
    "end_line",
    "end_column",
    "start",
    "end",
    "text",
    "labels",
    "fix",
    "fingerprint",
    "url",
}


def report(text: str, path: str = "jobs/a.md") -> dict[str, Any]:
    return dict(json.loads(render(Report((lint_text(text, path),)))))


def place_of(text: str, line: int, column: int) -> int:
    """The offset of a line and column, counted as people do."""
    for _ in range(line - 1):
        ends = [text.find(end) + len(end) for end in ("\r\n", "\r", "\n") if end in text]
        cut = min(ends) if "\r\n" not in text or text.find("\r\n") + 2 != min(ends) + 1 else text.find("\r\n") + 2
        return cut + place_of(text[cut:], line - 1, column)
    return column - 1


def test_the_whole_shape() -> None:
    found = report(TEXT)
    assert list(found) == ["schema", "version", "summary", "files", "errors"]
    assert (found["schema"], found["version"]) == ("jdlint-report/1", __version__)
    assert list(found["summary"]) == ["files", "skipped", "errors", "warnings", "notes", "fixable"]
    (file,) = found["files"]
    assert list(file) == ["path", "posting", "score", "grade", "losses", "checklist", "findings"]
    assert (file["path"], file["posting"]) == ("jobs/a.md", True)
    assert list(file["checklist"]) == ["title", "purpose", "duties", "skills", "conditions", "salary", "benefits"]
    assert set(map(type, file["checklist"].values())) == {bool}
    for finding in file["findings"]:
        assert set(finding) == FINDING_KEYS
        assert finding["level"] in ("error", "warning", "note")
    counted = [finding["level"] for finding in file["findings"]]
    assert found["summary"] == {
        "files": 1,
        "skipped": 0,
        "errors": counted.count("error"),
        "warnings": counted.count("warning"),
        "notes": counted.count("note"),
        "fixable": sum(bool(one["fix"] and one["fix"]["safe"]) for one in file["findings"]),
    }


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("path", ["a.md", "a.txt", "a.mdx"])
def test_lines_columns_offsets_and_text_agree(path: str, end: str) -> None:
    text = TEXT.replace("\n", end)
    findings = report(text, path)["files"][0]["findings"]
    assert len(findings) >= 4
    for finding in findings:
        assert finding["text"] == text[finding["start"] : finding["end"]]
        assert place_of(text, finding["line"], finding["column"]) == finding["start"]
        assert place_of(text, finding["end_line"], finding["end_column"]) == finding["end"]
    slots = [finding for finding in findings if finding["rule"] == "template/placeholder"]
    assert [(one["line"], one["column"], one["end_column"], one["text"]) for one in slots] == [
        (7, 18, 32, "[Company\u00a0name]"),
        (7, 35, 38, "TBD"),
    ]


def test_a_byte_order_mark_shifts_nothing() -> None:
    def places(text: str) -> list[tuple[int, ...]]:
        source = Source.decode("a.md", text.encode())
        return [finding.span for finding in lint_text(source.text).findings]

    assert places("\ufeff" + TEXT) == places(TEXT) == [finding.span for finding in lint_text("\ufeff" + TEXT).findings]


def test_findings_are_in_document_order() -> None:
    findings = report(TEXT)["files"][0]["findings"]
    keys = [(finding["start"], finding["end"], finding["rule"]) for finding in findings]
    assert keys == sorted(keys)


def test_labels_and_fixes_have_places_too() -> None:
    source = Source("a.md", "# Bäcker\n\nyoung team\n")
    finding = Finding(
        Span(10, 15),
        "language/age",
        "warning",
        "m",
        (Label(Span(2, 8), "the title"),),
        Fix((Edit(Span(10, 16), ""), Edit(Span(20, 20), "!")), safe=True),
    )
    file = FileReport(source, True, {}, (finding,), ("f" * 16,))
    found = json.loads(render(Report((file,), (FileError("b.md", "no such file"),), 3)))
    assert found["errors"] == [{"path": "b.md", "message": "no such file"}]
    assert (found["summary"]["skipped"], found["summary"]["fixable"]) == (3, 1)
    shown = found["files"][0]["findings"][0]
    assert shown["fingerprint"] == "f" * 16
    label = shown["labels"][0]
    assert (label["line"], label["column"], label["end_line"], label["end_column"]) == (1, 3, 1, 9)
    assert (label["start"], label["end"], label["text"]) == (2, 8, "Bäcker")
    assert shown["fix"] == {
        "safe": True,
        "edits": [{"start": 10, "end": 16, "text": ""}, {"start": 20, "end": 20, "text": "!"}],
    }


def test_fingerprints_outlive_moved_lines_and_tell_twins_apart() -> None:
    def prints(text: str) -> list[str]:
        return [
            finding["fingerprint"]
            for finding in report(text)["files"][0]["findings"]
            if finding["rule"] in ("salary/vague", "template/placeholder")
        ]

    before = prints(TEXT)
    assert len(set(before)) == len(before)
    assert prints(TEXT.replace("## Duties", "More about us.\n\n## Duties")) == before
    assert prints(TEXT.replace("\n", "\r\n")) == before
    twins = prints(TEXT.replace("- Clean ovens", "- Clean ovens TBD"))
    assert len(set(twins)) == len(twins) == len(before) + 1
    assert set(before) <= set(twins)


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("# Night Baker\n", ""), "title"),
        (
            (
                (
                    "- 28 days of paid leave and the bank holidays\n- Workplace pension with 6% from us\n"
                    "- Paid training, such as a sourdough course\n- Bread to take home\n"
                ),
                "Great benefits!\n",
            ),
            "benefits",
        ),
        (("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "Competitive salary."), "salary"),
        (("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", ""), "salary"),
        (
            (
                (
                    "- A food hygiene certificate, level 2\n"
                    "- Two years of baking with yeast dough, in a bakery or a kitchen\n"
                    "- You tell the other baker early when a batch goes wrong\n- Nice to have: sourdough\n"
                ),
                "",
            ),
            "skills",
        ),
    ],
)
def test_the_checklist_says_what_is_there(good_posting: str, change: tuple[str, str], key: str) -> None:
    assert report(good_posting)["files"][0]["checklist"] == dict.fromkeys(
        ("title", "purpose", "duties", "skills", "conditions", "salary", "benefits"), True
    )
    assert change[0] in good_posting
    after = report(good_posting.replace(*change))["files"][0]["checklist"]
    assert [name for name, there in after.items() if not there] == [key]


def test_a_market_figure_is_no_salary() -> None:
    text = (
        "# Baker\n\n## Duties\n\n- Bake\n- Clean\n- Order\n\n## Salary\n\n"
        "According to Jobsite, the average pay of a baker is $37,000 per year.\n"
    )
    assert report(text)["files"][0]["checklist"]["salary"] is False


OUTLINE_KEYS = {
    "path",
    "format",
    "language",
    "posting",
    "title",
    "level",
    "manages_people",
    "sections",
    "salary",
    "salary_phrases",
    "experience",
    "employment",
    "place",
    "jurisdictions",
    "benefits",
    "words",
    "sentences",
    "reading_ease",
    "grade",
    "deadline",
    "reports_to",
    "direct_reports",
    "equal_opportunity",
    "apply",
    "conditions",
    "missing",
}


@pytest.mark.parametrize("text", [TEXT, "", "# Baker\n", "\n\n"])
def test_an_outline_always_has_the_same_shape(text: str) -> None:
    data = outline_text(text, "jobs/a.md").data
    assert set(data) == OUTLINE_KEYS
    assert data["path"] == "jobs/a.md"
    assert data["level"] in ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")
    assert set(data["place"]) == {"mode", "text"}
    for section in data["sections"]:
        assert {"kind", "heading", "via", "line", "column", "end_line", "items", "words"} <= set(section)
        assert section["via"] in ("heading", "bold", "label", "field", "prose")
        assert 1 <= section["line"] <= section["end_line"]
    for one in data["salary"]:
        assert set(one) == {"text", "line", "column", "min", "max", "currency", "period"}
    for one in data["salary_phrases"]:
        assert set(one) == {"text", "line", "column"}
    assert json.loads(json.dumps(data)) == data


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.md", "markdown"),
        ("a.markdown", "markdown"),
        ("a.mdx", "markdown"),
        ("a.html", "html"),
        ("a.HTM", "html"),
        ("a.txt", "text"),
        ("a.rst", "rst"),
        ("a.adoc", "asciidoc"),
        ("a.ASCIIDOC", "asciidoc"),
        ("a.json", "json"),
        ("a", "text"),
    ],
)
def test_the_name_says_the_format(path: str, name: str) -> None:
    assert outline_text("x", path).data["format"] == name
