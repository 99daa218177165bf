"""A posting's text as it reads, with its findings marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from jdlint.finding import LEVELS
from jdlint.report import FileReport
from jdlint.reporters.html.markup import Html, join, tag
from jdlint.reporters.page import Page, Piece, Run
from jdlint.values import NamedTuple


class _Marking(NamedTuple):
    """The posting that is being shown, and the anchors that have been set in it."""

    ids: str
    file: FileReport
    begun: set[str]

    def first(self, name: str) -> str | None:
        """The anchor of a name where it is met for the first time, else None."""
        if name in self.begun:
            return None
        self.begun.add(name)
        return f"{self.ids}-{name}"


def paper(ids: str, file: FileReport, page: Page) -> Html:
    """The posting. Its anchors begin with `ids`: `-m3` is the place of finding 3, `-m3-0` its first second place.

    `-duties` is where the first section about duties begins.
    """
    marking = _Marking(ids, file, set())
    return tag(
        "section",
        tag("h2", "The posting", class_="sr"),
        _whole(marking),
        _data(marking, page.data, "Fields", ("Field", "Value")),
        list(_blocks(marking, page.body)),
        _data(marking, page.elsewhere, "Elsewhere in the file", ("Line", "Text")),
        class_="paper",
        lang=page.language,
        aria_label="The posting, with its findings marked",
    )


def _whole(marking: _Marking) -> Html | None:
    """What is about the whole posting, such as a part that is not there."""
    rows = [
        tag(
            "li",
            tag(
                "span",
                finding.message.partition(". ")[0].rstrip(".") + ".",
                id=marking.first(f"m{number}"),
                tabindex="-1",
            ),
            _reference(marking, number),
            data_finding=number,
        )
        for number, finding in enumerate(marking.file.findings)
        if finding.whole
    ]
    if not rows:
        return None
    return tag("div", tag("p", "About the posting as a whole"), tag("ul", rows), class_="whole")


def _data(marking: _Marking, pieces: Sequence[Piece], caption: str, heads: tuple[str, str]) -> Html | None:
    if not pieces:
        return None
    rows = [
        tag(
            "tr",
            tag("th", (run.text for run in piece.cells[0]), scope="row"),
            tag("td", _text(marking, piece.cells[1]), dir="auto"),
        )
        for piece in pieces
    ]
    head = tag("thead", tag("tr", (tag("th", one, scope="col") for one in heads)), class_="sr")
    return tag("table", tag("caption", caption), head, tag("tbody", rows), class_="data")


def _blocks(marking: _Marking, pieces: Sequence[Piece]) -> Iterator[Html]:
    """The blocks as elements: items that follow each other are a list, rows a table."""
    for kind, group in groupby(pieces, lambda piece: piece.kind):
        alike = list(group)
        if kind == "item":
            yield join(_anchors(marking, alike), _list(marking, alike))
        elif kind == "row":
            yield join(_anchors(marking, alike), _table(marking, alike))
        else:
            for piece in alike:
                yield join(_anchors(marking, [piece]), _block(marking, piece))


def _block(marking: _Marking, piece: Piece) -> Html:
    inner = _text(marking, piece.cells[0])
    if piece.kind == "heading":
        # The posting's own headings stand below those of the report.
        return tag(f"h{min(6, piece.depth + 1)}", inner, class_=f"h{piece.depth}", dir="auto")
    return tag("pre" if piece.kind == "code" else "p", inner, dir="auto")


def _anchors(marking: _Marking, pieces: Iterable[Piece]) -> Iterator[Html]:
    """Where the checklist leads to: the first section of each kind."""
    for piece in pieces:
        for kind in piece.kinds:
            if anchor := marking.first(kind):
                yield tag("span", id=anchor, class_="anchor")


def _table(marking: _Marking, rows: Iterable[Piece]) -> Html:
    shown = (tag("tr", (tag("td", _text(marking, cell), dir="auto") for cell in row.cells)) for row in rows)
    table = tag("table", tag("tbody", shown))
    return tag("div", table, class_="wide", tabindex="0", role="region", aria_label="Table")


def _list(marking: _Marking, items: Sequence[Piece]) -> Html:
    """Items as a list; those that are deeper than the first stand in lists of their own."""
    depth = items[0].depth
    made: list[Html] = []
    at = 0
    while at < len(items):
        end = at + 1
        while end < len(items) and items[end].depth > depth:
            end += 1
        text = _text(marking, items[at].cells[0])
        made.append(tag("li", text, _list(marking, items[at + 1 : end]) if end > at + 1 else None, dir="auto"))
        at = end
    return tag("ul", made)


def _text(marking: _Marking, runs: Iterable[Run]) -> Html:
    """Runs of text, marked; after its last character each finding has its number, a link to its card."""
    made: list[Html] = []
    for run in runs:
        text = join(_broken(run.text))
        if run.bold:
            text = tag("b", text)
        for number, label in run.asides:
            text = tag("span", text, id=marking.first(f"m{number}-{label}"), class_="second", data_finding=number)
        if run.marks:
            level = min((marking.file.findings[number].level for number in run.marks), key=LEVELS.index)
            names = [marking.first(f"m{number}") for number in run.marks]
            places = [tag("span", id=name, class_="anchor", tabindex="-1") for name in names if name]
            text = join(places, tag("mark", text, class_=level, data_findings=" ".join(map(str, run.marks))))
        made.append(text)
        made += [_reference(marking, number) for number in run.ends]
    return join(made)


def _reference(marking: _Marking, number: int) -> Html:
    level = marking.file.findings[number].level
    said = tag("span", f"{level} ", class_="sr")
    link = f"#{marking.ids}-f{number}"
    return tag("a", said, str(number + 1), href=link, class_=f"ref {level}", data_finding=number)


def _broken(text: str) -> Iterator[str]:
    for number, line in enumerate(text.split("\n")):
        if number:
            yield tag("br")
        yield line
