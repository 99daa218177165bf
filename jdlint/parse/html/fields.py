"""What a page says of itself as data: its title, its head, and JSON-LD."""

from __future__ import annotations

from html import unescape

from jdlint import regex as re
from jdlint.document import Fault, Field
from jdlint.parse import jsondata
from jdlint.parse.html.elements import Page
from jdlint.parse.html.ink import ink
from jdlint.parse.jobposting import job_postings
from jdlint.source import Span

_HEAD_NAMES = frozenset(("title", "description", "og:title"))
_TEMPLATE = re.compile(r"\{%|<[?%]|\{\{(?![^{}\"]{0,9}\")")
_WRAPPERS = (
    ("<!--", "// <![CDATA[", "//<![CDATA[", "/* <![CDATA[ */", "/*<![CDATA[*/", "<![CDATA["),
    ("//-->", "// -->", "-->", "// ]]>", "//]]>", "/* ]]> */", "/*]]>*/", "]]>"),
)


def head_fields(page: Page) -> list[Field]:
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
        span = ink(page.text, *value)
        if name in _HEAD_NAMES and span and name not in found:
            written = page.text[span.start : span.end]
            if not _TEMPLATE.search(written):
                found[name] = Field(name, " ".join(unescape(written).split()), name_span, span, "head")
    return list(found.values())


def structured(page: Page) -> tuple[tuple[Field, ...], tuple[Fault, ...]]:
    """The job postings in the page's JSON-LD, and what cannot be read of it."""
    fields: list[Field] = []
    faults: list[Fault] = []
    for element in page.elements:
        if element.name != "script" or "ld+json" not in page.written(element, "type").lower():
            continue
        span = _unwrap(page.text, element.content)
        if span is None:
            continue
        try:
            value = jsondata.read(page.text, *span, strict=False)
        except jsondata.JsonError as error:
            if not _TEMPLATE.search(page.text, *span):
                place = min(error.offset, span.end - 1)
                faults.append(Fault(Span(place, place + 1), f"JSON-LD cannot be read: {error.message}"))
        else:
            fields += [field for one in job_postings(value) for field in jsondata.fields(one, "json-ld")]
    return tuple(fields), tuple(faults)


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
