"""A draft as a YAML record."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jdlint import regex as re
from jdlint.drafts.draft import Draft, Part

_NAMES = {
    "purpose": "summary",
    "duties": "responsibilities",
    "skills": "requirements",
    "optional": "nice_to_have",
    "conditions": "working_conditions",
    "salary": "salary_details",
    "success": "success_and_career_path",
    "apply": "how_to_apply",
    "equal-opportunity": "equal_opportunity",
}
_PLAIN = re.compile(r"[A-Za-z][\w ,./'()+&-]*(?<! )")
_MEANS_MORE = re.compile(r"(?:true|false|yes|no|on|off|null|y|n)", re.IGNORECASE)


def render(draft: Draft) -> str:
    """The file; remarks to the writer are comments."""
    lines = [*_remarks(draft.guide), "", *(f"{name}: {scalar(value)}" for name, value in draft.fields.items())]
    for part in draft.parts:
        lines += ["", *_remarks(part.guide), *_section(part)]
    return "\n".join(lines) + "\n"


def scalar(value: str) -> str:
    """A text as one YAML value on one line."""
    if _PLAIN.fullmatch(value) and not _MEANS_MORE.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _section(part: Part) -> Iterator[str]:
    name = _NAMES.get(part.kind, part.kind)
    if part.items:
        yield f"{name}:"
        yield from (f"  - {scalar(item)}" for item in part.items)
        return
    yield f"{name}: |-"
    yield "\n\n".join(f"  {paragraph}" for paragraph in part.paragraphs)


def _remarks(guide: tuple[str, ...]) -> list[str]:
    return [f"# {remark}" for remark in guide]
