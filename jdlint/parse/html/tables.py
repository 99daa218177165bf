"""How the cells of tables are shown: two columns are names and values, more have headers."""

from __future__ import annotations

from jdlint.parse.html.elements import Cell, Element, Page

_LONGEST_NAME = 80
_MOST_IN_FACT = 300  # characters of text in the only row of a table that can be a name and its value
_WIDTHS = frozenset(map(str, range(1, 21)))


def plan_tables(page: Page) -> None:
    """Say of each cell how it is shown."""
    for table in page.elements:
        if table.name == "table" and table.parts and table.role not in ("presentation", "none"):
            columns = max(len(row.parts) for row in table.parts)
            if columns == 2:
                for row in table.parts:
                    _plan_pair(row, alone=len(table.parts) == 1)
            elif columns > 2:
                _plan_columns(page, table)


def _plan_pair(row: Element, *, alone: bool) -> None:
    if len(row.parts) < 2:
        return
    first, second = row.parts
    if second.name != "td":
        if not (first.headings or second.headings):
            first.cell, second.cell = Cell("column", 1), Cell("column", 2)
        return
    # A single row with much in it is how pages were laid out once.
    is_layout = second.headings or second.tables or (alone and second.text > _MOST_IN_FACT)
    if not is_layout and 0 < first.text <= _LONGEST_NAME and not (first.headings or first.tables or first.items > 1):
        first.cell, second.cell = Cell("name"), Cell("value", 2)


def _plan_columns(page: Page, table: Element) -> None:
    top = table.parts[0]
    has_header = len(table.parts) > 1 and len(top.parts) > 1 and all(map(_is_header, top.parts))
    for row in table.parts:
        column = 1
        for cell in row.parts:
            if has_header and row is top:
                cell.cell = Cell("header", column)
            elif len(row.parts) > 1 and not (cell.headings or cell.tables):
                cell.cell = Cell("column", column)
            width = page.written(cell, "colspan").strip()
            column += int(width) if width in _WIDTHS else 1


def _is_header(cell: Element) -> bool:
    return cell.name == "th" and cell.text <= _LONGEST_NAME and not (cell.headings or cell.tables)
