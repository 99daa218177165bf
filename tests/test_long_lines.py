"""What a check costs grows with a line, and what a page costs with the page; not with their squares."""

from __future__ import annotations

import time

import pytest

from jdlint.facts import Facts
from jdlint.linter import see
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.source import Source


@pytest.mark.parametrize(
    ("rule", "piece"),
    [
        ("language/gendered-pronoun", "he and "),
        ("skills/contradiction", "5 years of experience or "),
    ],
)
def test_a_line_four_times_as_long_takes_about_four_times_as_long(rule: str, piece: str) -> None:
    def seconds(characters: int) -> float:
        line = piece * (characters // len(piece))
        facts = Facts(parse(Source("posting.md", f"# Junior Cook\n\n## Requirements\n\n- {line}\n")))
        assert facts.requirements  # what the checks ask for is not what is measured
        assert facts.sentences
        assert facts.experience is not None
        start = time.process_time()
        see(built_in()[rule], facts)
        return time.process_time() - start

    seconds(2_000)
    assert seconds(9_000) < 9 * seconds(2_250) + 0.05


def test_a_page_four_times_as_long_takes_about_four_times_as_long() -> None:
    def seconds(paragraphs: int) -> float:
        page = "<h1>Cook</h1>" + '<p class="duty">You bake bread &amp; cakes.</p>\n' * paragraphs
        start = time.process_time()
        parse(Source("cook.html", page))
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 9 * seconds(1_000) + 0.1


@pytest.mark.parametrize("name", ["cook.txt", "cook.md", "cook.rst", "cook.adoc"])
@pytest.mark.parametrize("before", ["#######", "== ", "- ", "Pay:", ""])
def test_a_wide_gap_in_a_line_takes_as_long_as_it_is_wide(name: str, before: str) -> None:
    def seconds(blanks: int) -> float:
        line = f"{before}{' ' * blanks}x"
        start = time.process_time()
        parse(Source(name, f"Cook\n\n{line}\n\nYou bake bread.\n"))
        return time.process_time() - start

    seconds(10)
    assert seconds(8_000) < 9 * seconds(2_000) + 0.1
