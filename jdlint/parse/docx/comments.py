"""Word comments that are directives: they cover the paragraphs that they are anchored to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jdlint.document import Ignore
from jdlint.parse.docx.markup import read
from jdlint.parse.docx.package import Part
from jdlint.parse.docx.parts import Content
from jdlint.parse.ignores import read_directive
from jdlint.source import Span

_NAME = "jdlint"


def directives(part: Part | None, content: Content) -> Iterator[Ignore]:
    """The directives among the comments, in the order of the paragraphs, whose places are settled by now.

    Raises SourceError when the comments are not well-formed XML.
    """
    if part is None or _NAME.encode() not in part.data or not content.anchors:
        return
    reader = _Comments()
    read(part.name, part.data, reader)
    for comment, first, last in sorted(content.anchors, key=lambda anchor: (anchor.first, anchor.last)):
        span = Span(content.paragraphs[first].start, content.paragraphs[last].end)
        said = " ".join("".join(reader.texts.get(comment, ())).split())
        if said.startswith(_NAME) and (found := read_directive(said, 0, Ignore("ignore", (), span, span), span)):
            yield found


class _Comments:
    """Takes in the text of each comment by its id."""

    def __init__(self) -> None:
        self.texts: dict[str, list[str]] = {}
        self._id = ""
        self._in_text = False

    def start(self, name: str, attributes: Mapping[str, str], at: int) -> None:
        """A comment begins, or text in it."""
        if name == "comment":
            self._id = attributes.get("id", "")
            self.texts[self._id] = []
        self._in_text = name == "t"

    def end(self, name: str, at: int) -> None:
        """Paragraphs are parted by a blank."""
        self._in_text = False
        if name == "p" and self._id in self.texts:
            self.texts[self._id].append(" ")

    def text(self, text: str) -> None:
        """A piece of text."""
        if self._in_text and self._id in self.texts:
            self.texts[self._id].append(text)
