"""HTML pages and fragments -> blocks, with the exact place of every character.

Three steps, each one pass: `_Reader` cuts the text into tags and text and matches them up as a browser does
(https://html.spec.whatwg.org/multipage/parsing.html, without its repairs of tables and formatting),
`_choose` says which elements a reader of the posting does not look at, `_Writer` shows the rest.

The tags are cut here and not by html.parser: that one stops at `&#`, raises on `<![`, takes quadratic time for
unfinished tags, and reads comments and scripts differently from one patch release of Python to the next.
"""

from __future__ import annotations

import re
import sys
from html import unescape
from html.entities import html5
from typing import Literal, NamedTuple

from jdlint.document import Block, BlockKind, Canvas, Document, Fault, Field
from jdlint.parse import jsondata
from jdlint.source import Source, Span


class Fragment(NamedTuple):
    """What a stretch of HTML holds beside the prose that went onto the canvas."""

    blocks: tuple[Block, ...]
    bold: tuple[Span, ...]
    quotes: tuple[Span, ...]
    links: tuple[Span, ...]
    fields: tuple[Field, ...]
    faults: tuple[Fault, ...]


def parse_html(source: Source, start: int = 0) -> Document:
    """Parse a page that begins at an offset (after front matter, if there is any)."""
    text = source.text
    canvas = Canvas(text)
    canvas.blank(start)
    page = _Reader(text, start, len(text)).page()
    part = _Writer(canvas, page, *_choose(page)).fragment()
    fields = (*_head_fields(page), *part.fields)
    return Document(
        source=source,
        format="html",
        prose=canvas.prose(),
        blocks=part.blocks,
        fields=tuple(sorted(fields, key=lambda field: field.span)),
        bold=part.bold,
        quotes=part.quotes,
        links=part.links,
        faults=part.faults,
        body=start,
    )


def feed(canvas: Canvas, text: str, start: int, end: int) -> Fragment:
    """Parse the HTML in text[start:end], as Markdown has it, onto a canvas that is settled up to `start` at most.

    Tags that are not opened or not closed in the fragment do no harm. The canvas is settled up to `end` after it.
    Of the parts that are left out of a page only those go that are never posting: scripts, forms, hidden parts,
    navigation and footers (an `aside` in Markdown is a call-out, not a sidebar).
    """
    page = _Reader(text, start, end).page()
    for element in page.elements:
        element.dropped = _is_never_shown(element) or _is_hidden(page, element)
    canvas.blank(start)
    part = _Writer(canvas, page, None, None).fragment()
    canvas.blank(end)
    return part


# ---------------------------------------------------------------- what the names of elements mean


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NOTHING: tuple[str, ...] = ()
_VOID = _set("area base br col embed frame hr img input link meta param source track wbr")
_RAW = _set("script style textarea title xmp iframe noembed noframes")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = _set(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 head header hgroup html legend li main menu nav noscript ol optgroup option p pre "
    "search section select summary table tbody td template tfoot th thead tr ul"
)
_CLOSES_P = _BLOCKS - _set("body caption head html legend noscript optgroup option select td template th")
_LISTS = frozenset(("ul", "ol", "menu", "dir"))
_HEAD_CONTENT = _set("base link meta noscript script style template title")
_FORMATTING = _set("a b big code em font i nobr s small strike strong tt u")

# An end tag, or an end that is implied, does not reach beyond the nearest of these.
_SCOPE = ("table", "td", "th", "caption", "template", "object")
_P_SCOPE = (*_SCOPE, "button")
_LI_SCOPE = (
    *_P_SCOPE,
    *_LISTS,
    *("dl", "section", "article", "aside", "nav", "main", "header", "footer"),
    *("blockquote", "form", "fieldset", "details", "figure", "center"),
)
_SCOPES = {
    **dict.fromkeys(("li", "dd", "dt"), _LI_SCOPE),
    "p": _P_SCOPE,
    **dict.fromkeys(("td", "th", "tr", "thead", "tbody", "tfoot"), ("table",)),
    "table": _NOTHING,
    **dict.fromkeys(("head", "template"), _NOTHING),
}
# A start tag ends these, if they are open within the scope.
_ENDS = {
    "li": (("li",), _LI_SCOPE),
    **dict.fromkeys(("dd", "dt"), (("dd", "dt"), _LI_SCOPE)),
    **dict.fromkeys(("td", "th"), (("td", "th", "caption"), ("table",))),
    "tr": (("td", "th", "tr", "caption"), ("table",)),
    **dict.fromkeys(
        ("tbody", "thead", "tfoot"), (("td", "th", "tr", "tbody", "thead", "tfoot", "caption"), ("table",))
    ),
    **dict.fromkeys(("option", "optgroup"), (("option",), ("select", "datalist"))),
}

# Never shown, and never counted as text.
_UNSEEN = _set(
    "script style template noscript svg math head title textarea select option button datalist iframe object canvas "
    "video audio xmp noembed noframes input"
)
# These are gaps of no width in a line; any other thing that is left out parts words.
_NO_WIDTH = frozenset(("script", "style", "template"))

# Whole words of class and id attributes that name parts of a site, not of a posting.
_CHROME = _set(
    "back-to-top brand breadcrumb breadcrumbs copyright footer logo main-menu main-nav masthead material-icons "
    "material-symbols-outlined menu mobile-menu mobile-nav nav navbar navbar-brand navigation newsletter page-footer "
    "pager pagination related related-articles related-jobs related-posts share share-buttons share-links sharing "
    "sidebar sidenav similar-jobs site-footer site-header site-nav site-navigation site-title skip-link skip-links "
    "skip-to-content social social-icons social-links social-media social-share table-of-contents toc topnav"
)
# Plain enough to be told by one part of a hyphenated word.
_CHROME_PARTS = _set("breadcrumb breadcrumbs consent cookie cookies navbar newsletter pagination")
_ABOUT_LAYOUT = frozenset(("has", "is", "no", "not", "with", "without"))  # `has-breadcrumb` is no breadcrumb
_NEVER_CHROME = frozenset(("html", "body", "main", "article", "b", "strong", "em", "dt", "dd", "th", *_HEADINGS))
_BOLD_CLASSES = _set("bold font-bold font-extrabold font-semibold font-weight-bold fw-bold fw-semibold")
_WORD_PARTS = re.compile("[-_]+")
_SUBSTANTIAL = 150  # characters of text that make a <main> or <article> the page's content

_WEIGHT = re.compile(r"font-weight\s{0,9}:\s{0,9}(?:(bold|[6-9]00)|(?:normal|lighter|[1-5]00))", re.IGNORECASE)
_INVISIBLE = re.compile(r"(?<![\w-])(?:display\s{0,9}:\s{0,9}none|visibility\s{0,9}:\s{0,9}hidden)", re.IGNORECASE)
_DISPLAY_BLOCK = re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s{0,9}:\s{0,9}pre", re.IGNORECASE)
_KEEPS_LINES_CLASSES = frozenset(("whitespace-pre", "whitespace-pre-line", "whitespace-pre-wrap"))


# ---------------------------------------------------------------- reading: tags and text


class _Cell(NamedTuple):
    """How a table cell is shown: as its neighbour's name, as a value of one or in a column, as a header, or plainly."""

    role: Literal["plain", "name", "value", "header", "column"]
    column: int = 1


_PLAIN = _Cell("plain")


class _Element:
    """An element of the page. The counts are of everything in it; `last` is the index of its last descendant."""

    __slots__ = (
        *(
            "at",
            "attributes",
            "block",
            "cell",
            "closed",
            "content",
            "dropped",
            "index",
            "in_content",
            "in_form",
            "last",
        ),
        *("keeps_lines", "name", "parts", "role"),
        *("facts", "headings", "items", "linked", "tables", "text"),
    )

    def __init__(self, name: str, at: int, attributes: dict[str, Span]) -> None:
        self.name = name
        self.at = at  # where its start tag begins
        self.attributes = attributes
        self.role = ""
        self.block = name in _BLOCKS
        self.keeps_lines = name == "pre"
        self.closed = False  # its end was seen, though it may still be on the stack
        self.dropped = False
        self.content = Span(at, at)  # of an element that holds text only
        self.index = self.last = 0
        self.in_content = False  # stands in a <main> or <article>
        self.in_form = False
        self.parts: list[_Element] = []  # the rows of a table, the cells of a row
        self.cell = _PLAIN
        self.text = self.linked = 0  # characters of text, and of text in links
        self.headings = self.items = self.tables = self.facts = 0


class _Event(NamedTuple):
    """One step through the page: `open` and `close` come in pairs for every element."""

    kind: Literal["open", "close", "text", "character", "break", "gap", "boundary"]
    start: int
    end: int
    element: _Element | None = None
    character: str = ""


class _Page(NamedTuple):
    """What was read: the events in order, the elements in the order of their start tags, the characters of text."""

    text: str
    events: list[_Event]
    elements: list[_Element]
    size: int

    def written(self, element: _Element, name: str) -> str:
        """The value of an attribute as it is written, "" when it is not there."""
        span = element.attributes.get(name)
        return self.text[span.start : span.end] if span else ""

    def classes(self, element: _Element) -> list[str]:
        """The words of the class attribute in lower case."""
        return self.written(element, "class").lower().split()


_BLANKS = r" \t\r\n\f"
_MARK = re.compile(r"[<&]|\{[%#]")
_COMMENT_END = re.compile(r"--!?>")
_NAME = re.compile(rf"[a-zA-Z][^{_BLANKS}/>]*+")
_BETWEEN = re.compile(rf"[{_BLANKS}/]*+")
_ATTRIBUTE = re.compile(
    rf"""([^{_BLANKS}/>][^{_BLANKS}/>=]*+)
         (?:[{_BLANKS}]*+=[{_BLANKS}]*+(?:"([^"]*+)"?|'([^']*+)'?|([^{_BLANKS}>]*+)))?""",
    re.VERBOSE,
)
_REFERENCE = re.compile(r"&(?:#([0-9]++)|#[xX]([0-9a-fA-F]++)|([a-zA-Z][a-zA-Z0-9]{1,31}+));?")
_COMMENT_TAG = re.compile(r"\{%-?[ \t]{0,9}comment[ \t-]{0,9}%\}")
_TEMPLATES = {"<?": "?>", "<%": "%>", "{%": "%}", "{{": "}}", "{#": "#}"}
_TEMPLATE_START = re.compile(r"<[?%]|\{[%{#]")
_TEMPLATE_LIMIT = 4000  # a template tag is shorter; a `{%` without its end is text
_RAW_END = {name: re.compile(rf"</{name}(?=[{_BLANKS}/>])", re.IGNORECASE) for name in _RAW}


class _Reader:
    """Cuts text[start:end] into events, in time that is linear whatever the text holds."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.events: list[_Event] = []
        self.elements: list[_Element] = []
        self.stack: list[_Element] = []
        self.opened: dict[str, list[int]] = {}  # the places on the stack of the open elements of a name
        self.blocks: list[int] = []  # the places on the stack of the open block elements
        self.found: dict[str, int] = {}
        self.unseen = 0
        self.counts = _Counts()

    def page(self) -> _Page:
        at = self.start
        while at < self.end:
            mark = _MARK.search(self.text, at, self.end)
            stop = mark.start() if mark else self.end
            if stop > at:
                self.words(at, stop)
            at = self.marked(stop) if mark else stop
        self.pop(0, self.end)
        return _Page(self.text, self.events, self.elements, self.counts.text)

    def marked(self, at: int) -> int:
        """Read what begins with `<`, `&` or `{%` at an offset; returns where it ends."""
        first, second = self.text[at], self.text[at + 1] if at + 1 < self.end else ""
        if first == "&":
            return self.reference(at)
        if second.isalpha() and second.isascii():
            return self.start_tag(at)
        if second == "/":
            return self.end_tag(at)
        if second == "!":
            return self.comment(at)
        if second == "?":
            return self.instruction(at)
        if first + second in _TEMPLATES and (end := self.template(at)):
            return self.gap(at, end)
        self.words(at, at + 1)
        return at + 1

    def find(self, what: str, at: int) -> int:
        """The next place of a text, `sys.maxsize` when there is none; never looks at the same stretch twice."""
        known = self.found.get(what, -1)
        if known < at:
            place = self.text.find(what, at, self.end)
            self.found[what] = known = place if place >= 0 else sys.maxsize
        return known

    def gap(self, start: int, end: int) -> int:
        end = min(end, self.end)
        self.events.append(_Event("gap", start, end))
        return end

    def words(self, start: int, end: int) -> None:
        size = len(" ".join(self.text[start:end].split()))
        if size and self.stack and self.stack[-1].name == "head":
            self.pop(len(self.stack) - 1, start)
        self.count(size)
        self.events.append(_Event("text", start, end))

    def count(self, size: int) -> None:
        if not self.unseen:
            self.counts.text += size
            if self.opened.get("a"):
                self.counts.linked += size

    def reference(self, at: int) -> int:
        match = _REFERENCE.match(self.text, at, self.end)
        character, end = _decode(match) if match else ("", at)
        if not character:
            self.words(at, at + 1)
            return at + 1
        self.count(1)
        self.events.append(_Event("character", at, end, None, character))
        return end

    def template(self, at: int) -> int:
        """Where the template tag at an offset ends, 0 when it is none."""
        close = self.find(_TEMPLATES[self.text[at : at + 2]], at + 2)
        if close - at > _TEMPLATE_LIMIT:
            return 0
        if _COMMENT_TAG.match(self.text, at, self.end) and (inner := self.find("endcomment", close)) < self.end:
            close = min(self.find("%}", inner), self.end)
        return close + 2

    def comment(self, at: int) -> int:
        text = self.text
        if not text.startswith("--", at + 2):
            return self.gap(at, self.find(">", at + 2) + 1)
        for empty in (">", "->"):
            if text.startswith(empty, at + 4):
                return self.gap(at, at + 4 + len(empty))
        close = _COMMENT_END.search(text, at + 4, self.end)
        return self.gap(at, close.end() if close else self.end)

    def instruction(self, at: int) -> int:
        close = self.find("?>", at + 2)
        if close < self.end:
            return self.gap(at, close + 2)
        # PHP runs to the end of its file when it is not closed.
        is_php = self.text[at + 2 : at + 5].lower() == "php" or self.text.startswith("=", at + 2)
        return self.gap(at, self.end if is_php else self.find(">", at + 2) + 1)

    def start_tag(self, at: int) -> int:
        found = _NAME.match(self.text, at + 1, self.end)
        name_end = found.end() if found else self.end
        name = self.text[at + 1 : name_end].lower()
        attributes, end = self.attributes(name_end)
        if name == "br":
            self.events.append(_Event("break", at, end))
            return end
        if name in ("html", "body") and self.opened.get(name):
            return self.gap(at, end)
        element = _Element(name, at, attributes)
        self.open(element, at, end)
        if name in _RAW:
            return self.raw(element, end)
        if name in _VOID:
            self.pop(len(self.stack) - 1, end)
        return end

    def raw(self, element: _Element, at: int) -> int:
        """Take the content of an element that holds text only; not closed, it runs to the end, as in a browser."""
        close = _RAW_END[element.name].search(self.text, at, self.end)
        stop = close.start() if close else self.end
        end = min(self.find(">", stop) + 1, self.end)
        element.content = Span(at, stop)
        self.pop(len(self.stack) - 1, stop, end)
        return end

    def attributes(self, at: int) -> tuple[dict[str, Span], int]:
        """The attributes of a tag by name, with the places of their values, and where the tag ends."""
        values: dict[str, Span] = {}
        text = self.text
        while True:
            between = _BETWEEN.match(text, at, self.end)
            at = between.end() if between else at
            if text[at : at + 2] in _TEMPLATES and (end := self.template(at)):
                at = end
                continue
            match = _ATTRIBUTE.match(text, at, self.end)
            if not match:  # `>`, or the text ends in the tag
                return values, min(at + 1, self.end)
            at = match.end()
            value = Span(*match.span(match.lastindex)) if match.lastindex and match.lastindex > 1 else Span(at, at)
            if value.end < at and _TEMPLATE_START.search(text, *value):
                value = self.quoted(value)
                at = value.end + 1
            values.setdefault(match.group(1).lower(), value)

    def quoted(self, value: Span) -> Span:
        """A value in quotes to its end when template tags with quotes stand in it: `href="{{ url("x") }}"`."""
        at, end = value
        while found := _TEMPLATE_START.search(self.text, at, end):
            close = self.template(found.start())
            at = max(close, found.end())
            if close > end:
                end = self.find(self.text[end], close)
                if end > self.end:
                    return value
        return Span(value.start, end)

    # Which elements are open. All of this is in constant time for a tag, or takes an element off for good.

    def last(self, names: tuple[str, ...]) -> int:
        """The place on the stack of the innermost open element of these names, -1 when there is none."""
        innermost = -1
        for name in names:
            places = self.opened.get(name)
            if places and places[-1] > innermost:
                innermost = places[-1]
        return innermost

    def open(self, element: _Element, at: int, end: int) -> None:
        self.imply_ends(element.name, at)
        self.style(element)
        self.settle(element)
        place = len(self.stack)
        self.stack.append(element)
        self.opened.setdefault(element.name, []).append(place)
        if element.block:
            self.blocks.append(place)
        self.unseen += element.name in _UNSEEN
        self.counts.enter(element)
        self.events.append(_Event("open", at, end, element))

    def style(self, element: _Element) -> None:
        """Note what the attributes say about how an element is laid out."""
        if role := element.attributes.get("role"):
            element.role = self.text[role.start : role.end].strip().lower()
            element.block = element.block or element.role == "heading"
        if style := element.attributes.get("style"):
            written = self.text[style.start : style.end]
            element.block = element.block or _DISPLAY_BLOCK.search(written) is not None
            element.keeps_lines = element.keeps_lines or _KEEPS_LINES.search(written) is not None
        if classes := element.attributes.get("class"):
            words = self.text[classes.start : classes.end].split()
            element.keeps_lines = element.keeps_lines or not _KEEPS_LINES_CLASSES.isdisjoint(words)

    def settle(self, element: _Element) -> None:
        """Note where in the page an element stands."""
        element.index = len(self.elements)
        self.elements.append(element)
        element.in_content = bool(self.opened.get("main") or self.opened.get("article"))
        element.in_form = bool(self.opened.get("form"))
        if element.name in ("tr", "td", "th"):
            table, row = self.last(("table",)), self.last(("tr",))
            if element.name == "tr" and table >= 0:
                self.stack[table].parts.append(element)
            elif row > table >= 0:
                self.stack[row].parts.append(element)

    def imply_ends(self, name: str, at: int) -> None:
        """End what the start of an element ends: `<li>` the item before it."""
        if name not in _HEAD_CONTENT and self.opened.get("head"):
            self.pop(self.last(("head",)), at)
        if name in _CLOSES_P and self.opened.get("p") and (place := self.last(("p",))) > self.last(_P_SCOPE):
            self.pop(place, at)
        if name in _ENDS:
            names, scope = _ENDS[name]
            border = self.last(scope)
            inside = [place for ended in names if (place := self.last((ended,))) > border]
            if inside:
                self.pop(min(inside), at)
        if name in _HEADINGS and self.stack and self.stack[-1].name in _HEADINGS:
            self.pop(len(self.stack) - 1, at)
        if name == "a" and self.opened.get("a"):
            self.close_inline("a", at, at)

    def end_tag(self, at: int) -> int:
        found = _NAME.match(self.text, at + 2, self.end)
        if not found:
            return self.gap(at, self.find(">", at + 2) + 1)
        end = self.attributes(found.end())[1]
        name = found.group().lower()
        if name == "br":
            self.events.append(_Event("break", at, end))
        elif name in _BLOCKS or name in _UNSEEN:
            self.close_block(name, at, end)
        elif not self.close_inline(name, at, end):
            self.gap(at, end)
        return end

    def close_block(self, name: str, at: int, end: int) -> None:
        if self.stack and self.stack[-1].name == name and name not in ("html", "body"):
            self.pop(len(self.stack) - 1, at, end)
            return
        place = self.last(_HEADINGS if name in _HEADINGS else (name,))
        # What follows </body> still belongs to the body.
        if place >= max(0, self.last(_SCOPES.get(name, _SCOPE))) and name not in ("html", "body"):
            self.pop(place, at, end)
        else:
            self.events.append(_Event("boundary" if name in _BLOCKS else "gap", at, end))

    def close_inline(self, name: str, at: int, end: int) -> bool:
        """End an inline element, if one is open; when blocks are open in it, only formatting ends (`<b><p>x</b>y`)."""
        places = self.opened.get(name)
        if not places:
            return False
        if not self.blocks or places[-1] >= self.blocks[-1]:
            self.pop(places[-1], at, end)
            return True
        if name in _FORMATTING:
            self.leave(self.stack[places[-1]], at, end)
            return True
        return False

    def pop(self, place: int, at: int, end: int | None = None) -> None:
        """Close the open elements from a place on; the outermost of them by the tag at at..end, if that is given."""
        while len(self.stack) > place:
            element = self.stack.pop()
            if self.blocks and self.blocks[-1] == len(self.stack):
                self.blocks.pop()
            if not element.closed:
                self.leave(element, at, end if end is not None and len(self.stack) == place else at)

    def leave(self, element: _Element, at: int, end: int) -> None:
        element.closed = True
        element.last = len(self.elements) - 1
        self.opened[element.name].pop()
        self.unseen -= element.name in _UNSEEN
        self.counts.leave(element)
        self.events.append(_Event("close", at, end, element))


class _Counts:
    """Running totals; what an element holds is the difference between its end and its start."""

    def __init__(self) -> None:
        self.text = self.linked = self.headings = self.items = self.tables = self.facts = 0

    def enter(self, element: _Element) -> None:
        self.headings += element.name in _HEADINGS
        self.items += element.name in ("li", "p", "pre", "dl")
        self.tables += element.name == "table"
        self.facts += element.name in ("dt", "th")
        element.text, element.linked = -self.text, -self.linked
        element.headings, element.items = -self.headings, -self.items
        element.tables, element.facts = -self.tables, -self.facts

    def leave(self, element: _Element) -> None:
        element.text += self.text
        element.linked += self.linked
        element.headings += self.headings
        element.items += self.items
        element.tables += self.tables
        element.facts += self.facts


def _decode(match: re.Match[str]) -> tuple[str, int]:
    """The character that a reference stands for and where the reference ends; "" when it is none."""
    decimal, hexadecimal, name = match.groups()
    if name is None:
        digits = (decimal or hexadecimal).lstrip("0")
        number = int(digits or "0", 10 if decimal else 16) if len(digits) < 8 else sys.maxunicode + 1
        if 0x80 <= number < 0xA0:  # browsers read these as Windows-1252
            return bytes([number]).decode("cp1252", "replace"), match.end()
        is_character = 0 < number <= sys.maxunicode and not 0xD800 <= number < 0xE000
        return (chr(number) if is_character else "\ufffd"), match.end()
    if match.group().endswith(";") and name + ";" in html5:
        return html5[name + ";"], match.end()
    for size in range(len(name), 1, -1):  # `&ampfoo` is an ampersand before foo
        if name[:size] in html5:
            return html5[name[:size]], match.start() + 1 + size
    return "", match.end()


# ---------------------------------------------------------------- choosing: what a reader looks at


def _choose(page: _Page) -> tuple[_Element | None, _Element | None]:
    """Mark the elements that are no part of the posting as dropped.

    Returns the only element whose content is shown, and a heading outside it that is shown too, if there are such.
    """
    for element in page.elements:
        element.dropped = _is_never_shown(element)
    root = _root(page)
    inside = page.elements[root.index + 1 : root.last + 1] if root else page.elements
    total = (root.text if root else page.size) - sum(element.text for element in _shown(inside, dropped=True))
    for element in inside:
        # What holds most of the text is the posting, whatever it is called, unless it is all links; and a page that
        # is hidden as a whole is shown by a script.
        may_be_chrome = 2 * element.text <= total or 4 * element.linked >= 3 * element.text
        may_be_hidden = 10 * element.text <= 9 * total
        if (may_be_chrome and _is_chrome(page, element)) or (may_be_hidden and _is_hidden(page, element)):
            element.dropped = True
    headings = [element for element in _shown(page.elements) if element.name == "h1" and _is_title(page, element)]
    if not root:
        _drop_headers(page, headings)
        return None, None
    if len(headings) == 1 and not root.index < headings[0].index <= root.last:
        return root, headings[0]
    return root, None


def _shown(elements: list[_Element], *, dropped: bool = False) -> list[_Element]:
    """The elements that stand in no dropped one; or else the dropped ones that stand in no other."""
    found = []
    until = -1
    for element in elements:
        if element.index > until:
            if element.dropped:
                until = element.last
            if element.dropped is dropped:
                found.append(element)
    return found


def _root(page: _Page) -> _Element | None:
    """The one <main>, else the one <article>, when it holds the page's content."""
    shown = _shown(page.elements)
    mains = [element for element in shown if element.name == "main" or element.role == "main"]
    articles = [element for element in shown if element.name == "article"]
    # `<main><div role="main">` is one.
    if mains and all(element.index <= mains[0].last for element in mains):
        return mains[0] if mains[0].text >= _SUBSTANTIAL else None
    if not mains and len(articles) == 1:
        rest = page.size - sum(element.text for element in _shown(page.elements, dropped=True))
        # A teaser in a page that is about something else is an <article> too.
        return articles[0] if articles[0].text >= max(_SUBSTANTIAL, rest // 3) else None
    return None


def _is_never_shown(element: _Element) -> bool:
    if element.name in _UNSEEN or element.name in ("nav", "footer"):
        return True
    if element.name == "label":
        return element.in_form or "for" in element.attributes
    if element.name == "dialog":
        return "open" not in element.attributes
    return element.role in ("navigation", "contentinfo", "search") and element.name not in _NEVER_CHROME


def _is_hidden(page: _Page, element: _Element) -> bool:
    attributes = element.attributes
    if "hidden" in attributes and page.written(element, "hidden").lower() != "until-found":
        return True
    if "aria-hidden" in attributes and page.written(element, "aria-hidden").strip().lower() == "true":
        return True
    return "style" in attributes and _INVISIBLE.search(page.written(element, "style")) is not None


def _is_chrome(page: _Page, element: _Element) -> bool:
    if element.name in _NEVER_CHROME:
        return False
    if element.role in ("dialog", "alertdialog"):
        return True
    if element.name == "aside" or element.role == "complementary":
        # A box of facts about the job is often an <aside>; one of links never is.
        return not element.facts or 3 * element.linked > element.text
    words = page.classes(element)
    # The id of a section is its title as a rule, and a posting may have one named "social".
    if element.name != "section" and "id" in element.attributes:
        words.append(page.written(element, "id").strip().lower())
    return any(map(_is_chrome_word, words))


def _is_chrome_word(word: str) -> bool:
    if word in _CHROME:
        return True
    parts = _WORD_PARTS.split(word)
    return len(parts) < 5 and parts[0] not in _ABOUT_LAYOUT and not _CHROME_PARTS.isdisjoint(parts)


def _is_title(page: _Page, element: _Element) -> bool:
    """Whether an h1 can be a title: a site's name is a link as a whole, or says what it is."""
    return element.text > 0 and 2 * element.linked < element.text and _CHROME.isdisjoint(page.classes(element))


def _drop_headers(page: _Page, headings: list[_Element]) -> None:
    """Drop the site's header; one that holds the page's only title is the posting's."""
    if not headings:
        headings = [element for element in _shown(page.elements) if element.name in _HEADINGS][:1]
        headings = [element for element in headings if _is_title(page, element)]
    for element in page.elements:
        is_header = element.name == "header" or element.role == "banner" or page.written(element, "id") == "header"
        if is_header and not element.in_content and element.name not in _NEVER_CHROME:
            holds_title = len(headings) == 1 and element.index < headings[0].index <= element.last
            element.dropped = element.dropped or not holds_title


# ---------------------------------------------------------------- tables


def _plan_tables(page: _Page) -> None:
    """Say of each cell how it is shown."""
    for table in page.elements:
        if table.name == "table" and table.parts and table.role not in ("presentation", "none"):
            columns = max(len(row.parts) for row in table.parts)
            if columns == 2:
                for row in table.parts:
                    _plan_pair(row, alone=len(table.parts) == 1)
            elif columns > 2:
                _plan_columns(page, table)


def _plan_pair(row: _Element, *, alone: bool) -> None:
    if len(row.parts) < 2:
        return
    first, second = row.parts
    if second.name != "td":
        if not (first.headings or second.headings):
            first.cell, second.cell = _Cell("column", 1), _Cell("column", 2)
        return
    # A single row with much in it is how pages were laid out once.
    is_layout = second.headings or second.tables or (alone and second.text > 300)
    if not is_layout and 0 < first.text <= _LONGEST_NAME and not (first.headings or first.tables or first.items > 1):
        first.cell, second.cell = _Cell("name"), _Cell("value", 2)


def _plan_columns(page: _Page, table: _Element) -> None:
    top = table.parts[0]
    has_header = len(table.parts) > 1 and len(top.parts) > 1 and all(map(_is_header, top.parts))
    for row in table.parts:
        column = 1
        for cell in row.parts:
            if has_header and row is top:
                cell.cell = _Cell("header", column)
            elif len(row.parts) > 1 and not (cell.headings or cell.tables):
                cell.cell = _Cell("column", column)
            width = page.written(cell, "colspan").strip()
            column += int(width) if width in _WIDTHS else 1


def _is_header(cell: _Element) -> bool:
    return cell.name == "th" and cell.text <= _LONGEST_NAME and not (cell.headings or cell.tables)


# ---------------------------------------------------------------- writing: prose and blocks


class _Owner:
    """An element whose text is one block; `spent` when that block is there, what follows is paragraphs."""

    __slots__ = ("depth", "element", "kind", "spent")

    def __init__(self, element: _Element | None, kind: BlockKind | Literal["term", "header"], depth: int = 0) -> None:
        self.element = element
        self.kind = kind
        self.depth = depth
        self.spent = False


class _Run:
    """Collects spans of readable text: `touch` makes the last one longer until it is ended."""

    def __init__(self) -> None:
        self.spans: list[Span] = []
        self._start = self._end = -1

    def touch(self, span: Span) -> None:
        if self._start < 0:
            self._start = span.start
        self._end = span.end

    def stop(self) -> None:
        if self._start >= 0:
            self.spans.append(Span(self._start, self._end))
            self._start = -1


class _Writer:
    """Walks through the events once and shows what is to be shown."""

    def __init__(self, canvas: Canvas, page: _Page, root: _Element | None, heading: _Element | None) -> None:
        self.canvas = canvas
        self.page = page
        self.text = page.text
        self.roots = [element for element in (root, heading) if element]
        self.outside = bool(self.roots)
        self.hider: _Element | None = None
        self.blocks: list[Block] = []
        self.bold, self.links, self.quotes = _Run(), _Run(), _Run()
        self.linked = self.quoted = self.kept = 0
        self.owners = [_Owner(None, "paragraph")]
        self.weights: list[tuple[int, int]] = []  # the open elements that make text bold (1) or not bold (-1)
        self.ended: set[int] = set()
        self.start = self.end = -1  # the block that is being written
        self.name: Span | None = None
        self.broken = False  # a line break was the last thing written in it
        self.term: Span | None = None
        self.is_term_free = False  # no value has taken the term yet
        self.is_term_bold = False
        self.headers: list[dict[int, Span]] = [{}]
        self.depths = [0]  # how deep in lists; the last entry counts

    def fragment(self) -> Fragment:
        _plan_tables(self.page)
        steps = {
            "open": self.open,
            "close": self.close,
            "text": self.show,
            "character": self.put,
            "break": self.line_break,
            "gap": self.skip,
            "boundary": self.boundary,
        }
        for event in self.page.events:
            if not self.is_out(event):
                steps[event.kind](event)
        self.flush()
        self.free_term()
        self.quotes.stop()
        blocks = tuple(sorted(self.blocks, key=lambda block: block.span))
        bold = tuple(_merge(self.bold.spans))
        return Fragment(blocks, bold, tuple(self.quotes.spans), tuple(self.links.spans), *_structured(self.page))

    def is_out(self, event: _Event) -> bool:
        """Whether an event is in a part that is left out, and no more than its end or beginning."""
        if self.outside:
            if event.kind != "open" or event.element not in self.roots:
                return True
            self.outside = False
            return False
        if self.hider is not None:
            if event.kind == "close" and event.element is self.hider:
                self.hider = None
                self.leave_gap(event)
            return True
        return False

    def leave_gap(self, event: _Event) -> None:
        element = event.element
        if element and element.block:
            self.boundary(event)
        elif element and (element.name in _NO_WIDTH or _is_hidden(self.page, element)):
            self.skip(event)
        else:
            self.canvas.blank(event.end)

    # -- elements

    def open(self, event: _Event) -> None:
        element = event.element
        if element is None:
            return
        if element.dropped:
            self.hider = element
            if element.block:
                self.boundary(event)
            return
        if element.name in _OWNERS or _is_heading(element):
            self.flush()
        if element.block:
            self.boundary(event)
        elif element.name in ("img", "embed"):
            self.canvas.blank(event.end)
        else:
            self.skip(event)
        self.own(element)
        if weight := _weight(self.page, element):
            self.weights.append((element.index, weight))
        self.linked += element.name == "a" and "href" in element.attributes
        self.quoted += element.name == "blockquote"
        self.kept += element.keeps_lines

    def close(self, event: _Event) -> None:
        element = event.element
        if element is None:
            return
        self.ended.add(element.index)
        while self.weights and self.weights[-1][0] in self.ended:  # not always the last one that was opened
            self.weights.pop()
        self.linked -= element.name == "a" and "href" in element.attributes
        self.quoted -= element.name == "blockquote"
        self.kept -= element.keeps_lines
        self.stop_runs()
        if self.owners[-1].element is element:
            self.flush()
            self.disown(element)
        if element.block:
            self.boundary(event)
        else:
            self.skip(event)
        if element in self.roots:
            self.flush()
            self.outside = True

    def is_bold(self) -> bool:
        return bool(self.weights) and self.weights[-1][1] > 0

    def stop_runs(self) -> None:
        if not self.is_bold():
            self.bold.stop()
        if not self.linked:
            self.links.stop()
        if not self.quoted:
            self.quotes.stop()

    def own(self, element: _Element) -> None:
        """Let an element that is a block own the text in it, and keep count of lists and tables."""
        if _is_heading(element):
            level = element.name[1] if element.name in _HEADINGS else self.page.written(element, "aria-level").strip()
            self.owners.append(_Owner(element, "heading", int(level) if level in ("1", "2", "3", "4", "5", "6") else 2))
        elif element.name in _OWNERS:
            self.owners.append(self.owner(element))
            if element.name in _LISTS:
                self.depths[-1] += 1
            elif element.name in ("td", "th") or (element.name == "li" and self.owners[-1].kind == "paragraph"):
                self.depths.append(0)
            elif element.name in ("table", "dl"):
                self.free_term()
                self.headers.append({})

    def disown(self, element: _Element) -> None:
        kind = self.owners.pop().kind
        if element.name in _LISTS:
            self.depths[-1] -= 1
        elif element.name in ("td", "th") or (element.name == "li" and kind == "paragraph"):
            self.depths.pop()
        elif element.name in ("table", "dl", "tr"):
            self.free_term()
            if element.name != "tr":
                self.headers.pop()

    def owner(self, element: _Element) -> _Owner:
        name = element.name
        # An item or value with headings or tables in it is a part of the page, not a line.
        is_part = bool(element.headings or element.tables)
        if name == "li" and not is_part:
            return _Owner(element, "item", max(1, self.depths[-1]))
        if name == "pre" and not self.is_posting(element):
            return _Owner(element, "code")
        if name == "dt" and not is_part:
            self.is_term_bold = True
            return _Owner(element, "term")
        if name == "dd" and not is_part:
            return _Owner(element, "cell", 1)
        if name in ("td", "th"):
            return self.cell(element)
        return _Owner(element, "paragraph")

    def cell(self, element: _Element) -> _Owner:
        role, column = element.cell
        if role == "name":
            self.is_term_bold = element.name == "th"
            return _Owner(element, "term")
        if role == "header":
            return _Owner(element, "header", column)
        return _Owner(element, "paragraph" if role == "plain" else "cell", column if role != "plain" else 0)

    def is_posting(self, element: _Element) -> bool:
        """Whether a <pre> holds the posting rather than code."""
        return 2 * element.text > self.page.size and element.text >= _SUBSTANTIAL

    # -- text

    def skip(self, event: _Event) -> None:
        self.canvas.skip(event.end)

    def show(self, event: _Event) -> None:
        if self.owners[-1].kind == "code":
            self.touch(_ink(self.text, event.start, event.end))
        elif self.kept:
            self.show_lines(event)
        else:
            for line in _LINE.finditer(self.text, event.start, event.end):
                self.canvas.show(line.start(), line.end())
            self.canvas.blank(event.end)
            self.touch(_ink(self.text, event.start, event.end))

    def show_lines(self, event: _Event) -> None:
        """Show text whose line ends are seen; a blank line parts paragraphs."""
        for line in _LINE_OR_END.finditer(self.text, event.start, event.end):
            if line.group()[0] not in "\r\n":
                self.canvas.show(line.start(), line.end())
                self.touch(_ink(self.text, line.start(), line.end()))
            else:
                self.line_break(_Event("break", line.start(), line.end()))

    def put(self, event: _Event) -> None:
        if self.owners[-1].kind != "code":
            character = " " if event.character in "\r\n" else event.character
            self.canvas.put(event.start, event.end, character)
        if _INK.match(event.character):
            self.touch(Span(event.start, event.end))

    def line_break(self, event: _Event) -> None:
        if self.start < 0 or self.owners[-1].kind == "code":
            self.canvas.blank(event.end)
        elif not self.broken:
            self.canvas.line_break(event.start, event.end)
            self.broken = True
        else:  # a second one in a row makes an empty line
            if self.owners[-1].kind == "paragraph":
                self.flush()
            self.canvas.blank(event.end)

    def boundary(self, event: _Event) -> None:
        """The edge of a block element: it parts paragraphs, and lines inside an item or cell."""
        if self.start >= 0 and self.owners[-1].kind != "paragraph":
            self.bold.stop()
            self.links.stop()
            if event.end > event.start and not self.broken and self.owners[-1].kind != "code":
                self.canvas.line_break(event.start, event.end)
                self.broken = True
                return
        else:
            self.flush()
        self.canvas.blank(event.end)

    def touch(self, span: Span | None) -> None:
        """Take readable text into the block that is being written, or begin one."""
        if span is None:
            return
        owner = self.owners[-1]
        if self.start < 0:
            self.begin(owner)
            self.start = span.start
        self.end = span.end
        self.broken = False
        if self.is_bold() and owner.kind not in ("heading", "code"):
            self.bold.touch(span)
        else:
            self.bold.stop()
        if self.linked:
            self.links.touch(span)
        if self.quoted:
            self.quotes.touch(span)

    def begin(self, owner: _Owner) -> None:
        self.name = None
        if owner.kind == "cell" and not owner.spent:
            if owner.element and owner.element.cell.role == "column":
                self.name = self.headers[-1].get(owner.depth)
                return
            self.name = self.term
            self.is_term_free = False
        else:
            self.free_term()

    def flush(self) -> None:
        """End the block that is being written."""
        if self.start < 0:
            return
        owner, span = self.owners[-1], Span(self.start, self.end)
        self.start = -1
        self.broken = False
        self.bold.stop()
        self.links.stop()
        if owner.spent or owner.kind == "paragraph":
            self.blocks.append(Block("paragraph", span))
        elif owner.kind == "term":
            is_word = any(map(str.isalnum, self.text[span.start : span.end]))
            self.term, self.is_term_free = (span, True) if is_word else (None, False)
        elif owner.kind == "header":
            self.headers[-1][owner.depth] = span
        else:
            self.blocks.append(Block(owner.kind, span, owner.depth, self.name))
        owner.spent = owner.kind != "code"

    def free_term(self) -> None:
        """Forget the term; when no value took it, it is a line of its own, over a list for example."""
        if self.term and self.is_term_free:
            self.blocks.append(Block("paragraph", self.term))
            if self.is_term_bold:
                self.bold.spans.append(self.term)
        self.term = None
        self.is_term_free = False


_LINE = re.compile(r"[^\r\n]++")
_LINE_OR_END = re.compile(r"[^\r\n]++|\r\n|\r|\n")
_INK = re.compile(
    "[^\\s\x00-\x20\x7f\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\ufe0f\u202a-\u202e\u2066-\u2069]"
)  # what document.Canvas does not show as blank
_OWNERS = _LISTS | {"li", "pre", "dl", "dt", "dd", "table", "tr", "td", "th"}
_LONGEST_NAME = 80
_WIDTHS = frozenset(map(str, range(1, 21)))


def _is_heading(element: _Element) -> bool:
    return element.name in _HEADINGS or (element.role == "heading" and element.name not in _OWNERS)


def _ink(text: str, start: int, end: int) -> Span | None:
    """From the first to the last character in text[start:end] that a reader sees."""
    first = _INK.search(text, start, end)
    if not first:
        return None
    while not _INK.match(text, end - 1, end):
        end -= 1
    return Span(first.start(), end)


def _weight(page: _Page, element: _Element) -> int:
    """1 for an element that makes text bold or underlined, -1 for one that undoes it, else 0."""
    if "style" in element.attributes and (weight := _WEIGHT.search(page.written(element, "style"))):
        return 1 if weight.group(1) else -1
    if element.name in ("b", "strong", "u", "summary"):  # a summary is the heading of what it opens
        return 1
    if element.name == "th" and element.cell.role == "plain":
        return 1
    return int("class" in element.attributes and not _BOLD_CLASSES.isdisjoint(page.classes(element)))


def _merge(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start < merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(span.end, merged[-1].end))
        else:
            merged.append(span)
    return merged


# ---------------------------------------------------------------- fields: the head and JSON-LD


def _head_fields(page: _Page) -> list[Field]:
    """The page's title and what it says of itself to search engines and social networks."""
    found: dict[str, Field] = {}
    for element in page.elements:
        if element.name == "title":
            name, value = "title", element.content
            name_span = Span(element.at + 1, element.at + 1 + len(element.name))
        elif element.name == "meta" and "content" in element.attributes:
            key = "property" if "property" in element.attributes else "name"
            name, name_span = page.written(element, key).strip().lower(), element.attributes.get(key, Span(0, 0))
            value = element.attributes["content"]
        else:
            continue
        span = _ink(page.text, *value)
        if name in ("title", "description", "og:title") and span and name not in found:
            written = page.text[span.start : span.end]
            if not _TEMPLATE.search(written):
                found[name] = Field(name, " ".join(unescape(written).split()), name_span, span, "head")
    return list(found.values())


def _structured(page: _Page) -> tuple[tuple[Field, ...], tuple[Fault, ...]]:
    """The job postings in the page's JSON-LD, and what cannot be read of it."""
    fields: list[Field] = []
    faults: list[Fault] = []
    for element in page.elements:
        if element.name == "script" and "ld+json" in page.written(element, "type").lower():
            span = _unwrap(page.text, element.content)
            try:
                value = jsondata.read(page.text, *span, strict=False) if span else None
            except jsondata.JsonError as error:
                if span and not _TEMPLATE.search(page.text, *span):
                    place = min(error.offset, span.end - 1)
                    faults.append(Fault(Span(place, place + 1), f"JSON-LD cannot be read: {error.message}"))
            else:
                until = -1
                for inner in jsondata.objects(value) if value else ():
                    if inner.span.start > until and _is_posting(inner):
                        until = inner.span.end
                        fields.extend(jsondata.fields(inner, "json-ld"))
    return tuple(fields), tuple(faults)


_TEMPLATE = re.compile(r"\{%|<[?%]|\{\{(?![^{}\"]{0,9}\")")
_TYPE_PREFIX = re.compile(r"^(?:https?://)?schema(?:\.org)?[/:#]")
_WRAPPERS = (
    ("<!--", "// <![CDATA[", "//<![CDATA[", "/* <![CDATA[ */", "/*<![CDATA[*/", "<![CDATA["),
    ("//-->", "// -->", "-->", "// ]]>", "//]]>", "/* ]]> */", "/*]]>*/", "]]>"),
)


def _unwrap(text: str, span: Span) -> Span | None:
    """The span without the comment or CDATA marks that hid scripts from old browsers; None when nothing is in it."""
    written = text[span.start : span.end].rstrip()
    end = span.start + len(written)
    start = end - len(written.lstrip())
    for mark in _WRAPPERS[0]:
        if text.startswith(mark, start, end):
            start += len(mark)
            break
    for mark in _WRAPPERS[1]:
        if text.endswith(mark, start, end):
            end -= len(mark)
            break
    return Span(start, end) if text[start:end].strip() else None


def _is_posting(value: jsondata.Object) -> bool:
    kind = value.get("@type")
    kinds = kind.items if isinstance(kind, jsondata.Array) else (kind,)
    return any(isinstance(one, jsondata.Scalar) and _TYPE_PREFIX.sub("", one.text) == "JobPosting" for one in kinds)
