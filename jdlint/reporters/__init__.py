"""Reports become text: each format is a pure function of the report."""

from __future__ import annotations

from collections.abc import Callable

from jdlint.report import Report
from jdlint.reporters import json, text

FORMATS: dict[str, Callable[[Report], str]] = {
    "json": json.render,
    "text": text.render,
}
