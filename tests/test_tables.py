"""Tables and rules are read once: from the compiled file of an installed package, else from YAML and then kept."""

from __future__ import annotations

import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jdlint import tables
from jdlint.outline import foreign
from jdlint.tables import TableError, compile_folder, compiled, dump, rules, table
from jdlint.vocabularies import VOCABULARIES, compile_all


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package folder of its own, in a checkout with one rule and one table."""
    (tmp_path / "jdlint").mkdir()
    (tmp_path / "rules" / "tables").mkdir(parents=True)
    (tmp_path / "rules" / "title").mkdir()
    (tmp_path / "rules" / "tables" / "words.yml").write_text("yes: [one, 'two: 2']\n")
    (tmp_path / "rules" / "title" / "odd.yml").write_text("summary: Odd\n")
    monkeypatch.setattr(tables, "PACKAGE", str(tmp_path / "jdlint"))
    forget()
    yield tmp_path / "jdlint"
    forget()


def forget() -> None:
    """As a new process knows nothing."""
    for cached in (table, tables._shipped, tables._stamp, tables._digest, tables._folder):
        cached.cache_clear()


def counting(result: object) -> tuple[list[int], Callable[[], object]]:
    calls: list[int] = []

    def make() -> object:
        calls.append(1)
        return result

    return calls, make


def test_a_checkout_reads_the_yaml_and_keeps_it(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert table("words") == {"yes": ["one", "two: 2"]}
    assert rules() == {"title/odd": {"summary": "Odd"}}
    kept = [f"{name}.{sys.implementation.cache_tag}.compiled" for name in ("rules", "tables-words")]
    assert sorted(file.name for file in (package / "__pycache__").iterdir()) == kept
    forget()
    monkeypatch.setattr(tables.yamlfile, "read", None)
    assert table("words") == {"yes": ["one", "two: 2"]}
    assert rules() == {"title/odd": {"summary": "Odd"}}


def test_a_changed_file_is_read_again(package: Path) -> None:
    table("words")
    file = package.parent / "rules" / "tables" / "words.yml"
    file.write_text("no: [x]\n")
    os.utime(file, ns=(1, 1))
    forget()
    assert table("words") == {"no": ["x"]}


def test_a_new_rule_is_seen(package: Path) -> None:
    rules()
    (package.parent / "rules" / "title" / "new.yml").write_text("summary: New\n")
    forget()
    assert list(rules()) == ["title/new", "title/odd"]


def test_what_is_made_from_files_is_made_anew_when_one_changes(package: Path) -> None:
    calls, make = counting({"a": [1]})
    (package / "maker.py").write_text("")
    sources = (str(package), str(package.parent / "rules"))
    assert compiled("phrases/x", make, sources) == {"a": [1]}
    forget()
    assert compiled("phrases/x", make, sources) == {"a": [1]}
    assert len(calls) == 1
    os.utime(package / "maker.py", ns=(1, 1))
    forget()
    assert compiled("phrases/x", make, sources) == {"a": [1]}
    assert len(calls) == 2


@pytest.mark.parametrize("kept", [0, 7, 32, 40])
def test_a_spoilt_file_is_made_anew(package: Path, kept: int) -> None:
    table("words")
    (file,) = (package / "__pycache__").iterdir()
    file.write_bytes(file.read_bytes()[:kept])
    forget()
    assert table("words") == {"yes": ["one", "two: 2"]}


def test_a_checkout_that_cannot_be_written_to_works(package: Path) -> None:
    (package / "__pycache__").write_text("in the way")
    assert table("words") == {"yes": ["one", "two: 2"]}


@pytest.mark.parametrize(
    ("text", "message"),
    [("a: 1\na: 2\n", "words.yml:2:1: key 'a' is here twice"), ("\ufffe\n", "words.yml:1:1: ")],
)
def test_a_broken_table_is_named_with_its_place(package: Path, text: str, message: str) -> None:
    (package.parent / "rules" / "tables" / "words.yml").write_text(text)
    with pytest.raises(TableError, match=message):
        table("words")


def test_a_missing_table_is_an_error(package: Path) -> None:
    with pytest.raises(TableError, match=r"none\.yml"):
        table("none")


def test_an_installed_package_reads_its_compiled_file_only(package: Path) -> None:
    root = package.parent / "rules"
    entries = compile_folder(root) | {"phrases/x": [["a 1", ""], ["", "0 0"], ["é"], ["a"]]}
    root.rename(package / "_rules")
    (package / "_rules" / tables.COMPILED).write_text(dump(entries))
    for file in (package / "_rules").rglob("*.yml"):
        file.unlink()
    calls, make = counting(None)
    for _ in range(2):
        forget()
        assert table("words") == {"yes": ["one", "two: 2"]}
        assert rules() == {"title/odd": {"summary": "Odd"}}
        assert compiled("phrases/x", make, ()) == entries["phrases/x"]
    assert calls == []


def test_another_compiled_file_is_read_again(package: Path) -> None:
    (package / "_rules").mkdir()
    file = package / "_rules" / tables.COMPILED
    for number, word in enumerate(("one", "two"), 1):
        file.write_text(dump({"tables/words": [word]}))
        os.utime(file, ns=(number, number))
        forget()
        assert table("words") == [word]


def test_a_compiled_file_is_json_with_a_line_for_each_entry() -> None:
    entries = {"rules": {"a": "x\ny, \u2028"}, "tables/b": [1, None], "empty": {}}
    text = dump(entries)
    assert json.loads(text) == entries
    assert len(text.splitlines()) == len(entries) + 2


def test_the_rule_folder_is_compiled_whole() -> None:
    root = tables.folder()
    compiled_ = compile_folder(root)
    ids = {file.relative_to(root).with_suffix("").as_posix() for file in root.rglob("*.yml")}
    assert {name for name in compiled_ if name != "rules"} | set(compiled_["rules"]) == ids
    assert compiled_["rules"] == rules()
    assert compiled_["tables/sections"] == table("sections")


def test_every_vocabulary_that_is_used_is_carried_by_the_wheel() -> None:
    source = "".join(file.read_text(encoding="utf-8") for file in Path(tables.PACKAGE).rglob("*.py"))
    named = set(re.findall(r'vocabulary\(\s*"([\w-]+)"', source))
    assert named | {"before-title", "after-title"} | set(foreign.VOCABULARIES) == set(VOCABULARIES)
    assert set(compile_all()) == {f"phrases/{name}" for name in (*VOCABULARIES, "digests", "sets")}
