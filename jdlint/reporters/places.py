"""Paths and places as the formats of others write them."""

from __future__ import annotations

import os
import posixpath
from urllib.parse import quote

from jdlint import regex as re
from jdlint.finding import Edit, Fix
from jdlint.parse import format_of
from jdlint.source import Position, Source, Span

# What RFC 3986 lets stand in a path; a colon would make the first part of a relative one a scheme.
_IN_PATH = "/!$&'()*+,;=@"
_DRIVE = re.compile(r"[A-Za-z]:/")
# Names of files that are not UTF-8 come as U+DC80 to U+DCFF; no other surrogate can be told in bytes.
_LONE = re.compile(r"[\ud800-\udc7f\udd00-\udfff]")


def slashed(path: str) -> str:
    """A path with slashes, also on Windows."""
    return path.replace("\\", "/") if os.sep == "\\" else path


def normal(path: str) -> str:
    """A path as repositories name their files: with slashes, without "./"."""
    return posixpath.normpath(slashed(path))


def is_absolute(path: str) -> bool:
    """Whether a path with slashes begins at a root or a drive."""
    return path.startswith("/") or (os.sep == "\\" and _DRIVE.match(path) is not None)


def uri(path: str) -> str:
    """A path as a URI: `file:` for an absolute one, else relative; percent-encoded."""
    path = normal(path)
    if is_absolute(path):
        return "file://" + _quoted(path if path.startswith("/") else f"/{path}", safe=_IN_PATH + ":")
    return _quoted(path, safe=_IN_PATH)


def _quoted(path: str, safe: str) -> str:
    return quote(_LONE.sub("\ufffd", path), safe=safe, errors="surrogateescape")


def rule_url(rule_id: str) -> str:
    """Where a rule is told whole, from the root of jdlint's repository."""
    return f"docs/rules/{rule_id.partition('/')[0]}.md#{rule_id.replace('/', '')}"


def in_bytes(source: Source, offset: int) -> Position:
    """A place whose column is counted in bytes of UTF-8, from 1; a byte order mark is no part of the first line."""
    line, column = source.position(offset)
    start = source.line_starts[line - 1]
    return Position(line, len(source.text[start : start + column - 1].encode("utf-8", "surrogatepass")) + 1)


def edits(source: Source, fix: Fix | None) -> tuple[Edit, ...]:
    """The edits of a fix to a file that holds its text as it was read: a Word document's places are not the file's."""
    return fix.edits if fix and format_of(source.path) != "docx" else ()


def as_one(source: Source, changes: tuple[Edit, ...]) -> Edit:
    """One edit that does what several do, with what stands between them left as it is."""
    whole = Span(min(one.span.start for one in changes), max(one.span.end for one in changes))
    parts, at = [], whole.start
    for one in sorted(changes, key=lambda one: one.span):
        parts += [source.text[at : one.span.start], one.text]
        at = one.span.end
    return Edit(whole, "".join(parts))
