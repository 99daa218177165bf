"""JSON that may be shown on a terminal or in a build log, whatever its strings hold."""

from __future__ import annotations

import json
from typing import Any

from jdlint.disarm import escaped


def written(data: Any) -> str:
    """One JSON value, with a line end."""
    return escaped(json.dumps(data, ensure_ascii=False, indent=1), _escape) + "\n"


def _escape(character: str) -> str:
    return f"\\u{ord(character):04x}"
