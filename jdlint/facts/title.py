"""The job title: where it stands, and its words without what surrounds them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, partial
from itertools import chain

from jdlint import regex as re
from jdlint import tables
from jdlint.document import Document
from jdlint.evidence.occupations import is_occupation, names_work
from jdlint.fieldnames import field_kind
from jdlint.outline.content import begins_with_duty
from jdlint.outline.headings import meaning
from jdlint.outline.lines import Line, Via, name_and_value
from jdlint.outline.sections import Layout
from jdlint.phrases import Matcher, vocabulary
from jdlint.source import Span
from jdlint.values import NamedTuple

_FIRST_LINES = 12
_LONGEST_ABROAD = 10  # words of a bare line; nouns in a sentence look like titles where every noun has a capital
# The employer behind a title that stands as a bare line: "Head of Data — Acme", "Cook at Acme".
_EMPLOYER = re.compile(r"\s+(?:[|–—·•-]|(?:at|bei|chez|bij)(?=\s))\s+(?=[A-Z])")
_EXTRA = re.compile(
    r"\s*\((?:(?:100 ?% )?(?:fully |partly )?(?:remote|hybrid|on-?site|home office|work from home)\b[^()]{0,20}"
    r"|[^()]{0,40}\b(?:job|role|position|vacancy|opening))\)\s*$"
    r"|\s+[-–—:]\s+(?P<list>[^|()]{1,40}(?:\s\|\s[^|()]{1,40}){2,9})$",
    re.IGNORECASE,
)
_OPENING = re.compile(r"(?P<title>[A-Z][^,.;:!?\n—–]{3,60}), [^.;:!?\n—–]{2,80}[—–]\s")
_TAGGED = re.compile(r"\[[A-Z]{2}\]\s+(?=\w)")
_SOUGHT = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|searching for|in search of|need|needs|looking to hire"
    r"|looking to recruit|opening for|position of|role of|join us as|job as|work as|[Aa]s)\s+(?:for\s+)?"
    r"(?:an?|our|the|one|two|several|another)?\s*"
    r"(?P<adjectives>(?:[a-z][a-z-]*,?\s+(?:and\s+)?){0,5}?)"
    r"(?P<title>(?:[A-Z][\w+#./&-]*\s+(?:of\s+|and\s+|for\s+|&\s+|[-–/]\s+)?){0,6}[A-Z][\w+#./-]*)"
)
# "Wir suchen eine Köchin (m/w/d)", "nous recherchons un comptable pour ..."
_SOUGHT_ABROAD = re.compile(
    r"\b(?:wir suchen|suchen wir|sucht|recherchons|cherchons|recrutons|recherche|recrute|buscamos|busca|seleccionamos"
    r"|zoeken wij|zoeken we|wij zoeken|we zoeken|zoekt|op zoek naar)\s+(?:[^\W\d_]+\s+){0,4}?"
    r"(?:eine[nr]?|ein|une?|un\(e\)|un·e|una|een)\s+(?-i:(?:[a-zà-ÿ]+e[nrs]?\s+(?=[A-ZÀ-Þ]))?)"
    r"(?P<title>[^\s,.;:()]+(?:\s+[^\s,.;:()]+){0,5}?)"
    r"(?=\s*[(,.;:]|\s*$|\s(?:pour|qui|afin|chez|basée?|à|au|en|para|que|con|voor|die|met|in|im|mit|für|bei|bij|zum|zur|ab|als)\b)",
    re.IGNORECASE,
)


# "Als Köchin (m/w/d) bist du ...", "En tant que comptable, vous ..."
_AS_ABROAD = re.compile(
    r"\b(?:Als|En tant que|En qualité de|Como)\s+(?:une?\s+|un\(e\)\s+|een\s+)?"
    r"(?P<title>[^\s,.;:()]+(?:\s+[A-ZÀ-Þ&/+#][^\s,.;:()]*){0,4}(?:\s*\([mwfdhvxi/|*\s]{1,9}\))?)"
    r"(?=,|\s+(?:bist|wirst|sorgst|hast|arbeitest|übernimmst|sind|ben|werk|ga|bent|serás|eres|te|tu|vous)\b)"
)


class Title(NamedTuple):
    """A job title and where it stands. `text` equals the source's slice unless the source writes it with escapes."""

    text: str
    span: Span
    via: Via


@cache
def _decoration(side: str) -> Matcher:
    return vocabulary(f"{side}-title", partial(decoration_phrases, side))


def decoration_phrases(side: str) -> Iterator[tuple[str, str]]:
    """What stands before or after a title and is no part of it."""
    return ((side, phrase) for phrase in tables.table("occupations")[side])


def find_title(document: Document, layout: Layout) -> Title | None:
    """The title from the most telling place that has one: fields, labels, headings, the head, the opening prose."""
    for candidates in (
        _from_fields,
        _from_labels,
        _from_headings,
        _from_head,
        _from_first_lines,
        _from_opening,
        _from_prose,
    ):
        for span, via, said in candidates(document, layout):
            title = _cleaned(document, span, said)
            if title is not None:
                return Title(*title, via)
    return None


Candidate = tuple[Span, Via, str]


def _from_fields(document: Document, layout: Layout) -> Iterator[Candidate]:
    named = [field for field in document.fields if field.origin != "head" and field_kind(field.name) == "title"]
    # `title` itself first: `role_name` and the like may hold less.
    named.sort(key=lambda field: (field.name.lower() != "title", field.span))
    for field in named:
        if field.value.strip():
            yield field.span, "field", field.value


def _from_labels(document: Document, layout: Layout) -> Iterator[Candidate]:
    for segment in layout.segments:
        if segment.heading is not None:
            pair = _label_in_heading(document, segment.heading)
            if pair is not None:
                yield pair, "heading", document.words(pair)
        for line in segment.lines:
            if line.kind == "label" and line.name is not None:
                name = document.words(line.name)
                if field_kind(name) == "title" and len(name.split()) <= 4:
                    yield line.span, "label", document.words(line.span)


def _label_in_heading(document: Document, heading: Line) -> Span | None:
    pair = name_and_value(document, heading.span)
    if pair and field_kind(document.words(pair[0])) == "title" and pair[1].start < pair[1].end:
        return pair[1]
    return None


def _from_headings(document: Document, layout: Layout) -> Iterator[Candidate]:
    """Headings before the first section: those that name work, then whatever the first one says."""
    early: list[tuple[Line, str]] = []
    for segment in layout.segments[:6]:
        if segment.heading is None:
            continue
        if segment.meaning.known and "title" not in segment.meaning.kinds:
            if early:
                break
            continue
        early.append((segment.heading, document.words(segment.heading.span)))
        if segment.meaning.kinds == ("title",) and segment.lines:
            # "Position" as a heading, the title itself below it.
            below = document.lines(segment.lines[0].span)[0]
            yield below, "heading", document.words(below)
    for heading, words in early:
        if names_work(words) and not words.endswith("?"):
            yield heading.span, heading.via, words
    for heading, words in early[:1]:
        if heading.depth == 1 and not meaning(words, document.heading_words).kinds and len(words.split()) <= 8:
            yield heading.span, heading.via, words


def _from_head(document: Document, layout: Layout) -> Iterator[Candidate]:
    for field in document.fields:
        if field.origin == "head" and field.name in ("og:title", "title", "twitter:title") and names_work(field.value):
            yield field.span, "field", field.value[: _employer_at(field.value)]


def _from_first_lines(document: Document, layout: Layout) -> Iterator[Candidate]:
    for segment in layout.segments[:3]:
        for number, line in enumerate(segment.lines[:_FIRST_LINES]):
            # Lines broken by hand count as items; only the first of them can be a title.
            if line.kind == "label" or (line.kind == "item" and number > 1):
                continue
            for span in document.lines(line.span)[:_FIRST_LINES]:
                words = document.words(span)
                if document.language != "en" and _is_sentence(words, document.language):
                    continue
                if words and words[-1] not in ".?:;," and names_work(words):
                    passage = document.passage(span)
                    end = _employer_at(passage.text)
                    yield passage.span(0, end), "prose", passage.text[:end]


def _is_sentence(words: str, language: str) -> bool:
    return len(words.split()) > _LONGEST_ABROAD or begins_with_duty(words, language)


def _employer_at(text: str) -> int:
    """Where a bare line goes on with the employer or the place behind the title."""
    for match in _EMPLOYER.finditer(text):
        behind = text[match.end() :]
        if text.count("(", 0, match.start()) > text.count(")", 0, match.start()):
            continue  # "Analyst (Middle - Senior)"
        employer = match.group().strip().isalpha() or not (names_work(behind) or any(map(str.isdigit, behind)))
        if employer and names_work(text[: match.start()]):
            return match.start()
    return len(text)


def _from_opening(document: Document, layout: Layout) -> Iterator[Candidate]:
    """The first words of a posting that is one paragraph: "Night Baker, Mill Bakery, Halifax — bakes the bread ..."."""
    first = next((line for segment in layout.segments for line in segment.lines if line.kind == "text"), None)
    if first is not None:
        passage = document.passage(first.span)
        if (match := _OPENING.match(passage.text)) and names_work(match["title"]):
            yield passage.span(*match.span("title")), "prose", match["title"]


def _from_prose(document: Document, layout: Layout) -> Iterator[Candidate]:
    for segment in layout.segments:
        for line in segment.lines:
            if line.kind == "label":
                continue
            passage = document.passage(line.span)
            patterns = (_SOUGHT,) if document.language == "en" else (_SOUGHT_ABROAD, _AS_ABROAD)
            for match in chain.from_iterable(pattern.finditer(passage.text) for pattern in patterns):
                if names_work(match["title"]):
                    yield passage.span(*match.span("title")), "prose", match["title"]


def _cleaned(document: Document, span: Span, said: str) -> tuple[str, Span] | None:
    """A title without what surrounds it ("Job description: X", "X - Acme"), and its span."""
    written = document.source.slice(span)
    start, end = 0, len(written)
    if written.strip() != said.strip() and said.strip() in written:
        start = written.index(said.strip())  # quotes and markup around a value; the text itself stands in it once
        end = start + len(said.strip())
    text = written[start:end] if said.strip() in written else said
    lead = _leading(text)
    trail = _trailing(text[lead:])
    inner = text[lead : lead + trail]
    stripped = inner.strip(" \t:–—-|*_#\"'")
    if stripped.count("(") > stripped.count(")"):
        stripped = stripped.rstrip("( \t")
    if not stripped or not any(map(str.isalpha, stripped)):
        return None
    if text != written[start:end]:
        return stripped, span
    at = span.start + start + lead + inner.index(stripped)
    return stripped, Span(at, at + len(stripped))


def _leading(text: str) -> int:
    """Where the title begins behind what leads to it: "Job description: ...", "[FR] ..."."""
    if tag := _TAGGED.match(text):
        return tag.end()
    for hit in _decoration("before").find(text):
        rest = text[hit.end :]
        if hit.start == 0 and (rest[:1] in ":-–—" or rest[:2] in (" -", " –", " |")):
            return hit.end
        break
    return 0


def _trailing(text: str) -> int:
    """Where what follows the title begins: "... job opening", "(remote)", "- storage | containers | Docker"."""
    extra = _EXTRA.search(text)
    if (
        extra
        and names_work(text[: extra.start()])
        and not any(map(is_occupation, (extra["list"] or "").lower().split()))
    ):
        return _trailing(text[: extra.start()])
    for hit in _decoration("after").find(text):
        if hit.end == len(text.rstrip(" .:")) and hit.start > 0 and names_work(text[: hit.start]):
            return hit.start
    return len(text)
