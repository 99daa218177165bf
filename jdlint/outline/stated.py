"""What the lines and fields of a posting state about pay, conditions and benefits, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Generic, Protocol, TypeVar

from jdlint.document import Document, Passage
from jdlint.evidence.benefits import Benefit, find_benefits, find_none, find_vague
from jdlint.evidence.conditions import Condition, find_conditions
from jdlint.evidence.pay import Context, Pay, PayPhrase, find_pay, find_phrases
from jdlint.memo import remembered
from jdlint.source import Span
from jdlint.values import NamedTuple

# What a label or a heading can name so that a bare value below it states a condition: "Location: Leeds".
CONDITION_LABELS = frozenset(
    "place mode employment hours duration travel physical conditions contract shift environment on-call start "
    "relocation".split()
)
# What a field's kind is called among conditions.
_TOPICS = {"employment": "contract", "duration": "start"}
PAY_LABELS = frozenset({"salary", "salary_min", "salary_max"})
# What a heading can name for the bare value below it.
HEADING_LABELS = CONDITION_LABELS | PAY_LABELS | {"deadline", "reports", "supervises"}

_LONGEST_GRADE = 40

F_co = TypeVar("F_co", covariant=True)


class Place(NamedTuple):
    """A line or a field, and what its surroundings say it is about.

    kinds: the kinds of section it stands in.
    label: what its own label, its field's name or its heading names (`place`, `salary`, ...).
    field: whether it is a field of front matter, a record or JSON-LD.
    name: where the label's own words stand.
    closing: whether it is a paragraph below the list of its section; such a one often turns to something else.
    """

    span: Span
    kinds: tuple[str, ...]
    label: str | None
    field: bool
    name: Span | None = None
    closing: bool = False


class Statement(NamedTuple, Generic[F_co]):
    """Something stated: where it stands in the source, what it says, and the line or field that says it."""

    span: Span
    value: F_co
    place: Place


class Stated(NamedTuple):
    """Everything that the posting states about pay, conditions and benefits, in document order."""

    pay: tuple[Statement[Pay], ...]
    pay_phrases: tuple[Statement[PayPhrase], ...]
    conditions: tuple[Statement[Condition], ...]
    benefits: tuple[Statement[Benefit], ...]
    vague_benefits: tuple[Statement[None], ...]
    no_benefits: tuple[Statement[None], ...]


class _Found(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


G = TypeVar("G", bound=_Found)


def _grade(text: str) -> list[PayPhrase]:
    """A pay grade beside its label speaks of pay and gives no figure."""
    return [PayPhrase(0, len(text))] if any(map(str.isalnum, text)) and len(text) <= _LONGEST_GRADE else []


def collect(document: Document, places: Iterable[Place]) -> Stated:
    """Read every place once."""
    pay: list[Statement[Pay]] = []
    phrases: list[Statement[PayPhrase]] = []
    conditions: list[Statement[Condition]] = []
    benefits: list[Statement[Benefit]] = []
    vague: list[Statement[None]] = []
    none: list[Statement[None]] = []
    for place in places:
        passage = document.written(place.span) if place.field else document.passage(place.span)
        text = passage.text
        said = _said(text, place.label, place.kinds, place.closing)
        if not any(said):
            continue
        pay += _placed(passage, place, said.pay)
        phrases += _placed(passage, place, said.phrases)
        conditions += _placed(passage, place, said.conditions)
        benefits += _placed(passage, place, said.benefits)
        vague += [Statement(passage.span(one.start, one.end), None, place) for one in said.vague]
        none += [Statement(passage.span(one.start, one.end), None, place) for one in said.none]
    return Stated(tuple(pay), tuple(phrases), tuple(conditions), tuple(benefits), tuple(vague), tuple(none))


class _Said(NamedTuple):
    """What one text states."""

    pay: Sequence[Pay]
    phrases: Sequence[PayPhrase]
    conditions: Sequence[Condition]
    benefits: Sequence[Benefit]
    vague: Sequence[Span]
    none: Sequence[Span]


@remembered
def _said(text: str, label: str | None, kinds: tuple[str, ...], closing: bool) -> _Said:
    about_pay = label in PAY_LABELS or (label is None and "salary" in kinds)
    pay_context = Context(about_pay)
    # Among the duties, pay and benefits are the work's own matter: "administer the pension scheme".
    offers = closing or kinds[:1] != ("duties",)
    spoken: Sequence[PayPhrase] = ()
    if offers:
        spoken = _grade(text) if label == "grade" else find_phrases(text, pay_context)
    topic = _TOPICS.get(label, label) if label in CONDITION_LABELS else None
    about_benefits = label == "benefits" or (label not in PAY_LABELS and "benefits" in kinds)
    read = about_benefits or offers
    return _Said(
        find_pay(text, pay_context),
        spoken,
        find_conditions(text, topic),
        find_benefits(text, about_benefits) if read else (),
        find_vague(text, about_benefits) if read else (),
        find_none(text, label == "benefits" or kinds[:1] == ("benefits",)) if read else (),
    )


def _placed(passage: Passage, place: Place, found: Iterable[G]) -> list[Statement[G]]:
    return [Statement(passage.span(one.start, one.end), one, place) for one in found]
