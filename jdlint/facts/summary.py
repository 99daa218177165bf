"""What is kept of a posting to compare it with others: small, picklable, and without its text."""

from __future__ import annotations

import os
from array import array
from collections.abc import Iterator
from itertools import accumulate
from zlib import crc32

from jdlint import regex as re
from jdlint.document import Ignore
from jdlint.evidence.conditions import employment
from jdlint.evidence.level import Level
from jdlint.evidence.title_level import NamedRole, read_role
from jdlint.facts import Facts
from jdlint.facts.employer import plain_name
from jdlint.facts.experience import least_way_in, most_years
from jdlint.fieldnames import field_kind
from jdlint.source import Span
from jdlint.values import NamedTuple

_TOLD = frozenset({"purpose", "duties", "skills"})
_SHINGLE = 4  # words
_WORD = re.compile(r"[^\W_]+")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_/.](\d{1,2})[-_/.](\d{1,2})(?!\d)")
# Kinds of employment that have pay and duties of their own; full-time and permanent are what goes without saying.
_APART = frozenset("part-time temporary freelance contract internship apprenticeship casual seasonal volunteer".split())
_NO_YEARS = "specialized experience"  # a US federal term: one year at the next lower grade
_SITE_PAGE = re.compile(r"(?:_?index|readme)\.\w+", re.IGNORECASE)


class Figure(NamedTuple):
    """Something stated: its place in the whole file, its first line, and its words on one line."""

    span: Span
    line: int
    text: str


class Offer(NamedTuple):
    """Pay by one period in one currency; of several figures from the least to the most. An open end is None."""

    at: Figure
    low: float | None
    high: float | None
    currency: str
    period: str


class Years(NamedTuple):
    """The years of experience asked for: those without which there is no way in, and the largest figure."""

    at: Figure
    least: float
    most: float


class Summary(NamedTuple):
    """One posting, as others see it. Texts are in plain lower-case words, "" where nothing is stated.

    place: where a finding about the posting stands. title: as written; named: its words; level: what it says on level,
    and told: what the posting as a whole says. employer: as stated, without the legal form; folder: that of the file,
    for a page that has a folder of its own the one around it. where: places and mode; terms: kinds of employment that
    set a job apart; grade: the pay grade of a field; posted: the day of posting (ISO).
    shingles: hashes of each four words that follow one another in purpose, duties and skills, sorted.
    ignores: its directives, with places in the whole file.
    """

    path: str
    format: str
    language: str
    place: Figure
    title: str
    named: NamedRole
    level: Level
    told: Level
    employer: str
    folder: str
    where: frozenset[str]
    terms: frozenset[str]
    grade: str
    posted: str
    offers: tuple[Offer, ...]
    years: Years | None
    shingles: array[int]
    ignores: tuple[Ignore, ...] = ()

    @property
    def at(self) -> str:
        """Where people find it: path and line."""
        return f"{self.path}:{self.place.line}"


def summarize(facts: Facts) -> Summary:
    """The summary of a posting."""
    document, title = facts.document, facts.title
    source = document.source
    words = title.text if title else ""
    fields: dict[str, str] = {}
    for field in document.fields:
        if field.origin != "head" and (kind := field_kind(field.name)) in ("grade", "date"):
            fields.setdefault(kind, field.value)
    dated = _DATE.search(fields.get("date", "")) or _DATE.search(os.path.basename(source.path))
    return Summary(
        path=source.path,
        format=document.format,
        language=facts.language,
        place=_figure(facts, facts.place),
        title=words,
        named=read_role(words),
        level=facts.title_level.level if facts.title_level else "mid",
        told=facts.level,
        employer=plain_name(facts.employers[0].name) if facts.employers else "",
        folder=_folder(source.path),
        where=frozenset(_where(facts)),
        terms=_APART & set(employment(one.value for one in facts.conditions)),
        grade=_plain(fields.get("grade", "")),
        posted="-".join(part.zfill(2) for part in dated.groups()) if dated else "",
        offers=tuple(offers(facts)),
        years=_years(facts),
        shingles=_shingles(_told(facts)),
        ignores=tuple(one.moved(source.offset) for one in document.ignores),
    )


def _figure(facts: Facts, span: Span) -> Figure:
    source = facts.document.source
    return Figure(span.moved(source.offset), source.position(span.start).line, facts.text(span))


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(text.casefold()))


def _folder(path: str) -> str:
    folder, name = os.path.split(os.path.normpath(path))
    return os.path.dirname(folder) if _SITE_PAGE.fullmatch(name) else folder


def _where(facts: Facts) -> Iterator[str]:
    for one in facts.conditions:
        if one.value.kind in ("place", "mode"):
            yield _plain(one.value.value)


def offers(facts: Facts) -> Iterator[Offer]:
    """What the posting offers as base pay, one for each currency and period."""
    found: dict[tuple[str, str], Offer] = {}
    for one in facts.salaries:
        pay = one.value
        if pay.kind != "base" or pay.currency is None or pay.period is None or pay.every != 1:
            continue
        high = None if pay.open_end else pay.maximum
        key = (pay.currency, pay.period)
        known = found.get(key)
        if known is None:
            found[key] = Offer(_figure(facts, one.span), pay.minimum, high, *key)
        else:
            lows, highs = (known.low, pay.minimum), (known.high, high)
            low = None if None in lows else min(filter(None, lows), default=0)
            found[key] = known._replace(low=low, high=None if None in highs else max(filter(None, highs), default=0))
    yield from found.values()


def _years(facts: Facts) -> Years | None:
    asked = [
        one
        for one in facts.experience
        if one.value.min_years is not None and _NO_YEARS not in one.reading.passage.text.lower()
    ]
    if not asked:
        return None
    span, least = least_way_in(asked)
    return Years(_figure(facts, span), least, most_years(asked)[1])


def _told(facts: Facts) -> list[str]:
    """The words of purpose, duties and skills."""
    texts = [reading.passage.text for reading in facts.readings if reading.scope == "body" and reading.kind in _TOLD]
    return _WORD.findall("\n".join(texts).casefold())


def _shingles(words: list[str]) -> array[int]:
    told = [word.encode("utf-8", "surrogatepass") for word in words]
    text = b" ".join(told)
    starts = list(accumulate((len(word) + 1 for word in told), initial=0))
    return array("I", sorted({crc32(text[a : b - 1]) for a, b in zip(starts, starts[_SHINGLE:], strict=False)}))
