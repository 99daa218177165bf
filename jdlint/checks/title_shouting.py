"""Titles in capitals or with decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.fixes import Change, fix
from jdlint.checks.match import Match
from jdlint.evidence.occupations import names_work
from jdlint.facts import Facts

_WORD = re.compile(r"[^\W\d_]+")
_DECORATION = re.compile(r"[!*★☆✨⭐🔥🚀💥‼❗❕✅➡►~^=]{1,}|[\U0001F300-\U0001FAFF]+")
_LONGEST_ACRONYM = 4
_SMALL = frozenset("a an and at by for from in of on or the to with".split())
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
        for match in _DECORATION.finditer(passage.text):
            bare = fix(
                facts,
                passage,
                [_undecorated(passage.text, match)],
                safe=_MEANINGLESS.fullmatch(match[0]) is not None,
                title=True,
            )
            yield Match(passage.span(*match.span()), {"what": f"is decorated with '{match.group()}'"}, fix=bare)


def _undecorated(text: str, match: re.Match[str]) -> Change:
    """Take a mark out, with the blanks that it leaves at an edge of the title or double in the middle of it."""
    start, end = match.span()
    if not text[end:].strip():
        start = len(text[:start].rstrip())
    elif not text[:start].strip() or text[start - 1].isspace():
        end += len(text[end:]) - len(text[end:].lstrip())
    return Change(start, end, "")


def _in_title_case(text: str) -> Iterator[Change]:
    """Each word of a title in capitals as a title has it; short forms, such as RN or HVAC, stay."""
    for number, match in enumerate(_WORD.finditer(text)):
        word = match.group()
        behind = text[match.start() - 1 : match.start()]
        if word.lower() in _SMALL and number:
            yield Change(*match.span(), word.lower())
        elif behind == "'" or (len(word) <= _LONGEST_ACRONYM and not names_work(word)) or word in _ROMAN:
            continue
        else:
            yield Change(*match.span(), word.capitalize())
