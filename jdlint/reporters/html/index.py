"""The index of a report on several postings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from jdlint.document import NEEDED
from jdlint.finding import LEVELS
from jdlint.report import FileReport, Report
from jdlint.reporters.html.charts import levels_chart, rules_chart, score_chart
from jdlint.reporters.html.markup import Html, tag
from jdlint.reporters.page import Page


def index(report: Report, pages: Sequence[Page]) -> Html:
    """The page that leads to the postings: charts, and a table that can be sorted and searched."""
    counts = {level: report.count(level) for level in LEVELS}
    rules = Counter(finding.rule for file in report.files for finding in file.findings)
    heads = ["Posting", "Score", "Errors", "Warnings", "Notes", "Missing"]
    sortable = [
        tag("th", tag("button", name, type="button", class_="sort"), scope="col", aria_sort="none") for name in heads
    ]
    rows = [_index_row(number, file, page) for number, (file, page) in enumerate(zip(report.files, pages, strict=True))]
    filters = tag(
        "div",
        tag("label", "Search ", tag("input", type="search", id="search", autocomplete="off")),
        tag(
            "label",
            "Rule ",
            tag(
                "select",
                tag("option", "any", value=""),
                (tag("option", f"{rule} ({count})", value=rule) for rule, count in sorted(rules.items())),
                id="with-rule",
            ),
        ),
        tag("output", f"{len(rows)} postings", id="shown"),
        class_="filters",
        role="group",
        aria_label="Which postings are listed",
    )
    charts = tag(
        "div",
        score_chart([file.score for file in report.files]),
        levels_chart(counts),
        rules_chart(report),
        class_="charts",
    )
    unread = tag("ul", (tag("li", tag("code", one.path), f": {one.message}") for one in report.errors))
    table = tag("table", tag("thead", tag("tr", sortable)), tag("tbody", rows), id="postings")
    return tag(
        "div",
        tag("h1", f"{len(report.files)} posting{'' if len(report.files) == 1 else 's'}"),
        charts if report.files else tag("p", "No postings to show."),
        tag("section", tag("h2", "Not read"), unread) if report.errors else None,
        tag("h2", "Postings"),
        filters,
        tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Postings"),
        id="index",
        class_="index",
    )


def _index_row(number: int, file: FileReport, page: Page) -> Html:
    counts = Counter(finding.level for finding in file.findings)
    missing = ", ".join(part for part in NEEDED if not file.checklist.get(part, False))
    name = tag("a", page.title or "without a title", href=f"#p{number}", dir="auto")
    return tag(
        "tr",
        tag("th", name, tag("code", file.path), scope="row"),
        tag("td", f"{file.score}", tag("span", file.grade, class_=f"grade {file.grade}"), data_value=file.score),
        (tag("td", str(counts[level] or ""), data_value=counts[level], class_=level) for level in LEVELS),
        tag("td", missing, data_value=missing.count(",") + bool(missing)),
        data_rules=" ".join(sorted({finding.rule for finding in file.findings})),
    )
