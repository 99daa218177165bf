"""Two places of one posting that state different pay."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match, finds
from jdlint.document import Passage
from jdlint.evidence.occupations import is_occupation
from jdlint.evidence.pay import Pay
from jdlint.evidence.places import gazetteer
from jdlint.facts import Facts
from jdlint.fieldnames import field_kind
from jdlint.finding import Label
from jdlint.outline.stated import PAY_LABELS, Statement
from jdlint.parse.sentences import split
from jdlint.source import Span
from jdlint.values import NamedTuple, dataclass

# How many of a period make a year, the fewest and the most that an employer may count: 13th and 14th salaries,
# weeks of 35 to 42 hours.
_YEARLY = {"hour": (1_700, 2_200), "day": (200, 262), "week": (50, 53), "month": (12, 15), "year": (1, 1)}
_BAR = re.compile(r"[|•·\n]")
_LABEL = re.compile(r"\W{0,4}([^\W\d_][^:\n.]{0,40}?)\s?:\s")
_WORD = re.compile(r"[^\W\d_]+")
_SLACK = 0.01  # of a figure: 4,166.67 a month is 50,000 a year
_MOST = 40  # figures; a posting with more is a table of grades
_DOLLARS = frozenset({"USD", "CAD", "AUD", "NZD", "SGD", "HKD"})
_PART_TIME = ("part-time",)


class _Offer(NamedTuple):
    """What one place states: figures, and the place."""

    low: float
    high: float
    one: Statement[Pay]


@dataclass(frozen=True)
class SalaryConflict:
    """Fires when two statements of the same pay disagree.

    Only plain statements are compared: closed ones of base pay, on lines that name no level, place, shift or the
    like, because each of these may have pay of its own. apart: words that set a statement apart from others; unless:
    longer words around them that do not ("depending on experience").
    In other languages than English, where the words are fewer, a field and the text are compared, not two lines.
    A single figure inside the other's range agrees with it. Of two that are counted by different periods, the
    years they come to are compared.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("other",)

    apart: tuple[str, ...]
    unless: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the later of the first two that disagree, with the earlier one as the second place."""
        if len(facts.salaries) > _MOST:
            return
        offers = [offer for one in facts.salaries if (offer := self._offer(facts, one)) is not None]
        figures = {(one.value.minimum, one.value.maximum) for one in facts.salaries}
        part_time = any(one.value.value in _PART_TIME for one in facts.conditions)
        for number, later in enumerate(offers):
            for earlier in offers[:number]:
                if earlier.one.place.span == later.one.place.span or _agree(earlier, later, part_time):
                    continue
                # Beside a third figure they may be levels or places after all.
                fields = earlier.one.place.field or later.one.place.field
                if len(figures) > 2 or (not fields and (facts.language != "en" or _nested(earlier, later))):
                    continue
                text = facts.text(earlier.one.span)
                yield Match(later.one.span, {"other": text}, (Label(earlier.one.span, f"here it is {text}"),))
                return

    def _offer(self, facts: Facts, one: Statement[Pay]) -> _Offer | None:
        pay = one.value
        if pay.minimum is None or pay.maximum is None or pay.open_end or pay.kind != "base" or pay.period is None:
            return None
        if pay.maximum < pay.minimum or (not one.place.field and self._apart(facts, one)):
            return None
        return _Offer(pay.minimum, pay.maximum, one)

    def _apart(self, facts: Facts, one: Statement[Pay]) -> bool:
        """Whether the sentence, the label or the heading of a statement sets it apart."""
        beside = [_sentence(facts.document.passage(one.place.span), one.span)]
        if one.place.name is not None:
            if one.place.label not in PAY_LABELS:
                return True
            beside.append(facts.text(one.place.name))
        if _is_of_another(beside[0], facts.title.text if facts.title else ""):
            return True
        title = facts.title.span.start if facts.title else -1
        beside += [
            facts.text(segment.heading.span)
            for segment in facts.layout.segments
            if segment.heading is not None
            and segment.heading.span.start > title
            and any(line.span == one.place.span for line in segment.lines)
        ]
        return any(map(self._sets_apart, beside))

    def _sets_apart(self, text: str) -> bool:
        if next(finds(self.apart, text, self.unless), None) is not None:
            return True
        return any(text[hit.start].isupper() for hit in gazetteer().find(text))


def _sentence(passage: Passage, span: Span) -> str:
    """The sentence in which a span stands, or its part between bars."""
    for first, last in split(passage.text):
        edges = [first, *(bar.end() for bar in _BAR.finditer(passage.text, first, last)), last]
        for start, end in pairwise(edges):
            if passage.span(start, end).end > span.start:
                return passage.text[start:end]
    return passage.text


def _is_of_another(text: str, title: str) -> bool:
    """Whether a sentence names work that the title does not, or begins with a label ("L4:") that is none of pay."""
    label = _LABEL.match(text)
    if label is not None and field_kind(label[1]) not in PAY_LABELS:
        return True
    return any(map(is_occupation, {*_WORD.findall(text.lower())} - {*_WORD.findall(title.lower())}))


def _nested(one: _Offer, two: _Offer) -> bool:
    """Whether the figures of one lie within the other's: "range" and "hiring range"."""
    return (one.low <= two.low and two.high <= one.high) or (two.low <= one.low and one.high <= two.high)


def _agree(one: _Offer, two: _Offer, part_time: bool) -> bool:
    first, second = one.one.value, two.one.value
    if first.currency != second.currency:
        stated = first.currency_stated and second.currency_stated
        dollars = {first.currency, second.currency} <= _DOLLARS  # "$" is any of them
        return dollars or not stated or not _same(one, two)
    if first.period == second.period and first.every == second.every:
        single = one.low == one.high or two.low == two.high
        return _same(one, two) or (single and _nested(one, two))
    if _same(one, two) and not (first.period_stated and second.period_stated):
        return True  # one of the periods is a guess
    if part_time and "hour" in (first.period, second.period):
        return True
    least, most = _by_the_year(one), _by_the_year(two)
    return least[0] <= most[1] * (1 + _SLACK) and most[0] <= least[1] * (1 + _SLACK)


def _same(one: _Offer, two: _Offer) -> bool:
    return all(abs(a - b) <= _SLACK * max(a, b) for a, b in ((one.low, two.low), (one.high, two.high)))


def _by_the_year(offer: _Offer) -> tuple[float, float]:
    """The least and the most that an offer comes to in a year."""
    fewest, most = _YEARLY[offer.one.value.period or "year"]
    every = offer.one.value.every
    return offer.low * fewest / every, offer.high * most / every
