"""Marks inside a paragraph of reStructuredText: strong, literals, roles, links, substitutions, footnotes."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.sheet import Edit, Marks, open_runs, pairs
from jdlint.source import Span

_ATOM = re.compile(
    r"(?=[\\`:_\[|hH])(?:"
    r"(?P<escaped>\\(?:[ ]*+\n|\s|(?=.)|\Z))"
    r"|(?P<literal>``(?=\S)(?P<code>(?:[^`]|`(?!`)){1,400})``)"
    r"|(?P<words>(?:(?<![\w:]):(?P<role>[A-Za-z][\w.+-]{0,30}(?::[\w.+-]{1,30})?):|(?P<target>_)|(?<!\w))"
    r"`(?=[^\s`])(?P<inside>[^`]{1,500})`(?P<after>_{1,2}(?!\w)|:[A-Za-z][\w.+-]{0,30}:(?!\w))?)"
    r"|(?P<substitution>(?<![\w|])\|(?=[^\s|])[^|\n]{1,80}(?<!\s)\|_{0,2}(?![\w|]))"
    r"|(?P<note>\[(?:\d{1,4}|\#[\w-]{0,40}|\*|[A-Za-z][\w.-]{1,40})\]_(?!\w))"
    r"|(?P<address>\b[hH]ttps?://[^\s`<>|]{1,400}+)"
    r"|(?P<reference>(?<=[^\W_])_{1,2}(?!\w))"
    r")"
)
_ADDRESS = re.compile(r"\s*<([^<>]*)>\Z")
_SIGN = re.compile(r"[\\`*_|\[:]")
_RUN = re.compile(r"\*+")
_LONGEST_NAME = 40


def inline(text: str, span: Span) -> Marks:
    """What of a stretch of text is markup."""
    marks = Marks([], [], [])
    if not _SIGN.search(text, span.start, span.end):
        return marks
    settled: list[tuple[int, int]] = []  # where no mark has a meaning any more
    for match in _ATOM.finditer(text, span.start, span.end):
        kind = match.lastgroup
        if kind == "escaped":
            # A backslash and a blank stand for nothing; any other character stands for itself.
            marks.edits.append(Edit(*match.span()))
            settled.append((match.start(), match.end() + 1))
            continue
        settled.append(match.span())
        if kind in ("substitution", "note"):
            marks.edits.append(Edit(*match.span()))
        elif kind == "literal":
            marks.edits.extend((Edit(match.start(), match.start("code")), Edit(match.end("code"), match.end())))
        elif kind == "reference":
            marks.edits.append(Edit(*match.span()))
            marks.links.append(Span(_word_start(text, span.start, match.start()), match.start()))
        elif kind == "words":
            _interpreted(match, marks)
    for opening, closing in pairs(text, open_runs(_RUN, text, span, settled), anywhere=frozenset()):
        marks.edits.extend((Edit(*opening), Edit(*closing)))
        if opening.end - opening.start == 2:
            marks.bold.append(Span(opening.end, closing.start))
    return marks


def _interpreted(match: re.Match[str], marks: Marks) -> None:
    """Text in single backquotes: with a role, as a link, or as it is."""
    start, end = match.span("inside")
    is_reference = (match["after"] or "").startswith("_")
    if is_reference or match["role"]:
        address = _ADDRESS.search(match["inside"])
        if address and address.start():
            end = start + address.start()
        elif address:
            start, end = start + address.start(1), start + address.end(1)
    marks.edits.extend((Edit(match.start(), start), Edit(end, match.end())))
    if is_reference or match["role"] in ("ref", "doc"):
        marks.links.append(Span(start, end))


def _word_start(text: str, first: int, end: int) -> int:
    start = end
    while start > max(first, end - _LONGEST_NAME) and (text[start - 1].isalnum() or text[start - 1] in "_-"):
        start -= 1
    return start
