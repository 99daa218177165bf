"""What the lines and fields of a posting state about the deadline, who reports to whom, and equal opportunity."""

from __future__ import annotations

from collections.abc import Iterator

from jdlint.document import RECORDS, Document, Passage
from jdlint.evidence import equal_opportunity
from jdlint.evidence.deadline import Deadline, find_deadlines
from jdlint.evidence.people import count_named, count_reports, may_count
from jdlint.evidence.reporting import ReportsTo, find_reports_to
from jdlint.outline.stated import Place, Statement
from jdlint.parse.sentences import split

# Sections that tell of other things than the post: of the company, of what the work is done on.
_NOT_OF_APPLYING = frozenset({"duties", "about", "benefits"})
_NOT_OF_THE_POST = frozenset({"about", "benefits", "equal-opportunity"})


def passages(document: Document, places: tuple[Place, ...]) -> Iterator[tuple[Place, Passage]]:
    """Every heading, line and field with its text; the long fields of a page's data, which say it again, left out."""
    for place in places:
        if not place.field:
            yield place, document.passage(place.span)
        elif place.label is not None or document.format in RECORDS:
            yield place, document.written(place.span)


def deadlines(read: tuple[tuple[Place, Passage], ...]) -> Iterator[Statement[Deadline]]:
    """Until when one can apply."""
    for place, passage in read:
        labelled = place.label == "deadline"
        if labelled or place.closing or not _NOT_OF_APPLYING.intersection(place.kinds[:1]):
            for one in find_deadlines(passage.text, labelled, "apply" in place.kinds):
                yield Statement(passage.span(one.start, one.end), one, place)


def reports_to(read: tuple[tuple[Place, Passage], ...]) -> Iterator[Statement[ReportsTo]]:
    """To whom the post reports."""
    for place, passage in read:
        labelled = place.label == "reports"
        if labelled or place.closing or not _NOT_OF_THE_POST.intersection(place.kinds[:1]):
            for one in find_reports_to(passage.text, labelled):
                yield Statement(passage.span(one.start, one.end), one, place)


def direct_reports(read: tuple[tuple[Place, Passage], ...]) -> int | None:
    """How many report to the post: the first number told, 0 when it is said that nobody does."""
    nobody = False
    for place, passage in read:
        if place.label == "supervises":
            counts = [count_named(passage.text)]
        elif _NOT_OF_THE_POST.intersection(place.kinds[:1]) or not may_count(passage.text):
            continue
        else:
            duty = place.kinds[:1] == ("duties",)
            sentences = [passage.text[start:end] for start, end in split(passage.text)]
            counts = [count_reports(sentence, duty) for sentence in sentences if may_count(sentence)]
        for count in counts:
            if count:
                return count
            nobody = nobody or count == 0
    return 0 if nobody else None


def equal_opportunities(
    read: tuple[tuple[Place, Passage], ...],
) -> Iterator[Statement[equal_opportunity.Statement]]:
    """The sentences on equal opportunity and on accommodations."""
    for place, passage in read:
        text = passage.text
        if (place.kinds[:1] == ("duties",) and not place.closing) or not equal_opportunity.may_tell(text):
            continue
        for start, end in split(text):
            for kind in equal_opportunity.kinds_told(text[start:end]):
                one = equal_opportunity.Statement(start, end, kind)
                yield Statement(passage.span(start, end), one, place)
