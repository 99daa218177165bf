"""How the cells of tables are shown, as in HTML: two columns are names and values, more have headers."""

from __future__ import annotations

from typing import Literal

from jdlint.parse.docx.parts import Cell, Paragraph, Row, Table

_LONGEST_NAME = 80
_MOST_IN_FACT = 300  # characters of text in the only row of a table that can be a name and its value


def plan_table(table: Table) -> None:
    """Say of each cell how it is shown."""
    columns = max((len(row.cells) for row in table.rows), default=0)
    if columns == 2:
        for row in table.rows:
            _plan_pair(row, alone=len(table.rows) == 1)
    elif columns > 2:
        _plan_columns(table)


def _plan_pair(row: Row, *, alone: bool) -> None:
    if len(row.cells) < 2:
        return
    first, second = row.cells
    if row.header:
        if not (first.headings or second.headings):
            _show(first, "column", 1)
            _show(second, "column", 2)
        return
    # A single row with much in it is how pages were laid out once.
    is_layout = second.headings or second.tables or (alone and second.size > _MOST_IN_FACT)
    if not is_layout and 0 < first.size <= _LONGEST_NAME and _is_plain(first) and first.filled == 1:
        first.role = "name"
        _show(second, "value", 2)


def _plan_columns(table: Table) -> None:
    top = table.rows[0]
    marked = table.bold_top or top.header
    has_header = len(table.rows) > 1 and len(top.cells) > 1 and all(_is_header(cell, marked) for cell in top.cells)
    for row in table.rows:
        column = 1
        for cell in row.cells:
            if has_header and row is top:
                _show(cell, "header", column)
            elif len(row.cells) > 1 and _is_plain(cell):
                _show(cell, "column", column)
            column += cell.width


def _is_header(cell: Cell, marked: bool) -> bool:
    """Whether a cell of the first row names what is below it: the table says so seldom, its writers by bold words."""
    bold = all(part.is_bold for part in cell.parts if isinstance(part, Paragraph) and part.text.strip())
    return (marked or bold) and cell.size <= _LONGEST_NAME and _is_plain(cell)


def _is_plain(cell: Cell) -> bool:
    return not (cell.headings or cell.tables)


def _show(cell: Cell, role: Literal["value", "header", "column"], column: int) -> None:
    cell.role = role
    cell.column = column
