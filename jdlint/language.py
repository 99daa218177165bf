"""The language of a text, told by its commonest words; and which languages' postings are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from jdlint import tables
from jdlint.phrases import words

# The languages whose words for headings, duties, requirements and occupations are in `rules/tables/language-*.yml`.
# Those of English are spread over the other tables.
FOREIGN = ("de", "es", "fr", "nl")

_FEWEST_WORDS = 25
_FEWEST_KNOWN = 3
_LONGEST = 20_000
_SHARE = 0.08
_AHEAD = 1.3


def is_understood(code: str) -> bool:
    """Whether the parts of a posting in this language are found without a heading that names them."""
    return code == "en" or code in FOREIGN


def language_name(code: str) -> str:
    """A language's name in English."""
    return str(tables.table("languages")["names"][code])


def foreign_table(code: str) -> Any:
    """The data of one of the languages in FOREIGN. Raises TableError."""
    return tables.table(f"language-{code}")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {code: frozenset(words.split()) for code, words in tables.table("languages")["words"].items()}


def find_language(text: str, more: Iterable[str] = ()) -> str:
    """An ISO 639-1 code; "en" when the text is too short to tell or no language stands out.

    more: other words of the same posting, read when the text alone is too short.
    """
    used = _used(text)
    if used.total() < _FEWEST_WORDS:
        used += _used(" ".join(more))
    if used.total() < _FEWEST_WORDS:
        return "en"
    counts = {code: sum(used[word] for word in known & used.keys()) for code, known in _words().items()}
    best = max(counts, key=lambda code: counts[code])
    if len(_words()[best] & used.keys()) < _FEWEST_KNOWN:
        return "en"  # a terse list of facts, with a word or two that other languages share
    return best if counts[best] >= _SHARE * used.total() and counts[best] > _AHEAD * counts["en"] else "en"


def _used(text: str) -> Counter[str]:
    return Counter(word for word in words(text[:_LONGEST]) if word[0].isalpha())
