"""The functions of the public API, kept out of `jdlint/__init__.py` so that importing the package costs nothing."""

from __future__ import annotations

from pathlib import Path

from jdlint.config import Config
from jdlint.facts import Facts
from jdlint.facts.outline import Outline, outline
from jdlint.linter import lint
from jdlint.parse import parse
from jdlint.report import FileReport
from jdlint.source import Source

_MARK = "\ufeff"


def lint_text(text: str, path: str = "posting.md", config: Config | None = None) -> FileReport:
    """The report of a posting given as text; `path` says its format. A byte order mark is no part of the text.

    Raises ConfigError when `config` names an unknown rule.
    """
    return lint(Source(path, text.removeprefix(_MARK)), config)


def lint_file(path: str | Path, config: Config | None = None) -> FileReport:
    """The report of a posting on disk.

    Raises OSError when it cannot be read, SourceError when it is not text, ConfigError as `lint_text` does.
    """
    return lint(Source.decode(str(path), Path(path).read_bytes()), config)


def outline_text(text: str, path: str = "posting.md") -> Outline:
    """What jdlint understands of a posting given as text; `path` says its format."""
    return outline(Facts(parse(Source(path, text.removeprefix(_MARK)))))
