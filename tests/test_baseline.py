"""--baseline: what is known is left out, what is new is told, and the file only shrinks by itself."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from jdlint import FileReport, lint_text
from jdlint.baseline import BaselineError, compare, read_baseline, render, updated
from tests.conftest import GOOD_POSTING

Invoke = Callable[..., Result]
HIT = "You hit the ground running."
FAMILY = "We are one big family here."
KNOWN = ".jdlint-baseline.json"


def posting(*lines: str) -> str:
    return GOOD_POSTING + "".join(f"\n{line}\n" for line in lines)


def rules(report: FileReport) -> list[str]:
    return [finding.rule for finding in report.findings]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def check(invoke: Invoke) -> Callable[..., tuple[list[tuple[str, str]], str, int]]:
    """A check against the baseline: the findings as (path, text), standard error, the exit code."""

    def run(*arguments: object, write: bool = False) -> tuple[list[tuple[str, str]], str, int]:
        options = ["--write-baseline"] if write else ["--baseline", KNOWN]
        result = invoke("check", "--format", "json", "--fail-on", "note", *options, *arguments)
        files = json.loads(result.stdout)["files"] if result.stdout else []
        return (
            [(file["path"], one["text"]) for file in files for one in file["findings"]],
            result.stderr,
            result.exit_code,
        )

    return run


Check = Callable[..., tuple[list[tuple[str, str]], str, int]]


def write(name: str, *lines: str) -> None:
    file = Path(name)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(posting(*lines), encoding="utf-8")


def test_what_was_written_is_known_and_only_what_is_new_fails(check: Check) -> None:
    write("a.md", HIT)
    found, said, code = check("a.md", write=True)
    assert (found, code) == ([], 0)
    assert "wrote 1 finding to .jdlint-baseline.json" in said
    assert check("a.md") == ([], "", 0)
    write("a.md", "New first lines.", HIT, FAMILY)
    found, _, code = check("a.md")
    assert [path for path, _ in found] == ["a.md"]
    assert code == 1


def test_a_second_occurrence_is_new(check: Check) -> None:
    write("a.md", HIT)
    check("a.md", write=True)
    write("a.md", HIT, HIT)
    found, _, code = check("a.md")
    assert len(found) == 1
    assert code == 1


def test_mended_entries_are_told_and_stay_until_it_is_written_again(check: Check) -> None:
    write("a.md", HIT, FAMILY, HIT)
    check("a.md", write=True)
    before = Path(KNOWN).read_bytes()
    write("a.md", HIT)
    found, said, code = check("a.md")
    assert (found, code) == ([], 0)
    assert said == "jdlint: .jdlint-baseline.json: 2 entries are mended; --write-baseline takes them out\n"
    assert Path(KNOWN).read_bytes() == before
    assert check("a.md", "--quiet")[1] == ""
    check("a.md", write=True)
    assert len(json.loads(Path(KNOWN).read_text(encoding="utf-8"))["files"]["a.md"]) == 1
    write("a.md")
    assert "1 entry is mended; --write-baseline takes it out" in check("a.md")[1]
    check("a.md", write=True)
    assert json.loads(Path(KNOWN).read_text(encoding="utf-8"))["files"] == {}


def test_it_is_sorted_has_a_line_for_each_finding_and_is_the_same_each_time(check: Check) -> None:
    write("b.md", FAMILY, HIT)
    write("a b/ä.md", HIT)
    check(".", write=True)
    text = Path(KNOWN).read_text(encoding="utf-8")
    data = json.loads(text)
    assert data["schema"] == "jdlint-baseline/1"
    assert list(data["files"]) == ["a b/ä.md", "b.md"]
    assert len([line for line in text.splitlines() if '"fingerprint"' in line]) == 3
    assert "line" not in data["files"]["b.md"][0]
    check(".", write=True)
    assert Path(KNOWN).read_text(encoding="utf-8") == text
    assert [path.name for path in Path().iterdir() if "tmp" in path.name] == []


def test_paths_count_from_the_file_not_from_where_it_is_run(invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    write("jobs/a.md", HIT)
    Path("config").mkdir()
    assert invoke("check", "jobs", "--write-baseline", "--baseline", "config/known.json").exit_code == 0
    assert list(json.loads(Path("config/known.json").read_text())["files"]) == ["../jobs/a.md"]
    monkeypatch.chdir("jobs")
    options = ("--baseline", "../config/known.json", "--fail-on", "note")
    assert invoke("check", "a.md", *options).exit_code == 0
    assert invoke("check", os.path.abspath("a.md"), *options).exit_code == 0


def test_files_that_were_not_looked_at_keep_their_entries(check: Check) -> None:
    write("a.md", HIT)
    write("b.md", FAMILY)
    write("c.md", FAMILY)
    check(".", write=True)
    assert check("a.md") == ([], "", 0)
    Path("c.md").unlink()
    assert "2 entries are mended" in check("a.md")[1]  # one of them that it is like b.md
    check("a.md", write=True)
    assert list(json.loads(Path(KNOWN).read_text())["files"]) == ["a.md", "b.md"]


def test_a_moved_file_takes_its_entries_along(check: Check) -> None:
    write("a.md", HIT, FAMILY)
    check(".", write=True)
    Path("jobs").mkdir()
    Path("a.md").rename("jobs/baker.md")
    assert check(".") == ([], "", 0)


def test_a_new_file_does_not_inherit_what_every_posting_may_lack(check: Check) -> None:
    without = GOOD_POSTING[: GOOD_POSTING.index("## Benefits")] + GOOD_POSTING[GOOD_POSTING.index("## How to") :]
    Path("a.md").write_text(without, encoding="utf-8")
    assert check(".", write=True)[0] == []
    Path("a.md").unlink()
    Path("b.md").write_text(without.replace("Night Baker", "Day Baker"), encoding="utf-8")
    found, said, code = check(".")
    assert ("b.md", "Day Baker") in found
    assert "mended" in said
    assert code == 1


def test_what_is_missing_stays_known_when_the_title_changes(check: Check) -> None:
    without = GOOD_POSTING[: GOOD_POSTING.index("## Benefits")] + GOOD_POSTING[GOOD_POSTING.index("## How to") :]
    Path("a.md").write_text(without, encoding="utf-8")
    check("a.md", write=True)
    Path("a.md").write_text(without.replace("# Night Baker", "# Day Baker"), encoding="utf-8")
    assert check("a.md") == ([], "", 0)


def test_each_posting_of_a_list_counts(check: Check) -> None:
    one = {"title": "Baker", "duties": "You hit the ground running.\nYou bake.", "skills": "yeast"}
    Path("a.json").write_text(json.dumps([one, one]))
    check("a.json", write=True)
    assert check("a.json") == ([], "", 0)
    Path("a.json").write_text(json.dumps([one, one, one]))
    assert "hit the ground running" in [text for _, text in check("a.json")[0]]


def test_ignored_findings_are_not_written(check: Check) -> None:
    write("a.md", "<!-- jdlint: ignore language -->", HIT)
    check("a.md", write=True)
    assert json.loads(Path(KNOWN).read_text())["files"] == {}


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("", "1:1", "is not JSON"),
        ("{\n  nope", "2:3", "is not JSON"),
        ("[]", "1:1", 'expected an object with "schema", "files"'),
        ('{"schema": "jdlint-baseline/1"}', "1:1", '"files" is missing'),
        ('{"schema": "jdlint-baseline/9", "files": {}}', "1:", '"schema" must be "jdlint-baseline/1"'),
        ('{"schema": "jdlint-baseline/1", "files": []}', "1:", '"files" must be an object'),
        ('{"schema": "jdlint-baseline/1",\n "files": {"a": {}}}', "2:17", "must be a list"),
        ('{"schema": "jdlint-baseline/1", "more": 1, "files": {}}', "1:", 'unknown key "more"'),
        ('{"schema": "jdlint-baseline/1", "files": {"a": [{"rule": "x"}]}}', "1:", '"fingerprint", "text" is missing'),
        (
            '{"schema": "jdlint-baseline/1", "files": {"a": [{"rule": 1, "text": "", "fingerprint": ""}]}}',
            "1:",
            '"rule" must be a string',
        ),
        ("[" * 100_000, "1:", "is not JSON"),
    ],
)
def test_a_broken_baseline_is_refused_and_never_overwritten(invoke: Invoke, text: str, place: str, said: str) -> None:
    write("a.md", HIT)
    Path("known.json").write_text(text)
    for options in ([], ["--write-baseline"]):
        result = invoke("check", "a.md", "--baseline", "known.json", *options)
        assert result.exit_code == 2
        assert result.stderr.startswith(f"jdlint: known.json:{place}")
        assert said in result.stderr
        assert Path("known.json").read_text() == text


def test_a_posting_named_by_mistake_is_not_overwritten(invoke: Invoke) -> None:
    write("a.md", HIT)
    before = Path("a.md").read_bytes()
    assert invoke("check", "--write-baseline", "--baseline", "a.md").exit_code == 2
    assert Path("a.md").read_bytes() == before


def test_what_cannot_be_read_or_written_is_told(invoke: Invoke) -> None:
    write("a.md", HIT)
    result = invoke("check", "a.md", "--baseline", "none.json")
    assert (result.exit_code, result.stderr) == (2, "jdlint: none.json: no such file; --write-baseline makes it\n")
    for name in (".", "no/such/folder.json", ""):
        result = invoke("check", "a.md", "--baseline", name, "--write-baseline")
        assert result.exit_code == 2
        assert result.stderr.count("\n") == 1
    Path("latin.json").write_bytes(b'{"\xe4": 1}')
    assert "is not UTF-8" in invoke("check", "a.md", "--baseline", "latin.json").stderr


LINES = [HIT, FAMILY, "We want a young and dynamic baker.", "Bread is baked at night.", "Flour comes on Mondays."]
PLAIN = ["The mill is old.", "Rye is kept dry.", "The van has a lift."]


@given(st.lists(st.sampled_from(LINES), max_size=6), st.data())
def test_other_edits_leave_what_is_known_known(lines: list[str], data: st.DataObject) -> None:
    report = lint_text(posting(*lines))
    baseline = read_baseline(render(updated({}, {"a.md": [report]}, ())))
    edited = list(lines)
    for line in data.draw(st.lists(st.sampled_from(PLAIN), max_size=3)):
        edited.insert(data.draw(st.integers(0, len(edited))), line)
    compared = compare(baseline, {"a.md": [lint_text(posting(*edited))]}, ())
    assert [rules(one) for one in compared.reports] == [[]]
    assert compared.mended == 0


@given(st.lists(st.sampled_from(LINES), max_size=6), st.lists(st.sampled_from(LINES), max_size=6))
def test_new_and_mended_add_up(before: list[str], after: list[str]) -> None:
    old, new = lint_text(posting(*before)), lint_text(posting(*after))
    baseline = updated({}, {"a.md": [old]}, ())
    compared = compare(baseline, {"a.md": [new]}, ())
    left = len(compared.reports[0].findings)
    assert len(old.findings) - compared.mended == len(new.findings) - left


@given(st.text('{}[]":,schemafilsjdt-bn1/ \n', max_size=60))
def test_no_text_is_too_odd_for_the_reader(text: str) -> None:
    with pytest.raises(BaselineError) as raised:
        read_baseline(text)
    assert 0 <= raised.value.offset <= len(text)
