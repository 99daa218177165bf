"""Events -> prose: shows on a canvas what a reader of the page sees, and finds its blocks."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Block, Canvas
from jdlint.parse.html.blocks import Blocks
from jdlint.parse.html.chrome import is_hidden
from jdlint.parse.html.elements import Element, Event, Page
from jdlint.parse.html.ink import ink, is_ink
from jdlint.parse.html.marks import Marks
from jdlint.source import Span, merged
from jdlint.values import NamedTuple

_LINE = re.compile(r"[^\r\n]++")
_LINE_OR_END = re.compile(r"[^\r\n]++|\r\n|\r|\n")
# These are gaps of no width in a line; any other thing that is left out parts words.
_NO_WIDTH = frozenset(("script", "style", "template"))


class Written(NamedTuple):
    """The blocks of what was shown, and the spans of its bold text, quotations and links, all in order."""

    blocks: tuple[Block, ...]
    bold: tuple[Span, ...]
    quotes: tuple[Span, ...]
    links: tuple[Span, ...]


def write(canvas: Canvas, page: Page, roots: tuple[Element, ...]) -> Written:
    """Show a page without its dropped elements; if there are roots, only what is in them."""
    writer = _Writer(canvas, page, roots)
    writer.write()
    marks = writer.marks
    blocks = tuple(sorted(writer.blocks.found, key=lambda block: block.span))
    return Written(blocks, tuple(merged(marks.bold.spans)), tuple(marks.quotes.spans), tuple(marks.links.spans))


class _Writer:
    """Walks through the events once and shows what is to be shown."""

    def __init__(self, canvas: Canvas, page: Page, roots: tuple[Element, ...]) -> None:
        self.canvas = canvas
        self.page = page
        self.roots = roots
        self.marks = Marks(page)
        self.blocks = Blocks(page, self.marks)
        self.outside = bool(roots)
        self.hider: Element | None = None  # the dropped element that the walk is in
        self.kept = 0  # how many of the open elements show line ends as they are

    def write(self) -> None:
        steps = {
            "open": self.open,
            "close": self.close,
            "text": self.show,
            "character": self.put,
            "break": self.line_break,
            "gap": self.skip,
            "boundary": self.boundary,
        }
        for event in self.page.events:
            if not self.is_out(event):
                steps[event.kind](event)
        self.blocks.end()
        self.marks.quotes.stop()

    def is_out(self, event: Event) -> bool:
        """Whether an event is in a part that is left out, and no more than its end or beginning."""
        if self.outside:
            if event.kind != "open" or event.element not in self.roots:
                return True
            self.outside = False
            return False
        if self.hider is not None:
            if event.kind == "close" and event.element is self.hider:
                self.leave_gap(event, self.hider)
                self.hider = None
            return True
        return False

    def leave_gap(self, event: Event, element: Element) -> None:
        if element.block:
            self.boundary(event)
        elif element.name in _NO_WIDTH or is_hidden(self.page, element):
            self.skip(event)
        else:
            self.canvas.blank(event.end)

    # -- elements

    def open(self, event: Event) -> None:
        element = event.element
        if element is None:
            return
        if element.dropped:
            self.hider = element
            if element.block:
                self.boundary(event)
            return
        self.blocks.before(element)
        if element.block:
            self.boundary(event)
        elif element.name in ("img", "embed"):
            self.canvas.blank(event.end)
        else:
            self.skip(event)
        self.blocks.open(element)
        self.marks.open(element)
        self.kept += element.keeps_lines

    def close(self, event: Event) -> None:
        element = event.element
        if element is None:
            return
        self.marks.close(element)
        self.kept -= element.keeps_lines
        self.blocks.close(element)
        if element.block:
            self.boundary(event)
        else:
            self.skip(event)
        if element in self.roots:
            self.blocks.flush()
            self.outside = True

    # -- text

    def skip(self, event: Event) -> None:
        self.canvas.skip(event.end)

    def show(self, event: Event) -> None:
        is_code = self.blocks.kind == "code"
        if self.kept and not is_code:
            self.show_lines(event)
            return
        if not is_code:
            for line in _LINE.finditer(self.page.text, event.start, event.end):
                self.canvas.show(line.start(), line.end())
            self.canvas.blank(event.end)
        self.touch(event.start, event.end)

    def show_lines(self, event: Event) -> None:
        """Show text whose line ends are seen; a blank line parts paragraphs."""
        for line in _LINE_OR_END.finditer(self.page.text, event.start, event.end):
            if line.group()[0] not in "\r\n":
                self.canvas.show(line.start(), line.end())
                self.touch(line.start(), line.end())
            else:
                self.line_break(Event("break", line.start(), line.end()))

    def put(self, event: Event) -> None:
        if self.blocks.kind != "code":
            character = " " if event.character in "\r\n" else event.character
            self.canvas.put(event.start, event.end, character)
        if is_ink(event.character):
            self.blocks.touch(Span(event.start, event.end))

    def touch(self, start: int, end: int) -> None:
        if readable := ink(self.page.text, start, end):
            self.blocks.touch(readable)

    def line_break(self, event: Event) -> None:
        blocks = self.blocks
        if blocks.is_open and blocks.kind != "code" and not blocks.broken:
            self.canvas.line_break(event.start, event.end)
            blocks.broken = True
            return
        if blocks.broken and blocks.kind == "paragraph":  # a second one in a row makes an empty line
            blocks.flush()
        self.canvas.blank(event.end)

    def boundary(self, event: Event) -> None:
        """The edge of a block element: it parts paragraphs, and lines inside an item or cell."""
        blocks = self.blocks
        if blocks.is_open and blocks.kind != "paragraph":
            self.marks.part()
            if event.end > event.start and not blocks.broken and blocks.kind != "code":
                self.canvas.line_break(event.start, event.end)
                blocks.broken = True
                return
        else:
            blocks.flush()
        self.canvas.blank(event.end)
