"""The lines of an AsciiDoc file -> blocks on a sheet."""

from __future__ import annotations

from collections.abc import Callable

from jdlint import regex as re
from jdlint.document import Field
from jdlint.parse.asciidoc import header
from jdlint.parse.asciidoc.table import OPENING, read_table
from jdlint.parse.sheet import Line, Sheet
from jdlint.source import Span
from jdlint.values import NamedTuple

_UNDERLINES = "=-~^+"
_MOST_MISFIT = 2  # how much longer or shorter than its title an underline may be
_UNDERLINE = re.compile(r"([=\-~^+])\1+\Z")
_SECTION = re.compile(r"(={1,6}|#{1,6})[ \t]+(?=\S)")
_DELIMITER = re.compile(r"(?:([-.+/=*_])\1{3,}|--|```\w*|[|,:!]={3,})\Z")
_CODE = "-.`"
_UNSEEN = "+/"
_RULE = re.compile(r"(?:'{3,}|<{3,}|---|\*\*\*|- - -|\* \* \*)\Z")
_ATTRIBUTES = re.compile(r"\[(?:|[\w.#%{,\"'](?:[^\]\"]|\"[^\"]*+\")*+|\[[\w:.,\- ]{0,100}\])\]\Z")
_STYLE = re.compile(r"\[\s*([\w-]*)")
_MACRO = re.compile(r"(?:[a-z][\w-]{1,30})::(?:[^\s\[]*)\[.*\]\Z|(?:ifdef|ifndef|ifeval|endif|include)::")
_TITLE = re.compile(r"\.(?=[^\s.])")
_ITEM = re.compile(
    r"(?P<mark>\*{1,6}|-|[•◦▪]|\.{1,6}|\d{1,3}\.|[a-zA-Z]\.|[ivxIVX]{1,5}\)|<[\d.]{1,3}>)[ \t]+(?=\S)"
    r"(?P<box>\[[ xX*]\][ \t]+)?"
)
_ITEM_IN_CELL = re.compile(r"(?<![^\n|])[ \t]*+(?:\*{1,5}|-|\.{1,5})[ \t]+(?=\S)")
_BULLETS = "*-•◦▪"
_TERM = re.compile(r"(?<![:;\s])(?:(?<!:):{2,4}|;;)(?=[ \t]|\Z)")
_LONGEST_TERM = 120
_ADMONITION = re.compile(r"(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION):[ \t]+(?=\S)")
_CODE_STYLES = frozenset("source listing literal stem latexmath asciimath plantuml mermaid ditaa graphviz".split())
_QUOTE_STYLES = frozenset(("quote", "verse"))
_BYLINE = re.compile(r"[^<>\n]{1,120}<[^<>\s]{1,100}>[^\n]*\Z")
_NAMES = re.compile(r"[\w'.-]+(?: [\w'.-]+){0,2}\Z")
_REVISION = re.compile(r"v\d[\w.-]{0,20}(?:[,:].*)?\Z|[\d.]{1,20}[,:].*\Z|\d{4}-\d\d-\d\d\Z")


class _Open(NamedTuple):
    """The paragraph, item or value that is being read."""

    kind: str
    start: int
    depth: int = 0


class Page:
    """Goes over the lines and shows on a sheet what a reader sees."""

    def __init__(self, sheet: Sheet, lines: list[Line]) -> None:
        self.fields: list[Field] = []
        self._sheet = sheet
        self._lines = lines
        self._open: _Open | None = None
        self._end = 0
        self._lists: list[str] = []  # the marks of the lists that nest here
        self._is_attached = False  # a `+` joins the next block to the item above
        self._attributes = ""  # what `[...]` says of the next block
        self._style = ""
        self._in_header = False
        self._quotes: list[tuple[str, int]] = []
        self._same: dict[str, list[int]] = {}
        for number in reversed(range(len(lines))):
            words = lines[number].words
            if _DELIMITER.match(words) and words == _closing(words):
                self._same.setdefault(words, []).append(number)

    def read(self) -> None:
        """Show every line, in order."""
        number = 0
        while number < len(self._lines):
            line = self._lines[number]
            if line.words:
                number = next(after for reader in _READERS if (after := reader(self, number)))
            else:
                self._close()
                self._in_header = False
                number += 1
        self._close()

    # Blocks of which a line says what they are. Each gives the number of the line after, or 0.

    def _comment(self, number: int) -> int:
        line = self._lines[number]
        if not line.words.startswith("//") or line.words.startswith("///") or line.indent:
            return 0
        self._sheet.hide(line.start, line.end)
        return number + 1

    def _delimited(self, number: int) -> int:
        line = self._lines[number]
        if line.indent or not _DELIMITER.match(line.words):
            return 0
        self._close()
        words = line.words
        if words[0] == "_" and self._quotes and self._quotes[-1][0] == words:
            self._end_quote()
            return number + 1
        closing = self._closing(number)
        is_code = words[0] in _CODE and (words != "--" or self._style in _CODE_STYLES)
        attributes, style = self._attributes, self._style
        self._begin_block()
        if closing < 0:
            return number + 1  # nothing closes it: read what follows
        inside = self._lines[number + 1 : closing]
        if words[0] in _UNSEEN or style == "comment":
            return closing + 1
        if OPENING.match(words):
            self._table(inside, words[0], attributes)
            return closing + 1
        if is_code:
            self._code(inside)
            return closing + 1
        if words[0] == "_":
            self._sheet.free_term()
            self._quotes.append((words, len(self._sheet.drafts)))
        return number + 1

    def _table(self, lines: list[Line], sign: str, attributes: str) -> None:
        text = self._sheet.text
        rows, has_header = read_table(text, lines, sign, attributes)
        for cell in (cell for row in rows for line in row for cell in line if cell):
            for mark in _ITEM_IN_CELL.finditer(text, *cell):
                self._sheet.hide(*mark.span())
        self._sheet.table(rows, header=has_header)

    def _closing(self, number: int) -> int:
        """The line that closes the block which a line opens, or -1."""
        below = self._same.get(_closing(self._lines[number].words), [])
        while below and below[-1] <= number:
            below.pop()
        return below[-1] if below else -1

    def _end_quote(self) -> None:
        self._sheet.free_term()
        _, first = self._quotes.pop()
        self._note_quote(first)

    def _note_quote(self, first: int) -> None:
        drafts = self._sheet.drafts
        if first < len(drafts):
            self._sheet.quotes.append(Span(drafts[first].start, drafts[-1].end))

    def _code(self, lines: list[Line]) -> None:
        written = [line for line in lines if line.words]
        if written:
            self._sheet.code(written[0].at, written[-1].end)

    def _block_attributes(self, number: int) -> int:
        line = self._lines[number]
        if line.indent or line.words[0] != "[" or not _ATTRIBUTES.match(line.words):
            return 0
        self._close()
        if not line.words.startswith("[["):
            style = _STYLE.match(line.words)
            self._attributes += line.words
            self._style = (style[1] if style else "") or self._style
        return number + 1

    def _macro(self, number: int) -> int:
        line = self._lines[number]
        if line.indent or not _MACRO.match(line.words):
            return 0
        self._close()
        return number + 1

    def _section(self, number: int) -> int:
        line = self._lines[number]
        match = _SECTION.match(line.words)
        if match is None or line.indent:
            return 0
        mark = match[1]
        end = line.end
        if line.words.endswith((f" {mark}", f"\t{mark}")):
            end -= len(mark)
        self._heading(Span(line.at + match.end(), end), len(mark))
        return number + 1

    def _underlined(self, number: int) -> int:
        if self._open is not None or not self._is_underlined(number):
            return 0
        line = self._lines[number]
        self._heading(Span(line.at, line.end), 1 + _UNDERLINES.index(self._lines[number + 1].words[0]))
        return number + 2

    def _is_underlined(self, number: int) -> bool:
        if not 0 <= number < len(self._lines) - 1:
            return False
        words, below = self._lines[number].words, self._lines[number + 1]
        if not words or self._lines[number].indent or below.indent or not _UNDERLINE.match(below.words):
            return False
        if abs(len(words) - len(below.words)) > _MOST_MISFIT or not any(map(str.isalnum, words)):
            return False
        return not (_ITEM.match(words) or _ATTRIBUTES.match(words) or words[0] == "|")

    def _heading(self, span: Span, depth: int) -> None:
        self._close()
        self._in_header = depth == 1 and not self._sheet.drafts
        self._begin_block()
        self._lists.clear()
        self._sheet.add("heading", span, depth)

    def _entry(self, number: int) -> int:
        """An attribute entry: in the header anywhere, else where no paragraph is open."""
        line = self._lines[number]
        named = header.entry(line)
        if named is None or (self._open is not None and not self._in_header):
            return 0
        self._close()
        last = number
        while header.goes_on(self._lines[last].words) and last + 1 < len(self._lines):
            last += 1
        field = header.field(self._sheet.text, line, named, self._lines[last].end)
        if field is not None:
            self.fields.append(field)
        return last + 1

    def _byline(self, number: int) -> int:
        """The author right below the title, known by an address or a revision below, and the revision."""
        if not self._in_header or self._open is not None:
            return 0
        line = self._lines[number]
        below = self._lines[number + 1].words if number + 1 < len(self._lines) else ""
        is_revised = bool(_REVISION.match(below))
        if not _BYLINE.match(line.words) and not (is_revised and _NAMES.match(line.words)):
            return 0
        return number + (2 if is_revised else 1)

    def _rule(self, number: int) -> int:
        line = self._lines[number]
        if self._open is not None or not _RULE.match(line.words):
            return 0
        self._begin_block()
        return number + 1

    def _block_title(self, number: int) -> int:
        line = self._lines[number]
        if self._open is not None or line.indent or not _TITLE.match(line.words):
            return 0
        if not any(map(str.isalpha, line.words)):
            return 0
        if not self._is_attached:
            self._lists.clear()
        self._sheet.add_bold(Span(line.at + 1, line.end))
        return number + 1

    def _joiner(self, number: int) -> int:
        if self._lines[number].words != "+":
            return 0
        self._close()
        self._is_attached = True
        return number + 1

    # Text

    def _item(self, number: int) -> int:
        line = self._lines[number]
        match = _ITEM.match(line.words)
        if match is None:
            return 0
        mark = match["mark"]
        if (
            self._open is not None
            and self._open.kind == "paragraph"
            and mark[0] not in _BULLETS
            and mark not in ("1.", ".")
        ):
            return 0
        self._close()
        self._is_attached = False
        self._forget_attributes()
        kind = "1" if mark[0].isdigit() else "a" if mark[0].isalpha() else mark
        if kind in self._lists:
            del self._lists[self._lists.index(kind) + 1 :]
        else:
            self._lists.append(kind)
        self._open = _Open("item", line.at + match.end(), len(self._lists))
        self._end = line.end
        return number + 1

    def _term(self, number: int) -> int:
        line = self._lines[number]
        if self._open is not None and self._open.kind == "paragraph":
            return 0
        match = _TERM.search(line.words)
        if match is None or not 0 < match.start() <= _LONGEST_TERM:
            return 0
        self._close()
        self._begin_block()
        self._lists.clear()
        self._sheet.term(Span(line.at, line.at + match.start()))
        rest = line.words[match.end() :]
        if rest:
            self._open = _Open("value", line.end - len(rest.lstrip(" \t")))
            self._end = line.end
        return number + 1

    def _indented(self, number: int) -> int:
        """An indented paragraph is shown as it is typed, as code; below an item or a term it is more of it."""
        line = self._lines[number]
        if self._open is not None or not line.indent or self._lists or self._sheet.has_term:
            return 0
        last = number
        while last < len(self._lines) and self._lines[last].words:
            last += 1
        self._begin_block()
        self._code(self._lines[number:last])
        return last

    def _styled(self, number: int) -> int:
        """A paragraph that `[source]` or `[quote]` says more of."""
        if self._open is not None or self._style not in _CODE_STYLES | _QUOTE_STYLES | {"comment"}:
            return 0
        last = number
        while last < len(self._lines) and self._lines[last].words:
            last += 1
        style = self._style
        self._begin_block()
        if style in _QUOTE_STYLES:
            first = len(self._sheet.drafts)
            self._sheet.add("paragraph", Span(self._lines[number].at, self._lines[last - 1].end))
            self._note_quote(first)
        elif style != "comment":
            self._code(self._lines[number:last])
        return last

    def _quoted(self, number: int) -> int:
        """A quote as Markdown writes it."""
        if self._open is not None or not self._lines[number].words.startswith("> "):
            return 0
        last = number
        while last < len(self._lines) and self._lines[last].words.startswith(">"):
            self._sheet.hide(self._lines[last].at, self._lines[last].at + 1)
            last += 1
        self._begin_block()
        self._sheet.free_term()
        first = len(self._sheet.drafts)
        self._sheet.add("paragraph", Span(self._lines[number].at + 1, self._lines[last - 1].end))
        self._note_quote(first)
        return last

    def _words(self, number: int) -> int:
        """A line of running text, which begins a paragraph or goes on with one."""
        line = self._lines[number]
        self._end = line.end
        if self._open is None:
            admonition = _ADMONITION.match(line.words)
            kind = "value" if self._sheet.has_term else "paragraph"
            if not self._is_attached and not line.indent and kind == "paragraph":
                self._lists.clear()
            self._is_attached = False
            self._forget_attributes()
            self._open = _Open(kind, line.at + (admonition.end() if admonition else 0))
        return number + 1

    def _close(self) -> None:
        """End what is being read."""
        if self._open is None:
            return
        kind, start, depth = self._open
        span = Span(start, self._end)
        self._open = None
        if kind == "value":
            self._sheet.value(span)
        elif kind == "item":
            self._sheet.add("item", span, depth)
        else:
            self._sheet.add("paragraph", span)

    def _begin_block(self) -> None:
        """Another block than a paragraph begins."""
        if not self._is_attached:
            self._lists.clear()
        self._is_attached = False
        self._forget_attributes()

    def _forget_attributes(self) -> None:
        self._attributes = self._style = ""


def _closing(words: str) -> str:
    """What the line that closes a block looks like."""
    return "```" if words.startswith("```") else words


# In the order in which they are tried.
_READERS: tuple[Callable[[Page, int], int], ...] = (
    Page._comment,
    Page._byline,
    Page._entry,
    Page._underlined,
    Page._delimited,
    Page._block_attributes,
    Page._macro,
    Page._section,
    Page._joiner,
    Page._rule,
    Page._block_title,
    Page._styled,
    Page._item,
    Page._term,
    Page._indented,
    Page._quoted,
    Page._words,
)
