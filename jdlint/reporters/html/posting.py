"""One posting in the report: its score, its checklist, its text, and a card for each finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Fix
from jdlint.ownrules import built_in
from jdlint.report import FileReport
from jdlint.reporters.html.appendix import anchor
from jdlint.reporters.html.charts import score_ring
from jdlint.reporters.html.markup import Html, tag
from jdlint.reporters.html.paper import paper
from jdlint.reporters.page import Page
from jdlint.reporters.text import shorten
from jdlint.rule import Rule
from jdlint.score import Loss
from jdlint.source import Source

_STATES = {"missing": ("missing", "\u2717"), "weak": ("there, with faults", "!"), "there": ("there", "\u2713")}
_SHORT = 160  # characters of a finding's text that its card repeats
_GAINS = 5  # losses that are shown at once


def posting(number: int, file: FileReport, page: Page, *, several: bool) -> Html:
    """A posting, the number-th of the report; its anchors begin with `p` and that number."""
    ids = f"p{number}"
    head = tag(
        "div",
        tag("a", "All postings", href="#", class_="back") if several else None,
        tag("h1", page.title or "Posting without a title", dir="auto"),
        tag("p", tag("code", file.path), class_="path"),
        class_="head",
    )
    facts = tag("div", _score(file), checklist(ids, file, page.sections), class_="facts")
    parts = (head, facts, paper(ids, file, page), _findings(ids, file))
    return tag("article", parts, class_="posting", id=ids)


def _score(file: FileReport) -> Html:
    return tag("section", tag("h2", "Score"), score_ring(file.score, file.grade), gains(file), class_="score")


def gains(file: FileReport) -> Html:
    """What would raise the score, the most first."""
    rows = [_gain(one) for one in file.losses]
    inside: list[Html] = []
    if rows:
        inside.append(_gains("What would raise it most", rows[:_GAINS]))
    if rows[_GAINS:]:
        more = _gains("What else would raise it", rows[_GAINS:])
        inside.append(tag("details", tag("summary", f"{len(rows) - _GAINS} more"), more))
    return tag("div", inside) if inside else tag("p", "Nothing is left to gain.", class_="clean")


def _gains(caption: str, rows: Sequence[Html]) -> Html:
    head = tag("thead", tag("tr", tag("th", "Points", scope="col"), tag("th", "What", scope="col")), class_="sr")
    return tag("table", tag("caption", caption), head, tag("tbody", rows))


def _gain(loss: Loss) -> Html:
    findings = f"{loss.findings} finding{'' if loss.findings == 1 else 's'}"
    said = tag("span", f"no {loss.part}" if loss.part else findings)
    return tag("tr", tag("td", f"+{loss.points}", class_="gain"), tag("td", _rule_link(loss.rule), " ", said))


def _rule_link(rule_id: str) -> Html:
    return tag("a", tag("code", rule_id), href=f"#{anchor(rule_id)}", class_="rule")


def checklist(ids: str, file: FileReport, sections: Iterable[tuple[str, int]]) -> Html:
    """The parts that a posting needs and whether they are there; `sections` are kinds and lines, in their order."""
    weak = {finding.rule.partition("/")[0] for finding in file.findings if finding.level != "note"}
    lines = dict(reversed(list(sections)))
    rows = []
    for part in NEEDED:
        state = "missing" if not file.checklist.get(part, False) else "weak" if part in weak else "there"
        words, sign = _STATES[state]
        line = None if state == "missing" else lines.get(part)
        rows.append(
            tag(
                "li",
                tag("span", sign, class_="tick", aria_hidden="true"),
                tag("span", part.capitalize(), class_="part"),
                tag("span", words, class_="state"),
                tag("a", f"line {line}", href=f"#{ids}-{part}") if line else None,
                class_=state,
            )
        )
    return tag("section", tag("h2", "Checklist"), tag("ul", rows, class_="checklist"), class_="check")


def _findings(ids: str, file: FileReport) -> Html:
    name = f"{ids}-findings"
    rules = built_in()
    cards = (card(ids, number, file, rules.get(one.rule)) for number, one in enumerate(file.findings))
    shown = (filters(file), tag("ol", cards, class_="cards"))
    nothing = tag("p", "Nothing to report.", class_="clean")
    inside = shown if file.findings else nothing
    return tag("section", tag("h2", "Findings", id=name), inside, class_="findings", aria_labelledby=name)


def filters(file: FileReport) -> Html:
    """What chooses the findings that are shown: a box for each level, a list of the rules."""
    levels = Counter(finding.level for finding in file.findings)
    rules = Counter(finding.rule for finding in file.findings)
    boxes = [
        tag(
            "label",
            tag("input", type="checkbox", checked=True, value=level, class_="by-level"),
            f" {levels[level]} {level}{'' if levels[level] == 1 else 's'}",
            class_=f"chip {level}",
        )
        for level in LEVELS
        if levels[level]
    ]
    options = [tag("option", f"{rule} ({count})", value=rule) for rule, count in sorted(rules.items())]
    select = tag("select", tag("option", "all rules", value=""), options, class_="by-rule", aria_label="Rule")
    return tag("div", boxes, select, class_="filters", role="group", aria_label="Which findings are shown")


def card(ids: str, number: int, file: FileReport, rule: Rule | None, button: Html | None = None) -> Html:
    """The number-th finding of a file, which its rule made. The button, if any, stands beside its fix."""
    source, finding = file.source, file.findings[number]
    place = f"#{ids}-m{number}"
    said = f"Finding {number + 1}, go to its place"
    where = "whole posting" if finding.whole else f"line {source.position(finding.span.start).line}"
    bar = tag(
        "div",
        tag("a", str(number + 1), href=place, class_="number", aria_label=said),
        tag("span", finding.level, class_="level"),
        _rule_link(finding.rule),
        tag("span", where, class_="line"),
        class_="bar",
    )
    words = "" if finding.whole else shorten(source.slice(finding.span), _SHORT)
    labels = [
        tag(
            "p",
            f"{label.text}: ",
            tag("a", shorten(source.slice(label.span), _SHORT), href=f"{place}-{at}"),
            class_="aside",
        )
        for at, label in enumerate(finding.labels)
    ]
    return tag(
        "li",
        bar,
        tag("p", finding.message, class_="message", dir="auto"),
        tag("p", words, class_="words", dir="auto") if words and words not in finding.message else None,
        labels,
        tag("div", _fix(finding.fix, source), button, class_="fix") if finding.fix else None,
        tag("p", rule.reason, class_="why") if rule else None,
        class_=f"card {finding.level}",
        id=f"{ids}-f{number}",
        tabindex="-1",
        data_level=finding.level,
        data_rule=finding.rule,
    )


def _fix(fix: Fix, source: Source) -> Iterator[Html]:
    yield tag("span", "Better wording" if fix.safe else "Suggestion, to be looked at")
    for edit in fix.edits:
        before, after = shorten(source.slice(edit.span), _SHORT), shorten(edit.text, _SHORT)
        yield tag(
            "p", tag("del", before) if before else None, " ", tag("ins", after) if after else "(left out)", dir="auto"
        )
