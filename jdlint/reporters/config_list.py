"""The settings that hold for a file."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from jdlint.configkeys import KEYS
from jdlint.layers import Effective
from jdlint.reporters.jsontext import written


def rows(held: Effective) -> list[dict[str, Any]]:
    """Each setting: its key (of the names inside a mapping too), its value, and where that comes from."""
    found: list[dict[str, Any]] = []
    for key in KEYS:
        if key.name == "extends":
            continue  # said by the places of what comes from there
        value = held.values.get(key.name)
        if value is None or value in ({}, ()):
            found.append({"key": [key.name], "value": key.default, "from": "default"})
        else:
            found += _rows(held, (key.name,), value)
    return found


def _rows(held: Effective, path: tuple[str, ...], value: Any) -> list[dict[str, Any]]:
    if isinstance(value, Mapping):
        return [row for name, inner in value.items() for row in _rows(held, (*path, name), inner)]
    origin = next(held.origins[path[:end]] for end in range(len(path), 0, -1) if path[:end] in held.origins)
    return [{"key": list(path), "value": _plain(value), "from": origin}]


def _plain(value: Any) -> Any:
    if isinstance(value, datetime.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


def as_text(shown: Mapping[str, Any]) -> str:
    """A line to a setting."""
    lines = [(": ".join(row["key"]), _written(row["value"]), row["from"]) for row in shown["settings"]]
    first, second = (max(len(line[column]) for line in lines) for column in (0, 1))
    second = min(second, 60)
    head = f"{shown['path'] or 'files of this folder'}: {shown['config'] or 'no config file'}"
    if shown["excluded"]:
        head += ", excluded"
    elif shown["posting"]:
        head += ", a posting by 'postings'"
    return "".join(f"{line}\n" for line in (head, *(f"{a:<{first}}  {b:<{second}}  {c}" for a, b, c in lines)))


def _written(value: Any) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def as_json(shown: Mapping[str, Any]) -> str:
    """Schema `jdlint-config/1`."""
    return written(shown)


FORMATS = {"text": as_text, "json": as_json}
