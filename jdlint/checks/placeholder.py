"""Slots of a template that nobody filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.document import Field
from jdlint.evidence.sample import is_sample_company, is_sample_title
from jdlint.evidence.slots import slots
from jdlint.facts import Facts
from jdlint.fieldnames import field_kind
from jdlint.source import Span
from jdlint.values import dataclass

_NAMES_ONLY = re.compile(
    r"(?:ENTER |INSERT |YOUR |THE )?"
    r"(?:(?:JOB|ROLE|COMPANY|ORG|OFFICE|APPLICATION|APPLY|CONTACT|TEAM|START|END|CLOSING|POSTING|SALARY|PAY) ?)?"
    r"(?:TITLE|NAME|URL|LINK|EMAIL|PHONE|ADDRESS|DATE|AMOUNT|LOCATION|CITY|NUMBER|DESCRIPTION|MONTH|YEAR|TIME)"
    r"(?:,? (?:DAY|YEAR|TIME|MONTH|EDT|EST))*+"
    r"|'?YES'? (?:or|OR|/) '?NO'?"
)
# An address made of slots: "join/OFFICE-ROLE-GS LEVEL/".
_SLOT_PATH = re.compile(
    r"(?<![A-Za-z])(?:OFFICE|ROLE|TITLE|NAME|COMPANY|JOB|POSITION|DATE|CITY|STATE|MONTH|YEAR)"
    r"(?:[-_](?:OFFICE|ROLE|TITLE|NAME|COMPANY|JOB|POSITION|DATE|CITY|STATE|MONTH|YEAR|DAY|LEVEL|GRADE))+(?:-GS LEVEL)?"
    r"(?![A-Za-z])"
)
# A field that holds its own name ("company: Company").
_OWN_NAME = re.compile(
    r"title|company|organi[sz]ation|employer|location|city|country|salary|department|team|email|contact|phone|address|url"
    r"|link|name|role|position|description|summary|deadline|start|end|closes|opens|currency"
)
_YOUR = re.compile(r"(?:your|the|enter|insert)[ _-]|[ _-]here$")
# A field that a comment holds back (`# apply_url: APPLICATION URL`).
_COMMENTED = re.compile(
    r"^[ \t]*+#[ \t]{0,4}(?P<name>[a-z]\w{1,30}):[ \t]++(?P<value>[^\s#][^\r\n]{0,200})", re.MULTILINE
)
# "Key objective #1", "Benefit 2": a line of a template that was to be written.
_LABEL_WORDS = 2  # "Job Title" as a heading is the name of what follows
_STUB = re.compile(
    r"(?:(?:key )?(?:objective|responsibility|duty|task|benefit|perk|requirement|qualification|skill|goal|reason|value"
    r"|bullet(?: point)?|item|example|point|section|heading|aufgabe|anforderung)) ?#? ?\d{1,2} ?[:.]?",
    re.IGNORECASE,
)
_UNKNOWN = re.compile(r"@?\w{1,20}:? I (?:don't|do not) know(?: tbh| yet)?[.!]?", re.IGNORECASE)
_LONGEST_STUB = 60
_MARKUP = re.compile(r"[\W_]+")


_REMARKED = 60  # characters before a slot in which the words that it is a remark on stand


@dataclass(frozen=True)
class Placeholder:
    """Fires on unfilled slots: [Company name], {{salary}}, <insert location>, XX, TBD, lorem ipsum.

    Silent on gender marks such as [m/f/d], on links and footnotes, and on variables that a site generator fills.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each slot, in text and in fields.

        A note where the slot is commented out, a warning at most where it is a remark on what is told.
        """
        spans: dict[Span, None] = {}
        for reading in facts.readings:
            passage = reading.passage
            for start, end in slots(passage.text):
                spans[passage.span(start, end)] = None
            if (
                reading.scope == "heading"
                and is_sample_title(passage.text)
                and len(passage.text.split()) > _LABEL_WORDS
            ):
                spans[passage.span(0, len(passage.text))] = None
            if (
                reading.item
                and len(passage.text) < _LONGEST_STUB
                and (_STUB.fullmatch(passage.text) or _UNKNOWN.fullmatch(passage.text))
            ):
                spans[passage.span(0, len(passage.text))] = None
        spans.update(dict.fromkeys(_stub_headings(facts)))
        for field in facts.document.fields:
            if _is_read(field):
                written = facts.document.source.slice(field.span)
                for start, end in (*slots(written), *_words_for_any(field, written)):
                    spans[Span(field.span.start + start, field.span.start + end)] = None
        title = facts.title
        if title is not None and title.via == "heading" and is_sample_title(title.text):
            spans[title.span] = None
        kept: list[Span] = []
        for span in sorted(spans):
            if not kept or span.start >= kept[-1].end:
                kept.append(span)
        commented = [Match(span, level="note") for span in _commented_out(facts)]
        open_ = [Match(span, level="warning" if _is_remark(facts, span) else None) for span in kept]
        yield from sorted([*open_, *commented], key=lambda match: match.span)


def _is_remark(facts: Facts, span: Span) -> bool:
    """Whether a slot is a remark in round brackets behind words of its own: "a bonus (TBD)" names the bonus."""
    text = facts.document.source.text
    line = text[max(0, span.start - _REMARKED) : span.start].rpartition("\n")[2]
    words = line.removesuffix("(").rstrip()
    return line.endswith("(") and text.startswith(")", span.end) and words[-1:].isalnum()


def _is_read(field: Field) -> bool:
    """Whether slots are looked for in a field: not where it repeats the page's text, whose slots are reported there."""
    if field.origin == "head":
        return field.name == "title"
    return field.origin != "json-ld" or field.name != "description" or (0, len(field.value)) in slots(field.value)


def _words_for_any(field: Field, written: str) -> Iterator[tuple[int, int]]:
    """Slots that only data has, and that are words of the vocabulary in JSON-LD: YEAR, OFFICE-ROLE."""
    if field.origin in ("front-matter", "record"):
        if _stands_for_any(field.name, written):
            yield 0, len(written)
        yield from (match.span() for match in _SLOT_PATH.finditer(written))


def _stands_for_any(name: str, value: str) -> bool:
    """Whether a field's value is no value: slot words, a sample name, or the name of the field."""
    if _NAMES_ONLY.fullmatch(value):
        return True
    own = name.rsplit(".", 1)[-1].casefold()
    kind = field_kind(name)
    if (kind == "title" and is_sample_title(value)) or (kind == "company" and is_sample_company(value)):
        return True
    plain = _YOUR.sub("", value.strip().casefold())
    return _plain(plain) == _plain(own) and _OWN_NAME.search(own) is not None


def _plain(text: str) -> str:
    return _MARKUP.sub("", text)


def _stub_headings(facts: Facts) -> Iterator[Span]:
    """Numbered headings below which nothing stands; those of smaller headings are no stubs."""
    segments = facts.layout.segments
    for segment, after in zip_longest(segments, segments[1:]):
        heading = segment.heading
        if heading is None or segment.lines or not _STUB.fullmatch(facts.document.words(heading.span)):
            continue
        if after is None or after.heading is None or after.heading.depth <= heading.depth:
            end = after.heading.start if after is not None and after.heading is not None else None
            if not any(map(str.isalnum, facts.document.source.text[heading.span.end : end])):
                yield heading.span


def _commented_out(facts: Facts) -> Iterator[Span]:
    text = facts.document.source.text[: facts.document.body]
    for match in _COMMENTED.finditer(text) if "#" in text else ():
        value = match["value"].strip()
        if _NAMES_ONLY.fullmatch(value.strip("'\"")) or _NAMES_ONLY.fullmatch(value) or any(slots(value)):
            yield Span(match.start("value"), match.start("value") + len(value))
