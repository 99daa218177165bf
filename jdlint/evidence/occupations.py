"""Words that name people by their work: `rules/tables/occupations.yml`."""

from __future__ import annotations

from functools import cache, lru_cache

from jdlint import regex as re
from jdlint import tables
from jdlint.language import FOREIGN, foreign_table
from jdlint.memo import remembered
from jdlint.phrases import words

_MOST_WORDS = 14
_SHORTEST = 5
_SHORTEST_COMPOUND = 9
_ENDINGS = ("er", "or", "ist", "ian")
_PARTS = re.compile(r"\s*[:|()\[\],/–—·•]\s*|\s+-\s+")
# What follows these in a title says what the work is about, not what it is.
_LINKS = re.compile(r"\b(?:for|with|to|at|in|on|who|that|und|pour|für|from|von|bei|sowie|bij|voor)\b", re.IGNORECASE)

# Words of sentences ("Be specific and find the right developers"), not of titles.
_SENTENCE_WORDS = frozenset(
    "be is are was you your we our us how why what when it this these can should will do does".split()
)


@cache
def _nouns() -> frozenset[str]:
    listed = [tables.table("occupations"), *(foreign_table(code)["occupations"] for code in FOREIGN)]
    return frozenset(word for table in listed for word in table["nouns"].split())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(ending for code in FOREIGN for ending in foreign_table(code)["occupations"]["endings"])


@cache
def _foreign_sentence_words() -> frozenset[str]:
    return frozenset[str]().union(*(foreign_table(code)["occupations"]["sentence"].split() for code in FOREIGN))


@cache
def _not_occupations() -> frozenset[str]:
    return frozenset(tables.table("occupations")["not-occupations"].split())


@cache
def _documents() -> frozenset[str]:
    return frozenset(tables.table("occupations")["documents"].split())


@remembered
def names_work(text: str) -> bool:
    """Whether a short text names work ("Support Engineer", "Head of Data"), and not a page about it
    ("Titles for Programmers", "Developer Coding Test")."""
    if len(text.split()) > _MOST_WORDS or not _foreign_sentence_words().isdisjoint(words(text)):
        return False
    return any(_names_work(part) for part in _PARTS.split(text))


def _names_work(part: str) -> bool:
    said = [word for word in words(_LINKS.split(part, maxsplit=1)[0]) if word[0].isalpha()]
    if not said or said[0] == "du" or said[-1] in _documents() or not _SENTENCE_WORDS.isdisjoint(said):
        return False
    return any(map(is_occupation, said)) or _ends_like_occupation(said[-1])


def _ends_like_occupation(word: str) -> bool:
    """Whether the last word of a title ends as names of work do ("Rigger", "Perfusionist")."""
    stem = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return len(stem) >= _SHORTEST and stem.endswith(_ENDINGS) and stem not in _not_occupations()


@lru_cache(maxsize=4096)
def is_occupation(word: str) -> bool:
    """Whether a word in lower case names a person by the work: engineer, agents, Softwareentwickler."""
    nouns = _nouns()
    if word in nouns or (word.endswith("s") and word[:-1] in nouns):
        return True
    # German and Dutch write the field and the noun as one word: "Softwareentwickler".
    return len(word) > _SHORTEST_COMPOUND and word.endswith(_endings())
