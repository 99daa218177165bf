"""HTML pages and fragments -> blocks, with the exact place of every character.

Each step is one pass and one module: `tokens` cuts the text into tags and words, `tree` matches the tags up as a
browser does, `content` says which elements a reader of the posting does not look at (by what `chrome` knows),
`tables` says how cells are shown, `writing` shows the rest, and `fields` reads what the page says of itself as data.
"""

from __future__ import annotations

from jdlint.document import Block, Canvas, Document, Fault, Field
from jdlint.parse.html.chrome import is_hidden, is_never_shown
from jdlint.parse.html.content import choose
from jdlint.parse.html.elements import Element, Page
from jdlint.parse.html.fields import head_fields, structured
from jdlint.parse.html.tables import plan_tables
from jdlint.parse.html.tree import read
from jdlint.parse.html.writing import write
from jdlint.source import Source, Span
from jdlint.values import NamedTuple


class Fragment(NamedTuple):
    """What a stretch of HTML holds beside the prose that went onto the canvas."""

    blocks: tuple[Block, ...]
    bold: tuple[Span, ...]
    quotes: tuple[Span, ...]
    links: tuple[Span, ...]
    fields: tuple[Field, ...]
    faults: tuple[Fault, ...]


def parse_html(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """A page as blocks. `start` is where it begins, after front matter, whose fields and faults go ahead of its own."""
    text = source.text
    canvas = Canvas(text)
    canvas.blank(start)
    page = read(text, start, len(text))
    part = _fragment(canvas, page, choose(page))
    own = sorted((*head_fields(page), *part.fields), key=lambda field: field.span)
    return Document(
        source=source,
        format="html",
        prose=canvas.prose(),
        blocks=part.blocks,
        fields=(*fields, *own),
        bold=part.bold,
        quotes=part.quotes,
        links=part.links,
        faults=(*faults, *part.faults),
        body=start,
    )


def feed(canvas: Canvas, text: str, start: int, end: int) -> Fragment:
    """Parse the HTML in text[start:end], as Markdown has it, onto a canvas that is settled up to `start` at most.

    Tags that are not opened or not closed in the fragment do no harm. The canvas is settled up to `end` after it.
    Of the parts that are left out of a page only those go that are never posting: scripts, forms, hidden parts,
    navigation and footers (an `aside` in Markdown is a call-out, not a sidebar).
    """
    page = read(text, start, end)
    for element in page.elements:
        element.dropped = is_never_shown(element) or is_hidden(page, element)
    canvas.blank(start)
    part = _fragment(canvas, page, ())
    canvas.blank(end)
    return part


def _fragment(canvas: Canvas, page: Page, roots: tuple[Element, ...]) -> Fragment:
    plan_tables(page)
    return Fragment(*write(canvas, page, roots), *structured(page))
