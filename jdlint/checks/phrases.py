"""Words and phrases that an editor would change. All phrase rules are matched in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.phrases import Hit, Matcher
from jdlint.source import Span

_QUOTES = "\"'«»`"


@dataclass(frozen=True)
class Phrases:
    """Reports phrases where they stand.

    phrases: what to find; replace: the same with better words for each (the message's {better}).
    in: where to look: title, heading, body, or the name of a section.
    unless: longer phrases that contain a find and make it fine ("rockstar games").
    unless-near: phrases whose presence on the same line makes a find fine.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("better",)

    phrases: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    in_: tuple[str, ...] = ("title", "heading", "body")
    not_in: tuple[str, ...] = ("equal-opportunity",)
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """This rule's finds alone."""
        return iter(run_together({"": self}, facts)[""])

    def looks_in(self, scope: str, kinds: Sequence[str]) -> bool:
        """Whether a line of this scope and these section kinds is looked at."""
        if any(kind in self.not_in for kind in kinds) or scope in self.not_in:
            return False
        return scope in self.in_ or (scope == "body" and any(kind in self.in_ for kind in kinds))


class _Owner(NamedTuple):
    rule: str
    role: str  # find | unless | near


def run_together(checks: Mapping[str, Phrases], facts: Facts) -> dict[str, list[Match]]:
    """The finds of many phrase checks, by the name each goes under, from one pass over the lines."""
    matcher = _matcher(_Key(checks))
    found: dict[str, list[Match]] = {name: [] for name in checks}
    for reading in facts.readings:
        passage = reading.passage
        hits: dict[str, list[Hit]] = {}
        excused: dict[str, list[Hit]] = {}
        for hit in matcher.find(passage.text):
            into = hits if hit.owner.role == "find" else excused
            into.setdefault(hit.owner.rule, []).append(hit)
        for name, mine in hits.items():
            check = checks[name]
            if not check.looks_in(reading.scope, reading.kinds):
                continue
            for hit in mine:
                if not _excused(hit, excused.get(name, ())) and not _quoted(passage.text, hit):
                    span = passage.span(hit.start, hit.end)
                    found[name].append(Match(span, {"better": check.replace.get(hit.phrase, "")}))
    return found


def _excused(hit: Hit, excuses: Sequence[Hit]) -> bool:
    return any(
        excuse.owner.role == "near" or (excuse.start <= hit.start and hit.end <= excuse.end) for excuse in excuses
    )


def _quoted(text: str, hit: Hit) -> bool:
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    return bool(before and after) and before in _QUOTES and after in _QUOTES


class _Key:
    """The checks as a cache key: the same rulebook is compiled once in a run."""

    def __init__(self, checks: Mapping[str, Phrases]) -> None:
        self.checks = checks
        self._identity = tuple((name, id(check)) for name, check in checks.items())

    def __hash__(self) -> int:
        return hash(self._identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._identity == other._identity


@lru_cache(maxsize=64)
def _matcher(key: _Key) -> Matcher:
    phrases: list[tuple[Any, str]] = []
    for name, check in key.checks.items():
        phrases += [(_Owner(name, "find"), phrase) for phrase in (*check.phrases, *check.replace)]
        phrases += [(_Owner(name, "unless"), phrase) for phrase in check.unless]
        phrases += [(_Owner(name, "near"), phrase) for phrase in check.unless_near]
    return Matcher(phrases)


def spans(matches: Sequence[Match]) -> list[Span]:
    """The places of matches."""
    return [match.span for match in matches]
