"""Colour, messages and exit codes."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

from jdlint.disarm import clean, disarmed

CLEAN, FOUND, FAILED = 0, 1, 2


def wants_color(choice: str) -> bool:
    """Whether output is coloured: the option, then FORCE_COLOR, then NO_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("FORCE_COLOR"):
        return True
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def style(text: str, **how: Any) -> str:
    """`click.style`, for reporters that are given a style."""
    return click.style(text, **how)


def show(text: str, *, colored: bool = False, err: bool = False) -> None:
    """Text for people. Nothing in it steers the terminal, or the build log that it goes to."""
    click.echo(disarmed(text if colored else click.unstyle(text), colored=colored), nl=False, err=err, color=colored)


def show_data(text: str, *, commands: bool = False, err: bool = False) -> None:
    """Data on standard output in UTF-8, whatever the terminal's code page; disarmed, as `show` does.

    commands: it is commands to a build log, of our own making.
    """
    click.echo((text if commands else disarmed(text)).encode("utf-8", "backslashreplace"), nl=False, err=err)


def show_file(data: bytes) -> None:
    """What is to be put into a file on standard output: as it is, but for a terminal, which no file may steer."""
    if sys.stdout.isatty():
        data = disarmed(data.decode("utf-8", "replace")).encode()
    click.echo(data, nl=False)


def complain(message: str) -> None:
    """A message on standard error, on one line whatever it quotes."""
    show(f"jdlint: {clean(message)}\n", err=True)


def fail(message: str) -> NoReturn:
    """Stop: jdlint could not do the job."""
    complain(message)
    raise SystemExit(FAILED)
