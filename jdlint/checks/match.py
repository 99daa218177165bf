"""What a check sees, before a rule has put it into words."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from jdlint.finding import Fix, Label, Level
from jdlint.phrases import Matcher
from jdlint.source import Span

_NOTHING: Mapping[str, str] = {}


class Match(NamedTuple):
    """A place, the words it lends to the rule's message, and second places. level: the most that it is reported at."""

    span: Span
    words: Mapping[str, str] = _NOTHING
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    level: Level | None = None


@lru_cache(maxsize=64)
def compiled(phrases: tuple[str, ...]) -> Matcher:
    """A matcher for a check's own phrases, built once."""
    return Matcher((None, phrase) for phrase in phrases)
