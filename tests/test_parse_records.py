"""Data files: one posting or a list of them, in JSON, JSON-LD and YAML, each with its places in the file."""

from __future__ import annotations

import json
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint import lint_file, lint_text
from jdlint.api import outline_text
from jdlint.facts import Facts
from jdlint.facts.outline import outline
from jdlint.parse import parse, parse_all
from jdlint.source import Source

YAML = dedent(
    """\
    # What we are looking for
    jobs:
      - title: Night Baker
        location: Leeds
        type: full-time
        salary: "£26,000 - £28,500 a year"
        description: |
          ## About the role

          You bake bread through the night, so that our four shops open with fresh loaves.

          ## What you'll do

          - Mix and prove doughs
          - Bake **bread** and rolls
          - Clean the ovens

          **What you bring**

          * Two years of experience in a bakery
          * Basic food hygiene certificate
        benefits:
          - 28 days of leave
          - Pension
      - title: Shop Assistant
        salary: competitive
        responsibilities:
          - Serve customers
          - Keep shelves full
          - Count the till
    """
)


def titles(text: str, path: str) -> list[str | None]:
    return [outline(Facts(document)).title for document in parse_all(Source(path, text))]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_posting_of_a_yaml_list_is_a_document_with_its_places_in_the_file(end: str) -> None:
    text = YAML.replace("\n", end)
    baker, assistant = (outline(Facts(document)).data for document in parse_all(Source("jobs.yml", text)))
    assert baker["format"] == "yaml"
    assert baker["title"] == {
        "text": "Night Baker", "line": 3, "column": 12, "end_line": 3, "end_column": 23, "via": "field",
    }  # fmt: skip
    assert [(one["kind"], one["line"], one["via"], one["items"]) for one in baker["sections"]] == [
        ("conditions", 4, "field", 0),
        ("salary", 6, "field", 0),
        ("purpose", 8, "heading", 0),
        ("duties", 12, "heading", 3),
        ("skills", 18, "bold", 2),
        ("benefits", 22, "field", 2),
    ]
    assert baker["salary"][0]["column"] == 14
    assert [(one["kind"], one["line"], one["items"]) for one in assistant["sections"]] == [
        ("salary", 26, 0),
        ("duties", 27, 3),
    ]


def test_the_words_of_a_value_are_found_where_they_stand() -> None:
    (baker, _) = parse_all(Source("jobs.yml", YAML))
    source = baker.source
    assert [source.slice(block.span) for block in baker.blocks if block.kind == "item"] == [
        "Mix and prove doughs",
        "Bake **bread** and rolls",
        "Clean the ovens",
        "Two years of experience in a bakery",
        "Basic food hygiene certificate",
        "28 days of leave",
        "Pension",
    ]
    assert [source.slice(bold) for bold in baker.bold] == ["bread", "What you bring"]
    assert all(len(document.prose) == len(document.source.text) for document in parse_all(Source("jobs.yml", YAML)))


def test_the_findings_of_a_list_stand_in_the_file(tmp_path: Path) -> None:
    file = tmp_path / "jobs.yml"
    file.write_text(YAML, encoding="utf-8")
    report = lint_file(file)
    assert report.source.text == YAML
    (vague,) = (one for one in report.findings if one.rule == "salary/vague")
    assert report.source.slice(vague.span) == "competitive"
    assert report.source.position(vague.span.start) == (26, 13)
    assert report.checklist["salary"] is False  # the second has no figure
    assert report.checklist["duties"] is True
    assert report == lint_text(YAML, str(file))


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('[{"title": "Cook", "location": "Leeds"}, {"title": "Baker", "location": "York"}]', "a.json"),
        ('{"jobs": [{"title": "Cook", "salary": 1}, {"job_title": "Baker", "salary": 2}], "updated": "now"}', "a.json"),
        ('{"@graph": [{"@type": "Organization", "name": "A"}, {"@type": "JobPosting", "title": "Cook"},'
         ' {"@type": "JobPosting", "title": "Baker"}]}', "a.json"),
        ("- title: Cook\n  salary: 1\n# the next\n- salary: 2\n  title: Baker\n", "a.yaml"),
        ("---\nopenings:\n- title: Cook\n  salary: 1\n- title: Baker\n  salary: 2\nupdated: now\n", "a.yml"),
        ('[{"title": "Cook", "salary": 1}, {"title": "Baker", "salary": 2}]', "a.yml"),
    ],
)  # fmt: skip
def test_lists_of_postings(text: str, path: str) -> None:
    assert titles(text, path) == (["Cook", "Baker"] if "Baker" in text else ["Cook"])


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ('{"title": "Cook", "salary": 1, "similar": [{"title": "Baker", "salary": 2}]}', "a.json"),
        ('{"title": "Cook", "duties": ["Cook food", "Mop"], "team": [{"title": "Baker", "name": "B"}]}', "a.json"),
        ('{"@type": "JobPosting", "title": "Cook", "hiringOrganization": {"name": "A"}}', "a.json"),
        ("title: Cook\nsalary: 1\nresponsibilities:\n  - Cook food\n  - Clean pans\n", "a.yml"),
        ("salary: 1\nbenefits:\n  - title: Leave\n    days: 28\ntitle: Cook\n", "a.yml"),
        ("salary: 1\ntext: |\n  - title: Baker\n    salary: 2\ntitle: Cook\n", "a.yml"),
    ],
)  # fmt: skip
def test_one_posting_stays_one(text: str, path: str) -> None:
    assert titles(text, path) == ["Cook"]


def test_what_is_broken_in_a_list_leaves_the_others_whole() -> None:
    text = "- title: Cook\n  salary: *pay\n- title: Baker\n  salary: 30000\n"
    report = lint_text(text, "a.yml")
    (fault,) = (one for one in report.findings if one.rule == "data/invalid")
    assert report.source.position(fault.span.start).line == 2
    assert "put the value of 'salary' in quotes" in fault.message
    assert titles(text, "a.yml") == ["Cook", "Baker"]


@pytest.mark.parametrize(
    "text",
    [
        "services:\n  db: &base\n    image: x\n  web: *base\n",
        "on: push\njobs:\n  build:\n    runs-on: ubuntu\n    steps:\n      - run: make\n",
        "a: 1\n---\nb: 2\n",
        "just words\n",
        "",
    ],
)
def test_yaml_that_is_about_something_else_is_no_posting_and_no_fault(text: str) -> None:
    assert [one.rule for one in lint_text(text, "a.yml").findings] == ["posting/not-a-posting"]


def test_broken_yaml_of_a_posting_is_a_fault_at_its_place() -> None:
    report = lint_text('title: Cook\nsalary: "30,000\nlocation: Leeds\n', "a.yml")
    assert "data/invalid" in [one.rule for one in report.findings]
    assert outline_text('title: Cook\nsalary: "30,000\nlocation: Leeds\n', "a.yml").title == "Cook"


@pytest.mark.parametrize("value", ['"You bake.\\n\\n## Duties\\n\\n- Mix \\u00e9clairs\\n- Clean"', "'You bake.'"])
def test_quoted_values(value: str) -> None:
    document = parse(Source("a.yml", f"title: Baker\nlocation: Leeds\ndescription: {value}\nsalary: 'It''s 3'\n"))
    items = [document.words(block.span) for block in document.blocks if block.kind == "item"]
    assert items == (["Mix éclairs", "Clean"] if "Duties" in value else [])


_words = st.text(st.characters(codec="utf-8"), max_size=200)
_records = st.fixed_dictionaries(
    {"title": _words, "salary": _words, "description": _words, "duties": st.lists(_words, max_size=3)}
)


@given(st.lists(_records, min_size=1, max_size=3), st.sampled_from(["json", "yaml"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_list_of_records_is_read_where_it_stands(
    records: list[dict[str, object]], form: str, ascii_only: bool
) -> None:
    dumped = [
        "- " + "\n  ".join(f"{name}: {json.dumps(value, ensure_ascii=True)}" for name, value in record.items())
        for record in records
    ]
    text = json.dumps(records, ensure_ascii=ascii_only) if form == "json" else "\n".join(dumped)
    documents = parse_all(Source(f"a.{form}", text))
    assert len(documents) == len(records)
    for document in documents:
        assert len(document.prose) == len(document.source.text)
        assert text[document.source.offset :].startswith(document.source.text)
    report = lint_text(text, f"a.{form}")
    for finding in report.findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
