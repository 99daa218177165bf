"""A page that has been read: its elements, and the steps of a walk through it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from jdlint.parse.html.names import BLOCKS
from jdlint.source import Span
from jdlint.values import NamedTuple

SUBSTANTIAL = 150  # characters of text in an element that make it likely to be the page's content


class Cell(NamedTuple):
    """How a table cell is shown: as its neighbour's name, as a value of one or in a column, as a header, or plainly."""

    role: Literal["plain", "name", "value", "header", "column"]
    column: int = 1


_PLAIN = Cell("plain")


class Element:
    """An element of the page.

    The tree sets what it is and where it stands, `content` and `chrome` whether it is dropped, `tables` its cell.

    at: where its start tag begins; attributes: the places of their values.
    content: of an element that holds text only.
    closed: its end was seen, though it may still be on the stack.
    index, last: its place among the page's elements, and that of its last descendant.
    in_content: it stands in a <main> or <article>.
    parts: the rows of a table, the cells of a row.
    text, linked: characters of text in it, and of text in links; headings ... facts: how many are in it.
    """

    __slots__ = (
        *("at", "attributes", "content", "name", "role"),
        *("block", "cell", "dropped", "keeps_lines", "parts"),
        *("closed", "in_content", "in_form", "index", "last"),
        *("facts", "headings", "items", "linked", "tables", "text"),
    )

    def __init__(self, name: str, at: int, attributes: Mapping[str, Span]) -> None:
        self.name = name
        self.at = at
        self.attributes = attributes
        self.role = ""
        self.content = Span(at, at)
        self.block = name in BLOCKS
        self.keeps_lines = name == "pre"
        self.dropped = False
        self.parts: list[Element] = []
        self.cell = _PLAIN
        self.closed = self.in_content = self.in_form = False
        self.index = self.last = 0
        self.text = self.linked = 0
        self.headings = self.items = self.tables = self.facts = 0


class Event(NamedTuple):
    """One step through the page: `open` and `close` come in pairs for every element, with the element."""

    kind: Literal["open", "close", "text", "character", "break", "gap", "boundary"]
    start: int
    end: int
    element: Element | None = None
    character: str = ""


class Page(NamedTuple):
    """What was read: the events in order, the elements in the order of their start tags, the characters of text."""

    text: str
    events: list[Event]
    elements: list[Element]
    size: int

    def written(self, element: Element, name: str) -> str:
        """The value of an attribute as it is written, "" when it is not there."""
        span = element.attributes.get(name)
        return self.text[span.start : span.end] if span else ""

    def classes(self, element: Element) -> list[str]:
        """The words of the class attribute in lower case."""
        return self.written(element, "class").lower().split()
