"""`jdlint explain`: one rule, whole."""

from __future__ import annotations

import textwrap

import click

from jdlint.cli.terminal import fail, style, wants_color
from jdlint.rule import Example, Rule, suggestion
from jdlint.rulebook import built_in
from jdlint.tables import TableError


@click.command("explain")
@click.argument("rule")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(rule: str, color: str) -> None:
    """Say what RULE reports and why, with examples and sources."""
    try:
        rules = built_in()
    except TableError as error:
        fail(str(error))
    if rule not in rules:
        hint = suggestion(rule, list(rules))
        fail(f"no rule '{rule}'{hint if 'mean' in hint else '; jdlint rules lists them'}")
    click.echo(_explain(rules[rule]), nl=False, color=wants_color(color))


def _explain(rule: Rule) -> str:
    lines = [
        f"{style(rule.id, bold=True)}  {rule.level}, profile {rule.profile}",
        "",
        *_wrapped(rule.summary),
        "",
        *_wrapped(rule.why),
    ]
    if rule.basis:
        lines += ["", style("Threshold", bold=True), *_wrapped(rule.basis)]
    lines += ["", style("Reported", bold=True)]
    for example in rule.bad:
        lines += [*_quoted(example), f"    finds: {' | '.join(map(repr, example.finds))}", ""]
    lines += [style("Fine", bold=True)]
    for example in rule.good:
        lines += [*_quoted(example), ""]
    if rule.references:
        lines += [style("Sources", bold=True)]
        lines += [f"  {one.title}\n    {one.url} (checked {one.checked})" for one in rule.references]
        lines.append("")
    lines.append(f"Switch off: jdlint check --rule {rule.id}=off")
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(" ".join(text.split()), 90)


def _quoted(example: Example) -> list[str]:
    name = [] if example.path == "posting.md" else [f"  {example.path}:"]
    return [*name, *(f"  | {line}".rstrip() for line in example.text.splitlines())]
