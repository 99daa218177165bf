"""A posting kept as a JSON or YAML record: short values are fields, long ones are read as text, Markdown or HTML."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby

from jdlint import regex as re
from jdlint.document import FILL, RECORD_NAME, TAIL, Block, Canvas, Document, Fault, Field, Format, trim
from jdlint.fieldnames import field_kind
from jdlint.parse import html, jsondata, text
from jdlint.parse.ignores import hidden, is_directive
from jdlint.parse.indented import parse_indented
from jdlint.source import Source, Span, merged

_LONG = 160
_TOLD = ("duties", "skills", "benefits")
_SEPARATED = re.compile(r"\s+[|•·]\s+|\s*;\s*\|\s*")
_TAG = re.compile(r"<(?:p|br|ul|ol|li|div|h[1-6]|strong|b)\b", re.IGNORECASE)
_MARKDOWN = re.compile(r"^[ \t]*#{1,6}[ \t]+\S|\*\*\S|\]\(", re.MULTILINE)
_ESCAPE = re.compile(
    r"\\(?:u(?P<high>[dD][89abAB][0-9a-fA-F]{2})\\u(?P<low>[dD][c-fC-F][0-9a-fA-F]{2})|u(?P<code>[0-9a-fA-F]{4})|(?P<letter>.))",
    re.DOTALL,
)
_ESCAPED = {"n": "\n", "r": " ", "t": " ", "b": " ", "f": " "}


def json_record(source: Source, value: jsondata.Value) -> Document:
    """The posting that a JSON value holds."""
    return _record(source, "json", jsondata.fields(value, "record"), [Span(0, len(source.text))])


def yaml_record(source: Source, fields: tuple[Field, ...], faults: tuple[Fault, ...]) -> Document:
    """The posting that the fields of a YAML mapping hold."""
    own = tuple(field._replace(origin="record") for field in fields)
    # Backslashes mean something between double quotes only.
    quoted = [field.span for field in own if source.text[max(0, field.span.start - 1) : field.span.start] == '"']
    return _record(source, "yaml", own, quoted, faults)


def plain(source: Source, format_: Format, *faults: Fault) -> Document:
    """A file whose data is no record, or cannot be read: its text counts as plain text."""
    document = text.parse_text(source)
    return Document(source, format_, document.prose, document.blocks, faults=faults)


def _record(
    source: Source, format_: Format, fields: tuple[Field, ...], escaped: list[Span], faults: tuple[Fault, ...] = ()
) -> Document:
    readable = hidden(_readable(source.text, escaped))
    canvas = Canvas(readable)
    blocks: list[Block] = []
    kept: list[Field] = []
    bold: list[Span] = []
    links: list[Span] = []
    ordered = sorted(fields, key=lambda field: field.span)
    for name_span, group in groupby(ordered, key=lambda field: field.name_span):
        values = list(group)
        if _is_data(values) or is_directive(values[0]):
            kept += values
            continue
        if canvas.at <= name_span.start < name_span.end:
            canvas.show(*name_span)
            blocks.append(Block("heading", name_span, RECORD_NAME))
        for field in values:
            span = trim(readable, field.span)
            if span.start == span.end:
                continue
            if _TAG.search(field.value):
                fragment = html.feed(canvas, readable, *span)
                blocks += _lowered(fragment.blocks)
                bold += fragment.bold
            elif len(_SEPARATED.findall(readable, *span)) > 1:
                blocks += _items(canvas, readable, span)
            elif len(values) > 1 and "\n" not in field.value:
                canvas.show(*span)
                blocks.append(Block("item", span, 1))
            elif _MARKDOWN.search(field.value):
                written = parse_indented(readable, span)
                canvas.paste(span.start, written.prose)
                blocks += _lowered(written.blocks)
                bold += written.bold
                links += written.links
            else:
                blocks += text.feed(canvas, readable, *span)
    prose = _tailed(canvas.prose(), source.text, escaped)
    return Document(source, format_, prose, tuple(blocks), tuple(kept), tuple(bold), links=tuple(links), faults=faults)


def _lowered(blocks: Iterable[Block]) -> list[Block]:
    """The headings inside a value stand below the value's own name."""
    return [
        block._replace(depth=min(6, block.depth + RECORD_NAME)) if block.kind == "heading" else block
        for block in blocks
    ]


def _is_data(values: list[Field]) -> bool:
    """Whether a value, or a list of them, is data and not text to read: short, and no list of what the text tells."""
    written = [field.value for field in values]
    if len(values) > 1 and field_kind(values[0].name) in _TOLD and any(" " in value for value in written):
        return False
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


def _readable(written: str, escaped: list[Span]) -> str:
    """The text with every escape replaced by its character and blanks, so that offsets hold."""
    return _over(written, written, escaped, lambda part, _: _ESCAPE.sub(_unescaped, part))


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


def _tailed(prose: str, written: str, escaped: list[Span]) -> str:
    """The prose with the rest of each escape marked as part of the character it stands for."""
    return _over(prose, written, escaped, _tailed_part)


def _tailed_part(prose: str, written: str) -> str:
    pieces, at = [], 0
    for match in _ESCAPE.finditer(written):
        if prose[match.start()] not in f" {FILL}":
            pieces += [prose[at : match.start() + 1], TAIL * (match.end() - match.start() - 1)]
            at = match.end()
    return "".join([*pieces, prose[at:]])


def _over(shown: str, written: str, spans: list[Span], change: Callable[[str, str], str]) -> str:
    """A text with its parts at some spans changed: `change` is given a part and what the source writes there."""
    pieces, at = [], 0
    for start, end in merged(spans):
        pieces += [shown[at:start], change(shown[start:end], written[start:end])]
        at = end
    return "".join([*pieces, shown[at:]])
