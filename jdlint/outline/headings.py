"""What a heading's or a label's words mean: `rules/tables/sections.yml` and `fields.yml`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import chain

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.occupations import is_occupation
from jdlint.language import FOREIGN, foreign_table
from jdlint.phrases import Matcher, tokens, vocabulary
from jdlint.values import NamedTuple

KINDS = (
    "title",
    "purpose",
    "duties",
    "skills",
    "conditions",
    "salary",
    "benefits",
    "apply",
    "about",
    "equal-opportunity",
    "process",
    "team",
    "career",
    "other",
)

_FEWEST_COVERED = 0.5
_KNOWN = 0.75
_LONGEST = 300  # characters; what is longer is no heading, whatever it looks like
_LONGEST_TITLE = 6
_NOT_WORDS = re.compile(r"[^\w\s'&/+-]|_")
_WHOSE = re.compile(r"\s(?:of|for|as|at|in|with|include|includes|including)(?=\s|$)")
_SPACES = re.compile(r"\s+")
_NUMBERING = re.compile(r"^(?:\(?\d{1,2}[.)]|[ivx]{1,4}[.)])\s+", re.IGNORECASE)
# Words that say nothing about which section a heading opens.
_EMPTY = frozenset(
    "the our your key main primary typical and & / of for a an in to at with this be is are will include includes "
    "including required preferred following some other job role position s as it on their its these those "
    "you'll".split()
)


@cache
def _empty() -> frozenset[str]:
    return _EMPTY.union(*(foreign_table(code)["empty"].split() for code in FOREIGN))


class Meaning(NamedTuple):
    """What a heading can mean.

    kinds: section kinds, the likeliest first; more than one when the heading joins two or leaves it open.
    share: how much of the heading its known words cover, 0-1.
    open: whether what stands below has to decide among the kinds.
    """

    kinds: tuple[str, ...]
    share: float
    open: bool

    @property
    def known(self) -> bool:
        """Whether enough of the words are known to go by the heading alone."""
        return self.share >= _KNOWN

    @property
    def plain(self) -> bool:
        """Whether every word is known and nothing below has to decide."""
        return self.share == 1.0 and not self.open


# What users say heads a section: its kind and a phrase.
OwnWords = tuple[tuple[str, str], ...]

UNKNOWN = Meaning((), 0.0, False)


def plain(text: str) -> str:
    """A heading's words without numbering, marks and emoji, in lower case."""
    words = (
        _NOT_WORDS.sub(" ", _NUMBERING.sub("", text.strip())).replace("&", " and ").replace("/", " ").replace("+", " ")
    )
    return _SPACES.sub(" ", words).strip().lower()


@cache
def _sections() -> Matcher:
    return vocabulary("sections", section_phrases)


def section_phrases() -> Iterator[tuple[str, str]]:
    """What the headings of each kind of section say, under the kind."""
    for table in (tables.table("sections"), *(foreign_table(code)["headings"] for code in FOREIGN)):
        yield from ((kind, phrase) for kind, phrases in table.items() if kind != "ambiguous" for phrase in phrases)


@cache
def _ambiguous() -> Matcher:
    return vocabulary("ambiguous-sections", ambiguous_phrases)


def ambiguous_phrases() -> Iterator[tuple[tuple[str, ...], str]]:
    """Headings that leave open what stands below, under the kinds they may mean."""
    for table in (tables.table("sections"), *map(foreign_table, FOREIGN)):
        yield from ((tuple(entry["means"]), entry["heading"]) for entry in table["ambiguous"])


@lru_cache(maxsize=16)
def _users(words: OwnWords) -> Matcher:
    return Matcher(words)


@lru_cache(maxsize=4096)
def meaning(text: str, own: OwnWords = ()) -> Meaning:
    """The meaning of a heading's words; UNKNOWN when neither the tables nor the user's own words know them.

    Raises PhraseError when one of the user's words cannot be read.
    """
    words = plain(text) if len(text) <= _LONGEST else ""
    if not words:
        return UNKNOWN
    if own and (said_by_user := _by_user(words, own)):
        return said_by_user
    if said := _beside_title(words, own):
        return said
    for lead in ("", *_leads(words)):
        bare = words[len(lead) :]
        for hit in _ambiguous().find(bare):
            if hit.start == 0 and hit.end == len(bare):
                return Meaning(hit.owner, 1.0, True)
    every = tokens(words)
    weighed = [token for token in every if token.word not in _empty()] or every
    covered: dict[str, set[int]] = {}
    first: dict[str, int] = {}
    exact: set[str] = set()
    for hit in chain(_sections().find(words), _users(own).find(words) if own else ()):
        inside = {token.start for token in weighed if hit.start <= token.start < hit.end}
        if hit.start == 0 and hit.end == len(words):
            inside = {token.start for token in weighed}
            exact.add(hit.owner)
        covered.setdefault(hit.owner, set()).update(inside)
        first.setdefault(hit.owner, hit.start)
    shares = {kind: len(places) / len(weighed) for kind, places in covered.items()}
    best = max(shares.values(), default=0.0)
    if best < _FEWEST_COVERED:
        # "Salary and benefits of the post": neither covers half, both together do.
        joined = set().union(*covered.values()) if covered else set()
        if len(covered) < 2 or len(joined) / len(weighed) < _FEWEST_COVERED or len(weighed) > 6:
            return UNKNOWN
    if best == 1.0:
        kinds = [kind for kind, share in shares.items() if share == 1.0]
        kinds = [kind for kind in kinds if kind in exact] or kinds
        return Meaning(tuple(sorted(kinds, key=KINDS.index)), 1.0, len(kinds) > 1)
    # Two sections in one heading share its words: "Requirements and benefits".
    parts = [kind for kind in shares if shares[kind] >= 0.25 and _own(kind, covered)]
    kinds = sorted(parts, key=lambda kind: (-shares[kind], first[kind]))
    together = set().union(*(covered[kind] for kind in kinds[:3]))
    return Meaning(tuple(kinds[:3]), len(together) / len(weighed), False)


def _by_user(words: str, own: OwnWords) -> Meaning | None:
    """What a heading means that is the user's own words from end to end, beside words that say nothing."""
    for lead in ("", *_leads(words)):
        bare = words[len(lead) :]
        for hit in _users(own).find(bare):
            if hit.start == 0 and hit.end == len(bare):
                return Meaning((hit.owner,), 1.0, False)
    return None


def _beside_title(words: str, own: OwnWords) -> Meaning | None:
    """What a heading says that names whose section it opens; None when it names nobody or stays unclear."""
    # "Key responsibilities of the Analytics Engineer": what follows says whose, not what.
    head, *rest = _WHOSE.split(words, maxsplit=1)
    if rest and head and (said := meaning(head, own)).plain and not meaning(rest[0], own).kinds:
        return said
    # "Customer Support Manager Duties and Responsibilities": the title comes first.
    behind = _behind_title(words)
    if behind.split(" ", 1)[0] in ("will", "shall"):
        return meaning(f"you {behind}", own)
    if behind and (said := meaning(behind, own)).plain:
        return said
    return None


def _behind_title(words: str) -> str:
    """What follows a job title at the front of a heading; nothing when none stands there."""
    parts = words.split()
    last = max(
        (at for at, word in enumerate(parts[:_LONGEST_TITLE]) if is_occupation(word.removesuffix("'s"))), default=-1
    )
    return " ".join(parts[last + 1 :]) if 0 <= last < len(parts) - 1 else ""


def _leads(words: str) -> list[str]:
    leads = []
    at = 0
    while (space := words.find(" ", at)) > 0 and words[at:space] in _EMPTY:
        at = space + 1
        leads.append(words[:at])
    return leads


def _own(kind: str, covered: dict[str, set[int]]) -> bool:
    """Whether a kind covers a word that no fuller kind covers too."""
    others = [places for other, places in covered.items() if other != kind and len(places) >= len(covered[kind])]
    return not any(covered[kind] <= places for places in others if places is not covered[kind])
