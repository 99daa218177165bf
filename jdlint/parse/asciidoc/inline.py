"""Marks inside a paragraph of AsciiDoc: bold and the like, links, passthroughs, attribute references."""

from __future__ import annotations

import html
from collections.abc import Callable

from jdlint import regex as re
from jdlint.parse.sheet import Edit, Marks, open_runs, pairs
from jdlint.source import Span

_LONGEST_ROLE = 100
_EITHER_SIDE = frozenset(("**", "__", "``", "##"))
_SIGN = re.compile(r"[\\+`*_#{<\[(&^~:]")
_RUN = re.compile(r"\*+|_+|`+|#+")


def inline(text: str, span: Span) -> Marks:
    """What of a stretch of text is markup."""
    marks = Marks([], [], [])
    if not _SIGN.search(text, span.start, span.end):
        return marks
    settled: list[tuple[int, int]] = []  # where no mark has a meaning any more
    for match in _ATOM.finditer(text, span.start, span.end):
        settled += _ATOMS[match.lastgroup or ""][1](match, marks)
    runs = open_runs(_RUN, text, span, settled)
    for opening, closing in pairs(text, runs, anywhere=_EITHER_SIDE):
        start = _role(text, opening.start, span.start)
        marks.edits.extend((Edit(start, opening.end), Edit(*closing)))
        if text[opening.start] == "*":
            marks.bold.append(Span(opening.end, closing.start))
    return marks


def _role(text: str, at: int, first: int) -> int:
    """Where the mark begins with the `[.role]` before it."""
    if at > first and text[at - 1] == "]":
        opened = text.rfind("[", max(first, at - _LONGEST_ROLE), at)
        if opened >= 0 and text[opened + 1 : opened + 2] in (".", "#", "%"):
            return opened
    return at


# What stands for itself, in the order in which it is tried. Each says where marks have no meaning any more.

_Taken = list[tuple[int, int]]


def _hidden(match: re.Match[str], marks: Marks) -> _Taken:
    marks.edits.append(Edit(*match.span()))
    return [match.span()]


def _nothing(match: re.Match[str], marks: Marks) -> _Taken:
    return [match.span()]


def _escaped(match: re.Match[str], marks: Marks) -> _Taken:
    marks.edits.append(Edit(match.start(), match.start() + 1))
    return [match.span()]


def _inner(match: re.Match[str], marks: Marks) -> _Taken:
    """Only the innermost group is shown, as it is written."""
    group = max(number for number in range(1, len(match.groups()) + 1) if match.start(number) >= 0)
    start, end = match.span(group)
    marks.edits.extend((Edit(match.start(), start), Edit(end, match.end())))
    if match.group().startswith("+++"):
        marks.edits.extend(Edit(*tag.span()) for tag in _TAG.finditer(match.string, start, end))
    return [match.span()]


def _character(match: re.Match[str], marks: Marks) -> _Taken:
    shown = html.unescape(match.group())
    if len(shown) == 1 and shown not in "\r\n":
        marks.edits.append(Edit(*match.span(), shown))
    return [match.span()]


def _reference(match: re.Match[str], marks: Marks) -> _Taken:
    # What an attribute holds cannot be shown here; its value is a field.
    shown = " " if match["name"] in ("nbsp", "sp") else ""
    marks.edits.append(Edit(*match.span(), shown))
    return [match.span()]


def _cross(match: re.Match[str], marks: Marks) -> _Taken:
    start, end = match.span("words")
    if start < 0:
        return _hidden(match, marks)
    marks.edits.extend((Edit(match.start(), start), Edit(end, match.end())))
    marks.links.append(Span(start, end))
    return [(match.start(), start)]


def _link(match: re.Match[str], marks: Marks) -> _Taken:
    scheme = match["scheme"]
    start, end = match.span("label")
    if start < 0:
        if not scheme.startswith(("http", "ftp", "irc")):
            return []
        return [match.span()]
    label = match["label"]
    if not label.strip():
        # The address itself is what a reader sees.
        begin = match.start() if scheme.startswith(("http", "ftp", "irc")) else match.end("scheme") + 1
        marks.edits.extend((Edit(match.start(), begin), Edit(start - 1, match.end())))
        marks.links.append(Span(begin, start - 1))
        return [match.span()]
    if quoted := _QUOTED_LABEL.match(label):
        start, end = start + quoted.start(1), start + quoted.end(1)
    elif "," in label and (scheme == "mailto" or "=" in label):
        end = start + label.index(",")
    if match.string[start:end].endswith("^"):
        end -= 1
    marks.edits.extend((Edit(match.start(), start), Edit(end, match.end())))
    marks.links.append(Span(start, end))
    return [(match.start(), start)]


_TAG = re.compile(r"<[^<>]{1,200}>")
_QUOTED_LABEL = re.compile(r'\s*"([^"]*)"')
_NOT_SHOWN = "image|icon|footnote|footnoteref|anchor|indexterm|stem|latexmath|asciimath|video|audio|counter2?"
_ATOMS: dict[str, tuple[str, Callable[[re.Match[str], Marks], _Taken]]] = {
    "escaped": (r"\\(?:[*_`#+^~]{1,2}|\{|<<|\[\[|\(\(|\||(?:https?|link|mailto|image|footnote):)", _escaped),
    "raw": (r"\+\+\+((?:[^+]|\+(?!\+\+)){0,400})\+\+\+", _inner),
    "unmarked": (r"\+\+([^+]{1,400})\+\+", _inner),
    "literal": (r"(?<![\w`])`\+([^`\n]{1,300})\+`(?!\w)", _inner),
    "plain": (r"(?<![\w+])\+([^\s+](?:[^+\n]{0,200}[^\s+])?)\+(?![\w+])", _inner),
    "passed": (r"\bpass:[a-z,]{0,10}\[([^\[\]]{0,400})\]", _inner),
    "index": (r"\(\(\([^()]{1,200}\)\)\)", _hidden),
    "term": (r"\(\(([^()]{1,200})\)\)", _inner),
    "anchor": (r"\[\[\[?[\w:][\w:.-]{0,60}(?:,[^\[\]\n]{0,100})?\]\]\]?", _hidden),
    "cross": (r"<<[^<>\n,]{1,200}(?:,(?P<words>[^<>]{1,300}))?>>", _cross),
    "reference": (r"(?<![{$])\{(?P<name>\w[\w-]{0,60})\}(?!\})", _reference),
    "set": (r"\{(?:set|counter2?):[^{}\n]{0,100}\}", _hidden),
    "unseen": (rf"\b(?:{_NOT_SHOWN}):[^\s\[\]]{{0,300}}\[[^\[\]]{{0,500}}\]", _hidden),
    "key": (r"\b(?:kbd|btn|indexterm2):\[([^\[\]]{0,100})\]", _inner),
    "link": (
        r"\b(?P<scheme>https?|ftps?|irc|mailto|link|xref|tel):[^\s\[\]<>\"]{1,400}+(?:\[(?P<label>[^\[\]]{0,300})\])?",
        _link,
    ),
    "entity": (r"&(?:#\d{1,6}|#x[\da-fA-F]{1,5}|[a-zA-Z]{2,20});", _character),
    "raised": (r"\^([^\s^]{1,40})\^", _inner),
    "lowered": (r"~([^\s~]{1,40})~", _inner),
    "apostrophe": (r"(?<=\w)`(?=')", _hidden),
    "break": (r"(?<=[ \t])\+(?=[ \t]*+(?:\n|\Z))", _hidden),
}
# A few letters and signs begin them all.
_ATOM = re.compile(
    r"(?=[\\+`(\[<{&^~aiklmpfbsvhtxc])(?:" + "|".join(f"(?P<{name}>{atom})" for name, (atom, _) in _ATOMS.items()) + ")"
)
