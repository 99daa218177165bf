"""The text of a posting as the HTML that job search engines read: paragraphs, lists and line breaks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from typing import Literal

from jdlint.document import RECORD_NAME, RECORDS, WRAPPED, Block
from jdlint.facts import Facts
from jdlint.fieldnames import field_kind
from jdlint.source import Span
from jdlint.values import NamedTuple

_TOLD = ("summary", "duties", "skills", "benefits", "conditions", "hours", "travel", "physical", "apply")


class _Piece(NamedTuple):
    """A paragraph, or an item at its depth. start: where it stands in the source."""

    start: int
    kind: Literal["paragraph", "item"]
    depth: int
    html: str


def description(facts: Facts) -> str:
    """The posting without its title, in `p`, `ul`, `li` and `br`; "" when it has no text."""
    pieces = sorted([*_of_blocks(facts), *_of_fields(facts)], key=lambda piece: piece.start)
    written = []
    for kind, group in groupby(pieces, key=lambda piece: piece.kind):
        if kind == "item":
            written.append(_list([(piece.depth, piece.html) for piece in group]))
        else:
            written += [f"<p>{piece.html}</p>" for piece in group]
    return "\n".join(written)


def _of_blocks(facts: Facts) -> Iterator[_Piece]:
    document = facts.document
    names = {block.name for block in document.blocks}
    for block in document.blocks:
        if block.span in names or _is_title(facts, block) or _is_button(facts, block):
            continue
        text = _html(facts, block.span)
        if block.kind == "heading" and document.format in RECORDS and block.depth == RECORD_NAME:
            if field_kind(document.words(block.span)) == "summary":
                continue
            text = escape(_shown(document.words(block.span)), quote=False)
        elif block.name is not None:
            text = f"{_html(facts, block.name).rstrip(' :')}: {text}"
        if text:
            yield _Piece(block.span.start, "item" if block.kind == "item" else "paragraph", block.depth, text)


def _of_fields(facts: Facts) -> Iterator[_Piece]:
    """What a record tells in short values, which are no blocks."""
    if facts.document.format not in RECORDS:
        return
    told = [field for field in facts.document.fields if field_kind(field.name) in _TOLD and field.value.strip()]
    for name_span, group in groupby(told, key=lambda field: field.name_span):
        fields = list(group)
        values = [" ".join(field.value.split()) for field in fields]
        name = _shown(fields[0].name.rsplit(".", 1)[-1])
        if field_kind(fields[0].name) == "summary":
            yield from (_Piece(field.span.start, "paragraph", 0, escape(field.value, quote=False)) for field in fields)
        elif len(fields) == 1:
            yield _Piece(fields[0].span.start, "paragraph", 0, escape(f"{name}: {values[0]}", quote=False))
        else:
            yield _Piece(name_span.start, "paragraph", 0, escape(name, quote=False))
            for field, value in zip(fields, values, strict=True):
                yield _Piece(field.span.start, "item", 1, escape(value, quote=False))


def _shown(name: str) -> str:
    """The name of a field as a reader would write it: what_you_do -> What you do."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in name.strip())
    words = " ".join(words.replace("_", " ").replace("-", " ").split())
    return words[:1].upper() + words[1:]


def _is_title(facts: Facts, block: Block) -> bool:
    title = facts.title
    if title is None:
        return False
    words = facts.document.words(block.span)
    if words.casefold() == title.text.casefold():
        return True
    return block.kind == "heading" and title.via != "field" and block.span.overlaps(title.span)


def _is_button(facts: Facts, block: Block) -> bool:
    """Whether a paragraph is a link and nothing else."""
    return block.kind == "paragraph" and facts.document.linked.hold(block.span)


def _html(facts: Facts, span: Span) -> str:
    document = facts.document
    text = document.passage(span).text
    if document.format in WRAPPED:
        text = text.replace("\n", " ")
    lines = (" ".join(line.split()) for line in text.split("\n"))
    return "<br>".join(escape(line, quote=False) for line in lines if line)


def _list(items: Iterable[tuple[int, str]]) -> str:
    """Items at their depths as lists in lists."""
    pieces: list[str] = []
    open_: list[int] = []
    for depth, html in items:
        while open_ and open_[-1] > depth:
            pieces.append("</li></ul>")
            open_.pop()
        if open_ and open_[-1] == depth:
            pieces.append("</li>")
        else:
            pieces.append("<ul>")
            open_.append(depth)
        pieces.append(f"<li>{html}")
    return "".join(pieces) + "</li></ul>" * len(open_)
