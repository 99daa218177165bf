"""Markdown inside a value of a record, whose lines all stand as deep as the value does."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable

from jdlint.document import Block
from jdlint.parse.markdown import parse_markdown
from jdlint.source import Source, Span, line_spans
from jdlint.values import NamedTuple


class Written(NamedTuple):
    """What stands in a stretch: its prose, character for character, and its blocks at their places in the text."""

    prose: str
    blocks: tuple[Block, ...]
    bold: tuple[Span, ...]
    links: tuple[Span, ...]


def parse_indented(text: str, span: Span) -> Written:
    """Read the Markdown at a span that begins behind the indent of its first line.

    Each further line's indent is moved behind the line, where it means nothing; places are moved back by as much.
    """
    before = text[1 + max(text.rfind("\n", 0, span.start), text.rfind("\r", 0, span.start)) : span.start]
    indent = 0 if before.strip() else len(before)  # a value behind its name has none
    value = text[span.start : span.end]
    deep = [
        line
        for line in line_spans(value, Span(0, len(value)))
        if line.start and line.end - line.start > indent and value[line.start : line.start + indent].isspace()
    ]
    starts = [line.start for line in deep]

    def back(offset: int) -> int:
        at = bisect_right(starts, offset) - 1
        return span.start + offset + (indent if at >= 0 and offset < deep[at].end else 0)

    def placed(found: Span) -> Span:
        return Span(back(found.start), back(found.end - 1) + 1)

    # Tabs, because blanks at the end of a line would be a line break.
    moved = _each(value, deep, lambda line: line[indent:] + "\t" * indent)
    document = parse_markdown(Source("value.md", moved))
    return Written(
        _each(document.prose, deep, lambda line: " " * indent + line[: len(line) - indent]),
        tuple(
            block._replace(span=placed(block.span), name=block.name and placed(block.name)) for block in document.blocks
        ),
        tuple(map(placed, document.bold)),
        tuple(map(placed, document.links)),
    )


def _each(text: str, lines: list[Span], change: Callable[[str], str]) -> str:
    """The text with some of its lines changed."""
    pieces, at = [], 0
    for start, end in lines:
        pieces += [text[at:start], change(text[start:end])]
        at = end
    return "".join([*pieces, text[at:]])
