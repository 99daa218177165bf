"""The language of a text, told by its commonest words; and which languages' postings are understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from jdlint import regex as re
from jdlint import tables

# The languages whose words for headings, duties, requirements and occupations are in `rules/tables/language-*.yml`.
# Those of English are spread over the other tables.
FOREIGN = ("de", "es", "fr", "nl")

# The languages in which pay without a figure is told by words of `rules/tables/pay.yml`.
_PAY_WORDS = ("it", "pl", "pt", "sv")
_NO_BLANKS = ("ja", "th", "zh")

_FEWEST_WORDS = 25
_FEWEST_KNOWN = 3
_LONGEST = 20_000
_SHARE = 0.08
_AHEAD = 1.3
_OTHER_SCRIPT = 0.3  # of the letters; English names and terms are written among them
_KANA = 0.05
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:'[^\W_]+)*")
_BEYOND_LATIN = re.compile(r"[\u0370-\u1cff\u3040-\uffdc]")


def is_understood(code: str) -> bool:
    """Whether the parts of a posting in this language are found without a heading that names them."""
    return code == "en" or code in FOREIGN


def speaks_of_pay(code: str) -> bool:
    """Whether pay is found in this language however it is told."""
    return is_understood(code) or code in _PAY_WORDS


def parts_words(code: str) -> bool:
    """Whether blanks part the words of this language, so that they can be counted."""
    return code not in _NO_BLANKS


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
    if script := _script(text[:_LONGEST]):
        return script
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


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    ranges = tables.table("languages")["scripts"]
    return {code: re.compile("[" + "".join(f"{a}-{b}" for a, b in pairs) + "]") for code, pairs in ranges.items()}


def _script(text: str) -> str | None:
    """The language of a text that is mostly not in Latin letters, told by its script."""
    foreign = _BEYOND_LATIN.findall(text)
    if len(foreign) < _FEWEST_WORDS or len(foreign) < _OTHER_SCRIPT * sum(map(str.isalpha, text)):
        return None
    written = "".join(foreign)
    counts = {code: len(script.findall(written)) for code, script in _scripts().items()}
    best = max(counts, key=lambda code: counts[code])
    # Japanese writes more Chinese characters than its own.
    return "ja" if best == "zh" and counts["ja"] > _KANA * counts["zh"] else best if counts[best] else None


def _used(text: str) -> Counter[str]:
    return Counter(_WORD.findall(text[:_LONGEST].lower()))
