"""Every example in a rule file holds: bad ones are reported at their places, good ones are left alone."""

from __future__ import annotations

import pytest

from jdlint.facts import Facts
from jdlint.linter import see
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.rule import Example, Rule
from jdlint.source import Source

_FEWEST = 3

RULES = list(built_in().values())


def examples(kind: str) -> list[pytest.param]:
    return [
        pytest.param(rule, example, id=f"{rule.id}-{number}")
        for rule in RULES
        for number, example in enumerate(getattr(rule, kind), 1)
    ]


def found(rule: Rule, example: Example, line_end: str) -> list[list[str]]:
    """The text under each finding, for each posting of an example."""
    sources = [Source(one.path, one.text.replace("\n", line_end)) for one in example.postings]
    findings = see(rule, *(Facts(parse(source)) for source in sources))
    return [
        [source.slice(finding.span).replace(line_end, "\n") for finding in each]
        for source, each in zip(sources, findings, strict=True)
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("rule", "example"), examples("bad"))
def test_a_bad_example_is_reported_at_its_places(rule: Rule, example: Example, line_end: str) -> None:
    assert found(rule, example, line_end) == [list(one.finds) for one in example.postings]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("rule", "example"), examples("good"))
def test_a_good_example_is_left_alone(rule: Rule, example: Example, line_end: str) -> None:
    assert not any(found(rule, example, line_end))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_shows_what_it_means(rule: Rule) -> None:
    assert len(rule.bad) >= _FEWEST
    assert len(rule.good) >= _FEWEST
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert rule.references
