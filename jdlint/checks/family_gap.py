"""Usual duties of a role family that a posting does not speak of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.roles import groups_told, variants_named
from jdlint.values import dataclass

_LEADING = frozenset({"lead", "manager", "director", "executive"})


@dataclass(frozen=True)
class FamilyGap:
    """Fires once when duties leave out several of the groups that the role family usually has.

    fewest: how many groups have to be left out; told: how many have to be there, for fewer make another job of it.
    fewest-duties: a shorter list is no whole list.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("family", "groups")

    fewest: int = 2
    told: int = 3
    fewest_duties: int = 4

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the heading of the duties, else at the first duty."""
        family = facts.family
        if family is None or facts.language != "en" or len(facts.duties) < self.fewest_duties:
            return
        if facts.title_level is not None and facts.title_level.level in _LEADING:
            return  # the groups are those of people who do the work
        own = facts.setting.roles
        usual = {group.name: group.says for group in family.duties}
        for variant in variants_named(facts.title.text, family, own) if facts.title else ():
            usual |= {f"{variant.name}/{group.name}": group.says for group in variant.duties}
        spoken = [facts.document.words(span) for span in facts.duties]
        spoken += [one.passage.text for one in facts.readings if one.kind in ("purpose", "duties")]
        there = {group for text in spoken for name, group in groups_told(text, own) if name == family.name}
        gaps = [says for name, says in usual.items() if name not in there]
        if len(gaps) < self.fewest or len(usual) - len(gaps) < self.told:
            return
        heading = next((one.heading for one in facts.layout.of_kind("duties") if one.heading), None)
        words = {"family": family.name.replace("-", " "), "groups": ", ".join(gaps)}
        yield Match(heading or facts.duties[0], words, whole=True)
