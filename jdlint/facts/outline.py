"""The outline: what jdlint understood of a posting, as plain values."""

from __future__ import annotations

from typing import Any

from jdlint.document import NEEDED
from jdlint.evidence.conditions import employment, place_mode
from jdlint.facts import Facts
from jdlint.outline.layout import Section
from jdlint.source import Source, Span
from jdlint.values import dataclass

# What hours and shifts are called among the topics of conditions.
_TOPICS = {"hours": "schedule", "shift": "schedule"}


@dataclass(frozen=True)
class Outline:
    """What a posting holds. `data` is one document of schema `jdlint-outline/1`; the rest names its chief values."""

    path: str
    posting: bool
    title: str | None
    level: str | None
    manages_people: bool
    data: dict[str, Any]


def outline(facts: Facts) -> Outline:
    """The outline of a posting. Reads textstat for the readability figures."""
    document, source = facts.document, facts.document.source
    title = facts.title
    conditions = [one.value for one in facts.conditions]
    mode = place_mode(conditions)
    readability = facts.readability if facts.language == "en" else None
    data: dict[str, Any] = {
        "path": source.path,
        "format": document.format,
        "language": facts.language,
        "posting": facts.verdict.posting,
        "title": None if title is None else {"text": title.text, **_place(source, title.span), "via": title.via},
        "level": facts.judgement.level,
        "manages_people": facts.judgement.manages_people,
        "sections": [_section(facts, section) for section in facts.layout.sections],
        "salary": [
            {
                **_start(source, one.span),
                "min": one.value.minimum,
                "max": one.value.maximum,
                "currency": one.value.currency,
                "period": one.value.period,
            }
            for one in facts.salaries
        ],
        "salary_phrases": [_start(source, one.span) for one in facts.salary_phrases],
        "experience": [
            {**_start(source, one.span), "min_years": one.value.min_years, "max_years": one.value.max_years}
            for one in facts.experience
        ],
        "employment": employment(conditions),
        "place": {"mode": mode.mode, "text": mode.text},
        "jurisdictions": list(facts.jurisdictions),
        "benefits": sorted({one.value.category for one in facts.layout.stated.benefits}),
        "words": facts.words,
        "sentences": len(facts.sentences),
        "reading_ease": round(readability.reading_ease, 1) if readability else None,
        "grade": round(readability.grade, 1) if readability else None,
        "deadline": [
            {**_start(source, one.span), "date": one.value.date.isoformat() if one.value.date else None}
            for one in facts.deadlines
        ],
        "reports_to": [_start(source, one.span) for one in facts.reports_to],
        "direct_reports": facts.direct_reports,
        "equal_opportunity": [{"kind": one.value.kind, **_start(source, one.span)} for one in facts.equal_opportunity],
        "apply": [{"kind": one.value.kind, **_start(source, one.span)} for one in facts.routes],
        "conditions": [
            {"topic": _TOPICS.get(one.value.kind, one.value.kind), **_start(source, one.span)}
            for one in facts.conditions
        ],
    }
    data["missing"] = [{"kind": kind, **missing} for kind in NEEDED if (missing := _missing(facts, kind)) is not None]
    return Outline(
        source.path, data["posting"], title.text if title else None, data["level"], data["manages_people"], data
    )


def _missing(facts: Facts, kind: str) -> dict[str, Any] | None:
    """Why a part is not there, and where that is seen; None when it is there.

    why: nothing | heading (nothing below it) | vague (spoken of, not told) | included (another file may tell) |
    fact (one fact, and it takes two) | denied (there is said to be none).
    """
    there = {"title": facts.title, "salary": facts.salaries}.get(kind, facts.layout.of_kind(kind))
    if there:
        return None
    source = facts.document.source
    seen: list[tuple[str, Span]] = [("included", one.span) for one in facts.includes if kind in one.kinds]
    if kind == "salary":
        seen += [("vague", one.span) for one in (*facts.salary_phrases, *facts.market_figures)]
    elif kind == "benefits":
        seen += [("denied", one.span) for one in facts.no_benefits]
        seen += [("vague", one.span) for one in facts.vague_benefits]
    elif kind == "conditions":
        seen += [("fact", one.span) for one in facts.conditions]
    if heading := facts.empty_heading(kind):
        seen.append(("heading", heading))
    if not seen:
        return {"why": "nothing", "text": None, "line": None, "column": None}
    why, span = seen[0]
    return {"why": why, **_start(source, span)}


def _start(source: Source, span: Span) -> dict[str, Any]:
    at = source.position(span.start)
    return {"text": source.slice(span), "line": at.line, "column": at.column}


def _place(source: Source, span: Span) -> dict[str, int]:
    start, end = source.position(span.start), source.position(span.end)
    return {"line": start.line, "column": start.column, "end_line": end.line, "end_column": end.column}


def _section(facts: Facts, section: Section) -> dict[str, Any]:
    document = facts.document
    start = document.source.position(section.start)
    return {
        "kind": section.kind,
        "heading": facts.text(section.heading) if section.heading else None,
        "via": section.via,
        "line": start.line,
        "column": start.column,
        "end_line": document.source.position(section.end).line,
        "items": len(section.items),
        "words": sum(len(facts.text(line.span).split()) for line in section.lines),
    }
