"""reStructuredText: what a reader of the page sees, and nothing of the markup."""

from __future__ import annotations

import pytest

from jdlint.document import Document
from jdlint.parse import parse
from jdlint.source import Source

TEXT = """\
===========
Night Baker
===========

.. note::
   Not for the page.

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


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
def test_markup_and_directives_are_left_out(end: str) -> None:
    document = read(TEXT.replace("\n", end))
    assert [(block.kind, document.words(block.span)) for block in document.blocks] == [
        ("heading", "Night Baker"),
        ("paragraph", "We bake good bread in two ovens at Mill Lane, see the map."),
        ("heading", "Duties"),
        ("item", "Mix dough"),
        ("item", "Clean ovens"),
        ("item", "Count flour"),
    ]


def test_offsets_are_those_of_the_file() -> None:
    document = read(TEXT)
    passage = document.passage(document.blocks[1].span)
    at = passage.text.index("Mill Lane")
    assert TEXT[slice(*passage.span(at, at + 9))] == "Mill Lane"
    at = passage.text.index("the map")
    assert TEXT[slice(*passage.span(at, at + 7))] == "the map"


def test_strong_text_is_bold() -> None:
    assert [TEXT[slice(*span)] for span in read(TEXT).bold] == ["bread"]


@pytest.mark.parametrize("text", ["", "..", ".. x", "::", "**", "``", ":a:`b", "=====\n", "`a <", ".. _a:\n\n\n"])
def test_broken_markup_is_no_reason_to_stop(text: str) -> None:
    read(text)
