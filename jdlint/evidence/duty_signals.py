"""What one duty tells about the level of a post. The words are in `rules/tables/duty-signals.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Literal

from jdlint import tables
from jdlint.memo import remembered
from jdlint.phrases import Hit, Matcher, Token, tokens, vocabulary
from jdlint.phrases import words as words_of
from jdlint.values import NamedTuple

Group = Literal[
    "execution",
    "advanced",
    "coordination",
    "people",
    "appraisal",
    "discipline",
    "hiring",
    "budget",
    "policy",
    "strategy",
    "escalation-in",
    "escalation-out",
    "training-help",
]

CLAUSE_END = frozenset(".;:!?•")


class Signal(NamedTuple):
    """Words of a duty that tell about its level: from the verb to the end of its object.

    strong: a manager's duty by itself (hires staff, owns the budget); False for one that others have too, that is
    only helped with, or that may come.
    """

    start: int
    end: int
    group: Group
    strong: bool


@remembered
def duty_signals(text: str) -> list[Signal]:
    """What one duty item or sentence tells about level, in order; people, money and policy need their verb.

    "Manage customer accounts" is no people management, "work in a team" is nothing. A demand ("experience in
    managing a team") and a negated duty ("no direct reports") give no signal.
    """
    hits = list(_matcher().find(text))
    told = {hit.owner[0] for hit in hits}
    if "phrase" not in told and not {"verb", "object"} <= told:
        hits = []
    opens = not _signals().execution.isdisjoint(words_of(text)[:1])
    if not hits and not opens:
        return []
    words = tokens(text)
    found = list(_found(words, hits))
    if opens and not any(signal.start == words[0].start for signal in found):
        found.append(Signal(words[0].start, words[0].end, "execution", False))
    return _settle(found)


# --- the table -------------------------------------------------------------------------------------------------------


class _Pair(NamedTuple):
    """Verbs and objects that together make a signal; `narrow`: words between them that make it a weak one."""

    group: Group
    strong: bool
    objects: frozenset[str]
    narrow: frozenset[str]


class _Signals(NamedTuple):
    """verbs: every verb form of one word -> which form it is. execution: verbs of those who do the work."""

    pairs: tuple[_Pair, ...]
    verbs: Mapping[str, Literal["base", "s", "ing"]]
    words: Mapping[str, frozenset[str]]
    execution: frozenset[str]


_VOWELS = "aeiou"
_DOUBLING = frozenset({"set", "run", "plan", "control", "get"})
_AS_WRITTEN = frozenset(
    "directly responsible accountable responsibility management supervision supervisory hiring recruitment recruiting "
    "performance line be day training de führen encadrer leidinggeven".split()
)
_WORD_LISTS = (
    "fillers",
    "of-nouns",
    "helping",
    "negating",
    "others",
    "followers",
    "lent",
    "things",
    "nouns-after",
    "compounds",
)


@cache
def _signals() -> _Signals:
    data = tables.table("duty-signals")
    verbs: dict[str, Literal["base", "s", "ing"]] = {}
    for pair in data["pairs"]:
        for verb in pair["verbs"]:
            forms = _verb_forms(verb)
            if " " not in verb and len(forms) == 3:
                verbs |= dict(zip(forms, ("base", "s", "ing"), strict=True))
    return _Signals(
        tuple(
            _Pair(pair["group"], pair["strong"] == "yes", frozenset(pair["objects"]), frozenset(pair.get("narrow", ())))
            for pair in data["pairs"]
        ),
        verbs,
        {name: frozenset(data[name]) for name in _WORD_LISTS},
        frozenset(form for verb in data["execution"] for form in _verb_forms(verb)),
    )


@cache
def _matcher() -> Matcher:
    return vocabulary("duty-signals", listed_phrases)


def listed_phrases() -> Iterator[tuple[tuple[str, str], str]]:
    """What tells about level, each phrase under verb and its pair, object and its list, or phrase and what it says."""
    data = tables.table("duty-signals")
    for number, pair in enumerate(data["pairs"]):
        for verb in pair["verbs"]:
            for form in _verb_forms(verb):
                yield ("verb", str(number)), form
    for part, lists in (("object", "objects"), ("phrase", "phrases")):
        for name, listed in data[lists].items():
            for phrase in listed:
                yield (part, name), phrase


def _verb_forms(phrase: str) -> list[str]:
    """A verb phrase in its forms: manage the X, manages the X, managing the X."""
    first, _, rest = phrase.partition(" ")
    # "control of" holds a noun.
    if phrase.startswith("(") or first in _AS_WRITTEN or (first == "control" and rest):
        return [phrase]
    if first.endswith("e") and not first.endswith("ee"):
        ing = first[:-1] + "ing"
    else:
        ing = f"{first}{first[-1] if first in _DOUBLING else ''}ing"
    if first.endswith("y") and first[-2] not in _VOWELS:
        third = first[:-1] + "ies"
    else:
        third = first + ("es" if first.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return [f"{form} {rest}".rstrip() for form in (first, third, ing)]


# --- signals ---------------------------------------------------------------------------------------------------------

_CLAUSE_MARKS = CLAUSE_END - {":"}
_WORKING = frozenset(
    f"{verb}{end}"
    for verb in ("work", "partner", "liais", "collaborat", "coordinat", "cooperat", "consult", "interact", "engag")
    for end in ("", "e", "s", "es", "ing")
)
_REACH = 9  # words between a verb and its object
_BEFORE = 6  # words before a verb in which "assist in" or "experience in" is looked for
_ADJECTIVE = ("ly", "ed", "ive", "ful", "ous")
_ASCRIBING = frozenset({"that", "who", "which"})


class _Line(NamedTuple):
    """The words of a duty, and its objects by the index of their first word: the list they are of, their end."""

    words: Sequence[Token]
    objects: Mapping[int, Sequence[tuple[str, int]]]


def _found(words: Sequence[Token], hits: Sequence[Hit]) -> Iterator[Signal]:
    index = {token.start: at for at, token in enumerate(words)} if hits else {}
    objects: dict[int, list[tuple[str, int]]] = {}
    for hit in hits:
        part, name = hit.owner
        if part == "object":
            objects.setdefault(index[hit.start], []).append((name, hit.end))
    line = _Line(words, objects)
    for hit in hits:
        part, name = hit.owner
        signal = None
        if part == "verb" and objects:
            signal = _with_object(line, _signals().pairs[int(name)], index[hit.start], hit.end)
        elif part == "phrase":
            signal = _phrase_signal(words, name, index[hit.start], hit.end)
        if signal is not None:
            yield signal


def _phrase_signal(words: Sequence[Token], name: str, at: int, end: int) -> Signal | None:
    standing = _standing(words, at)
    group, _, weight = name.rpartition("-")
    # "Work with the dean on planning and budget management": the dean's.
    if standing == "none" or (group == "budget" and _is_with_others(words, at)):
        return None
    return Signal(words[at].start, end, group, weight == "strong" and standing == "full")  # type: ignore[arg-type]


def _with_object(line: _Line, pair: _Pair, at: int, end: int) -> Signal | None:
    """The signal of a verb (word `at`, up to offset `end`) if one of its objects follows, with only fillers between."""
    words, data = line.words, _signals()
    form = data.verbs.get(words[at].word, "base")
    weak = False
    place = _first_from(words, at, end)
    for step in range(place, min(len(words), place + _REACH)):
        word = words[step].word
        for name, object_end in line.objects.get(step, ()):
            if name in pair.objects and _is_whole(words, step, object_end):
                standing = _standing(words, at)
                strong = pair.strong and not weak and standing == "full"
                return None if standing == "none" else Signal(words[at].start, object_end, pair.group, strong)
        weak = weak or word in pair.narrow or word in data.words["lent"]
        if word == "of":
            fits = words[step - 1].word in data.words["of-nouns"]
        else:
            fits = _is_filler(pair, word) or data.verbs.get(word) == form
        if not fits:
            return None
    return None


def _first_from(words: Sequence[Token], at: int, offset: int) -> int:
    """The first word, from index `at` on, that begins at or after an offset."""
    while at < len(words) and words[at].start < offset:
        at += 1
    return at


def _is_filler(pair: _Pair, word: str) -> bool:
    lists = _signals().words
    is_listed = word in lists["fillers"] or word in pair.narrow or word in lists["lent"]
    return is_listed or word[0].isdigit() or word.endswith(_ADJECTIVE)


def _is_whole(words: Sequence[Token], at: int, end: int) -> bool:
    """Whether an object is one by itself: "the team in Lyon", not "the team inbox"."""
    at = _first_from(words, at, end)
    if words[at - 1].word.endswith("'s"):
        return False
    if at == len(words):
        return True
    lists = _signals().words
    after = words[at].word
    if not after[0].isalnum() or after in lists["followers"] or after.endswith("ly"):
        return True
    return after.endswith("ing") and after not in lists["things"]


def _standing(words: Sequence[Token], at: int) -> Literal["full", "weak", "none"]:
    """Whether the words before a verb make it this post's duty, one that is only helped with, or none."""
    lists = _signals().words
    if _is_noun(words, at) or (at and words[at - 1].word in _ASCRIBING):
        return "none"
    weak = False
    for step in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        word = words[step].word
        if word in CLAUSE_END:
            break
        if word in lists["negating"] or word in lists["others"]:
            return "none"
        if word in lists["helping"] and not (step == 0 and words[1].word in ("and", ",")):
            weak = True
    return "weak" if weak else "full"


def _is_with_others(words: Sequence[Token], at: int) -> bool:
    """Whether the clause of a word is about working with somebody: "Work closely with X on ..."."""
    start = at
    while start and words[start - 1].word not in _CLAUSE_MARKS:
        start -= 1
    opening = [token.word for token in words[start:at]]
    return "with" in opening[1:4] and not _WORKING.isdisjoint(opening[:2])


def _is_noun(words: Sequence[Token], at: int) -> bool:
    """Whether a verb's word is a noun here: "the lead", "lead time"."""
    data = _signals()
    word = words[at].word
    if at and not word.endswith("ing") and word in data.verbs and words[at - 1].word in data.words["nouns-after"]:
        return True
    return at + 1 < len(words) and f"{word} {words[at + 1].word}" in data.words["compounds"]


def _settle(found: Sequence[Signal]) -> list[Signal]:
    """One signal of a group at a place, the strong one first; help with training is not training."""
    help_at = [signal for signal in found if signal.group == "training-help"]
    kept: dict[tuple[int, Group], Signal] = {}
    for signal in found:
        if signal.group == "coordination" and any(one.start <= signal.start < one.end + 1 for one in help_at):
            continue
        held = kept.get((signal.start, signal.group))
        if held is None or (signal.strong, signal.end) > (held.strong, held.end):
            kept[signal.start, signal.group] = signal
    settled: list[Signal] = []
    last: dict[Group, Signal] = {}
    reached: dict[Group, int] = {}
    for signal in sorted(kept.values()):
        before = last.get(signal.group)
        if before is None or signal.start >= reached[signal.group]:
            reached[signal.group] = signal.end
        elif before.strong or not signal.strong:
            continue
        settled.append(signal)
        last[signal.group] = signal
    return settled
