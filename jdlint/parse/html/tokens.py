"""HTML text -> tokens: tags, words, character references, and gaps that are never shown.

The tags are cut here and not by html.parser: that one stops at `&#`, raises on `<![`, takes quadratic time for
unfinished tags, and reads comments and scripts differently from one patch release of Python to the next.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from html.entities import html5
from types import MappingProxyType
from typing import Literal

from jdlint import regex as re
from jdlint.parse.html.names import RAW
from jdlint.source import Span
from jdlint.values import NamedTuple

_NO_ATTRIBUTES: Mapping[str, Span] = MappingProxyType({})


class Token(NamedTuple):
    """One piece of the text.

    kind: text; character, a reference such as `&amp;`; start and end, a tag; raw, the content of a script and the
        like, which an end follows even where the text has none; gap, a comment or template tag.
    name: of a tag, in lower case; for a character, what it stands for.
    attributes: of a start tag, with the places of their values.
    """

    kind: Literal["text", "character", "start", "end", "raw", "gap"]
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, Span] = _NO_ATTRIBUTES


def tokenize(text: str, start: int, end: int) -> Iterator[Token]:
    """The tokens of text[start:end] without gap or overlap, in time that is linear whatever the text holds."""
    return _Tokenizer(text, end).tokens(start)


_BLANKS = r" \t\r\n\f"
_MARK = re.compile(r"[<&]|\{[%#]")
_COMMENT_END = re.compile(r"--!?>")
_NAME = re.compile(rf"[a-zA-Z][^{_BLANKS}/>]*+")
_BETWEEN = re.compile(rf"[{_BLANKS}/]*+")
_ATTRIBUTE = re.compile(
    rf"""([^{_BLANKS}/>][^{_BLANKS}/>=]*+)
         (?:[{_BLANKS}]*+=[{_BLANKS}]*+(?:"([^"]*+)"?|'([^']*+)'?|([^{_BLANKS}>]*+)))?""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&(?:#([0-9]++)|#[xX]([0-9a-fA-F]++)|([a-zA-Z][a-zA-Z0-9]{1,31}+));?")
_COMMENT_TAG = re.compile(r"\{%-?[ \t]{0,9}comment[ \t-]{0,9}%\}")
_TEMPLATES = {"<?": "?>", "<%": "%>", "{%": "%}", "{{": "}}", "{#": "#}"}
_TEMPLATE_START = re.compile(r"<[?%]|\{[%{#]")
_TEMPLATE_LIMIT = 4000  # a template tag is shorter; a `{%` without its end is text
_RAW_END = {name: re.compile(rf"</{name}(?=[{_BLANKS}/>])", re.IGNORECASE) for name in RAW}


class _Tokenizer:
    def __init__(self, text: str, end: int) -> None:
        self.text = text
        self.end = end
        self.found: dict[str, int] = {}

    def tokens(self, at: int) -> Iterator[Token]:
        while at < self.end:
            mark = _MARK.search(self.text, at, self.end)
            stop = mark.start() if mark else self.end
            if stop > at:
                yield Token("text", at, stop)
            if not mark:
                return
            token = self.marked(stop)
            yield token
            at = token.end
            if token.kind == "start" and token.name in RAW:
                content, close = self.raw(token)
                yield content
                yield close
                at = close.end

    def marked(self, at: int) -> Token:
        """What begins with `<`, `&` or `{%` at an offset."""
        first, second = self.text[at], self.text[at + 1] if at + 1 < self.end else ""
        if first == "&":
            return self.reference(at)
        if second.isalpha() and second.isascii():
            return self.start_tag(at)
        if second == "/":
            return self.end_tag(at)
        if second == "!":
            return self.comment(at)
        if second == "?":
            return self.instruction(at)
        if first + second in _TEMPLATES and (end := self.template(at)):
            return self.gap(at, end)
        return Token("text", at, at + 1)

    def find(self, what: str, at: int) -> int:
        """The next place of a text, `sys.maxsize` when there is none; never looks at the same stretch twice."""
        known = self.found.get(what, -1)
        if known < at:
            place = self.text.find(what, at, self.end)
            self.found[what] = known = place if place >= 0 else sys.maxsize
        return known

    def gap(self, start: int, end: int) -> Token:
        return Token("gap", start, min(end, self.end))

    def reference(self, at: int) -> Token:
        match = _REFERENCE.match(self.text, at, self.end)
        character, end = _decode(match) if match else ("", at)
        return Token("character", at, end, character) if character else Token("text", at, at + 1)

    def template(self, at: int) -> int:
        """Where the template tag at an offset ends, 0 when it is none."""
        close = self.find(_TEMPLATES[self.text[at : at + 2]], at + 2)
        if close - at > _TEMPLATE_LIMIT:
            return 0
        if _COMMENT_TAG.match(self.text, at, self.end) and (inner := self.find("endcomment", close)) < self.end:
            close = min(self.find("%}", inner), self.end)
        return close + 2

    def comment(self, at: int) -> Token:
        text = self.text
        if not text.startswith("--", at + 2):
            return self.gap(at, self.find(">", at + 2) + 1)
        for empty in (">", "->"):
            if text.startswith(empty, at + 4):
                return self.gap(at, at + 4 + len(empty))
        close = _COMMENT_END.search(text, at + 4, self.end)
        return self.gap(at, close.end() if close else self.end)

    def instruction(self, at: int) -> Token:
        close = self.find("?>", at + 2)
        if close < self.end:
            return self.gap(at, close + 2)
        # PHP runs to the end of its file when it is not closed.
        is_php = self.text[at + 2 : at + 5].lower() == "php" or self.text.startswith("=", at + 2)
        return self.gap(at, self.end if is_php else self.find(">", at + 2) + 1)

    def start_tag(self, at: int) -> Token:
        found = _NAME.match(self.text, at + 1, self.end)
        name_end = found.end() if found else self.end
        attributes, end = self.attributes(name_end)
        return Token("start", at, end, self.text[at + 1 : name_end].lower(), attributes)

    def end_tag(self, at: int) -> Token:
        found = _NAME.match(self.text, at + 2, self.end)
        if not found:
            return self.gap(at, self.find(">", at + 2) + 1)
        return Token("end", at, self.attributes(found.end())[1], found.group().lower())

    def raw(self, opened: Token) -> tuple[Token, Token]:
        """The content of an element that holds text only, and its end; not closed, it runs to the end of the text."""
        close = _RAW_END[opened.name].search(self.text, opened.end, self.end)
        stop = close.start() if close else self.end
        end = min(self.find(">", stop) + 1, self.end)
        return Token("raw", opened.end, stop), Token("end", stop, end, opened.name)

    def attributes(self, at: int) -> tuple[dict[str, Span], int]:
        """The attributes of a tag by name, with the places of their values, and where the tag ends."""
        values: dict[str, Span] = {}
        text = self.text
        while True:
            between = _BETWEEN.match(text, at, self.end)
            at = between.end() if between else at
            if text[at : at + 2] in _TEMPLATES and (end := self.template(at)):
                at = end
                continue
            match = _ATTRIBUTE.match(text, at, self.end)
            if not match:  # `>`, or the text ends in the tag
                return values, min(at + 1, self.end)
            at = match.end()
            value = Span(*match.span(match.lastindex)) if match.lastindex and match.lastindex > 1 else Span(at, at)
            if value.end < at and _TEMPLATE_START.search(text, *value):
                value = self.quoted(value)
                at = value.end + 1
            values.setdefault(match.group(1).lower(), value)

    def quoted(self, value: Span) -> Span:
        """A value in quotes to its end when template tags with quotes stand in it: `href="{{ url("x") }}"`."""
        at, end = value
        while found := _TEMPLATE_START.search(self.text, at, end):
            close = self.template(found.start())
            at = max(close, found.end())
            if close > end:
                end = self.find(self.text[end], close)
                if end > self.end:
                    return value
        return Span(value.start, end)


def _decode(match: re.Match[str]) -> tuple[str, int]:
    """The character that a reference stands for and where the reference ends; "" when it is none."""
    decimal, hexadecimal, name = match.groups()
    if name is None:
        digits = (decimal or hexadecimal).lstrip("0")
        number = int(digits or "0", 10 if decimal else 16) if len(digits) < 8 else sys.maxunicode + 1
        if 0x80 <= number < 0xA0:  # browsers read these as Windows-1252
            return bytes([number]).decode("cp1252", "replace"), match.end()
        is_character = 0 < number <= sys.maxunicode and not 0xD800 <= number < 0xE000
        return (chr(number) if is_character else "\ufffd"), match.end()
    if match.group().endswith(";") and name + ";" in html5:
        return html5[name + ";"], match.end()
    for size in range(len(name), 1, -1):  # `&ampfoo` is an ampersand before foo
        if name[:size] in html5:
            return html5[name[:size]], match.start() + 1 + size
    return "", match.end()
