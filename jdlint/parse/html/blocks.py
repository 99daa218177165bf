"""Readable text of a page -> blocks, by the elements that it stands in."""

from __future__ import annotations

from typing import Literal

from jdlint.document import Block, BlockKind
from jdlint.parse.html.elements import SUBSTANTIAL, Element, Page
from jdlint.parse.html.marks import Marks
from jdlint.parse.html.names import HEADINGS, LISTS
from jdlint.source import Span

_OWNERS = LISTS | {"li", "pre", "dl", "dt", "dd", "table", "tr", "td", "th"}
_LEVELS = frozenset("123456")


class _Owner:
    """An element whose text is one block; `spent` when that block is there, what follows is paragraphs."""

    __slots__ = ("depth", "element", "kind", "spent")

    def __init__(self, element: Element | None, kind: BlockKind | Literal["term", "header"], depth: int = 0) -> None:
        self.element = element
        self.kind = kind
        self.depth = depth
        self.spent = False


class Blocks:
    """The blocks of a page, told of each element and each readable span in order.

    found: the blocks so far; is_open: one is being written; broken: a line break was the last thing written in it.
    """

    def __init__(self, page: Page, marks: Marks) -> None:
        self.found: list[Block] = []
        self.broken = False
        self._page = page
        self._marks = marks
        self._owners = [_Owner(None, "paragraph")]
        self._start = self._end = -1  # the block that is being written
        self._name: Span | None = None
        self._term: Span | None = None
        self._is_term_free = False  # no value has taken the term yet
        self._is_term_bold = False
        self._headers: list[dict[int, Span]] = [{}]
        self._depths = [0]  # how deep in lists; the last entry counts

    @property
    def is_open(self) -> bool:
        """Whether a block has begun and not ended."""
        return self._start >= 0

    @property
    def kind(self) -> str:
        """What readable text becomes here: a kind of block, or the term or header that names one."""
        return self._owners[-1].kind

    # -- elements

    def before(self, element: Element) -> None:
        """An element is about to begin: one that owns its text ends the block before it."""
        if element.name in _OWNERS or _is_heading(element):
            self.flush()

    def open(self, element: Element) -> None:
        """Let an element that is a block own the text in it, and keep count of lists and tables."""
        if _is_heading(element):
            level = element.name[1] if element.name in HEADINGS else self._page.written(element, "aria-level").strip()
            self._owners.append(_Owner(element, "heading", int(level) if level in _LEVELS else 2))
        elif element.name in _OWNERS:
            self._owners.append(self._owner(element))
            if element.name in LISTS:
                self._depths[-1] += 1
            elif self._parts_lists(element):
                self._depths.append(0)
            elif element.name in ("table", "dl"):
                self._free_term()
                self._headers.append({})

    def close(self, element: Element) -> None:
        """An element ends."""
        if self._owners[-1].element is not element:
            return
        self.flush()
        if element.name in LISTS:
            self._depths[-1] -= 1
        elif self._parts_lists(element):
            self._depths.pop()
        elif element.name in ("table", "dl", "tr"):
            self._free_term()
            if element.name != "tr":
                self._headers.pop()
        self._owners.pop()

    def _parts_lists(self, element: Element) -> bool:
        """Whether a list in the innermost owner, which this element is, is nested in none."""
        return element.name in ("td", "th") or (element.name == "li" and self.kind == "paragraph")

    def _owner(self, element: Element) -> _Owner:
        name = element.name
        if name in ("td", "th"):
            return self._cell(element)
        if name == "pre" and not self._is_posting(element):
            return _Owner(element, "code")
        # An item or value with headings or tables in it is a part of the page, not a line.
        if not (element.headings or element.tables):
            if name == "li":
                return _Owner(element, "item", max(1, self._depths[-1]))
            if name == "dt":
                self._is_term_bold = True
                return _Owner(element, "term")
            if name == "dd":
                return _Owner(element, "cell", 1)
        return _Owner(element, "paragraph")

    def _cell(self, element: Element) -> _Owner:
        role, column = element.cell
        if role == "name":
            self._is_term_bold = element.name == "th"
            return _Owner(element, "term")
        if role == "header":
            return _Owner(element, "header", column)
        return _Owner(element, "paragraph" if role == "plain" else "cell", column if role != "plain" else 0)

    def _is_posting(self, element: Element) -> bool:
        """Whether a <pre> holds the posting rather than code."""
        return 2 * element.text > self._page.size and element.text >= SUBSTANTIAL

    # -- text

    def touch(self, span: Span) -> None:
        """Take readable text into the block that is being written, or begin one."""
        owner = self._owners[-1]
        if not self.is_open:
            self._begin(owner)
            self._start = span.start
        self._end = span.end
        self.broken = False
        self._marks.touch(span, may_be_bold=owner.kind not in ("heading", "code"))

    def _begin(self, owner: _Owner) -> None:
        self._name = None
        if owner.kind == "cell" and not owner.spent:
            if owner.element and owner.element.cell.role == "column":
                self._name = self._headers[-1].get(owner.depth)
                return
            self._name = self._term
            self._is_term_free = False
        else:
            self._free_term()

    def flush(self) -> None:
        """End the block that is being written."""
        if not self.is_open:
            return
        owner, span = self._owners[-1], Span(self._start, self._end)
        self._start = -1
        self.broken = False
        self._marks.part()
        if owner.spent or owner.kind == "paragraph":
            self.found.append(Block("paragraph", span))
        elif owner.kind == "term":
            is_word = any(map(str.isalnum, self._page.text[span.start : span.end]))
            self._term, self._is_term_free = (span, True) if is_word else (None, False)
        elif owner.kind == "header":
            self._headers[-1][owner.depth] = span
        else:
            self.found.append(Block(owner.kind, span, owner.depth, self._name))
        owner.spent = owner.kind != "code"

    def end(self) -> None:
        """The page ends."""
        self.flush()
        self._free_term()

    def _free_term(self) -> None:
        """Forget the term; when no value took it, it is a line of its own, over a list for example."""
        if self._term and self._is_term_free:
            self.found.append(Block("paragraph", self._term))
            if self._is_term_bold:
                self._marks.bold.spans.append(self._term)
        self._term = None
        self._is_term_free = False


def _is_heading(element: Element) -> bool:
    return element.name in HEADINGS or (element.role == "heading" and element.name not in _OWNERS)
