"""Until when one can apply."""

import datetime
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.api import outline_text
from jdlint.evidence.deadline import find_deadlines


def told(text: str, labelled: bool = False) -> list[tuple[str, str | None]]:
    return [(text[one.start : one.end], str(one.date) if one.date else None) for one in find_deadlines(text, labelled)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Apply by 31 March 2027", "2027-03-31"),
        ("Apply by: 2027-12-24", "2027-12-24"),
        ("Closing date: 2027-03-31", "2027-03-31"),
        ("Applications close at 5pm on Friday, April 3rd, 2027", "2027-04-03"),
        ("The application window closes at 11:59 p.m. ET on March 4, 2027.", "2027-03-04"),
        ("Deadline: 3/31/2027", "2027-03-31"),
        ("The closing date for applications is 31st March 2027.", "2027-03-31"),
        ("Applications must be received by 4:00 pm on Tuesday, March 2nd, 2027.", "2027-03-02"),
        ("To apply, send your CV to jobs@bakery.example by 1 May 2027.", "2027-05-01"),
        ("Please submit your letter no later than June 1, 2027.", "2027-06-01"),
        ("Application deadline - 15 Jan 2027", "2027-01-15"),
        ("The vacancy closes on 12 February 2027 at midnight.", "2027-02-12"),
        ("This position is open until 9/30/2027; we read as we go.", "2027-09-30"),
        ("Applications will be accepted through October 5, 2027.", "2027-10-05"),
        ("For full consideration, apply by March 1, 2027.", "2027-03-01"),
        ("Applications are due Monday, 7 June 2027, 23:59 CET", "2027-06-07"),
        ("Please apply by close of business on Friday 5 March 2027", "2027-03-05"),
        ("Expressions of interest by 12 noon, 3 April 2027", "2027-04-03"),
        ("31 March 2027 is the closing date.", "2027-03-31"),
        ("Posting closes: 13/04/2027", "2027-04-13"),
        ("@applicationDue 16 Oct 2027", "2027-10-16"),
    ],
)
def test_a_closing_date_is_found(text: str, date: str) -> None:
    ((_, found),) = told(text)
    assert found == date


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Apply before 04/05/2027", "04/05/2027"),
        ("Please send us your CV by 1 May.", "1 May"),
        ("This position is open until filled.", "open until filled"),
        ("The role stays open until the position is filled.", "open until the position is filled"),
        ("We review applications on a rolling basis.", "on a rolling basis"),
        ("There is no closing date.", "no closing date"),
    ],
)
def test_a_deadline_without_one_date_keeps_its_words(text: str, words: str) -> None:
    assert told(text) == [(words, None)]


@pytest.mark.parametrize(
    "text",
    [
        "Start date: 1 May 2027",
        "Apply now! Start date: 1 May 2027.",
        "Apply online. The post starts on 1 May 2027.",
        "Posted on 3 March 2027",
        "Founded in March 2001",
        "Our summer fair takes place on 4 July 2027",
        "Interviews for applicants will be held from 3 May 2027",
        "Applications opened 3 May 2027",
        "Contract until 31 December 2027",
        "Apply by email",
        "You thrive in a deadline-driven environment",
        "Meet deadlines",
        "The project deadline is 31 March 2027",
        "File the tax returns before 31 May 2027",
        "We closed our funding round on 3 March 2026",
        "Our shop is open until 10",
        "Review pull requests on a rolling release",
    ],
)
def test_other_dates_are_no_deadlines(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2027-09-30T00:00", [("2027-09-30", "2027-09-30")]),
        ("31st March 2027 at noon", [("31st March 2027", "2027-03-31")]),
        ("9/5/2027 11:59 PM", [("9/5/2027", None)]),
        ("Open until filled", [("Open until filled", None)]),
        ("Rolling", [("Rolling", None)]),
        ("ASAP", [("ASAP", None)]),
        ("TBD", []),
        ("", []),
    ],
)
def test_the_value_beside_a_label(value: str, expected: list[tuple[str, str | None]]) -> None:
    assert told(value, labelled=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("---\ntitle: Baker\ndeadline: 2027-03-31\n---\n\nBake bread.\n", ("2027-03-31", 3, 11)),
        ("---\ntitle: Baker\nvalidThrough: '2027-03-31T23:59'\n---\n\nBake bread.\n", ("2027-03-31", 3, 16)),
        ("# Baker\n\n**Closing date:** 31 March 2027\n", ("31 March 2027", 3, 19)),
        ("# Baker\n\n## Closing date\n\n31 March 2027\n", ("31 March 2027", 5, 1)),
        ("# Baker\n\n## How to apply\n\n- Apply by 31 March **2027**\n", ("31 March **2027", 5, 12)),
    ],
)
def test_the_outline_tells_it_with_its_place(text: str, expected: tuple[str, int, int]) -> None:
    (found,) = outline_text(text).data["deadline"]
    assert (found["text"], found["line"], found["column"]) == expected
    assert found["date"] == "2027-03-31"


def test_where_it_is_said_how_to_apply_any_demand_with_a_day_is_one() -> None:
    said = "Write three sentences about your baking by 28 February 2027."
    assert [one.date for one in find_deadlines(said, applying=True)] == [datetime.date(2027, 2, 28)]
    assert find_deadlines(said) == []
    assert find_deadlines("We answer by 28 February 2027.", applying=True) == []


def test_a_duty_with_a_date_is_no_deadline() -> None:
    text = (
        "# Clerk\n\n## Duties\n\n- Submit the applications for funds by 31 March 2027\n- File letters\n- Greet guests\n"
    )
    assert outline_text(text).data["deadline"] == []


@pytest.mark.parametrize(
    "text", ["apply by " * 4000, "applications 5:00 " * 3000 + "1 May 2027", "1 May " * 5000 + "apply"]
)
def test_long_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    find_deadlines(text)
    assert time.process_time() - start < 2


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("apply by 31 March 2027 until filled closing date".split())).map(" ".join)
)
def test_any_text_is_read(text: str) -> None:
    for labelled in (False, True):
        for one in find_deadlines(text, labelled):
            assert 0 <= one.start < one.end <= len(text)
            assert one.date is None or isinstance(one.date, datetime.date)
