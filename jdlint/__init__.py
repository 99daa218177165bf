"""jdlint reads job descriptions and says what an editor would."""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

__all__ = [
    "Config",
    "ConfigError",
    "ConfigFileError",
    "FileReport",
    "Finding",
    "Outline",
    "Report",
    "SourceError",
    "lint_file",
    "lint_text",
    "load_config",
    "outline_text",
]

if TYPE_CHECKING:
    from jdlint.api import lint_file, lint_text, load_config, outline_text
    from jdlint.config import Config, ConfigError
    from jdlint.configfile import ConfigFileError
    from jdlint.facts.outline import Outline
    from jdlint.finding import Finding
    from jdlint.report import FileReport, Report
    from jdlint.source import SourceError

_HOMES = {
    "Config": "jdlint.config",
    "ConfigError": "jdlint.config",
    "ConfigFileError": "jdlint.configfile",
    "FileReport": "jdlint.report",
    "Finding": "jdlint.finding",
    "Outline": "jdlint.facts.outline",
    "Report": "jdlint.report",
    "SourceError": "jdlint.source",
    "lint_file": "jdlint.api",
    "lint_text": "jdlint.api",
    "load_config": "jdlint.api",
    "outline_text": "jdlint.api",
}


if not TYPE_CHECKING:  # which would take any name for one

    def __getattr__(name: str) -> object:
        # The command line starts faster when the package itself imports nothing.
        if name not in _HOMES:
            raise AttributeError(f"module 'jdlint' has no attribute '{name}'")
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
