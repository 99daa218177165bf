"""The rule folder as plain data: rules, tables, and what is compiled from them.

Reading YAML and compiling phrases takes longer than linting a posting does, so neither is done at every start. A
wheel carries `jdlint/_rules/compiled.json`, made when it was built. A checkout has `rules/` beside the package, and
keeps what it compiles in `jdlint/__pycache__` until one of the files that it was made from changes.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jdlint import yamlfile

COMPILED = "compiled.json"

PACKAGE = os.path.dirname(os.path.abspath(__file__))


class TableError(Exception):
    """A rule or table file that cannot be read; the message begins with file:line:column."""


def folder() -> Path:
    """The folder that holds the rules: inside the installed package, else in the checkout."""
    installed = Path(PACKAGE, "_rules")
    return installed if installed.is_dir() else Path(PACKAGE).parent / "rules"


@cache
def table(name: str) -> Any:
    """The data of `rules/tables/<name>.yml`; a name may begin with a folder: `roles/sales`. Raises TableError."""
    file = folder() / "tables" / f"{name}.yml"
    return compiled(f"tables/{name}", lambda: read_file(file).data, (str(file),))


@cache
def names(inside: str) -> tuple[str, ...]:
    """The names of the tables in a folder of `rules/tables`, sorted, without the folder."""
    shipped = _shipped()
    if shipped is None:
        return tuple(sorted(file.stem for file in (folder() / "tables" / inside).glob("*.yml")))
    start = f"tables/{inside}/"
    return tuple(sorted(name.removeprefix(start) for name in shipped if name.startswith(start)))


def placed(name: str, path: tuple[str | int, ...], message: str) -> str:
    """A complaint about a value in a table, with file:line:column where the file is at hand."""
    file = folder() / "tables" / f"{name}.yml"
    if not file.is_file():
        return f"{name}: {message}"
    text = read_file(file)
    while path and path not in text.values:
        path = path[:-1]
    span = text.keys.get(path) or text.values.get(path)
    before = file.read_text(encoding="utf-8")[: span.start if span else 0]
    return f"{file}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}: {message}"


def rules() -> dict[str, Any]:
    """The data of every rule file, by rule id. Raises TableError."""
    root = folder()
    data: dict[str, Any] = compiled("rules", lambda: _rules(root), (str(root),))
    return data


def compile_folder(root: Path) -> dict[str, Any]:
    """What a rule folder gives to a compiled file: the rules by id, and each table.

    Raises TableError at the first file that is not strict YAML.
    """
    tables = [file for file in yaml_files(root) if _is_table(root, file)]
    return {"rules": _rules(root)} | {_name(root, file): read_file(file).data for file in tables}


def dump(entries: Mapping[str, Any]) -> str:
    """The text of a compiled file: a JSON object with one entry to a line, so that each can be read by itself."""
    lines = (f"{json.dumps(name)}: {json.dumps(data, separators=(',', ':'))}" for name, data in entries.items())
    return "{\n" + ",\n".join(lines) + "\n}\n"


def compiled(name: str, make: Callable[[], Any], sources: tuple[str, ...]) -> Any:
    """Plain data made from files (folders stand for all the YAML and Python in them): made once, then kept."""
    shipped = _shipped()
    if shipped is not None:
        return json.loads(shipped[name])
    stamp = [entry for source in sources for entry in _stamp(source)]
    kept = os.path.join(PACKAGE, "__pycache__", f"{name.replace('/', '-')}.json")
    try:
        with open(kept, encoding="utf-8") as file:
            held = json.load(file)
        if held["stamp"] == stamp:
            return held["data"]
    except (OSError, ValueError, KeyError, TypeError):
        pass  # not kept yet, or by an older jdlint: made anew below
    data = make()
    scratch = f"{kept}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(scratch, "w", encoding="utf-8") as file:
            json.dump({"stamp": stamp, "data": data}, file)
        os.replace(scratch, kept)
    except OSError:  # a checkout that cannot be written to works all the same, only slower
        with suppress(OSError):
            os.unlink(scratch)
    return data


def stamp() -> list[list[Any]]:
    """jdlint's own files, modules and rules, and when each last changed."""
    return [*_stamp(PACKAGE), *_stamp(str(folder()))]


def yaml_files(root: Path) -> list[Path]:
    """The YAML files of a rule folder, sorted."""
    return sorted(path for path in root.rglob("*.yml") if path.is_file())


def read_file(file: Path) -> yamlfile.YamlText:
    """One file as strict YAML. Raises TableError."""
    try:
        return yamlfile.read(file.read_text(encoding="utf-8"))
    except yamlfile.YamlError as error:
        place = f"{file}:{error.position.line}:{error.position.column}"
        raise TableError(f"{place}: {error.message}") from None
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{file}: {error}") from None


def _rules(root: Path) -> dict[str, Any]:
    files = (file for file in yaml_files(root) if not _is_table(root, file))
    return {_name(root, file): read_file(file).data for file in files}


def _name(root: Path, file: Path) -> str:
    return file.relative_to(root).with_suffix("").as_posix()


def _is_table(root: Path, file: Path) -> bool:
    return file.relative_to(root).parts[0] == "tables"


@cache
def _shipped() -> dict[str, str] | None:
    """The entries of an installed package's compiled file, none of them decoded; None in a checkout."""
    try:
        text = (folder() / COMPILED).read_text(encoding="utf-8")
    except FileNotFoundError:
        return None
    parts = (line.partition(": ") for line in text.split("\n")[1:-2])
    return {json.loads(name): data.removesuffix(",") for name, _, data in parts}


@cache
def _stamp(source: str) -> list[list[Any]]:
    """Which files a source stands for, and when they last changed."""
    try:
        if not os.path.isdir(source):
            return [[source, os.stat(source).st_mtime_ns]]
        found = []
        with os.scandir(source) as entries:
            for entry in entries:
                if entry.name.endswith((".yml", ".py")):
                    found.append([entry.path, entry.stat().st_mtime_ns])
                elif entry.is_dir() and entry.name != "__pycache__":
                    found += _stamp(entry.path)
        return sorted(found)
    except OSError as error:
        raise TableError(f"{source}: {error}") from None
