"""What a check sees, before a rule has put it into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from jdlint.finding import Fix, Label, Level
from jdlint.phrases import Hit, Matcher
from jdlint.source import Span
from jdlint.values import NamedTuple

_NOTHING: Mapping[str, str] = {}


class Match(NamedTuple):
    """A place, the words it lends to the rule's message, and second places.

    level: the most that it is reported at. whole: what is seen is about the whole posting or a section, and the place
    only stands for it.
    """

    span: Span
    words: Mapping[str, str] = _NOTHING
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    level: Level | None = None
    whole: bool = False


@lru_cache(maxsize=64)
def compiled(phrases: tuple[str, ...]) -> Matcher:
    """A matcher for a check's own phrases, built once."""
    return Matcher((None, phrase) for phrase in phrases)


def has(phrases: tuple[str, ...], text: str) -> bool:
    """Whether one of a check's phrases stands in a text."""
    return next(compiled(phrases).find(text), None) is not None


def finds(phrases: tuple[str, ...], text: str, unless: tuple[str, ...] = ()) -> Iterator[Hit]:
    """A check's phrases in a text; not those within one of `unless`, the longer phrases that mean something else."""
    found = compiled(phrases).find(text)
    return _without(found, unless, text) if unless else found


def _without(found: Iterator[Hit], unless: tuple[str, ...], text: str) -> Iterator[Hit]:
    fine: list[Hit] | None = None  # most texts hold none of the phrases, and need no look for longer ones
    for hit in found:
        fine = list(compiled(unless).find(text)) if fine is None else fine
        if not any(one.start <= hit.start and hit.end <= one.end for one in fine):
            yield hit
