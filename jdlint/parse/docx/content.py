"""The main part of a Word document -> its paragraphs and tables, as the finished document shows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from jdlint.parse.docx.looks import Looks, Properties, Shape
from jdlint.parse.docx.markup import is_on, read
from jdlint.parse.docx.package import Part
from jdlint.parse.docx.symbols import symbol
from jdlint.source import SourceError

BREAK = "\u2028"  # a line break inside a paragraph, which is no line end of the source

# What is not in the finished document, and properties with elements that mean something elsewhere.
_LEFT_OUT = frozenset(
    "del moveFrom delText delInstrText rPrChange pPrChange sectPrChange tblPrChange tblPrExChange trPrChange "
    "tcPrChange tblGridChange numberingChange sdtPr sdtEndPr sectPr rt tabs".split()
)
_OF_PARAGRAPH = frozenset(("pStyle", "numId", "ilvl", "outlineLvl"))
_OF_RUN = frozenset(("rStyle", "b", "vanish", "u"))
# Vocabularies whose drawings have text boxes of Word's own; for others there is a fallback.
_UNDERSTOOD = frozenset("wps wpg wpc w14 wp14".split())
_LINE_ENDS = str.maketrans("\r\n", "  ")
_LINK_FIELD = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)
_WIDEST = 20

Role = Literal["plain", "name", "value", "header", "column"]


class Piece(NamedTuple):
    """Text of one make. link: which link of the document it belongs to, 0 for none."""

    text: str
    bold: bool
    link: int


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
    """A table."""

    __slots__ = ("rows",)

    def __init__(self) -> None:
        self.rows: list[Row] = []


class Content(NamedTuple):
    """Every paragraph in the order of the file, and what stands in the body."""

    paragraphs: list[Paragraph]
    body: list[Paragraph | Table]


def read_content(part: Part, looks: Looks) -> Content:
    """The content of the main part. Raises SourceError when it is no Word document."""
    reader = _Reader(part.name, looks)
    read(part.name, part.data, reader)
    return Content(reader.paragraphs, reader.body.parts)


class _Run:
    """The properties of a run as written, and whether it is bold and hidden, once there is text in it."""

    __slots__ = ("look", "own")

    def __init__(self) -> None:
        self.own: dict[str, Mapping[str, str]] = {}
        self.look: tuple[bool, bool] | None = None

    @property
    def style(self) -> str:
        """The id of its style."""
        return self.own.get("rStyle", {}).get("val", "")

    def switch(self, name: str) -> bool | None:
        """Whether a property is on, None when the run does not say."""
        return is_on(self.own[name]) if name in self.own else None


class _Field:
    """A field: its instruction first, then its result, which is shown."""

    __slots__ = ("instruction", "link", "shown")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.shown = False
        self.link = 0


class _Here:
    """A paragraph that is being read; a text box in it has paragraphs of its own."""

    __slots__ = ("own", "paragraph", "run")

    def __init__(self) -> None:
        self.own: dict[str, str] = {}
        self.paragraph = Paragraph()
        self.run = _Run()

    @property
    def properties(self) -> Properties:
        """What the paragraph says of itself."""
        own = self.own
        return Properties(own.get("pStyle", ""), own.get("numId"), own.get("ilvl"), own.get("outlineLvl"))


class _Reader:
    """Takes in the elements of the main part, one after the other."""

    def __init__(self, part: str, looks: Looks) -> None:
        self.paragraphs: list[Paragraph] = []
        self.body = Cell()
        self._part = part
        self._looks = looks
        self._names: list[str] = []
        self._skipped = 0  # how deep in an element that is left out
        self._open: list[Cell | Row | Table] = [self.body]
        self._here: list[_Here] = []
        self._links: list[int] = []
        self._last_link = 0
        self._fields: list[_Field] = []
        self._chosen: list[bool] = []  # of each set of alternatives: whether one has been taken
        self._words: list[str] | None = None
        self._kept = False  # whether blanks at the edges of the words count

    # -- the parser tells

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""
        if not self._names and name != "document":
            raise SourceError(f"is not a Word document: {self._part} is something else")
        if self._skipped:
            self._skipped += 1
            return
        if not self._fits(name):
            name = ""
        if name in _LEFT_OUT or (name[:3] == "mc:" and not self._takes(name, attributes)):
            if name in ("del", "moveFrom") and self._names[-2:] == ["pPr", "rPr"] and self._here:
                self._here[-1].paragraph.joined = True
            self._skipped = 1
            return
        if step := _STARTS.get(name):
            step(self, attributes)
        elif name in _OF_PARAGRAPH or name in _OF_RUN:
            self._property(name, attributes)
        self._names.append(name)

    def end(self, name: str) -> None:
        """An element ends."""
        if self._skipped:
            self._skipped -= 1
            return
        name = self._names.pop()
        if step := _ENDS.get(name):
            step(self)

    def text(self, text: str) -> None:
        """Text, of which only that of a run or a field's instruction counts."""
        if self._words is not None and not self._skipped:
            self._words.append(text)

    # -- what stands where

    def _fits(self, name: str) -> bool:
        """Whether an element stands where it has a meaning."""
        if name in ("p", "tbl"):
            return isinstance(self._open[-1], Cell)
        if name == "tr":
            return isinstance(self._open[-1], Table)
        if name == "tc":
            return isinstance(self._open[-1], Row)
        if name in ("mc:Choice", "mc:Fallback"):
            return bool(self._chosen)
        return True

    def _takes(self, name: str, attributes: Mapping[str, str]) -> bool:
        """Whether to go into one of several alternatives, of which one is taken."""
        if name == "mc:AlternateContent":
            return True
        known = name == "mc:Fallback" or _UNDERSTOOD.issuperset(attributes.get("Requires", "").split())
        if self._chosen[-1] or not known:
            return False
        self._chosen[-1] = True
        return True

    def _alternatives(self, _: Mapping[str, str]) -> None:
        self._chosen.append(False)

    def _end_alternatives(self) -> None:
        self._chosen.pop()

    # -- paragraphs and tables

    def _add(self, part: Paragraph | Table) -> None:
        container = self._open[-1]
        if isinstance(container, Cell):
            container.parts.append(part)

    def _paragraph(self, _: Mapping[str, str]) -> None:
        self._here.append(_Here())
        self._add(self._here[-1].paragraph)
        self.paragraphs.append(self._here[-1].paragraph)

    def _end_paragraph(self) -> None:
        here = self._here.pop()
        here.paragraph.text = "".join(piece.text for piece in here.paragraph.pieces)
        here.paragraph.shape = self._looks.shape(here.properties)
        # An instruction goes on in no other paragraph; if it seems to, its end is lost.
        while self._fields and not self._fields[-1].shown:
            self._fields.pop()

    def _box(self, _: Mapping[str, str]) -> None:
        if self._here:
            self._here[-1].paragraph.joined = False  # what comes next is not in its line

    def _table(self, _: Mapping[str, str]) -> None:
        table = Table()
        self._add(table)
        self._open.append(table)

    def _row(self, _: Mapping[str, str]) -> None:
        row = Row()
        table = self._open[-1]
        if isinstance(table, Table):
            table.rows.append(row)
        self._open.append(row)

    def _cell(self, _: Mapping[str, str]) -> None:
        cell = Cell()
        row = self._open[-1]
        if isinstance(row, Row):
            row.cells.append(cell)
        self._open.append(cell)

    def _end_part(self) -> None:
        part = self._open.pop()
        if isinstance(part, Cell):
            part.measure()

    def _width(self, attributes: Mapping[str, str]) -> None:
        cell, width = self._open[-1], attributes.get("val", "")
        if isinstance(cell, Cell) and self._names[-1] == "tcPr" and width.isascii() and width.isdigit():
            cell.width = min(int(width[:3]), _WIDEST)

    def _header(self, attributes: Mapping[str, str]) -> None:
        if isinstance(row := self._open[-1], Row):
            row.header = is_on(attributes)

    # -- properties

    def _run(self, _: Mapping[str, str]) -> None:
        if self._here:
            self._here[-1].run = _Run()

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of the paragraph or the run that it stands in; one of a paragraph's end mark is neither's."""
        if not self._here:
            return
        if name in _OF_PARAGRAPH and self._names[-1] in ("pPr", "numPr"):
            self._here[-1].own[name] = attributes.get("val", "")
        elif name in _OF_RUN and self._names[-2:] == ["r", "rPr"]:
            self._here[-1].run.own[name] = attributes

    # -- text

    def _write(self, text: str) -> None:
        """Visible text stands here, unless it is hidden or a part of a field's instruction."""
        if not self._here or not text or (self._fields and not self._fields[-1].shown):
            return
        here = self._here[-1]
        run = here.run
        if run.look is None:
            styles = here.own.get("pStyle", ""), run.style
            run.look = (
                self._looks.is_bold(*styles, run.switch("b")),
                self._looks.is_hidden(*styles, run.switch("vanish")),
            )
        bold, hidden = run.look
        if not hidden:
            link = self._link()
            # Underlined words are set off as bold ones are, those of links are not.
            here.paragraph.pieces.append(Piece(text, bold or (run.switch("u") is True and not link), link))

    def _begin_words(self, attributes: Mapping[str, str]) -> None:
        self._words = []
        self._kept = attributes.get("space") == "preserve"

    def _end_text(self) -> None:
        words = "".join(self._words or ()).translate(_LINE_ENDS)
        self._words = None
        self._write(words if self._kept else words.strip(" \t"))

    def _tab(self, _: Mapping[str, str]) -> None:
        self._write("\t")

    def _break(self, _: Mapping[str, str]) -> None:
        self._write(BREAK)

    def _hyphen(self, _: Mapping[str, str]) -> None:
        self._write("-")

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        self._write(symbol(attributes.get("font", ""), attributes.get("char", "")))

    # -- links and fields

    def _link(self) -> int:
        if self._links and self._links[-1]:
            return self._links[-1]
        return self._fields[-1].link if self._fields else 0

    def _new_link(self) -> int:
        self._last_link += 1
        return self._last_link

    def _hyperlink(self, attributes: Mapping[str, str]) -> None:
        leads = "id" in attributes or "anchor" in attributes
        self._links.append(self._new_link() if leads else self._link())

    def _simple_field(self, attributes: Mapping[str, str]) -> None:
        is_link = _LINK_FIELD.match(attributes.get("instr", ""))
        self._links.append(self._new_link() if is_link else self._link())

    def _end_link(self) -> None:
        self._links.pop()

    def _field(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "end" and self._fields:
            self._fields.pop()
        elif kind == "separate" and self._fields:
            field = self._fields[-1]
            outer = self._fields[-2] if len(self._fields) > 1 else None
            field.shown = outer is None or outer.shown
            is_link = _LINK_FIELD.match("".join(field.instruction))
            field.link = self._new_link() if is_link else outer.link if outer else 0

    def _end_instruction(self) -> None:
        if self._fields:
            self._fields[-1].instruction += self._words or ()
        self._words = None


_STARTS: dict[str, Callable[[_Reader, Mapping[str, str]], None]] = {
    "p": _Reader._paragraph,
    "txbxContent": _Reader._box,
    "tbl": _Reader._table,
    "tr": _Reader._row,
    "tc": _Reader._cell,
    "gridSpan": _Reader._width,
    "tblHeader": _Reader._header,
    "r": _Reader._run,
    "t": _Reader._begin_words,
    "tab": _Reader._tab,
    "ptab": _Reader._tab,
    "br": _Reader._break,
    "cr": _Reader._break,
    "noBreakHyphen": _Reader._hyphen,
    "sym": _Reader._symbol,
    "hyperlink": _Reader._hyperlink,
    "fldSimple": _Reader._simple_field,
    "fldChar": _Reader._field,
    "instrText": _Reader._begin_words,
    "mc:AlternateContent": _Reader._alternatives,
}
_ENDS: dict[str, Callable[[_Reader], None]] = {
    "p": _Reader._end_paragraph,
    "tbl": _Reader._end_part,
    "tr": _Reader._end_part,
    "tc": _Reader._end_part,
    "t": _Reader._end_text,
    "instrText": _Reader._end_instruction,
    "hyperlink": _Reader._end_link,
    "fldSimple": _Reader._end_link,
    "mc:AlternateContent": _Reader._end_alternatives,
}
