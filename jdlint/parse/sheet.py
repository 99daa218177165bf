"""What markup that goes line by line shows of a text: blocks in order, and the marks inside them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from jdlint import regex as re
from jdlint.document import BlockKind, Canvas, Document, Fault, Field, Format
from jdlint.parse.drafts import Draft, settled_blocks, settled_spans
from jdlint.source import Source, Span, line_spans
from jdlint.values import NamedTuple


class Line(NamedTuple):
    """A line of the file: where it starts, where its words start and end, how far they are indented."""

    start: int
    at: int
    end: int
    indent: int
    words: str


class Edit(NamedTuple):
    """Markup that the page does not show: nothing stands in its place, or one character does."""

    start: int
    end: int
    shown: str = ""


class Marks(NamedTuple):
    """The inline markup of a stretch of text."""

    edits: list[Edit]
    bold: list[Span]
    links: list[Span]


# One row of a table as the file has it: several lines of cells where a cell is written on several.
Row = Sequence[Sequence[Span | None]]


def with_line_feeds(text: str) -> str:
    r"""The text with "\n" at every line end and each character where it was."""
    return text.replace("\r\n", " \n").replace("\r", "\n")


def read_lines(text: str, start: int) -> list[Line]:
    """The lines of a text from an offset on."""
    return [line_at(text, span.start, span.end) for span in line_spans(text, Span(start, len(text)))]


def line_at(text: str, start: int, end: int) -> Line:
    """The line that stands at an offset, without blanks at its edges."""
    written = text[start:end]
    words = written.strip(" \t")
    lead = written[: len(written) - len(written.lstrip(" \t"))]
    at = start + len(lead)
    return Line(start, at, at + len(words), len(lead.expandtabs(8)), words)


class Sheet:
    """Takes the blocks of a text in order, with what stands in each of them, and makes the document of them."""

    def __init__(self, text: str, marks: Callable[[str, Span], Marks]) -> None:
        self.text = text
        self.drafts: list[Draft] = []
        self.bold: list[Span] = []
        self.quotes: list[Span] = []
        self._marks = marks
        self._links: list[Span] = []
        self._edits: list[Edit] = []
        self._shown: list[Span] = []
        self._term: Span | None = None

    @property
    def has_term(self) -> bool:
        """Whether a term waits for its value."""
        return self._term is not None

    def hide(self, start: int, end: int) -> None:
        """Leave a stretch out of the block around it."""
        self._edits.append(Edit(start, end))

    def add(self, kind: BlockKind, span: Span, depth: int = 0, name: Span | None = None) -> None:
        """Show a stretch as a block."""
        self.free_term()
        self._show(span)
        self.drafts.append(Draft(kind, *span, depth, name))

    def add_bold(self, span: Span) -> None:
        """Show a stretch as a line in bold, such as the title of a box."""
        self.add("paragraph", span)
        self.bold.append(span)

    def code(self, start: int, end: int) -> None:
        """Note a block of code, which is not read."""
        self.free_term()
        if self.text[start:end].strip():
            self.drafts.append(Draft("code", start, end))

    def term(self, span: Span) -> None:
        """Show the term of a definition list or the name of a field; the next value takes it."""
        self.free_term()
        self._show(span)
        self._term = span

    def value(self, span: Span) -> None:
        """Show what a term means."""
        term, self._term = self._term, None
        self.add("cell" if term else "paragraph", span, 1 if term else 0, term)

    def free_term(self) -> None:
        """When no value has taken the term it is a line of its own, over a list for example."""
        if self._term is not None:
            self.drafts.append(Draft("paragraph", *self._term))
            self.bold.append(self._term)
            self._term = None

    def table(self, rows: Sequence[Row], *, header: bool) -> None:
        """Show a table: of two columns the first names the second, of more the first row names those below."""
        width = max((len(line) for row in rows for line in row), default=0)
        above = [_first(rows[0], column) for column in range(width)] if header and rows and width != 2 else []
        for number, row in enumerate(rows):
            beside = _first(row, 0)
            for line in row:
                for column, span in enumerate(line):
                    if span is None:
                        continue
                    name = above[column] if above and number else None
                    if width == 2 and column == 1:
                        name = beside
                    self.add("cell", span, column + 1, name)

    def document(
        self, source: Source, form: Format, fields: tuple[Field, ...], faults: tuple[Fault, ...], body: int
    ) -> Document:
        """The document of all that was shown."""
        self.free_term()
        prose = self._prose()
        bold, quotes, links = (settled_spans(prose, spans) for spans in (self.bold, self.quotes, self._links))
        return Document(
            source, form, prose, tuple(settled_blocks(prose, self.drafts)), fields, bold, quotes, links, faults, body
        )

    def _show(self, span: Span) -> None:
        marks = self._marks(self.text, span)
        self._shown.append(span)
        self._edits += marks.edits
        self.bold += marks.bold
        self._links += marks.links

    def _prose(self) -> str:
        canvas = Canvas(self.text)
        edits = sorted(self._edits)
        number = 0
        for span in self._shown:
            at = span.start
            while number < len(edits) and edits[number].start < span.end:
                edit = edits[number]
                number += 1
                start, end = max(edit.start, at), min(edit.end, span.end)
                if start >= end:
                    continue
                canvas.show(at, start)
                if edit.shown:
                    canvas.put(start, end, edit.shown)
                else:
                    canvas.skip(end)
                at = end
            canvas.show(at, span.end)
        return canvas.prose()


def _first(row: Row, column: int) -> Span | None:
    """The cell of a column, by the first of the row's lines that says something in it."""
    return next((line[column] for line in row if column < len(line) and line[column]), None)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without blanks at its edges, or None when it holds nothing else."""
    words = text[start:end]
    bare = words.strip()
    if not bare:
        return None
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(bare))


def separated(text: str, line: Line, separator: str) -> list[Span | None]:
    """The cells of a line of values with a comma (or another sign) between them, quotes left out."""
    cells = []
    at = line.at
    while at <= line.end:
        if quoted := _QUOTED.match(text, at, line.end):
            cells.append(trimmed(text, *quoted.span(1)))
            at = quoted.end()
        end = text.find(separator, at, line.end)
        end = line.end if end < 0 else end
        if quoted is None:
            cells.append(trimmed(text, at, end))
        at = end + 1
    return cells


_QUOTED = re.compile(r'[ \t]*+"((?:[^"]|"")*+)"')


def open_runs(pattern: re.Pattern[str], text: str, span: Span, settled: list[tuple[int, int]]) -> list[Span]:
    """The runs of one or two marks that a pattern finds outside the stretches where nothing has a meaning."""
    found = []
    number = 0
    for match in pattern.finditer(text, span.start, span.end):
        start, end = match.span()
        while number < len(settled) and settled[number][1] <= start:
            number += 1
        if end - start <= 2 and (number == len(settled) or settled[number][0] > start):
            found.append(Span(start, end))
    return found


def pairs(text: str, runs: Iterable[Span], *, anywhere: frozenset[str]) -> Iterator[tuple[Span, Span]]:
    """The runs of marks that open and close each other, such as the stars around `*words*`.

    A mark opens before a word and closes behind one; the ones in `anywhere` do so inside a word too.
    """
    opened: dict[str, Span] = {}
    for run in runs:
        mark = text[run.start : run.end]
        before = text[run.start - 1 : run.start] if run.start else " "
        after = text[run.end : run.end + 1] or " "
        inside = mark in anywhere
        first = opened.get(mark)
        if first is not None and not before.isspace() and (inside or not _is_word(after)) and first.end < run.start:
            del opened[mark]
            yield first, run
        elif not after.isspace() and (inside or not _is_word(before)):
            opened[mark] = run


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
