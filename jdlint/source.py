"""A file's text and the places in it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import accumulate

from jdlint import regex as re
from jdlint.values import NamedTuple, dataclass

_LINE_END = re.compile(r"\r\n|\r|\n")


class Span(NamedTuple):
    """A stretch of text, as code-point offsets into `Source.text`; `end` is exclusive."""

    start: int
    end: int

    def moved(self, by: int) -> Span:
        """The span so many characters further on."""
        return Span(self.start + by, self.end + by)

    def holds(self, other: Span) -> bool:
        """Whether the other span lies within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two have a character in common."""
        return self.start < other.end and other.start < self.end


class Spans:
    """Several spans, asked about another in time that hardly grows with their number."""

    __slots__ = ("_reach", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [one.start for one in ordered]
        self._reach = list(accumulate((one.end for one in ordered), max))  # the last end of those up to each

    def hold(self, other: Span) -> bool:
        """Whether another span lies within one of them."""
        count = bisect_right(self._starts, other.start)
        return count > 0 and other.end <= self._reach[count - 1]

    def overlap(self, other: Span) -> bool:
        """Whether one of them and another have a character in common."""
        count = bisect_left(self._starts, other.end)
        return count > 0 and other.start < self._reach[count - 1]


LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")


def line_spans(text: str, inside: Span) -> Iterator[Span]:
    r"""Each line of a stretch without its end; lines end at \r\n, \r or \n only."""
    at = inside.start
    while at < inside.end:
        match = LINE.match(text, at, inside.end)
        if match is None or match.end() == at:
            break
        yield Span(at, at + len(match.group().rstrip("\r\n")))
        at = match.end()


def merged(spans: Iterable[Span]) -> list[Span]:
    """The spans in order, those that overlap joined into one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start < found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return found


class Position(NamedTuple):
    """A place for people: line and column, both from 1. A tab is one column."""

    line: int
    column: int


class SourceError(Exception):
    """A file whose bytes are not text that jdlint can read."""


@dataclass(frozen=True)
class Source:
    """A posting as written: its path as the user gave it and its decoded text, line ends untouched.

    A posting that is one of several in a file is a part of that file: `text` is its part, `offset` is where that
    begins in `file`. Positions are those in the whole file.
    """

    path: str
    text: str
    offset: int = 0
    file: Source | None = None

    @classmethod
    def decode(cls, path: str, data: bytes) -> Source:
        """Read UTF-8, with or without a byte order mark (which is no part of the text).

        Raises SourceError, with the place, when the bytes are not UTF-8 text.
        """
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            raise SourceError("is UTF-16; save it as UTF-8")
        if b"\0" in data[:8192]:
            raise SourceError("is not a text file")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = len(_LINE_END.findall(data[: error.start].decode("utf-8", "replace"))) + 1
            raise SourceError(
                f"is not UTF-8: byte 0x{data[error.start]:02x} on line {line}; save it as UTF-8"
            ) from None
        return cls(path, text)

    def part(self, span: Span) -> Source:
        """What stands at a span, as a source of its own that knows its place in this file."""
        return Source(self.path, self.text[span.start : span.end], self.offset + span.start, self.whole)

    @property
    def whole(self) -> Source:
        """The file that this is a part of, or this itself."""
        return self.file or self

    @cached_property
    def line_starts(self) -> list[int]:
        r"""The offset at which each line begins; lines end at \r\n, \r or \n only."""
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def position(self, offset: int) -> Position:
        """The line and column in the file of an offset into `text`."""
        if self.file is not None:
            return self.file.position(self.offset + offset)
        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line_span(self, line: int) -> Span:
        """Where a line stands, without its line end."""
        start = self.line_starts[line - 1]
        found = _LINE_END.search(self.text, start)
        return Span(start, found.start() if found else len(self.text))

    def slice(self, span: Span) -> str:
        """The text of a span, exactly as written."""
        return self.text[span.start : span.end]
