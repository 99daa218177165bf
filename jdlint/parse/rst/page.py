"""The lines of a reStructuredText file -> blocks on a sheet."""

from __future__ import annotations

from collections.abc import Callable

from jdlint import regex as re
from jdlint.document import Field
from jdlint.parse.rst import directives
from jdlint.parse.rst.table import GRID, RULED, read_grid, read_listed, read_ruled, read_values
from jdlint.parse.sheet import Line, Row, Sheet, line_at
from jdlint.parse.text import BULLET
from jdlint.source import Span
from jdlint.values import NamedTuple

_DEEPEST = 16  # what is nested deeper is text
_ADORNMENT = re.compile(r"([!-/:-@\[-`{-~])\1+\Z")
_SHORTEST_ADORNMENT = 3
_EXPLICIT = re.compile(r"\.\.(?:[ \t]|\Z)|__(?:[ \t]|\Z)")
_AUTO_NUMBER = re.compile(r"#\.[ \t]+(?=\S)")
_FIELD = re.compile(r":(?P<name>(?![:\s`])[^:\n]{1,60}?(?<!\s)):(?=[ \t]|\Z)")
_LINE = re.compile(r"\|(?:[ \t]|\Z)")
_METADATA = re.compile(r"\.\.[ \t]+(?P<name>[A-Za-z][\w-]{0,40}):[ \t]+(?=\S)")
_HEADER_ROWS = re.compile(r":header-rows:[ \t]*([1-9])")
_HEADER = re.compile(r":header:[ \t]*(?=\S)")
_LONGEST_TERM = 80
_CLASSIFIER = " : "


class _First(NamedTuple):
    """What the first paragraph of a list item or a definition becomes."""

    kind: str
    depth: int = 0


class Page:
    """Goes over the lines and shows on a sheet what a reader sees."""

    def __init__(self, sheet: Sheet, lines: list[Line]) -> None:
        self.fields: list[Field] = []
        self._sheet = sheet
        self._lines = lines
        self._styles: list[tuple[str, bool]] = []  # how the headings of each level are drawn
        self._first: _First | None = None
        self._depth = 0  # in lists
        self._nesting = 0
        self._open_table = 0  # up to which line nothing ends a table

    def read(self) -> None:
        """Show every line, in order."""
        self._body(self._metadata(), len(self._lines))

    def _metadata(self) -> int:
        """Comments at the top that name a value (`.. slug: baker`), as Nikola has them; where the text begins."""
        number = 0
        for number, line in enumerate(self._lines):
            match = _METADATA.match(line.words) if not line.indent else None
            if match is None or match["name"] == "jdlint":
                return number
            name = Span(line.at + match.start("name"), line.at + match.end("name"))
            span = Span(line.at + match.end(), line.end)
            text = self._sheet.text
            self.fields.append(Field(text[slice(*name)], text[slice(*span)], name, span, "front-matter"))
        return len(self._lines)

    def _body(self, number: int, last: int) -> None:
        while number < last:
            if self._lines[number].words:
                number = next(after for reader in _READERS if (after := reader(self, number, last)))
            else:
                number += 1

    def _nested(self, number: int, last: int, first: _First | None) -> None:
        """Read the body of an item, a definition or a directive."""
        self._nesting += 1
        self._first = first
        self._body(number, last)
        self._first = None
        self._nesting -= 1

    def _extent(self, number: int, last: int, indent: int) -> int:
        """Where the lines end that are indented deeper, blank ones at their end left out."""
        end = number
        for at in range(number, last):
            if self._lines[at].words:
                if self._lines[at].indent <= indent:
                    break
                end = at + 1
        return end

    def _cut(self, number: int, at: int) -> None:
        """Let a line begin where its text does, behind a mark."""
        line = self._lines[number]
        indent = line.indent + at - line.at
        rest = line_at(self._sheet.text, at, line.end)
        self._lines[number] = rest._replace(start=line.start, indent=indent + rest.at - at)

    # Blocks. Each gives the number of the line after, or 0.

    def _explicit(self, number: int, last: int) -> int:
        """Directives; comments, targets, footnotes, substitutions are not read."""
        line = self._lines[number]
        if not _EXPLICIT.match(line.words):
            return 0
        self._first = None
        if line.words == ".." and (number + 1 == last or not self._lines[number + 1].words):
            return number + 1
        end = max(number + 1, self._extent(number + 1, last, line.indent))
        match = directives.DIRECTIVE.match(line.words)
        if match and not match["substituted"]:
            self._directive(number, end, match)
        return end

    def _directive(self, number: int, end: int, match: re.Match[str]) -> None:
        line = self._lines[number]
        name = match["name"].lower()
        rest = line.words[match.end() :].strip()
        argument = Span(line.end - len(rest), line.end)
        body = number + 1
        while body < end and directives.OPTION.match(self._lines[body].words):
            body += 1
        if self._nesting >= _DEEPEST:
            return
        if name in directives.READ and rest:
            self._cut(number, argument.start)
            if body < end and self._lines[body].words:
                self._lines[number] = self._lines[number]._replace(indent=self._lines[body].indent)
            if body > number + 1:
                self._nested(number, number + 1, None)
                self._nested(body, end, None)
            else:
                self._nested(number, end, None)
        elif name in directives.READ | directives.WRAPS:
            self._nested(body, end, None)
        elif name in directives.TITLED:
            if rest:
                self._sheet.add_bold(argument)
            self._nested(body, end, None)
        elif name in directives.CODE:
            self._code(body, end)
        elif name in ("list-table", "csv-table"):
            self._listed_table(name, argument, number + 1, body, end)

    def _listed_table(self, name: str, title: Span, options: int, body: int, end: int) -> None:
        text = self._sheet.text
        if title.start < title.end:
            self._sheet.add_bold(title)
        has_header = False
        rows: list[Row] = []
        for number in range(options, body):
            words = self._lines[number].words
            has_header = has_header or bool(_HEADER_ROWS.match(words))
            if name == "csv-table" and (header := _HEADER.match(words)):
                has_header = True
                rows += read_values(text, [self._lines[number]._replace(at=self._lines[number].at + header.end())])
        lines = self._lines[body:end]
        rows += read_values(text, lines) if name == "csv-table" else read_listed(text, lines)
        self._sheet.table(rows, header=has_header)

    def _code(self, number: int, end: int) -> None:
        written = [line for line in self._lines[number:end] if line.words]
        if written:
            self._sheet.code(written[0].at, written[-1].end)

    def _grid(self, number: int, last: int) -> int:
        line = self._lines[number]
        if not GRID.match(line.words):
            return 0
        end = number
        while end < last and self._lines[end].words[:1] in ("+", "|"):
            end += 1
        self._first = None
        rows, has_header = read_grid(self._sheet.text, self._lines[number:end])
        self._sheet.table(rows, header=has_header)
        return end

    def _ruled(self, number: int, last: int) -> int:
        line = self._lines[number]
        if not RULED.match(line.words):
            return 0
        self._first = None
        if last <= self._open_table:
            return number + 1
        end, is_seen = number + 1, False
        while end < last:
            # A rule with a blank line below, or nothing, ends the table.
            if RULED.match(self._lines[end].words):
                if end + 1 >= last or not self._lines[end + 1].words:
                    break
            elif self._lines[end].words:
                is_seen = True
            elif not is_seen:
                return number + 1
            end += 1
        if end >= last:
            self._open_table = last
            return number + 1
        rows, has_header = read_ruled(self._sheet.text, self._lines[number : end + 1])
        self._sheet.table(rows, header=has_header)
        return end + 1

    def _overlined(self, number: int, last: int) -> int:
        line = self._lines[number]
        if number + 2 >= last or not _is_adornment(line.words):
            return 0
        title, below = self._lines[number + 1], self._lines[number + 2]
        if not any(map(str.isalnum, title.words)) or below.words[:1] != line.words[0] or not _is_adornment(below.words):
            return 0
        self._heading(title, line.words[0], is_overlined=True)
        return number + 3

    def _rule(self, number: int, last: int) -> int:
        if not _is_adornment(self._lines[number].words):
            return 0
        self._first = None
        return number + 1

    def _underlined(self, number: int, last: int) -> int:
        line = self._lines[number]
        if number + 1 >= last or not any(map(str.isalnum, line.words)):
            return 0
        if BULLET.match(line.words) and not line.words[0].isalnum():
            return 0
        below = self._lines[number + 1]
        if below.indent > line.indent or not (_is_adornment(below.words) or _fits(below.words, line.words)):
            return 0
        self._heading(line, below.words[0], is_overlined=False)
        return number + 2

    def _heading(self, line: Line, sign: str, *, is_overlined: bool) -> None:
        """A level is known by how its headings are drawn, in the order in which they come."""
        style = (sign, is_overlined)
        if style not in self._styles:
            self._styles.append(style)
        self._first = None
        self._sheet.add("heading", Span(line.at, line.end), min(6, 1 + self._styles.index(style)))

    def _item(self, number: int, last: int) -> int:
        line = self._lines[number]
        match = BULLET.match(line.words) or _AUTO_NUMBER.match(line.words)
        if match is None or self._nesting >= _DEEPEST:
            return 0
        end = max(number + 1, self._extent(number + 1, last, line.indent))
        if end == number + 1:
            # Lines that hang although nothing indents them.
            while end < last and self._lines[end].words[:1].islower() and self._lines[end].indent >= line.indent:
                if BULLET.match(self._lines[end].words):
                    break
                end += 1
        self._cut(number, line.at + match.end())
        self._depth += 1
        self._nested(number, end, _First("item", self._depth))
        self._depth -= 1
        return end

    def _field(self, number: int, last: int) -> int:
        line = self._lines[number]
        match = _FIELD.match(line.words)
        if match is None or self._nesting >= _DEEPEST:
            return 0
        end = max(number + 1, self._extent(number + 1, last, line.indent))
        rest = line.words[match.end() :]
        if not rest and end == number + 1:
            return end  # `:orphan:` says something to the site generator
        self._sheet.term(Span(line.at + match.start("name"), line.at + match.end("name")))
        self._first = None
        if rest:
            self._cut(number, line.at + match.end())
        self._nested(number if rest else number + 1, end, _First("value"))
        self._sheet.free_term()
        return end

    def _line_block(self, number: int, last: int) -> int:
        line = self._lines[number]
        if not _LINE.match(line.words):
            return 0
        end = number
        while end < last and self._lines[end].words:
            if _LINE.match(self._lines[end].words):
                self._sheet.hide(self._lines[end].at, self._lines[end].at + 1)
            elif self._lines[end].indent <= line.indent:
                break
            end += 1
        self._show(Span(line.at, self._lines[end - 1].end))
        return end

    def _doctest(self, number: int, last: int) -> int:
        if not self._lines[number].words.startswith(">>> "):
            return 0
        end = number
        while end < last and self._lines[end].words:
            end += 1
        self._first = None
        self._code(number, end)
        return end

    def _definition(self, number: int, last: int) -> int:
        """A term with its definition indented below."""
        line = self._lines[number]
        if number + 1 >= last or self._nesting >= _DEEPEST or len(line.words) > _LONGEST_TERM:
            return 0
        below = self._lines[number + 1]
        # The first line of an item stands behind its mark; what hangs below it is the same paragraph.
        if not below.words or below.indent <= line.indent or line.words.endswith("::") or self._first is not None:
            return 0
        end = self._extent(number + 1, last, line.indent)
        classifier = line.words.find(_CLASSIFIER)
        self._sheet.term(Span(line.at, line.at + classifier if classifier > 0 else line.end))
        self._nested(number + 1, end, _First("value"))
        self._sheet.free_term()
        return end

    def _paragraph(self, number: int, last: int) -> int:
        line = self._lines[number]
        end = number + 1
        while end < last and self._lines[end].words and not _interrupts(self._lines[end].words):
            if self._lines[end].indent < line.indent and self._first is None:
                break
            end += 1
        start, stop = line.at, self._lines[end - 1].end
        is_before_literal = self._lines[end - 1].words.endswith("::")
        if is_before_literal:
            # "words::" ends in one colon, "::" alone in none.
            stop -= 2 if self._lines[end - 1].words == "::" or self._sheet.text[stop - 3].isspace() else 1
        if start < stop:
            self._show(Span(start, stop))
        if is_before_literal:
            literal = self._extent(end, last, line.indent)
            if literal > end:
                self._first = None
                self._code(end, literal)
                return literal
        return end

    def _show(self, span: Span) -> None:
        """Show a paragraph: the first one of an item or a definition is more than that."""
        first, self._first = self._first, None
        if first is None:
            self._sheet.add("paragraph", span)
        elif first.kind == "item":
            self._sheet.add("item", span, first.depth)
        else:
            self._sheet.value(span)


def _interrupts(words: str) -> bool:
    return bool(BULLET.match(words) or _AUTO_NUMBER.match(words) or _is_adornment(words) or _EXPLICIT.match(words))


def _is_adornment(words: str) -> bool:
    return len(words) >= _SHORTEST_ADORNMENT and _ADORNMENT.match(words) is not None and words != "..."


def _fits(adornment: str, title: str) -> bool:
    """Whether two signs underline a title that is no longer itself."""
    return (
        len(adornment) == 2 == len(title) and _ADORNMENT.match(adornment) is not None and adornment not in ("..", "::")
    )


# In the order in which they are tried.
_READERS: tuple[Callable[[Page, int, int], int], ...] = (
    Page._explicit,
    Page._grid,
    Page._ruled,
    Page._overlined,
    Page._rule,
    Page._underlined,
    Page._doctest,
    Page._line_block,
    Page._item,
    Page._field,
    Page._definition,
    Page._paragraph,
)
