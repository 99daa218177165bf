"""JSON that may be shown on a terminal or in a build log, whatever its strings hold."""

from __future__ import annotations

import json
from typing import Any

from jdlint.disarm import escaped


def written(data: Any) -> str:
    """One JSON value, with a line end."""
    return inside(data, 0) + "\n"


def inside(data: Any, depth: int) -> str:
    """One JSON value that stands so deep in another."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=1), _escape).replace("\n", "\n" + " " * depth)


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
