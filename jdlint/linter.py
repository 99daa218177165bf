"""Sources and rules become reports. No reading, no printing."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from heapq import heappop, heappush
from typing import TYPE_CHECKING

from jdlint.checks.comparison import Comparison, is_archived
from jdlint.checks.directive import Directive
from jdlint.checks.match import Match
from jdlint.checks.phrases import Phrases, run_together
from jdlint.config import Config, compares, facts_of, ruleset, select
from jdlint.digest import sha256
from jdlint.document import NEEDED, Document
from jdlint.facts import Facts
from jdlint.facts.summary import Summary, summarize
from jdlint.finding import LEVELS, Finding, Level, Suppressed
from jdlint.ownrules import built_in
from jdlint.report import Added, FileReport
from jdlint.rule import Rule
from jdlint.score import losses
from jdlint.source import Source, Span

if TYPE_CHECKING:
    from jdlint.checks import Check

# What may still be said about a text that is no posting.
_ANY_TEXT = ("posting/not-a-posting", "data/invalid")
# What is over is not held against what is open.
_OVER = "posting/filled"
_MOST_TOGETHER = 200  # wordings that overlap, one with the next, and are compared with each other
# Nobody reads more; the gravest are kept.
MOST_FINDINGS = 1000


def lint(documents: Iterable[Document], config: Config | None = None) -> tuple[FileReport, ...]:
    """The report of each posting of one file. Raises ConfigError for an unknown rule or jurisdiction."""
    config = config or Config()
    return lint_postings([facts_of(document, config) for document in documents], config)


def lint_postings(postings: Sequence[Facts], config: Config) -> tuple[FileReport, ...]:
    """The reports of the postings of one file, parsed. Raises ConfigError, as `lint` does."""
    rules = ruleset(config)
    running = select(config, rules)
    reports = [lint_facts(facts, rules, running) for facts in postings]
    if len(postings) < 2 or not compares(rules, running):
        return tuple(reports)
    checked = [(summarize(facts), is_open(report)) for facts, report in zip(postings, reports, strict=True)]
    added = compare(checked, lambda number: reports[number].source, rules, running)
    return tuple(extended(one, added[number]) if number in added else one for number, one in enumerate(reports))


def lint_facts(facts: Facts, rules: Mapping[str, Rule], running: Mapping[str, Level]) -> FileReport:
    """The report of a parsed posting by itself, by the rules that run and their levels."""
    posting = facts.verdict.posting
    active = {rule_id: rules[rule_id] for rule_id in running if posting or rule_id in _ANY_TEXT}
    findings, suppressed = _run(facts, active, rules, running)
    source = facts.document.source
    there = checklist(facts)
    kept = _capped(findings)
    instead_of = {rule_id: rule.instead_of for rule_id, rule in active.items() if rule.instead_of}
    return FileReport(
        source=source.whole,
        posting=posting,
        checklist=there,
        findings=tuple(one.moved(source.offset) if source.offset else one for one in kept),
        fingerprints=_fingerprints(facts, kept),
        losses=losses(findings, [part for part, holds in there.items() if not holds], instead_of),
        suppressed=tuple(replace(one, finding=one.finding.moved(source.offset)) for one in suppressed),
        left_off=len(findings) - len(kept),
    )


def _capped(findings: list[Finding]) -> list[Finding]:
    """At most MOST_FINDINGS, in their order: the gravest, and of one level the first."""
    if len(findings) <= MOST_FINDINGS:
        return findings
    ranked = sorted(range(len(findings)), key=lambda number: LEVELS.index(findings[number].level))
    return [findings[number] for number in sorted(ranked[:MOST_FINDINGS])]


def _run(
    facts: Facts, active: Mapping[str, Rule], rules: Mapping[str, Rule], running: Mapping[str, Level]
) -> tuple[list[Finding], list[Suppressed]]:
    """What the active rules find, in document order; and what directives cover of it."""
    findings: list[Finding] = []
    seen = _see(facts, active)
    told = {rule_id: matches for rule_id, matches in seen.items() if matches}
    silent = {general for rule_id in told for general in active[rule_id].instead_of}
    for rule_id, matches in told.items():
        if rule_id in silent:
            continue
        rule = active[rule_id]
        # A title inside a sentence is read twice.
        findings += dict.fromkeys(rule.word(facts.text(match.span), match, running[rule_id]) for match in matches)
    worded = {rule_id for rule_id in told if isinstance(active[rule_id].check, Phrases)}
    findings, suppressed = _heeded(facts, _one_to_a_place(findings, worded), rules, running, seen.keys() - silent)
    return sorted(findings, key=lambda one: (one.span, one.rule)), suppressed


def _heeded(
    facts: Facts, findings: list[Finding], rules: Mapping[str, Rule], running: Mapping[str, Level], ran: Set[str]
) -> tuple[list[Finding], list[Suppressed]]:
    """The findings that no directive covers, with those about directives; and the covered ones."""
    document = facts.document
    if not document.ignores:
        return findings, []
    from jdlint.ignores import Heed, fault_rules

    heed = Heed(document.source.text, document.ignores, rules)
    kept, suppressed = heed.suppress(findings)
    told = fault_rules({rule_id: rules[rule_id] for rule_id in running})
    faults = [
        rules[told[fault]].word(facts.text(match.span), match, running[told[fault]])
        for fault, match in heed.faults(ran)
        if fault in told
    ]
    own, own_suppressed = heed.suppress(faults)
    return kept + own, sorted(suppressed + own_suppressed, key=lambda one: (one.finding.span, one.finding.rule))


def _one_to_a_place(findings: list[Finding], worded: set[str]) -> list[Finding]:
    """The findings without those about words that a graver one, or a longer one, of another rule is about too."""
    kept = [one for one in findings if one.rule not in worded]
    cluster: list[Finding] = []  # wordings that overlap, one with the next
    end = 0
    for one in sorted((one for one in findings if one.rule in worded), key=lambda one: one.span):
        if cluster and (one.span.start >= end or len(cluster) == _MOST_TOGETHER):
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


def see(rule: Rule, *postings: Facts) -> list[list[Finding]]:
    """What one rule finds in each posting, whatever else a text is: for examples and rule authors."""
    check = rule.check
    if isinstance(check, Directive):  # what directives do, the other rules decide
        return [_about_directives(rule, facts) for facts in postings]
    if not isinstance(check, Comparison):
        return [[rule.word(facts.text(match.span), match) for match in check.run(facts)] for facts in postings]
    found: list[list[Finding]] = [[] for _ in postings]
    for number, match in check.compare([summarize(facts) for facts in postings]):
        found[number].append(rule.word(_words(postings[number].document.source.whole, match.span), match))
    return found


def _about_directives(rule: Rule, facts: Facts) -> list[Finding]:
    rules = built_in()
    levels = {one.id: one.level for one in rules.values() if one.profile != "strict" or one.id == rule.id}
    findings, _ = _run(facts, {rule_id: rules[rule_id] for rule_id in levels}, rules, levels)
    return [one for one in findings if one.rule == rule.id]


def comparing() -> frozenset[str]:
    """The ids of jdlint's rules that compare postings: what they find depends on what else is checked."""
    return frozenset(rule_id for rule_id, rule in built_in().items() if rule.compares)


def is_open(report: FileReport) -> bool:
    """Whether a text is a posting that is not over, and so compared with others."""
    return report.posting and not any(finding.rule == _OVER for finding in report.findings)


def compare(
    checked: Sequence[tuple[Summary, bool]],
    source: Callable[[int], Source],
    rules: Mapping[str, Rule],
    running: Mapping[str, Level],
) -> dict[int, Added]:
    """What the rules that compare postings add to the reports of postings that were checked one by one, by number.

    checked: the summary of each, and whether it is open. source: the file of one. Those that are not open are left
    alone, and postings in an archive.
    """
    compared = [number for number, (_, is_one) in enumerate(checked) if is_one]
    # Unless all that is checked is in an archive.
    compared = [number for number in compared if not is_archived(checked[number][0])] or compared
    summaries = [checked[number][0] for number in compared]
    found: dict[int, list[Finding]] = {}
    for rule_id, level in running.items():
        rule = rules[rule_id]
        if isinstance(rule.check, Comparison):
            for one, match in rule.check.compare(summaries):
                number = compared[one]
                words = _words(source(number), match.span)
                found.setdefault(number, []).append(rule.word(words, match._replace(whole=True), level))
    return {number: _heeded_of(checked[number][0], found[number], source(number), rules) for number in found}


def _words(source: Source, span: Span) -> str:
    return " ".join(source.slice(span).split())


def _heeded_of(summary: Summary, findings: list[Finding], source: Source, rules: Mapping[str, Rule]) -> Added:
    if not summary.ignores:
        return Added(tuple(findings))
    from jdlint.ignores import Heed

    kept, suppressed = Heed(source.text, summary.ignores, rules).suppress(findings)
    return Added(tuple(kept), tuple(suppressed))


def extended(report: FileReport, added: Added) -> FileReport:
    """A report with more findings, each of a rule that reports once in a posting."""
    more = [(one, _fingerprint(one.rule, 1)) for one in added.findings]
    each = sorted(
        [*zip(report.findings, report.fingerprints, strict=True), *more], key=lambda one: (one[0].span, one[0].rule)
    )
    lost = sorted((*report.losses, *losses(added.findings, (), {})), key=lambda one: (-one.points, one.rule))
    return replace(
        report,
        findings=tuple(one for one, _ in each),
        fingerprints=tuple(made for _, made in each),
        losses=tuple(lost),
        suppressed=(*report.suppressed, *added.suppressed),
    )


def checklist(facts: Facts) -> dict[str, bool]:
    """For each part that a posting needs, whether its content is there. Salary needs a figure."""
    there = {kind: bool(facts.layout.of_kind(kind)) for kind in NEEDED}
    return {**there, "title": facts.title is not None, "salary": bool(facts.salaries)}


def _see(facts: Facts, rules: Mapping[str, Rule]) -> dict[str, list[Match]]:
    phrases: dict[str, Phrases] = {}
    others: dict[str, Check] = {}
    for rule_id, rule in rules.items():
        if rule.compares:
            continue
        check = rule.check
        if isinstance(check, Phrases):
            phrases[rule_id] = check
        elif not isinstance(check, Comparison):
            others[rule_id] = check
    found: dict[str, list[Match]] = run_together(phrases, facts) if phrases else {}
    for rule_id, check in others.items():
        found[rule_id] = list(check.run(facts))
    return found


def _fingerprints(facts: Facts, findings: list[Finding]) -> tuple[str, ...]:
    seen: Counter[str] = Counter()
    made = []
    for finding, section in zip(findings, _sections(facts, findings), strict=True):
        key = finding.rule
        if not finding.whole:  # else the place, often the title, is not what it is about
            words = " ".join(facts.document.source.slice(finding.span).casefold().split())
            key += f"\0{section}\0{words}"
        seen[key] += 1
        made.append(_fingerprint(key, seen[key]))
    return tuple(made)


def _fingerprint(key: str, count: int) -> str:
    return sha256(f"{key}\0{count}".encode(errors="surrogatepass")).hexdigest()[:16]


def _sections(facts: Facts, findings: list[Finding]) -> Iterator[str]:
    """The kind of section that each finding, in document order, stands in: the first in the list of those that do."""
    sections = facts.layout.sections
    ahead = deque(sorted(range(len(sections)), key=lambda number: sections[number].start))
    begun: list[tuple[int, int]] = []  # the number and the end of each section that may not have ended
    for finding in findings:
        at = finding.span.start
        while ahead and sections[ahead[0]].start <= at:
            one = sections[number := ahead.popleft()]
            heappush(begun, (number, max(one.end, one.start + 1)))
        while begun and begun[0][1] <= at:
            heappop(begun)
        yield sections[begun[0][0]].kind if begun else ""
