"""A posting kept as a JSON record: short values are fields, long ones are read as text or HTML."""

from __future__ import annotations

import re
from itertools import groupby

from jdlint.document import FILL, TAIL, Block, Canvas, Document, Fault, Field, trim
from jdlint.parse import html, jsondata, text
from jdlint.source import Source, Span

_LONG = 160
_SEPARATED = re.compile(r"\s+[|•·]\s+|\s*;\s*\|\s*")
_TAG = re.compile(r"<(?:p|br|ul|ol|li|div|h[1-6]|strong|b)\b", re.IGNORECASE)
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<letter>.))",
    re.DOTALL,
)
_ESCAPED = {"n": "\n", "r": " ", "t": " ", "b": " ", "f": " "}


def parse_record(source: Source) -> Document:
    """One posting as a JSON object. What cannot be read is a fault, and the text then counts as plain text."""
    try:
        value = jsondata.read(source.text, strict=False)
    except jsondata.JsonError as error:
        at = min(error.offset, max(0, len(source.text) - 1))
        document = text.parse_text(source)
        fault = Fault(Span(at, min(at + 1, len(source.text))), f"is not JSON: {error}")
        return Document(source, "json", document.prose, document.blocks, faults=(fault,))
    readable = _readable(source.text)
    canvas = Canvas(readable)
    blocks: list[Block] = []
    kept: list[Field] = []
    bold: list[Span] = []
    fields = sorted(jsondata.fields(value, "record"), key=lambda field: field.span)
    for name_span, group in groupby(fields, key=lambda field: field.name_span):
        values = list(group)
        if _is_short(values):
            kept += values
            continue
        if canvas.at <= name_span.start < name_span.end:
            canvas.show(*name_span)
            blocks.append(Block("heading", name_span, 2))
        for field in values:
            span = trim(readable, field.span)
            if span.start == span.end:
                continue
            if _TAG.search(field.value):
                fragment = html.feed(canvas, readable, *span)
                blocks += fragment.blocks
                bold += fragment.bold
            elif len(_SEPARATED.findall(readable, *span)) > 1:
                blocks += _items(canvas, readable, span)
            elif len(values) > 1 and "\n" not in field.value:
                canvas.show(*span)
                blocks.append(Block("item", span, 1))
            else:
                blocks += text.feed(canvas, readable, *span)
    return Document(source, "json", _tailed(canvas.prose(), source.text), tuple(blocks), tuple(kept), tuple(bold))


def _is_short(values: list[Field]) -> bool:
    """Whether a value, or a list of them, is data and not text to read."""
    written = [field.value for field in values]
    return sum(map(len, written)) < _LONG and not any("\n" in value or _TAG.search(value) for value in written)


def _items(canvas: Canvas, readable: str, span: Span) -> list[Block]:
    """A list written on one line, its items parted by bars."""
    edges = [span.start, *(edge for match in _SEPARATED.finditer(readable, *span) for edge in match.span()), span.end]
    found = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        item = trim(readable, Span(start, end))
        if item.start < item.end:
            canvas.show(*item)
            found.append(Block("item", item, 1))
    return found


def _readable(written: str) -> str:
    """The text with every JSON escape replaced by its character and blanks, so that offsets hold."""
    return _ESCAPE.sub(_unescaped, written)


def _unescaped(match: re.Match[str]) -> str:
    high, low, code, letter = match.groups()
    if high:
        character = (bytes.fromhex(high) + bytes.fromhex(low)).decode("utf-16-be")
    else:
        character = chr(int(code, 16)) if code else _ESCAPED.get(letter, letter)
    blanks = len(match.group()) - 1
    if character.isspace():
        return " " * blanks + character
    return ("\ufffd" if "\ud800" <= character <= "\udfff" else character) + "\u2060" * blanks


def _tailed(prose: str, written: str) -> str:
    """The prose with the rest of each escape marked as part of the character it stands for."""
    pieces, at = [], 0
    for match in _ESCAPE.finditer(written):
        if prose[match.start()] not in f" {FILL}":
            pieces += [prose[at : match.start() + 1], TAIL * (match.end() - match.start() - 1)]
            at = match.end()
    return "".join([*pieces, prose[at:]])
