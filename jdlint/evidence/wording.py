"""Small questions about wording that several kinds of evidence ask."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from jdlint import regex as re

_CLAUSE_END = re.compile(r"[.!?;](?=\s|$)|\n")
# A demand, or something that may come.
_UNSURE = re.compile(
    r"\b(?:may|might|could|eventually|in the future|possibl[ey]|potential(?:ly)?|opportunit\w+|experience\w*|ability"
    r"|able|years?|previous\w*|history|record|prefer\w+|plus|skills?|knowledge|proven|background|if)\b[^.;:!?\n]{0,70}$",
    re.IGNORECASE,
)
_WINDOW = 90  # characters before a statement in which doubt about it is looked for


def one_of(*patterns: str) -> Callable[[], re.Pattern[str]]:
    """One pattern for several, in any case of letters; compiled when it is first asked for, as few texts need it."""
    return cache(lambda: re.compile("|".join(patterns), re.IGNORECASE))


def any_word(words: Iterable[str]) -> str:
    """The source of a pattern for literal words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def has_any(text: str, stems: Iterable[str]) -> bool:
    """Whether a text holds one of some strings, in lower case: a quick look before a pattern is tried."""
    low = text.lower()
    for stem in stems:  # noqa: SIM110 (a generator costs twice as much, and this runs on every line)
        if stem in low:
            return True
    return False


def is_sure(text: str, at: int) -> bool:
    """Whether what stands at an index is stated of the post, neither asked of the candidate nor left open."""
    return not _UNSURE.search(text[max(0, at - _WINDOW) : at])


def clause_ends(text: str) -> list[int]:
    """Where the clauses of a text end: at stops, semicolons and line ends."""
    return [match.start() for match in _CLAUSE_END.finditer(text)]


def clause_at(text: str, ends: Sequence[int], at: int) -> tuple[int, int]:
    """The bounds of the clause around an index, by the text's `clause_ends`."""
    index = bisect_left(ends, at)
    start = ends[index - 1] + 1 if index else 0
    return start, ends[index] if index < len(ends) else len(text)
