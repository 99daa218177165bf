"""What of a text a reader sees."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.source import Span

# What document.Canvas does not show as blank.
_INK = re.compile("[^\\s\x00-\x20\x7f\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f\u202a-\u202e\u2066-\u2069]")


def is_ink(character: str) -> bool:
    """Whether a text begins with a character that a reader sees."""
    return _INK.match(character) is not None


def ink(text: str, start: int, end: int) -> Span | None:
    """From the first to the last character in text[start:end] that a reader sees, None when there is none."""
    first = _INK.search(text, start, end)
    if not first:
        return None
    while not _INK.match(text, end - 1, end):
        end -= 1
    return Span(first.start(), end)
