"""jdlint's phrase rules as a Vale style: python benchmarks/vale_style.py FOLDER.

Writes `.vale.ini` and `styles/jdlint/*.yml` into the folder, a file for each rule of profile recommended that looks for
phrases in English. What Vale's rules have no word for is left out: what makes a find fine on the same line or in the
title, sections in which a rule does not look, and that one find stands for all that overlap.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jdlint.checks.phrases import Phrases
from jdlint.ownrules import built_in
from jdlint.phrases import _parse, forms

_INI = "StylesPath = styles\nMinAlertLevel = suggestion\n[*]\nBasedOnStyles = jdlint\n"
_LEVELS = {"error": "error", "warning": "warning", "note": "suggestion"}
_GAP = r"[\s-]+"


def exported() -> dict[str, Phrases]:
    """The rules that the style holds, by id."""
    found = {rule.id: rule.check for rule in built_in().values() if rule.profile != "strict"}
    return {
        rule_id: check
        for rule_id, check in found.items()
        if isinstance(check, Phrases) and (not check.languages or "en" in check.languages)
    }


def pattern(phrase: str) -> str:
    """A phrase in jdlint's notation as a regular expression. Raises PhraseError."""
    return _sequence(_parse(phrase), gap=False)


def _sequence(parts: Sequence[Any], *, gap: bool) -> str:
    if not parts:
        return ""
    part, rest = parts[0], parts[1:]
    if isinstance(part, str):
        return (_gap(part) if gap else "") + _word(part) + _sequence(rest, gap=True)
    choices = "|".join(_sequence(one, gap=gap) for one in part if one)
    if [] not in part:
        return f"(?:{choices}){_sequence(rest, gap=True)}"
    if gap or not rest:
        return f"(?:{choices})?{_sequence(rest, gap=True)}"
    return f"(?:(?:{choices}){_sequence(rest, gap=True)}|{_sequence(rest, gap=False)})"


def _gap(word: str) -> str:
    return _GAP if word[0].isalnum() or word in ("_", "#") else r"[\s-]*"


def _word(word: str) -> str:
    if word == "_":
        return r"\w[\w'’]*"
    if word == "#":
        return r"\d\w*"
    if word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    written = [re.escape(form).replace("'", "['’]") for form in forms(word)]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


def write_style(folder: Path) -> int:
    """Write the config and the style into a folder; the number of phrases."""
    style = folder / "styles" / "jdlint"
    style.mkdir(parents=True, exist_ok=True)
    (folder / ".vale.ini").write_text(_INI, encoding="utf-8")
    phrases = 0
    for rule_id, check in exported().items():
        rule = built_in()[rule_id]
        found = [*check.phrases, *check.replace]
        phrases += len(found)
        scope = "heading.h1" if check.in_ == ("title",) else "text"
        lines = ["ignorecase: true", f"level: {_LEVELS[rule.level]}", f"scope: {scope}"]
        # Longer alternatives first: the first that fits is taken.
        patterns = [(pattern(phrase), phrase) for phrase in sorted(found, key=len, reverse=True)]
        if check.replace:
            lines = ["extends: substitution", "message: \"Write %s for '%s'.\"", *lines, "swap:"]
            # Keys of more than 1,024 characters have to be marked as such.
            lines += [f"  ? {_quoted(made)}\n  : {_quoted(check.replace[phrase])}" for made, phrase in patterns]
        else:
            lines = ["extends: existence", "message: \"'%s'\"", *lines, "tokens:"]
            lines += [f"  - {_quoted(made)}" for made, _ in patterns]
        if check.unless:
            lines += ["exceptions:", *(f"  - {_quoted(pattern(phrase))}" for phrase in check.unless)]
        (style / f"{rule_id.replace('/', '-')}.yml").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return phrases


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # is YAML, too


if __name__ == "__main__":
    print(f"{write_style(Path(sys.argv[1]))} phrases")
