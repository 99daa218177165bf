"""What a posting has slots for that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterable

from jdlint import regex as re
from jdlint.evidence.slots import slots

# Only slots that leave no doubt what they are for; both ends make a range that lacks nothing but its figures.
_FOR = {
    "low": re.compile(r"\b(?:minimum|lowest|least) (?:salary|pay|wage)\b", re.IGNORECASE),
    "high": re.compile(r"\b(?:maximum|highest|most) (?:salary|pay|wage)\b", re.IGNORECASE),
    "deadline": re.compile(r"\b(?:closing date|application deadline)\b", re.IGNORECASE),
}


def unfilled(texts: Iterable[str]) -> frozenset[str]:
    """`salary` where both ends of a range are slots, `deadline` where the closing date is one."""
    found = {
        name
        for text in texts
        if "[" in text
        for start, end in slots(text)
        for name, words in _FOR.items()
        if words.search(text, start, end)
    }
    return frozenset([*(["salary"] if {"low", "high"} <= found else []), *(found & {"deadline"})])
