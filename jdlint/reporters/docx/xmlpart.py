"""A part of a Word document as it is written, to be added to."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint import regex as re
from jdlint.parse.docx.markup import encoding, read
from jdlint.parse.docx.package import Part

_STRICT = "http://purl.oclc.org/ooxml/"
_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAME = re.compile(r"<([^\s/>]+)")
_LONGEST_NAME = 400  # bytes


class XmlPart:
    """A part, how its root is written, and how elements of the same vocabulary are to be.

    prefix: for those that have attributes of that vocabulary too; declaration: what each of them, where it stands in
    no other, says of the prefix. strict: whether it is in the vocabulary of ISO 29500 Strict.
    """

    def __init__(self, part: Part) -> None:
        self.part = part
        self._encoding = encoding(part.data)
        self._root = _Root()
        read(part.name, part.data, self._root)
        self._name = self.name_at(self._root.at)
        tag = self.written(self._root.at, self.tag_end(self._root.at))
        self.strict = _STRICT in tag
        own, colon, _ = self._name.rpartition(":")
        self.own_prefix = own + colon
        self.prefix = self.own_prefix or "w:"
        self.declaration = "" if own else f' xmlns:w="{main(strict=self.strict)}"'

    def encoded(self, text: str) -> bytes:
        """Text as this part writes it."""
        return text.encode(self._encoding)

    def written(self, start: int, end: int) -> str:
        """What is written between two offsets."""
        return self.part.data[start:end].decode(self._encoding)

    def name_at(self, start: int) -> str:
        """The name, with its prefix, in the start tag at an offset."""
        found = _NAME.match(self.part.data[start : start + _LONGEST_NAME].decode(self._encoding, "ignore"))
        return found[1] if found else ""

    def tag_end(self, start: int) -> int:
        """Where a tag that begins at an offset ends; no value of its attributes holds the sign that ends tags."""
        sign = self.encoded(">")
        return self.part.data.index(sign, start) + len(sign)

    def with_more(self, inside: str) -> bytes:
        """The part with more at the end of its root element."""
        data, end = self.part.data, self._root.until
        if data.startswith(self.encoded("</"), end):
            return data[:end] + self.encoded(inside) + data[end:]
        # The root is an empty element, which ends here.
        return data[: end - len(self.encoded("/>"))] + self.encoded(f">{inside}</{self._name}>") + data[end:]


def main(*, strict: bool) -> str:
    """The name of Word's own vocabulary."""
    return f"{_STRICT}wordprocessingml/main" if strict else _MAIN


class _Root:
    """Sees where the root begins and where its end tag does."""

    def __init__(self) -> None:
        self.at = self.until = -1
        self._depth = 0

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """The first element is the root."""
        if not self._depth:
            self.at = at
        self._depth += 1

    def end(self, name: str, at: int) -> None:
        """The last end is the root's."""
        self._depth -= 1
        self.until = at

    def text(self, text: str) -> None:
        """Text is left as it is."""
