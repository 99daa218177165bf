"""The rule that CONTRIBUTING.md shows is one that works."""

from __future__ import annotations

from pathlib import Path

from jdlint import yamlfile
from jdlint.facts import Facts
from jdlint.linter import see
from jdlint.parse import parse
from jdlint.rule import load_rule
from jdlint.source import Source

PAGE = (Path(__file__).parent.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_the_rule_shown_loads_and_its_examples_hold() -> None:
    [shown] = [block.partition("\n```")[0] for block in PAGE.split("```yaml\n")[1:]]
    rule = load_rule("benefits/trivial", yamlfile.read(shown).data)
    assert rule.bad
    assert rule.good
    for example in (*rule.bad, *rule.good):
        source = Source(example.path, example.text)
        [findings] = see(rule, Facts(parse(source)))
        assert [source.slice(one.span) for one in findings] == list(example.finds)
