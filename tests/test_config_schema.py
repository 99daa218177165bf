"""The JSON Schema of config files and the loader take and refuse the same; the pages made from the table are whole."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from jdlint.checks import option_fields
from jdlint.configfile import ConfigFileError, load
from jdlint.configkeys import KEYS, Known, known_roles, schema
from jdlint.ownrules import built_in
from jdlint.yamlfile import read

jsonschema = pytest.importorskip("jsonschema", reason="the dev extra has it")

Invoke = Callable[..., Result]
DOCS = Path(__file__).parent.parent / "docs"

TEXTS = ["strict", "off", "error", "note", "never", "us-co", "at", "none", "2026-01-01", "30", "3.5", "sales", "", " "]
WRONG = st.sampled_from([*TEXTS, None, [], {}, ["x"], [None], [[]], {"x": "y"}, "x" * 201])
RULES = sorted(built_in())
FIELDS = sorted({key for rule in built_in().values() for key in option_fields(type(rule.check))})
WORDS = st.sampled_from(["bread oven", "pay band", "x", "a b c"])
LEVELS = st.sampled_from(["error", "warning", "note", "off"])
NUMBERS = st.sampled_from(
    ["0", "3", "0.5", "30", "-1", "1e3", "nan", "1.", ".5", "999999999", "1000000000", "٣", "yes"]
)


_OF_FILES = re.compile("there is no folder|No such file|leads out of|File name too long")


def lists(one: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.lists(one | WRONG, max_size=3) | st.lists(one, max_size=3)


def tables(keys: list[str], value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(st.sampled_from([*keys, "nonsense"]), value, max_size=3)


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "profile": st.sampled_from(["minimal", "recommended", "strict"]),
    "fail-on": st.sampled_from(["error", "warning", "note", "never", "off"]),
    "levels": tables([*RULES, "salary", "law"], LEVELS | WRONG),
    "options": tables(RULES, tables(FIELDS, NUMBERS | lists(WORDS) | st.just(["title"]) | WRONG) | WRONG),
    "jurisdictions": lists(st.sampled_from(["us-co", "at", "ca-on", "eu"]))
    | st.just(["none"])
    | st.just(["none", "at"]),
    "as-of": st.sampled_from(["2026-01-01", "2026-13-01", "2026-1-1", "20260101", "2026-W01-1", "0000-01-01"]),
    "employer-size": st.sampled_from(["1", "40", "0", "04", "-3", "1.5", "1000000000", "999999999"]),
    "role": st.sampled_from(["sales", "customer-support", "sale"]),
    "postings": lists(st.sampled_from(["jobs/", "*.md", "/a/**/b", "[ab].md"])),
    "exclude": lists(st.sampled_from(["jobs/", "*.md"])),
    "front-matter": tables(["salary", "place", "salary_min"], lists(WORDS) | WRONG),
    "sections": tables(["benefits", "duties", "title"], lists(WORDS) | WRONG),
    "rules": lists(WORDS),
    "extends": WORDS,
}
BODY = st.fixed_dictionaries({}, optional={name: value | WRONG for name, value in VALUES.items()})
OVERRIDES = st.lists(
    st.builds(lambda body, files: {**body, **files}, BODY, st.fixed_dictionaries({}, optional={"files": lists(WORDS)})),
    max_size=2,
)
CONFIGS = st.builds(
    lambda body, more: {**body, **more},
    st.dictionaries(st.sampled_from(sorted(VALUES)), WRONG, max_size=1) | BODY,
    st.fixed_dictionaries({}, optional={"overrides": OVERRIDES | WRONG}),
)


@cache
def validator() -> Any:
    known = Known(built_in(), known_roles())
    made = jsonschema.Draft202012Validator
    return made(schema(known), format_checker=made.FORMAT_CHECKER)


def is_taken(text: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, ".jdlint.yml")
        file.write_text(text, encoding="utf-8")
        try:
            load(str(file), folder)
        except ConfigFileError as error:
            # Whether a file is there is no matter of the schema.
            return all(_OF_FILES.search(mistake) for mistake in error.mistakes)
        return True


def agree(config: Any) -> None:
    text = json.dumps(config)  # JSON is YAML, and every scalar in it is text
    data = read(text).data
    # What the file has as text is text to the schema too; an empty string is a value that is not there.
    assert is_taken(text) == validator().is_valid(data), text


@given(CONFIGS)
def test_the_schema_takes_what_the_loader_takes(config: Any) -> None:
    agree(config)


@pytest.mark.parametrize("name", sorted(VALUES))
def test_key_by_key(name: str) -> None:
    @given((VALUES[name] | WRONG).map(lambda value: {name: value}))
    def check(config: Any) -> None:
        agree(config)

    check()


@pytest.mark.parametrize(
    ("config", "fine"),
    [
        # As YAML 1.2 reads it in an editor: numbers are numbers there.
        ({"employer-size": 40, "options": {"duties/few": {"fewest": 4}, "salary/wide-range": {"ratio": 0.5}}}, True),
        ({"employer-size": 0}, False),
        ({"options": {"skills/too-many": {"unmarked": True}}}, True),
        ({"options": {"duties/few": {"fewest": 1.5}}}, False),
        (None, True),
        ([], False),
    ],
)
def test_typed_values_are_taken_by_the_schema(config: Any, fine: bool) -> None:
    assert validator().is_valid(config) is fine
    assert is_taken(json.dumps(config) if config is not None else "") is fine


def test_every_key_has_values_here() -> None:
    assert list(VALUES) == [key.name for key in KEYS]


@pytest.mark.parametrize("key", KEYS, ids=lambda key: key.name)
def test_each_example_is_taken(key: Any, tmp_path: Path) -> None:
    (tmp_path / "a" / ".jdlint" / "rules" / "house").mkdir(parents=True)
    (tmp_path / ".jdlint.yml").write_text("")
    rule = built_in()["title/vague"]
    text = (Path(__file__).parent.parent / "rules" / f"{rule.id}.yml").read_text(encoding="utf-8")
    (tmp_path / "a" / ".jdlint" / "rules" / "house" / "vague.yml").write_text(text, encoding="utf-8")
    (tmp_path / "a" / ".jdlint.yml").write_text(key.example)
    load(str(tmp_path / "a" / ".jdlint.yml"), str(tmp_path))
    assert validator().is_valid(read(key.example).data)


def test_the_published_pages_are_those_that_the_program_makes(invoke: Invoke) -> None:
    assert (DOCS / "jdlint.schema.json").read_text(encoding="utf-8") == invoke(
        "config", "--no-config", "--schema"
    ).stdout
    assert (DOCS / "configuration.md").read_text(encoding="utf-8") == invoke("config", "--reference").stdout


@pytest.mark.parametrize("value", ["0", "999999999", "0.000000001"])
def test_no_number_makes_a_rule_fail(value: str) -> None:
    import jdlint

    text = (Path(__file__).parent.parent / "examples").glob("*.before.md")
    options = {
        rule_id: {key: value for key, type_ in option_fields(type(rule.check)).items() if type_ in _numbers(value)}
        for rule_id, rule in built_in().items()
    }
    config = jdlint.Config(profile="strict", options=options)
    for file in [*text][:4]:
        jdlint.lint_file(file, config)


def _numbers(value: str) -> tuple[type, ...]:
    return (float,) if "." in value else (int, float)
