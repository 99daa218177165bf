"""Duties that do not tell what is done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from jdlint.checks.fixes import line_out
from jdlint.checks.match import Match, compiled
from jdlint.facts import Facts

_LABEL = re.compile(r"^[^:]{1,30}:")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
# Words that carry no meaning of their own in "Handle the customers".
_SMALL = frozenset(
    "a an the our all any and or of to with for in on by your their its other various etc as needed".split()
)


@dataclass(frozen=True)
class VagueItem:
    """Fires on duties that stay open.

    catch-alls: phrases that reserve any work at all ("other duties as assigned").
    empty: phrases that an item may begin with and then tells little ("be part of a team"); silent where more than
    `most-behind` words follow.
    verbs: words that say that something is done and not what; with no more than `most-words` words beside them, an
    item is vague ("Handle customers").
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    catch_alls: tuple[str, ...]
    verbs: tuple[str, ...]
    empty: tuple[str, ...] = ()
    most_words: int = 2
    most_behind: int = 5

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each duty, or at the catch-all phrase in it."""
        if facts.language != "en":
            return
        matcher = compiled(self.catch_alls)
        for span in facts.duties:
            passage = facts.document.passage(span)
            hit = next(matcher.find(passage.text), None)
            if hit is not None:
                beside = passage.text[: hit.start] + passage.text[hit.end :]
                whole = not any(map(str.isalnum, beside))
                yield Match(passage.span(hit.start, hit.end), fix=line_out(facts, span) if whole else None)
            elif self._is_bare(passage.text) or self._is_empty(passage.text):
                yield Match(span)

    def _is_empty(self, text: str) -> bool:
        hit = next(compiled(self.empty).find(text), None) if self.empty else None
        if hit is None or _WORD.search(_LABEL.sub("", text[: hit.start])):
            return False
        return len(_WORD.findall(text[hit.end :])) <= self.most_behind

    def _is_bare(self, text: str) -> bool:
        words = [word.lower() for word in _WORD.findall(text)]
        if not words or words[0] not in self.verbs:
            return False
        return sum(word not in _SMALL for word in words[1:]) < self.most_words
