"""`jdlint outline`: what jdlint understood."""

from __future__ import annotations

from typing import Any

import click

from jdlint.cli import completion
from jdlint.cli.configs import Configs, config_options
from jdlint.cli.files import UnreadableError, find_files, read_documents, shown_path, size_option
from jdlint.cli.progress import progress
from jdlint.cli.terminal import CLEAN, FAILED, complain, show, show_data, style, wants_color
from jdlint.config import facts_of
from jdlint.disarm import clean
from jdlint.facts import Facts
from jdlint.facts.outline import outline


@click.command("outline")
@click.argument("paths", nargs=-1, shell_complete=completion.files)
@click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "jsonld"]),
    default="text",
    show_default=True,
    help="jsonld: the schema.org JobPosting that job search engines read.",
)
@click.option(
    "--stdin-filename",
    metavar="NAME",
    shell_complete=completion.files,
    help="The name, and so the format, of what '-' reads.",
)
@click.option("--all", "everything", is_flag=True, help="In folders, also show files that do not look like postings.")
@size_option
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
@config_options
def command(  # noqa: PLR0913, PLR0917 - one for each option
    paths: tuple[str, ...],
    format_: str,
    stdin_filename: str | None,
    everything: bool,
    max_size: int,
    color: str,
    config_file: str | None,
    no_config: bool,
) -> None:
    """Show what jdlint understood of postings: title, level, sections, pay and what is missing.

    PATHS are files and folders, "-" is standard input; without any, the postings of the current folder are shown.

    \b
      jdlint outline jobs/cook.md
      jdlint outline --format json jobs/
      pbpaste | jdlint outline - --stdin-filename draft.txt
    """
    documents: list[dict[str, Any]] = []
    told: list[str] = []
    failed = False
    configs = Configs(config_file, no_config)
    kept_files = [one for one in find_files(paths) if not configs.skips(one, stdin_filename, everything=everything)]
    plan = [(one, configs.config_for(shown_path(one.path, stdin_filename))) for one in kept_files]
    configs.settle()
    for named, config in progress(plan, len(plan)):
        try:
            found = [facts_of(document, config) for document in read_documents(named, stdin_filename, max_size)]
        except UnreadableError as error:
            failed = True
            told.append(f"{clean(shown_path(named.path, stdin_filename))}: {error}")
            continue
        kept = (facts for facts in found if everything or not named.walked or facts.verdict.posting)
        documents += [_job_posting(facts, told) if format_ == "jsonld" else outline(facts).data for facts in kept]
    if format_ == "jsonld":
        from jdlint.reporters import jsonld

        show_data(jsonld.render(documents))
    elif format_ == "json":
        from jdlint.reporters.jsontext import written

        show_data(written({"schema": "jdlint-outline/1", "documents": documents}))
    else:
        from jdlint.reporters.outline import render

        shown = "\n".join(render(document, style) for document in documents)
        show(shown, color=wants_color(color))
    for one in told:
        complain(one)
    raise SystemExit(FAILED if failed else CLEAN)


def _job_posting(facts: Facts, told: list[str]) -> dict[str, Any]:
    """The data for job search engines; what they would miss in it is added to what is told."""
    from jdlint.facts.jsonld import job_posting, lacking

    posting = job_posting(facts)
    for names, words in zip(lacking(posting), ("require", "recommend"), strict=True):
        if names:
            path = clean(facts.document.source.path)
            told.append(f"{path}: does not state {', '.join(names)}, which job search engines {words}")
    return posting
