"""A posting of any format as Markdown, for the clipboard."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jdlint import regex as re
from jdlint.facts import Facts
from jdlint.reporters.page import Piece, Run, page

_ACTIVE = re.compile(r"([\\*`\[\]<]|(?<!\w)_|_(?!\w))")
_AT_START = re.compile(r"(?m)^(\s{0,3})([#>+-]|\d{1,9}(?=[.)]\s))")


def markdown(postings: Sequence[Facts]) -> str:
    """The text of a Markdown file as it is; of other formats headings, paragraphs, lists, tables and bold type."""
    if len(postings) == 1 and postings[0].document.format == "markdown":
        return postings[0].document.source.text
    return "\n---\n\n".join("\n".join(_blocks(page(facts, ()).body)) for facts in postings)


def _blocks(pieces: Iterable[Piece]) -> Iterator[str]:
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        if kind == "row":
            yield from _table(list(group))
            continue
        for piece in group:
            text = _text(piece.cells[0])
            if kind == "heading":
                yield f"{'#' * max(1, min(6, piece.depth))} {' '.join(text.replace('**', '').split())}\n"
            elif kind == "item":
                indent = "  " * (piece.depth - 1)
                yield f"{indent}- " + text.replace("\n", f"\n{indent}  ")
            elif kind == "code":
                yield f"```\n{''.join(run.text for run in piece.cells[0])}\n```\n"
            else:
                yield f"{text}\n"
        if kind == "item":
            yield ""


def _table(rows: Sequence[Piece]) -> Iterator[str]:
    width = max(len(row.cells) for row in rows)
    for number, row in enumerate(rows):
        cells = [_text(cell).replace("\n", " ").replace("|", r"\|") for cell in row.cells]
        yield f"| {' | '.join([*cells, *[''] * (width - len(cells))])} |"
        if number == 0:
            yield f"|{' --- |' * width}"
    yield ""


def _text(runs: Iterable[Run]) -> str:
    parts = []
    for bold, group in groupby(runs, lambda run: run.bold):
        words = _ACTIVE.sub(r"\\\1", "".join(run.text for run in group))
        inner = words.strip()
        parts.append(words.replace(inner, f"**{inner}**", 1) if bold and inner else words)
    lines = (line.strip() for line in "".join(parts).strip().split("\n"))
    return _AT_START.sub(_quoted, "  \n".join(lines))


def _quoted(match: re.Match[str]) -> str:
    before, sign = match.groups()
    return f"{before}{sign}\\" if sign.isdigit() else f"{before}\\{sign}"
