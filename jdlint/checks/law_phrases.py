"""Phrases that the law of a place does not want in a posting, or not so bare."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import ClassVar, Literal

from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match
from jdlint.checks.phrases import Phrases
from jdlint.facts import Facts
from jdlint.values import dataclass


@dataclass(frozen=True)
class LawPhrases:
    """Reports phrases, as kind `phrases` does, where a jurisdiction asks for a duty that they go against.

    once: at the first alone. told: phrases anywhere in the posting that make all finds fine.
    """

    WORDS: ClassVar[tuple[str, ...]] = LAW_WORDS

    duty: Literal["no-canadian-experience", "other-pay"]
    phrases: tuple[str, ...]
    in_: tuple[str, ...] = ("body",)
    not_in: tuple[str, ...] = ("equal-opportunity",)
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    once: bool = False

    def run(self, facts: Facts) -> Iterator[Match]:
        """Where the phrases stand."""
        demand = demanded(claims_on(facts, self.duty), facts.setting.employer_size)
        if demand is None:
            return
        if self.told and next(_phrases(self.told, self.in_).run(facts), None) is not None:
            return
        plain = _phrases(self.phrases, self.in_, self.not_in, self.unless, self.unless_near)
        for match in plain.run(facts):
            yield Match(match.span, demand.words, level=demand.level)
            if self.once:
                return


@lru_cache(maxsize=64)
def _phrases(
    phrases: tuple[str, ...],
    in_: tuple[str, ...],
    not_in: tuple[str, ...] = Phrases.not_in,
    unless: tuple[str, ...] = (),
    unless_near: tuple[str, ...] = (),
) -> Phrases:
    """A check of kind `phrases`, made once: its phrases are compiled for each by itself."""
    return Phrases(phrases, in_=in_, not_in=not_in, unless=unless, unless_near=unless_near)
