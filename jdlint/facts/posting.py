"""Whether a text is a posting at all: told from what it holds, how it is named, and how it talks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import PurePath

from jdlint import regex as re
from jdlint import tables
from jdlint.document import Document
from jdlint.evidence.occupations import names_work
from jdlint.evidence.sample import is_sample_title
from jdlint.facts.title import Title
from jdlint.fieldnames import field_kind
from jdlint.language import is_understood
from jdlint.outline.sections import Layout
from jdlint.phrases import Matcher, vocabulary
from jdlint.values import NamedTuple

_ENOUGH = 3.25
_STRUCTURE = 1.5
_ENOUGH_UNREAD = 2.25  # where neither headings nor duties are understood, lists and one more sign have to do
_WEIGHTS = {
    "duties": 1.5,
    "skills": 1.5,
    "purpose": 0.75,
    "salary": 0.75,
    "conditions": 0.75,
    "benefits": 0.5,
    "apply": 0.5,
}
_PAGE_NAMES = frozenset("readme index _index contributing changelog license faq about benefits".split())
_JOB_FIELDS = frozenset({"salary", "salary_min", "employment", "deadline", "duties", "skills", "hours", "place"})
_QUESTION = re.compile(r"^(?:what|why|where|how|when|who|do|does|is|are|can|should)\b.*\?$", re.IGNORECASE)
# A folder, or a file's name, that says what lies there; the name alone proves nothing.
_AMONG_JOBS = re.compile(
    r"(?<![^\W_])(?:jobs?|positions?|careers?|vacanc(?:y|ies)|openings?|stellen(?:angebote)?|offres|empleos?|vacatures?"
    r"|job[-_ ]?(?:descriptions?|posts?|postings?|ads?))(?![^\W_])(?=.*[/_])",
    re.IGNORECASE,
)
_HIRING = re.compile(
    r"\b(?:we(?:'| a)re|now|is|are) (?:now )?(?:hiring|recruiting|growing)\b|\bjoin (?:us|our team|the team)\b"
    r"|\b(?:open|current|job) (?:positions|openings|roles|vacancies)\b",
    re.IGNORECASE,
)


class Verdict(NamedTuple):
    """Whether a text is a posting, and the points that say so (3.25 are enough, 2.25 in a language not understood)."""

    posting: bool
    points: float


@cache
def _talk() -> Matcher:
    return vocabulary("not-postings", listed_phrases)


def listed_phrases() -> Iterator[tuple[str, str]]:
    """What an article or a page about jobs says and no posting does."""
    return ((kind, phrase) for kind, phrases in tables.table("not-postings").items() for phrase in phrases)


def judge_posting(document: Document, layout: Layout, title: Title | None, *, declared: bool = False) -> Verdict:
    """Weigh a text as a posting. One that the user declares to be is, unless its name is a README's or an index's."""
    if any(field.origin == "json-ld" for field in document.fields):
        return Verdict(True, 10.0)
    if not any(map(str.isalnum, document.prose[document.body :])) and not document.fields:
        return Verdict(False, 0.0)
    path = PurePath(document.source.path)
    kinds = {section.kind for section in layout.sections}
    points = sum(weight for kind, weight in _WEIGHTS.items() if kind in kinds)
    own = {section.kind for section in layout.sections if section.via != "prose"}
    points += 0.5 * len(own & {"duties", "skills"})
    understood = is_understood(document.language)
    if not understood:
        points += _STRUCTURE * _is_structured(layout)
    if title is not None:
        names_job = names_work(title.text) or is_sample_title(title.text)
        if names_job:
            points += 1.5 if title.via != "prose" else 0.5
        if names_job or not understood:
            points += 1.0 if _AMONG_JOBS.search("/".join(path.parts[-3:])) else 0.0
        if understood and not names_job:
            points -= 2.5
        if _QUESTION.match(title.text) or _HIRING.search(title.text):
            points -= 1.5
    else:
        points -= 0.75
    names = {field_kind(field.name) for field in document.fields if field.origin != "head"}
    points += 0.75 * min(2, len(names & _JOB_FIELDS))
    name = path.name.lower().split(".")[0].rsplit("__", 1)[-1]
    own_page = name in ("index", "_index") and title is not None and names_work(title.text)  # `jobs/cook/index.md`
    page = name in _PAGE_NAMES and document.format != "html" and not own_page
    points -= 3 * page
    points -= _article_points(document, layout)
    if declared and not page:
        return Verdict(True, points)
    return Verdict(points >= (_ENOUGH if understood else _ENOUGH_UNREAD), points)


def _is_structured(layout: Layout) -> bool:
    """Whether lists stand under headings: what a posting looks like in a language that is not understood."""
    listed = [segment for segment in layout.segments if any(line.kind == "item" for line in segment.lines)]
    return len(listed) >= 2 and any(segment.heading is not None for segment in listed)


def _article_points(document: Document, layout: Layout) -> float:
    questions = sum(
        segment.heading is not None and bool(_QUESTION.match(document.words(segment.heading.span)))
        for segment in layout.segments
    )
    talk: set[str] = set()
    for segment in layout.segments:
        for line in segment.lines:
            talk |= {hit.phrase for hit in _talk().find(document.passage(line.span).text)}
    headings = sum(segment.heading is not None for segment in layout.segments)
    return 1.0 * min(questions, 3) + 1.0 * min(len(talk), 6) + (1.0 if headings > 30 else 0.0)
