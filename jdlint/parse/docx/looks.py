"""What styles and numbering make of paragraphs and runs: headings, items, bold and hidden text.

Styles are known by their names, which stay English in every language of Word, where their ids do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal, TypeVar

from jdlint import regex as re
from jdlint.parse.docx.markup import Node, read_tree
from jdlint.parse.docx.package import Part
from jdlint.values import NamedTuple

_HEADING = re.compile(r"heading ?([1-9])\b", re.IGNORECASE)
_LIST = re.compile(r"list ?(?:bullet|number) ?(\d?)$", re.IGNORECASE)
_CONTENTS = re.compile(r"toc ?(?:[1-9]|heading)$", re.IGNORECASE)
_TITLES = {"title": 1, "subtitle": 2}
_LONGEST_CHAIN = 20
_OUTLINE_LEVELS = frozenset("012345678")  # 9 is body text
_DEEPEST_HEADING = 6

T = TypeVar("T")
Kind = Literal["heading", "item", "paragraph", "contents"]


class Shape(NamedTuple):
    """What a paragraph is.

    depth: 1-6 for a heading, the nesting from 1 for an item, else 0.
    list: which list an item belongs to, and whether by numbers or letters.
    """

    kind: Kind
    depth: int = 0
    list: str = ""
    numbered: bool = False


class Properties(NamedTuple):
    """What is said of a paragraph itself, in its own properties; None for what is not."""

    style: str = ""
    num_id: str | None = None
    ilvl: str | None = None
    outline: str | None = None


class _Style(NamedTuple):
    """A style, or what a style and those that it is based on say together."""

    id: str = ""
    name: str = ""
    based_on: str = ""
    depth: int | None = None
    num_id: str | None = None
    ilvl: str | None = None
    bold: bool | None = None
    hidden: bool | None = None
    bold_top: bool | None = None  # of a table's first row


class _List(NamedTuple):
    """The number format of each level of a list, and the level of each style that it is linked to."""

    formats: dict[str, str]
    styles: dict[str, str]


_NO_LIST = _List({}, {})


class Looks:
    """The styles and lists of one document."""

    def __init__(
        self,
        styles: dict[tuple[str, str], _Style],
        first: dict[str, str],
        defaults: _Style,
        lists: dict[str, _List],
    ) -> None:
        self._styles = styles
        self._first = first
        self._defaults = defaults
        self._lists = lists
        self._resolved: dict[tuple[str, str], _Style] = {}

    def shape(self, own: Properties) -> Shape:
        """What a paragraph is, by its own properties and its style."""
        style = self._style("paragraph", own.style)
        if _CONTENTS.match(style.name):
            return Shape("contents")
        depth = _depth(own.outline) if own.outline is not None else style.depth
        if depth:
            return Shape("heading", min(depth, _DEEPEST_HEADING))
        return self._listed(own, style)

    def _listed(self, own: Properties, style: _Style) -> Shape:
        num_id = own.num_id if own.num_id is not None else style.num_id
        by_name = _LIST.match(style.name)
        if num_id == "0" or (num_id is None and not by_name):
            return Shape("paragraph")
        levels = self._lists.get(num_id or "", _NO_LIST)
        ilvl = own.ilvl or style.ilvl or levels.styles.get(style.id, "0")
        form = levels.formats.get(ilvl, "")
        if form == "none":
            return Shape("paragraph")
        named = int(by_name[1] or 1) if by_name else 1
        return Shape("item", max(named, _number(ilvl) + 1), num_id or style.id, form not in ("", "bullet"))

    def is_bold(self, paragraph: str, run: str, own: bool | None) -> bool:
        """Whether text is bold: by the run itself, else by the styles of its paragraph and of the run."""
        return self._is(lambda style: style.bold, paragraph, run, own)

    def is_hidden(self, paragraph: str, run: str, own: bool | None) -> bool:
        """Whether text is hidden."""
        return self._is(lambda style: style.hidden, paragraph, run, own)

    def has_bold_top(self, table: str) -> bool:
        """Whether the style of a table makes its first row bold, where the table lets it."""
        return bool(self._style("table", table).bold_top)

    def _is(self, told: Callable[[_Style], bool | None], paragraph: str, run: str, own: bool | None) -> bool:
        if own is not None:
            return own
        if told(self._defaults):
            return True
        # A style of a run that says the same as that of its paragraph takes it back (ECMA-376, 17.7.3).
        by_run = bool(run) and bool(told(self._style("character", run)))
        return bool(told(self._style("paragraph", paragraph))) is not by_run

    def _style(self, kind: str, style: str) -> _Style:
        """All that a style says, with what it takes from those that it is based on."""
        key = (kind, style or self._first.get(kind, ""))
        if key not in self._resolved:
            self._resolved[key] = self._resolve(key)
        return self._resolved[key]

    def _resolve(self, key: tuple[str, str]) -> _Style:
        if key not in self._styles:
            return _Style(id=key[1], name=key[1], depth=_depth_by_name(key[1]))
        chain = list(self._chain(key))
        return chain[0]._replace(
            depth=_first(style.depth for style in chain),
            num_id=_first(style.num_id for style in chain),
            ilvl=_first(style.ilvl for style in chain),
            bold=_first(style.bold for style in chain),
            hidden=_first(style.hidden for style in chain),
            bold_top=_first(style.bold_top for style in chain),
        )

    def _chain(self, key: tuple[str, str]) -> Iterator[_Style]:
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = (key[0], style.based_on)


def read_looks(styles: Part | None, numbering: Part | None) -> Looks:
    """The looks that the parts of a document describe, if it has them."""
    known: dict[tuple[str, str], _Style] = {}
    first: dict[str, str] = {}
    defaults = _Style()
    if styles is not None:
        root = read_tree(styles.name, styles.data)
        if run := root.find("docDefaults", "rPrDefault"):
            defaults = _Style(bold=run.switch("rPr", "b"), hidden=run.switch("rPr", "vanish"))
        for node in root.all("style"):
            style, kind = _read_style(node), node.attributes.get("type", "paragraph")
            known[kind, style.id] = style
            if node.attributes.get("default") in ("1", "true", "on"):
                first.setdefault(kind, style.id)
    lists = _read_numbering(read_tree(numbering.name, numbering.data)) if numbering is not None else {}
    return Looks(known, first, defaults, lists)


def _read_style(node: Node) -> _Style:
    name = node.value("name") or node.attributes.get("styleId", "")
    outline = node.value("pPr", "outlineLvl")
    top = next((part for part in node.all("tblStylePr") if part.attributes.get("type") == "firstRow"), None)
    return _Style(
        id=node.attributes.get("styleId", ""),
        name=name.strip(),
        based_on=node.value("basedOn") or "",
        depth=_depth(outline) if outline is not None else _depth_by_name(name),
        num_id=node.value("pPr", "numPr", "numId"),
        ilvl=node.value("pPr", "numPr", "ilvl"),
        bold=node.switch("rPr", "b"),
        hidden=node.switch("rPr", "vanish"),
        bold_top=top.switch("rPr", "b") if top else None,
    )


def _read_numbering(root: Node) -> dict[str, _List]:
    plans: dict[str, _List] = {}
    for plan in root.all("abstractNum"):
        levels = [(level.attributes.get("ilvl", "0"), level) for level in plan.all("lvl")]
        plans[plan.attributes.get("abstractNumId", "")] = _List(
            {ilvl: level.value("numFmt") or "" for ilvl, level in levels},
            {level.value("pStyle") or "": ilvl for ilvl, level in levels},
        )
    lists = {}
    for number in root.all("num"):
        lists[number.attributes.get("numId", "")] = plans.get(number.value("abstractNumId") or "", _NO_LIST)
    return lists


def _depth(outline: str) -> int:
    return int(outline) + 1 if outline in _OUTLINE_LEVELS else 0


def _depth_by_name(name: str) -> int | None:
    if heading := _HEADING.match(name):
        return int(heading[1])
    return _TITLES.get(name.lower())


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 3 else 0


def _first(values: Iterator[T | None]) -> T | None:
    return next((value for value in values if value is not None), None)
