"""The frame of the review page; what it shows comes when its script asks for it."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.jurisdictions import NO_LAW
from jdlint.reporters.html.markup import Html, tag
from jdlint.rule import PROFILES


def shell(roles: Mapping[str, str], laws: Mapping[str, str]) -> str:
    """The page. `roles` are the role families by name, `laws` the names of places by code."""
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="color-scheme", content="light dark"),
        tag("title", "jdlint review"),
        tag("link", rel="icon", href="data:,"),
        tag("link", rel="stylesheet", href="report.css"),
        tag("link", rel="stylesheet", href="review.css"),
    )
    body = tag(
        "body",
        tag("a", "Skip to the text", href="#text", class_="skip"),
        _top(),
        tag("main", _settings(roles, laws), _paper(), _side(), class_="desk"),
        _bottom(),
        _naming(),
        _rule(),
        tag("div", id="said", class_="toast", role="status"),
        tag("noscript", tag("p", "This page needs its script, which is switched off.")),
        tag("script", "", type="module", src="review.js"),
    )
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


def _top() -> Html:
    return tag(
        "header",
        tag("span", "jdlint", class_="brand", translate="no"),
        tag("h1", tag("span", "New draft", id="name"), " ", tag("span", id="state", class_="state")),
        tag(
            "div",
            _key("undo", "Undo"),
            _key("redo", "Redo"),
            _key("copy", "Copy as Markdown"),
            _key("save", "Save", class_="strong"),
            class_="keys",
        ),
        tag("div", id="banner", class_="banner", role="alert", hidden=True),
        class_="top",
    )


def _key(name: str, words: str, class_: str = "quiet", **more: bool) -> Html:
    return tag("button", words, type="button", id=name, class_=class_, **more)


def _settings(roles: Mapping[str, str], laws: Mapping[str, str]) -> Html:
    steps = [tag("option", name, value=name) for name in PROFILES]
    known = [tag("option", name, value=name, title=summary) for name, summary in sorted(roles.items())]
    places = [tag("option", f"{name} ({code})", value=code) for code, name in laws.items()]
    return tag(
        "details",
        tag("summary", "Judged as ", tag("span", id="judged")),
        tag(
            "div",
            _choice("Profile", tag("select", steps, id="profile")),
            _choice("Role family", tag("select", tag("option", "told by the title", value=""), known, id="role")),
            _choice(
                "Law of",
                tag(
                    "select",
                    tag("option", "the place that it states", value=""),
                    tag("option", "no place", value=NO_LAW),
                    places,
                    id="jurisdiction",
                ),
            ),
            _choice("On the day", tag("input", type="date", id="as_of")),
            class_="choices",
        ),
        class_="settings",
    )


def _choice(words: str, field: Html) -> Html:
    return tag("label", tag("span", words), field)


def _paper() -> Html:
    text = tag(
        "textarea",
        "",
        id="text",
        aria_label="The text",
        aria_describedby="text-keys",
        autocomplete="off",
        spellcheck="true",
        dir="auto",
        placeholder="Write or paste the job description here. "
        "What is pasted from Word or Google Docs keeps its headings, lists, bold type and links.",
    )
    keys = "F8 goes to the next finding, Shift F8 to the one before, Escape to the finding's card."
    return tag(
        "section",
        tag("h2", "The text", class_="sr"),
        tag("p", keys, id="text-keys", class_="sr"),
        tag("div", tag("div", id="mirror", class_="mirror", aria_hidden="true", dir="auto"), text, class_="sheet"),
        class_="paper",
    )


def _side() -> Html:
    return tag(
        "aside",
        tag(
            "section",
            tag("h2", "Score and checklist", class_="sr"),
            tag("div", id="score"),
            tag("div", id="checklist"),
            tag("details", tag("summary", "What would raise the score"), tag("div", id="gains", class_="score")),
            class_="facts",
        ),
        tag(
            "section",
            tag(
                "div",
                tag("h2", "Findings", id="findings-name", tabindex="-1"),
                _key("fix-all", "Apply all safe fixes", hidden=True),
                class_="row",
            ),
            tag("div", id="filters"),
            tag("ol", tag("li", "Reading the text", class_="wait"), id="cards", class_="cards"),
            class_="found",
            id="found",
            aria_labelledby="findings-name",
        ),
        class_="side",
        id="side",
        tabindex="0",
        aria_label="Score, checklist and findings",
    )


def _bottom() -> Html:
    """On a phone: the finding at the cursor, and the ways between text and findings."""
    return tag(
        "nav",
        tag("div", id="hint", class_="hint", hidden=True),
        tag("a", "Text", href="#text"),
        tag("a", "Score ", tag("span", id="score-figure"), href="#side"),
        tag("a", "Findings ", tag("span", id="count"), href="#found"),
        class_="bottom",
        aria_label="Parts of the page",
    )


def _naming() -> Html:
    return tag(
        "dialog",
        tag(
            "form",
            tag("h2", "Save the draft", id="naming-name"),
            tag(
                "label",
                tag("span", "File name, in the folder where the review was started or below it"),
                tag("input", type="text", id="file-name", autocomplete="off", spellcheck="false"),
            ),
            tag("p", id="naming-said", class_="complaint", role="alert"),
            tag(
                "div",
                _key("naming-cancel", "Cancel"),
                tag("button", "Save", type="submit", id="naming-save", class_="strong"),
                class_="keys",
            ),
        ),
        id="naming",
        aria_labelledby="naming-name",
    )


def _rule() -> Html:
    close = _key("rule-close", "Close")
    return tag("dialog", tag("div", id="rule-text", class_="rules"), close, id="rule", aria_label="The rule, and why")
