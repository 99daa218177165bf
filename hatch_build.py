"""Compiles the rule folder into one JSON file, so that an installed jdlint never parses YAML to start."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class RulesHook(BuildHookInterface[Any]):
    """Adds `jdlint/_rules/compiled.json` to the wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the wheel's files are collected. Raises TableError when a rule file is broken."""
        if version == "editable":
            return
        root = Path(self.root)
        sys.path.insert(0, str(root))
        try:
            from jdlint.tables import COMPILED, compile_folder
        finally:
            sys.path.remove(str(root))
        self._folder = tempfile.TemporaryDirectory()
        compiled = Path(self._folder.name) / COMPILED
        compiled.write_text(json.dumps(compile_folder(root / "rules"), separators=(",", ":")), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"jdlint/_rules/{COMPILED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the scratch folder."""
        if hasattr(self, "_folder"):
            self._folder.cleanup()
