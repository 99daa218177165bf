"""`jdlint rules`: the list of rules, or of what they know."""

from __future__ import annotations

import datetime

import click

from jdlint.cli.configs import config_options, configured
from jdlint.cli.terminal import fail, show_data
from jdlint.tables import TableError


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--roles", is_flag=True, help="List the role families that --role takes instead.")
@click.option("--jurisdictions", is_flag=True, help="List the places whose law is known instead, and what it asks for.")
@click.option(
    "--coverage", is_flag=True, help="List the written guidance instead, and which rules hold each statement."
)
@config_options
def command(  # noqa: PLR0913, PLR0917 - one for each option
    format_: str, roles: bool, jurisdictions: bool, coverage: bool, config_file: str | None, no_config: bool
) -> None:
    """List the rules: id, level, profile and what each holds.

    \b
      jdlint rules
      jdlint rules --jurisdictions
      jdlint rules --format markdown > rules.md
    """
    if roles + jurisdictions + coverage > 1:
        fail("--roles, --jurisdictions and --coverage are lists of their own: give one of them")
    try:
        if roles:
            text = _roles(format_, config_file, no_config)
        elif jurisdictions:
            text = _laws(format_)
        elif coverage:
            text = _coverage(format_)
        else:
            text = _rules(format_, config_file, no_config)
    except TableError as error:
        fail(str(error))
    show_data(text)


def _rules(format_: str, config_file: str | None, no_config: bool) -> str:
    from jdlint.reporters import rule_list

    return rule_list.FORMATS[format_](list(configured(config_file, no_config)[0].values()))


def _roles(format_: str, config_file: str | None, no_config: bool) -> str:
    from jdlint.reporters import role_list
    from jdlint.roles import families

    own = {one.name: one for one in configured(config_file, no_config)[1]}
    return role_list.FORMATS[format_](dict(sorted({**families(), **own}.items())))


def _laws(format_: str) -> str:
    from jdlint.jurisdictions import laws
    from jdlint.reporters import law_list

    today = datetime.datetime.now(tz=datetime.UTC).date()
    return law_list.FORMATS[format_](list(laws().values()), today)


def _coverage(format_: str) -> str:
    from jdlint.coverage import coverage
    from jdlint.reporters import coverage_list

    return coverage_list.FORMATS[format_](coverage())
