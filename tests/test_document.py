"""Passages, spans and the canvas that parsers draw prose on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.document import FILL, TAIL, Canvas, Document, trim
from jdlint.parse import parse
from jdlint.source import Source, Span


def document(prose: str, *, bold: tuple[Span, ...] = ()) -> Document:
    return Document(Source("a.md", prose), "text", prose, (), bold=bold)


def test_markup_inside_a_word_does_not_part_it() -> None:
    passage = document(f"un{FILL}{FILL}believ{FILL}{FILL}able").passage(Span(0, 16))
    assert passage.text == "unbelievable"
    assert passage.span(2, 8) == Span(4, 10)
    assert passage.offset(8) == 12


def test_a_character_written_with_several_keeps_its_whole_span() -> None:
    passage = document(f"R&{TAIL * 4}D").passage(Span(0, 7))  # R&amp;D
    assert passage.text == "R&D"
    assert passage.span(1, 2) == Span(1, 6)
    assert passage.span(0, 3) == Span(0, 7)


def test_an_empty_stretch_stands_at_one_place() -> None:
    passage = document(f"a{FILL}b").passage(Span(0, 3))
    assert passage.span(1, 1) == Span(2, 2)
    assert document(FILL * 3).passage(Span(0, 3)).text == ""
    assert document(FILL * 3).passage(Span(1, 3)).offset(0) == 1


def test_words_are_shown_on_one_line() -> None:
    assert document(f"  a\n\tb{FILL}c ").words(Span(0, 9)) == "a bc"


def test_lines_leave_out_blank_ones_and_trim_the_rest() -> None:
    prose = f"  one \n\n {FILL} \n two"
    assert [prose[slice(*span)] for span in document(prose).lines(Span(0, len(prose)))] == ["one", "two"]


@pytest.mark.parametrize(
    ("bold", "span", "whole"),
    [
        ([(0, 3)], (0, 3), True),
        ([(0, 3)], (0, 4), True),  # the colon after it counts for nothing
        ([(0, 3)], (0, 7), False),
        ([(0, 3), (5, 7)], (0, 7), True),
        ([(5, 7)], (0, 7), False),
        ([(0, 9)], (1, 3), True),
        ([], (0, 3), False),
    ],
)
def test_a_span_is_bold_when_all_its_words_are(bold: list[tuple[int, int]], span: tuple[int, int], whole: bool) -> None:
    made = document("Pay: 20 $", bold=tuple(Span(*one) for one in bold))
    assert made.is_bold(Span(*span)) is whole


def test_the_bold_run_at_an_offset() -> None:
    made = document("a bb c dd", bold=(Span(2, 4), Span(7, 9)))
    assert [made.bold_at(offset) for offset in (1, 2, 3, 4, 8)] == [None, Span(2, 4), Span(2, 4), None, Span(7, 9)]


def test_trimming_keeps_the_tail_of_a_last_character() -> None:
    prose = f" {FILL}a&{TAIL * 4}{FILL} "
    assert trim(prose, Span(0, len(prose))) == Span(2, 8)
    assert trim("   ", Span(0, 3)) == Span(3, 3)


def test_a_canvas_settles_prose_once() -> None:
    canvas = Canvas("**a** &amp; b<br>c")
    canvas.skip(2)
    canvas.show(2, 3)
    canvas.skip(5)
    canvas.show(5, 6)
    canvas.put(6, 11, "&")
    canvas.show(11, 13)
    canvas.line_break(13, 17)
    canvas.show(17, 18)
    assert canvas.prose() == f"{FILL * 2}a{FILL * 2} &{TAIL * 4} b\n   c"
    with pytest.raises(ValueError, match="comes too late"):
        canvas.show(3, 4)


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("it’s", "it's"),
        ("“a”", '"a"'),
        ("a\u00a0b", "a b"),
        ("a\r\nb", "a \nb"),
        ("a\rb", "a\nb"),
        ("a\u2028b", "a\nb"),
        ("co\u2011op", "co-op"),
        ("nin\u00adja", f"nin{FILL}ja"),
        ("nin\u200bja", f"nin{FILL}ja"),
        ("a\x07b", "a b"),
        ("a\x00b", "a b"),
        ("a\x01b", "a b"),
        ("🔥", "🔥"),
        ("a–b", "a–b"),
    ],
)
def test_what_a_reader_cannot_tell_apart_becomes_one(written: str, shown: str) -> None:
    canvas = Canvas(written)
    canvas.show(0, len(written))
    assert canvas.prose() == shown


@given(st.text(max_size=60))
def test_shown_text_keeps_its_length(text: str) -> None:
    canvas = Canvas(text)
    canvas.show(0, len(text))
    assert len(canvas.prose()) == len(text)


@given(st.text(alphabet=f"ab {FILL}\n", max_size=30), st.data())
def test_a_passage_gives_back_the_place_of_each_character(prose: str, data: st.DataObject) -> None:
    passage = document(prose).passage(Span(0, len(prose)))
    for index, character in enumerate(passage.text):
        assert prose[passage.offset(index)] == character
    start = data.draw(st.integers(0, len(passage.text)))
    end = data.draw(st.integers(start, len(passage.text)))
    span = passage.span(start, end)
    assert prose[span.start : span.end].replace(FILL, "") == passage.text[start:end]


def test_a_null_character_of_the_source_is_not_taken_for_markup() -> None:
    parsed = parse(Source("a.txt", "Ba\0ker\x01s\n"))
    assert parsed.passage(Span(0, 8)).text == "Ba ker s"
