"""Words and phrases that an editor would change. All phrase rules are matched in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import ClassVar

from jdlint import tables
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.phrases import Hit, Matcher, vocabulary

_QUOTES = "\"'«»`"


@dataclass(frozen=True)
class Phrases:
    """Reports phrases where they stand.

    phrases: what to find; replace: the same with better words for each (the message's {better}).
    in: where to look: title, heading, body, or the name of a section.
    unless: longer phrases that contain a find and make it fine ("rockstar games").
    unless-near: phrases whose presence on the same line makes a find fine.
    languages: the languages of the postings to look at, as ISO 639-1 codes; all when none is named.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("better",)

    phrases: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    in_: tuple[str, ...] = ("title", "heading", "body")
    not_in: tuple[str, ...] = ("equal-opportunity",)
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """This rule's finds alone."""
        return iter(run_together({"": self}, facts)[""])

    def looks_in(self, scope: str, kinds: Sequence[str]) -> bool:
        """Whether a line of this scope and these section kinds is looked at."""
        if any(kind in self.not_in for kind in kinds) or scope in self.not_in:
            return False
        return scope in self.in_ or (scope == "body" and any(kind in self.in_ for kind in kinds))


def run_together(checks: Mapping[str, Phrases], facts: Facts) -> dict[str, list[Match]]:
    """The finds of many phrase checks, by the name each goes under, from one pass over the lines."""
    matchers = _matchers(_Key(checks))
    found: dict[str, list[Match]] = {name: [] for name in checks}
    spoken = {name for name, check in checks.items() if not check.languages or facts.language in check.languages}
    for reading in facts.readings:
        passage = reading.passage
        hits: dict[str, list[Hit]] = {}
        excused: dict[str, list[Hit]] = {}
        for matcher in matchers:
            for hit in matcher.find(passage.text):
                name, role = hit.owner
                (hits if role == "find" else excused).setdefault(name, []).append(hit)
        for name, mine in hits.items():
            check = checks.get(name)
            if check is None or name not in spoken or not check.looks_in(reading.scope, reading.kinds):
                continue
            for hit in mine:
                if not _excused(hit, excused.get(name, ())) and not _quoted(passage.text, hit):
                    span = passage.span(hit.start, hit.end)
                    found[name].append(Match(span, {"better": check.replace.get(hit.phrase, "")}))
    return found


def _excused(hit: Hit, excuses: Sequence[Hit]) -> bool:
    return any(excuse.owner[1] == "near" or (excuse.start <= hit.start and hit.end <= excuse.end) for excuse in excuses)


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
def _matchers(key: _Key) -> list[Matcher]:
    """What finds the phrases of checks: one matcher for those of jdlint's own rules, and one for the others."""
    own = _own_checks()
    others = [(name, check) for name, check in key.checks.items() if own.get(name) != _lists(check)]
    filed = [entry for name, check in others for entry in _filed(name, _lists(check))]
    found = [Matcher(filed)] if filed else []
    return [vocabulary("rules", listed_phrases), *found] if len(others) < len(key.checks) else found


_Lists = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]


def _lists(check: Phrases) -> _Lists:
    return (*check.phrases, *check.replace), check.unless, check.unless_near


@cache
def _own_checks() -> dict[str, _Lists]:
    found: dict[str, _Lists] = {}
    for rule_id, rule in tables.rules().items():
        check = rule["check"]
        if check["kind"] == "phrases":
            finds = (*check.get("phrases", ()), *check.get("replace", ()))
            found[rule_id] = finds, tuple(check.get("unless", ())), tuple(check.get("unless-near", ()))
    return found


def listed_phrases() -> Iterator[tuple[tuple[str, str], str]]:
    """The phrases of jdlint's own rules, each under its rule and its role there: find, unless or near."""
    return (entry for name, lists in _own_checks().items() for entry in _filed(name, lists))


def _filed(name: str, lists: _Lists) -> Iterator[tuple[tuple[str, str], str]]:
    for role, phrases in zip(("find", "unless", "near"), lists, strict=True):
        yield from (((name, role), phrase) for phrase in phrases)
