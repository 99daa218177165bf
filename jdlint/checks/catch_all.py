"""Words that reserve any work at all ("other duties as assigned"): `rules/tables/catch-alls.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jdlint.phrases import Hit, Matcher, vocabulary
from jdlint.tables import table


@cache
def _matcher() -> Matcher:
    return vocabulary("catch-alls", listed_phrases)


def listed_phrases() -> Iterator[tuple[str, str]]:
    """Such words."""
    return (("catch-all", phrase) for phrase in table("catch-alls")["phrases"])


def catch_all(text: str) -> Hit | None:
    """The first such words in a text."""
    return next(_matcher().find(text), None)
