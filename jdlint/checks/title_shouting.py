"""Titles in capitals or with decoration."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.evidence.occupations import names_work
from jdlint.facts import Facts

_WORD = re.compile(r"[^\W\d_]+")
_DECORATION = re.compile(r"[!*★☆✨⭐🔥🚀💥‼❗❕✅➡►~^=]{1,}|[\U0001F300-\U0001FAFF]+")
_LONGEST_ACRONYM = 4


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
            yield Match(title.span, {"what": "is in capitals"})
            return
        for match in _DECORATION.finditer(passage.text):
            yield Match(passage.span(*match.span()), {"what": f"is decorated with '{match.group()}'"})
