"""The score: 0 to 100, a line for each loss, and a mended finding never lowers it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from jdlint import Config, lint_text
from jdlint.finding import LEVELS, Finding
from jdlint.score import COSTS, SHARES, cost, grade, losses, total
from jdlint.source import Span

BARE = "# Night Baker\n\n## Duties\n\n- Bake bread\n- Clean ovens\n- Order flour\n"
Invoke = Callable[..., Result]

RULES = [
    "title/missing", "title/vague", "purpose/missing", "duties/few", "duties/missing", "salary/missing", "salary/vague",
    "law/pay-required", "salary/history-asked", "benefits/vague", "language/age", "language/jargon", "data/conflict",
]  # fmt: skip
INSTEAD = {"law/pay-required": ("salary/missing", "salary/vague")}
FINDINGS = st.lists(
    st.builds(Finding, st.just(Span(0, 1)), st.sampled_from(RULES), st.sampled_from(LEVELS), st.just("m"))
)
PARTS = st.sets(st.sampled_from(list(SHARES)))


def test_all_parts_together_are_the_whole_score() -> None:
    assert sum(SHARES.values()) == 100


def test_a_sound_posting_has_all_points(good_posting: str) -> None:
    report = lint_text(good_posting)
    assert (report.score, report.grade, report.losses) == (100, "A", ())


def test_a_part_that_is_not_there_costs_its_share_once() -> None:
    report = lint_text(BARE)
    parts = {one.part: one.points for one in report.losses if one.part}
    assert parts == {part: SHARES[part] for part in ("purpose", "skills", "conditions", "salary", "benefits")}


def test_the_law_that_stands_for_a_missing_part_costs_the_share_of_that_part() -> None:
    lost = lint_text(BARE, config=Config(jurisdictions=("us-co",))).losses
    (one,) = (one for one in lost if one.part == "salary")
    assert (one.rule, one.points) == ("law/pay-required", SHARES["salary"])


@given(FINDINGS, PARTS, st.data())
def test_a_mended_finding_never_lowers_the_score(
    findings: list[Finding], missing: set[str], data: st.DataObject
) -> None:
    left = [one for one in findings if data.draw(st.booleans())]
    before = total(losses(findings, missing, INSTEAD))
    assert 0 <= before <= total(losses(left, missing, INSTEAD)) <= 100


@given(FINDINGS, PARTS)
def test_the_lines_are_the_score(findings: list[Finding], missing: set[str]) -> None:
    lines = losses(findings, missing, INSTEAD)
    assert total(lines) == max(0, 100 - sum(one.points for one in lines))
    assert all(one.points > 0 for one in lines)
    assert [one.points for one in lines] == sorted((one.points for one in lines), reverse=True)


@pytest.mark.parametrize("level", LEVELS)
def test_a_rule_costs_at_most_twice_its_first_finding(level: str) -> None:
    first, _, most = COSTS[level]
    assert cost(level, 1) == first
    assert cost(level, 1000) == most == 2 * first
    assert all(cost(level, n) <= cost(level, n + 1) for n in range(1, 20))


def test_a_graver_level_costs_more() -> None:
    assert cost("error", 1) > cost("warning", 1) > cost("note", 1)


def test_a_text_that_is_no_posting_has_no_points() -> None:
    report = lint_text("# Changelog\n\n- 1.0: first release\n", "notes.md")
    assert not report.posting
    assert report.score == 0


def test_grades_fall_with_the_score() -> None:
    letters = [grade(score) for score in range(100, -1, -1)]
    assert letters == sorted(letters)
    assert set(letters) == set("ABCDEF")


def test_json_has_each_line(invoke: Invoke) -> None:
    (file,) = json.loads(invoke("check", "-", "--format", "json", input=BARE).stdout)["files"]
    assert file["score"] == 100 - sum(one["points"] for one in file["losses"])
    assert file["grade"] == grade(file["score"])
    assert set(file["losses"][0]) == {"rule", "part", "findings", "points"}


def test_text_closes_with_the_score_and_what_would_raise_it_most(invoke: Invoke) -> None:
    report = lint_text(BARE)
    closing = (
        f"Score {report.score} of 100, grade {report.grade}. Most to gain: salary/missing 20, benefits/missing 15, "
    )
    assert closing in invoke("check", "-", input=BARE).stdout


def test_several_postings_close_with_lowest_median_and_highest(
    invoke: Invoke, tmp_path: Path, good_posting: str
) -> None:
    (tmp_path / "a.md").write_text(good_posting, encoding="utf-8")
    (tmp_path / "b.md").write_text(BARE, encoding="utf-8")
    out = invoke("check", str(tmp_path / "a.md"), str(tmp_path / "b.md")).stdout
    assert "b.md), median " in out
    assert out.endswith(", highest 100.\n")


def test_a_score_below_the_least_fails_whatever_the_findings(invoke: Invoke, good_posting: str) -> None:
    score = lint_text(BARE).score

    def code(*arguments: str, text: str = BARE) -> int:
        return invoke("check", "-", *arguments, input=text).exit_code

    assert code("--fail-on", "never") == 0
    assert code("--fail-on", "never", "--min-score", str(score)) == 0
    assert code("--fail-on", "never", "--min-score", str(score + 1)) == 1
    assert code("--min-score", "100", text=good_posting) == 0
    assert code("--min-score", "101") == 2
