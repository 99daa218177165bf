"""Requisition codes in a title."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.fixes import cut, fix
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.values import dataclass

_CODE = re.compile(
    r"[([]?\s*(?:"
    r"\b(?:req(?:uisition)?|ref(?:erence)?|job\s+id|job\s+no|jr|id|vacancy\s+no|posting\s+no)\b\.?\s*(?:no\.?|number|id)?\s*[-#:]?\s*[A-Z]{0,4}-?\d{2,}[\w/-]*"
    r"|#\s?[A-Z]{0,4}-?\d{3,}[\w-]*"
    r"|\b[A-Z]{2,5}-?\d{4,}(?:-\d+)*\b"
    r"|\b\d{5,}\b"
    r"|\b[A-Z]{2,6}-\d{2,4}-\d{2,}\b"
    r")\s*[)\]]?",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class TitleCode:
    """Fires on a requisition code, a job number or a long bare number in the title."""

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the code."""
        if facts.title is None:
            return
        passage = facts.title_passage
        for match in _CODE.finditer(passage.text):
            words = match.group()
            start = match.start() + len(words) - len(words.lstrip())
            end = match.start() + len(words.rstrip())
            without = fix(facts, passage, [cut(passage.text, start, end)], safe=False, title=True)
            yield Match(passage.span(start, end), fix=without)
