"""The parser's tokens -> drafts of blocks, and prose on a canvas."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.token import Token

from jdlint import regex as re
from jdlint.document import Canvas, Fault, Field
from jdlint.parse.drafts import Draft
from jdlint.parse.markdown.inline import InlineWriter, Line, show_line_end
from jdlint.parse.markdown.parsertext import ParserText
from jdlint.parse.markdown.reader import lines_of, reader
from jdlint.source import Span

# A setext heading longer than this is a paragraph above a rule (`---`) that lacks its blank line.
_LONGEST_UNDERLINED = 120
_UNDERLINES = ("-", "=")
# What can be more than plain text.
_MARKUP = re.compile(r"[&*<\[\\_`~]")


class Page:
    """Goes over the tokens and shows on a canvas what a reader sees."""

    def __init__(self, masked: str, text: ParserText, env: dict[str, Any]) -> None:
        self.canvas = Canvas(masked)
        self.drafts: list[Draft] = []
        self.bold: list[Span] = []
        self.quotes: list[Span] = []
        self.links: list[Span] = []
        self.fields: list[Field] = []
        self.faults: list[Fault] = []
        self._masked = masked
        self._text = text
        self._env = env
        self._lists = 0
        self._item = 0  # the depth of the list item that waits for its first paragraph
        self._quotes: list[int] = []
        self._width = 0
        self._rows = 0
        self._names: list[int | None] = []
        self._column = 0

    def read(self, tokens: list[Token]) -> None:
        """Show every token, in order."""
        number = 0
        while number < len(tokens):
            token = tokens[number]
            kind = token.type
            if kind == "inline":
                self._words(tokens[number - 1], token)
            elif kind == "html_block":
                last = number
                while token.level == 0 and last + 1 < len(tokens) and tokens[last + 1].type == "html_block":
                    last += 1
                self._html(token, tokens[last])
                number = last
            elif handler := _HANDLERS.get(kind):
                handler(self, token)
            number += 1

    # Containers

    def _open_list(self, token: Token) -> None:
        self._lists += 1

    def _close_list(self, token: Token) -> None:
        self._lists -= 1

    def _open_item(self, token: Token) -> None:
        self._item = self._lists

    def _close_item(self, token: Token) -> None:
        self._item = 0

    def _open_quote(self, token: Token) -> None:
        self._quotes.append(len(self.drafts))

    def _close_quote(self, token: Token) -> None:
        first = self._quotes.pop()
        if not self._quotes and first < len(self.drafts):
            self.quotes.append(Span(self.drafts[first].start, self.drafts[-1].end))

    def _open_table(self, token: Token) -> None:
        self._width = token.meta["width"]
        self._rows = 0

    def _open_row(self, token: Token) -> None:
        self._column = 0
        self._rows += 1
        if self._rows == 1 or self._width == 2:
            self._names = []

    def _code(self, token: Token) -> None:
        lines = lines_of(token)
        start = self._text.line_start(lines.start)
        end = self._text.line_start(lines.stop)
        written = self._masked[start:end]
        self._item = 0
        if written.strip():
            start += len(written) - len(written.lstrip())
            self.drafts.append(Draft("code", start, start + len(written.strip())))

    # Text

    def _words(self, opened: Token, token: Token) -> None:
        lines = self._lines(token)
        shown = self._inline(token.content, lines) if lines else None
        if shown is None:
            if opened.type in ("th_open", "td_open"):
                self._cell(None)
            return
        start, end = shown
        if opened.type == "paragraph_open":
            if self._item:
                self.drafts.append(Draft("item", start, end, self._item))
            else:
                self.drafts.append(Draft("paragraph", start, end))
        elif opened.type == "heading_open":
            if opened.markup in _UNDERLINES and (
                len(token.content) > _LONGEST_UNDERLINED or token.content.count("\n") > 1
            ):
                self.drafts.append(Draft("paragraph", start, end))
            else:
                self.drafts.append(Draft("heading", start, end, int(opened.tag[1])))
        else:
            self._cell(shown)
        self._item = 0

    def _cell(self, shown: tuple[int, int] | None) -> None:
        """The name of a value is the header above it; with two columns, the cell to its left."""
        column = self._column
        self._column += 1
        names = self._names
        name = None
        if len(names) <= column and (self._width == 2 or self._rows == 1):
            if self._width == 2 and column == 1:
                name = names[0]
            names.append(len(self.drafts) if shown else None)
        elif column < len(names):
            name = names[column]
        if shown:
            self.drafts.append(Draft("cell", *shown, column + 1, name))

    def _lines(self, token: Token) -> list[Line]:
        """Where the lines of a block's text begin. The parser has trimmed the text, leading blank lines too."""
        content = token.content
        if not content or not token.map:
            return []
        begins: list[int] = token.meta["begins"]
        line = token.map[0]
        plain = self._text.plain
        first = begins[0]
        if plain[first : first + 1] in MD_TRIM_CHARS:
            begins, line, first = self._trimmed(begins, line)
        lines = [Line(0, first + self._text.shift(line))]
        if "\n" in content:
            at = content.index("\n") + 1
            for number, begin in enumerate(begins[1:], 1):
                while content.startswith((" ", "\t"), at):
                    at += 1
                lines.append(Line(at, begin + self._text.shift(line + number)))
                at = content.find("\n", at) + 1
                if at == 0:
                    break
        return lines

    def _trimmed(self, begins: list[int], line: int) -> tuple[list[int], int, int]:
        """Go past white space that is no indent for the parser but trimmed by it, such as U+00A0."""
        plain = self._text.plain
        for number, begin in enumerate(begins):
            end = plain.find("\n", begin)
            words = plain[begin : end if end >= 0 else len(plain)]
            if words.strip(MD_TRIM_CHARS):
                return begins[number:], line + number, begin + len(words) - len(words.lstrip(MD_TRIM_CHARS))
        return begins, line, begins[0]

    def _inline(self, content: str, lines: list[Line]) -> tuple[int, int] | None:
        """Show a block's text; the source span of what was shown."""
        if _MARKUP.search(content):
            tokens: list[Token] = []
            markdown = reader()
            markdown.inline.parse(content, markdown, self._env, tokens)
            writer = InlineWriter(self.canvas, self._masked, lines, self._env["closed"])
            writer.write(tokens, 0)
            writer.close()
            self.bold += writer.bold
            self.links += writer.links
            return (writer.shown[0][0], writer.shown[-1][1]) if writer.shown else None
        end = lines[-1].offset + len(content) - lines[-1].at
        if self._quotes:
            for line, below in pairwise(lines):
                line_end = line.offset + content.rindex("\n", line.at, below.at) - line.at
                self.canvas.show(line.offset, line_end)
                show_line_end(self.canvas, self._masked, line_end)
            self.canvas.show(lines[-1].offset, end)
        else:
            self.canvas.show(lines[0].offset, end)
        return lines[0].offset, end

    # HTML

    def _html(self, first: Token, last: Token) -> None:
        """Hand HTML blocks that follow each other to the HTML parser."""
        from jdlint.parse.html import feed

        start = first.meta["begins"][0] + self._text.shift(lines_of(first).start)
        fragment = feed(self.canvas, self._masked, start, self._text.line_start(lines_of(last).stop))
        for block in fragment.blocks:
            depth = block.depth + self._lists if block.kind == "item" else block.depth
            kind, name = block.kind, block.name
            if self._item and kind == "paragraph":
                kind, depth = "item", self._item
            self._item = 0
            self.drafts.append(Draft(kind, block.span.start, block.span.end, depth, name))
        self.bold += fragment.bold
        self.quotes += fragment.quotes
        self.links += fragment.links
        self.fields += fragment.fields
        self.faults += fragment.faults


_HANDLERS: dict[str, Callable[[Page, Token], None]] = {
    "bullet_list_open": Page._open_list,
    "ordered_list_open": Page._open_list,
    "bullet_list_close": Page._close_list,
    "ordered_list_close": Page._close_list,
    "list_item_open": Page._open_item,
    "list_item_close": Page._close_item,
    "blockquote_open": Page._open_quote,
    "blockquote_close": Page._close_quote,
    "table_open": Page._open_table,
    "tr_open": Page._open_row,
    "fence": Page._code,
    "code_block": Page._code,
}
