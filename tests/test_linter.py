"""Linting through the Python API: pure functions with results that can be compared, pickled and shared."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import jdlint
from jdlint import Config, FileReport, Report, lint_file, lint_text, outline_text
from jdlint.config import ConfigError, parse_setting, select
from jdlint.finding import Finding
from jdlint.ownrules import built_in
from jdlint.report import FileError
from jdlint.source import Source, SourceError, Span

VAGUE = (
    "# Night Baker\n\nWe are looking for a baker.\n\n## Duties\n\n- Bake bread\n"
    "- Clean ovens\n- Order flour\n\n## Requirements\n\n- Two years in a bakery\n\n## Pay\n\n"
    "Competitive salary\n"
)


def rules(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


def test_the_public_names_are_there() -> None:
    for name in jdlint.__all__:
        assert getattr(jdlint, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        jdlint.lint  # type: ignore[attr-defined]  # noqa: B018


def test_a_sound_posting_gives_nothing_at_any_profile(good_posting: str) -> None:
    for profile in ("minimal", "recommended", "strict"):
        report = lint_text(good_posting, config=Config(profile=profile))
        assert report.findings == ()
        assert report.score == 100
        assert report.posting is True


@pytest.mark.parametrize("end", ["\r\n", "\r"], ids=["crlf", "cr"])
def test_line_ends_do_not_change_what_is_found(end: str) -> None:
    assert rules(lint_text(VAGUE.replace("\n", end))) == rules(lint_text(VAGUE))


def test_results_are_values(good_posting: str) -> None:
    for text in (VAGUE, good_posting, ""):
        report, outline = lint_text(text), outline_text(text)
        assert lint_text(text) == report
        assert outline_text(text) == outline
        assert pickle.loads(pickle.dumps(report)) == report
        assert pickle.loads(pickle.dumps(outline)) == outline
        whole = Report((report,), (FileError("b.md", "no such file"),), 2)
        assert pickle.loads(pickle.dumps(whole)) == whole
        with pytest.raises(AttributeError):
            report.posting = False  # type: ignore[misc]


def test_threads_find_the_same() -> None:
    texts = [VAGUE.replace("Baker", f"Baker {number}") for number in range(12)]
    alone = [lint_text(text) for text in texts]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lint_text, texts)) == alone


def test_a_file_is_linted_as_its_text(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"\xef\xbb\xbf" + VAGUE.encode())
    report = lint_file(file)
    assert report.path == str(file)
    assert report.findings == lint_text(VAGUE).findings
    assert lint_file(str(file), Config(levels={"salary": "off"})).findings != report.findings


def test_a_file_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="none"):
        lint_file(tmp_path / "none.md")
    (tmp_path / "a.md").write_bytes(b"caf\xe9")
    with pytest.raises(SourceError, match="not UTF-8"):
        lint_file(tmp_path / "a.md")


def test_levels_come_from_the_config() -> None:
    config = Config(levels={"salary": "note", "salary/vague": "error", "readability": "off"})
    found = {finding.rule: finding.level for finding in lint_text(VAGUE, config=config).findings}
    assert found["salary/vague"] == "error"
    assert not [rule for rule in found if rule.startswith("readability/")]


def test_an_unknown_rule_is_an_error_with_a_suggestion() -> None:
    with pytest.raises(ConfigError, match="did you mean 'salary/vague'"):
        lint_text(VAGUE, config=Config(levels={"salary/vauge": "off"}))


def test_selection_is_a_ladder_and_off_is_off() -> None:
    book = built_in()
    minimal, recommended, strict = (
        set(select(Config(profile=name), book)) for name in ("minimal", "recommended", "strict")
    )
    assert minimal < recommended <= strict == set(book)
    assert select(Config(), book)["title/missing"] == book["title/missing"].level
    assert "title/missing" not in select(Config(levels={"title/missing": "off"}), book)
    assert select(Config("minimal", {"salary/vague": "note"}), book)["salary/vague"] == "note"


def test_settings_are_read_strictly() -> None:
    assert parse_setting("salary/vague=off") == ("salary/vague", "off")
    for text in ("salary/vague", "=off", "salary/vague=of", "salary/vague=off=on", "salary/vague= off"):
        with pytest.raises(ConfigError):
            parse_setting(text)


def test_a_run_fails_by_its_worst_level() -> None:
    source = Source("a.md", "x")
    report = Report((FileReport(source, True, {}, (Finding(Span(0, 1), "salary/vague", "warning", "m"),)),))
    assert [report.fails(level) for level in ("error", "warning", "note", "never")] == [False, True, True, False]
    assert Report().fails("note") is False


def test_what_no_encoding_can_hold_is_no_reason_to_stop() -> None:
    for path in ("a.md", "a.html", "a.txt", "a.rst", "a.adoc", "a.json", "a.mdx"):
        report = lint_text("# Baker \ud800\n\n[Company \udfff name] TBD\n", path)
        assert len(report.fingerprints) == len(report.findings)


def test_own_names_of_fields_are_read_as_what_they_hold() -> None:
    text = "---\ntitle: Baker\ncomp_window: 26000 to 28000\njob.where: Leeds\n---\n\nYou bake bread.\n"
    own = Config(front_matter={"salary": ["comp_window"], "place": ["where"]})
    seen = outline_text(text, config=own)
    assert [one["text"] for one in seen.data["salary"]] == ["26000 to 28000"]
    assert seen.data["place"]["text"] == "Leeds"
    assert outline_text(text).data["salary"] == []
    assert lint_text(text, config=own).checklist["salary"]


def test_own_names_for_what_no_field_holds_are_a_mistake() -> None:
    with pytest.raises(ConfigError, match="did you mean 'salary'"):
        lint_text("# Baker\n", config=Config(front_matter={"salery": ["pay_band"]}))


PARTS = """
## Duties

- Bake bread for four shops
- Clean the ovens
- Order flour each week

## Requirements

- Two years of baking
- A food hygiene certificate
"""


def test_words_that_two_rules_are_about_are_reported_by_the_graver_one() -> None:
    text = f"# Baker\n\nJoin our young dynamic team. We are a dynamic team of bakers.\n{PARTS}"
    found = lint_text(text).findings
    told = [(one.rule, text[slice(*one.span)]) for one in found if one.rule.startswith("language/")]
    assert told == [("language/age", "young dynamic team"), ("language/jargon", "dynamic team")]


def test_a_heading_that_says_the_title_again_is_not_read_twice() -> None:
    text = f"---\ntitle: Support Ninja\n---\n\n# Support Ninja\n{PARTS}"
    told = [one.rule for one in lint_text(text).findings if text[slice(*one.span)] == "Ninja"]
    assert told == ["title/gimmick"]
