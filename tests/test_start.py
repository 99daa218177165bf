"""What a start loads, which is most of what a check of one posting takes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# Ends with the modules that were imported, and the fields that rules of jdlint's own have come by, on standard error.
CODE = """
import atexit, os, sys
@atexit.register
def tell():
    own = sys.modules.get("jdlint.ownrules")
    rules = own.built_in() if own else {}
    print("modules", *sys.modules, file=sys.stderr)
    print("built", *(one for one, rule in rules.items() if "check" in vars(rule)), file=sys.stderr)
    print("read", *(one for one, rule in rules.items() if "bad" in vars(rule)), file=sys.stderr)
from jdlint.cli import main
main()
"""
OTHER_FORMATS = ("html", "docx", "rst", "asciidoc", "record", "records", "jsondata", "sheet", "indented", "ignores")
# Commands, options and texts of other kinds need them; of the standard library, what takes long to load.
NOT_FOR_A_PLAIN_CHECK = (
    *(f"jdlint.parse.{name}" for name in OTHER_FORMATS),
    *("jdlint.api", "jdlint.baseline", "jdlint.changes", "jdlint.configfile", "jdlint.configkeys", "jdlint.coverage"),
    *("jdlint.drafts", "jdlint.facts.jsonld", "jdlint.facts.outline", "jdlint.glob", "jdlint.ignores"),
    *("jdlint.rulebook", "jdlint.starter", "jdlint.vocabularies", "jdlint.reporters.json", "jdlint.reporters.page"),
    *("_hashlib", "asyncio", "concurrent", "difflib", "http", "multiprocessing", "socket", "sqlite3", "ssl"),
    *("email", "shutil", "subprocess", "tempfile", "textstat", "tomllib", "xml", "zipfile", "ruamel"),
)
NOT_FROM_THE_CACHE = ("checks", "evidence", "facts", "linter", "outline", "phrases", "roles", "jurisdictions")


def start(*arguments: str | Path, cache: Path) -> dict[str, list[str]]:
    env = {**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", CODE, *map(str, arguments)]
    run = subprocess.run(command, capture_output=True, text=True, check=False, cwd=ROOT, env=env)
    assert run.returncode in (0, 1), run.stderr
    return {name: words for name, *words in (line.split() for line in run.stderr.splitlines())}


def within(modules: list[str], names: tuple[str, ...]) -> list[str]:
    return [module for module in modules if module.startswith(tuple(f"{name}." for name in names)) or module in names]


@pytest.fixture
def posting(tmp_path: Path, good_posting: str) -> Path:
    file = tmp_path / "a.md"
    file.write_text(good_posting, encoding="utf-8")
    return file


def test_a_plain_check_imports_what_it_needs(posting: Path, tmp_path: Path) -> None:
    told = start("check", "--no-config", "--no-cache", posting, cache=tmp_path / "cache")
    assert within(told["modules"], NOT_FOR_A_PLAIN_CHECK) == []
    assert "jdlint.linter" in told["modules"]


def test_checks_of_rules_that_do_not_run_are_not_built_and_no_examples_read(posting: Path, tmp_path: Path) -> None:
    told = start("check", "--no-config", "--no-cache", posting, cache=tmp_path / "cache")
    assert "salary/missing" in told["built"]
    assert "skills/must-and-nice-mixed" not in told["built"]  # of profile strict
    assert told["read"] == []


def test_what_the_cache_knows_is_told_without_what_would_find_it(posting: Path, tmp_path: Path) -> None:
    for _ in range(2):
        told = start("check", "--no-config", posting, cache=tmp_path / "cache")
    assert within(told["modules"], tuple(f"jdlint.{name}" for name in NOT_FROM_THE_CACHE)) == []
    assert within(told["modules"], ("markdown_it", "textstat", "_hashlib")) == []
    assert told["built"] == told["read"] == []


def test_classes_are_made_the_quick_way() -> None:
    """The standard library's own compile source text for each class."""
    slow = re.compile(r"^from (?:typing import .*\bNamedTuple\b|dataclasses import .*\bdataclass\b)", re.MULTILINE)
    files = {file for file in (ROOT / "jdlint").rglob("*.py") if slow.search(file.read_text(encoding="utf-8"))}
    assert files == set()
