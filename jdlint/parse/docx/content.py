"""The main part of a Word document -> its paragraphs and tables, as the finished document shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from jdlint import regex as re
from jdlint.parse.docx.fields import OF_FORM, Fields, is_link
from jdlint.parse.docx.looks import Looks, Properties
from jdlint.parse.docx.markup import is_on, read
from jdlint.parse.docx.package import Part
from jdlint.parse.docx.parts import BREAK, Anchor, Cell, Content, Element, Paragraph, Piece, Row, Run, Table
from jdlint.parse.docx.symbols import symbol
from jdlint.source import SourceError

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
_FIRST_ROW = re.compile(r"..[2367abef].$", re.IGNORECASE)  # of the look of a table as a number: 0x0020
_WIDEST = 20


def read_content(part: Part, looks: Looks) -> Content:
    """The content of the main part. Raises SourceError when it is no Word document."""
    reader = _Reader(part.name, looks)
    read(part.name, part.data, reader)
    return Content(reader.paragraphs, reader.body.parts, reader.anchors)


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
        self.anchors: list[Anchor] = []
        self._part = part
        self._looks = looks
        self._names: list[str] = []
        self._skipped = 0  # how deep in an element that is left out
        self._open: list[Cell | Row | Table] = [self.body]
        self._commented: dict[str, int] = {}  # in which paragraph a comment's range begins
        self._here: list[_Here] = []
        self._fields = Fields()
        self._chosen: list[bool] = []  # of each set of alternatives: whether one has been taken
        self._words: list[str] | None = None
        self._kept = False  # whether blanks at the edges of the words count
        self._at = 0  # of the element that is told of
        self._runs: list[Run] = []
        self._child: int | None = None  # where the element begins, if it stands in a run that stands in no other

    # -- the parser tells

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element begins."""
        self._at = at
        if not self._names and name != "document":
            raise SourceError(f"is not a Word document: {self._part} holds something else")
        if self._skipped:
            self._skipped += 1
            return
        if self._runs:
            self._child = at if self._names[-1] == "r" and len(self._runs) == 1 else None
            if self._child is not None and self._runs[0].inside < 0 and name != "rPr":
                self._runs[0].inside = at
        if not self._fits(name):
            name = ""
        if name in _LEFT_OUT or (name[:3] == "mc:" and not self._takes(name, attributes)):
            if name in ("del", "moveFrom") and self._names[-2:] == ["pPr", "rPr"] and self._here:
                self._here[-1].paragraph.joined = True
            self._skipped = 1
            return
        if step := _STARTS.get(name):
            step(self, attributes)
        elif name in OF_FORM:
            self._fields.form(name, attributes)
        elif name in _OF_PARAGRAPH or name in _OF_RUN:
            self._property(name, attributes)
        self._names.append(name)

    def end(self, name: str, at: int) -> None:
        """An element ends."""
        self._at = at
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
        self._fields.end_paragraph()

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

    def _table_style(self, attributes: Mapping[str, str]) -> None:
        if isinstance(table := self._open[-1], Table):
            table.style = attributes.get("val", "")

    def _table_look(self, attributes: Mapping[str, str]) -> None:
        if isinstance(table := self._open[-1], Table):
            as_number = _FIRST_ROW.match(attributes.get("val", "")) is not None
            wanted = is_on({"val": attributes["firstRow"]}) if "firstRow" in attributes else as_number
            table.bold_top = wanted and self._looks.has_bold_top(table.style)

    # -- properties

    def _run(self, _: Mapping[str, str]) -> None:
        self._runs.append(Run(self._at))
        if self._here:
            self._here[-1].run = _Run()

    def _end_run(self) -> None:
        self._runs.pop().end = self._at

    def _property(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of the paragraph or the run that it stands in; one of a paragraph's end mark is neither's."""
        if not self._here:
            return
        if name in _OF_PARAGRAPH and self._names[-1] in ("pPr", "numPr"):
            self._here[-1].own[name] = attributes.get("val", "")
        elif name in _OF_RUN and self._names[-2:] == ["r", "rPr"]:
            self._here[-1].run.own[name] = attributes

    # -- text

    def _write(self, text: str, until: int | None = None) -> None:
        """Visible text stands here, unless it is hidden or a part of a field's instruction.

        until: where its element ends, if that can be divided.
        """
        if not self._here or not text or not self._fields.shows:
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
            self._fields.fill()
            link = self._fields.link
            # Underlined words are set off as bold ones are, those of links are not.
            strong = bold or (run.switch("u") is True and not link)
            if self._runs:
                element = None if self._child is None else Element(self._child, until)
                here.paragraph.pieces.append(Piece(text, strong, link, self._runs[0], element))
            else:
                here.paragraph.pieces.append(Piece(text, strong, link, None, None))

    def _begin_words(self, attributes: Mapping[str, str]) -> None:
        self._words = []
        self._kept = attributes.get("space") == "preserve"

    def _end_text(self) -> None:
        words = "".join(self._words or ()).translate(_LINE_ENDS)
        self._words = None
        self._write(words if self._kept else words.strip(" \t"), self._at)

    def _tab(self, _: Mapping[str, str]) -> None:
        self._write("\t")

    def _break(self, _: Mapping[str, str]) -> None:
        self._write(BREAK)

    def _hyphen(self, _: Mapping[str, str]) -> None:
        self._write("-")

    def _symbol(self, attributes: Mapping[str, str]) -> None:
        self._write(symbol(attributes.get("font", ""), attributes.get("char", "")))

    # -- links and fields

    def _hyperlink(self, attributes: Mapping[str, str]) -> None:
        self._fields.open_link(leads="id" in attributes or "anchor" in attributes)

    def _simple_field(self, attributes: Mapping[str, str]) -> None:
        self._fields.open_link(leads=is_link(attributes.get("instr", "")))

    def _end_link(self) -> None:
        self._fields.close_link()

    def _field(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("fldCharType")
        if kind == "begin":
            self._fields.begin()
        elif kind == "separate":
            self._fields.separate()
        elif kind == "end":
            self._write(self._fields.end())

    # -- comments

    def _number(self) -> int:
        """The number of the paragraph that is being read, or of the next one."""
        return len(self.paragraphs) - bool(self._here)

    def _begin_comment(self, attributes: Mapping[str, str]) -> None:
        self._commented[attributes.get("id", "")] = self._number()

    def _comment(self, attributes: Mapping[str, str]) -> None:
        if self._here:
            comment, number = attributes.get("id", ""), self._number()
            self.anchors.append(Anchor(comment, self._commented.get(comment, number), number))

    def _end_instruction(self) -> None:
        self._fields.instruct("".join(self._words or ()))
        self._words = None


_STARTS: dict[str, Callable[[_Reader, Mapping[str, str]], None]] = {
    "p": _Reader._paragraph,
    "txbxContent": _Reader._box,
    "tbl": _Reader._table,
    "tr": _Reader._row,
    "tc": _Reader._cell,
    "gridSpan": _Reader._width,
    "tblStyle": _Reader._table_style,
    "tblLook": _Reader._table_look,
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
    "commentRangeStart": _Reader._begin_comment,
    "commentReference": _Reader._comment,
    "instrText": _Reader._begin_words,
    "mc:AlternateContent": _Reader._alternatives,
}
_ENDS: dict[str, Callable[[_Reader], None]] = {
    "p": _Reader._end_paragraph,
    "tbl": _Reader._end_part,
    "tr": _Reader._end_part,
    "tc": _Reader._end_part,
    "r": _Reader._end_run,
    "t": _Reader._end_text,
    "instrText": _Reader._end_instruction,
    "hyperlink": _Reader._end_link,
    "fldSimple": _Reader._end_link,
    "mc:AlternateContent": _Reader._end_alternatives,
}
