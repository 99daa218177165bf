"""reStructuredText, as docutils and Sphinx show it.

`page` reads the lines, `directives` says what of a directive is read, `table` the tables; `inline` finds the marks
inside a paragraph.
"""

from __future__ import annotations

from jdlint.document import Document, Fault, Field
from jdlint.parse.rst.inline import inline
from jdlint.parse.rst.page import Page
from jdlint.parse.sheet import Sheet, read_lines, with_line_feeds
from jdlint.source import Source


def parse_rst(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """A reStructuredText posting as blocks. `start` is where the text begins, after front matter."""
    text = with_line_feeds(source.text)
    sheet = Sheet(text, inline)
    page = Page(sheet, read_lines(text, start))
    page.read()
    return sheet.document(source, "rst", (*fields, *page.fields), faults, start)
