"""How to apply: what sentences, links and fields say."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from jdlint import regex as re
from jdlint.document import Document, Passage
from jdlint.evidence.application import (
    Kind,
    Route,
    find_routes,
    invites,
    is_button,
    is_plain,
    leads,
    may_tell,
    names_way,
    route_of,
    tells,
)
from jdlint.fieldnames import field_kind
from jdlint.outline.stated import Place, Statement
from jdlint.parse.sentences import split
from jdlint.source import Span
from jdlint.values import NamedTuple

_NOT_OF_APPLYING = frozenset({"duties", "skills", "about", "benefits", "equal-opportunity"})
_MARKED = re.compile(
    r"<(?:https?://[^\s<>]+|[\w.+%-]+@[\w.-]+)>"
)  # an address in angle brackets, which prose leaves out
_TARGET = re.compile(r"\]\(\s*<?(mailto:|tel:)?|\]\s?\[")
_HREF = re.compile(r"""href\s*=\s*["']?\s*(mailto:|tel:)?[^<>]{0,600}>[^<>]{0,10}\Z""", re.IGNORECASE)
_SCHEMES: dict[str, Kind] = {"mailto:": "email", "tel:": "phone"}
_OWNERS = re.compile(r"organi[sz]ation|company|employer|image|logo|author", re.IGNORECASE)
_ABOVE = re.compile(r"appl|contact|job|posting|position|vacancy")  # what such a name may stand within
_BARE_NAMES = frozenset({"url", "contact", "contactname", "application"})
_LONGEST_TAG = 700
_BEFORE_LINK = 500  # characters of a sentence


def routes(document: Document, read: tuple[tuple[Place, Passage], ...]) -> list[Statement[Route]]:
    """The ways to apply, in document order."""
    found = [*_of_fields(document), *_of_lines(document, read)]
    return sorted(dict.fromkeys(found), key=lambda one: one.span)


def _of_fields(document: Document) -> Iterator[Statement[Route]]:
    for field in document.fields:
        if field.origin == "head" or field_kind(field.name) != "apply" or _OWNERS.search(field.name):
            continue
        above, _, last = field.name.lower().rpartition(".")
        name = last.replace("_", "")
        if above and name in _BARE_NAMES | {"link"} and not _ABOVE.search(above):
            continue
        if field.origin == "json-ld" and name == "url":
            continue  # the page's own address
        kind = route_of(field.value, name not in _BARE_NAMES)
        if kind is not None:
            length = field.span.end - field.span.start
            yield Statement(field.span, Route(0, length, kind), Place(field.span, ("apply",), "apply", True))


_NEAR_NAME = 300


class _Line(NamedTuple):
    """A line that may tell how to apply: its text with the label's name, the links in it, and whether it stands in
    a section about applying."""

    place: Place
    passage: Passage
    links: tuple[Span, ...]
    about: bool


def _of_lines(document: Document, read: tuple[tuple[Place, Passage], ...]) -> Iterator[Statement[Route]]:
    starts = [link.start for link in document.links]
    for place, passage in read:
        if place.field and (place.label == "apply" or document.format != "json"):
            continue
        about = place.label == "apply" or "apply" in place.kinds
        inside = document.links[bisect_left(starts, place.span.start) : bisect_left(starts, place.span.end)]
        whole = about and any(link.holds(place.span) for link in inside)
        for link in inside:
            if whole or is_button(document.words(link)):
                yield _link(document, link, place)
        if about or place.closing or not _NOT_OF_APPLYING.intersection(place.kinds[:1]) or is_plain(passage.text):
            yield from _of_line(document, _Line(place, _with_name(document, place) or passage, inside, about))


def _with_name(document: Document, place: Place) -> Passage | None:
    """A label's name and value as one text: "Mail your resume to: 4 Mill Lane"."""
    if place.name is None or not 0 <= place.span.start - place.name.end <= _NEAR_NAME:
        return None  # the head of a table's column is far from the cells
    return document.passage(Span(place.name.start, place.span.end))


def _of_line(document: Document, line: _Line) -> Iterator[Statement[Route]]:
    text = line.passage.text
    if not (line.about or may_tell(text)):
        return
    end = line.place.span.end
    if not (line.links or names_way(text) or "<" in document.source.text[line.place.span.start : end + 3]):
        return
    invited = False
    for start, end in split(text):
        about = line.about or invited
        if tells(text[start:end], about):
            yield from _of_sentence(document, line._replace(about=about), start, end)
        invited = invites(text[start:end])


def _of_sentence(document: Document, line: _Line, start: int, end: int) -> Iterator[Statement[Route]]:
    place, passage = line.place, line.passage
    span = passage.span(start, end)
    linked = [link for link in line.links if span.start <= link.start < span.end]
    for link in linked:
        words = document.words(link)
        if not is_button(words) and leads(
            document.words(Span(max(span.start, link.start - _BEFORE_LINK), link.start)) + " ", words
        ):
            yield _link(document, link, place)
    marked = _marked(document, place, span, last=end == len(passage.text))
    for at in marked:
        kind: Kind = "link" if "://" in document.source.slice(at) else "email"
        yield Statement(at, Route(start, end, kind), place)
    for one in find_routes(passage.text[start:end], line.about):
        at = passage.span(start + one.start, start + one.end)
        if one.kind == "form" and (linked or marked):
            continue
        if not any(link.overlaps(at) for link in line.links):
            yield Statement(at, Route(start + one.start, start + one.end, one.kind), place)


def _marked(document: Document, place: Place, span: Span, *, last: bool) -> list[Span]:
    """The addresses in angle brackets, which prose leaves out, so that one may stand behind the last word shown."""
    if document.format != "markdown":
        return []
    text = document.source.text
    stop = max(span.end, text.find("\n", place.span.end)) if last else span.end
    return [Span(match.start() + 1, match.end() - 1) for match in _MARKED.finditer(text, span.start, stop)]


def _link(document: Document, link: Span, place: Place) -> Statement[Route]:
    text = document.source.text
    target = _TARGET.match(text, link.end) or _HREF.search(text[max(0, link.start - _LONGEST_TAG) : link.start])
    scheme = target[1].lower() if target is not None and target.re.groups and target[1] else ""
    kind: Kind = _SCHEMES.get(scheme, "email" if "@" in document.words(link) else "link")
    return Statement(link, Route(link.start - place.span.start, link.end - place.span.start, kind), place)
