"""`jdlint check`: lint postings."""

from __future__ import annotations

from typing import Any

import click

from jdlint.cli.configs import Configs, config_options, layer_of
from jdlint.cli.files import Named, UnreadableError, find_files, read_documents, shown_path
from jdlint.cli.terminal import CLEAN, FAILED, FOUND, complain, fail, show_data, style, wants_color
from jdlint.config import Config, ConfigError, facts_of, ruleset, select
from jdlint.linter import lint_facts
from jdlint.report import FileError, FileReport, Report
from jdlint.rule import PROFILES
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
    help="The level from which on findings make the exit code 1.  [default: error]",
)
@click.option("--profile", type=click.Choice(PROFILES), help="Which rules run.  [default: recommended]")
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
@config_options
@click.option("--all", "everything", is_flag=True, help="In folders, also check files that do not look like postings.")
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
    try:
        configs = Configs(options["config_file"], options["no_config"], layer_of(options))
        plan = _plan(options, configs)
    except (ConfigError, TableError) as error:
        fail(str(error))
    report = _run(options, plan)
    _write(report, options)
    for unread in report.errors:
        complain(f"{unread.path}: {unread.message}")
    if report.skipped and not options["quiet"]:
        files = "file does" if report.skipped == 1 else "files do"
        complain(f"passed over: {report.skipped} {files} not look like a posting (--all checks them too)")
    raise SystemExit(FAILED if report.errors else FOUND if configs.fail(report) else CLEAN)


def _plan(options: dict[str, Any], configs: Configs) -> list[tuple[Named, Config]]:
    """The files to check, each with its config. Stops when there is a mistake in one of these."""
    stdin_name, everything = options["stdin_filename"], options["everything"]
    named = list(find_files(options["paths"]))
    kept = [one for one in named if not configs.skips(one, stdin_name, everything=everything)]
    plan = [(one, configs.config_for(shown_path(one.path, stdin_name))) for one in kept]
    configs.settle()
    return plan


def _run(options: dict[str, Any], plan: list[tuple[Named, Config]]) -> Report:
    files: list[FileReport] = []
    errors: list[FileError] = []
    skipped = 0
    for named, config in plan:
        try:
            documents = read_documents(named, options["stdin_filename"])
        except UnreadableError as error:
            if not named.walked or "not a text file" not in str(error):
                errors.append(FileError(shown_path(named.path, options["stdin_filename"]), str(error)))
            continue
        found = [facts_of(document, config) for document in documents]
        if named.walked and not options["everything"]:
            found = [facts for facts in found if facts.verdict.posting]
            skipped += not found
        rules = ruleset(config)
        files += [lint_facts(facts, rules, select(config, rules)) for facts in found]
    return Report(tuple(files), tuple(errors), skipped)


def _write(report: Report, options: dict[str, Any]) -> None:
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
        click.echo(shown, nl=False, color=colored)
    else:
        show_data(shown)
