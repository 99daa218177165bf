"""The list of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.reporters.jsontext import written
from jdlint.rule import Rule


def as_text(rules: Sequence[Rule]) -> str:
    """One line to a rule."""
    width = max(len(rule.id) for rule in rules)
    return "".join(f"{rule.id:<{width}}  {rule.level:<7}  {rule.profile:<11}  {rule.summary}\n" for rule in rules)


def as_json(rules: Sequence[Rule]) -> str:
    """The rules, schema `jdlint-rules/1`."""
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
    return written({"schema": "jdlint-rules/1", "rules": listed})


def as_markdown(rules: Sequence[Rule]) -> str:
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


FORMATS = {"text": as_text, "json": as_json, "markdown": as_markdown}
