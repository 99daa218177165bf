"""The language of a posting, told by its commonest words."""

from __future__ import annotations

from functools import cache

from jdlint import tables
from jdlint.phrases import tokens

_FEWEST_WORDS = 25
_FEWEST_KNOWN = 3


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in tables.table("languages").items()}


def find_language(text: str) -> str:
    """An ISO 639-1 code; "en" when the text is too short to tell or no language stands out."""
    words = [token.word for token in tokens(text[:20_000]) if token.word[0].isalpha()]
    if len(words) < _FEWEST_WORDS:
        return "en"
    counts = {code: sum(word in known for word in words) for code, known in _words().items()}
    best = max(counts, key=lambda code: counts[code])
    if len(_words()[best] & set(words)) < _FEWEST_KNOWN:
        return "en"  # a terse list of facts, with a word or two that other languages share
    return best if counts[best] >= 0.08 * len(words) and counts[best] > 1.3 * counts["en"] else "en"
