"""`jdlint check --format docx`: the same document, with each finding a Word comment exactly at its place."""

from __future__ import annotations

import datetime
import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from jdlint import FileReport
from jdlint.api import lint_file
from jdlint.finding import Edit, Finding, Fix, Label
from jdlint.parse.docx import parse_docx
from jdlint.reporters.docx import render
from jdlint.source import SourceError, Span

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
DAY = datetime.date(2027, 1, 5)
SOFFICE = shutil.which("soffice")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(one if one[:1] == '<' else run(one) for one in runs)}</w:p>"


def word(body: str, root: str = "", more: dict[str, str | bytes] | None = None) -> bytes:
    """A whole Word document; more: other parts by name."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    types = "".join(
        f'<Default Extension="{one}" ContentType="application/{kind}"/>'
        for one, kind in (("rels", "vnd.openxmlformats-package.relationships+xml"), ("xml", "xml"), ("png", "png"))
    )
    kind = f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
    first = f'<Relationship Id="rId1" Type="{KIND}/officeDocument" Target="word/document.xml"/>'
    namespaces = root or (
        f'xmlns:w="{MAIN}" xmlns:r="{KIND}" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{TYPES}">{types}{kind}</Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{RELATIONS}">{first}</Relationships>',
        "word/document.xml": f"{head}<w:document {namespaces}><w:body>{body}<w:sectPr/></w:body></w:document>",
        "word/media/logo.png": bytes(range(256)) * 9,
        **(more or {}),
    }
    return pack(parts)


def pack(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 2, 3, 4, 5, 6)), text)
    return file.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert len(archive.namelist()) == len(set(archive.namelist()))
        return {name: archive.read(name) for name in archive.namelist()}


class Comment(NamedTuple):
    """A comment as a reader of its own sees it: the text that it is anchored to, and its paragraphs."""

    anchor: str
    said: list[str]
    author: str
    date: str


def comments(data: bytes) -> dict[str, Comment]:
    """The comments by id, read with another parser than jdlint's."""
    parts = unpacked(data)
    for name in (name for name in parts if name.endswith((".xml", ".rels"))):
        ET.fromstring(parts[name])
    document = ET.fromstring(parts["word/document.xml"])
    w = document.tag.removesuffix("document")
    shown: list[str] = []
    begun: dict[str, int] = {}
    anchors: dict[str, str] = {}
    references: list[str] = []
    for step, node in walk(document, w):
        number = node.get(f"{w}id", "")
        if step == "end":
            shown += ["\n"] if node.tag == f"{w}p" else []
        elif node.tag == f"{w}commentRangeStart":
            assert number not in begun
            begun[number] = len("".join(shown))
        elif node.tag == f"{w}commentRangeEnd":
            anchors[number] = "".join(shown)[begun[number] :]
        elif node.tag == f"{w}commentReference":
            assert number in anchors  # behind the range, as Word wants it
            references.append(number)
        elif node.tag in (f"{w}tab", f"{w}br"):
            shown.append("\t" if node.tag == f"{w}tab" else "\u2028")
        elif node.tag == f"{w}t":
            kept = node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
            words = (node.text or "").replace("\n", " ")
            shown.append(words if kept else words.strip(" \t"))
    if "word/comments.xml" not in parts:
        assert not references
        return {}
    found = {}
    for node in ET.fromstring(parts["word/comments.xml"]):
        said = ["".join(t.text or "" for t in one.iter(f"{w}t")) for one in node.iter(f"{w}p")]
        number = node.get(f"{w}id", "")
        found[number] = Comment(anchors[number], said, node.get(f"{w}author", ""), node.get(f"{w}date", ""))
    assert sorted(found) == sorted(references)
    return found


def walk(node: ET.Element, w: str) -> Iterator[tuple[str, ET.Element]]:
    if node.tag in (f"{w}del", f"{w}pPr", f"{w}rPr", f"{w}instrText"):
        return
    yield "start", node
    for child in node:
        yield from walk(child, w)
    yield "end", node


def report(data: bytes, *spans: Span) -> FileReport:
    source = parse_docx("jobs/cook.docx", data).source
    findings = tuple(Finding(span, "title/gimmick", "warning", f"Finding {n}.") for n, span in enumerate(spans))
    return FileReport(source, True, {}, findings)


def reviewed(data: bytes, *spans: Span) -> list[str]:
    """What the comments of findings at spans are anchored to, in their order."""
    copy = render(report(data, *spans), data, DAY)
    assert parse_docx("a.docx", copy).source == parse_docx("a.docx", data).source
    return [one.anchor for one in comments(copy).values()]


def at(data: bytes, words: str) -> Span:
    start = parse_docx("a.docx", data).source.text.index(words)
    return Span(start, start + len(words))


BODY = (
    p("Bread Ninja", properties='<w:pStyle w:val="Title"/>')
    + p(
        "Join our ",
        run("young", "<w:b/>"),
        " team. The pay is compet",
        run("itive", "<w:i/>"),
        " & you hit the ground running.",
    )
    + p("What you do", properties='<w:pStyle w:val="Heading1"/>')
    + "".join(
        p(one, properties='<w:pStyle w:val="ListBullet"/>') for one in ("Bake 600 loaves", "Other duties as assigned")
    )
    + f"<w:tbl><w:tr><w:tc>{p('Location')}</w:tc><w:tc>{p('[Insert city here]')}</w:tc></w:tr></w:tbl>"
    + p("You are a ", f"<w:ins w:id='7'>{run('digital native')}</w:ins>", f"<w:del>{run('x')}</w:del>", ".")
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.docx").write_bytes(word(BODY))
    monkeypatch.chdir(tmp_path)
    return tmp_path


# -- the command


def test_each_finding_is_a_comment_at_its_words(folder: Path, invoke: Callable[..., Result]) -> None:
    result = invoke("check", "a.docx", "--format", "docx", "-o", "b.docx", "--as-of", "2027-01-05")
    assert (result.exit_code, result.output) == (1, "")
    listed = json.loads(invoke("check", "a.docx", "--format", "json", "--as-of", "2027-01-05").output)
    findings = listed["files"][0]["findings"]
    said = list(comments((folder / "b.docx").read_bytes()).values())
    assert len(findings) >= 8
    assert [one.anchor for one in said] == [one["text"] for one in findings]
    assert [one.said[:2] for one in said] == [
        [f"{one['level'].capitalize()}: {one['rule']}", one["message"]] for one in findings
    ]
    assert {one.author for one in said} == {"jdlint"}
    assert {one.date for one in said} == {"2027-01-05T00:00:00Z"}
    anchors = {one.said[0]: one.anchor for one in said}
    assert anchors["Error: title/gimmick"] == "Ninja"
    assert anchors["Error: template/placeholder"] == "[Insert city here]"


def test_the_copy_reads_as_the_document_and_is_made_alike_each_time(
    folder: Path, invoke: Callable[..., Result]
) -> None:
    for name in ("b.docx", "c.docx"):
        invoke("check", "a.docx", "--format", "docx", "-o", name, "--as-of", "2027-01-05")
    assert (folder / "b.docx").read_bytes() == (folder / "c.docx").read_bytes()
    before, after = lint_file("a.docx"), lint_file("b.docx")
    assert before.source.text == after.source.text
    assert before.findings == after.findings
    parts, copied = unpacked(word(BODY)), unpacked((folder / "b.docx").read_bytes())
    changed = {"[Content_Types].xml", "word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"}
    assert {name: copied.pop(name) for name in parts.keys() - changed} == {
        name: one for name, one in parts.items() if name not in changed
    }
    assert copied.keys() == changed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("a.docx",), "add -o reviewed.docx"),
        (("b.md", "-o", "r.docx"), "b.md: --format docx makes a review copy of a Word document"),
        ((".", "-o", "r.docx"), ".: --format docx makes"),
        (("-o", "r.docx"), "name one"),
        (("a.docx", "--fix", "-o", "r.docx"), "without --fix"),
        (("a.docx", "a2.docx", "-o", "r.docx"), "of one Word document, not of 2"),
        (("a.docx", "-o", "./a.docx"), "./a.docx: is the document itself"),
        (("a.docx", "-o", "none/r.docx"), "none/r.docx: cannot be written"),
        (("gone.docx", "-o", "r.docx"), "gone.docx: no such file"),
        (("broken.docx", "-o", "r.docx"), "broken.docx: is not a readable Word document"),
        (("empty.docx", "-o", "r.docx"), "empty.docx: has no text that could be commented on"),
    ],
)
def test_what_cannot_be_done_is_said(
    folder: Path, invoke: Callable[..., Result], arguments: tuple[str, ...], said: str
) -> None:
    (folder / "b.md").write_text("# Cook\n")
    (folder / "a2.docx").write_bytes(word(BODY))
    (folder / "broken.docx").write_bytes(b"PK broken")
    (folder / "empty.docx").write_bytes(word(p()))
    result = invoke("check", *arguments, "--format", "docx")
    assert result.exit_code == 2
    assert said in result.output
    assert result.output.startswith("jdlint: ")
    assert not (folder / "r.docx").exists()
    assert (folder / "a.docx").read_bytes() == word(BODY)


def test_standard_input_and_output(folder: Path, jdlint: Callable[..., subprocess.CompletedProcess[bytes]]) -> None:
    data = word(BODY)
    options = ("--format", "docx", "-o", "-", "--fail-on", "never")
    result = jdlint("check", "-", "--stdin-filename", "x.docx", *options, data=data, cwd=folder)
    assert (result.returncode, result.stderr) == (0, b"")
    assert len(comments(result.stdout)) >= 8


def test_a_document_without_findings_is_given_back(
    folder: Path, invoke: Callable[..., Result], word_file: Callable[[str], bytes], good_posting: str
) -> None:
    data = word_file(good_posting)
    (folder / "good.docx").write_bytes(data)
    result = invoke("check", "good.docx", "--format", "docx", "-o", "r.docx", "--as-of", "2027-01-05")
    assert result.exit_code == 0
    assert (folder / "r.docx").read_bytes() == data


def test_an_excluded_document_has_no_copy(folder: Path, invoke: Callable[..., Result]) -> None:
    (folder / ".git").mkdir()
    (folder / ".jdlint.yml").write_text("exclude: [a.docx]\n", "utf-8")
    result = invoke("check", "a.docx", "--format", "docx", "-o", "r.docx")
    assert result.exit_code == 0
    assert result.output == "jdlint: r.docx: is not written, as the config excludes a.docx\n"
    assert not (folder / "r.docx").exists()


# -- what a comment says


def test_a_comment_tells_the_other_places_and_better_wording() -> None:
    data = word(p("Bread Ninja") + p("You bake <rolls>."))
    title, rolls = at(data, "Ninja"), at(data, "<rolls>")
    finding = Finding(
        title,
        "title/gimmick",
        "error",
        "A & B.",
        (Label(rolls, "told here"),),
        Fix((Edit(title, "Baker"), Edit(rolls, "")), False),
    )
    file = FileReport(parse_docx("a.docx", data).source, True, {}, (finding,))
    (comment,) = comments(render(file, data, DAY)).values()
    assert comment.said[:2] == ["Error: title/gimmick", "A & B."]
    assert comment.said[2].endswith(".")
    assert comment.said[3:] == [
        "told here, paragraph 2: “<rolls>”",
        "Better wording: “Baker” for “Ninja”",
        "Leave out “<rolls>”",
    ]


# -- exact places


def test_runs_are_divided_with_their_properties() -> None:
    data = word(p(run("we bake & sell bread", "<w:b/>")))
    copy = render(report(data, at(data, "bake & sell"), at(data, "sell bread")), data, DAY)
    assert [one.anchor for one in comments(copy).values()] == ["bake & sell", "sell bread"]
    document = parse_docx("a.docx", copy)
    assert [document.source.slice(span) for span in document.bold] == ["we bake & sell bread"]


@pytest.mark.parametrize(
    ("inside", "words", "anchor"),
    [
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b c</w:t><w:br/><w:t>d</w:t></w:r>", "\tb", None),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b c</w:t><w:br/><w:t>d</w:t></w:r>", "c\u2028d", None),
        ("<w:r><w:t>  a bc </w:t></w:r><w:r><w:t>d</w:t></w:r>", "bcd", None),
        ("<w:r><w:t><![CDATA[a & ]]>&lt;b&#62;</w:t></w:r>", "& <b", None),
        (f"<w:hyperlink r:id='r9'>{run('our page')}</w:hyperlink>{run(' here')}", "page here", None),
        (f"<w:sdt><w:sdtContent>{run('one two')}</w:sdtContent></w:sdt>", "two", None),
        ("<w:r><w:noBreakHyphen/><w:t>ab</w:t></w:r>", "a", None),
        ("<w:r><w:lastRenderedPageBreak/><w:t>ab</w:t></w:r>", "b", None),
        ("<w:r>\n<w:rPr/>\n<w:t >ab</w:t\n>\n</w:r\n>", "b", None),
        ("<w:r><w:t>ab</w:t><w:delText>cd</w:delText><w:t>ef</w:t></w:r>", "be", None),
        # A choice in a form, and what stands deeper in a run, is not divided.
        (f"<w:r><w:ruby><w:rubyBase>{run('one two')}</w:rubyBase></w:ruby></w:r>", "two", "one two"),
        (
            "<w:r><mc:AlternateContent><mc:Fallback><w:t>one two</w:t></mc:Fallback></mc:AlternateContent></w:r>",
            "two",
            "one two",
        ),
    ],
)
def test_the_anchor_is_exact_whatever_the_run_holds(inside: str, words: str, anchor: str | None) -> None:
    data = word(p(inside))
    assert reviewed(data, at(data, words)) == [words if anchor is None else anchor]


def test_a_box_is_commented_on_from_outside() -> None:
    box = f"<w:pict><v:textbox><w:txbxContent>{p('in the box')}</w:txbxContent></v:textbox></w:pict>"
    data = word(p("before ", f"<w:r><w:t>a</w:t>{box}<w:t>b</w:t></w:r>", " after"))
    copy = unpacked(render(report(data, at(data, "the box")), data, DAY))["word/document.xml"].decode()
    assert "comment" not in copy[copy.index("<w:txbxContent>") : copy.index("</w:txbxContent>")]
    assert len(comments(render(report(data, at(data, "the box"), at(data, "after\nin")), data, DAY))) == 2


def test_a_finding_over_paragraphs_and_one_on_nothing() -> None:
    data = word(p("one two") + p() + p("three four"))
    assert reviewed(data, at(data, "two\n\nthree"), Span(0, 0), Span(7, 7)) == ["two\n\nthree", "one two", "one two"]


def test_the_names_of_the_document_are_kept() -> None:
    for name in (MAIN, STRICT):
        data = word(BODY, f'xmlns:w="{name}" xmlns:r="{KIND}"')
        assert reviewed(data, at(data, "young team")) == ["young team"]
        plain = unpacked(data)
        body = plain["word/document.xml"].decode()
        plain["word/document.xml"] = body.replace("w:", "ns0:").replace(":w=", ":ns0=").encode()
        data = pack({**plain})
        assert reviewed(data, at(data, "young team")) == ["young team"]
    bare = pack({"word/document.xml": f"<document xmlns='{MAIN}'><body><p><r><t>one two</t></r></p></body></document>"})
    assert reviewed(bare, at(bare, "two")) == ["two"]
    wide = pack(
        {"word/document.xml": f'<w:document xmlns:w="{MAIN}"><w:p>{run("one two")}</w:p></w:document>'.encode("utf-16")}
    )
    assert reviewed(wide, at(wide, "two")) == ["two"]


def test_long_documents_keep_their_places() -> None:
    data = word("".join(p("Brötchen 🍞 " * 800 + f"number {n} 🍞 ", run("is baked & sold")) for n in range(100)))
    assert len(unpacked(data)["word/document.xml"]) > 1 << 20  # more than the parser takes at once
    words = [f"number {n} 🍞 is" for n in (0, 50, 99)]
    assert reviewed(data, *(at(data, one) for one in words)) == words


def test_comments_that_are_there_stay_and_ids_stay_apart() -> None:
    old = '<w:comment w:id="0" w:author="Ann"><w:p><w:r><w:t>Nice &amp; short</w:t></w:r></w:p></w:comment>'
    mark = '<w:commentRangeEnd w:id="0"/><w:r><w:commentReference w:id="0"/></w:r>'
    relation = f'<Relationship Id="rId1" Type="{KIND}/comments" Target="/word/comments.xml"/>'
    relations = f'<Relationships xmlns="{RELATIONS}">{relation}</Relationships>'
    more: dict[str, str | bytes] = {
        "word/comments.xml": f'<w:comments xmlns:w="{MAIN}">{old}</w:comments>',
        "word/_rels/document.xml.rels": relations,
    }
    data = word(p('<w:commentRangeStart w:id="0"/>', "one two", mark, " three"), more=more)
    copy = render(report(data, at(data, "two three")), data, DAY)
    found = comments(copy)
    assert found["0"] == Comment("one two", ["Nice & short"], "Ann", "")
    assert found["1"].anchor == "two three"
    assert old.encode() in unpacked(copy)["word/comments.xml"]
    assert unpacked(copy)["word/_rels/document.xml.rels"].decode() == relations
    again = comments(render(report(copy, at(copy, "one")), copy, DAY))
    assert [one.anchor for one in again.values()] == ["one two", "two three", "one"]


# -- hostile files


def test_a_bomb_beside_the_text_is_not_unpacked_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jdlint.reporters.docx.package._LARGEST_COPY", 1_000_000)
    data = word(p("one two"), more={"word/media/a.bin": "\0" * 3_000_000})
    with pytest.raises(SourceError, match="too large"):
        render(report(data, at(data, "two")), data, DAY)


def test_another_document_is_refused() -> None:
    with pytest.raises(SourceError, match="has changed"):
        render(report(word(p("one"))), word(p("two")), DAY)


# -- any document

WORDS = st.text("ab &<>é🍞\t  ", min_size=1, max_size=8)
RUNS = st.one_of(
    WORDS.map(run),
    WORDS.map(lambda words: f"<w:r><w:t>{escape(words)}</w:t></w:r>"),
    WORDS.map(lambda words: f"<w:r><w:rPr><w:b/></w:rPr><w:t>{escape(words)}</w:t><w:tab/><w:t>x</w:t><w:br/></w:r>"),
    WORDS.map(lambda words: f"<w:ins w:id='3'>{run(words)}</w:ins>"),
    WORDS.map(lambda words: f"<w:del>{run(words)}</w:del>"),
    WORDS.map(lambda words: f"<w:hyperlink>{run(words)}<w:r/>{run('y')}</w:hyperlink>"),
)
PARAGRAPHS = st.lists(RUNS, max_size=5).map(lambda runs: p(*runs))
PLACES = st.lists(st.tuples(st.integers(0, 60), st.integers(1, 30)), min_size=1, max_size=6)


@given(st.lists(PARAGRAPHS, min_size=1, max_size=4), PLACES)
def test_every_anchor_is_the_text_of_its_finding(paragraphs: list[str], places: list[tuple[int, int]]) -> None:
    data = word("".join(paragraphs) + p("The end of it."))
    text = parse_docx("a.docx", data).source.text
    spans = [Span(start % len(text), min(len(text), start % len(text) + size)) for start, size in places]
    spans = [span for span in spans if text[slice(*span)].strip("\n")]
    copy = render(report(data, *spans), data, DAY)
    assert parse_docx("a.docx", copy) == parse_docx("a.docx", data)
    found = [one.anchor for one in comments(copy).values()]
    assert [one.strip("\n") for one in found] == [text[slice(*span)].strip("\n") for span in spans]


# -- another reader


@pytest.mark.skipif(SOFFICE is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_comments(folder: Path, invoke: Callable[..., Result]) -> None:
    invoke("check", "a.docx", "--format", "docx", "-o", "b.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    options = ("--headless", "--convert-to", "fodt", "b.docx")
    subprocess.run([str(SOFFICE), profile, *options], cwd=folder, capture_output=True, check=True, timeout=120)
    office = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
    root = ET.parse(folder / "b.fodt").getroot()
    shown: list[str] = []
    begun: dict[str, int] = {}
    anchors: dict[str, str] = {}

    def read(node: ET.Element) -> None:
        name = node.get(f"{office}name", "")
        if node.tag == f"{office}annotation":
            begun[name] = len("".join(shown))
        else:
            if node.tag == f"{office}annotation-end":
                anchors[name] = "".join(shown)[begun[name] :]
            shown.append(node.text or "")
            for child in node:
                read(child)
                shown.append(child.tail or "")

    read(root.find(f".//{office}text") or root)
    assert begun.keys() == anchors.keys()
    assert sorted(anchors.values()) == sorted(one.anchor for one in comments((folder / "b.docx").read_bytes()).values())
