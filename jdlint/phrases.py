"""Finds many phrases in one pass over the words of a text.

A phrase is written as it reads, with a small notation:

    rock star           words; a hyphen, a space and a line break between two words are the same, case is not seen
    ninja~              the word, its plural and its possessive
    ambitio*            any word that begins so (three letters at least before the star)
    (young|dynamic) _   one of several; `_` is any one word
    [very] young        a part that may be left out
    # years             `#` is any number
    401\\(k\\)            a backslash takes a character as it is
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Iterator
from typing import Any, NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\s\w-]|_")
_PREFIX = 3
_MOST_EDGES = 5_000


class PhraseError(ValueError):
    """A phrase whose notation cannot be read."""


class Token(NamedTuple):
    """A word or a mark of a text, in lower case, with its indices."""

    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: indices into the text, what the phrase was filed under, and the phrase as written."""

    start: int
    end: int
    owner: Any
    phrase: str


def tokens(text: str) -> list[Token]:
    """The words and marks of a text. Spaces and hyphens part words and are left out."""
    return [Token(match.group().lower(), match.start(), match.end()) for match in _TOKEN.finditer(text)]


class _Node:
    """A state: which words lead on to which states, and what is found when a phrase ends here."""

    __slots__ = ("ends", "next", "prefixes")

    def __init__(self) -> None:
        self.next: dict[str, list[_Node]] = {}
        self.prefixes: dict[str, list[tuple[str, _Node]]] = {}
        self.ends: list[tuple[Hashable, str]] = []

    def step(self, word: str) -> list[_Node]:
        found = list(self.next.get(word, ()))
        if self.prefixes:
            found += [node for prefix, node in self.prefixes.get(word[:_PREFIX], ()) if word.startswith(prefix)]
        if "_" in self.next and word[0].isalnum():
            found += self.next["_"]
        if "#" in self.next and word[0].isdigit():
            found += self.next["#"]
        return found

    def lead(self, word: str, node: _Node) -> None:
        if word.endswith("*"):
            self.prefixes.setdefault(word[:_PREFIX], []).append((word[:-1], node))
        else:
            self.next.setdefault(word, []).append(node)


class Matcher:
    """A set of phrases, each filed under an owner. Built once, then only read."""

    def __init__(self, phrases: Iterable[tuple[Hashable, str]]) -> None:
        self._root = _Node()
        for owner, phrase in phrases:
            for node in _grow(_parse(phrase), [self._root]):
                if node is self._root:
                    raise PhraseError(f"phrase {phrase!r} may be empty")
                node.ends.append((owner, phrase))

    def find(self, text: str) -> Iterator[Hit]:
        """The longest hit of each owner at each place, in order; hits of one owner never overlap."""
        words = tokens(text)
        step = self._root.step
        taken: dict[Hashable, int] = {}
        for first, token in enumerate(words):
            nodes = step(token.word)
            if not nodes:
                continue
            longest: dict[Hashable, Hit] = {}
            at = first
            while nodes:
                for node in nodes:
                    for owner, phrase in node.ends:
                        if taken.get(owner, 0) <= token.start:
                            longest[owner] = Hit(token.start, words[at].end, owner, phrase)
                at += 1
                if at == len(words):
                    break
                word = words[at].word
                nodes = list(dict.fromkeys(after for node in nodes for after in node.step(word)))
            for owner, hit in longest.items():
                taken[owner] = hit.end
                yield hit


# A phrase as a tree: a sequence of words and choices; a choice is a list of sequences, one of them empty
# when it may be left out.
_Sequence = list[Any]  # of str | list[_Sequence]

# Brackets inside a word: `organi(s|z)e`, `work[ing]`.
_INSIDE = re.compile(r"(?<![\\\w'])([\w']*)(?:\(([^()\[\]\s\\]*)\)|\[([^()\[\]\s\\]*)\])(\w[\w'*]*|\*)?")
_PART = re.compile(r"\\(?P<escaped>.)|(?P<bracket>[(\[|]|[)\]]~?)|(?P<word>[^\W_]+(?:'[^\W_]+)*[*~]?)|(?P<mark>[^\s\w-]|_)")


def _parse(phrase: str) -> _Sequence:
    """The tree of a phrase. Raises PhraseError."""
    open_: list[tuple[str, list[_Sequence], _Sequence]] = []
    choice: list[_Sequence] = [[]]
    for match in _PART.finditer(_INSIDE.sub(_outside, phrase)):
        bracket = match["bracket"]
        if bracket is None:
            choice[-1].append(_word(match["escaped"] or match["word"] or match["mark"]))
        elif bracket in "([":
            open_.append((bracket, choice, choice[-1]))
            choice = [[]]
        elif bracket == "|":
            if not open_:
                raise PhraseError(f"phrase {phrase!r}: '|' stands outside brackets")
            choice.append([])
        else:
            if not open_ or {"(": ")", "[": "]"}[open_[-1][0]] != bracket[0]:
                raise PhraseError(f"phrase {phrase!r} closes a bracket that it never opened")
            kind, outer, sequence = open_.pop()
            if bracket.endswith("~"):
                choice = [[*words[:-1], f"{words[-1]}~"] if words and isinstance(words[-1], str) else words for words in choice]
            sequence.append([*choice, []] if kind == "[" else choice)
            choice = outer
    if open_:
        raise PhraseError(f"phrase {phrase!r} leaves a bracket open")
    if not choice[0]:
        raise PhraseError(f"phrase {phrase!r} has no words")
    return choice[0]


def _outside(match: re.Match[str]) -> str:
    """A word with brackets inside it, written as a choice of whole words."""
    before, either, maybe, after = match.groups("")
    if not before and not after:
        return match.group()
    inner = [*maybe.split("|"), ""] if match[3] is not None else either.split("|")
    return f"({'|'.join(before + part + after for part in inner)})"


def _word(text: str) -> str:
    word = text.lower()
    if word.endswith("*") and len(word) <= _PREFIX:
        raise PhraseError(f"'{word}' needs at least {_PREFIX} letters before the star")
    return word


def _grow(sequence: _Sequence, starts: list[_Node]) -> list[_Node]:
    """Add a sequence behind some states; gives the states it ends in."""
    for part in sequence:
        if isinstance(part, str):
            starts = _lead(starts, [part])
        else:
            single = [alternative[0] for alternative in part if len(alternative) == 1 and isinstance(alternative[0], str)]
            ends = _lead(starts, single) if single else []
            for alternative in part:
                if not alternative:
                    ends = [*starts, *ends]
                elif alternative[0] not in single or len(alternative) > 1:
                    ends = [*ends, *_grow(alternative, starts)]
            starts = ends
        if len(starts) > _MOST_EDGES:
            raise PhraseError("a phrase has too many alternatives")
    return starts


def _lead(starts: list[_Node], words: list[str]) -> list[_Node]:
    node = _Node()
    for start in starts:
        for word in words:
            for form in _inflections(word):
                start.lead(form, node)
    return [node]


def _inflections(word: str) -> tuple[str, ...]:
    if not word.endswith("~"):
        return (word,)
    stem = word[:-1]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        plural = f"{stem[:-1]}ies"
    else:
        plural = f"{stem}es" if stem.endswith(("s", "x", "z", "ch", "sh")) else f"{stem}s"
    return (stem, plural, f"{stem}'s")
