"""A draft as a Word document: headings, lists and styles, slots marked in colour, remarks as comments."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from jdlint.drafts.draft import Draft, Part
from jdlint.evidence.slots import slots
from jdlint.values import NamedTuple

LABELLED = ("company", "location", "employment_type", "date_posted", "closing_date")
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip file can tell: the same draft gives the same bytes

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"

_PAGE = (
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1134" w:right="1304" w:bottom="1134" w:left="1304" w:header="0" w:footer="0" w:gutter="0"/>'
    "</w:sectPr>"
)
_BULLETS = (
    '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="bullet"/><w:lvlText w:val="•"/><w:lvlJc w:val="left"/>'
    '<w:pPr><w:ind w:left="425" w:hanging="283"/></w:pPr></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
_DEFAULTS = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/>'
    '<w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
)


class _Paragraph(NamedTuple):
    """style: the id of its style, "" for plain text; label: bold words before the text; remarks: for the margin."""

    style: str
    text: str
    label: str = ""
    remarks: tuple[str, ...] = ()


def render(draft: Draft) -> bytes:
    """The file."""
    paragraphs = list(_paragraphs(draft))
    remarks = [remark for one in paragraphs for remark in one.remarks]
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations({"officeDocument": "word/document.xml"}),
        "word/document.xml": f"<w:document {_W}><w:body>{_body(paragraphs)}{_PAGE}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations({one: f"{one}.xml" for one in ("styles", "numbering", "comments")}),
        "word/styles.xml": f"<w:styles {_W}>{_DEFAULTS}{''.join(_styles())}</w:styles>",
        "word/numbering.xml": f"<w:numbering {_W}>{_BULLETS}</w:numbering>",
        "word/comments.xml": f"<w:comments {_W}>{''.join(map(_comment, range(len(remarks)), remarks))}</w:comments>",
    }
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as file:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            file.writestr(entry, (_HEAD + xml).encode())
    return written.getvalue()


def _paragraphs(draft: Draft) -> Iterator[_Paragraph]:
    yield _Paragraph("Heading1", draft.title, remarks=draft.guide)
    for name in LABELLED:
        yield _Paragraph("Fact", draft.fields[name], f"{name.replace('_', ' ').capitalize()}: ")
    for part in draft.parts:
        yield from _section(part)


def _section(part: Part) -> Iterator[_Paragraph]:
    yield _Paragraph(f"Heading{part.depth}", part.heading, remarks=part.guide)
    yield from (_Paragraph("", paragraph) for paragraph in part.paragraphs)
    yield from (_Paragraph("ListBullet", item) for item in part.items)


# --- the main part ---------------------------------------------------------------------------------------------------


def _body(paragraphs: list[_Paragraph]) -> str:
    written, remarked = [], 0
    for one in paragraphs:
        numbers = range(remarked, remarked + len(one.remarks))
        remarked = numbers.stop
        style = f'<w:pPr><w:pStyle w:val="{one.style}"/></w:pPr>' if one.style else ""
        label = _run(one.label, "<w:b/>") if one.label else ""
        begins = "".join(f'<w:commentRangeStart w:id="{number}"/>' for number in numbers)
        ends = "".join(
            f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'
            for number in numbers
        )
        written.append(f"<w:p>{style}{begins}{label}{''.join(_runs(one.text))}{ends}</w:p>")
    return "".join(written)


def _runs(text: str) -> Iterator[str]:
    """The text, its slots marked in colour."""
    at = 0
    for start, end in sorted(slots(text)):
        if start < at:
            continue
        if start > at:
            yield _run(text[at:start])
        yield _run(text[start:end], '<w:rStyle w:val="Slot"/>')
        at = end
    if at < len(text):
        yield _run(text[at:])


def _run(text: str, look: str = "") -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _comment(number: int, remark: str) -> str:
    return f'<w:comment w:id="{number}" w:author="jdlint" w:initials="jd"><w:p>{_run(remark)}</w:p></w:comment>'


# --- the other parts -------------------------------------------------------------------------------------------------


def _styles() -> Iterator[str]:
    yield '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    for depth, before, size in ((1, 0, 40), (2, 320, 28), (3, 200, 24)):
        yield (
            f'<w:style w:type="paragraph" w:styleId="Heading{depth}"><w:name w:val="heading {depth}"/>'
            '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
            f'<w:pPr><w:keepNext/><w:spacing w:before="{before}" w:after="80"/>'
            f'<w:outlineLvl w:val="{depth - 1}"/></w:pPr>'
            f'<w:rPr><w:b/><w:sz w:val="{size}"/></w:rPr></w:style>'
        )
    yield (
        '<w:style w:type="paragraph" w:styleId="ListBullet"><w:name w:val="List Bullet"/><w:basedOn w:val="Normal"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:after="40"/></w:pPr></w:style>'
    )
    yield (
        '<w:style w:type="paragraph" w:customStyle="1" w:styleId="Fact"><w:name w:val="Fact"/>'
        '<w:basedOn w:val="Normal"/>'
        '<w:pPr><w:spacing w:after="0"/></w:pPr></w:style>'
    )
    yield (
        '<w:style w:type="character" w:customStyle="1" w:styleId="Slot"><w:name w:val="Slot"/>'
        '<w:rPr><w:shd w:val="clear" w:color="auto" w:fill="FFF2A8"/></w:rPr></w:style>'
    )


def _content_types() -> str:
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "comments": "comments"}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in kinds.items()
        )
        + "</Types>"
    )


def _relations(targets: Mapping[str, str]) -> str:
    listed = (
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(listed)}</Relationships>'
