"""The day decides whether a closing date has passed; and checks stay quick on hostile texts."""

from __future__ import annotations

import time
from datetime import date

import pytest

from jdlint import lint_text
from jdlint.config import Config

PARTS = """
## Duties

- Plan menus
- Cook lunch for 200 people
- Order food

## Requirements

- Two years of experience as a cook

"""
POSTING = f"# Cook\n{PARTS}The closing date for applications is 4 May 2027.\n"


def rules_on(text: str, day: date) -> set[str]:
    return {finding.rule for finding in lint_text(text, config=Config(as_of=day)).findings}


def test_a_posting_is_open_on_its_closing_date() -> None:
    assert "posting/filled" not in rules_on(POSTING, date(2027, 5, 4))


def test_a_posting_is_over_on_the_day_after_its_closing_date() -> None:
    assert "posting/filled" in rules_on(POSTING, date(2027, 5, 5))


def test_a_field_that_the_site_reads_is_only_worth_a_note() -> None:
    def level(text: str) -> str:
        return next(one.level for one in lint_text(text).findings if one.rule == "posting/filled")

    assert level(f"---\ntitle: Cook\nstate: closed\n---\n{PARTS}") == "note"
    assert level(f"# Cook\n{PARTS}This position has been filled.\n") == "warning"


@pytest.mark.parametrize(
    "piece",
    [
        "Salary: $40,000 per year\n\n",
        "Salary: $40,000 per year ",
        "Location: Remote\n\n",
        "The role is fully remote. You are on site daily. ",
        "Remote work may be possible, hours typically vary. ",
        "The job has been filled until the job has been filled. ",
    ],
)
def test_checks_are_quick_on_much_of_the_same(piece: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        report = lint_text(f"# Cook\n{PARTS}## Working conditions\n\n" + piece * times)
        assert report.posting
        return time.process_time() - start

    seconds(10)
    assert seconds(1600) < 10 * seconds(400) + 0.5


def test_a_long_title_is_quick() -> None:
    start = time.process_time()
    lint_text(f"---\ntitle: Cook {'in Leeds, ' * 20_000}\n---\n{PARTS}")
    assert time.process_time() - start < 10
