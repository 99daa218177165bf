"""Clauses, and whether a statement is sure."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.evidence.wording import any_word, clause_at, clause_ends, is_sure

TEXT = "We offer lunch; you cook. Pay is 3.50 a plate\nand tips"


@pytest.mark.parametrize(
    ("word", "clause"),
    [
        ("lunch", "We offer lunch"),
        ("cook", " you cook"),
        ("3.50", " Pay is 3.50 a plate"),
        ("tips", "and tips"),
    ],
)
def test_stops_semicolons_and_line_ends_part_clauses_and_decimal_points_do_not(word: str, clause: str) -> None:
    start, end = clause_at(TEXT, clause_ends(TEXT), TEXT.index(word))
    assert TEXT[start:end] == clause


@given(st.text(alphabet="ab .;!\n", max_size=40), st.integers(0, 40))
def test_a_clause_holds_the_place_it_was_asked_for(text: str, at: int) -> None:
    at = min(at, len(text))
    start, end = clause_at(text, clause_ends(text), at)
    assert 0 <= start <= end <= len(text)
    assert start <= at <= end


@pytest.mark.parametrize("before", ["Experience of ", "You may later ", "If needed, you "])
def test_what_is_asked_for_or_left_open_is_not_sure(before: str) -> None:
    assert not is_sure(f"{before}lead a team", len(before))


@pytest.mark.parametrize("before", ["You ", "We need experience. You ", ""])
def test_a_demand_in_another_sentence_leaves_a_statement_sure(before: str) -> None:
    assert is_sure(f"{before}lead a team", len(before))


def test_the_longest_word_is_tried_first_and_marks_are_literal() -> None:
    found = re.match(any_word(["min", "min.", "minimum"]), "minimum")
    assert found is not None
    assert found.group() == "minimum"
    assert re.fullmatch(any_word(["min."]), "mind") is None
