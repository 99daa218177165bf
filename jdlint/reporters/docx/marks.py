"""The ranges of comments in the text of a document: exact to the character, runs divided where one begins or ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from xml.sax.saxutils import escape

from jdlint.parse.docx.parts import Element, Paragraph, Run
from jdlint.reporters.docx.xmlpart import XmlPart
from jdlint.source import SourceError, Span
from jdlint.values import NamedTuple


class _Spot(NamedTuple):
    """A piece of text at its offset in the source, and the run that it stands in."""

    offset: int
    text: str
    run: Run
    element: Element | None

    @property
    def end(self) -> int:
        """Where it ends in the source."""
        return self.offset + len(self.text)


class _Marks(NamedTuple):
    """The comments whose ranges end and begin at a place."""

    ends: list[int]
    begins: list[int]


def marked(document: XmlPart, paragraphs: Iterable[Paragraph], ranges: Sequence[tuple[int, Span]]) -> bytes:
    """The document with the ranges, each given as the id of a comment and a span of the source's text.

    Raises SourceError when there is no text that could be marked.
    """
    spots = list(_spots(paragraphs))
    if not spots:
        raise SourceError("has no text that could be commented on")
    marker = _Marker(document, spots)
    for number, span in ranges:
        marker.mark(number, span)
    return marker.written()


def _spots(paragraphs: Iterable[Paragraph]) -> Iterator[_Spot]:
    for paragraph in paragraphs:
        at = paragraph.start
        for piece in paragraph.pieces:
            if piece.run is not None:
                yield _Spot(at, piece.text, piece.run, piece.element)
            at += len(piece.text)


class _Marker:
    """Gathers the marks, between runs by offset in bytes, in runs by element and number of characters before them."""

    def __init__(self, document: XmlPart, spots: list[_Spot]) -> None:
        self._document = document
        self._spots = spots
        self._offsets = [spot.offset for spot in spots]
        self._shown: dict[Run, list[_Spot]] = {}  # what can be parted from the rest of its run
        for spot in spots:
            if spot.element is not None:
                self._shown.setdefault(spot.run, []).append(spot)
        self._between: dict[int, _Marks] = {}
        self._inside: dict[Run, dict[Element, dict[int, _Marks]]] = {}

    def mark(self, number: int, span: Span) -> None:
        """Take in the range of a comment."""
        first = max(0, bisect_right(self._offsets, span.start) - 1)
        until = max(first + 1, bisect_right(self._offsets, span.end - 1))
        # Where the span is on no text, such as the end of a line, what is before it stands for it.
        touched = [spot for spot in self._spots[first:until] if spot.end > span.start] or [self._spots[first]]
        # What is in a box comes behind the paragraph around it, and stands before its end.
        self._begin(min(touched, key=_begin), span.start).begins.append(number)
        self._end(max(touched, key=_end), span.end).ends.append(number)

    def _begin(self, spot: _Spot, offset: int) -> _Marks:
        cut = self._characters(spot, offset)
        if spot.element is None or (not cut and spot == self._shown[spot.run][0]):
            return self._at(spot.run.start)
        return self._in(spot.run, spot.element, cut)

    def _end(self, spot: _Spot, offset: int) -> _Marks:
        if spot.element is not None:
            if cut := self._characters(spot, offset):
                return self._in(spot.run, spot.element, cut)
            own = self._shown[spot.run]
            behind = bisect_right(own, spot.offset, key=lambda one: one.offset)
            if behind < len(own) and (element := own[behind].element):
                return self._in(spot.run, element, 0)
        return self._at(self._document.tag_end(spot.run.end))

    @staticmethod
    def _characters(spot: _Spot, offset: int) -> int:
        """How many characters stand before a cut through a spot; 0 where it goes through none."""
        divides = spot.element is not None and spot.element.end is not None and spot.offset < offset < spot.end
        return offset - spot.offset if divides else 0

    def _at(self, offset: int) -> _Marks:
        return self._between.setdefault(offset, _Marks([], []))

    def _in(self, run: Run, element: Element, characters: int) -> _Marks:
        cuts = self._inside.setdefault(run, {}).setdefault(element, {})
        return cuts.setdefault(characters, _Marks([], []))

    def written(self) -> bytes:
        """The document with all the marks."""
        data = self._document.part.data
        pieces, at = [], 0
        for start, end, text in sorted(self._edits()):
            pieces += [data[at:start], self._document.encoded(text)]
            at = end
        return b"".join([*pieces, data[at:]])

    def _edits(self) -> Iterator[tuple[int, int, str]]:
        """What is put in the place of which bytes."""
        for at, marks in self._between.items():
            yield at, at, self._tags(marks)
        for run, cuts in self._inside.items():
            for spot in self._shown[run]:
                if spot.element in cuts:
                    yield self._divided(spot, spot.element, cuts[spot.element])

    def _divided(self, spot: _Spot, element: Element, cuts: dict[int, _Marks]) -> tuple[int, int, str]:
        """An element, its run ended and begun again at each cut."""
        document = self._document
        opening = document.written(spot.run.start, spot.run.inside)
        closing = f"</{document.name_at(spot.run.start)}>"
        between = {at: f"{closing}{self._tags(marks)}{opening}" for at, marks in cuts.items()}
        if element.end is None or between.keys() == {0}:
            return element.start, element.start, between[0]
        name = document.name_at(element.start)
        parts = []
        for start, end in pairwise(sorted({0, *cuts, len(spot.text)})):
            words = escape(spot.text[start:end])
            parts.append(f'{between.get(start, "")}<{name} xml:space="preserve">{words}</{name}>')
        return element.start, document.tag_end(element.end), "".join(parts)

    def _tags(self, marks: _Marks) -> str:
        prefix, declaration = self._document.prefix, self._document.declaration
        reference = f'<{prefix}r{declaration}><{prefix}commentReference {prefix}id="{{0}}"/></{prefix}r>'
        end = f'<{prefix}commentRangeEnd{declaration} {prefix}id="{{0}}"/>{reference}'
        begin = f'<{prefix}commentRangeStart{declaration} {prefix}id="{{0}}"/>'
        return "".join([*map(end.format, marks.ends), *map(begin.format, marks.begins)])


def _begin(spot: _Spot) -> tuple[int, int]:
    return spot.run.start, spot.element.start if spot.element else 0


def _end(spot: _Spot) -> tuple[int, float]:
    return spot.run.start, spot.element.start if spot.element else float("inf")
