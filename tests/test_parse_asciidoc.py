"""AsciiDoc: what a reader of the page sees, and nothing of the markup."""

from __future__ import annotations

import time

import pytest

from jdlint.api import outline_text
from jdlint.document import Document
from jdlint.parse import parse
from jdlint.source import Source

TEXT = """\
= Night Baker
Jane Miller <jane@mill.example>
v1.2, 2026-01-01: first draft
:toc: left
:location: Leeds

We bake *good* **b**read in `two` ovens
// not for the page
at https://mill.example[Mill Lane], see <<map,the map>>.

== Duties

* Mix dough
  in two mixers
** Weigh flour
* Clean ovens
+
Every night.

image::oven.png[an oven]

Hours:: 40 per week
"""


def read(text: str, path: str = "posting.adoc") -> Document:
    document = parse(Source(path, text))
    assert len(document.prose) == len(text)
    return document


def blocks(text: str) -> list[tuple[str, str]]:
    document = read(text)
    return [(block.kind, document.words(block.span)) for block in document.blocks]


def named(text: str) -> list[tuple[str, int, str, str | None]]:
    document = read(text)
    return [
        (block.kind, block.depth, document.words(block.span), document.words(block.name) if block.name else None)
        for block in document.blocks
    ]


def words(text: str) -> str:
    """What is read of one paragraph."""
    document = read(text)
    (block,) = document.blocks
    return document.words(block.span)


def bold(text: str) -> list[str]:
    document = read(text)
    return [document.words(span) for span in document.bold]


def links(text: str) -> list[str]:
    document = read(text)
    return [document.words(span) for span in document.links]


def fields(text: str) -> list[tuple[str, str]]:
    document = read(text)
    for field in document.fields:
        assert text[slice(*field.name_span)] == field.name
        assert field.origin == "front-matter"
    return [(field.name, field.value) for field in document.fields]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_a_posting_becomes_blocks_whatever_ends_its_lines(end: str) -> None:
    text = TEXT.replace("\n", end)
    assert named(text) == [
        ("heading", 1, "Night Baker", None),
        ("paragraph", 0, "We bake good bread in two ovens at Mill Lane, see the map.", None),
        ("heading", 2, "Duties", None),
        ("item", 1, "Mix dough in two mixers", None),
        ("item", 2, "Weigh flour", None),
        ("item", 1, "Clean ovens", None),
        ("paragraph", 0, "Every night.", None),
        ("cell", 1, "40 per week", "Hours"),
    ]
    assert fields(text) == [("location", "Leeds")]
    assert bold(text) == ["good", "b"]
    assert links(text) == ["Mill Lane", "the map"]


@pytest.mark.parametrize("path", ["a.adoc", "a.asciidoc", "A.ADOC"])
def test_the_name_of_the_file_says_that_it_is_asciidoc(path: str) -> None:
    assert read("= Baker\n", path).format == "asciidoc"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_offsets_are_those_of_the_file(end: str) -> None:
    text = TEXT.replace("\n", end)
    document = read(text)
    passage = document.passage(document.blocks[1].span)
    for said in ("good", "ovens", "Mill Lane", "the map"):
        at = passage.text.index(said)
        assert text[slice(*passage.span(at, at + len(said)))] == said


# Headings


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("= Baker", 1),
        ("== Baker", 2),
        ("====== Baker", 6),
        ("== Baker ==", 2),
        ("# Baker", 1),
        ("### Baker", 3),
        ("Baker\n=====", 1),
        ("Baker\n-----", 2),
        ("Baker\n~~~~~~", 3),
        ("[discrete]\n== Baker", 2),
        ("[[pay]]\n== Baker", 2),
        ("== [[pay]]Baker", 2),
    ],
)
def test_headings_of_every_make(text: str, depth: int) -> None:
    assert named(f"{text}\n\nWe bake.\n") == [("heading", depth, "Baker", None), ("paragraph", 0, "We bake.", None)]


def test_an_underline_that_does_not_fit_is_none() -> None:
    assert blocks("We bake for four shops.\n----\nx = 1\n----\n") == [
        ("paragraph", "We bake for four shops."),
        ("code", ""),
    ]


def test_a_block_title_is_a_bold_line() -> None:
    assert blocks(".Duties\n* Mix\n") == [("paragraph", "Duties"), ("item", "Mix")]
    assert bold(".Duties\n* Mix\n") == ["Duties"]
    assert blocks("...and more\n") == [("paragraph", "...and more")]


# The header


def test_attribute_entries_are_fields() -> None:
    text = "= Baker\n:location: Leeds\n:job-type: full time\n:remote:\n:page-company: Mill Lane\n"
    text += "\n:salary: £14 \\\n  an hour\n"
    assert fields(text) == [
        ("location", "Leeds"),
        ("job-type", "full time"),
        ("remote", ""),
        ("company", "Mill Lane"),
        ("salary", "£14 an hour"),
    ]
    assert blocks(text) == [("heading", "Baker")]


@pytest.mark.parametrize(
    "entry",
    [":toc:", ":toc: left", ":icons: font", ":doctype: article", ":sectnums:", ":!sectnums:", ":sectnums!:",
     ":lang: en",
     ":source-highlighter: rouge", ":imagesdir: ../img", ":url-repo: https://x.example", ":revdate: 2026-01-01"],
)  # fmt: skip
def test_settings_of_the_layout_are_no_data(entry: str) -> None:
    assert fields(f"= Baker\n{entry}\n\nWe bake.\n") == []
    assert blocks(f"= Baker\n{entry}\n\nWe bake.\n") == [("heading", "Baker"), ("paragraph", "We bake.")]


def test_an_author_and_a_revision_are_not_read_and_text_below_the_title_is() -> None:
    assert blocks("= Baker\nJane Miller\nv1.0, 2026-01-01\n\nWe bake.\n")[1:] == [("paragraph", "We bake.")]
    assert blocks("= Baker\nWe bake for four shops in Leeds.\n")[1:] == [
        ("paragraph", "We bake for four shops in Leeds.")
    ]


def test_front_matter_comes_before_the_header() -> None:
    text = "---\ntitle: Baker\n---\n= Night Baker\n:location: Leeds\n"
    assert fields(text) == [("title", "Baker"), ("location", "Leeds")]
    assert blocks(text) == [("heading", "Night Baker")]


# Lists


@pytest.mark.parametrize("mark", ["*", "-", ".", "1.", "a.", "i)", "•", "<1>", "* [ ]", "* [x]", "- [*]"])
def test_every_usual_mark_makes_an_item(mark: str) -> None:
    assert named(f"{mark} Mix dough\n{mark} Clean ovens\n") == [
        ("item", 1, "Mix dough", None),
        ("item", 1, "Clean ovens", None),
    ]


def test_lists_nest_by_their_marks() -> None:
    text = "* a\n** b\n*** c\n- d\n* e\n\n. f\n.. g\n. h\n"
    assert [block.depth for block in read(text).blocks] == [1, 2, 3, 4, 1, 2, 3, 2]
    assert [block.depth for block in read("* a\n\nWe bake.\n\n. b\n").blocks] == [1, 0, 1]


def test_a_joined_block_does_not_end_a_list() -> None:
    text = "* a\n+\nMore.\n** b\n+\n----\nx\n----\n* c\n"
    assert named(text) == [
        ("item", 1, "a", None),
        ("paragraph", 0, "More.", None),
        ("item", 2, "b", None),
        ("code", 0, "", None),
        ("item", 1, "c", None),
    ]


def test_a_list_right_below_a_line_is_a_list() -> None:
    assert blocks("Duties:\n* Mix\n* Clean\n") == [("paragraph", "Duties:"), ("item", "Mix"), ("item", "Clean")]


@pytest.mark.parametrize("text", ["*bold* words", "-20 degrees in the store", ".NET is what we use", "*", "a.b"])
def test_what_only_begins_like_a_bullet_is_no_item(text: str) -> None:
    assert "item" not in [kind for kind, _ in blocks(f"{text}\n")]


@pytest.mark.parametrize(
    "text",
    ["Hours:: 40 per week", "Hours::\n  40 per week", "Hours::\n\n40 per week", "Hours;; 40 per week",
     "Hours::: 40\nper week", "*Hours*:: 40 per week", "Hours::\n+\n40 per week"],
)  # fmt: skip
def test_a_term_names_its_value(text: str) -> None:
    assert named(f"{text}\n") == [("cell", 1, "40 per week", "Hours")]


def test_a_term_over_a_list_is_a_bold_line() -> None:
    text = "Hours:: 40\nBenefits::\n* Bread\n* Pension\nStart:: March\n"
    assert named(text) == [
        ("cell", 1, "40", "Hours"),
        ("paragraph", 0, "Benefits", None),
        ("item", 1, "Bread", None),
        ("item", 1, "Pension", None),
        ("cell", 1, "March", "Start"),
    ]
    assert bold(text) == ["Benefits"]


# Tables


def test_of_two_columns_the_first_names_the_second() -> None:
    text = '[cols="1,2"]\n|===\n|Hours |40 per week\n|Start\n|1 March\n|===\n'
    assert named(text) == [
        ("cell", 1, "Hours", None),
        ("cell", 2, "40 per week", "Hours"),
        ("cell", 1, "Start", None),
        ("cell", 2, "1 March", "Start"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "|===\n|Shift |Hours |Pay\n\n|Night\n|22-6\na|£14\n|===\n",
        "[%header]\n|===\n|Shift |Hours |Pay\n|Night |22-6 |£14\n|===\n",
        '[cols="3*",options="header"]\n|===\n|Shift\n|Hours\n|Pay\n|Night\n|22-6\n^.>s|£14\n|===\n',
        '[%header]\n,===\nShift,Hours,Pay\nNight,"22-6",£14\n,===\n',
        "[%header,format=csv]\n|===\nShift,Hours,Pay\nNight,22-6,£14\n|===\n",
    ],
)
def test_of_more_columns_the_header_names_what_is_below(text: str) -> None:
    assert named(text) == [
        ("cell", 1, "Shift", None),
        ("cell", 2, "Hours", None),
        ("cell", 3, "Pay", None),
        ("cell", 1, "Night", "Shift"),
        ("cell", 2, "22-6", "Hours"),
        ("cell", 3, "£14", "Pay"),
    ]


def test_a_wide_cell_takes_its_columns() -> None:
    text = "[%header]\n|===\n|Shift |Hours |Pay\n2+|Day |£13\n|===\n"
    assert named(text)[3:] == [("cell", 1, "Day", "Shift"), ("cell", 3, "£13", "Pay")]


def test_a_list_in_a_cell_is_read_without_its_marks() -> None:
    text = '[cols="1,1a"]\n|===\n|Pay\n|* £14\n* £15 - at night\n|===\n'
    assert named(text)[1:] == [("cell", 2, "£14 £15 - at night", "Pay")]


# Blocks


@pytest.mark.parametrize(
    "text",
    [
        "----\nx = 1\n\n== x\n----\n",
        "[source,python]\n----\nx = 1\n----\n",
        "....\nx = 1\n....\n",
        "```python\nx = 1\n```\n",
        "[source]\nx = 1\n",
        " x = 1\n y = 2\n",
        "[source]\n--\nx = 1\n--\n",
    ],
)
def test_code_is_not_read(text: str) -> None:
    assert blocks(f"We bake.\n\n{text}\nAt night.\n") == [
        ("paragraph", "We bake."),
        ("code", ""),
        ("paragraph", "At night."),
    ]


@pytest.mark.parametrize(
    "text",
    ["////\nx\n\ny\n////", "++++\n<b>x</b>\n++++", "// x", "include::x.adoc[]", "image::x.png[an oven]", "toc::[]",
     "ifdef::x[]", "'''", "---", "<<<", "[.lead]", "[[x]]", "[#x.y]", "[comment]\nx", "|===\n|==="],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_left_out(text: str) -> None:
    assert blocks(f"We bake.\n\n{text}\n\nAt night.\n") == [("paragraph", "We bake."), ("paragraph", "At night.")]


@pytest.mark.parametrize("fence", ["****", "====", "--", "____", "*****"])
def test_what_stands_in_a_box_is_read(fence: str) -> None:
    text = f"We bake.\n\n.Duties\n{fence}\nAt night:\n\n* Mix\n{fence}\n\nBy day too.\n"
    assert blocks(text) == [
        ("paragraph", "We bake."),
        ("paragraph", "Duties"),
        ("paragraph", "At night:"),
        ("item", "Mix"),
        ("paragraph", "By day too."),
    ]


@pytest.mark.parametrize("fence", ["----", "....", "++++", "////", "```", "|===", "____", "===="])
def test_what_nothing_closes_is_read(fence: str) -> None:
    assert ("paragraph", "We bake.") in blocks(f"Night work in Leeds, for a year.\n\n{fence}\n\nWe bake.\n")


@pytest.mark.parametrize("text", ["____\nBread is life.\n____", "[quote, Jane]\nBread is life.", "> Bread is\n> life."])
def test_quotes_are_noted(text: str) -> None:
    document = read(f"We bake.\n\n{text}\n\nAt night.\n")
    assert [document.words(span) for span in document.quotes] == ["Bread is life."]


@pytest.mark.parametrize("kind", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
def test_an_admonition_is_its_words(kind: str) -> None:
    assert words(f"{kind}: We work\nat night.\n") == "We work at night."


# Marks inside a line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("*bold* words", "bold words"),
        ("un**believ**able", "unbelievable"),
        ("_good_ bread", "good bread"),
        ("`mono` type", "mono type"),
        ("#marked# words", "marked words"),
        ("[.small]#little# words", "little words"),
        ("*_both_* words", "both words"),
        ("*over\ntwo* lines", "over two lines"),
        ("see link:a.html[the form]", "see the form"),
        ("see link:a.html[the form^]", "see the form"),
        ('see link:a.html["form, two",role=x]', "see form, two"),
        ("see https://x.example/a_b_c", "see https://x.example/a_b_c"),
        ("see https://x.example[the page,window=_blank].", "see the page."),
        ("see https://x.example[].", "see https://x.example."),
        ("mailto:a@b.example[us, Job] here", "us here"),
        ("mailto:a@b.example[] here", "a@b.example here"),
        ("see <<pay,the pay>>", "see the pay"),
        ("see xref:pay.adoc[the pay]", "see the pay"),
        ("we,{empty} the bakers", "we, the bakers"),
        ("40{nbsp}hours", "40 hours"),
        ("an oven image:x.png[picture] here", "an oven here"),
        ("bread footnote:[Rye.] here", "bread here"),
        ("+++<u>+++bread+++</u>+++", "bread"),
        ("+*not bold*+ here", "*not bold* here"),
        ("`+*not bold*+` here", "*not bold* here"),
        ("pass:[*not bold*] here", "*not bold* here"),
        (r"\*not bold* here", "*not bold* here"),
        ("press kbd:[Ctrl]", "press Ctrl"),
        ("the 1^st^ of May", "the 1st of May"),
        ("((bread)) here", "bread here"),
        ("(((bread, rye)))here", "here"),
        ("Jane &amp; Joe", "Jane & Joe"),
        ('"`Good`" bread', '"Good" bread'),
        ("the baker`'s oven", "the baker's oven"),
        ("one +\ntwo", "one two"),
    ],
)  # fmt: skip
def test_marks_are_not_shown(written: str, shown: str) -> None:
    assert words(f"{written}\n") == shown


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2 loaves", "snake_case_name here", "C# and F# and C++", "3+ years and 5+ loaves", "~40 hours",
     "a [b] c", "{{salary}} a year", "2*3 and 4*5", "R&D at B&B", "Tel: +44 113 496", "a < b << c"],
)  # fmt: skip
def test_signs_that_mark_nothing_stay(text: str) -> None:
    assert words(f"{text}\n") == text


def test_bold_and_links_are_noted() -> None:
    assert bold("*Pay:* £14, **b**old and _not_\n") == ["Pay:", "b"]
    assert links("https://a.example[one] link:b[two] <<c,three>> <<d>>\n") == ["one", "two", "three"]


# The outline

POSTING = """\
= Night Baker
:toc:
:location: Leeds
:salary: £14.20 per hour

You keep four shops in bread so that the first customer at six finds a full shelf every morning.

== What you will do

. Mix and shape dough for four hundred loaves a night
. Clean the ovens and log their temperatures
. Count the flour and order more before it runs out

.Requirements
* Two years of work in a bakery
* Able to lift 25 kg

== The offer

Hours:: 40 per week, nights, Sunday to Thursday
Contract::
  permanent
Benefits::
* Free bread
* Company pension and 28 days of paid holiday

== How to apply

Write to mailto:jobs@mill.example[the bakery] by 1 March.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_outline_of_a_posting(end: str) -> None:
    data = outline_text(POSTING.replace("\n", end), path="x.adoc").data
    assert data["title"]["text"] == "Night Baker"
    assert [(section["kind"], section["via"], section["items"]) for section in data["sections"]] == [
        ("salary", "field", 0),
        ("purpose", "prose", 0),
        ("duties", "heading", 3),
        ("skills", "bold", 2),
        ("conditions", "heading", 0),
        ("benefits", "bold", 2),
        ("apply", "heading", 0),
    ]
    assert [(one["text"], one["line"], one["column"]) for one in data["salary"]] == [("£14.20 per hour", 4, 10)]
    assert data["employment"] == ["permanent"]
    assert data["place"]["text"] == "Leeds"


def test_pay_in_a_table_is_found_where_it_stands() -> None:
    text = "= Night Baker\n\n|===\n|Location |Leeds\n|Salary |£30,000 per year\n|===\n\nWe bake bread.\n"
    data = outline_text(text, path="x.adoc").data
    assert [(section["kind"], section["via"]) for section in data["sections"]][:1] == [("salary", "label")]
    assert [(one["text"], one["line"], one["column"]) for one in data["salary"]] == [("£30,000 per year", 5, 10)]


# Whatever it holds


@pytest.mark.parametrize(
    "text",
    ["", "=", "==", "= ", "*", "**", "* ", "+", "::", "a::", "|===", "|===\n|", "----", "[", "[]", "[[", "[quote]", "{",
     "{a", "<<", "link:a[", "https://[", ".", ".A", ":a", ":a:", ":a: \\", "NOTE:", "`", "//", "////", "+++", "\\",
     "> "],
)  # fmt: skip
def test_broken_markup_is_no_reason_to_stop(text: str) -> None:
    read(text)
    read(f"{text}\n{text}\n\n{text}")


@pytest.mark.parametrize(
    "piece",
    ["*", "|", "::", "=", "`", "..", "[", "{", "<<", "+", ".A\n", "a:: ", "link:", "+++a", "----\n", "|===\n|a\n",
     "\\"],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    text = "= Baker\n\n" + piece * (200_000 // len(piece))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 3
