"""Compiles the rule folder into one JSON file: an installed jdlint reads no YAML and compiles no phrases to start."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface[Any]):
    """Adds `jdlint/_rules/compiled.json` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel's files are collected. Raises TableError or PhraseError where a file is broken."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from jdlint.ownrules import at_hand
            from jdlint.tables import COMPILED, compile_folder, dump
            from jdlint.vocabularies import compile_all
        finally:
            sys.path.remove(str(root))
        self._folder = tempfile.TemporaryDirectory()
        compiled = Path(self._folder.name) / COMPILED
        entries = {**compile_folder(root / "rules"), "rules-at-hand": at_hand(), **compile_all()}
        compiled.write_text(dump(entries), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"jdlint/_rules/{COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
