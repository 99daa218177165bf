"""The fixes that checks offer: plain edits of plain text, or none where a place cannot take them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jdlint import regex as re
from jdlint.document import Passage
from jdlint.facts import Facts, Reading
from jdlint.fieldnames import field_kind
from jdlint.finding import Edit, Fix
from jdlint.source import LINE, Span
from jdlint.values import NamedTuple

# What no format gives a meaning of its own inside a line of text, a value or a string.
_PLAIN = re.compile(r"[\w ,.()'\u2019$£€¥%+-]*")
_WORD = re.compile(r"[^\W\d_]+")
_LONG = 3  # letters of a word that a headline may write small
_ARTICLE = re.compile(r"(?<![\w'-])(an?)([ \t]+)$", re.IGNORECASE)
_VOWEL = re.compile(r"[aeiou]|hour|honest|heir", re.IGNORECASE)
_CONSONANT = re.compile(r"uni[^nm]|use|usu|user|euro|one\b|once", re.IGNORECASE)
# Part of an address, a name of something, or a compound.
_JOINED_BEFORE = re.compile(r"[\w@#/\\._&(-]$")
_JOINED_AFTER = re.compile(r"[\w@/\\_&(-]|\.\w")
# One of two: "waiter or waitress", "host/hostess".
_PAIR_BEFORE = re.compile(r"([^\W\d_]{1,20})\s?(?:/|&|\+|\band/or|\band|\bor)\s?\(?\s?(?:an?\s)?$", re.IGNORECASE)
_PAIR_AFTER = re.compile(r"\s?\(?(?:[/&+]|and/or\b|(?:or|and)\b)\s?(?:an?\s)?([^\W\d_]{1,20})", re.IGNORECASE)
_SEXES = frozenset("man men woman women lady ladies girl girls person persons people".split())
_SAME = 3  # letters that the two words of a pair begin with
_REACH = 40
_OPENS = re.compile(r"(?:^|[.!?:;•]['\")]?)\s*$")
_SEPARATOR = re.compile(r"\s*[-–—|,:;/·•&+!]*\s*")
_BRACKETS = {"(": ")", "[": "]"}
_JOIN = re.compile(r"(?:^|\s)(?:based in|in|at|bei|chez|@)\s*$")
_BULLET = re.compile(r"[ \t]*(?:[-*+•·]|\d{1,3}[.)])[ \t]+")
_ENDED = re.compile(r"[.!?:]['\")\u2019\u201d]?\s*$")
_PARTED_BEFORE = re.compile(r"(?:^|\n[ \t]*\r?\n|\r[ \t]*\r|[.!?:]['\")\u2019\u201d]?\s{1,9})[ \t]*$")
_PARTED_AFTER = re.compile(r"[ \t]*(?:$|(?:\r\n|\n|\r)[ \t]*(?:$|\r|\n|[-*+•·#<]|\d{1,3}[.)]))")
_ELEMENT = re.compile(r"([ \t]*)<(li|p)>[ \t]*$", re.IGNORECASE)


class Change(NamedTuple):
    """What stands in place of a stretch of a passage's text."""

    start: int
    end: int
    text: str


def fix(facts: Facts, passage: Passage, changes: Sequence[Change], *, safe: bool, title: bool = False) -> Fix | None:
    """The changes as a fix, or None where one of them cannot be made plainly.

    A place is plain when the file has there just what a reader reads, on one line, outside links and quotations.
    title: make them wherever the same title stands again, as a heading or a field.
    """
    edits: dict[Span, Edit] = {}
    for one in (passage, *(_again(facts, passage) if title else ())):
        for change in changes:
            edit = _edit(facts, one, change)
            if edit is None:
                return None
            edits[edit.span] = edit
    return Fix(tuple(edits[span] for span in sorted(edits)), safe)


def reworded(facts: Facts, reading: Reading, change: Change, *, safe: bool) -> Fix | None:
    """Better words for a stretch, with its capitals, and the article before them made to agree.

    None inside compounds and pairs ("waiter or waitress"). Not safe where the words may be a name.
    """
    start, end, better = change
    text, scope = reading.passage.text, reading.scope
    if _JOINED_BEFORE.search(text, max(0, start - 1), start) or _JOINED_AFTER.match(text, end):
        return None
    others = (_PAIR_BEFORE.search(text[max(0, start - _REACH) : start]), _PAIR_AFTER.match(text, end))
    if any(_is_counterpart(other[1], text[start:end]) for other in others if other):
        return None
    headline = scope != "body" and all(word[0].isupper() for word in _WORD.findall(text) if len(word) > _LONG)
    words = _cased(better, text[start:end], headline)
    changes = [Change(start, end, words)]
    article = _ARTICLE.search(text, max(0, start - 4), start)
    if article is not None:
        said, wanted = article[1], "an" if _takes_an(words) else "a"
        if said.lower() != wanted:
            if said[0].isupper() and not _OPENS.search(text[: article.start()]):
                return None  # "Grade A", or a text in capitals
            changes.insert(0, Change(*article.span(1), wanted.capitalize() if said[0].isupper() else wanted))
    safe = safe and (scope == "title" or not _may_be_a_name(text, start, end))
    return fix(facts, reading.passage, changes, safe=safe, title=scope == "title")


def cut(text: str, start: int, end: int) -> Change:
    """Take a part out of a title, with the brackets, separators and "in" or "at" that held it; one separator stays
    between what is left."""
    if join := _JOIN.search(text[:start]):
        start = join.start()
    while start > 0 and end < len(text) and _BRACKETS.get(text[start - 1]) == text[end]:
        start, end = start - 1, end + 1
    before = len(text[:start].rstrip(" -–—|,:;/·•&+\\"))
    behind = _SEPARATOR.match(text, end)
    after = behind.end() if behind else end
    if before and text[before - 1] in _BRACKETS:
        return Change(before, after, "")
    if before and after < len(text):
        return Change(before, end, "" if text[end : end + 1] in " ,;:)]" else " ")
    return Change(before, after, "")


def together(cuts: Sequence[Change]) -> list[Change]:
    """Cuts of one title, those that touch made one."""
    found: list[Change] = []
    for one in sorted(cuts):
        if found and one.start <= found[-1].end:
            found[-1] = Change(found[-1].start, max(found[-1].end, one.end), found[-1].text and one.text)
        else:
            found.append(one)
    return found


def line_out(facts: Facts, span: Span) -> Fix | None:
    """Take out the whole line that holds nothing but a stretch of text, with its bullet or its element."""
    source = facts.document.source
    if facts.document.format not in ("markdown", "text", "html"):
        return None
    line = source.line_span(source.position(span.start).line)
    if span.end > line.end:
        return None
    before, after = source.text[line.start : span.start], source.text[span.end : line.end]
    element = _ELEMENT.fullmatch(before)
    bullet = _BULLET.fullmatch(before)
    closing = f"</{element[2]}>" if element else ""
    if after.strip(" \t.;,") != closing or not (element or bullet or not before.strip()) or not _may_go(facts, span):
        return None
    if not element and not (_ends(source.text, span) if bullet else stands_alone(facts, span)):
        return None
    whole = LINE.match(source.text, line.start)
    start, end = line.start, whole.end() if whole else line.end
    ahead = source.text[:start]
    above = ahead[: len(ahead) - len(_last_end(ahead))]
    below = LINE.match(source.text, end)
    alone = not above or above.endswith(("\n", "\r"))
    if end == len(source.text) and above:
        # The last line: the end of the line before it goes in its place.
        start -= len(_last_end(ahead)) if end == line.end or alone else 0
    elif alone and below and not below.group().strip() and below.group():
        end = below.end()
    return Fix((Edit(Span(start, end), ""),), safe=False)


def stands_alone(facts: Facts, span: Span) -> bool:
    """Whether a stretch of text begins and ends as sentences do, and is no line of one that goes on."""
    text = facts.document.source.text
    ahead = _PARTED_BEFORE.search(text[max(0, span.start - _REACH) : span.start])
    return ahead is not None and _ends(text, span)


def _ends(text: str, span: Span) -> bool:
    stop = _ENDED.search(text, max(0, span.end - 2), min(len(text), span.end + 1))
    return stop is not None or _PARTED_AFTER.match(text, span.end) is not None


def _may_go(facts: Facts, span: Span) -> bool:
    return not (facts.document.quoted.overlap(span) or facts.document.linked.overlap(span))


def _last_end(text: str) -> str:
    return next((end for end in ("\r\n", "\n", "\r") if text.endswith(end)), "")


def _edit(facts: Facts, passage: Passage, change: Change) -> Edit | None:
    document = facts.document
    start, end, text = change
    span = passage.span(start, end)
    shown, written = passage.text[start:end], document.source.slice(span)
    if document.format == "docx" or not _PLAIN.fullmatch(text) or len(shown) != len(written):
        return None
    if "\n" in written or "\r" in written or not _may_go(facts, span):
        return None
    if any(one != other and (one.isalnum() or one in "&\\<") for one, other in zip(written, shown, strict=True)):
        return None
    field = next((one for one in document.fields if one.span.holds(span) and one.span != span), None)
    field = field or next((one for one in document.fields if one.span == span), None)
    if field is not None and document.source.slice(field.span) != field.value:
        return None  # escapes
    return Edit(span, text.replace("'", "\u2019") if "\u2019" in written else text)


def _again(facts: Facts, passage: Passage) -> Iterator[Passage]:
    """Where the words of the title stand once more, alone: as a heading, or as a field that names the job."""
    here, words = passage.span(0, len(passage.text)), passage.text.casefold()
    for segment in facts.layout.segments:
        if segment.heading is not None and not segment.heading.span.overlaps(here):
            other = facts.document.passage(segment.heading.span)
            if other.text.casefold() == words:
                yield other
    for field in facts.document.fields:
        if not field.span.overlaps(here) and field_kind(field.name) == "title":
            other = facts.document.written(field.span)
            if other.text.casefold() == words:
                yield other


def _cased(better: str, old: str, headline: bool) -> str:
    letters = [letter for letter in old if letter.isalpha()]
    if len(letters) > 1 and all(letter.isupper() for letter in letters):
        return better.upper()
    if not old[:1].isupper():
        return better
    words = _WORD.findall(old)
    if headline or (len(words) > 1 and all(word[0].isupper() for word in words)):
        return re.sub(r"(?<![\w'\u2019])[^\W\d_]", lambda match: match.group().upper(), better)
    return better[:1].upper() + better[1:]


def _takes_an(words: str) -> bool:
    return bool(_VOWEL.match(words)) and not _CONSONANT.match(words)


def _is_counterpart(word: str, words: str) -> bool:
    word = word.lower()
    return word in _SEXES or word[:_SAME] == words[:_SAME].lower()


def _may_be_a_name(text: str, start: int, end: int) -> bool:
    """Whether a word with a capital is so for another reason than that it opens a sentence."""
    if not text[start].isupper():
        return False
    follower = _WORD.match(text, end + 1) if text[end : end + 1] == " " else None
    return not _OPENS.search(text[:start]) or bool(follower and follower.group()[0].isupper())
