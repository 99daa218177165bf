"""What fixes may and may not do to a text, in every format: through the engine, with all rules on."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jdlint import Config
from jdlint.document import Document
from jdlint.facts import Facts
from jdlint.finding import Edit, Finding, Fix
from jdlint.fixing import Checked, Fixed, apply, fix_source, fixable
from jdlint.linter import lint, see
from jdlint.ownrules import built_in
from jdlint.parse import parse_all
from jdlint.report import FileReport
from jdlint.source import Source, Span

STRICT = Config(profile="strict", jurisdictions=("none",))


def check(source: Source) -> Checked:
    documents: tuple[Document, ...] = parse_all(source)
    return Checked(documents, lint(documents, STRICT))


def check_gendered(source: Source) -> Checked:
    """The finds of one rule, in whatever text."""
    documents = parse_all(source)
    rule = built_in()["language/gendered-title"]
    return Checked(documents, tuple(FileReport(source, True, {}, tuple(see(rule, Facts(one))[0])) for one in documents))


def fixed(text: str, path: str = "posting.md", *, unsafe: bool = False) -> Fixed:
    return fix_source(Source(path, text), check, unsafe=unsafe)


def posting(line: str, title: str = "Sales Agent") -> str:
    return (
        f"# {title}\n\nYou sell bread to shops in Leeds. {line}\n\n## Duties\n\n- Visit shops\n- Write offers\n"
        "- Count stock\n\n## Requirements\n\n- Two years in sales\n\n## Pay\n\n£30,000 per year\n"
    )


@pytest.mark.parametrize(
    ("said", "better"),
    [
        ("You join a salesman.", "You join a salesperson."),
        ("Salesmen drive.", "Salespeople drive."),
        ("It is an actress's room.", "It is an actor's room."),
        ("It is a waitress\u2019s room.", "It is a server\u2019s room."),
        ("You plan man-hours.", "You plan person-hours."),
        ("A handicapped-accessible bus is yours.", "An accessible bus is yours."),
        ("Tradesmen and craftsmen meet.", "Tradespeople and craftsmen meet."),
        ("You leverage our tools.", "You use our tools."),
    ],
)
def test_a_safe_fix_keeps_case_number_and_article(said: str, better: str) -> None:
    assert fixed(posting(said)).source.text == posting(better)


@pytest.mark.parametrize(
    "said",
    [
        "Each waiter or waitress has a key.",
        "Policemen and policewomen meet.",
        "Host/hostess wanted.",
        "Write to salesman@bakery.example.",
        "See salesman.example for more.",
        "You meet ex-salesmen.",
        "You meet [our salesman](https://bakery.example).",
        'They call it "the salesman way".',
        "\n\n> A salesman said so.\n",
        "You know `salesman` by heart.",
        "You work with Fred Chairman and Chairman Lee.",
        "A sales**man** comes.",
        "SALESMEN DRIVE.",
        "The shift foreman is here.",
        "He or she will drive.",
    ],
)
def test_no_safe_fix_in_pairs_names_links_quotations_and_code_nor_among_several_words(said: str) -> None:
    text = posting(said)
    assert fixed(text).source.text == text


JSON = '{"title": "%s", "salary": "\\u00a330,000", "responsibilities": ["%s \\u2013 daily", "Write offers"]}'
YAML = "title: %s\nsalary: 30,000 GBP per year\nresponsibilities:\n  - %s\n  - Write offers\n"
HTML = "<h1>%s</h1><p>A &amp; B.</p><h2>Duties</h2><ul><li>%s<li>Count<li>Call</ul>"
RST = "%s\n===============\n\nDuties\n------\n\n- %s\n- Write offers\n"


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", HTML % ("Sales Agent", "Visit a <b>salesman</b>")),
        ("a.txt", "Sales Agent\n\nDuties\n\n- Visit each salesman\n- Write offers\n"),
        ("a.rst", RST % ("Sales Agent", "Visit each *salesman*")),
        ("a.adoc", "= Sales Agent\n\n== Duties\n\n* Visit each salesman\n* Write\n"),
        ("a.json", JSON % ("Sales Agent", "Visit a salesman")),
        ("a.json", JSON % ("Salesman", "Visit shops")),
        ("a.yaml", YAML % ("'Salesman'", "Visit a salesman")),
        ("a.md", '---\ntitle: "Salesman"\n---\n\n## Duties\n\n- Visit shops\n- Write\n'),
    ],
)
def test_a_fix_changes_the_words_and_nothing_else_in_every_format(path: str, text: str) -> None:
    assert fix_source(Source(path, text), check_gendered).source.text == text.replace("alesman", "alesperson")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.json", JSON % ("Sales\\u006dan", "Visit a sales\\u006dan")),
        ("a.html", HTML % ("Sales&#109;an", "Visit a sales&shy;man")),
        ("a.yaml", YAML % ('"Sales\\u006dan"', '"Visit a sales\\u006dan"')),
    ],
)
def test_what_a_format_writes_with_escapes_gets_no_fix(path: str, text: str) -> None:
    found = check_gendered(Source(path, text)).findings
    assert found
    assert not any(one.fix for one in found)


def test_the_title_is_mended_wherever_it_stands() -> None:
    text = "---\ntitle: Salesman\n---\n" + posting("You drive.", "Salesman")
    assert fix_source(Source("a.md", text), check_gendered).source.text == text.replace("Salesman", "Salesperson")


TAKEN_OUT = [
    ("template/leftover", "- Cook\n- Feel free to modify this list", "- Cook"),
    ("template/leftover", "You cook.\n\nFeel free to modify this list.\n\nYou clean.\n", "You cook.\n\nYou clean.\n"),
    ("template/leftover", "You cook. Feel free to modify this. You clean.\n", "You cook. You clean.\n"),
    ("title/code", "# Cook [REQ-10423] - Night\n", "# Cook - Night\n"),
    ("title/code", "# Nurse REQ-10423 Ward\n", "# Nurse Ward\n"),
    ("title/code", "# Cook | Ref 48213 | Leeds\n", "# Cook | Leeds\n"),
    ("title/extra-facts", "# Cook (Remote, full-time)\n", "# Cook (full-time)\n"),
    ("title/extra-facts", "# Cook in Leeds – £20k\n", "# Cook\n"),
    ("title/extra-facts", "# We are hiring! Cook\n", "# Cook\n"),
    ("title/shouting", "# 🔥🔥 Cook wanted!!! 🔥\n", "# Cook wanted\n"),
    ("title/shouting", "# SENIOR RN, ICU AND CARE HOME\n", "# Senior RN, ICU and Care Home\n"),
    (
        "language/gendered-pronoun",
        "# Cook\n\nThe candidate says he or she is free.\n",
        "# Cook\n\nThe candidate says they are free.\n",
    ),
]
LEFT = [
    ("template/leftover", "You cook. Feel free to customize this\ntext before you print it. You clean.\n"),
    ("template/leftover", "- Feel free to modify this list\n  as you need\n- Cook\n"),
    ("title/shouting", "# Cook! Baker!\n"),
    ("title/shouting", "# Cook ★ Leeds\n"),
    ("language/gendered-pronoun", "# Cook\n\nThe candidate says he or she bakes.\n"),
]


def mended_by(rule_id: str, text: str, path: str) -> str:
    def check_one(source: Source) -> Checked:
        documents = parse_all(source)
        found = (tuple(see(built_in()[rule_id], Facts(one))[0]) for one in documents)
        return Checked(documents, tuple(FileReport(source, True, {}, findings) for findings in found))

    return fix_source(Source(path, text), check_one, unsafe=True).source.text


@pytest.mark.parametrize("path", ["a.md", "a.txt"])
@pytest.mark.parametrize("text", [text for _, text in LEFT[:2]])
def test_a_sentence_that_goes_on_in_the_next_line_is_not_taken_out_by_half(text: str, path: str) -> None:
    assert mended_by("template/leftover", text, path) == text


@pytest.mark.parametrize(("rule_id", "text", "better"), TAKEN_OUT)
def test_what_is_taken_out_leaves_a_whole(rule_id: str, text: str, better: str) -> None:
    assert mended_by(rule_id, text, "a.md") == better


@pytest.mark.parametrize(("rule_id", "text"), LEFT)
def test_where_a_person_must_decide_nothing_is_offered(rule_id: str, text: str) -> None:
    assert mended_by(rule_id, text, "a.md") == text


def test_a_list_of_postings_is_mended_in_each() -> None:
    one = (
        "- title: Policeman\n  salary: 9 GBP per hour\n  location: Leeds\n  responsibilities:\n    - Help a waitress\n"
        "    - Write offers\n    - Count\n  requirements:\n    - Two years in sales\n    - Leverage our tools\n"
    )
    better = one.replace("Policeman", "Police Officer").replace("waitress", "server").replace("Leverage", "Use")
    made = fixed(one * 2, "a.yaml")
    assert made.source.text == better * 2
    assert len(made.applied) == 6


def test_line_ends_and_a_missing_last_line_end_stay() -> None:
    text = posting("A salesman comes. 👩‍🍳 \u2028 here").replace("\n", "\r\n").rstrip()
    assert fixed(text).source.text == text.replace("salesman", "salesperson")


def test_of_two_fixes_that_overlap_the_first_is_made() -> None:
    def finding(start: int, end: int, rule: str) -> Finding:
        edit = Edit(Span(start, end), "x")
        return Finding(edit.span, rule, "note", "", fix=Fix((edit,), safe=True))

    one, two, three = finding(0, 5, "a/b"), finding(4, 8, "a/a"), finding(5, 6, "a/c")
    assert fixable([three, two, one], unsafe=False) == [one, three]


def test_a_fix_that_does_harm_is_left_out_and_told() -> None:
    text = posting("You drive.").replace("- Count stock\n", "- Other duties as assigned\n")
    made = fixed(text, unsafe=True)
    assert made.source.text == text
    assert [(one.finding.rule, one.reason) for one in made.refused] == [("duties/vague", "it brings duties/few")]


def test_one_harmful_fix_does_not_keep_the_others_back() -> None:
    text = posting("A salesman and a waitress come.").replace("- Count stock\n", "- Other duties as assigned\n")
    made = fixed(text, unsafe=True)
    assert made.source.text == text.replace("salesman", "salesperson").replace("waitress", "server")
    assert len(made.applied) == 2


def test_a_file_full_of_faults_ends_soon() -> None:
    text = posting("A salesman comes. " * 300)
    assert "salesman" not in fixed(text).source.text


def test_edits_are_made_at_their_places() -> None:
    edits = [Edit(Span(6, 11), "there"), Edit(Span(0, 5), "Who"), Edit(Span(11, 11), "!")]
    assert apply("hello world", edits) == "Who there!"


faults = st.sampled_from(
    [
        "salesman", "Salesmen drive.", "an actress", "a waitress's key", "SALESMAN", "man-hours", "host or hostess",
        "leverage our tools", "utilise your skills", "he or she will", "foreman", "native English speaker",
        "sales**man**", "[salesman](x)", "`salesman`", "salesman\u2019s", "Other duties as assigned",
        "Feel free to customize this text.", "£40,000 - £30,000 per year", "handicapped accessible",
    ]
)  # fmt: skip
plain = st.sampled_from(
    ["You bake.", "👩‍🍳", "**Bold** words", "<b>x</b>", "&amp;", "- ", "\\", '"', "'", "", "e\u0301"]
)
lines = st.lists(st.one_of(faults, plain), max_size=4).map(" ".join)
titles = st.sampled_from(
    ["Salesman", "Night Baker!!!", "🔥 Waitress", "COOK (REQ-10423)", "Cook in Leeds", "URGENT: Policeman", "Baker"]
)


def _markdown(title: str, said: list[str]) -> str:
    items = "\n".join(f"- {one}" for one in ["Bake bread", "Clean ovens", "Order flour", *said])
    return f"# {title}\n\nYou work here.\n\n## Duties\n\n{items}\n\n## Pay\n\n£9 an hour"


def _html(title: str, said: list[str]) -> str:
    items = "\n".join(f"<li>{one}</li>" for one in ["Bake bread", "Clean ovens", "Order flour", *said])
    return f"<h1>{title}</h1>\n<h2>Duties</h2>\n<ul>\n{items}\n</ul>\n<h2>Pay</h2>\n<p>£9 an hour</p>"


def _yaml(title: str, said: list[str]) -> str:
    items = "\n".join(f"  - {one}" for one in said)
    return f"title: {title}\nsalary: 9 GBP per hour\nresponsibilities:\n  - Bake bread\n  - Clean ovens\n{items}\n"


def _json(title: str, said: list[str]) -> str:
    import json

    return json.dumps({"title": title, "salary": "9 GBP per hour", "responsibilities": ["Bake bread", *said]}, indent=1)


SHAPES = {"a.md": _markdown, "a.txt": _markdown, "a.html": _html, "a.yaml": _yaml, "a.json": _json}


@given(titles, st.lists(lines, max_size=5), st.sampled_from(sorted(SHAPES)), st.sampled_from(["\n", "\r\n"]))
def test_after_safe_fixes_none_is_left_and_a_second_run_changes_nothing(
    title: str, said: list[str], path: str, end: str
) -> None:
    text = SHAPES[path](title, said).replace("\n", end)
    made = fixed(text, path)
    left = fixable(made.checked.findings, unsafe=False)
    assert {one.span for one in left} <= {one.finding.span for one in made.refused}
    again = fixed(made.source.text, path)
    assert again.source.text == made.source.text
    assert not again.applied
    # A safe fix stays within its line, and lines without a find stay as they are.
    for before, after in zip(text.split("\n"), made.source.text.split("\n"), strict=True):
        assert before == after or re.search(
            r"(?i)sales|actress|waitress|man-hours|leverage|utilise|handicap|police|!!!|🔥", before
        )
    assert [one.format for one in made.checked.documents] == [one.format for one in check(Source(path, text)).documents]


@given(titles, st.lists(lines, max_size=4), st.sampled_from(sorted(SHAPES)))
def test_a_second_run_with_unsafe_fixes_changes_nothing(title: str, said: list[str], path: str) -> None:
    made = fixed(SHAPES[path](title, said), path, unsafe=True)
    assert fixed(made.source.text, path, unsafe=True).source.text == made.source.text
