from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jdlint.document import _READABLE, Document, Fault, Field
from jdlint.parse.markdown import parse_markdown
from jdlint.source import Source, Span


def parse(text: str, start: int = 0) -> Document:
    return parse_markdown(Source("posting.md", text), start)


def blocks(text: str) -> list[tuple[str, int, str]]:
    document = parse(text)
    return [(block.kind, block.depth, document.words(block.span)) for block in document.blocks]


def words(text: str, spans: str) -> list[str]:
    document = parse(text)
    return [document.words(span) for span in getattr(document, spans)]


# --- Blocks


def test_headings_of_every_kind() -> None:
    text = "# One ##\n\nTwo\n===\n\nThree\n---\n\n###Four\n\n###### Six\n"
    assert blocks(text) == [
        ("heading", 1, "One"),
        ("heading", 1, "Two"),
        ("heading", 2, "Three"),
        ("heading", 3, "Four"),
        ("heading", 6, "Six"),
    ]


def test_a_heading_without_a_space_ends_a_paragraph_and_a_list() -> None:
    assert blocks("Some words\n##Duties:\n- cook\n##**Skills**\n* taste\n") == [
        ("paragraph", 0, "Some words"),
        ("heading", 2, "Duties:"),
        ("item", 1, "cook"),
        ("heading", 2, "Skills"),
        ("item", 1, "taste"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "#hiring #jobs\n\nmore\n",
        "#1 place to work\n\nmore\n",
        "#LI-Remote\n\nmore\n",
        "#Hiring\n",
        "##" + "very long " * 12 + "\n",
    ],
)
def test_hashtags_are_no_headings(text: str) -> None:
    assert blocks(text)[0][0] == "paragraph"


def test_a_long_text_above_a_rule_is_a_paragraph() -> None:
    assert blocks("A text of many words. " * 8 + "\n---\n")[0][0] == "paragraph"


def test_lists() -> None:
    text = "- one\n  goes on\n\n  second paragraph\n  - inner\n    1. third\n- > quoted\n+ ## Head\n\n  text\n"
    assert blocks(text) == [
        ("item", 1, "one goes on"),
        ("paragraph", 0, "second paragraph"),
        ("item", 2, "inner"),
        ("item", 3, "third"),
        ("item", 1, "quoted"),
        ("heading", 2, "Head"),
        ("paragraph", 0, "text"),
    ]


def test_bullets_that_markdown_does_not_know_are_items() -> None:
    assert blocks("Duties:\n• cook\n● serve\n  guests\n\n- Tools:\n  • knife\n\n-Mop\n-Sweep\n\nMay\n– June\n") == [
        ("paragraph", 0, "Duties:"),
        ("item", 1, "cook"),
        ("item", 1, "serve guests"),
        ("item", 1, "Tools:"),
        ("item", 2, "knife"),
        ("item", 1, "Mop"),
        ("item", 1, "Sweep"),
        ("paragraph", 0, "May – June"),
    ]


def named(text: str) -> list[tuple[int, str, str | None]]:
    document = parse(text)
    return [(b.depth, document.words(b.span), b.name and document.words(b.name)) for b in document.blocks]


def test_in_a_table_of_two_columns_the_first_cell_names_the_second() -> None:
    assert named("| Title | **Cook** |\n|---|---|\n| Pay | $5 \\| h |\n| | Oslo |\n> | A | B |\n> |-|-|\n") == [
        (1, "Title", None),
        (2, "Cook", "Title"),
        (1, "Pay", None),
        (2, "$5 | h", "Pay"),
        (2, "Oslo", None),
        (1, "A", None),
        (2, "B", "A"),
    ]


def test_in_a_wider_table_the_header_names_the_cells() -> None:
    assert named("- | A | B | C |\n  |-|-|-|\n  1 |  | 3\n  4 | 5 | 6 | 7\n") == [
        (1, "A", None),
        (2, "B", None),
        (3, "C", None),
        (1, "1", "A"),
        (3, "3", "C"),
        (1, "4", "A"),
        (2, "5", "B"),
        (3, "6", "C"),
    ]


def test_code_is_blanked_and_has_a_block() -> None:
    text = "```js\nlet x = 1;\n```\n\n    for (;;) { go(); }\n\nend `code` here\n"
    document = parse(text)
    assert [block.kind for block in document.blocks] == ["code", "code", "paragraph"]
    assert document.prose.split() == ["end", "here"]
    assert text[slice(*document.blocks[0].span)] == "```js\nlet x = 1;\n```"


def test_an_indented_text_is_no_code() -> None:
    text = "\tWe look for a cook who likes fish.\n\n\t* cook soup\n\t* serve\n\n\n"
    text += "1. Pay:\n\n        It is paid by the hour, at night more.\n"
    assert blocks(text) == [
        ("paragraph", 0, "We look for a cook who likes fish."),
        ("item", 1, "cook soup"),
        ("item", 1, "serve"),
        ("item", 1, "Pay:"),
        ("paragraph", 0, "It is paid by the hour, at night more."),
    ]


def test_quotes() -> None:
    text = "> A *kind* word\n> > inner\nlazy\n>\n> - item\n\nafter\n"
    assert words(text, "quotes") == ["A kind word inner lazy item"]
    assert blocks(text)[-1] == ("paragraph", 0, "after")


def test_html_goes_to_the_html_parser() -> None:
    text = "Intro\n\n<div>\n<p>Some <b>bold</b></p>\n\n<ul><li>one</li>\n\n<li>two</li></ul>\n</div>\n\n"
    text += "> <p>in\n> quote</p>\n"
    assert blocks(text) == [
        ("paragraph", 0, "Intro"),
        ("paragraph", 0, "Some bold"),
        ("item", 1, "one"),
        ("item", 1, "two"),
        ("paragraph", 0, "in quote"),
    ]
    assert words(text, "bold") == ["bold"]


# --- Inline


def test_bold_links_and_what_is_not_shown() -> None:
    text = (
        "__Pay:__ **two\nlines** un**believ**able <b>B</b> <u>U</u> <strong>S\n\n"
        '[**Apply** now](http://a.b "t") ![alt](c.png) <http://d.e> [r][x] <a href="f">g</a>\n\n[x]: http://h\n'
    )
    document = parse(text)
    assert document.words(document.blocks[0].span) == "Pay: two lines unbelievable B U S"
    assert document.words(document.blocks[1].span) == "Apply now alt r g"
    assert words(text, "bold") == ["Pay:", "two lines", "believ", "B", "U", "S", "Apply"]
    assert words(text, "links") == ["Apply now", "r", "g"]
    assert "http" not in document.prose


def test_breaks_are_seen() -> None:
    document = parse("a  \nb\\\nc\nd<br>e<br/>f\n")
    assert [document.words(line) for line in document.lines(document.blocks[0].span)] == list("abcdef")


def test_escapes_and_entities_are_one_character_in_place() -> None:
    text = "R&amp;D \\* &#36;5 &nbsp;x&shy;y &bogus;\n"
    document = parse(text)
    passage = document.passage(document.blocks[0].span)
    assert passage.text == "R&D * $5  xy &bogus;"
    at = passage.text.index("$5")
    assert text[slice(*passage.span(at, at + 2))] == "&#36;5"


def test_slots_in_angle_brackets_are_seen_and_tags_are_not() -> None:
    assert blocks(
        "<Company Name> seeks a <em>cook</em> in <your city> <custom-tag>x</custom-tag>\n\n<Job Title>\n"
    ) == [
        ("paragraph", 0, "<Company Name> seeks a cook in <your city> x"),
        ("paragraph", 0, "<Job Title>"),
    ]


# --- What is not text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("{% if a %}\n## Duties\n{% endif %}\n", [("heading", 2, "Duties")]),
        ("{% comment %}\nhidden\n{% endcomment %}seen\n", [("paragraph", 0, "seen")]),
        ("**Pay:**{: .label} five\n{: .no_toc}\n", [("paragraph", 0, "Pay: five")]),
        ("## Pay {#pay}\n", [("heading", 2, "Pay")]),
        ('{{< card "a" >}}\n- inner\n{{< /card >}}\n', [("item", 1, "inner")]),
        ("{{% note %}}Text{{% /note %}}\n", [("paragraph", 0, "Text")]),
        ("<%= render 'x' %>\nText <% y %>here\n", [("paragraph", 0, "Text here")]),
        ("{{ page.title }} [Apply]({{ site.url }}/a)\n", [("paragraph", 0, "{{ page.title }} Apply")]),
        ("Seen <!-- not --> seen\n\n<!-- two\n\nparagraphs -->\n", [("paragraph", 0, "Seen seen")]),
        (
            "Text[^1] more.\n\n[^1]: A note\n  of two lines\n\nEnd\n",
            [("paragraph", 0, "Text more."), ("paragraph", 0, "End")],
        ),
        ("import A from './a'\nexport const x = {\n  y: 1 }\n\nImport goods.\n", [("paragraph", 0, "Import goods.")]),
        ('<Card title="x" on={() => { y }}>\n\nText\n\n</Card>\n<Gap />\n', [("paragraph", 0, "Text")]),
        ("<Col>one</Col> {/* c */}\n", [("paragraph", 0, "one")]),
        ("::: tip\nText\n:::\n", [("paragraph", 0, "Text")]),
        ("<P>Old <B>html</B></P>\n", [("paragraph", 0, "Old html")]),
        ("100% {of} it {% unclosed\n", [("paragraph", 0, "100% {of} it {% unclosed")]),
    ],
)
def test_template_tags_comments_and_components_are_not_shown(text: str, shown: list[tuple[str, int, str]]) -> None:
    assert blocks(text) == shown


# --- Places


def test_the_body_begins_after_front_matter() -> None:
    text = "---\ntitle: x\n---\n# Cook\n\nText\n"
    field = Field("title", "x", Span(4, 9), Span(11, 12), "front-matter")
    fault = Fault(Span(4, 9), "no")
    document = parse_markdown(Source("posting.md", text), 17, (field,), (fault,))
    assert [text[slice(*block.span)] for block in document.blocks] == ["Cook", "Text"]
    assert document.prose[:17].strip() == ""
    assert (document.fields, document.faults, document.body) == ((field,), (fault,), 17)


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_change_nothing_but_places(end: str) -> None:
    text = (
        "# A **b**\n\nc\\\nd  \ne &amp; **f\ng**\n\n- h\n  i\n\n> j `k`\n> l [m](n)\n\n|o|p|\n|-|-|\n|q|r|\n\n"
        "```\nx\n```\n\n<p>s\nt</p>\n\n[u]: v\n\n<!--\nw\n-->\ny [u]\n"
    )
    plain, other = parse(text), parse(text.replace("\n", end))
    assert [(b.kind, b.depth, plain.words(b.span)) for b in plain.blocks] == [
        (b.kind, b.depth, other.words(b.span)) for b in other.blocks
    ]
    assert [plain.words(span) for span in plain.bold] == [other.words(span) for span in other.bold]
    assert len(other.prose) == len(other.source.text)
    for block in other.blocks:
        if block.kind != "code":
            first = other.source.text[block.span.start]
            assert first == other.prose[block.span.start]


EXAMPLES = r"""
*a* _b_ **c** __d__ ***e*** **f*g*h** a*b*c snake_case_word 5*4*3
**bold text:**plain **"q"**r ~~s~~ ~~~t~~ *u**v* **w
[a](b) [a]( <b c> 'd' ) [*a*](b)c [[a]](b) [a] [a](b [a](b c) ![a](b) ![*a* [b](c)](d) [![a](b)](c)
`a` ``b ` c`` `d *e* `` f` \`g\` `h
\* \a \\ \[a\](b) &lt; &#x41; &#65; &copy; &; &x; &amp;amp; AT&T
<http://a.b> <a@b.c> http://a.b <not a tag < b > c
# a # b #
# a \#
#### a *b* `c` d ####
####### a
- a
 - b
  - c
   - d
1. a
2) b
* a
  b
 c
- - - a
- 1. - b
> a
> > b
c
>> d
> - e
>   f
> | a | b |
> |---|:-:|
> | *c* | d \| e |
a | b
-|-
`c` | \| d
e
→- a
→  b
 a
   b
→c
a␣␣
  b\
  c
[a]: b
"c"
[a] [A][] [x][a] ![y][a]
a
===
> b
> ---
***
a&nbsp;b \
é😀 **ü**ö *–*a
*a **b** c* _a __b__ c_ **a *b***
"""
EXAMPLES = EXAMPLES.replace("→", "\t").replace("␣", " ")


def visible(tokens: list[Token] | None) -> str:
    shown, auto = [], False
    for token in tokens or []:
        if token.type in ("link_open", "link_close") and token.info == "auto":
            auto = token.type == "link_open"
        elif auto:
            continue
        elif token.type == "text":
            shown.append(token.content)
        elif token.type == "text_special":
            shown.append(token.content[0] if token.info == "entity" else token.content)
        elif token.type in ("inline", "image"):
            shown.append(visible(token.children))
    return "".join(shown)


REFERENCE = MarkdownIt("commonmark", {"maxNesting": 40}).enable(["table", "strikethrough"])
REFERENCE.core.ruler.disable("text_join")


def agrees(text: str) -> None:
    """What is shown through places is, in order, the text that markdown-it gives."""
    tokens = REFERENCE.parse(text.replace("\f", " "))
    assert squeezed(parse(text).prose) == squeezed(visible(tokens))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\x00\x01]+", "", text.translate(_READABLE))


@pytest.mark.parametrize("text", [*EXAMPLES.strip("\n").split("\n"), EXAMPLES, EXAMPLES.replace("\n", "\n\n")])
def test_the_text_found_by_places_is_the_text(text: str) -> None:
    agrees(text)


def pieces(text: str) -> list[str]:
    return text.split(",")


_SOUP = pieces(
    "a,bc, ,  ,\n,\n\n,*,**,_,__,`,``,[,],(,),](x),![,\\,\\*,&amp;,&,> ,>,- ,1. ,2) ,\t,# ,## , ##,===,---,\n---\n"
    ",|,|-|-|\n,| a | b |\n,~~,~,é,😀,<http://x.y>,<a@b.c>,\r\n,\r,\xa0,\u2028,\x0c,[r]: /u 'x'\n,[r],&copy;,&#65;,+ "
    ",\u2060,\u200b,&shy;,&#10;"
)
_WILD = pieces(
    "<,</,"
    "<b>,</b>,<u>,<br>,<div>,</div>,<!--,-->,{%,%},{{<,>}},{:,},<%,%>,<Ab c>,<Ab/>,{#,#},{.x},:::,[^1],[^1]: ,import "
    "'x'\n,export default ,##x,•,\n•,\n- ,    ,<p,<script>,</script>,\x00,\x01,\x85,<ul><li>,=,;,word word word word"
)


def soup(pieces: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=25).map("".join)


@given(soup(_SOUP))
@settings(max_examples=300, deadline=None)
def test_places_agree_with_markdown_it_on_any_soup(text: str) -> None:
    special = re.search(r"(^|[\s>])#+[^#\s]|\\\\\||\t[^\n]*[-+*\d]", text) or "\u2060" in text
    tokens = REFERENCE.parse(text.replace("\f", " "))
    if not special and not any(token.type in ("code_block", "html_block") for token in tokens):
        agrees(text)


@given(st.one_of(soup(_SOUP + _WILD), st.text(max_size=60)), st.integers(0, 3))
@settings(max_examples=500, deadline=None)
def test_prose_and_spans_fit_any_text(text: str, start: int) -> None:
    start = min(start, len(text))
    document = parse(text, start)
    prose = document.prose
    assert len(prose) == len(text)
    assert prose[:start].strip(" ") == ""
    for shown, written in zip(prose, text, strict=True):
        assert shown in " \n\x00\x01" or shown == written.translate(_READABLE) or written in "&\r"
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        assert start <= block.span.start < block.span.end <= len(text)
        assert block.kind == "code" or not prose[block.span.start].isspace()
    for spans in (document.bold, document.links, document.quotes):
        assert list(spans) == sorted(spans)
        assert all(start <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    "text",
    [
        "[" * 9_000,
        "![" * 1_500,
        "![" * 1_000 + "a" + "](b)" * 1_000,
        ">" * 9_000,
        "*a **b _c " * 900,
        "- " * 9_000,
        "".join("  " * depth + "- a\n" for depth in range(200)),
        "".join("    " * depth + "some words are here now\n\n" for depth in range(100)),
        "<a " * 9_000,
        "<Ab x> " * 3_000,
        "{% " * 9_000,
        "{{< " * 9_000 + ">}}",
        "[^a" * 9_000,
        "import a " * 3_000,
        "a\n-b\n" * 3_000,
        " " * 90_000 + "a",
        "|" * 9_000 + "\n" + "|-" * 9_000,
    ],
)
def test_hostile_text_is_read_in_time(text: str) -> None:
    began = time.process_time()
    document = parse(text)
    assert len(document.prose) == len(text)
    assert time.process_time() - began < 3
