"""Items and paragraphs that stand in a posting twice."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from jdlint import regex as re
from jdlint.checks.match import Match
from jdlint.evidence.occupations import names_work
from jdlint.facts import Facts
from jdlint.finding import Label
from jdlint.memo import remembered
from jdlint.source import Span
from jdlint.values import NamedTuple, dataclass

_WORDS = re.compile(r"[^\W_]+")
# A page that is put together when it is shown may print one of its branches only.
_BRANCHES = re.compile(r"\{%-?\s*(?:if|unless|case|for|else|elsif|elif)\b|\{\{[#^]|<%")
# The questions of an application form quote what is asked above, and offer the same answers again and again.
_FORM = re.compile(
    r"\bplease (?:select|choose|check|mark|indicate|describe)\b|\bhow (?:many|much)\b.{0,120}\byears?\b"
    r"|\bdo you have\b",
    re.IGNORECASE,
)


class _Text(NamedTuple):
    """A line's words, its place, whether it is an item, and which job of the page it tells of."""

    words: tuple[str, ...]
    span: Span
    item: bool
    job: int


@dataclass(frozen=True)
class RepeatedText:
    """Fires on an item or a paragraph that stands in the posting before, word for word; a run of them is one finding.

    item_words, paragraph_words: how many words it has at least.
    Silent below a heading that names another job or grade than the text's first place, in the questions of an
    application form, and on pages of which only one branch may be shown.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("what",)

    item_words: int = 6
    paragraph_words: int = 12

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the second place, with the first one as a label."""
        texts = list(_texts(facts))
        if len({text.words for text in texts}) == len(texts) or _BRANCHES.search(facts.document.source.text):
            return
        first: dict[tuple[str, ...], _Text] = {}
        run: list[tuple[_Text, _Text]] = []
        for text in texts:
            if _FORM.search(facts.document.words(text.span)):
                break
            before = first.setdefault(text.words, text)
            if before is not text and before.job == text.job and len(text.words) >= self._fewest(text):
                run.append((text, before))
            elif run:
                yield _match(run)
                run = []
        if run:
            yield _match(run)

    def _fewest(self, text: _Text) -> int:
        return self.item_words if text.item else self.paragraph_words


def _texts(facts: Facts) -> Iterator[_Text]:
    """The items and paragraphs, without statements on equal opportunity, which a page may open and close with."""
    job = 0
    for segment, kinds in zip(facts.layout.segments, facts.layout.kinds, strict=True):
        if segment.heading is not None and names_work(facts.document.words(segment.heading.span)):
            job += 1
        if kinds[:1] == ("equal-opportunity",):
            continue
        for line in segment.lines:
            if line.kind not in ("item", "text"):
                continue
            words = facts.document.words(line.span)
            yield _Text(_folded(words), line.span, line.kind == "item", job)


@remembered
def _folded(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(text.casefold()))


def _match(run: list[tuple[_Text, _Text]]) -> Match:
    second, first = run[0]
    what = "item" if second.item else "paragraph"
    after = f" and the next {len(run) - 1}" if len(run) > 2 else " and the next" if len(run) == 2 else ""
    return Match(second.span, {"what": f"this {what}{after}"}, (Label(first.span, "first told here"),))
