"""`jdlint outline`: what jdlint understood."""

from __future__ import annotations

from typing import Any

import click

from jdlint.cli.configs import Configs, config_options
from jdlint.cli.files import UnreadableError, find_files, read_documents, shown_path, size_option
from jdlint.cli.terminal import CLEAN, FAILED, complain, show, show_data, style, wants_color
from jdlint.config import facts_of
from jdlint.facts.outline import outline


@click.command("outline")
@click.argument("paths", nargs=-1)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--stdin-filename", metavar="NAME", help="The name, and so the format, of what '-' reads.")
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
    """Show what jdlint understood of postings: title, level, sections, pay and what is missing."""
    documents: list[dict[str, Any]] = []
    failed = False
    configs = Configs(config_file, no_config)
    kept_files = [one for one in find_files(paths) if not configs.skips(one, stdin_filename, everything=everything)]
    plan = [(one, configs.config_for(shown_path(one.path, stdin_filename))) for one in kept_files]
    configs.settle()
    for named, config in plan:
        try:
            found = [facts_of(document, config) for document in read_documents(named, stdin_filename, max_size)]
        except UnreadableError as error:
            complain(f"{shown_path(named.path, stdin_filename)}: {error}")
            failed = True
            continue
        kept = (facts for facts in found if everything or not named.walked or facts.verdict.posting)
        documents += [outline(facts).data for facts in kept]
    if format_ == "json":
        from jdlint.reporters.jsontext import written

        show_data(written({"schema": "jdlint-outline/1", "documents": documents}))
    else:
        from jdlint.reporters.outline import render

        shown = "\n".join(render(document, style) for document in documents)
        show(shown, colored=wants_color(color))
    raise SystemExit(FAILED if failed else CLEAN)
