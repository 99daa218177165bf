"""Job postings as JSON-LD that can be put into a page as it is."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from jdlint import regex as re

_OPENING = re.compile(r"<(?=!|script)", re.IGNORECASE)


def render(postings: Sequence[dict[str, Any]]) -> str:
    """One object, or a list of several. No text in it can end the `script` element that it is put into."""
    shown = postings[0] if len(postings) == 1 else list(postings)
    text = json.dumps(shown, ensure_ascii=False, indent=1)
    return _OPENING.sub(r"\\u003c", text.replace("</", r"<\/")) + "\n"
