"""Until when one can apply, as a text says it."""

from __future__ import annotations

import datetime

from jdlint.evidence.dates import find_dates
from jdlint.evidence.wording import has_any, one_of
from jdlint.memo import remembered
from jdlint.values import NamedTuple


class Deadline(NamedTuple):
    """A closing date as written, by its indices.

    date: None when it cannot be told ("31 March", "3/4/2027") and for "open until filled" and the like.
    latest: the later of the days that it can be.
    """

    start: int
    end: int
    date: datetime.date | None
    latest: datetime.date | None = None


_MOST_WORDS = 25  # of a value beside a label
# What stands in a text that tells of a deadline.
_STEMS = (
    "deadline",
    "clos",
    "apply",
    "applic",
    "until",
    "due ",
    "submi",
    "cv ",
    "expression",
    "rolling",
    "resume",
    "accepted",
    "expires",
)
_REACH = 130  # characters before a date in which its cue begins

_POST = (
    r"(?:position|post|posting|vacancy|role|job|opening|opportunity|recruitment|advert\w{0,10}|requisition|competition)"
)
_SENT = (
    r"(?:appl(?:y|ying|ications?)|r[eé]sum[eé]s?|cvs?|cover letters?|submissions?|materials|expressions? of interest)"
)
_INSIDE = r"(?:[^.;\n]|\.(?=\w))"  # a full stop within an address ends no clause
_BY = r"(?:by|before|until|till|through|no later than|not later than|on or before|up to)"
# Up to the date: "for applications is 5pm on Friday,".
_GLUE = r"(?:[ap]\.m\.|[^.;\n\d]|\d{1,2}(?:[:.]\d\d)?(?= ?(?:[ap]\.?m|hrs|h\b|o'clock))|\d{1,2}:\d\d){0,60}"
_CUE = one_of(
    rf"\bapplication(?:due|deadline|closes?|closing)\b{_GLUE}\Z",
    rf"\b(?:closing|close) (?:date|time|day)s?\b{_GLUE}\Z",
    rf"(?<!\w )\b(?:(?:the|our|a|final) )?(?:(?:application|submission|closing|job|posting|hiring"
    rf"|final) )*deadline\b{_GLUE}\Z",
    rf"\b(?:application|submission)s? (?:closing |end |due )?(?:date|deadline|period|window|process)s?\b{_GLUE}\Z",
    rf"\b{_SENT}\b{_INSIDE}{{0,60}}\b(?:close[sd]?|closing|due|end|ends|deadline)\b{_GLUE}\Z",
    rf"\b{_SENT}\b{_INSIDE}{{0,80}}\b{_BY}:?(?: (?:the|end of|close of|business|day|on|midnight|12 noon|noon|cob"
    rf"|eod),?){{0,5}}"
    rf"(?: (?:at|on|of)?\b{_GLUE})?\s*\Z",
    rf"\b{_POST} (?:(?:will|is|shall|be|remains?|stays?|was) ){{0,3}}(?:clos(?:es?|ing)|expires?|open (?:until|till"
    rf"|through))\b{_GLUE}\Z",
    rf"\bopen (?:until|till|through)\b{_GLUE}\Z",
    rf"\b(?:send|submit|email|forward|upload)\b{_INSIDE}{{0,80}}\b{_BY}\b{_GLUE}\Z",
)
_ON_APPLYING = one_of(
    rf"\b(?:write|mail|contact|call|fill|complete|hand|bring|post|reply|get in touch)\b{_INSIDE}{{0,80}}"
    rf"\b{_BY}\b{_GLUE}\Z",
)  # where the text is about applying
_OTHER = one_of(
    r"\b(?:start(?:s|ing)?|begin\w{0,5}|commenc\w{1,5}|founded|established|interviews?|posted|published|opens|opening"
    r"|orientation|grants?|tax|filing|registration|projects?|reports?|budget|elections?|tenders?|bids?|conferences?"
    r"|abstracts?|papers?|invoices?|students?|voters?|between|from|as of|since|notified|after|graduat\w{1,4}"
    r"|first review)\b"
)
_BEHIND = one_of(
    r"\s?(?:is|was|-)?\s?(?:the )?(?:final |last )?(?:(?:application|submission) deadline|closing date"
    r"|deadline (?:for|to) appl)"
)
_ROLLING = one_of(
    r"\b(?:(?:remain\w{0,3}|kept|posted|open|accepted|accepting|considered|reviewed)\s+)?until (?:(?:the |this )?"
    r"(?:position|post|vacancy|role|job|opening|opportunit|it|they|all positions)\w{0,3} (?:is|are|has been"
    r"|have been) )?filled\b",
    r"\bno (?:fixed |set |specific )?(?:closing date|(?:application )?deadline)\b",
    r"\bopen until further notice\b",
)
_ON_ROLLING = one_of(
    r"\b(?:(?:on )?(?:an? )?(?:rolling|ongoing) basis|rolling (?:applications|recruitment|hiring|deadline))\b"
)
_ABOUT_APPLYING = one_of(r"appl[iy]|review|candidate|interview|accept|consider|recruit|hir(?:e|ing)|posting|deadline")
_OPEN = one_of(r"^\W*(?:rolling|ongoing|open|none|until filled|asap|as soon as possible)\b")


@remembered
def find_deadlines(text: str, labelled: bool = False, applying: bool = False) -> list[Deadline]:
    """The closing dates of a text, in order.

    labelled: the text stands beside "Closing date" or the like, so that a bare date is one.
    applying: it stands where the posting says how to apply.
    """
    if labelled and len(text.split()) <= _MOST_WORDS:
        return _value(text)
    if not applying and not has_any(text, _STEMS):
        return []
    found = [Deadline(*match.span(), None) for match in _ROLLING().finditer(text)]
    if _ABOUT_APPLYING().search(text):
        found += [Deadline(*match.span(), None) for match in _ON_ROLLING().finditer(text)]
    if any(map(str.isdigit, text)):
        at = 0
        for one in find_dates(text):
            before = text[max(at, one.start - _REACH) : one.start]
            if _is_closing(before, text[one.end : one.end + 60], applying):
                found.append(Deadline(*one))
            at = one.end
    return sorted(found, key=lambda one: one[:2])


def _is_closing(before: str, after: str, applying: bool) -> bool:
    """Whether the words around a date make it the last day to apply."""
    cue = _CUE().search(before) or (_ON_APPLYING().search(before) if applying else None)
    if cue is not None:
        return _OTHER().search(cue.group()) is None
    return _BEHIND().match(after) is not None


def _value(text: str) -> list[Deadline]:
    """What a value beside a label says: its last date, or that there is none."""
    if dates := find_dates(text):
        return [Deadline(*dates[-1])]
    for pattern in (_ROLLING(), _ON_ROLLING()):
        if match := pattern.search(text):
            return [Deadline(*match.span(), None)]
    match = _OPEN().search(text)
    words = text.strip()
    if match is None or not words:
        return []
    start = text.index(words)
    return [Deadline(start, start + len(words), None)]
