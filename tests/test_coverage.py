"""The written guidance, and the rules that hold it."""

import json
import re
from collections.abc import Callable

import pytest
from click.testing import Result

from jdlint.coverage import Covered, coverage
from jdlint.ownrules import built_in

# How many statements each of the five documents makes.
STATEMENTS = {"S0": 12, "S1": 14, "S2": 10, "S3": 9, "S4": 17}


def test_every_statement_is_there_once_and_in_order() -> None:
    names = [one.name for one in coverage()]
    assert names == [f"{document}-{number + 1}" for document, count in STATEMENTS.items() for number in range(count)]


@pytest.mark.parametrize("one", coverage(), ids=lambda one: one.name)
def test_a_statement_has_real_rules_or_a_reason(one: Covered) -> None:
    assert one.says
    assert set(one.rules) <= set(built_in())
    assert bool(one.rules) != bool(one.not_checked)


def test_the_command_prints_it_in_each_format(invoke: Callable[..., Result]) -> None:
    text = invoke("rules", "--coverage").output
    assert re.findall(r"^(S\d-\d+)", text, re.MULTILINE) == [one.name for one in coverage()]
    assert "not checked: " in text
    told = json.loads(invoke("rules", "--coverage", "--format", "json").output)
    assert told["schema"] == "jdlint-coverage/1"
    assert [one["rules"] for one in told["statements"]] == [list(one.rules) for one in coverage()]
    table = invoke("rules", "--coverage", "--format", "markdown").output
    assert table.startswith("| id | guidance | rules |\n")


def test_lists_of_their_own_are_asked_for_one_at_a_time(invoke: Callable[..., Result]) -> None:
    result = invoke("rules", "--coverage", "--roles")
    assert result.exit_code == 2
    assert "give one of them" in result.stderr
