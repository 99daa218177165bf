"""`jdlint rules`: the list of rules, or of role families."""

from __future__ import annotations

import json
from collections.abc import Mapping

import click

from jdlint.cli.terminal import fail, show_data
from jdlint.roles import Family, families
from jdlint.rule import Rule
from jdlint.rulebook import built_in
from jdlint.tables import TableError


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
@click.option("--roles", is_flag=True, help="List the role families that --role takes instead.")
def command(format_: str, roles: bool) -> None:
    """List the rules: id, level, profile and what each holds."""
    try:
        if roles:
            show_data({"text": _roles_text, "json": _roles_json, "markdown": _roles_markdown}[format_](families()))
            return
        rules = list(built_in().values())
    except TableError as error:
        fail(str(error))
    show_data({"text": _text, "json": _json, "markdown": markdown}[format_](rules))


def _text(rules: list[Rule]) -> str:
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.level:<7}  {rule.profile:<11}  {rule.summary}\n" for rule in rules)


def _json(rules: list[Rule]) -> str:
    listed = [
        {
            "id": rule.id,
            "level": rule.level,
            "profile": rule.profile,
            "summary": rule.summary,
            "why": rule.why,
            "references": [reference.__dict__ for reference in rule.references],
        }
        for rule in rules
    ]
    return json.dumps({"schema": "jdlint-rules/1", "rules": listed}, ensure_ascii=False, indent=1) + "\n"


def markdown(rules: list[Rule]) -> str:
    """The index that stands in rules/README.md."""
    lines = [
        "# Rules",
        "",
        "Made by `jdlint rules --format markdown`. "
        "`jdlint explain RULE` gives the whole of a rule: why, examples, sources.",
        "",
        "A rule runs in its profile and in the profiles after it: minimal, recommended, strict.",
        "",
        "| rule | level | profile | what it reports |",
        "|---|---|---|---|",
    ]
    lines += [f"| [{rule.id}]({rule.id}.yml) | {rule.level} | {rule.profile} | {rule.summary} |" for rule in rules]
    return "\n".join(lines) + "\n"


def _roles_text(roles: Mapping[str, Family]) -> str:
    width = max(map(len, roles))
    return "".join(f"{name:<{width}}  {family.summary}\n" for name, family in roles.items())


def _roles_json(roles: Mapping[str, Family]) -> str:
    listed = [
        {
            "name": name,
            "summary": family.summary,
            "titles": dict(family.titles),
            "duties": {group.name: group.says for group in family.duties},
            "skills": dict(family.skills),
            "variants": [variant.name for variant in family.variants],
        }
        for name, family in roles.items()
    ]
    return json.dumps({"schema": "jdlint-roles/1", "roles": listed}, ensure_ascii=False, indent=1) + "\n"


def _roles_markdown(roles: Mapping[str, Family]) -> str:
    rows = [f"| {name} | {family.summary} |" for name, family in roles.items()]
    return "\n".join(["# Role families", "", "| family | what it does |", "|---|---|", *rows]) + "\n"
