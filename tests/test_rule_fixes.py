"""The fixes that rule files state: each leads to the text that its example shows, and can be made at all."""

from __future__ import annotations

import pytest

from jdlint.checks.phrases import Phrases
from jdlint.facts import Facts
from jdlint.fixing import Checked, fix_source
from jdlint.linter import see
from jdlint.ownrules import built_in
from jdlint.parse import parse_all
from jdlint.report import FileReport
from jdlint.rule import Example, Rule
from jdlint.source import Source

RULES = list(built_in().values())
FIXED = [
    pytest.param(rule, example, id=f"{rule.id}-{number}")
    for rule in RULES
    for number, example in enumerate(rule.bad, 1)
    if example.fixed is not None
]


def fixed(rule: Rule, source: Source) -> str:
    def check(source: Source) -> Checked:
        documents = parse_all(source)
        return Checked(
            documents, tuple(FileReport(source, True, {}, tuple(see(rule, Facts(one))[0])) for one in documents)
        )

    return fix_source(source, check, unsafe=True).source.text


@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize(("rule", "example"), FIXED)
def test_the_fixes_of_an_example_give_the_text_it_states(rule: Rule, example: Example, line_end: str) -> None:
    text = fixed(rule, Source(example.path, example.text.replace("\n", line_end)))
    assert text == str(example.fixed).replace("\n", line_end)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_an_example_shows_what_a_fix_does(rule: Rule) -> None:
    """A rule that offers fixes states in an example what they lead to."""
    offers = any(
        finding.fix for one in rule.bad for finding in see(rule, Facts(parse_all(Source(one.path, one.text))[0]))[0]
    )
    assert not offers or any(example.fixed is not None for example in rule.bad)


PAIRS = [
    pytest.param(rule, words, id=f"{rule.id}-{words}")
    for rule in RULES
    if isinstance(rule.check, Phrases)
    for words in (*rule.check.fix, *rule.check.unsafe_fix)
]
BEHIND = {
    "handicapped": "handicapped children",
    "hungry to": "who is hungry to win",
    "dominate": "to dominate the market",
    "dominating": "and dominating the market",
    "one of the (guys|lads|boys)": "one of the lads",
    "(guys|lads|dudes|girls)": "a great bunch of girls",
}
BEHIND |= {word: f"{word} our tools" for word in ("leverage", "leverages", "leveraging", "utilise", "utilize")}


@pytest.mark.parametrize(("rule", "words"), PAIRS)
def test_words_that_have_a_fix_are_found_and_mended(rule: Rule, words: str) -> None:
    said = words.rstrip("~")
    heading = rule.id.startswith("title/")
    text = f"# {said.title()}\n" if heading else f"# Cook\n\nWe know {BEHIND.get(said, said)} well.\n"
    assert fixed(rule, Source("posting.md", text)) != text
