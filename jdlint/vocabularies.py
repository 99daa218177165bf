"""jdlint's own sets of phrases: those that a wheel carries compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jdlint import roles
from jdlint.checks import phrases as rules
from jdlint.evidence import benefits, conditions, duty_signals, places, title_level
from jdlint.facts import posting
from jdlint.outline import content, foreign, headings
from jdlint.phrases import Owner, compile_phrases

VOCABULARIES: dict[str, Callable[[], Iterable[tuple[Owner, str]]]] = {
    "ambiguous-sections": headings.ambiguous_phrases,
    "benefits": benefits.listed_phrases,
    "benefits-surroundings": benefits.listed_surroundings,
    "conditions": conditions.listed_phrases,
    "conditions-surroundings": conditions.listed_surroundings,
    "content": content.listed_phrases,
    "duty-signals": duty_signals.listed_phrases,
    "excuses": rules.listed_excuses,
    "not-postings": posting.listed_phrases,
    "ordinary-duties": title_level.ordinary_phrases,
    "places": places.listed_phrases,
    "role-duties": roles.duty_phrases,
    "role-titles": roles.title_phrases,
    "rules": rules.listed_finds,
    "sections": headings.section_phrases,
    **foreign.VOCABULARIES,
}


def compile_all() -> dict[str, Any]:
    """Each set of phrases compiled, under the name that `phrases.vocabulary` looks for. Raises PhraseError."""
    return {f"phrases/{name}": compile_phrases(phrases()) for name, phrases in VOCABULARIES.items()}
