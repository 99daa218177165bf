"""The language of a posting, told by its commonest words."""

from __future__ import annotations

from collections import Counter
from functools import cache

from jdlint import tables
from jdlint.phrases import words

_FEWEST_WORDS = 25
_FEWEST_KNOWN = 3


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in tables.table("languages").items()}


def find_language(text: str) -> str:
    """An ISO 639-1 code; "en" when the text is too short to tell or no language stands out."""
    used = Counter(word for word in words(text[:20_000]) if word[0].isalpha())
    if used.total() < _FEWEST_WORDS:
        return "en"
    counts = {code: sum(used[word] for word in known & used.keys()) for code, known in _words().items()}
    best = max(counts, key=lambda code: counts[code])
    if len(_words()[best] & used.keys()) < _FEWEST_KNOWN:
        return "en"  # a terse list of facts, with a word or two that other languages share
    return best if counts[best] >= 0.08 * used.total() and counts[best] > 1.3 * counts["en"] else "en"
