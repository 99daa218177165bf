"""A review copy of a Word document: the same document, each finding a comment at its place.

`marks` puts the ranges of the comments into the text, `comments` writes what they say, `package` makes the file anew;
`xmlpart` adds to the XML of a part without touching the rest of it.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from itertools import count, islice

from jdlint.ownrules import built_in
from jdlint.parse.docx import read_word
from jdlint.parse.docx.package import open_parts
from jdlint.report import FileReport
from jdlint.reporters.docx.comments import comment, ids_of, said
from jdlint.reporters.docx.marks import marked
from jdlint.reporters.docx.package import comments_part, rewritten
from jdlint.reporters.docx.xmlpart import XmlPart
from jdlint.rule import Rule
from jdlint.source import SourceError


def render(file: FileReport, data: bytes, day: datetime.date, rules: Mapping[str, Rule] | None = None) -> bytes:
    """The review copy of the document that `data` is and that the report is about; day: that of the comments.

    Raises SourceError when it is not the document that was checked, or has no text that could be commented on.
    """
    rules = built_in() if rules is None else rules
    parts = open_parts(data)
    package = parts.package()
    content, written = read_word(package)
    if written.text != file.source.text:
        raise SourceError("has changed since it was checked")
    if not file.findings:
        return data
    document = XmlPart(package.document)
    comments, changes = comments_part(parts, package, document)
    taken = {*ids_of(comments.part), *(anchor.comment for anchor in content.anchors)}
    ids = list(islice((number for number in count() if str(number) not in taken), len(file.findings)))
    more = (
        comment(comments, number, day, said(file.source, finding, rules.get(finding.rule)))
        for number, finding in zip(ids, file.findings, strict=True)
    )
    spans = [(number, finding.span) for number, finding in zip(ids, file.findings, strict=True)]
    changes[document.part.name] = marked(document, content.paragraphs, spans)
    changes[comments.part.name] = comments.with_more("".join(more))
    return rewritten(parts, changes)
