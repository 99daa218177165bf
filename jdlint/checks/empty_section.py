"""Headings of needed sections with nothing below them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.document import NEEDED
from jdlint.facts import Facts
from jdlint.outline.layout import Segment
from jdlint.outline.lines import BOLD_DEPTH
from jdlint.source import Span
from jdlint.values import dataclass

_MARKUP = re.compile(r"<!--(?:[^-]|-(?!->)){0,500}+-->|<[^<>]{0,500}>|&\w{1,10};")


@dataclass(frozen=True)
class EmptySection:
    """Fires on a heading of a needed section below which nothing stands, or nothing but a link.

    Silent where nothing of the kind is told anywhere: then the part is missing, and another rule says so. Silent
    where the section may go on under the next heading, or holds something that is no text (a table, an include).
    """

    WORDS: ClassVar[tuple[str, ...]] = ("what",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At each such heading."""
        segments = facts.layout.segments
        told = {section.kind for section in facts.layout.sections}
        for number, segment in enumerate(segments):
            heading = segment.heading
            if heading is None or heading.depth > BOLD_DEPTH or not (segment.meaning.plain and segment.meaning.kinds):
                continue
            kind = segment.meaning.kinds[0]
            if kind == "title" or kind not in NEEDED or kind not in told:
                continue
            after = segments[number + 1] if number + 1 < len(segments) else None
            what = _emptiness(facts, heading.span, segment, after)
            if what is not None:
                yield Match(heading.span, {"what": what})


def _emptiness(facts: Facts, heading: Span, segment: Segment, after: Segment | None) -> str | None:
    """What stands below a heading: "nothing", "only a link", or None when it is more."""
    document = facts.document
    if segment.lines:
        linked = all(document.linked.hold(line.span) for line in segment.lines)
        return "only a link" if linked else None
    if after is None or after.heading is None:
        end = len(document.source.text)
    elif segment.heading is not None and after.heading.depth > segment.heading.depth:
        return None  # it goes on under smaller headings
    elif not after.meaning.plain or set(segment.meaning.kinds) & {*after.meaning.kinds, *after.parent}:
        return None
    else:
        end = after.heading.start
    rest = _MARKUP.sub("", document.source.text[heading.end : end])
    return None if any(map(str.isalnum, rest)) else "nothing"
