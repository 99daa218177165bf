"""Phrases that speak of pay without a figure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jdlint import regex as re
from jdlint.evidence.pay.ties import Context, find_pay
from jdlint.evidence.pay.words import GAP, Words, is_word, listed, lower, table, words_at
from jdlint.values import NamedTuple


class PayPhrase(NamedTuple):
    """Words that speak of pay with no figure ("competitive salary", "DOE", "Grade 7"); indices into the text."""

    start: int
    end: int


def find_phrases(text: str, context: Context) -> list[PayPhrase]:
    """The phrases that speak of pay without a figure, in order; none where the text offers a figure."""
    small = lower(text)
    hits = [
        hit for hit in _phrases(small, context) if not _OF_ANY_EMPLOYER.search(small, max(0, hit.start - 90), hit.start)
    ]
    if not hits or any(not pay.quoted for pay in find_pay(text, context)):
        return []
    found: list[PayPhrase] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


# "A company that has competitive wages": not this one.
_OF_ANY_EMPLOYER = re.compile(
    r"\b(?:an?|any) (?:[\w-]+ ){0,3}(?:company|employer|firm|organi[sz]ation) (?:that|which|who) (?:\w+ ){0,3}\Z"
)
_TOKEN = re.compile(r"\w+")
_PART = re.compile(r"\[|\]|[^\s\[\]]+")
_GAP = re.compile(r"(?:[\s\-:*_\"'(),/&]{1,6}|\s?–\s?){1,2}")
_ANY = re.compile(r"[^\W\d_][\w'-]{0,20}")
_ANY_MAY_END = "-'_"
_NUMBER = re.compile(r"[a-z]{0,2}-?\d{1,2}[a-z]?(?!\w)")
_END = re.compile(r"\s*(?:\Z|[.,;:()|*\n])")
_NO_WORDS = re.compile(r"\W{0,3}")
_LATEST_START = 8


class _Piece(NamedTuple):
    """A part of a phrase: `word` is text, `_`, `#` or `$`; or one of `words`. `last`: nothing must follow it."""

    word: str
    words: Words | None
    optional: bool
    last: bool


# A phrase of the table: its pieces; of each of some sets a text that holds it has one word; whether it begins a text.
_Phrase = tuple[tuple[_Piece, ...], list[frozenset[str]], bool]


@cache
def _first(part: str) -> frozenset[str]:
    """The tokens that a part of a phrase may begin with."""
    if part[0] == "{":
        return frozenset(_words(part).whole)
    token = _TOKEN.match(part)
    return frozenset([token.group() if token else part])


@cache
def _seconds(part: str) -> dict[str, frozenset[str]]:
    """For the tokens that never make a part of a phrase alone: those of which one follows."""
    return {
        token: frozenset(rest[1] for _, _, rest in entries)
        for token, entries in (_words(part).whole.items() if part[0] == "{" else ())
        if all(rest[:1] == (GAP,) and rest[1].isalnum() for _, _, rest in entries)
    }


def _words(part: str) -> Words:
    return listed(f"phrases.lists.{part[1:-1]}")


@cache
def _templates(name: str) -> dict[str, list[_Phrase]]:
    """The phrases of one list of the table, by the word that they begin with; those for a text's start come last."""
    found: dict[str, list[_Phrase]] = {}
    for template in table()["phrases"][name]:
        text = template.removeprefix("^ ")
        pieces = _pieces(text)
        needs = [_first(piece.word) for piece in pieces if not piece.optional and piece.word not in "_#$"]
        for token in needs[0]:
            second = _seconds(pieces[0].word).get(token)
            found.setdefault(token, []).append(
                (pieces, [second, *needs[1:]] if second else needs[1:], text != template)
            )
    for phrases in found.values():
        phrases.sort(key=lambda phrase: phrase[2])
    return found


@cache
def _begins(name: str) -> frozenset[str]:
    """The words that the phrases of one list begin with."""
    return frozenset(_templates(name))


def _pieces(text: str) -> tuple[_Piece, ...]:
    pieces: list[_Piece] = []
    optional = False
    parts = _PART.findall(text)
    for at, part in enumerate(parts):
        if part in "[]":
            optional = part == "["
        else:
            last = part == "_" and not "".join(parts[at + 1 :]).strip("[]_")
            pieces.append(_Piece(part, _words(part) if part[0] == "{" else None, optional, last))
    return tuple(pieces)


def _phrases(text: str, context: Context) -> list[PayPhrase]:
    words = set(_TOKEN.findall(text))
    found = _listed(text, words, "anywhere")
    if context.about_pay:
        return found + _listed(text, words, "about_pay")
    return [phrase for phrase in found if not _about_work(text, phrase.end)]


def _about_work(text: str, end: int) -> bool:
    """Whether a phrase goes on to name work on pay ("competitive compensation programs")."""
    gap = _NO_WORDS.match(text, end)
    return gap is not None and bool(words_at(listed("phrase_not_before"), text, gap.end()))


def _listed(text: str, words: set[str], name: str) -> list[PayPhrase]:
    """The phrases of one list in a text, given all its words."""
    templates = _templates(name)
    likely: dict[str, list[_Phrase]] = {}
    for word in _begins(name) & words:
        phrases = [phrase for phrase in templates[word] if not any(map(words.isdisjoint, phrase[1]))]
        if phrases:
            likely[word] = phrases
    if not likely:
        return []
    found: list[PayPhrase] = []
    reached = 0
    for token in _TOKEN.finditer(text):
        start = token.start()
        if start >= reached and token.group() in likely:
            end = _fit_one(text, start, likely[token.group()])
            if end >= 0:
                reached = end
                found.append(PayPhrase(start, end))
    return found


def _fit_one(text: str, start: int, phrases: list[_Phrase]) -> int:
    """Where the first phrase ends that fits at an index; -1 where none does."""
    for pieces, _, at_start in phrases:
        if not at_start or (start <= _LATEST_START and not _TOKEN.search(text, 0, start)):
            end = _fit(text, start, pieces, 0, set())
            if end >= 0:
                return end
    return -1


def _fit(text: str, at: int, pieces: tuple[_Piece, ...], number: int, failed: set[tuple[int, int]]) -> int:
    """Where the pieces from `number` on end, when they stand at an index; -1 where they do not."""
    if number == len(pieces):
        return -1 if at < len(text) and is_word(text[at]) else at
    if (at, number) in failed:
        return -1
    piece = pieces[number]
    # Any one word is taken only where the rest does not fit without it.
    lazy = piece.optional and piece.word == "_" and not piece.last
    end = _fit(text, at, pieces, number + 1, failed) if lazy else -1
    if end < 0:
        for behind in _piece_ends(text, at, piece, number > 0):
            end = _fit(text, behind, pieces, number + 1, failed)
            if end >= 0:
                break
    if end < 0 and piece.optional and not lazy:
        end = _fit(text, at, pieces, number + 1, failed)
    if end < 0:
        failed.add((at, number))
    return end


def _piece_ends(text: str, at: int, piece: _Piece, behind: bool) -> Iterator[int]:
    """Where a piece may end that begins at an index, behind a gap unless it is the first."""
    if piece.word == "$":
        if _END.match(text, at):
            yield at
        return
    if behind:
        gap = _GAP.match(text, at)
        if gap is None:
            return
        at = gap.end()
    if piece.words is not None:
        for end, _ in words_at(piece.words, text, at):
            yield end
    elif piece.word == "_":
        word = _ANY.match(text, at)
        if word is not None:
            yield word.end()
            yield from (end for end in range(word.end() - 1, at, -1) if text[end] in _ANY_MAY_END)
    elif piece.word == "#":
        number = _NUMBER.match(text, at)
        if number is not None:
            yield number.end()
    elif text.startswith(piece.word, at):
        yield at + len(piece.word)
