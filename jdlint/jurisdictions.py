"""What the law of a place appears to require of a posting, on a date. The data is in rules/tables/jurisdictions.yml.

A code names a place: a country (ISO 3166-1, lower case), a US state or Canadian province (us-co, ca-on), a city with
a law of its own (us-nyc, us-oh-cleveland), or eu.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import field, fields
from functools import cache, lru_cache
from typing import Any, Literal, get_args

from jdlint.tables import TableError, table
from jdlint.values import NamedTuple, dataclass

Duty = Literal[
    "pay",
    "benefits",
    "other-pay",
    "deadline",
    "ai-statement",
    "vacancy-statement",
    "job-description",
    "no-canadian-experience",
    "open-ended",
    "width",
]
Status = Literal["in-force", "proposed", "none"]
OpenEnded = Literal["forbidden", "minimum", "unspecified"]
Reach = Literal["worksite", "any-remote", "reports-to", "residents", "unspecified"]
# unenforced: in force, and enforced from a later date; remote: holds where the work can be done from there
Force = Literal["in-force", "unenforced", "future", "proposed", "remote"]

NO_LAW = "none"  # in place of a code: law is not looked at
DUTIES: tuple[Duty, ...] = get_args(Duty)
_FORCES: tuple[Force, ...] = get_args(Force)
_FROM_AFAR = frozenset({"any-remote", "residents"})


class Width(NamedTuple):
    """The most between the ends of a range: a yearly difference in a currency (ISO 4217), or a share of the lower."""

    measure: Literal["difference", "ratio"]
    most: float
    currency: str | None = None

    @property
    def words(self) -> str:
        """The most, as in a sentence: "CAD 50,000 a year", "60% of the lower end"."""
        if self.measure == "ratio":
            return f"{self.most:.0%} of the lower end"
        return f"{self.currency} {self.most:,.0f} a year"


@dataclass(frozen=True)
class Jurisdiction:
    """An entry of the table; what its fields mean is said there."""

    code: str
    name: str
    status: Status
    reach: Reach
    citation: str
    checked: datetime.date
    source: str = ""
    from_: datetime.date | None = None
    enforced: datetime.date | None = None
    to: datetime.date | None = None
    size: int | None = None
    counted: str = ""
    needs: tuple[Duty, ...] = ()
    since: Mapping[str, datetime.date] = field(default_factory=dict)
    soft: tuple[Duty, ...] = ()
    proposed: tuple[Duty, ...] = ()
    open_ended: OpenEnded = "unspecified"
    width: Width | None = None
    exempt_above: float | None = None
    linked: bool = False
    commission: bool = False
    remark: str = ""

    @property
    def parent(self) -> str | None:
        """The code of the jurisdiction that this one lies in, if any."""
        return next(iter(implied(self.code)), None)

    @property
    def duties(self) -> tuple[Duty, ...]:
        """All that it asks for, at any time."""
        more: tuple[Duty, ...] = ("open-ended",) if self.open_ended == "forbidden" else ()
        return (*self.needs, *more, *(("width",) if self.width else ()))

    def force(self, duty: Duty, on: datetime.date) -> tuple[Force, datetime.date | None] | None:
        """Whether a duty is in force on a date, and from when on where that is later; None when it is not asked for."""
        if duty not in self.duties or self.status == "none" or (self.to is not None and on > self.to):
            return None
        if self.status == "proposed" or duty in self.proposed:
            return "proposed", None
        since = self.since.get(duty, self.from_)
        if since is not None and on < since:
            return "future", since
        if self.enforced is not None and on < self.enforced:
            return "unenforced", self.enforced
        return "in-force", None


class Claim(NamedTuple):
    """A duty that a jurisdiction appears to lay on a posting; `since` is its first day, where it is to come."""

    law: Jurisdiction
    force: Force
    since: datetime.date | None
    soft: bool


@lru_cache(maxsize=256)  # the postings of one employer are in few places
def claims(codes: tuple[str, ...], duty: Duty, on: datetime.date, size: int | None = None) -> list[Claim]:
    """Who asks for a duty on a date, the strongest claims first.

    size: the number of employees; a law for larger employers is left out. A country that leaves the law to its parts
    (us, ca) gives those parts whose law reaches work that is done from there, as force `remote`.
    """
    found: dict[str, Claim] = {}
    for code in dict.fromkeys(each for one in codes for each in (one, *implied(one))):
        law = laws().get(code)
        if law is not None and (force := law.force(duty, on)) is not None:
            found[code] = Claim(law, *force, duty in law.soft)
    for country in codes:
        for law in laws().values():
            afar = law.code.startswith(f"{country}-") and "-" not in country and law.reach in _FROM_AFAR
            force = law.force(duty, on) if afar and law.code not in found else None
            if force is not None and force[0] == "in-force":
                found[law.code] = Claim(law, "remote", None, duty in law.soft)
    bound = (one for one in found.values() if size is None or one.law.size is None or size >= one.law.size)
    return sorted(bound, key=lambda one: (_FORCES.index(one.force), one.soft))


def implied(code: str) -> list[str]:
    """The wider jurisdictions that a code lies in: us-nyc -> us-ny, us; us-oh-cleveland -> us-oh, us; at -> eu."""
    data = table("places")
    if code in data["parents"]:
        wider = data["parents"][code]
    elif "-" in code:
        wider = code.rpartition("-")[0]
    elif code in data["eu"]:
        wider = "eu"
    else:
        return []
    return [wider, *implied(wider)]


def currency(code: str) -> str | None:
    """The ISO 4217 currency of a jurisdiction (us-co -> USD, at -> EUR, eu -> EUR), or None when it is not known."""
    country = table("places")["countries"].get(code.partition("-")[0])
    return None if country is None else str(country["currency"])


def place_name(code: str) -> str | None:
    """What a place is called in a sentence (us-co -> Colorado, de -> Germany), or None when it has no name here."""
    if code in laws():
        return laws()[code].name
    data = table("places")
    country, _, region = code.partition("-")
    known = data["regions"].get(country, {}).get(region) if region else data["countries"].get(code, {}).get("names")
    return str(known[0]) if known else None


@cache
def codes() -> frozenset[str]:
    """Every code that is known, with a law or without."""
    data = table("places")
    regions = {f"{country}-{region}" for country, regions in data["regions"].items() for region in regions}
    return frozenset({*data["countries"], *regions, *data["cities"], *data["pairs"].values(), *laws()})


@cache
def laws() -> Mapping[str, Jurisdiction]:
    """The entries of the table by code, in its order. Raises TableError at the first that is not as it should be."""
    return {code: _entry(code, data) for code, data in table("jurisdictions").items()}


# Loading

_KEYS = {one.name.rstrip("_").replace("_", "-"): one.name for one in fields(Jurisdiction) if one.name != "code"}
_NEEDED = ("name", "status", "reach", "citation", "checked")
_CHOICES = {"status": Status, "reach": Reach, "open-ended": OpenEnded}


def _entry(code: str, data: Any) -> Jurisdiction:
    try:
        values = {_KEYS[key]: _value(key, value) for key, value in _known(data, tuple(_KEYS)).items()}
        for key in _NEEDED:
            if not values.get(key):
                raise ValueError(f"'{key}' is missing")
        entry = Jurisdiction(code, **values)
        if (entry.status == "in-force") != (entry.from_ is not None):
            raise ValueError("'from' belongs to what is in force or to come")
        for key in ("since", "soft", "proposed"):
            for duty in getattr(entry, key):
                if duty not in entry.duties:
                    raise ValueError(f"'{key}' has '{duty}', which is not asked for")
    except ValueError as error:
        raise TableError(f"rules/tables/jurisdictions.yml: {code}: {error}") from None
    return entry


def _value(key: str, value: Any) -> Any:
    if key in ("needs", "soft", "proposed"):
        return tuple(_choice(key, duty, DUTIES) for duty in _list(key, value))
    if key == "since":
        return {duty: datetime.date.fromisoformat(day) for duty, day in _known(value, DUTIES).items()}
    if key == "width":
        return _width(_known(value, ("difference", "ratio", "currency")))
    if not isinstance(value, str):
        raise ValueError(f"'{key}' must be a single value")
    if key in _CHOICES:
        return _choice(key, value, get_args(_CHOICES[key]))
    if key in ("from", "to", "enforced", "checked"):
        return datetime.date.fromisoformat(value)
    if key in ("linked", "commission"):
        return _choice(key, value, ("yes", "no")) == "yes"
    return {"size": int, "exempt-above": float}.get(key, str)(value)


def _width(data: Mapping[str, str]) -> Width:
    if ("difference" in data) == ("ratio" in data) or ("difference" in data) != ("currency" in data):
        raise ValueError("'width' is a ratio, or a difference and its currency")
    if "ratio" in data:
        return Width("ratio", float(data["ratio"]))
    return Width("difference", float(data["difference"]), data["currency"])


def _list(key: str, value: Any) -> Iterator[Any]:
    if not isinstance(value, list):
        raise ValueError(f"'{key}' must be a list")
    return iter(value)


def _known(data: Any, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ValueError("must be a mapping")
    for key in data:
        _choice("key", key, keys)
    return data


def _choice(key: str, value: Any, known: tuple[str, ...]) -> Any:
    if value not in known:
        raise ValueError(f"{key}: '{value}' is none of {', '.join(known)}")
    return value
