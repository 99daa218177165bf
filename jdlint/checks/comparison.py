"""Kinds of check that see several postings at once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from datetime import date
from typing import ClassVar, TypeVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.facts.summary import Summary
from jdlint.values import NamedTuple

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_ARCHIVE = re.compile(r"(?:^|[\\/])[_.]?(?:archived?|closed|expired|filled)(?:[\\/]|$)", re.IGNORECASE)
_REPOSTED = 180  # days after which a posting is a new one, and pay has moved on

T = TypeVar("T")


class Compared(NamedTuple):
    """A match in one of several postings: the number of the posting, and what is seen there."""

    posting: int
    match: Match


class Comparison(ABC):
    """A way of seeing a set of postings. WORDS names what its matches lend to a message, beside {found}."""

    WORDS: ClassVar[tuple[str, ...]]

    @abstractmethod
    def compare(self, postings: Sequence[Summary]) -> Iterator[Compared]:
        """What it sees, at most once in each posting; time and memory grow with their number, not with its square."""


def grouped(things: Iterable[T], key: Callable[[T], Hashable]) -> Iterator[list[T]]:
    """The things that have a key in common, where they are several."""
    groups: dict[Hashable, list[T]] = {}
    for one in things:
        groups.setdefault(key(one), []).append(one)
    return (group for group in groups.values() if len(group) > 1)


def employers(postings: Sequence[Summary]) -> tuple[Hashable, ...]:
    """For each posting what it has in common with the others of its employer, and with no other.

    That is the name that it states; without one, the folder, unless postings in there name different employers.
    """
    named: dict[str, set[str]] = {}
    for one in postings:
        named.setdefault(one.folder, set()).add(one.employer)
    boards = {folder for folder, names in named.items() if len(names - {""}) > 1}
    return tuple(
        one.employer or (one.folder, number if one.folder in boards else None) for number, one in enumerate(postings)
    )


def circumstances(posting: Summary) -> Hashable:
    """What is a reason for different pay, and for two postings of one job."""
    return posting.where, posting.terms, posting.grade


def is_archived(posting: Summary) -> bool:
    """Whether the file lies in a folder for what is over."""
    return _ARCHIVE.search(posting.folder) is not None


def at_one_time(one: Summary, other: Summary) -> bool:
    """Whether two postings may be open at once, by the days of posting and the years that their folders name."""
    years, others = _YEAR.findall(one.folder), _YEAR.findall(other.folder)
    if years and others and years != others:
        return False
    if not one.posted or not other.posted:
        return True
    try:
        days = date.fromisoformat(one.posted) - date.fromisoformat(other.posted)
    except ValueError:
        return True
    return abs(days.days) <= _REPOSTED
