"""Which lines ask for something, and which only wish for it."""

from __future__ import annotations

import pytest

from jdlint.facts import Facts
from jdlint.parse import parse
from jdlint.source import Source


def optional(text: str) -> list[bool]:
    facts = Facts(parse(Source("posting.md", f"# Night Baker\n\n{text}")))
    return [one.optional for one in facts.requirements]


@pytest.mark.parametrize(
    "line",
    [
        "A lorry licence is a plus",
        "Ideally, a lorry licence",
        "A lorry licence (preferred)",
        "Desirable: a lorry licence",
        "A lorry licence would be helpful",
        "A lorry licence is not required",
    ],
)
def test_a_wish_is_no_demand(line: str) -> None:
    assert optional(f"## Requirements\n\n- Experience with sourdough\n- {line}\n") == [False, True]


@pytest.mark.parametrize(
    "line",
    [
        "A C++ certificate",
        "Experience with plus sizes",
        "Knowledge of bakery equipment",
        "The ideal temperature by heart",
    ],
)
def test_a_demand_that_holds_such_a_word_stays_one(line: str) -> None:
    assert optional(f"## Requirements\n\n- Experience with sourdough\n- {line}\n") == [False, False]


@pytest.mark.parametrize(
    "heading", ["## Nice to have", "### Bonus points", "**Preferred qualifications**", "## Desirable"]
)
def test_a_heading_marks_the_lines_below_it(heading: str) -> None:
    assert optional(f"## Requirements\n\n- Experience with sourdough\n\n{heading}\n\n- A lorry licence\n") == [
        False,
        True,
    ]


def test_a_line_above_a_list_marks_it() -> None:
    text = "## Requirements\n\n- Experience with sourdough\n\nIt would be great if you also had:\n\n- A lorry licence\n"
    assert optional(text)[-1]


def test_choices_are_no_demands() -> None:
    text = "## Requirements\n\nExperience in two or more of the following areas:\n\n- Rye bread\n- Rolls\n- Pretzels\n"
    assert optional(text)[-3:] == [True, True, True]


def test_formalities_of_hiring_are_told_apart() -> None:
    text = (
        "# Night Baker\n\n## Requirements\n\n- Experience with sourdough\n- You must pass a background check\n"
        "- Right to work in Ireland\n"
    )
    facts = Facts(parse(Source("posting.md", text)))
    assert [one.formal for one in facts.requirements] == [False, True, True]
