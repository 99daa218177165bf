"""YAML front matter: most of it plain lines, read without the YAML library."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint import regex as re
from jdlint import yamlfile
from jdlint.document import Field
from jdlint.parse.frontmatter.block import KEY_LINE, Found, fault, line_at, stripped, unquoted
from jdlint.parse.frontmatter.rough import hint, rough_yaml
from jdlint.source import LINE, Span, line_spans
from jdlint.yamlfile import Data, Path, YamlText


def read_yaml(text: str, block: Span, what: str = "front matter ") -> Found | None:
    """The fields of a block, and what cannot be read of it. None when it is no mapping: a text between two rules.

    what: what the message of a fault begins with.
    """
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
        if not KEY_LINE.search(text, block.start, block.end):
            return None
        offset = block.start + error.offset
        said = hint(text, line_at(text, block, offset), error.message)
        return tuple(rough_yaml(text, block)), (fault(text, block, offset, f"{what}is not YAML: {said}"),)
    if read.data is None:
        return (), ()
    if not isinstance(read.data, dict):
        return None
    return tuple(_yaml_fields(text, block.start, read)), ()


_INNER_SPACE = re.compile(r"(?<=[^\s])[ \t]+")

# A plain or quoted value in which nothing has a meaning of its own.
_VALUE = (
    r"(?:(?P<plain>(?:[^\W_]|[$£€(/])[^:#]*+(?:(?::(?=[^ ])|(?<! )\#)[^:#]*+)*+)"
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
    for line in line_spans(text, block):
        words = text[line.start : line.end]
        if not words or words.isspace() or words.startswith("#"):
            if words.isprintable():
                continue
            return None
        if not words.isprintable():
            return None
        if match := _SIMPLE.fullmatch(words):
            owner = shape = None
        elif owner is not None and (match := _NESTED.fullmatch(words)):
            indent, named = len(match["indent"]), match["name"] is not None
            if shape not in (None, (indent, named)) or (named and not indent):
                return None
            if shape is None:
                fields.pop()
                shape = (indent, named)
        else:
            return None
        field = _simple_field(words, line.start, match, owner)
        if field is None or (match["name"] is not None and field.name in names):
            return None
        names.add(field.name)
        fields += _listed(field, words, line.start) if match.lastgroup == "list" else [field]
        if owner is None and match.lastgroup == "name":
            owner = field
    return tuple(fields)


def _listed(field: Field, words: str, offset: int) -> list[Field]:
    """A field for each item of a list in brackets."""
    inside = Span(field.span.start - offset, field.span.end - offset)
    items = _BETWEEN_COMMAS.finditer(words, inside.start, inside.end)
    return [field._replace(value=item.group(), span=Span(offset + item.start(), offset + item.end())) for item in items]


_BETWEEN_COMMAS = re.compile(r"[^\s,](?:[^,]*[^\s,])?")


def _simple_field(words: str, offset: int, match: re.Match[str], owner: Field | None) -> Field | None:
    """The field of a line; below a name without a value, `owner` is that name's field."""
    group = match.lastgroup if match.lastgroup not in ("name", "indent") else None
    start, end = match.span(group) if group else (match.end("name"), match.end("name"))
    value = words[start:end]
    if group == "plain":
        value = value.rstrip(" ")
        end = start + len(value)
        if value.endswith(":"):
            return None
    span = Span(offset + start, offset + end)
    if owner is not None and match["name"] is None:
        return owner._replace(value=value, span=span)
    name = f"{owner.name}.{match['name']}" if owner is not None else match["name"]
    return Field(name, value, Span(offset + match.start("name"), offset + match.end("name")), span, "front-matter")


def _yaml_fields(text: str, offset: int, read: YamlText) -> Iterator[Field]:
    def walk(data: Data, path: Path, name: str, name_span: Span) -> Iterator[Field]:
        if isinstance(data, dict):
            for key, inner in data.items():
                place = (*path, key)
                span = read.keys[place]
                key_span = unquoted(text, Span(offset + span.start, offset + span.end))
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
        header = LINE.match(text, span.start, span.end)
        return stripped(text, Span(header.end() if header else span.start, span.end))
    if tag := _TAG.match(text, span.start, span.end):
        span = Span(tag.end(), span.end)
    return unquoted(text, stripped(text, span))


_TAG = re.compile(r"!\S*+\s++")
