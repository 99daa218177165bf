"""Duties that do not tell what is done."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.catch_all import catch_all
from jdlint.checks.fixes import line_out
from jdlint.checks.match import Match, compiled
from jdlint.facts import Facts
from jdlint.source import Span
from jdlint.values import dataclass

_LABEL = re.compile(r"^[^:]{1,30}:")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PART = re.compile(r"[^\W_]+(?:'[^\W\d_]+)?")
_LEAD = re.compile(
    r"\W*+(?:(?:you will|you'll|you|to|will) )?+(?:[a-z]{2,15}ly (?:and [a-z]{2,15}ly )?)?+", re.IGNORECASE
)
_FEWEST_GENERIC = 3
_MOST_GENERIC = 30
# Words that carry no meaning of their own in "Handle the customers".
_SMALL = frozenset(
    "a an the our all any and or of to with for in on by your their its other various etc as needed".split()
)


@dataclass(frozen=True)
class VagueItem:
    """Fires on duties that stay open: those that reserve any work at all ("other duties as assigned"), and these.

    empty: phrases that an item may begin with and then tells little ("be part of a team"); silent where more than
    `most-behind` words follow.
    verbs: words that say that something is done and not what; with no more than `most-words` words beside them, an
    item is vague ("Handle customers").
    generic-verbs, generic-words: words of any work at all, in their base form; an item that begins with such a verb
    and holds no other word is vague ("Collaborate across teams to achieve common goals"). Silent on an item that
    smaller ones explain.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    verbs: tuple[str, ...]
    empty: tuple[str, ...] = ()
    generic_verbs: tuple[str, ...] = ()
    generic_words: tuple[str, ...] = ()
    most_words: int = 2
    most_behind: int = 5

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each duty, or at the catch-all phrase in it."""
        if facts.language != "en":
            return
        explained = _explained(facts)
        for span in facts.duties:
            passage = facts.document.passage(span)
            hit = catch_all(passage.text)
            if hit is not None:
                beside = passage.text[: hit.start] + passage.text[hit.end :]
                whole = not any(map(str.isalnum, beside))
                yield Match(passage.span(hit.start, hit.end), fix=line_out(facts, span) if whole else None)
            elif (
                self._is_bare(passage.text)
                or self._is_empty(passage.text)
                or (span not in explained and self._is_generic(passage.text))
            ):
                yield Match(span)

    def _is_empty(self, text: str) -> bool:
        hit = next(compiled(self.empty).find(text), None) if self.empty else None
        if hit is None or _WORD.search(_LABEL.sub("", text[: hit.start])):
            return False
        return len(_WORD.findall(text[hit.end :])) <= self.most_behind

    def _is_bare(self, text: str) -> bool:
        first = _WORD.search(text)
        if first is None or first.group().lower() not in self.verbs:
            return False
        return sum(word.lower() not in _SMALL for word in _WORD.findall(text, first.end())) < self.most_words

    def _is_generic(self, text: str) -> bool:
        text = _LABEL.sub("", text, count=1)
        lead = _LEAD.match(text)
        first = _PART.search(text, lead.end() if lead else 0)
        verbs = _forms(self.generic_verbs)
        if first is None or first.group().lower() not in verbs or text.rstrip().endswith((":", "?")):
            return False
        words = [word.lower().removesuffix("'s").removesuffix("'") for word in _PART.findall(text)]
        if not _FEWEST_GENERIC <= len(words) <= _MOST_GENERIC:
            return False
        known = _forms(self.generic_words)
        return all(word in verbs or word in known for word in words)


def _explained(facts: Facts) -> set[Span]:
    """The duties that smaller items stand under."""
    sections = facts.layout.of_kind("duties")
    return {one.span for section in sections for one, after in pairwise(section.items) if after.depth > one.depth}


@lru_cache(maxsize=8)
def _forms(words: tuple[str, ...]) -> frozenset[str]:
    """Words as they are inflected: "plan", "plans", "planned", "planning"."""
    found: set[str] = set()
    for word in words:
        found |= {word, f"{word}s", f"{word}es", f"{word}ed", f"{word}d", f"{word}ing", f"{word}{word[-1]}ing"}
        found |= {f"{word}{word[-1]}ed", f"{word[:-1]}ing", f"{word[:-1]}ies", f"{word[:-1]}ied"}
    return frozenset(found)
