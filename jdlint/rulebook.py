"""All the rules, from the rule folder."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from jdlint import tables
from jdlint.checks.comparison import Comparison
from jdlint.facts import Facts
from jdlint.parse import parse
from jdlint.phrases import PhraseError
from jdlint.rule import Rule, RuleError, load_rule
from jdlint.source import Source
from jdlint.yamlfile import YamlText


class RulebookError(Exception):
    """A rule file that cannot be used; the message begins with file:line:column."""


@cache
def built_in() -> dict[str, Rule]:
    """jdlint's own rules by id, sorted."""
    data = tables.rules()
    return {rule_id: load_rule(rule_id, data[rule_id]) for rule_id in sorted(data)}


def load_folder(root: Path) -> dict[str, Rule]:
    """The rules of a folder of YAML files, by id (the file's path without ending).

    Raises RulebookError with every file's first mistake, a line each.
    """
    rules: dict[str, Rule] = {}
    mistakes: list[str] = []
    for file in tables.yaml_files(root):
        rule_id = file.relative_to(root).with_suffix("").as_posix()
        if rule_id.startswith("tables/"):
            continue
        try:
            text = tables.read_file(file)
        except tables.TableError as error:
            mistakes.append(str(error))
            continue
        try:
            rules[rule_id] = _load(rule_id, text)
        except RuleError as error:
            line, column = _place(file, text, error)
            mistakes.append(f"{file}:{line}:{column}: {error.message}")
    if mistakes:
        raise RulebookError("\n".join(mistakes))
    return rules


def _load(rule_id: str, text: YamlText) -> Rule:
    """A rule whose phrases can be read, too: they are compiled when a check first runs. Raises RuleError."""
    rule = load_rule(rule_id, text.data)
    try:
        if not isinstance(rule.check, Comparison):
            list(rule.check.run(Facts(parse(Source("posting.md", "")))))
    except PhraseError as error:
        raise RuleError(("check",), str(error)) from None
    return rule


def _place(file: Path, text: YamlText, error: RuleError) -> tuple[int, int]:
    path = error.path
    while path and path not in text.values:
        path = path[:-1]
    span = text.keys.get(path) or text.values.get(path)
    before = file.read_text(encoding="utf-8")[: span.start if span else 0]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
