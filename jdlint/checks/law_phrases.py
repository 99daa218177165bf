"""Phrases that the law of a place does not want in a posting, or not so bare."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar, Literal

from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match
from jdlint.checks.phrases import Phrases
from jdlint.facts import Facts


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
        if self.told and next(_phrases(Phrases(self.told, in_=self.in_)).run(facts), None) is not None:
            return
        plain = Phrases(
            self.phrases, in_=self.in_, not_in=self.not_in, unless=self.unless, unless_near=self.unless_near
        )
        for match in _phrases(plain).run(facts):
            yield Match(match.span, demand.words, level=demand.level)
            if self.once:
                return


@lru_cache(maxsize=64)
def _kept(key: tuple[tuple[str, ...], ...]) -> Phrases:
    phrases, in_, not_in, unless, unless_near = key
    return Phrases(phrases, in_=in_, not_in=not_in, unless=unless, unless_near=unless_near)


def _phrases(check: Phrases) -> Phrases:
    """The same check, made once: phrases are compiled for each one by itself."""
    return _kept((check.phrases, check.in_, check.not_in, check.unless, check.unless_near))
