"""Tables of AsciiDoc: `|===` and its kin, whose cells are told by their separators and not by lines."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.sheet import Line, Row, separated, trimmed
from jdlint.source import Span

OPENING = re.compile(r"[|,:!]={3,}")
# A separator with the `2+`, `.3+^.>s` that may stand before it.
_CELL = re.compile(
    r"(?:(?<![^\s|])(?:(?P<times>\d{1,2})(?:\.\d{1,2})?(?P<how>[*+])|\.\d{1,2}\+)?[<^>]?(?:\.[<^>])?[demshal]?)?(?<!\\)[|!]"
)
_COLUMNS = re.compile(r"cols\s{0,5}=\s{0,5}(?:\"([^\"]*)\"|([^,\]]*))")
_TIMES = re.compile(r"\s*(\d{1,2})\*")
_HEADER = re.compile(r"[%,\"' ]header\b")
_NO_HEADER = re.compile(r"%noheader|options=\"?noheader")


def read_table(text: str, lines: list[Line], sign: str, attributes: str) -> tuple[list[Row], bool]:
    """The rows of a table, and whether the first is a header; `attributes` is the `[cols=...]` above it."""
    written = [line for line in lines if line.words]
    if not written:
        return [], False
    has_header = _HEADER.search(attributes) is not None
    if not has_header and len(written) > 1 and not _NO_HEADER.search(attributes):
        # The first row is a header when it stands alone, right below the opening.
        has_header = bool(lines[0].words) and not lines[1].words
    if sign in ",:" or "csv" in attributes:
        return [[separated(text, line, ":" if sign == ":" else ",")] for line in written], has_header
    cells: list[Span | None] = []
    first_row = 0
    marks = [
        mark
        for mark in _CELL.finditer(text, written[0].start, written[-1].end)
        if mark.group().endswith("!" if sign == "!" else "|")
    ]
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else written[-1].end
        cells.append(trimmed(text, mark.end(), end))
        if mark["how"] == "+":
            cells += [None] * (int(mark["times"]) - 1)
        if mark.start() < written[0].end:
            first_row = len(cells)
    width = _width(attributes) or first_row or 1
    return [[cells[at : at + width]] for at in range(0, len(cells), width)], has_header


def _width(attributes: str) -> int:
    match = _COLUMNS.search(attributes)
    if match is None:
        return 0
    written = match[1] if match[1] is not None else match[2]
    width = 0
    for column in re.split("[,;]", written):
        times = _TIMES.match(column)
        width += int(times[1]) if times else 1
    return width
