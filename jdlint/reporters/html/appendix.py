"""The rules that found something, each once: why, what it rests on, examples and sources."""

from __future__ import annotations

from collections.abc import Sequence

from jdlint.ownrules import built_in
from jdlint.report import Report
from jdlint.reporters.html.markup import Html, tag
from jdlint.rule import Reference, Rule

_EXAMPLES = 2  # of each sort that a rule's entry shows


def anchor(rule_id: str) -> str:
    """The name of a rule's entry on the page."""
    return f"rule-{rule_id.replace('/', '-')}"


def found_rules(report: Report) -> list[str]:
    """The ids of the rules that found something."""
    return sorted({finding.rule for file in report.files for finding in file.findings})


def appendix(found: Sequence[str]) -> Html | None:
    """An entry for each rule: why, what it rests on, examples, sources."""
    rules = built_in()
    entries = [entry(rules[rule_id]) for rule_id in found if rule_id in rules]
    if not entries:
        return None
    return tag("section", tag("h2", "The rules, and why"), entries, class_="rules", id="rules")


def entry(rule: Rule) -> Html:
    """A rule: why, what it rests on, examples, sources."""
    bad = [tag("pre", example.text.strip(), class_="bad", dir="auto") for example in rule.bad[:_EXAMPLES]]
    good = [tag("pre", example.text.strip(), class_="good", dir="auto") for example in rule.good[:_EXAMPLES]]
    sources = [tag("li", _source(one), f", checked {one.checked}") for one in rule.references]
    return tag(
        "details",
        tag("summary", tag("code", rule.id), " ", rule.summary),
        tag("p", rule.why),
        tag("p", tag("b", "What it rests on: "), rule.basis) if rule.basis else None,
        tag(
            "div", tag("div", tag("h3", "Is reported"), bad), tag("div", tag("h3", "Is fine"), good), class_="examples"
        ),
        tag("ul", sources) if sources else None,
        id=anchor(rule.id),
    )


def _source(one: Reference) -> str:
    if not one.url.startswith(("https://", "http://")):
        return one.title
    return tag("a", one.title, href=one.url, rel="noreferrer noopener")
