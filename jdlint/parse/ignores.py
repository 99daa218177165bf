"""Directives: what an author tells jdlint not to report, in comments of every format and in front matter.

`<!-- jdlint: ignore RULE[, RULE]: reason -->` covers the next block, or the line that it ends; `jdlint: off RULE` and
`jdlint: on RULE` a stretch; the field `jdlint` the whole posting.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice
from typing import Literal, cast, get_args

from jdlint import regex as re
from jdlint.document import FILL, TAIL, Document, Field, Ignore, RuleName
from jdlint.source import LINE, Span, Spans
from jdlint.suggestion import suggestion
from jdlint.values import NamedTuple

Kind = Literal["ignore", "off", "on"]
_KINDS: tuple[Kind, ...] = get_args(Kind)
MOST = 1000  # directives that are looked at in one posting
_FIELD = "jdlint"

_LONGEST = 1000
_HTML = rf"<!--\s*+(?P<html>jdlint\b(?:[^-]|-(?!->)){{0,{_LONGEST}}}+)-->"
_MDX = rf"\{{/\*\s*+(?P<mdx>jdlint\b(?:[^*]|\*(?!/)){{0,{_LONGEST}}}+)\*/\}}"
_LINE_START = r"(?:(?<=[\r\n])|\A)"
_RST = re.compile(rf"{_LINE_START}[ \t]*+(?P<mark>\.\.[ \t]++(?P<body>jdlint\b[^\r\n]*+))")
_ASCIIDOC = re.compile(rf"{_LINE_START}(?P<mark>//(?!/)[ \t]*+(?P<body>jdlint\b[^\r\n]*+))")
_HASH = re.compile(r"(?:(?<=[\r\n \t])|\A)(?P<mark>#[ \t]*+(?P<body>jdlint\b[^\r\n]*+))")
_COMMENT = re.compile(_HTML)
_COMMENTS = re.compile(f"{_HTML}|{_MDX}")

_DIRECTIVE = re.compile(
    rf"jdlint[ \t]*+:\s*+(?P<kind>{'|'.join(_KINDS)})(?![\w/-])\s*+(?P<names>[^:]*+)(?::(?P<why>.*))?", re.DOTALL
)
_ATTEMPT = re.compile(r"jdlint(?P<sign>\s{0,9}:|-)?+\s{0,9}(?P<word>[\w-]*)")
_MEANT = (*_KINDS, "disable", "enable", "skip", "noqa", "ignore-next-line", "disable-next-line")
_RULE = re.compile(r"[^\W_][\w.-]*(?:/[\w./-]+)?")
_FORM = "write 'jdlint: ignore RULE[, RULE]: reason', 'jdlint: off RULE' or 'jdlint: on RULE'"


def with_ignores(document: Document) -> Document:
    """The document with its directives, and without the fields that are some."""
    own = (field for field in document.fields if is_directive(field))
    found = [*map(_of_field, islice(own, MOST)), *_comments(document)]
    fields = tuple(field for field in document.fields if not is_directive(field))
    return replace(document, fields=fields, ignores=tuple(sorted(found, key=lambda one: one.span)))


def hidden(text: str) -> str:
    """A text with its directives blanked, as long as before: for formats that show comments."""
    return _COMMENT.sub(lambda match: _NOT_LINE_END.sub(" ", match.group()), text)


_NOT_LINE_END = re.compile(r"[^\r\n]")


def is_directive(field: Field) -> bool:
    """Whether a field is for jdlint: `jdlint: off`, `jdlint: {ignore: [...]}`."""
    return field.origin in ("front-matter", "record") and field.name.partition(".")[0] == _FIELD


def _of_field(field: Field) -> Ignore:
    whole = Ignore("ignore", (), field.span, whole=True)
    name = field.name.removeprefix(f"{_FIELD}").lstrip(".")
    if not name and field.value == "off":
        return whole._replace(kind="off")
    if name == "ignore":
        names = _names(field.value, field.span.start, field.span)
        return whole._replace(rules=names) if names is not None else whole._replace(fault="write a list of rules")
    place = field.span if field.span.start < field.span.end else field.name_span
    return whole._replace(span=place, fault="write 'jdlint: off' or 'jdlint: {ignore: [RULE, ...]}'")


def read_directive(said: str, offset: int, found: Ignore, place: Span | None = None) -> Ignore | None:
    """What a comment says, filled in to what is known of it; None when it is no directive.

    offset: where its text begins in the source; place: where its rules are said to stand, when that is elsewhere.
    """
    said = said.rstrip()
    match = _DIRECTIVE.fullmatch(said)
    if match is None:
        return found._replace(fault=_FORM) if _is_attempt(said) else None
    names = _names(match["names"], offset + match.start("names"), place)
    if names is None:
        return found._replace(fault="put commas between rules, and a colon before the reason")
    reason = " ".join((match["why"] or "").split())
    return found._replace(kind=cast(Kind, match["kind"]), rules=names, reason=reason)


def _is_attempt(said: str) -> bool:
    """Whether a comment that begins with "jdlint" is meant for it, and not a remark about it."""
    match = _ATTEMPT.match(said)
    if match is None:
        return False
    return bool(match["sign"]) or "did you mean" in suggestion(match["word"], _MEANT) or match["word"] in _MEANT


def _names(written: str, offset: int, place: Span | None = None) -> tuple[RuleName, ...] | None:
    """The rules that a list with commas names, None when it is no such list; place: where all of them stand."""
    found = []
    for match in _BETWEEN_COMMAS.finditer(written):
        if not _RULE.fullmatch(match.group()):
            return None
        found.append(RuleName(match.group(), place or Span(offset + match.start(), offset + match.end())))
    return tuple(found)


_BETWEEN_COMMAS = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


# Comments, and what they cover.


def _comments(document: Document) -> Iterator[Ignore]:
    text = document.source.text
    yield from _hashes(document)
    line_comments = {"rst": _RST, "asciidoc": _ASCIIDOC}.get(document.format)
    if line_comments:
        for match in islice(line_comments.finditer(text, document.body), MOST):
            yield from _settled(document, Span(*match.span("mark")), Span(*match.span("body")))
    else:
        shown = _tokens(document) if document.format == "html" else None
        comment = _COMMENTS if document.format == "markdown" else _COMMENT
        for match in islice(comment.finditer(text, document.body), MOST):
            body = Span(*match.span(match.lastgroup or 0))
            if shown is None or match.start() in shown:
                yield from _settled(document, Span(*match.span()), body)


def _tokens(document: Document) -> set[int]:
    """Where the comments of a page begin: what looks like one in a script is none."""
    from jdlint.parse.html.tokens import tokenize

    text = document.source.text
    return {token.start for token in tokenize(text, document.body, len(text)) if token.kind == "gap"}


def _settled(document: Document, span: Span, body: Span) -> Iterator[Ignore]:
    if _is_text(document, span.start):
        return
    comment = not (document.format == "rst" and _GOES_ON.match(document.source.text, span.end))
    bare = Ignore("ignore", (), span, _covered(document, span), comment=comment)
    if found := read_directive(document.source.slice(body), body.start, bare):
        yield found


_GOES_ON = re.compile(r"(?:\r\n|\r|\n)[ \t]+\S")


def _is_text(document: Document, at: int) -> bool:
    """Whether what stands at an offset is shown to readers: code, or a quotation of somebody else's text."""
    number = bisect_right(document.blocks, at, key=lambda block: block.span.start) - 1
    above = document.blocks[number] if number >= 0 else None
    if above and above.kind == "code" and at < above.span.end:
        return True
    if document.format != "markdown":
        return False
    text = document.source.text
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    if _INDENTED.fullmatch(text, line, at) and (above is None or above.kind != "item"):
        return True
    return _QUOTED.match(text, line, at) is not None or _in_code_span(text, at)


_QUOTED = re.compile(r"[ ]{0,3}>")
_INDENTED = re.compile(r"[ ]{0,3}(?:\t|[ ]{4})[ \t]*+")
_PARAGRAPH_END = re.compile(r"(?:\r\n|\r|\n)[ \t]*+(?=[\r\n]|\Z)")
_TICKS = re.compile(r"`+")
_REACH = 3000


def _in_code_span(text: str, at: int) -> bool:
    """Whether an offset stands between backticks of one paragraph."""
    start = max(0, at - _REACH)
    for match in _PARAGRAPH_END.finditer(text, start, at):
        start = match.end()
    end = _PARAGRAPH_END.search(text, at, at + _REACH)
    runs = [match.span() for match in _TICKS.finditer(text, start, end.start() if end else at + _REACH)]
    after: dict[int, int] = {}
    partner = [-1] * len(runs)
    for number in reversed(range(len(runs))):
        size = runs[number][1] - runs[number][0]
        partner[number] = after.get(size, -1)
        after[size] = number
    number = 0
    while number < len(runs) and runs[number][0] < at:
        closing = partner[number]
        if closing >= 0 and at < runs[closing][0]:
            return True
        number = closing + 1 if closing >= 0 else number + 1
    return False


class _Line(NamedTuple):
    """The line of a comment as a reader sees it; words: whether there are any before and after the comment."""

    span: Span
    words_before: bool
    words_after: bool


def _line(document: Document, span: Span) -> _Line:
    text, prose = document.source.text, document.prose
    start = 1 + max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start), prose.rfind("\n", 0, span.start))
    ends = (text.find("\n", span.end), text.find("\r", span.end), prose.find("\n", span.end), len(text))
    end = min(at for at in ends if at >= 0)
    return _Line(Span(start, end), _has_words(prose[start : span.start]), _has_words(prose[span.end : end]))


def _has_words(prose: str) -> bool:
    return bool(prose.strip(f" \t\n{FILL}{TAIL}"))


def _covered(document: Document, span: Span) -> Span | None:
    """What an ignore at a span covers: the line that it ends, else the block it stands in or before."""
    line = _line(document, span)
    if line.words_before and not line.words_after:
        return line.span
    blocks = document.blocks
    first = bisect_right(blocks, span.end, key=lambda block: block.span.end)
    if first == len(blocks):
        return None
    if blocks[first].span.start < span.start:
        return blocks[first].span
    if first and document.format == "html" and _ends_element(document.source.text, blocks[first - 1].span, span):
        return blocks[first - 1].span
    return Span(span.end, blocks[_last_covered(document, span, first)].span.end)


def _ends_element(text: str, block: Span, span: Span) -> bool:
    """Whether a comment stands at the end of a block's element: a page may be one line."""
    return _CLOSES.match(text, span.end) is not None and not _BLOCK_TAG.search(text, block.end, span.start)


_CLOSES = re.compile(r"\s*+</")
_BLOCK_TAG = re.compile(
    r"</?(?:p|li|[uod]l|d[td]|h[1-6]|t[drh]|table|div|section|article|header|main)\b", re.IGNORECASE
)


def _last_covered(document: Document, span: Span, first: int) -> int:
    """The last block that an ignore covers: of a list or table that begins after it all, else the one block."""
    blocks = document.blocks
    kind = blocks[first].kind
    if kind not in ("item", "cell"):
        return first
    last = first
    if document.format == "html":
        among = _OPENS_LIST.search(document.source.text, span.end, blocks[first].span.start) is None
    else:
        among = first > 0 and blocks[first - 1].kind == kind and blocks[first - 1].span.end <= span.start
    if among:
        # Between items it is about the next one, between rows about the next row.
        while kind == "cell" and last + 1 < len(blocks) and blocks[last + 1].kind == kind:
            if blocks[last + 1].depth <= blocks[last].depth:
                break
            last += 1
        return last
    while last + 1 < len(blocks) and blocks[last + 1].kind == kind:
        last += 1
    return last


_OPENS_LIST = re.compile(r"<(?:ul|ol|dl|table)\b", re.IGNORECASE)


def _hashes(document: Document) -> Iterator[Ignore]:
    """The comments of YAML and TOML, in data and front matter."""
    text = document.source.text
    end = len(text) if document.format == "yaml" else document.body
    if not end:
        return
    shown = Spans(field.span for field in document.fields)
    for match in islice(_HASH.finditer(text, 0, end), MOST):
        span = Span(*match.span("mark"))
        # In a text of several lines a number sign is text.
        is_text = _has_words(document.prose[span.start : span.end])
        if not is_text and not shown.overlap(Span(span.start, span.start + 1)):
            bare = Ignore("ignore", (), span, _covered_data(text, span, end), comment=True)
            if found := read_directive(match["body"], match.start("body"), bare):
                yield found


def _covered_data(text: str, span: Span, end: int) -> Span:
    """The line that a comment ends; else the next line that says something, and what is indented below it."""
    start = max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) + 1
    if text[start : span.start].strip():
        return Span(start, span.end)
    indent = -1
    covered = span.end
    for words, at in _lines(text, span.end, end):
        stripped = words.strip()
        if not stripped or stripped.startswith("#"):
            continue
        deep = len(words) - len(words.lstrip())
        if indent >= 0 and deep <= indent:
            break
        indent = deep if indent < 0 else indent
        covered = at + len(words)
    return Span(span.end, covered)


def _lines(text: str, start: int, end: int) -> Iterable[tuple[str, int]]:
    at = start
    while at < end and (match := LINE.match(text, at, end)) and match.end() > at:
        yield match.group().rstrip("\r\n"), at
        at = match.end()
