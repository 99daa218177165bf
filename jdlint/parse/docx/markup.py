"""The XML of a part, read without entities and without bounds that a reader could fall over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol
from xml.parsers import expat

from jdlint.source import SourceError

_DEEPEST = 200
_DOCTYPE = "<!DOCTYPE"
_PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
}


class Handler(Protocol):
    """What is told of each element. Names of other vocabularies are "", attributes have their local names.

    at: the offset in bytes at which its start tag or its end tag begins.
    """

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """An element begins."""

    def end(self, name: str, at: int) -> None:
        """An element ends."""

    def text(self, text: str) -> None:
        """A piece of text in the innermost element."""


def read(part: str, data: bytes, handler: Handler) -> None:
    """Tell a handler of everything in a part. Raises SourceError when it is not well-formed XML."""
    # Ahead of the parser, which would go on through the entities to the end of the data.
    if any(_DOCTYPE.encode(name) in data for name in ("utf-8", "utf-16-le", "utf-16-be")):
        raise SourceError(f"is not a readable Word document: {part} has a document type definition")
    parser = expat.ParserCreate("utf-8" if encoding(data) == "utf-8" else "utf-16", "}")
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            raise SourceError(f"is not a readable Word document: {part} is nested too deeply")
        if name not in names:
            names[name] = _short(name)
        local = {key.rpartition("}")[2]: value for key, value in attributes.items()} if attributes else attributes
        handler.start(names[name], local, parser.CurrentByteIndex)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        handler.end(names[name], parser.CurrentByteIndex)

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = handler.text
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise SourceError(f"is not a readable Word document: {part} is broken XML ({error})") from None


def encoding(data: bytes) -> str:
    """How the text of a part is written: utf-8, utf-16-le or utf-16-be."""
    if data[:2] in (b"\xff\xfe", b"<\0"):
        return "utf-16-le"
    return "utf-16-be" if data[:2] in (b"\xfe\xff", b"\0<") else "utf-8"


def _short(name: str) -> str:
    vocabulary, _, local = name.rpartition("}")
    prefix = _PREFIXES.get(vocabulary)
    return "" if prefix is None else prefix + local


class Node:
    """An element of a small part, with its children."""

    __slots__ = ("attributes", "children", "name")

    def __init__(self, name: str, attributes: Mapping[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Node] = []

    def all(self, name: str) -> Iterator[Node]:
        """The children of a name."""
        return (child for child in self.children if child.name == name)

    def find(self, *path: str) -> Node | None:
        """The first child of the first name, its first child of the second name, and so on."""
        node: Node | None = self
        for name in path:
            node = next(node.all(name), None) if node else None
        return node

    def value(self, *path: str) -> str | None:
        """The `val` attribute at the end of a path, None when there is none."""
        node = self.find(*path)
        return node.attributes.get("val") if node else None

    def switch(self, *path: str) -> bool | None:
        """Whether the property at the end of a path is on, None when it is not there."""
        node = self.find(*path)
        return is_on(node.attributes) if node else None


def is_on(attributes: Mapping[str, str]) -> bool:
    """Whether a property that is on or off is on: it is when nothing is said."""
    return attributes.get("val", "true") not in ("0", "false", "off", "none")


def read_tree(part: str, data: bytes) -> Node:
    """The root of a small part. Raises SourceError when it is not well-formed XML."""
    builder = _Builder()
    read(part, data, builder)
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.root = Node("", {})
        self._open: list[Node] = []

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        node = Node(name, attributes)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self.root = node
        self._open.append(node)

    def end(self, name: str, at: int) -> None:
        self._open.pop()

    def text(self, text: str) -> None:
        """Text has no meaning in the parts that are read so."""
