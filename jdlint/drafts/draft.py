"""A draft posting, whatever its format."""

from __future__ import annotations

from collections.abc import Mapping

from jdlint.values import NamedTuple


class Part(NamedTuple):
    """A section of a draft. guide: remarks to the writer; depth: of its heading, the title's being 1."""

    kind: str
    heading: str
    guide: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    depth: int = 2


class Draft(NamedTuple):
    """A posting with slots to fill in, which stand in square brackets.

    fields: data about the posting by name, as in rules/tables/fields.yml; country: ISO 3166-1 in capitals, where known.
    """

    title: str
    guide: tuple[str, ...]
    fields: Mapping[str, str]
    parts: tuple[Part, ...]
    country: str | None = None
