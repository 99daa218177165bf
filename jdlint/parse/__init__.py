"""Sources become documents: one module per format, all giving the same blocks."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from jdlint import regex as re
from jdlint.document import FILL, Document, Fault
from jdlint.language import find_language
from jdlint.source import Source, Span

if TYPE_CHECKING:
    from jdlint.parse.frontmatter import FrontMatter

LONGEST_BLOCK = 10_000
_TOO_LONG = f"the paragraph is longer than {LONGEST_BLOCK:,} characters, and not read from here on"
_SUFFIXES = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdx": "markdown",
    ".html": "html",
    ".htm": "html",
    ".php": "html",
    ".txt": "text",
    ".rst": "rst",
    ".adoc": "asciidoc",
    ".asciidoc": "asciidoc",
    ".json": "json",
    ".yml": "yaml",
    ".yaml": "yaml",
    ".docx": "docx",
}
_TEMPLATE_SUFFIXES = {".erb", ".j2", ".jinja", ".liquid", ".tmpl", ".njk"}
_OBJECT = re.compile(r"\s*\{\s*[\"}]")
# The lock files and workflows of a repository need not be read whole to see that they are no postings.
_TITLE_NAME = re.compile(
    r"[\"'\s{,-](?:(?:job|role|position|working|official)[ _-]?(?:title|name)|title|position|role|opening|vacancy|"
    r"stelle|stellenbezeichnung|poste|puesto|functie|post)[\"']?[ \t]{0,9}:",
    re.IGNORECASE,
)
_JOB_NAME = re.compile(
    r"\bJobPosting\b|[\"'\s{,_-]\w{0,20}(?:salary|location|responsibilit\w{1,3}|requirements|qualifications|skills|"
    r"employment\w{0,9}|hiring\w{0,15}|duties|benefits|job\w{0,15}|tasks|aufgaben|missions|deadline)[\"']?[ \t]{0,9}:",
    re.IGNORECASE,
)
_ATX = re.compile(r"^#{1,6}[ \t]+\S", re.MULTILINE)
_TAG = re.compile(r"<(?:!doctype|html|body|div|p|h[1-6]|ul|ol|section|article|table|main|br|span)\b", re.IGNORECASE)


def format_of(path: str) -> str:
    """The format that a file's name says: markdown, html, text, rst, asciidoc, json, yaml, docx; "text" for any other.

    Standard input without a name ("-") is Markdown, which plain text is too, near enough.
    """
    if path == "-":
        return "markdown"
    suffixes = [f".{part}" for part in os.path.basename(path).lower().lstrip(".").split(".")[1:]]
    while suffixes and suffixes[-1] in _TEMPLATE_SUFFIXES:
        suffixes.pop()
    return _SUFFIXES.get(suffixes[-1], "text") if suffixes else "text"


def parse(source: Source) -> Document:
    """The document of a source, the first where it holds a list of postings.

    Never raises for what a text may hold: what cannot be read is a fault.
    """
    return parse_all(source)[0]


def parse_all(source: Source) -> tuple[Document, ...]:
    """The documents of a source: one, or one for each posting of a JSON or YAML list. Never raises, as `parse`."""
    return tuple(_in_its_language(_with_ignores(_bounded(document))) for document in _documents(source))


def _bounded(document: Document) -> Document:
    """The document without what stands behind the first LONGEST_BLOCK characters of a block.

    Each is a fault, unless the file has others: data that cannot be read is one long paragraph. A reading that looks
    back over its paragraph at every word of it would take for ever in one of a megabyte.
    """
    if len(document.prose) <= LONGEST_BLOCK:
        return document
    prose: list[str] = []
    blocks, faults, at = [], [], 0
    for block in document.blocks:
        end = block.span.start + LONGEST_BLOCK
        if block.span.end > end and block.span.start >= at:
            left_out = Span(end, block.span.end)
            prose += [document.prose[at:end], FILL * (left_out.end - end)]
            at = left_out.end
            faults.append(Fault(Span(end, end + 1), _TOO_LONG))
            blocks.append(block._replace(span=Span(block.span.start, end)))
        else:
            blocks.append(block)
    if not faults:
        return document
    prose.append(document.prose[at:])
    return replace(document, prose="".join(prose), blocks=tuple(blocks), faults=document.faults or tuple(faults))


def _with_ignores(document: Document) -> Document:
    if "jdlint" not in document.source.text or document.format == "docx":
        return document
    from jdlint.parse.ignores import with_ignores

    return with_ignores(document)


def _in_its_language(document: Document) -> Document:
    text = document.passage(Span(document.body, len(document.prose))).text
    values = (field.value for field in document.fields if field.origin != "head")
    return replace(document, language=find_language(text, values))


def _documents(source: Source) -> tuple[Document, ...]:
    format_ = format_of(source.path)
    if format_ == "json" or (format_ == "text" and _OBJECT.match(source.text)):
        from jdlint.parse.records import json_documents

        return json_documents(source)
    if format_ == "yaml":
        if not may_hold_postings(source.text):
            return (Document(source, "yaml", " " * len(source.text), ()),)  # whatever it is, and whether it is whole
        from jdlint.parse.records import yaml_documents

        return yaml_documents(source)
    return (_PARSERS[format_](source),)


def read(path: str, data: bytes) -> tuple[Document, ...]:
    """The documents of a file. Raises SourceError when its bytes are nothing that jdlint can read."""
    if format_of(path) == "docx":
        from jdlint.parse.docx import parse_docx

        return (_in_its_language(parse_docx(path, data)),)
    return parse_all(Source.decode(path, data))


def may_hold_postings(text: str) -> bool:
    """Whether JSON or YAML has a name for a job title and one for more about a job; most data has not."""
    return bool(_TITLE_NAME.search(f"\n{text}")) and bool(_JOB_NAME.search(text))


def _markdown(source: Source) -> Document:
    from jdlint.parse.frontmatter import split

    return _markdown_behind(split(source), source)


def _markdown_behind(front: FrontMatter, source: Source) -> Document:
    with re.kept():  # the library compiles a hundred patterns when it is imported
        from jdlint.parse.markdown import parse_markdown

    return parse_markdown(source, front.body, front.fields, front.faults)


def _html(source: Source) -> Document:
    """A page; or, where a site generator turns them into pages, Markdown with front matter in an .html file."""
    from jdlint.parse.frontmatter import split

    front = split(source)
    if front.kind and not _TAG.search(source.text, front.body):
        return _markdown_behind(front, source)
    from jdlint.parse.html import parse_html

    return parse_html(source, front.body, front.fields, front.faults)


def _text(source: Source) -> Document:
    if len(_ATX.findall(source.text)) >= 2:
        return _markdown(source)
    from jdlint.parse.frontmatter import split
    from jdlint.parse.text import parse_text

    front = split(source)
    return parse_text(source, front.body, front.fields, front.faults)


def _rst(source: Source) -> Document:
    from jdlint.parse.frontmatter import split
    from jdlint.parse.rst import parse_rst

    front = split(source)
    return parse_rst(source, front.body, front.fields, front.faults)


def _asciidoc(source: Source) -> Document:
    from jdlint.parse.asciidoc import parse_asciidoc
    from jdlint.parse.frontmatter import split

    front = split(source)
    return parse_asciidoc(source, front.body, front.fields, front.faults)


_PARSERS: dict[str, Callable[[Source], Document]] = {
    "markdown": _markdown,
    "html": _html,
    "text": _text,
    "rst": _rst,
    "asciidoc": _asciidoc,
    "docx": _text,  # the text of a document, already taken out of it
}
