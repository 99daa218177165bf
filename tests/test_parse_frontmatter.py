from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jdlint import yamlfile
from jdlint.parse.frontmatter import MAX_SIZE, FrontMatter, split, yaml
from jdlint.source import Source, Span


def read(text: str) -> tuple[FrontMatter, list[tuple[str, str]]]:
    front = split(Source("posting.md", text))
    return front, [(field.name, field.value) for field in front.fields]


def slices(text: str) -> list[tuple[str, str]]:
    return [(text[slice(*f.name_span)], text[slice(*f.span)]) for f in split(Source("posting.md", text)).fields]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_yaml_gives_fields_with_the_places_of_name_and_value(end: str) -> None:
    text = "---\ntitle: Data Analyst\npay:\n  min: '50000'\n  unit: year # gross\ntags: [a, \"b c\"]\n---\n# Data\n"
    text = text.replace("\n", end)
    front, fields = read(text)
    assert front.kind == "yaml"
    assert text[front.body :] == f"# Data{end}"
    assert fields == [
        ("title", "Data Analyst"),
        ("pay.min", "50000"),
        ("pay.unit", "year"),
        ("tags", "a"),
        ("tags", "b c"),
    ]
    assert slices(text) == [
        ("title", "Data Analyst"),
        ("min", "50000"),
        ("unit", "year"),
        ("tags", "a"),
        ("tags", "b c"),
    ]
    assert {field.origin for field in front.fields} == {"front-matter"}


def test_scalars_stay_as_they_are_written() -> None:
    _, fields = read("---\nremote: no\nshift: 9:30\ncode: 007\ndate: 2026-01-31\nmore:\n---\n")
    assert fields == [("remote", "no"), ("shift", "9:30"), ("code", "007"), ("date", "2026-01-31"), ("more", "")]


def test_a_comment_cuts_a_title_as_it_does_for_the_generator() -> None:
    assert read("---\ntitle: Senior #1 dev: x: y\n---\n")[1] == [("title", "Senior")]


def test_the_span_of_a_block_scalar_covers_its_text() -> None:
    text = "---\nsummary: |\n  Two lines\n  of text.\n\nlast: >-\n  folded\n---\n"
    assert read(text)[1] == [("summary", "Two lines\nof text.\n"), ("last", "folded")]
    assert slices(text) == [("summary", "Two lines\n  of text."), ("last", "folded")]


@pytest.mark.parametrize(
    "text",
    [
        "title: x\n",
        "---\ntitle: x\n",
        "----\ntitle: x\n----\n",
        "text\n---\ntitle: x\n---\n",
        "<!-- c -->\n---\ntitle: x\n---\n",
        "---\nOnly a sentence between two rules.\n---\n",
        "---\n- a\n- list\n---\n",
        '{"title": "x"} and more\n',
        "{% include a.html %}\n\ntext",
        '{"title": "x"\n\ntext',
        "",
    ],
)
def test_other_beginnings_are_no_front_matter(text: str) -> None:
    assert split(Source("posting.md", text)) == FrontMatter(0)


def test_blank_lines_above_and_spaces_behind_the_marks_are_fine() -> None:
    text = "\n \n---  \na: b\n...\t\nbody"
    front, fields = read(text)
    assert (fields, text[front.body :]) == ([("a", "b")], "body")


def test_empty_front_matter() -> None:
    assert split(Source("posting.md", "---\n---\nx")) == FrontMatter(8, kind="yaml")
    assert split(Source("posting.md", "+++\n+++\nx")) == FrontMatter(8, kind="toml")


@pytest.mark.parametrize(
    ("line", "at", "hint"),
    [
        ("title: Lead: Data", ": Data", "put the value of 'title' in quotes"),
        ("contact: @jobs", "@jobs", "put the value of 'contact' in quotes"),
        ("rate: %5", "%5", "put the value of 'rate' in quotes"),
        ("ref: *x", "*x", "put the value of 'ref' in quotes"),
        ("title: [EU] Cook", "Cook", "only a list can begin with '['"),
        ('title: "Lead" Cook', "Cook", "in one pair of quotes"),
        ("\tnote: x", "\tnote: x", "spaces, not tabs"),
        ("place: Rome", "place: Rome", "'place' is here twice"),
    ],
)
def test_broken_yaml_is_one_fault_and_still_fields(line: str, at: str, hint: str) -> None:
    text = f"---\nplace: Oslo\n{line}\nteam: Support\n---\nbody"
    front, fields = read(text)
    (fault,) = front.faults
    assert text[slice(*fault.span)] == at
    assert hint in fault.message
    assert fields[0] == ("place", "Oslo")
    assert fields[-1][1] == "Support"
    assert text[front.body :] == "body"


def test_the_fields_of_broken_yaml_are_what_a_person_sees() -> None:
    text = (
        "---\ntitle: Cook: nights\nplaces: [Oslo, 'Bergen']\nperks:\n  - lunch\n  - name: gym\n"
        "pay:\n  min: 10 # an hour\nabout: >\n  First\n  second: line\nquote: 'it''s'\n---\n"
    )
    assert read(text)[1] == [
        ("title", "Cook: nights"),
        ("places", "Oslo"),
        ("places", "Bergen"),
        ("perks", "lunch"),
        ("perks.name", "gym"),
        ("pay.min", "10"),
        ("about", "First\nsecond: line"),
        ("quote", "it's"),
    ]


def test_tabs_behind_values_do_no_harm() -> None:
    front, fields = read("---\t\ntitle: Cook\t\t\nplace:\tOslo\n---\n")
    assert (fields, front.faults) == ([("title", "Cook"), ("place", "Oslo")], ())


TOML = """+++
title = "A \\"good\\" cook"
date = 2026-01-31T00:00:00Z
tags = ["a", 'b', # more
  "c"]
note = '''
two
lines'''
[extra]
pay = 1_000 # a month
"a key" = true
place = {city = "Oslo", geo.lat = 59.9}
[[extra.contact]]
name = "Kim"
+++
body"""


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_toml_gives_fields_with_places(end: str) -> None:
    text = TOML.replace("\n", end)
    front, fields = read(text)
    assert (front.kind, front.faults, text[front.body :]) == ("toml", (), "body")
    assert fields == [
        ("title", 'A "good" cook'),
        ("date", "2026-01-31T00:00:00Z"),
        ("tags", "a"),
        ("tags", "b"),
        ("tags", "c"),
        ("note", f"two{end}lines"),
        ("extra.pay", "1_000"),
        ("extra.a key", "true"),
        ("extra.place.city", "Oslo"),
        ("extra.place.geo.lat", "59.9"),
        ("extra.contact.name", "Kim"),
    ]
    assert slices(text)[0] == ("title", 'A \\"good\\" cook')
    assert slices(text)[5:9] == [
        ("note", f"two{end}lines"),
        ("pay", "1_000"),
        ("a key", "true"),
        ("city", "Oslo"),
    ]


@pytest.mark.parametrize(
    ("line", "at", "hint"),
    [
        ("title = Night cook", "Night cook", "put the value of 'title' in double quotes"),
        ("title: x", ": x", "`name = value`"),
        ('place = "Rome"', None, "not TOML"),
    ],
)
def test_broken_toml_is_one_fault_and_still_fields(line: str, at: str | None, hint: str) -> None:
    text = f'+++\nplace = "Oslo"\n{line}\nteam = "Support"\n+++\nbody'
    front, fields = read(text)
    (fault,) = front.faults
    assert at is None or text[slice(*fault.span)] == at
    assert hint in fault.message
    assert fields[0] == ("place", "Oslo")
    assert fields[-1] == ("team", "Support")


def test_json_gives_fields_with_places() -> None:
    text = '{"title": "Cook", "pay": {"min": 10, "places": ["a", "b"]}}\n\n# Cook\n'
    front, fields = read(text)
    assert front.kind == "json"
    assert text[front.body :] == "\n# Cook\n"
    assert fields == [("title", "Cook"), ("pay.min", "10"), ("pay.places", "a"), ("pay.places", "b")]
    assert slices(text)[0] == ("title", "Cook")


def test_too_much_front_matter_is_a_fault() -> None:
    text = "---\n" + "a: b\n" * (MAX_SIZE // 5 + 2) + "---\nbody"
    front = split(Source("posting.md", text))
    assert "64 KB" in front.faults[0].message
    assert text[front.body :] == "body"


@pytest.mark.parametrize(
    "text",
    [
        "---\na: " + "[" * 30_000 + "\n---\n",
        "+++\na = " + "[" * 30_000 + "\n+++\n",
        "+++\n" + "a = {" * 9_000 + "\n+++\n",
        '{"a":' * 9_000 + "1" + "}" * 9_000 + "\n\n",
        "---\n" + "a: b: c\n" * 6_000 + "---\n",
        "\n \t" * 50_000,
    ],
)
def test_hostile_front_matter_is_read_or_refused_without_harm(text: str) -> None:
    assert len(split(Source("posting.md", text)).faults) <= 1


_ALPHABET = "aab: :  ##\r\n\n\n''\"\"[]{},|>é&*==\\\t$5.\u2028😀--+@!%?`/("


@given(st.sampled_from(["---\n", "+++\n"]), st.text(_ALPHABET, max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_front_matter_has_its_places_inside(mark: str, inner: str) -> None:
    text = f"{mark}{inner}\n{mark}body"
    front = split(Source("posting.md", text))
    for field in front.fields:
        assert 0 <= field.name_span.start <= field.name_span.end <= front.body
        assert 0 <= field.span.start <= field.span.end <= front.body
    for fault in front.faults:
        assert 0 <= fault.span.start <= fault.span.end <= front.body


@given(st.text(_ALPHABET, max_size=20), st.text(_ALPHABET, max_size=20))
@settings(max_examples=300, deadline=None)
def test_the_quick_way_gives_what_yaml_gives(first: str, second: str) -> None:
    text = f"title: {first}\nplace: {second}\n"
    simple = yaml._simple_yaml(text, Span(0, len(text)))
    if simple is not None:
        read = yamlfile.read(text)
        assert simple == (tuple(yaml._yaml_fields(text, 0, read)) if read.data is not None else ())


_PIECES = st.sampled_from(
    [
        *(
            "title",
            "pay",
            "a-b",
            "job title",
            "x_y",
            "Größe",
            "1st",
            "-",
            "?",
            "<<",
            "~",
            "null",
            "*a",
            "&a",
            "!t",
            "%",
            "@x",
            "`",
        ),
        *(
            ":",
            ": ",
            " :",
            ":\t",
            "#",
            " # ",
            "\n",
            "\r\n",
            "\n\n",
            "\n  ",
            "  ",
            "\t",
            "\r",
            "...",
            "---",
            "\u2028",
            "\xa0",
            "\x07",
        ),
        *(
            "a: b\n",
            "a:\n- b\n",
            "  - c d\n",
            "c:\n  d: e\n",
            "  f: g\n",
            "h: [i, j k]\n",
            "l : m\n",
            "n: !!timestamp '2026-01-02'\n",
            "pay: $40,000 - $50,000\n",
            'title: "Cook, (m/f)"\n',
            "team: 'ours'\n",
            "x: https://a.example/b?c=d#e\n",
        ),
        *('"', "'", "\\", "[", "]", "{", "}", "|", ">", ",", "€", "😀", "3", "(", ")", "/", "+", "."),
    ]
)


@given(st.lists(_PIECES, max_size=12).map("".join))
@settings(max_examples=400, deadline=None)
@example("a: b\n\n \nc:  'd' \r\ne: \"\"")
@example("a: b:")
@example("a: b #c")
@example("a: 'b''c'")
@example("a: b\n c")
@example("a: b\n--- x: y")
@example("a:\n- b\n- c\nd: e\n")
@example("a:\n  b: c\n  d: e\n")
@example("a:\n  b: c\n  - d\n")
@example("a:\n- b\n  - c\n")
def test_plain_front_matter_is_read_as_yaml_reads_it(text: str) -> None:
    simple = yaml._simple_yaml(text, Span(0, len(text)))
    if simple is not None:
        read = yamlfile.read(text)
        assert simple == (tuple(yaml._yaml_fields(text, 0, read)) if read.data is not None else ())


@pytest.mark.parametrize(
    "text",
    [
        "a: b\nc: d e\n",
        'a: "b: c"\r\nd: (e)\n',
        "\nPay range: $1 - $2\n\nurl: https://a.example\n",
        "tags:\n  - one\n  - two\ncontact:\n    name: Kim\n    phone: 5\nlist: [one, two]\n",
    ],
)
def test_plain_front_matter_needs_no_parser(text: str) -> None:
    assert yaml._simple_yaml(text, Span(0, len(text))) is not None
