"""Lists of duties whose items begin in different forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.outline.content import is_verb
from jdlint.outline.lines import Line
from jdlint.source import Span
from jdlint.values import dataclass

_FIRST = re.compile(r"\W{0,3}([A-Za-z]+(?:-[A-Za-z]+)?)(?: ([A-Za-z]+))?(?: ([A-Za-z]+))?")
_TOPIC = re.compile(r"[^.:;]{1,60}(?::| [-–—] )")
_FORMS = {
    "base": "the plain verb ('Plan the rota')",
    "gerund": "the -ing form ('Planning the rota')",
    "third": "the third person ('Plans the rota')",
    "sentence": "a whole sentence ('You plan the rota')",
    "responsible": "'Responsible for'",
}
# Words that are a verb's form and a noun or an adjective as well; alone they tell nothing of a list's form.
_NOUNS = frozenset(
    "accounting advertising banking bookkeeping branding building cleaning coaching consulting cooking copywriting "
    "engineering filing funding fundraising gardening housekeeping invoicing learning lifting mailing manufacturing "
    "marketing meeting mentoring merchandising networking nursing onboarding ongoing operating outgoing packaging "
    "parking planning pricing printing processing programming publishing purchasing reporting scheduling shipping "
    "sourcing staffing teaching testing ticketing trading training tutoring volunteering welding writing "
    "contacts designs plans programs projects reports shifts supports studies tests works tours controls".split()
)
_OBJECT = frozenset("a an the all any our your their its his her new other this these each every".split())


@dataclass(frozen=True)
class MixedForms:
    """Fires on a list of duties most of whose items begin in one form of the verb, and some in another.

    fewest: items a list has at least. share: of the items whose form is plain that the chief form makes up at least;
    below it there is no chief form. read: the share of the items whose form is plain, at least.
    Speaks on English postings only.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("chief", "odd")

    fewest: int = 4
    share: float = 0.6
    read: float = 0.75

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the first item that differs, with the others as labels."""
        if facts.language != "en":
            return
        for section in facts.layout.of_kind("duties"):
            for items in _lists(section.lines):
                match = self._match(facts, items)
                if match is not None:
                    yield match

    def _match(self, facts: Facts, items: list[Line]) -> Match | None:
        if len(items) < self.fewest:
            return None
        forms = [(_form(facts.document.passage(item.span).text), item) for item in items]
        plain = [(form, item) for form, item in forms if form is not None]
        if len(plain) < self.read * len(items):
            return None
        chief, count = Counter(form for form, _ in plain).most_common(1)[0]
        odd = [(form, item) for form, item in plain if form != chief]
        if not odd or count < self.share * len(plain):
            return None
        first, *others = [_opening(facts, item) for _, item in odd]
        labels = tuple(Label(span, "differs too") for span in others)
        words = {"chief": _FORMS[chief], "odd": _FORMS[odd[0][0]]}
        return Match(first, words, labels)


def _lists(lines: tuple[Line, ...]) -> Iterator[list[Line]]:
    """The items of each list, those nested in others apart."""
    run: list[Line] = []
    for line in lines:
        if line.kind != "item":
            yield run
            run = []
        elif line.depth <= 1:
            run.append(line)
    yield run


def _opening(facts: Facts, item: Line) -> Span:
    passage = facts.document.passage(item.span)
    match = _FIRST.match(passage.text)
    return passage.span(match.start(1), match.end(1)) if match else item.span


def _form(text: str) -> str | None:
    """The form in which an item begins, or None where it is not plain."""
    match = _FIRST.match(text)
    if match is None or _TOPIC.match(text):
        return None
    first, second = match[1].casefold(), (match[2] or "").casefold()
    if first in ("you", "you'll"):
        return "sentence"
    if first == "responsible" and second == "for":
        return "responsible"
    if first.endswith("ly") and second:
        first, second = second, (match[3] or "").casefold()
    if first in _NOUNS and second not in _OBJECT:
        return None
    if not is_verb(first):
        return None
    if first.endswith("ing") and not is_verb(f"{first}ing"):
        return "gerund"
    # "Reports weekly" may be papers: the third person has an object behind it.
    if first.endswith("s") and not is_verb(f"{first}es"):
        return "third" if second in _OBJECT or first not in _NOUNS else None
    return "base"
