"""JSON with places: every name and every value knows where it stands in the text.

The standard library's reader forgets places. Only its string scanner is used here, which is written in C
and says where a string ends.
"""

from __future__ import annotations

from collections.abc import Iterator
from json import JSONDecodeError
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Literal

from jdlint import regex as re
from jdlint.document import Field, Origin
from jdlint.source import Span
from jdlint.values import NamedTuple

MAX_DEPTH = 64


class JsonError(Exception):
    """JSON that cannot be read: what was expected, and the offset in the text where it was not found."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Scalar(NamedTuple):
    """A string, a number, or one of the words true, false and null.

    text: the string with its escapes resolved; a number or a word as it is written.
    span: where it stands; for a string, what is between the quotes.
    """

    kind: Literal["string", "number", "word"]
    text: str
    span: Span


class Array(NamedTuple):
    """A list; `span` covers its brackets."""

    items: tuple[Value, ...]
    span: Span


class Member(NamedTuple):
    """A name and its value; `name_span` is what is between the quotes of the name."""

    name: str
    name_span: Span
    value: Value


class Object(NamedTuple):
    """Names and values in the order in which they are written; `span` covers the braces."""

    members: tuple[Member, ...]
    span: Span

    def get(self, name: str) -> Value | None:
        """The value of a name; of two alike the last, as everywhere in JSON."""
        return next((member.value for member in reversed(self.members) if member.name == name), None)


Value = Scalar | Array | Object

_SPACE = re.compile(r"[ \t\r\n]*+")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?")
_WORD = re.compile(r"[^\W\d_]++")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(text: str, start: int = 0, end: int | None = None, *, unique: bool = False, strict: bool = True) -> Value:
    """Read the one JSON value that stands in text[start:end]; all offsets are into `text`.

    unique: a name that is twice in one object is an error. strict: a raw line end, tab or other control
    character inside a string is an error, as the standard has it; pages often have them in JSON-LD.
    Raises JsonError at the first thing that is wrong, and for more than MAX_DEPTH levels.
    """
    reader = _Reader(text[start:end], start, unique, strict)
    value, at = reader.value(reader.skip(0), 1)
    at = reader.skip(at)
    if at < len(reader.text):
        raise reader.error("the value ends before this; expected nothing more", at)
    return value


def fields(value: Value, origin: Origin) -> tuple[Field, ...]:
    """Every scalar in an object as a field: names joined with dots, items of a list under the list's name."""
    return tuple(_fields(value, origin, "", None))


def _fields(value: Value, origin: Origin, name: str, name_span: Span | None) -> Iterator[Field]:
    if isinstance(value, Scalar):
        if name_span is not None:
            yield Field(name, value.text, name_span, value.span, origin)
    elif isinstance(value, Array):
        for item in value.items:
            yield from _fields(item, origin, name, name_span)
    else:
        for member in value.members:
            inner = f"{name}.{member.name}" if name_span is not None else member.name
            yield from _fields(member.value, origin, inner, member.name_span)


def objects(value: Value) -> Iterator[Object]:
    """Every object in a value, the outer before the inner, in the order of the text."""
    if isinstance(value, Object):
        yield value
    if not isinstance(value, Scalar):
        for inner in value.items if isinstance(value, Array) else (member.value for member in value.members):
            yield from objects(inner)


class _Reader:
    """Reads values of one text; each method takes an offset and gives back what it read and where it ended."""

    def __init__(self, text: str, base: int, unique: bool, strict: bool) -> None:
        self.text = text
        self._base = base
        self._unique = unique
        self._strict = strict

    def error(self, message: str, at: int) -> JsonError:
        return JsonError(message, self._base + at)

    def span(self, start: int, end: int) -> Span:
        return Span(self._base + start, self._base + end)

    def skip(self, at: int) -> int:
        found = _SPACE.match(self.text, at)
        return found.end() if found else at

    def value(self, at: int, depth: int) -> tuple[Value, int]:
        first = self.text[at : at + 1]
        if first == '"':
            text, end = self._string(at)
            return Scalar("string", text, self.span(at + 1, end - 1)), end
        if first in ("{", "["):
            if depth > MAX_DEPTH:
                raise self.error(f"is nested more than {MAX_DEPTH} levels deep", at)
            return self._object(at, depth) if first == "{" else self._array(at, depth)
        return self._bare(at)

    def _bare(self, at: int) -> tuple[Scalar, int]:
        number = _NUMBER.match(self.text, at)
        if number:
            if self.text[number.end() : number.end() + 1].isalnum():
                raise self.error("is not a number; text needs double quotes", at)
            return Scalar("number", number.group(), self.span(at, number.end())), number.end()
        word = _WORD.match(self.text, at)
        if word and word.group() in ("true", "false", "null"):
            return Scalar("word", word.group(), self.span(at, word.end())), word.end()
        raise self.error(self._wanted("a value", at), at)

    def _string(self, at: int) -> tuple[str, int]:
        try:
            text, end = scanstring(self.text, at + 1, self._strict)
        except JSONDecodeError as error:
            raise self._string_error(error, at) from None
        if _SURROGATE.search(text):
            # Half of a surrogate pair, written as an escape, is no character.
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        return text, end

    def _string_error(self, error: JSONDecodeError, at: int) -> JsonError:
        if error.msg.startswith("Unterminated"):
            return self.error("the string that begins here has no closing '\"'", at)
        if error.msg.startswith("Invalid control"):
            return self.error("a line end or control character in a string must be written as an escape", error.pos)
        return self.error("is not an escape; write a backslash itself as '\\\\'", min(error.pos, len(self.text) - 1))

    def _array(self, start: int, depth: int) -> tuple[Array, int]:
        items: list[Value] = []
        at = self.skip(start + 1)
        while not self.text.startswith("]", at):
            if items:
                at = self._comma("]", at)
            value, at = self.value(at, depth + 1)
            items.append(value)
            at = self.skip(at)
        return Array(tuple(items), self.span(start, at + 1)), at + 1

    def _object(self, start: int, depth: int) -> tuple[Object, int]:
        members: list[Member] = []
        names: set[str] = set()
        at = self.skip(start + 1)
        while not self.text.startswith("}", at):
            if members:
                at = self._comma("}", at)
            if not self.text.startswith('"', at):
                raise self.error(self._wanted("a name in double quotes", at), at)
            name, end = self._string(at)
            if self._unique and name in names:
                raise self.error(f"'{name}' is here twice", at)
            names.add(name)
            name_span = self.span(at + 1, end - 1)
            at = self.skip(end)
            if not self.text.startswith(":", at):
                raise self.error(self._wanted("':' after the name", at), at)
            value, at = self.value(self.skip(at + 1), depth + 1)
            members.append(Member(name, name_span, value))
            at = self.skip(at)
        return Object(tuple(members), self.span(start, at + 1)), at + 1

    def _comma(self, closer: str, at: int) -> int:
        if not self.text.startswith(",", at):
            raise self.error(self._wanted(f"',' or '{closer}'", at), at)
        after = self.skip(at + 1)
        if self.text.startswith(closer, after):
            raise self.error(f"no ',' may stand before '{closer}'", at)
        return after

    def _wanted(self, what: str, at: int) -> str:
        found = self.text[at : at + 1]
        if not found:
            return f"expected {what}, but the text ends"
        if self.text.startswith(("//", "/*"), at):
            return f"expected {what}; JSON has no comments"
        if found in "'\u2018\u2019\u201c\u201d":
            return f"expected {what}; JSON has straight double quotes only"
        return f"expected {what}, found {found!r}"
