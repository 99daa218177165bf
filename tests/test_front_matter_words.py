"""What front matter and records tell in words is read like the page: duties, wording, length."""

from __future__ import annotations

import json

from jdlint import lint_text

FIELDS = """---
title: Support Agent
summary: We want a rockstar who keeps our customers online.
responsibilities:
  - Help customers with their broadband
  - Other duties as assigned
  - Answer calls and write down what was said
requirements:
  - Native English speaker
  - Two years on the phone
tags: [ninja, digital native]
---

We lay cables in Leeds. Pay: £24,000 a year.
"""


def found(text: str, path: str = "posting.md") -> dict[str, list[str]]:
    seen: dict[str, list[str]] = {}
    report = lint_text(text, path)
    for one in report.findings:
        seen.setdefault(one.rule, []).append(report.source.slice(one.span))
    return seen


def test_wording_in_fields_is_found_at_its_place_and_names_are_left_alone() -> None:
    seen = found(FIELDS)
    assert seen["language/culture"] == ["rockstar"]
    assert seen["language/origin"] == ["Native English speaker"]
    assert "language/age" not in seen  # a tag is no text


def test_duties_in_fields_are_duties() -> None:
    seen = found(FIELDS)
    assert seen["duties/vague"] == ["Other duties as assigned"]
    assert "duties/missing" not in seen


def test_what_the_page_shows_as_well_is_told_once() -> None:
    seen = found(FIELDS + "\nWe want a rockstar who keeps our customers online.\n")
    assert len(seen["language/culture"]) == 1


def test_fields_count_as_words() -> None:
    long = FIELDS.replace("We want a rockstar", "You keep our customers online. " * 40 + "We want a person")
    assert "readability/too-short" in found(FIELDS)
    assert "readability/too-short" not in found(long)


def test_short_values_of_a_record_are_read() -> None:
    data = {
        "title": "Support Agent",
        "summary": "A young and dynamic team in Leeds",
        "responsibilities": ["Answer calls and chats", "Write down what was said", "Pass faults on"],
        "salary": "£24,000 a year",
    }
    assert found(json.dumps(data), "a.json")["language/age"] == ["young and dynamic team"]
