"""Sources and rules become reports. No reading, no printing."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping

from jdlint.checks.match import Match
from jdlint.checks.phrases import Phrases, run_together
from jdlint.config import Config, facts_of, ruleset, select
from jdlint.document import Document
from jdlint.facts import Facts
from jdlint.finding import LEVELS, Finding, Level
from jdlint.outline.headings import NEEDED
from jdlint.report import FileReport
from jdlint.rule import Rule

# What may still be said about a text that is no posting.
_ANY_TEXT = ("posting/not-a-posting", "data/invalid")


def lint(documents: Iterable[Document], config: Config | None = None) -> tuple[FileReport, ...]:
    """The report of each posting. Raises ConfigError for an unknown rule or jurisdiction."""
    config = config or Config()
    rules = ruleset(config)
    running = select(config, rules)
    return tuple(lint_facts(facts_of(document, config), rules, running) for document in documents)


def lint_facts(facts: Facts, rules: Mapping[str, Rule], running: Mapping[str, Level]) -> FileReport:
    """The report of a parsed posting, by the rules that run and their levels."""
    posting = facts.verdict.posting
    active = {rule_id: rules[rule_id] for rule_id in running if posting or rule_id in _ANY_TEXT}
    findings: list[Finding] = []
    seen = _see(facts, active)
    silent = {general for rule_id, matches in seen.items() if matches for general in active[rule_id].instead_of}
    for rule_id, matches in seen.items():
        if rule_id in silent:
            continue
        rule = active[rule_id]
        # A title inside a sentence is read twice.
        findings += dict.fromkeys(rule.word(facts, match, running[rule_id]) for match in matches)
    worded = {rule_id for rule_id, rule in active.items() if isinstance(rule.check, Phrases)}
    findings = _one_to_a_place(findings, worded)
    findings.sort(key=lambda finding: (finding.span, finding.rule))
    source = facts.document.source
    return FileReport(
        source=source.whole,
        posting=posting,
        checklist=checklist(facts),
        findings=tuple(one.moved(source.offset) if source.offset else one for one in findings),
        fingerprints=_fingerprints(facts, findings),
    )


def _one_to_a_place(findings: list[Finding], worded: set[str]) -> list[Finding]:
    """The findings without those about words that a graver one, or a longer one, of another rule is about too."""
    kept = [one for one in findings if one.rule not in worded]
    cluster: list[Finding] = []  # wordings that overlap, one with the next
    end = 0
    for one in sorted((one for one in findings if one.rule in worded), key=lambda one: one.span):
        if cluster and one.span.start >= end:
            kept += _gravest(cluster)
            cluster = []
        cluster.append(one)
        end = max(end, one.span.end)
    return kept + _gravest(cluster)


def _gravest(cluster: list[Finding]) -> list[Finding]:
    cluster.sort(key=lambda one: (LEVELS.index(one.level), one.span.start - one.span.end))
    kept: list[Finding] = []
    for one in cluster:
        if not any(other.rule != one.rule and other.span.overlaps(one.span) for other in kept):
            kept.append(one)
    return kept


def see(rule: Rule, facts: Facts) -> list[Finding]:
    """What one rule finds, whatever else a text is: for examples and rule authors."""
    return [rule.word(facts, match) for match in rule.check.run(facts)]


def checklist(facts: Facts) -> dict[str, bool]:
    """For each part that a posting needs, whether its content is there. Salary needs a figure."""
    there = {kind: bool(facts.layout.of_kind(kind)) for kind in NEEDED}
    return {**there, "title": facts.title is not None, "salary": bool(facts.salaries)}


def _see(facts: Facts, rules: Mapping[str, Rule]) -> dict[str, list[Match]]:
    phrases = {rule_id: rule.check for rule_id, rule in rules.items() if isinstance(rule.check, Phrases)}
    found: dict[str, list[Match]] = run_together(phrases, facts) if phrases else {}
    for rule_id, rule in rules.items():
        if rule_id not in phrases:
            found[rule_id] = list(rule.check.run(facts))
    return found


def _fingerprints(facts: Facts, findings: list[Finding]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    made = []
    for finding in findings:
        words = " ".join(facts.document.source.slice(finding.span).casefold().split())
        section = next(
            (
                one.kind
                for one in facts.layout.sections
                if one.start <= finding.span.start < max(one.end, one.start + 1)
            ),
            "",
        )
        key = f"{finding.rule}\0{section}\0{words}"
        seen[key] += 1
        made.append(hashlib.sha256(f"{key}\0{seen[key]}".encode(errors="surrogatepass")).hexdigest()[:16])
    return tuple(made)
