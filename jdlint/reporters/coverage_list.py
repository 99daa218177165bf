"""The list of the guidance's statements, and the rules that hold each."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.coverage import Covered
from jdlint.reporters.jsontext import written


def as_text(statements: Sequence[Covered]) -> str:
    """A statement, and below it its rules or why there is none."""
    return "".join(f"{one.name:<5}  {one.says}\n       {_held(one)}\n" for one in statements)


def as_json(statements: Sequence[Covered]) -> str:
    """The statements, schema `jdlint-coverage/1`."""
    listed = [
        {"name": one.name, "says": one.says, "rules": list(one.rules), "not_checked": one.not_checked or None}
        for one in statements
    ]
    return written({"schema": "jdlint-coverage/1", "statements": listed})


def as_markdown(statements: Sequence[Covered]) -> str:
    """A table of the statements."""
    rows = [f"| {one.name} | {one.says} | {_held(one)} |" for one in statements]
    return "\n".join(["| id | guidance | rules |", "|---|---|---|", *rows]) + "\n"


def _held(one: Covered) -> str:
    return ", ".join(one.rules) or f"not checked: {one.not_checked}"


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
