"""Answers about lines of text, remembered: postings of one employer have many lines in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Concatenate, ParamSpec, TypeVar

_MOST = 384  # answers of one function
_LONGEST = 1_000  # characters; longer texts seldom come again

P = ParamSpec("P")
R = TypeVar("R")


def remembered(function: Callable[Concatenate[str, P], R]) -> Callable[Concatenate[str, P], R]:
    """The same function of a text, asked once for each line. Nobody may change what it gives."""
    kept = lru_cache(maxsize=_MOST)(function)

    @wraps(function)
    def ask(text: str, /, *args: P.args, **named: P.kwargs) -> R:
        return kept(text, *args, **named) if len(text) <= _LONGEST else function(text, *args, **named)  # type: ignore[arg-type]

    return ask
