"""AsciiDoc, as Asciidoctor and the usual site generators show it.

`page` reads the lines, `header` the attribute entries among them, `table` the tables; `inline` finds the marks
inside a paragraph.
"""

from __future__ import annotations

from jdlint.document import Document, Fault, Field
from jdlint.parse.asciidoc.inline import inline
from jdlint.parse.asciidoc.page import Page
from jdlint.parse.sheet import Sheet, read_lines, with_line_feeds
from jdlint.source import Source


def parse_asciidoc(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """An AsciiDoc posting as blocks. `start` is where the text begins, after front matter."""
    text = with_line_feeds(source.text)
    sheet = Sheet(text, inline)
    page = Page(sheet, read_lines(text, start))
    page.read()
    return sheet.document(source, "asciidoc", (*fields, *page.fields), faults, start)
