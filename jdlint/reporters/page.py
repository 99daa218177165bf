"""A posting as it reads, with the places that findings mark: what the HTML report and the review page show.

The text is the document's prose, piece by piece; markup is gone, every character stands where the parser saw it. A
place that no reader sees (front matter, JSON-LD, a comment) is shown as data or as a line of the file.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from jdlint.document import WRAPPED, Block, Document, Field, Passage
from jdlint.facts import Facts
from jdlint.finding import Finding
from jdlint.source import Span, merged
from jdlint.values import NamedTuple, dataclass

PieceKind = Literal["heading", "paragraph", "item", "row", "code", "field", "line"]
_DEEPEST = 9  # nested lists that are told apart
_LINE = 300  # characters of a line of the file that are shown


class Run(NamedTuple):
    """Characters that are shown alike.

    marks: the numbers of the findings about them; ends: of those whose first place ends here; asides: the second places
    among them, as (finding, label).
    """

    text: str
    bold: bool = False
    marks: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()
    asides: tuple[tuple[int, int], ...] = ()


class Piece(NamedTuple):
    """A block of the page. depth: of a heading 1-6, of an item from 1. cells: its texts, one but for rows and fields.

    kinds: the sections of a posting that begin here.
    """

    kind: PieceKind
    depth: int
    cells: tuple[tuple[Run, ...], ...]
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """A posting to be shown. data: the fields above it; elsewhere: lines of the file that only a finding points to."""

    title: str | None
    language: str
    data: tuple[Piece, ...]
    body: tuple[Piece, ...]
    elsewhere: tuple[Piece, ...]
    sections: tuple[tuple[str, int], ...]  # kind of section, and the line on which it begins


class _Mark(NamedTuple):
    span: Span
    number: int
    label: int | None  # which of its second places; None: the first


def page(facts: Facts, findings: Sequence[Finding]) -> Page:
    """The page of a posting. `findings` are its report's, with places in the whole file.

    Those about the whole posting mark nothing: their places only stand for it.
    """
    document = facts.document
    marks = sorted(_marks(document, findings), key=lambda mark: mark.span)
    blocks = _blocks(facts)
    shown = merged(block.span for block in blocks)
    fields = [one for one in document.fields if not _touching(shown, one.span)]
    marked = merged(mark.span for mark in marks)
    fields = [one for one in fields if one.origin == "front-matter" or _touching(marked, one.span)]
    by_field = _shared(marks, [one.span for one in fields])
    data = tuple(
        Piece(
            "field", 0, ((Run(one.name),), _runs(document, document.source.text, one.span, here) or (Run(one.value),))
        )
        for one, here in zip(fields, by_field, strict=True)
    )
    starts = sorted((section.start, section.kind) for section in facts.layout.sections)
    body = tuple(_body(document, blocks, _shared(marks, [block.span for block in blocks]), starts))
    seen = {number for piece in (*data, *body) for cell in piece.cells for run in cell for number in run.marks}
    lost = [mark for mark in marks if mark.number not in seen and mark.label is None]
    return Page(
        title=facts.title.text if facts.title else None,
        language=facts.language,
        data=data,
        body=body,
        elsewhere=tuple(_lines(document, lost)),
        sections=tuple((kind, document.source.position(start).line) for start, kind in starts),
    )


def _field(document: Document, field: Field, marks: Sequence[_Mark]) -> Piece:
    value = _runs(document, document.source.text, field.span, marks)
    return Piece("field", 0, ((Run(field.name),), value or (Run(field.value),)))


def _touching(spans: Sequence[Span], span: Span) -> bool:
    """Whether one of the spans, which are sorted and apart, overlaps a span."""
    at = bisect_right(spans, span.start, key=lambda one: one.start)
    return any(one.overlaps(span) for one in spans[max(0, at - 1) : at + 1])


def _shared(marks: Sequence[_Mark], spans: Sequence[Span]) -> list[list[_Mark]]:
    """For each of the spans, which do not overlap, the marks that touch it."""
    order = sorted(range(len(spans)), key=lambda number: spans[number])
    starts = [spans[number].start for number in order]
    found: list[list[_Mark]] = [[] for _ in spans]
    for mark in marks:
        at = max(0, bisect_right(starts, mark.span.start) - 1)
        while at < len(order) and spans[order[at]].start < mark.span.end:
            if spans[order[at]].overlaps(mark.span):
                found[order[at]].append(mark)
            at += 1
    return found


def _marks(document: Document, findings: Sequence[Finding]) -> Iterator[_Mark]:
    back = -document.source.offset
    for number, finding in enumerate(findings):
        if not finding.whole:
            yield _Mark(finding.span.moved(back), number, None)
        for index, label in enumerate(finding.labels):
            yield _Mark(label.span.moved(back), number, index)


def _blocks(facts: Facts) -> list[Block]:
    """The document's blocks, with the bold or bare lines that stand as headings made headings."""
    bare = sorted((one.heading.span, one.heading.depth) for one in facts.layout.segments if one.heading)
    found: list[Block] = []
    for block in facts.document.blocks:
        at = block.span.start
        first = bisect_left(bare, (block.span, 0)) if block.kind == "paragraph" else len(bare)
        for span, depth in bare[first:]:
            if not block.span.holds(span):
                break
            found.append(block._replace(span=Span(at, span.start)))
            found.append(Block("heading", span, min(6, max(3, depth))))
            at = span.end
        found.append(block._replace(span=Span(at, block.span.end)))
    return found


def _body(
    document: Document, blocks: Sequence[Block], marks: Sequence[Sequence[_Mark]], starts: Sequence[tuple[int, str]]
) -> Iterator[Piece]:
    row: list[tuple[Run, ...]] = []
    column = at = 0
    for block, here in zip(blocks, marks, strict=True):
        first = at
        while at < len(starts) and starts[at][0] < block.span.end:
            at += 1
        runs = _runs(document, document.prose, block.span, here)
        if row and (block.kind != "cell" or block.depth <= column):
            yield Piece("row", 0, tuple(row))
            row = []
        if block.kind == "cell":
            row.append(runs)
            column = block.depth
        elif any(run.text.strip() for run in runs):
            kinds = tuple(dict.fromkeys(kind for _, kind in starts[first:at]))
            yield Piece(block.kind, min(block.depth, _DEEPEST), (runs,), kinds)
    if row:
        yield Piece("row", 0, tuple(row))


def _lines(document: Document, lost: Sequence[_Mark]) -> Iterator[Piece]:
    """The line of the file at each place, cut to what can be shown."""
    source = document.source
    for mark in lost:
        at = source.position(mark.span.start)
        line = source.whole.line_span(at.line).moved(-source.offset)
        start = max(0, line.start, mark.span.start - _LINE // 2)
        end = max(start, min(len(source.text), line.end, start + _LINE))
        first = min(mark.span.start, end)
        spot = mark._replace(span=Span(first, max(first, min(mark.span.end, end))))
        runs = _runs(document, source.text, Span(start, end), [spot])
        if not any(run.ends for run in runs):
            runs = (*runs, Run("", marks=(mark.number,), ends=(mark.number,)))
        yield Piece("line", 0, ((Run(str(at.line)),), runs))


def _runs(document: Document, text: str, span: Span, marks: Sequence[_Mark]) -> tuple[Run, ...]:
    """The characters of a span, cut wherever a mark or bold type begins or ends."""
    bold = _bold(document, span) if text is document.prose else []
    begins: dict[int, list[_Mark]] = {}
    cuts = {span.start, span.end}
    for mark in marks:
        begins.setdefault(max(span.start, mark.span.start), []).append(mark)
    for one in (*(mark.span for mark in marks), *bold):
        cuts |= {max(span.start, one.start), min(span.end, one.end)}
    runs: list[Run] = []
    about: list[_Mark] = []
    for start, end in pairwise(sorted(cuts)):
        about = [mark for mark in (*about, *begins.get(start, ())) if mark.span.end > start]
        own = [mark.number for mark in about if mark.label is None]
        words = Passage(text, Span(start, end)).text
        runs.append(
            Run(
                text=words.replace("\n", " ") if document.format in WRAPPED else words,
                bold=_touching(bold, Span(start, end)),
                marks=tuple(own),
                ends=tuple(mark.number for mark in about if mark.label is None and mark.span.end == end),
                asides=tuple((mark.number, mark.label) for mark in about if mark.label is not None),
            )
        )
    return tuple(runs)


def _bold(document: Document, span: Span) -> list[Span]:
    """The bold runs that touch a span."""
    first = max(0, bisect_right(document.bold, span.start, key=lambda one: one.start) - 1)
    found = []
    for one in document.bold[first:]:
        if one.start >= span.end:
            break
        if one.overlaps(span):
            found.append(one)
    return merged(found)
