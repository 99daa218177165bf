"""Titles in capitals or with decoration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.fixes import Change, fix
from jdlint.checks.match import Match
from jdlint.evidence.occupations import names_work
from jdlint.facts import Facts
from jdlint.values import dataclass

_WORD = re.compile(r"[^\W\d_]+")
_DECORATION = re.compile(r"[!*★☆✨⭐🔥🚀💥‼❗❕✅➡►~^=]{1,}|[\U0001F300-\U0001FAFF]+")
_LONGEST_ACRONYM = 4
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
_SHORT_WORDS = frozenset("art bar bus car day gas jr law new oil pet sr tax van".split())
_VOWEL = re.compile("[AEIOUY]")
_ROMAN = frozenset("I II III IV V VI VII VIII".split())
# Marks that mean nothing beside a title; a tilde, a star or an arrow may stand for something.
_MEANINGLESS = re.compile(r"!{1,10}|[★☆✨⭐🔥🚀💥‼❗❕]{1,10}|[\U0001F300-\U0001FAFF]{1,5}")


@dataclass(frozen=True)
class TitleShouting:
    """Fires on a title in capitals (acronyms such as RN or HVAC aside) or with exclamation marks, stars or emoji."""

    WORDS: ClassVar[tuple[str, ...]] = ("what",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title, or at the decoration."""
        title = facts.title
        if title is None:
            return
        passage = facts.title_passage
        words = _WORD.findall(passage.text)
        long = [word for word in words if len(word) > _LONGEST_ACRONYM or names_work(word)]
        if long and all(word.isupper() for word in long) and sum(map(len, long)) > _LONGEST_ACRONYM:
            changes = list(_in_title_case(passage.text))
            yield Match(
                title.span, {"what": "is in capitals"}, fix=fix(facts, passage, changes, safe=False, title=True)
            )
            return
        marks = list(_DECORATION.finditer(passage.text))
        edged = all(_at_edge(passage.text, match) for match in marks)
        for match in marks:
            safe = _MEANINGLESS.fullmatch(match.group()) is not None
            bare = fix(facts, passage, [_undecorated(passage.text, match)], safe=safe, title=True) if edged else None
            yield Match(passage.span(*match.span()), {"what": f"is decorated with '{match.group()}'"}, fix=bare)


def _at_edge(text: str, match: re.Match[str]) -> bool:
    """Whether nothing but blanks and other decoration stands on one side of a mark."""
    sides = text[: match.start()], text[match.end() :]
    return any(not _DECORATION.sub("", side).strip() for side in sides)


def _undecorated(text: str, match: re.Match[str]) -> Change:
    """Take a mark out, with the blanks between it and the edge of the title or the words."""
    start, end = match.span()
    if _DECORATION.sub("", text[:start]).strip():
        return Change(len(text[:start].rstrip()), end, "")
    return Change(start, end + len(text[end:]) - len(text[end:].lstrip()), "")


def _in_title_case(text: str) -> Iterator[Change]:
    """Each word of a title in capitals as a title has it; short forms, such as RN or HVAC, stay."""
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        if text[max(0, match.start() - 1) : match.start()] == "'" or (word.lower() in _SMALL and number):
            yield Change(*match.span(), word.lower())
        elif word not in _ROMAN and not _is_short_form(word):
            yield Change(*match.span(), word.capitalize())


def _is_short_form(word: str) -> bool:
    if len(word) > _LONGEST_ACRONYM or names_work(word) or word.lower() in _SHORT_WORDS:
        return False
    return len(word) < _LONGEST_ACRONYM or not _VOWEL.search(word[:-1]) or word in ("NICU", "HVAC", "SAAS", "PICU")
