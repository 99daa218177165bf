"""Lists with too few or too many items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from jdlint.checks.catch_all import catch_all
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.outline.layout import Section
from jdlint.outline.lines import Line
from jdlint.source import Span
from jdlint.values import dataclass


@dataclass(frozen=True)
class ItemCount:
    """Fires when the duties are fewer than `fewest` or more than `most`; 0 sets no limit.

    For `most`, only the items of lists count (in front matter, its values), each once; not those below another item,
    which are its details, nor those that reserve any work, nor those of a template's branch that is not shown.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("count", "fewest", "most")

    fewest: int = 0
    most: int = 0

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the section's heading, else at its first duty, else at the title."""
        sections = facts.layout.of_kind("duties")
        if self.most:
            listed = _counted(facts, _listed(sections))
            if len(listed) > self.most:
                label = Label(listed[self.most].span, f"number {self.most + 1}")
                largest = max(sections, key=lambda section: len(section.items))
                yield Match(largest.heading or listed[0].span, self._words(len(listed)), (label,), whole=True)
        if any(line.via == "field" for section in sections for line in section.lines):
            return  # one value in front matter may hold a list of its own
        if sum(len(section.items) for section in sections) >= self.fewest:
            return
        if sections:
            count = facts.duty_count
            place = sections[0].heading or facts.duties[0]
        else:
            count, place = facts.layout.told_tasks, facts.place
        if count and count < self.fewest:
            yield Match(place, self._words(count), whole=True)

    def _words(self, count: int) -> dict[str, str]:
        return {"count": str(count), "fewest": str(self.fewest), "most": str(self.most)}


def _counted(facts: Facts, lines: Sequence[Line]) -> list[Line]:
    """Each duty once, without words that reserve any work and without what the page does not show beside the rest."""
    found: dict[str, Line] = {}
    for line in lines:
        words = facts.text(line.span)
        if catch_all(words) is None and not facts.unshown.hold(line.span):
            found.setdefault(words, line)
    return list(found.values())


def _listed(sections: Sequence[Section]) -> list[Line]:
    """The items that are no details of others, each once."""
    found: dict[Span, Line] = {}
    for section in sections:
        items = _longest(section) or [line for line in section.lines if line.via == "field"]
        top = min((line.depth for line in items), default=1)
        found.update((line.span, line) for line in items if line.depth <= top)
    return list(found.values())


def _longest(section: Section) -> list[Line]:
    """The items of a section up to a labelled fact, or after it: what follows "Job title: ..." begins anew."""
    stretches: list[list[Line]] = [[]]
    for line in section.lines:
        if line.kind == "label":
            stretches.append([])
        elif line.kind == "item":
            stretches[-1].append(line)
    return max(stretches, key=len)
