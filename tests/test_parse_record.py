"""JSON records: short values are fields, long ones are read as the text or page they hold."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.document import Document
from jdlint.parse import parse
from jdlint.source import Source


def read(text: str) -> Document:
    document = parse(Source("posting.json", text))
    assert len(document.prose) == len(text)
    return document


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.words(block.span)) for block in document.blocks]


def test_short_values_are_fields_with_places() -> None:
    text = (
        '{"title": "Night \\u0042aker", "pay": {"min": 14.5}, "tools": ["oven", "mixer"], "remote": false, "x": null}'
    )
    document = read(text)
    assert [(field.name, field.value) for field in document.fields] == [
        ("title", "Night Baker"),
        ("pay.min", "14.5"),
        ("tools", "oven"),
        ("tools", "mixer"),
        ("remote", "false"),
        ("x", "null"),
    ]
    assert text[slice(*document.fields[0].span)] == "Night \\u0042aker"
    assert text[slice(*document.fields[1].span)] == "14.5"


DESCRIPTION = 'We bake.\n\nDuties:\n- Mix dough\n- Clean “ovens”\n\tand "tables"\n- Count flour 🔥\n'


@pytest.mark.parametrize("ascii_only", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_long_value_is_read_as_text_with_its_lines(ascii_only: bool, end: str) -> None:
    text = json.dumps({"description": DESCRIPTION.replace("\n", end)}, ensure_ascii=ascii_only)
    assert blocks(read(text)) == [
        ("heading", "description"),
        ("paragraph", "We bake."),
        ("paragraph", "Duties:"),
        ("item", "Mix dough"),
        ("item", 'Clean "ovens" and "tables"'),
        ("item", "Count flour 🔥"),
    ]


def test_spans_cover_the_escapes_as_written() -> None:
    text = '{"description": "We bake \\"bread\\"\\nand caf\\u00e9 \\ud83d\\udd25"}'
    document = read(text)
    passage = document.passage(document.blocks[1].span)
    for words, written in [('"bread"', '\\"bread\\"'), ("café", "caf\\u00e9"), ("🔥", "\\ud83d\\udd25")]:
        at = passage.text.index(words)
        assert text[slice(*passage.span(at, at + len(words)))] == written


def test_a_value_with_tags_is_read_as_a_page() -> None:
    document = read(
        '{"body": "<p>We <b>bake<\\/b> R&amp;D<\\/p><ul><li>Mix dough<\\/li><li class=\\"x\\">Clean<\\/li><\\/ul>"}'
    )
    assert blocks(document) == [
        ("heading", "body"),
        ("paragraph", "We bake R&D"),
        ("item", "Mix dough"),
        ("item", "Clean"),
    ]


def test_a_list_of_texts_is_a_list_under_its_name() -> None:
    long = "Bake every loaf, roll and pretzel that the shop and its forty customers in trade have ordered for the day"
    document = read(
        json.dumps({"title": "Baker", "duties": [long, "Clean", "", long + "\nand more"], "tags": ["a", "b"]})
    )
    assert blocks(document) == [
        ("heading", "duties"),
        ("item", long),
        ("item", "Clean"),
        ("paragraph", long + " and more"),
    ]
    assert [field.name for field in document.fields] == ["title", "tags", "tags"]


json_values = st.recursive(
    st.one_of(
        st.none(),
        st.integers(),
        st.text(max_size=9),
        st.sampled_from(["w" * 170, "a\nb", "<p>c<ul><li>d", "e | f; | g"]),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(st.text(max_size=3), inner, max_size=4)),
)


@given(json_values, st.booleans())
def test_every_record_is_read(value: object, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    document = read(text)
    assert all(document.words(block.span).strip() for block in document.blocks)


def test_a_lone_surrogate_is_shown_as_a_character() -> None:
    document = read('{"d": "We bake\\n\\ud83d bread"}')
    assert document.passage(document.blocks[1].span).text.encode()


@pytest.mark.parametrize(
    ("text", "at"),
    [('{"title": "Baker",', -1), ('{"title" "Baker"}', 9), ('{"title": Baker}', 10), ("", 0), ('{"a": "b"} c', 11)],
)
def test_what_is_not_json_is_one_fault_at_its_place(text: str, at: int) -> None:
    document = read(text)
    assert len(document.faults) == 1
    assert document.faults[0].message.startswith("is not JSON")
    assert document.faults[0].span.start == (at if at >= 0 else len(text) + at)


@pytest.mark.parametrize("text", ["[" * 10_000, '{"a":' * 10_000, '{"a": "' + "\\" * 9_999])
def test_depth_is_bounded(text: str) -> None:
    assert len(read(text).faults) == 1
