"""Which of the figures in a text are pay, and what they say."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from jdlint import regex as re
from jdlint.evidence.pay.amounts import PLUS, Figure, amounts, currency_signs, figures, loose_periods
from jdlint.evidence.pay.words import (
    Span,
    Words,
    first_in,
    last_in,
    listed,
    lower,
    scan,
    table,
    word_before,
    words_at,
    words_of,
)
from jdlint.memo import remembered
from jdlint.values import NamedTuple


class Context(NamedTuple):
    """What is known of a text before it is read.

    `about_pay`: it stands under a heading, label or field that speaks of pay, so bare figures and bare phrases count.
    `currency`: an ISO 4217 code known from elsewhere; it decides what `$`, `kr` or `¥` means, and stands in where
    no currency is written.
    """

    about_pay: bool = False
    currency: str | None = None


class Pay(NamedTuple):
    """A pay figure. `start` and `end` are indices into the text, with bounds ("up to") and period ("per hour") inside.

    `minimum` and `maximum` are in units of `currency` (ISO 4217) per `period` (hour, day, week, month, year); one
    figure: both equal; an open end: None; written the wrong way round: `minimum` is the larger. A range with a plus
    behind it ("£70k-£100k+") keeps its maximum and has `open_end`. `currency` and `period` are the best judgement
    where `currency_stated`, `period_stated` are false. `every` is the number of periods one payment covers: 2 for
    "bi-weekly", 0.5 for "semi-monthly". `quoted` marks a market figure that is no offer; `kind` is "base" or "ote".
    """

    start: int
    end: int
    minimum: float | None
    maximum: float | None
    currency: str | None
    period: str | None
    open_end: bool
    quoted: bool
    period_stated: bool
    currency_stated: bool
    kind: str
    every: float


@remembered
def find_pay(text: str, context: Context) -> list[Pay]:
    """The pay figures of a text, in order; they do not overlap."""
    if _DIGIT.search(text) is None:
        return []
    small = lower(text)
    if not context.about_pay and not _may_pay(small):
        return []
    found = amounts(small)
    if not found:
        return []
    spans = scan(_scanned(), small)
    bare = not any(amount.codes or amount.scale > 1 or amount.period for amount in found)
    if bare and not context.about_pay and "strong" not in spans:
        return []
    return _tied(_signs(small, spans), figures(small, found), context)


_DIGIT = re.compile(r"\d")
_BEHIND_DIGIT = re.compile(r"\d\s?([^\W\d_]+)(?!\w)")
_LETTERS = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|\n\s{0,99}(?:\n|[-*]\s|•\s)|\s\|\s|\s•\s")
_WORD_AND_DOT = re.compile(r"(\w+)\.\Z")
_SHORT = frozenset("approx max min ca incl excl resp bzw etc std tsd mio rs fr kr per env sal no est avg".split())
_CLAUSE = re.compile(
    r"[;:()|+\n]|•|–|—|,(?!\d)|\.\s|\s-\s|\b(?:plus|and|with|including|und|et|y|en|depending|dependent)\b"
)
_ADDED = re.compile(r"[;+]|\b(?:plus|and|with)\b")
_LABEL = re.compile(r"[\s:*_=\"'()-]*(?:of|is|are|from|up to|range|between|package)?[\s:*_=\"'()-]*")
_BOUND_GAP = re.compile(r"[\s:=~'\"]{0,8}(?:(?:approx|ca|circa|about|around)\.?\s)?")
_SIGN_GAP = re.compile(r"[\s,(.]{0,3}")
_HINT_GAP = re.compile(r"[\s+,]{0,3}(?:plus\s|\d{1,2}%\s)?")
_WORD = re.compile(r"\w+")

_SHORT_TEXT = 120
_LEAST_YEAR = 12_000
_HOUR_MOST = 200
_DAY_MOST = 700
# Plausible pay for each period in units of `currencies`: a figure outside is not the pay for that period.
_PLAUSIBLE = {
    "hour": (2, 1_000),
    "day": (15, 10_000),
    "week": (40, 20_000),
    "month": (120, 100_000),
    "year": (2_500, 5_000_000),
}
# The lists that a whole text is read for.
_SCANNED = (
    "strong weak not_words friends topics friends_after ote lower_nouns upper_nouns "
    "market market_source market_verb market_says market_not market_own"
).split()


@cache
def _scanned() -> Words:
    data = table()
    return words_of({name: data[name] for name in _SCANNED})


@cache
def _stems() -> Words:
    return words_of({"": [*table()["strong"], "earn*", "rate*"]})


@cache
def _currency_signs() -> frozenset[str]:
    return frozenset(sign for sign in currency_signs() if len(sign) == 1 and not sign.isalnum()) | frozenset("円元")


@cache
def _currency_letters() -> frozenset[str]:
    return frozenset([*(code.lower() for code in table()["currencies"]), "zł", "kr", "lpa", "rs"])


@cache
def _counted() -> frozenset[str]:
    return frozenset(["euro", "euros", "k", *table()["indian_scales"]])


def _may_pay(text: str) -> bool:
    """Whether a text holds a currency or a word of pay."""
    return (
        not _currency_signs().isdisjoint(text)
        or not _currency_letters().isdisjoint(_LETTERS.findall(text))
        or not _counted().isdisjoint(_BEHIND_DIGIT.findall(text))
        or bool(scan(_stems(), text))
    )


# The words of a text


class _Signs(NamedTuple):
    """The words of one text that speak for and against pay, as sorted spans by list."""

    text: str
    starts: list[int]
    spans: dict[str, list[Span]]
    strong: list[Span]
    weak: list[Span]
    friends: list[Span]
    firm_friends: list[Span]
    quoted: dict[int, bool]

    def has(self, name: str, left: int, right: int) -> bool:
        """Whether a word of a list stands in left..right."""
        return first_in(self.spans.get(name, []), left, right) is not None


def _signs(text: str, spans: dict[str, list[Span]]) -> _Signs:
    without = spans.get("not_words", [])
    friends = spans.get("friends", [])
    large = listed("pay_when_large")
    return _Signs(
        text=text,
        starts=_sentences(text),
        spans=spans,
        strong=_outside(spans.get("strong", []), without),
        weak=_outside(spans.get("weak", []), without),
        friends=friends,
        firm_friends=[
            (start, end) for start, end in friends if all(behind != end for behind, _ in words_at(large, text, start))
        ],
        quoted={},
    )


def _outside(spans: list[Span], without: list[Span]) -> list[Span]:
    """The spans that share nothing with others; both are in order."""
    if not without:
        return spans
    found: list[Span] = []
    at = 0
    for span in spans:
        while at < len(without) and without[at][1] <= span[0]:
            at += 1
        if at == len(without) or span[1] <= without[at][0]:
            found.append(span)
    return found


def _sentences(text: str) -> list[int]:
    """Where sentences begin, roughly; a dot behind an abbreviation ends none."""
    starts = [0]
    for match in _SENTENCE.finditer(text):
        last = _WORD_AND_DOT.search(text, max(0, match.start() - 10), match.start())
        if last is None or (len(last[1]) > 1 and last[1] not in _SHORT):
            starts.append(match.end())
    return [*starts, len(text) + 1]


# What ties a figure to pay


def _tied(signs: _Signs, found: list[Figure], context: Context) -> list[Pay]:
    """The figures that are pay. One that nothing ties takes part in what its neighbour in the sentence is."""
    text = signs.text
    paid: list[Pay] = []
    waiting: list[Pay] = []
    previous = 0
    inherit = False
    for number, figure in enumerate(found):
        sentence = bisect_left(signs.starts, figure.start + 1) - 1
        left, right = signs.starts[sentence], min(signs.starts[sentence + 1], len(text))
        if previous < left:
            inherit, waiting = False, []
        following = found[number + 1].start if number + 1 < len(found) else len(text)
        window = _Window(max(left, previous), left, min(right, following), right)
        pay, inherit = _pay(signs, figure, window, context, inherit) or (None, False)
        if pay is None:
            waiting = []
        elif inherit:
            paid += [held for held in waiting if held.currency == pay.currency and held.period == pay.period]
            paid.append(pay)
            waiting = []
        elif figure.codes and figure.is_range:
            waiting.append(pay)
        previous = figure.end
    return paid


class _Window(NamedTuple):
    """The stretch that belongs to one figure (to its neighbours at most), inside its sentence."""

    left: int
    sentence: int
    right: int
    sentence_end: int


# A figure's ends: where it begins and ends with the words that open it, its least, its most, whether one end is open.
_Bounds = tuple[int, int, float | None, float | None, bool]


def _bounds(signs: _Signs, figure: Figure, window: _Window) -> _Bounds:
    """A figure's ends, after the words that open one of them."""
    text = signs.text
    start, end = figure.start, figure.end
    low, high = figure.low.value, figure.high.value
    near = max(window.left, start - 28)
    upper = word_before(listed("upper_before"), text, near, start, _BOUND_GAP)
    lower = word_before(listed("lower_before"), text, near, start, _BOUND_GAP)
    plus = PLUS.match(text, figure.high.end)
    if plus is not None:
        end = max(end, plus.end())
    if figure.is_range:
        if lower is not None:
            start = lower
        return start, end, low, high, plus is not None
    behind, before = _bound_after("lower_after", text, end), _bound_after("upper_after", text, end)
    start = next((bound for bound in (lower, upper) if bound is not None), start)
    end = behind or before or end
    noun_low = _noun(signs, "lower_nouns", window.left, figure.start)
    noun_high = _noun(signs, "upper_nouns", window.left, figure.start)
    if (upper is not None and lower is None) or before is not None or (noun_high and not (lower or behind or plus)):
        return start, end, None, high, True
    if lower is not None or behind is not None or plus is not None or noun_low:
        return start, end, low, None, True
    return start, end, low, high, False


def _bound_after(name: str, text: str, end: int) -> int | None:
    """Where a word ends that stands behind a figure."""
    found = words_at(listed(name), text, end + text[end : end + 1].isspace())
    return found[0][0] if found else None


def _noun(signs: _Signs, name: str, left: int, right: int) -> bool:
    """Whether a word such as "maximum salary" stands before a figure."""
    found = last_in(signs.spans.get(name, []), max(left, right - 90), right)
    return found is not None and right - found[1] <= 60


def _pay(signs: _Signs, figure: Figure, window: _Window, context: Context, inherit: bool) -> tuple[Pay, bool] | None:
    """A figure read as pay, and whether something ties it to pay; None when it is no pay."""
    text = signs.text
    code, stated = _currency(text, figure, context)
    worth = float(table()["currencies"].get(code or "USD", 1))
    size = min(figure.low.value, figure.high.value) / worth
    if size <= 0 or (figure.high.scale >= 1e6 and worth < 50 and code != "INR"):
        return None
    start, end, minimum, maximum, open_end = _bounds(signs, figure, window)
    period, every = figure.period, figure.high.every if figure.high.period else figure.low.every
    if period is None:
        period, every = _loose(text, figure, window, size)
    verdict = _is_pay(signs, figure, window, context, _Case(start, end, minimum is None, size, period, stated, inherit))
    if verdict is False:
        return None
    period_stated = period is not None
    if (
        period is not None
        and not _PLAUSIBLE[period][0] <= size * (2 if period == "hour" else 1) / every <= _PLAUSIBLE[period][1]
    ):
        return None
    pay = Pay(
        start=start,
        end=end,
        minimum=minimum,
        maximum=maximum,
        currency=code,
        period=period or _judged(size),
        open_end=open_end,
        quoted=_quoted(signs, window),
        period_stated=period_stated,
        currency_stated=stated,
        kind="ote"
        if signs.has("ote", max(window.left, figure.start - 40), min(window.right, figure.end + 15))
        else "base",
        every=every,
    )
    return pay, verdict is True


def _currency(text: str, figure: Figure, context: Context) -> tuple[str | None, bool]:
    if not figure.codes:
        return context.currency, False
    if len(figure.codes) == 1:
        return figure.codes[0], True
    if context.currency in figure.codes:
        return context.currency, True
    for code in table()["currency_hints"]:
        hint = _HINT_GAP.match(text, figure.end)
        if code in figure.codes and hint and words_at(listed(f"currency_hints.{code}"), text, hint.end()):
            return code, True
    return figure.codes[0], True


def _judged(size: float) -> str:
    """The period that pay of this size is for, where none is written."""
    if size < _HOUR_MOST:
        return "hour"
    if size < _DAY_MOST:
        return "day"
    return "month" if size < _LEAST_YEAR else "year"


def _loose(text: str, figure: Figure, window: _Window, size: float) -> tuple[str | None, float]:
    """A period that stands near a figure, not on it: behind it, else before it; it must fit the size."""
    added = _ADDED.search(text, figure.end + 1, figure.end + 60)
    stop = min(window.right, figure.end + 60, added.start() if added else len(text))
    return (
        _fitting(list(loose_periods(text, figure.end, stop))[:2], size)
        or _fitting(list(loose_periods(text, max(window.sentence, figure.start - 110), figure.start))[:-5:-1], size)
        or (None, 1.0)
    )


def _fitting(named: list[tuple[str, float] | None], size: float) -> tuple[str, float] | None:
    """The first of some periods that pay of a size is for."""
    for found in named:
        if found is None:
            continue
        period, every = found
        least, most = _PLAUSIBLE[period]
        if least * (1 if period != "year" else 2) <= size <= most and not (period == "hour" and size > 400):
            return period, every
    return None


class _Case(NamedTuple):
    """What is known of a figure when it is judged.

    Its ends, with the words that open it (`capped`: "up to"); its size in units of `currencies`; the period, if one
    is written; whether a currency is; whether the figure before it is pay.
    """

    start: int
    end: int
    capped: bool
    size: float
    period: str | None
    stated: bool
    inherit: bool


def _is_pay(signs: _Signs, figure: Figure, window: _Window, context: Context, case: _Case) -> bool | None:
    text = signs.text
    start, end = figure.start, case.end
    strong = last_in(signs.strong, max(window.left, start - 140), start)
    weak = last_in(signs.weak, max(window.left, start - 70), start)
    clause = _CLAUSE.search(text, end, end + 45)
    stop = min(clause.start() if clause else len(text), window.right, end + 45)
    pay_after = _pay_after(signs, end, stop)
    other_after = _other_after(signs, end, stop)
    tied = pay_after is not None or (strong is not None and start - strong[1] <= 30)
    if not _shaped(text, figure, context, case, tied):
        return False
    label = strong is not None and _LABEL.fullmatch(text, strong[1], case.start)
    large = (case.period == "year" and case.size >= _LEAST_YEAR) or (case.period == "month" and case.size >= 1000)
    friends = signs.firm_friends if large else signs.friends
    friend = last_in(friends, max(window.left, start - 90), start)
    if other_after is not None and not (pay_after is not None and pay_after <= other_after):
        near = other_after - end <= 3
        verb = strong is not None and text[slice(*strong)] in ("pay", "pays")
        if near or verb or not label:
            return False
    if friend is not None and not any(word is not None and word[0] >= friend[0] for word in (strong, weak)):
        return pay_after is not None and case.size >= _LEAST_YEAR and friend[1] < start - 40
    if strong is not None or pay_after is not None or case.inherit:
        return True
    if context.about_pay:
        return case.size >= 7 or case.period is not None
    if last_in(friends, window.sentence, start) is not None:
        return False
    if weak is not None and case.stated and (case.period is not None or case.size >= 15_000):
        return True
    return True if _plain_shape(text, figure, case) else None


def _pay_after(signs: _Signs, end: int, stop: int) -> int | None:
    """Where the first word stands, behind a figure, that says it is pay."""
    gap = _SIGN_GAP.match(signs.text, end)
    if gap is not None and words_at(listed("after_signs"), signs.text, gap.end()):
        return end
    found = first_in(signs.spans.get("strong", []), end, stop)
    return None if found is None else found[0]


def _other_after(signs: _Signs, end: int, stop: int) -> int | None:
    """Where the first word stands, behind a figure, that says it is a figure of something else."""
    starts = []
    for name in ("friends_after", "friends", "topics"):
        spans = signs.spans.get(name, [])
        at = bisect_left(spans, (end, 0))
        if at < len(spans) and spans[at][0] < stop:
            starts.append(spans[at][0])
    return min(starts, default=None)


def _shaped(text: str, figure: Figure, context: Context, case: _Case, tied: bool) -> bool:
    """Whether a figure looks like money at all: a currency, a scale, or a number no other count is written as."""
    if case.stated:
        return True
    ends = (figure.low, figure.high)
    alone = _around(text, case) == 0
    if not (context.about_pay or tied or alone):
        return False
    if any(end.scale > 1 for end in ends):
        return True
    year = all(end.shape == "plain" and 1900 <= end.value <= 2100 and end.value % 50 for end in ends)
    if context.about_pay and alone:
        return case.size >= 5 and not year
    if figure.period is not None:
        return True
    if any(end.shape == "grouped" for end in ends):
        return case.size >= 700
    value = figure.high.value
    if figure.is_range and all(end.shape == "decimal" for end in ends):
        return 7 <= value <= _HOUR_MOST
    return not year and (10_000 <= value <= 9_999_999 or (figure.is_range and value >= 1_000))


def _around(text: str, case: _Case) -> int:
    """How many words stand round a figure in its text; a long text counts as many."""
    if len(text) - (case.end - case.start) > _SHORT_TEXT:
        return _SHORT_TEXT
    return len(_WORD.findall(text, 0, case.start)) + len(_WORD.findall(text, case.end))


def _plain_shape(text: str, figure: Figure, case: _Case) -> bool:
    """Money that needs no pay word: by the hour, a year's size with its period, a line of nothing else."""
    if case.period is not None and figure.period is not None and case.stated:
        if case.capped:
            return case.period in ("hour", "year") and case.size >= (_LEAST_YEAR if case.period == "year" else 7)
        if case.period == "hour":
            return 5 <= case.size <= 500
        if case.period == "day":
            return case.size >= 80
        if case.period == "month":
            return case.size >= 1_000
        return case.size >= (_LEAST_YEAR if case.period == "year" else 300)
    around = _around(text, case)
    scaled = figure.low.scale == figure.high.scale == 1000
    if figure.is_range and case.size >= 15_000:
        return around <= 8 if case.stated else around == 0 and scaled
    return False


def _quoted(signs: _Signs, window: _Window) -> bool:
    """Whether the sentence reports the market's pay."""
    held = signs.quoted.get(window.sentence)
    if held is None:
        held = _reports_market(signs, window.sentence, window.sentence_end)
        signs.quoted[window.sentence] = held
    return held


def _reports_market(signs: _Signs, left: int, right: int) -> bool:
    if signs.has("market_own", left, right):
        return False
    average, source = signs.has("market", left, right), signs.has("market_source", left, right)
    if source and (average or _says(signs, left, right)):
        return True
    return not signs.has("market_not", left, right) and (average or (source and signs.has("market_verb", left, right)))


def _says(signs: _Signs, left: int, right: int) -> bool:
    """Whether a source of market figures says something: "Glassdoor puts", "says Glassdoor"."""
    verbs = signs.spans.get("market_says", [])
    return any(
        left <= start
        and end <= right
        and any(0 <= begun - end <= 2 or 0 <= start - ended <= 2 for begun, ended in verbs)
        for start, end in signs.spans.get("market_source", [])
    )
