"""Strict YAML: text stays text, everything has a place, and what is dangerous or doubtful is refused."""

from __future__ import annotations

import pytest

from jdlint.source import Position
from jdlint.yamlfile import MAX_SIZE, YamlError, read


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", None),
        ("# only a remark\n", None),
        ("a: no", {"a": "no"}),
        ("a: on", {"a": "on"}),
        ("a: 1:30", {"a": "1:30"}),
        ("a: 012", {"a": "012"}),
        ("a: 1e3", {"a": "1e3"}),
        ("a: ~", {"a": "~"}),
        ("a: 2026-11-22", {"a": "2026-11-22"}),
        ("yes: y", {"yes": "y"}),
        ("a:", {"a": None}),
        ("a: ''", {"a": ""}),
        ("a: [x, 'y z', 3]", {"a": ["x", "y z", "3"]}),
        ("- a\n- b: c\n", ["a", {"b": "c"}]),
        ("a: >\n  one\n  two\n", {"a": "one two\n"}),
        ('a: "x\\ty"', {"a": "x\ty"}),
        ("---\na: b\n...\n", {"a": "b"}),
    ],
)
def test_every_scalar_is_text(text: str, data: object) -> None:
    assert read(text).data == data


@pytest.mark.parametrize(
    ("text", "complaint", "place"),
    [
        ("a: 1\na: 2\n", "'a' is here twice", (2, 1)),
        ("a:\n  b: 1\n  b: 2\n", "'b' is here twice", (3, 3)),
        ("a: *b\n", "alias", (1, 4)),
        ("a: &b c\n", "anchor", (1, 4)),
        ("a: *bold*\n", "", (1, 4)),
        ("<<: {a: b}\n", "merge keys", (1, 1)),
        ("[a, b]: c\n", "plain text", (1, 1)),
        ("---\na: b\n---\nc: d\n", "second YAML document", (3, 1)),
        ("a: [b\n", "", None),
        ("a: 'b\n", "", None),
        ("a: b: c\n", "", (1, 5)),
        ("\ta: b\n", "", (1, 1)),
        ("a: \x07\n", "", None),
        ("a: {{ b }}\n", "", None),
    ],
)
def test_what_is_doubtful_is_refused_with_its_place(text: str, complaint: str, place: tuple[int, int] | None) -> None:
    with pytest.raises(YamlError, match=complaint or ".") as caught:
        read(text)
    if place is not None:
        assert caught.value.position == Position(*place)
        line, column = place
        assert caught.value.offset == len("".join(text.splitlines(keepends=True)[: line - 1])) + column - 1


@pytest.mark.parametrize(
    "text",
    [
        "[" * 5_000,
        "a: " + "[" * 300 + "]" * 300,
        "".join(f"{'  ' * depth}a:\n" for depth in range(60)),
        "a: " + "x" * MAX_SIZE,
    ],
)
def test_depth_and_size_are_bounded(text: str) -> None:
    with pytest.raises(YamlError):
        read(text)


def test_every_key_and_value_has_a_place() -> None:
    text = 'title: "A b"\nlist:\n  - one\n  - {k: v}\n'
    found = read(text)
    assert text[slice(*found.keys[("title",)])] == "title"
    assert text[slice(*found.values[("title",)])] == '"A b"'
    assert text[slice(*found.values[("list", 0)])] == "one"
    assert text[slice(*found.keys[("list", 1, "k")])] == "k"
    assert text[slice(*found.values[("list", 1, "k")])] == "v"


def test_offsets_hold_beyond_the_basic_plane_and_with_carriage_returns() -> None:
    text = "a: 🔥🔥\r\nb: c\r\n"
    found = read(text)
    assert text[slice(*found.values[("a",)])] == "🔥🔥"
    assert text[slice(*found.values[("b",)])] == "c"
