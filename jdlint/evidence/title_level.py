"""The level that a job title states. The words are in `rules/tables/titles.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.level import LEVELS, Level
from jdlint.evidence.role import Role, TitleLevel, find_role, level_words_at
from jdlint.evidence.titles import JOINING, MANAGER, People, Word, title_words, titles
from jdlint.phrases import Matcher, vocabulary
from jdlint.values import NamedTuple

__all__ = ["NamedRole", "TitleLevel", "ordinary_groups", "read_role", "read_title", "title_level"]

_LONGEST_TITLE = 300
# Marks of gender, in brackets or not: "(m/f/d)", "H/F", "Leiter:in", "Stagiaire (f)".
_GENDER = re.compile(
    r"\(\s?(?:all genders|[mwfhdxvgi](?:\s?[/|,]\s?[mwfhdxvgin*]){1,4}|[mwfhdx])\s?\)|\b[mwfhd](?:/[mwfhdxv]){1,3}\b"
    r"|(?<=\w)(?:[:*_/·.]-?(?:innen|in|euse|rice|trice|ne|frau|e)\b|\((?:in|e|ne|euse|rice|a|o)\))",
    re.IGNORECASE,
)
_PART = re.compile(r"\s[-–—|•·~]+\s|[,:;|()\[\]{}–—•·]|\s-(?=\w)|(?<=\w)-\s")
_LEVEL_NOUNS = frozenset({"level", "role", "position", "grade", "post", "niveau"})
_GRADE_WORDS = _LEVEL_NOUNS | {"i", "ii", "iii", "iv", "v", "1", "2", "3", "4", "5"}
_LEADS = frozenset({"lead", "team lead", "tech lead", "team leader", "principal"})
# Level words that say something else when they stand alone in their part, or in a title without a role.
_NOT_ALONE = frozenset(
    {"head", "chief", "assistant", "associate", "student", "staff", "asst", "phd", "stage", "volunteer"}
)
_NOT_WITHOUT_ROLE = frozenset({"student", "assistant", "phd", "doctoral"})
_SILENT = TitleLevel("mid", "no", None, False)


class _Part(NamedTuple):
    """A part of a title, between dashes, commas and the like."""

    words: list[Word]
    in_brackets: bool


class _Alone(NamedTuple):
    """A part that is only a level word; `people` None when it does not say."""

    level: Level
    people: People | None
    word: tuple[int, int]


class NamedRole(NamedTuple):
    """The words of a title, plain and without marks of gender.

    parts: the words of each part between dashes, commas and brackets; role: the words without those that state a
    level, and levels: how many of these there are.
    """

    parts: tuple[str, ...]
    role: str
    levels: int


def title_level(title: str) -> TitleLevel:
    """The level a job title states, read from its head noun and the level words that belong to it.

    A title is split at brackets, dashes, colons, commas and slashes; the first part that names a role decides, a
    part that is only a level word ("Engineer (Senior)", "Designer, Trainee") belongs to it. Of two roles in one
    title ("Manager/Senior Manager") the lower counts.
    """
    return read_title(title).said


def read_role(title: str) -> NamedRole:
    """The words of a title, and those that all levels of its role have in common."""
    parts = [[word.plain for word in part.words] for part in _parts(title[:_LONGEST_TITLE])]
    words = [word for part in parts for word in part]
    head = read_title(title).head
    kept: list[str] = []
    levels = at = 0
    while at < len(words):
        found = level_words_at(words, at, len(words), head)
        if found is not None and (at == 0 or not titles().modifiers[found.name].first):
            levels += 1
            at += found.size
            continue
        if words[at] not in JOINING and words[at] not in _GRADE_WORDS:
            kept.append(words[at])
        at += 1
    return NamedRole(tuple(" ".join(part) for part in parts), " ".join(kept), levels)


def ordinary_groups(title: str) -> frozenset[str]:
    """The groups of duties that are everyday work in a title's field and say nothing there about level.

    A recruiter interviews, an event planner holds budgets, an insurance agent sells policies.
    """
    return frozenset(hit.owner for hit in _ordinary().find(title))


@lru_cache(256)
def read_title(title: str) -> Role:
    """The role that a title names, with its level; without a head noun when no word names one."""
    parts = _parts(title[:_LONGEST_TITLE])
    alone = [_alone(part.words) for part in parts]
    role = _main_role([part for part, level in zip(parts, alone, strict=True) if level is None])
    role = role or Role(_without_role(parts), "", 0)
    said = [level for level in alone if level is not None]
    if len(said) > 1:
        said = [min(said, key=lambda one: LEVELS.index(one.level))]  # "(Middle - Senior)"
    for level in said:
        role = _with_level(role, level)
    if role.head in MANAGER and role.said.people == "yes":
        return _by_complement(role, [word.plain for part in parts for word in part.words if word.start >= role.end])
    return role


def _parts(title: str) -> list[_Part]:
    shown = _GENDER.sub(lambda match: " " * (match.end() - match.start()), title)
    parts, at = [], 0
    for cut in (*_PART.finditer(shown), None):
        end = cut.start() if cut else len(shown)
        if words := title_words(shown, at, end):
            parts.append(_Part(words, bool(at) and shown[at - 1] in "(["))
        at = cut.end() if cut else end
    return parts


def _alone(words: list[Word]) -> _Alone | None:
    """The level of a part that says nothing else: "(Senior)", ", Junior Level", "- Internship"."""
    plain = [word.plain for word in words]
    while len(plain) > 1 and plain[-1] in _LEVEL_NOUNS:
        plain.pop()
    phrase = "entry level" if plain == ["entry"] else " ".join(plain)
    span = (words[0].start, words[-1].end)
    data = titles()
    if phrase in _LEADS:
        return _Alone("lead", "maybe", span)
    noun = data.nouns.get(phrase)
    if noun and noun[0] == "intern":
        return _Alone("intern", "no", span)
    modifier = None if phrase in _NOT_ALONE else data.modifiers.get(phrase)
    level = modifier and modifier.then.get("mid")
    return _Alone(level, None, span) if level else None


def _main_role(parts: list[_Part]) -> Role | None:
    """The first role with a known head noun, else the first that sounds like one."""
    known: Role | None = None
    guessed: Role | None = None
    again: Role | None = None
    for words, in_brackets in parts:
        role, listed = find_role(words)
        if role is None:
            continue
        if in_brackets and (known or guessed):
            # "(Support Team Lead)" names the role again; "(Team Leader programme)" names something else.
            again = again or (role if role.end == words[-1].end else None)
        elif listed:
            known = known or role
        else:
            guessed = guessed or role
    main = known or guessed
    return again if main and again and again.said.certain and not main.said.certain else main


def _without_role(parts: list[_Part]) -> TitleLevel:
    """The level of a title that names no role noun: "Senior Customer Success", "Entry Level Sales"."""
    modifiers = titles().modifiers
    for words, _ in parts:
        plain = [word.plain for word in words]
        for at in range(len(words)):
            found = level_words_at(plain, at, len(words), "")
            if found is None or found.name in _NOT_WITHOUT_ROLE:
                continue
            modifier = modifiers[found.name]
            level = modifier.then.get("mid")
            if level and (at == 0 or not modifier.first):
                word = (words[at].start, words[at + found.size - 1].end)
                return TitleLevel(level, modifier.people or "no", word, True)
    return _SILENT


def _with_level(role: Role, alone: _Alone) -> Role:
    level, people, word = alone
    old = role.said
    if level == "mid" and old.level not in ("mid", "junior"):
        return role
    if level in ("junior", "senior", "mid") and old.level in ("lead", "manager", "director", "executive", "intern"):
        return role
    if level == "lead" and old.level in ("manager", "director", "executive"):
        return role
    return role._replace(said=TitleLevel(level, people or old.people, word, True))


def _by_complement(role: Role, after: list[str]) -> Role:
    """A manager by what stands behind: "Manager, Product Marketing", "Manager of Events" may manage no people."""
    data = titles()
    after = [word for word in after if word not in data.prepositions and word not in JOINING]
    for size in (3, 2, 1):
        if len(after) >= size and (people := data.managers.get(" ".join(after[:size]))):
            return role._replace(said=role.said._replace(people="yes" if people == "yes" else "maybe"))
    return role


@cache
def _ordinary() -> Matcher:
    return vocabulary("ordinary-duties", ordinary_phrases)


def ordinary_phrases() -> Iterator[tuple[str, str]]:
    """The words of titles, each under a group of duties that is everyday work in their field."""
    for group, words in tables.table("titles")["ordinary"].items():
        for word in words:
            yield group, word
