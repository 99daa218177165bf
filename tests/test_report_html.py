"""The HTML report: one file, each finding with a card and a place, and nothing of a posting runs in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given, settings
from hypothesis import strategies as st

from jdlint.config import Config, select, setting
from jdlint.facts import Facts
from jdlint.linter import lint_facts
from jdlint.ownrules import built_in
from jdlint.parse import parse_all
from jdlint.report import Report
from jdlint.reporters import html
from jdlint.reporters.page import page
from jdlint.source import Source

Invoke = Callable[..., Result]
EXAMPLES = sorted(Path(__file__).parent.parent.glob("examples/*.before.*"))
HOSTILE = """---
title: "<script>alert(1)</script> \\" onmouseover=alert(2) Ninja"
link: "javascript:alert(3)"
---
# <img src=x onerror=alert(4)> Ninja & "Rockstar" \U0001f680

Click [here](javascript:alert(5)) <svg onload=alert(6)> <b onclick="alert(7)">young and dynamic</b>
</article></body><script>alert(8)</script> <!-- --> ]]> &lt;script&gt;alert(9)&lt;/script&gt; \u202etxet\u202c

## Duties

- TBD {{constructor.constructor('alert(10)')()}}
- [Company name] </template><script>alert(11)</script>
"""


class Page(HTMLParser):
    """What a file holds: elements with their attributes, and the text outside style and script."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._raw = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._raw = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._raw else data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.elements if tag == name]

    @property
    def ids(self) -> list[str]:
        return [str(attributes["id"]) for _, attributes in self.elements if "id" in attributes]


def shown(*texts: str, path: str = "posting.md") -> tuple[Page, Report, str]:
    rules = built_in()
    config = Config(profile="strict")
    found = [Facts(one, setting(config)) for text in texts for one in parse_all(Source(path, text))]
    files = tuple(lint_facts(facts, rules, select(config, rules)) for facts in found)
    report = Report(files)
    text = html.render(report, [page(facts, file.findings) for facts, file in zip(found, files, strict=True)])
    return Page(text), report, text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_each_finding_has_a_card_and_its_place(invoke: Invoke, path: Path) -> None:
    report = Page(invoke("check", path, "--format", "html").stdout)
    cards = [one for one in report.all("li") if "card" in str(one.get("class"))]
    found = invoke("check", path, "--format", "json").stdout.count('"fingerprint"')
    assert len(cards) == found > 0
    for number in range(found):
        assert f"p0-m{number}" in report.ids


def test_the_marked_words_are_those_of_the_finding() -> None:
    _, report, text = shown(
        "# Night Baker\n\nWe want a *young* and\ndynamic rock*star*.\n\n## Duties\n\n"
        "- Bake **bread**\n- Clean\n- Order flour\n"
    )
    (file,) = report.files
    marked_ones = [pair for pair in enumerate(file.findings) if not pair[1].whole]
    assert 0 < len(marked_ones) < len(file.findings)
    for number, finding in marked_ones:
        pattern = rf'<mark class="\w+" data-findings="[^"]*\b{number}\b[^"]*">(.*?)</mark>'
        marked = "".join(re.findall(pattern, text))
        words = re.sub(r"[*\s]+", "", file.source.slice(finding.span))
        assert re.sub(r"<[^>]+>|\s+", "", marked) == words


def test_every_link_inside_the_file_leads_somewhere_and_names_are_unique() -> None:
    for texts in ([HOSTILE], [HOSTILE, "# Cook\n\n## Tasks\n\n- Cook\n", ""]):
        report, _, _ = shown(*texts)
        assert len(report.ids) == len(set(report.ids))
        links = {str(one["href"])[1:] for one in report.all("a") if str(one["href"]).startswith("#")}
        assert links - {""} <= set(report.ids)


def test_nothing_comes_from_elsewhere_and_only_our_script_may_run() -> None:
    report, _, text = shown(HOSTILE)
    (policy,) = (one["content"] for one in report.all("meta") if one.get("http-equiv"))
    assert str(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert len(report.all("script")) == 1
    assert not report.all("img") + report.all("link") + report.all("iframe")
    names = {name for _, attributes in report.elements for name in attributes}
    assert not {name for name in names if name.startswith("on") or name in ("style", "src", "srcdoc")}
    for one in report.all("a"):
        assert str(one["href"]).startswith(("#", "https://", "http://"))
    assert "<script>alert" in report.text
    assert "\u202e" not in text


TEXTS = st.text(st.characters(exclude_categories=()), max_size=60)
LINES = st.sampled_from(
    "# Ninja|## Duties|- Do TBD|  - [Company]|`a` young|**Pay**|```|> he or she|1. x||---|a: b|<p>he</p>".split("|")
)


@settings(max_examples=150)
@given(st.lists(LINES | TEXTS, max_size=14), st.sampled_from(["a.md", "a.html", "a.txt", "a.rst", "a.adoc", "a.yml"]))
def test_any_posting_can_be_shown_with_all_its_findings(lines: list[str], path: str) -> None:
    report, found, text = shown("\n".join(lines), path=path)
    assert len(report.ids) == len(set(report.ids))
    text.encode()
    if len(found.files) == 1:
        assert all(f"p0-m{number}" in report.ids for number in range(len(found.files[0].findings)))
    assert len(report.all("script")) == 1


def test_deep_lists_and_many_findings_do_no_harm() -> None:
    deep = "# Baker\n\n## Duties\n\n" + "".join(f"{'  ' * depth}- Bake TBD\n" for depth in range(400))
    report, _, _ = shown(deep)
    assert "Bake TBD" in report.text
    report, found, _ = shown("# Baker\n\n" + "TBD ninja " * 2000)
    assert len([one for one in report.all("li") if "card" in str(one.get("class"))]) == len(found.files[0].findings)


def test_several_postings_have_an_index(invoke: Invoke) -> None:
    report = Page(invoke("check", *EXAMPLES[:3], "--format", "html").stdout)
    assert len(report.all("template")) == 3
    rows = [one for one in report.all("tr") if "data-rules" in one]
    assert len(rows) == 3
    assert "3 postings" in report.text


def test_no_posting_at_all_is_said(invoke: Invoke, tmp_path: Path) -> None:
    run = invoke("check", tmp_path, "--format", "html")
    assert run.exit_code == 0
    assert "No postings to show." in Page(run.stdout).text


def test_the_report_goes_to_a_file(invoke: Invoke, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    run = invoke("check", EXAMPLES[0], "--format", "html", "-o", out)
    assert run.stdout == ""
    assert out.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
