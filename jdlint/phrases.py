"""Finds many phrases in one pass over the words of a text.

A phrase is written as it reads, with a small notation:

    rock star           words; a hyphen, a space and a line break between two words are the same, case is not seen
    ninja~              the word, its plural and its possessive
    ambitio*            any word that begins so (three letters at least before the star)
    (young|dynamic) _   one of several; `_` is any one word
    [very] young        a part that may be left out
    organi(s|z)e        both, inside a word
    # years             `#` is any number
    401\\(k\\)            a backslash takes a character as it is
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from jdlint import regex as re
from jdlint import tables
from jdlint.values import NamedTuple

_TOKEN = re.compile(r"[^\W_]+(?:'[^\W_]+)*|[^\s\w-]|_")
_PREFIX = 3
_MOST_EDGES = 5_000
_MOST_KNOWN = 8_000
_LONGEST_LINE = 1_000  # characters of a text that may well come again

Owner = str | tuple[str, ...]

# How the notation's words stand in an automaton; no word of a text looks like one of them.
_ANY = "_word"
_NUMBER = "_number"


class PhraseError(ValueError):
    """A phrase whose notation cannot be read."""


class Token(NamedTuple):
    """A word or a mark of a text, in lower case, with its indices."""

    word: str
    start: int
    end: int


class Hit(NamedTuple):
    """A phrase found: indices into the text, what the phrase was filed under, and the phrase as written."""

    start: int
    end: int
    owner: Any
    phrase: str


def tokens(text: str) -> list[Token]:
    """The words and marks of a text. Spaces and hyphens part words and are left out."""
    return [Token(word, *span) for word, span in zip(words(text), _spans(text), strict=True)]


# One line is read for many sets of phrases.
@lru_cache(maxsize=256)
def words(text: str) -> tuple[str, ...]:
    """The words and marks of a text, in lower case, without their places."""
    return tuple([word.lower() for word in _TOKEN.findall(text)])


@lru_cache(maxsize=64)
def _spans(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TOKEN.finditer(text)]


class Automaton(NamedTuple):
    """Phrases compiled into plain data. State 0 is the start.

    states: for each state, on a line of its own, the words that lead on, each followed by the numbers of the states it
    leads to: "paid 4,9 ambitio* 7". ends: for each state, on a line of its own, the phrases that end there, as numbers
    of an owner and a phrase: "0 3 1 8". owners, phrases: what those numbers stand for.
    """

    states: str
    ends: str
    owners: list[Any]
    phrases: list[str]


def compile_phrases(phrases: Iterable[tuple[Hashable, str]]) -> Automaton:
    """The automaton of phrases, each with its owner. Raises PhraseError."""
    states: _States = [{}]
    ends: dict[int, list[str]] = {}
    owners: dict[Hashable, int] = {}
    written: dict[str, int] = {}
    for owner, phrase in phrases:
        filed = f"{owners.setdefault(owner, len(owners))} {written.setdefault(phrase, len(written))}"
        for state in _grow(states, _parse(phrase), [0]):
            if state == 0:
                raise PhraseError(f"phrase {phrase!r} may be empty")
            ends.setdefault(state, []).append(filed)
    return Automaton(
        "\n".join(" ".join(f"{word} {','.join(map(str, after))}" for word, after in leads.items()) for leads in states),
        "\n".join(" ".join(ends.get(state, ())) for state in range(len(states))),
        list(owners),
        list(written),
    )


_Ends = list[tuple[Hashable, str]]  # the owners and the wordings of phrases


class _Place(dict[str, Any]):
    """Where words have led to, as several states at once, and what each further word leads on to.

    That is a place, or None, or, until a text goes there, the states as the automaton writes them. ends: the owner
    and the wording of each phrase that ends here. open: whether words that are not written out lead on as well, by
    their first letters or for being any word or number; those are learnt as texts bring them.
    """

    __slots__ = ("_leads", "_map", "_stems", "ends", "open")

    def __init__(self, map_: _Map, states: Sequence[int]) -> None:
        self._map = map_
        self._leads, self.open = map_.leads(states)
        self._stems: dict[str, list[str]] = {}
        if self.open:
            super().__init__()
            for lead in self._leads:
                if lead[-1] == "*" != lead:
                    self._stems.setdefault(lead[:_PREFIX], []).append(lead)
        else:
            super().__init__(self._leads)
        self.ends = map_.ends(states)

    def forget(self) -> None:
        """Begin anew, as if no text had come by."""
        if self.open:
            self.clear()
        else:
            self.update(self._leads)

    def lead(self, word: str, states: str) -> _Place:
        """The place of a word that leads to those states."""
        place = self[word] = self._map.place(states)
        return place

    def __missing__(self, word: str) -> _Place | None:
        leads = self._leads
        targets = [leads[word]] if word in leads else []
        if word[0].isalnum():
            if _ANY in leads:
                targets.append(leads[_ANY])
            if _NUMBER in leads and word[0].isdigit():
                targets.append(leads[_NUMBER])
            if self._stems and word[:_PREFIX] in self._stems:
                targets += [leads[stem] for stem in self._stems[word[:_PREFIX]] if word.startswith(stem[:-1])]
        place = self[word] = self._map.learnt(targets)
        return place


class _Map:
    """The places of an automaton that texts have led to so far."""

    def __init__(self, automaton: Automaton) -> None:
        self._states, self._ends = automaton.states.split("\n"), automaton.ends.split("\n")
        self._owners, self._phrases = automaton.owners, automaton.phrases
        self._places: dict[str, _Place] = {}
        self._known = 0
        self.begin = _Place(self, (0,))

    def learnt(self, targets: list[str]) -> _Place | None:
        """The place of what a word of a text leads to."""
        self._known += 1
        if self._known > _MOST_KNOWN:
            # Texts may hold more words than memory should.
            self._known = 0
            self._places.clear()
            self.begin.forget()
        return self.place(",".join(targets)) if targets else None

    def place(self, states: str) -> _Place:
        """The place of the states that an automaton writes as "4,9"."""
        place = self._places.get(states)
        if place is None:
            numbers = [int(states)] if "," not in states else sorted({int(state) for state in states.split(",")})
            place = self._places[states] = _Place(self, numbers)
        return place

    def leads(self, states: Sequence[int]) -> tuple[dict[str, str], bool]:
        """The words that lead on from any of the states, each with where it leads as the automaton writes it.

        And whether there may be stems, or any word or number, among them.
        """
        found: dict[str, str] = {}
        open_ = False
        for line in map(self._states.__getitem__, states):
            if line:
                parts = line.split(" ")
                leads = dict(zip(parts[::2], parts[1::2], strict=True))
                if found:
                    leads |= {word: f"{found[word]},{leads[word]}" for word in found.keys() & leads}
                found |= leads
                open_ = open_ or "*" in line or "_" in line
        return found, open_

    def ends(self, states: Sequence[int]) -> _Ends:
        """The owner and the wording of each phrase that ends in one of the states."""
        owners, phrases = self._owners, self._phrases
        found: _Ends = []
        for line in map(self._ends.__getitem__, states):
            if line:
                numbers = [int(number) for number in line.split(" ")]
                found += [(owners[o], phrases[p]) for o, p in zip(numbers[::2], numbers[1::2], strict=True)]
        return found


class Matcher:
    """A set of phrases, each filed under an owner. Safe to share between threads."""

    def __init__(self, phrases: Iterable[tuple[Hashable, str]] | Automaton) -> None:
        """Raises PhraseError."""
        self._begin = _Map(phrases if isinstance(phrases, Automaton) else compile_phrases(phrases)).begin
        self._found = lru_cache(maxsize=256)(self._find)

    def find(self, text: str) -> Iterator[Hit]:
        """The longest hit of each owner at each place, in order; hits of one owner never overlap."""
        return iter(self._found(text) if len(text) <= _LONGEST_LINE else self._find(text))

    def _find(self, text: str) -> Sequence[Hit]:
        read = words(text)
        begin = self._begin
        if not begin.open and begin.keys().isdisjoint(read):
            return ()
        found: list[Hit] = []
        taken: dict[Hashable, int] = {}
        for first in _beginnings(begin, read):
            ending = _endings(begin, read, first)
            if not ending:
                continue
            spans = _spans(text)
            start = spans[first][0]
            longest: dict[Hashable, tuple[int, str]] = {}
            for at, ends in ending:
                for owner, phrase in ends:
                    if taken.get(owner, 0) <= start:
                        longest[owner] = spans[at][1], phrase
            for owner, (end, phrase) in longest.items():
                taken[owner] = end
                found.append(Hit(start, end, owner, phrase))
        return found


def _beginnings(begin: _Place, read: Sequence[str]) -> list[int]:
    """The words that phrases begin with, but those that the next word shows to be none."""
    found = []
    after = (*read[1:], "")
    for at, place in enumerate(map(begin.__getitem__ if begin.open else begin.get, read)):
        if place is not None:
            there = begin.lead(read[at], place) if place.__class__ is str else place
            if there.ends or there.open or after[at] in there:
                found.append(at)
    return found


def _endings(place: _Place, read: Sequence[str], first: int) -> list[tuple[int, _Ends]]:
    """Where phrases end that begin with a word, and which."""
    found = []
    for at in range(first, len(read)):
        word = read[at]
        after = place[word] if place.open else place.get(word)
        if after is None:
            break
        place = place.lead(word, after) if after.__class__ is str else after
        if place.ends:
            found.append((at, place.ends))
    return found


def vocabulary(name: str, phrases: Callable[[], Iterable[tuple[Owner, str]]]) -> Matcher:
    """The matcher of one of jdlint's own sets of phrases, compiled once.

    The sets are listed in jdlint/vocabularies.py, for the wheel to carry them.
    """
    sources = (str(tables.folder()), tables.PACKAGE)
    states, ends, owners, written = tables.compiled(f"phrases/{name}", lambda: compile_phrases(phrases()), sources)
    # JSON knows no tuples.
    owners = [tuple(owner) if isinstance(owner, list) else owner for owner in owners]
    return Matcher(Automaton(states, ends, owners, written))


# A phrase as a tree: a sequence of words and choices; a choice is a list of sequences, one of them empty
# when it may be left out. A word is as written, with `~`, `*` or the backslash that took it as it is.
_Sequence = list[Any]  # of str | list[_Sequence]

# Brackets inside a word: `organi(s|z)e`, `work[ing]`.
_INSIDE = re.compile(r"(?<![\\\w'])([\w']*)(?:\(([^()\[\]\s\\]*)\)|\[([^()\[\]\s\\]*)\])('?\w[\w'*]*|\*)?")
_PART = re.compile(
    r"(?P<escaped>\\(?s:.)?)|(?P<bracket>[(\[|]|[)\]]~?)|(?P<word>[^\W_]+(?:'[^\W_]+)*[*~]?)|(?P<mark>[^\s\w-]|_)"
)
_CLOSES = {"(": ")", "[": "]"}


def _parse(phrase: str) -> _Sequence:
    """The tree of a phrase. Raises PhraseError."""
    open_: list[tuple[str, list[_Sequence], _Sequence]] = []
    choice: list[_Sequence] = [[]]
    for match in _PART.finditer(_INSIDE.sub(_outside, phrase)):
        bracket = match["bracket"]
        if bracket is None:
            choice[-1].append(_word(match.group()))
        elif bracket in "([":
            open_.append((bracket, choice, choice[-1]))
            choice = [[]]
        elif bracket == "|":
            if not open_:
                raise PhraseError(f"phrase {phrase!r}: '|' stands outside brackets")
            choice.append([])
        else:
            if not open_ or _CLOSES[open_[-1][0]] != bracket[0]:
                raise PhraseError(f"phrase {phrase!r} closes a bracket that it never opened")
            kind, outer, sequence = open_.pop()
            if bracket.endswith("~"):
                choice = [_inflected(words) for words in choice]
            sequence.append([*choice, []] if kind == "[" else choice)
            choice = outer
    if open_:
        raise PhraseError(f"phrase {phrase!r} leaves a bracket open")
    if not choice[0]:
        raise PhraseError(f"phrase {phrase!r} has no words")
    return choice[0]


def _outside(match: re.Match[str]) -> str:
    """A word with brackets inside it, written as a choice of whole words."""
    before, either, maybe, after = match.groups("")
    if not before and not after:
        return match.group()
    inner = [*maybe.split("|"), ""] if match[3] is not None else either.split("|")
    return f"({'|'.join(before + part + after for part in inner)})"


def _word(written: str) -> str:
    word = written.lower()
    if word.startswith("\\"):
        if not _TOKEN.fullmatch(word, 1):
            raise PhraseError(f"a backslash takes a letter, figure or mark as it is, not {word[1:]!r}")
    elif word in ("*", "~"):
        raise PhraseError(f"'{word}' must follow a word; write '\\{word}' for the mark itself")
    elif word.endswith("*") and len(word) <= _PREFIX:
        raise PhraseError(f"'{word}' needs at least {_PREFIX} letters before the star")
    return word


def _inflected(words: _Sequence) -> _Sequence:
    """A sequence that a bracket with `~` behind it holds: its last word is inflected."""
    if not words:
        return words
    *before, last = words
    if not isinstance(last, str):
        return [*before, [_inflected(alternative) for alternative in last]]
    return [*before, f"{last}~" if last[0] != "\\" and last[-1].isalnum() else last]


_States = list[dict[str, list[int]]]  # for each state, the words that lead on and the states they lead to


def _lead(states: _States, starts: list[int], words: list[str]) -> int:
    """Add a state that any of the words leads to, from any of the states given."""
    states.append({})
    state = len(states) - 1
    keys = [form for word in words for form in forms(word)]
    for start in starts:
        for form in keys:
            states[start].setdefault(form, []).append(state)
    return state


def _grow(states: _States, sequence: _Sequence, starts: list[int]) -> list[int]:
    """Add a sequence behind some states; gives the states it ends in."""
    for part in sequence:
        if isinstance(part, str):
            starts = [_lead(states, starts, [part])]
        else:
            single = [words[0] for words in part if len(words) == 1 and isinstance(words[0], str)]
            ends = [_lead(states, starts, single)] if single else []
            for words in part:
                if not words:
                    ends = [*starts, *ends]
                elif len(words) > 1 or not isinstance(words[0], str):
                    ends += _grow(states, words, starts)
            starts = list(dict.fromkeys(ends))
        if len(starts) > _MOST_EDGES:
            raise PhraseError("a phrase has too many alternatives")
    return starts


def forms(word: str) -> tuple[str, ...]:
    """What a word of a phrase may stand as in a text, or the key of any word or number."""
    if word.startswith("\\"):
        return (word[1:],)
    if word in ("_", "#"):
        return (_ANY if word == "_" else _NUMBER,)
    if not word.endswith("~"):
        return (word,)
    stem = word[:-1]
    if stem.endswith("y") and stem[-2:-1] not in "aeiou":
        plural = f"{stem[:-1]}ies"
    else:
        plural = f"{stem}es" if stem.endswith(("s", "x", "z", "ch", "sh")) else f"{stem}s"
    return (stem, plural, f"{stem}'s")
