"""Which rules hold which statement of the guidance that jdlint grew from."""

from __future__ import annotations

from jdlint import tables
from jdlint.values import NamedTuple


class Covered(NamedTuple):
    """One statement of the guidance.

    name: the document and the number of the statement in it ("S4-7"). says: the statement, in short.
    rules: the ids of the rules that hold it, wholly or in part.
    not_checked: why no rule does; empty where one does.
    """

    name: str
    says: str
    rules: tuple[str, ...]
    not_checked: str


def coverage() -> tuple[Covered, ...]:
    """Every checkable statement, by document and number. Raises TableError."""
    table = tables.table("coverage")
    return tuple(
        Covered(name, entry["says"], tuple(entry.get("rules", ())), entry.get("not-checked", ""))
        for name, entry in table.items()
    )
