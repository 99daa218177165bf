"""`jdlint check`: lint postings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import click

from jdlint.cli.files import UnreadableError, documents_in, find_files, read_bytes, shown_path
from jdlint.cli.fix import Fixer, fix_options
from jdlint.cli.terminal import CLEAN, FAILED, FOUND, complain, fail, show_data, style, wants_color
from jdlint.config import Config, ConfigError, parse_date, parse_setting, select, setting
from jdlint.document import Document
from jdlint.facts import Facts
from jdlint.facts.setting import Setting
from jdlint.finding import Level
from jdlint.linter import lint_facts
from jdlint.report import FileError, FileReport, Report
from jdlint.rule import PROFILES, Rule
from jdlint.rulebook import built_in
from jdlint.tables import TableError


@click.command(
    "check",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 jdlint could not do the job.",
)
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    default="error",
    show_default=True,
    help="The level from which on findings make the exit code 1.",
)
@click.option("--profile", type=click.Choice(PROFILES), default="recommended", show_default=True)
@click.option(
    "--rule",
    "settings",
    multiple=True,
    metavar="ID=LEVEL",
    help="Set a rule or a theme to error, warning, note or off. Repeatable.",
)
@click.option("--role", metavar="FAMILY", help="The role family of the postings; 'jdlint rules --roles' lists them.")
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    metavar="CODE",
    help="Whose law is looked at, in place of where the posting says the work is: us-co, ca-on, at ...; "
    "none switches law off. Repeatable.",
)
@click.option("--as-of", metavar="DATE", help="The day on which law is looked at, as YYYY-MM-DD.  [default: today]")
@click.option(
    "--employer-size",
    type=click.IntRange(min=1),
    metavar="N",
    help="Employees; laws for larger employers are left out.",
)
@click.option("--all", "everything", is_flag=True, help="In folders, also check files that do not look like postings.")
@fix_options
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the format, of what '-' reads.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("-q", "--quiet", is_flag=True, help="No summary; findings only.")
def command(**options: Any) -> None:
    """Say what an editor would about job postings.

    PATHS are files and folders, "-" is standard input; without any, the current folder is checked. In a folder,
    only files that look like postings are.

    \b
      jdlint check jobs/
      jdlint check --fail-on warning --rule readability=off jobs/cook.md
      cat draft.txt | jdlint check - --stdin-filename draft.txt
    """
    fixer = Fixer.of(options)
    try:
        rules = built_in()
        config = Config(
            options["profile"],
            dict(map(parse_setting, options["settings"])),
            jurisdictions=options["jurisdictions"],
            as_of=parse_date(options["as_of"]) if options["as_of"] is not None else None,
            employer_size=options["employer_size"],
            role=options["role"],
        )
        running, under = select(config, rules), setting(config)
    except (ConfigError, TableError) as error:
        fail(str(error))
    report = _run(options, rules, running, under, fixer)
    if fixer is None or not fixer.diff:
        _write(report, options, err=fixer is not None and fixer.from_stdin)
    if fixer is not None:
        fixer.finish(options["output"])
    for unread in report.errors:
        complain(f"{unread.path}: {unread.message}")
    if report.skipped and not options["quiet"]:
        files = "file does" if report.skipped == 1 else "files do"
        complain(f"passed over: {report.skipped} {files} not look like a posting (--all checks them too)")
    raise SystemExit(FAILED if report.errors else FOUND if report.fails(options["fail_on"]) else CLEAN)


def _run(
    options: dict[str, Any], rules: dict[str, Rule], running: dict[str, Level], under: Setting, fixer: Fixer | None
) -> Report:
    files: list[FileReport] = []
    errors: list[FileError] = []
    skipped = 0
    for named in find_files(options["paths"]):
        try:
            data = read_bytes(named.path)
            documents = documents_in(named, data, options["stdin_filename"])
        except UnreadableError as error:
            if not named.walked or "not a text file" not in str(error):
                errors.append(FileError(shown_path(named.path, options["stdin_filename"]), str(error)))
            continue
        anything = not named.walked or options["everything"]
        check = partial(_check, rules=rules, running=running, under=under, anything=anything)
        reports = check(documents)
        skipped += not reports and not anything
        if fixer is not None:
            reports = fixer.fix(named.path, data, documents, reports, check)
        files += reports
    if fixer is not None:
        errors += fixer.errors
    return Report(tuple(files), tuple(errors), skipped)


def _check(
    documents: Sequence[Document], *, rules: dict[str, Rule], running: dict[str, Level], under: Setting, anything: bool
) -> tuple[FileReport, ...]:
    """The reports of the documents; only of those that look like postings, unless anything is checked."""
    found = (Facts(document, under) for document in documents)
    return tuple(lint_facts(facts, rules, running) for facts in found if anything or facts.verdict.posting)


def _write(report: Report, options: dict[str, Any], *, err: bool) -> None:
    from jdlint.reporters import FORMATS, text

    if options["format_"] == "text":
        colored = wants_color(options["color"]) and not options["output"]
        shown = text.render(report, *([style] if colored else []), closing=not options["quiet"])
    else:
        colored = False
        shown = FORMATS[options["format_"]](report)
    if options["output"]:
        try:
            with open(options["output"], "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.write(shown)
        except OSError as error:
            fail(f"{options['output']}: cannot be written: {error.strerror}")
    elif options["format_"] == "text":
        click.echo(shown, nl=False, err=err, color=colored)
    else:
        show_data(shown, err=err)
