"""Blocks and spans as the page has noted them -> as a document holds them: trimmed, in order, none empty."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Block, BlockKind, trim
from jdlint.source import Span, merged
from jdlint.values import NamedTuple


class Draft(NamedTuple):
    """A block whose span is not yet trimmed. `name`: the place of a draft in the list, or a span."""

    kind: BlockKind
    start: int
    end: int
    depth: int = 0
    name: int | Span | None = None


_BULLETS = "•●▪◦‣∙○■□▸►➢➤❖✓✔✅⁃·\uf0b7\uf0a7"
_BULLET_SIGN = re.compile(rf"[{_BULLETS}]|\n[ \x00]{{0,40}}[-–—*]")
_BULLET_LINE = re.compile(
    rf"^[ \x00]{{0,40}}(?:[{_BULLETS}]\x00?|([-–—*](?=[ ]?[^\W\d_])))[ \x00]{{0,40}}(?=[^\s\x00])", re.MULTILINE
)


def settled_spans(prose: str, spans: list[Span]) -> tuple[Span, ...]:
    """Trimmed, in order, none within another."""
    trimmed = (trim(prose, span) for span in spans)
    return tuple(merged(span for span in trimmed if span.start < span.end))


def settled_blocks(prose: str, drafts: list[Draft]) -> list[Block]:
    """The blocks of finished prose: trimmed, with the names that drafts point to."""
    spans = [Span(draft.start, draft.end) for draft in drafts]
    spans = [span if draft.kind == "code" else trim(prose, span) for draft, span in zip(drafts, spans, strict=True)]
    has_bullets = _BULLET_SIGN.search(prose) is not None
    blocks = []
    for draft, span in zip(drafts, spans, strict=True):
        if span.start == span.end:
            continue
        name = spans[draft.name] if isinstance(draft.name, int) else draft.name and trim(prose, draft.name)
        block = Block(draft.kind, span, draft.depth, name if name and name.start < name.end else None)
        if has_bullets and draft.kind in ("paragraph", "item"):
            blocks += _bulleted(prose, block)
        else:
            blocks.append(block)
    return blocks


def _bulleted(prose: str, block: Block) -> list[Block]:
    """A block whose lines begin with bullets Markdown does not know (`•`, pasted from elsewhere), as items."""
    start, end = block.span
    marks = list(_BULLET_LINE.finditer(prose[start:end]))
    if sum(1 for mark in marks if mark[1]) < 2:
        marks = [mark for mark in marks if not mark[1]]
    if not marks:
        return [block]
    lead = trim(prose, Span(start, start + marks[0].start()))
    found = [block._replace(span=lead)] if lead.start < lead.end else []
    depth = block.depth + (1 if found or not block.depth else 0)
    ends = [start + mark.start() for mark in marks[1:]] + [end]
    for mark, until in zip(marks, ends, strict=True):
        span = trim(prose, Span(start + mark.end(), until))
        if span.start < span.end:
            found.append(Block("item", span, depth))
    return found
