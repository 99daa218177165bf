"""HTML from values: text and attributes are escaped here, and nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from jdlint.disarm import clean

_VOID = frozenset({"meta", "input", "br", "link"})


class Html(str):
    """Text that is HTML already."""

    __slots__ = ()


def tag(name: str, /, *inside: str | Iterable[str | None] | None, **attributes: str | int | bool | None) -> Html:
    """An element. Text inside is escaped unless it is Html; an attribute that is None or False is left out.

    An attribute is written with a trailing underscore where its name is a word of Python (class_), and with underscores
    for hyphens (aria_label).
    """
    pairs = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{escape(shown(str(value)))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    if name in _VOID:
        return Html(f"<{name}{pairs}>")
    return Html(f"<{name}{pairs}>{join(*inside)}</{name}>")


def join(*inside: str | Iterable[str | None] | None) -> Html:
    """Pieces one after the other; text among them is escaped."""
    found: list[str] = []
    for one in inside:
        if isinstance(one, Html):
            found.append(one)
        elif isinstance(one, str):
            found.append(escape(shown(one), quote=False))
        elif one is not None:
            found.append(join(*one))
    return Html("".join(found))


def shown(text: str) -> str:
    """Text without characters that no page may hold or that would turn the direction of what stands around them."""
    return "\n".join(map(clean, text.encode("utf-8", "replace").decode("utf-8").split("\n")))
