"""The command line: the only place that reads files, prints and exits."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from jdlint import __version__

_COMMANDS = ("check", "config", "explain", "init", "outline", "rules")


@contextmanager
def _disarming() -> Iterator[None]:
    """A mistake in the arguments, which may be file names, is told without what would steer the terminal."""
    try:
        yield
    except click.UsageError as error:
        from jdlint.disarm import disarmed

        told = error.format_message()
        if told == disarmed(told):
            raise
        raise click.UsageError(disarmed(told), error.ctx) from None


class _Lazy(click.Group):
    """A group whose commands are imported when they run."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:
        with _disarming():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        with _disarming():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"jdlint.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches

            close = get_close_matches(args[0], _COMMANDS, 1)
            hint = f"did you mean '{close[0]}'?" if close else f"there are: {', '.join(sorted(_COMMANDS))}"
            ctx.fail(f"no command '{args[0]}'; {hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="jdlint %(version)s")
def cli() -> None:
    """Check job descriptions: structure, level, pay and wording.

    \b
      jdlint check jobs/              what an editor would say
      jdlint outline jobs/cook.md     what jdlint understood
      jdlint explain salary/vague     why a rule is there
    """


def main() -> None:
    """Entry point of the `jdlint` command."""
    if hasattr(sys.stdout, "reconfigure"):
        # A posting may hold what a code page cannot show; never fail for that.
        sys.stdout.reconfigure(errors="replace")
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        cli(prog_name="jdlint")
    except OSError as error:  # a full disk; click itself ends quietly on a closed pipe
        from jdlint.cli.terminal import complain

        complain(str(error))
        sys.stderr.flush()
        os._exit(2)  # an orderly exit would try to write the rest again, and fail again
