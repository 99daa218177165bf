"""A posting cut at its headings, and what a section is. Which sections there are is decided in `sections.py`."""

from __future__ import annotations

from jdlint.document import Document
from jdlint.fieldnames import field_kind
from jdlint.outline.headings import UNKNOWN, Meaning, meaning
from jdlint.outline.lines import BARE_DEPTH, LEAD_DEPTH, Line, Via, is_numbered, read_lines, unmarked
from jdlint.source import Span
from jdlint.values import NamedTuple


class Segment(NamedTuple):
    """A heading and the lines below it, up to the next heading; `heading` is None for what comes first.

    meaning: what the heading's words say.
    parent: the kinds that the nearest higher heading opened, for a heading whose own words say nothing.
    """

    heading: Line | None
    meaning: Meaning
    parent: tuple[str, ...]
    lines: tuple[Line, ...]


class Section(NamedTuple):
    """A part of the posting that says something of one kind.

    start: where its heading, label or field begins, or its first words.
    """

    kind: str
    via: Via
    start: int
    heading: Span | None
    lines: tuple[Line, ...]

    @property
    def end(self) -> int:
        """Where its last words end."""
        return max((line.span.end for line in self.lines), default=self.heading.end if self.heading else self.start)

    @property
    def items(self) -> tuple[Line, ...]:
        """Its list items."""
        return tuple(line for line in self.lines if line.kind == "item")


def read_segments(document: Document) -> list[Segment]:
    """The posting cut at its headings. A bare line that turns out to be no heading is text again."""
    lines = _settle(document, read_lines(document))
    segments: list[Segment] = []
    above: list[tuple[int, tuple[str, ...]]] = []
    heading: Line | None = None
    inside: list[Line] = []

    def close() -> None:
        if heading is None:
            if inside:
                segments.append(Segment(None, UNKNOWN, (), tuple(inside)))
            return
        words = meaning(document.words(heading.span), document.heading_words)
        while above and above[-1][0] >= heading.depth:
            above.pop()
        parent = above[-1][1] if above else ()
        segments.append(Segment(heading, words, parent, tuple(inside)))
        # What lies below an open heading is told by its own words.
        above.append((heading.depth, () if words.open else words.kinds or parent))

    for line in lines:
        if line.kind == "heading":
            close()
            heading, inside = line, []
        else:
            inside.append(line)
    close()
    return segments


def _settle(document: Document, lines: list[Line]) -> list[Line]:
    """Decide what unmarked short lines are: a heading that is known or leads a list, else text."""
    settled: list[Line] = []
    for number, line in enumerate(lines):
        if line.kind == "heading" and line.depth == BARE_DEPTH:
            after = lines[number + 1] if number + 1 < len(lines) else None
            if not _is_heading(document, line, after):
                settled.append(unmarked(document, line.span))
                continue
            if not meaning(document.words(line.span), document.heading_words).known:
                settled.append(line._replace(depth=LEAD_DEPTH))
                continue
        settled.append(line)
    return settled


def _is_heading(document: Document, line: Line, after: Line | None) -> bool:
    words = document.words(line.span)
    said = meaning(words, document.heading_words)
    if document.linked.hold(line.span):
        return False  # a button
    if said.known:
        return True
    if is_numbered(words):
        return False
    if said.kinds and after is not None and after.kind == "item":
        return True
    if field_kind(words) is not None and after is not None and after.kind != "heading":
        return True
    colon = document.prose[line.span.end : line.span.end + 2].strip().startswith(":")
    shouted = words.upper() == words and sum(map(str.isalpha, words)) >= 4
    if after is None or after.kind == "heading":
        return bool(said.kinds) and (colon or shouted)
    return (shouted or colon) and (after.kind == "item" or bool(said.kinds) or shouted)
