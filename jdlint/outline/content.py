"""What a line's own words sound like, whatever heading stands above it."""

from __future__ import annotations

import re
from functools import cache

from jdlint import tables
from jdlint.phrases import Matcher

_FIRST_WORDS = re.compile(r"[^\w]*([^\W\d_]+(?:-[^\W\d_]+)?)(?:\s+([^\W\d_]+))?")
_SUBJECT = re.compile(
    r"\b(?:you(?:'ll| will| would|'d)|(?:position|role|incumbent|candidate|person|employee|manager|officer|specialist|"
    r"engineer|developer|designer|he|she|they|analyst|director|coordinator|assistant|intern|individual|holder|lead)"
    r"\s+(?:will|shall|is expected to|may|must))\s+(?:also\s+|be\s+|primarily\s+|regularly\s+|then\s+)*([^\W\d_]+)",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"[^\W\d_]+ly$")
# Forms of verbs that begin a requirement or a company sentence more often than a duty.
_NOT_DUTIES = frozenset("have know look enjoy keep love experience care".split())
# What follows "you will" without being a task.
_NOT_TASKS = frozenset(
    "have need be get find love enjoy receive earn join become feel like want benefit gain thrive not never only always possess hold "
    "demonstrate bring see know a an the in on of fit live spend come go".split()
)


@cache
def _verb_forms() -> frozenset[str]:
    table = tables.table("verbs")
    doubling = set(table["doubling"].split())
    forms: set[str] = set()
    for verb in table["verbs"].split():
        stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
        forms |= {verb, f"{stem}ing", _third_person(verb)}
        if verb in doubling:
            forms.add(f"{verb}{verb[-1]}ing")
    return frozenset(forms)


def _third_person(verb: str) -> str:
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return f"{verb}es"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return f"{verb[:-1]}ies"
    return f"{verb}s"


@cache
def _matcher() -> Matcher:
    return Matcher((kind, phrase) for kind, phrases in tables.table("content").items() for phrase in phrases)


def is_verb(word: str) -> bool:
    """Whether a word is a form that begins a duty: manage, manages, managing."""
    return word.lower() in _verb_forms()


def begins_with_duty(text: str) -> bool:
    """Whether a line begins like a duty: with a verb, or with an adverb and a verb."""
    match = _FIRST_WORDS.match(text)
    if match is None:
        return False
    first, second = match.group(1), match.group(2) or ""
    if first.lower() in _NOT_DUTIES:
        return False
    return is_verb(first) or bool(_ADVERB.match(first.lower()) and is_verb(second))


def duty_statements(text: str) -> int:
    """How many verbs follow "you will", "the manager will" and the like."""
    return sum(match.group(1).lower() not in _NOT_TASKS for match in _SUBJECT.finditer(text))


def weigh(text: str) -> dict[str, float]:
    """How much a line sounds like each kind of section; kinds it does not sound like are left out."""
    weights: dict[str, float] = {}
    for hit in _matcher().find(text):
        # A phrase at the front of a line says more than one at its end.
        weights[hit.owner] = weights.get(hit.owner, 0.0) + (1.5 if hit.start < 12 else 1.0)
    if begins_with_duty(text):
        weights["duties"] = weights.get("duties", 0.0) + 2.0
    statements = duty_statements(text)
    if statements:
        weights["duties"] = weights.get("duties", 0.0) + 1.0 * statements
    return weights
