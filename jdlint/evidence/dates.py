"""Calendar dates in a text."""

from __future__ import annotations

import datetime
from functools import cache

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.wording import any_word
from jdlint.values import NamedTuple


class Written(NamedTuple):
    """A date as written, by its indices. `date` is None when the year is missing or day and month cannot be told.

    latest: the later of the days that it can be; None when the year is missing.
    """

    start: int
    end: int
    date: datetime.date | None
    latest: datetime.date | None = None


@cache
def _months() -> dict[str, int]:
    return {name: int(month) for month, names in tables.table("dates")["months"].items() for name in names}


@cache
def _pattern() -> re.Pattern[str]:
    month = rf"(?:{any_word(_months())})\b(?:\.(?= ?[\d,']))?"
    day = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
    nth = r"(?:st|nd|rd|th)?"
    return re.compile(
        r"(?<![\w./-])(?:"
        r"(?P<iso>(?P<y1>20\d\d)(?P<s1>[-/.])(?P<m1>1[0-2]|0?[1-9])(?P=s1)(?P<d1>3[01]|[12]\d|0?[1-9]))(?!\d)(?=T|\b)"
        rf"|(?P<d2>{day}){nth}(?: of)?[ .-]{{1,2}}(?P<m2>{month})(?:,? ?-?(?P<y2>20\d\d|'\d\d)\b)?"
        rf"|(?P<m3>{month}) {{1,2}}(?P<d3>{day}){nth}(?!:)(?:,? {{1,2}}(?P<y3>20\d\d)\b)?"
        r"|(?P<a>\d{1,2})(?P<s4>[-/.])(?P<b>\d{1,2})(?P=s4)(?P<y4>20\d\d|\d\d)(?![\w/-]|\.\d)"
        r")",
        re.IGNORECASE,
    )


def find_dates(text: str) -> list[Written]:
    """The dates of a text, in order: "31 March 2027", "April 3rd", "2027-03-31", "3/31/2027"."""
    found = []
    for match in _pattern().finditer(text):
        latest = None
        if match["iso"]:
            date = _date(match["y1"], int(match["m1"]), int(match["d1"]))
        elif match["m2"]:
            date = _date(match["y2"], _month(match["m2"]), int(match["d2"]))
        elif match["m3"]:
            date = _date(match["y3"], _month(match["m3"]), int(match["d3"]))
        else:
            pair = _day_and_month(int(match["a"]), int(match["b"]), dotted=match["s4"] == ".")
            if pair is None:
                continue
            day, month = pair
            date = _date(match["y4"], month, day) if day else None
            if not day:
                first, second = int(match["a"]), int(match["b"])
                readings = (_date(match["y4"], first, second), _date(match["y4"], second, first))
                latest = max(filter(None, readings), default=None)
        found.append(Written(match.start(), match.end(), date, latest or date))
    return found


def _month(name: str) -> int:
    return _months()[name.lower().rstrip(".")]


def _day_and_month(first: int, second: int, *, dotted: bool) -> tuple[int, int] | None:
    """Day and month of "3/31" or "31/3"; zeros when either may be either, None when they make no date.

    Where dates are written with full stops the day comes first.
    """
    low, high = sorted((first, second))
    if not 1 <= low <= 12 or high > 31:
        return None
    if high > 12:
        return high, low
    if first == second or dotted:
        return first, second
    return 0, 0


def _date(year: str | None, month: int, day: int) -> datetime.date | None:
    if not year:
        return None
    digits = year.lstrip("'")
    try:
        return datetime.date(int(digits) + (2000 if len(digits) == 2 else 0), month, day)
    except ValueError:
        return None  # 30 February
