"""Gendered pronouns for the person sought."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.fixes import Change, fix
from jdlint.checks.match import Match
from jdlint.document import Passage
from jdlint.evidence.occupations import is_occupation
from jdlint.facts import Facts
from jdlint.finding import Fix
from jdlint.values import NamedTuple, dataclass

_PAIR = re.compile(
    r"\(s\)he\b|\bs/he\b|\b(?:he|she)\s?(?:/|or)\s?(?:he|she)\b|\b(?:his|her|him)\s?(?:/|or)\s?(?:his|hers?|him)\b"
    r"|\b(?:himself|herself)\s?(?:/|or)\s?(?:himself|herself)\b",
    re.IGNORECASE,
)
# "he/she/they" leaves nobody out.
_WITH_THEY = re.compile(r"\s?(?:/|,?\s?or)\s?the(?:y|m|irs?|msel(?:f|ves))\b", re.IGNORECASE)
_SINGLE = re.compile(r"\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]ers?|[Hh]im|[Hh]imself|[Hh]erself)\b")
_ANY = re.compile(r"\b(?:s?he|his|hers?|him|himself|herself)\b", re.IGNORECASE)
# Pronouns that a named person states: "Kim Brown (she/her)".
_STATED = re.compile(
    r"\(\s*(?:she|he|they)\s*/\s*(?:her|him|them|hers|his|they|she|he)[^)]{0,20}\)|\bpronouns?\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-Z][a-z]+ [A-Z][a-z]+(?:'s)?\b(?! (?:[A-Z]|Team|Manager|Engineer|Officer))")
_TITLED = re.compile(r"\b(?:[Hh]is|[Hh]er) (?:[Mm]ajesty|[Hh]ighness|[Hh]onou?r|[Ee]xcellency)|\b(?:Mr|Mrs|Ms|Dr)\b\.?")
_WORD = re.compile(r"[^\W\d_]+")
# Sections that speak of others than the candidate.
_ELSEWHERE = frozenset({"about", "team", "apply", "equal-opportunity"})
_SUBJECT_REACH = 5  # words
_NAME_REACH = 1_000  # characters
_SOUGHT = frozenset(
    "candidate candidates applicant applicants incumbent jobholder postholder employee person somebody someone "
    "individual holder colleague hire successful ideal".split()
)
# People whom the work is for, and people the candidate works with: "he" may be any of them.
_OTHERS = frozenset(
    "patient patients customer customers client clients child children student students pupil pupils guest guests "
    "resident residents user users member members tenant tenants caller callers visitor visitors parent parents "
    "donor donors founder ceo chairman owner everyone everybody each anyone director boss wife husband mother father "
    "son daughter minister president voter voters".split()
)


@dataclass(frozen=True)
class Pronoun:
    """Fires on he, she, his, her and pairs of them where they mean the candidate.

    Silent where they mean somebody else: a named person, a patient, a customer, each child.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("fault",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each pronoun."""
        if facts.language != "en":
            return
        before = ""
        for sentence in facts.sentences:
            passage = sentence.passage
            if sentence.kind not in _ELSEWHERE:
                for start, end in pronouns(passage.text, before):
                    pair = _PAIR.match(passage.text, start)
                    fault = "knows two sexes only and is long" if pair else "gives the candidate a sex"
                    yield Match(passage.span(start, end), {"fault": fault}, fix=_mended(facts, passage, start, end))
            before = passage.text


def _mended(facts: Facts, passage: Passage, start: int, end: int) -> Fix | None:
    """They, them or their; none where a verb would have to change that is not a plain one, or "her" may be either."""
    said = passage.text[start:end]
    words = [word.lower() for word in _WORD.findall(said)]
    better = _THEIRS.get("he" if "(" in said else words[0]) or _THEIRS.get(words[-1])
    if better is None or (len(words) > 1 and {"his", "him"} <= set(words)):
        return None
    changes = [Change(start, end, better.capitalize() if said.lstrip("(")[0].isupper() else better)]
    if better == "they":
        verb = _VERB.match(passage.text, end)
        if verb is None:
            return None
        changes += [Change(*verb.span(1), _PLURAL[verb[1]])] if verb[1] in _PLURAL else []
    return fix(facts, passage, changes, safe=False)


# "her" alone may be "them" or "their"; beside "his" or "him" that one tells.
_THEIRS = {"he": "they", "she": "they", "s": "they", "his": "their", "him": "them"}
_VERB = re.compile(r"\s(will|would|can|could|may|might|must|shall|should|is|has|was|does)\b(?!n't|'t)")
_PLURAL = {"is": "are", "has": "have", "was": "were", "does": "do"}


def pronouns(text: str, before: str = "") -> list[tuple[int, int]]:
    """Where a sentence says he or she of the candidate; `before` is the sentence ahead of it."""
    if not _ANY.search(text) or _STATED.search(text) or _TITLED.search(text):
        return []
    here, ahead = _people(text), _people(before)
    opening = _people(" ".join(before.split()[:_SUBJECT_REACH])).sought is not None

    def is_other(start: int) -> bool:
        if _stands(here.other, start):
            return True
        return ahead.other is not None and not (_stands(here.sought, start) or opening)

    pairs = [match.span() for match in _PAIR.finditer(text)]
    found = [(start, end) for start, end in pairs if not _WITH_THEY.match(text, end) and not is_other(start)]
    paired = {at for start, end in pairs for at in range(start, end)}
    both = f"{before} {text}"
    for match in _SINGLE.finditer(text):
        start, end = match.span()
        if start in paired or is_other(start):
            continue
        if _stands(here.sought, start):
            named = _is_named(text, start)
        else:
            named = ahead.sought is None or _is_named(both, len(before) + 1 + start)
        if not named:
            found.append((start, end))
    return sorted(found)


class _People(NamedTuple):
    """Where a text first names the person sought, and somebody else."""

    sought: int | None
    other: int | None


def _people(text: str) -> _People:
    sought = other = None
    for match in _WORD.finditer(text):
        word = match.group().lower()
        if other is None and word in _OTHERS:
            other = match.start()
        if sought is None and (word in _SOUGHT or _is_role(word)):
            sought = match.start()
        if sought is not None and other is not None:
            break
    return _People(sought, other)


def _stands(place: int | None, before: int) -> bool:
    return place is not None and place < before


def _is_named(text: str, before: int) -> bool:
    """Whether a person's name stands ahead of a place, not too far away."""
    return _NAME.search(text, max(0, before - _NAME_REACH), before) is not None


@cache
def _is_role(word: str) -> bool:
    return word not in _OTHERS and is_occupation(word)
