"""Where the sentences of one block stand.

Blocks part the text first: a list item or a paragraph never shares a sentence with its neighbour. Inside a block the
question is which stops end a sentence; the short words that decide it are in `rules/tables/abbreviations.yml`. A stop
that could be either ends one, since two short sentences for one do less harm than one long sentence for two.
"""

from __future__ import annotations

from functools import cache

from jdlint import regex as re
from jdlint import tables
from jdlint.memo import remembered
from jdlint.values import NamedTuple

# What each of these begins with is quicker to look for than all that it may be.
_OPENS_BREAK = re.compile(r"[.!?…。！？\n•●▪◦‣■]")
_BREAK = re.compile(
    r"""
    (?P<marks>[.!?…。！？]+)(?P<closers>["'”’)\]}»*]{0,4})   # a stop, and what closes after it
    | (?P<gap>\n[^\S\n]*\n)                                  # an empty line
    | (?P<bullet>\n[^\S\n]{0,8}[-*]\ |[•●▪◦‣■])              # a list typed into one block
    | (?P<number>\n)(?=[^\S\n]{0,8}\d{1,2}[.)]\ )
    """,
    re.VERBOSE,
)
_NEXT = re.compile(r"""(?P<space>\s*)["'“‘„«(\[{*.#$€£@¿¡+-]{0,4}(?P<word>[\w'-]{0,40})""")
_LOOK_BACK = 24  # characters before a dot among which its word is sought
_BEFORE_WORD = "\"'“‘„«([{*#$€£-–—"
_ENUMERATOR = re.compile(r"\(?(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,4})(?:\.\d{1,2}){0,3}")
_LETTERS = re.compile(r"[^\W\d_](?:\.[^\W\d_]{1,3}){0,4}")  # J, J.P, U.S, M.Sc
_CONSONANTS = re.compile(r"[^aeiouy\W\d_]{2,5}")
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez)", re.IGNORECASE)


@remembered
def split(text: str) -> list[tuple[int, int]]:
    """The sentences of one block's readable text, as indices (end exclusive), without blanks at their edges.

    A line break is a blank, an empty line ends a sentence; so do the bullets of a list that is typed into one block,
    which belong to no sentence. Stretches without a letter or a digit are left out. Linear in the text.
    """
    found: list[tuple[int, int]] = []
    begin = 0
    opens = _OPENS_BREAK.search(text)
    while opens is not None:
        match = _BREAK.match(text, opens.start())
        if match is None:
            opens = _OPENS_BREAK.search(text, opens.end())
            continue
        if not match["marks"]:
            _add(found, text, begin, match.start())
            begin = match.end()
        elif _ends(text, match, begin):
            _add(found, text, begin, match.end())
            begin = match.end()
        opens = _OPENS_BREAK.search(text, match.end())
    _add(found, text, begin, len(text))
    return found


def _add(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    piece = text[begin:end]
    if any(map(str.isalnum, piece)):
        begin += len(piece) - len(piece.lstrip())
        found.append((begin, begin + len(piece.strip())))


class _Next(NamedTuple):
    """What follows a stop: whether a blank comes first, and the first word."""

    blank: bool
    word: str

    @property
    def capital(self) -> bool:
        return self.word[:1].isupper()

    @property
    def small(self) -> bool:
        return self.word[:1].islower()

    @property
    def opens(self) -> bool:
        return self.capital and self.word.lower() in _words("openers")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(tables.table("abbreviations")[name].split())


def _ends(text: str, stop: re.Match[str], begin: int) -> bool:
    marks, end = stop["marks"], stop.end()
    if end == len(text):
        return True
    after = _NEXT.match(text, end)
    if after is None or after.end("space") == len(text) or (not marks.isascii() and "…" not in marks):
        return True
    following = _Next(after.end("space") > end, after["word"])
    before = text[max(begin, stop.start() - _LOOK_BACK) : stop.start()]
    if not following.blank:  # "our team.You will": a blank is missing, or it is a name such as Node.js
        return before[-1:].islower() and len(following.word) > 1 and following.opens
    token = "" if before[-1:].isspace() else (before.split() or [""])[-1].rpartition("/")[2].lstrip(_BEFORE_WORD)
    if following.small and (stop["closers"] or token.endswith((")", "]"))):
        return False
    if "!" in marks or "?" in marks:
        return _ends_cry(token, marks, following)
    if marks != ".":  # an ellipsis
        return not following.small
    if token and text[begin : stop.start()].strip() == token and _ENUMERATOR.fullmatch(token):
        return False
    return _ends_dot(token, following)


def _ends_cry(token: str, marks: str, following: _Next) -> bool:
    if marks == "!" and token.lower() in _words("open"):  # "Yahoo!"
        return following.opens
    return not (marks == "!" and following.small and token[:1].isupper())


def _ends_dot(token: str, following: _Next) -> bool:
    word = token.lower()
    if token[-1:].isdigit():  # "5. we", "on the 1. January"
        return not following.small and not (following.capital and _MONTH.match(following.word))
    if word in _words("bound") and not (token.isupper() and len(token) > 1):  # "ca. 5", but "Oakland, CA."
        return False
    if word in _words("numbered"):
        return not (following.word[:1].isdigit() or following.word == "of")
    if word in _words("closing"):
        return following.capital
    if word in _words("open") or _LETTERS.fullmatch(token):
        return following.opens
    return not (following.small and _CONSONANTS.fullmatch(word) and not token.isupper())
