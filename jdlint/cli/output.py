"""`--format` and `-o`: which reports a run writes, and where each goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

import click

from jdlint.cli import completion
from jdlint.cli.terminal import fail, show, show_data, style, wants_color
from jdlint.report import Report
from jdlint.reporters import FORMATS, reporter
from jdlint.values import NamedTuple

if TYPE_CHECKING:
    from jdlint.facts import Facts
    from jdlint.reporters.page import Page

_Command = TypeVar("_Command", bound=Callable[..., Any])


class Output(NamedTuple):
    """A report that a run writes: a format, and a file or, where that is None, standard output."""

    format: str
    file: str | None


def output_options(command: _Command) -> _Command:
    """The options that say which reports are written, for a command."""
    add_file = click.option(
        "-o",
        "--output",
        metavar="FILE",
        shell_complete=completion.files,
        help="Write the report to a file instead of standard output.",
    )
    add_format = click.option(
        "--format",
        "formats",
        multiple=True,
        metavar="NAME[=FILE]",
        callback=_read,
        shell_complete=completion.formats,
        help=f"What the report looks like: {', '.join(FORMATS)}. Repeatable; all but one then name a file.  "
        "[default: text]",
    )
    return add_format(add_file(command))


def _read(context: click.Context, option: click.Parameter, values: Sequence[str]) -> list[Output]:
    known = click.Choice(list(FORMATS))
    outputs = []
    for value in values or ["text"]:
        name, equals, file = value.partition("=")
        outputs.append(Output(known.convert(name, option, context), file or None))
        if equals and not file:
            raise click.BadParameter(f"'{value}' names no file; write {name}=FILE, or only {name}.", context, option)
    return outputs


def outputs_of(options: dict[str, Any]) -> list[Output]:
    """The reports that the options ask for, that for standard output first.

    Raises UsageError when two would go to one place.
    """
    outputs: list[Output] = options["formats"]
    if options["output"]:
        if all(one.file for one in outputs):
            raise click.UsageError(f"-o {options['output']}: each --format names a file already")
        outputs = [Output(one.format, one.file or options["output"]) for one in outputs]
    places: dict[str | None, str] = {}
    for one in outputs:
        if one.file in places:
            raise click.UsageError(
                f"--format {places[one.file]} and --format {one.format} would both be written to "
                f"{one.file or 'standard output'}; name a file for each but one: --format {one.format}=FILE"
            )
        places[one.file] = one.format
    return sorted(outputs, key=lambda one: one.file is not None)


def write(
    report: Report, shown: Sequence[Facts], outputs: Sequence[Output], options: dict[str, Any], *, err: bool
) -> None:
    """Write a report in each format; `err` sends what is for standard output to standard error.

    shown: the facts of the postings, where a format shows them. Ends the command when a file cannot be written.
    """
    for output in outputs:
        text = output.format == "text"
        colored = text and output.file is None and wants_color(options["color"])
        made = _rendered(output.format, report, shown, options, colored=colored)
        if output.file is not None:
            from jdlint.cli.writing import written

            try:
                with written(output.file) as file:
                    file.write(made.encode("utf-8", "backslashreplace"))
            except OSError as error:
                fail(f"{output.file}: cannot be written: {error.strerror}")
        elif text:
            show(made, err=err, color=colored)
        else:
            show_data(made, commands=output.format == "github", err=err)


def _rendered(name: str, report: Report, shown: Sequence[Facts], options: dict[str, Any], *, colored: bool) -> str:
    render = reporter(name)
    if name == "text":
        how = {"closing": not options["quiet"], "statistics": options["statistics"]}
        return render(report, **how, **({"style": style} if colored else {}))
    if name == "json":
        return render(report, statistics=options["statistics"])
    if name == "markdown":
        from jdlint.cli.forge import blob_address

        return render(report, blob=blob_address())
    if name == "html":
        return render(report, _pages(shown, report))
    return render(report)


def _pages(shown: Sequence[Facts], report: Report) -> list[Page]:
    """What the postings look like with their findings."""
    from jdlint.reporters.page import page

    return [page(facts, file.findings) for facts, file in zip(shown, report.files, strict=True)]
