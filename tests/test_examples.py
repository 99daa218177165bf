"""The pairs in examples/: a draft with faults of its own kind, and a posting that is ready to publish."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import Config, FileReport, lint_file, outline_text

FOLDER = Path(__file__).parent.parent / "examples"
BEFORE = sorted(FOLDER.glob("*.before.*"))
AFTER = sorted(FOLDER.glob("*.after.*"))


def lint(file: Path) -> FileReport:
    return lint_file(file, Config(profile="strict"))


def rules(report: FileReport) -> frozenset[str]:
    return frozenset(finding.rule for finding in report.findings)


def role(file: Path) -> str:
    return file.name.split(".")[0]


def test_every_draft_has_its_posting() -> None:
    assert len(BEFORE) >= 10
    assert [(role(file), file.suffix) for file in BEFORE] == [(role(file), file.suffix) for file in AFTER]
    assert {file.suffix for file in AFTER} >= {".md", ".mdx", ".html", ".txt"}


@pytest.mark.parametrize("file", AFTER, ids=role)
def test_a_finished_posting_leaves_nothing_to_say(file: Path) -> None:
    report = lint(file)
    assert [(finding.rule, report.source.slice(finding.span)) for finding in report.findings] == []
    assert report.posting
    assert all(report.checklist.values()), report.checklist
    assert report.score == 100


@pytest.mark.parametrize("file", AFTER, ids=role)
def test_a_finished_posting_is_understood(file: Path) -> None:
    outline = outline_text(file.read_text(encoding="utf-8"), file.name)
    kinds = {section["kind"] for section in outline.data["sections"]}
    assert kinds >= {"purpose", "duties", "skills", "conditions", "salary", "benefits", "apply"}
    assert role(file).replace("-", " ") in (outline.title or "").lower()
    assert 6 <= sum(section["items"] for section in outline.data["sections"] if section["kind"] == "duties") <= 8
    for pay in outline.data["salary"]:
        assert pay["currency"]
        assert pay["period"]
    ranges = [(pay["min"], pay["max"]) for pay in outline.data["salary"] if pay["min"] != pay["max"]]
    assert ranges
    assert all(low and high and low < high <= 1.4 * low for low, high in ranges)
    assert outline.data["employment"]
    assert outline.data["place"]["mode"] or outline.data["place"]["text"]


@pytest.mark.parametrize("file", BEFORE, ids=role)
def test_a_draft_is_worse_than_its_posting(file: Path) -> None:
    report = lint(file)
    assert report.posting
    assert report.findings
    assert report.score < 100


def test_no_two_drafts_show_the_same_faults() -> None:
    found = {role(file): rules(lint(file)) for file in BEFORE}
    assert len(set(found.values())) == len(found), found


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("customer-support-agent", {"title/gimmick", "salary/missing", "language/age", "language/gendered-pronoun"}),
        ("customer-support-manager", {"level/duties-below-title"}),
        ("customer-support-specialist", {"salary/vague", "duties/vague"}),
        ("office-administrator", {"readability/too-short", "salary/market-average", "benefits/vague"}),
        ("registered-nurse", {"readability/hard", "readability/long-sentence"}),
        ("retail-store-manager", {"readability/too-long", "salary/open-ended"}),
        ("sales-development-representative", {"template/placeholder", "template/leftover", "salary/inverted-range"}),
        ("software-engineer", {"level/experience-mismatch", "level/duties-above-title"}),
        ("warehouse-operative", {"title/shouting", "language/gendered-title", "salary/open-ended", "salary/no-period"}),
    ],
)
def test_a_draft_shows_what_the_list_of_examples_says(name: str, expected: set[str]) -> None:
    (file,) = FOLDER.glob(f"{name}.before.*")
    assert expected <= rules(lint(file))
