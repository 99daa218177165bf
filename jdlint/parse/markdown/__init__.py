"""Markdown: CommonMark with pipe tables, read as GitHub and the usual site generators show it.

`masking` blanks what is not for readers, `parsertext` makes of it what the parser gets, `reader` parses it,
`page` and `inline` show the tokens on a canvas, `parse.drafts` makes the document's blocks of what was shown.
"""

from __future__ import annotations

from typing import Any

from markdown_it.token import Token

from jdlint.document import Document, Fault, Field
from jdlint.parse.drafts import settled_blocks, settled_spans
from jdlint.parse.markdown.masking import masked
from jdlint.parse.markdown.page import Page
from jdlint.parse.markdown.parsertext import ParserText
from jdlint.parse.markdown.reader import lines_of, reader
from jdlint.parse.markdown.tags import CLOSED
from jdlint.source import Source


def parse_markdown(
    source: Source, start: int = 0, fields: tuple[Field, ...] = (), faults: tuple[Fault, ...] = ()
) -> Document:
    """A Markdown posting as blocks. `start` is where the text begins, after front matter."""
    shown = masked(source.text, start)
    text = ParserText.of(shown, start)
    markdown = reader()
    env: dict[str, Any] = {"closed": frozenset(CLOSED.findall(text.plain)) if "</" in shown else frozenset()}
    tokens: list[Token] = []
    markdown.block.parse(text.plain, markdown, env, tokens)
    page = Page(_without_quote_marks(shown, text, tokens), text, env)
    page.read(tokens)
    prose = page.canvas.prose()
    return Document(
        source,
        "markdown",
        prose,
        tuple(settled_blocks(prose, page.drafts)),
        (*fields, *page.fields),
        settled_spans(prose, page.bold),
        settled_spans(prose, page.quotes),
        settled_spans(prose, page.links),
        (*faults, *page.faults),
        start,
    )


def _without_quote_marks(masked: str, text: ParserText, tokens: list[Token]) -> str:
    """The text with the `>` before each line of an HTML block blanked: the HTML parser does not know them."""
    spans = []
    for token in tokens:
        if token.type == "html_block" and token.level:
            for line, mark in zip(lines_of(token), token.meta["marks"], strict=True):
                spans.append((text.line_start(line), mark + text.shift(line)))
    pieces, at = [], 0
    for begin, end in spans:
        if begin < end:
            pieces += [masked[at:begin], " " * (end - begin)]
            at = end
    return "".join([*pieces, masked[at:]]) if pieces else masked
