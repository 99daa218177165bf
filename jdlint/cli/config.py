"""`jdlint config`: what holds for a file, and where it comes from."""

from __future__ import annotations

import os
from typing import Any

import click

from jdlint.cli import completion
from jdlint.cli.check import command as check
from jdlint.cli.configs import Configs, layer_of
from jdlint.cli.terminal import fail, show_data
from jdlint.config import ConfigError
from jdlint.tables import TableError

_SETTINGS = (
    "profile",
    "fail_on",
    "settings",
    "role",
    "jurisdictions",
    "as_of",
    "employer_size",
    "config_file",
    "no_config",
)


def command_function(**options: Any) -> None:
    """Show the settings that hold for FILE (default: for files of the current folder), each with its place.

    The place is file:line:column in a config file, an option, or "default". The options are those of `jdlint check`.

    \b
      jdlint config jobs/cook.md
      jdlint config --profile strict jobs/cook.md
      jdlint config --schema > jdlint.schema.json
    """
    try:
        if options["reference"]:
            from jdlint.reporters.config_page import render

            return show_data(render())
        configs = Configs(options["config_file"], options["no_config"], layer_of(options))
        if options["schema"]:
            return show_data(_schema(configs))
        shown = _effective(configs, options["file"] or "-")
    except (ConfigError, TableError) as error:
        fail(str(error))
    from jdlint.reporters.config_list import FORMATS

    return show_data(FORMATS[options["format_"]](shown))


def _effective(configs: Configs, path: str) -> dict[str, Any]:
    from jdlint.reporters.config_list import rows

    shown = path
    if os.path.isdir(path):
        path = os.path.join(path, "-")  # a file of this folder
    held = configs.of(path)
    configs.settle()
    file = configs.file_for(path)
    whole = os.path.abspath(path)
    named = shown != "-"
    return {
        "schema": "jdlint-config/1",
        "path": shown if named else None,
        "config": file.path if file else None,
        "excluded": named and held.excludes(whole),
        "posting": True if named and held.postings is not None and held.postings.match(whole) else None,
        "settings": rows(held),
    }


def _schema(configs: Configs) -> str:
    """The schema of config files; own rules and role families of the current folder's config may be named."""
    from jdlint.configkeys import Known, known_roles, schema
    from jdlint.ownrules import built_in
    from jdlint.reporters.jsontext import written

    configs.here()
    file = configs.file_for("-")
    known = file.known if file else Known(built_in(), known_roles())
    return written(schema(known))


command = click.Command(
    "config",
    callback=command_function,
    params=[
        click.Argument(["file"], required=False, shell_complete=completion.files),
        click.Option(["--format", "format_"], type=click.Choice(["text", "json"]), default="text", show_default=True),
        click.Option(["--schema"], is_flag=True, help="Print the JSON Schema of config files instead."),
        click.Option(["--reference"], is_flag=True, help="Print docs/configuration.md, all keys explained, instead."),
        *(one for one in check.params if one.name in _SETTINGS),
    ],
    help=command_function.__doc__,
)
