"""Front matter: the named values that a site generator reads above the text, in YAML, TOML or JSON."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from jdlint import yamlfile
from jdlint.document import Fault, Field
from jdlint.source import Source, Span
from jdlint.yamlfile import Data, Path, YamlText

MAX_SIZE = 64 * 1024

Kind = Literal["yaml", "toml", "json"]


class FrontMatter(NamedTuple):
    """What stands above the text.

    body: the offset where the text after it begins; 0 when there is no front matter.
    fields: every scalar, in order; those without a value too, with "" (`salary:`). A span leaves out quotes.
    faults: what keeps a site generator from reading it; at most one. There are fields all the same.
    """

    body: int
    fields: tuple[Field, ...] = ()
    faults: tuple[Fault, ...] = ()
    kind: Kind | None = None


def split(source: Source) -> FrontMatter:
    """Read the front matter of a source, if it begins with some; a block that is not closed is none."""
    text = source.text
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(0)
    if opening[1] == "{":
        return _json(text, opening.start(1))
    closing = _CLOSINGS[opening[1]].search(text, opening.end())
    if closing is None:
        return FrontMatter(0)
    block = Span(opening.end(), closing.start())
    kind: Kind = "yaml" if opening[1] == "---" else "toml"
    if block.end - block.start > MAX_SIZE:
        fault = Fault(Span(opening.start(1), opening.end(1)), f"front matter of over {MAX_SIZE // 1024} KB is not read")
        return FrontMatter(closing.end(), (), (fault,), kind)
    read = _read_yaml if kind == "yaml" else _read_toml
    found = read(text, block)
    return FrontMatter(0) if found is None else FrontMatter(closing.end(), *found, kind)


_Found = tuple[tuple[Field, ...], tuple[Fault, ...]]

_OPENING = re.compile(r"(?:[ \t]*+[\r\n])*+((?:---|\+\+\+)(?=[ \t]*+[\r\n])|\{(?=\s*+[\"}]))(?:[ \t]*+(?:\r\n|\r|\n))?")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*+(?:\r\n|\r|\n|\Z)"),
}
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")


def _lines(text: str, block: Span) -> Iterator[Span]:
    """Each line without its end."""
    at = block.start
    while at < block.end:
        match = _LINE.match(text, at, block.end)
        if match is None or match.end() == at:
            break
        yield Span(at, at + len(match.group().rstrip("\r\n")))
        at = match.end()


def _line_at(text: str, block: Span, offset: int) -> Span:
    """The line of an offset; of one behind the last line, the last that is not blank."""
    last = Span(block.start, block.start)
    for line in _lines(text, block):
        if line.start > offset and last.end > last.start:
            break
        if text[line.start : line.end].strip():
            last = line
    return last


def _fault(text: str, block: Span, offset: int, message: str) -> Fault:
    """A fault from an offset to the end of its line."""
    line = _line_at(text, block, offset)
    end = line.start + len(text[line.start : line.end].rstrip())
    return Fault(Span(offset if line.start <= offset < end else line.start, end), message)


# --- YAML ---------------------------------------------------------------------------------------------------


def _read_yaml(text: str, block: Span) -> _Found | None:
    """None when the block is no mapping: a text between two rules."""
    if "\t" in text[block.start : block.end]:
        # Site generators take tabs anywhere but in the indent; the YAML parser here does not.
        inner = _INNER_SPACE.sub(lambda match: " " * len(match.group()), text[block.start : block.end])
        text = text[: block.start] + inner + text[block.end :]
    simple = _simple_yaml(text, block)
    if simple is not None:
        return simple, ()
    try:
        read = yamlfile.read(text[block.start : block.end])
    except yamlfile.YamlError as error:
        if not _KEY_LINE.search(text, block.start, block.end):
            return None
        offset = block.start + error.offset
        hint = _yaml_hint(text, _line_at(text, block, offset), error.message)
        return tuple(_rough_yaml(text, block)), (_fault(text, block, offset, f"front matter is not YAML: {hint}"),)
    if read.data is None:
        return (), ()
    if not isinstance(read.data, dict):
        return None
    return tuple(_yaml_fields(text, block.start, read)), ()


_INNER_SPACE = re.compile(r"(?<=[^\s])[ \t]+")
_KEY_LINE = re.compile(r"(?:(?<=[\r\n])|\A)[ ]{0,40}[\w\"'][\w \"'./-]{0,60}:(?=[ \t\r\n]|\Z)")

# A plain or quoted value in which nothing has a meaning of its own.
_VALUE = (
    r"(?:(?P<plain>[^\W_$£€(/][^:#]*+(?:(?::(?=[^ ])|(?<! )\#)[^:#]*+)*+|[$£€(/][\w ,./-]*+)"
    r"|(?:!!timestamp[ ]++)?+(?:\"(?P<double>[^\"\\]*+)\"|'(?P<single>[^']*+)')"
    r"|\[(?P<list>[ ]*+[^\W\d_][\w.-]*+(?:[ ]++[\w.-]++)*+[ ]*+(?:,[ ]*+[^\W\d_][\w.-]*+(?:[ ]++[\w.-]++)*+[ ]*+)*+)\])"
)
# `name: value` in the first column; below a name without a value, its items or its own names, all at one indent.
_SIMPLE = re.compile(rf"(?P<name>[^\W\d][\w.-]*+(?:[ ][\w.-]++)*+)[ ]*+:(?:[ ]++{_VALUE})?[ ]*+")
_NESTED = re.compile(rf"(?P<indent>[ ]*+)(?:-|(?P<name>[^\W\d][\w.-]*+):)[ ]++{_VALUE}[ ]*+")


def _simple_yaml(text: str, block: Span) -> tuple[Field, ...] | None:
    """The fields of front matter that is plain `name: value` lines, as most is; None when it is more than that.

    Gives what YAML gives, at a hundredth of the time.
    """
    fields: list[Field] = []
    names: set[str] = set()
    owner: Field | None = None  # the last name without a value
    shape: tuple[int, bool] | None = None  # the indent of what stands below it, and whether that has names
    for line in _lines(text, block):
        words = text[line.start : line.end]
        if not words or words.isspace() or words.startswith("#"):
            if words.isprintable():
                continue
            return None
        if not words.isprintable():
            return None
        if match := _SIMPLE.fullmatch(words):
            owner = shape = None
            above = ""
        elif owner is not None and (match := _NESTED.fullmatch(words)):
            indent, named = len(match["indent"]), match["name"] is not None
            if shape not in (None, (indent, named)) or (named and not indent):
                return None
            if shape is None:
                fields.remove(owner)
                shape = (indent, named)
            above = owner.name
        else:
            return None
        field = _simple_field(words, line.start, match, above)
        if field is None or (match["name"] is not None and field.name in names):
            return None
        if above and match["name"] is None and owner is not None:
            field = field._replace(name=above, name_span=owner.name_span)
        names.add(field.name)
        fields += _listed(field, words, line.start) if match.lastgroup == "list" else [field]
        if not above and not field.value and match.lastgroup == "name":
            owner = field
    return tuple(fields)


def _listed(field: Field, words: str, offset: int) -> list[Field]:
    """A field for each item of a list in brackets."""
    inside = Span(field.span.start - offset, field.span.end - offset)
    items = _BETWEEN_COMMAS.finditer(words, inside.start, inside.end)
    return [field._replace(value=item.group(), span=Span(offset + item.start(), offset + item.end())) for item in items]


_BETWEEN_COMMAS = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


def _simple_field(words: str, offset: int, match: re.Match[str], above: str) -> Field | None:
    group = match.lastgroup if match.lastgroup not in ("name", "indent") else None
    name_end = match.end("name") if match["name"] is not None else 0
    start, end = match.span(group) if group else (name_end, name_end)
    value = words[start:end]
    if group == "plain":
        value = value.rstrip(" ")
        end = start + len(value)
        if value.endswith(":"):
            return None
    name_start = match.start("name") if match["name"] is not None else 0
    name = match["name"] or ""
    full = f"{above}.{name}" if above and name else name
    spans = Span(offset + name_start, offset + name_end), Span(offset + start, offset + end)
    return Field(full, value, *spans, "front-matter")


def _yaml_fields(text: str, offset: int, read: YamlText) -> Iterator[Field]:
    def walk(data: Data, path: Path, name: str, name_span: Span) -> Iterator[Field]:
        if isinstance(data, dict):
            for key, inner in data.items():
                place = (*path, key)
                span = read.keys[place]
                key_span = _unquoted(text, Span(offset + span.start, offset + span.end))
                yield from walk(inner, place, f"{name}.{key}" if name else key, key_span)
        elif isinstance(data, list):
            for number, inner in enumerate(data):
                yield from walk(inner, (*path, number), name, name_span)
        else:
            span = read.values[path]
            place_in_text = _scalar_span(text, Span(offset + span.start, offset + span.end))
            if data is None:
                place_in_text = Span(name_span.end, name_span.end)
            yield Field(name, data or "", name_span, place_in_text, "front-matter")

    yield from walk(read.data, (), "", Span(offset, offset))


def _scalar_span(text: str, span: Span) -> Span:
    """Where the text of a scalar stands, without quotes; for a block scalar, without its `|` or `>` line."""
    first = text[span.start : span.start + 1]
    if first in ("|", ">"):
        header = _LINE.match(text, span.start, span.end)
        return _stripped(text, Span(header.end() if header else span.start, span.end))
    if tag := _TAG.match(text, span.start, span.end):
        span = Span(tag.end(), span.end)
    return _unquoted(text, _stripped(text, span))


_TAG = re.compile(r"!\S*+\s++")


def _stripped(text: str, span: Span) -> Span:
    words = text[span.start : span.end]
    left = len(words) - len(words.lstrip())
    return Span(span.start + left, max(span.start + left, span.start + len(words.rstrip())))


def _unquoted(text: str, span: Span) -> Span:
    if span.end - span.start >= 2 and text[span.start] in "\"'" and text[span.end - 1] == text[span.start]:
        return Span(span.start + 1, span.end - 1)
    return span


def _yaml_hint(text: str, line: Span, message: str) -> str:
    """What would be right, for the mistakes people make; else the parser's own words."""
    words = text[line.start : line.end]
    match = _ROUGH.fullmatch(words.rstrip())
    if "\t" in words[: len(words) - len(words.lstrip())]:
        return "indent with spaces, not tabs"
    if "<document start>" in message or "could not find expected ':'" in message:
        return "every line must be `name: value`"
    if match and match["name"] and match["value"]:
        name, value = match["name"].strip("\"'"), match["value"]
        if value[0] in "@`%*&!":
            return f"a value cannot begin with '{value[0]}'; put the value of '{name}' in quotes"
        if value[0] in "[{" and value[-1] not in "]}" and "<block end>" in message:
            return f"only a list can begin with '{value[0]}'; put the value of '{name}' in quotes"
        if message.startswith("mapping values") and re.search(r":(?:\s|$)", value):
            return f"a value cannot hold ': '; put the value of '{name}' in quotes"
        if value[0] in "\"'" and "quoted scalar" not in message and "is here twice" not in message:
            return f"text follows the closing quote; put all of the value of '{name}' in one pair of quotes"
    if "quoted scalar" in message:
        return "a quote is not closed"
    return message


_ROUGH = re.compile(
    r"(?P<indent>[ \t]*+)(?P<dash>-[ \t]++)?+"
    r"(?:(?P<name>\"[^\"]{1,80}\"|'[^']{1,80}'|[^\W\d][^\r\n:#\"'\[\]{},]{0,80}?)[ \t]{0,9}:(?=[ \t]|\Z))?+"
    r"[ \t]*+(?P<value>.*)"
)


def _rough_yaml(text: str, block: Span) -> Iterator[Field]:
    """The fields of broken YAML, line by line: what a person sees in it."""
    parents: list[tuple[int, str, Span]] = []  # indent, dotted name, where the name stands
    running: tuple[int, str, Span, Span] | None = None  # a block scalar: indent, name, its place, the text so far
    for line in _lines(text, block):
        words = text[line.start : line.end]
        match = _ROUGH.fullmatch(words.rstrip())
        if match is None or not words.strip() or words.lstrip().startswith("#"):
            continue
        indent = len(match["indent"].expandtabs(4))
        if running and indent > running[0]:
            start = running[3].start if running[3].end else line.start + len(match["indent"])
            running = (*running[:3], Span(start, line.start + len(words.rstrip())))
            continue
        if running:
            yield from _rough_block(text, running[1], running[2], running[3])
            running = None
        dash = len(match["dash"] or "")
        while parents and parents[-1][0] >= indent + dash and (match["name"] or not dash):
            parents.pop()
        value_at = line.start + match.start("value")
        if match["name"]:
            if match["dash"]:
                indent += dash
            name_span = _unquoted(text, Span(line.start + match.start("name"), line.start + match.end("name")))
            above = next((parent for parent in reversed(parents) if parent[0] < indent), None)
            name = text[name_span.start : name_span.end].strip()
            name = f"{above[1]}.{name}" if above else name
            parents.append((indent, name, name_span))
            if _BLOCK_SCALAR.fullmatch(match["value"]):
                running = (indent, name, name_span, Span(0, 0))
            elif match["value"]:
                yield from _rough_value(text, name, name_span, Span(value_at, line.start + match.end("value")))
        elif match["dash"] and parents:
            yield from _rough_value(text, *parents[-1][1:], Span(value_at, line.start + match.end("value")))
    if running:
        yield from _rough_block(text, running[1], running[2], running[3])


_BLOCK_SCALAR = re.compile(r"[|>][-+\d]{0,2}")
_COMMENT = re.compile(r"[ \t]#.*")
_LIST_ITEM = re.compile(r"[^,\[\]]+")


def _rough_block(text: str, name: str, name_span: Span, span: Span) -> Iterator[Field]:
    if span.end:
        value = "\n".join(line.strip() for line in re.split(r"\r\n|\r|\n", text[span.start : span.end]))
        yield Field(name, value, name_span, span, "front-matter")


def _rough_value(text: str, name: str, name_span: Span, span: Span) -> Iterator[Field]:
    words = text[span.start : span.end]
    if words.startswith("[") and words.endswith("]"):
        for match in _LIST_ITEM.finditer(words):
            inner = _unquoted(text, _stripped(text, Span(span.start + match.start(), span.start + match.end())))
            if inner.start < inner.end:
                yield Field(name, text[inner.start : inner.end], name_span, inner, "front-matter")
        return
    if words[:1] not in "\"'" and (comment := _COMMENT.search(words)):
        span = Span(span.start, span.start + comment.start())
    outer = _stripped(text, span)
    span = _unquoted(text, outer)
    if span.start < span.end:
        value = text[span.start : span.end]
        if span != outer:
            value = value.replace("''", "'") if text[outer.start] == "'" else value.replace('\\"', '"')
        yield Field(name, value, name_span, span, "front-matter")


# --- TOML ---------------------------------------------------------------------------------------------------


def _read_toml(text: str, block: Span) -> _Found:
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
    line = _line_at(text, block, offset)
    pair = _TOML_PAIR.match(text, line.start, line.end)
    if pair and message.startswith("Invalid value") and _WORDS.match(text, pair.end()):
        message = f"put the value of '{text[pair.start(1) : pair.end(1)].strip()}' in double quotes"
    elif _KEY_LINE.match(text, line.start, line.end) and not pair:
        message = "write a name and its value as `name = value`"
    return _fault(text, block, offset, f"front matter is not TOML: {message[:1].lower()}{message[1:]}")


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
            self._match(_LINE)
        return tuple(self._fields)

    def _match(self, pattern: re.Pattern[str]) -> re.Match[str] | None:
        match = pattern.match(self._text, self._at, self._end)
        if match:
            self._at = match.end()
        return match

    def _skip(self) -> None:
        self._match(_TOML_SPACE)

    def _named(self, pair: re.Match[str], above: str, depth: int) -> None:
        name_span = _unquoted(self._text, _stripped(self._text, Span(*pair.span(1))))
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
            span = _stripped(self._text, Span(*bare.span()))
            if span.start < span.end:
                self._add(name, name_span, span, self._text[span.start : span.end])

    def _add(self, name: str, name_span: Span, span: Span, value: str) -> None:
        self._fields.append(Field(name, value, name_span, _stripped(self._text, span), "front-matter"))


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


# --- JSON ---------------------------------------------------------------------------------------------------


def _json(text: str, start: int) -> FrontMatter:
    """JSON is front matter when it is one whole object with a blank line below, or nothing."""
    from json import JSONDecodeError, JSONDecoder

    from jdlint.parse import jsondata

    try:
        _, end = JSONDecoder().raw_decode(text[start : start + MAX_SIZE])
    except (JSONDecodeError, RecursionError):
        return FrontMatter(0)
    below = _BLANK_BELOW.match(text, start + end)
    if below is None:
        return FrontMatter(0)
    try:
        value = jsondata.read(text, start, start + end)
    except jsondata.JsonError as error:
        fault = _fault(text, Span(start, start + end), error.offset, f"front matter is not JSON: {error.message}")
        return FrontMatter(below.end(), (), (fault,), "json")
    return FrontMatter(below.end(), jsondata.fields(value, "front-matter"), (), "json")


_BLANK_BELOW = re.compile(r"[ \t]*+(?:\Z|(?:\r\n|\r|\n)(?=[ \t]*+(?:[\r\n]|\Z)))")
