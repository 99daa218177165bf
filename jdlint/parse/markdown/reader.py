"""The Markdown parser, taught to say where.

markdown-it-py gives lines for blocks and no places at all for what stands inside them. Both are had here
without changing it: block rules are wrapped and note where each line of their text begins, and the state
of the inline parser notes where each of its tokens begins.
"""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from markdown_it import MarkdownIt
from markdown_it.common.utils import MD_TRIM_CHARS
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_block import StateBlock, code, heading, html_block, lheading, paragraph, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from jdlint import regex as re
from jdlint.parse.markdown.tags import SLOT, is_slot
from jdlint.source import Span

if TYPE_CHECKING:
    from markdown_it.parser_block import RuleFuncBlockType

# Deeper lists and quotes than this are left out; it bounds the parser's recursion.
MAX_NESTING = 40
_LONGEST_SPACELESS = 100


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
def reader() -> MarkdownIt:
    """The parser; its tokens say where they begin (`token.map`, `token.meta`)."""
    markdown = MarkdownIt("commonmark", {"maxNesting": MAX_NESTING})
    markdown.inline = _Inline()
    markdown.enable(["table", "strikethrough"])
    markdown.inline.ruler.disable("linkify")
    markdown.inline.ruler2.disable("fragments_join")  # it joins tokens and loses where they began
    markdown.inline.terminator_re = re.compile(r"[\n!&*<\[\\\]_`~]")
    interrupts = ["paragraph", "reference", "blockquote"]
    at = markdown.block.ruler.at
    markdown.block.ruler.before("table", "plain", _plain)
    at("table", _table, {"alt": ["paragraph", "reference"]})
    at("code", _code)
    at("html_block", _html_block, {"alt": interrupts})
    at("heading", _heading, {"alt": interrupts})
    at("lheading", _placed(lheading))
    at("paragraph", _placed(paragraph))
    for ruler in (markdown.block.ruler, markdown.inline.ruler, markdown.inline.ruler2):
        ruler.getRules("")  # filled on first use, and not safely by two threads at once
    return markdown


def lines_of(token: Token) -> range:
    """The numbers of the lines that a block's token covers."""
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
            lines = lines_of(token)
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
            line = lines_of(token).start
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
    slot = SLOT.match(state.src, at, state.eMarks[first])
    if slot and is_slot(slot.group(), state.env["closed"]):
        return False
    if not html_block(state, first, last, silent):
        return False
    if not silent:
        token = state.tokens[-1]
        lines = lines_of(token)
        token.meta = {"begins": _begins(state, lines), "marks": state.bMarks[lines.start : lines.stop]}
    return True
