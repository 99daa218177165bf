"""The command line: the only place that reads files, prints and exits."""

from __future__ import annotations

import atexit
import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any

import click

from jdlint import __version__
from jdlint.cli.terminal import FAILED, INTERRUPTED, complain, prepare, show

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_MANY_OBJECTS = 200_000
COMPLETE = "_JDLINT_COMPLETE"  # the shell asks what a word may become
_COMMANDS = {
    "check": "Say what an editor would about job postings.",
    "config": "Show the settings that hold for a file, and where they come from.",
    "explain": "Say what a rule reports and why, with examples and sources.",
    "init": "Write a commented .jdlint.yml that fits the current folder.",
    "new": "Write a complete draft of a posting, to be filled in.",
    "outline": "Show what jdlint understood: title, level, sections, pay ...",
    "review": "Write a posting in the browser, with findings beside the text.",
    "rules": "List the rules, or the roles and jurisdictions that are known.",
}
_OTHERWISE = {"lint": "check", "run": "check", "list": "rules"}  # what others call them


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

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"jdlint.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            with _disarming():
                return super().invoke(ctx)
        except KeyboardInterrupt:
            show("\n", err=True)  # behind the ^C of the terminal
            complain("interrupted")
            raise SystemExit(INTERRUPTED) from None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(sorted(_COMMANDS.items()))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        from jdlint.cli.completion import like

        return [
            *like(incomplete, dict(sorted(_COMMANDS.items()))),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        told = not ctx.resilient_parsing  # nobody asks while a word is completed
        if told and args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from jdlint.suggestion import suggestion

            there = os.path.lexists(args[0])
            word = _OTHERWISE.get(args[0], args[0])
            hint = f"; did you mean 'jdlint check {args[0]}'?" if there else suggestion(word, _COMMANDS)
            ctx.fail(f"no command '{args[0]}'{hint}")
        return super().resolve_command(ctx, args)


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", message="jdlint %(version)s")
def cli() -> None:
    """Check job descriptions: structure, level, pay and wording.

    \b
      jdlint check jobs/              what an editor would say
      jdlint review jobs/cook.md      write it in the browser, with findings as you type
      jdlint outline jobs/cook.md     what jdlint understood
      jdlint explain salary/vague     why a rule is there
      jdlint new customer-support     a draft to fill in
    """


def main() -> None:
    """Entry point of the `jdlint` command."""
    # A start makes many objects and leaves none behind that only the collector could find.
    gc.set_threshold(_MANY_OBJECTS)
    atexit.register(gc.freeze)  # else Python looks through all of them before it ends
    prepare()
    if COMPLETE in os.environ:
        from jdlint.cli.shells import register

        register()
    try:
        cli(prog_name="jdlint")
    except OSError as error:  # click itself ends quietly on a closed pipe
        with suppress(OSError):
            complain(_told(error))
        os._exit(FAILED)  # an orderly exit would try to write the rest again, and fail again


def _told(error: OSError) -> str:
    if error.filename is not None:
        return f"{error.filename}: {error.strerror}"
    if isinstance(error, FileNotFoundError):
        return "the current folder is not there any more"
    return f"the output cannot be written: {error.strerror}"
