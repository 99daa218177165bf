"""Patterns for paths, as in .gitignore without `!`:

    *.md          `*` is any part of a name; a pattern without a slash holds in every folder
    jobs/*.md     with a slash, the pattern begins at the folder that it is relative to; /*.md too
    jobs          a folder's name stands for all that is in it; drafts/ is a folder and never a file
    jobs/**/*.md  `**` is any number of folders, none included
    job-?.md      `?` is one character, [ab], [a-z] and [!a] one of a set; a backslash takes a character as it is

Case is seen. A path is matched in time that grows with its length and the pattern's, whatever the pattern is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TypeVar

from jdlint.values import NamedTuple

MOST_CHARACTERS = 500

_Part = TypeVar("_Part")
_Seen = TypeVar("_Seen")


class GlobError(ValueError):
    """A pattern that cannot be read."""


class OneOf(NamedTuple):
    """A set of characters, as pairs of the first and the last."""

    ranges: tuple[tuple[str, str], ...]
    negated: bool

    def holds(self, character: str) -> bool:
        """Whether a character is in the set."""
        return any(first <= character <= last for first, last in self.ranges) != self.negated


# One character of a name: as it is, one of a set, or any (None); STAR is any number of them.
STAR = "*"
_Name = tuple[tuple[str | None, OneOf | None], ...]


class Glob(NamedTuple):
    """A pattern, read: the names of folders and file from the top; `**` among them is None."""

    written: str
    names: tuple[_Name | None, ...]

    def matches(self, path: Sequence[str]) -> bool:
        """Whether a path, given as its names from the folder that the pattern is relative to, is meant."""
        return _star_match(self.names, path, lambda name: name is None, _name_matches)


@lru_cache(maxsize=1024)
def read(pattern: str) -> Glob:
    """A pattern, read. Raises GlobError."""
    if len(pattern) > MOST_CHARACTERS:
        raise GlobError(f"is longer than {MOST_CHARACTERS} characters")
    if pattern.startswith("!"):
        raise GlobError("begins with '!', which takes nothing back here; write what is meant")
    names = pattern.removeprefix("./").split("/")
    if any((len(name) - len(name.rstrip("\\"))) % 2 for name in names):
        raise GlobError("ends a name with a backslash, which takes nothing as it is")
    only_folders = len(names) > 1 and names[-1] == ""
    names = names[:-1] if only_folders else names
    anchored = len(names) > 1
    names = [name for name in names if name not in ("", ".")]
    if ".." in names:
        raise GlobError("leaves the folder of its config file")
    if not names:
        raise GlobError("names nothing")
    read_names: list[_Name | None] = [None if name == "**" else _read_name(name) for name in names]
    if not anchored and read_names[0] is not None:
        read_names.insert(0, None)
    if only_folders:
        read_names.append(((STAR, None),))  # something inside
    if read_names[-1] is None and len(read_names) > 1:
        read_names[-1:] = [((STAR, None),), None]  # `jobs/**` is what is in the folder, not a file of its name
    if read_names[-1] is not None:
        read_names.append(None)  # a folder stands for all that is in it
    return Glob(pattern, tuple(read_names))


def _read_name(name: str) -> _Name:
    found: list[tuple[str | None, OneOf | None]] = []
    at = 0
    while at < len(name):
        character = name[at]
        if character == "*":
            if not found or found[-1] != (STAR, None):
                found.append((STAR, None))
        elif character == "?":
            found.append((None, None))
        elif character == "[":
            inside, at = _read_set(name, at)
            found.append(("[", inside))
        else:
            at += character == "\\"
            found.append((f"={name[at]}", None))
        at += 1
    return tuple(found)


def _read_set(name: str, at: int) -> tuple[OneOf, int]:
    """The set that opens at an index, and the index of its closing bracket."""
    begin = at + 1
    negated = name[begin : begin + 1] in ("!", "^")
    begin += negated
    characters: list[str] = []  # a hyphen that makes a range is ""
    at = begin
    while at < len(name) and (name[at] != "]" or at == begin):
        if name[at] == "\\" and at + 1 < len(name):
            at += 1
            characters.append(name[at])
        else:
            characters.append("" if name[at] == "-" else name[at])
        at += 1
    if at >= len(name):
        raise GlobError("opens a bracket that it never closes; write '\\[' for the mark itself")
    ranges: list[tuple[str, str]] = []
    number = 0
    while number < len(characters):
        one = characters[number] or "-"
        if number + 2 < len(characters) and characters[number + 1] == "":
            ranges.append((one, characters[number + 2] or "-"))
            number += 3
        else:
            ranges.append((one, one))
            number += 1
    return OneOf(tuple(ranges), negated), at


def _name_matches(name: _Name | None, text: str) -> bool:
    return name is not None and _star_match(name, text, lambda part: part[0] == STAR, _is_one)


def _is_one(part: tuple[str | None, OneOf | None], character: str) -> bool:
    written, one_of = part
    if one_of is not None:
        return one_of.holds(character)
    return written is None or written[1:] == character


def _star_match(
    pattern: Sequence[_Part],
    seen: Sequence[_Seen],
    is_star: Callable[[_Part], bool],
    is_one: Callable[[_Part, _Seen], bool],
) -> bool:
    """Whether a pattern in which some parts stand for any number of things is all that is seen."""
    at = to = 0
    star = back = -1  # the last star, and the first thing that it does not yet stand for
    while to < len(seen):
        if at < len(pattern) and is_star(pattern[at]):
            star, back = at, to
            at += 1
        elif at < len(pattern) and is_one(pattern[at], seen[to]):
            at += 1
            to += 1
        elif star >= 0:
            back += 1
            at, to = star + 1, back
        else:
            return False
    return all(map(is_star, pattern[at:]))
