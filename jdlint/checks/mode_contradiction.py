"""A posting whose text has the work done remotely, and on site every day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

from jdlint.checks.match import Match, finds, has
from jdlint.facts import Facts, Sentence
from jdlint.finding import Label
from jdlint.source import Span
from jdlint.values import dataclass

_NOT_OF_THIS_JOB = frozenset({"about", "equal-opportunity", "team", "apply", "process"})


@dataclass(frozen=True)
class ModeContradiction:
    """Fires when one sentence has the job done remotely and another has it done on site every day.

    remote, on-site: the words that say so without a way out; some_time: words that make a sentence speak of a part of
    the job only ("in the first week"). A label such as "Location: Remote" says it too. Sentences that say both offer a
    choice. What fields say against the text is the matter of another rule.
    """

    WORDS: ClassVar[tuple[str, ...]] = ("other",)

    remote: tuple[str, ...]
    on_site: tuple[str, ...]
    some_time: tuple[str, ...] = ()

    def run(self, facts: Facts) -> Iterator[Match]:
        """At the words on the site, with those on remote work as the second place."""
        sentences = [one for one in facts.sentences if one.kind not in _NOT_OF_THIS_JOB]
        remote = [*self._labelled(facts), *self._found(sentences, self.remote)]
        if not remote:
            return
        for span, sentence in self._found(sentences, self.on_site):
            if not any(other.overlaps(sentence) for _, other in remote):
                first = remote[0][0]
                text = facts.text(first)
                yield Match(span, {"other": text}, (Label(first, f"here it is {text}"),))
                return

    def _found(self, sentences: Sequence[Sentence], phrases: tuple[str, ...]) -> Iterator[tuple[Span, Span]]:
        """The first phrase of each sentence, and the sentence."""
        for sentence in sentences:
            passage = sentence.passage
            hit = next(finds(phrases, passage.text), None)
            if hit is not None and not has(self.some_time, passage.text):
                yield passage.span(hit.start, hit.end), sentence.span

    def _labelled(self, facts: Facts) -> Iterator[tuple[Span, Span]]:
        """What a label "Location" or "Work mode" says, where it says nothing but remote, and its line."""
        open_lines = {
            one.place.span for one in facts.conditions if one.value.hedged or one.value.value in ("hybrid", "on-site")
        }
        for one in facts.conditions:
            labelled = one.place.label in ("place", "mode") and not one.place.field
            if one.value.value == "remote" and labelled and one.place.span not in open_lines:
                yield one.span, one.place.span
