"""jdlint's own sets of phrases: those that a wheel carries compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from jdlint import roles
from jdlint.checks import catch_all, match
from jdlint.checks import phrases as rules
from jdlint.evidence import benefits, conditions, duty_signals, places, title_level
from jdlint.facts import posting, title
from jdlint.outline import content, foreign, headings
from jdlint.phrases import Owner, compile_phrases

VOCABULARIES: dict[str, Callable[[], Iterable[tuple[Owner, str]]]] = {
    "ambiguous-sections": headings.ambiguous_phrases,
    "after-title": partial(title.decoration_phrases, "after"),
    "before-title": partial(title.decoration_phrases, "before"),
    "benefits": benefits.listed_phrases,
    "catch-alls": catch_all.listed_phrases,
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
    """What is compiled of phrases, under the names that modules look for. Raises PhraseError."""
    return {
        **{f"phrases/{name}": compile_phrases(phrases()) for name, phrases in VOCABULARIES.items()},
        "phrases/digests": rules.own_digests(),
        "phrases/sets": match.compile_sets(),
    }
