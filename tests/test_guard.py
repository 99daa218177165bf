"""A guarded pattern finds what the pattern finds."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import jdlint
from jdlint import regex
from jdlint.guard import Guarded, needed

PARSE = re._parser.parse  # type: ignore[attr-defined]


def words(pattern: str, flags: int = 0) -> tuple[str, ...]:
    return needed(PARSE(pattern, flags))


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\bresponsible\s+for\b", ("responsible",)),
        (r"\b(?:lead|manage)s?\b", ("lead", "manage")),
        (r"(?:very )?[Kk]een", ("keen",)),
        (r"GS-\d+", ("gs-",)),
        (r"bachelor(?:'s|s)?|bachelors' degree", ("bachelor",)),
        (r"(?P<sum>\$\d+|\d+ dollars)", ("$", " dollars")),
        (r"(?:pension|(?=plan)\w+)", ()),
        (r"(?:bonus)*", ()),
        (r"\d+|\w+", ()),
        (r"[^a-z]pension{2,3}", ("pensio",)),
        (r"(?:pension){2}", ("pension",)),
    ],
)
def test_each_match_holds_one_of_the_words(pattern: str, expected: tuple[str, ...]) -> None:
    assert sorted(words(pattern, re.IGNORECASE)) == sorted(expected)


def test_words_that_nearly_every_line_holds_are_not_worth_a_look() -> None:
    assert words(r"\bin\b|\bat\b") == ()
    assert isinstance(regex.compile(r"\bin\b|\bat\b"), re.Pattern)


def every_pattern() -> list[Guarded]:
    """The guarded patterns that stand in jdlint's modules."""
    found = []
    for module in pkgutil.walk_packages(jdlint.__path__, "jdlint."):
        if not module.name.endswith("__main__"):
            values = vars(importlib.import_module(module.name)).values()
            found += [value for value in values if isinstance(value, Guarded)]
    return found


GUARDED = every_pattern()


def test_most_patterns_are_guarded() -> None:
    assert len(GUARDED) > 200


@pytest.mark.parametrize("guarded", GUARDED, ids=lambda one: one._compiled.pattern[:40])
def test_what_a_pattern_matches_is_found_by_the_guarded_one(guarded: Guarded) -> None:
    compiled = guarded._compiled
    fitting = st.from_regex(compiled)

    @settings(max_examples=8)
    @given(st.text(max_size=5), fitting, st.text(max_size=5))
    def holds(before: str, match: str, after: str) -> None:
        text = before + match + after
        assert list(map(str, guarded.finditer(text))) == list(map(str, compiled.finditer(text)))
        assert str(guarded.search(text)) == str(compiled.search(text))
        assert guarded.findall(text) == compiled.findall(text)
        assert guarded.sub("-", text) == compiled.sub("-", text)

    holds()


@given(st.text(alphabet="aIiİıſSskKK lead"))
def test_letters_that_stand_for_others_are_seen(text: str) -> None:
    for pattern in ("lik", "ski|lead", "is[ak]"):
        guarded, plain = regex.compile(pattern, re.IGNORECASE), re.compile(pattern, re.IGNORECASE)
        assert [one.span() for one in guarded.finditer(text)] == [one.span() for one in plain.finditer(text)]
