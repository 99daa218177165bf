"""The outline for people: a compact tree with places."""

from __future__ import annotations

from typing import Any

from jdlint.report import CHECKLIST
from jdlint.reporters.text import Style, clean, shorten


def render(document: dict[str, Any], style: Style) -> str:
    """One document of schema `jdlint-outline/1` as lines of text."""
    lines = [style(clean(document["path"]), bold=True)]
    if not document["posting"]:
        lines.append("  does not look like a posting")
    lines += [f"  {name:<14}{value}" for name, value in _facts(document) if value]
    lines.append("  sections")
    for section in document["sections"]:
        heading = shorten(clean(section["heading"] or ""), 44)
        size = f"{section['items']} items" if section["items"] else f"{section['words']} words"
        where = f"{section['line']}-{section['end_line']}"
        kind = style(f"{section['kind']:<18}", fg="green")
        lines.append(f"    {kind} {where:>9}  via {section['via']:<8} {size:>10}  {heading}".rstrip())
    there = {section["kind"] for section in document["sections"]} | ({"title"} if document["title"] else set())
    missing = [kind for kind in CHECKLIST if kind not in there]
    if missing:
        lines.append(f"  {'missing':<14}{style(', '.join(missing), fg='red')}")
    return "\n".join(lines) + "\n"


def _facts(document: dict[str, Any]) -> list[tuple[str, str]]:
    title = document["title"]
    people = ", manages people" if document["manages_people"] else ""
    pay = [f"{clean(one['text'])} ({_amount(one)}), line {one['line']}" for one in document["salary"]]
    pay += [f"'{clean(one['text'])}' with no figure, line {one['line']}" for one in document["salary_phrases"]]
    place = " ".join(clean(part) for part in (document["place"]["mode"], document["place"]["text"]) if part)
    asked = [f"{shorten(clean(one['text']), 40)}, line {one['line']}" for one in document["experience"]]
    grade = f", grade {document['grade']}" if document["grade"] is not None else ""
    return [
        ("title", f"{clean(title['text'])}, line {title['line']} via {title['via']}" if title else ""),
        ("level", f"{document['level']}{people}"),
        ("salary", "; ".join(pay)),
        ("place", place),
        ("employment", ", ".join(document["employment"])),
        ("experience", "; ".join(asked)),
        ("benefits", ", ".join(document["benefits"])),
        ("text", f"{document['words']} words, {document['sentences']} sentences{grade}, {document['language']}"),
    ]


def _amount(one: dict[str, Any]) -> str:
    low, high = (f"{value:,.10g}" if value is not None else "?" for value in (one["min"], one["max"]))
    figures = low if low == high else f"{low} to {high}"
    unit = f" {one['currency']}" if one["currency"] else ""
    period = f" per {one['period']}" if one["period"] else ""
    return f"{figures}{unit}{period}"
