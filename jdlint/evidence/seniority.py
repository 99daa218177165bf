"""Which level a posting is for: what its title says, what its duties say, and what it states in so many words.

The levels are those of the outline (intern, junior, mid, senior, lead, manager, director, executive). The word
lists stand in `rules/tables/titles.yml` and `rules/tables/duty-signals.yml`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, Literal, NamedTuple

from jdlint import phrases, tables
from jdlint.phrases import Matcher, Token

Level = Literal["intern", "junior", "mid", "senior", "lead", "manager", "director", "executive"]
People = Literal["yes", "no", "maybe"]

LEVELS: tuple[Level, ...] = ("intern", "junior", "mid", "senior", "lead", "manager", "director", "executive")


class TitleLevel(NamedTuple):
    """What a job title says about level.

    level: "mid" when no word says otherwise.
    people: whether such a post manages people: "yes" (Support Manager, Supervisor), "no" (Specialist, Product
        Manager), "maybe" (Operations Manager, Director of ..., Team Lead): the duties tell.
    word: start and end of the words in the title that decide, or None.
    certain: a level word decides; False for a plain "mid" and for a bare grade such as "Analyst III".
    """

    level: Level
    people: People
    word: tuple[int, int] | None
    certain: bool


class _Word(NamedTuple):
    plain: str  # lower case, no accents
    start: int
    end: int


class _Reading(NamedTuple):
    """One role named in a title. `head`: its head noun; `end`: where it ends in the title."""

    title: TitleLevel
    head: str
    end: int


class _Titles(NamedTuple):
    nouns: dict[str, tuple[Level, People]]
    not_nouns: frozenset[str]
    exceptions: dict[tuple[str, ...], tuple[Level, People]]
    modifiers: dict[str, dict[str, Any]]
    traps: dict[str, frozenset[str]]
    sales: frozenset[str]
    prepositions: frozenset[str]
    managers: dict[str, People]
    ordinary: Matcher


@cache
def _titles() -> _Titles:
    data = tables.table("titles")
    return _Titles(
        {word: (group["level"], group["people"]) for group in data["nouns"] for word in group["words"]},
        frozenset(data["not-nouns"]),
        {
            tuple(phrase.split()): (group["level"], group["people"])
            for group in data["exceptions"]
            for phrase in group["words"]
        },
        {
            word: {
                "then": group["then"],
                "people": group.get("people"),
                "first": "first" in group,
                "only": frozenset(group.get("only", ())),
                "not": frozenset(group.get("not", ())),
            }
            for group in data["modifiers"]
            for word in group["words"]
        },
        {word: frozenset(after) for word, after in data["traps"].items()},
        frozenset(data["lead-of-sales"]),
        frozenset(data["prepositions"]),
        {phrase: people for people, group in data["managers"].items() for phrase in group},
        Matcher((group, word) for group, words in data["ordinary"].items() for word in words),
    )


_LONGEST_TITLE = 300
_MOST_WORDS = 6  # of an exception phrase
_WORD = re.compile(r"[^\W_]+(?:['.+#&][^\W_]+)*|[&/]")
# Marks of gender, in brackets or not: "(m/f/d)", "H/F", "Leiter:in", "Stagiaire (f)".
_GENDER = re.compile(
    r"\(\s?(?:all genders|[mwfhdxvgi](?:\s?[/|,]\s?[mwfhdxvgin*]){1,4}|[mwfhdx])\s?\)|\b[mwfhd](?:/[mwfhdxv]){1,3}\b"
    r"|(?<=\w)(?:[:*_/·.]-?(?:innen|in|euse|rice|trice|ne|frau|e)\b|\((?:in|e|ne|euse|rice|a|o)\))",
    re.IGNORECASE,
)
_PART = re.compile(r"\s[-–—|•·~]+\s|[,:;|()\[\]{}–—•·]|\s-(?=\w)|(?<=\w)-\s")
_JOIN = frozenset({"and", "or", "&", "to", "/", "et", "und", "y"})
_ROLE = re.compile(r"(?:[a-z]{3,}(?:er|or|ist|eur|euse|eer|ologist|ician|smith|wright|man|woman|trice|arius|ller))$")
_NOT_ROLE_ENDING = re.compile(r"(?:ever|ower|eter|ister|ometer|tter|ther|mper|ement)$")
_GRADES: dict[str, Level] = {
    **dict.fromkeys(("i", "1"), "junior"),
    **dict.fromkeys(("iii", "3", "iv", "4", "v"), "senior"),
}


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    shown = []
    for character in text.lower():
        base = unicodedata.normalize("NFD", character)[0]
        shown.append(base if len(base) == 1 else character)
    return "".join(shown)


def title_level(title: str) -> TitleLevel:
    """The level a job title states, read from its head noun and the level words that belong to it.

    A title is split at brackets, dashes, colons, commas and slashes; the first part that names a role decides, a
    part that is only a level word ("Engineer (Senior)", "Designer, Trainee") belongs to it. Of two roles in one
    title ("Manager/Senior Manager") the lower counts.
    """
    return _read_title(title).title


_SILENT = TitleLevel("mid", "no", None, False)


@lru_cache(256)
def _read_title(title: str) -> _Reading:
    shown = title[:_LONGEST_TITLE]
    shown = _GENDER.sub(lambda match: " " * (match.end() - match.start()), shown)
    segments, at = [], 0
    for cut in (*_PART.finditer(shown), None):
        end = cut.start() if cut else len(shown)
        words = [
            _Word(_plain(match.group()).rstrip("."), match.start(), match.end())
            for match in _WORD.finditer(shown, at, end)
        ]
        if words:
            segments.append((words, shown[at - 1 : at] in "([" if at else False))
        at = cut.end() if cut else end
    known: _Reading | None = None
    guessed: _Reading | None = None
    bracketed: _Reading | None = None
    levels: list[tuple[Level, People | None, tuple[int, int]]] = []
    for words, in_brackets in segments:
        if (alone := _only_levels(words)) is not None:
            levels.append(alone)
            continue
        reading, listed = _segment(words)
        if reading is None:
            continue
        if in_brackets and (known or guessed):
            # "(Support Team Lead)" names the role again; "(Team Leader programme)" names something else.
            bracketed = bracketed or (reading if reading.end == words[-1].end else None)
        elif listed:
            known = known or reading
        else:
            guessed = guessed or reading
    reading = known or guessed or bracketed
    if reading is None:
        reading = _Reading(_bare(segments), "", 0)
    if bracketed and not reading.title.certain and bracketed.title.certain:
        reading = bracketed
    for level, people, word in levels:
        reading = _with_level(reading, level, people, word)
    if reading.head in ("manager", "mgr") and reading.title.people == "yes":
        reading = _by_complement(
            reading, [word.plain for words, _ in segments for word in words if word.start >= reading.end]
        )
    return reading


def _only_levels(words: list[_Word]) -> tuple[Level, People | None, tuple[int, int]] | None:
    """The level of a part that says nothing else: "(Senior)", ", Junior Level", "- Internship"."""
    plain = [word.plain for word in words]
    while len(plain) > 1 and plain[-1] in ("level", "role", "position", "grade", "post", "niveau"):
        plain.pop()
    phrase = "entry level" if plain == ["entry"] else " ".join(plain)
    span = (words[0].start, words[-1].end)
    data = _titles()
    if phrase in ("lead", "team lead", "tech lead", "team leader", "principal"):
        return "lead", "maybe", span
    found = data.nouns.get(phrase)
    if found and found[0] == "intern":
        return "intern", "no", span
    modifier = data.modifiers.get(phrase)
    if modifier and phrase not in (
        "head",
        "chief",
        "assistant",
        "associate",
        "student",
        "staff",
        "asst",
        "phd",
        "stage",
        "volunteer",
    ):
        level: Level | None = modifier["then"].get("mid")
        return (level, None, span) if level else None
    return None


def _with_level(reading: _Reading, level: Level, people: People | None, word: tuple[int, int]) -> _Reading:
    old = reading.title
    if level == "mid" and old.level not in ("mid", "junior"):
        return reading
    if level in ("junior", "senior", "mid") and old.level in ("lead", "manager", "director", "executive", "intern"):
        return reading
    if level == "lead" and old.level in ("manager", "director", "executive"):
        return reading
    return reading._replace(title=TitleLevel(level, people or old.people, word, True))


def _bare(segments: list[tuple[list[_Word], bool]]) -> TitleLevel:
    """The level of a title that names no role noun: "Senior Customer Success", "Entry Level Sales"."""
    data = _titles()
    for words, _ in segments:
        plain = [word.plain for word in words]
        for at in range(len(words)):
            if (found := _modifier_at(plain, at, len(words), "")) is None:
                continue
            name, size = found
            level: Level | None = data.modifiers[name]["then"].get("mid")
            if (
                level
                and (at == 0 or not data.modifiers[name]["first"])
                and name not in ("student", "assistant", "phd", "doctoral")
            ):
                return TitleLevel(
                    level, data.modifiers[name]["people"] or "no", (words[at].start, words[at + size - 1].end), True
                )
    return _SILENT


def _by_complement(reading: _Reading, after: list[str]) -> _Reading:
    """ "Manager, Product Marketing" and "Manager of Events" may manage no people."""
    data = _titles()
    after = [word for word in after if word not in data.prepositions and word not in _JOIN]
    for size in (3, 2, 1):
        if len(after) >= size and (people := data.managers.get(" ".join(after[:size]))):
            return reading._replace(title=reading.title._replace(people="yes" if people == "yes" else "maybe"))
    return reading


def _segment(words: list[_Word]) -> tuple[_Reading | None, bool]:
    """The role that a part of a title names, and whether its head noun is one of the table's."""
    plain = [word.plain for word in words]
    readings = []
    start = 0
    # "Manager/Senior Manager": two roles, if both sides name one.
    cuts = [at for at, word in enumerate(plain) if word == "/"]
    for cut in (*cuts, len(plain)):
        left = _head(plain, start, cut)
        if left is not None and (cut == len(plain) or _head(plain, cut + 1, len(plain)) is not None):
            readings.append((_role(words, plain, start, cut, left[0]), left[1]))
            start = cut + 1
    if not readings:
        return None, False
    listed = any(known for _, known in readings)
    roles = [role for role, known in readings if known or not listed]
    certain = [role for role in roles if role.title.certain] or roles
    return min(certain, key=lambda role: LEVELS.index(role.title.level)), listed


def _head(plain: list[str], start: int, end: int) -> tuple[int, bool] | None:
    """The index of the head noun in plain[start:end], and whether it is listed; None when there is none."""
    data = _titles()
    # Up to the first preposition after a role noun, then from right to left.
    stop = end
    seen = False
    for at in range(start, end):
        if seen and plain[at] in data.prepositions:
            stop = at
            break
        seen = seen or _noun(plain, at, end) is not None
    for at in range(stop - 1, start - 1, -1):
        if _noun(plain, at, end) is not None:
            return at, True
    for at in range(stop - 1, start - 1, -1):
        word = plain[at].removesuffix("s")
        if (
            _ROLE.search(word)
            and word not in data.not_nouns
            and plain[at] not in data.not_nouns
            and word not in data.modifiers
            and not _NOT_ROLE_ENDING.search(word)
            and not _is_trap(plain, at)
        ):
            return at, False
    for at in range(start, end):
        if _exception(plain, start, end, at) is not None:
            return at, True
    return None


def _is_trap(plain: list[str], at: int) -> bool:
    after = plain[at + 1] if at + 1 < len(plain) else ""
    return after in _titles().traps.get(plain[at], ())


def _noun(plain: list[str], at: int, end: int) -> tuple[Level, People] | None:
    data = _titles()
    word = plain[at]
    found = data.nouns.get(word) or (data.nouns.get(word[:-1]) if word.endswith("s") and len(word) > 3 else None)
    if found is None:
        return data.exceptions.get((word,)) if word == "stage" and at == end - 1 and at == 0 else None
    if _is_trap(plain, at):
        return None
    # Level adjectives that are also nouns ("Junior") are heads only when nothing else is.
    return None if word in ("junior", "jr") else found


def _exception(plain: list[str], start: int, end: int, head: int) -> tuple[int, int] | None:
    """The longest listed phrase that holds the head noun: where it begins and ends."""
    data = _titles()
    singular = [word[:-1] if word.endswith("s") and word[:-1] in data.nouns else word for word in plain]
    for size in range(_MOST_WORDS, 1, -1):
        for first in range(max(start, head - size + 1), head + 1):
            last = first + size
            if last <= end and (
                tuple(singular[first:last]) in data.exceptions or tuple(plain[first:last]) in data.exceptions
            ):
                return first, last
    return None


def _role(words: list[_Word], plain: list[str], start: int, end: int, head: int) -> _Reading:
    data = _titles()
    first, last = head, head + 1
    head_word = plain[head].removesuffix("s") if plain[head] not in data.nouns else plain[head]
    if (phrase := _exception(plain, start, end, head)) is not None:
        first, last = phrase
        held = tuple(
            word[:-1] if word.endswith("s") and word[:-1] in data.nouns else word for word in plain[first:last]
        )
        level, people = data.exceptions.get(held) or data.exceptions[tuple(plain[first:last])]
    elif "chief" in plain[start:head] and head_word == "officer" and not _is_trap(plain, plain.index("chief", start)):
        first = plain.index("chief", start)
        level, people = "executive", "maybe"
    else:
        level, people = _noun(plain, head, end) or ("mid", "no")
        if head_word in ("manager", "mgr"):
            level, people = _manager(plain, start, head)
    word = (words[first].start, words[last - 1].end) if level != "mid" else None
    certain = level != "mid"
    for name, at, size in _modifiers(plain, range(start, first), range(last, end), head_word):
        modifier = data.modifiers[name]
        then: Level = modifier["then"].get(level, level)
        if then != level or level == "mid":
            word, certain = (words[at].start, words[at + size - 1].end), True
        if then != level and modifier["people"]:
            people = modifier["people"] if people != "no" or head_word not in ("manager", "mgr") else people
        level = then
    grade = words[head + 1] if head + 1 < end else None
    if not certain and grade is not None and grade.plain in _GRADES:
        level, word = _GRADES[grade.plain], (grade.start, grade.end)
    return _Reading(TitleLevel(level, people, word, certain), head_word, words[last - 1].end)


def _manager(plain: list[str], start: int, head: int) -> tuple[Level, People]:
    """What a manager manages: the longest phrase of the table that ends right before the word."""
    known = _titles().managers
    for size in (3, 2, 1):
        if head - size < start:
            continue
        people = known.get(" ".join(plain[head - size : head])) or known.get(
            " ".join(plain[head - size : head]).removesuffix("s")
        )
        if people is not None:
            return ("mid" if people == "no" else "manager"), people
    bare = all(
        word in _titles().modifiers or word in ("deputy", "acting", "interim", "the") for word in plain[start:head]
    )
    return "manager", "yes" if bare else "maybe"


def _modifier_at(plain: list[str], at: int, end: int, head: str) -> tuple[str, int] | None:
    data = _titles()
    for size in (2, 1):
        if at + size > end:
            continue
        name = " ".join(plain[at : at + size])
        modifier = data.modifiers.get(name)
        if modifier is None or _is_trap(plain, at + size - 1):
            continue
        if (modifier["only"] and head not in modifier["only"]) or head in modifier["not"]:
            continue
        if name == "lead" and at and plain[at - 1] in data.sales:
            continue
        return name, size
    return None


class _Found(NamedTuple):
    name: str
    at: int
    size: int


_OPENING = frozenset({"deputy", "acting", "interim", "remote", "part", "full", "time", "the", "temporary"})
_BEFORE_ONLY = frozenset({"lead", "principal", "staff", "trainee"})


def _modifiers(plain: list[str], before: range, after: range, head: str) -> list[_Found]:
    """The level words of a role: before its head noun, or at the end after it; of joined ones the lower.

    The one nearest to the head noun comes first, as it is the first to change the level.
    """
    modifiers = _titles().modifiers
    found: list[_Found] = []
    at, opening = before.start, True
    while at < before.stop:
        hit = _modifier_at(plain, at, before.stop, head)
        if hit is None:
            opening = opening and plain[at] in _OPENING
        elif opening or not modifiers[hit[0]]["first"]:
            found.append(_Found(hit[0], at, hit[1]))
        at += hit[1] if hit else 1
    at = after.start
    while at < after.stop:
        hit = _modifier_at(plain, at, after.stop, head)
        if hit is not None and not modifiers[hit[0]]["first"] and hit[0] not in _BEFORE_ONLY:
            end = at + hit[1]
            if at == after.start or end >= after.stop or plain[end] in ("level", "&", "/", "and"):
                found.append(_Found(hit[0], at, hit[1]))
        at += hit[1] if hit else 1
    return _lower_of_joined(plain, found)[::-1]


def _lower_of_joined(plain: list[str], found: list[_Found]) -> list[_Found]:
    """Of "Senior/Lead Engineer" and "Mid-Senior Engineer" the lower level."""
    kept = list(found)
    modifiers = _titles().modifiers
    for one, two in pairwise(found):
        between = set(plain[one.at + one.size : two.at])
        joined = between <= _JOIN | {"level"} if between else {one.name, two.name} == {"mid", "senior"}
        if joined and len(kept) > 1:
            levels = [LEVELS.index(modifiers[each.name]["then"].get("mid", "mid")) for each in (one, two)]
            higher = one if levels[0] > levels[1] else two
            kept = [each for each in kept if each != higher]
    return kept


def ordinary_groups(title: str) -> frozenset[str]:
    """The groups of duties that are everyday work in a title's field and say nothing there about level.

    A recruiter interviews, an event planner holds budgets, an insurance agent sells policies.
    """
    return frozenset(hit.owner for hit in _titles().ordinary.find(title))


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


class Signal(NamedTuple):
    """Words of a duty that tell about its level: from the verb to the end of its object.

    strong: a manager's duty by itself (hires staff, owns the budget); False for one that others have too, that is
    only helped with, or that may come.
    """

    start: int
    end: int
    group: Group
    strong: bool


class _Pair(NamedTuple):
    group: Group
    strong: bool
    objects: frozenset[str]
    narrow: frozenset[str]


class _Signals(NamedTuple):
    matcher: Matcher
    pairs: tuple[_Pair, ...]
    verbs: dict[str, str]  # every single-word verb form -> base, s or ing
    words: dict[str, frozenset[str]]
    execution: frozenset[str]


_VOWELS = "aeiou"


def _verb_forms(phrase: str) -> list[str]:
    """A verb phrase in its forms: manage the X, manages the X, managing the X."""
    if phrase.startswith("("):
        return [phrase]
    first, _, rest = phrase.partition(" ")
    rest = f" {rest}" if rest else ""
    if first in _AS_WRITTEN:
        return [phrase]
    if first.endswith("e") and not first.endswith("ee"):
        ing = first[:-1] + "ing"
    elif first in _DOUBLING:
        ing = first + first[-1] + "ing"
    else:
        ing = first + "ing"
    if first.endswith("y") and first[-2] not in _VOWELS:
        third = first[:-1] + "ies"
    else:
        third = first + ("es" if first.endswith(("s", "x", "z", "ch", "sh")) else "s")
    return [first + rest, third + rest, ing + rest]


_DOUBLING = frozenset({"set", "run", "plan", "control", "get"})
_AS_WRITTEN = frozenset(
    {
        "directly",
        "responsible",
        "accountable",
        "responsibility",
        "management",
        "supervision",
        "supervisory",
        "hiring",
        "recruitment",
    }
    | {
        "recruiting",
        "performance",
        "line",
        "control",
        "be",
        "day",
        "training",
        "de",
        "führen",
        "encadrer",
        "leidinggeven",
    }
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
    "subjects",
    "other-posts",
    "compounds",
)


@cache
def _signals() -> _Signals:
    data = tables.table("duty-signals")
    filed: list[tuple[str, str]] = []
    pairs: list[_Pair] = []
    verbs: dict[str, str] = {}
    for number, pair in enumerate(data["pairs"]):
        pairs.append(
            _Pair(
                pair["group"],
                pair["strong"] == "yes",
                frozenset(pair["objects"]),
                frozenset(pair.get("narrow", ())),
            )
        )
        for verb in pair["verbs"]:
            forms = _verb_forms(verb)
            if verb == "control":
                forms = ["control", "controls", "controlling"]
            filed += [(f"v{number}", form) for form in forms]
            if " " not in verb and len(forms) == 3:
                verbs |= dict(zip(forms, ("base", "s", "ing"), strict=True))
    filed += [(f"o{name}", phrase) for name, words in data["objects"].items() for phrase in words]
    filed += [(f"p{name}", phrase) for name, words in data["phrases"].items() for phrase in words]
    execution = {form for verb in data["execution"] for form in _verb_forms(verb)}
    return _Signals(
        Matcher(filed),
        tuple(pairs),
        verbs,
        {name: frozenset(data[name]) for name in _WORD_LISTS},
        frozenset(execution),
    )


_CLAUSE_END = frozenset(".;:!?•")
_REACH = 9  # words between a verb and its object
_BEFORE = 6  # words before a verb in which "assist in" or "experience in" is looked for


def duty_signals(text: str) -> list[Signal]:
    """What one duty item or sentence tells about level, in order; people, money and policy need their verb.

    "Manage customer accounts" is no people management, "work in a team" is nothing. A demand ("experience in
    managing a team") and a negated duty ("no direct reports") give no signal.
    """
    data = _signals()
    hits = list(data.matcher.find(text))
    words = phrases.tokens(text)
    found: list[Signal] = []
    if hits:
        index = {token.start: at for at, token in enumerate(words)}
        objects: dict[int, list[tuple[str, int]]] = {}
        for hit in hits:
            if hit.owner[0] == "o":
                objects.setdefault(index[hit.start], []).append((hit.owner[1:], hit.end))
        for hit in hits:
            at = index[hit.start]
            if hit.owner[0] == "v" and objects:
                signal = _with_object(data, _Line(words, objects), data.pairs[int(hit.owner[1:])], at, hit.end)
            elif hit.owner[0] == "p":
                signal = _phrase_signal(data, words, hit.owner[1:], at, hit.end)
            else:
                continue
            if signal is not None:
                found.append(signal)
    if words and words[0].word in data.execution and not any(signal.start == words[0].start for signal in found):
        found.append(Signal(words[0].start, words[0].end, "execution", False))
    return _settle(found)


def _phrase_signal(data: _Signals, words: list[Token], name: str, at: int, end: int) -> Signal | None:
    group, _, weight = name.rpartition("-")
    standing = _standing(data, words, at)
    if standing == "none":
        return None
    return Signal(words[at].start, end, group, weight == "strong" and standing == "full")  # type: ignore[arg-type]


class _Line(NamedTuple):
    words: list[Token]
    objects: dict[int, list[tuple[str, int]]]  # by the index of their first word: the list they are of, their end


def _with_object(data: _Signals, line: _Line, pair: _Pair, at: int, end: int) -> Signal | None:
    """The signal of a verb (word `at`, up to offset `end`) if one of its objects follows, with only fillers between."""
    words = line.words
    form = data.verbs.get(words[at].word, "base")
    weak = False
    place = at
    while place < len(words) and words[place].start < end:
        place += 1
    for step in range(place, min(len(words), place + _REACH)):
        word = words[step].word
        for name, object_end in line.objects.get(step, ()):
            if name in pair.objects and _is_whole(data, words, step, object_end):
                standing = _standing(data, words, at)
                strong = pair.strong and not weak and standing == "full"
                return None if standing == "none" else Signal(words[at].start, object_end, pair.group, strong)
        weak = weak or word in pair.narrow or word in data.words["lent"]
        if word == "of":
            fits = words[step - 1].word in data.words["of-nouns"]
        else:
            fits = _is_filler(data, pair, word) or data.verbs.get(word) == form
        if not fits:
            return None
    return None


def _is_filler(data: _Signals, pair: _Pair, word: str) -> bool:
    listed = word in data.words["fillers"] or word in pair.narrow or word in data.words["lent"]
    return listed or word[0].isdigit() or word.endswith(_ADJECTIVE)


_ADJECTIVE = ("ly", "ed", "ive", "ful", "ous")
_ASCRIBING = frozenset({"that", "who", "which"})


def _is_whole(data: _Signals, words: list[Token], at: int, end: int) -> bool:
    """Whether an object is one by itself: "the team in Lyon", not "the team inbox"."""
    while at < len(words) and words[at].start < end:
        at += 1
    if words[at - 1].word.endswith("'s"):
        return False
    if at == len(words):
        return True
    after = words[at].word
    if not after[0].isalnum() or after in data.words["followers"] or after.endswith("ly"):
        return True
    return after.endswith("ing") and after not in data.words["things"]


def _standing(data: _Signals, words: list[Token], at: int) -> Literal["full", "weak", "none"]:
    """Whether the words before a verb make it this post's duty, one that is only helped with, or none."""
    weak = False
    lists = data.words
    word = words[at].word
    if at and not word.endswith("ing") and data.verbs.get(word) and words[at - 1].word in lists["nouns-after"]:
        return "none"
    if at + 1 < len(words) and f"{word} {words[at + 1].word}" in lists["compounds"]:
        return "none"
    for step in range(at - 1, max(-1, at - 1 - _BEFORE), -1):
        word = words[step].word
        if word in _CLAUSE_END:
            break
        if word in lists["negating"] or word in lists["others"]:
            return "none"
        if word in lists["helping"] and not (step == 0 and words[1].word in ("and", ",")):
            weak = True
        if step == at - 1 and word in _ASCRIBING:
            return "none"
    return "weak" if weak else "full"


def _settle(found: list[Signal]) -> list[Signal]:
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
    reached: dict[Group, int] = {}
    for signal in sorted(kept.values()):
        if signal.start >= reached.get(signal.group, 0):
            settled.append(signal)
            reached[signal.group] = signal.end
        elif signal.strong and not next(one.strong for one in reversed(settled) if one.group == signal.group):
            settled.append(signal)
    return settled


class Statement(NamedTuple):
    """Words that say whether the post has people reporting to it."""

    start: int
    end: int
    manages: bool


_GATE = re.compile(r"report|supervis|manage|individual|lead|overse|head|direct", re.IGNORECASE)
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple)"


def _one_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# "Direct reports: 4", "supervisory_status: 'NO'", "People manager: yes"
_FIELD = _one_of(
    r"\b(?:(?:number of |direct )reports?"
    r"|supervisory[ _-](?:status|responsibilit(?:y|ies)|position|role|duties)|supervises(?= ?[:=])"
    r"|(?:people|line)[ _-](?:manager|management)(?:[ _-]responsibilit(?:y|ies))?"
    r"|manages[ _-](?:people|others|staff))\b"
    r"\W{0,4}[:=?]\W{0,8}"
    r"(?P<value>yes|no(?:ne|t applicable|n-supervisory|n supervisory)?|n/?a|true|false|supervisory|\d{1,3}"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_DUTY_OF = r"(?:supervisory|supervision|management|managerial|line[- ]management|people[- ]management)"
_NOT = _one_of(
    r"\bno (?:(?:direct|line|current|immediate|formal|people) )?reports\b",
    rf"\bno (?:direct |formal )?{_DUTY_OF} (?:responsibilit|dut|function)",
    r"\bno (?:line|people)[ -]management\b|\bno supervisory\b",
    r"\b(?:do|does|will|would|is|are|has|have) not (?:(?:directly|formally|currently) )?"
    rf"(?:have|include) (?:any )?(?:direct reports|{_DUTY_OF})",
    r"\b(?:do|does|will|would|is|are) not (?:be )?(?:(?:directly|formally|expected to|required to|responsible for) )?"
    r"(?:supervis|manag|lead)(?:e|es|ing)? (?:a team|any |people|staff|others|employees|direct reports)",
    r"\bnon-?supervisory\b",
    r"\bwithout (?:any )?"
    r"(?:direct reports|supervisory|people[- ]management|line[- ]management|personnel responsibility)",
    r"(?<!% )(?<!percent )(?<!also act )(?<!also )(?<!both )\b(?:this is|as|is) an?(?: \w{2,12})? "
    r"individual[- ]contributor\b(?! and (?:\d|a? ?manage))",
    r"\bindividual[- ]contributor (?:role|position|job|post)\b",
    r"\bohne (?:Personalverantwortung|Führungsverantwortung)\b",
)
_HAS = _one_of(
    rf"\b{_COUNT}(?:\+| ?(?:-|–|to) ?{_COUNT})? (?:or more |full[- ]time )?direct reports\b",
    r"\b(?:with|your|all|their|its|for|of|has|have|and|to) direct reports\b",
    r"\b(?:staff|employees|people|team|\w{4,14}s) (?:(?:who|that) )?(?:will )?report(?:s|ing)? (?:directly )?"
    r"(?:in)?to "
    r"(?:you|this (?:role|position|post|job)|the (?:post ?holder|incumbent|job ?holder|successful candidate))\b",
    r"\b(?:includ\w{2,4}|with|has|have|take on|responsible for|responsibility for|and) (?:the )?(?:direct )?"
    r"line[- ]management\b",
    r"\bline[- ]manag(?:e|es|ing|ement of|ement responsibility for)\b(?! ?[:=])",
    r"\b(?:role|position|post|job) (?:is|has|carries|includes|involves) (?:a )?(?:direct )?"
    r"(?:supervisory|people[- ]manage\w{1,4}|managerial)\b",
    r"\bteam of (?:about |approximately |up to |around |some )?\d{1,3}[^.;]{0,60} (?:you|this role|this position) "
    r"(?:will )?(?:lead|manage|supervise|head)\b",
)
# A demand, or something that may come, before the words.
_UNSURE = re.compile(
    r"\b(?:may|might|could|eventually|in the future|possibl[ey]|potential(?:ly)?|opportunit\w+|experience\w*|ability"
    r"|able|years?|previous\w*|history|record|prefer\w+|plus|skills?|knowledge|proven|background|if)\b[^.;:!?\n]{0,70}$",
    re.IGNORECASE,
)
_WINDOW = 90
_SUBJECT_REACH = 25  # words before the verb in which its subject may stand


def manages_people(text: str) -> list[Statement]:
    """What a sentence or a labelled field says on people who report to this post, in order.

    `manages` is True for "leads a team of six", "Direct reports: 4"; False for "individual contributor",
    "no direct reports", "Supervisory status: No". Demands ("experience of line management") and things that may
    come ("may supervise interns") say nothing.
    """
    if not _GATE.search(text):
        return []
    plain = _in_plain_words(text)
    if plain and (not plain[0].manages or _FIELD.search(text)):
        return plain
    return sorted({*plain, *_led(text)})


def _in_plain_words(text: str) -> list[Statement]:
    """Reports named as such: fields, "direct reports", "line management", "individual contributor"."""
    found = [
        Statement(match.start(), match.end(), match["value"].lower()[:1] not in "nf0")
        for match in _FIELD.finditer(text)
    ]
    found = found or [Statement(*match.span(), False) for match in _NOT.finditer(text) if _sure(text, match.start())]
    return found or [Statement(*match.span(), True) for match in _HAS.finditer(text) if _sure(text, match.start())]


def _sure(text: str, at: int) -> bool:
    return not _UNSURE.search(text[max(0, at - _WINDOW) : at])


def _led(text: str) -> list[Statement]:
    """People management in a sentence whose subject is the post or the person sought."""
    strong = [signal for signal in duty_signals(text) if signal.group == "people" and signal.strong]
    if not strong:
        return []
    subjects = _signals().words["subjects"]
    found = []
    before: list[str] = []  # the words of the clause up to the signal
    words = iter(phrases.tokens(text))
    token = next(words, None)
    for signal in strong:
        while token is not None and token.start < signal.start:
            before = [] if token.word in _CLAUSE_END else [*before[-_SUBJECT_REACH:], token.word]
            token = next(words, None)
        ongoing = text[signal.start : signal.end].split(None, 1)[0].lower().rstrip(",").endswith("ing")
        addressed = not subjects.isdisjoint(before)
        opening = len(before) <= 2 and not ongoing and (not before or before[0] in ("to", "and", "will"))
        # "The Support Manager leads a team": the post itself.
        named = len(before) <= 8 and before[:1] == ["the"] and not ongoing
        if (addressed or opening or named) and before[-1:] not in (["who"], ["that"]) and _sure(text, signal.start):
            found.append(Statement(signal.start, signal.end, True))
    return found


class Stated(NamedTuple):
    """A level that a posting states in its text.

    noun: for "we are looking for a senior web developer" the words after the level word ("web developer"), which
    ought to be the title's; None when the post itself is named ("this is an entry-level position").
    """

    level: Level
    start: int
    end: int
    noun: str | None


_LEVEL_FIELD = _one_of(
    r"\b(?:seniority|(?:seniority|experience|career|job|position|role)[ _-]?level|career stage)\b"
    r"[\"'*]{0,3} ?[:=] ?[\s\"'*]{0,4}"
    r"(?P<word>internship|intern|entry|junior|associate|graduate|mid|middle|intermediate|senior|lead|principal|manager"
    r"|director|executive)\b"
)
_POST = r"(?:position|role|job|post|opportunity|vacancy|hire)"
_LEVEL_POST = _one_of(
    rf"\b(?:entry|junior|mid|senior|executive|director)[- ]level(?: \w{{3,15}}){{0,2}} {_POST}\b",
    r"\b(?:this|it|which|that|position|role|job) (?:will be|is|'s) (?:an?|our) (?:\w{3,15},? ){0,2}?"
    r"(?P<word>junior|senior|lead|graduate|trainee|supervisory|managerial|management|executive management|executive"
    rf"|director|entry[- ]level|mid[- ]level)(?: level)? (?:management )?{_POST}\b",
    r"\bthis (?:is an? )?(?:(?:paid|unpaid|summer|remote) )?(?P<intern>internship|apprenticeship)\b",
    r"\b(?:during|of) (?:your|the|this) (?P<stay>internship|apprenticeship|traineeship)\b",
)
_UNTRIED = _one_of(
    r"\bno (?:prior |previous )?(?:(?:work|relevant|professional|industry|call cent(?:er|re)|customer service|sales) )?"
    r"experience (?:is )?(?:required|necessary|needed)\b",
    r"\bentry[- ]level (?:candidates|applicants|professionals)\b",
    r"\bgraduate (?:programme|program|scheme)\b",
)
_SOUGHT = _one_of(
    r"\b(?:looking for|looking to (?:hire|recruit|add|appoint)|seek(?:s|ing)?|hiring|searching for|recruiting|needs?"
    r"|wants? to hire|in search of|join (?:us|our team|the team) as|(?:role|position|post|job) of|work(?:ing)? as"
    r"|suche[nt]?|recherch(?:e|ons))(?: for)? (?:an?|our|another|one|the|eine[n]?|une?)"
    r"(?: (?!who|to|with|in|of|and|for|from|that)[\w-]{2,20},?){0,3}? "
    r"(?P<word>senior|sr|junior|jr|lead|principal|entry[- ]level|mid[- ]level|graduate|trainee)\.? "
    r"(?P<noun>(?:[\w/&+-]{1,20} ?){1,5})"
)
_STATED_GATE = re.compile(
    r"level|seniority|junior|senior|\bjr\b|\bsr\b|lead|principal|graduate|trainee|intern|apprentice|manage|supervis"
    r"|executive|director|experience|stage",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[^\W_]+")


@cache
def _level_words() -> dict[str, Level]:
    return {word: level for level, words in tables.table("titles")["stated"].items() for word in words}


def _level_of(text: str) -> Level | None:
    """The level of words such as "entry-level" or "Executive management", read off the first of them."""
    found = _FIRST_WORD.search(text)
    return _level_words().get(found.group().lower()) if found else None


def stated_level(text: str) -> list[Stated]:
    """The levels that a sentence or labelled field of a posting states for the post, in order."""
    if not _STATED_GATE.search(text):
        return []
    found = [
        Stated(level, match.start(), match.end(), None)
        for match in _LEVEL_FIELD.finditer(text)
        if (level := _level_of(match["word"])) is not None
    ]
    for match in _LEVEL_POST.finditer(text):
        level = _level_of(match["word"] or match["intern"] or match["stay"] or match.group())
        if level is not None and _sure(text, match.start()):
            found.append(Stated(level, match.start(), match.end(), None))
    found += [Stated("junior", match.start(), match.end(), None) for match in _UNTRIED.finditer(text)]
    for match in _SOUGHT.finditer(text):
        if (level := _level_of(match["word"])) is not None:
            found.append(Stated(level, match.start("word"), match.end("noun"), match["noun"].strip()))
    return sorted(found, key=lambda stated: stated.start)


class Judgement(NamedTuple):
    """What a posting as a whole is for: its level, and whether people report to the post."""

    level: Level
    manages_people: bool


_PEOPLE_GROUPS = frozenset({"people", "hiring", "appraisal", "discipline"})
_HEADING_GROUPS = _PEOPLE_GROUPS | {"coordination", "budget", "strategy"}
_SMALL = re.compile(r"\b(?:small|lean|growing|tiny)(?:,? (?:but )?\w{2,14}){0,3} team\b|\bsmall team\b", re.IGNORECASE)
_FEW = 5


def judge(title: str | None, duties: Sequence[str], texts: Sequence[str]) -> Judgement:
    """The level of a posting and whether the post manages people.

    duties: the duty items or sentences; texts: all other sentences that speak of the post, requirements and labelled
    fields included, the company's own text left out. The title decides; the text decides where the title is silent
    ("Developer"), or may or may not manage people ("Operations Manager").
    """
    reading = _read_title(title) if title else None
    said = reading.title if reading else TitleLevel("mid", "maybe", None, False)
    head = reading.head if reading else ""
    level = said.level
    if not said.certain and head not in ("manager", "mgr"):
        level = _from_text(title or "", [*duties, *texts]) or level
    evidence = _evidence(ordinary_groups(title) if title else frozenset(), duties, texts)
    manages = _manages(level, said.people, head, evidence, len(duties))
    if head in ("manager", "mgr") and said.people != "yes":
        if level == "manager" and not manages:
            level = "mid"
        elif level in ("mid", "senior") and manages:
            level = "manager"
    elif head == "head" and manages and _is_large(duties, texts):
        level = "director"
    elif title is None and manages and level == "mid":
        level = "manager"
    return Judgement(level, manages)


class _Evidence(NamedTuple):
    plain: int  # places that name reports as such
    denied: int
    led: int  # places that say the post leads people, in any words
    strong: frozenset[str]  # groups of strong signals about people in the duties
    supervised: bool  # one of them says more than "leads"
    some: bool  # anything in the duties on people, money or strategy


def _evidence(ordinary: Iterable[str], duties: Sequence[str], texts: Sequence[str]) -> _Evidence:
    plain = [one for text in (*duties, *texts) if _GATE.search(text) for one in _in_plain_words(text)]
    led = sum(one.manages for text in (*duties, *texts) for one in manages_people(text))
    usual = frozenset(ordinary)
    strong: set[str] = set()
    supervised = some = False
    for duty in duties:
        for signal in duty_signals(duty):
            if signal.group in usual:
                continue
            some = some or signal.group in _HEADING_GROUPS
            if signal.strong and signal.group in _PEOPLE_GROUPS:
                strong.add(signal.group)
                supervised = supervised or not duty[signal.start :].lower().startswith("lead")
    yes = sum(one.manages for one in plain)
    return _Evidence(yes, len(plain) - yes, led, frozenset(strong), supervised, some)


def _manages(level: Level, people: People, head: str, evidence: _Evidence, duties: int) -> bool:
    if evidence.denied and evidence.denied >= evidence.plain:
        return False
    if level == "intern":
        return False
    if people == "yes" or head == "head":
        return bool(evidence.led or evidence.some or duties < _FEW)
    if level in ("director", "executive"):
        return people != "no" or level == "director" or head not in _BOARD
    if level == "lead":
        return bool(evidence.plain or evidence.supervised)
    if people == "maybe":
        return bool(evidence.led or evidence.strong)
    return bool(evidence.plain and evidence.strong) or len(evidence.strong) >= 2 or evidence.plain >= 2


_BOARD = frozenset({"chair", "chairperson", "chairman", "chairwoman", "trustee", "member"})


def _is_large(duties: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a "Head of ..." heads a department: strategy or a budget, and nothing says that the team is small."""
    if any(_SMALL.search(text) for text in (*duties, *texts)):
        return False
    groups = {signal.group for duty in duties for signal in duty_signals(duty)}
    return bool(groups & {"budget", "strategy"})


def _from_text(title: str, texts: Sequence[str]) -> Level | None:
    """The level the text states for a post whose title is silent; a later statement does not beat an earlier one."""
    own = [_stem(token.word) for token in phrases.tokens(title) if token.word[0].isalnum()]
    for text in texts:
        for stated in stated_level(text):
            if stated.noun is None or not {_stem(token.word) for token in phrases.tokens(stated.noun)}.isdisjoint(own):
                return stated.level
        if (level := _own_title(own, text)) is not None:
            return level
    return None


_SENTENCE = 4
_BESIDE = re.compile(r"\b(?:senior|junior)\b", re.IGNORECASE)


def _own_title(own: list[str], text: str) -> Level | None:
    """The level word that stands right before the title in the text: "As senior front end engineer you ..."."""
    if len(own) < 2 or not _BESIDE.search(text):
        return None
    words = [token.word for token in phrases.tokens(text)]
    if len(words) < len(own) + _SENTENCE:
        return None  # "Senior Web Developer" alone may be the title of a colleague
    others = _signals().words["other-posts"]
    for at, word in enumerate(words):
        beside = word in ("senior", "junior") and words[at + 1 : at + 1 + len(own)] == own
        if beside and others.isdisjoint(words[max(0, at - 3) : at]):
            return _level_of(word)
    return None


def _stem(word: str) -> str:
    return word.removesuffix("s")
