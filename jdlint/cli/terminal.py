"""Output, colour, messages and exit codes."""

from __future__ import annotations

import codecs
import errno
import os
import sys
from typing import Any, NoReturn

import click

from jdlint.disarm import clean, disarmed

CLEAN, FOUND, FAILED = 0, 1, 2
INTERRUPTED = 130  # as shells have it: 128 and the number of SIGINT
_NO = ("", "0", "false")


def prepare() -> None:
    """Have standard output and error show what comes nearest where their code page lacks a character."""
    codecs.register_error("nearest", _nearest)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="nearest")


def _nearest(error: UnicodeError) -> tuple[str, int]:
    from jdlint.cli.codepage import nearest

    return nearest(error)


def wants_color(choice: str) -> bool:
    """Whether output is coloured: the option, then NO_COLOR, then FORCE_COLOR, then whether it is a terminal."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR") or os.environ.get("CLICOLOR_FORCE")
    if forced:
        return forced.lower() not in _NO
    if os.environ.get("TERM") == "dumb" or os.environ.get("CLICOLOR") == "0":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def style(text: str, **how: Any) -> str:
    """`click.style`, for reporters that are given a style."""
    return click.style(text, **how)


def show(text: str, *, color: bool = False, err: bool = False) -> None:
    """Text for people on standard output, or standard error; without `color` its colours are taken out.

    Nothing in it steers the terminal, or the build log that it goes to.
    """
    _put(disarmed(text if color else click.unstyle(text), colored=color), err=err, color=color)


def show_data(text: str | bytes, *, commands: bool = False, err: bool = False) -> None:
    """Data on standard output, or standard error, in UTF-8 whatever the terminal's code page; disarmed, as in `show`.

    commands: it is commands to a build log, of our own making.
    """
    if isinstance(text, str):
        text = (text if commands else disarmed(text)).encode("utf-8", "backslashreplace")
    _put(text, err=err)


def show_file(data: bytes) -> None:
    """What is to be put into a file on standard output: as it is, but for a terminal, which no file may steer."""
    if sys.stdout is not None and sys.stdout.isatty():
        data = disarmed(data.decode("utf-8", "replace")).encode()
    _put(data, err=False)


def complain(message: str) -> None:
    """A message on standard error, on one line whatever it quotes."""
    show(f"jdlint: {clean(message)}\n", err=True)


def fail(message: str) -> NoReturn:
    """Stop: jdlint could not do the job."""
    complain(message)
    raise SystemExit(FAILED)


def _put(what: str | bytes, *, err: bool, color: bool | None = None) -> None:
    try:
        click.echo(what, nl=False, err=err, color=color)
    except OSError as error:
        if error.errno != errno.EPIPE and not (os.name == "nt" and error.errno == errno.EINVAL):
            raise
        # Who reads has seen enough, as in `jdlint check | head`. The rest goes nowhere, also what is flushed at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), (sys.stderr if err else sys.stdout).fileno())
