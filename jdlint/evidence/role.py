"""The role that a part of a job title names: its head noun and the level words that belong to it."""

from __future__ import annotations

from itertools import pairwise

from jdlint import regex as re
from jdlint.evidence.level import LEVELS, Level
from jdlint.evidence.titles import JOINING, MANAGER, People, Word, titles
from jdlint.values import NamedTuple


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


class Role(NamedTuple):
    """One role named in a title: its level, its head noun, and where it ends in the title."""

    said: TitleLevel
    head: str
    end: int


class LevelWords(NamedTuple):
    """A level word or two: the name in the table, the index of the first, and how many they are."""

    name: str
    at: int
    size: int


_MOST_WORDS = 6  # of an exception phrase
_ROLE = re.compile(r"(?:[a-z]{3,}(?:er|or|ist|eur|euse|eer|ologist|ician|smith|wright|man|woman|trice|arius|ller))$")
_NOT_ROLE_ENDING = re.compile(r"(?:ever|ower|eter|ister|ometer|tter|ther|mper|ement)$")
_GRADES: dict[str, Level] = {
    **dict.fromkeys(("i", "1"), "junior"),
    **dict.fromkeys(("iii", "3", "iv", "4", "v"), "senior"),
}
_OPENING = frozenset({"deputy", "acting", "interim", "remote", "part", "full", "time", "the", "temporary"})
_BEFORE_ONLY = frozenset({"lead", "principal", "staff", "trainee"})
_STANDING_IN = frozenset({"deputy", "acting", "interim", "the"})
_BEHIND_LEVEL = frozenset({"level", "&", "/", "and"})


def find_role(words: list[Word]) -> tuple[Role | None, bool]:
    """The role that a part of a title names, and whether its head noun is one of the table's.

    Of two roles ("Manager/Senior Manager") the lower counts.
    """
    plain = [word.plain for word in words]
    roles: list[tuple[Role, bool]] = []
    start = 0
    cuts = [at for at, word in enumerate(plain) if word == "/"]
    for cut in (*cuts, len(plain)):
        left = _head(plain, start, cut)
        # A slash parts two roles if there is one on both sides.
        if left is not None and (cut == len(plain) or _head(plain, cut + 1, len(plain)) is not None):
            head, listed = left
            roles.append((_role(words, plain, range(start, cut), head), listed))
            start = cut + 1
    if not roles:
        return None, False
    has_listed = any(listed for _, listed in roles)
    eligible = [role for role, listed in roles if listed or not has_listed]
    certain = [role for role in eligible if role.said.certain] or eligible
    return min(certain, key=lambda role: LEVELS.index(role.said.level)), has_listed


def level_words_at(plain: list[str], at: int, end: int, head: str) -> LevelWords | None:
    """The level words that begin at an index, if they go with a head noun ("" for none)."""
    data = titles()
    for size in (2, 1):
        name = " ".join(plain[at : at + size])
        modifier = data.modifiers.get(name) if at + size <= end else None
        if modifier is None or _is_trap(plain, at + size - 1):
            continue
        if (modifier.only and head not in modifier.only) or head in modifier.barred:
            continue
        if not (name == "lead" and at and plain[at - 1] in data.sales):
            return LevelWords(name, at, size)
    return None


# --- the head noun ---------------------------------------------------------------------------------------------------


def _head(plain: list[str], start: int, end: int) -> tuple[int, bool] | None:
    """The index of the head noun in plain[start:end], and whether it is listed; None when there is none."""
    stop = _before_preposition(plain, start, end)
    for at in range(stop - 1, start - 1, -1):
        if _noun(plain, at, end) is not None:
            return at, True
    for at in range(stop - 1, start - 1, -1):
        if _sounds_like_role(plain, at):
            return at, False
    for at in range(start, end):
        if _exception(plain, range(start, end), at) is not None:
            return at, True
    return None


def _before_preposition(plain: list[str], start: int, end: int) -> int:
    """Where the first preposition after a role noun stands, else the end."""
    prepositions = titles().prepositions
    seen = False
    for at in range(start, end):
        if seen and plain[at] in prepositions:
            return at
        seen = seen or _noun(plain, at, end) is not None
    return end


def _noun(plain: list[str], at: int, end: int) -> tuple[Level, People] | None:
    data = titles()
    word = plain[at]
    found = data.nouns.get(word) or (data.nouns.get(word[:-1]) if word.endswith("s") and len(word) > 3 else None)
    if found is None:
        found = next((said for ending, said in data.endings if word.endswith(ending)), None)
    if found is None:
        return data.exceptions.get((word,)) if word == "stage" and at == end - 1 and at == 0 else None
    if _is_trap(plain, at):
        return None
    # Level adjectives that are also nouns ("Junior") are heads only when nothing else is.
    return None if word in ("junior", "jr") else found


def _sounds_like_role(plain: list[str], at: int) -> bool:
    data = titles()
    word = plain[at].removesuffix("s")
    return (
        _ROLE.search(word) is not None
        and word not in data.not_nouns
        and plain[at] not in data.not_nouns
        and word not in data.modifiers
        and not _NOT_ROLE_ENDING.search(word)
        and not _is_trap(plain, at)
    )


def _is_trap(plain: list[str], at: int) -> bool:
    after = plain[at + 1] if at + 1 < len(plain) else ""
    return after in titles().traps.get(plain[at], ())


class _Named(NamedTuple):
    """A role without its level words: the first and last (exclusive) of its words, and what they say."""

    first: int
    last: int
    level: Level
    people: People


def _exception(plain: list[str], part: range, head: int) -> _Named | None:
    """The longest listed phrase in a part of the title that holds the head noun."""
    data = titles()
    start = max(part.start, head - _MOST_WORDS + 1)  # no phrase that holds the head begins before or ends behind
    near = plain[start : min(part.stop, head + _MOST_WORDS)]
    singular = [word[:-1] if word.endswith("s") and word[:-1] in data.nouns else word for word in near]
    for size in range(_MOST_WORDS, 1, -1):
        for first in range(max(part.start, head - size + 1), min(head, part.stop - size) + 1):
            last = first + size
            here = slice(first - start, last - start)
            held = data.exceptions.get(tuple(singular[here])) or data.exceptions.get(tuple(near[here]))
            if held is not None:
                return _Named(first, last, *held)
    return None


# --- its level -------------------------------------------------------------------------------------------------------


def _role(words: list[Word], plain: list[str], part: range, head: int) -> Role:
    modifiers = titles().modifiers
    noun = plain[head] if plain[head] in titles().nouns else plain[head].removesuffix("s")
    named = _named(plain, part, head, noun)
    first, last, level, people = named
    certain = level != "mid"
    word = (words[first].start, words[last - 1].end) if certain else None
    for name, at, size in _modifiers(plain, range(part.start, first), range(last, part.stop), noun):
        modifier = modifiers[name]
        then: Level = modifier.then.get(level, level)
        if then != level or level == "mid":
            word, certain = (words[at].start, words[at + size - 1].end), True
        if then != level and modifier.people and not (people == "no" and noun in MANAGER):
            people = modifier.people
        level = then
    grade = words[head + 1] if head + 1 < part.stop else None
    if not certain and grade is not None and grade.plain in _GRADES:
        level, word = _GRADES[grade.plain], (grade.start, grade.end)
    return Role(TitleLevel(level, people, word, certain), noun, words[last - 1].end)


def _named(plain: list[str], part: range, head: int, noun: str) -> _Named:
    if (phrase := _exception(plain, part, head)) is not None:
        return phrase
    if noun == "officer" and "chief" in plain[part.start : head]:
        chief = plain.index("chief", part.start)
        if not _is_trap(plain, chief):
            return _Named(chief, head + 1, "executive", "maybe")
    if noun in MANAGER:
        return _Named(head, head + 1, *_manager(plain, part.start, head))
    return _Named(head, head + 1, *(_noun(plain, head, part.stop) or ("mid", "no")))


def _manager(plain: list[str], start: int, head: int) -> tuple[Level, People]:
    """What a manager manages: the longest phrase of the table that ends right before the word."""
    data = titles()
    for size in (3, 2, 1):
        if head - size < start:
            continue
        managed = " ".join(plain[head - size : head])
        people = data.managers.get(managed) or data.managers.get(managed.removesuffix("s"))
        if people is not None:
            return ("mid" if people == "no" else "manager"), people
    is_bare = all(word in data.modifiers or word in _STANDING_IN for word in plain[start:head])
    return "manager", "yes" if is_bare else "maybe"


def _modifiers(plain: list[str], before: range, after: range, head: str) -> list[LevelWords]:
    """The level words of a role: before its head noun, or at the end after it; of joined ones the lower.

    The one nearest to the head noun comes first, as it is the first to change the level.
    """
    modifiers = titles().modifiers
    found: list[LevelWords] = []
    at, opening = before.start, True
    while at < before.stop:
        hit = level_words_at(plain, at, before.stop, head)
        if hit is None:
            opening = opening and plain[at] in _OPENING
        elif opening or not modifiers[hit.name].first:
            found.append(hit)
        at += hit.size if hit else 1
    at = after.start
    while at < after.stop:
        hit = level_words_at(plain, at, after.stop, head)
        if hit is not None and not modifiers[hit.name].first and hit.name not in _BEFORE_ONLY:
            end = at + hit.size
            if at == after.start or end >= after.stop or plain[end] in _BEHIND_LEVEL:
                found.append(hit)
        at += hit.size if hit else 1
    return _lower_of_joined(plain, found)[::-1]


def _lower_of_joined(plain: list[str], found: list[LevelWords]) -> list[LevelWords]:
    """Of "Senior/Lead Engineer" and "Mid-Senior Engineer" the lower level."""
    kept = list(found)
    modifiers = titles().modifiers
    for one, two in pairwise(found):
        between = set(plain[one.at + one.size : two.at])
        joined = between <= JOINING | {"level"} if between else {one.name, two.name} == {"mid", "senior"}
        if joined and len(kept) > 1:
            levels = [LEVELS.index(modifiers[each.name].then.get("mid", "mid")) for each in (one, two)]
            higher = one if levels[0] > levels[1] else two
            kept = [each for each in kept if each != higher]
    return kept
