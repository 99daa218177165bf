"""The words of job titles: `rules/tables/titles.yml` in the form in which titles are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.level import Level
from jdlint.values import NamedTuple

People = Literal["yes", "no", "maybe"]

MANAGER = frozenset({"manager", "mgr"})
JOINING = frozenset({"and", "or", "&", "to", "/", "et", "und", "y"})


class Word(NamedTuple):
    """A word of a title: in lower case without accents, and where it stands."""

    plain: str
    start: int
    end: int


class Modifier(NamedTuple):
    """A level word such as "senior".

    then: the level it makes of another; people: what it says on managing people, if anything.
    first: it counts only at the beginning of a title; only, barred: head nouns it needs or does not go with.
    """

    then: Mapping[Level, Level]
    people: People | None
    first: bool
    only: frozenset[str]
    barred: frozenset[str]


class Titles(NamedTuple):
    """nouns, exceptions (by their words), endings (of compounds): the level of a role and whether it manages people.

    managers: what is managed -> whether its manager manages people. traps: words -> those after them that take away
    their meaning ("lead" generation). sales: words before "lead" that make it a sales lead.
    """

    nouns: Mapping[str, tuple[Level, People]]
    endings: tuple[tuple[str, tuple[Level, People]], ...]
    not_nouns: frozenset[str]
    exceptions: Mapping[tuple[str, ...], tuple[Level, People]]
    modifiers: Mapping[str, Modifier]
    traps: Mapping[str, frozenset[str]]
    sales: frozenset[str]
    prepositions: frozenset[str]
    managers: Mapping[str, People]


@cache
def titles() -> Titles:
    """The table of title words."""
    data = tables.table("titles")
    return Titles(
        {word: (group["level"], group["people"]) for group in data["nouns"] for word in group["words"]},
        tuple((word, (group["level"], group["people"])) for group in data["endings"] for word in group["words"]),
        frozenset(data["not-nouns"]),
        {
            tuple(phrase.split()): (group["level"], group["people"])
            for group in data["exceptions"]
            for phrase in group["words"]
        },
        {word: _modifier(group) for group in data["modifiers"] for word in group["words"]},
        {word: frozenset(after) for word, after in data["traps"].items()},
        frozenset(data["lead-of-sales"]),
        frozenset(data["prepositions"]),
        {phrase: people for people, group in data["managers"].items() for phrase in group},
    )


def _modifier(group: dict[str, Any]) -> Modifier:
    return Modifier(
        group["then"],
        group.get("people"),
        "first" in group,
        frozenset(group.get("only", ())),
        frozenset(group.get("not", ())),
    )


_WORD = re.compile(r"[^\W_]+(?:['.+#&][^\W_]+)*|[&/]")


def title_words(text: str, start: int, end: int) -> list[Word]:
    """The words of text[start:end]; `&` and `/` are words too."""
    found = _WORD.finditer(text, start, end)
    return [Word(_plain(match.group()).rstrip("."), match.start(), match.end()) for match in found]


def _plain(text: str) -> str:
    """Lower case without accents, one character for one."""
    if text.isascii():
        return text.lower()
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text.lower())
