"""A degree demanded where experience would do."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match, has
from jdlint.document import Passage
from jdlint.facts import Facts
from jdlint.facts.requirements import Requirement, is_optional
from jdlint.source import Span
from jdlint.values import dataclass

_DEGREE = re.compile(
    r"\b(?:(?:a|an|the|relevant|completed) )?"
    r"(?:(?:bachelor|master|associate|doctor)(?:'s|s'|s)?|b\.?sc\.?|m\.?sc\.?|b\.?a\.?|b\.?s\.?|m\.?b\.?a|ph\.?d|doctoral"
    r"|undergraduate|graduate|postgraduate|advanced|university|college|(?:four|4|two|2)[- ]year|academic|relevant"
    r"|honours|honors|technical|business|science|engineering)"
    r"(?: ?(?:/|or|and|,) ?(?:higher|above|[\w.']{1,12})){0,3}"
    r"(?: (?:or|level|university|college|science|technical|of \w+)){0,2}"
    r"[ -]degree\b"
    r"|\b(?:bachelor|master)'?s? (?:of|in) (?:science|arts|business|engineering|[A-Z]\w+)"
    r"|\b(?:b\.?sc\.?|m\.?sc\.?|ph\.?d\.?|b\.?a\.?|b\.?s\.?|mba)"
    r"(?:/(?:b\.?a|b\.?s|m\.?s|m\.?a|m\.?sc|ph\.?d)\.?){0,2} (?:in|degree)\b"
    r"|\b(?:bachelor|master)'s\b(?=[^.;\n]{0,40}\b(?:required|in|from))"
    r"|\ba (?:bachelor|master)'s\b|\bmba\b|\b(?:b\.?sc|m\.?sc|ph\.?d|b\.?a|b\.?s)\b\.?(?= (?:is )?required)"
    r"|\b(?:university|college) (?:graduate|education|qualification)\b(?! program)"
    r"|\bgraduat(?:ion|ed?) (?:from|of) (?:an? )?(?:\w+[ -]){0,3}(?:college|university)"
    r"|(?<!high school )(?<!high-school )\bdegree (?:in|from|required)\b|\b(?:a|the) degree\b(?! of)"
    r"|\bdegree[- ](?:level|educated|qualified)\b",
    re.IGNORECASE,
)
# What else will do, or that the degree is still being studied for.
_ALTERNATIVE = re.compile(
    r"\bequivalen\w*|\bin lieu\b|\bsubstitut\w+|\bcommensurate\b|\bcomparable\b"
    r"|\bsimilar (?:experience|qualification|training)"
    r"|\bor (?:(?!fields?\b|disciplines?\b|areas?\b|with\b|and\b|in\b|plus\b)[\w'+-]+[ ,/]+){0,6}?"
    r"(?:experience|years?|training|certificat\w+|diploma|qualification\w*|apprenticeship|ged|skills?|background"
    r"|portfolio|knowledge|vocational|high[- ]school|track record|some college)\b"
    r"|\b(?:experience|training|diploma|certificat\w+|years)\b[^.;\n]{0,60}\bor\b[^.;\n]{0,40}\bdegree"
    r"|[;,.]\s*or (?:a|an) [^.;\n]{0,30}\bdegree\b|\band/or\b|\bcombination\b"
    r"|\b(?:no|without an?|not|[a-z]+n't|regardless of)\b[^.;\n]{0,40}\b(?:degree|education)"
    r"|\bdegree\b[^.;\n]{0,30}\bnot\b"
    r"|\bpursuing\b|\benrolled\b|\bworking towards?\b|\bstud(?:ying|ent|ents)\b|\bself-taught\b|\bdegree helps\b",
    re.IGNORECASE,
)
_CLAUSES = re.compile(r"(?:[^;.]|\.(?!\s+[A-Z]|\s*$))+")
_OR_ELSE = re.compile(r"\bor\W*\Z|\A\W*or\b", re.IGNORECASE)  # the line below or above is the alternative
_SAME = re.compile(r"\bequivalent\b|\bin lieu\b|\bsubstitut\w+|\bcombination of\b|\bcombined\b", re.IGNORECASE)
_NEEDLESS = re.compile(r"\b(?:no|not need an?|n't need an?) (?:\w+ )?degree\b|\bdegree is not\b", re.IGNORECASE)
_OF_DEGREES = re.compile(r"\b(?:degree|education|experience|qualification|combination)", re.IGNORECASE)


@dataclass(frozen=True)
class Degree:
    """Fires when the requirements demand a degree and nothing is said to stand in for it.

    tied: phrases of titles of work that law, or the work itself, ties to a degree; untied: titles that only look so.
    licences: demands whose presence among the requirements says the same.
    """

    WORDS: ClassVar[tuple[str, ...]] = ()

    tied: tuple[str, ...] = ()
    untied: tuple[str, ...] = ()
    licences: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the degree."""
        if facts.language != "en" or facts.title is None or "skills" in facts.included:
            return
        asked = facts.requirements
        found = next((span for one in asked for span in _demanded(facts, one)), None)
        if found is None or self._is_tied(facts.title.text) or any(has(self.licences, one.text) for one in asked):
            return
        if not any(_OR_ELSE.search(one.text) for one in asked) and not _is_open(facts):
            yield Match(found)

    def _is_tied(self, title: str) -> bool:
        """Whether a title names work that takes a degree by law or by its nature."""
        return has(self.tied, title) and not has(self.untied, title)


def _is_open(facts: Facts) -> bool:
    """Whether any line says that something else will do, be it beside the degree or elsewhere."""
    lines = [_text(facts, one) for one in facts.requirements]
    if any(_DEGREE.search(line) and _ALTERNATIVE.search(line) for line in lines):
        return True
    lines += [sentence.text for sentence in facts.sentences]
    return any(_OF_DEGREES.search(line) and (_SAME.search(line) or _NEEDLESS.search(line)) for line in lines)


def _demanded(facts: Facts, one: Requirement) -> Iterator[Span]:
    """The degrees that a line demands: those of clauses in which nothing says that they are only wished for."""
    if one.optional and not is_optional(one.text):
        return  # its heading says so
    passage = _passage(facts, one)
    if _DEGREE.search(passage.text) is None:
        return
    for clause in _CLAUSES.finditer(passage.text):
        degree = _DEGREE.search(clause.group())
        if degree is not None and not is_optional(clause.group()):
            yield passage.span(clause.start() + degree.start(), clause.start() + degree.end())


def _passage(facts: Facts, one: Requirement) -> Passage:
    """A line's text with its places; a field's value stands in the file and not in prose."""
    passage = facts.document.passage(one.span)
    return passage if passage.text.strip() else facts.document.written(one.span)


def _text(facts: Facts, one: Requirement) -> str:
    return _passage(facts, one).text
