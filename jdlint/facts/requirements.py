"""What is asked of candidates, line by line, and whether each line is marked as optional."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from jdlint import regex as re
from jdlint.document import Document
from jdlint.memo import remembered
from jdlint.outline.layout import Segment
from jdlint.outline.lines import Line
from jdlint.outline.sections import Layout
from jdlint.source import Span
from jdlint.values import NamedTuple

_OPTIONAL = re.compile(
    r"\b(?:(?:nice|good|great)[- ]to[- ]ha(?:ve|ves|s)|prefer(?:red|ably|ence|ences|able|s)?|pref|desir(?:ables?|ed)"
    r"|(?:a|an|big|huge|is|are|strong|definite|added|real|distinct|as|major|considered) (?:\w+ )?"
    r"(?:plus|bonus|asset|advantage)"
    r"|plus(?:es)?(?= ?(?:[:.;,)!]|if\b|$))|bonus|advantage(?:ous|s)?|optional(?:ly)?|ideally"
    r"|(?:would|will|could) be (?:great|good|nice|helpful|useful|beneficial|welcome|appreciated|valued|ideal)"
    r"|not (?:strictly |absolutely )?(?:required|essential|necessary|needed|a must|mandatory)|helpful|beneficial"
    r"|icing on the cake|cherry on (?:the )?top"
    r"|extra (?:credit|points)|even better|we'd (?:also )?love|stand out|sets? you apart|highly (?:valued|regarded)"
    r"|(?:is|are) (?:also )?(?:useful|welcome|welcomed|valued|appreciated|considered)"
    # The same in German, French, Spanish and Dutch.
    r"|von vorteil|wünschenswert|idealerweise|un (?:plus|atout)|souhaité\w*|idéalement|apprécié\w*|deseable\w*"
    r"|valorable\w*|se valora\w*|een pr(?:e|é)|pluspunt\w*)(?!\w)",
    re.IGNORECASE,
)
_OPTIONAL_HEADING = re.compile(
    r"\b(?:ideal|recommended|additional|other|extras?|valued|assets?|pluses|plus"
    r"|matters? to us|we (?:value|admire|care about))(?!\w)",
    re.IGNORECASE,
)
# "Experience in two or more of the following": what stands below are choices.
_CHOICES = re.compile(
    r"\b(?:any|one|two|three|four|some|several|either|most|many|combination|mix|\d)\b(?: \(\d\))?,?(?: or more)?,? ?"
    r"(?:\w+ ){0,3}(?:of|from) (?:the |these |those |your )?(?:\w+ ){0,2}"
    r"(?:following|these|areas?|below|fields|disciplines)\b"
    r"|\b(?:for example|such as|e\.g\.|may include|might include|could include|examples?)\b[^.]{0,40}:?$",
    re.IGNORECASE,
)
# What the law or the office asks of everybody, and how to apply: no part of what the work needs.
_FORMAL = re.compile(
    r"\b(?:citizen\w*|green card|background (?:investigation|check|screening)s?|selective service|direct deposit"
    r"|(?:trial|probation\w*) period|employment eligibility|work status|discrepanc\w+|financial disclosure"
    r"|suitab\w+ for (?:\w+ )?employment|right to work|work permit|authori[sz](?:ed|ation) to work"
    r"|drug (?:test|screen)\w*|security clearance|vaccin\w+|exact dates|hours per week|resumes?|résumés?|cv"
    r"|cover letter|disqualif\w+|to qualify|qualification determinations?|salary|appointment|announcement)\b",
    re.IGNORECASE,
)
_MOST_LEAD_WORDS = 12


class Requirement(NamedTuple):
    """One line of what is asked.

    optional: whether it is only wished for, or one of several of which some are enough.
    item: whether it is a list item that stands by itself, and no detail of another.
    formal: whether it is a formality of hiring (citizenship, background check, resume) and nothing the work needs.
    physical: whether it tells what the body has to do ("stand for long periods"), which is a working condition.
    """

    span: Span
    text: str
    optional: bool
    item: bool
    formal: bool = False
    physical: bool = False


def find_requirements(document: Document, layout: Layout) -> Iterator[Requirement]:
    """The lines of the sections on requirements, in order."""
    sections = layout.of_kind("skills")
    asked = {line.span for section in sections for line in section.lines}
    bodily = sorted(one.span.start for one in layout.stated.conditions if one.value.kind == "physical")
    seen: set[Span] = set()
    above: list[tuple[int, bool]] = []  # the depth of each open heading, and whether it marks what is optional
    for segment in layout.segments:
        optional = False
        if segment.heading is not None:
            while above and above[-1][0] >= segment.heading.depth:
                above.pop()
            words = document.words(segment.heading.span).replace("_", " ")
            optional = is_optional(words) or bool(_OPTIONAL_HEADING.search(words)) or any(flag for _, flag in above)
            above.append((segment.heading.depth, optional))
        if asked.isdisjoint(line.span for line in segment.lines):
            continue
        top = _top(segment)
        for line, extra in _with_leads(document, segment):
            if line.span in asked and line.span not in seen:
                seen.add(line.span)
                text = document.words(line.span)
                named = document.words(line.name) if line.name else ""
                marked = optional or extra or is_optional(f"{named} {text}")
                item = line.kind == "item" and line.depth <= top
                yield Requirement(line.span, text, marked, item, _is_formal(text), _holds_any(line.span, bodily))
    for section in sections:
        values = [line for line in section.lines if line.span not in seen]  # those of a field
        for line in values:
            seen.add(line.span)
            text = document.words(line.span) or " ".join(document.source.slice(line.span).split())
            physical = _holds_any(line.span, bodily)
            yield Requirement(line.span, text, is_optional(text), len(values) > 1, _is_formal(text), physical)


@remembered
def is_optional(text: str) -> bool:
    """Whether a line or a heading says that something is wished for and not demanded."""
    return _OPTIONAL.search(text) is not None


@remembered
def _is_formal(text: str) -> bool:
    return _FORMAL.search(text) is not None


def _holds_any(span: Span, places: list[int]) -> bool:
    return bisect_left(places, span.start) < bisect_left(places, span.end)


def _top(segment: Segment) -> int:
    return min((line.depth for line in segment.lines if line.kind == "item"), default=1)


def _with_leads(document: Document, segment: Segment) -> Iterator[tuple[Line, bool]]:
    """Each line, and whether a line above it in the same list says "Nice to have:", or "one or more of these:"."""
    extra = segment.heading is not None and _CHOICES.search(document.words(segment.heading.span)) is not None
    for line in segment.lines:
        words = document.words(line.span)
        if line.kind == "text" or words.endswith(":"):
            short = len(words.split()) <= _MOST_LEAD_WORDS
            extra = (is_optional(words) and short) or _CHOICES.search(words) is not None
        yield line, extra
