"""The outline for people: a compact tree that says what was found, where, and by what; and what is missing, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jdlint.disarm import clean
from jdlint.reporters.text import Style, shorten

_LONGEST = 60
_LONGEST_LIST = 90
_WHY = {
    "nothing": "nothing says it",
    "heading": "nothing stands below '{}'",
    "vague": "'{}' gives no particulars",
    "included": "{} is not read",
    "fact": "'{}' is one fact; it takes two, or a section",
    "denied": "said to be none: '{}'",
}


def render(document: dict[str, Any], style: Style) -> str:
    """One document of schema `jdlint-outline/1` as lines of text."""
    lines = [style(clean(document["path"]), bold=True)]
    if not document["posting"]:
        lines.append("  does not look like a posting")
    lines += [_row(*row, style) for row in _head(document)]
    lines.append("  sections")
    lines += [_row(*row, style, fg="green") for row in _sections(document)]
    lines.append("  facts")
    lines += [_row(*row, style) for row in _facts(document)]
    if document["missing"]:
        lines.append("  missing")
        lines += [_row(*row, style, fg="red") for row in _missing(document)]
    return "\n".join(lines) + "\n"


def _row(name: str, where: str, what: str, style: Style, **color: str) -> str:
    """A line of the tree: `name` in its colour, the place in a column of its own."""
    indent = "" if name in ("title", "level", "text") and not color else "  "
    return f"  {indent}{style(f'{name:<{18 - len(indent)}}', **color)} {where:>9}  {what}".rstrip()


def _head(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    title = document["title"]
    if title:
        yield "title", f"{title['line']}:{title['column']}", f"{clean(title['text'])}  via {title['via']}"
    people = ", manages people" if document["manages_people"] else ""
    yield "level", "", f"{document['level']}{people}"
    grade = f", grade {document['grade']}" if document["grade"] is not None else ""
    size = f"{document['words']} words, {document['sentences']} sentences{grade}"
    yield "text", "", f"{document['format']}, {document['language']}, {size}"


def _sections(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for section in document["sections"]:
        size = f"{section['items']} items" if section["items"] else f"{section['words']} words"
        heading = shorten(clean(section["heading"] or ""), 44)
        where = f"{section['line']}-{section['end_line']}"
        yield section["kind"], where, f"via {section['via']:<8} {size:>9}  {heading}"


def _facts(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for one in document["salary"]:
        yield "salary", _at(one), f"{_said(one)} = {_amount(one)}"
    for one in document["salary_phrases"]:
        yield "salary", _at(one), f"{_said(one)}, no figure"
    topics = {one["topic"]: one for one in reversed(document["conditions"])}
    for topic, first in sorted(topics.items(), key=lambda row: (row[1]["line"], row[1]["column"])):
        said = dict.fromkeys(_said(one) for one in document["conditions"] if one["topic"] == topic)
        yield topic, _at(first), shorten("; ".join(said), _LONGEST_LIST)
    for one in document["experience"]:
        yield "experience", _at(one), _said(one)
    if document["benefits"]:
        yield "benefits", "", ", ".join(document["benefits"])
    for one in document["deadline"]:
        yield "deadline", _at(one), f"{_said(one)} = {one['date']}" if one["date"] else _said(one)
    for one in document["reports_to"]:
        yield "reports to", _at(one), _said(one)
    if document["direct_reports"] is not None:
        yield "direct reports", "", str(document["direct_reports"])
    for one in document["apply"]:
        yield "apply", _at(one), f"{one['kind']}: {_said(one)}"
    for one in document["equal_opportunity"]:
        name = "accommodation" if one["kind"] == "accommodation" else "equal opportunity"
        yield name, _at(one), _said(one)
    if document["jurisdictions"]:
        yield "jurisdiction", "", ", ".join(document["jurisdictions"])


def _missing(document: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    for one in document["missing"]:
        yield one["kind"], _at(one) if one["line"] else "", _WHY[one["why"]].format(_said(one) if one["text"] else "")


def _at(one: dict[str, Any]) -> str:
    return f"{one['line']}:{one['column']}"


def _said(one: dict[str, Any]) -> str:
    return shorten(clean(one["text"]), _LONGEST)


def _amount(one: dict[str, Any]) -> str:
    low, high = (f"{value:,.10g}" if value is not None else "?" for value in (one["min"], one["max"]))
    figures = low if low == high else f"{low} to {high}"
    unit = f" {one['currency']}" if one["currency"] else ""
    period = f" per {one['period']}" if one["period"] else ""
    return f"{figures}{unit}{period}"
