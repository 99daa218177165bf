"""The rule folder as plain data: rules, tables, and what is compiled from them.

Reading YAML and compiling phrases takes longer than linting a posting does, so neither is done at every start. A
wheel carries `jdlint/_rules/compiled.json`, made when it was built; a checkout has `rules/` beside the package. What
is taken from either is kept in `jdlint/__pycache__`, as Python keeps byte code, until a file that it rests on changes.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

from jdlint import yamlfile
from jdlint.digest import sha256

COMPILED = "compiled.json"

PACKAGE = os.path.dirname(os.path.abspath(__file__))


class TableError(Exception):
    """A rule or table file that cannot be read; the message begins with file:line:column."""


def folder() -> Path:
    """The folder that holds the rules: inside the installed package, else in the checkout."""
    return _folder(PACKAGE)


@cache
def _folder(package: str) -> Path:
    installed = Path(package, "_rules")
    return installed if installed.is_dir() else Path(package).parent / "rules"


@cache
def table(name: str) -> Any:
    """The data of `rules/tables/<name>.yml`; a name may begin with a folder: `roles/sales`. Raises TableError."""
    file = folder() / "tables" / f"{name}.yml"
    return compiled(f"tables/{name}", lambda: read_file(file).data, (str(file),))


@cache
def names(inside: str) -> tuple[str, ...]:
    """The names of the tables in a folder of `rules/tables`, sorted, without the folder."""
    file = _compiled_file()
    if not file:
        listed = os.listdir(folder() / "tables" / inside)
        return tuple(sorted(name.removesuffix(".yml") for name in listed if name.endswith(".yml")))
    start = f"tables/{inside}/"
    found = (name for name in _shipped(file) if name.startswith(start))
    return tuple(_kept(f"names/{inside}", (file,), lambda: sorted(name.removeprefix(start) for name in found)))


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
    file = _compiled_file()
    if file:
        return _kept(name, (file,), lambda: json.loads(_shipped(file)[name]))
    # As a wheel has it: JSON knows no tuples.
    return _kept(name, sources, lambda: json.loads(json.dumps(make())))


def _kept(name: str, sources: tuple[str, ...], make: Callable[[], Any]) -> Any:
    stamp = _digest(sources)
    kept = os.path.join(PACKAGE, "__pycache__", f"{name.replace('/', '-')}.{sys.implementation.cache_tag}.compiled")
    try:
        with open(kept, "rb") as held:
            if held.read(len(stamp)) == stamp:
                return marshal.loads(held.read())  # noqa: S302 - as safe as the byte code that lies beside it
    except (OSError, EOFError, ValueError, TypeError):
        pass  # not kept yet, or broken: made anew below
    data = make()
    scratch = f"{kept}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(kept), exist_ok=True)
        with open(scratch, "wb") as written:
            written.write(stamp)
            marshal.dump(data, written)
        os.replace(scratch, kept)
    except OSError:  # a package that cannot be written to works all the same, only slower
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


def _compiled_file() -> str:
    """The compiled file of an installed package; "" in a checkout."""
    file = os.path.join(folder(), COMPILED)
    return file if os.path.isfile(file) else ""


@cache
def _shipped(file: str) -> dict[str, str]:
    """The entries of a compiled file, none of them decoded."""
    parts = (line.partition(": ") for line in Path(file).read_text(encoding="utf-8").split("\n")[1:-2])
    return {json.loads(name): data.removesuffix(",") for name, _, data in parts}


@cache
def _digest(sources: tuple[str, ...]) -> bytes:
    """What tells whether one of the files that sources stand for has changed."""
    return sha256(repr([_stamp(source) for source in sources]).encode(errors="surrogatepass")).digest()


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
