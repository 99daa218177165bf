"""What a check sees, before a rule has put it into words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from jdlint.finding import Fix, Label
from jdlint.source import Span

_NOTHING: Mapping[str, str] = {}


class Match(NamedTuple):
    """A place, the words it lends to the rule's message, and second places."""

    span: Span
    words: Mapping[str, str] = _NOTHING
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
