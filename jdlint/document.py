"""What a parser makes of a source: the text people read, and the blocks it stands in.

Every format becomes the same thing. `Document.prose` has one character for each character of the
source: what a reader sees is there, the rest is blanked, so that an offset into one is an offset into
the other. Three characters have a meaning of their own in prose:

- "\\n" is a line break that a reader sees (not a line end of the file in HTML);
- FILL stands for markup inside a word or between words (`un**believ**able` is one word);
- TAIL stands for the rest of a character that the source writes with several (`&amp;`).
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import Literal

from jdlint import regex as re
from jdlint.source import Source, Span, Spans
from jdlint.values import NamedTuple, dataclass

FILL = "\x00"
TAIL = "\x01"
_UNREAD = FILL + TAIL

Format = Literal["markdown", "html", "text", "rst", "asciidoc", "json", "yaml", "docx"]
RECORDS: tuple[Format, ...] = ("json", "yaml")
WRAPPED: tuple[Format, ...] = ("markdown", "rst", "asciidoc")  # a line end in the file is a blank to a reader
RECORD_NAME = 2  # the depth of a heading that is the name of a record's value
Origin = Literal["front-matter", "record", "json-ld", "head"]
NEEDED = ("title", "purpose", "duties", "skills", "conditions", "salary", "benefits")  # the parts of a posting
BlockKind = Literal["heading", "paragraph", "item", "cell", "code"]


class Block(NamedTuple):
    """One piece of the page. `span` runs from its first to its last readable character.

    depth: 1-6 for a heading, the nesting from 1 for an item, the column from 1 for a cell, else 0.
    name: where the words that name a value stand: the header or first cell beside a table cell, the
    term before a definition.
    """

    kind: BlockKind
    span: Span
    depth: int = 0
    name: Span | None = None


class Field(NamedTuple):
    """A named value from front matter, a record, JSON-LD, or the HTML head.

    name: as written, with dots between levels (`contact.email`); items of a list share the name.
    value: the text of the scalar, as data (escapes and quotes resolved).
    name_span, span: where the name and the value stand in the source.
    origin: which part of the file it comes from.
    """

    name: str
    value: str
    name_span: Span
    span: Span
    origin: Origin


class Fault(NamedTuple):
    """Data in the posting that cannot be read, such as broken front matter."""

    span: Span
    message: str


class RuleName(NamedTuple):
    """A rule or theme that a directive names, as written, and where."""

    name: str
    span: Span


class Ignore(NamedTuple):
    """A directive: what is not to be reported, and where.

    kind: ignore, or the beginning and end of a stretch. rules: none means all, for off and on.
    span: where it stands. covers: the stretch that an ignore is about, None when there is none.
    whole: it is about the whole posting. comment: it is a comment that can be taken out of the text.
    fault: when it cannot be read, what would be right.
    """

    kind: Literal["ignore", "off", "on"]
    rules: tuple[RuleName, ...]
    span: Span
    covers: Span | None = None
    reason: str = ""
    whole: bool = False
    comment: bool = False
    fault: str = ""

    def moved(self, by: int) -> Ignore:
        """The directive with all its places so many characters further on."""
        rules = tuple(rule._replace(span=rule.span.moved(by)) for rule in self.rules)
        covers = self.covers.moved(by) if self.covers else None
        return self._replace(rules=rules, span=self.span.moved(by), covers=covers)


class Passage:
    """Readable text of one span, without markup, that still knows where each character stands."""

    __slots__ = ("_at", "_offsets", "_prose", "_start", "text")

    def __init__(self, prose: str, span: Span) -> None:
        raw = prose[span.start : span.end]
        self._prose = prose
        self._start = span.start
        self._at: list[int] | None = None
        self._offsets: list[int] | None = None
        if FILL not in raw and TAIL not in raw:
            self.text = raw
            return
        pieces, at, offsets, length = [], [], [], 0
        for match in _SHOWN.finditer(raw):
            at.append(length)
            offsets.append(span.start + match.start())
            pieces.append(match.group())
            length += match.end() - match.start()
        self.text = "".join(pieces)
        self._at, self._offsets = at, offsets

    def offset(self, index: int) -> int:
        """The source offset of the character at an index of `text`."""
        if self._at is None or self._offsets is None:
            return self._start + index
        run = max(0, bisect_right(self._at, index) - 1)
        return self._offsets[run] + index - self._at[run] if self._at else self._start

    def span(self, start: int, end: int) -> Span:
        """The source span of `text[start:end]`."""
        first = self.offset(start)
        if end <= start:
            return Span(first, first)
        last = self.offset(end - 1) + 1
        while self._prose.startswith(TAIL, last):
            last += 1
        return Span(first, last)


_SHOWN = re.compile(f"[^{_UNREAD}]+")


@dataclass(frozen=True)
class Document:
    """A parsed source. `bold`, `quotes` and `links` are sorted spans of the text they cover."""

    source: Source
    format: Format
    prose: str
    blocks: tuple[Block, ...]
    fields: tuple[Field, ...] = ()
    bold: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    links: tuple[Span, ...] = ()
    faults: tuple[Fault, ...] = ()
    body: int = 0  # where the text begins, after front matter
    language: str = "en"  # ISO 639-1
    ignores: tuple[Ignore, ...] = ()  # in order
    heading_words: tuple[tuple[str, str], ...] = ()  # of the user: the kind of section and a phrase that heads it

    def passage(self, span: Span) -> Passage:
        """The readable text of a span, with its places; in front matter, the text as it is written."""
        passage = self._passages.get(span)
        if passage is None:
            text = self.source.text if 0 < span.end <= self.body else self.prose
            passage = self._passages[span] = Passage(text, span)
        return passage

    def written(self, span: Span) -> Passage:
        """The text of a span as the file has it: for fields, which prose does not show."""
        return Passage(self.source.text, span)

    def words(self, span: Span) -> str:
        """The readable text of a span on one line."""
        words = self._words.get(span)
        if words is None:
            words = self._words[span] = " ".join(self.passage(span).text.split())
        return words

    def lines(self, span: Span) -> list[Span]:
        """The lines a reader sees in a span, blank ones left out, edges trimmed."""
        found = []
        for match in _VISIBLE_LINE.finditer(self.prose, span.start, span.end):
            trimmed = trim(self.prose, Span(match.start(), match.end()))
            if trimmed.start < trimmed.end:
                found.append(trimmed)
        return found

    @cached_property
    def linked(self) -> Spans:
        """What the links cover."""
        return Spans(self.links)

    @cached_property
    def quoted(self) -> Spans:
        """What is quoted."""
        return Spans(self.quotes)

    def is_bold(self, span: Span) -> bool:
        """Whether every readable character of a span is bold."""
        at = span.start
        for number in range(max(0, self._bold_before(span.start)), len(self.bold)):
            bold = self.bold[number]
            if bold.start >= span.end:
                break
            if any(map(_is_word, self.prose[at : bold.start])):
                return False
            at = max(at, bold.end)
        return at > span.start and not any(map(_is_word, self.prose[at : span.end]))

    def bold_at(self, offset: int) -> Span | None:
        """The bold run that covers an offset, if one does."""
        number = self._bold_before(offset)
        return self.bold[number] if number >= 0 and offset < self.bold[number].end else None

    def _bold_before(self, offset: int) -> int:
        return bisect_right(self._bold_starts, offset) - 1

    @cached_property
    def _bold_starts(self) -> list[int]:
        return [span.start for span in self.bold]

    # A line is read for many facts and rules.
    @cached_property
    def _passages(self) -> dict[Span, Passage]:
        return {}

    @cached_property
    def _words(self) -> dict[Span, str]:
        return {}


_VISIBLE_LINE = re.compile(r"[^\n]+")


def _is_word(character: str) -> bool:
    return character.isalnum()


def trim(prose: str, span: Span) -> Span:
    """The span without blanks at its edges."""
    start, end = span
    while start < end and (prose[start].isspace() or prose[start] in _UNREAD):
        start += 1
    while start < end and (prose[end - 1].isspace() or prose[end - 1] == FILL):
        end -= 1
    return span if (start, end) == span else Span(start, end)


# One character for one, so that offsets hold. Characters of no width become FILL.
_READABLE = str.maketrans(
    {
        **dict.fromkeys("\u2018\u2019\u201b\u02bc\u00b4\u2032", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        **dict.fromkeys(
            "\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\x0b\x0c", " "
        ),
        **dict.fromkeys("\u2028\u2029\x85", "\n"),
        **dict.fromkeys("\u2010\u2011", "-"),
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f", FILL),
        **dict.fromkeys("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069", FILL),
        **dict.fromkeys(map(chr, (*range(9), *range(14, 32), 127)), " "),
    }
)


class Canvas:
    """Builds a prose: a parser shows the stretches a reader sees, from the start of the text to its end."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._pieces: list[str] = []
        self._at = 0

    @property
    def at(self) -> int:
        """Up to which offset the prose is settled."""
        return self._at

    def _reach(self, offset: int, blank: str) -> None:
        if offset < self._at:
            raise ValueError(f"prose is settled up to {self._at}, {offset} comes too late")
        self._pieces.append(blank * (offset - self._at))
        self._at = offset

    def show(self, start: int, end: int) -> None:
        """Copy the source's characters; a gap before them is blanked with spaces."""
        self._reach(start, " ")
        text = self._text[start:end]
        if not (text.isascii() and text.isprintable()):
            text = text.replace("\r\n", " \n").replace("\r", "\n").translate(_READABLE)
        self._pieces.append(text)
        self._at = end

    def put(self, start: int, end: int, character: str) -> None:
        """Show one character for what the source writes at start..end, such as `&amp;`."""
        self._reach(start, " ")
        shown = character.translate(_READABLE) or FILL
        self._pieces.append(shown[0] + (FILL if shown[0] == FILL else TAIL) * (end - start - 1))
        self._at = end

    def skip(self, end: int) -> None:
        """Blank up to an offset without parting the words on either side (inline markup)."""
        self._reach(end, FILL)

    def blank(self, end: int) -> None:
        """Blank up to an offset with spaces."""
        self._reach(end, " ")

    def line_break(self, start: int, end: int) -> None:
        """Show a line break for what stands at start..end, such as `<br>`."""
        self._reach(start, " ")
        self._pieces.append("\n" + " " * (end - start - 1))
        self._at = end

    def paste(self, start: int, prose: str) -> None:
        """Show a stretch that another canvas has finished."""
        self._reach(start, " ")
        self._pieces.append(prose)
        self._at = start + len(prose)

    def prose(self) -> str:
        """The finished prose, as long as the text."""
        self._reach(len(self._text), " ")
        return "".join(self._pieces)
