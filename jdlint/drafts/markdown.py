"""A draft as Markdown with YAML front matter."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.drafts.draft import Draft, Part
from jdlint.drafts.record import scalar


def render(draft: Draft) -> str:
    """The file; remarks to the writer are comments."""
    front = [f"{name}: {scalar(value)}" for name, value in draft.fields.items()]
    lines = ["---", *front, "---", "", *map(_comment, draft.guide), "", f"# {draft.title}"]
    for part in draft.parts:
        lines += ["", *_section(part)]
    return "\n".join(lines) + "\n"


def _section(part: Part) -> Iterator[str]:
    yield f"{'#' * part.depth} {part.heading}"
    yield ""
    if part.guide:
        yield from map(_comment, part.guide)
        yield ""
    yield "\n\n".join((*part.paragraphs, *(["\n".join(f"- {item}" for item in part.items)] if part.items else [])))


def _comment(remark: str) -> str:
    return f"<!-- {remark} -->"
