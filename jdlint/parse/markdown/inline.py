"""The text of one block -> what a reader sees of it."""

from __future__ import annotations

from collections.abc import Callable

from markdown_it.token import Token

from jdlint import regex as re
from jdlint.document import Canvas
from jdlint.parse.markdown.tags import BREAKING_NAMES, is_slot
from jdlint.source import Span
from jdlint.values import NamedTuple

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")


class Line(NamedTuple):
    """Where a line of a block's text begins, in that text and in the source."""

    at: int
    offset: int


def show_line_end(canvas: Canvas, text: str, at: int) -> None:
    """Show the line end at an offset."""
    canvas.show(at, at + (2 if text.startswith("\r\n", at) else 1))


class InlineWriter:
    """Shows the inline tokens of one block."""

    def __init__(self, canvas: Canvas, text: str, lines: list[Line], closed: frozenset[str]) -> None:
        self.shown: list[tuple[int, int]] = []
        self.bold: list[Span] = []
        self.links: list[Span] = []
        self._canvas = canvas
        self._text = text
        self._lines = lines
        self._closed = closed
        self._line = 0
        self._parted = True  # whether what stands before the next word parts it from the last one
        self._auto = False
        self._hidden = ""
        self._bold_from: list[int] = []
        self._links_from: list[int] = []

    def write(self, tokens: list[Token], base: int) -> None:
        """Show tokens whose places count from `base`."""
        for token in tokens:
            at = base + (token.map[0] if token.map else 0)
            kind = token.type
            if self._auto:
                self._auto = kind != "link_close"
            elif self._hidden:
                self._hidden = "" if token.content.lower().startswith(self._hidden) else self._hidden
            elif kind == "text":
                if token.content:
                    self._show(at, len(token.content))
            elif kind in ("softbreak", "hardbreak"):
                self._break(at)
            elif handler := _WRITERS.get(kind):
                handler(self, token, at)

    def close(self) -> None:
        """End bold text that the block leaves open (`<b>` without `</b>`)."""
        while self._bold_from:
            self._close_bold()

    def _place(self, at: int) -> int:
        """The source offset of a place in the block's text; places must be asked for in order."""
        lines = self._lines
        while self._line + 1 < len(lines) and at >= lines[self._line + 1].at:
            self._line += 1
        line = lines[self._line]
        return line.offset + at - line.at

    def _reach(self, at: int) -> int:
        """Blank what stands before a place."""
        offset = self._place(at)
        if offset > self._canvas.at:
            if self._parted or not self.shown:
                self._canvas.blank(offset)
            else:
                self._canvas.skip(offset)
        self._parted = False
        return offset

    def _show(self, at: int, length: int) -> None:
        start = self._reach(at)
        self._canvas.show(start, start + length)
        self.shown.append((start, start + length))

    def _break(self, at: int) -> None:
        start = self._reach(at)
        if self._text.startswith("\\", start):
            start += 1
        show_line_end(self._canvas, self._text, start)
        self._parted = True

    def _special(self, token: Token, at: int) -> None:
        """An entity or an escaped character."""
        if token.info == "entity":
            start = self._reach(at)
            end = start + len(token.markup)
            self._canvas.put(start, end, " " if token.content in "\r\n" else token.content[0])
            self.shown.append((start, end))
        elif len(token.content) == 1:
            self._show(at + 1, 1)
        else:
            self._show(at, len(token.content))

    def _code(self, token: Token, at: int) -> None:
        self._reach(at)
        self._parted = True

    def _image(self, token: Token, at: int) -> None:
        if token.children:
            self.write(token.children, at + 2)

    def _open_bold(self, token: Token, at: int) -> None:
        self._bold_from.append(len(self.shown))

    def _close_bold(self, token: Token | None = None, at: int = 0) -> None:
        if self._bold_from and (first := self._bold_from.pop()) < len(self.shown):
            self.bold.append(Span(self.shown[first][0], self.shown[-1][1]))

    def _open_link(self, token: Token, at: int) -> None:
        if token.info == "auto":
            self._auto = True
            self._reach(at)
            self._parted = True
        else:
            self._links_from.append(len(self.shown))

    def _close_link(self, token: Token, at: int) -> None:
        if self._links_from and (first := self._links_from.pop()) < len(self.shown):
            self.links.append(Span(self.shown[first][0], self.shown[-1][1]))

    def _html(self, token: Token, at: int) -> None:
        tag = _TAG.match(token.content)
        if tag is None:
            self._reach(at)
            self._parted = True
            return
        name, closes = tag[2].lower(), bool(tag[1])
        if name in _BOLD_NAMES:
            (self._close_bold if closes else self._open_bold)(token, at)
        elif name == "a":
            if closes or " href" in token.content.lower():
                (self._close_link if closes else self._open_link)(token, at)
        elif name in ("script", "style"):
            self._hidden = "" if closes else f"</{name}"
            self._parted = True
        elif name == "br" or name in BREAKING_NAMES:
            start = self._reach(at)
            self._canvas.line_break(start, self._place(at + len(token.content) - 1) + 1)
            self._parted = True
        elif is_slot(token.content, self._closed):
            self._show(at, len(token.content))


_BOLD_NAMES = frozenset(["b", "strong", "u"])
_WRITERS: dict[str, Callable[[InlineWriter, Token, int], None]] = {
    "text_special": InlineWriter._special,
    "code_inline": InlineWriter._code,
    "image": InlineWriter._image,
    "strong_open": InlineWriter._open_bold,
    "strong_close": InlineWriter._close_bold,
    "link_open": InlineWriter._open_link,
    "link_close": InlineWriter._close_link,
    "html_inline": InlineWriter._html,
}
