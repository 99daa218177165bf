"""Decoding, and the places in a text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.source import Position, Source, SourceError, Span, merged


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert Source.decode("a.md", b"\xef\xbb\xbf# Baker\n").text == "# Baker\n"


def test_line_ends_are_kept_as_written() -> None:
    assert Source.decode("a.md", b"a\r\nb\rc\n").text == "a\r\nb\rc\n"


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"\xff\xfe#\x00", "UTF-16"),
        (b"\xfe\xff\x00#", "UTF-16"),
        (b"# Baker\0", "not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "not a text file"),
        (b"one\r\ntwo\rthree\ncaf\xe9 au lait", "byte 0xe9 on line 4"),
        (b"\xc3", "byte 0xc3 on line 1"),
        (b"\xed\xa0\x80", "not UTF-8"),
    ],
)
def test_bytes_that_are_not_text_are_refused_with_a_reason(data: bytes, complaint: str) -> None:
    with pytest.raises(SourceError, match=complaint):
        Source.decode("a.md", data)


@pytest.mark.parametrize(
    ("text", "offset", "place"),
    [
        ("", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("a\n\rb", 3, (3, 1)),
        ("a\tb", 2, (1, 3)),
        ("🔥b", 1, (1, 2)),
        ("e\u0301b", 2, (1, 3)),
        # None of these ends a line, whatever str.splitlines() says.
        ("a\fb\vc\x1cd\x85e\u2028f\u2029g", 12, (1, 13)),
    ],
)
def test_columns_are_code_points_and_lines_end_at_line_ends_only(
    text: str, offset: int, place: tuple[int, int]
) -> None:
    assert Source("a.md", text).position(offset) == Position(*place)


def test_a_line_is_given_without_its_end() -> None:
    source = Source("a.md", "one\r\ntwo\rthree\n")
    assert [source.slice(source.line_span(line)) for line in (1, 2, 3, 4)] == ["one", "two", "three", ""]


@given(st.text(alphabet="ab\r\n\t\f\u2028🔥", max_size=40))
def test_a_position_leads_back_to_its_offset(text: str) -> None:
    source = Source("a.md", text)
    for offset in range(len(text) + 1):
        line, column = source.position(offset)
        assert source.line_starts[line - 1] + column - 1 == offset
        assert (
            line == text[:offset].replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
            or text[offset - 1 : offset + 1] == "\r\n"
        )


def test_a_source_is_a_value() -> None:
    assert Source("a.md", "x") == Source("a.md", "x")
    assert Source("a.md", "xyz").slice(Span(1, 2)) == "y"


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda at: Span(at[0], at[0] + at[1])))


@given(SPANS)
def test_merged_spans_cover_the_same_places_in_order_and_never_overlap(spans: list[Span]) -> None:
    found = merged(spans)
    assert {at for span in found for at in range(*span)} == {at for span in spans for at in range(*span)}
    assert all(one.end <= two.start for one, two in pairwise(found))


def test_spans_that_only_touch_stay_apart() -> None:
    assert merged([Span(3, 5), Span(0, 3)]) == [Span(0, 3), Span(3, 5)]
