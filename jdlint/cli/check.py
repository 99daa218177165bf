"""`jdlint check`: lint postings."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli.configs import Configs, config_options, layer_of
from jdlint.cli.files import Named, UnreadableError, documents_in, find_files, read_bytes, shown_path, size_option
from jdlint.cli.fix import Fixer, fix_options
from jdlint.cli.terminal import CLEAN, FAILED, FOUND, complain, fail, show, show_data, style, wants_color
from jdlint.config import Config, ConfigError, facts_of, ruleset, select
from jdlint.document import Document
from jdlint.facts import Facts
from jdlint.facts.summary import Summary, summarize
from jdlint.fixing import Checked
from jdlint.linter import MOST_FINDINGS, compare, compares, lint_facts
from jdlint.report import FileError, FileReport, Report
from jdlint.reporters import FORMATS, reporter
from jdlint.rule import PROFILES
from jdlint.tables import TableError

if TYPE_CHECKING:
    from jdlint.reporters.page import Page


@click.command(
    "check",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 jdlint could not do the job.",
)
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("-o", "--output", metavar="FILE", help="Write the report to a file instead of standard output.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "note", "never"]),
    help="The level from which on findings make the exit code 1.  [default: error]",
)
@click.option(
    "--min-score", type=click.IntRange(0, 100), metavar="N", help="Also fail when a posting's score is below N."
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
@click.option("--changed-since", metavar="REF", help="Only findings on lines that have changed since a git commit.")
@click.option("--baseline", metavar="FILE", help="Leave out the findings that this file knows.")
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write the findings to the baseline, which then knows them.  [default file: .jdlint-baseline.json]",
)
@fix_options
@size_option
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
        configs = Configs(options["config_file"], options["no_config"], layer_of(options))
        plan = _plan(options, configs)
    except (ConfigError, TableError) as error:
        fail(str(error))
    report, shown = _run(options, plan, fixer)
    report = _narrowed(report, options)
    if fixer is None or not fixer.diff:
        _write(report, shown, options, err=fixer is not None and fixer.from_stdin)
    if fixer is not None:
        fixer.finish(options["output"])
    for unread in report.errors:
        complain(f"{unread.path}: {unread.message}")
    for file in report.files:
        if file.left_off:
            complain(
                f"{file.path}: {file.left_off:,} more findings are left off; the {MOST_FINDINGS:,} gravest are shown"
            )
    if report.skipped and not options["quiet"]:
        files = "file does" if report.skipped == 1 else "files do"
        complain(f"passed over: {report.skipped} {files} not look like a posting (--all checks them too)")
    found = configs.fail(report) or report.scores_below(options["min_score"] or 0)
    raise SystemExit(FAILED if report.errors else FOUND if found else CLEAN)


def _plan(options: dict[str, Any], configs: Configs) -> list[tuple[Named, Config]]:
    """The files to check, each with its config. Stops when there is a mistake in one of these."""
    stdin_name, everything = options["stdin_filename"], options["everything"]
    named = list(find_files(options["paths"]))
    kept = [one for one in named if not configs.skips(one, stdin_name, everything=everything)]
    plan = [(one, configs.config_for(shown_path(one.path, stdin_name))) for one in kept]
    configs.settle()
    return plan


def _run(options: dict[str, Any], plan: list[tuple[Named, Config]], fixer: Fixer | None) -> tuple[Report, list[Facts]]:
    """The report, and the facts of its postings where the format shows them."""
    files: list[FileReport] = []
    shown: list[Facts] = []
    compared: list[tuple[Config, Summary]] = []
    comparing = any(_compares(config) for config in {id(config): config for _, config in plan}.values())
    errors: list[FileError] = []
    skipped = 0
    for named, config in plan:
        try:
            data = read_bytes(named.path, options["max_size"])
            documents = documents_in(named, data, options["stdin_filename"])
        except UnreadableError as error:
            if not named.walked or "not a text file" not in str(error):
                errors.append(FileError(shown_path(named.path, options["stdin_filename"]), str(error)))
            continue
        anything = not named.walked or options["everything"]
        found = _postings(documents, config, anything=anything)
        reports = _checked(found, config)
        skipped += not found and not anything
        if fixer is not None:
            check = partial(_check, config=config, anything=anything)
            fixed = fixer.fix(named.path, data, Checked(documents, reports), check)
            if fixed.reports is not reports:
                found, reports = _postings(fixed.documents, config, anything=anything), fixed.reports
        files += reports
        if (len(plan) > 1 or len(found) > 1) and comparing:
            compared += [(config, summarize(facts)) for facts in found]
        if options["format_"] == "html":
            shown += found
    if fixer is not None:
        errors += fixer.errors
    return Report(tuple(_compared(files, compared)), tuple(errors), skipped), shown


def _postings(documents: Sequence[Document], config: Config, *, anything: bool) -> list[Facts]:
    """The facts of the documents that look like postings; of all, where anything is checked."""
    found = (facts_of(document, config) for document in documents)
    return [facts for facts in found if anything or facts.verdict.posting]


def _checked(found: Sequence[Facts], config: Config) -> tuple[FileReport, ...]:
    rules = ruleset(config)
    running = select(config, rules)
    return tuple(lint_facts(facts, rules, running) for facts in found)


def _check(documents: Sequence[Document], *, config: Config, anything: bool) -> tuple[FileReport, ...]:
    return _checked(_postings(documents, config, anything=anything), config)


def _compares(config: Config) -> bool:
    rules = ruleset(config)
    return compares(rules, select(config, rules))


def _compared(files: list[FileReport], compared: list[tuple[Config, Summary]]) -> list[FileReport]:
    """The reports with what the rules that compare postings find, each by its own config."""
    found = list(files)
    for config in {id(config): config for config, _ in compared}.values():
        rules = ruleset(config)
        running = select(config, rules)
        if _compares(config):
            checked = [(file, summary) for file, (_, summary) in zip(files, compared, strict=True)]
            for number, report in enumerate(compare(checked, rules, running)):
                if compared[number][0] is config:
                    found[number] = report
    return found


def _narrowed(report: Report, options: dict[str, Any]) -> Report:
    """The report without known findings, and of the others those that a change brought."""
    if options["baseline"] is not None or options["write_baseline"]:
        from jdlint.cli.baselines import without_known

        report = without_known(report, options["baseline"], write=options["write_baseline"], quiet=options["quiet"])
    if options["changed_since"] is not None:
        from jdlint.cli.changes import only_changed

        report = only_changed(report, options["changed_since"], options["stdin_filename"])
    return report


def _pages(shown: list[Facts], report: Report) -> list[Page]:
    """What the postings look like with their findings."""
    from jdlint.reporters.page import page

    return [page(facts, file.findings) for facts, file in zip(shown, report.files, strict=True)]


def _write(report: Report, shown: list[Facts], options: dict[str, Any], *, err: bool) -> None:
    name = options["format_"]
    render = reporter(name)
    colored = name == "text" and wants_color(options["color"]) and not options["output"]
    if name == "text":
        text = render(report, closing=not options["quiet"], **({"style": style} if colored else {}))
    elif name == "markdown":
        from jdlint.cli.forge import blob_address

        text = render(report, blob=blob_address())
    elif name == "html":
        text = render(report, _pages(shown, report))
    else:
        text = render(report)
    if options["output"]:
        try:
            with open(options["output"], "w", encoding="utf-8", errors="backslashreplace", newline="") as file:
                file.write(text)
        except OSError as error:
            fail(f"{options['output']}: cannot be written: {error.strerror}")
    elif name == "text":
        show(text, colored=colored, err=err)
    else:
        show_data(text, commands=name == "github", err=err)
