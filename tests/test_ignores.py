"""Directives: in every format they cover what they say and no more, and those without effect are told."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from xml.sax.saxutils import escape

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from jdlint import FileReport, lint_file, lint_text
from jdlint.config import Config
from jdlint.parse import parse
from jdlint.source import Source
from tests.conftest import GOOD_POSTING

QUIET = Config(levels={"title/extra-facts": "off"})
JARGON, CULTURE = "language/jargon", "language/culture"


def rules(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def posting(*lines: str) -> str:
    """The sound posting with lines of text below its first paragraph."""
    head, mark, rest = GOOD_POSTING.partition("## What you'll do")
    return head + "\n".join(lines) + "\n\n" + mark + rest


MARKDOWN = posting(
    "{above}", "You hit the ground running with us.{behind}", "", "Hit the ground running on Mondays, too."
)
HTML = """<html><body><h1>Night Baker</h1>
<p>As our night baker, you bake the bread that four corner shops in Halifax sell from six in the morning.</p>
{above}
<p>You hit the ground running with us.{behind}</p>
<p>Hit the ground running on Mondays, too.</p>
<h2>What you'll do</h2><ul><li>Weigh and shape the dough for about 600 loaves</li><li>Bake in two deck ovens</li>
<li>Pack the orders of each shop</li></ul>
<h2>Requirements</h2><ul><li>Two years of baking with yeast dough</li></ul>
</body></html>
"""
TEXT = """Night Baker
===========

As our night baker, you bake the bread that four corner shops in Halifax sell from six in the morning.

{above}
You hit the ground running with us.{behind}

Hit the ground running on Mondays, too.

What you'll do
--------------

- Weigh and shape the dough for about 600 loaves
- Bake in two deck ovens
- Pack the orders of each shop

Requirements
------------

- Two years of baking with yeast dough
"""
ASCIIDOC = TEXT.replace("Night Baker\n===========", "= Night Baker").replace(
    "What you'll do\n--------------", "== What you'll do"
)
ASCIIDOC = ASCIIDOC.replace("Requirements\n------------", "== Requirements")
FORMS = [
    ("a.md", MARKDOWN, "<!-- {} -->"),
    ("a.mdx", MARKDOWN, "{{/* {} */}}"),
    ("a.html", HTML, "<!-- {} -->"),
    ("a.txt", TEXT, "<!-- {} -->"),
    ("a.rst", TEXT.replace("{above}\n", "{above}\n\n"), ".. {}"),
    ("a.adoc", ASCIIDOC, "// {}"),
]


def filled(text: str, above: str = "", behind: str = "") -> str:
    return text.replace("{above}", above).replace("{behind}", behind)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(("path", "text", "comment"), FORMS, ids=[form[0] for form in FORMS])
class TestFormats:
    def test_without_one_both_are_told(self, path: str, text: str, comment: str, end: str) -> None:
        assert rules(lint_text(filled(text).replace("\n", end), path)).count(JARGON) == 2

    def test_an_ignore_above_a_block_covers_that_block_alone(
        self, path: str, text: str, comment: str, end: str
    ) -> None:
        written = filled(text, above=comment.format(f"jdlint: ignore {JARGON}: our motto")).replace("\n", end)
        report, plain = lint_text(written, path), lint_text(filled(text).replace("\n", end), path)
        left = rules(plain)
        left.remove(JARGON)
        assert rules(report) == left
        (suppressed,) = report.suppressed
        assert suppressed.finding.rule == JARGON
        assert suppressed.reason == "our motto"

    def test_a_theme_stands_for_its_rules(self, path: str, text: str, comment: str, end: str) -> None:
        written = filled(text, above=comment.format("jdlint: ignore language")).replace("\n", end)
        assert rules(lint_text(written, path)).count(JARGON) == 1

    def test_a_stretch_lasts_until_it_is_ended(self, path: str, text: str, comment: str, end: str) -> None:
        blank = "" if path != "a.rst" else "\n"
        off = filled(text, above=comment.format(f"jdlint: off {JARGON}"))
        assert JARGON not in rules(lint_text(off.replace("\n", end), path))
        on = off.replace("\nHit the ground", "\n" + comment.format(f"jdlint: on {JARGON}") + f"\n{blank}Hit the ground")
        report = lint_text(
            on.replace("<p>Hit", "\n" + comment.format("jdlint: on") + "<p>Hit").replace("\n", end), path
        )
        assert rules(report).count(JARGON) == 1
        assert not [rule for rule in rules(report) if rule.startswith("jdlint/")]

    def test_all_rules_are_off_without_a_name(self, path: str, text: str, comment: str, end: str) -> None:
        written = filled(text, above=comment.format("jdlint: off")).replace("\n", end)
        assert JARGON not in rules(lint_text(written, path))

    def test_slips_are_told_and_cover_nothing(self, path: str, text: str, comment: str, end: str) -> None:
        told = {
            "jdlint: ignore": "jdlint/ignore-without-rule",
            "jdlint: ignore langauge": "jdlint/unknown-rule",
            f"jdlint: ignore {CULTURE}": "jdlint/unused-ignore",
            f"jdlint ignroe {JARGON}": "jdlint/malformed-ignore",
        }
        for directive, rule in told.items():
            found = rules(lint_text(filled(text, above=comment.format(directive)).replace("\n", end), path))
            assert [one for one in found if one.startswith("jdlint/")] == [rule], directive
            assert found.count(JARGON) == 2

    def test_a_directive_is_no_text_of_the_posting(self, path: str, text: str, comment: str, end: str) -> None:
        document = parse(
            Source(path, filled(text, above=comment.format("jdlint: ignore a/b: rockstar")).replace("\n", end))
        )
        assert len(document.ignores) == 1
        assert "jdlint" not in document.prose
        assert "rockstar" not in document.prose


@pytest.mark.parametrize(
    ("path", "text", "comment"),
    [form for form in FORMS if "<!--" in form[2] or "/*" in form[2]],
    ids=lambda one: one[:6],
)
def test_behind_words_an_ignore_covers_its_line(path: str, text: str, comment: str) -> None:
    written = filled(text, behind=" " + comment.format(f"jdlint: ignore {JARGON}"))
    report = lint_text(written, path)
    assert rules(report).count(JARGON) == 1
    assert report.findings[rules(report).index(JARGON)].span.start > written.index("Mondays") - 30


FRONT = {
    "yaml list": "---\ntitle: Night Baker\njdlint: {ignore: [language/jargon]}\n---\n",
    "yaml block": "---\ntitle: Night Baker\njdlint:\n  ignore:\n    - language/jargon\n---\n",
    "yaml commas": "---\ntitle: Night Baker\njdlint:\n  ignore: language/jargon, salary/missing\n---\n",
    "yaml off": "---\ntitle: Night Baker\njdlint: off\n---\n",
    "toml": '+++\ntitle = "Night Baker"\n[jdlint]\nignore = ["language/jargon"]\n+++\n',
    "toml off": '+++\ntitle = "Night Baker"\njdlint = "off"\n+++\n',
    "json": '{"title": "Night Baker", "jdlint": {"ignore": ["language"]}}\n\n',
}


@pytest.mark.parametrize("front", FRONT.values(), ids=FRONT)
@pytest.mark.parametrize(("path", "text"), [(form[0], form[1]) for form in FORMS], ids=[form[0] for form in FORMS])
def test_front_matter_covers_the_posting(front: str, path: str, text: str) -> None:
    if path == "a.txt" and front.startswith("{"):
        pytest.skip("a text that begins with an object is JSON")
    report = lint_text(front + filled(text), path)
    assert JARGON not in rules(report)
    assert [one.finding.rule for one in report.suppressed].count(JARGON) == 2


@pytest.mark.parametrize(
    ("front", "covered"),
    [
        ("---\n# jdlint: ignore salary/no-currency: x\nsalary: 30000\ntitle: Night Baker\n---\n", True),
        ("---\nsalary: 30000  # jdlint: ignore salary/no-currency\ntitle: Night Baker\n---\n", True),
        ("+++\nsalary = 30000 # jdlint: ignore salary\ntitle = 'Night Baker'\n+++\n", True),
        ("---\nsalary: 30000\n# jdlint: ignore salary/no-currency\ntitle: Night Baker\n---\n", False),
        ("---\nsalary: 30000\nnote: 'a # jdlint: ignore salary/no-currency'\ntitle: Night Baker\n---\n", False),
        ("---\nsalary: 30000\nnote: |\n  # jdlint: ignore salary/no-currency\ntitle: Night Baker\n---\n", False),
    ],
)
def test_a_comment_in_front_matter_covers_its_line_or_the_next_value(front: str, covered: bool) -> None:
    config = Config(levels={"salary": "warning", "salary/conflict": "off"})
    text = front + GOOD_POSTING.replace("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "See above.")
    found = [one.finding.rule for one in lint_text(text, "a.md", config).suppressed]
    reported = [rule for rule in rules(lint_text(text, "a.md", config)) if rule.startswith("salary")]
    assert bool(found) is covered
    assert bool(reported) is not covered


def test_yaml_data_has_comments_and_a_field() -> None:
    text = "title: Baker\nduties:\n  - You hit the ground running at night and bake.\n  - You clean.\nskills: yeast\n"
    assert JARGON in rules(lint_text(text, "a.yml"))
    assert JARGON not in rules(lint_text(text.replace("duties", "# jdlint: ignore language\nduties"), "a.yml"))
    assert JARGON not in rules(lint_text(text.replace("bake.", f"bake. # jdlint: ignore {JARGON}"), "a.yml"))
    assert JARGON not in rules(lint_text(text + f"jdlint: {{ignore: [{JARGON}]}}\n", "a.yml"))
    assert JARGON in rules(lint_text(text.replace("skills", "# jdlint: ignore language\nskills"), "a.yml"))


def test_each_posting_of_a_list_has_its_own_directives() -> None:
    one = "- title: Baker\n  duties: |\n    You hit the ground running.\n    You bake.\n  skills: yeast\n"
    assert rules(lint_text(one + one, "a.yml")).count(JARGON) == 2
    for text in (f"# jdlint: ignore {JARGON}\n" + one + one, one + f"# jdlint: ignore {JARGON}: no-one minds\n" + one):
        assert rules(lint_text(text, "a.yml")).count(JARGON) == 1
    posting_ = {"title": "Baker", "duties": "You hit the ground running.\nYou bake.", "skills": "yeast"}
    for marks, left in (({"ignore": ["language"]}, 1), ("off", 1), ({"ignore": "salary"}, 2)):
        report = lint_text(json.dumps([posting_ | {"jdlint": marks}, posting_]), "a.json")
        assert rules(report).count(JARGON) == left
        assert len(report.suppressed) > 0


def word(comment: str, *, spans: bool = False) -> bytes:
    """The Word posting in which a comment stands at the first of two paragraphs with a fault, or at both."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    paragraphs = []
    for line in filter(None, filled(MARKDOWN).splitlines()):
        marks, _, words = line.partition(" ")
        style = {"#": "Title", "##": "Heading1", "-": "ListBullet"}.get(marks, "")
        text = f"<w:r><w:t>{escape(words if style else line)}</w:t></w:r>"
        if line.startswith("You hit the ground"):
            text = f'<w:commentRangeStart w:id="7"/>{text}'
        if line.startswith("Hit the" if spans else "You hit"):
            text += '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
        paragraphs.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{text}</w:p>')
    said = f'<w:comment w:id="7"><w:p><w:r><w:t>{escape(comment)}</w:t></w:r></w:p></w:comment>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{"".join(paragraphs)}</w:body></w:document>'
        )
        archive.writestr("word/comments.xml", f'<w:comments xmlns:w="{name}">{said}</w:comments>')
    return file.getvalue()


@pytest.mark.parametrize(
    ("comment", "spans", "left", "told"),
    [
        (f"jdlint: ignore {JARGON}: our motto", False, 1, []),
        (f"jdlint: ignore {JARGON}: our motto", True, 0, []),
        ("Is this our motto? jdlint: ignore language", False, 2, []),
        ("jdlint: off language", False, 0, []),
        ("jdlint: ignore langauge", False, 2, ["jdlint/unknown-rule"]),
        ("jdlint ignore language", False, 2, ["jdlint/malformed-ignore"]),
        (f"jdlint: ignore {CULTURE}", False, 2, ["jdlint/unused-ignore"]),
    ],
)
def test_a_word_comment_covers_its_paragraphs(tmp_path, comment: str, spans: bool, left: int, told: list[str]) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(word(comment, spans=spans))
    report = lint_file(file)
    assert rules(report).count(JARGON) == left
    assert [rule for rule in rules(report) if rule.startswith("jdlint/")] == told
    assert not any(one.fix for one in report.findings if one.rule.startswith("jdlint/"))


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- jdlint: ignore a/b -->\n```",
        "~~~md\n<!-- jdlint: off -->\n~~~",
        "Write `<!-- jdlint: ignore a/b -->` here",
        "Write ``a ` b <!-- jdlint: off --> `` here",
        "> <!-- jdlint: off -->",
        "text\n\n    <!-- jdlint: off -->\n\ntext",
        "<!-- jdlint is what checks this -->",
        "<!-- see jdlint: off -->",
        "jdlint: off",
    ],
)
def test_what_is_shown_to_readers_is_no_directive(text: str) -> None:
    assert parse(Source("a.md", f"# Baker\n\n{text}\n")).ignores == ()


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("a.html", '<h1>Baker</h1><script>x = "<!-- jdlint: off -->"</script>'),
        ("a.html", "<h1>Baker</h1><pre>&lt;!-- jdlint: off --></pre>"),
        ("a.rst", "Baker\n=====\n\n::\n\n  .. jdlint: off\n"),
        ("a.adoc", "= Baker\n\n----\n// jdlint: off\n----\n"),
        ("a.adoc", "= Baker\n\n//// jdlint: off\n"),
    ],
)
def test_code_is_no_directive(path: str, text: str) -> None:
    assert parse(Source(path, text)).ignores == ()


class TestBlocks:
    """What the next block is."""

    ITEMS = ("- Hit the ground running", "- Hit the ground running on Monday", "- Hit the ground running on Tuesday")

    def left(self, text: str, path: str = "a.md") -> int:
        return rules(lint_text(text, path)).count(JARGON)

    def test_before_a_list_it_is_the_list(self) -> None:
        assert self.left(posting(*self.ITEMS)) == 3
        assert self.left(posting("<!-- jdlint: ignore language -->", "", *self.ITEMS)) == 0

    def test_between_items_it_is_the_next_one(self) -> None:
        first, *others = self.ITEMS
        assert self.left(posting(first, "<!-- jdlint: ignore language -->", *others)) == 2
        assert self.left(posting(first, "  <!-- jdlint: ignore language -->", *others)) == 2

    def test_behind_an_item_it_is_that_line(self) -> None:
        first, *others = self.ITEMS
        assert self.left(posting(first + " <!-- jdlint: ignore language -->", *others)) == 2

    def test_in_html_it_is_the_next_element(self) -> None:
        items = "".join(f"<li>{item[2:]}" for item in self.ITEMS)
        page = HTML.replace("{behind}", "").replace("You hit the ground running with us.", "x")
        ignore = "<!-- jdlint: ignore language -->"
        assert self.left(page.replace("{above}", f"<ul>{items}</ul>"), "a.html") == 4
        assert self.left(page.replace("{above}", f"{ignore}<ul>{items}</ul>"), "a.html") == 1
        assert self.left(page.replace("{above}", f"<ul>{ignore}{items}</ul>"), "a.html") == 3

    def test_at_the_end_of_an_html_element_it_is_that_element(self) -> None:
        page = HTML.replace("{behind}", "<!-- jdlint: ignore language -->").replace("{above}", "").replace("\n", " ")
        (suppressed,) = lint_text(page, "a.html").suppressed
        assert page[: suppressed.finding.span.start].endswith("<p>You ")

    def test_several_cover_the_same_block(self) -> None:
        text = posting(
            "<!-- jdlint: ignore language/jargon -->",
            "<!-- jdlint: ignore language/culture -->",
            "We are a family who hit the ground running.",
        )
        assert not [rule for rule in rules(lint_text(text)) if rule.startswith(("language", "jdlint"))]

    def test_what_is_missing_is_covered_where_it_stands(self) -> None:
        text = GOOD_POSTING.replace("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "")
        assert "salary/missing" in rules(lint_text(text))
        heading = text.replace("## Pay", "<!-- jdlint: ignore salary/missing: settled by the union -->\n## Pay")
        assert rules(lint_text(heading)) == [one for one in rules(lint_text(text)) if one != "salary/missing"]
        without = text.replace("## Pay\n", "")
        assert "salary/missing" in rules(lint_text(without))
        assert "salary/missing" not in rules(lint_text("<!-- jdlint: ignore salary -->\n" + without))


def test_a_rule_on_again_within_all_off_is_told() -> None:
    text = posting(
        "<!-- jdlint: off -->",
        "Hit the ground running.",
        f"<!-- jdlint: on {JARGON} -->",
        "",
        "Hit the ground running.",
    )
    assert rules(lint_text(text)) == [JARGON]


def test_a_former_name_of_a_rule_still_covers() -> None:
    from dataclasses import replace

    from jdlint.config import select, setting
    from jdlint.facts import Facts
    from jdlint.linter import lint_facts
    from jdlint.ownrules import built_in

    book = built_in() | {JARGON: replace(built_in()[JARGON], formerly=("wording/cliche",))}
    text = posting("<!-- jdlint: ignore wording/cliche -->", "You hit the ground running.")
    facts = Facts(parse(Source("a.md", text)), setting(Config()))
    assert rules(lint_facts(facts, book, select(Config(), book))) == []


class TestUnused:
    def told(
        self, directive: str, config: Config | None = None, text: str = "You hit the ground running."
    ) -> list[str]:
        report = lint_text(posting(directive, text), "a.md", config)
        return [finding.message for finding in report.findings if finding.rule == "jdlint/unused-ignore"]

    def test_a_rule_that_does_not_run_is_not_called_unused(self) -> None:
        directive = f"<!-- jdlint: ignore {CULTURE} -->"
        assert len(self.told(directive)) == 1
        assert self.told(directive, Config(levels={CULTURE: "off"})) == []
        assert self.told("<!-- jdlint: ignore readability/third-person -->") == []
        assert len(self.told("<!-- jdlint: ignore readability/third-person -->", Config("strict"))) == 1

    def test_a_rule_that_a_better_one_silences_is_not_called_unused(self) -> None:
        text = GOOD_POSTING.replace("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "")
        report = lint_text("<!-- jdlint: ignore salary/missing -->\n" + text, config=Config(jurisdictions=("us-co",)))
        assert "jdlint/unused-ignore" not in rules(report)

    def test_it_can_be_switched_off_and_named_but_does_not_silence_itself(self) -> None:
        assert self.told(f"<!-- jdlint: ignore {CULTURE} -->", Config(levels={"jdlint": "off"})) == []
        assert len(self.told(f"<!-- jdlint: ignore {CULTURE}, jdlint/unused-ignore -->")) == 1
        assert len(self.told("<!-- jdlint: off -->\n\n<!-- jdlint: on -->\n\n<!-- jdlint: on -->")) >= 1
        front = "---\njdlint: {ignore: [jdlint/unused-ignore]}\n---\n"
        assert rules(lint_text(front + posting(f"<!-- jdlint: ignore {CULTURE} -->"))) == []
        assert rules(lint_text("---\njdlint: off\n---\n" + posting("<!-- jdlint: ignore nonsense -->"))) == []

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            (f"x\n<!-- jdlint: ignore {CULTURE} -->\nYou hit", "x\nYou hit"),
            (f"x\r\n<!-- jdlint: ignore {CULTURE} -->\r\nYou hit", "x\r\nYou hit"),
            (f"x <!-- jdlint: ignore {CULTURE} -->\nYou hit", "x\nYou hit"),
            (
                f"<!-- jdlint: ignore {CULTURE}, {JARGON}: y -->\nYou hit the ground running.\n",
                f"<!-- jdlint: ignore {JARGON}: y -->\nYou hit the ground running.\n",
            ),
            (
                f"<!-- jdlint: ignore {JARGON} , {CULTURE},language/age: y -->\nHit the ground running.\n",
                f"<!-- jdlint: ignore {JARGON}: y -->\nHit the ground running.\n",
            ),
        ],
    )
    def test_its_fix_takes_it_out(self, before: str, after: str) -> None:
        text = GOOD_POSTING + "\n## More\n\n" + before
        report = lint_text(text)
        (finding,) = (one for one in report.findings if one.rule == "jdlint/unused-ignore")
        assert finding.fix is not None
        assert finding.fix.safe
        (edit,) = finding.fix.edits
        mended = text[: edit.span.start] + edit.text + text[edit.span.end :]
        assert mended == GOOD_POSTING + "\n## More\n\n" + after
        assert "jdlint/unused-ignore" not in rules(lint_text(mended))


def test_an_unknown_rule_is_told_at_its_name_with_the_one_that_was_meant() -> None:
    text = posting("<!-- jdlint: ignore language/jargn, salary/missing -->", "Hit the ground running.")
    report = lint_text(text)
    finding = next(one for one in report.findings if one.rule == "jdlint/unknown-rule")
    assert report.source.slice(finding.span) == "language/jargn"
    assert "'language/jargon'" in finding.message


def test_ignored_findings_do_not_fail_a_run(tmp_path, invoke: Callable[..., Result]) -> None:
    file = tmp_path / "a.md"
    file.write_text(posting("You hit the ground running."), encoding="utf-8")
    assert invoke("check", file, "--fail-on", "note").exit_code == 1
    file.write_text(
        posting("<!-- jdlint: ignore language: our motto -->", "You hit the ground running."), encoding="utf-8"
    )
    result = invoke("check", file, "--fail-on", "note", "--format", "json")
    assert result.exit_code == 0
    assert json.loads(result.stdout)["files"][0]["findings"] == []


PARAGRAPHS = [
    "You hit the ground running.",
    "We are one big family here.",
    "The ideal candidate is young and dynamic.",
    "Bread is baked at night.",
    "- Be a rockstar of rye",
]


@given(st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=6), st.randoms(use_true_random=False))
def test_an_ignore_for_a_finding_removes_just_its_rule_from_its_block(lines: list[str], random) -> None:
    text = posting(*(part for line in lines for part in (line, "")))
    report = lint_text(text)
    inside = [one for one in report.findings if one.span.start > text.index(lines[0])]
    if not inside:
        return
    chosen = random.choice(inside)
    at = text.rindex("\n", 0, chosen.span.start) + 1
    end = text.index("\n", at)
    ignored = lint_text(f"{text[:end]} <!-- jdlint: ignore {chosen.rule} -->{text[end:]}")
    line = [one for one in report.findings if one.rule == chosen.rule and at <= one.span.start < end]
    assert len(ignored.suppressed) == len(line)
    left = [(one.rule, report.source.slice(one.span)) for one in report.findings if one not in line]
    assert [(one.rule, ignored.source.slice(one.span)) for one in ignored.findings] == left


@given(st.text("<!-jdlint:ignoreofn,/`>{*}# \n\r", max_size=80))
@pytest.mark.parametrize("path", ["a.md", "a.html", "a.txt", "a.rst", "a.adoc", "a.yml"])
def test_no_directive_is_too_odd_to_be_read(path: str, text: str) -> None:
    document = parse(Source(path, f"<!-- jdlint: off\n{text}\njdlint: {text}"))
    size = len(document.source.text)
    for one in document.ignores:
        assert 0 <= one.span.start <= one.span.end <= size
        assert one.covers is None or 0 <= one.covers.start <= one.covers.end <= size
    lint_text(document.source.text, path)


def test_thousands_of_directives_take_no_time() -> None:
    import time

    start = time.process_time()
    parse(Source("a.md", "# Baker\n\n" + "`<!-- jdlint: ignore salary --> x " * 20_000))
    assert time.process_time() - start < 5


def test_the_directives_of_the_documentation_can_be_read() -> None:
    import re
    from pathlib import Path

    page = (Path(__file__).parent.parent / "docs/ignores.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(md|yaml)\n(.*?)```", page, re.DOTALL)
    assert len(blocks) == 2
    for kind, text in blocks:
        found = parse(Source("a.md", text if kind == "md" else f"---\n{text}---\n")).ignores
        assert found
        assert not any(one.fault for one in found)
        report = lint_text(text if kind == "md" else f"---\n{text}---\n")
        assert "jdlint/unknown-rule" not in rules(report)
