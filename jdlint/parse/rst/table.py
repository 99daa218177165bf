"""Tables of reStructuredText: drawn as a grid, ruled by `===`, or listed in a directive."""

from __future__ import annotations

from itertools import pairwise

from jdlint import regex as re
from jdlint.parse.sheet import Line, Row, separated, trimmed
from jdlint.source import Span

GRID = re.compile(r"\+(?:[-=]+\+)+\Z")
RULED = re.compile(r"={2,}(?:[ ]+={2,})+\Z")
_SPANNED = re.compile(r"-{2,}(?:[ ]+-{2,})*\Z")
_COLUMN = re.compile(r"=+")
_DRAWN = re.compile(r"[-=+|\s]*\Z")
_LISTED_ROW = re.compile(r"[*+-][ \t]+(?=[*+-](?:[ \t]|\Z))")
_LISTED_CELL = re.compile(r"[*+-](?:[ \t]+|\Z)")


def read_grid(text: str, lines: list[Line]) -> tuple[list[Row], bool]:
    """The rows of a grid table, and whether the first is a header."""
    walls = [lines[0].at - lines[0].start + at for at, sign in enumerate(lines[0].words) if sign == "+"]
    rows: list[list[list[Span | None]]] = []
    has_header = False
    is_new = True
    for line in lines[1:]:
        if line.words.startswith("+"):
            has_header = has_header or ("=" in line.words and len(rows) == 1)
            is_new = True
            continue
        if is_new:
            rows.append([])
            is_new = False
        rows[-1].append(_drawn_cells(text, line, walls))
    return [row for row in rows if row], has_header


def _drawn_cells(text: str, line: Line, walls: list[int]) -> list[Span | None]:
    written = text[line.start : line.end]
    standing = [wall for wall in walls if written[wall : wall + 1] in ("|", "+")]
    cells: list[Span | None] = [None] * (len(walls) - 1)
    columns = {wall: column for column, wall in enumerate(walls)}
    if standing and standing[-1] < walls[-1]:
        standing.append(len(written))  # the last wall does not stand where it should
    for left, right in pairwise(standing):
        start, end = line.start + left + 1, min(line.start + right, line.end)
        if start < end and not _DRAWN.match(text[start:end]):
            cells[columns[left]] = trimmed(text, start, start + len(text[start:end].rstrip(" |")))
    return cells


def read_ruled(text: str, lines: list[Line]) -> tuple[list[Row], bool]:
    """The rows of a table between rules (`=== ===`), and whether the first is a header."""
    first = lines[0]
    shift = first.at - first.start
    begins = [shift + match.start() for match in _COLUMN.finditer(first.words)]
    rows: list[list[list[Span | None]]] = []
    rules = 0
    for line in lines[1:-1]:
        if RULED.match(line.words):
            rules += 1
        elif line.words and not _SPANNED.match(line.words):
            ends = [*begins[1:], max(line.end - line.start, begins[-1])]
            cells = [
                trimmed(text, line.start + begin, min(line.start + end, line.end))
                for begin, end in zip(begins, ends, strict=True)
            ]
            if cells[0] is None and rows:
                rows[-1].append(cells)
            else:
                rows.append([cells])
    return list(rows), rules > 0


def read_listed(text: str, lines: list[Line]) -> list[Row]:
    """The rows of a `list-table`: items of items."""
    rows: list[list[list[Span | None]]] = []
    begun = -1  # where the cell that is being read begins
    for line in [line for line in lines if line.words]:
        row, at = _LISTED_ROW.match(line.words), line.at
        if row:
            rows.append([[]])
            at += row.end()
        cell = _LISTED_CELL.match(text, at, line.end) if rows else None
        if cell:
            begun = cell.end()
            rows[-1][0].append(trimmed(text, begun, line.end))
        elif rows and rows[-1][0] and begun >= 0:
            rows[-1][0][-1] = trimmed(text, begun, line.end)
    return list(rows)


def read_values(text: str, lines: list[Line]) -> list[Row]:
    """The rows of a `csv-table`."""
    return [[separated(text, line, ",")] for line in lines if line.words]
