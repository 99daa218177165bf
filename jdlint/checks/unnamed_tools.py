"""Tools that are asked for without their names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.roles import tools_in
from jdlint.values import dataclass


@dataclass(frozen=True)
class UnnamedTools:
    """Fires once, where a kind of tool is asked for ("help desk software") and no product is named anywhere.

    in: the sections in which a kind of tool counts as asked for.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    in_: tuple[str, ...] = ("skills",)

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first such words."""
        if facts.language != "en" or facts.family is None:
            return
        name = facts.family.name
        first = None
        for reading in facts.readings:
            text = reading.passage.text
            for start, end, family, kind in tools_in(text, facts.setting.roles):
                if family != name:
                    continue
                # "Front" is a product and "front" is not; "customer.io" is written small.
                if kind == "named" and (text[start].isupper() or "." in text[start:end]):
                    return
                if kind == "generic" and first is None and not set(reading.kinds).isdisjoint(self.in_):
                    first = reading.passage.span(start, end)
        if first is not None:
            yield Match(first)
