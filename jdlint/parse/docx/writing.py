"""Paragraphs and tables -> the text of the source, and the blocks, bold text and links in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jdlint import regex as re
from jdlint.document import Block, Canvas
from jdlint.parse.docx.looks import Kind, Shape
from jdlint.parse.docx.parts import BREAK, Cell, Content, Paragraph, Piece, Row, Table
from jdlint.parse.docx.tables import plan_table
from jdlint.parse.html.ink import ink
from jdlint.parse.text import MARKS
from jdlint.source import Span
from jdlint.values import NamedTuple

_BULLET = re.compile(rf"(?P<indent>[ \t\u00a0]*)(?:[{MARKS}\uf000-\uf0ff]|o(?=[ \t]{{1,8}}\S))[ \t\u00a0]+(?=\S)")
_LINE = re.compile(rf"[^{BREAK}]+")
_LONGEST_HEADING = 90
_NO_WIDTH = "\u2060"


class Written(NamedTuple):
    """The text, its prose, and the spans in it, all in order."""

    text: str
    prose: str
    blocks: tuple[Block, ...]
    bold: tuple[Span, ...]
    links: tuple[Span, ...]


class _Line(NamedTuple):
    """A paragraph, or several whose ends but the last are deleted, as a reader sees them."""

    paragraphs: tuple[Paragraph, ...]
    start: int
    end: int

    @property
    def shape(self) -> Shape:
        """What it is: a paragraph takes the looks of the one that it is joined to."""
        return self.paragraphs[-1].shape

    @property
    def is_bold(self) -> bool:
        """Whether all its words are bold."""
        return all(part.is_bold for part in self.paragraphs if part.text.strip())


def write(content: Content) -> Written:
    """Put the text together, one line for each paragraph, and find the blocks in it."""
    at = 0
    for paragraph in content.paragraphs:
        paragraph.start = at
        at = paragraph.end + 1
    text = "\n".join(paragraph.text for paragraph in content.paragraphs)
    writer = _Writer(text)
    writer.body(content.body)
    blocks = tuple(sorted(writer.blocks, key=lambda block: block.span))
    canvas = Canvas(writer.readable())
    for span in sorted({*writer.headers, *(block.span for block in blocks), *_names(blocks)}):
        canvas.show(*span)
    bold = _marked(text, content.paragraphs, lambda piece: piece.bold, ("item", "paragraph"))
    links = _marked(text, content.paragraphs, lambda piece: piece.link, ("heading", "item", "paragraph"))
    return Written(text, canvas.prose(), blocks, tuple(bold), tuple(links))


def _names(blocks: Iterable[Block]) -> Iterator[Span]:
    return (block.name for block in blocks if block.name is not None)


def _marked(
    text: str, paragraphs: list[Paragraph], mark: Callable[[Piece], int], wanted: tuple[Kind, ...]
) -> list[Span]:
    """The stretches with the same mark, not 0, in the lines of paragraphs; blanks between them may have none."""
    found: list[Span] = []
    for paragraph in paragraphs:
        if paragraph.shape.kind not in wanted:
            continue
        at, last = paragraph.start, 0
        for piece in paragraph.pieces:
            end = at + len(piece.text)
            if words := ink(text, at, end):
                if mark(piece) and mark(piece) == last:
                    found[-1] = Span(found[-1].start, words.end)
                elif mark(piece):
                    found.append(words)
                last = mark(piece)
            elif BREAK in piece.text:
                last = 0
            at = end
    return found


class _Writer:
    """Collects the blocks. headers: the names of columns, which are no blocks."""

    def __init__(self, text: str) -> None:
        self.blocks: list[Block] = []
        self.headers: list[Span] = []
        self._text = text
        self._joints: set[int] = set()

    def readable(self) -> str:
        """The text with nothing where the end of a paragraph is deleted."""
        pieces, at = [], 0
        for joint in sorted(self._joints):
            pieces += [self._text[at:joint], _NO_WIDTH]
            at = joint + 1
        return "".join([*pieces, self._text[at:]])

    # -- text

    def body(self, parts: list[Paragraph | Table]) -> None:
        """Running text, and tables in it."""
        for part in self._parts(parts):
            if isinstance(part, Table):
                self._table(part)
            else:
                self.blocks.append(part)

    def _parts(self, parts: list[Paragraph | Table]) -> Iterator[Block | Table]:
        """The blocks of the paragraphs, and the tables as they are."""
        units = list(self._units(parts))
        for number, unit in enumerate(units):
            if isinstance(unit, Table):
                yield unit
            else:
                yield from self._blocks(unit, units[number + 1] if number + 1 < len(units) else None)

    def _units(self, parts: list[Paragraph | Table]) -> Iterator[_Line | Table]:
        """The lines with words, and the tables."""
        joined: list[Paragraph] = []
        for number, part in enumerate(parts):
            if isinstance(part, Table):
                yield part
                continue
            joined.append(part)
            if part.joined and number + 1 < len(parts) and isinstance(parts[number + 1], Paragraph):
                self._joints.add(part.end)
                continue
            span = ink(self._text, joined[0].start, part.end)
            if span and part.shape.kind != "contents":
                yield _Line(tuple(joined), *span)
            joined = []

    def _blocks(self, line: _Line, after: _Line | Table | None) -> Iterator[Block]:
        shape = line.shape
        if shape.kind == "heading":
            yield Block("heading", Span(line.start, line.end), shape.depth)
        elif shape.kind == "item" and not _is_numbered_heading(line, after):
            mark = _BULLET.match(self._text, line.start, line.end)
            yield Block("item", Span(mark.end() if mark else line.start, line.end), shape.depth)
        else:
            yield from self._typed(line)

    def _typed(self, line: _Line) -> Iterator[Block]:
        """The paragraphs and items of one paragraph, in which line breaks and bullets can be typed."""
        start = end = -1
        depth = 0
        for match in _LINE.finditer(self._text, line.paragraphs[0].start, line.end):
            words = ink(self._text, *match.span())
            if words is None:
                continue
            mark = _BULLET.match(self._text, match.start(), words.end)
            goes_on = not depth or self._text[words.start].islower()
            if start >= 0 and (mark or not goes_on):
                yield _paragraph_or_item(start, end, depth)
                start = -1
            if start < 0:
                start = mark.end() if mark else words.start
                depth = 1 + len(mark["indent"].expandtabs(4)) // 4 if mark else 0
            end = words.end
        if start >= 0:
            yield _paragraph_or_item(start, end, depth)

    # -- tables

    def _table(self, table: Table) -> None:
        plan_table(table)
        headers: dict[int, Span] = {}
        for row in table.rows:
            self._row(row, headers)

    def _row(self, row: Row, headers: dict[int, Span]) -> None:
        term: Span | None = None
        for cell in row.cells:
            if cell.role == "plain":
                self.body(cell.parts)
            elif cell.role == "name":
                term = self._words(cell)
            elif cell.role == "header":
                if words := self._words(cell):
                    headers[cell.column] = words
                    self.headers.append(words)
            elif cell.role == "column":
                self._value(cell, headers.get(cell.column))
            elif self._value(cell, term):
                term = None
        if term:  # no value took it: it is a line of its own, over a list for example
            self.blocks.append(Block("paragraph", term))

    def _words(self, cell: Cell) -> Span | None:
        """From the first word of a cell to its last, None when it has none."""
        lines = [unit for unit in self._units(cell.parts) if not isinstance(unit, Table)]
        if not lines or not any(map(str.isalnum, self._text[lines[0].start : lines[-1].end])):
            return None
        return Span(lines[0].start, lines[-1].end)

    def _value(self, cell: Cell, name: Span | None) -> bool:
        """The blocks of a cell: text before any list is its value. Whether there is one that takes the name."""
        blocks = [part for part in self._parts(cell.parts) if not isinstance(part, Table)]
        value = 0
        while value < len(blocks) and blocks[value].kind == "paragraph":
            value += 1
        if value:
            span = Span(blocks[0].span.start, blocks[value - 1].span.end)
            self.blocks.append(Block("cell", span, cell.column, name))
        self.blocks += blocks[value:]
        return value > 0


def _paragraph_or_item(start: int, end: int, depth: int) -> Block:
    return Block("item" if depth else "paragraph", Span(start, end), depth)


def _is_numbered_heading(line: _Line, after: _Line | Table | None) -> bool:
    """Whether a numbered line stands over what follows: short, bold, and with something else before the next number."""
    is_short = line.end - line.start <= _LONGEST_HEADING
    if after is None or not (line.shape.numbered and line.shape.depth == 1 and is_short and line.is_bold):
        return False
    return isinstance(after, Table) or (after.shape.list, after.shape.depth) != (line.shape.list, line.shape.depth)
