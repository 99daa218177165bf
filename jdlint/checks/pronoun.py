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
from jdlint.values import dataclass

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
_SUBJECT_REACH = 5
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
            passage = facts.document.passage(sentence.span)
            if not {"about", "team", "apply", "equal-opportunity"} & set(sentence.kinds[:1]):
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
    pairs = [match.span() for match in _PAIR.finditer(text)]
    found = [
        (start, end) for start, end in pairs if not _WITH_THEY.match(text, end) and not _is_other(text[:start], before)
    ]
    for match in _SINGLE.finditer(text):
        start, end = match.span()
        if any(first <= start < last for first, last in pairs):
            continue
        ahead = text[:start]
        context = ahead if _people(ahead) else f"{before} {ahead}"
        if _people(context) and not _is_other(ahead, before) and not _NAME.search(context):
            found.append((start, end))
    return sorted(found)


def _people(text: str) -> list[str]:
    """The words of a text that name the person sought."""
    return [word for word in map(str.lower, _WORD.findall(text)) if word in _SOUGHT or _is_role(word)]


def _is_other(ahead: str, before: str) -> bool:
    words = [word.lower() for word in _WORD.findall(ahead)]
    if any(word in _OTHERS for word in words):
        return True
    if _people(ahead) or _people(" ".join(before.split()[:_SUBJECT_REACH])):
        return False
    return any(word.lower() in _OTHERS for word in _WORD.findall(before))


@cache
def _is_role(word: str) -> bool:
    return word not in _OTHERS and is_occupation(word)
