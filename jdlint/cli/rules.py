"""`jdlint rules`: the list of rules."""

from __future__ import annotations

import json

import click

from jdlint.cli.terminal import fail, show_data
from jdlint.rule import Rule
from jdlint.rulebook import built_in
from jdlint.tables import TableError


@click.command("rules")
@click.option("--format", "format_", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True)
def command(format_: str) -> None:
    """List the rules: id, level, profile and what each holds."""
    try:
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
