"""A title of one role family over the duties of its neighbour."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.roles import families_named, family, told_as
from jdlint.source import Span
from jdlint.values import dataclass


@dataclass(frozen=True)
class NeighbourDuties:
    """Fires when the title names a role family, and most duties that tell it from its neighbour are the neighbour's.

    families: those that it looks at. share: of the duties that tell one from the other, the part that has to be the
    neighbour's; fewest: how many have to tell at all.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("title", "said", "told", "count", "all")

    families: tuple[str, ...]
    share: float = 0.6
    fewest: int = 4
    most_labels: int = 3

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title, with the first duties of the neighbour as second places."""
        title = facts.title
        if title is None or facts.language != "en":
            return
        named = families_named(title.text, facts.setting.roles)
        for name in named:
            other = family(name, facts.setting.roles).against if name in self.families else None
            if other is None or other in named:
                continue
            mine, theirs = self._counted(facts, name, other)
            count, told = len(theirs), mine + len(theirs)
            if told >= self.fewest and count >= self.share * told:
                words = {"said": _spoken(name), "told": _spoken(other), "count": str(count), "all": str(told)}
                labels = tuple(Label(span, f"a duty of {_spoken(other)}") for span in theirs[: self.most_labels])
                yield Match(title.span, {"title": title.text, **words}, labels, whole=True)

    def _counted(self, facts: Facts, name: str, other: str) -> tuple[int, list[Span]]:
        """How many duties tell the title's family, and the places of those that tell the other."""
        mine, theirs = 0, []
        for span in facts.duties:
            told = told_as(facts.document.words(span), facts.setting.roles) & {name, other}
            if told == {name}:
                mine += 1
            elif told == {other}:
                theirs.append(span)
        return mine, theirs


def _spoken(name: str) -> str:
    return name.replace("-", " ")
