"""Segments become sections: by what their headings mean, what their lines sound like, and what they state."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, TypeVar

from jdlint import regex as re
from jdlint.document import RECORDS, Document, Field
from jdlint.evidence.benefits import Benefit
from jdlint.evidence.conditions import find_conditions, label_kind, topics
from jdlint.evidence.occupations import is_occupation
from jdlint.fieldnames import field_kind
from jdlint.outline.content import (
    begins_with_duty,
    duty_statements,
    has_aim,
    joined_tasks,
    names_person,
    sought_for,
    weigh,
    weight_of,
)
from jdlint.outline.fieldpay import SHOWN_FIELD, cover, split_pay
from jdlint.outline.headings import OwnWords, meaning
from jdlint.outline.layout import Section, Segment, read_segments
from jdlint.outline.lines import Line, Via
from jdlint.outline.stated import CONDITION_LABELS, HEADING_LABELS, PAY_LABELS, Place, Stated, Statement, collect
from jdlint.source import Span
from jdlint.values import NamedTuple

# Kinds whose content is a statement found in the lines, not the lines as such.
STATED_KINDS = ("salary", "benefits", "conditions")
# Sections whose prose may tell of the job as a whole.
_ABOUT_THE_JOB = frozenset({"purpose", "title", "team", "about", "other"})
# Where "you will" speaks of other things than tasks.
_TASKLESS = ("benefits", "apply", "process", "equal-opportunity", "salary", "career")
_SKILLS_TOLD = 2.5
FIELD_SECTIONS = {
    "summary": "purpose",
    "duties": "duties",
    "skills": "skills",
    "salary": "salary",
    "grade": "salary",
    "salary_min": "salary",
    "salary_max": "salary",
    "benefits": "benefits",
    "conditions": "conditions",
}
_PAY_FIELDS = frozenset(kind for kind, section in FIELD_SECTIONS.items() if section == "salary")
_FEWEST_WORDS = {"purpose": 8, "duties": 3, "skills": 1}
_SHORT_LIST = 4
_LISTED = 0.75  # items among the lines of a list with a word between
_FEWEST_DUTIES = 3  # items of a list that no heading names
_TELLING_WORDS = 100  # below one heading, in the lines that tell a task
_FEWEST_TASKS = 3  # told in sentences
_FEWEST_WORDS_OF_PURPOSE = 12
_ONLY_TASKS = 4  # a paragraph that does nothing but list so many is duties
_LATE_PURPOSE = 2.0
_SUBJECT_WORDS = 8
_WORDS = re.compile(r"[^\W\d_]+")
_NAMES_BENEFITS = re.compile(r"\b(?:benefits|perks)\b(?! of\b)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"(?<=[.!?])\s+")
_PLAIN_SHARE = 0.5
_MIXED_SHARE = 0.6
_MANY_LINES = 12
# Under "Terms of employment", this many words tell something even when no fact in them is known.
_TOLD = 15
_FACTS = frozenset({"place", "mode", "employment", "contract", "duration", "start"})


class Layout(NamedTuple):
    """A posting laid out: its segments, its sections in document order, and what its lines state."""

    segments: tuple[Segment, ...]
    kinds: tuple[tuple[str, ...], ...]  # of each segment
    sections: tuple[Section, ...]
    stated: Stated
    told_tasks: int  # tasks told in sentences, counted when no heading names the duties
    places: tuple[Place, ...]  # every heading, line and field, and what its surroundings say it is about

    def of_kind(self, kind: str) -> list[Section]:
        """The sections of a kind."""
        return [section for section in self.sections if section.kind == kind]


class Votes(NamedTuple):
    """How many lines of a stretch sound like each kind, and how many lines there are."""

    counts: Counter[str]
    lines: int

    def share(self, kind: str) -> float:
        """The share of lines that sound like a kind, 0-1."""
        return self.counts[kind] / self.lines if self.lines else 0.0


def read_layout(document: Document) -> Layout:
    """The layout of a document."""
    segments = read_segments(document)
    opening = _opening(segments)
    segments = _gathered(document, segments)
    kinds = [_of_a_list(document, segment) if segment is opening else _kinds(document, segment) for segment in segments]
    kinds = _settled(document, segments, kinds)
    split = list(split_pay(document.fields, document.source.text))
    taken = {field.span for _, fields in split for field in fields}
    places = [place for place in _field_places(document) if place.span not in taken]
    places += _line_places(document, segments, kinds)
    stated = collect(document, places)
    joined = [
        Statement(cover(fields), pay, Place(fields[0].span, ("salary",), "salary", True)) for pay, fields in split
    ]
    stated = stated._replace(pay=(*joined, *stated.pay))
    sections = [
        *_headed(document, segments, kinds, stated),
        *_labelled(document, segments, stated),
        *_fields(document, stated),
    ]
    # A summary among the fields is for search engines; the page itself should say what the job is for too.
    there = {section.kind for section in sections if (section.kind, section.via) != ("purpose", "field")}
    telling = _telling(document, segments, kinds) if "duties" not in there else []
    if "duties" not in there:
        sections += _list_of(document, segments, kinds, "duties") or _told_duties(telling)
    sections += _from_prose(document, segments, kinds, stated, there)
    sections.sort(key=lambda section: (section.start, section.kind))
    if "duties" not in there:
        telling = telling or _telling(document, *_elsewhere(segments, kinds))
    told = sum(tasks + joined_tasks(document.words(line.span)) for line, tasks in telling)
    return Layout(tuple(segments), tuple(kinds), tuple(sections), stated, told, tuple(places))


# What each segment is


def _settled(document: Document, segments: Sequence[Segment], kinds: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The kinds again, open headings seen beside the others.

    When nothing else names the duties, an open heading that can mean them does, if its text tells a task. When
    another heading plainly names them, a short list under "Position summary" is the summary.
    """
    if any(segment.meaning.kinds == ("duties",) for segment in segments):
        return [
            ("purpose",) if here == ("duties",) and _is_summary(segment) else here
            for segment, here in zip(segments, kinds, strict=True)
        ]
    if any("duties" in here for here in kinds):
        return kinds
    for number, (segment, here) in enumerate(zip(segments, kinds, strict=True)):
        if segment.meaning.open and "duties" in segment.meaning.kinds[:2] and here[:1] == ("purpose",):
            telling = [
                (line, tasks)
                for line in segment.lines
                if (tasks := duty_statements(document.words(line.span), document.language))
            ]
            told = sum(tasks for _, tasks in telling)
            if told >= _FEWEST_TASKS or _word_count(document, [line for line, _ in telling]) >= _TELLING_WORDS:
                return [*kinds[:number], (*here, "duties"), *kinds[number + 1 :]]
    return kinds


def _is_summary(segment: Segment) -> bool:
    return segment.meaning.open and segment.meaning.kinds[0] == "purpose" and len(segment.lines) <= _SHORT_LIST


def _opening(segments: Sequence[Segment]) -> Segment | None:
    """The segment under the page's own heading, which is no section: its lines are told by their content."""
    first = next((segment for segment in segments if segment.heading is not None), None)
    return first if first is not None and not first.meaning.kinds else None


def _of_a_list(document: Document, segment: Segment) -> tuple[str, ...]:
    """What the first heading opens when it is not the page's own and only a list stands below it."""
    listed = (
        segment.heading is not None
        and segment.heading.depth > 1
        and bool(segment.lines)
        and all(line.kind == "item" for line in segment.lines)
    )
    return _by_content(_votes(document, segment.lines)) if listed else ()


def _gathered(document: Document, segments: Sequence[Segment]) -> list[Segment]:
    """The segments, where an open heading with nothing but smaller headings below it is told by what they hold."""
    found = list(segments)
    for number, segment in enumerate(segments):
        if segment.heading is None or segment.lines or not segment.meaning.open:
            continue
        below = []
        for after in range(number + 1, len(segments)):
            heading = segments[after].heading
            if heading is None or heading.depth <= segment.heading.depth or segments[after].meaning.kinds:
                break
            below.append(after)
        lines = tuple(line for after in below for line in segments[after].lines)
        if not lines:
            continue
        kinds = _kinds(document, segment._replace(lines=lines))
        if kinds == ("purpose", "duties") and sum(line.kind == "item" for line in lines) >= _LISTED * len(lines):
            kinds = ("duties",)
        found[number] = segment._replace(meaning=segment.meaning._replace(kinds=kinds, open=False))
        for after in below:
            found[after] = segments[after]._replace(parent=kinds)
    return found


def _kinds(document: Document, segment: Segment) -> tuple[str, ...]:
    """The kinds of section that a segment opens; empty when it is neither headed nor plainly of one kind."""
    if segment.heading is None:
        return ()
    said = segment.meaning
    # "Build our frontend experience": a heading that is a task, with more of them below.
    under_purpose = not segment.parent or segment.parent[0] == "purpose"
    name = document.words(segment.heading.span)
    if under_purpose and not said.known and _is_task(name, document.language) and _tells(document, segment.lines):
        return ("duties",)
    # "You will have access to many benefits, including:"
    if segment.heading.via == "prose" and not said.known and _NAMES_BENEFITS.search(name):
        return ("benefits",)
    if said.kinds and not said.open:
        return said.kinds
    # "Who you are", below "Requirements": what stands above decides before the list's own words do.
    if said.open and segment.parent[:1] in (("duties",), ("skills",)) and segment.parent[0] in said.kinds:
        return segment.parent[:1]
    if said.kinds:
        return _with_purpose(document, segment, _resolve(said.kinds, _votes(document, segment.lines)))
    # "In particular, the candidate will support:"
    if under_purpose and segment.heading.via == "prose" and duty_statements(name, document.language):
        return ("duties",)
    return segment.parent or _by_content(_votes(document, segment.lines))


def _is_task(heading: str, language: str) -> bool:
    return begins_with_duty(heading, language) and not any(map(is_occupation, _WORDS.findall(heading.lower())))


def _word_count(document: Document, lines: Sequence[Line]) -> int:
    return sum(len(document.words(line.span).split()) for line in lines)


def _tells(document: Document, lines: Sequence[Line]) -> bool:
    return any(duty_statements(document.words(line.span), document.language) for line in lines)


def _resolve(kinds: tuple[str, ...], votes: Votes) -> tuple[str, ...]:
    """The kinds an open heading turns out to mean; what is stated decides about pay, benefits and conditions."""
    stated = tuple(kind for kind in kinds if kind in STATED_KINDS)
    told = [kind for kind in kinds if kind not in STATED_KINDS and kind != "other"]
    if not told:
        return stated
    best = max(told, key=lambda kind: (votes.counts[kind], -told.index(kind)))
    share = votes.share(best)
    if (kinds[0] not in told and share < _PLAIN_SHARE) or (share < _MIXED_SHARE and votes.lines >= _MANY_LINES):
        return stated  # much below one heading: each stretch is told by its own words
    return (best, *stated)


def _with_purpose(document: Document, segment: Segment, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """A heading that can mean the purpose does so for the text below it, whatever its list turns out to be."""
    if "purpose" not in segment.meaning.kinds or kinds[:1] != ("duties",):
        return kinds
    texts = [line for line in segment.lines if line.kind == "text"]
    if _word_count(document, texts[:1]) < _FEWEST_WORDS["purpose"]:
        return kinds
    items = any(line.kind == "item" for line in segment.lines)
    return ("purpose", *kinds) if items or len(texts) > 1 else ("purpose", *kinds[1:])


def _by_content(votes: Votes) -> tuple[str, ...]:
    if not votes.lines:
        return ()
    kind, count = votes.counts.most_common(1)[0] if votes.counts else ("", 0)
    fewest = _FEWEST_DUTIES if kind == "duties" else 1
    return (kind,) if count >= max(fewest, 0.5 * votes.lines) else ()


def _votes(document: Document, lines: Sequence[Line]) -> Votes:
    counts: Counter[str] = Counter()
    number = 0
    for line in lines:
        if line.kind == "label":
            continue
        number += 1
        if kind := sounds_like(document, line):
            counts[kind] += 1
    return Votes(counts, number)


def sounds_like(document: Document, line: Line) -> str | None:
    """The kind of section that a line's own words belong to, or None when they do not say."""
    weights = weigh(document.words(line.span), document.language)
    if line.kind == "item":
        weights.pop("purpose", None)
    if not weights:
        return None
    best = max(weights, key=lambda kind: weights[kind])
    # "You will write scripts in Python and you will ...": the tools named are no requirement.
    several = (
        weights[best] == weights.get("duties") and duty_statements(document.words(line.span), document.language) > 1
    )
    return "duties" if several else best


# Places


def _field_places(document: Document) -> list[Place]:
    found = []
    for field in document.fields:
        if field.origin == "head":
            continue
        label = field_kind(field.name)
        kind = FIELD_SECTIONS.get(label or "")
        found.append(Place(field.span, (kind,) if kind else (), label, field=True))
    return found


def _line_places(document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]]) -> list[Place]:
    found = []
    for segment, here in zip(segments, kinds, strict=True):
        heading = segment.heading
        named = field_kind(document.words(heading.span)) if heading else None
        if heading is not None:
            # A heading can state what it names: "Salary: 40,000-45,000". Bare words in it are only its name.
            figures = any(map(str.isdigit, document.words(heading.span)))
            found.append(Place(heading.span, here if figures else (), named if figures else None, field=False))
        if named in PAY_LABELS and "benefits" in here:
            named = None  # "Compensation", and leave below it
        if named not in HEADING_LABELS:
            named = None
        listed = False
        for line in segment.lines:
            listed = listed or line.kind == "item"
            if line.kind == "label" and line.name is not None:
                words = document.words(line.name)
                label = field_kind(words) or label_kind(words)
                said = meaning(words, document.heading_words)
                inside = said.kinds if said.known else here
                if label is None and " " in words:  # "Competitive salary - our formula is public"
                    found.append(Place(line.name, inside, None, field=False))
                found.append(Place(line.span, inside, label, field=False, name=line.name))
            else:
                closing = listed and line.kind == "text"
                found.append(Place(line.span, here, named, field=False, closing=closing))
    return found


# Sections


def _headed(
    document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]], stated: Stated
) -> list[Section]:
    found: list[Section] = []
    parts: list[list[Line]] = []  # the lines of each section
    newest: dict[str, int] = {}  # the last section of each kind
    for segment, here in zip(segments, kinds, strict=True):
        heading = segment.heading
        if heading is None:
            continue
        own = bool(segment.meaning.kinds) or not segment.parent
        for kind in here:
            lines = tuple(line for line in segment.lines if _belongs(document, line, kind, here))
            if not lines and here == ("purpose",) and segment.meaning.known and len(segment.lines) <= _SHORT_LIST:
                lines = segment.lines  # a summary in bullets
            if not own and kind in newest:
                parts[newest[kind]] += lines
            else:
                newest[kind] = len(found)
                found.append(Section(kind, heading.via, heading.span.start, heading.span, ()))
                parts.append([*lines])
    ordered = _in_order(stated)
    whole = (section._replace(lines=tuple(lines)) for section, lines in zip(found, parts, strict=True))
    return [section for section in whole if _is_there(document, section, ordered)]


def _in_order(stated: Stated) -> Stated:
    """The same statements by their places, which sections are then compared with."""
    return stated._replace(
        pay=tuple(sorted(stated.pay, key=_place)),
        pay_phrases=tuple(sorted(stated.pay_phrases, key=_place)),
        conditions=tuple(sorted(stated.conditions, key=_place)),
        benefits=tuple(sorted(stated.benefits, key=_place)),
    )


def _place(statement: Statement[object]) -> int:
    return statement.span.start


def _belongs(document: Document, line: Line, kind: str, here: tuple[str, ...]) -> bool:
    if kind == "purpose" and line.kind == "item":
        return False
    if len(here) < 2 or kind in STATED_KINDS:
        return True
    heard = sounds_like(document, line)
    if heard == kind or heard not in here:
        return True
    return kind == "duties" and duty_statements(document.words(line.span), document.language) >= _FEWEST_TASKS


def _is_there(document: Document, section: Section, stated: Stated) -> bool:
    """Whether a headed section has its content: a heading is not content, but it may state what it names.

    stated: in the order of places.
    """
    spans = [line.span for line in section.lines]
    if section.heading:
        spans.insert(0, section.heading)
    if section.kind == "salary":
        there = any(_inside(stated.pay, span) or _inside(stated.pay_phrases, span) for span in spans)
        return there or bool(_shown(document, spans) & _PAY_FIELDS)
    if section.kind == "benefits":
        # Under their own heading, two lines on flexible work are what the employer offers.
        flexible = sum(bool(_inside(stated.benefits, line.span)) for line in section.lines)
        offered = [one for span in spans for one in _inside(stated.benefits, span)]
        return any(map(_is_beside_flexibility, offered)) or (section.heading is not None and flexible >= 2)
    if section.kind == "conditions":
        return bool(_shown(document, spans) & CONDITION_LABELS) or _conditions_are_there(
            document, section, stated, spans
        )
    return _word_count(document, section.lines) >= _FEWEST_WORDS.get(section.kind, 3)


def _shown(document: Document, spans: Sequence[Span]) -> set[str]:
    """What the front matter's fields hold that a template's tags show here: `{{ page.location }}`."""
    text = document.source.text
    names = {tag["name"] for span in spans for tag in SHOWN_FIELD.finditer(text, span.start, span.end)}
    values = {field.name: field.value for field in document.fields} if names else {}
    return {field_kind(name) or "" for name in names if values.get(name, "").strip()}


def _conditions_are_there(document: Document, section: Section, stated: Stated, spans: Sequence[Span]) -> bool:
    """Under a heading about conditions one fact is enough; a heading that names one fact ("Location") is that fact."""
    inside = [one.value for span in spans for one in _inside(stated.conditions, span)]
    heading = document.words(section.heading) if section.heading else ""
    said = meaning(heading, document.heading_words)
    if field_kind(heading) in _FACTS or said.kinds[:1] != ("conditions",):
        return len(topics(inside)) >= 2
    return bool(inside) or (said.plain and _word_count(document, section.lines) >= _TOLD)


def _beside_flexibility(stated: Stated) -> list[Statement[Benefit]]:
    """The benefits that count: remote work and flexible hours are conditions, and alone make no benefits."""
    return list(filter(_is_beside_flexibility, stated.benefits))


def _is_beside_flexibility(one: Statement[Benefit]) -> bool:
    return one.value.category != "flexibility"


S = TypeVar("S", bound=Statement[Any])


def _inside(statements: Sequence[S], span: Span) -> Sequence[S]:
    """Those of the statements, which are in the order of places, that begin in a span."""
    first = bisect_left(statements, span.start, key=_place)
    return statements[first : bisect_left(statements, span.end, first, key=_place)]


def _labelled(document: Document, segments: Sequence[Segment], stated: Stated) -> list[Section]:
    found = []
    ordered = _in_order(stated)
    for segment in segments:
        for line in segment.lines:
            if line.kind != "label" or line.name is None:
                continue
            kind = _label_section(document.words(line.name), document.heading_words)
            if kind is None:
                continue
            section = Section(kind, "label", line.start, line.name, (line,))
            if _is_there(document, section, ordered):
                found.append(section)
    return found


def _label_section(name: str, own: OwnWords) -> str | None:
    label = field_kind(name)
    if label in FIELD_SECTIONS:
        return FIELD_SECTIONS[label]
    if label not in (None, "apply"):
        return None
    said = meaning(name, own)
    return said.kinds[0] if said.known and not said.open else None


def _fields(document: Document, stated: Stated) -> list[Section]:
    found: list[Section] = []
    lines: list[list[Line]] = []  # of each section
    ordered = _in_order(stated)
    for field in document.fields:
        if field.origin == "head":
            continue
        kind = FIELD_SECTIONS.get(field_kind(field.name) or "")
        if kind is None or not _field_is_there(kind, field, ordered, document.language):
            continue
        line = Line("label", field.span, field.name_span, 0, "field")
        before = found[-1] if found else None
        if before and before.kind == kind and before.heading and document.source.slice(before.heading) == field.name:
            lines[-1].append(line)
        else:
            found.append(Section(kind, "field", field.name_span.start, field.name_span, ()))
            lines.append([line])
    return [section._replace(lines=tuple(those)) for section, those in zip(found, lines, strict=True)]


_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")
# "Acme is looking for a cook to join our team in Leeds." says whom, and not what for.
_ONLY_JOIN = re.compile(
    r"(?:(?!\b(?:to|who|will|by)\b)[^.!?]){0,300}\b(?:looking|searching|seeking|seeks|hiring|recruiting)\b"
    r"(?:(?!\bto\b|\bwho\b|\bwill\b)[^.!?]){0,200}"
    r"(?:\bto (?:join|be (?:a )?part of|become)\b(?:(?!\bto\b|\bwho\b|\bwill\b|\bhelp)[^.!?]){0,200})?[.!?]?\s*"
)
# "The Data team is responsible for ..." tells of the team.
_ABOUT_A_TEAM = re.compile(r"(?:The|Our) (?:[\w&-]+ ){0,4}team (?:is|has|works|builds|owns|supports|consists)\b")
# A line for search engines: "If you have three years of experience, Acme is looking for you."
_ONLY_ASKS = re.compile(r"(?:If you|To apply|Do you|Are you|Love|Excited|Interested)\b[^.!?]*[.!?]?\s*")
_ABOUT_THE_ADVERT = re.compile(
    r"\bthis (?:job|posting|position|listing|ad|advert) (?:is|was|has|may)\b[^.!?]{0,40}"
    r"\b(?:days? old|closed|expired|filled|no longer|posted|reposted)\b",
    re.IGNORECASE,
)
# Sentences about the person sought.
_PROFILE = re.compile(
    r"(?:(?:The )?(?:ideal |successful |right |eligible |qualified )?(?:candidates?|applicants?)|You(?: should| must)?"
    r" (?:have|be|are|enjoy|love|thrive)|Experience|Comfortable|Adept|Strong|Proven|Excellent"
    r"|Our (?:main )?criteria)\b",
    re.IGNORECASE,
)
_SO_THAT = re.compile(r"\b(?:so that|in order to|to ensure|to make sure|ensuring that)\b")
# What a sentence without a subject asks for: "Experience setting up ...".
_ASKS = re.compile(r"(?:Experience|Experienced|Familiar|Adept|Comfortable|Proficient|Skilled)\b")
_LISTS_TASKS = re.compile(r"\b(?:responsibilities|duties|tasks)(?: \w+)? (?:include|are|consist)", re.IGNORECASE)
_EMPTY_VALUE = re.compile(
    r"(?:|-+|n/?a|none|null|no|nil|tbd|tba|tbc|not (?:specified|applicable|stated|required|available)"
    r"|no [\w ]{1,30} required)\.?",
    re.IGNORECASE,
)


def _field_is_there(kind: str, field: Field, stated: Stated, language: str) -> bool:
    if _EMPTY_VALUE.fullmatch(field.value.strip()):
        return False
    if kind == "salary":
        return bool(_inside(stated.pay, field.span) or _inside(stated.pay_phrases, field.span))
    if kind == "benefits":
        return any(map(_is_beside_flexibility, _inside(stated.benefits, field.span)))
    if kind == "conditions":
        return bool(_inside(stated.conditions, field.span))
    if kind == "purpose" and (
        _ONLY_ASKS.fullmatch(field.value.strip())
        or (len(field.value.split()) < _TOLD and not _purpose_weight(field.value, language, opening=True))
    ):
        return False
    words = len(field.value.split())
    return words >= {"purpose": 10, "duties": 3, "skills": 2}.get(kind, 1)


# Sections that no heading marks


def _from_prose(
    document: Document,
    segments: Sequence[Segment],
    kinds: Sequence[tuple[str, ...]],
    stated: Stated,
    there: set[str],
) -> list[Section]:
    """Sections other than duties that prose and statements make, of the kinds that are not there yet."""
    found: list[Section] = []
    if "skills" not in there:
        found += _list_of(document, segments, kinds, "skills") or _told_skills(document, segments, kinds)
    if "purpose" not in there:
        found += _told_purpose(document, segments, kinds, stated)
    if "salary" not in there:
        found += _first_stated("salary", (*stated.pay, *stated.pay_phrases))
    if "benefits" not in there:
        found += _first_stated("benefits", _beside_flexibility(stated))
    if "conditions" not in there:
        found += _facts_of_conditions(stated)
    return found


def _runs(document: Document, segment: Segment) -> list[list[Line]]:
    """The stretches of items in a segment; paragraphs that begin with a duty's verb go for items."""
    runs: list[list[Line]] = []
    open_run = False
    for line in segment.lines:
        item = line.kind == "item" or (
            line.kind == "text" and begins_with_duty(document.words(line.span), document.language)
        )
        if item:
            if not open_run:
                runs.append([])
            runs[-1].append(line)
        open_run = item
    return [part for run in runs for part in _parted(document, run)]


def _parted(document: Document, run: list[Line]) -> list[list[Line]]:
    """A run parted at its blank lines, unless every item stands apart."""
    text = document.source.text
    blank = [bool(_BLANK_LINE.search(text, one.span.end, two.start)) for one, two in pairwise(run)]
    if all(blank) or not any(blank):
        return [run]
    parts = [[run[0]]]
    for line, apart in zip(run[1:], blank, strict=True):
        if apart:
            parts.append([])
        parts[-1].append(line)
    return parts


def _list_of(
    document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]], kind: str
) -> list[Section]:
    """Lists of a kind that stand under no heading of theirs."""
    found = []
    for segment, here in zip(segments, kinds, strict=True):
        if not _open(segment, here) or here[:1] == ("about",):  # a list of values is none of duties
            continue
        for run in _runs(document, segment):
            votes = _votes(document, run)
            if len(run) >= _FEWEST_DUTIES and votes.share(kind) >= 0.6:
                found.append(Section(kind, "prose", run[0].start, None, tuple(run)))
    return found


def _open(segment: Segment, here: tuple[str, ...]) -> bool:
    """Whether a segment's lines may tell anything: it has no heading of its own, or one about the job as a whole."""
    if not here or here[0] in _ABOUT_THE_JOB:
        return True
    # "Job description" above everything: what it opens is told line by line.
    return segment.meaning.open and here[0] in STATED_KINDS and segment.meaning.kinds[0] not in STATED_KINDS


def _texts(segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]]) -> list[Line]:
    return [
        line
        for segment, here in zip(segments, kinds, strict=True)
        if _open(segment, here)
        for line in segment.lines
        if line.kind in ("text", "item")
    ]


def _telling(
    document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]]
) -> list[tuple[Line, int]]:
    """The lines that tell tasks in sentences, and how many."""
    counted = [
        (line, duty_statements(document.words(line.span), document.language)) for line in _texts(segments, kinds)
    ]
    return [(line, tasks) for line, tasks in counted if tasks]


def _elsewhere(
    segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]]
) -> tuple[list[Segment], list[tuple[str, ...]]]:
    """The segments under headings of other things that may tell a task too, as if they had none."""
    found = [
        segment
        for segment, here in zip(segments, kinds, strict=True)
        if here[:1] not in [(kind,) for kind in _TASKLESS]
    ]
    return found, [()] * len(found)


def _told_duties(telling: Sequence[tuple[Line, int]]) -> list[Section]:
    """Several tasks told in running text: "You will ... The officer shall ..."."""
    if sum(tasks for _, tasks in telling) < _FEWEST_TASKS:
        return []
    return [Section("duties", "prose", telling[0][0].start, None, tuple(line for line, _ in telling))]


def _afterthoughts(segments: Sequence[Segment]) -> list[Line]:
    """Paragraphs that follow a list: what stands there is seldom about the list's heading."""
    return [
        line
        for segment in segments
        if segment.meaning.kinds[:1] == ("duties",)
        for before, line in pairwise(segment.lines)
        if before.kind == "item" and line.kind == "text"
    ]


def _told_skills(document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]]) -> list[Section]:
    telling = [line for line in _texts(segments, kinds) if sounds_like(document, line) == "skills"]
    telling += [line for line in _afterthoughts(segments) if sounds_like(document, line) == "skills"]
    texts = [document.words(line.span) for line in telling]
    weight = sum(weight_of("skills", words, document.language) + bool(_ASKS.match(words)) for words in texts)
    if weight < _SKILLS_TOLD:
        return []
    return [Section("skills", "prose", telling[0].start, None, tuple(telling))]


def _told_purpose(
    document: Document, segments: Sequence[Segment], kinds: Sequence[tuple[str, ...]], stated: Stated
) -> list[Section]:
    """The paragraph that says best what the job is for, among those ahead of duties and requirements."""
    best: tuple[float, Line] | None = None
    past = False
    benefits = sorted(stated.benefits, key=_place)
    for segment, here in zip(segments, kinds, strict=True):
        if past and best is not None:
            break
        # The values of a record stand in any order.
        past = past or (document.format not in RECORDS and bool(here and here[0] in ("duties", "skills")))
        # "Why join us?": an answer that names no benefit may tell what the job is for.
        idle = here[:1] == ("benefits",) and not any(_inside(benefits, line.span) for line in segment.lines)
        if here and not idle and here[0] in ("equal-opportunity", "apply", "process", "benefits", "salary"):
            continue
        for number, line in enumerate(segment.lines):
            words = document.words(line.span)
            if line.kind == "text" and len(words.split()) >= _FEWEST_WORDS_OF_PURPOSE:
                weight = _paragraph_weight(words, document.language, opening=not here)
                ahead = number == 0 and here[:1] == ("duties",)  # of the duties, below their heading
                if weight >= (_LATE_PURPOSE if past and not ahead else 1.0) and (best is None or weight > best[0]):
                    best = (weight, line)
    return [Section("purpose", "prose", best[1].start, None, (best[1],))] if best else []


def _paragraph_weight(words: str, language: str, *, opening: bool) -> float:
    """How plainly a paragraph says what the job is for: all of it, or one sentence after others about the employer."""
    sentences = [one for one in _SENTENCE_ENDS.split(words) if language != "en" or not _is_aside(one)]
    aims = " ".join(sentences)
    if duty_statements(aims, language) or not duty_statements(words, language):
        words = aims
    weight = _purpose_weight(words, language, opening=opening)
    if weight >= 1.0 or not weight_of("about", words, language):
        return weight
    return min(1.0, max(_purpose_weight(sentence, language, opening=False) for sentence in sentences))


def _is_aside(sentence: str) -> bool:
    """Whether an English sentence tells of the advert, of who is sought, or of where and how the work is done."""
    if _ABOUT_THE_ADVERT.search(sentence):
        return True
    if duty_statements(sentence) or sought_for(sentence):
        return False
    if _ONLY_JOIN.fullmatch(sentence) or (weight_of("skills", sentence) and _PROFILE.match(sentence)):
        return True
    return weight_of("purpose", sentence) > 0 and bool(topics(find_conditions(sentence)))


def _purpose_weight(words: str, language: str, *, opening: bool) -> float:
    purpose, tasks = weight_of("purpose", words, language), duty_statements(words, language)
    if (not tasks and _ONLY_JOIN.fullmatch(words)) or _ABOUT_A_TEAM.match(words):
        return 0.0
    if not purpose and tasks >= _ONLY_TASKS and _LISTS_TASKS.search(words):
        return 0.0
    told = purpose + 0.5 * min(2, tasks)
    if opening and (tasks or begins_with_duty(words, language)):
        told += 0.5
        if _SO_THAT.search(words):
            told += 0.5  # "Provide the first answer to customers, to ensure that ..."
    if language == "en" and sought_for(words):
        told += 1.0
    # "Open to residents of ..." only begins with a verb.
    if (purpose or tasks) and any(map(names_person, _WORDS.findall(words)[:_SUBJECT_WORDS])):
        told += 1.0  # "The night baker ...", "As an engineer at Acme ..."
    elif language == "en" and purpose and not tasks and not has_aim(words):
        return 0.0
    return told - 0.5 * weight_of("about", words, language) if told else 0.0


def _first_stated(kind: str, statements: Sequence[Statement[object]]) -> list[Section]:
    found = sorted(statements, key=lambda one: one.span)
    if not found:
        return []
    place = found[0].place
    via: Via = "field" if place.field else "prose"
    return [Section(kind, via, place.span.start, None, (Line("text", place.span),))]


def _facts_of_conditions(stated: Stated) -> list[Section]:
    """Two facts about how and where the work is done make conditions, wherever they stand."""
    if len(topics(one.value for one in stated.conditions)) < 2:
        return []
    first = min(stated.conditions, key=lambda one: one.span)
    lines = tuple(Line("text", place) for place in dict.fromkeys(one.place.span for one in stated.conditions))
    via: Via = "field" if first.place.field else "label" if first.place.label else "prose"
    return [Section("conditions", via, first.place.span.start, None, lines)]
