"""`.jdlint.yml`: what each key does, which file holds for a posting, and what is said about mistakes."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

import jdlint
from jdlint.configfile import ConfigFileError

Invoke = Callable[..., Result]

POSTING = """\
---
title: Night Baker
---
# Night Baker

As our night baker you bake the bread of four corner shops.

## Duties

- Bake bread
- Clean ovens
- Order flour

## Requirements

- Two years in a bakery
- The Bluebird way of working

## The good stuff

- 25 days of paid leave
"""
RULE = """\
summary: A word of our own.
level: error
profile: minimal
why: Nobody outside knows it.
message: "'{found}' is known only here; write {better}."
check:
  kind: phrases
  replace: {bluebird way of working: "what it means"}
examples:
  bad:
    - text: "# Baker\\n\\nThe Bluebird way of working.\\n"
      finds: [Bluebird way of working]
  good:
    - "# Baker\\n"
"""
FAMILY = """\
summary: Bakes.
field: [night baker]
titles: {mid: [Night Baker]}
duties:
  baking: {says: baking, model: Bake bread for four shops, phrases: [bake bread]}
  cleaning: {says: cleaning, model: Clean the ovens, phrases: ["clean _"]}
  ordering: {says: ordering, model: Order flour, phrases: [order flour]}
  packing: {says: packing for the vans, model: Pack the orders, phrases: [pack orders]}
  teaching: {says: teaching apprentices, model: Teach two apprentices, phrases: [teach apprentices]}
skills: {technical: [Sourdough]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one posting, which is the current folder."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    write("jobs/a.md", POSTING)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def checked(invoke: Invoke, *arguments: str) -> dict[str, Any]:
    result = invoke("check", "--format", "json", *arguments)
    assert result.exit_code in (0, 1), result.stderr
    return dict(json.loads(result.stdout))


def findings(invoke: Invoke, *arguments: str, path: str = "jobs/a.md") -> dict[str, str]:
    files = {file["path"]: file for file in checked(invoke, *arguments)["files"]}
    return {one["rule"]: one["level"] for one in files[path]["findings"]}


def complaints(invoke: Invoke, *arguments: str) -> list[str]:
    result = invoke("check", *arguments)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return [line.removeprefix("jdlint: ") for line in result.stderr.splitlines()]


# What each key does


def test_profile(folder: Path, invoke: Invoke) -> None:
    strict = findings(invoke, "--profile", "strict")
    assert strict != findings(invoke)
    write(".jdlint.yml", "profile: strict\n")
    assert findings(invoke) == strict
    assert findings(invoke, "--profile", "minimal") != strict


def test_fail_on(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "levels: {salary/missing: warning, purpose: off}\nfail-on: never\n")
    assert invoke("check").exit_code == 0
    assert invoke("check", "--fail-on", "note").exit_code == 1
    write(".jdlint.yml", "levels: {salary/missing: warning, purpose: off}\nfail-on: warning\n")
    assert invoke("check").exit_code == 1


def test_each_file_fails_by_its_own_level(folder: Path, invoke: Invoke) -> None:
    write("other/b.md", POSTING)
    write(".jdlint.yml", "fail-on: note\noverrides:\n  - files: [jobs/, other/]\n    fail-on: never\n")
    assert invoke("check").exit_code == 0
    write(".jdlint.yml", "fail-on: note\noverrides:\n  - files: [jobs/]\n    fail-on: never\n")
    assert invoke("check").exit_code == 1
    assert invoke("check", "jobs").exit_code == 0


def test_the_longer_key_of_levels_wins(folder: Path, invoke: Invoke) -> None:
    assert findings(invoke)["salary/missing"] == "warning"
    write(".jdlint.yml", "levels: {salary: off, salary/missing: note}\n")
    assert findings(invoke)["salary/missing"] == "note"
    assert "salary/missing" not in findings(invoke, "--rule", "salary=off")


def test_options(folder: Path, invoke: Invoke) -> None:
    assert "duties/few" not in findings(invoke)
    write(".jdlint.yml", "options:\n  duties/few: {fewest: 4}\n")
    assert "duties/few" in findings(invoke)


def test_lists_of_phrases_are_added_to_those_of_the_rule(folder: Path, invoke: Invoke) -> None:
    write("jobs/a.md", POSTING.replace("As our", "As our rockstar and bread wizzard,"))
    before = findings(invoke)
    assert "language/culture" in before
    write(".jdlint.yml", "options:\n  language/culture: {unless: [our rockstar and]}\n")
    assert "language/culture" not in findings(invoke)
    write(".jdlint.yml", "options:\n  language/culture: {phrases: [bread wizzard]}\n")
    found = [one["text"] for one in checked(invoke)["files"][0]["findings"] if one["rule"] == "language/culture"]
    assert found == ["rockstar", "bread wizzard"]


def test_jurisdictions_replace_what_the_posting_states(folder: Path, invoke: Invoke) -> None:
    write("jobs/a.md", POSTING.replace("title: Night", "location: Denver, CO\ntitle: Night"))
    assert "law/pay-required" in findings(invoke)
    write(".jdlint.yml", "jurisdictions: [none]\n")
    assert "law/pay-required" not in findings(invoke)
    assert "law/pay-required" in findings(invoke, "--jurisdiction", "us-co")


def test_as_of_and_employer_size(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "jurisdictions: [us-ny]\nas-of: 2020-01-01\n")
    assert findings(invoke)["law/pay-required"] == "note"  # of a law to come
    assert findings(invoke, "--as-of", "2026-01-01")["law/pay-required"] != "note"
    write(".jdlint.yml", "jurisdictions: [us-ny]\nas-of: 2026-01-01\nemployer-size: 2\n")
    assert "law/pay-required" not in findings(invoke)
    assert "law/pay-required" in findings(invoke, "--employer-size", "50")


def test_role(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "role: bakers\n")
    assert complaints(invoke)[0].startswith(".jdlint.yml:1:7: unknown role family 'bakers'")


def test_postings_are_looked_at_and_nothing_else_is(folder: Path, invoke: Invoke) -> None:
    write("jobs/stub.md", "# Thoughts on bread\n\nBread is good.\n")
    write("jobs/README.md", "# Jobs\n\nHow we write them.\n")
    write("other/b.md", POSTING)
    write(".jdlint.yml", "postings: [jobs/*.md]\n")
    data = checked(invoke)
    assert [file["path"] for file in data["files"]] == ["jobs/a.md", "jobs/stub.md"]
    stub = {one["rule"] for one in data["files"][1]["findings"]}
    assert "duties/missing" in stub
    assert "posting/not-a-posting" not in stub
    assert data["summary"]["skipped"] == 1  # the README
    assert [file["path"] for file in checked(invoke, "other/b.md")["files"]] == ["other/b.md"]
    assert "other/b.md" in [file["path"] for file in checked(invoke, "--all")["files"]]


def test_what_is_excluded_is_skipped_even_when_named(folder: Path, invoke: Invoke) -> None:
    write("jobs/drafts/b.md", POSTING)
    write(".jdlint.yml", "exclude: [drafts/, jobs/no-such.md]\n")
    assert [file["path"] for file in checked(invoke)["files"]] == ["jobs/a.md"]
    for arguments in (["jobs/drafts/b.md"], ["jobs/no-such.md"], ["jobs/drafts"]):
        result = invoke("check", *arguments)
        assert (result.exit_code, result.stderr) == (0, "")
        assert checked(invoke, *arguments)["files"] == []
    assert len(checked(invoke, "--no-config")["files"]) == 2
    result = invoke("check", "-", "--stdin-filename", "jobs/drafts/b.md", "--format", "json", input=POSTING)
    assert json.loads(result.stdout)["files"] == []


def test_front_matter(folder: Path, invoke: Invoke) -> None:
    write("jobs/a.md", POSTING.replace("title:", "window: 20 - 22\ntitle:"))
    assert "salary/missing" in findings(invoke)
    write(".jdlint.yml", "front-matter: {salary: [window]}\n")
    assert "salary/missing" not in findings(invoke)
    outlined = json.loads(invoke("outline", "--format", "json").stdout)["documents"][0]
    assert outlined["salary"][0]["max"] == 22


@pytest.mark.parametrize("heading", ["## The good stuff", "**The good stuff**", "## Our good stuff!"])
def test_sections(folder: Path, invoke: Invoke, heading: str) -> None:
    text = POSTING.replace("## The good stuff", heading).replace("25 days of paid leave", "A boat for everybody")
    write("jobs/a.md", text)

    def kinds() -> list[str]:
        outlined = json.loads(invoke("outline", "--format", "json").stdout)["documents"][0]
        return [
            section["kind"] for section in outlined["sections"] if "good stuff" in (section["heading"] or "").lower()
        ]

    assert kinds() == []
    write(".jdlint.yml", "sections: {career: [good stuff]}\n")
    assert kinds() == ["career"]


def test_own_rules_run_and_are_explained(folder: Path, invoke: Invoke) -> None:
    write("style/house/way.yml", RULE)
    write(".jdlint.yml", "rules: [style]\nlevels: {house: warning}\n")
    found = [one for one in checked(invoke)["files"][0]["findings"] if one["rule"] == "house/way"]
    assert [(one["level"], one["text"], one["message"]) for one in found] == [
        ("warning", "Bluebird way of working", "'Bluebird way of working' is known only here; write what it means.")
    ]
    assert "house/way " in invoke("rules").stdout
    assert "house/way" not in invoke("rules", "--no-config").stdout
    assert "Nobody outside knows it." in invoke("explain", "house/way").stdout
    assert invoke("explain", "house/way", "--no-config").exit_code == 2
    assert [file["path"] for file in checked(invoke, "--all")["files"]] == ["jobs/a.md"]  # rule files are none


def test_an_own_role_family_needs_no_code(folder: Path, invoke: Invoke) -> None:
    text = POSTING.replace("- Order flour\n", "- Order flour\n- Lock the door at six\n")
    write("jobs/a.md", text)
    assert "duties/family-gap" not in findings(invoke, "--profile", "strict")
    write("style/tables/roles/night-baker.yml", FAMILY)
    write(".jdlint.yml", "rules: [style]\nprofile: strict\n")
    (gap,) = (one for one in checked(invoke)["files"][0]["findings"] if one["rule"] == "duties/family-gap")
    assert "packing for the vans, teaching apprentices" in gap["message"]
    assert "night-baker" in invoke("rules", "--roles").stdout
    write(".jdlint.yml", "rules: [style]\nrole: night-baker\nprofile: strict\n")
    assert "duties/family-gap" in findings(invoke)


def test_the_library_takes_all_of_it(folder: Path, invoke: Invoke) -> None:
    write("style/house/way.yml", RULE)
    write("style/tables/roles/night-baker.yml", FAMILY)
    write(
        ".jdlint.yml",
        "rules: [style]\nfront-matter: {salary: [window]}\noptions: {duties/few: {fewest: 4}}\n"
        "postings: [jobs/]\nsections: {career: [good stuff]}\n",
    )
    config = jdlint.load_config(".jdlint.yml", "jobs/a.md")
    assert config.posting
    report = jdlint.lint_file("jobs/a.md", pickle.loads(pickle.dumps(config)))
    assert {one.rule: one.level for one in report.findings} == findings(invoke)
    assert {"house/way", "duties/few"} <= {one.rule for one in report.findings}


def test_options_may_be_typed_in_python() -> None:
    few = jdlint.lint_text(POSTING, config=jdlint.Config(options={"duties/few": {"fewest": 4}}))
    assert "duties/few" in {one.rule for one in few.findings}


# Which file holds


def test_the_nearest_file_upward_holds_and_files_are_not_merged(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "levels: {salary: off}\n")
    write("jobs/.jdlint.yml", "levels: {purpose: off}\n")
    write("other/deep/b.md", POSTING)
    found = {file["path"]: {one["rule"] for one in file["findings"]} for file in checked(invoke)["files"]}
    assert "salary/missing" in found["jobs/a.md"]
    assert "salary/missing" not in found["other/deep/b.md"]


def test_the_search_ends_at_the_root_of_the_repository(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "levels: {salary: off}\n")
    subprocess.run(["git", "init", "-q", "jobs"], check=True)
    assert "salary/missing" in findings(invoke, "jobs/a.md")


def test_a_posting_elsewhere_has_the_config_of_its_own_place(
    folder: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    write(".jdlint.yml", "levels: {salary: off}\nexclude: [/jobs/b.md]\n")
    write("jobs/b.md", POSTING)
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    path = str(folder / "jobs" / "a.md")
    assert "salary/missing" not in findings(invoke, path, path=path)
    assert checked(invoke, str(folder / "jobs" / "b.md"))["files"] == []


def test_without_a_repository_the_search_goes_on_upward(
    invoke: Invoke, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    write("deep/er/a.md", POSTING)
    write(".jdlint.yml", "levels: {salary: off}\n")
    monkeypatch.chdir(tmp_path / "deep")
    assert "salary/missing" not in findings(invoke, path="er/a.md")


def test_config_and_no_config(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "levels: {salary: off}\n")
    write("ci/strict.yml", "levels: {duties: off}\n")
    assert "salary/missing" in findings(invoke, "--no-config")
    assert "salary/missing" in findings(invoke, "--config", "ci/strict.yml")
    assert complaints(invoke, "--config", "ci/strict.yml", "--no-config") == [
        "--config and --no-config: give one of them"
    ]
    assert complaints(invoke, "--config", "none.yml") == ["none.yml: No such file or directory"]


def test_later_overrides_win_and_a_theme_above_is_for_all_its_rules(folder: Path, invoke: Invoke) -> None:
    write("jobs/b.md", POSTING)
    write(
        ".jdlint.yml",
        "levels: {salary/missing: warning}\noverrides:\n"
        "  - {files: [jobs/], levels: {salary: note}}\n"
        "  - {files: ['b.*'], levels: {salary: off}}\n",
    )
    assert findings(invoke)["salary/missing"] == "note"
    assert "salary/missing" not in findings(invoke, path="jobs/b.md")


def test_own_rules_may_hold_for_some_files_only(folder: Path, invoke: Invoke) -> None:
    write("jobs/b.md", POSTING)
    write("style/house/way.yml", RULE)
    write(".jdlint.yml", "levels: {house: note}\noverrides:\n  - {files: ['b.md'], rules: [style]}\n")
    assert "house/way" not in findings(invoke)
    assert findings(invoke, path="jobs/b.md")["house/way"] == "note"


def test_a_chain_of_files_each_with_its_own_folder(folder: Path, invoke: Invoke) -> None:
    write("base/all.yml", "profile: strict\nexclude: [/jobs/]\nlevels: {purpose: off, salary/missing: note}\n")
    write("base/mid.yml", "extends: all.yml\nprofile: minimal\noverrides: [{files: ['*'], levels: {duties: note}}]\n")
    write(".jdlint.yml", "extends: base/mid.yml\nlevels: {salary: warning}\n")
    found = findings(invoke)  # not excluded: base/jobs/ would be
    assert found["salary/missing"] == "warning"
    shown = json.loads(invoke("config", "jobs/a.md", "--format", "json").stdout)
    told = {": ".join(row["key"]): (row["value"], row["from"]) for row in shown["settings"]}
    assert told["profile"] == ("minimal", "base/mid.yml:2:10")
    assert told["levels: purpose"] == ("off", "base/all.yml:3:19")
    assert "levels: salary/missing" not in told
    assert told["exclude"] == (["/jobs/"], "base/all.yml:2:10")
    assert told["fail-on"] == ("error", "default")


def test_what_holds_for_a_file_is_shown_with_its_place(folder: Path, invoke: Invoke) -> None:
    write("jobs/.jdlint.yml", "exclude: [b.md]\noptions: {duties/few: {fewest: 4}}\n")
    text = invoke("config", "jobs/b.md", "--profile", "strict", "--rule", "law=off").stdout
    lines = {line.split("  ")[0]: line.split()[-2:] for line in text.splitlines()}
    assert text.startswith("jobs/b.md: jobs/.jdlint.yml, excluded\n")
    assert lines["profile"] == ["strict", "--profile"]
    assert lines["levels: law"] == ["off", "--rule"]
    assert lines["options: duties/few: fewest"] == ["4", "jobs/.jdlint.yml:2:32"]
    assert lines["fail-on"] == ["error", "default"]
    assert invoke("config", "jobs").stdout.startswith("jobs: jobs/.jdlint.yml\n")
    assert invoke("config").stdout.startswith("files of this folder: no config file\n")


# Mistakes


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("profil: strict\n", "1:1: unknown key 'profil'; did you mean 'profile'?"),
        ("profile: strikt\n", "1:10: 'strikt' is not a profile; did you mean 'strict'?"),
        ("fail-on: critical\n", "1:10: 'critical' is not a level; known: error, never, note, warning"),
        ("levels: {salary: offf}\n", "1:18: 'offf' is not a level; did you mean 'off'?"),
        ("levels: {salary: }\n", "1:10: has no value"),
        ("levels: {salery/missing: off}\n", "1:10: unknown rule 'salery/missing'; did you mean 'salary/missing'?"),
        ("levels: {qqq: off}\n", "1:10: unknown rule 'qqq'; 'jdlint rules' lists them"),
        ("levels: off\n", "1:9: must be a mapping of keys to values"),
        ("options: {duties/fw: {}}\n", "1:11: unknown rule 'duties/fw'; did you mean 'duties/few'?"),
        ("options: {duties/few: {fewst: 3}}\n", "1:24: no option 'fewst'; did you mean 'fewest'?"),
        ("options: {duties/few: {fewest: -1}}\n", "1:32: '-1' is not a whole number"),
        ("options: {salary/wide-range: {ratio: nan}}\n", "1:38: 'nan' is not a number"),
        ("options: {salary/wide-range: {fault: wide}}\n", "1:31: no option 'fault'; known: ratio"),
        ("options: {salary/no-currency: {most: 3}}\n", "1:32: no option 'most'; the rule has none"),
        ("options: {language/age: {in: [titel]}}\n", "1:31: 'titel' is nowhere in a posting; did you mean 'title'?"),
        ("options: {language/age: {unless: [(x]}}\n", "1:35: phrase '(x' leaves a bracket open"),
        ("jurisdictions: us-co\n", "1:16: must be a list; write [us-co]"),
        ("jurisdictions: [us-cq]\n", "1:17: unknown jurisdiction 'us-cq'; did you mean "),
        ("jurisdictions: [none, at]\n", "1:16: 'none' switches law off and stands alone"),
        ("as-of: 1.5.2026\n", "1:8: '1.5.2026' is not a date; write YYYY-MM-DD, for example 2026-01-01"),
        ("as-of: 20260501\n", "1:8: '20260501' is not a date; write YYYY-MM-DD, for example 2026-01-01"),
        ("employer-size: many\n", "1:16: 'many' is not a whole number from 1"),
        ("role: sale\n", "1:7: unknown role family 'sale'; did you mean 'sales'?"),
        ("postings: [a, '']\n", "1:15: has no value"),
        ("exclude: ['a[b']\n", "1:11: 'a[b' opens a bracket that it never closes; write '\\[' for the mark itself"),
        ("exclude: ['!a']\n", "1:11: '!a' begins with '!', which takes nothing back here; write what is meant"),
        ("exclude: [../a]\n", "1:11: '../a' leaves the folder of its config file"),
        ("exclude: [{a: b}]\n", "1:11: must be text"),
        ("front-matter: {salery: [x]}\n", "1:16: a field cannot hold 'salery'; did you mean 'salary'?"),
        ("front-matter: {salary: pay}\n", "1:24: must be a list; write [pay]"),
        ("sections: {benfits: [x]}\n", "1:12: there is no section 'benfits'; did you mean 'benefits'?"),
        ("sections: {benefits: ['']}\n", "1:23: has no value"),
        ("sections: {benefits: [a|b]}\n", "1:23: phrase 'a|b': '|' stands outside brackets"),
        ("rules: [nothere]\n", "1:9: there is no folder 'nothere'"),
        ("rules: [jobs]\n", "1:9: there is no rule file in 'jobs'; one is <theme>/<fault>.yml"),
        ("rules: [../..]\n", "1:9: '../..' leads out of "),
        ("rules: [/etc]\n", "1:9: '/etc' leads out of "),
        ("extends: no.yml\n", "1:10: No such file or directory: no.yml"),
        ("extends: .jdlint.yml\n", "1:10: files build on one another in a circle: .jdlint.yml -> .jdlint.yml"),
        ("extends: ../../x.yml\n", "1:10: '../../x.yml' leads out of "),
        ("extends: jobs\n", "1:10: is not a regular file"),
        ("extends: [a]\n", "1:10: must be text"),
        ("overrides: {files: [a]}\n", "1:12: must be a list of {files: [globs], ...}"),
        ("overrides: [jobs]\n", "1:13: must be a mapping with 'files' and the keys that hold for them"),
        ("overrides: [{profile: strict}]\n", "1:13: 'files' is missing: globs of the files that this holds for"),
        ("overrides: [{file: [a]}]\n", "1:14: unknown key 'file'; did you mean 'files'?"),
        ("overrides: [{files: []}]\n", "1:21: is an empty list"),
        ("overrides: [{files: [a], profile: x}]\n", "1:35: 'x' is not a profile; known: minimal, recommended, strict"),
        ("overrides: [{files: [a], overrides: []}]\n", "1:26: unknown key 'overrides'; known: "),
        ("- a\n", "1:1: must be a mapping of keys to values"),
        ("a: [\n", "2:1: while parsing a flow node"),
        ("profile: strict\nprofile: minimal\n", "2:1: key 'profile' is here twice"),
        ("profile: *x\n", "1:10: '*x' is an alias; write the value out, or quote it"),
        ("a: b\n---\nc: d\n", "2:1: holds a second YAML document"),
    ],
)
def test_a_mistake_is_told_with_its_place(folder: Path, invoke: Invoke, text: str, complaint: str) -> None:
    write(".jdlint.yml", text)
    told = complaints(invoke)
    assert len(told) == 1, told
    assert told[0].startswith(f".jdlint.yml:{complaint}"), told


def test_all_mistakes_of_all_files_are_told_at_once(folder: Path, invoke: Invoke) -> None:
    write("style/house/way.yml", RULE.replace("level: error", "level: eror").replace("replace:", "replce:"))
    write("style/tables/roles/baker.yml", FAMILY.replace("mid:", "middle:").replace("summary: Bakes.\n", ""))
    write("base.yml", "profile: x\n")
    write(".jdlint.yml", "extends: base.yml\r\nrole: x\r\nrules: [style]\r\nlevels: {a: b, salary: c}\r\n")
    write("jobs/.jdlint.yml", "exclude: x\n")
    write("b.md", POSTING)
    assert [one.partition(" ")[0].rstrip(":") for one in complaints(invoke)] == [
        ".jdlint.yml:2:7",
        ".jdlint.yml:4:10",
        ".jdlint.yml:4:24",
        "base.yml:1:10",
        "style/house/way.yml:2:1",
        "style/house/way.yml:8:3",
        "style/tables/roles/baker.yml:1:1",
        "style/tables/roles/baker.yml:2:10",
        "jobs/.jdlint.yml:1:10",
    ]


@pytest.mark.parametrize(
    ("name", "change", "complaint"),
    [
        ("way.yml", None, "1:1: 'way' is no rule id; a rule's file is <theme>/<fault>.yml, in small letters"),
        (
            "House/Way.yml",
            None,
            "1:1: 'House/Way' is no rule id; a rule's file is <theme>/<fault>.yml, in small letters",
        ),
        (
            "title/vague.yml",
            None,
            "1:1: 'title/vague' is a rule of jdlint's own; set it off in levels and choose another",
        ),
        ("jdlint/x.yml", None, "1:1: the theme 'jdlint' is jdlint's own; choose another"),
        ("tables/words.yml", None, "1:1: is not read: only role families, tables/roles/<name>.yml, may be own tables"),
        ("a/b.yml", ("'{found}'", "'{found:>999999999}'"), "5:1: '{found}' stands alone in its braces"),
        ("a/b.yml", ("'{found}'", "'{found.__class__}'"), "5:1: unknown name '{found.__class__}'"),
        ("a/b.yml", ("bluebird way", "(bluebird way"), "8:13: phrase '(bluebird way of working' leaves a bracket open"),
        ("a/b.yml", ("bluebird way", "x" * 200), "8:13: a phrase is longer than 200 characters"),
        ("a/b.yml", ("kind: phrases", "kind: regex"), "7:3: unknown kind 'regex'; known: "),
    ],
)
def test_a_mistake_in_a_rule_file_is_told_with_its_place(
    folder: Path, invoke: Invoke, name: str, change: tuple[str, str] | None, complaint: str
) -> None:
    write(f"style/{name}", RULE.replace(*change) if change else RULE)
    write(".jdlint.yml", "rules: [style]\n")
    (told,) = complaints(invoke)
    assert told.startswith(f"style/{name}:{complaint}"), told


def test_a_circle_of_files_is_told(folder: Path, invoke: Invoke) -> None:
    write(".jdlint.yml", "extends: a.yml\n")
    write("a.yml", "extends: b.yml\n")
    write("b.yml", "extends: a.yml\n")
    assert complaints(invoke) == ["b.yml:1:10: files build on one another in a circle: a.yml -> b.yml -> a.yml"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
def test_no_link_leads_out_of_the_repository(
    folder: Path, invoke: Invoke, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "base.yml").write_text("profile: secret\n")
    (outside / "house").mkdir()
    (outside / "house" / "way.yml").write_text(RULE)
    os.symlink(outside / "base.yml", "base.yml")
    write(".jdlint.yml", "extends: base.yml\n")
    (told,) = complaints(invoke, "a.md")
    assert told.startswith(".jdlint.yml:1:10: 'base.yml' leads out of ")
    os.symlink(outside, "style")
    write(".jdlint.yml", "rules: [style]\n")
    (told,) = complaints(invoke, "a.md")
    assert told.startswith(".jdlint.yml:1:9: 'style' leads out of ")
    Path("own/house").mkdir(parents=True)
    os.symlink(outside / "house" / "way.yml", "own/house/way.yml")
    write(".jdlint.yml", "rules: [own]\n")
    (told,) = complaints(invoke, "a.md")
    assert "own: holds house/way.yml, a link that leads out of" in told
    Path(".jdlint.yml").unlink()
    os.symlink(outside / "base.yml", ".jdlint.yml")
    (told,) = complaints(invoke, "a.md")
    assert told.startswith(".jdlint.yml: is a link that leads out of ")
    assert "secret" not in told


def test_no_rule_folder_holds_up_a_run(folder: Path, invoke: Invoke) -> None:
    many = "\n".join(f"    - '{'[a] ' * 48}b{number}'" for number in range(400))
    write("style/a/b.yml", RULE.replace('  replace: {bluebird way of working: "what it means"}', f"  phrases:\n{many}"))
    write(".jdlint.yml", "rules: [style]\n")
    assert complaints(invoke) == ["style: the phrases of the rules have too many alternatives"]
    write("style/tables/roles/baker.yml", FAMILY.replace("night baker", "'" + "[a] " * 20_000 + "b'"))
    assert "style/tables/roles/baker.yml:1:1: a phrase is longer than 200 characters" in complaints(invoke)
    write("style/a/b.yml", RULE + "#" * 100_000)
    assert complaints(invoke) == ["style: holds a/b.yml, which is larger than 100 KB"]
    for number in range(201):
        write(f"style/a/c{number}.yml", RULE)
    assert complaints(invoke) == ["style: holds 203 rule files, and 200 are read at most"]


def test_a_config_in_no_encoding_or_too_large_is_told(folder: Path, invoke: Invoke) -> None:
    Path(".jdlint.yml").write_bytes(b"profile: caf\xe9\n")
    assert complaints(invoke) == [".jdlint.yml: is not UTF-8: byte 0xe9 on line 1; save it as UTF-8"]
    write(".jdlint.yml", "#" * 300_000)
    assert complaints(invoke) == [".jdlint.yml: is larger than 256 kB"]
    Path(".jdlint.yml").unlink()
    Path(".jdlint.yml").mkdir()
    assert complaints(invoke) == [".jdlint.yml: is not a regular file"]


@pytest.mark.parametrize("text", ["", "# nothing\n", "levels:\nexclude:\noverrides:\n", "\ufeffprofile: recommended\n"])
def test_a_key_without_a_value_is_as_if_it_were_not_there(folder: Path, invoke: Invoke, text: str) -> None:
    before = findings(invoke)
    write(".jdlint.yml", text)
    assert findings(invoke) == before


@pytest.mark.parametrize("command", [["check"], ["outline"], ["rules"], ["explain", "title/vague"], ["config"]])
def test_every_command_stops_at_a_mistake(folder: Path, invoke: Invoke, command: list[str]) -> None:
    write(".jdlint.yml", "profil: strict\n")
    result = invoke(*command)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "jdlint: .jdlint.yml:1:1: unknown key 'profil'; did you mean 'profile'?\n"


def test_the_library_tells_mistakes_too(folder: Path) -> None:
    write(".jdlint.yml", "profil: strict\nrole: x\n")
    with pytest.raises(ConfigFileError) as caught:
        jdlint.load_config(".jdlint.yml")
    assert len(caught.value.mistakes) == 2


def test_an_option_that_no_file_needs_is_looked_at_too(folder: Path, invoke: Invoke) -> None:
    (folder / "jobs" / "a.md").unlink()
    assert "did you mean 'salary/vague'?" in complaints(invoke, "--rule", "salary/vage=off")[0]
