"""`jdlint check`: lint postings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli import completion
from jdlint.cli.cache import Cache
from jdlint.cli.configs import Configs, config_options, layer_of
from jdlint.cli.files import UnreadableError, documents_in, find_files, is_told, read_bytes, shown_path, size_option
from jdlint.cli.fix import Fixer, fix_options
from jdlint.cli.looking import File, Looked, Run, postings
from jdlint.cli.output import Output, output_options, outputs_of, write
from jdlint.cli.progress import progress
from jdlint.cli.results import Results
from jdlint.cli.terminal import CLEAN, FAILED, FOUND, complain, fail
from jdlint.config import Config, ConfigError, compares, ruleset, select
from jdlint.fixing import Checked
from jdlint.report import FileError, FileReport, Report
from jdlint.rule import PROFILES
from jdlint.tables import TableError
from jdlint.values import NamedTuple

if TYPE_CHECKING:
    from jdlint.document import Document
    from jdlint.facts import Facts
    from jdlint.facts.summary import Summary

_SHOWING = ("html", "docx")  # formats that need more than the report


@click.command(
    "check",
    epilog="Exit codes: 0 nothing at or above --fail-on, 1 something is, 2 jdlint could not do the job.",
)
@click.argument("paths", nargs=-1, shell_complete=completion.files)
@output_options
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
    shell_complete=completion.settings,
    help="Set a rule or a theme to error, warning, note or off. Repeatable.",
)
@click.option(
    "--role",
    metavar="FAMILY",
    shell_complete=completion.roles,
    help="The role family of the postings; 'jdlint rules --roles' lists them.",
)
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    metavar="CODE",
    shell_complete=completion.jurisdictions,
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
@click.option(
    "--as-in-folder",
    is_flag=True,
    help="Take named files as if they were met in a folder: pass over what does not look like a posting.",
)
@click.option(
    "--changed-since",
    metavar="REF",
    shell_complete=completion.commits,
    help="Only findings on lines that have changed since a git commit.",
)
@click.option(
    "--baseline",
    metavar="FILE",
    shell_complete=completion.files,
    help="Leave out the findings that this file knows.",
)
@click.option(
    "--write-baseline",
    is_flag=True,
    help="Write the findings to the baseline, which then knows them.  [default file: .jdlint-baseline.json]",
)
@fix_options
@size_option
@click.option(
    "--stdin-filename",
    metavar="NAME",
    shell_complete=completion.files,
    help="The name, and so the format, of what '-' reads.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N", help="Processes to use.  [default: as many as pay]")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what was found in files that have not changed.")
@click.option(
    "--statistics",
    is_flag=True,
    help="How many findings each rule has, in how many files: in text in place of the findings, in JSON beside them.",
)
@click.option("-q", "--quiet", is_flag=True, help="No summary, no progress; findings only.")
def command(**options: Any) -> None:
    """Say what an editor would about job postings.

    PATHS are files and folders, "-" is standard input; without any, the current folder is checked. In a folder,
    only files that look like postings are.

    \b
      jdlint check jobs/
      jdlint check --fail-on warning --rule readability=off jobs/cook.md
      cat draft.txt | jdlint check - --stdin-filename draft.txt
    """
    outputs = outputs_of(options)
    copy = any(one.format == "docx" for one in outputs)
    if copy:
        from jdlint.cli.reviewcopy import prepare

        prepare(outputs, options)
    fixer = Fixer.of(options)
    try:
        configs = Configs(options["config_file"], options["no_config"], layer_of(options))
        plan = _plan(options, configs)
    except (ConfigError, TableError) as error:
        fail(str(error))
    showing = any(one.format in _SHOWING for one in outputs)
    comparing = any(_compares(config) for config in {id(config): config for _, config in plan}.values())
    run = Run(
        options["stdin_filename"],
        options["everything"],
        options["max_size"],
        comparing,
        len(plan) == 1,
        options["jobs"],
        None if options["no_cache"] or fixer is not None or showing else Cache.open(),
    )
    try:
        report, shown = _run(options, plan, run, fixer, showing=showing)
        report = _narrowed(report, options)
        if copy:
            _write_copy(report, shown, outputs[0], options)
        elif fixer is None or not fixer.diff:
            write(report, [one.facts for one in shown], outputs, options, err=fixer is not None and fixer.from_stdin)
    finally:
        if run.cache is not None:
            run.cache.close()
    if fixer is not None:
        fixer.finish(options["output"])
    for unread in report.errors:
        complain(f"{unread.path}: {unread.message}")
    for one in report.briefs:
        if one.left_off:
            from jdlint.linter import MOST_FINDINGS

            complain(
                f"{one.path}: {one.left_off:,} more findings are left off; the {MOST_FINDINGS:,} gravest are shown"
            )
    if report.skipped and not options["quiet"]:
        files = "file does" if report.skipped == 1 else "files do"
        complain(f"passed over: {report.skipped} {files} not look like a posting (--all checks them too)")
    found = configs.fail(report) or report.scores_below(options["min_score"] or 0)
    raise SystemExit(FAILED if report.errors else FOUND if found else CLEAN)


def _plan(options: dict[str, Any], configs: Configs) -> list[File]:
    """The files to check, each with its config. Stops when there is a mistake in one of these."""
    stdin_name, everything = options["stdin_filename"], options["everything"]
    named = list(find_files(options["paths"], as_in_folder=options["as_in_folder"]))
    kept = [one for one in named if not configs.skips(one, stdin_name, everything=everything)]
    plan = [File(one, configs.config_for(shown_path(one.path, stdin_name))) for one in kept]
    configs.settle()
    return plan


class _Shown(NamedTuple):
    """A posting that a format shows: its facts, the bytes of its file, and its config."""

    facts: Facts
    data: bytes
    config: Config


def _run(
    options: dict[str, Any], plan: list[File], run: Run, fixer: Fixer | None, *, showing: bool
) -> tuple[Report, list[_Shown]]:
    """The report, and its postings where a format shows them."""
    if fixer is None and not showing:
        results = Results(plan, run, quiet=options["quiet"])
        return Report(results, tuple(results.errors), results.skipped), []
    files: list[FileReport] = []
    shown: list[_Shown] = []
    compared: list[tuple[Config, tuple[Summary, bool]]] = []
    errors: list[FileError] = []
    skipped = 0
    looked = _in_full(plan, run, fixer, shown if showing else None)
    for (named, config), found in progress(zip(plan, looked, strict=True), len(plan), quiet=options["quiet"]):
        if isinstance(found, UnreadableError):
            if is_told(named, found):
                errors.append(FileError(shown_path(named.path, run.stdin_name), str(found)))
            continue
        skipped += not found.reports and not run.anything(named)
        files += found.reports
        compared += [(config, one) for one in found.compared]
    if fixer is not None:
        errors += fixer.errors
    return Report(tuple(_compared(files, compared)), tuple(errors), skipped), shown


def _in_full(
    plan: Sequence[File], run: Run, fixer: Fixer | None, shown: list[_Shown] | None
) -> Iterator[Looked | UnreadableError]:
    """What is found in each file, where it is to be fixed, or where more of it is wanted, which goes into `shown`."""
    for named, config in plan:
        try:
            data = read_bytes(named.path, run.most)
            documents = documents_in(named, data, run.stdin_name)
        except UnreadableError as error:
            yield error
            continue
        anything = run.anything(named)
        found = postings(documents, config, anything=anything)
        reports = run.checked(found, config)
        if fixer is not None:
            check = partial(_check, run=run, config=config, anything=anything)
            fixed = fixer.fix(named.path, data, Checked(documents, reports), check)
            if fixed.reports is not reports:
                found, reports = postings(fixed.documents, config, anything=anything), fixed.reports
        if shown is not None:
            shown += [_Shown(facts, data, config) for facts in found]
        yield run.looked(found, reports)


def _check(documents: Sequence[Document], *, run: Run, config: Config, anything: bool) -> tuple[FileReport, ...]:
    return run.checked(postings(documents, config, anything=anything), config)


def _compares(config: Config) -> bool:
    rules = ruleset(config)
    return compares(rules, select(config, rules))


def _compared(files: list[FileReport], compared: list[tuple[Config, tuple[Summary, bool]]]) -> list[FileReport]:
    """The reports with what the rules that compare postings find, each by its own config."""
    found = list(files)
    for config in {id(config): config for config, _ in compared}.values():
        rules = ruleset(config)
        running = select(config, rules)
        if compares(rules, running):
            from jdlint.linter import compare, extended

            added = compare([one for _, one in compared], lambda number: files[number].source, rules, running)
            for number, more in added.items():
                if compared[number][0] is config:
                    found[number] = extended(files[number], more)
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


def _write_copy(report: Report, shown: list[_Shown], output: Output, options: dict[str, Any]) -> None:
    """The review copy of the one document; nothing when it could not be read or is excluded."""
    from jdlint.cli.reviewcopy import write as write_copy

    file = str(output.file)
    if not shown and not report.errors:
        complain(f"{file}: is not written, as the config excludes {options['paths'][0]}")
    for one in shown:
        write_copy(report.files[0], one.data, file, one.facts.setting.as_of, ruleset(one.config))
