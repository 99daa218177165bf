"""Word documents: the finished document as its reader sees it, a line for each paragraph, and never another error."""

from __future__ import annotations

import io
import random
import time
import zipfile
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.document import FILL, Document
from jdlint.facts import Facts
from jdlint.facts.outline import outline
from jdlint.parse.docx import parse_docx
from jdlint.source import SourceError

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Bereich"><w:name w:val="Section"/><w:basedOn w:val="berschrift1"/></w:style>
<w:style w:type="paragraph" w:styleId="Level3"><w:name w:val="Third"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Flat"><w:name w:val="Flat"/><w:basedOn w:val="berschrift1"/>
  <w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Punkt2"><w:name w:val="List Bullet 2"/></w:style>
<w:style w:type="paragraph" w:styleId="Stufe"><w:name w:val="Step"/>
  <w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Geheim"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Verz1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="character" w:styleId="Fett"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Note"><w:name w:val="Note"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="table" w:styleId="Grid"><w:name w:val="Light Grid"/>
  <w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr></w:tblStylePr></w:style>
<w:style w:type="table" w:styleId="Grid1"><w:name w:val="Light Grid 1"/><w:basedOn w:val="Grid"/></w:style>
<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>
<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>
"""
NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:lvl w:ilvl="0"><w:numFmt w:val="none"/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="decimal"/><w:pStyle w:val="Stufe"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>
"""


def xml(root: str, inside: str, namespace: str = MAIN) -> str:
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{root} xmlns:w="{namespace}" xmlns:r="{TYPE}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{inside}</w:{root}>"
    )


def pack(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def word(body: str, *, styles: str = STYLES, numbering: str = NUMBERING, namespace: str = MAIN) -> bytes:
    """A Word document with this inside its body."""
    relation = f'<Relationship Id="r1" Type="{TYPE}/officeDocument" Target="word/document.xml"/>'
    return pack(
        {
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>',
            "word/document.xml": xml("document", f"<w:body>{body}<w:sectPr/></w:body>", namespace),
            "word/styles.xml": xml("styles", styles, namespace),
            "word/numbering.xml": xml("numbering", numbering, namespace),
        }
    )


def run(text: str, *properties: str) -> str:
    """A run: run("Pay", "b") is bold."""
    inside = "".join(f"<w:{one}/>" for one in properties)
    return f'<w:r><w:rPr>{inside}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*inside: str, style: str = "", num: str = "", level: int = 0, properties: str = "") -> str:
    """A paragraph of runs; words without markup become one."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    listed = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num else ""
    runs = "".join(part if part.startswith("<") else run(part) for part in inside)
    return f"<w:p><w:pPr>{named}{listed}{properties}</w:pPr>{runs}</w:p>"


def table(*rows: list[str], header: bool = False) -> str:
    """A table of rows of cells, each of which is what stands in it, or words."""
    cells = ["".join(f"<w:tc><w:tcPr/>{one if one.startswith('<') else p(one)}</w:tc>" for one in row) for row in rows]
    first = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
    return f"<w:tbl>{''.join(f'<w:tr>{first * (not n)}{row}</w:tr>' for n, row in enumerate(cells))}</w:tbl>"


def read(body: str, **options: str) -> Document:
    document = parse_docx("posting.docx", word(body, **options))
    sound(document)
    return document


def sound(document: Document) -> None:
    text = document.source.text
    assert document.format == "docx"
    assert len(document.prose) == len(text)
    assert list(document.blocks) == sorted(document.blocks, key=lambda block: block.span)
    for block in document.blocks:
        assert 0 <= block.span.start < block.span.end <= len(text)
        assert document.words(block.span)
    for spans in (document.bold, document.links):
        assert list(spans) == sorted(spans)
        assert all(start < end for start, end in spans)


def blocks(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.words(block.span)) for block in document.blocks]


def named(document: Document) -> list[tuple[str | None, str]]:
    return [
        (document.words(block.name) if block.name else None, document.words(block.span))
        for block in document.blocks
        if block.kind == "cell"
    ]


def marked(document: Document, spans: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.source.text[start:end] for start, end in spans]


# -- text


def test_each_paragraph_is_a_line_wherever_it_stands() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{p('four')}</w:sdtContent></w:sdt>"
    document = read(p("one") + p() + table(["three", control]) + p("five"))
    assert document.source.text == "one\n\nthree\nfour\nfive"
    assert [document.source.position(block.span.start).line for block in document.blocks] == [1, 4, 5]


def test_what_is_in_a_line_is_no_line_end() -> None:
    pieces = "<w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:tab/><w:t>d&#13;e\nf</w:t></w:r>"
    document = read(p(pieces) + p("next"))
    assert document.source.text == "a\u2028b\u2028c\td e f\nnext"
    assert document.prose == "a\nb\nc d e f next"
    assert [document.source.position(block.span.start).line for block in document.blocks] == [1, 2]


def test_blanks_at_the_edge_of_a_text_count_only_when_they_are_preserved() -> None:
    assert read(p("<w:r><w:t> a </w:t><w:t xml:space='preserve'> b </w:t></w:r>")).source.text == "a b "


def test_hyphens_and_symbols() -> None:
    pieces = (
        "<w:r><w:t>co</w:t><w:noBreakHyphen/><w:t>op</w:t><w:softHyphen/><w:t>erate</w:t>"
        "<w:sym w:font='Symbol' w:char='F0B3'/><w:sym w:font='Wingdings' w:char='F0A8'/>"
        "<w:sym w:font='Wingdings' w:char='F099'/><w:sym w:font='Arial' w:char='00E9'/><w:sym w:char='x'/></w:r>"
    )
    assert read(p(pieces)).source.text == "co-operate≥☐•é"


def test_tab_stops_are_no_tabs() -> None:
    assert read(p("a", properties="<w:tabs><w:tab w:val='left' w:pos='5'/></w:tabs>")).source.text == "a"


# -- what is there for the reader


def test_tracked_changes_are_accepted() -> None:
    body = p(
        "Bake ",
        f"<w:ins>{run('good ')}<w:del>{run('not this ')}</w:del></w:ins>",
        "<w:del><w:r><w:delText>bad </w:delText></w:r></w:del>",
        f"<w:moveFrom>{run('rye ')}</w:moveFrom><w:moveTo>{run('bread')}</w:moveTo>",
    )
    assert read(body).source.text == "Bake good bread"


def test_a_paragraph_whose_end_is_deleted_goes_on_in_the_next() -> None:
    joined = "<w:rPr><w:del w:id='1'/></w:rPr>"
    document = read(p("Clean the ov", properties=joined) + p("ens", num="1") + p("Bake") + p("end", properties=joined))
    assert blocks(document) == [("item", "Clean the ovens"), ("paragraph", "Bake"), ("paragraph", "end")]
    assert document.source.position(document.blocks[1].span.start).line == 3


def test_hidden_text_is_left_out() -> None:
    assert read(p("seen", run("hidden", "vanish"), run(" too", 'vanish w:val="0"'))).source.text == "seen too"
    assert read(p("seen", run("styled", 'rStyle w:val="Note"'))).source.text == "seen"
    assert read(p("styled", run("shown", 'vanish w:val="false"'), style="Geheim")).source.text == "shown"
    assert read(p("seen", properties="<w:rPr><w:vanish/></w:rPr>")).source.text == "seen"
    formerly = "<w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>seen</w:t></w:r>"
    assert read(p(formerly)).source.text == "seen"


def test_content_controls_are_read_at_every_level_with_their_placeholders() -> None:
    def control(inside: str) -> str:
        properties = "<w:sdtPr><w:showingPlcHdr/><w:rPr><w:b/></w:rPr></w:sdtPr>"
        return f"<w:sdt>{properties}<w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cell = f"<w:tc>{p('Place')}</w:tc>" + control(f"<w:tc>{p('Leeds')}</w:tc>")
    row = control(f"<w:tr><w:tc>{p('Hours')}</w:tc><w:tc>{p(control(run('Choose an item.')))}</w:tc></w:tr>")
    document = read(control(p("Hello ", control(run("you")))) + f"<w:tbl><w:tr>{cell}</w:tr>{row}</w:tbl>")
    assert blocks(document)[0] == ("paragraph", "Hello you")
    assert named(document) == [("Place", "Leeds"), ("Hours", "Choose an item.")]


def test_fields_show_their_results() -> None:
    def char(kind: str) -> str:
        return f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>"

    inner = char("begin") + "<w:r><w:instrText>DATE</w:instrText></w:r>" + char("separate") + run("no") + char("end")
    field = (
        char("begin")
        + "<w:r><w:instrText> IF </w:instrText></w:r>"
        + inner
        + char("separate")
        + run("yes")
        + char("end")
    )
    simple = f"<w:fldSimple w:instr=' MERGEFIELD x '>{run('«x»')}</w:fldSimple>"
    assert read(p("a ", field, simple, " b")).source.text == "a yes«x» b"
    assert read(p("a", char("end"), char("begin"), run("DATE")) + p("b")).source.text == "a\nb"


def test_fields_of_old_forms_show_what_is_chosen() -> None:
    def form(inside: str, result: str = "") -> str:
        char = "<w:r><w:fldChar w:fldCharType="
        begin = f"{char}'begin'><w:ffData>{inside}</w:ffData></w:fldChar></w:r>"
        return f"{begin}{char}'separate'/></w:r>{result}{char}'end'/></w:r>"

    entries = "<w:listEntry w:val='Part-time'/><w:listEntry w:val='Full-time'/>"
    choice = form(f"<w:ddList><w:result w:val='1'/>{entries}</w:ddList>")
    first = form(f"<w:ddList>{entries}</w:ddList>")
    shown = form(f"<w:ddList>{entries}</w:ddList>", run("Part-time"))
    boxes = [
        form(f"<w:checkBox><w:default w:val='{default}'/>{checked}</w:checkBox>")
        for default, checked in (("0", ""), ("0", "<w:checked/>"), ("1", ""), ("1", "<w:checked w:val='0'/>"))
    ]
    assert read(p(choice, first, shown, *boxes)).source.text == "Full-timePart-timePart-time☐☒☒☐"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{p('in the box')}{p('more')}</w:txbxContent>"
    choice = f"<mc:Choice Requires='wps'><wps:txbx>{box}</wps:txbx></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    drawing = f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>"
    document = read(p("before ", drawing, "after") + p("next"))
    assert document.source.text == "before after\nin the box\nmore\nnext"
    emoji = (
        "<w:r><mc:AlternateContent><mc:Choice Requires='w16se'><w:t>?</w:t></mc:Choice>"
        "<mc:Fallback><w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert read(p(emoji)).source.text == "😊"


def test_wrappers_do_not_hide_text() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{run('x')}</w:rt><w:rubyBase>{run('東京')}</w:rubyBase></w:ruby></w:r>"
    assert read(p(f"<w:smartTag>{run('Leeds')}</w:smartTag>", ruby)).source.text == "Leeds東京"


# -- blocks


@pytest.mark.parametrize(
    ("style", "kind", "depth"),
    [
        ("Titel", "heading", 1),
        ("berschrift1", "heading", 1),
        ("Bereich", "heading", 1),
        ("Level3", "heading", 3),
        ("Flat", "paragraph", 0),
        ("Heading4", "heading", 4),
        ("Heading 9", "heading", 6),
        ("Subtitle", "heading", 2),
        ("Punkt", "item", 1),
        ("Punkt2", "item", 2),
        ("Stufe", "item", 3),
        ("ListBullet", "item", 1),
        ("A", "paragraph", 0),
        ("", "paragraph", 0),
    ],
)
def test_styles_make_headings_and_items(style: str, kind: str, depth: int) -> None:
    block = read(p("words", style=style)).blocks[0]
    assert (block.kind, block.depth) == (kind, depth)


def test_a_document_without_styles_goes_by_the_ids() -> None:
    data = pack({"word/document.xml": xml("document", f"<w:body>{p('Duties', style='Heading2')}</w:body>")})
    assert parse_docx("a.docx", data).blocks[0][:3:2] == ("heading", 2)


def test_properties_of_a_paragraph_go_before_its_style() -> None:
    assert blocks(read(p("a", properties="<w:outlineLvl w:val='0'/>"))) == [("heading", "a")]
    assert blocks(read(p("a", style="berschrift1", properties="<w:outlineLvl w:val='9'/>"))) == [("paragraph", "a")]
    assert blocks(read(p("a", style="Punkt", num="0"))) == [("paragraph", "a")]
    assert blocks(read(p("a", style="berschrift1", num="2"))) == [("heading", "a")]
    assert blocks(read(p("a", num="3"))) == [("paragraph", "a")]  # its level has no number
    assert [block.depth for block in read(p("a", num="1") + p("b", num="2", level=1)).blocks] == [1, 2]


def test_typed_bullets_make_items() -> None:
    document = read(
        p("Duties") + p("• Mix") + p("-\tBake") + p("o\tClean") + p("\t– Count") + p("* Order") + p("or not")
    )
    assert blocks(document) == [
        ("paragraph", "Duties"),
        *(("item", words) for words in ("Mix", "Bake", "Clean", "Count", "Order")),
        ("paragraph", "or not"),
    ]
    assert document.blocks[4].depth == 2
    lines = "<w:br/>".join(f"<w:t>{line}</w:t>" for line in ("Duties:", "• Mix", "dough", "• Bake", "Then"))
    assert blocks(read(p(f"<w:r>{lines}</w:r>"))) == [
        ("paragraph", "Duties:"),
        ("item", "Mix dough"),
        ("item", "Bake"),
        ("paragraph", "Then"),
    ]
    assert blocks(read(p("• Mix", num="1") + p("• \u200b"))) == [("item", "Mix"), ("paragraph", "•")]


def test_a_bold_numbered_line_over_other_text_is_no_item() -> None:
    def number(text: str) -> str:
        return p(run(text, "b"), num="2")

    document = read(number("Purpose") + p("You bake.") + number("Duties") + p("Mix", num="1") + number("Last"))
    assert [kind for kind, _ in blocks(document)] == ["paragraph", "paragraph", "paragraph", "item", "item"]
    document = read(number("Purpose") + number("Duties"))
    assert [kind for kind, _ in blocks(document)] == ["item", "item"]


def test_a_table_of_contents_is_not_shown() -> None:
    document = read(p("Duties 1", style="Verz1") + p("Duties"))
    assert blocks(document) == [("paragraph", "Duties")]
    assert "1" not in document.prose


def test_bold_text_and_links() -> None:
    link = f"<w:hyperlink r:id='r9'>{run('our ')}{run('page', 'b', 'u')}</w:hyperlink>"
    document = read(
        p(run("Loca", "b"), run("tion:", "b"), " Leeds ", link)
        + p(run("strong", 'rStyle w:val="Fett"'), run(" not", 'b w:val="0"'), run(" under", 'u w:val="single"'))
        + p(run("both", 'rStyle w:val="Fett"'), style="Flat")
        + p("Duties", style="berschrift1")
    )
    assert marked(document, document.bold) == ["Location:", "page", "strong", "under"]
    assert marked(document, document.links) == ["our page"]
    field = (
        "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>HYPERLINK \"x\"</w:instrText></w:r>"
        f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run('Apply')}<w:r><w:fldChar w:fldCharType='end'/></w:r>"
    )
    document = read(p(field, " now"))
    assert marked(document, document.links) == ["Apply"]


# -- tables


def test_two_columns_are_names_and_values() -> None:
    lists = p("Mix", num="1") + p("Bake", num="1")
    document = read(
        table(["Location", p("Leeds") + p("Mill Lane")], ["Duties", lists], ["Reference", ""], ["x" * 90, "long"])
    )
    assert named(document) == [("Location", "Leeds Mill Lane")]
    assert document.prose.startswith("Location Leeds\nMill Lane Duties")
    assert blocks(document)[1:] == [
        ("paragraph", "Duties"),
        ("item", "Mix"),
        ("item", "Bake"),
        ("paragraph", "Reference"),
        ("paragraph", "x" * 90),
        ("paragraph", "long"),
    ]


def test_more_columns_have_headers() -> None:
    top = [p(run(words, "b")) for words in ("Skill", "Essential", "Desirable")]
    document = read(table(top, ["Baking", "yes", "no"]))
    assert named(document) == [("Skill", "Baking"), ("Essential", "yes"), ("Desirable", "no")]
    assert "Essential" in document.prose
    document = read(table(["Skill", "Essential", "Desirable"], ["Baking", "yes", "no"], header=True))
    assert named(document) == [("Skill", "Baking"), ("Essential", "yes"), ("Desirable", "no")]
    plain = table(["a", "b", "c"], ["d", "e", "f"])
    for look in ("w:firstRow='1'", "w:val='04A0'"):
        styled = f"<w:tbl><w:tblPr><w:tblStyle w:val='Grid1'/><w:tblLook {look}/></w:tblPr>"
        assert named(read(plain.replace("<w:tbl>", styled))) == [("a", "d"), ("b", "e"), ("c", "f")]
    document = read(plain)
    assert named(document) == [(None, letter) for letter in "abcdef"]


def test_a_table_for_layout_reads_as_text() -> None:
    assert blocks(read(table(["One"], [p("Two", num="1")]))) == [("paragraph", "One"), ("item", "Two")]
    side = p("Duties", style="berschrift1") + p("You bake.")
    assert [kind for kind, _ in blocks(read(table(["Mill", side])))] == ["paragraph", "heading", "paragraph"]
    nested = table(["Place", "Leeds"])
    document = read(table(["Facts", f"{nested}{p()}"]))
    assert blocks(document)[0] == ("paragraph", "Facts")
    assert named(document) == [("Place", "Leeds")]


# -- a whole posting

POSTING = (
    p("Night Baker", style="Titel")
    + table(["Location", "Leeds"], ["Hours", f"<w:sdt><w:sdtPr/><w:sdtContent>{p('Full-time')}</w:sdtContent></w:sdt>"])
    + p()
    + p("Purpose", style="berschrift1")
    + p(
        "You bake the bread that four shops sell ",
        f"<w:ins>{run('from six')}</w:ins>",
        f"<w:del>{run('early')}</w:del>",
        ".",
    )
    + p("What you will do", style="berschrift1")
    + p("Mix and shape the dough for 600 loaves", style="Punkt")
    + p("Bake in two deck ovens", run("HR: check this", "vanish"), style="Punkt")
    + p("Clean the ovens at the end of the shift", style="Punkt")
    + p("What you need", style="berschrift1")
    + p("Two years of baking with yeast dough", num="1")
    + p("Salary", style="berschrift1")
    + p(run("£28,000 to £31,000", "b"), " per year")
)


def test_a_posting_gives_its_outline() -> None:
    document = read(POSTING)
    seen = outline(Facts(document))
    assert seen.title == "Night Baker"
    assert [one["kind"] for one in seen.data["sections"] if one["via"] == "heading"] == [
        *("purpose", "duties", "skills", "salary")
    ]
    assert [one["items"] for one in seen.data["sections"] if one["kind"] == "duties"] == [3]
    pay = seen.data["salary"][0]
    assert (pay["min"], pay["max"], pay["currency"], pay["line"], pay["column"]) == (28000, 31000, "GBP", 16, 1)
    assert named(document) == [("Location", "Leeds"), ("Hours", "Full-time")]
    assert "HR" not in document.source.text
    assert "early" not in document.source.text


def test_the_main_part_can_have_any_name_and_the_strict_vocabulary() -> None:
    strict = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    main = f'<Relationship Id="r1" Type="{strict}/officeDocument" Target="/text/main2.xml"/>'
    looks = f'<Relationship Id="r1" Type="{strict}/styles" Target="../looks.xml"/>'
    parts: dict[str, str | bytes] = {
        "_rels/.rels": f'<Relationships xmlns="{RELATIONS}">{main}</Relationships>',
        "text/_rels/main2.xml.rels": f'<Relationships xmlns="{RELATIONS}">{looks}</Relationships>',
        "Text/Main2.xml": xml("document", f"<w:body>{p('Pay', style='Bereich')}</w:body>", STRICT).encode("utf-8"),
        "looks.xml": xml("styles", STYLES, STRICT),
    }
    assert blocks(parse_docx("a.docx", pack(parts))) == [("heading", "Pay")]


# -- what is no document


def refuse(data: bytes) -> str:
    with pytest.raises(SourceError) as error:
        parse_docx("a.docx", data)
    return str(error.value)


def only(document: str | bytes) -> bytes:
    return pack({"word/document.xml": document})


def test_files_that_are_no_documents_are_refused_in_one_line() -> None:
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert "old .doc" in refuse(ole)
    assert refuse(ole + "EncryptedPackage".encode("utf-16-le")) == "is protected by a password; save it without one"
    assert refuse(b"") == "is not a Word document: it is not a zip file"
    assert refuse(b"Night Baker") == "is not a Word document: it is not a zip file"
    assert "zip file is broken" in refuse(b"PK\x03\x04 and no more")
    assert "no word/document.xml" in refuse(pack({"a.txt": "a"}))
    assert "holds something else" in refuse(only(xml("workbook", "")))
    assert "broken XML" in refuse(only("<w:document"))
    assert "broken XML" in refuse(only(xml("document", "<w:body>&unknown;</w:body>")))
    assert "type definition" in refuse(only("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"))
    assert "type definition" in refuse(only("\ufeff<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>".encode("utf-16-le")))
    assert "nested too deeply" in refuse(only(xml("document", "<w:body>" + "<w:sdt>" * 5000)))
    assert "more than 20 MB" in refuse(only(xml("document", " " * 20_000_001)))
    broken = pack({"word/document.xml": xml("document", ""), "word/styles.xml": "<"})
    assert "word/styles.xml is broken XML" in refuse(broken)


def test_an_encrypted_zip_and_an_unknown_compression_are_refused() -> None:
    data = bytearray(word(p("a")))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "password" in refuse(bytes(data))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", xml("document", ""))
    assert "unknown way" in refuse(file.getvalue())


def test_an_empty_document_has_no_blocks() -> None:
    assert read("").blocks == ()
    assert parse_docx("a.docx", only(xml("document", ""))).source.text == ""
    for encoding in ("utf-16", "utf-8-sig"):
        plain = xml("document", f"<w:body>{p('é')}</w:body>").replace("UTF-8", encoding[:6].rstrip("-"))
        assert parse_docx("a.docx", only(plain.encode(encoding))).source.text == "é"


def survives(data: bytes) -> None:
    try:
        document = parse_docx("a.docx", data)
    except SourceError:
        return
    sound(document)


def test_damaged_files_give_a_document_or_a_clear_error() -> None:
    chance = random.Random(7)
    whole = word(POSTING)
    text = xml("document", f"<w:body>{POSTING}</w:body>").encode()
    for _ in range(400):
        for damaged in (bytearray(whole), bytearray(text)):
            for _ in range(chance.randint(1, 4)):
                damaged[chance.randrange(len(damaged))] = chance.randrange(256)
            if chance.random() < 0.2:
                del damaged[chance.randrange(len(damaged)) :]
            survives(bytes(damaged) if damaged[:2] == b"PK" else only(bytes(damaged)))


TAGS = "p r t rPr pPr tbl tr tc ins del sdt hyperlink fldSimple txbxContent tab br b vanish pStyle tblHeader".split()


@st.composite
def trees(draw: st.DrawFn) -> str:
    """Elements that stand where they have no business."""
    pieces: list[str] = []
    names: list[str] = []
    for step in draw(st.lists(st.integers(0, 60), max_size=60)):
        if step < len(TAGS):
            names.append(f"w:{TAGS[step]}")
            pieces.append(f"<{names[-1]}>")
        elif step < 24:
            names.append(f"mc:{('AlternateContent', 'Choice', 'Fallback')[step % 3]}")
            pieces.append(f"<{names[-1]}>")
        elif step < 27:
            pieces.append(f"<w:fldChar w:fldCharType='{('begin', 'separate', 'end')[step % 3]}'/>")
        elif step < 40:
            pieces.append(("a", " ", "• b", "\u2028")[step % 4])
        elif names:
            pieces.append(f"</{names.pop()}>")
    return "".join([*pieces, *(f"</{name}>" for name in reversed(names))])


@given(trees())
def test_elements_in_wrong_places_do_no_harm(body: str) -> None:
    survives(only(xml("document", f"<w:body>{body}</w:body>")))


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=40)
ANY = st.tuples(WORDS, st.sampled_from(["", "berschrift1", "Punkt", "Verz1"]), st.booleans())


@given(st.lists(ANY, max_size=12))
def test_any_paragraphs_stand_on_their_lines(paragraphs: list[tuple[str, str, bool]]) -> None:
    body = "".join(
        table([p(words, style=style), p("value")]) if in_table else p(words, style=style)
        for words, style, in_table in paragraphs
    )
    document = read(body)
    lines = [line for words, _, in_table in paragraphs for line in ([words, "value"] if in_table else [words])]
    assert document.source.text == "\n".join(lines)
    for block in document.blocks:
        at = document.source.position(block.span.start)
        assert lines[at.line - 1].startswith(document.source.slice(block.span), at.column - 1)
        shown = document.passage(block.span).text
        assert shown.strip(FILL)
        assert FILL not in shown


def test_time_grows_with_the_document_and_no_faster() -> None:
    def seconds(count: int) -> float:
        data = word((p("Bake ", run("bread", "b"), style="Punkt") + table(["a", table(["b", "c"]) + p()])) * count)
        start = time.process_time()
        parse_docx("a.docx", data)
        return time.process_time() - start

    small = min(seconds(100) for _ in range(3))
    assert min(seconds(800) for _ in range(2)) < 8 * 4 * small
