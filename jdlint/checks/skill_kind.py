"""Requirements that leave out a whole kind of skill."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match, has
from jdlint.facts import Facts
from jdlint.facts.requirements import Requirement
from jdlint.outline.content import weigh
from jdlint.values import dataclass

_WORD = re.compile(r"[^\W\d_]+")
# A name within a line: a product, a method, a language, a field, a body that certifies.
_NAME = re.compile(
    r"(?<=[^\W\d_] )(?!I\b)[A-Z][\w+#./&-]*|(?<=[^\W\d_], )(?!I\b)[A-Z][\w+#./&-]*|\b[A-Z]{2,}[\w+#/&-]*"
    r"|\b\w+[+#](?!\w)|\b[a-z]+[A-Z]\w*"
)
_LINE_WORDS = 12  # of a requirement told in running text
_LANGUAGE = re.compile(
    r"(?:English|German|French|Spanish|Dutch|Italian|Portuguese|Polish|Mandarin|Arabic|GED|UK|US|EU|USA)\b"
)


@dataclass(frozen=True)
class SkillKind:
    """Fires when the requirements name nothing of one kind of skill.

    wanted: phrases that name it, anywhere in the requirements.
    others: phrases of every other kind. When given, a `share` (0-1) of the lines must have one of them: a line in
    words of its own may name what is wanted.
    names: whether a proper name in a line is of the kind wanted (a product, a method); a language's is not.
    fewest: how many requirements it takes before one kind can be missed.
    also: kinds of section whose lines may name it as well.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("count",)

    wanted: tuple[str, ...]
    others: tuple[str, ...] = ()
    share: float = 0.6
    names: bool = False
    fewest: int = 3
    also: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the heading of the requirements, else at the first."""
        asked = tuple(one for one in facts.requirements if not one.formal)
        if facts.language != "en" or "skills" in facts.included or not self._is_enough(asked):
            return
        texts = [one.text for one in asked]
        known = 0
        for text in (*texts, *_beside(facts)):
            other = has(self.others, text)
            if has(self.wanted, text) or (self.names and _names_any(text, other)):
                return
            known += other
        if any(has(self.wanted, text) for text in self._elsewhere(facts)):
            return
        if self.others and known < self.share * len(asked):
            return
        headings = [section.heading for section in facts.layout.of_kind("skills") if section.heading]
        yield Match(headings[0] if headings else asked[0].span, {"count": str(len(asked))}, whole=True)

    def _elsewhere(self, facts: Facts) -> Iterator[str]:
        """The lines of other sections that may name it, and those that speak of the person sought wherever they are."""
        if not self.also:
            return
        for section in facts.layout.sections:
            if section.kind in self.also:
                yield from (facts.text(line.span) for line in section.lines)
        for reading in facts.readings:
            if reading.scope == "body" and "skills" in weigh(reading.passage.text, facts.language):
                yield reading.passage.text

    def _is_enough(self, asked: tuple[Requirement, ...]) -> bool:
        """Whether there are as many lines, or words for as many."""
        words = sum(len(_WORD.findall(one.text)) for one in asked)
        return bool(asked) and (len(asked) >= self.fewest or words >= _LINE_WORDS * self.fewest)


def _beside(facts: Facts) -> Iterator[str]:
    """The lines below headings that may mean the person sought, whatever they turned out to be ("About you")."""
    for segment, kinds in zip(facts.layout.segments, facts.layout.kinds, strict=True):
        if segment.meaning.kinds[:1] == ("skills",) and "skills" not in kinds:
            yield from (facts.document.words(line.span) for line in segment.lines)


def _names_any(text: str, known: bool) -> bool:
    """Whether a line holds a proper name that is no language's.

    known: the line says something else anyway. "Team Player" and "Good Communication Skills" are written like names.
    """
    words = _WORD.findall(text)
    capitals = sum(word[0].isupper() for word in words[1:])
    if known and capitals and capitals > (len(words) - 1) / 2:
        return False
    return any(not _LANGUAGE.match(found.group()) for found in _NAME.finditer(text))
