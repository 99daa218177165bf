"""Regular expressions, used as `re` is: `from jdlint import regex as re`.

To compile the hundreds that jdlint has takes longer than linting a posting does. What each compiles to is kept beside
the byte code of this module, in `__pycache__`, as Python keeps what it compiles; where that cannot be written, or holds
what another Python made, they are compiled anew.
"""

from __future__ import annotations

import atexit
import marshal
import os
import re
import sys
from array import array
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from re import DOTALL, IGNORECASE, MULTILINE, VERBOSE, Match, Pattern, escape, finditer, fullmatch, search, split, sub
from typing import Any, cast

from jdlint.guard import Guarded, needed

__all__ = [
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "finditer",
    "fullmatch",
    "kept",
    "search",
    "split",
    "sub",
]

_MOST = 5_000  # patterns kept; a checkout that is worked on gathers old ones
_LAYOUT = 3  # of what is kept; another when `_Kept` or what finds its words changes
_UNITS = "I"  # what a compiled pattern is made of
_CPYTHON = sys.implementation.name == "cpython"
_FILE = f"{os.path.splitext(__spec__.cached)[0]}.patterns" if _CPYTHON and __spec__ and __spec__.cached else ""

# words to guard it with, flags, code, number of groups, groups by name, names of groups
_Kept = tuple[tuple[str, ...], int, bytes, int, dict[str, int], tuple[str | None, ...]]


def compile(pattern: str, flags: int = 0, *, guard: bool = True) -> Pattern[str]:
    """The same as `re.compile`. guard: what can be guarded is."""
    if not _FILE:
        return re.compile(pattern, flags)
    key = f"{int(flags)} {pattern}"
    kept = _kept.get(key)
    try:
        if kept is None:
            kept = _new[key] = _compiled(pattern, int(flags))
        return _pattern(pattern, kept, guard=guard)
    except Exception:
        # Rests on what is inside of `re`, which says what is wrong with a pattern, and works whatever it looks like.
        _new.pop(key, None)
        return re.compile(pattern, flags)


@contextmanager
def kept() -> Iterator[None]:
    """While it lasts, `re.compile` is the one of this module: for the import of a library that compiles many."""

    def either(pattern: Any, flags: int = 0) -> Any:
        return compile(pattern, flags, guard=False) if type(pattern) is str else theirs(pattern, flags)

    theirs, re.compile = re.compile, either
    try:
        yield
    finally:
        re.compile = theirs


def _compiled(pattern: str, flags: int) -> _Kept:
    inside: Any = sys.modules["re"]
    parsed = inside._parser.parse(pattern, flags)
    code = array(_UNITS, inside._compiler._code(parsed, flags)).tobytes()
    names: list[str | None] = [None] * parsed.state.groups
    for name, number in parsed.state.groupdict.items():
        names[number] = name
    flags |= parsed.state.flags
    return needed(parsed), flags, code, parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names)


def _pattern(pattern: str, kept: _Kept, *, guard: bool) -> Pattern[str]:
    words, flags, code, *groups = kept
    inside: Any = sys.modules["_sre"]
    made: Pattern[str] = inside.compile(pattern, flags, array(_UNITS, code).tolist(), *groups)
    return cast("Pattern[str]", Guarded(made, words)) if words and guard else made


def _stamp() -> tuple[str, int, int, int]:
    inside: Any = sys.modules["_sre"]
    return sys.version, inside.MAGIC, array(_UNITS).itemsize, _LAYOUT


def _load() -> dict[str, _Kept]:
    try:
        with open(_FILE, "rb") as file:
            stamp, kept = marshal.loads(file.read())  # noqa: S302 - as safe as the byte code that lies beside it
        return kept if stamp == _stamp() else {}
    except (OSError, EOFError, ValueError, TypeError):
        return {}


def _save() -> None:
    if not _new:
        return
    kept = _load()  # others may have written meanwhile
    kept = {**(kept if len(kept) < _MOST else {}), **_new}
    scratch = f"{_FILE}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(_FILE), exist_ok=True)
        with open(scratch, "wb") as file:
            marshal.dump((_stamp(), kept), file)
        os.replace(scratch, _FILE)
    except OSError:  # an installation that cannot be written to works all the same, only slower
        with suppress(OSError):
            os.unlink(scratch)


_kept: dict[str, _Kept] = _load() if _FILE else {}
_new: dict[str, _Kept] = {}
if _FILE:
    atexit.register(_save)
