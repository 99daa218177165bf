"""TOML front matter: values by the standard library, places by a scan of our own."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Fault, Field
from jdlint.parse.frontmatter.block import KEY_LINE, Found, fault, line_at, stripped, unquoted
from jdlint.source import LINE, Span


def read_toml(text: str, block: Span) -> Found:
    """The fields of a TOML block, and the fault that keeps others from reading it."""
    import tomllib

    fields = _TomlScan(text, block).fields()
    try:
        tomllib.loads(text[block.start : block.end])
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        message = "is nested too deeply" if isinstance(error, RecursionError) else str(error)
        return fields, (_toml_fault(text, block, message),)
    return fields, ()


_WORDS = re.compile(r"[^\W\d_]|[\u2018\u201c$€£]")
_TOML_PLACE = re.compile(r"^(.*) \(at line (\d+), column (\d+)\)$", re.DOTALL)


def _toml_fault(text: str, block: Span, message: str) -> Fault:
    match = _TOML_PLACE.match(message)
    offset = block.end
    if match:
        # tomllib counts lines by \n alone.
        start = block.start
        for _ in range(int(match[2]) - 1):
            start = text.index("\n", start) + 1
        offset = start + int(match[3]) - 1
        message = match[1]
    line = line_at(text, block, offset)
    pair = _TOML_PAIR.match(text, line.start, line.end)
    if pair and message.startswith("Invalid value") and _WORDS.match(text, pair.end()):
        message = f"put the value of '{text[pair.start(1) : pair.end(1)].strip()}' in double quotes"
    elif KEY_LINE.match(text, line.start, line.end) and not pair:
        message = "write a name and its value as `name = value`"
    return fault(text, block, offset, f"front matter is not TOML: {message[:1].lower()}{message[1:]}")


_TOML_SPACE = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_TOML_PAIR = re.compile(r"[ \t]*+((?:[\w. \t-]|\"[^\"\r\n]*+\"|'[^'\r\n]*+')++)=[ \t]*+")
_TOML_TABLE = re.compile(r"[ \t]*+\[\[?([^\[\]\r\n]++)\]\]?[ \t]*+(?=[\r\n#]|\Z)")
_TOML_PART = re.compile(r"[^\s.\"']++|\"([^\"]*+)\"|'([^']*+)'")
_TOML_STRING = re.compile(
    r'"""(?P<d3>(?:[^"\\]|\\.|"(?!""))*+)"""|\'\'\'(?P<s3>(?:[^\']|\'(?!\'\'))*+)\'\'\''
    r'|"(?P<d>(?:[^"\\\r\n]|\\.)*+)"|\'(?P<s>[^\'\r\n]*+)\'',
    re.DOTALL,
)
_TOML_BARE = re.compile(r"[^\r\n,#\[\]{}\"']++")


def _toml_name(words: str) -> str:
    return ".".join(part[1] or part[2] or part[0] for part in _TOML_PART.finditer(words))


class _TomlScan:
    """The scalars of TOML, whole or broken, by a scan over its lines; tomllib does not say where things stand."""

    def __init__(self, text: str, block: Span) -> None:
        self._text = text
        self._at, self._end = block
        self._fields: list[Field] = []

    def fields(self) -> tuple[Field, ...]:
        table = ""
        while self._at < self._end:
            self._skip()
            if header := self._match(_TOML_TABLE):
                table = _toml_name(header[1]) + "."
            elif pair := self._match(_TOML_PAIR):
                self._named(pair, table, 0)
            self._match(LINE)
        return tuple(self._fields)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at, self._end)
        if match:
            self._at = match.end()
        return match

    def _skip(self) -> None:
        self._match(_TOML_SPACE)

    def _named(self, pair: re.Match[str], above: str, depth: int) -> None:
        name_span = unquoted(self._text, stripped(self._text, Span(*pair.span(1))))
        self._value(above + _toml_name(pair[1]), name_span, depth)

    def _value(self, name: str, name_span: Span, depth: int) -> None:
        """Read what stands here, and stop after it; at what is no value, stop before it."""
        sign = self._text[self._at : self._at + 1]
        if sign in ("[", "{") and depth < _TOML_DEPTH:
            self._at += 1
            self._skip()
            while self._at < self._end and self._text[self._at] not in "]}":
                before = self._at
                if pair := self._match(_TOML_PAIR) if sign == "{" else None:
                    self._named(pair, f"{name}.", depth + 1)
                elif sign == "[":
                    self._value(name, name_span, depth + 1)
                self._skip()
                self._match(_COMMA)
                self._skip()
                if self._at == before:
                    return
            self._at += 1
        elif string := self._match(_TOML_STRING):
            span = Span(*string.span(string.lastgroup or 0))
            self._add(name, name_span, span, _toml_text(string))
        elif bare := self._match(_TOML_BARE):
            span = stripped(self._text, Span(*bare.span()))
            if span.start < span.end:
                self._add(name, name_span, span, self._text[span.start : span.end])

    def _add(self, name: str, name_span: Span, span: Span, value: str) -> None:
        self._fields.append(Field(name, value, name_span, stripped(self._text, span), "front-matter"))


_TOML_DEPTH = 20
_COMMA = re.compile(",")


def _toml_text(string: re.Match[str]) -> str:
    """The text of a string, its escapes resolved."""
    import tomllib

    written: str = string[string.lastgroup or 0]
    if string.lastgroup in ("s", "s3") or "\\" not in written:
        return written.removeprefix("\r").removeprefix("\n") if string.lastgroup in ("s3", "d3") else written
    try:
        return str(tomllib.loads(f"x = {string[0]}")["x"])
    except tomllib.TOMLDecodeError:
        return written
