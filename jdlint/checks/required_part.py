"""Pay or benefits that the law of a place asks for, and that are not told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, Literal

from jdlint import regex as re
from jdlint.checks.demand import LAW_WORDS, claims_on, demanded
from jdlint.checks.match import Match
from jdlint.checks.missing_section import MissingSection
from jdlint.checks.vague_benefits import VagueBenefits
from jdlint.checks.vague_salary import VagueSalary
from jdlint.facts import Facts
from jdlint.source import Span
from jdlint.values import dataclass

_COMMISSION = re.compile(r"\bcommission[- ]only\b|\b(?:100 ?%|straight|solely|only) (?:on )?commission", re.IGNORECASE)
_LINKED = {
    "pay": re.compile(r"\b(?:pay|salar\w{1,3}|compensation|benefits)\b", re.IGNORECASE),
    "benefits": re.compile(r"\b(?:benefits|perks|compensation|rewards)\b", re.IGNORECASE),
}
_SUM = re.compile(r"[$€£¥]\s?\d")


@dataclass(frozen=True)
class RequiredPart:
    """Fires where the general rules see pay or benefits missing or vague, and a jurisdiction asks for them.

    A note where the law is content with a link and one is there; silent where "by commission only" is enough.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("lack", *LAW_WORDS)

    part: Literal["pay", "benefits"]

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the vague phrase, the section's own empty heading, or the title."""
        found = claims_on(facts, self.part)
        if not found or (self.part == "pay" and _labelled_sum(facts)):
            return
        for span, lack, whole in self._lacking(facts):
            if self.part == "pay" and _COMMISSION.search(lack):
                found = [one for one in found if not one.law.commission]
            demand = demanded(found, facts.setting.employer_size)
            if demand is not None:
                linked = all(one.law.linked for one in demand.claims) and self._has_link(facts)
                level = "note" if linked else demand.level
                yield Match(span, {"lack": lack, **demand.words}, level=level, whole=whole)
            return

    def _lacking(self, facts: Facts) -> Iterator[tuple[Span, str, bool]]:
        if self.part == "pay":
            for one in VagueSalary("phrase").run(facts):
                yield one.span, f"'{facts.text(one.span)}' {one.words['lack']}.", False
            yield from ((one.span, "Pay is missing.", True) for one in MissingSection("salary").run(facts))
            return
        for one in VagueBenefits().run(facts):
            yield one.span, f"'{facts.text(one.span)}' names no benefit.", False
        yield from ((one.span, "No benefit is named.", True) for one in MissingSection("benefits").run(facts))

    def _has_link(self, facts: Facts) -> bool:
        return any(_LINKED[self.part].search(facts.text(link)) for link in facts.document.links)


def _labelled_sum(facts: Facts) -> bool:
    """Whether a sum stands beside a label or field for pay that was not understood: a stipend, a rate by piece."""
    document = facts.document
    labelled = (place for place in facts.layout.places if place.label == "salary")
    return any(
        _SUM.search((document.written(place.span) if place.field else document.passage(place.span)).text)
        for place in labelled
    )
