"""What a page brings in from other files: `{% include benefits.html %}`, `.. include:: pay.rst`, `<Benefits />`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from jdlint import regex as re
from jdlint.document import Document
from jdlint.fieldnames import field_kind
from jdlint.outline.headings import OwnWords, meaning
from jdlint.outline.sections import FIELD_SECTIONS
from jdlint.outline.stated import CONDITION_LABELS
from jdlint.source import Span
from jdlint.values import NamedTuple

_INCLUDE = re.compile(
    # Liquid, Jinja, Nunjucks, Twig
    r"\{%-?[ ]*+(?:include(?:_relative|_cached)?|render|import|embed)[ ]++"
    r"['\"]?(?P<liquid>[^\s'\"%}]++)(?P<given>[^%\n]*+)%\}"
    # Hugo shortcodes and partials, Handlebars, Mustache, mdBook
    r"|\{\{[<%][ ]*+(?P<shortcode>[\w./-]++)[^{}\n]{0,200}\}\}"
    r"|\{\{-?[ ]*+(?:>|\#include|partial(?:Cached)?|template)[ ]*+['\"]?(?P<partial>[\w./-]++)[^{}\n]{0,200}\}\}"
    # PHP, ERB, server-side includes
    r"|<\?(?:php|=)?[ ]*+(?:include|require)(?:_once)?[ (]++['\"](?P<php>[^'\"\n]{1,200})['\"][^?]{0,20}\?>"
    r"|<%=?-?[ ]*+(?:render|include)[ (]++(?:partial:[ ]*+)?['\"](?P<erb>[^'\"\n]{1,200})['\"][^%]{0,200}%>"
    r"|<!--\#include[ ]++(?:file|virtual)=['\"](?P<ssi>[^'\"\n]{1,200})['\"][ ]*+-->"
    # reStructuredText, AsciiDoc, Markdown snippets
    r"|^\.\.[ ]include::[ ]++(?P<directive>\S++)"
    r"|^include::(?P<asciidoc>[^\s\[]++)\[[^\]\n]{0,200}\]"
    r"|^[ ]{0,12}--8<--[ ]++['\"](?P<snippet>[^'\"\n]{1,200})['\"]"
    # MDX
    r"|<(?P<component>[A-Z]\w{2,40})\b[^<>\n]{0,200}/>",
    re.MULTILINE,
)
_SIGNS = re.compile(r"\{[%{]|<[%?]|include::|#include|--8<--|/>")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+")
# `min="" max=""`: the include has nothing to show.
_ALL_EMPTY = re.compile(r"(?:\s*+[\w-]++=(?:\"\"|''))++\s*+-?")
# "BenefitsList", "salary-block"
_GENERIC = re.compile(
    r"\s+(?:list|section|block|table|component|card|panel|widget|partial|text|details)$", re.IGNORECASE
)
_CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Include(NamedTuple):
    """A place where another file is brought in, and the kinds of section that it tells by its name.

    What stands in that file is not read: a linter is given one file of a site at a time.
    """

    span: Span
    kinds: tuple[str, ...]


def find_includes(document: Document) -> tuple[Include, ...]:
    """The files brought in whose names say what they tell, in order."""
    return tuple(
        Include(Span(*match.span()), kinds)
        for match in _matches(document.source.text)
        if (kinds := _kinds(_name(match), document.heading_words))
    )


def brings_in_text(document: Document) -> bool:
    """Whether a whole file is brought in, whatever it tells. Shortcodes and components may be pictures or buttons."""
    return any(not match["shortcode"] and not match["component"] for match in _matches(document.source.text))


def _name(match: re.Match[str]) -> str:
    return next(group for group in match.groups() if group)


def _matches(text: str) -> Iterator[re.Match[str]]:
    if not _SIGNS.search(text):
        return
    comments = [Span(*match.span()) for match in _COMMENT.finditer(text)]
    for match in _INCLUDE.finditer(text):
        if match["given"] and _ALL_EMPTY.fullmatch(match["given"]):
            continue
        if any(comment.start < match.start() < comment.end for comment in comments):
            continue
        yield match


def _kinds(path: str, own: OwnWords) -> tuple[str, ...]:
    name = _CAPITAL.sub(" ", PurePosixPath(path).stem.lstrip("_").replace("_", " ").replace("-", " "))
    name = _GENERIC.sub("", name) or name
    label = field_kind(name) or ""
    if label == "summary":  # "about.html" tells of the employer
        return ()
    if label in FIELD_SECTIONS or label in CONDITION_LABELS:
        return (FIELD_SECTIONS.get(label, "conditions"),)
    said = meaning(name, own)
    return said.kinds if said.known else ()
