"""Markdown: CommonMark with pipe tables, read as GitHub and the usual site generators show it.

markdown-it-py gives lines for blocks and no places at all for what stands inside them. Both are had here
without changing it: block rules are wrapped and note where each line of their text begins, and the state
of the inline parser notes where each of its tokens begins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.html_blocks import block_names
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, code, heading, html_block, lheading, paragraph, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from jdlint.document import Block, BlockKind, Canvas, Document, Fault, Field, trim
from jdlint.source import Source, Span, merged

if TYPE_CHECKING:
    from markdown_it.parser_block import RuleFuncBlockType

    from jdlint.parse.html import Fragment

# Deeper lists and quotes than this are left out; it bounds the parser's recursion.
MAX_NESTING = 40
# A setext heading longer than this is a paragraph above a rule (`---`) that lacks its blank line.
_LONGEST_UNDERLINED = 120
_LONGEST_SPACELESS = 100
_UNDERLINES = ("-", "=")


def parse_markdown(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """A Markdown posting as blocks. `start` is where the text begins, after front matter."""
    masked = _masked(source.text, start)
    text = _ParserText.of(masked, start)
    reader = _reader()
    env: dict[str, Any] = {"closed": frozenset(_CLOSED.findall(text.plain)) if "</" in masked else frozenset()}
    tokens: list[Token] = []
    reader.block.parse(text.plain, reader, env, tokens)
    page = _Page(_without_quote_marks(masked, text, tokens), text, env)
    page.read(tokens)
    prose = page.canvas.prose()
    return Document(
        source,
        "markdown",
        prose,
        tuple(_blocks(prose, page.drafts)),
        (*fields, *page.fields),
        _spans(prose, page.bold),
        _spans(prose, page.quotes),
        _spans(prose, page.links),
        (*faults, *page.faults),
        start,
    )


# --- The text as the parser gets it -------------------------------------------------------------------------


class _ParserText(NamedTuple):
    r"""The text with `\n` for every line end, and how far each of its lines is moved against the source."""

    plain: str
    shifts: list[int]  # one per line; empty when every line is moved by `start`
    start: int
    line_starts: list[int]  # filled when first asked for

    @classmethod
    def of(cls, masked: str, start: int) -> _ParserText:
        body = masked[start:] if start else masked
        shifts: list[int] = []
        if "\r\n" in body:
            ends = _LINE_END.findall(body)
            shifts = list(accumulate((len(end) - 1 for end in ends), initial=start))
            body = body.replace("\r\n", "\n")
        plain = body
        for character, instead in _FOR_PARSER:
            plain = plain.replace(character, instead)
        if "{{" in plain:
            plain = _TEMPLATE_LINK.sub(lambda match: match.group().replace(" ", _PUNCTUATION), plain)
        return cls(plain, shifts, start, [])

    def shift(self, line: int) -> int:
        """What to add to an offset on a line to get the source's."""
        return self.shifts[line] if self.shifts else self.start

    def line_start(self, line: int) -> int:
        """The source offset at which a line begins; for the line after the last one, where the text ends."""
        starts = self.line_starts
        if not starts:
            starts += [0, *(match.end() for match in re.finditer("\n", self.plain))]
        last = len(self.plain) if line >= len(starts) else starts[line]
        return last + self.shift(min(line, len(starts) - 1))


_LINE_END = re.compile(r"\r\n|\r|\n")
# Masked text is a word joiner on the page (nothing, inside a word) and punctuation for the parser, as the tag
# was: `**Pay:**{: .label}` would not be bold before a letter.
_JOINER = "\u2060"
_PUNCTUATION = "\u2042"
_FOR_PARSER = (("\r", "\n"), ("\0", "\ufffd"), ("\v", " "), ("\f", " "), (_JOINER, _PUNCTUATION))
_TEMPLATE_LINK = re.compile(r"\]\([^()\s{}]{0,200}\{\{[^{}\n]{0,200}\}\}")


def _masked(text: str, start: int) -> str:
    """The text without comments, template tags, attribute lists, JSX tags and footnotes; as long as before."""
    spans: list[tuple[int, int]] = []
    if "<!--" in text:
        spans += _between(text, start, "<!--", "-->", len(text))
    for opener, closer in _TAG_PAIRS:
        if opener in text:
            spans += _between(text, start, opener, closer)
    if "{%" in text:
        spans += _liquid(text, start)
    if "{" in text:
        spans += _found(_ATTRIBUTES, text, start)
    if _CAPITAL_TAG.search(text, start):
        spans += _jsx(text, start)
    if "import" in text or "export" in text:
        spans += _found(_MODULE_LINE, text, start)
    if ":::" in text:
        spans += _found(_CONTAINER_LINE, text, start)
    if "[^" in text:
        spans += _footnotes(text, start)
    return _mask(text, spans) if spans else text


_TAG_PAIRS = (("{{<", ">}}"), ("{{%", "%}}"), ("{#", "#}"), ("{/*", "*/}"), ("<%", "%>"))


def _mask(text: str, spans: list[tuple[int, int]]) -> str:
    pieces, at = [], 0
    for begin, end in sorted(spans):
        if end <= at:
            continue
        first = max(begin, at)
        pieces += [text[at:first], _NOT_LINE_END.sub(_JOINER, text[first:end])]
        at = end
    pieces.append(text[at:])
    # A line that held nothing else is a blank line.
    return _ONLY_MASKED.sub(lambda match: " " * (match.end() - match.start()), "".join(pieces))


_NOT_LINE_END = re.compile(r"[^\r\n]")
_ONLY_MASKED = re.compile(rf"(?:(?<=[\r\n])|\A)[ \t{_JOINER}]++(?=[\r\n]|\Z)")
# kramdown `{: .class}` and `{:toc}` anywhere; `{#id}` and `{.class}` at the end of a line.
_ATTRIBUTES = re.compile(r"\{:[^{}\n]{0,200}\}|\{[#.][\w.#:= \"-]{1,100}\}(?=[ \t]{0,20}(?:[\r\n]|\Z))")
_MODULE_LINE = re.compile(
    r"(?:(?<=[\r\n])|\A)(?:import[ \t]+(?:[\w*{][^;'\"<>]{0,500}?[ \t]from[ \t]+)?['\"][^'\"\r\n]{1,300}['\"];?"
    r"|export[ \t]+(?:const|let|default|function|async)\b[^\r\n]*(?:\r?\n(?![ \t]*\r?\n)[^\r\n]*){0,100})"
    r"(?=[ \t]*(?:[\r\n]|\Z))"
)
_CONTAINER_LINE = re.compile(r"(?:(?<=[\r\n])|\A)[ \t]{0,8}:{3,}[^\r\n]{0,200}")


def _found(pattern: re.Pattern[str], text: str, start: int) -> list[tuple[int, int]]:
    return [match.span() for match in pattern.finditer(text, start)]


def _between(text: str, start: int, opener: str, closer: str, longest: int = 2000) -> list[tuple[int, int]]:
    """Every stretch from an opener to the next closer; what is not closed stays."""
    spans = []
    at = text.find(opener, start)
    while at >= 0:
        begin = at + len(opener)
        end = text.find(closer, begin, at + longest)
        if end >= 0:
            begin = end + len(closer)
            spans.append((at, begin))
        elif at + longest >= len(text):
            break
        at = text.find(opener, begin)
    return spans


_COMMENT_TAG = re.compile(r"\{%-?\s{0,5}(end)?comment\b")


def _liquid(text: str, start: int) -> list[tuple[int, int]]:
    """Template tags, and all that stands between `{% comment %}` and `{% endcomment %}`."""
    tags = _between(text, start, "{%", "%}")
    spans = []
    opened = None
    for begin, end in tags:
        comment = _COMMENT_TAG.match(text, begin)
        if comment and not comment[1]:
            opened = begin if opened is None else opened
        elif comment and opened is not None:
            spans.append((opened, end))
            opened = None
        spans.append((begin, end))
    return spans


_CAPITAL_TAG = re.compile(r"</?([A-Z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*)(?=[\s/>])")
_JSX_SIGN = re.compile(r"[\"'{}<>]")


def _jsx(text: str, start: int) -> list[tuple[int, int]]:
    """Component tags (`<Card title="x">`, `</Card>`). `<Company Name>` is a slot to fill in and stays."""
    closed = {match[1] for match in re.finditer(r"</([A-Z][\w.]*)\s*>", text)}
    spans = []
    at = start
    while match := _CAPITAL_TAG.search(text, at):
        at = match.end()
        if match[1].lower() in _HTML_NAMES:
            continue
        end = _jsx_end(text, match.end())
        if end < 0:
            continue
        tag = text[match.start() : end]
        if tag.endswith("/>") or "=" in tag or match[1] in closed:
            spans.append((match.start(), end))
            at = end
    return spans


def _jsx_end(text: str, at: int) -> int:
    """Where a tag ends, braces and quotes skipped; -1 when it does not within 2,000 characters."""
    depth, quote = 0, ""
    for match in _JSX_SIGN.finditer(text, at, at + 2000):
        sign = match.group()
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "<>":
            if depth == 0:
                return match.end() if sign == ">" else -1
        else:
            depth += 1 if sign == "{" else -1
    return -1


_FOOTNOTE = re.compile(r"(?:(?<=[\r\n])|\A)[ ]{0,3}\[\^([^\]\s]{1,50})\]:[^\r\n]*")
_FOOTNOTE_MARK = re.compile(r"\[\^([^\]\s]{1,50})\]")
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?=[\r\n]|\Z)")


def _footnotes(text: str, start: int) -> list[tuple[int, int]]:
    """Footnote definitions, up to the next one or a blank line, and the marks that point to them."""
    spans: list[tuple[int, int]] = []
    names = set()
    found = list(_FOOTNOTE.finditer(text, start))
    for number, match in enumerate(found):
        stop = found[number + 1].start() if number + 1 < len(found) else len(text)
        blank = _BLANK_LINE.search(text, match.end(), stop)
        spans.append((match.start(), blank.start() if blank else stop))
        names.add(match[1])
    return spans + [match.span() for match in _FOOTNOTE_MARK.finditer(text, start) if match[1] in names]


def _without_quote_marks(masked: str, text: _ParserText, tokens: list[Token]) -> str:
    """The text with the `>` before each line of an HTML block blanked: the HTML parser does not know them."""
    spans = []
    for token in tokens:
        if token.type == "html_block" and token.level:
            for line, mark in zip(_lines_of(token), token.meta["marks"], strict=True):
                spans.append((text.line_start(line), mark + text.shift(line)))
    pieces, at = [], 0
    for begin, end in spans:
        if begin < end:
            pieces += [masked[at:begin], " " * (end - begin)]
            at = end
    return "".join([*pieces, masked[at:]]) if pieces else masked


# --- The parser, taught to say where ------------------------------------------------------------------------


class _State(StateInline):
    """Notes in `token.map` where a token begins. What follows in the same place stands after it."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out: list[Token]) -> None:
        super().__init__(src, md, env, out)
        self._text_at = 0
        self._last = -1

    def append_pending(self, text: str) -> None:
        if not self._pending_buffer and not self._pending:
            self._text_at = self.pos
        self._pending_buffer.append(text)

    def pushPending(self) -> Token:  # noqa: N802
        token = super().pushPending()
        token.map = [self._text_at]
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        token = super().push(ttype, tag, nesting)
        if self.pos == self._last:
            before = self.tokens[-2]
            token.map = [before.map[0] + len(before.content)] if before.map else [self.pos]
        else:
            token.map = [self.pos]
            self._last = self.pos
        return token


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        state = _State(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


@cache
def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    reader.inline = _Inline()
    reader.enable(["table", "strikethrough"])
    reader.inline.ruler.disable("linkify")
    reader.inline.ruler2.disable("fragments_join")  # it joins tokens and loses where they began
    reader.inline.terminator_re = re.compile(r"[\n!&*<\[\\\]_`~]")
    interrupts = ["paragraph", "reference", "blockquote"]
    at = reader.block.ruler.at
    reader.block.ruler.before("table", "plain", _plain)
    at("table", _table, {"alt": ["paragraph", "reference"]})
    at("code", _code)
    at("html_block", _html_block, {"alt": interrupts})
    at("heading", _heading, {"alt": interrupts})
    at("lheading", _placed(lheading))
    at("paragraph", _placed(paragraph))
    for ruler in (reader.block.ruler, reader.inline.ruler, reader.inline.ruler2):
        ruler.getRules("")  # filled on first use, and not safely by two threads at once
    return reader


def _lines_of(token: Token) -> range:
    return range(*token.map) if token.map else range(0)


def _begins(state: StateBlock, lines: range) -> list[int]:
    """Where the text of each line of a block begins, after list and quote marks."""
    return [state.bMarks[line] + state.tShift[line] for line in lines]


def _placed(rule: RuleFuncBlockType) -> RuleFuncBlockType:
    def place(state: StateBlock, first: int, last: int, silent: bool) -> bool:
        if not rule(state, first, last, silent):
            return False
        if not silent:
            token = state.tokens[-2]
            lines = _lines_of(token)
            begins = _begins(state, lines)
            token.meta = {"begins": begins}
            head = state.src[begins[0] : state.eMarks[lines.start]].strip(MD_TRIM_CHARS)
            if not token.content.startswith(head):
                # With a tab after a quote mark the parser takes a list mark for text.
                token.content = "\n".join([head, *token.content.split("\n")[1:]])
        return True

    return place


_ITEM_START = re.compile(r"[-*+][ ]{1,3}[^\W_]")


def _plain(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A paragraph of one line, as most are, without asking ten other rules. It takes what they would leave."""
    start = state.bMarks[first] + state.tShift[first]
    below = first + 1
    if not state.src[start].isalpha() or state.is_code_block(first):
        return False
    if below < state.lineMax and not state.isEmpty(below):
        indent = state.sCount[below]
        inside = indent - state.blkIndent <= 3 and (state.listIndent < 0 or indent - state.listIndent <= 3)
        if indent < 0 or not inside or not _ITEM_START.match(state.src, state.bMarks[below] + state.tShift[below]):
            return False
    state.line = below
    _push(state, "paragraph", "p", Span(start, state.eMarks[first]))
    return True


def _push(state: StateBlock, kind: str, tag: str, words: Span) -> None:
    """A block of one line, the one above `state.line`."""
    lines = [state.line - 1, state.line]
    state.push(f"{kind}_open", tag, 1).map = lines
    token = state.push("inline", "", 0)
    token.map = lines
    token.content = state.src[words.start : words.end].strip(MD_TRIM_CHARS)
    token.meta = {"begins": [words.start]}
    state.push(f"{kind}_close", tag, -1)


def _heading(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    if not heading(state, first, last, silent):
        return _spaceless_heading(state, first, silent)
    if not silent:
        at = state.bMarks[first] + state.tShift[first] + len(state.tokens[-1].markup)
        line = state.src[at : state.eMarks[first]]
        state.tokens[-2].meta = {"begins": [at + len(line) - len(line.lstrip(MD_TRIM_CHARS))]}
    return True


_SPACELESS = re.compile(r"(#{1,6})([^\s#!{}/\\+.,;:|-][^\n]*)")
_TRAILING_MARKS = re.compile(r"[ \t]*#*[ \t]*$")
_PLAIN_WORD = re.compile(r"[A-Z][a-z]{3,30}:?")


def _spaceless_heading(state: StateBlock, first: int, silent: bool) -> bool:
    """`##Duties`, a heading for older site generators and for people; not `#hiring #jobs` nor `#1 place`."""
    at = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("#", at) or state.is_code_block(first):
        return False
    match = _SPACELESS.match(state.src, at, state.eMarks[first])
    if match is None:
        return False
    words = match[2].rstrip().rstrip("#").rstrip()
    if len(words) > _LONGEST_SPACELESS or "#" in words.replace("C#", "").replace("F#", ""):
        return False
    if len(match[1]) == 1 and (silent or not _heads_something(state, first, words)):
        return False
    if silent:
        return True
    state.line = first + 1
    _push(state, "heading", f"h{len(match[1])}", Span(match.start(2), match.start(2) + len(words)))
    return True


def _heads_something(state: StateBlock, line: int, words: str) -> bool:
    """Whether `#Words` is more likely a heading than a hashtag: plain capitalised words with text below."""
    if not words[0].isupper() and not words.startswith("*"):
        return False
    if " " not in words.strip("*") and not _PLAIN_WORD.fullmatch(words.strip("*")):
        return False
    return len(words) <= 60 and words[-1] not in ".!,;" and state.skipEmptyLines(line + 1) < state.lineMax


def _table(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    mark = len(state.tokens)
    if not table(state, first, last, silent):
        return False
    if silent:
        return True
    cells: list[tuple[int, str]] = []
    width = 0
    for token in state.tokens[mark:]:
        if token.type == "tr_open":
            line = _lines_of(token).start
            cells = _cells(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line])[::-1]
        elif token.type == "th_open":
            width += 1
        elif token.type == "inline":
            at, token.content = cells.pop() if cells else (0, "")
            token.meta = {"begins": [at]}
    state.tokens[mark].meta = {"width": width}
    return True


def _cells(text: str, start: int, end: int) -> list[tuple[int, str]]:
    r"""Where each cell of a row begins, and its text as written: `\|` is left to the inline parser."""
    row = text[start:end]
    start += len(row) - len(row.lstrip(MD_TRIM_CHARS))
    row = row.strip(MD_TRIM_CHARS)
    cuts = [-1, *(match.start() for match in _CELL_END.finditer(row)), len(row)]
    parts = [(before + 1, row[before + 1 : cut]) for before, cut in pairwise(cuts)]
    if parts and parts[0][1] == "":
        parts.pop(0)
    if parts and parts[-1][1] == "":
        parts.pop()
    return [(start + at + len(part) - len(part.lstrip(MD_TRIM_CHARS)), part.strip(MD_TRIM_CHARS)) for at, part in parts]


_CELL_END = re.compile(r"(?<!\\)\|")


def _code(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """Indented code; but where it reads as prose, someone has indented a text, and the indent is taken off."""
    if not state.is_code_block(first):
        return False
    end = first + 1
    for line in range(first + 1, last):
        if state.isEmpty(line):
            continue
        if not state.is_code_block(line):
            break
        end = line + 1
    lines = [line for line in range(first, end) if not state.isEmpty(line)]
    words = [state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]] for line in lines]
    # Each step takes four columns off, so this bounds the recursion too.
    if silent or state.blkIndent > 40 or not _reads_as_prose(words):
        return code(state, first, last, silent)
    indent, bottom = state.blkIndent, state.lineMax
    state.blkIndent = min(state.sCount[line] for line in lines)
    state.lineMax = end
    state.md.block.tokenize(state, first, end)
    state.blkIndent, state.lineMax, state.line = indent, bottom, end
    return True


_CODE_SIGN = re.compile(r"[{}<>=|\\`]|;[ \t]*$|\(\)|^(?:\$|#!|//|sudo |npm |pip |git |curl |cd |export )|::|&&|->")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LIST_MARK = re.compile(r"(?:[-*+•●▪]|\d{1,2}[.)])[ \t]{1,8}[^\W_]")


def _reads_as_prose(lines: list[str]) -> bool:
    signs = sum(len(_CODE_SIGN.findall(line)) for line in lines)
    words = sum(len(_WORD.findall(line)) for line in lines)
    if signs * 40 > words:
        return False
    if 2 * sum(1 for line in lines if _LIST_MARK.match(line)) >= len(lines):
        return words > 0
    return words >= 4 and words >= 2 * len(lines)


def _html_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    at = state.bMarks[first] + state.tShift[first]
    if not state.src.startswith("<", at):
        return False
    slot = _SLOT.match(state.src, at, state.eMarks[first])
    if slot and _is_slot(slot.group(), state.env["closed"]):
        return False
    if not html_block(state, first, last, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        lines = _lines_of(token)
        token.meta = {"begins": _begins(state, lines), "marks": state.bMarks[lines.start : lines.stop]}
    return True


_INLINE_NAMES = (
    "a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code content data datalist del dfn em "
    "embed font hgroup i img image input ins kbd label map mark marquee math meta meter nobr noscript object output "
    "picture pre progress q rp rt ruby s samp script select slot small source span strike strong style sub sup svg "
    "path template textarea time tt u var video wbr"
)
_HTML_NAMES = frozenset([*block_names, *_INLINE_NAMES.split()])
_BREAKING_NAMES = frozenset(block_names) - {"base", "basefont", "col", "frame", "link", "param", "track", "iframe"}


_SLOT = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(?:[ \t]{1,8}[A-Za-z0-9:._-]{1,40}){0,12}[ \t]{0,8}>")
_CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")


def _is_slot(tag: str, closed: frozenset[str]) -> bool:
    """Whether a tag is words in angle brackets, left to fill in: `<Company Name>`."""
    match = _SLOT.fullmatch(tag)
    return match is not None and match[1].lower() not in _HTML_NAMES and match[1] not in closed


# --- The page -----------------------------------------------------------------------------------------------


class _Draft(NamedTuple):
    """A block whose span is not yet trimmed. `name`: the place of a draft in the list, or a span."""

    kind: BlockKind
    start: int
    end: int
    depth: int = 0
    name: int | Span | None = None


class _Line(NamedTuple):
    """Where a line of a block's text begins, in that text and in the source."""

    at: int
    offset: int


# What can be more than plain text.
_MARKUP = re.compile(r"[&*<\[\\_`~]")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)")
_BULLETS = "•●▪◦‣∙○■□▸►➢➤❖✓✔✅⁃·\uf0b7\uf0a7"
_BULLET_SIGN = re.compile(rf"[{_BULLETS}]|\n[ \x00]{{0,40}}[-–—*]")
_BULLET_LINE = re.compile(
    rf"^[ \x00]{{0,40}}(?:[{_BULLETS}]\x00?|([-–—*](?=[ ]?[^\W\d_])))[ \x00]{{0,40}}(?=[^\s\x00])", re.MULTILINE
)


class _Page:
    """Goes over the tokens and shows on a canvas what a reader sees."""

    def __init__(self, masked: str, text: _ParserText, env: dict[str, Any]) -> None:
        self.canvas = Canvas(masked)
        self.drafts: list[_Draft] = []
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
        lines = _lines_of(token)
        start = self._text.line_start(lines.start)
        end = self._text.line_start(lines.stop)
        written = self._masked[start:end]
        self._item = 0
        if written.strip():
            start += len(written) - len(written.lstrip())
            self.drafts.append(_Draft("code", start, start + len(written.strip())))

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
                self.drafts.append(_Draft("item", start, end, self._item))
            else:
                self.drafts.append(_Draft("paragraph", start, end))
        elif opened.type == "heading_open":
            if opened.markup in _UNDERLINES and (
                len(token.content) > _LONGEST_UNDERLINED or token.content.count("\n") > 1
            ):
                self.drafts.append(_Draft("paragraph", start, end))
            else:
                self.drafts.append(_Draft("heading", start, end, int(opened.tag[1])))
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
            self.drafts.append(_Draft("cell", *shown, column + 1, name))

    def _lines(self, token: Token) -> list[_Line]:
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
        lines = [_Line(0, first + self._text.shift(line))]
        if "\n" in content:
            at = content.index("\n") + 1
            for number, begin in enumerate(begins[1:], 1):
                while content.startswith((" ", "\t"), at):
                    at += 1
                lines.append(_Line(at, begin + self._text.shift(line + number)))
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

    def _inline(self, content: str, lines: list[_Line]) -> tuple[int, int] | None:
        """Show a block's text; the source span of what was shown."""
        if _MARKUP.search(content):
            tokens: list[Token] = []
            reader = _reader()
            reader.inline.parse(content, reader, self._env, tokens)
            writer = _Writer(self.canvas, self._masked, lines, self._env["closed"])
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
                _show_line_end(self.canvas, self._masked, line_end)
            self.canvas.show(lines[-1].offset, end)
        else:
            self.canvas.show(lines[0].offset, end)
        return lines[0].offset, end

    # HTML

    def _html(self, first: Token, last: Token) -> None:
        """Hand HTML blocks that follow each other to the HTML parser."""
        start = first.meta["begins"][0] + self._text.shift(_lines_of(first).start)
        fragment = _feed_html(self.canvas, self._masked, start, self._text.line_start(_lines_of(last).stop))
        for block in fragment.blocks:
            depth = block.depth + self._lists if block.kind == "item" else block.depth
            kind, name = block.kind, block.name
            if self._item and kind == "paragraph":
                kind, depth = "item", self._item
            self._item = 0
            self.drafts.append(_Draft(kind, block.span.start, block.span.end, depth, name))
        self.bold += fragment.bold
        self.quotes += fragment.quotes
        self.links += fragment.links
        self.fields += fragment.fields
        self.faults += fragment.faults


_HANDLERS: dict[str, Callable[[_Page, Token], None]] = {
    "bullet_list_open": _Page._open_list,
    "ordered_list_open": _Page._open_list,
    "bullet_list_close": _Page._close_list,
    "ordered_list_close": _Page._close_list,
    "list_item_open": _Page._open_item,
    "list_item_close": _Page._close_item,
    "blockquote_open": _Page._open_quote,
    "blockquote_close": _Page._close_quote,
    "table_open": _Page._open_table,
    "tr_open": _Page._open_row,
    "fence": _Page._code,
    "code_block": _Page._code,
}


def _show_line_end(canvas: Canvas, text: str, at: int) -> None:
    canvas.show(at, at + (2 if text.startswith("\r\n", at) else 1))


def _feed_html(canvas: Canvas, text: str, start: int, end: int) -> Fragment:
    from jdlint.parse.html import feed

    return feed(canvas, text, start, end)


class _Writer:
    """Shows the inline tokens of one block."""

    def __init__(self, canvas: Canvas, text: str, lines: list[_Line], closed: frozenset[str]) -> None:
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
        _show_line_end(self._canvas, self._text, start)
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
        elif name == "br" or name in _BREAKING_NAMES:
            start = self._reach(at)
            self._canvas.line_break(start, self._place(at + len(token.content) - 1) + 1)
            self._parted = True
        elif _is_slot(token.content, self._closed):
            self._show(at, len(token.content))


_BOLD_NAMES = frozenset(["b", "strong", "u"])
_WRITERS: dict[str, Callable[[_Writer, Token, int], None]] = {
    "text_special": _Writer._special,
    "code_inline": _Writer._code,
    "image": _Writer._image,
    "strong_open": _Writer._open_bold,
    "strong_close": _Writer._close_bold,
    "link_open": _Writer._open_link,
    "link_close": _Writer._close_link,
    "html_inline": _Writer._html,
}


# --- The document -------------------------------------------------------------------------------------------


def _spans(prose: str, spans: list[Span]) -> tuple[Span, ...]:
    """Trimmed, in order, none within another."""
    trimmed = (trim(prose, span) for span in spans)
    return tuple(merged(span for span in trimmed if span.start < span.end))


def _blocks(prose: str, drafts: list[_Draft]) -> list[Block]:
    spans = [Span(draft.start, draft.end) for draft in drafts]
    spans = [span if draft.kind == "code" else trim(prose, span) for draft, span in zip(drafts, spans, strict=True)]
    has_bullets = _BULLET_SIGN.search(prose) is not None
    blocks = []
    for draft, span in zip(drafts, spans, strict=True):
        if span.start == span.end:
            continue
        name = spans[draft.name] if isinstance(draft.name, int) else draft.name and trim(prose, draft.name)
        block = Block(draft.kind, span, draft.depth, name if name and name.start < name.end else None)
        if has_bullets and draft.kind in ("paragraph", "item"):
            blocks += _bulleted(prose, block)
        else:
            blocks.append(block)
    return blocks


def _bulleted(prose: str, block: Block) -> list[Block]:
    """A block whose lines begin with bullets Markdown does not know (`•`, pasted from elsewhere), as items."""
    start, end = block.span
    marks = list(_BULLET_LINE.finditer(prose[start:end]))
    if sum(1 for mark in marks if mark[1]) < 2:
        marks = [mark for mark in marks if not mark[1]]
    if not marks:
        return [block]
    lead = trim(prose, Span(start, start + marks[0].start()))
    found = [block._replace(span=lead)] if lead.start < lead.end else []
    depth = block.depth + (1 if found or not block.depth else 0)
    ends = [start + mark.start() for mark in marks[1:]] + [end]
    for mark, until in zip(marks, ends, strict=True):
        span = trim(prose, Span(start + mark.end(), until))
        if span.start < span.end:
            found.append(Block("item", span, depth))
    return found
