"""HTML becomes blocks whose every character stands where the source has it; what is not posting is left out."""

import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint.document import FILL, TAIL, Canvas, Document, trim
from jdlint.parse.html import Fragment, feed, parse_html
from jdlint.source import Source, Span


def parse(text: str, start: int = 0) -> Document:
    return parse_html(Source("job.html", text), start)


def blocks(text: str) -> list[tuple[str, str]]:
    """The kind (with the depth, if there is one) and the text of each block."""
    document = parse(text)
    return [(f"{block.kind}{block.depth or ''}", document.passage(block.span).text) for block in document.blocks]


def words(text: str) -> str:
    """All that a reader sees, on one line."""
    return parse(text).words(Span(0, len(text)))


def spans(text: str, kind: str) -> list[str]:
    document = parse(text)
    return [document.words(span) for span in getattr(document, kind)]


LONG = "We look for a baker who bakes bread and cakes for the shops of the town, by night, with three others. " * 2
assert len(LONG) > 150


# ---------------------------------------------------------------- blocks


def test_headings_paragraphs_and_items() -> None:
    assert blocks("<h1>Baker</h1><p>Bake bread.</p><ul><li>Mix</li><li>Knead</li></ul><h3>Pay</h3>Good.") == [
        ("heading1", "Baker"),
        ("paragraph", "Bake bread."),
        ("item1", "Mix"),
        ("item1", "Knead"),
        ("heading3", "Pay"),
        ("paragraph", "Good."),
    ]


def test_end_tags_that_may_be_left_out() -> None:
    assert blocks("<ul><li>Mix<li>Knead<ol><li>long</ol><li>Bake</ul><p>One<p>Two<div>Three") == [
        ("item1", "Mix"),
        ("item1", "Knead"),
        ("item2", "long"),
        ("item1", "Bake"),
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("paragraph", "Three"),
    ]


def test_an_item_is_its_own_text_and_text_after_a_list_in_it_is_a_paragraph() -> None:
    assert blocks("<ul><li>Bake <ul><li>bread</li><li>rolls</li></ul> daily</li></ul>") == [
        ("item1", "Bake"),
        ("item2", "bread"),
        ("item2", "rolls"),
        ("paragraph", "daily"),
    ]


def test_paragraphs_in_one_item_are_lines_of_it() -> None:
    (block,) = blocks("<ul><li><p>Bake</p>\n <p>every <b>night</b></p></li></ul>")

    assert block[0] == "item1"
    assert re.sub(" +", " ", block[1]) == "Bake\n every night"


def test_an_item_that_holds_a_headed_part_is_no_item() -> None:
    assert blocks("<ul class=accordion><li><h2>Duties</h2><p>These:</p><ul><li>Mix</li></ul></li></ul>") == [
        ("heading2", "Duties"),
        ("paragraph", "These:"),
        ("item1", "Mix"),
    ]


def test_text_straight_in_nested_divs_is_paragraphs() -> None:
    assert blocks("<div><div>One<div>Two</div>Three</div></div>") == [
        ("paragraph", "One"),
        ("paragraph", "Two"),
        ("paragraph", "Three"),
    ]


def test_inline_tags_do_not_part_words_and_line_ends_are_spaces() -> None:
    assert blocks("<p>An un<b>believ</b>able<!-- x --> job\nin\r\n<i>the</i>\n<i>town</i></p>") == [
        ("paragraph", "An unbelievable job in  the town")
    ]


def test_images_and_buttons_part_words_scripts_do_not() -> None:
    assert words("<p>Mail<img src=x>us or<button>x</button>call o<script>y</script>ften</p>") == "Mail us or call often"


def test_br_is_a_line_break_and_two_of_them_part_paragraphs() -> None:
    assert blocks("<p>Duties:<br>- mix<br/>- bake<br> <br>Call us</p>") == [
        ("paragraph", "Duties:\n   - mix\n    - bake"),
        ("paragraph", "Call us"),
    ]
    assert parse("<p>Duties:<br>- mix</p>").lines(Span(0, 20))[0] == Span(3, 10)


def test_a_table_of_pairs_has_the_first_cell_as_name() -> None:
    document = parse("<table><tr><th>Place</th><td>Riga</td></tr><tr><td><b>Pay</b>:<td>€ 2,000<p>a month</table>")

    assert [(b.kind, document.words(b.name or b.span), document.words(b.span)) for b in document.blocks] == [
        ("cell", "Place", "Riga"),
        ("cell", "Pay:", "€ 2,000 a month"),
    ]


def test_a_table_with_a_header_row_names_cells_by_column() -> None:
    document = parse(
        "<table><thead><tr><th>Grade<th>From<th>To</thead><tr><td>A<td>10<td>20<tr><td>B<td colspan=2>30</table>"
    )

    assert [(b.kind, b.depth, document.words(b.name or b.span), document.words(b.span)) for b in document.blocks] == [
        ("cell", 1, "Grade", "A"),
        ("cell", 2, "From", "10"),
        ("cell", 3, "To", "20"),
        ("cell", 1, "Grade", "B"),
        ("cell", 2, "From", "30"),
    ]


def test_a_name_beside_a_list_stands_over_it_like_a_heading() -> None:
    text = "<table><tr><th>Duties</th><td><ul><li>Mix</li></ul></td></tr><tr><th>Pay</th><td>10</td></tr></table>"

    assert blocks(text) == [("paragraph", "Duties"), ("item1", "Mix"), ("cell2", "10")]
    assert spans(text, "bold") == ["Duties"]


def test_a_row_of_headers_over_pairs_is_cells_without_a_name() -> None:
    document = parse("<table><tr><th>Skill<th>Level<tr><td>Baking<td>High</table>")

    assert [(b.kind, b.depth, document.words(b.name) if b.name else None) for b in document.blocks] == [
        ("cell", 1, None),
        ("cell", 2, None),
        ("cell", 2, "Baking"),
    ]


def test_a_table_for_layout_is_no_data() -> None:
    text = f"<table><tr><td>Menu</td><td><h1>Baker</h1><p>{LONG}</p></td></tr></table>"

    assert [kind for kind, _ in blocks(text)] == ["paragraph", "heading1", "paragraph"]


def test_terms_name_their_descriptions() -> None:
    document = parse("<dl><dt>Place</dt><dd>Riga</dd><dd>Remote</dd><dt>Duties<dd><ul><li>Mix</ul><dt>Pay</dl>")

    assert [(b.kind, document.words(b.name) if b.name else None, document.words(b.span)) for b in document.blocks] == [
        ("cell", "Place", "Riga"),
        ("cell", "Place", "Remote"),
        ("paragraph", None, "Duties"),
        ("item", None, "Mix"),
        ("paragraph", None, "Pay"),
    ]


def test_code_is_a_block_without_prose_and_inline_code_is_text() -> None:
    document = parse("<p>Know <code>git</code>.</p><pre><code>git push\n</code></pre>")

    assert [block.kind for block in document.blocks] == ["paragraph", "code"]
    assert document.source.slice(document.blocks[1].span) == "git push"
    assert document.words(Span(0, len(document.prose))) == "Know git."


def test_a_page_that_is_one_pre_is_text_in_lines() -> None:
    text = f"<body><pre>\nBaker\n\n{LONG}\n- mix\n- bake\n</pre></body>"

    assert [kind for kind, _ in blocks(text)] == ["paragraph", "paragraph"]
    assert blocks(text)[1][1].splitlines()[1:] == ["- mix", "- bake"]


def test_line_ends_are_kept_where_a_style_keeps_them() -> None:
    assert blocks("<div style='white-space: pre-line'>Mix\nBake\r\n\r\nPay</div>") == [
        ("paragraph", "Mix\nBake"),
        ("paragraph", "Pay"),
    ]


def test_an_element_with_the_role_of_a_heading_is_one() -> None:
    assert blocks("<div role=heading aria-level=3>Pay</div><p>Good</p><span role=heading>Place</span>x") == [
        ("heading3", "Pay"),
        ("paragraph", "Good"),
        ("heading2", "Place"),
        ("paragraph", "x"),
    ]


# ---------------------------------------------------------------- characters


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("R&amp;D", "R&D"),
        ("R&ampD", "R&D"),
        ("AT&T", "AT&T"),
        ("Q&A; B&B", "Q&A; B&B"),
        ("5&nbsp;days", "5 days"),
        ("5&#160days", "5 days"),
        ("&pound;20&ndash;&#x33;0", "£20–30"),
        ("&#39;n&#8217;", "'n'"),
        ("&#150;", "–"),
        ("co&shy;op", "coop"),
        ("a&#10;b", "a b"),
        ("&#0;&#xD800;&#99999999999;", "\ufffd\ufffd\ufffd"),
        ("C&# and F&#; a < b <3", "C&# and F&#; a < b <3"),
    ],
)
def test_references_show_the_character_they_stand_for(written: str, shown: str) -> None:
    assert words(f"<p>{written}</p>") == shown


def test_a_reference_is_one_place() -> None:
    text = "<p>R&amp;D lead</p>"
    document = parse(text)
    passage = document.passage(document.blocks[0].span)

    assert text[slice(*passage.span(1, 2))] == "&amp;"
    assert text[slice(*passage.span(0, 3))] == "R&amp;D"


# ---------------------------------------------------------------- what is left out


@pytest.mark.parametrize(
    "part",
    [
        "<script>var x = '<p>No</p>';</script>",
        "<style>p {color: red}</style>",
        "<template><p>No</p></template>",
        "<noscript><p>No</p></noscript>",
        "<svg><text>No</text></svg>",
        "<!-- No -->",
        "<!-- <p>No</p> -->",
        "<!doctype html>",
        "<![CDATA[No]]>",
        "<?php if ($a > 1) { echo 'No'; } ?>",
        "<% if a > 1 %>",
        "{% if a > 1 %}",
        "{# No #}",
        "{% comment %}No{% endcomment %}",
        "<nav><ul><li>No</li></ul></nav>",
        "<header><p>No</p></header>",
        "<header><h1><a href=/>No</a></h1></header>",
        "<footer>No</footer>",
        "<aside>No</aside>",
        "<form><label>No</label><input value=No><textarea>No</textarea><select><option>No</select></form>",
        "<label for=x>No</label>",
        "<button>No</button>",
        "<p hidden>No</p>",
        "<p style='color: red; display:none'>No</p>",
        "<p style='visibility: hidden'>No</p>",
        "<p aria-hidden=true>No</p>",
        "<div role=navigation>No</div>",
        "<div role=banner>No</div>",
        "<div role=contentinfo>No</div>",
        "<div role=search>No</div>",
        "<div role=dialog>No</div>",
        "<dialog>No</dialog>",
        "<div class='box breadcrumb'>No</div>",
        "<div class='Sidebar left'>No</div>",
        "<ul class=social><li>No</ul>",
        "<div id=related><h3>No</h3></div>",
        "<div class=share>No</div>",
        "<div class=newsletter-block><h1>No</h1></div>",
        "<div id=cookie-banner>No</div>",
        "<div class=gdpr_consent>No</div>",
        "<a class=skip-link href=#x>No</a>",
        "<i class=material-icons>No</i>",
    ],
)
def test_what_is_no_posting_is_left_out(part: str) -> None:
    page = f"<body>{part}<h1>Baker</h1><p>Bake bread by night.</p>{part}</body>"

    assert blocks(page) == [("heading1", "Baker"), ("paragraph", "Bake bread by night.")]


@pytest.mark.parametrize(
    "part",
    [
        "<p>{{ page.title }}</p>",
        "<div class=related-experience>Yes</div>",
        "<div class=social-worker>Yes</div>",
        "<h2 id=social>Yes</h2>",
        "<section id=share><p>Yes</p></section>",
        "<div class=has-breadcrumb>Yes</div>",
        "<article><header>Yes</header></article>",
        "<aside><dl><dt>Place</dt><dd>Riga</dd></dl></aside>",
        "<p style='display: block'>Yes</p>",
        "<p aria-hidden=false>Yes</p>",
        "<form><p>Yes</p></form>",
        "<p>10 {% 20</p>",
        "<details><summary>Yes</summary></details>",
    ],
)
def test_what_only_looks_like_it_stays(part: str) -> None:
    assert len(blocks(f"<body><h1>Baker</h1><p>Bake bread by night.</p>{part}</body>")) == 3


def test_template_tags_inside_tags() -> None:
    page = """<a href="<?php echo $a->url("x") ?>" {% if a > b %}class="x"{% endif %} id='{{ id("y") }}'>Bake</a>"""

    assert words(f"<p>{page} it</p>") == "Bake it"
    assert spans(f"<p>{page} it</p>", "links") == ["Bake"]
    assert words("""<p title="{{ a" id=x>Bake</p><p title='" }}'>it</p>""") == "Bake it"


def test_a_header_with_the_only_title_stays_without_its_navigation() -> None:
    page = "<header><nav>Home</nav><h1>Baker</h1><p>Riga</p></header><p>Bake.</p>"

    assert blocks(page) == [("heading1", "Baker"), ("paragraph", "Riga"), ("paragraph", "Bake.")]


def test_a_header_goes_when_the_title_stands_elsewhere() -> None:
    assert blocks("<header><h1>Bread Ltd</h1></header><h1>Baker</h1>") == [("heading1", "Baker")]


def test_what_holds_most_of_the_text_stays_whatever_it_is_called() -> None:
    page = f"<body class=menu><div class='page sidebar'><p>{LONG}</p></div><div class=sidebar>News</div></body>"

    assert words(page) == LONG.strip()


def test_a_page_hidden_until_a_script_shows_it_is_shown() -> None:
    assert (
        words(f"<body style='visibility:hidden'><div style='display:none'><p>{LONG}</p></div></body>") == LONG.strip()
    )


def test_only_the_main_part_of_a_page_is_shown() -> None:
    page = f"<div>Jobs | News | Shop</div><main><h1>Baker</h1><p>{LONG}</p></main><div>Write to us</div>"

    assert [kind for kind, _ in blocks(page)] == ["heading1", "paragraph"]
    assert [kind for kind, _ in blocks(page.replace("main>", "article>"))] == ["heading1", "paragraph"]
    assert [
        kind for kind, _ in blocks(page.replace("main>", "section>", 2).replace("<section", "<section role=main"))
    ] == ["heading1", "paragraph"]


def test_a_title_outside_the_main_part_is_shown() -> None:
    page = f"<div class=hero><h1>Baker</h1>Join us</div><main><p>{LONG}</p></main>"

    assert [kind for kind, _ in blocks(page)] == ["heading1", "paragraph"]
    assert [kind for kind, _ in blocks(page.replace("Baker", "<a href=/>Bread Ltd</a>"))] == ["paragraph"]


def test_a_main_part_with_little_in_it_or_several_articles_choose_nothing() -> None:
    assert len(blocks(f"<main>Loading</main><p>{LONG}</p>")) == 2
    assert len(blocks(f"<article>{LONG}</article><article>{LONG}</article><p>More</p>")) == 3
    assert len(blocks(f"<article>{LONG}</article><div><p>{LONG * 5}</p></div>")) == 2


def test_a_posting_deep_in_navigation() -> None:
    menu = "<li><a href=/x>Another page of the site</a><ul><li><a href=/y>and one more</a></li></ul></li>" * 30
    page = f"""<!DOCTYPE html><html><head><title>Baker | Bread</title></head><body><div id="wrap">
        <nav class="top"><ul>{menu}</ul></nav><div class="row"><div class="sidebar"><ul>{menu}</ul></div>
        <div class="col"><div><div class="job"><h1>Baker</h1><p>{LONG}</p></div></div></div></div>
        <footer><ul>{menu}</ul></footer></div></body></html>"""

    assert words(page) == "Baker " + LONG.strip()


# ---------------------------------------------------------------- bold, links, quotes


def test_bold_is_what_is_shown_bold_or_underlined() -> None:
    assert spans(
        "<p><b>One</b> <strong>Two</strong> <u>Three</u> <span style='font-weight: 600'>Four</span> "
        "<span class='mt-2 font-semibold'>Five</span> <em>no</em> <span style='font-weight:400'>no</span></p>"
        "<h2><b>no</b></h2><b style='font-weight:normal'><p>no <b>Six</b></p></b>",
        "bold",
    ) == ["One", "Two", "Three", "Four", "Five", "Six"]


def test_bold_ends_with_its_block_and_where_it_is_closed_across_blocks() -> None:
    assert spans("<b><p>One</p><p>Two</p></b><p>no</p>", "bold") == ["One", "Two"]
    assert spans("<b>One<div>Two</b> no</div><p>no</p>", "bold") == ["One", "Two"]


def test_links_are_the_text_of_links() -> None:
    text = "<p>See <a href=/x>our <b>shop</b></a>, <a name=y>here</a> or <a href=#>there</a></p>"

    assert spans(text, "links") == ["our shop", "there"]


def test_quotes_are_kept_as_text() -> None:
    text = "<p>They say:</p><blockquote><p>Good bread.</p><blockquote>Fine!</blockquote></blockquote><p>End</p>"

    assert spans(text, "quotes") == ["Good bread. Fine!"]
    assert len(blocks(text)) == 4


# ---------------------------------------------------------------- fields and faults


def test_fields_of_the_head() -> None:
    text = (
        "<head><title>\n Baker &amp; cook </title><meta name='Description' content=\"Bake &quot;bread&quot;\">"
        "<meta content='Baker' property=og:title><meta name=author content=Ann></head>"
    )
    fields = parse(text).fields

    assert [(f.name, f.value, f.origin) for f in fields] == [
        ("title", "Baker & cook", "head"),
        ("description", 'Bake "bread"', "head"),
        ("og:title", "Baker", "head"),
    ]
    assert [text[slice(*f.name_span)] for f in fields] == ["title", "Description", "og:title"]
    assert [text[slice(*f.span)] for f in fields] == ["Baker &amp; cook", "Bake &quot;bread&quot;", "Baker"]


def test_a_head_that_a_template_fills_has_no_fields() -> None:
    assert parse("<title>{{ page.title }} | Bread</title><meta name=description content='<?= $x ?>'>").fields == ()


JOB = """{"@context": "https://schema.org", "@type": "JobPosting", "title": "Baker",
 "baseSalary": {"currency": "EUR", "value": {"minValue": 2000}}, "employmentType": ["FULL_TIME"]}"""


@pytest.mark.parametrize(
    "json",
    [
        JOB,
        f"[{JOB}]",
        f'{{"@graph": [{{"@type": "WebSite", "name": "Bread"}}, {JOB}]}}',
        f'{{"@type": "WebPage", "mainEntity": {JOB}}}',
        JOB.replace('"JobPosting"', '["Thing", "http://schema.org/JobPosting"]'),
        f"\n<!--\n{JOB}\n-->\n",
        f"//<![CDATA[\n{JOB}\n//]]>",
    ],
)
def test_json_ld_postings_become_fields(json: str) -> None:
    text = f"<p>Baker</p><script type='application/ld+json'>{json}</script>"
    document = parse(text)
    found = {field.name: field for field in document.fields}

    assert document.faults == ()
    assert found["title"].value == "Baker"
    assert found["baseSalary.value.minValue"].value == "2000"
    assert text[slice(*found["baseSalary.value.minValue"].span)] == "2000"
    assert text[slice(*found["employmentType"].name_span)] == "employmentType"
    assert "name" not in found
    assert {field.origin for field in document.fields} == {"json-ld"}


def test_other_json_ld_gives_no_fields() -> None:
    assert parse('<script type="application/ld+json">{"@type": "Organization", "name": "Bread"}</script>').fields == ()
    assert parse('<script type="text/javascript">{"@type": "JobPosting", "title": "x"}</script>').fields == ()


def test_broken_json_ld_is_a_fault_at_its_place_and_the_page_is_read() -> None:
    text = '<h1>Baker</h1><script type="application/ld+json">{"@type": "JobPosting" "title": "x"}</script><p>Bake</p>'
    document = parse(text)

    (fault,) = document.faults
    assert text[fault.span.start :].startswith('"title"')
    assert "expected ',' or '}'" in fault.message
    assert [block.kind for block in document.blocks] == ["heading", "paragraph"]


def test_json_ld_that_a_template_fills_is_no_fault() -> None:
    assert parse('<script type="application/ld+json">{"title": {{ page.title | jsonify }}}</script>').faults == ()
    assert parse('<script type="application/ld+json"></script>').faults == ()


def test_line_ends_in_json_ld_strings_are_read() -> None:
    text = '<script type="application/ld+json">{"@type": "JobPosting", "description": "Mix\nBake"}</script>'

    assert parse(text).fields[1].value == "Mix\nBake"


# ---------------------------------------------------------------- fragments


def fragment(text: str, start: int, end: int) -> tuple[Fragment, str]:
    canvas = Canvas(text)
    found = feed(canvas, text, start, end)
    assert canvas.at == end
    return found, canvas.prose()


def test_a_fragment_goes_onto_a_canvas_at_its_place() -> None:
    text = "# Baker\n\n<p>Bake <b>bread</b></p>\n\nMore"
    found, prose = fragment(text, 9, 33)

    assert [text[slice(*block.span)] for block in found.blocks] == ["Bake <b>bread"]
    assert [text[slice(*span)] for span in found.bold] == ["bread"]
    assert prose.replace(FILL, "").split() == ["Bake", "bread"]
    assert prose[12:16] == "Bake"


@pytest.mark.parametrize(
    "text",
    ["</div></p></table>Bake</ul>", "<div class=x><table><tr><td>Bake", "<aside>Bake", "<b>Bake<i", "Bake<!-- x"],
)
def test_a_fragment_may_be_half_of_something(text: str) -> None:
    found, prose = fragment(text, 0, len(text))

    assert len(found.blocks) == 1
    assert trim(prose, found.blocks[0].span) == found.blocks[0].span
    assert text[slice(*found.blocks[0].span)] == "Bake"


def test_a_fragment_ends_where_it_ends() -> None:
    text = "<p>Bake &amp; <b title='>x'>mix</b></p>"

    for end in range(len(text) + 1):
        found, prose = fragment(text, 0, end)
        assert len(prose) == len(text)
        assert all(block.span.end <= end for block in found.blocks)


# ---------------------------------------------------------------- any text at all

TAGS = (
    "<p> </p> <div> </div> <b> </b> <i> </i> <u> </a> <ul> </ul> <ol> <li> </li> <table> </table> <tr> <td> <th> </td> "
    "<dl> <dt> <dd> </dl> <h1> </h1> <h2> </h2> <br> <hr> <pre> </pre> <code> </code> <blockquote> </blockquote> "
    "<script> </script> <style> </style> <title> </title> <head> </head> <body> </body> <main> </main> <article> "
    "</article> <header> </header> <nav> </nav> <aside> <form> <button> </button> <select> <option> <svg> <template> "
    "<img> <!-- --> --!> <!--> <! <? ?> <?php <% %> {% %} {{ }} {# #} </ </> < > & &amp; &amp &nbsp; &shy; &#8217; &#x "
    "&# &; AT&T ' \" Baker bread \u2019 \u200b \u00ad \x00 \x01 é"
)
OTHERS = (
    *("<a href=x>", "<a b='", '<a b="', "<p hidden>", "<span role=heading>", "<b style=font-weight:400>"),
    *("<div class=sidebar>", "<div role=main>", "\n", "\r\n", "\r", "\t", " ", "\u00a0", "\u2028", "\x0c", LONG),
)
PIECES = st.sampled_from((*TAGS.split(" "), *OTHERS))
SOUP = st.lists(PIECES | st.text(max_size=4), max_size=40).map("".join)


def check_places(text: str, prose: str, found: Document | Fragment) -> None:
    assert len(prose) == len(text)
    plain = Canvas(text)
    plain.show(0, len(text))
    for at, (shown, source) in enumerate(zip(prose, plain.prose(), strict=True)):
        if shown not in f"\n {FILL}{TAIL}" and text[at] != "&":
            assert shown == source
        if shown == TAIL:
            start = len(prose[:at].rstrip(TAIL)) - 1
            assert text[start] == "&"
    end = 0
    for block in found.blocks:
        assert end <= block.span.start < block.span.end <= len(text)
        end = block.span.end
        if block.kind != "code":
            assert trim(prose, block.span) == block.span
    for kind in (found.bold, found.links, found.quotes):
        assert list(kind) == sorted(kind)
        assert all(one.end <= next_.start for one, next_ in pairwise(kind))
        assert all(trim(prose, span) == span for span in kind)


@given(SOUP)
def test_every_character_of_prose_stands_where_the_source_has_it(text: str) -> None:
    document = parse(text)

    check_places(text, document.prose, document)
    for field in document.fields:
        assert 0 <= field.span.start <= field.span.end <= len(text)


@given(SOUP, SOUP, SOUP)
def test_fragments_leave_what_is_around_them_alone(before: str, text: str, after: str) -> None:
    found, prose = fragment(before + text + after, len(before), len(before + text))

    check_places(before + text + after, prose, found)
    assert not (prose[: len(before)] + prose[len(before + text) :]).strip()


@given(SOUP, st.text(max_size=20))
def test_a_page_behind_front_matter_is_the_same_page(text: str, front: str) -> None:
    alone, behind = parse(text), parse(front + text, len(front))

    assert behind.body == len(front)
    assert behind.prose == " " * len(front) + alone.prose
    assert [block.span.start - len(front) for block in behind.blocks] == [block.span.start for block in alone.blocks]


@given(SOUP)
def test_line_ends_of_the_file_do_not_matter(text: str) -> None:
    text = text.replace("\r", "")

    def seen(source: str) -> list[tuple[str, list[str]]]:
        document = parse(source)
        return [(block.kind, document.words(block.span).split()) for block in document.blocks]

    assert seen(text) == seen(text.replace("\n", "\r\n"))


class Reference(HTMLParser):
    """Tags and words as the standard library reads them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.left_out = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.left_out += tag in ("script", "style", "title", "nav")

    def handle_endtag(self, tag: str) -> None:
        self.left_out -= tag in ("script", "style", "title", "nav")

    def handle_data(self, data: str) -> None:
        if not self.left_out:
            self.words += data.split()


def test_a_sound_page_reads_as_it_does_with_the_standard_library() -> None:
    page = f"""<!DOCTYPE html>
<html lang='en'><head><meta charset=utf-8><title>Baker &mdash; Bread</title><style>a > b {{ color: red }}</style>
<script>if (1 < 2 && a) {{ document.write("<p>no</p>") }}</script></head>
<body class="page" data-x='a "quoted" > value'><nav><a href="/?a=1&b=2">Home</a></nav>
<!-- a comment with <tags> and -- dashes -->
<h1 id=top  title = "Baker > cook">Baker &amp; cook</h1><p>{LONG}<p>Pay: &euro;2,000 &#8211; &#x20AC;3,000 a month
<ul><li>Mix <li>Knead<br/></ul><INPUT disabled value='>'/><img alt="a > b" src=x></BODY></html>"""
    reference = Reference()
    reference.feed(page)
    reference.close()

    assert words(page).split() == reference.words


# ---------------------------------------------------------------- hostile pages


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 8_000 + "Baker" + "</div>" * 8_000,
        "<b><div>" + "<i>" * 8_000 + "</b>" * 8_000 + "Baker",
        "<ul><li>" * 4_000 + "Baker",
        "<table><tr><td>" * 3_000 + "Baker",
        "Baker" + "<!--" * 10_000,
        "Baker" + "<a b=" * 8_000,
        "Baker" + "<a '" * 10_000,
        "Baker" + "<![" * 10_000,
        "Baker<a" + " " * 100_000,
        "Baker " + "&#" * 10_000,
        "Baker &#" + "9" * 100_000 + ";",
        "Baker " + "{%" * 10_000,
        "Baker " + "<%" * 10_000,
        "Baker " + "<a {{" * 8_000,
        "Baker" + "</" * 50_000,
        "Baker" + "<script>" * 5_000,
        "Baker" + "\u200b" * 100_000,
        "Baker<script type=application/ld+json>" + "[" * 100_000,
    ],
)
def test_time_is_linear_and_depth_no_matter(text: str) -> None:
    began = time.process_time()
    document = parse(text)

    # Quadratic time would be minutes; a second is a slow machine.
    assert time.process_time() - began < 3
    assert document.words(document.blocks[0].span).startswith("Baker")
