"""Front matter: the named values that a site generator reads above the text, in YAML, TOML or JSON."""

from __future__ import annotations

from typing import Literal

from jdlint import regex as re
from jdlint.document import Fault, Field
from jdlint.parse.frontmatter.block import Found, fault
from jdlint.source import Source, Span
from jdlint.values import NamedTuple

MAX_SIZE = 64 * 1024

Kind = Literal["yaml", "toml", "json"]


class FrontMatter(NamedTuple):
    """What stands above the text.

    body: the offset where the text after it begins; 0 when there is no front matter.
    fields: every scalar, in order; those without a value too, with "" (`salary:`). A span leaves out quotes.
    faults: what keeps a site generator from reading it; at most one. There are fields all the same.
    """

    body: int
    fields: tuple[Field, ...] = ()
    faults: tuple[Fault, ...] = ()
    kind: Kind | None = None


def split(source: Source) -> FrontMatter:
    """Read the front matter of a source, if it begins with some; a block that is not closed is none."""
    text = source.text
    opening = _OPENING.match(text)
    if opening is None:
        return FrontMatter(0)
    if opening[1] == "{":
        return _json(text, opening.start(1))
    closing = _CLOSINGS[opening[1]].search(text, opening.end())
    if closing is None:
        return FrontMatter(0)
    block = Span(opening.end(), closing.start())
    kind: Kind = "yaml" if opening[1] == "---" else "toml"
    if block.end - block.start > MAX_SIZE:
        large = Fault(Span(opening.start(1), opening.end(1)), f"front matter of over {MAX_SIZE // 1024} KB is not read")
        return FrontMatter(closing.end(), (), (large,), kind)
    found = _read(kind, text, block)
    return FrontMatter(0) if found is None else FrontMatter(closing.end(), *found, kind)


def _read(kind: Kind, text: str, block: Span) -> Found | None:
    if kind == "toml":
        from jdlint.parse.frontmatter.toml import read_toml

        return read_toml(text, block)
    from jdlint.parse.frontmatter.yaml import read_yaml

    return read_yaml(text, block)


_OPENING = re.compile(r"(?:[ \t]*+[\r\n])*+((?:---|\+\+\+)(?=[ \t]*+[\r\n])|\{(?=\s*+[\"}]))(?:[ \t]*+(?:\r\n|\r|\n))?")
_CLOSINGS = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*+(?:\r\n|\r|\n|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*+(?:\r\n|\r|\n|\Z)"),
}


def _json(text: str, start: int) -> FrontMatter:
    """JSON is front matter when it is one whole object with a blank line below, or nothing."""
    from json import JSONDecodeError, JSONDecoder

    from jdlint.parse import jsondata

    try:
        _, end = JSONDecoder().raw_decode(text[start : start + MAX_SIZE])
    except (JSONDecodeError, RecursionError):
        return FrontMatter(0)
    below = _BLANK_BELOW.match(text, start + end)
    if below is None:
        return FrontMatter(0)
    try:
        value = jsondata.read(text, start, start + end)
    except jsondata.JsonError as error:
        broken = fault(text, Span(start, start + end), error.offset, f"front matter is not JSON: {error.message}")
        return FrontMatter(below.end(), (), (broken,), "json")
    return FrontMatter(below.end(), jsondata.fields(value, "front-matter"), (), "json")


_BLANK_BELOW = re.compile(r"[ \t]*+(?:\Z|(?:\r\n|\r|\n)(?=[ \t]*+(?:[\r\n]|\Z)))")
