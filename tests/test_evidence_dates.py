"""Dates as postings write them."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.evidence.dates import find_dates


@pytest.mark.parametrize(
    "text",
    [
        "2027-03-31",
        "2027/03/31",
        "2027-03-31T23:59",
        "31 March 2027",
        "31st March 2027",
        "31 Mar. 2027",
        "31st of March, 2027",
        "March 31, 2027",
        "March 31st 2027",
        "31-Mar-2027",
        "31 March '27",
        "3/31/2027",
        "31/3/2027",
        "31.03.2027",
        "03/31/27",
    ],
)
def test_a_date_is_read(text: str) -> None:
    (found,) = find_dates(f"on {text} at noon")
    assert found.date == datetime.date(2027, 3, 31)


@pytest.mark.parametrize("text", ["3/4/2027", "04/03/2027", "31 March", "April 3rd", "30 February 2027"])
def test_a_date_that_cannot_be_told_is_found_without_a_value(text: str) -> None:
    (found,) = find_dates(f"on {text}, at noon")
    assert found.date is None
    assert f"on {text}, at noon"[found.start : found.end] == text


def test_equal_day_and_month_are_no_riddle() -> None:
    assert find_dates("5/5/2027")[0].date == datetime.date(2027, 5, 5)


@pytest.mark.parametrize(
    "text",
    [
        "24/7",
        "9-5",
        "555-014-2233",
        "1.2.3",
        "version 2.10.14.1",
        "32/13/2027",
        "in March",
        "2027",
        "may 5 people",
        "3-5 years",
    ],
)
def test_other_figures_are_no_dates(text: str) -> None:
    assert [one.date for one in find_dates(text) if one.date] == []


@given(st.text(alphabet="0123456789/-. MarchJune,st", max_size=60) | st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for one in find_dates(text):
        assert 0 <= one.start < one.end <= len(text)
