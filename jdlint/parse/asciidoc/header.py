"""Attribute entries of AsciiDoc (`:location: Leeds`), which are data, or settings of the layout."""

from __future__ import annotations

from jdlint import regex as re
from jdlint.document import Field
from jdlint.parse.sheet import Line
from jdlint.source import Span

_ENTRY = re.compile(r":(?P<unset>!?)(?P<name>\w[^:\n]{0,60}?)(?P<off>!?):(?=[ \t]|\Z)")
_GOES_ON = re.compile(r"[ \t]*(?:\\|\+)[ \t]*\n[ \t]*")
# How site generators mark what is theirs: `:page-location:`, `:jbake-title:`.
_PREFIX = re.compile(r"(?:page|jbake|awestruct)-(?=\w)")
# Settings that say how the page is made.
_LAYOUT = re.compile(
    r"(?:toc|sect(?:num|anchor|link)|pdf-|epub|source-|highlight|rouge|pygments|coderay|html|doc(?:type|info|name|file|dir)|"
    r"icon|idprefix|idseparator|images|styles|linkcss|linkattrs|copycss|css|max-width|nofoot|nohead|no-?title|showtitle|"
    r"stem|experimental|xref|url-|hide-|hardbreaks|lang|layout|partnums|chapter-|figure-|table-|example-|listing-|"
    r"appendix-|rev(?:number|date|remark)|version-label|last-update|author|compat-mode|data-uri|safe|tabsize|webfonts|"
    r"reproducible|attribute-|kroki|plantuml|relfile|outfile|allow-|env|backend|media|experimental)[\w-]*+"
)


def entry(line: Line) -> re.Match[str] | None:
    """The name of an attribute entry, if a line is one."""
    return _ENTRY.match(line.words) if line.indent == 0 else None


def goes_on(words: str) -> bool:
    r"""Whether a value continues on the next line, as ` \` and ` +` at its end say."""
    return words.endswith((" \\", " +"))


def field(text: str, line: Line, named: re.Match[str], end: int) -> Field | None:
    """The field of an attribute entry whose value ends at an offset; None when it sets no data."""
    name = named["name"].strip()
    if named["unset"] or named["off"]:
        return None
    prefix = _PREFIX.match(name)
    skipped = prefix.end() if prefix else 0
    shown = name[skipped:]
    if _LAYOUT.fullmatch(shown):
        return None
    start = line.at + named.start("name") + skipped
    name_span = Span(start, start + len(shown))
    written = text[line.at + named.end() : end]
    value = written.strip()
    first = line.at + named.end() + len(written) - len(written.lstrip())
    span = Span(first, first + len(value)) if value else Span(name_span.end, name_span.end)
    return Field(shown, _GOES_ON.sub(" ", value), name_span, span, "front-matter")
