"""Words and phrases that an editor would change. All phrase rules are matched in one pass."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import field
from functools import cache, lru_cache
from typing import ClassVar, Literal

from jdlint import tables
from jdlint.checks.fixes import Change, fix, line_out, reworded, stands_alone
from jdlint.checks.match import Match
from jdlint.digest import sha256
from jdlint.document import Passage
from jdlint.facts import Facts, Reading
from jdlint.finding import Fix
from jdlint.parse.sentences import split
from jdlint.phrases import Hit, Matcher, PhraseError, forms, vocabulary
from jdlint.source import Span
from jdlint.values import NamedTuple, dataclass

_QUOTES = "\"'«»`"
_LONGEST_QUOTE = 200


@dataclass(frozen=True)
class Phrases:
    """Reports phrases where they stand.

    phrases: what to find; replace: the same with better words for each (the message's {better}).
    fix: words of a find, with the words to put in their place (`waitress~: server~` inflects both); right in any
        sentence. unsafe-fix: the same, where a person must look at the result.
    take-out: what an unsafe fix takes out of the posting with a find, where no better words are given.
    in: where to look: title, heading, body, or the name of a section.
    unless: longer phrases that contain a find and make it fine ("rockstar games").
    unless-near: phrases whose presence on the same line makes a find fine.
    unless-title: phrases whose presence in the job title makes every find fine.
    unless-anywhere: phrases whose presence anywhere in the posting makes every find fine.
    at-desk: phrases, with better words, that are found only where the work is done at a desk.
    unless-place: phrases (also under replace) that are no find where the work is in the jurisdiction named.
    languages: the languages of the postings to look at, as ISO 639-1 codes; all when none is named.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("better",)

    phrases: tuple[str, ...] = ()
    replace: Mapping[str, str] = field(default_factory=dict)
    fix: Mapping[str, str] = field(default_factory=dict)
    unsafe_fix: Mapping[str, str] = field(default_factory=dict)
    take_out: Literal["nothing", "sentence"] = "nothing"
    in_: tuple[str, ...] = ("title", "heading", "body")
    not_in: tuple[str, ...] = ("equal-opportunity",)
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    unless_title: tuple[str, ...] = ()
    unless_anywhere: tuple[str, ...] = ()
    at_desk: Mapping[str, str] = field(default_factory=dict)
    unless_place: Mapping[str, str] = field(default_factory=dict)
    languages: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """This rule's finds alone."""
        _fixes(tuple(self.fix.items()), tuple(self.unsafe_fix.items()))
        return iter(run_together({"": self}, facts)[""])

    def looks_in(self, scope: str, kinds: Sequence[str]) -> bool:
        """Whether a line of this scope and these section kinds is looked at."""
        if any(kind in self.not_in for kind in kinds) or scope in self.not_in:
            return False
        return scope in self.in_ or (scope == "body" and any(kind in self.in_ for kind in kinds))

    def better(self, phrase: str) -> str:
        """The words that would be better than a phrase."""
        return self.replace.get(phrase) or self.at_desk.get(phrase, "")

    def counts(self, phrase: str, facts: Facts) -> bool:
        """Whether a phrase is a fault in work of this kind, at this place."""
        if phrase in self.at_desk and not facts.desk_work:
            return False
        return phrase not in self.unless_place or self.unless_place[phrase] not in facts.governing


def run_together(checks: Mapping[str, Phrases], facts: Facts) -> dict[str, list[Match]]:
    """The finds of many phrase checks, by the name each goes under, from one pass over the lines."""
    matchers = _matchers(_Key(checks))
    found: dict[str, list[Match]] = {name: [] for name in checks}
    anywhere: set[str] = set()
    spoken = {name for name, check in checks.items() if not check.languages or facts.language in check.languages}
    title = _words(facts.title.text) if facts.title else ""
    for reading in (*facts.readings, *facts.field_readings):
        passage = reading.passage
        if reading.scope == "heading" and _words(passage.text) == title:
            continue  # the title, which has been read
        hits: list[Hit] = []
        for hit in (hit for matcher in matchers for hit in matcher.finds.find(passage.text)):
            name, role = hit.owner
            if role == "anywhere":
                anywhere.add(name)
            elif name in spoken and checks[name].looks_in(reading.scope, reading.kinds):
                hits.append(hit)
        if not hits:
            continue
        excuses = [hit for matcher in matchers for hit in matcher.excuses.find(passage.text)]
        for hit in hits:
            name = hit.owner[0]
            if any(_excuses(excuse, hit) for excuse in excuses) or _quoted(passage.text, hit):
                continue
            check = checks[name]
            span = passage.span(hit.start, hit.end)
            if not _in_block_quote(facts, span) and check.counts(hit.phrase, facts):
                mended = _mended(check, facts, reading, hit)
                found[name].append(Match(span, {"better": check.better(hit.phrase)}, fix=mended))
    silent = anywhere & found.keys() | _excused_by_title({name for name in found if found[name]}, matchers, facts)
    return found | {name: [] for name in silent}


def _mended(check: Phrases, facts: Facts, reading: Reading, hit: Hit) -> Fix | None:
    """What a check offers for a find: better words for it, or for a part of it, or to take it out."""
    passage = reading.passage
    if check.fix or check.unsafe_fix:
        matcher, better = _fixes(tuple(check.fix.items()), tuple(check.unsafe_fix.items()))
        words = next(matcher.find(passage.text[hit.start : hit.end]), None)
        if words is None:
            return None
        text, safe = better[words.phrase]
        change = Change(hit.start + words.start, hit.start + words.end, text)
        return reworded(facts, reading, change, safe=safe)
    return _without_sentence(facts, passage, hit) if check.take_out == "sentence" and reading.scope == "body" else None


def _without_sentence(facts: Facts, passage: Passage, hit: Hit) -> Fix | None:
    sentences = split(passage.text)
    number = next((n for n, (start, end) in enumerate(sentences) if start <= hit.start < hit.end <= end), None)
    if number is None:
        return None
    if len(sentences) == 1:
        return line_out(facts, passage.span(0, len(passage.text)))
    start, end = sentences[number]
    last = number + 1 == len(sentences)
    if not stands_alone(facts, passage.span(start, end)):
        return None
    gone = Change(sentences[number - 1][1], end, "") if last else Change(start, sentences[number + 1][0], "")
    return fix(facts, passage, [gone], safe=False)


_Pairs = tuple[tuple[str, str], ...]


@lru_cache(maxsize=64)
def _fixes(safe: _Pairs, unsafe: _Pairs) -> tuple[Matcher, Mapping[str, tuple[str, bool]]]:
    """What finds the words that can be mended; for each the better words, and whether those are safe.

    Raises PhraseError.
    """
    better: dict[str, tuple[str, bool]] = {}
    for is_safe, pairs in ((True, safe), (False, unsafe)):
        for words, others in pairs:
            if not others.strip("~ "):
                raise PhraseError(f"phrase {words!r} has no better words; a fix never leaves a gap")
            if words.endswith("~") != others.endswith("~"):
                raise PhraseError(f"phrase {words!r}: both '{words}' and '{others}' end in '~', or neither does")
            for word, other in zip(_inflected(words), _inflected(others), strict=True):
                if word in better:
                    raise PhraseError(f"phrase {word!r} has two fixes")
                better[word] = other, is_safe
    return Matcher((None, word) for word in better), better


def _inflected(words: str) -> list[str]:
    before, _, last = words.rpartition(" ")
    return [f"{before} {form}".strip() for form in forms(last)]


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def _excuses(excuse: Hit, hit: Hit) -> bool:
    name, role = excuse.owner
    return name == hit.owner[0] and (
        role == "near" or (role == "unless" and excuse.start <= hit.start and hit.end <= excuse.end)
    )


def _excused_by_title(names: Set[str], matchers: Sequence[_Matchers], facts: Facts) -> set[str]:
    if not names or facts.title is None:
        return set()
    owners = (hit.owner for matcher in matchers for hit in matcher.excuses.find(facts.title.text))
    return {name for name, role in owners if role == "title" and name in names}


def _quoted(text: str, hit: Hit) -> bool:
    before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
    if before and after and before in _QUOTES and after in _QUOTES:
        return True
    return text.count('"', 0, hit.start) % 2 == 1 and '"' in text[hit.end : hit.end + _LONGEST_QUOTE]


def _in_block_quote(facts: Facts, span: Span) -> bool:
    """Whether a find stands in a block that quotes somebody, and not in a posting quoted as a whole."""
    title = facts.title
    return facts.document.quoted.hold(span) and any(
        one.holds(span) and (title is None or not one.start <= title.span.start < one.end)
        for one in facts.document.quotes
    )


class _Key:
    """The checks as a cache key: the same rulebook is compiled once in a run."""

    def __init__(self, checks: Mapping[str, Phrases]) -> None:
        self.checks = checks
        self._identity = tuple((name, id(check)) for name, check in checks.items())

    def __hash__(self) -> int:
        return hash(self._identity)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._identity == other._identity


class _Without(NamedTuple):
    """The matcher of jdlint's own rules without those whose phrases a user has added to."""

    matcher: Matcher
    names: frozenset[str]

    def find(self, text: str) -> Iterator[Hit]:
        return (hit for hit in self.matcher.find(text) if hit.owner[0] not in self.names)


class _Matchers(NamedTuple):
    """What is looked for in every line; and what excuses a find, which few lines have."""

    finds: Matcher | _Without
    excuses: Matcher | _Without


@lru_cache(maxsize=64)
def _matchers(key: _Key) -> list[_Matchers]:
    """What finds the phrases of checks: for those of jdlint's own rules, and for the others."""
    own = _own_digests()
    others = [(name, check) for name, check in key.checks.items() if own.get(name) != _digest(_lists(check))]
    found: list[_Matchers] = []
    if len(others) < len(key.checks):
        finds, excuses = vocabulary("rules", listed_finds), vocabulary("excuses", listed_excuses)
        added_to = frozenset(name for name, _ in others if name in own)
        found += [
            _Matchers(_Without(finds, added_to), _Without(excuses, added_to)) if added_to else _Matchers(finds, excuses)
        ]
    if others:
        lists = {name: _lists(check) for name, check in others}
        found += [_Matchers(Matcher(_filed(lists, _FINDS)), Matcher(_filed(lists, _EXCUSES)))]
    return found


_FINDS = ("find", "anywhere")
_EXCUSES = ("unless", "near", "title")
_Lists = Mapping[str, tuple[str, ...]]  # by role


def _lists(check: Phrases) -> _Lists:
    return {
        "find": (*check.phrases, *check.replace, *check.at_desk),
        "anywhere": check.unless_anywhere,
        "unless": check.unless,
        "near": check.unless_near,
        "title": check.unless_title,
    }


@cache
def _own_digests() -> dict[str, str]:
    """What tells the phrases of jdlint's own rules from those that a user has added to, by rule."""
    sources = (str(tables.folder()), tables.PACKAGE)
    found: dict[str, str] = tables.compiled("phrases/digests", own_digests, sources)
    return found


def own_digests() -> dict[str, str]:
    """The same, from the rule files."""
    return {rule_id: _digest(lists) for rule_id, lists in _own_lists().items()}


def _digest(lists: _Lists) -> str:
    return sha256(repr(list(lists.values())).encode(errors="surrogatepass")).hexdigest()


def _own_lists() -> dict[str, _Lists]:
    return {
        rule_id: {
            "find": (*check.get("phrases", ()), *check.get("replace", ()), *check.get("at-desk", ())),
            "anywhere": tuple(check.get("unless-anywhere", ())),
            "unless": tuple(check.get("unless", ())),
            "near": tuple(check.get("unless-near", ())),
            "title": tuple(check.get("unless-title", ())),
        }
        for rule_id, rule in tables.rules().items()
        if (check := rule["check"])["kind"] == "phrases"
    }


def listed_finds() -> Iterator[tuple[tuple[str, str], str]]:
    """What jdlint's own rules look for in every line, each phrase under its rule and its role there."""
    return _filed(_own_lists(), _FINDS)


def listed_excuses() -> Iterator[tuple[tuple[str, str], str]]:
    """What excuses such a find: on the same line, around it, or in the title."""
    return _filed(_own_lists(), _EXCUSES)


def _filed(checks: Mapping[str, _Lists], roles: Sequence[str]) -> Iterator[tuple[tuple[str, str], str]]:
    return (((name, role), phrase) for name, lists in checks.items() for role in roles for phrase in lists[role])
