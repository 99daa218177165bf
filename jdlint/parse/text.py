"""Plain text: paragraphs between blank lines, bullets, numbered lists, underlined headings."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Block, Canvas, Document, Fault, Field, trim
from jdlint.source import Source, Span, line_spans

MARKS = "-*+•‣◦▪■●·–—➢➤✓✔✅→»❖§\uf0b7\uf0a7"  # what people type as bullets; for a pattern, "-" first

BULLET = re.compile(
    r"(?P<indent>[ \t\u00a0]*)"
    rf"(?:[{MARKS}]|o(?=[ \t]{{1,8}}\S)|\(?\d{{1,2}}[.)]|\(?[a-zA-Z][.)](?=[ \t]))"
    r"[ \t\u00a0]+(?=\S)"
)
_UNDERLINE = re.compile(r"\s{0,3}([=\-~^*+#])\1{2,}\s*$")
_RULE = re.compile(r"\s*[-=_*~#+—–]{3,}\s*$")
_BANNER = re.compile(r"\s*+[=#*~-]{2,}+\s*+(?P<words>[^=#*~\r\n]{2,80}?)\s*+[=#*~-]{2,}+\s*$")


def parse_text(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """A plain-text posting as blocks. `start` is where the text begins, after front matter."""
    shown = source.text
    if "jdlint" in shown:
        from jdlint.parse.ignores import hidden

        shown = hidden(shown)
    canvas = Canvas(shown)
    blocks = feed(canvas, shown, start, len(shown))
    return Document(source, "text", canvas.prose(), tuple(blocks), fields, faults=faults, body=start)


def feed(canvas: Canvas, text: str, start: int, end: int) -> list[Block]:
    """Show the plain text at start..end on a canvas and give its blocks."""
    blocks: list[Block] = []
    lines = list(line_spans(text, Span(start, end)))
    group: list[Span] = []
    number = 0
    while number < len(lines):
        line = lines[number]
        words = text[line.start : line.end]
        below = text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        if not words.strip() or _RULE.match(words):
            blocks += _paragraph(canvas, group)
            group = []
        elif banner := _BANNER.match(words):
            blocks += _paragraph(canvas, group)
            group = []
            span = Span(line.start + banner.start("words"), line.start + banner.end("words"))
            canvas.show(*span)
            blocks.append(Block("heading", span, 1))
        elif not group and _UNDERLINE.match(below) and not BULLET.match(words):
            span = trim(text, line)
            canvas.show(*span)
            blocks.append(Block("heading", span, 1 if below.lstrip()[0] in "=#*" else 2))
            number += 1
        elif bullet := BULLET.match(words):
            blocks += _paragraph(canvas, group)
            group = []
            last = _item_end(text, lines, number, bullet.end())
            span = trim(text, Span(line.start + bullet.end(), lines[last].end))
            canvas.show(*span)
            blocks.append(Block("item", span, 1 + len(bullet["indent"].expandtabs(4)) // 4))
            number = last
        else:
            group.append(line)
        number += 1
    return blocks + _paragraph(canvas, group)


def _item_end(text: str, lines: list[Span], first: int, indent: int) -> int:
    """The last line of an item: wrapped lines go on with a small letter or at the item's own indent."""
    last = first
    for number in range(first + 1, len(lines)):
        words = text[lines[number].start : lines[number].end]
        stripped = words.lstrip()
        if not stripped or BULLET.match(words) or _RULE.match(words):
            break
        hangs = len(words) - len(stripped) >= min(indent, 2)
        if not hangs and not stripped[0].islower():
            break
        last = number
    return last


def _paragraph(canvas: Canvas, group: list[Span]) -> list[Block]:
    if not group:
        return []
    span = Span(group[0].start, group[-1].end)
    canvas.show(*span)
    return [Block("paragraph", span)]
