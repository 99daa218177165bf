"""The rule folder as plain data: rules and tables, from the compiled file or from the YAML.

A wheel carries `jdlint/_rules/` with a `compiled.json` made when it was built; a checkout has `rules/`
beside the package and is compiled into a cache of its own, renewed whenever a file changes.
"""

from __future__ import annotations

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

from jdlint import yamlfile

COMPILED = "compiled.json"


class TableError(Exception):
    """A rule or table file that cannot be read; the message begins with file:line:column."""


def folder() -> Path:
    """The folder that holds the rules: inside the installed package, else in the checkout."""
    package = Path(__file__).parent
    installed = package / "_rules"
    return installed if installed.is_dir() else package.parent / "rules"


def compile_folder(root: Path) -> dict[str, Any]:
    """Every YAML file below a folder as plain data, keyed by its path without ending (`title/gimmick`).

    Raises TableError at the first file that is not strict YAML.
    """
    return {file.relative_to(root).with_suffix("").as_posix(): read_file(file).data for file in yaml_files(root)}


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


@cache
def _all() -> dict[str, Any]:
    root = folder()
    compiled = root / COMPILED
    if compiled.is_file():
        loaded: dict[str, Any] = json.loads(compiled.read_bytes())
        return loaded
    files = yaml_files(root)
    stamp = [[str(file.relative_to(root)), file.stat().st_mtime_ns] for file in files]
    cached = Path(__file__).parent / "__pycache__" / COMPILED
    try:
        held = json.loads(cached.read_bytes())
        if held["stamp"] == stamp:
            return dict(held["data"])
    except (OSError, ValueError, KeyError):
        pass  # no cache yet, or an old one: made anew below
    data = compile_folder(root)
    try:
        cached.parent.mkdir(exist_ok=True)
        scratch = cached.with_suffix(f".{os.getpid()}")
        scratch.write_text(json.dumps({"stamp": stamp, "data": data}), encoding="utf-8")
        scratch.replace(cached)
    except OSError:
        pass  # a checkout that cannot be written to works all the same, only slower
    return data


@cache
def table(name: str) -> Any:
    """The data of `rules/tables/<name>.yml`."""
    return _all()[f"tables/{name}"]


def rules() -> dict[str, Any]:
    """The data of every rule file, by rule id."""
    return {name: data for name, data in _all().items() if not name.startswith("tables/")}
