"""What the names of fields and labels hold: `rules/tables/fields.yml`."""

from __future__ import annotations

from functools import cache

from jdlint import regex as re
from jdlint import tables

_SEPARATORS = re.compile(r"[\s_\-/&()]+")


def squeezed(name: str) -> str:
    """A name as the table compares it: `Pay range`, `pay_range` and `payRange` are alike."""
    return _SEPARATORS.sub("", name.casefold())


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for kind, written in tables.table("fields").items():
        for name in written:
            names.setdefault(squeezed(name), kind)
    return names


def kinds() -> frozenset[str]:
    """What a field can hold: the names of the table."""
    return frozenset(tables.table("fields"))


@cache
def field_kind(name: str) -> str | None:
    """What a field or a label of this name holds (`place`, `salary_min`, ...), or None."""
    names = _names()
    whole = squeezed(name.strip().strip("@:*"))
    if whole in names:
        return names[whole]
    if "." in whole:
        return names.get(whole.rsplit(".", 1)[-1])
    # "Salary/grade level": a name with two halves holds what the first known one says.
    halves = map(squeezed, name.split("/")) if "/" in name else ()
    return next((names[half] for half in halves if half in names), None)
