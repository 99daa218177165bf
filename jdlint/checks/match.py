"""What a check sees, before a rule has put it into words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

from jdlint import tables
from jdlint.finding import Fix, Label, Level
from jdlint.phrases import Automaton, Hit, Matcher, compile_phrases
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
    own = _own_sets().get("\n".join(phrases))
    return Matcher(Automaton(*own) if own else compile_phrases((None, phrase) for phrase in phrases))


@cache
def _own_sets() -> dict[str, Any]:
    sources = (str(tables.folder()), tables.PACKAGE)
    found: dict[str, Any] = tables.compiled("phrases/sets", compile_sets, sources)
    return found


def compile_sets() -> dict[str, Automaton]:
    """The lists of phrases in jdlint's own rules, but those that are looked for together, compiled.

    Raises PhraseError.
    """
    checks = (rule["check"] for rule in tables.rules().values())
    fields = (item for check in checks if check["kind"] != "phrases" for item in check.items())
    sets = {tuple(value) for _, value in fields if isinstance(value, list)}
    return {"\n".join(phrases): compile_phrases((None, phrase) for phrase in phrases) for phrases in sorted(sets)}


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
