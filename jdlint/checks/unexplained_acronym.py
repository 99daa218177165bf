"""Acronyms that the posting never explains."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import ClassVar

from jdlint import regex as re
from jdlint import tables
from jdlint.checks.match import Match
from jdlint.facts import Facts, Reading
from jdlint.values import dataclass

# Not within an address, a file's name or a word with figures: "RCW 29A", "S3", "ISO-9001", "user@EXAMPLE".
_ACRONYM = re.compile(r"(?<![\w.@/#&+'-])[A-Z](?:&?[A-Z]){1,5}(?=s?(?![\w@/&+'-]| ?[\d#§]|\.\w))")
_NUMERAL = re.compile(r"[IVXLCDM]+")
_VOWELS = re.compile(r"[AEIOU]+")
_PRONOUNCEABLE = 4  # letters; from here on what can be spoken as a word is mostly a name: SCORE, LEAP
_WORDS = re.compile(r"[^\W\d_]+")
_SMALL = frozenset("a an and at by de der des die du et for het in la le of on or the to und van with y".split())
_ADDRESS = re.compile(r"(?:https?://|www\.|@)([\w.-]{1,200})")
_TITLED = re.compile(r"<abbr\b[^>]{0,300}>\s*([A-Z&]{2,8})")
# "the Test Control Board (TCB)", "TCB (test control board)", "TCB - Test Control Board", "TCB stands for ..."
_EXPLAINED = re.compile(
    r"[(,] ?\W?([A-Z&]{2,7})s?\W?\)|\b([A-Z&]{2,7})s?(?: ?\(|,? (?:stands|short|meaning|i\.e\.)| [-–—=] ?[A-Z]|: )"
)
# One of several names ("Sequoia, GGV and Acme"), or the first word of one ("the IDEA Act").
_AFTER_NAME = re.compile(r"(?:[A-Z0-9][^\s,]{0,30}|\)),? ?(?:(?:,|and|or|&|/) ?){1,2}(?:the )?$")
_BEFORE_NAME = re.compile(
    r"s?(?:,|,? (?:and|or|&)) (?:and |or )?(?:the )?[A-Z]"
    r"|s? (?!(?:Board|Committee|Group|Manager|Office|Program(?:me)?|Project|System|Team|Unit)\b)[A-Z]"
)
# Asked of candidates, wherever it is said.
_ASKED_BEFORE = re.compile(
    r"\b(?:years of|knowledge of|(?:experience|proficient|proficiency) (?:in|with|of)) (?:\w+ ){0,2}$"
)
_ASKED_AFTER = re.compile(r"s? (?:\w+ )?(?:experience|knowledge|skills|certifi)")
_LONGEST_NAME = 40
_MOST_CAPITALS = 0.4  # of a line's words; more are a line set in capitals
# What stands there is of others than those who are to read it, or is asked of people who know the word.
_ELSEWHERE = frozenset({"skills", "about", "apply", "process", "equal-opportunity"})


@dataclass(frozen=True)
class UnexplainedAcronym:
    """Fires on acronyms in what a posting tells of its work and its terms, and explains nowhere.

    shortest: how many letters it has at least. most: how many are reported in one posting.
    known: acronyms that need no explanation, beside those of the table.
    Silent on what stands in the title, a heading, the requirements or a field too, on what the employer's addresses
    are called by, on words in capitals, and on acronyms that can be spoken as a word, which are mostly names.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    shortest: int = 3
    most: int = 3
    known: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first place of each."""
        if facts.language == "en":
            yield from islice(self._unexplained(facts), self.most)

    def _unexplained(self, facts: Facts) -> Iterator[Match]:
        settled = {name.upper() for name in self.known}
        candidates = []
        for reading in facts.readings:
            names = list(_ACRONYM.finditer(reading.passage.text))
            if names and not _is_looked_at(reading):
                settled.update(match.group() for match in names)
            elif names:
                candidates.append((reading, names))
        found = [
            (reading, match)
            for reading, names in candidates
            for match in names
            if len(match.group()) >= self.shortest and match.group() not in settled and _needs_words(match.group())
        ]
        if not found:
            return
        settled |= _explained(facts)
        initials, addresses = _initials(facts), _addresses(facts)
        for reading, match in found:
            name = match.group()
            letters = name.replace("&", "").casefold()
            if name in settled or letters in initials or letters in addresses:
                continue
            settled.add(name)
            if _is_named_or_asked(reading.passage.text, match.start(), match.end()):
                continue
            span = reading.passage.span(*match.span())
            if not facts.document.linked.hold(span):
                yield Match(span)


def _is_looked_at(reading: Reading) -> bool:
    text = reading.passage.text
    if reading.scope != "body" or _ELSEWHERE.intersection(reading.kinds):
        return False
    words = _WORDS.findall(text)
    return sum(map(str.isupper, words)) <= _MOST_CAPITALS * len(words)


@cache
def _known() -> frozenset[str]:
    return frozenset(word for words in tables.table("acronyms").values() for word in words.upper().split())


def _needs_words(name: str) -> bool:
    """Whether an acronym means nothing to an outsider by itself."""
    if name in _known() or _NUMERAL.fullmatch(name):
        return False
    if len(name) < _PRONOUNCEABLE:
        return True
    inside = _VOWELS.search(name, 1, len(name) - 1)
    return inside is None and len(_VOWELS.findall(name)) < 2


def _is_named_or_asked(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - _LONGEST_NAME) : start]
    return any(one.search(before) for one in (_AFTER_NAME, _ASKED_BEFORE)) or any(
        one.match(text, end) for one in (_BEFORE_NAME, _ASKED_AFTER)
    )


def _explained(facts: Facts) -> set[str]:
    """What the posting explains beside its first use, and what its fields name."""
    text = facts.document.source.text
    names = {name for reading in facts.readings for pair in _EXPLAINED.findall(reading.passage.text) for name in pair}
    names.update(_TITLED.findall(text))
    for field in facts.document.fields:
        names.update(_ACRONYM.findall(field.value))
    return names


def _initials(facts: Facts) -> str:
    """The first letters of the words of each line, with and without the small ones."""
    lines = [_WORDS.findall(reading.passage.text.casefold()) for reading in facts.readings]
    lines += [_WORDS.findall(field.value.casefold()) for field in facts.document.fields]
    every = (word[0] for words in lines for word in [*words, " "])
    great = (word[0] for words in lines for word in [*words, " "] if word not in _SMALL)
    return "".join(every) + " " + "".join(great)


def _addresses(facts: Facts) -> str:
    return " ".join(_ADDRESS.findall(facts.document.source.text)).casefold()
