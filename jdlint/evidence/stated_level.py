"""The level that a posting states in its text, in so many words."""

from __future__ import annotations

from functools import cache

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.level import Level
from jdlint.evidence.wording import is_sure, one_of
from jdlint.values import NamedTuple


class Stated(NamedTuple):
    """A level that a posting states in its text.

    noun: for "we are looking for a senior web developer" the words after the level word ("web developer"), which
    ought to be the title's; None when the post itself is named ("this is an entry-level position").
    """

    level: Level
    start: int
    end: int
    noun: str | None


_LEVEL_FIELD = one_of(
    r"\b(?:seniority|(?:seniority|experience|career|job|position|role)[ _-]?level|career stage)\b"
    r"[\"'*]{0,3} ?[:=] ?[\s\"'*]{0,4}"
    r"(?P<word>internship|intern|entry|junior|associate|graduate|mid|middle|intermediate|senior|lead|principal|manager"
    r"|director|executive)\b"
)
_POST = r"(?:position|role|job|post|opportunity|vacancy|hire)"
_LEVEL_POST = one_of(
    rf"\b(?:entry|junior|mid|senior|executive|director)[- ]level(?: \w{{3,15}}){{0,2}} {_POST}\b",
    r"\b(?:this|it|which|that|position|role|job) (?:will be|is|'s) (?:an?|our) (?:\w{3,15},? ){0,2}?"
    r"(?P<word>junior|senior|lead|graduate|trainee|supervisory|managerial|management|executive management|executive"
    rf"|director|entry[- ]level|mid[- ]level)(?: level)? (?:management )?{_POST}\b",
    r"\bthis (?:is an? )?(?:(?:paid|unpaid|summer|remote) )?(?P<intern>internship|apprenticeship)\b",
    r"\b(?:during|of) (?:your|the|this) (?P<stay>internship|apprenticeship|traineeship)\b",
)
_UNTRIED = one_of(
    r"\bno (?:prior |previous )?(?:(?:work|relevant|professional|industry|call cent(?:er|re)|customer service|sales) )?"
    r"experience (?:is )?(?:required|necessary|needed)\b",
    r"\bentry[- ]level (?:candidates|applicants|professionals)\b",
    r"\bgraduate (?:programme|program|scheme)\b",
)
_SOUGHT = one_of(
    r"\b(?:looking for|looking to (?:hire|recruit|add|appoint)|seek(?:s|ing)?"
    r"(?: to (?:hire|recruit|add|appoint))?|hiring|searching for|recruiting|needs?"
    r"|wants? to hire|in search of|join (?:us|our team|the team) as|(?:role|position|post|job) of|work(?:ing)? as"
    r"|suche[nt]?|recherch(?:e|ons))(?: for)? (?:an?|our|another|one|the|eine[n]?|une?)"
    r"(?: (?!who|to|with|in|of|and|for|from|that)[\w-]{2,20},?){0,3}? "
    r"(?P<word>senior|sr|junior|jr|lead|principal|entry[- ]level|mid[- ]level|graduate|trainee)\.? "
    r"(?P<noun>(?:[\w/&+-]{1,20} ?){1,5})"
)
_STATED_GATE = re.compile(
    r"level|seniority|junior|senior|\bjr\b|\bsr\b|lead|principal|graduate|trainee|intern|apprentice|manage|supervis"
    r"|executive|director|experience|stage",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[^\W_]+")


@cache
def _level_words() -> dict[str, Level]:
    return {word: level for level, words in tables.table("titles")["stated"].items() for word in words}


def level_of(text: str) -> Level | None:
    """The level of words such as "entry-level" or "Executive management", read off the first of them."""
    found = _FIRST_WORD.search(text)
    return _level_words().get(found.group().lower()) if found else None


def stated_level(text: str) -> list[Stated]:
    """The levels that a sentence or labelled field of a posting states for the post, in order."""
    if not _STATED_GATE.search(text):
        return []
    found = [
        Stated(level, match.start(), match.end(), None)
        for match in _LEVEL_FIELD().finditer(text)
        if (level := level_of(match["word"])) is not None
    ]
    for match in _LEVEL_POST().finditer(text):
        level = level_of(match["word"] or match["intern"] or match["stay"] or match.group())
        if level is not None and is_sure(text, match.start()):
            found.append(Stated(level, match.start(), match.end(), None))
    found += [Stated("junior", match.start(), match.end(), None) for match in _UNTRIED().finditer(text)]
    for match in _SOUGHT().finditer(text):
        if (level := level_of(match["word"])) is not None:
            found.append(Stated(level, match.start("word"), match.end("noun"), match["noun"].strip()))
    return sorted(found, key=lambda stated: stated.start)
