"""reStructuredText, as far as postings use it: sections, lists, field lists; directives and roles are left out."""

from __future__ import annotations

import re

from jdlint.document import Canvas, Document
from jdlint.parse import text
from jdlint.source import Source, Span

# A directive, comment or substitution with its indented body; a target; a lone `:field:` line without a value.
_EXPLICIT = re.compile(r"^\.\.(?:[ \t][^\n]*)?(?:\n(?:[ \t]+[^\n]*|[ \t]*(?=\n[ \t]+\S)))*", re.MULTILINE)
_FLAG = re.compile(r"^:[\w -]{1,40}:[ \t]*$", re.MULTILINE)
_ROLE = re.compile(r"(?P<open>:[\w:+.-]{1,40}:`)(?P<text>[^`<\n]{1,300}?)(?P<close>\s*(?:<[^>`\n]{0,300}>)?`)")
_LINK = re.compile(r"(?P<open>`)(?P<text>[^`<]{1,300}?)(?P<close>\s*<[^>`]{0,300}>`_{1,2})")
_STRONG = re.compile(r"(?P<open>\*\*)(?P<text>[^*\s](?:[^*\n]|\n(?![ \t]{0,99}\n)){0,300}?)(?P<close>\*\*)")
_MARK = re.compile(r"(?P<open>(?<![*\w])\*)(?P<text>[^*\s][^*\n]{0,300}?)(?P<close>\*(?![*\w]))|(?P<tick>``)")
_AUTO_NUMBER = re.compile(r"^([ \t]*)#\.(?=[ \t])", re.MULTILINE)
# The colon before the name of a field, ":Location: Leeds"; the one after it stays.
_FIELD = re.compile(r"^:(?=\w[\w /-]{0,40}:[ \t])", re.MULTILINE)
_NOTHING = "\u2060"


def parse_rst(source: Source) -> Document:
    """A reStructuredText posting as blocks."""
    readable = source.text.replace("\r\n", " \n").replace("\r", "\n")
    readable = _EXPLICIT.sub(_blanked, readable)
    readable = _AUTO_NUMBER.sub(r"\g<1>1.", _FLAG.sub(_blanked, readable))
    readable = _FIELD.sub(_NOTHING, readable)
    bold: list[Span] = []
    for pattern in (_ROLE, _LINK, _STRONG, _MARK):
        if pattern is _STRONG:
            bold = [Span(*match.span("text")) for match in pattern.finditer(readable)]
        readable = pattern.sub(_unmarked, readable)
    canvas = Canvas(readable)
    blocks = text.feed(canvas, readable, 0, len(readable))
    return Document(source, "rst", canvas.prose(), tuple(blocks), bold=tuple(bold))


def _blanked(match: re.Match[str]) -> str:
    return "".join(character if character in "\r\n" else " " for character in match.group())


def _unmarked(match: re.Match[str]) -> str:
    if match.groupdict().get("tick"):
        return _NOTHING * len(match.group())
    return _NOTHING * len(match["open"]) + match["text"] + _NOTHING * len(match["close"])
