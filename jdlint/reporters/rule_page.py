"""Rules as pages of documentation, in Markdown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

from jdlint import regex as re
from jdlint.rule import Example, Rule

_TICKS = re.compile(r"`{3,}")


def render(rules: Iterable[Rule], title: str) -> str:
    """One page that holds these rules whole: what each reports and why, examples, thresholds, sources."""
    parts = [f"# {title}\n", "Made by `jdlint explain`; the rules stand in `rules/`.\n"]
    return "\n".join([*parts, *map(_rule, rules)])


def _rule(rule: Rule) -> str:
    lines = [
        f"## {rule.id}",
        "",
        f"**{rule.level}**, profile {rule.profile}. {_line(rule.summary)}",
        "",
        _line(rule.why),
    ]
    if rule.basis:
        lines += ["", f"The threshold rests on this: {_line(rule.basis)}"]
    if settings := _settings(rule):
        lines += ["", "| setting | value |", "|---|---|", *settings]
    lines += ["", "Reported:", ""]
    for example in rule.bad:
        for one in example.postings:
            lines += [*_named(one, example), *_shown(one), ""]
            lines += [*(f"- `{_line(words)}`" for words in one.finds), *([""] if one.finds else [])]
        if example.fixed is not None and example.fixed != example.text:
            lines += ["Fixed:", "", *_shown(replace(example, text=example.fixed)), ""]
    lines += ["Fine:", ""]
    for example in rule.good:
        for one in example.postings:
            lines += [*_named(one, example), *_shown(one), ""]
    if rule.references:
        lines += ["Sources:", ""]
        lines += [f"- [{one.title}]({one.url}), checked {one.checked}" for one in rule.references]
        lines.append("")
    lines.append(f"Switch it off: `jdlint check --rule {rule.id}=off`. Another level: `--rule {rule.id}=note`.\n")
    return "\n".join(lines)


def _settings(rule: Rule) -> list[str]:
    """The numbers that a check goes by."""
    check: Any = rule.check
    found = ((field.name.rstrip("_").replace("_", "-"), getattr(check, field.name)) for field in fields(check))
    return [f"| {name} | {value} |" for name, value in found if isinstance(value, int | float) and value is not False]


def _named(posting: Example, example: Example) -> list[str]:
    """The path of one of several postings."""
    return [f"`{posting.path}`:", ""] if example.beside else []


def _shown(example: Example) -> list[str]:
    longest = max((len(ticks) for ticks in _TICKS.findall(example.text)), default=2)
    fence = "`" * (longest + 1)
    kind = example.path.rpartition(".")[2]
    return [f"{fence}{kind}", *example.text.rstrip("\n").split("\n"), fence]


def _line(text: str) -> str:
    return " ".join(text.split())
