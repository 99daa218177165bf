"""The functions of the public API, kept out of `jdlint/__init__.py` so that importing the package costs nothing."""

from __future__ import annotations

import os
from pathlib import Path

from jdlint.config import Config, facts_of
from jdlint.facts.outline import Outline, outline
from jdlint.linter import lint
from jdlint.parse import parse, parse_all, read
from jdlint.report import FileReport, joined
from jdlint.source import Source

_MARK = "\ufeff"


def lint_text(text: str, path: str = "posting.md", config: Config | None = None) -> FileReport:
    """The report of a posting given as text; `path` says its format. A byte order mark is no part of the text.

    A list of postings (JSON, YAML) gives one report with the findings of all; a part is there when each has it.

    Raises ConfigError when `config` names an unknown rule.
    """
    return joined(lint(parse_all(Source(path, text.removeprefix(_MARK))), config))


def lint_file(path: str | Path, config: Config | None = None) -> FileReport:
    """The report of a posting on disk.

    Raises OSError when it cannot be read, SourceError when it is not text, ConfigError as `lint_text` does.
    """
    return joined(lint(read(str(path), Path(path).read_bytes()), config))


def load_config(file: str | Path, posting: str | Path = "posting.md") -> Config:
    """The config that a config file gives a posting: its overrides may hold for some only.

    The posting need not be there. What the file names has to lie in its repository, or in its folder outside of one.

    Raises ConfigFileError, whose `mistakes` are everything that is wrong, each with file:line:column.
    """
    from jdlint.configfile import load, root_of

    path = os.path.abspath(posting)
    return load(str(file), root_of(str(file))).effective(path).config_for(path)


def outline_text(text: str, path: str = "posting.md", config: Config | None = None) -> Outline:
    """What jdlint understands of a posting given as text, the first of a list; `path` says its format.

    Raises ConfigError when `config` gives own names to what no field holds.
    """
    document = parse(Source(path, text.removeprefix(_MARK)))
    return outline(facts_of(document, config or Config()))
