"""YAML front matter that is broken: the plain lines of it, and what is wrong with the others."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint import regex as re
from jdlint.document import Field
from jdlint.parse.frontmatter.block import stripped, unquoted
from jdlint.source import Span, line_spans


def hint(text: str, line: Span, message: str) -> str:
    """What would be right, for the mistakes people make; else the parser's own words."""
    words = text[line.start : line.end]
    match = _ROUGH.fullmatch(words.rstrip())
    if "\t" in words[: len(words) - len(words.lstrip())]:
        return "indent with spaces, not tabs"
    if "<document start>" in message or "could not find expected ':'" in message:
        return "every line must be `name: value`"
    if match and match["name"] and match["value"]:
        name, value = match["name"].strip("\"'"), match["value"]
        if value[0] in "@`%*&!":
            return f"a value cannot begin with '{value[0]}'; put the value of '{name}' in quotes"
        if value[0] in "[{" and value[-1] not in "]}" and "<block end>" in message:
            return f"only a list can begin with '{value[0]}'; put the value of '{name}' in quotes"
        if message.startswith("mapping values") and re.search(r":(?:\s|$)", value):
            return f"a value cannot hold ': '; put the value of '{name}' in quotes"
        if value[0] in "\"'" and "quoted scalar" not in message and "is here twice" not in message:
            return f"text follows the closing quote; put all of the value of '{name}' in one pair of quotes"
    if "quoted scalar" in message:
        return "a quote is not closed"
    return message


_ROUGH = re.compile(
    r"(?P<indent>[ \t]*+)(?P<dash>-[ \t]++)?+"
    r"(?:(?P<name>\"[^\"]{1,80}\"|'[^']{1,80}'|[^\W\d][^\r\n:#\"'\[\]{},]{0,80}?)[ \t]{0,9}:(?=[ \t]|\Z))?+"
    r"[ \t]*+(?P<value>.*)"
)


def rough_yaml(text: str, block: Span) -> Iterator[Field]:
    """The fields of broken YAML, line by line: what a person sees in it."""
    parents: list[tuple[int, str, Span]] = []  # indent, dotted name, where the name stands
    running: tuple[int, str, Span, Span] | None = None  # a block scalar: indent, name, its place, the text so far
    for line in line_spans(text, block):
        words = text[line.start : line.end]
        match = _ROUGH.fullmatch(words.rstrip())
        if match is None or not words.strip() or words.lstrip().startswith("#"):
            continue
        indent = len(match["indent"].expandtabs(4))
        if running and indent > running[0]:
            start = running[3].start if running[3].end else line.start + len(match["indent"])
            running = (*running[:3], Span(start, line.start + len(words.rstrip())))
            continue
        if running:
            yield from _rough_block(text, running[1], running[2], running[3])
            running = None
        dash = len(match["dash"] or "")
        while parents and parents[-1][0] >= indent + dash and (match["name"] or not dash):
            parents.pop()
        value_at = line.start + match.start("value")
        if match["name"]:
            if match["dash"]:
                indent += dash
            name_span = unquoted(text, Span(line.start + match.start("name"), line.start + match.end("name")))
            above = next((parent for parent in reversed(parents) if parent[0] < indent), None)
            name = text[name_span.start : name_span.end].strip()
            name = f"{above[1]}.{name}" if above else name
            parents.append((indent, name, name_span))
            if _BLOCK_SCALAR.fullmatch(match["value"]):
                running = (indent, name, name_span, Span(0, 0))
            elif match["value"]:
                yield from _rough_value(text, name, name_span, Span(value_at, line.start + match.end("value")))
        elif match["dash"] and parents:
            yield from _rough_value(text, *parents[-1][1:], Span(value_at, line.start + match.end("value")))
    if running:
        yield from _rough_block(text, running[1], running[2], running[3])


_BLOCK_SCALAR = re.compile(r"[|>][-+\d]{0,2}")
_COMMENT = re.compile(r"[ \t]#.*")
_LIST_ITEM = re.compile(r"[^,\[\]]+")


def _rough_block(text: str, name: str, name_span: Span, span: Span) -> Iterator[Field]:
    if span.end:
        value = "\n".join(line.strip() for line in re.split(r"\r\n|\r|\n", text[span.start : span.end]))
        yield Field(name, value, name_span, span, "front-matter")


def _rough_value(text: str, name: str, name_span: Span, span: Span) -> Iterator[Field]:
    words = text[span.start : span.end]
    if words.startswith("[") and words.endswith("]"):
        for match in _LIST_ITEM.finditer(words):
            inner = unquoted(text, stripped(text, Span(span.start + match.start(), span.start + match.end())))
            if inner.start < inner.end:
                yield Field(name, text[inner.start : inner.end], name_span, inner, "front-matter")
        return
    if words[:1] not in "\"'" and (comment := _COMMENT.search(words)):
        span = Span(span.start, span.start + comment.start())
    outer = stripped(text, span)
    span = unquoted(text, outer)
    if span.start < span.end:
        value = text[span.start : span.end]
        if span != outer:
            value = value.replace("''", "'") if text[outer.start] == "'" else value.replace('\\"', '"')
        yield Field(name, value, name_span, span, "front-matter")
