"""Who reports to whom."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.api import outline_text
from jdlint.evidence.people import count_named, count_reports
from jdlint.evidence.reporting import find_reports_to


def told(text: str, labelled: bool = False) -> list[str]:
    return [text[one.start : one.end] for one in find_reports_to(text, labelled)]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Reports to: Head of Customer Support", "Head of Customer Support"),
        ("- **Reports to:** Manager of Customer Service", "Manager of Customer Service"),
        ("Line manager: Operations Director", "Operations Director"),
        ("Supervisor: Jane Doe", "Jane Doe"),
        ("You will report to the CFO.", "CFO"),
        ("You report to the Store Manager.", "Store Manager"),
        ("reporting directly into our VP of Sales", "VP of Sales"),
        (
            "This position reports to the Deputy Director of Parks and is responsible for the floor.",
            "Deputy Director of Parks",
        ),
        ("Reporting to the Curator-in-Charge, the assistant works with others.", "Curator-in-Charge"),
        ("The Night Baker reports to the bakery manager.", "bakery manager"),
        ("You'll report directly to our Chief Technology Officer (CTO) and work with all.", "Chief Technology Officer"),
        ("This is a senior role reporting to the Director of Strategy.", "Director of Strategy"),
        ("The successful candidate will report to the managing director of our Leeds office.", "managing director"),
        ("It is a management role that reports to the 3-person board of trustees.", "board of trustees"),
        ("The post holder is accountable to the Board of Governors.", "Board of Governors"),
        ("As a Cook, you will report to the Executive Chef.", "Executive Chef"),
        ("Your manager will be Dana Smith, our head chef.", "Dana Smith"),
        ("You will be supervised by James Miller.", "James Miller"),
        ("Works under the direction of the County Clerk.", "County Clerk"),
        ("Under the general supervision of the Library Director, the clerk shelves books.", "Library Director"),
        ("The role reports into the Head of Data & Analytics.", "Head of Data & Analytics"),
    ],
)
def test_the_manager_is_found(text: str, role: str) -> None:
    assert told(text) == [role]


@pytest.mark.parametrize(
    "text",
    [
        "report bugs to the engineering team",
        "Report incidents to the shift lead",
        "report on progress to managers",
        "Write reports to stakeholders",
        "Prepares statistical reports to the Board.",
        "Reports to investors with monthly slides",
        "Provide weekly activity report to management.",
        "Coordinate reporting to leadership",
        "Ad hoc reporting to managers",
        "Experience reporting to senior executives",
        "Report to work on time",
        "Report to the polling place at 6 am",
        "Staff report to you",
        "12 people reporting to you",
        "You manage a team who report to the Head of Sales",
        "Our engineers report to tech leads",
        "Check in with your manager",
        "Escalate issues to the manager",
    ],
)
def test_other_reports_have_no_manager(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("Head of Sales", ["Head of Sales"]),
        ("the CFO", ["CFO"]),
        ("Jane Doe, Head of Operations", ["Jane Doe, Head of Operations"]),
        ("N/A", []),
        ("TBD", []),
        ("[Name]", []),
    ],
)
def test_the_value_beside_a_label(value: str, expected: list[str]) -> None:
    assert told(value, labelled=True) == expected


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Direct reports: 4", 4),
        ("Supervises: 3 baristas", 3),
        ("You will have no direct reports.", 0),
        ("This is an individual contributor role.", 0),
        ("You will be leading a team of six.", 6),
        ("This role has 4 direct reports.", 4),
        ("You manage five people.", 5),
        ("The manager supervises 12 cashiers.", 12),
        ("You will line-manage two apprentices.", 2),
        ("You will supervise a staff of 15.", 15),
        ("With 3-5 direct reports", None),
        ("Manage a team of up to 8 agents", None),
        ("Leads a team of 10+ nurses.", None),
        ("Supervise 4 cooks and 2 porters", None),
        ("Join a team of six", None),
        ("You will work in a team of 8", None),
        ("Experience leading a team of 5", None),
        ("may supervise 2 interns", None),
        ("Our team of 12 engineers", None),
    ],
)
def test_reports_are_counted(text: str, count: int | None) -> None:
    assert count_reports(text) == count


def test_a_duty_needs_no_subject() -> None:
    assert count_reports("Leading a team of six") is None
    assert count_reports("Leading a team of six", duty=True) == 6


@pytest.mark.parametrize(
    ("value", "count"),
    [
        ("4", 4),
        ("None", 0),
        ("No", 0),
        ("3 baristas", 3),
        ("two", 2),
        ("3-5", None),
        ("Yes", None),
        ("2 full-time, 4 part-time", None),
    ],
)
def test_a_named_number(value: str, count: int | None) -> None:
    assert count_named(value) == count


@pytest.mark.parametrize(
    ("text", "place", "count"),
    [
        ("# Baker\n\nReports to: Head Baker\n\nDirect reports: 4\n", ("Head Baker", 3, 13), 4),
        ("---\ntitle: Baker\nreports_to: Head Baker\ndirect_reports: 0\n---\n\nBake.\n", ("Head Baker", 3, 13), 0),
        ("# Baker\n\n| Reports to | Head Baker |\n|---|---|\n| Hours | 40 |\n", ("Head Baker", 3, 16), None),
        ("# Baker\n\n## Reports to\n\nHead Baker\n", ("Head Baker", 5, 1), None),
        ("# Baker\n\nYou will report to the **head baker**.\n", ("head baker", 3, 26), None),
    ],
)
def test_the_outline_tells_it_with_its_place(text: str, place: tuple[str, int, int], count: int | None) -> None:
    data = outline_text(text).data
    assert [(one["text"], one["line"], one["column"]) for one in data["reports_to"]] == [place]
    assert data["direct_reports"] == count


@pytest.mark.parametrize(
    "text", ["report to the " * 4000, "reports to: " * 4000, "under the " * 6000, "you " * 9000 + "report to the head"]
)
def test_long_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    find_reports_to(text)
    assert time.process_time() - start < 2


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from("you report to the Head of , and Sales reports Reporting :".split())).map(" ".join)
)
def test_any_text_is_read(text: str) -> None:
    for labelled in (False, True):
        for one in find_reports_to(text, labelled):
            assert 0 <= one.start < one.end <= len(text)
    count_reports(text)
