"""Words that reserve any work at all ("other duties as assigned"): `rules/tables/catch-alls.yml`."""

from __future__ import annotations

from functools import cache

from jdlint.checks.match import compiled
from jdlint.phrases import Hit
from jdlint.tables import table


@cache
def _phrases() -> tuple[str, ...]:
    return tuple(table("catch-alls")["phrases"])


def catch_all(text: str) -> Hit | None:
    """The first such words in a text."""
    return next(compiled(_phrases()).find(text), None)
