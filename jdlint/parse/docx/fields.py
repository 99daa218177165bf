"""Fields and hyperlinks: which text is a result, which belongs to a link, what a form's fields show."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint import regex as re
from jdlint.parse.docx.markup import is_on

OF_FORM = frozenset(("checkBox", "checked", "default", "listEntry", "result"))

_BOX = ["☐", "☒"]
_LINK = re.compile(r"\s*HYPERLINK\b", re.IGNORECASE)


def is_link(instruction: str) -> bool:
    """Whether the result of a field is a link."""
    return _LINK.match(instruction) is not None


class _Field:
    """A field: its instruction first, then its result, which is shown. Those of old forms have choices instead."""

    __slots__ = ("choices", "chosen", "filled", "instruction", "link", "shown")

    def __init__(self) -> None:
        self.instruction: list[str] = []
        self.shown = self.filled = False
        self.link = 0
        self.choices: list[str] = []
        self.chosen = ""


class Fields:
    """The fields and hyperlinks that are open at one place of the document."""

    def __init__(self) -> None:
        self._fields: list[_Field] = []
        self._links: list[int] = []
        self._last_link = 0

    @property
    def shows(self) -> bool:
        """Whether text here is shown: it is no part of an instruction."""
        return not self._fields or self._fields[-1].shown

    @property
    def link(self) -> int:
        """Which link of the document text here belongs to, 0 for none."""
        if self._links and self._links[-1]:
            return self._links[-1]
        return self._fields[-1].link if self._fields else 0

    def open_link(self, *, leads: bool) -> None:
        """An element begins that is a link if it leads anywhere."""
        self._links.append(self._new_link() if leads else self.link)

    def close_link(self) -> None:
        """That element ends."""
        self._links.pop()

    def begin(self) -> None:
        """A field begins, with its instruction."""
        self._fields.append(_Field())

    def instruct(self, text: str) -> None:
        """A piece of an instruction."""
        if self._fields:
            self._fields[-1].instruction.append(text)

    def form(self, name: str, attributes: Mapping[str, str]) -> None:
        """A property of a form's field: a choice, or which one is taken."""
        if not self._fields or self._fields[-1].shown:
            return
        field, value = self._fields[-1], attributes.get("val", "1")
        if name == "checkBox":
            field.choices = list(_BOX)
        elif name == "listEntry":
            field.choices.append(value)
        elif name != "default" or not field.chosen:
            field.chosen = value

    def fill(self) -> None:
        """Text has been shown here."""
        if self._fields:
            self._fields[-1].filled = True

    def separate(self) -> None:
        """The result of the innermost field begins."""
        if not self._fields:
            return
        field = self._fields[-1]
        outer = self._fields[-2] if len(self._fields) > 1 else None
        field.shown = outer is None or outer.shown
        field.link = outer.link if outer else 0
        if is_link("".join(field.instruction)):
            field.link = self._new_link()

    def end(self) -> str:
        """The innermost field ends. What it shows, if it is a form's with choices and has no result."""
        if not self._fields:
            return ""
        field = self._fields.pop()
        chosen = field.chosen
        if not field.choices or field.filled:
            return ""
        if field.choices == _BOX:
            return _BOX[is_on({"val": chosen or "0"})]
        number = int(chosen) if chosen.isascii() and chosen.isdigit() and len(chosen) < 4 else 0
        return field.choices[number] if number < len(field.choices) else ""

    def end_paragraph(self) -> None:
        """An instruction goes on in no other paragraph; if it seems to, its end is lost."""
        while self._fields and not self._fields[-1].shown:
            self._fields.pop()

    def _new_link(self) -> int:
        self._last_link += 1
        return self._last_link
