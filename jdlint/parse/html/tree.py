"""Tokens -> a page: which element begins and ends where.

Tags are matched up as a browser does (https://html.spec.whatwg.org/multipage/parsing.html), without its repairs of
tables and formatting.
"""

from __future__ import annotations

from jdlint import regex as re
from jdlint.parse.html.elements import Element, Event, Page
from jdlint.parse.html.names import BLOCKS, HEADINGS, LISTS, UNSEEN, VOID, names
from jdlint.parse.html.tokens import Token, tokenize
from jdlint.source import Span


def read(text: str, start: int, end: int) -> Page:
    """The page in text[start:end], in time that is linear whatever the text holds."""
    tree = _Tree(text)
    for token in tokenize(text, start, end):
        tree.take(token)
    tree.pop(0, end)
    return Page(text, tree.events, tree.elements, tree.counts.text)


_NOTHING: tuple[str, ...] = ()
_CLOSES_P = BLOCKS - names("body caption head html legend noscript optgroup option select td template th")
_HEAD_CONTENT = names("base link meta noscript script style template title")
_FORMATTING = names("a b big code em font i nobr s small strike strong tt u")

# An end tag, or an end that is implied, does not reach beyond the nearest of these.
_SCOPE = ("table", "td", "th", "caption", "template", "object")
_P_SCOPE = (*_SCOPE, "button")
_LI_SCOPE = (
    *_P_SCOPE,
    *LISTS,
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

_DISPLAY_BLOCK = re.compile(r"(?<![\w-])display\s{0,9}:\s{0,9}(?:block|flex|grid|table|list-item)\b", re.IGNORECASE)
_KEEPS_LINES = re.compile(r"white-space\s{0,9}:\s{0,9}pre", re.IGNORECASE)
_KEEPS_LINES_CLASSES = frozenset(("whitespace-pre", "whitespace-pre-line", "whitespace-pre-wrap"))


class _Tree:
    """The elements that are open. Each question is answered in constant time, or takes an element off for good."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[Event] = []
        self.elements: list[Element] = []
        self.stack: list[Element] = []
        self.opened: dict[str, list[int]] = {}  # the places on the stack of the open elements of a name
        self.blocks: list[int] = []  # the places on the stack of the open block elements
        self.unseen = 0
        self.counts = _Counts()

    def take(self, token: Token) -> None:
        """Add one token, the next in order."""
        kind, start, end, name, _ = token
        if kind == "text":
            self.words(start, end)
        elif kind == "start":
            self.start_tag(token)
        elif kind == "end":
            self.end_tag(name, start, end)
        elif kind == "character":
            self.count(1)
            self.events.append(Event("character", start, end, None, name))
        elif kind == "raw":
            self.stack[-1].content = Span(start, end)
        else:
            self.events.append(Event("gap", start, end))

    # -- text

    def words(self, start: int, end: int) -> None:
        size = len(" ".join(self.text[start:end].split()))
        if size and self.stack and self.stack[-1].name == "head":
            self.pop(len(self.stack) - 1, start)
        self.count(size)
        self.events.append(Event("text", start, end))

    def count(self, size: int) -> None:
        if not self.unseen:
            self.counts.text += size
            if self.opened.get("a"):
                self.counts.linked += size

    # -- tags

    def start_tag(self, token: Token) -> None:
        _, at, end, name, attributes = token
        if name == "br":
            self.events.append(Event("break", at, end))
        elif name in ("html", "body") and self.opened.get(name):
            self.events.append(Event("gap", at, end))
        else:
            self.open(Element(name, at, attributes), at, end)
            if name in VOID:
                self.pop(len(self.stack) - 1, end)

    def end_tag(self, name: str, at: int, end: int) -> None:
        if name == "br":
            self.events.append(Event("break", at, end))
        elif name in BLOCKS or name in UNSEEN:
            self.close_block(name, at, end)
        elif not self.close_inline(name, at, end):
            self.events.append(Event("gap", at, end))

    def close_block(self, name: str, at: int, end: int) -> None:
        if self.stack and self.stack[-1].name == name and name not in ("html", "body"):
            self.pop(len(self.stack) - 1, at, end)
            return
        place = self.last(HEADINGS if name in HEADINGS else (name,))
        # What follows </body> still belongs to the body.
        if place >= max(0, self.last(_SCOPES.get(name, _SCOPE))) and name not in ("html", "body"):
            self.pop(place, at, end)
        else:
            self.events.append(Event("boundary" if name in BLOCKS else "gap", at, end))

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

    # -- the stack

    def last(self, wanted: tuple[str, ...]) -> int:
        """The place on the stack of the innermost open element of these names, -1 when there is none."""
        innermost = -1
        for name in wanted:
            places = self.opened.get(name)
            if places and places[-1] > innermost:
                innermost = places[-1]
        return innermost

    def open(self, element: Element, at: int, end: int) -> None:
        self.imply_ends(element.name, at)
        self.style(element)
        self.settle(element)
        place = len(self.stack)
        self.stack.append(element)
        self.opened.setdefault(element.name, []).append(place)
        if element.block:
            self.blocks.append(place)
        self.unseen += element.name in UNSEEN
        self.counts.enter(element)
        self.events.append(Event("open", at, end, element))

    def imply_ends(self, name: str, at: int) -> None:
        """End what the start of an element ends: `<li>` the item before it."""
        if name not in _HEAD_CONTENT and self.opened.get("head"):
            self.pop(self.last(("head",)), at)
        if name in _CLOSES_P and self.opened.get("p") and (place := self.last(("p",))) > self.last(_P_SCOPE):
            self.pop(place, at)
        if name in _ENDS:
            ended, scope = _ENDS[name]
            border = self.last(scope)
            inside = [place for one in ended if (place := self.last((one,))) > border]
            if inside:
                self.pop(min(inside), at)
        if name in HEADINGS and self.stack and self.stack[-1].name in HEADINGS:
            self.pop(len(self.stack) - 1, at)
        if name == "a" and self.opened.get("a"):
            self.close_inline("a", at, at)

    def style(self, element: Element) -> None:
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

    def settle(self, element: Element) -> None:
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

    def pop(self, place: int, at: int, end: int | None = None) -> None:
        """Close the open elements from a place on; the outermost of them by the tag at at..end, if that is given."""
        while len(self.stack) > place:
            element = self.stack.pop()
            if self.blocks and self.blocks[-1] == len(self.stack):
                self.blocks.pop()
            if not element.closed:
                self.leave(element, at, end if end is not None and len(self.stack) == place else at)

    def leave(self, element: Element, at: int, end: int) -> None:
        element.closed = True
        element.last = len(self.elements) - 1
        self.opened[element.name].pop()
        self.unseen -= element.name in UNSEEN
        self.counts.leave(element)
        self.events.append(Event("close", at, end, element))


class _Counts:
    """Running totals; what an element holds is the difference between its end and its start."""

    def __init__(self) -> None:
        self.text = self.linked = self.headings = self.items = self.tables = self.facts = 0

    def enter(self, element: Element) -> None:
        self.headings += element.name in HEADINGS
        self.items += element.name in ("li", "p", "pre", "dl")
        self.tables += element.name == "table"
        self.facts += element.name in ("dt", "th")
        element.text, element.linked = -self.text, -self.linked
        element.headings, element.items = -self.headings, -self.items
        element.tables, element.facts = -self.tables, -self.facts

    def leave(self, element: Element) -> None:
        element.text += self.text
        element.linked += self.linked
        element.headings += self.headings
        element.items += self.items
        element.tables += self.tables
        element.facts += self.facts
