"""Rule files are loaded strictly: each mistake is named, with its place and the words that would be right."""

from __future__ import annotations

from pathlib import Path

import pytest

from jdlint import tables
from jdlint.checks.phrases import Phrases
from jdlint.facts import Facts
from jdlint.linter import see
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.rulebook import RulebookError, load_folder
from jdlint.source import Source

RULE = """\
summary: A word that is not wanted.
level: warning
profile: recommended
why: >
  Because it says nothing.
message: "'{found}' says nothing. Write {better}."
check:
  kind: phrases
  in: [title, body]
  replace: {synergy: "what you mean"}
examples:
  bad:
    - text: "# Baker\\n\\nWe have synergy.\\n"
      finds: [synergy]
  good:
    - "# Baker\\n"
references:
  - {title: A page, url: "https://a.example", checked: "2026-11-22"}
"""


def load(root: Path, text: str, name: str = "own/jargon.yml") -> str:
    """Write a rule file and give the complaint about it, without the folder."""
    file = root / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    with pytest.raises(RulebookError) as caught:
        load_folder(root)
    return str(caught.value).replace(f"{root}/", "")


def test_a_sound_file_is_a_rule_named_by_its_path(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "jargon.yml").write_text(RULE)
    (tmp_path / "own" / "notes.txt").write_text("not a rule")
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "words.yml").write_text("a: b\n")
    rules = load_folder(tmp_path).rules
    assert list(rules) == ["own/jargon"]
    rule = rules["own/jargon"]
    assert (rule.id, rule.level, rule.profile, rule.why) == (
        "own/jargon",
        "warning",
        "recommended",
        "Because it says nothing.",
    )
    assert isinstance(rule.check, Phrases)
    [found] = see(rule, Facts(parse(Source("a.md", "# Baker\n\nOur Synergy counts.\n"))))
    assert [one.message for one in found] == ["'Synergy' says nothing. Write what you mean."]


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("level: warning", "levl: warning", "2:1: unknown key 'levl'; did you mean 'level'?"),
        ("level: warning\n", "", "1:1: 'level' is missing"),
        ("level: warning", "level: fatal", "2:1: 'fatal' is not a level; known: error, note, warning"),
        ("level: warning", "level: warnin", "2:1: 'warnin' is not a level; did you mean 'warning'?"),
        ("level: warning", "level: [warning]", "2:1: 'level' must be text"),
        ("profile: recommended", "profile: strickt", "3:1: 'strickt' is not a profile; did you mean 'strict'?"),
        ("summary: A", "summary: A\nsummary: A", "2:1: key 'summary' is here twice"),
        ("{better}.", "{bettr}.", "6:1: unknown name '{bettr}'; did you mean 'better'?"),
        ("{better}.", "{}.", "6:1: unknown name '{}'; known: better, found"),
        ("{better}.", "{better.", "6:1: "),
        ("kind: phrases", "kind: phrase", "8:3: unknown kind 'phrase'; did you mean 'phrases'?"),
        ("  kind: phrases\n", "", "7:1: 'kind' must be text"),
        ("  in: [title, body]", "  inn: [title, body]", "9:3: unknown key 'inn'; did you mean 'in'?"),
        ("  in: [title, body]", "  in: title", "9:3: 'in' must be a list"),
        ("  in: [title, body]", "  in: [[title]]", "9:8: 'in' must be a single value"),
        ("  replace: {synergy: \"what you mean\"}", "  replace: [synergy]", "10:3: 'replace' must be a mapping"),
        ("check:\n", "check: phrases\nchek:\n", "8:1: unknown key 'chek'; did you mean 'check'?"),
        ("      finds: [synergy]\n", "", "13:7: a bad example says what it 'finds'"),
        ("finds: [synergy]", "find: [synergy]", "14:7: unknown key 'find'; did you mean 'finds'?"),
        ("finds: [synergy]", "finds: synergy", "14:7: 'finds' must be a list"),
        ("  bad:\n", "  bda:\n", "12:3: unknown key 'bda'; did you mean 'bad'?"),
        (", checked: \"2026-11-22\"", "", "18:5: 'checked' must be text"),
        (", checked: \"2026-11-22\"", ", chekced: \"2026-11-22\"", "18:"),
        ("references:\n", "references: none\nx:\n", "18:1: unknown key 'x'"),
        ("level: warning", "level: *warning", "2:8: '*warning' is an alias; write the value out, or quote it"),
        ("level: warning", "level: 'warning", ""),
        (RULE, "", "1:1: must be a mapping of keys to values"),
        (RULE, "- a\n", "1:1: must be a mapping of keys to values"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_at_its_place(tmp_path: Path, old: str, new: str, complaint: str) -> None:
    assert old in RULE
    assert load(tmp_path, RULE.replace(old, new, 1)).startswith(f"own/jargon.yml:{complaint}")


@pytest.mark.parametrize(
    ("check", "complaint"),
    [
        ("{kind: word-count, most: many}", "7:26: 'many' is not a whole number"),
        ("{kind: word-count, most: '3.5'}", "7:26: '3.5' is not a whole number"),
        ("{kind: reading-grade, most: high}", "7:29: 'high' is not a number"),
        ("{kind: reading-grade}", "7:1: 'most' is missing"),
        ("{kind: missing-section, section: pay}", "7:34: 'pay' is none of purpose, duties, skills"),
        ("{kind: missing-section, sectoin: salary}", "7:25: unknown key 'sectoin'; did you mean 'section'?"),
        ("{kind: missing-title, x: y}", "7:23: unknown key 'x'"),
    ],
)
def test_each_kind_knows_its_fields_and_their_types(tmp_path: Path, check: str, complaint: str) -> None:
    text = RULE.replace(RULE[RULE.index("check:") : RULE.index("examples:")], f"check: {check}\n").replace(
        " Write {better}.", ""
    )
    found = load(tmp_path, text)
    place, _, words = complaint.partition(": ")
    assert words in found
    assert found.startswith(f"own/jargon.yml:{place.split(':')[0]}:")


@pytest.mark.parametrize("phrase", ["(a|b", "a]", "a | b", "ab*", "[very]", "()"])
def test_a_phrase_that_cannot_be_read_is_a_mistake_of_its_file(tmp_path: Path, phrase: str) -> None:
    text = RULE.replace('{synergy: "what you mean"}', f'{{"{phrase}": "what you mean"}}')
    assert load(tmp_path, text).startswith("own/jargon.yml:7:1: ")


def test_every_file_is_read_before_giving_up(tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "a.yml").write_text("x: y\n")
    (tmp_path / "own" / "b.yml").write_bytes(b"caf\xe9: x\n")
    lines = load(tmp_path, RULE.replace("level:", "levl:")).splitlines()
    assert list(dict.fromkeys(line.split(":")[0] for line in lines)) == ["own/a.yml", "own/b.yml", "own/jargon.yml"]


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_places_hold_with_any_line_end(tmp_path: Path, end: str) -> None:
    assert load(tmp_path, RULE.replace("level:", "levl:").replace("\n", end)).startswith("own/jargon.yml:2:1:")


def test_the_built_in_rules_are_the_files_of_the_folder() -> None:
    assert load_folder(tables.folder()).rules == built_in()
    assert list(built_in()) == sorted(built_in())


def test_rule_ids_are_theme_and_fault() -> None:
    import re

    for rule_id in built_in():
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*/[a-z]+(-[a-z]+)*", rule_id)


def test_every_reference_has_a_date_and_an_address() -> None:
    from datetime import date

    for rule in built_in().values():
        for reference in rule.references:
            assert reference.url.startswith("https://")
            date.fromisoformat(reference.checked)
