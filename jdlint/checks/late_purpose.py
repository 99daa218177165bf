"""The purpose of the job told after what it should introduce, or at too great a length."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.document import RECORDS
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.language import is_understood
from jdlint.outline.content import duty_statements, has_aim, weigh
from jdlint.outline.headings import meaning
from jdlint.outline.layout import Section, Segment
from jdlint.outline.lines import Line
from jdlint.source import Span
from jdlint.values import dataclass

_NAMES = {"duties": "the duties", "skills": "the requirements"}
_FEWEST_WORDS_OF_LABEL = 15
_FEWEST_WORDS = 8  # of a line that may tell the purpose


@dataclass(frozen=True)
class LatePurpose:
    """Fires when duties, requirements, or more than `most` words on the employer stand before the purpose.

    Silent where an earlier line says what the job is for, and in records, whose values stand in any order.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("before",)

    most: int = 150

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the purpose's heading or first line, with what stands before it as the second place."""
        purposes = [section for section in facts.layout.of_kind("purpose") if section.via != "field"]
        if not purposes or facts.document.format in RECORDS or not is_understood(facts.language):
            return
        purpose = purposes[0]
        if (purpose.heading is None and facts.language != "en") or _is_told(facts, purpose):
            return
        first = purpose.lines[0]
        place = purpose.heading or first.name or facts.document.lines(first.span)[0]
        ahead = sorted(_headings(facts, purpose))
        if ahead:
            start, kind = ahead[0]
            yield Match(place, {"before": _NAMES[kind]}, (Label(start, "stands before it"),), whole=True)
            return
        lines = list(_about(facts, purpose.start))
        count = sum(len(facts.document.words(line.span).split()) for line in lines)
        if count > self.most:
            words = {"before": f"{count} words about the employer"}
            yield Match(place, words, (Label(lines[0].name or lines[0].span, "stands before it"),), whole=True)


@dataclass(frozen=True)
class LongPurpose:
    """Fires when the section that says what the job is for has more than `most` words."""

    WORDS: ClassVar[tuple[str, ...]] = ("words", "most")

    most: int = 100

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the purpose's heading, else at its paragraph."""
        if not is_understood(facts.language):
            return
        others = {line.span for one in facts.layout.sections if one.kind != "purpose" for line in one.lines}
        for section in facts.layout.of_kind("purpose"):
            if section.via == "field":
                continue
            own = (one for one in section.lines if one.kind in ("text", "label") and one.span not in others)
            count = sum(len(facts.document.words(line.span).split()) for line in own)
            if count > self.most:
                place = section.heading or section.lines[0].name or section.lines[0].span
                yield Match(place, {"words": str(count), "most": str(self.most)}, whole=True)
                return


def _headings(facts: Facts, purpose: Section) -> Iterator[tuple[Span, str]]:
    """The headings and labels of duties and requirements ahead of the purpose, unless it stands below one of them."""
    for segment, kinds in zip(facts.layout.segments, facts.layout.kinds, strict=True):
        heading = segment.heading
        if heading is None or heading.via == "field" or not segment.meaning.known or not segment.lines:
            continue
        kind = segment.meaning.kinds[0] if segment.meaning.kinds else ""
        if kind in _NAMES and kinds[:1] == (kind,) and segment.lines[0].start < purpose.start:
            if _introduces(segment, purpose):
                return
            yield heading.span, kind
    if purpose.via == "prose":
        return
    for section in facts.layout.sections:
        words = sum(len(facts.document.words(line.span).split()) for line in section.lines)
        # "Key requirements: citizenship" among other facts at the top is no section.
        long = words >= _FEWEST_WORDS_OF_LABEL
        if section.kind in _NAMES and section.via == "label" and section.start < purpose.start and long:
            yield section.lines[0].name or section.lines[0].span, section.kind


def _introduces(segment: Segment, purpose: Section) -> bool:
    """Whether the purpose stands below a heading ahead of its list."""
    for line in segment.lines:
        if line in purpose.lines:
            return True
        if line.kind == "item":
            return False
    return False


def _is_told(facts: Facts, purpose: Section) -> bool:
    """Whether a line ahead of the purpose's place says what the job is for.

    Where no heading names the purpose, any paragraph at the top may be one that is told in unknown words.
    """
    for segment, kinds in zip(facts.layout.segments, facts.layout.kinds, strict=True):
        listed = kinds[:1] in (("duties",), ("skills",))
        for line in segment.lines[:1] if listed else segment.lines:
            if line.span.start >= purpose.start:
                return False
            words = facts.document.words(line.span)
            if line.kind != "text" or len(words.split()) < _FEWEST_WORDS:
                continue
            if _tells_aim(words, facts.language, listed) or not (
                purpose.heading or kinds or _sounds_about(facts, line)
            ):
                return True
        if listed:
            return False
    return False


def _tells_aim(words: str, language: str, listed: bool) -> bool:
    if listed:
        return "purpose" in weigh(words, language)
    if duty_statements(words, language):
        return True
    return has_aim(words) if language == "en" else "purpose" in weigh(words, language)


def _about(facts: Facts, before: int) -> Iterator[Line]:
    """The lines about the employer ahead of a place: those below such a heading, and others that sound like it."""
    for segment, kinds in zip(facts.layout.segments, facts.layout.kinds, strict=True):
        for line in segment.lines:
            if line.span.start >= before:
                return
            document = facts.document
            said = line.name and meaning(document.words(line.name), document.heading_words)
            named = said is not None and said.kinds[:1] == ("about",)
            if named or (line.kind != "label" and _is_about(facts, line, kinds)):
                yield line


def _is_about(facts: Facts, line: Line, kinds: tuple[str, ...]) -> bool:
    return kinds[:1] == ("about",) or (not kinds and _sounds_about(facts, line))


def _sounds_about(facts: Facts, line: Line) -> bool:
    weights = weigh(facts.document.words(line.span), facts.language)
    return bool(weights) and max(weights, key=lambda kind: weights[kind]) == "about"
