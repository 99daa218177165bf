"""`jdlint new`: a draft posting to fill in."""

from __future__ import annotations

import datetime
import os
from importlib import import_module
from typing import Any

import click

from jdlint.cli import completion
from jdlint.cli.configs import Configs, config_options, layer_of
from jdlint.cli.terminal import fail, show_data
from jdlint.cli.writing import written
from jdlint.config import Config, ConfigError
from jdlint.drafts.compose import Wanted, compose
from jdlint.evidence.level import LEVELS, Level
from jdlint.evidence.title_level import title_level
from jdlint.roles import family, family_of
from jdlint.tables import TableError

# format -> the module in jdlint/drafts, and what files of the format are called
_FORMATS = {
    "md": ("markdown", (".md", ".markdown", ".mdx")),
    "html": ("page", (".html", ".htm")),
    "yaml": ("record", (".yaml", ".yml")),
    "docx": ("word", (".docx",)),
}


@click.command("new")
@click.argument("role", required=False, shell_complete=completion.roles)
@click.option(
    "--level", type=click.Choice(LEVELS), help="The level of the role.  [default: what the title says, or mid]"
)
@click.option("--title", metavar="TEXT", help="The job title.  [default: the usual one of the role on this level]")
@click.option(
    "--jurisdiction",
    "jurisdictions",
    multiple=True,
    metavar="CODE",
    shell_complete=completion.jurisdictions,
    help="Where the work is: us-co, ca-on, at ...; the draft has what the law there asks for. Repeatable.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(_FORMATS)),
    help="Markdown with front matter, a page with JSON-LD, a record, a Word document."
    "  [default: by the name of the file, or md]",
)
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=completion.files,
    help="Write to a file instead of standard output.",
)
@click.option("--force", is_flag=True, help="Write over a file that is there.")
@config_options
def command(role: str | None, **options: Any) -> None:
    """Write a draft posting to fill in.

    ROLE is a role family such as customer-support; 'jdlint rules --roles' lists them. Without one, the draft fits any
    job. Every slot stands in [square brackets], and 'jdlint check' reports it until it is filled.

    \b
      jdlint new customer-support
      jdlint new sales --level manager --jurisdiction us-co -o jobs/sales-manager.md
      jdlint new nursing-and-care --title "Night Nurse" --format docx -o night-nurse.docx
      jdlint new --title "Pastry Cook" --format yaml
    """
    output = None if options["output"] == "-" else options["output"]
    try:
        named = role.strip().lower().replace(" ", "-") if role is not None else None
        over = layer_of({"role": named, "jurisdictions": options["jurisdictions"]})
        configs = Configs(options["config_file"], options["no_config"], over)
        config = configs.of(output or "-").config
        configs.settle()
        format_ = _format(options["format_"], output)
        draft = compose(_wanted(config, options["level"], options["title"]))
    except (ConfigError, TableError) as error:
        fail(str(error))
    _write(import_module(f"jdlint.drafts.{_FORMATS[format_][0]}").render(draft), output, force=options["force"])


def _wanted(config: Config, level: Level | None, title: str | None) -> Wanted:
    """What is asked for: what the options leave open is told by the title."""
    of = family(config.role, config.roles) if config.role else family_of(title) if title else None
    told = title_level(title) if title else None
    return Wanted(
        family=of,
        level=level or (told.level if told else "mid"),
        as_of=config.as_of or datetime.date.today(),
        title=title,
        jurisdictions=tuple(dict.fromkeys(code.lower() for code in config.jurisdictions)),
        employer_size=config.employer_size,
    )


def _format(format_: str | None, output: str | None) -> str:
    suffix = os.path.splitext(output or "")[1].lower()
    told = format_ or next((name for name, (_, suffixes) in _FORMATS.items() if suffix in suffixes), "md")
    if told == "docx" and output is None:
        fail("a Word document needs a file: -o draft.docx")
    return told


def _write(draft: str | bytes, output: str | None, *, force: bool) -> None:
    if output is None:
        show_data(draft if isinstance(draft, str) else draft.decode())
        return
    if os.path.isdir(output):
        fail(f"{output} is a folder")
    if os.path.lexists(output) and not force:
        fail(f"{output} is already there; --force writes over it")
    try:
        with written(output) as file:
            file.write(draft.encode() if isinstance(draft, str) else draft)
    except OSError as error:
        fail(f"{output}: cannot be written: {error.strerror}")
