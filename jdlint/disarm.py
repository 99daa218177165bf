"""Shows text without letting it steer what shows it: a terminal, or a build log that takes commands from its lines."""

from __future__ import annotations

from collections.abc import Callable

from jdlint import regex as re

_UNSEEN = "\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff"
# Escape sequences begin with one of these, on some terminals with one character; others turn the writing direction.
_ANY_CONTROL = rf"[\x00-\x08\x0b-\x1f{_UNSEEN}]"
_CONTROL = re.compile(_ANY_CONTROL)
_BUT_COLORS = re.compile(rf"(?!\x1b\[[0-9;]{{1,12}}m){_ANY_CONTROL}")
_ESCAPABLE = re.compile(f"[{_UNSEEN[: _UNSEEN.index(chr(0xD800))]}]")
# GitHub reads "::" where a line begins; it, Azure Pipelines and TeamCity read "##[", "##vso[" and the like anywhere.
_COMMAND = re.compile(r"(?m)^[^\S\n]*+::|##(?=\w{0,20}\[)")


def clean(text: str) -> str:
    """Text on one line, without characters that would steer a terminal."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", " ").replace("\n", " "))


def disarmed(text: str, *, colored: bool = False) -> str:
    """Lines for people: what would steer a terminal is U+FFFD, and no line is a command to a build log.

    colored: colours are left as they are; whoever put them in has cleaned what stands between them.
    """
    shown = (_BUT_COLORS if colored else _CONTROL).sub("\ufffd", text.replace("\r\n", "\n"))
    return _split_commands(shown, lambda mark: f" {mark}")


def escaped(text: str, escape: Callable[[str], str]) -> str:
    """Data of a format in which `escape` writes a character otherwise, with the same meaning and disarmed."""
    shown = _ESCAPABLE.sub(lambda match: escape(match.group()), text)
    return _split_commands(shown, escape)


def _split_commands(text: str, escape: Callable[[str], str]) -> str:
    return _COMMAND.sub(lambda match: match.group()[:-1] + escape(match.group()[-1]), text)
