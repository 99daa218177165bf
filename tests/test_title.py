"""The job title: where it is looked for, what is cut from it, and what is none."""

from __future__ import annotations

import pytest

from jdlint import outline_text

DUTIES = "\n\n## Duties\n\n- Bake bread\n- Clean ovens\n- Order flour\n"


def title(text: str, path: str = "posting.md") -> tuple[str, str] | None:
    found = outline_text(text, path).data["title"]
    if found is None:
        return None
    lines = text.removeprefix("\ufeff").split("\n")
    if found["line"] == found["end_line"]:
        shown = lines[found["line"] - 1][found["column"] - 1 : found["end_column"] - 1]
        assert shown == found["text"] or "&" in shown or "\\" in shown or "*" in shown or "<" in shown
    return found["text"], found["via"]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("a.md", f"# Night Baker{DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"Night Baker\n==={DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"**Night Baker**{DUTIES}", ("Night Baker", "bold")),
        ("a.md", f"---\ntitle: Night Baker\n---\n# Join us{DUTIES}", ("Night Baker", "field")),
        ("a.md", f"---\ntitle: 'Night Baker'\n---\n{DUTIES}", ("Night Baker", "field")),
        ("a.md", f'+++\ntitle = "Night Baker"\n+++\n{DUTIES}', ("Night Baker", "field")),
        ("a.md", f"---\njob_title: Night Baker\n---\n{DUTIES}", ("Night Baker", "field")),
        ("a.md", f"**Job title:** Night Baker{DUTIES}", ("Night Baker", "label")),
        ("a.md", f"| Job title | Night Baker |\n|---|---|\n| Place | Halifax |{DUTIES}", ("Night Baker", "label")),
        ("a.txt", "Position: Night Baker\nLocation: Halifax\n", ("Night Baker", "label")),
        ("a.rst", "Night Baker\n===========\n\nWe bake.\n", ("Night Baker", "heading")),
        ("a.json", '{"jobTitle": "Night Baker", "salary": "$20 per hour"}', ("Night Baker", "field")),
        ("a.html", "<title>Night Baker</title><p>You bake.</p>", ("Night Baker", "field")),
        ("a.html", "<h1>Night <em>Baker</em></h1><p>You bake.</p>", ("Night Baker", "heading")),
        ("a.html", "<h1>R&amp;D Engineer</h1><p>You bake.</p>", ("R&D Engineer", "heading")),
        ("a.md", f"# About us\n\nWe bake.\n\n# Night Baker{DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"# Careers at Mill\n\n## Night Baker{DUTIES}", ("Night Baker", "heading")),
        ("a.md", "We are looking for a Night Baker to bake our bread.\n", ("Night Baker", "prose")),
        ("a.md", f"# Job Description: Night Baker{DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"# Night Baker Job Description{DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"# Position: Night Baker{DUTIES}", ("Night Baker", "heading")),
        ("a.md", f"# C++ Developer (m/f/d){DUTIES}", ("C++ Developer (m/f/d)", "heading")),
        ("a.md", f"# Bäcker:in / Konditor{DUTIES}", ("Bäcker:in / Konditor", "heading")),
        ("a.md", f"\ufeff# Night Baker{DUTIES}", ("Night Baker", "heading")),
    ],
)
def test_the_title_comes_from_the_most_telling_place(path: str, text: str, expected: tuple[str, str]) -> None:
    assert title(text, path) == expected


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.md", ""),
        ("a.md", "## Duties\n\n- Bake bread\n"),
        ("a.md", "We are a bakery in Leeds. Write to us.\n"),
        ("night-baker.md", "We are a bakery in Leeds. Write to us.\n"),
        ("a.md", "---\ntitle: ''\n---\n\nWe bake.\n"),
        ("a.md", "---\ntitle:\n---\n\nWe bake.\n"),
        ("a.html", "<title>Careers</title><p>We bake.</p>"),
        ("a.json", "{}"),
    ],
)
def test_no_title_is_made_up(path: str, text: str) -> None:
    assert title(text, path) is None


def test_the_first_line_of_a_plain_text() -> None:
    found = title("Night Baker\n\nDUTIES\n\n- Bake bread\n- Clean\n", "a.txt")
    assert found is not None
    assert found[0] == "Night Baker"


@pytest.mark.parametrize("said", ["Night Baker | Mill Bakery", "Night Baker - Mill Bakery", "Night Baker – Careers"])
def test_the_name_of_the_site_is_no_part_of_the_title(said: str) -> None:
    assert title(f"<title>{said}</title><p>You bake.</p>", "a.html") == ("Night Baker", "field")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_place_of_the_title_counts_real_lines(end: str) -> None:
    text = f"---\nlayout: x\ntitle: Night Baker\n---{DUTIES}".replace("\n", end)
    found = outline_text(text).data["title"]
    assert (found["line"], found["column"], found["end_line"], found["end_column"]) == (3, 8, 3, 19)
