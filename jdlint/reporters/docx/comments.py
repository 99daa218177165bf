"""What the comments say: level and rule, the message, why, the other places and better wording."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from xml.etree import ElementTree as ET

from jdlint.finding import Finding
from jdlint.parse.docx.markup import read
from jdlint.parse.docx.package import Part
from jdlint.reporters.docx.xmlpart import XmlPart
from jdlint.reporters.text import shorten
from jdlint.reporters.xmltext import Element, element
from jdlint.rule import Rule
from jdlint.source import Source

_AUTHOR = "jdlint"
_INITIALS = "jd"
_LONGEST = 160  # characters of a text that is repeated


def ids_of(part: Part) -> set[str]:
    """The ids of the comments in a part."""
    seen = _Ids()
    read(part.name, part.data, seen)
    return seen.ids


class _Ids:
    def __init__(self) -> None:
        self.ids: set[str] = set()

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element begins."""
        if name == "comment":
            self.ids.add(attributes.get("id", ""))

    def end(self, name: str, at: int) -> None:
        """Ends say nothing."""

    def text(self, text: str) -> None:
        """Nor does text."""


def comment(part: XmlPart, number: int, day: datetime.date, paragraphs: Iterable[str]) -> str:
    """A comment with the id `number`, as the part for comments holds it; the first of its paragraphs is bold."""
    w = part.prefix
    attributes = {"id": number, "author": _AUTHOR, "date": f"{day.isoformat()}T00:00:00Z", "initials": _INITIALS}
    made = element(f"{w}comment", None, None, **{f"{w}{name}": value for name, value in attributes.items()})
    for first, words in enumerate(paragraphs):
        paragraph = element(f"{w}p", made)
        if not first:
            element(f"{w}annotationRef", _run(paragraph, w))
        text = element(f"{w}t", _run(paragraph, w, bold=not first), words)
        text.set("xml:space", "preserve")
    return ET.tostring(made, encoding="unicode").replace(f"<{w}comment", f"<{w}comment{part.declaration}", 1)


def _run(paragraph: Element, w: str, *, bold: bool = False) -> Element:
    run = element(f"{w}r", paragraph)
    properties = element(f"{w}rPr", run)
    if bold:
        element(f"{w}b", properties)
    element(f"{w}sz", properties, None, **{f"{w}val": 20})  # half points
    return run


def said(source: Source, finding: Finding, rule: Rule | None) -> Iterator[str]:
    """The paragraphs of a comment."""
    yield f"{finding.level.capitalize()}: {finding.rule}"
    yield finding.message
    if rule is not None:
        yield rule.reason
    for label in finding.labels:
        line = source.position(label.span.start).line
        yield f"{label.text}, paragraph {line}: “{shorten(source.slice(label.span), _LONGEST)}”"
    for edit in finding.fix.edits if finding.fix else ():
        before, after = (shorten(text, _LONGEST) for text in (source.slice(edit.span), edit.text))
        if before and after:
            yield f"Better wording: “{after}” for “{before}”"
        elif before or after:
            yield f"Leave out “{before}”" if before else f"Add “{after}”"
