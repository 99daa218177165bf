"""Blocks as an editor sees them: headings of every make, labels with a value, items and running text."""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from jdlint import regex as re
from jdlint.document import RECORD_NAME, RECORDS, Block, Document, trim
from jdlint.fieldnames import field_kind, squeezed
from jdlint.outline.headings import meaning
from jdlint.source import Span
from jdlint.values import NamedTuple

LineKind = Literal["heading", "label", "item", "text"]
Via = Literal["heading", "bold", "label", "field", "prose"]

BOLD_DEPTH = 7
BARE_DEPTH = 8
LEAD_DEPTH = 9  # "You will bring:" inside a section

_LONGEST_HEADING = 90
_MOST_HEADING_WORDS = 12
_MOST_NAME_WORDS = 6

# "Location: Berlin", "**Location** - Berlin". The name begins with a capital, so that "note: ..." in prose stays prose.
_NAME = re.compile(r"(?P<name>[^\W\d_a-zß-öø-ÿ#@][^:\n.;!?]{0,60}?)\s*:(?!//)(?P<rest>.*)", re.DOTALL)
_LOOK_BACK = 200
_BLANK_LINE = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)\s*\Z")
_LONGEST_NAME = 30
_LONGEST_ITEM = 150
# A line that ends so goes on in the next one, wherever it was broken.
_RUNS_ON = re.compile(
    r"(?:[,(&]|\b(?:the|an?|of|and|or|to|as|in|at|for|with|by|our|your|is|are|der|die|und|de|la|et))$"
)
_LONG_LINE = 90
_LONG_LINES = 240  # no editor wraps as late as this
_EARLY = 0.7
_NUMBERED = re.compile(r"\s*\(?\d{1,2}[.)]\s+(?=\S)")
_LONGEST_VALUE = 60
# Fields whose value is one short line.
_PAIRED = frozenset(
    "place mode employment hours duration travel salary level reports supervises company deadline title".split()
)
_MODES = frozenset({"remote", "onsite", "hybrid"})  # names of fields, and values
_GOES_ON = re.compile(r"(?:to|and|[-–—])[ ]?[$£€¥]?\d")
_SENTENCE_END = re.compile(r"[.!;,]$")
_COUNTED = re.compile(r"[^\W_]+")
_DECORATION = " \t=*_#~-–—:•|>"


class Line(NamedTuple):
    """One line of the posting.

    span: the heading's words, the label's value, the item's or the text's words.
    name: where a label's name stands.
    depth: 1-6 for a real heading, BOLD_DEPTH, BARE_DEPTH and LEAD_DEPTH for others, the nesting for an item, else 0.
    via: how a heading or a label is marked.
    """

    kind: LineKind
    span: Span
    name: Span | None = None
    depth: int = 0
    via: Via = "prose"

    @property
    def start(self) -> int:
        """Where the line begins, name included."""
        return self.name.start if self.name and self.name.start < self.span.start else self.span.start


def read_lines(document: Document) -> list[Line]:
    """The lines of a document, in order."""
    found: list[Line] = []
    blocks = document.blocks
    for number, block in enumerate(blocks):
        if block.kind == "heading":
            named = document.format in RECORDS and block.depth == RECORD_NAME
            found.append(Line("heading", block.span, None, block.depth, "field" if named else "heading"))
        elif block.kind == "cell":
            found.append(_cell(block))
        elif block.kind == "item":
            found.append(Line("item", block.span, None, block.depth))
        elif block.kind == "paragraph":
            after = blocks[number + 1] if number + 1 < len(blocks) else None
            found += _paragraph(document, block, after)
    return found


def name_and_value(document: Document, span: Span) -> tuple[Span, Span] | None:
    """A line's name and value, when it is written as one: "Location: Berlin" or a bold name before plain words."""
    bold = document.bold_at(span.start)
    passage = document.passage(span)
    if bold and bold.end < span.end:
        name = trim(document.prose, Span(span.start, min(bold.end, span.end)))
        rest = trim(document.prose, Span(bold.end, span.end))
        value = _after_mark(document.prose, rest)
        words = document.words(name)
        marked = words.endswith(":") or value.start > rest.start or field_kind(words) or _is_heading(document, words)
        if marked and name.start < name.end and len(_COUNTED.findall(document.words(name))) <= _MOST_NAME_WORDS:
            return _without_colon(document.prose, name), value
    match = _NAME.match(passage.text)
    if match is None or len(_COUNTED.findall(match["name"])) > _MOST_NAME_WORDS:
        return None
    name = trim(document.prose, passage.span(*match.span("name")))
    value = Span(passage.offset(match.start("rest")), span.end) if match["rest"] else Span(span.end, span.end)
    return name, _after_mark(document.prose, value)


def _after_mark(prose: str, span: Span) -> Span:
    span = trim(prose, span)
    start = span.start
    while start < span.end and prose[start] in ":–—-":
        start += 1
    return trim(prose, Span(start, span.end))


def _without_colon(prose: str, span: Span) -> Span:
    end = span.end
    while end > span.start and prose[end - 1] in ": \x00":
        end -= 1
    return Span(span.start, end)


def _cell(block: Block) -> Line:
    if block.name is None:
        return Line("text", block.span)
    return Line("label", block.span, block.name, 0, "label")


def _paragraph(document: Document, block: Block, after: Block | None) -> list[Line]:
    lines = document.lines(block.span)
    if not lines:
        return []
    found: list[Line] = []
    run: list[Span] = []
    taken = -1
    for number, span in enumerate(lines):
        if number <= taken:
            continue
        last = number == len(lines) - 1
        if not last and _names_next(document, span, lines[number + 1]):
            found += _run(document, run)
            run = []
            first = taken = number + 1
            if taken + 1 < len(lines) and _GOES_ON.match(document.words(lines[taken + 1])):
                taken += 1  # "$40,000", and below it "to $50,000 a year"
            value = Span(lines[first].start, lines[taken].end)
            found.append(Line("label", value, _without_colon(document.prose, span), 0, "label"))
            continue
        follower = after.kind if last and after else "paragraph" if not last else None
        line = _marked(document, span, alone=len(lines) == 1, follower=follower, first=not run)
        if line is None:
            run.append(span)
            continue
        found += _run(document, run)
        run = []
        found.append(line)
    return found + _run(document, run)


def _is_heading(document: Document, words: str) -> bool:
    return meaning(words, document.heading_words).share == 1.0


def _names_next(document: Document, span: Span, below: Span) -> bool:
    """Whether a line is only a field's name and the next one its value, as pages copied as text have it."""
    words, value = document.words(span), document.words(below)
    if len(words) > _LONGEST_NAME or len(value) > _LONGEST_VALUE or _SENTENCE_END.search(value) or value.endswith(":"):
        return False
    if squeezed(words) in _MODES:
        return False
    return (
        field_kind(words) in _PAIRED and field_kind(value) is None and not meaning(value, document.heading_words).kinds
    )


def _marked(document: Document, span: Span, *, alone: bool, follower: str | None, first: bool) -> Line | None:
    """A paragraph's line that is a heading or a label by its looks, or None."""
    words = document.words(span)
    if not _COUNTED.search(words):
        return None
    short = len(words) <= _LONGEST_HEADING and len(_COUNTED.findall(words)) <= _MOST_HEADING_WORDS
    if short and document.is_bold(span):
        pair = name_and_value(document, span)
        if pair and pair[1].start < pair[1].end:
            return Line("label", pair[1], pair[0], 0, "label")
        return None if _SENTENCE_END.search(words) else Line("heading", _bare(document, span), None, BOLD_DEPTH, "bold")
    if short and words.endswith(":") and words[0] not in "-*•":
        goes_on = not first and words[0].islower() and not meaning(words).kinds  # a sentence broken near its end
        if not goes_on:
            return Line("heading", _bare(document, span), None, BARE_DEPTH, _bare_via(document))
    if first or document.bold_at(span.start):
        pair = name_and_value(document, span)
        if pair and pair[1].start < pair[1].end:
            return Line("label", pair[1], pair[0], 0, "label")
    if not short:
        return None
    heads = first and follower == "paragraph" and _is_heading(document, words)  # "Your profile", with its text below it
    if _stands_alone(document, span, words, alone=alone or heads, follower=follower):
        return Line("heading", _bare(document, span), None, BARE_DEPTH, _bare_via(document))
    return None


def _bare_via(document: Document) -> Via:
    return "heading" if document.format == "text" else "prose"


def _bare(document: Document, span: Span) -> Span:
    """A heading without the marks that decorate it, such as `=== Details ===`."""
    start, end = trim(document.prose, span)
    while start < end and document.prose[start] in _DECORATION + "\x00":
        start += 1
    while start < end and document.prose[end - 1] in _DECORATION + "\x00":
        end -= 1
    return Span(start, end) if start < end else span


def _stands_alone(document: Document, span: Span, words: str, *, alone: bool, follower: str | None) -> bool:
    """Whether an unmarked line looks like a heading: short, no sentence, something follows."""
    if follower is None or _SENTENCE_END.search(words) or words[0] in "-*•(" or words[0].islower():
        return False
    capitals = sum(map(str.isupper, words))
    if capitals >= 4 and words.upper() == words:
        return True
    count = len(_COUNTED.findall(words))
    if document.format != "text":
        # "Why join us?" with its text right below it
        if not alone and words.endswith("?") and _is_paragraph_start(document, span) and _is_heading(document, words):
            return True
        return alone and count <= 6 and follower in ("item", "paragraph")
    return count <= 9 and (alone or _is_paragraph_start(document, span))


def _is_paragraph_start(document: Document, span: Span) -> bool:
    before = document.source.text[max(0, span.start - _LOOK_BACK) : span.start]
    return not before.strip() or _BLANK_LINE.search(before) is not None


def _run(document: Document, spans: list[Span]) -> list[Line]:
    """Unmarked lines: one wrapped paragraph, or a list whose items carry no bullets."""
    if not spans:
        return []
    if len(spans) == 1:
        return [unmarked(document, spans[0])]
    if min(len(document.words(span)) for span in spans) > _LONGEST_ITEM:
        return [Line("text", span) for span in spans]  # paragraphs without a blank line between them
    texts = [document.words(span) for span in spans]
    if len(spans) >= 3 and _is_list(texts):
        stopped = sum(text.endswith((".", "!", "?")) for text in texts)
        told = stopped > len(texts) / 2 and sum(map(len, texts)) > _LONG_LINE * len(texts)
        return [Line("text" if told else "item", span, None, int(not told)) for span in spans]
    return _wrapped(spans, texts)


def _wrapped(spans: list[Span], texts: list[str]) -> list[Line]:
    """Paragraphs out of wrapped lines: a line that breaks off early, before a capital, ends one."""
    width = max(map(len, texts))
    found: list[Line] = []
    first = 0
    for number, (text, after) in enumerate(pairwise(texts)):
        roomy = not _RUNS_ON.search(text) and len(text) + 1 + len(after.split(" ", 1)[0]) <= _EARLY * width
        if roomy and not after[0].islower():
            found.append(Line("text", Span(spans[first].start, spans[number].end)))
            first = number + 1
    return [*found, Line("text", Span(spans[first].start, spans[-1].end))]


def is_numbered(words: str) -> bool:
    """Whether a line begins with a number as list items do."""
    return _NUMBERED.match(words) is not None


def unmarked(document: Document, span: Span) -> Line:
    """A line without markup: an item when it begins with a number, else text."""
    passage = document.passage(span)
    numbered = _NUMBERED.match(passage.text)
    if numbered is None:
        return Line("text", span)
    return Line("item", Span(passage.offset(numbered.end()), span.end), None, 1)


def _is_list(texts: list[str]) -> bool:
    """Whether lines are broken by hand: the next line's first word would still have fitted on them."""
    if any(text[0].islower() for text in texts if text) or any(map(_RUNS_ON.search, texts[:-1])):
        return False
    width = max(map(len, texts))
    if width > _LONG_LINES:
        return True
    roomy = sum(len(text) + 1 + len(after.split(" ", 1)[0]) <= width for text, after in pairwise(texts))
    return roomy >= 0.6 * (len(texts) - 1)
