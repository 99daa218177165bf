"""Plain text: paragraphs, bullets of every make, headings by underline or banner."""

from __future__ import annotations

import pytest

from jdlint.document import Document
from jdlint.parse import parse
from jdlint.source import Source


def read(text: str, path: str = "posting.txt") -> Document:
    document = parse(Source(path, text))
    assert len(document.prose) == len(text)
    return document


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.words(block.span)) for block in document.blocks]


TEXT = """\
Night Baker
===========

We bake
for four shops.

Duties
------
* Mix dough
  in two mixers
* Clean ovens

*** PAY ***

£14 per hour
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_text_becomes_blocks_whatever_ends_its_lines(end: str) -> None:
    assert blocks(read(TEXT.replace("\n", end))) == [
        ("heading", "Night Baker"),
        ("paragraph", "We bake for four shops."),
        ("heading", "Duties"),
        ("item", "Mix dough in two mixers"),
        ("item", "Clean ovens"),
        ("heading", "PAY"),
        ("paragraph", "£14 per hour"),
    ]


@pytest.mark.parametrize(
    "mark", ["-", "*", "+", "•", "‣", "·", "–", "✓", "▪", "1.", "12)", "(3)", "a)", "(b)", "o", "\uf0b7"]
)
def test_every_usual_mark_makes_an_item(mark: str) -> None:
    document = read(f"Duties:\n\n{mark} Mix dough\n{mark}\tClean ovens\n")
    assert blocks(document)[1:] == [("item", "Mix dough"), ("item", "Clean ovens")]


@pytest.mark.parametrize(
    "text", ["2.5 million loaves a year", "-20 degrees in the store", "*bold* words", "1,000 loaves", "of us"]
)
def test_what_only_begins_like_a_bullet_stays_a_paragraph(text: str) -> None:
    assert blocks(read(f"{text}\n")) == [("paragraph", text)]


def test_rules_part_paragraphs_and_are_not_shown() -> None:
    assert blocks(read("one\n\n-----\n\ntwo\n_____\nthree\n")) == [
        ("paragraph", "one"),
        ("paragraph", "two"),
        ("paragraph", "three"),
    ]


def test_deeper_bullets_are_deeper_items() -> None:
    assert [block.depth for block in read("- a\n    - b\n        - c\n").blocks] == [1, 2, 3]


def test_front_matter_of_a_text_file_is_fields() -> None:
    document = read("---\ntitle: Baker\n---\nWe bake.\n")
    assert [(field.name, field.value) for field in document.fields] == [("title", "Baker")]
    assert blocks(document) == [("paragraph", "We bake.")]


def test_markdown_and_json_in_a_text_file_are_seen_for_what_they_are() -> None:
    assert read("# Baker\n\n## Duties\n").format == "markdown"
    assert read('{"title": "Baker"}').format == "json"
    assert read("Issue #1\n# 2 is a number\n").format == "text"


@pytest.mark.parametrize("text", ["{{company}} bakes bread.\n", "{company} bakes bread.\n", "{ and }\n"])
def test_a_brace_at_the_front_is_not_yet_json(text: str) -> None:
    document = read(text)
    assert document.format == "text"
    assert document.faults == ()


def test_a_file_without_ending_is_text() -> None:
    assert read("Baker\n", "JOB").format == "text"


@pytest.mark.parametrize("text", ["", "\n", "\r", " \t ", "-", "- ", "===", "\f", "\u2028", "*** ***", "\ufeff"])
def test_next_to_nothing_gives_no_readable_block(text: str) -> None:
    assert [words for _, words in blocks(read(text)) if any(map(str.isalnum, words))] == []


def test_a_form_feed_is_no_line_end() -> None:
    document = read("Pay\fof the baker\n")
    assert blocks(document) == [("paragraph", "Pay of the baker")]
