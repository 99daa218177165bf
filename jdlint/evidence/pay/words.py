"""The words of `rules/tables/pay.yml`, and where they stand in a text.

Words are looked up in dicts by their first token. As one regular expression the lists would take longer to compile
than a posting takes to read.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from functools import cache
from typing import Any

from jdlint import regex as re
from jdlint import tables
from jdlint.values import NamedTuple

Span = tuple[int, int]

# What `words_of` reads a table word as: literal text, or one of these.
GAP, _STAR, _PLUS_GAP = " ", "*", "+ "
_STEM = 3
_FIRST_CJK = "\u2e80"
_PLAIN = {"’": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " "}
# Here and in the other patterns of pay, signs beyond Latin-1 stand outside brackets: a set of them compiles slowly.
_TOKEN = re.compile(r"\w+|[%<>]|≤|≥")
_WORD = re.compile(r"\w+")
_AFTER_PLUS = re.compile(r"\s{0,3}")
_BETWEEN = re.compile(r"\w{1,12}\s")
_NEXT = re.compile(r"[\s\-/&]{1,3}(\w+)(?:\s(\w+))?")


# A table word, filed under its first token: the list it is on, the word as written, what must follow.
_Entry = tuple[str, str, tuple[str, ...]]


class Words(NamedTuple):
    """Some word lists, for looking up: by first token, by the stem before a star, by the end behind a star.

    `loose` are the few that may begin inside a token: what each holds, its pattern and its list.
    """

    whole: dict[str, list[_Entry]]
    stems: dict[str, list[tuple[str, _Entry]]]
    ends: list[tuple[str, _Entry]]
    endings: tuple[str, ...]
    loose: list[tuple[str, str, str]]


def table() -> Any:
    """The pay table."""
    return tables.table("pay")


def lower(text: str) -> str:
    """The text in lower case, character for character (a few letters grow in `str.lower`), with plain spaces."""
    small = text.lower()
    if len(small) != len(text):
        small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)
    if not small.isascii():
        for odd, plain in _PLAIN.items():
            if odd in small:
                small = small.replace(odd, plain)
    return small


@cache
def listed(name: str) -> Words:
    """One word list of the table; a list in a list by its path ("periods.joiners")."""
    data = table()
    for key in name.split("."):
        data = data[key]
    return words_of({"": data})


def flat(lists: dict[str, list[str]]) -> dict[str, str]:
    """Each word of some lists with the name of its list."""
    return {word: name for name, words in lists.items() for word in words}


def words_of(lists: dict[str, Iterable[str]]) -> Words:
    """Word lists made ready. In a word `*` stands for up to 20 letters, a space for any gap.

    A word that begins or ends in a letter is no part of a longer one.
    """
    found = Words({}, {}, [], (), [])
    for owner, words in lists.items():
        for word in words:
            first, *others = word.split(" ")
            if not first.isalnum() or first >= _FIRST_CJK or "*" in word:
                _add(found, owner, word)
            elif others:
                rest = tuple(part for other in others for part in (GAP, other))
                found.whole.setdefault(first, []).append((owner, word, rest))
            else:
                found.whole.setdefault(first, []).append((owner, word, ()))
    for entries in found.whole.values():
        if len(entries) > 1:
            # "p.a" before "p.a.": the dot may end the sentence.
            entries.sort(key=lambda entry: (not entry[1][-1].isalnum(), -len(entry[1])))
    for stems in found.stems.values():
        stems.sort(key=lambda stem: -len(stem[0]))
    return found._replace(endings=tuple(end for end, _ in found.ends))


def _add(found: Words, owner: str, word: str) -> None:
    """A word of more than letters."""
    if word[0] >= _FIRST_CJK:
        found.loose.append((word, word, owner))
    elif word[0] == "*" and word[-1] == "*":
        found.loose.append((word[1:-1], rf"\b\w{{0,20}}{word[1:-1]}\w{{0,20}}", owner))
    elif word[0] == "*":
        found.ends.append((word[1:], (owner, word, ())))
    else:
        head = _WORD.match(word)
        first = head.group() if head else word[0]
        rest = _parts(word[len(first) :], first)
        if rest and rest[0] == _STAR:
            found.stems.setdefault(first[:_STEM], []).append((first, (owner, word, rest[1:])))
        else:
            found.whole.setdefault(first, []).append((owner, word, rest))


def _parts(text: str, before: str) -> tuple[str, ...]:
    """What follows a word's first token: gaps, stars and literal text."""
    parts: list[str] = []
    literal = ""
    for letter in text:
        if letter not in " *":
            literal += letter
            continue
        if literal:
            parts.append(literal)
        parts.append(_PLUS_GAP if letter == " " and (literal or before)[-1] == "+" else letter)
        before, literal = letter, ""
    return (*parts, literal) if literal else tuple(parts)


def is_word(letter: str) -> bool:
    """Whether a character may be part of a word."""
    return letter.isalnum() or letter == "_"


def words_at(words: Words, text: str, start: int, touching: bool = False) -> list[tuple[int, str]]:
    """The words that begin at an index: where each ends, and the word as the table writes it; the longest first.

    `touching`: also where the character before is part of a word (a figure's last digit).
    """
    match = _WORD.match(text, start)
    if match is not None:
        token, end = match.group(), match.end()
    elif start < len(text):
        token, end = text[start], start + 1
    else:
        return []
    found: list[tuple[int, str]] = []
    entries = _entries(words, token)
    if entries and (match is None or touching or start == 0 or not is_word(text[start - 1])):
        for _, word, rest in entries:
            behind = _follow(text, end, rest) if rest else end
            if behind >= 0:
                found.append((behind, word))
    if words.loose and text[start] >= _FIRST_CJK:
        found += [(start + len(word), word) for word, _, _ in words.loose if text.startswith(word, start)]
    return found


def begins(words: Words, token: str) -> bool:
    """Whether a word may begin with a token."""
    return token in words.whole or token[:_STEM] in words.stems or token.endswith(words.endings)


_NONE: list[_Entry] = []


def _entries(words: Words, token: str) -> list[_Entry]:
    found = words.whole.get(token, _NONE)
    stems = words.stems.get(token[:_STEM]) if words.stems else None
    if stems is not None:
        found = found + [entry for stem, entry in stems if token.startswith(stem)]
    if words.endings and token.endswith(words.endings):
        found = found + [entry for end, entry in words.ends if token.endswith(end)]
    return found


def _follow(text: str, at: int, rest: tuple[str, ...]) -> int:
    """Where a word ends whose first token ends at an index; -1 where the rest of it does not follow."""
    for part in rest:
        if part == GAP:
            begun = at
            while at < len(text) and at < begun + 3 and (text[at] == "-" or text[at].isspace()):
                at += 1
            if at == begun:
                return -1
        elif part == _STAR:
            match = _WORD.match(text, at)
            at = match.end() if match else at
        elif part == _PLUS_GAP:
            # One word may stand between: "+ yearly bonus".
            spaces = _AFTER_PLUS.match(text, at)
            at = spaces.end() if spaces else at
            between = _BETWEEN.match(text, at)
            if between and text.startswith(rest[rest.index(part) + 1], between.end()):
                at = between.end()
        elif text.startswith(part, at):
            at += len(part)
        else:
            return -1
    if rest[-1][-1].isalnum() and at < len(text) and is_word(text[at]):
        return -1
    return at


def scan(words: Words, text: str, left: int = 0, right: int | None = None) -> dict[str, list[Span]]:
    """Where the words of each list stand, in order; the longest at each place, none inside another of its list."""
    found: dict[str, list[Span]] = {}
    whole, stems, endings = words.whole, words.stems, words.endings
    for match in _TOKEN.finditer(text, left, len(text) if right is None else right):
        token = match.group()
        if token not in whole and token[:_STEM] not in stems and not token.endswith(endings):
            continue
        start, end = match.span()
        for owner, _, rest in _entries(words, token):
            spans = found.get(owner)
            if spans and spans[-1][1] > start:
                continue
            behind = _follow(text, end, rest) if rest else end
            if behind < 0 or (owner in _NO_JOBS and _names_a_job(text, behind)):
                continue
            if spans is None:
                found[owner] = [(start, behind)]
            else:
                spans.append((start, behind))
    for held, pattern, owner in words.loose:
        if held in text:
            found[owner] = sorted([*found.get(owner, []), *(match.span() for match in re.finditer(pattern, text))])
    return found


_NO_JOBS = frozenset({"friends", "topics"})


def _names_a_job(text: str, end: int) -> bool:
    """Whether a word of money is part of a job's name ("Grant Writer: $60,000 a year")."""
    match = _NEXT.match(text, end)
    if match is None:
        return False
    roles = _roles()
    return match[1] in roles or (len(match[1]) <= 14 and match[2] in roles)


@cache
def _roles() -> frozenset[str]:
    return frozenset(table()["roles"])


def word_before(words: Words, text: str, left: int, right: int, gap: re.Pattern[str]) -> int | None:
    """Where the first word begins, in left..right, behind which only a gap stands up to `right`."""
    for match in _TOKEN.finditer(text, left, right):
        for end, _ in words_at(words, text, match.start()):
            if end <= right and gap.fullmatch(text, end, right):
                return match.start()
    return None


def first_in(spans: list[Span], left: int, right: int) -> Span | None:
    """The first of some sorted spans that lies in left..right."""
    for at in range(bisect_left(spans, (left, 0)), len(spans)):
        if spans[at][0] >= right:
            return None
        if spans[at][1] <= right:
            return spans[at]
    return None


def last_in(spans: list[Span], left: int, right: int) -> Span | None:
    """The last of some sorted spans that begins in left..right, if it ends there."""
    at = bisect_left(spans, (right, 0)) - 1
    return spans[at] if at >= 0 and spans[at][0] >= left and spans[at][1] <= right else None
