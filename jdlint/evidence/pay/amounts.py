"""Numbers read as money: value, scale, currency and period as written, joined into ranges."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from jdlint import regex as re
from jdlint.evidence.pay.phones import find_phones
from jdlint.evidence.pay.words import Span, Words, begins, flat, is_word, listed, table, word_before, words_at, words_of
from jdlint.values import NamedTuple

_NUMBER = re.compile(
    r"(?<!\d)(?<!\d[.,'])(?:"
    r"(?P<indian>\d{1,2}(?:,\d{2}){1,3},\d{3}(?:\.\d{1,2})?)"
    r"|(?P<grouped>\d{1,3}(?P<mark>[.,' ])\d{3}(?:(?P=mark)\d{3}){0,4})(?P<cents>[.,]\d{1,2}(?!\d))?"
    # A zero too many ("$61,0000"): the group says what was meant.
    r"|(?P<typo>\d{2,3},\d{3})0"
    r"|(?P<plain>(?!0\d)\d{1,9}(?:[.,]\d{1,2}(?!\d))?)"
    r")(?![\d])(?:[.,](?:-{1,2}|–{1,2}|—{1,2})(?!\s?\d))?"
)
_CODE_BEFORE = re.compile(r"(?:([a-z]+\.?)[\s:#]{1,3}|[a-zà-ÿ]-?|[#@])\Z")
_CODE_NAMES = frozenset(
    "step level grade band scale tier zone gs no no. id ref req code zip number posting series ext ext. room".split()
)
_NOT_MONEY_AFTER = re.compile(
    r"\s?%|\s?percent\b|(?:st|nd|rd|th)\b|x\b|:\d|/7\b|\(?[kb]\)\s|[-/]\d{1,2}[-/]\d|\.\d{1,2}\.\d|°|-?(?:hour|day|week|month|year)s?\b"
)
_PARENTHESIS = re.compile(r"\s?\((?:[^()\d]|\d{1,2}(?!\d)){1,25}\)")
PLUS = re.compile(r"\+(?![/\w])")

# What may stand directly behind a scale ("35keur").
_MONEY_BEHIND_SCALE = ("eur", "usd", "gbp", "chf", "pln", "円")
# These multiply only where they touch the number: "2m", not "2 m".
_LETTER_SCALES = frozenset("lmb")
_LONGEST_SIGN = 8
_LONGEST_SCALE = 9

_LEAD = re.compile(r"[\s,]{0,3}\(?")
_BEHIND_FILLER = re.compile(r"[\s,.)]{0,3}")
_ENDS_BARE = re.compile(r"\s*(?:$|[.,;)\n|])")
_WORD = re.compile(r"\w+")
_BARE = frozenset(["hour", "day", "week", "month", "year"])
_PIECE = re.compile(r"\w+|/")
_OTHER_THING = re.compile(r"[\s\-]{1,3}(?:(\w{1,14})\s)?")

_RANGE_MARKS = "–—−~～〜/"
_MOST_SPACES = 6
_LONGEST_JOIN = 80
_OPENER_GAP = re.compile(r"[\s:]{0,3}")

_RETIREMENT_PLANS = (401, 403, 457)
_INDIAN = "INR"


class Amount(NamedTuple):
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
        """The number with its scale."""
        return round(self.number * self.scale, 4)


class Figure(NamedTuple):
    """One amount, or two that make a range."""

    low: Amount
    high: Amount
    codes: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where the lower amount begins, with its currency."""
        return self.low.start

    @property
    def end(self) -> int:
        """Where the upper amount ends, with its period."""
        return self.high.tail

    @property
    def is_range(self) -> bool:
        """Whether it has two ends."""
        return self.low is not self.high

    @property
    def period(self) -> str | None:
        """The period written on either end."""
        return self.high.period or self.low.period


@cache
def currency_signs() -> dict[str, tuple[str, ...]]:
    """The signs and codes of currencies, in lower case: the codes that each may mean."""
    data = table()
    codes: dict[str, tuple[str, ...]] = {code.lower(): (code,) for code in data["currencies"]}
    codes |= {sign: (code,) for sign, code in data["signs"].items()}
    return codes | {sign: tuple(several) for sign, several in data["ambiguous_signs"].items()}


@cache
def _currencies() -> dict[str, tuple[str, ...]]:
    """The same with names ("euros"), which stand behind a number only."""
    return currency_signs() | {word: (code,) for word, code in flat(table()["currency_words"]).items()}


@cache
def _currency_words() -> Words:
    return words_of({"": _currencies()})


@cache
def _scales() -> dict[str, float]:
    return {word: float(factor) for word, factor in table()["scales"].items()}


@cache
def _period_of() -> dict[str, str]:
    """The period that each word names."""
    periods = table()["periods"]
    return flat(periods["adjectives"]) | flat(periods["units"]) | flat(periods["adverbs"])


@cache
def _units() -> Words:
    return words_of({"": flat(table()["periods"]["units"])})


@cache
def _adverbs() -> Words:
    return words_of({"": flat(table()["periods"]["adverbs"])})


@cache
def _loose() -> Words:
    periods = table()["periods"]
    return words_of({"": flat(periods["adverbs"]) | flat(periods["adjectives"])})


@cache
def _loose_starts() -> frozenset[str]:
    """The first tokens of what names a period away from a figure."""
    words = (_loose(), listed("periods.time_worked"), listed("periods.joiners"))
    return frozenset(["/", *(first for several in words for first in several.whole)])


# Amounts


def amounts(text: str) -> list[Amount]:
    """Every number that may be money, with currency, scale and period as written on it. The text is in lower case."""
    found: list[Amount] = []
    phones: list[Span] | None = None
    reached = 0
    for match in _NUMBER.finditer(text):
        if match.start() < reached:
            continue
        amount = _amount(text, match, reached)
        if amount is None:
            continue
        if not amount.codes:
            phones = _phones(text) if phones is None else phones
            phone = bisect_right(phones, (match.start(), len(text))) - 1
            if phone >= 0 and match.start() < phones[phone][1]:
                continue
        found.append(amount)
        reached = amount.tail
    return found


def _phones(text: str) -> list[Span]:
    """Where telephone numbers stand; none has a scale or a currency behind it."""
    return [
        (start, end)
        for start, end in find_phones(text)
        if _scale(text, end)[1] is None and _money_behind(text, end) is None
    ]


def _amount(text: str, match: re.Match[str], reached: int) -> Amount | None:
    start, end = match.span()
    number, shape = _number(match)
    sign = _sign_before(text, max(reached, start - _LONGEST_SIGN), start)
    codes: tuple[str, ...] = ()
    scale = 1.0
    if sign is not None:
        start, codes, scale = sign
    elif (code := _CODE_BEFORE.search(text, max(reached, start - 12), start)) and (
        code[1] is None or code[1] in _CODE_NAMES or text[start - 1] in "#@"
    ):
        return None
    written = _written_after(text, end, number, codes)
    if written is None:
        return None
    end, word, factor, codes = written
    period, every, tail = _period(text, end)
    if period is None and word in table()["yearly_scales"]:
        period = "year"
    return Amount(start, end, tail, number, scale * factor, shape, codes, period, every)


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


def _sign_before(text: str, left: int, right: int) -> tuple[int, tuple[str, ...], float] | None:
    """The currency that ends before a number: where it begins, its codes, and 1000 for "k€35"."""
    codes = currency_signs()
    end = right
    while end > left and end > right - 3 and text[end - 1].isspace():
        end -= 1
    for start in range(left, end):
        if text[start] in "kt" and (found := codes.get(text[start + 1 : end])):
            return start, found, 1000.0
        if found := codes.get(text[start:end]):
            before = text[start - 1 : start]
            if before in ("k", "t") or not before.isalpha():
                return start, found, 1.0
    return None


def _written_after(
    text: str, end: int, number: float, codes: tuple[str, ...]
) -> tuple[int, str | None, float, tuple[str, ...]] | None:
    """What stands on a number's right side: where it ends, the scale's word and factor, the codes of its currency.

    None where the number counts something that is not money.
    """
    at, word = _scale(text, end)
    if word in ("k", "b") and number in _RETIREMENT_PLANS:
        return None
    scale = 1.0
    if word and (word != "l" or _INDIAN in codes):
        end, scale = at, _scales()[word]
        if word in table()["indian_scales"] and not codes:
            codes = (_INDIAN,)
    named = _money_behind(text, at)
    # "£30,000 £35,000": the second sign is the next figure's.
    if named is not None and not (codes and text[named[0] : named[0] + 2].strip()[:1].isdigit()):
        end, sign, kilo = named
        scale *= kilo
        codes = sign if not codes or len(sign) == 1 else codes
    other = _NOT_MONEY_AFTER.match(text, end)
    if other is not None and (not codes or "%" in other.group()):
        return None
    return end, word, scale, codes


def _scale(text: str, end: int) -> tuple[int, str | None]:
    """The word behind a number that multiplies it, and where it ends."""
    scales = _scales()
    at = end + 1 if text[end : end + 1].isspace() else end
    for stop in range(min(len(text), at + _LONGEST_SCALE), at, -1):
        word = text[at:stop]
        if word not in scales or (word in _LETTER_SCALES and at > end):
            continue
        if not text[stop : stop + 1].isalpha() or (
            word not in _LETTER_SCALES and text.startswith(_MONEY_BEHIND_SCALE, stop)
        ):
            return stop, word
    return end, None


def _money_behind(text: str, at: int) -> tuple[int, tuple[str, ...], float] | None:
    """The currency behind a number: where it ends, its codes, and 1000 for "35 k€"."""
    start = _spaces(text, at, 3)
    kilo = text[start : start + 1] in ("k", "t") and text.startswith(("€", "eur"), start + 1)
    for begin in (start + 1, start) if kilo else (start,):
        for end, word in words_at(_currency_words(), text, begin, touching=True):
            return end, _currencies()[word], 1000.0 if begin > start else 1.0
    return None


# Periods


def _period(text: str, end: int) -> tuple[str | None, float, int]:
    """The period written right behind an amount, how many of it a payment covers, and where it ends."""
    plus = PLUS.match(text, end)
    found = _period_at(text, plus.end() if plus else end)
    if found is None:
        return None, 1.0, end
    behind, word = found
    # "$50/hour weekly"
    every = 1.0 if _loose_at(text, behind) is not None else _every(word)
    return _period_of()[word], every, behind


def _every(word: str) -> float:
    """How many periods one payment covers."""
    return float(table()["periods"]["every"].get(word, 1))


def _period_at(text: str, at: int) -> tuple[int, str] | None:
    """A period's word at an index, behind fillers ("gross"), and where it ends with its bracket."""
    fillers = listed("fillers")
    places = [_LEAD.match(text, at).end()]  # type: ignore[union-attr]
    for _ in range(3):
        filler = words_at(fillers, text, places[-1])
        if not filler:
            break
        places.append(_BEHIND_FILLER.match(text, filler[0][0]).end())  # type: ignore[union-attr]
    for place in reversed(places):
        found = _adverb(text, place) or _unit(text, place) or _bare(text, place)
        if found is not None:
            end, word = found
            return end + (text[end : end + 1] == ")"), word
    return None


def _adverb(text: str, at: int) -> tuple[int, str] | None:
    if text[at : at + 1] in ("-", "–", "/", "("):
        at += 1
    if text[at : at + 1].isspace():
        at += 1
    return _first(words_at(_adverbs(), text, at))


def _first(found: list[tuple[int, str]]) -> tuple[int, str] | None:
    return found[0] if found else None


def _unit(text: str, at: int) -> tuple[int, str] | None:
    for end in _joined(text, at + (text[at : at + 1] == "(")):
        behind = _spaces(text, end)
        if text[behind : behind + 1] == "1" and text[behind + 1 : behind + 2].isspace():
            behind += 2
        for filler, _ in words_at(listed("fillers"), text, behind):
            if text[filler : filler + 1].isspace() and (found := _named_unit(text, filler + 1)):
                return found
        if found := _named_unit(text, behind):
            return found
    return None


def _named_unit(text: str, at: int) -> tuple[int, str] | None:
    return _first(words_at(_units(), text, at) or words_at(_adverbs(), text, at))


def _bare(text: str, at: int) -> tuple[int, str] | None:
    """A unit that stands alone: "$19.50 HOUR"."""
    match = _WORD.match(text, at)
    if match is None or match.group() not in _BARE or is_word(text[at - 1]) or not _ENDS_BARE.match(text, match.end()):
        return None
    return match.end(), match.group()


def loose_periods(text: str, left: int, right: int) -> Iterator[tuple[str, float] | None]:
    """The periods named in left..right, away from any figure, each with how many of it one payment covers.

    None stands for time that is worked ("40 hours per week").
    """
    starts, stems = _loose_starts(), _loose()
    reached = left
    for match in _PIECE.finditer(text, left, right):
        piece, at = match.group(), match.start()
        if piece[-1] == "x" and piece[-2:-1].isdigit():
            at = match.end() - 2
        elif piece not in starts and not begins(stems, piece):
            # Chinese and Japanese words stand inside a token.
            inner = [piece.find(word) for word, _, _ in stems.loose if word in piece]
            if not inner:
                continue
            at += min(inner)
        if at < reached:
            continue
        found = _loose_at(text, at)
        if found is not None and found[0] <= right:
            reached, word = found
            yield None if word is None else (_period_of()[word], _every(word))


def _loose_at(text: str, at: int) -> tuple[int, str | None] | None:
    """A period at an index, and where it ends; no word where it is one of time worked ("40 hours per week")."""
    for end, _ in words_at(listed("periods.time_worked"), text, at):
        for joined in _joined(text, _spaces(text, end)):
            worked = _WORD.match(text, _spaces(text, joined))
            if worked is not None:
                return worked.end(), None
    if text[at : at + 1].isdigit() and text[at + 1 : at + 2] == "x" and text[at + 2 : at + 3].isspace():
        times = _WORD.match(text, at + 3)
        if times is not None:
            return times.end(), None
    for joined in _joined(text, at):
        for end, word in words_at(_units(), text, _spaces(text, joined)):
            if not _of_other_thing(text, end):
                return end, word
    for end, word in words_at(_loose(), text, at):
        if not _of_other_thing(text, end):
            return end, word
    return None


def _joined(text: str, at: int) -> list[int]:
    """Where what stands between a number and its unit ends: a slash, or a word."""
    if text[at : at + 1] == "/":
        return [at + 1]
    return [end for end, _ in words_at(listed("periods.joiners"), text, at)]


def _spaces(text: str, at: int, most: int = 2) -> int:
    """Behind a few spaces."""
    for _ in range(most):
        at += text[at : at + 1].isspace()
    return at


def _of_other_thing(text: str, end: int) -> bool:
    """Whether a period hangs on something that is no pay ("annual bonus")."""
    match = _OTHER_THING.match(text, end)
    if match is None:
        return False
    words = listed("periods.not_after")
    places = [match.end()] if match[1] is None else [match.start(1), match.end()]
    return any(words_at(words, text, place) for place in places)


# Ranges


def figures(text: str, found: list[Amount]) -> list[Figure]:
    """Amounts joined into ranges where they are written as ranges."""
    made: list[Figure] = []
    at = 0
    while at < len(found):
        low = found[at]
        joined = _join(text, low, found[at + 1]) if at + 1 < len(found) else None
        made.append(joined or Figure(low, low, low.codes))
        at += 2 if joined else 1
    return made


def _join(text: str, low: Amount, high: Amount) -> Figure | None:
    at = low.tail
    if (plus := PLUS.match(text, at)) is not None:
        at = plus.end()
    if (aside := _PARENTHESIS.match(text, at)) is not None:
        at = aside.end()
    if not at < high.start <= at + _LONGEST_JOIN or not _joins(text, at, high.start, low):
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
    return Figure(low, high, codes)


def _joins(text: str, left: int, right: int, low: Amount) -> bool:
    """Whether what stands between two amounts makes a range of them."""
    at = left
    while at < right and at < left + _MOST_SPACES and text[at].isspace():
        at += 1
    if text[at] == "-":
        marks = [end for end in (at + 3, at + 2, at + 1) if text[at:end].strip("-") == ""]
    elif text[at] in _RANGE_MARKS:
        marks = [at + 1]
    else:
        marks = [end for end, _ in words_at(listed("range_words"), text, at)]
    if any(end <= right and _joins_on(text, end, right) for end in marks):
        return True
    return any(
        end <= right <= end + 3 and text[end:right].strip() == "" for end, _ in words_at(listed("range_and"), text, at)
    ) and (
        at <= left + 3
        and word_before(listed("range_openers"), text, max(0, low.start - 14), low.start, _OPENER_GAP) is not None
    )


def _joins_on(text: str, left: int, right: int) -> bool:
    """Whether nothing stands between a range's mark and its upper end but spaces, "max." or a step's name."""
    if right - left <= _MOST_SPACES and text[left:right].strip() == "":
        return True
    return _steps().fullmatch(text, left, right) is not None


@cache
def _steps() -> re.Pattern[str]:
    return re.compile(
        r"\s{0,6}(?:(?:max|maximum|approx)\.?\s)?"
        r"(?:(?:gs|step|grade|level|band|scale|point)[\s-]?\d{1,2}[a-z]?(?:[\s,:-]{1,3}|\s?–\s?)){0,3}"
    )


def _carried(low: Amount, high: Amount) -> tuple[Amount, Amount]:
    """Two ends of a range with the scale that one of them leaves to the other ("80 - 100k", "55-65,000")."""
    ratio = low.number / high.number if high.number else 0.0
    if low.scale == 1 and high.scale > 1 and 0.2 <= ratio <= 3:
        low = low._replace(scale=high.scale)
    elif high.scale == 1 and low.scale > 1 and ratio and 0.2 <= ratio <= 3:
        high = high._replace(scale=low.scale)
    elif low.scale == high.scale == 1 and low.number < 1000 <= high.number / 10 and 0.2 <= 1000 * ratio <= 1.5:
        low = low._replace(scale=1000.0)
    return low, high
