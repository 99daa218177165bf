"""Which text of a page is bold, a link, or a quotation."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.html.elements import Element, Page
from jdlint.parse.html.names import names
from jdlint.source import Span

_WEIGHT = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:(bold|[6-9]00)|(?:normal|lighter|[1-5]00))", re.IGNORECASE)
_BOLD_CLASSES = names("bold font-bold font-extrabold font-semibold font-weight-bold fw-bold fw-semibold")
_BOLD = frozenset(("b", "strong", "u", "summary"))  # a summary is the heading of what it opens


class Run:
    """Collects spans of readable text: `touch` makes the last one longer until it is ended."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._start = self._end = -1

    def touch(self, span: Span) -> None:
        """Take in a span, the next in order."""
        if self._start < 0:
            self._start = span.start
        self._end = span.end

    def stop(self) -> None:
        """End the last span, if one is open."""
        if self._start >= 0:
            self.spans.append(Span(self._start, self._end))
            self._start = -1


class Marks:
    """The bold text, the links and the quotations, told of each element and each readable span in order."""

    def __init__(self, page: Page) -> None:
        self.bold, self.links, self.quotes = Run(), Run(), Run()
        self._page = page
        self._linked = self._quoted = 0
        self._weights: list[tuple[int, int]] = []  # the open elements that make text bold (1) or not bold (-1)
        self._ended: set[int] = set()

    def open(self, element: Element) -> None:
        """An element begins."""
        if weight := _weight(self._page, element):
            self._weights.append((element.index, weight))
        self._linked += _is_link(element)
        self._quoted += element.name == "blockquote"

    def close(self, element: Element) -> None:
        """An element ends, not always the last one that began."""
        self._ended.add(element.index)
        while self._weights and self._weights[-1][0] in self._ended:
            self._weights.pop()
        self._linked -= _is_link(element)
        self._quoted -= element.name == "blockquote"
        if not self._is_bold():
            self.bold.stop()
        if not self._linked:
            self.links.stop()
        if not self._quoted:
            self.quotes.stop()

    def part(self) -> None:
        """A line or block ends: only a quotation goes on after it."""
        self.bold.stop()
        self.links.stop()

    def touch(self, span: Span, *, may_be_bold: bool) -> None:
        """Readable text stands at a span."""
        if may_be_bold and self._is_bold():
            self.bold.touch(span)
        else:
            self.bold.stop()
        if self._linked:
            self.links.touch(span)
        if self._quoted:
            self.quotes.touch(span)

    def _is_bold(self) -> bool:
        return bool(self._weights) and self._weights[-1][1] > 0


def _is_link(element: Element) -> bool:
    return element.name == "a" and "href" in element.attributes


def _weight(page: Page, element: Element) -> int:
    """1 for an element that makes text bold or underlined, -1 for one that undoes it, else 0."""
    if "style" in element.attributes and (weight := _WEIGHT.search(page.written(element, "style"))):
        return 1 if weight.group(1) else -1
    if element.name in _BOLD or (element.name == "th" and element.cell.role == "plain"):
        return 1
    return int("class" in element.attributes and not _BOLD_CLASSES.isdisjoint(page.classes(element)))
