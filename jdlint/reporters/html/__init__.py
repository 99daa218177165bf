"""The report as one HTML file that needs no network: each posting as it reads, with its findings in place."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from jdlint import __version__
from jdlint.report import Report
from jdlint.reporters.html.appendix import appendix, found_rules
from jdlint.reporters.html.index import index
from jdlint.reporters.html.markup import Html, join, tag
from jdlint.reporters.html.posting import posting
from jdlint.reporters.page import Page


def render(report: Report, pages: Sequence[Page]) -> str:
    """The whole file. `pages` are those of the report's files, in their order."""
    rules = appendix(found_rules(report))
    if len(report.files) == 1:
        title = f"{pages[0].title or report.files[0].path} - jdlint report"
        shown = tag("div", posting(0, report.files[0], pages[0], several=False), id="posting", tabindex="-1")
        return _document(title, _main(shown, rules))
    empty = tag("div", id="posting", hidden=True, tabindex="-1")
    return _document("jdlint report", join(_main(index(report, pages), empty, rules), _templates(report, pages)))


def _main(*inside: Html | None) -> Html:
    return tag("main", inside, id="report", tabindex="-1")


def _templates(report: Report, pages: Sequence[Page]) -> Html:
    """Each posting, laid out only when it is looked at."""
    shown = enumerate(zip(report.files, pages, strict=True))
    made = [tag("template", posting(number, *one, several=True), id=f"t{number}") for number, one in shown]
    return join(
        made, tag("noscript", tag("p", "The postings themselves are shown by a script, which is switched off."))
    )


def _document(title: str, body: Html) -> str:
    style, script = _asset("report.css"), _asset("report.js")
    policy = f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'"
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", title),
        tag("style", Html(style)),
    )
    top = tag(
        "header",
        tag("a", "jdlint", href="#", class_="brand", translate="no"),
        tag("span", "job posting report", class_="what"),
        tag("button", "Print", type="button", id="print", class_="quiet"),
        class_="top",
    )
    foot = tag("footer", tag("p", f"Made by jdlint {__version__}. This file holds everything it shows."), class_="foot")
    page = tag(
        "body",
        tag("a", "Skip to the report", href="#report", class_="skip"),
        top, body, foot,
        tag("div", id="said", class_="sr", role="status"),
        tag("script", Html(script)),
    )  # fmt: skip
    return f"<!DOCTYPE html>\n{tag('html', head, page, lang='en')}\n"


@cache
def _asset(name: str) -> str:
    return files("jdlint.reporters.html").joinpath(name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
