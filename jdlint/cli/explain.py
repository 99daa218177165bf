"""`jdlint explain`: one rule, whole."""

from __future__ import annotations

import textwrap
from dataclasses import replace

import click

from jdlint.cli import completion
from jdlint.cli.configs import config_options, configured
from jdlint.cli.terminal import fail, show, show_data, style, wants_color
from jdlint.disarm import clean
from jdlint.rule import Example, Rule
from jdlint.suggestion import suggestion
from jdlint.tables import TableError


@click.command("explain")
@click.argument("rule", shell_complete=completion.rules)
@click.option("--format", "format_", type=click.Choice(["text", "markdown"]), default="text", show_default=True)
@config_options
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto", show_default=True)
def command(rule: str, format_: str, color: str, config_file: str | None, no_config: bool) -> None:
    """Say what RULE reports and why, with examples and sources. RULE may be a theme: all its rules.

    \b
      jdlint explain salary/vague
      jdlint explain salary
    """
    try:
        rules, _ = configured(config_file, no_config)
    except TableError as error:
        fail(str(error))
    chosen = [one for rule_id, one in rules.items() if rule in (rule_id, rule_id.partition("/")[0])]
    if not chosen:
        hint = suggestion(rule, [*rules, *{rule_id.partition("/")[0] for rule_id in rules}])
        fail(f"no rule '{rule}'{hint if 'mean' in hint else '; jdlint rules lists them'}")
    if format_ == "markdown":
        from jdlint.reporters import rule_page

        show_data(rule_page.render(chosen, rule))
    else:
        show("\n".join(map(_explain, chosen)), color=wants_color(color))


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
        for one in example.postings:
            lines += _quoted(one)
            if one.finds:
                lines.append(f"    finds: {' | '.join(map(repr, one.finds))}")
        if example.fixed is not None and example.fixed != example.text:
            lines += ["    fixed:", *_quoted(replace(example, text=example.fixed))]
        lines.append("")
    lines += [style("Fine", bold=True)]
    for example in rule.good:
        lines += [*(line for one in example.postings for line in _quoted(one)), ""]
    if rule.references:
        lines += [style("Sources", bold=True)]
        lines += [f"  {clean(one.title)}\n    {clean(one.url)} (checked {one.checked})" for one in rule.references]
        lines.append("")
    lines.append(f"Switch off: jdlint check --rule {rule.id}=off")
    return "\n".join(lines) + "\n"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(" ".join(clean(text).split()), 90)


def _quoted(example: Example) -> list[str]:
    name = [] if example.path == "posting.md" else [f"  {example.path}:"]
    return [*name, *(f"  | {clean(line)}".rstrip() for line in example.text.splitlines())]
