"""reStructuredText: what a reader of the page sees, and nothing of the markup."""

from __future__ import annotations

import time

import pytest

from jdlint.api import outline_text
from jdlint.document import Document
from jdlint.parse import parse
from jdlint.source import Source

TEXT = """\
===========
Night Baker
===========

.. Not for the page.

   Nor this.

We bake *good* **bread** in ``two`` ovens at `Mill Lane <https://mill.example>`_, see :ref:`the map <map>`.

.. image:: oven.png
   :alt: an oven

Duties
------

- Mix dough
- Clean ovens

#. Count flour

.. _map: https://map.example
"""


def read(text: str) -> Document:
    document = parse(Source("posting.rst", text))
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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_markup_and_directives_are_left_out(end: str) -> None:
    assert blocks(TEXT.replace("\n", end)) == [
        ("heading", "Night Baker"),
        ("paragraph", "We bake good bread in two ovens at Mill Lane, see the map."),
        ("heading", "Duties"),
        ("item", "Mix dough"),
        ("item", "Clean ovens"),
        ("item", "Count flour"),
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_offsets_are_those_of_the_file(end: str) -> None:
    text = TEXT.replace("\n", end)
    document = read(text)
    passage = document.passage(document.blocks[1].span)
    for said in ("bread", "two", "Mill Lane", "the map"):
        at = passage.text.index(said)
        assert text[slice(*passage.span(at, at + len(said)))] == said


# Headings


@pytest.mark.parametrize("sign", "=-~^\"'#*+.:_`")
def test_any_sign_underlines_a_heading(sign: str) -> None:
    assert blocks(f"Baker\n{sign * 5}\n\nWe bake.\n") == [("heading", "Baker"), ("paragraph", "We bake.")]


def test_levels_are_those_in_which_the_signs_come() -> None:
    text = "###\nJob\n###\n\nDuties\n======\n\nPay\n---\n\nHours\n-----\n\n  More\n  ====\n\nOne\n===\n"
    assert [block.depth for block in read(text).blocks] == [1, 2, 3, 3, 2, 2]


def test_a_numbered_heading_is_no_item() -> None:
    assert blocks("1. Duties\n---------\n") == [("heading", "1. Duties")]


def test_a_rule_parts_paragraphs() -> None:
    assert blocks("one\n\n-----\n\ntwo\n") == [("paragraph", "one"), ("paragraph", "two")]


# Fields and definitions


def test_a_field_list_is_names_and_values() -> None:
    text = ":orphan:\n:Location: Leeds\n:Salary: £14\n   per hour\n:Start date:\n   1 March\n\nBaker\n=====\n"
    assert named(text) == [
        ("cell", 1, "Leeds", "Location"),
        ("cell", 1, "£14 per hour", "Salary"),
        ("cell", 1, "1 March", "Start date"),
        ("heading", 1, "Baker", None),
    ]


def test_a_definition_list_is_names_and_values() -> None:
    text = "Hours\n   40 per\n   week\n\n   Nights.\n*Start* : date\n   March\nBenefits\n   - Bread\n   - Pension\n"
    assert named(text) == [
        ("cell", 1, "40 per week", "Hours"),
        ("paragraph", 0, "Nights.", None),
        ("cell", 1, "March", "Start"),
        ("paragraph", 0, "Benefits", None),
        ("item", 1, "Bread", None),
        ("item", 1, "Pension", None),
    ]
    assert bold(text) == ["Benefits"]


def test_a_long_line_is_no_term() -> None:
    line = "We keep four shops in bread so that the first customer at six in the morning finds a full shelf"
    assert blocks(f"{line}\n   every day.\n") == [("paragraph", f"{line} every day.")]


def test_comments_that_name_values_at_the_top_are_fields() -> None:
    text = ".. title: Baker\n.. location: Leeds\n\nWe bake.\n\n.. slug: x\n"
    document = read(text)
    assert [(field.name, field.value) for field in document.fields] == [("title", "Baker"), ("location", "Leeds")]
    assert [text[slice(*field.span)] for field in document.fields] == ["Baker", "Leeds"]
    assert blocks(text) == [("paragraph", "We bake.")]


def test_front_matter_is_fields() -> None:
    document = read("---\nlocation: Leeds\n---\n\nBaker\n=====\n")
    assert [(field.name, field.value) for field in document.fields] == [("location", "Leeds")]
    assert [block.kind for block in document.blocks] == ["heading"]


# Lists


@pytest.mark.parametrize("mark", ["*", "-", "+", "•", "1.", "12)", "(3)", "a.", "#."])
def test_every_usual_mark_makes_an_item(mark: str) -> None:
    assert named(f"Duties:\n\n{mark} Mix dough\n{mark} Clean ovens\n")[1:] == [
        ("item", 1, "Mix dough", None),
        ("item", 1, "Clean ovens", None),
    ]


def test_items_hold_more_than_their_first_paragraph() -> None:
    text = "- Mix dough\n  in mixers\n\n  * Weigh\n\n    1. Flour\n  * Sift\n\n  Twice.\n\n- Clean\n"
    assert named(text) == [
        ("item", 1, "Mix dough in mixers", None),
        ("item", 2, "Weigh", None),
        ("item", 3, "Flour", None),
        ("item", 2, "Sift", None),
        ("paragraph", 0, "Twice.", None),
        ("item", 1, "Clean", None),
    ]


def test_lines_that_hang_without_an_indent_belong_to_their_item() -> None:
    assert blocks("- Mix dough\nin mixers\n- Clean\n") == [("item", "Mix dough in mixers"), ("item", "Clean")]


def test_a_line_block_keeps_its_lines() -> None:
    document = read("| Mill Lane 4\n| Leeds\n|\n|   England\n")
    (block,) = document.blocks
    assert [document.words(line) for line in document.lines(block.span)] == ["Mill Lane 4", "Leeds", "England"]


# Tables

PAIRS = [
    ("cell", 1, "Hours", None),
    ("cell", 2, "40 per week", "Hours"),
    ("cell", 1, "Start", None),
    ("cell", 2, "1 March", "Start"),
]
COLUMNS = [
    ("cell", 1, "Shift", None),
    ("cell", 2, "Hours", None),
    ("cell", 3, "Pay", None),
    ("cell", 1, "Night", "Shift"),
    ("cell", 2, "22-6", "Hours"),
    ("cell", 3, "£14, or more", "Pay"),
]


@pytest.mark.parametrize(
    "text",
    [
        "+-------+-------------+\n| Hours | 40 per week |\n+-------+-------------+\n| Start | 1 March     |\n"
        "+-------+-------------+\n",
        "=====  ===========\nHours  40 per week\nStart  1 March\n=====  ===========\n",
        ".. list-table::\n\n   * - Hours\n     - 40 per\n       week\n   * - Start\n     - 1 March\n",
        ".. csv-table::\n\n   Hours,40 per week\n   Start,1 March\n",
    ],
    ids=["grid", "ruled", "list", "values"],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_of_two_columns_the_first_names_the_second(text: str, end: str) -> None:
    assert named(text.replace("\n", end)) == PAIRS


@pytest.mark.parametrize(
    "text",
    [
        "+-------+-------+--------------+\n| Shift | Hours | Pay          |\n+=======+=======+==============+\n"
        "| Night | 22-6  | £14, or more |\n+-------+-------+--------------+\n",
        "=====  =====  ===\nShift  Hours  Pay\n=====  =====  ===\nNight  22-6   £14, or more\n=====  =====  ===\n",
        ".. list-table::\n   :header-rows: 1\n\n   * - Shift\n     - Hours\n     - Pay\n   * - Night\n     - 22-6\n"
        "     - £14, or more\n",
        '.. csv-table::\n   :header: Shift,"Hours",Pay\n\n   Night, 22-6, "£14, or more"\n',
    ],
    ids=["grid", "ruled", "list", "values"],
)
def test_of_more_columns_the_header_names_what_is_below(text: str) -> None:
    assert named(f"We pay:\n\n{text}\nWe bake.\n")[1:-1] == COLUMNS


def test_each_line_of_a_drawn_cell_has_its_name() -> None:
    text = "+-------+--------+\n| Hours | 40 per |\n|       | week   |\n+-------+--------+\n"
    assert named(text)[1:] == [("cell", 2, "40 per", "Hours"), ("cell", 2, "week", "Hours")]


def test_a_cell_over_several_columns_is_one() -> None:
    text = "+---+---+---+\n| a | b | c |\n+===+===+===+\n| d e   | f |\n+---+---+---+\n"
    assert named(text)[3:] == [("cell", 1, "d e", "a"), ("cell", 3, "f", "c")]


def test_a_wall_out_of_line_loses_no_words() -> None:
    text = "+-------+------+\n| Hours | 40 per week |\n+-------+------+\n"
    assert named(text) == [("cell", 1, "Hours", None), ("cell", 2, "40 per week", "Hours")]


# Directives


@pytest.mark.parametrize("name", ["note", "tip", "hint", "important", "warning", "seealso"])
@pytest.mark.parametrize(
    "text", [" We work\n   at night.", "\n\n   We work\n   at night.", "\n   :class: x\n\n   We work at night."]
)
def test_what_stands_in_a_box_is_read(name: str, text: str) -> None:
    assert blocks(f"We bake.\n\n.. {name}::{text}\n\nBread.\n") == [
        ("paragraph", "We bake."),
        ("paragraph", "We work at night."),
        ("paragraph", "Bread."),
    ]


@pytest.mark.parametrize("name", ["admonition", "topic", "sidebar", "card", "rubric"])
def test_the_title_of_a_box_is_a_bold_line(name: str) -> None:
    text = f".. {name}:: Duties\n\n   - Mix\n"
    assert blocks(text) == [("paragraph", "Duties"), ("item", "Mix")]
    assert bold(text) == ["Duties"]


@pytest.mark.parametrize("name", ["class", "container", "only"])
def test_what_a_container_is_called_is_not_read(name: str) -> None:
    assert blocks(f".. {name}:: lead\n\n   We bake.\n") == [("paragraph", "We bake.")]
    assert blocks(f".. {name}:: lead\n\nWe bake.\n") == [("paragraph", "We bake.")]


@pytest.mark.parametrize(
    "text",
    [".. a comment\n   over lines", "..\n   a comment", "..", ".. include:: x.rst", ".. image:: x.png\n   :alt: oven",
     ".. figure:: x.png\n\n   An oven", ".. raw:: html\n\n   <b>x</b>", ".. |co| replace:: Mill",
     ".. |pic| image:: x.png", ".. _map: https://x.example", "__ https://x.example", ".. [1] A footnote.",
     ".. [#a] A footnote\n   over lines", ".. meta::\n   :keywords: bread", ".. contents::\n   :depth: 2", ":orphan:"],
)  # fmt: skip
def test_what_a_reader_does_not_see_is_left_out(text: str) -> None:
    assert blocks(f"We bake.\n\n{text}\n\nAt night.\n") == [("paragraph", "We bake."), ("paragraph", "At night.")]


@pytest.mark.parametrize(
    "text", ["::\n\n   x = 1\n\n   y = 2", ".. code-block:: python\n\n   x = 1", ".. code::\n\n   x", ">>> x = 1\n1"]
)
def test_code_is_not_read(text: str) -> None:
    assert blocks(f"We bake.\n\n{text}\n\nAt night.\n") == [
        ("paragraph", "We bake."),
        ("code", ""),
        ("paragraph", "At night."),
    ]


def test_two_colons_at_the_end_are_one_and_open_code() -> None:
    assert blocks("Run this::\n\n   x = 1\n\nor ::\n\n   y\n") == [
        ("paragraph", "Run this:"),
        ("code", ""),
        ("paragraph", "or"),
        ("code", ""),
    ]


# Marks inside a line


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**bold** words", "bold words"),
        ("*good* bread", "good bread"),
        ("``two *ovens*`` here", "two *ovens* here"),
        ("**over\ntwo** lines", "over two lines"),
        ("see `the form <https://x.example/a_b_>`_.", "see the form."),
        ("see `the\nform <https://x.example>`__ now", "see the form now"),
        ("see `the form`_ here", "see the form here"),
        ("see form_ here", "see form here"),
        ("see `<https://x.example>`_", "see https://x.example"),
        ("see https://x.example/a_b_ here", "see https://x.example/a_b_ here"),
        ("see :ref:`the map <map>`", "see the map"),
        ("see :doc:`about`", "see about"),
        ("see :py:class:`Oven`", "see Oven"),
        ("see `Oven`:abbr: here", "see Oven here"),
        ("some `plain` words", "some plain words"),
        ("the 2\\ :sup:`nd` of May", "the 2nd of May"),
        (r"\*not marked* here", "*not marked* here"),
        ("bread [1]_ and rye [#a]_.", "bread and rye ."),
        ("as |co|, we bake", "as , we bake"),
        ("an _`inline target` here", "an inline target here"),
    ],
)
def test_marks_are_not_shown(written: str, shown: str) -> None:
    assert words(f"{written}\n") == shown


@pytest.mark.parametrize(
    "text",
    ["5 * 3 * 2 loaves", "snake_case_name here", "C# and C++", "Sales | Marketing | HR", "a|b|c", "it is 10:30: late",
     "a [b] c", "{{salary}} a year", "2*3 and 4*5", "We bake: bread"],
)  # fmt: skip
def test_signs_that_mark_nothing_stay(text: str) -> None:
    assert words(f"{text}\n") == text


def test_strong_text_is_bold_and_links_are_noted() -> None:
    document = read(TEXT)
    assert [TEXT[slice(*span)] for span in document.bold] == ["bread"]
    assert [TEXT[slice(*span)] for span in document.links] == ["Mill Lane", "the map"]


# The outline

POSTING = """\
:Location: Leeds
:Salary: £14.20 per hour

Night Baker
===========

You keep four shops in bread so that the first customer at six finds a full shelf every morning.

What you will do
----------------

#. Mix and shape dough for four hundred loaves a night
#. Clean the ovens and log their temperatures
#. Count the flour and order more before it runs out

.. rubric:: Requirements

* Two years of work in a bakery
* Able to lift 25 kg

The offer
---------

Hours
   40 per week, nights, Sunday to Thursday
Contract
   permanent
Benefits
   * Free bread
   * Company pension and 28 days of paid holiday

How to apply
------------

Write to `the bakery <mailto:jobs@mill.example>`_ by 1 March.
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_the_outline_of_a_posting(end: str) -> None:
    data = outline_text(POSTING.replace("\n", end), path="x.rst").data
    assert data["title"]["text"] == "Night Baker"
    assert [(section["kind"], section["via"], section["items"]) for section in data["sections"]] == [
        ("salary", "label", 0),
        ("purpose", "prose", 0),
        ("duties", "heading", 3),
        ("skills", "bold", 2),
        ("conditions", "heading", 0),
        ("benefits", "bold", 2),
        ("apply", "heading", 0),
    ]
    assert [(one["text"], one["line"], one["column"]) for one in data["salary"]] == [("£14.20 per hour", 2, 10)]
    assert data["employment"] == ["permanent"]
    assert data["place"]["text"] == "Leeds"


# Whatever it holds


@pytest.mark.parametrize(
    "text",
    ["", "..", ".. x", "::", "**", "``", ":a:`b", "=====\n", "`a <", ".. _a:\n\n\n", ":a:", ":a:\n  b", "|", "+-+",
     "+-+\n|", "== ==", "== ==\na\n== ==", ".. list-table::\n\n   * - ", ".. csv-table::\n\n   \"", "- - -",
     "a\n b\n  c",
     "\\", "[1]_", "|a|", "a_", ".. note::\n", ".. note:: a\n  :b:\n"],
)  # fmt: skip
def test_broken_markup_is_no_reason_to_stop(text: str) -> None:
    read(text)
    read(f"{text}\n{text}\n\n{text}")


@pytest.mark.parametrize(
    "piece",
    ["*", "|", "::", "=", "`", "..", "[", "{", "<<", "+", ".A\n", "- ", "| ", "|a", ":a:`", "a\n b\n", "== ==\na\n",
     "+-+\n", ".. a::\n", "\\", "a_ "],
)  # fmt: skip
def test_time_grows_with_the_text_and_not_faster(piece: str) -> None:
    text = "Baker\n=====\n\n" + piece * (200_000 // len(piece))
    started = time.process_time()
    read(text)
    assert time.process_time() - started < 3


def test_nesting_without_end_is_text() -> None:
    read("\n".join(f"{' ' * depth}- a" for depth in range(500)))
    read("\n".join(f"{' ' * depth}a" for depth in range(500)))
    read("- " * 1000 + "a")
