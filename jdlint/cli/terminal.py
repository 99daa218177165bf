"""Colour, messages and exit codes."""

from __future__ import annotations

import os
import sys
from typing import Any, NoReturn

import click

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


def show_data(text: str, *, err: bool = False) -> None:
    """Data on standard output, or standard error, in UTF-8 whatever the terminal's code page.

    A lone surrogate is shown as its JSON escape.
    """
    click.echo(text.encode("utf-8", "backslashreplace"), nl=False, err=err)


def complain(message: str) -> None:
    """A message on standard error."""
    click.echo(f"jdlint: {message}", err=True)


def fail(message: str) -> NoReturn:
    """Stop: jdlint could not do the job."""
    complain(message)
    raise SystemExit(FAILED)
