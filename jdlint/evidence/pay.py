"""Pay in a stretch of text: figures with currency and period, and phrases that speak of pay without a figure.

A figure counts when something ties it to pay (a pay word in the same sentence, a shape that only pay has, or a
heading, label or field that the caller knows to speak of pay) and nothing nearer says it is a figure of something
else (funding, budgets, bonuses, allowances, fees ...). The words are in `rules/tables/pay.yml`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from jdlint import tables
from jdlint.phrases import Matcher, tokens, vocabulary, words


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


class PayPhrase(NamedTuple):
    """Words that speak of pay with no figure ("competitive salary", "DOE", "Grade 7"); indices into the text."""

    start: int
    end: int


def find_pay(text: str, context: Context) -> list[Pay]:
    """The pay figures of a text, in order; they do not overlap."""
    if _DIGIT.search(text) is None:
        return []
    lower = _lower(text)
    if not context.about_pay and _grammar().tied.search(lower) is None:
        return []
    amounts = _amounts(lower)
    bare = not any(amount.codes or amount.scale > 1 or amount.period for amount in amounts)
    if bare and not context.about_pay and not _said(lower)["strong"]:
        return []
    return _tied(lower, _figures(lower, amounts), context) if amounts else []


def find_phrases(text: str, context: Context) -> list[PayPhrase]:
    """The phrases that speak of pay without a figure, in order; none where the text offers a figure."""
    lower = _lower(text)
    if not context.about_pay and _stems().search(lower) is None:
        return []
    hits = sorted(_phrases(lower, context), key=lambda hit: (hit.start, -hit.end))
    if not hits or any(not pay.quoted for pay in find_pay(text, context)):
        return []
    found: list[PayPhrase] = []
    for hit in hits:
        if not found or hit.start >= found[-1].end:
            found.append(hit)
    return found


_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,'’])(?:"
    r"(?P<indian>\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?)"
    r"|(?P<grouped>\d{1,3}(?P<mark>[.,'’\u00a0\u202f\u2009 ])\d{3}(?:(?P=mark)\d{3}){0,4})(?P<cents>[.,]\d{1,2}(?!\d))?"
    # A zero too many ("$61,0000"): the group says what was meant.
    r"|(?P<typo>\d{2,3},\d{3})0"
    r"|(?P<plain>(?!0\d)\d{1,9}(?:[.,]\d{1,2}(?!\d))?)"
    r")(?![\d])(?:[.,][-–—]{1,2}(?!\s?\d))?"
)
_CODE_BEFORE = re.compile(
    r"[a-zà-ž]-?\Z|[#@]\Z|"
    r"\b(?:step|level|grade|band|scale|tier|zone|gs|no|no\.|id|ref|req|code|zip|number|posting|series)[\s:#]{1,3}\Z"
)
_NOT_MONEY_AFTER = re.compile(
    r"\s?%|\s?percent\b|(?:st|nd|rd|th)\b|x\b|:\d|/7\b|\(?[kb]\)\s|[-/]\d{1,2}[-/]\d|\.\d{1,2}\.\d|°|-?(?:hour|day|week|month|year)s?\b"
)
_PARENTHESIS = re.compile(r"\s?\((?:[^()\d]|\d{1,2}(?!\d)){1,25}\)")
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=\S)|\n\s{0,99}\n|\s[•|]\s|\n\s{0,99}[-*•]\s")
_SHORT = re.compile(
    r"(?:\b(?:approx|max|min|ca|incl|excl|p\.a|resp|bzw|etc|std|tsd|mio|rs|fr|kr|p\.m|p\.h|per|env|sal|no|est|avg)|\b\w)\.\Z"
)
_CLAUSE = re.compile(
    r"[;:()|+•–—\n]|,(?!\d)|\.\s|\s-\s|\b(?:plus|and|with|including|und|et|y|en|depending|dependent)\b"
)
_ADDED = re.compile(r"[;+]|\b(?:plus|and|with)\b")
_PLUS = re.compile(r"\+(?![/\w])")

_SHORT_TEXT = 120
_FIRST_CJK = "\u2e80"
_RETIREMENT_PLANS = (401, 403, 457)
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


class _Amount(NamedTuple):
    """One number with what is written on it: `codes` are the currencies its sign may mean; `tail` ends the period."""

    start: int
    end: int
    tail: int
    number: float
    scale: float
    shape: str
    codes: tuple[str, ...]
    period: str | None
    every: float

    @property
    def value(self) -> float:
        return round(self.number * self.scale, 4)


class _Figure(NamedTuple):
    """One amount, or two that make a range."""

    low: _Amount
    high: _Amount
    codes: tuple[str, ...]

    @property
    def start(self) -> int:
        return self.low.start

    @property
    def end(self) -> int:
        return self.high.tail

    @property
    def is_range(self) -> bool:
        return self.low is not self.high

    @property
    def period(self) -> str | None:
        return self.high.period or self.low.period


class _Grammar(NamedTuple):
    """What finds amounts: compiled once from the table."""

    tied: re.Pattern[str]
    before: re.Pattern[str]
    after: re.Pattern[str]
    period: re.Pattern[str]
    join: re.Pattern[str]
    join_and: re.Pattern[str]
    opener: re.Pattern[str]
    codes: dict[str, tuple[str, ...]]
    scales: dict[str, float]
    indian: frozenset[str]
    yearly: frozenset[str]
    periods: dict[str, str]
    every: dict[str, float]
    worth: dict[str, float]


class _Words(NamedTuple):
    """What ties an amount to pay, or to something else: compiled once from the table."""

    pay_when_large: re.Pattern[str]
    after_signs: re.Pattern[str]
    ote: re.Pattern[str]
    lower_before: re.Pattern[str]
    upper_before: re.Pattern[str]
    lower_after: re.Pattern[str]
    upper_after: re.Pattern[str]
    lower_nouns: re.Pattern[str]
    upper_nouns: re.Pattern[str]
    loose_period: re.Pattern[str]
    hints: dict[str, re.Pattern[str]]


def _table() -> Any:
    return tables.table("pay")


def _lower(text: str) -> str:
    """The text in lower case, character for character (a few letters grow in `str.lower`)."""
    lower = text.lower()
    if len(lower) != len(text):
        lower = "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)
    return lower.replace("’", "'") if "’" in lower else lower


def _written(word: str) -> str:
    r"""A table word as a regular expression: `*` is up to 20 letters, a space is any gap."""
    pieces = re.escape(word).replace(r"\*", r"\w{0,20}").replace(r"\+\ ", r"\+\s{0,3}(?:\w{1,12}\s)?").split(r"\ ")
    return r"[\s\-]{1,3}".join(pieces)


def _either(words: Iterable[str]) -> str:
    """One group for many words, the longest first; a word that begins or ends in a letter is no part of a longer one.

    Words are grouped by their first letter and the bounds stand once: a place where none begins is left at once.
    """
    groups: dict[tuple[str, str, str], list[str]] = {}
    for word in sorted(set(words), key=len, reverse=True):
        head = r"(?<!\w)" if (word[0].isalnum() or word[0] == "*") and word[0] < _FIRST_CJK else ""
        tail = r"(?!\w)" if word[-1].isalnum() and word[-1] < _FIRST_CJK else ""
        groups.setdefault((head, word[0], tail), []).append(_written(word))
    ends: dict[str, list[str]] = {}
    for (head, first, tail), patterns in groups.items():
        stem = "" if first == "*" else re.escape(first)
        rest = "|".join(pattern.removeprefix(stem) for pattern in patterns)
        ends.setdefault(head, []).append(f"{stem}(?:{rest}){tail}")
    return "(?:" + "|".join(f"{head}(?:{'|'.join(several)})" for head, several in ends.items()) + ")"


def _plain(words: Iterable[str]) -> str:
    """One group for many words with no bounds of their own."""
    return "(?:" + "|".join(map(re.escape, sorted(set(words), key=len, reverse=True))) + ")"


def _unbound(pattern: str) -> str:
    """A pattern whose words may touch the figure they stand on."""
    return pattern.replace(r"(?<!\w)", "").replace(r"(?!\w)", "")


def _flat(lists: dict[str, list[str]]) -> dict[str, str]:
    return {word: name for name, words in lists.items() for word in words}


@cache
def _grammar() -> _Grammar:
    data = _table()
    codes: dict[str, tuple[str, ...]] = {code.lower(): (code,) for code in data["currencies"]}
    codes |= {sign: (code,) for sign, code in data["signs"].items()}
    codes |= {sign: tuple(several) for sign, several in data["ambiguous_signs"].items()}
    words = {word: (code,) for code, names in data["currency_words"].items() for word in names}
    money = _either(codes)
    scales = {word: float(factor) for word, factor in data["scales"].items()}
    short = "".join(word for word in scales if len(word) == 1 and word != "k" and word.isascii())
    long = _plain(word for word in scales if word not in set(short))
    fillers = _either(data["fillers"])
    periods = data["periods"]
    units, adverbs = _flat(periods["units"]), _flat(periods["adverbs"])
    joiners, every_unit = _either(periods["joiners"]), _either([*units, *adverbs])
    signs = re.escape("".join({sign for sign in codes if len(sign) == 1 and not sign.isalnum()}) + "円元")
    letters = _plain([*(code.lower() for code in data["currencies"]), "zł", "kr", "lpa", "rs"])
    stems = _either([*data["strong"], "earn*", "rate*"])
    return _Grammar(
        tied=re.compile(
            rf"[{signs}]|(?<![^\W\d_]){letters}(?![^\W\d_])|{stems}"
            rf"|\d\s?(?:euros?|{_plain(data['indian_scales'])})\b|\d ?k\b"
        ),
        before=re.compile(
            _unbound(rf"(?:(?P<kilo>[kt])(?={money}))?(?P<money>(?<![^\W\d_]){money}|(?<=[kt]){money})\s{{0,3}}\Z")
        ),
        after=re.compile(
            rf"(?:\s?(?P<long>{long})(?:(?![^\W\d_])|(?=eur|usd|gbp|chf|pln|円))"
            rf"|(?P<short>[{short}])(?![^\W\d_]))?"
            rf"(?:\s{{0,3}}(?P<kilo>[kt](?=€|eur))?(?P<money>{_either([*codes, *words])}))?".replace(r"(?<!\w)", "")
        ),
        period=re.compile(
            rf"[\s,]{{0,3}}\(?(?:{fillers}[\s,.)]{{0,3}}){{0,3}}"
            rf"(?:[-–/(]?\s?(?P<adverb>{_either(adverbs)})"
            rf"|[(]?(?:/|\b{joiners})\s{{0,2}}(?:1\s)?(?:{fillers}\s)?(?P<unit>{every_unit})"
            rf"|(?P<bare>{_either(['hour', 'day', 'week', 'month', 'year'])})(?=\s*(?:$|[.,;)\n|])))\)?"
        ),
        join=re.compile(
            rf"\s{{0,6}}(?:[-–—−~～〜/]|-{{1,3}}|\b{_either(data['range_words'])})\s{{0,6}}(?:(?:max|maximum|approx)\.?\s)?"
            r"(?:(?:gs|step|grade|level|band|scale|point)[\s-]?\d{1,2}[a-z]?[\s,:–-]{1,3}){0,3}"
        ),
        join_and=re.compile(rf"\s{{0,3}}{_either(data['range_and'])}\s{{0,3}}"),
        opener=re.compile(rf"{_either(data['range_openers'])}[\s:]{{0,3}}\Z"),
        codes=codes | words,
        scales=scales,
        indian=frozenset(data["indian_scales"]),
        yearly=frozenset(data["yearly_scales"]),
        periods=units | adverbs,
        every={word: float(times) for word, times in periods["every"].items()},
        worth={code: float(number) for code, number in data["currencies"].items()},
    )


@cache
def _words() -> _Words:
    data = _table()
    periods = data["periods"]
    not_after = rf"(?![\s\-]{{1,3}}(?:\w{{1,14}}\s)?{_either(periods['not_after'])})"
    adjectives = _flat(periods["adjectives"])
    loose = (
        rf"(?P<worked>{_either(periods['time_worked'])}\s{{0,2}}(?:/|{_either(periods['joiners'])})\s{{0,2}}\w{{1,12}}|\dx\s\w{{1,12}})"
        rf"|(?:/|{_either(periods['joiners'])})\s{{0,2}}(?P<unit>{_either(_flat(periods['units']))}){not_after}"
        rf"|(?P<adverb>{_either(_flat(periods['adverbs']) | adjectives)}){not_after}"
    )

    def plain(name: str) -> re.Pattern[str]:
        return re.compile(_either(data[name]))

    def ending(name: str) -> re.Pattern[str]:
        return re.compile(rf"{_either(data[name])}[\s:=~'\"]{{0,8}}(?:(?:approx|ca|circa|about|around)\.?\s)?\Z")

    return _Words(
        pay_when_large=plain("pay_when_large"),
        after_signs=re.compile(rf"[\s,(.]{{0,3}}{_either(data['after_signs'])}"),
        ote=plain("ote"),
        lower_before=ending("lower_before"),
        upper_before=ending("upper_before"),
        lower_after=re.compile(rf"\s?{_either(data['lower_after'])}"),
        upper_after=re.compile(rf"\s?{_either(data['upper_after'])}"),
        lower_nouns=plain("lower_nouns"),
        upper_nouns=plain("upper_nouns"),
        loose_period=re.compile(loose),
        hints={
            code: re.compile(rf"[\s+,]{{0,3}}(?:plus\s|\d{{1,2}}%\s)?{_either(names)}")
            for code, names in data["currency_hints"].items()
        },
    )


# Amounts


def _amounts(text: str) -> list[_Amount]:
    """Every number that may be money, with currency, scale and period as written on it."""
    found: list[_Amount] = []
    reached = 0
    for match in _NUMBER.finditer(text):
        if match.start() >= reached and (amount := _amount(text, match, reached)) is not None:
            found.append(amount)
            reached = amount.tail
    return found


def _amount(text: str, match: re.Match[str], reached: int) -> _Amount | None:
    grammar = _grammar()
    start, end = match.span()
    number, shape = _number(match)
    before = grammar.before.search(text, max(reached, start - 8), start)
    codes: tuple[str, ...] = ()
    scale = 1.0
    if before is not None:
        start = before.start()
        codes = grammar.codes[before["money"]]
        scale = 1000.0 if before["kilo"] else 1.0
    elif _CODE_BEFORE.search(text, max(0, start - 12), start):
        return None
    written = _written_after(text, end, number, codes)
    if written is None:
        return None
    period, every, tail = _period(text, written.end)
    if period is None and written.word in grammar.yearly:
        period = "year"
    return _Amount(start, written.end, tail, number, scale * written.scale, shape, written.codes, period, every)


class _After(NamedTuple):
    """What stands on a number's right side: a scale word, a currency."""

    end: int
    word: str | None
    scale: float
    codes: tuple[str, ...]


def _written_after(text: str, end: int, number: float, codes: tuple[str, ...]) -> _After | None:
    """The scale and currency behind a number; None where it counts something that is not money."""
    grammar = _grammar()
    after = grammar.after.match(text, end)
    if after is None:
        return None
    word = after["long"] or after["short"]
    if word in ("k", "b") and number in _RETIREMENT_PLANS:
        return None
    scale = 1.0
    if word and (word != "l" or "INR" in codes):
        end, scale = after.end("long") if after["long"] else after.end("short"), grammar.scales[word]
        if word in grammar.indian and not codes:
            codes = ("INR",)
    # "£30,000 £35,000": the second sign is the next figure's.
    if after["money"] and not (codes and text[after.end() : after.end() + 2].strip()[:1].isdigit()):
        end, scale = after.end(), scale * (1000.0 if after["kilo"] else 1.0)
        sign = grammar.codes[" ".join(after["money"].split())]
        codes = sign if not codes or len(sign) == 1 else codes
    other = _NOT_MONEY_AFTER.match(text, end)
    if other is not None and (not codes or "%" in other.group()):
        return None
    return _After(end, word, scale, codes)


def _number(match: re.Match[str]) -> tuple[float, str]:
    """The value of a written number, and its shape. A mark before three figures parts thousands: pay has no mills."""
    if match["indian"]:
        return float(match["indian"].replace(",", "")), "grouped"
    if match["grouped"]:
        cents = f".{match['cents'][1:]}" if match["cents"] else ""
        return float(match["grouped"].replace(match["mark"], "") + cents), "grouped"
    if match["typo"]:
        return float(match["typo"].replace(",", "")), "grouped"
    plain = match["plain"].replace(",", ".")
    return float(plain), "decimal" if "." in plain else "plain"


def _period(text: str, end: int) -> tuple[str | None, float, int]:
    """The period written right behind an amount, how many of it a payment covers, and where it ends."""
    grammar = _grammar()
    at = end
    if (plus := _PLUS.match(text, at)) is not None:
        at = plus.end()
    found = grammar.period.match(text, at)
    if found is None:
        return None, 1.0, end
    word = " ".join((found["adverb"] or found["unit"] or found["bare"]).replace("-", " - ").split()).replace(" - ", "-")
    if word not in grammar.periods:
        word = word.replace("-", " ")
    if word not in grammar.periods or _words().loose_period.match(text, found.end()):
        return grammar.periods.get(word), 1.0, found.end() if word in grammar.periods else end
    return grammar.periods[word], grammar.every.get(word, 1.0), found.end()


# Ranges


def _figures(text: str, amounts: list[_Amount]) -> list[_Figure]:
    """Amounts joined into ranges where they are written as ranges."""
    figures: list[_Figure] = []
    at = 0
    while at < len(amounts):
        low = amounts[at]
        joined = _join(text, low, amounts[at + 1]) if at + 1 < len(amounts) else None
        figures.append(joined or _Figure(low, low, low.codes))
        at += 2 if joined else 1
    return figures


def _join(text: str, low: _Amount, high: _Amount) -> _Figure | None:
    grammar = _grammar()
    at = low.tail
    if (plus := _PLUS.match(text, at)) is not None:
        at = plus.end()
    if (aside := _PARENTHESIS.match(text, at)) is not None:
        at = aside.end()
    gap = grammar.join.fullmatch(text, at, high.start)
    if gap is None and grammar.join_and.fullmatch(text, at, high.start):
        gap = grammar.opener.search(text, max(0, low.start - 14), low.start)
    if gap is None:
        return None
    codes = low.codes or high.codes
    if low.codes and high.codes:
        codes = tuple(code for code in low.codes if code in high.codes)
        if not codes:
            return None
    low, high = _carried(low, high)
    smaller, larger = sorted((low.value, high.value))
    most = 5 if low.codes or low.period or not codes else 4
    if smaller <= 0 or larger > most * smaller:
        return None
    return _Figure(low, high, codes)


def _carried(low: _Amount, high: _Amount) -> tuple[_Amount, _Amount]:
    """Two ends of a range with the scale that one of them leaves to the other ("80 - 100k", "55-65,000")."""
    ratio = low.number / high.number if high.number else 0.0
    if low.scale == 1 and high.scale > 1 and 0.2 <= ratio <= 3:
        low = low._replace(scale=high.scale)
    elif high.scale == 1 and low.scale > 1 and ratio and 0.2 <= ratio <= 3:
        high = high._replace(scale=low.scale)
    elif low.scale == high.scale == 1 and low.number < 1000 <= high.number / 10 and 0.2 <= 1000 * ratio <= 1.5:
        low = low._replace(scale=1000.0)
    return low, high


# What ties a figure to pay


_Spans = list[tuple[int, int]]

# The lists of words that are looked for in the whole of a text.
_LISTS = (
    *("strong", "weak", "not_words", "friends", "topics", "friends_after"),
    *("market", "market_source", "market_verb", "market_not"),
)
_NOTATION = re.compile(r"[()\[\]|\\~_#]")


def _is_phrase(word: str) -> bool:
    """Whether a word can be looked for as a phrase: its beginning is known, and blanks part words in its script."""
    return word[0] != "*" and word[0] < _FIRST_CJK


def listed_phrases() -> Iterator[tuple[str, str]]:
    """The words that speak for or against pay, each under its list; the others are in `_other_words`."""
    data = _table()
    for name in _LISTS:
        for word in filter(_is_phrase, data[name]):
            yield name, _NOTATION.sub(r"\\\g<0>", word.replace("'", " "))


@cache
def _matcher() -> Matcher:
    return vocabulary("pay", listed_phrases)


@cache
def _other_words() -> dict[str, re.Pattern[str]]:
    data = _table()
    others = {name: [word for word in data[name] if not _is_phrase(word)] for name in _LISTS}
    return {name: re.compile(_either(words)) for name, words in others.items() if words}


@cache
def _role() -> re.Pattern[str]:
    return re.compile(rf"[\s\-/&]{{1,3}}(?:\w{{1,14}}\s)?{_either(_table()['roles'])}")


@lru_cache(maxsize=2)
def _said(text: str) -> dict[str, _Spans]:
    """Where the words of each list stand, in order. A thing that a job is about ("budget manager") is none."""
    found: dict[str, _Spans] = {name: [] for name in _LISTS}
    for hit in _matcher().find(text.replace("'", " ")):
        found[hit.owner].append((hit.start, hit.end))
    for name, pattern in _other_words().items():
        if more := [match.span() for match in pattern.finditer(text)]:
            found[name] = sorted([*found[name], *_outside(more, found[name])])
    for name in ("friends", "topics"):
        found[name] = [span for span in found[name] if not _role().match(text, span[1])]
    return found


def _outside(spans: _Spans, without: _Spans) -> _Spans:
    """The spans that touch none of the others. Both are in order, and neither overlap among themselves."""
    found: _Spans = []
    at = 0
    for span in spans:
        while at < len(without) and without[at][1] <= span[0]:
            at += 1
        if at == len(without) or span[1] <= without[at][0]:
            found.append(span)
    return found


def _first_in(spans: _Spans, left: int, right: int) -> int | None:
    """Where the first span inside left..right begins."""
    at = bisect_left(spans, (left, 0))
    return spans[at][0] if at < len(spans) and spans[at][1] <= right else None


def _sentences(text: str) -> list[int]:
    """Where sentences begin, roughly; a dot behind an abbreviation ends none."""
    starts = [
        match.end()
        for match in _SENTENCE.finditer(text)
        if not _SHORT.search(text, max(0, match.start() - 10), match.start())
    ]
    return [0, *starts, len(text) + 1]


def _last(spans: list[tuple[int, int]], left: int, right: int) -> tuple[int, int] | None:
    at = bisect_left(spans, (right, 0)) - 1
    return spans[at] if at >= 0 and spans[at][0] >= left and spans[at][1] <= right else None


class _Signs(NamedTuple):
    """The words of one text that speak for and against pay, as sorted spans."""

    text: str
    starts: list[int]
    strong: list[tuple[int, int]]
    weak: list[tuple[int, int]]
    friends: list[tuple[int, int]]
    firm_friends: list[tuple[int, int]]
    topics: list[tuple[int, int]]
    quoted: dict[int, bool]


def _signs(text: str) -> _Signs:
    said, large = _said(text), _words().pay_when_large
    return _Signs(
        text=text,
        starts=_sentences(text),
        strong=_outside(said["strong"], said["not_words"]),
        weak=_outside(said["weak"], said["not_words"]),
        friends=said["friends"],
        firm_friends=[span for span in said["friends"] if not large.fullmatch(text, *span)],
        topics=said["topics"],
        quoted={},
    )


def _tied(text: str, figures: list[_Figure], context: Context) -> list[Pay]:
    """The figures that are pay. One that nothing ties takes part in what its neighbour in the sentence is."""
    signs = _signs(text)
    found: list[Pay] = []
    waiting: list[Pay] = []
    previous = 0
    inherit = False
    for number, figure in enumerate(figures):
        sentence = bisect_left(signs.starts, figure.start + 1) - 1
        left, right = signs.starts[sentence], min(signs.starts[sentence + 1], len(text))
        if previous < left:
            inherit, waiting = False, []
        following = figures[number + 1].start if number + 1 < len(figures) else len(text)
        window = _Window(max(left, previous), left, min(right, following), right)
        pay, verdict = _pay(signs, figure, window, context, inherit)
        if pay is not None and verdict:
            found += [held for held in waiting if held.currency == pay.currency and held.period == pay.period]
            found.append(pay)
        if verdict is None and pay is not None and figure.codes and figure.is_range:
            waiting.append(pay)
        elif verdict is not None:
            waiting = []
        inherit = verdict is True
        previous = figure.end
    return found


class _Window(NamedTuple):
    """The stretch that belongs to one figure (to its neighbours at most), inside its sentence."""

    left: int
    sentence: int
    right: int
    sentence_end: int


class _Bounds(NamedTuple):
    start: int
    end: int
    minimum: float | None
    maximum: float | None
    open_end: bool


def _bounds(text: str, figure: _Figure, window: _Window) -> _Bounds:
    """A figure's ends, after the words that open one of them."""
    words = _words()
    start, end = figure.start, figure.end
    low, high = figure.low.value, figure.high.value
    near = max(window.left, start - 28)
    upper, lower = words.upper_before.search(text, near, start), words.lower_before.search(text, near, start)
    plus = _PLUS.match(text, figure.high.end)
    if plus is not None:
        end = max(end, plus.end())
    if figure.is_range:
        if lower is not None:
            start = lower.start()
        return _Bounds(start, end, low, high, plus is not None)
    behind, before = words.lower_after.match(text, end), words.upper_after.match(text, end)
    bound = lower or upper
    if bound is not None:
        start = bound.start()
    if behind is not None or before is not None:
        end = (behind or before).end()  # type: ignore[union-attr]
    noun_low = _noun(words.lower_nouns, text, window.left, figure.start)
    noun_high = _noun(words.upper_nouns, text, window.left, figure.start)
    if (upper is not None and lower is None) or before is not None or (noun_high and not (lower or behind or plus)):
        return _Bounds(start, end, None, high, True)
    if lower is not None or behind is not None or plus is not None or noun_low:
        return _Bounds(start, end, low, None, True)
    return _Bounds(start, end, low, high, False)


def _noun(pattern: re.Pattern[str], text: str, left: int, right: int) -> bool:
    return any(right - match.end() <= 60 for match in pattern.finditer(text, max(left, right - 90), right))


def _pay(
    signs: _Signs, figure: _Figure, window: _Window, context: Context, inherit: bool
) -> tuple[Pay | None, bool | None]:
    """A figure read as pay, and whether it is pay: None where nothing speaks for or against it."""
    text = signs.text
    code, stated = _currency(text, figure, context)
    worth = _grammar().worth.get(code or "USD", 1.0)
    size = min(figure.low.value, figure.high.value) / worth
    if size <= 0 or (figure.high.scale >= 1e6 and worth < 50 and code != "INR"):
        return None, False
    bounds = _bounds(text, figure, window)
    period, every = figure.period, figure.high.every if figure.high.period else figure.low.every
    if period is None:
        period, every = _loose(text, figure, window, size)
    verdict = _is_pay(signs, figure, window, context, _Case(size, period, stated, bounds, inherit))
    if verdict is False:
        return None, False
    period_stated = period is not None
    if (
        period is not None
        and not _PLAUSIBLE[period][0] <= size * (2 if period == "hour" else 1) / every <= _PLAUSIBLE[period][1]
    ):
        return None, False
    pay = Pay(
        start=bounds.start,
        end=bounds.end,
        minimum=bounds.minimum,
        maximum=bounds.maximum,
        currency=code,
        period=period or _judged(size),
        open_end=bounds.open_end,
        quoted=_quoted(signs, window),
        period_stated=period_stated,
        currency_stated=stated,
        kind="ote"
        if _words().ote.search(text, max(window.left, figure.start - 40), min(window.right, figure.end + 15))
        else "base",
        every=every,
    )
    return pay, verdict


def _currency(text: str, figure: _Figure, context: Context) -> tuple[str | None, bool]:
    if not figure.codes:
        return context.currency, False
    if len(figure.codes) == 1:
        return figure.codes[0], True
    if context.currency in figure.codes:
        return context.currency, True
    for code, pattern in _words().hints.items():
        if code in figure.codes and pattern.match(text, figure.end):
            return code, True
    return figure.codes[0], True


def _judged(size: float) -> str:
    """The period that pay of this size is for, where none is written."""
    if size < _HOUR_MOST:
        return "hour"
    if size < _DAY_MOST:
        return "day"
    return "month" if size < _LEAST_YEAR else "year"


def _loose(text: str, figure: _Figure, window: _Window, size: float) -> tuple[str | None, float]:
    """A period that stands near a figure, not on it: behind it, else before it; it must fit the size."""
    grammar, pattern = _grammar(), _words().loose_period
    added = _ADDED.search(text, figure.end + 1, figure.end + 60)
    behind = list(
        pattern.finditer(text, figure.end, min(window.right, figure.end + 60, added.start() if added else len(text)))
    )
    before = list(pattern.finditer(text, max(window.sentence, figure.start - 110), figure.start))[::-1]
    adjectives = _adjectives()
    for match in [*behind[:2], *before[:4]]:
        word = match["unit"] or match["adverb"]
        if word is None:
            continue
        word = " ".join(word.split())
        period = grammar.periods.get(word) or adjectives(word)
        if period is None:
            continue
        least, most = _PLAUSIBLE[period]
        if least * (1 if period != "year" else 2) <= size <= most and not (period == "hour" and size > 400):
            return period, grammar.every.get(word, 1.0)
    return None, 1.0


@cache
def _adjectives() -> Any:
    patterns = [(re.compile(_either(words)), period) for period, words in _table()["periods"]["adjectives"].items()]

    @cache
    def period_of(word: str) -> str | None:
        return next((period for pattern, period in patterns if pattern.fullmatch(word)), None)

    return period_of


class _Case(NamedTuple):
    """What is known of a figure when it is judged: size in units of `currencies`, period if written, bounds."""

    size: float
    period: str | None
    stated: bool
    bounds: _Bounds
    inherit: bool


def _is_pay(signs: _Signs, figure: _Figure, window: _Window, context: Context, case: _Case) -> bool | None:
    text, words = signs.text, _words()
    start, end = figure.start, case.bounds.end
    strong = _last(signs.strong, max(window.left, start - 140), start)
    weak = _last(signs.weak, max(window.left, start - 70), start)
    clause = _CLAUSE.search(text, end, end + 45)
    stop = min(clause.start() if clause else len(text), window.right, end + 45)
    pay_after = end if words.after_signs.match(text, end) else _first_in(_said(text)["strong"], end, stop)
    other_after = _other_after(signs, end, stop)
    tied = pay_after is not None or (strong is not None and start - strong[1] <= 30)
    if not _shaped(text, figure, context, case, tied):
        return False
    label = strong is not None and re.fullmatch(
        r"[\s:*_=\"'()-]*(?:of|is|are|from|up to|range|between|package)?[\s:*_=\"'()-]*",
        text[strong[1] : case.bounds.start],
    )
    large = (case.period == "year" and case.size >= _LEAST_YEAR) or (case.period == "month" and case.size >= 1000)
    friends = signs.firm_friends if large else signs.friends
    friend = _last(friends, max(window.left, start - 90), start)
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
    if _last(friends, window.sentence, start) is not None:
        return False
    if weak is not None and case.stated and (case.period is not None or case.size >= 15_000):
        return True
    return True if _plain_shape(text, figure, case) else None


def _other_after(signs: _Signs, end: int, stop: int) -> int | None:
    """Where the first word stands, behind a figure, that says it is a figure of something else."""
    found = _first_in(_said(signs.text)["friends_after"], end, stop)
    starts = [] if found is None else [found]
    for spans in (signs.friends, signs.topics):
        at = bisect_left(spans, (end, 0))
        if at < len(spans) and spans[at][0] < stop:
            starts.append(spans[at][0])
    return min(starts, default=None)


def _shaped(text: str, figure: _Figure, context: Context, case: _Case, tied: bool) -> bool:
    """Whether a figure looks like money at all: a currency, a scale, or a number no other count is written as."""
    if case.stated:
        return True
    ends = (figure.low, figure.high)
    alone = _around(text, case.bounds) == 0
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


def _around(text: str, bounds: _Bounds) -> int:
    """How many words stand round a figure in its text; a long text counts as many."""
    if len(text) - (bounds.end - bounds.start) > _SHORT_TEXT:
        return _SHORT_TEXT
    return len(re.findall(r"\w+", text[: bounds.start])) + len(re.findall(r"\w+", text[bounds.end :]))


def _plain_shape(text: str, figure: _Figure, case: _Case) -> bool:
    """Money that needs no pay word: by the hour, a year's size with its period, a line of nothing else."""
    if case.period is not None and figure.period is not None and case.stated:
        if case.bounds.minimum is None:
            return case.period in ("hour", "year") and case.size >= (_LEAST_YEAR if case.period == "year" else 7)
        if case.period == "hour":
            return 5 <= case.size <= 500
        if case.period == "day":
            return case.size >= 80
        if case.period == "month":
            return case.size >= 1_000
        return case.size >= (_LEAST_YEAR if case.period == "year" else 300)
    around = _around(text, case.bounds)
    scaled = figure.low.scale == figure.high.scale == 1000
    if figure.is_range and case.size >= 15_000:
        return around <= 8 if case.stated else around == 0 and scaled
    return False


def _quoted(signs: _Signs, window: _Window) -> bool:
    """Whether the sentence reports the market's pay."""
    held = signs.quoted.get(window.sentence)
    if held is None:
        said = _said(signs.text)
        here = {name for name in _LISTS if _first_in(said[name], window.sentence, window.sentence_end) is not None}
        held = "market_not" not in here and ("market" in here or here >= {"market_source", "market_verb"})
        signs.quoted[window.sentence] = held
    return held


# Phrases


@cache
def _stems() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(_table()["stems"], key=len, reverse=True))))


_PART = re.compile(r"\[|\]|[^\s\[\]]+")


def _pattern(template: str, lists: dict[str, list[str]]) -> str:
    """A phrase template of the table as a regular expression."""
    pieces: list[str] = []
    optional = False
    parts = _PART.findall(template)
    for at, part in enumerate(parts):
        if part in "[]":
            optional = part == "["
            continue
        if part.startswith("{"):
            word = _either(lists[part[1:-1]])
        elif part == "_":
            word = r"[^\W\d_][\w'-]{0,20}"
        elif part == "#":
            word = r"[a-z]{0,2}-?\d{1,2}[a-z]?(?!\w)"
        elif part == "$":
            pieces.append(r"(?=\s*(?:\Z|[.,;:()|*\n]))")
            continue
        else:
            word = _written(part)
        gap = r"[\s\-:*_\"'(),/&–]{1,6}" if pieces else ""
        # Any one word is taken only where the rest does not fit without it.
        lazy = "?" if part == "_" and "".join(parts[at + 1 :]).strip("[]_") else ""
        pieces.append(f"(?:{gap}{word}){f'?{lazy}' if optional else ''}")
    return "".join(pieces)


class _Template(NamedTuple):
    """A phrase of the table.

    first: the words it may begin with; needed: for each of its parts, words of which a text must have one.
    """

    text: str
    first: frozenset[str]
    needed: tuple[frozenset[str], ...]
    at_start: bool


@cache
def _templates(name: str) -> list[_Template]:
    """The phrases of one list of the table, those that begin anywhere before those that begin the text."""
    lists = _table()["phrases"]["lists"]
    found = []
    for template in _table()["phrases"][name]:
        text = template.removeprefix("^ ")
        written = [part for part in _OPTIONAL.sub("", text).split() if part not in ("_", "#", "$")]
        parts = [lists[part[1:-1]] if part[0] == "{" else [part] for part in written]
        needed = [_first_words(part) for part in parts if all(map(_is_plain, part))]
        found.append(_Template(text, _first_words(parts[0]), tuple(needed), text != template))
    return sorted(found, key=lambda template: template.at_start)


_OPTIONAL = re.compile(r"\[[^\]]*\]")


def _first_words(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(words(phrase.replace("'", " "))[0] for phrase in phrases)


def _is_plain(word: str) -> bool:
    """Whether a text that has a word has its first token."""
    return _is_phrase(word) and "*" not in word.partition(" ")[0]


@cache
def _phrase(template: str) -> re.Pattern[str]:
    return re.compile(f"(?:{_pattern(template, _table()['phrases']['lists'])})(?!\\w)")


@cache
def _not_before() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,3}}{_either(_table()['phrase_not_before'])}")


def _phrases(text: str, context: Context) -> Iterator[PayPhrase]:
    for phrase in _listed(text, "anywhere"):
        if context.about_pay or not _not_before().match(text, phrase.end):
            yield phrase
    if context.about_pay:
        yield from _listed(text, "about_pay")


def _listed(text: str, name: str) -> Iterator[PayPhrase]:
    read = tokens(text.replace("'", " "))
    here = {token.word for token in read}
    # All the patterns together take 30 ms to compile, and a posting needs few of them.
    templates = [one for one in _templates(name) if not any(map(here.isdisjoint, one.needed))]
    at = 0
    for token in read if templates else ():
        start = token.start
        if start < at:
            continue
        begun = [one for one in templates if token.word in one.first]
        if not begun:
            continue
        begins = start <= 8 and not re.search(r"\w", text[:start])
        tried = (_phrase(one.text).match(text, start) for one in begun if begins or not one.at_start)
        match = next(filter(None, tried), None)
        if match:
            at = match.end()
            yield PayPhrase(start, at)
