"""What is in a Word document: paragraphs, and tables of cells that hold paragraphs and tables."""

from __future__ import annotations

from typing import Literal

from jdlint.parse.docx.looks import Shape
from jdlint.values import NamedTuple

BREAK = "\u2028"  # a line break inside a paragraph, which is no line end of the source

Role = Literal["plain", "name", "value", "header", "column"]


class Run:
    """A run that stands in no other, by offsets in bytes into its part.

    start: of its start tag; inside: of the first element behind its properties; end: of its end tag.
    """

    __slots__ = ("end", "inside", "start")

    def __init__(self, start: int) -> None:
        self.start = start
        self.inside = self.end = -1


class Element(NamedTuple):
    """What shows a piece of text in a run, by offsets in bytes: of its start tag, of its end tag.

    end: None for what cannot be divided, such as a tab.
    """

    start: int
    end: int | None


class Piece(NamedTuple):
    """Text of one make. link: which link of the document it belongs to, 0 for none.

    run: what it stands in; element: what shows it there, None where it is deeper inside, as text in a box is.
    """

    text: str
    bold: bool
    link: int
    run: Run | None
    element: Element | None


class Paragraph:
    """A paragraph and its visible text.

    joined: the end of it is deleted, so that the next one goes on in its line.
    start: where its text begins in the source; set when that is put together.
    """

    __slots__ = ("joined", "pieces", "shape", "start", "text")

    def __init__(self) -> None:
        self.joined = False
        self.pieces: list[Piece] = []
        self.shape = Shape("paragraph")
        self.start = 0
        self.text = ""

    @property
    def end(self) -> int:
        """Where its text ends in the source."""
        return self.start + len(self.text)

    @property
    def is_bold(self) -> bool:
        """Whether it has words, all of them bold."""
        return bool(self.text.strip()) and all(piece.bold for piece in self.pieces if piece.text.strip())


class Cell:
    """A table cell: what is in it, how wide it is in columns, and how it is shown, which `tables` says.

    size: characters of text; filled, headings, tables: how many paragraphs with words, headings, tables are in it.
    """

    __slots__ = ("column", "filled", "headings", "parts", "role", "size", "tables", "width")

    def __init__(self) -> None:
        self.parts: list[Paragraph | Table] = []
        self.width = 1
        self.role: Role = "plain"
        self.column = 0
        self.size = self.filled = self.headings = self.tables = 0

    def measure(self) -> None:
        """Count what is in it, when all of it is there."""
        for part in self.parts:
            if isinstance(part, Table):
                self.tables += 1
                self.size += sum(cell.size for row in part.rows for cell in row.cells)
            else:
                self.size += len(part.text.strip())
                self.filled += bool(part.text.strip())
                self.headings += part.shape.kind == "heading"


class Row:
    """A table row. header: it is repeated at the top of each page."""

    __slots__ = ("cells", "header")

    def __init__(self) -> None:
        self.cells: list[Cell] = []
        self.header = False


class Table:
    """A table. bold_top: its style makes the first row bold."""

    __slots__ = ("bold_top", "rows", "style")

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self.style = ""
        self.bold_top = False


class Anchor(NamedTuple):
    """Which paragraphs a comment is about, counted in the order of the file; `comment` is its id."""

    comment: str
    first: int
    last: int


class Content(NamedTuple):
    """Every paragraph in the order of the file, what stands in the body, and where comments are anchored."""

    paragraphs: list[Paragraph]
    body: list[Paragraph | Table]
    anchors: list[Anchor]
