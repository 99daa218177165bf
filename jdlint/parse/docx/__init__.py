"""Word documents (.docx) -> blocks. The text of the source is one line for each paragraph, so a line is a paragraph.

Each step is one module: `package` takes the parts out of the zip file, `markup` reads their XML, `looks` says what
styles and numbering make of a paragraph, `content` reads the paragraphs and tables that a reader of the finished
document sees, `tables` says how cells are shown, `writing` makes text and blocks of them, `comments` reads directives.
"""

from __future__ import annotations

from itertools import islice

from jdlint.document import Document
from jdlint.parse.docx.comments import directives
from jdlint.parse.docx.content import read_content
from jdlint.parse.docx.looks import read_looks
from jdlint.parse.docx.package import Package, open_package
from jdlint.parse.docx.parts import Content
from jdlint.parse.docx.writing import Written, write
from jdlint.parse.ignores import MOST
from jdlint.source import Source


def parse_docx(path: str, data: bytes) -> Document:
    """A Word document as blocks: tracked changes accepted, hidden text, headers and footers left out.

    Raises SourceError when the bytes are no Word document that can be read.
    """
    package = open_package(data)
    content, written = read_word(package)
    return Document(
        source=Source(path, written.text),
        format="docx",
        prose=written.prose,
        blocks=written.blocks,
        bold=written.bold,
        links=written.links,
        ignores=tuple(islice(directives(package.comments, content), MOST)),
    )


def read_word(package: Package) -> tuple[Content, Written]:
    """The paragraphs of a document, which then know where they stand in the text, and the text. Raises SourceError."""
    content = read_content(package.document, read_looks(package.styles, package.numbering))
    return content, write(content)
