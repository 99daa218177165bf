"""What one posting states, each fact computed when it is first asked for, and once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from jdlint import regex as re
from jdlint.document import Document, Field, Passage
from jdlint.evidence import equal_opportunity
from jdlint.evidence.application import Route
from jdlint.evidence.conditions import Condition, place_mode
from jdlint.evidence.deadline import Deadline
from jdlint.evidence.desk import is_desk_work
from jdlint.evidence.duty_signals import Signal, duty_signals
from jdlint.evidence.experience import Experience, find_experience
from jdlint.evidence.level import Level
from jdlint.evidence.pay import Pay, PayPhrase
from jdlint.evidence.people import manages_people
from jdlint.evidence.places import jurisdictions
from jdlint.evidence.reporting import ReportsTo
from jdlint.evidence.seniority import Judgement, judge, judge_level
from jdlint.evidence.title_level import TitleLevel, title_level
from jdlint.facts import particulars
from jdlint.facts.branches import unshown
from jdlint.facts.employer import Employer, find_employers
from jdlint.facts.included import Include, find_includes
from jdlint.facts.posting import Verdict, judge_posting
from jdlint.facts.readability import Readability, estimate, measure
from jdlint.facts.requirements import Requirement, find_requirements, is_optional
from jdlint.facts.routes import routes
from jdlint.facts.setting import Setting
from jdlint.facts.title import Title, find_title
from jdlint.facts.unfilled import unfilled
from jdlint.fieldnames import field_kind
from jdlint.jurisdictions import NO_LAW, currency, implied
from jdlint.outline.content import duty_clauses, duty_statements, joined_tasks, weight_of
from jdlint.outline.layout import Section
from jdlint.outline.lines import Line
from jdlint.outline.sections import FIELD_SECTIONS, Layout, read_layout
from jdlint.outline.stated import Place, Statement
from jdlint.parse.sentences import split
from jdlint.roles import Family, family, family_of
from jdlint.source import Span, Spans
from jdlint.values import NamedTuple

_TOLD = frozenset({"purpose", "duties", "skills", "benefits", "conditions"})  # parts that a field can hold in words
_STATEMENT = 2.0  # how much of an equal-opportunity statement makes a line one
_ON_LEVEL = {"level": "Seniority level", "reports": "", "supervises": ""}  # a name for those that go by several
_TITLE_LINE = 3  # times the title's length: a longer line says more than the title
_FEWEST_BLANKS = 5  # in a field that holds a sentence
_OF_PARTS = frozenset({"us", "ca"})  # countries that leave the law on postings to their parts
_BEHIND_PAY = re.compile(r"[^\n,;|·–—]{0,24}[,;|·–—-][ \t]*([^\W\d_][^\d\n.;:|]{2,40}?)[ \t.]*$", re.MULTILINE)
_DOLLARS = frozenset({"CAD", "AUD", "NZD", "SGD", "HKD"})


class Reading(NamedTuple):
    """A stretch that rules read: the title, a heading, or a line of the body.

    scope: title | heading | body; kinds: the sections it belongs to; item: whether it is a list item.
    passage: its text, with places.
    """

    scope: str
    kinds: tuple[str, ...]
    passage: Passage
    item: bool = False

    @property
    def kind(self) -> str:
        """The kind of section that it belongs to first; "" when to none."""
        return self.kinds[0] if self.kinds else ""


class Sentence(NamedTuple):
    """One sentence of the body, its words on one line. An item counts as one sentence, or as several."""

    span: Span
    text: str
    kinds: tuple[str, ...]
    item: bool
    passage: Passage

    @property
    def kind(self) -> str:
        """The kind of section that it belongs to first; "" when to none."""
        return self.kinds[0] if self.kinds else ""


class Asked(NamedTuple):
    """Years of experience that a line asks for. wished: whether the line says that something is only wished for."""

    span: Span
    value: Experience
    reading: Reading
    wished: bool


class Facts:
    """The facts of one document, and under what setting it is judged."""

    def __init__(self, document: Document, setting: Setting | None = None) -> None:
        self.document = document
        self.setting = setting or Setting()

    @cached_property
    def layout(self) -> Layout:
        """Segments, sections, and what the lines state."""
        return read_layout(self.document)

    @cached_property
    def title(self) -> Title | None:
        """The job title."""
        return find_title(self.document, self.layout)

    @property
    def title_passage(self) -> Passage:
        """The title's text with its places; a field's title stands in the file and not in prose."""
        title = self.title
        if title is None:
            return self.document.passage(Span(0, 0))
        return self.document.written(title.span) if title.via == "field" else self.document.passage(title.span)

    def text(self, span: Span) -> str:
        """The words at a span on one line, as a reader sees them; for a field, as the file has them."""
        return self.document.words(span) or " ".join(self.document.source.slice(span).split())

    @cached_property
    def verdict(self) -> Verdict:
        """Whether this is a posting."""
        return judge_posting(self.document, self.layout, self.title, declared=self.setting.posting)

    @cached_property
    def readings(self) -> tuple[Reading, ...]:
        """The title, then every heading and line of the body; a sentence that holds the title is read too."""
        found: list[Reading] = []
        read = self.document.passage
        title = self.title
        if title is not None:
            found.append(Reading("title", ("title",), self.title_passage))
        for segment, kinds in zip(self.layout.segments, self.layout.kinds, strict=True):
            if segment.heading is not None and not _overlap(title, segment.heading.span):
                found.append(Reading("heading", kinds, read(segment.heading.span)))
            found += [
                Reading("body", self._kinds_of(line, kinds), read(line.span), line.kind == "item")
                for line in segment.lines
                if not _is_title(title, line.span)
            ]
        return tuple(found)

    @cached_property
    def field_readings(self) -> tuple[Reading, ...]:
        """The fields that hold a part of the posting in words and are not shown by the page as well."""
        document = self.document
        found = []
        for field in document.fields:
            kind = FIELD_SECTIONS.get(field_kind(field.name) or "")
            words = " ".join(field.value.split())
            if (
                kind in _TOLD
                and " " in words
                and field.origin in ("front-matter", "record")
                and words not in self._prose
            ):
                found.append(Reading("body", (kind,), document.written(field.span), item=True))
        return tuple(found)

    @cached_property
    def _prose(self) -> str:
        document = self.document
        return document.words(Span(document.body, len(document.prose)))

    def _kinds_of(self, line: Line, kinds: tuple[str, ...]) -> tuple[str, ...]:
        """The kinds of a line's section; an equal-opportunity statement is one wherever it stands."""
        weight = weight_of("equal-opportunity", self.document.words(line.span), self.language)
        return ("equal-opportunity",) if weight >= _STATEMENT else kinds

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the body, headings and labels' names left out."""
        words, read = self.document.words, self.document.passage
        found = []
        for reading in self.readings:
            if reading.scope == "body":
                for start, end in split(reading.passage.text):
                    span = reading.passage.span(start, end)
                    found.append(Sentence(span, words(span), reading.kinds, reading.item, read(span)))
        return tuple(found)

    @cached_property
    def words(self) -> int:
        """The number of words a reader reads, headings, a record's values and what fields alone tell included."""
        front = [one for one in self.field_readings if one.passage.span(0, 1).start < self.document.body]
        shown = sum(len(reading.passage.text.split()) for reading in (*self.readings, *front))
        return shown + sum(len(field.value.split()) for field in self.document.fields if field.origin == "record")

    @property
    def language(self) -> str:
        """ISO 639-1 code."""
        return self.document.language

    @cached_property
    def duties(self) -> tuple[Span, ...]:
        """Each duty: the items of the duties sections, or their sentences where they have no items."""
        found: list[Span] = []
        for section in self.layout.of_kind("duties"):
            lines = section.items or (section.lines if section.via == "field" and len(section.lines) > 1 else ())
            found += [line.span for line in lines] if lines else self._sentences_in(section.lines)
        return tuple(dict.fromkeys(found))

    def _sentences_in(self, lines: tuple[Line, ...]) -> list[Span]:
        spans = []
        for line in lines:
            passage = self.document.passage(line.span)
            spans += [passage.span(start, end) for start, end in split(passage.text)]
        return spans

    @cached_property
    def title_level(self) -> TitleLevel | None:
        """What the title alone says about level."""
        return title_level(self.title.text) if self.title else None

    @cached_property
    def family(self) -> Family | None:
        """The role family that the posting is of, as far as that is known."""
        if self.setting.role is not None:
            return family(self.setting.role, self.setting.roles)
        if self.language != "en":
            return None
        title = self.title.text if self.title else None
        return family_of(title, [self.document.words(span) for span in self.duties], self.setting.roles)

    @cached_property
    def judgement(self) -> Judgement:
        """The level, and whether the role manages people, by title, duties and text."""
        return judge(*self._judged)

    @cached_property
    def level(self) -> Level:
        """The level of `judgement`, which is known without what it takes to tell whether the role manages people."""
        return judge_level(*self._judged)

    @cached_property
    def _judged(self) -> tuple[str | None, list[str], list[str]]:
        """The title, the duties and all other sentences that speak of the post."""
        title = self.title.text if self.title else None
        duties = [self.document.words(span) for span in self.duties]
        own = set(self.duties)
        texts = [
            sentence.text
            for sentence in self.sentences
            if sentence.span not in own and sentence.kind not in ("about", "equal-opportunity")
        ]
        return title, duties, [*texts, *self._told_in_fields(), *self._told_in_labels()]

    def _told_in_fields(self) -> Iterator[str]:
        """What fields say on level and reports: those that ask just this, by name, and those that hold sentences."""
        for field in self.document.fields:
            if field.origin == "head":
                continue
            kind = field_kind(field.name)
            if kind in _ON_LEVEL:
                yield f"{_ON_LEVEL[kind] or field.name.rsplit('.', 1)[-1]}: {field.value}"
            elif kind not in ("company", "skills", "duties") and field.value.count(" ") >= _FEWEST_BLANKS:
                yield field.value

    def _told_in_labels(self) -> Iterator[str]:
        words = self.document.words
        for segment in self.layout.segments:
            for line in segment.lines:
                if line.kind == "label" and line.name is not None:
                    name = words(line.name)
                    if (kind := field_kind(name)) in _ON_LEVEL:
                        yield f"{_ON_LEVEL[kind] or name}: {words(line.span)}"

    @cached_property
    def has_reports(self) -> bool:
        """Whether a sentence says that people report to this post."""
        return any(one.manages for sentence in self.sentences for one in manages_people(sentence.text))

    @cached_property
    def duty_signals(self) -> tuple[tuple[Span, Signal], ...]:
        """What the duties say about level, each with its place in the source."""
        found = []
        for span in self.duties:
            passage = self.document.passage(span)
            found += [(passage.span(one.start, one.end), one) for one in duty_signals(passage.text)]
        return tuple(found)

    @cached_property
    def salaries(self) -> tuple[Statement[Pay], ...]:
        """The pay figures that this job offers (market figures left out)."""
        offered = [one for one in self.layout.stated.pay if not one.value.quoted]
        return tuple(one._replace(value=self._in_currency(one, offered)) for one in offered)

    def _in_currency(self, pay: Statement[Pay], others: list[Statement[Pay]]) -> Pay:
        """A figure with its currency: a bare one takes that of the other figures, "$" is the dollar of the place."""
        value = pay.value
        places = (*self.jurisdictions, *self.governing)
        here = next((code for code in map(currency, places) if code), None)
        if value.currency is None:
            known = [one.value.currency for one in others if one.value.currency]
            return value._replace(currency=known[0] if known else here)
        if value.currency == "USD" and here in _DOLLARS and "US" not in self.document.source.slice(pay.span).upper():
            return value._replace(currency=here)
        return value

    @cached_property
    def market_figures(self) -> tuple[Statement[Pay], ...]:
        """Pay figures quoted from elsewhere."""
        return tuple(one for one in self.layout.stated.pay if one.value.quoted)

    @cached_property
    def salary_phrases(self) -> tuple[Statement[PayPhrase], ...]:
        """Pay spoken of with no figure."""
        return self.layout.stated.pay_phrases

    @cached_property
    def vague_benefits(self) -> tuple[Statement[None], ...]:
        """Benefits promised and not named."""
        return self.layout.stated.vague_benefits

    @cached_property
    def includes(self) -> tuple[Include, ...]:
        """The files brought into the page whose names say what sections they hold."""
        return find_includes(self.document)

    @cached_property
    def no_benefits(self) -> tuple[Statement[None], ...]:
        """Words that say that the job comes without benefits."""
        return self.layout.stated.no_benefits

    @cached_property
    def included(self) -> frozenset[str]:
        """The kinds of section that other files bring into the page; what they say is not known."""
        return frozenset(kind for include in self.includes for kind in include.kinds)

    @cached_property
    def unfilled(self) -> frozenset[str]:
        """What the posting has slots for that nobody filled in, of what a job has to state: salary, deadline."""
        return unfilled((*(reading.passage.text for reading in self.readings), *map(_value, self.document.fields)))

    def empty_heading(self, kind: str) -> Span | None:
        """The heading of a section whose content is not there."""
        for segment in self.layout.segments:
            if segment.heading is not None and segment.meaning.kinds[:1] == (kind,):
                return segment.heading.span
        return None

    @cached_property
    def minimum_is_lawful(self) -> bool:
        """Whether the job is in Austria, where the law asks for the minimum pay and no more."""
        return "at" in self.governing or (self.setting.jurisdictions == (NO_LAW,) and "at" in self.jurisdictions)

    @cached_property
    def duty_count(self) -> int:
        """How many duties are told: the items, and in sentences the verbs."""
        count = 0
        for section in self.layout.of_kind("duties"):
            count += len(section.items)
            texts = [line for line in section.lines if line.kind != "item"]
            # Beside items, a sentence without a verb of its own ("Your tasks in short") is no duty.
            told = max(
                sum(map(self._tasks_in, texts)),
                sum(duty_clauses(self.document.prose[slice(*line.span)], self.language) for line in texts),
            )
            if not section.items:
                told = max(told, self._told_beside(section), len(self._sentences_in(section.lines)))
            count += told
        return count

    def _told_beside(self, section: Section) -> int:
        """How many tasks the whole text below a heading tells that opens the purpose and the duties in one."""
        lines = dict.fromkeys(section.lines)
        for other in self._purposes.get(section.heading, ()):
            lines |= dict.fromkeys(other.lines)
        return sum(map(self._tasks_in, lines))

    @cached_property
    def _purposes(self) -> Mapping[Span | None, list[Section]]:
        """The sections on what the job is for, by their headings."""
        found: dict[Span | None, list[Section]] = {}
        for section in self.layout.of_kind("purpose"):
            if section.heading is not None:
                found.setdefault(section.heading, []).append(section)
        return found

    def _tasks_in(self, line: Line) -> int:
        words = self.document.words(line.span)
        return duty_statements(words, self.language) + joined_tasks(words)

    @cached_property
    def unshown(self) -> Spans:
        """What the page never shows beside the rest: the lesser branches of a template's conditions."""
        return unshown(self.document.source.text)

    @cached_property
    def requirements(self) -> tuple[Requirement, ...]:
        """What is asked of candidates, line by line."""
        return tuple(find_requirements(self.document, self.layout))

    @cached_property
    def readability(self) -> Readability:
        """Readability of the body, by textstat."""
        return measure([sentence.text for sentence in self.sentences])

    @cached_property
    def rough_readability(self) -> Readability:
        """The same by our own arithmetic, without loading textstat."""
        return estimate([sentence.text for sentence in self.sentences])

    @cached_property
    def conditions(self) -> tuple[Statement[Condition], ...]:
        """Facts about how and where the work is done."""
        return self.layout.stated.conditions

    @cached_property
    def jurisdictions(self) -> tuple[str, ...]:
        """Where the work is done, as codes such as `us-co`, by the places that the posting states.

        Where a field or a label says where, the offices that the text on the employer names are not this job's.
        """
        placed = any(one.place.label in ("place", "mode") for one in self.conditions)
        places = [
            self.text(one.span)
            for one in self.conditions
            if one.value.kind == "place" and not (placed and one.place.kinds[:1] == ("about",))
        ]
        return tuple(dict.fromkeys(code for place in (*places, *self._beside_pay()) for code in jurisdictions(place)))

    def _beside_pay(self) -> Iterator[str]:
        """What ends a line of pay and can be nothing but a place: "EUR 2,500 gross, Vienna"."""
        for one in self.layout.stated.pay:
            if not one.place.field and (match := _BEHIND_PAY.match(self.document.prose, *_rest(one))):
                yield match[1]

    @cached_property
    def governing(self) -> tuple[str, ...]:
        """The codes of the jurisdictions whose law is looked at: those of the setting, else where the work is done.

        A country that leaves the law to its parts stands among the latter only where the work is remote, as anybody
        there may do it, and no part is named.
        """
        chosen = self.setting.jurisdictions
        if chosen is not None:
            return () if chosen == (NO_LAW,) else chosen
        remote = any(one.value.kind == "mode" and one.value.value == "remote" for one in self.conditions)
        named = {outer for code in self.jurisdictions for outer in implied(code)}
        return tuple(code for code in self.jurisdictions if code not in _OF_PARTS or (remote and code not in named))

    @cached_property
    def desk_work(self) -> bool:
        """Whether the work is plainly done at a desk, by its title or because it is remote."""
        mode = place_mode([one.value for one in self.conditions]).mode
        return is_desk_work(self.title.text if self.title else "", remote=mode == "remote")

    @cached_property
    def experience(self) -> tuple[Asked, ...]:
        """Years of experience asked for."""
        found = []
        for reading in self.readings:
            if reading.scope != "body" or reading.kind in ("about", "benefits"):
                continue
            passage = reading.passage
            told = find_experience(passage.text, required="skills" in reading.kinds)
            wished = bool(told) and is_optional(passage.text)
            for one in told:
                # Years and nothing else on a line are an answer to tick in a form.
                rest = passage.text[: one.start] + passage.text[one.end :]
                if any(map(str.isalpha, rest)):
                    found.append(Asked(passage.span(one.start, one.end), one, reading, wished))
        return tuple(found)

    @cached_property
    def _read(self) -> tuple[tuple[Place, Passage], ...]:
        return tuple(particulars.passages(self.document, self.layout.places))

    @cached_property
    def deadlines(self) -> tuple[Statement[Deadline], ...]:
        """Until when one can apply; whether that day has passed is not seen here."""
        return tuple(particulars.deadlines(self._read))

    @cached_property
    def employers(self) -> tuple[Employer, ...]:
        """The names that the posting gives as its employer's."""
        return tuple(find_employers(self.document, self.layout.places))

    @cached_property
    def reports_to(self) -> tuple[Statement[ReportsTo], ...]:
        """To whom the post reports."""
        return tuple(particulars.reports_to(self._read))

    @cached_property
    def direct_reports(self) -> int | None:
        """How many people report to the post; 0 when it is said that nobody does, None when nothing is said."""
        return particulars.direct_reports(self._read)

    @cached_property
    def equal_opportunity(self) -> tuple[Statement[equal_opportunity.Statement], ...]:
        """The sentences on equal opportunity, and on accommodations for those who apply or work here."""
        return tuple(particulars.equal_opportunities(self._read))

    @cached_property
    def routes(self) -> tuple[Statement[Route], ...]:
        """The ways to apply."""
        return tuple(routes(self.document, self._read))

    @cached_property
    def place(self) -> Span:
        """Where a finding about the whole posting stands: the title, else its first words."""
        if self.title is not None:
            return self.title.span
        for block in self.document.blocks:
            lines = self.document.lines(block.span)
            if lines:
                return lines[0]
        return Span(0, 0)


def _value(field: Field) -> str:
    return field.value


def _rest(pay: Statement[Pay]) -> tuple[int, int]:
    """Where the line of a pay figure goes on behind it, and ends."""
    return pay.span.end, pay.place.span.end


def _is_title(title: Title | None, span: Span) -> bool:
    """Whether a line is the title's own, and not a sentence that the title stands in."""
    return title is not None and _overlap(title, span) and span.end - span.start < _TITLE_LINE * len(title.text)


def _overlap(title: Title | None, span: Span) -> bool:
    return title is not None and title.span.overlaps(span)
