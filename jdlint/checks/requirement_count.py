"""Too many demands, or none of many marked as optional."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.facts.requirements import Requirement
from jdlint.finding import Label
from jdlint.values import dataclass

_WORD = re.compile(r"\w+")
_SAME = 0.8  # of a demand's words that stand in another one too
_FEWEST_SAME = 4  # words of a demand that can repeat another
_MOST_COMPARED = 200


@dataclass(frozen=True)
class RequirementCount:
    """Fires when more than `most` listed requirements are demanded, each counted once however often it is said.

    What the body has to do is a working condition and does not count, nor does a formality of hiring.

    unmarked: fire only when none of them all is marked as optional.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("count", "most")

    most: int
    unmarked: bool = False

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the heading of the longest list, else at the first demand; the first beyond the limit beside it."""
        asked = [one for one in facts.requirements if one.item and not (one.optional or one.formal or one.physical)]
        shown = [one for one in asked if not facts.unshown.hold(one.span)]
        musts = _each_once(shown) if len(shown) > self.most else shown
        if len(musts) <= self.most or (self.unmarked and any(one.optional for one in facts.requirements)):
            return
        own = {one.span for one in musts}
        # At the list that holds the most of them.
        largest = max(
            facts.layout.of_kind("skills"), key=lambda section: sum(line.span in own for line in section.lines)
        )
        place = largest.heading or musts[0].span
        label = Label(musts[self.most].span, f"number {self.most + 1}")
        yield Match(place, {"count": str(len(musts)), "most": str(self.most)}, (label,), whole=True)


def _each_once(asked: Sequence[Requirement]) -> list[Requirement]:
    """The demands without those that say in much the same words what a longer one says."""
    words = [frozenset(word.lower() for word in _WORD.findall(one.text)) for one in asked[:_MOST_COMPARED]]
    kept = list(asked[_MOST_COMPARED:])
    for number, (one, own) in enumerate(zip(asked, words, strict=False)):
        least = _SAME * len(own) if len(own) >= _FEWEST_SAME else len(own)
        if not any(
            len(own & other) >= least and (len(other), -at) > (len(own), -number)
            for at, other in enumerate(words)
            if at != number
        ):
            kept.append(one)
    return kept
