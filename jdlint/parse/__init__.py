"""Sources become documents: one module per format, all giving the same blocks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from jdlint.document import Document
from jdlint.language import find_language
from jdlint.source import Source, Span

_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".php": "html",
    ".txt": "text",
    ".rst": "rst",
    ".json": "json",
}
_TEMPLATE_SUFFIXES = {".erb", ".j2", ".jinja", ".liquid", ".tmpl", ".njk"}
_OBJECT = re.compile(r"\s*\{\s*[\"}]")
_ATX = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_TAG = re.compile(r"<(?:!doctype|html|body|div|p|h[1-6]|ul|ol|section|article|table|main|br|span)\b", re.IGNORECASE)


def format_of(path: str) -> str:
    """The format that a file's name says: markdown, html, text, rst, json; "text" for any other.

    Standard input without a name ("-") is Markdown, which plain text is too, near enough.
    """
    if path == "-":
        return "markdown"
    name = PurePath(path)
    suffixes = [suffix.lower() for suffix in name.suffixes]
    while suffixes and suffixes[-1] in _TEMPLATE_SUFFIXES:
        suffixes.pop()
    return _SUFFIXES.get(suffixes[-1], "text") if suffixes else "text"


def parse(source: Source) -> Document:
    """The document of a source. Never raises for what a text may hold: what cannot be read is a fault."""
    document = _PARSERS[format_of(source.path)](source)
    text = document.passage(Span(document.body, len(document.prose))).text
    values = (field.value for field in document.fields if field.origin != "head")
    return replace(document, language=find_language(text, values))


def _markdown(source: Source) -> Document:
    from jdlint.parse.frontmatter import split
    from jdlint.parse.markdown import parse_markdown

    front = split(source)
    return parse_markdown(source, front.body, front.fields, front.faults)


def _html(source: Source) -> Document:
    """A page; or, where a site generator turns them into pages, Markdown with front matter in an .html file."""
    from jdlint.parse.frontmatter import split

    front = split(source)
    if front.kind and not _TAG.search(source.text, front.body):
        from jdlint.parse.markdown import parse_markdown

        return parse_markdown(source, front.body, front.fields, front.faults)
    from jdlint.parse.html import parse_html

    return parse_html(source, front.body, front.fields, front.faults)


def _text(source: Source) -> Document:
    if _OBJECT.match(source.text):
        return _json(source)
    if len(_ATX.findall(source.text)) >= 2:
        return _markdown(source)
    from jdlint.parse.frontmatter import split
    from jdlint.parse.text import parse_text

    front = split(source)
    return parse_text(source, front.body, front.fields, front.faults)


def _rst(source: Source) -> Document:
    from jdlint.parse.rst import parse_rst

    return parse_rst(source)


def _json(source: Source) -> Document:
    from jdlint.parse.record import parse_record

    return parse_record(source)


_PARSERS: dict[str, Callable[[Source], Document]] = {
    "markdown": _markdown,
    "html": _html,
    "text": _text,
    "rst": _rst,
    "json": _json,
}
