"""The list of the role families."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.reporters.jsontext import written
from jdlint.roles import Family


def as_text(roles: Mapping[str, Family]) -> str:
    """One line to a family."""
    width = max(map(len, roles))
    return "".join(f"{name:<{width}}  {family.summary}\n" for name, family in roles.items())


def as_json(roles: Mapping[str, Family]) -> str:
    """The families, schema `jdlint-roles/1`."""
    listed = [
        {
            "name": name,
            "summary": family.summary,
            "titles": dict(family.titles),
            "duties": {group.name: group.says for group in family.duties},
            "skills": dict(family.skills),
            "variants": [variant.name for variant in family.variants],
        }
        for name, family in roles.items()
    ]
    return written({"schema": "jdlint-roles/1", "roles": listed})


def as_markdown(roles: Mapping[str, Family]) -> str:
    """A table of the families."""
    rows = [f"| {name} | {family.summary} |" for name, family in roles.items()]
    return "\n".join(["# Role families", "", "| family | what it does |", "|---|---|", *rows]) + "\n"


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
