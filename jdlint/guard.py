"""Regular expressions that are tried only on texts that hold a word that each of their matches must hold.

Most lines hold nothing that a given pattern looks for, and to see whether a word stands in a text is many times
faster than to try a pattern at each of its characters.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from math import prod
from re import Match, Pattern
from typing import Any

_MOST = 150  # words; to look for more takes as long as to try the pattern
_MOST_SPELLED = 24  # wordings of a part of a pattern that are spelled out
_OFTEN = 2.5  # times that words may stand in a line, as their letters have it, to be worth a look
_LINE = 300  # characters; twice those of most lines, for letters do not follow each other by chance
# How often a character stands in English text, in percent; marks that are not named are rare.
_PERCENT = {
    **dict(
        zip(
            "etaoinsrhldcumfpgwybvkxjqz",
            (10, 7, 7, 6, 6, 6, 5, 5, 4, 3, 3, 3, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 0.2, 0.2, 0.1, 0.1),
            strict=True,
        )
    ),
    **dict.fromkeys("0123456789", 1),
    **dict.fromkeys(" \t\r\n", 15),
    **dict.fromkeys(".,-'", 1),
    **dict.fromkeys(":()", 0.3),
}
_RARE = 0.1
_ODD = "İıſ"  # what a pattern may take for i or s, whatever `str.lower` makes of them


class Guarded:
    """A compiled pattern, as far as jdlint uses one, and words in lower case; each match holds one of them."""

    __slots__ = ("_compiled", "_words", "fullmatch", "match", "split")

    def __init__(self, compiled: Pattern[str], words: Sequence[str]) -> None:
        self._compiled = compiled
        self._words = words
        self.match, self.fullmatch, self.split = compiled.match, compiled.fullmatch, compiled.split

    def _may(self, text: str) -> bool:
        low = text.lower()
        for word in self._words:
            if word in low:
                return True
        return not text.isascii() and any(letter in text for letter in _ODD)

    def search(self, text: str, *bounds: int) -> Match[str] | None:
        """As of a pattern. Within bounds it is always tried: to look for the words in all of a page costs more."""
        return self._compiled.search(text, *bounds) if bounds or self._may(text) else None

    def finditer(self, text: str, *bounds: int) -> Iterator[Match[str]]:
        """As of a pattern."""
        return self._compiled.finditer(text, *bounds) if bounds or self._may(text) else iter(())

    def findall(self, text: str, *bounds: int) -> list[Any]:
        """As of a pattern."""
        return self._compiled.findall(text, *bounds) if bounds or self._may(text) else []

    def sub(self, repl: Any, text: str, count: int = 0) -> str:
        """As of a pattern."""
        return self._compiled.sub(repl, text, count) if self._may(text) else text


def needed(parsed: Iterable[Any]) -> tuple[str, ...]:
    """Words in lower case of which each match of a parsed pattern holds one; none where they would not help.

    parsed: as the parser of `re` gives it.
    """
    words = _needed(parsed)
    return tuple(sorted(words, key=len)) if words and len(words) <= _MOST and _expected(words) < _OFTEN else ()


def _needed(parsed: Iterable[Any]) -> frozenset[str]:
    """The most telling words of a sequence; none if it may match without any."""
    found: list[frozenset[str]] = []
    spelled = frozenset({""})
    for part in parsed:
        ways = _spelled(part)
        if ways is not None and len(ways) * len(spelled) <= _MOST_SPELLED:
            spelled = frozenset(map("".join, product(spelled, ways)))
            continue
        found += [spelled, _inside(part)]
        spelled = ways or frozenset({""})
    telling = (_fewest(words) for words in (*found, spelled) if words and "" not in words)
    return min(telling, key=_expected, default=frozenset())


def _inside(part: Any) -> frozenset[str]:
    """The most telling words that a part holds whatever it matches."""
    kind, value = str(part[0]), part[1]
    if kind == "SUBPATTERN":
        return _needed(value[3])
    if kind == "ATOMIC_GROUP":
        return _needed(value)
    if kind == "BRANCH":
        each = [_needed(one) for one in value[1]]
        return frozenset().union(*each) if all(each) else frozenset()
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[0] > 0:
        return _needed(value[2])
    return frozenset()


def _spelled(part: Any) -> frozenset[str] | None:
    """All that a part may match, in lower case; None where that is more than a few wordings."""
    kind, value = str(part[0]), part[1]
    if kind == "LITERAL":
        return _letter(value)
    if kind == "IN":
        letters = [_letter(one[1]) if str(one[0]) == "LITERAL" else None for one in value]
        return _union(letters)
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return frozenset({""})
    if kind == "SUBPATTERN":
        return _sequence(value[3])
    if kind == "BRANCH":
        return _union([_sequence(one) for one in value[1]])
    if kind in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and value[1] == 1:
        ways = _sequence(value[2])
        return ways if ways is None or value[0] == 1 else ways | {""}
    return None


def _sequence(parts: Iterable[Any]) -> frozenset[str] | None:
    spelled = frozenset({""})
    for part in parts:
        ways = _spelled(part)
        if ways is None or len(ways) * len(spelled) > _MOST_SPELLED:
            return None
        spelled = frozenset(map("".join, product(spelled, ways)))
    return spelled


def _union(ways: list[frozenset[str] | None]) -> frozenset[str] | None:
    found: frozenset[str] = frozenset()
    for one in ways:
        if one is None:
            return None
        found |= one
    return found if len(found) <= _MOST_SPELLED else None


def _letter(code: int) -> frozenset[str] | None:
    """A character in lower case; None for those whose case is no matter of one to one."""
    letter = chr(code)
    return frozenset({letter.lower()}) if code < 0x100 and letter not in "µß" else None


def _fewest(words: frozenset[str]) -> frozenset[str]:
    """Without those that hold another."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(one in word for one in kept):
            kept.append(word)
    return frozenset(kept)


def _expected(words: frozenset[str]) -> float:
    """How often words stand in a line, as far as the frequency of their letters tells."""
    return sum(_LINE * prod(_PERCENT.get(letter, _RARE) / 100 for letter in word) + 0.01 for word in words)
