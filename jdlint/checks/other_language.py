"""A posting in another language than English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.language import is_understood, language_name
from jdlint.values import dataclass

_WORDING = "wording and readability are not checked (those rules are for English)"
_PARTS = "nor is it checked that its purpose, duties, requirements, conditions and benefits are there"


@dataclass(frozen=True)
class OtherLanguage:
    """Fires once on a posting that is not in English, to say which rules are silent there."""

    WORDS: ClassVar[tuple[str, ...]] = ("language", "unchecked")

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the title, else at the first line."""
        code = facts.language
        if code != "en":
            unchecked = _WORDING if is_understood(code) else f"{_WORDING}, {_PARTS}"
            yield Match(facts.place, {"language": language_name(code), "unchecked": unchecked}, whole=True)
