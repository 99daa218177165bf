"""The lines of a front matter block, and faults in it."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Fault, Field
from jdlint.source import Span, line_spans

Found = tuple[tuple[Field, ...], tuple[Fault, ...]]


def line_at(text: str, block: Span, offset: int) -> Span:
    """The line of an offset; of one behind the last line, the last that is not blank."""
    last = Span(block.start, block.start)
    for line in line_spans(text, block):
        if line.start > offset and last.end > last.start:
            break
        if text[line.start : line.end].strip():
            last = line
    return last


def fault(text: str, block: Span, offset: int, message: str) -> Fault:
    """A fault from an offset to the end of its line."""
    line = line_at(text, block, offset)
    end = line.start + len(text[line.start : line.end].rstrip())
    return Fault(Span(offset if line.start <= offset < end else line.start, end), message)


def stripped(text: str, span: Span) -> Span:
    """A span without blanks at its edges."""
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))


def unquoted(text: str, span: Span) -> Span:
    """A span without the quotes around it."""
    if span.end - span.start >= 2 and text[span.start] in "\"'" and text[span.end - 1] == text[span.start]:
        return Span(span.start + 1, span.end - 1)
    return span


KEY_LINE = re.compile(r"(?:(?<=[\r\n])|\A)[ ]{0,40}[\w\"'][\w \"'./-]{0,60}:(?=[ \t\r\n]|\Z)")
