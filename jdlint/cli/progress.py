"""The progress bar of long runs: on standard error when that is a terminal, and gone when the run is over."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import TextIO, TypeVar

_PATIENCE = 1.0  # seconds that a run takes before anybody needs to be told
_PAUSE = 0.1  # seconds between two looks of the bar
_CELLS = 30

_Item = TypeVar("_Item")


def progress(items: Iterable[_Item], total: int, *, quiet: bool = False) -> Iterator[_Item]:
    """The items, one by one; how many of the total are done is shown. Nothing else may be printed meanwhile."""
    stream = sys.stderr
    if quiet or total < 2 or stream is None or not stream.isatty() or os.environ.get("TERM") == "dumb":
        yield from items
        return
    begun = time.monotonic()
    due = begun + _PATIENCE
    width = 0
    try:
        for done, item in enumerate(items):
            now = time.monotonic()
            if now >= due:
                due = now + _PAUSE
                width = _draw(stream, bar(done, total, now - begun), width)
            yield item
    finally:
        if width:
            _draw(stream, "", width)
            _write(stream, "\r")


def bar(done: int, total: int, seconds: float) -> str:
    """One line: how much is done, and how long the rest takes when it goes on as it did."""
    filled = _CELLS * done // total
    left = f"  {_time(seconds / done * (total - done))} left" if done else ""
    return f"Checking [{'#' * filled}{'-' * (_CELLS - filled)}] {done} of {total}{left}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    return f"{minutes}:{rest:02}"


def _draw(stream: TextIO, line: str, before: int) -> int:
    """Put a line in the place of one of a width; the width of what is now there."""
    try:
        columns = os.get_terminal_size(stream.fileno()).columns
    except OSError:
        columns = 0
    most = (columns or 80) - 1  # a full line would begin the next
    shown = line[:most]
    _write(stream, f"\r{shown}{' ' * (min(before, most) - len(shown))}")
    return len(shown)


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
