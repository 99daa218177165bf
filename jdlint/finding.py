"""What a rule reports about a posting."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from jdlint.source import Span
from jdlint.values import dataclass

Level = Literal["error", "warning", "note"]
LEVELS: tuple[Level, ...] = ("error", "warning", "note")


def weaker(one: Level, other: Level) -> Level:
    """The one of two levels that weighs less."""
    return max(one, other, key=LEVELS.index)


@dataclass(frozen=True)
class Label:
    """A second place that explains a finding, such as the title a duty disagrees with."""

    span: Span
    text: str


@dataclass(frozen=True)
class Edit:
    """Replace the text of a span."""

    span: Span
    text: str


@dataclass(frozen=True)
class Fix:
    """Edits that mend a finding; `safe` when no person has to look at the result."""

    edits: tuple[Edit, ...]
    safe: bool


@dataclass(frozen=True)
class Finding:
    """One thing an editor would raise, at its place; `rule` is the rule's id.

    whole: it is about the whole posting or a section (something missing, a count), for which the place only stands.
    """

    span: Span
    rule: str
    level: Level
    message: str
    labels: tuple[Label, ...] = ()
    fix: Fix | None = None
    whole: bool = False

    def moved(self, by: int) -> Finding:
        """The finding with all its places so many characters further on."""
        labels = tuple(replace(label, span=label.span.moved(by)) for label in self.labels)
        fix = self.fix and Fix(tuple(replace(edit, span=edit.span.moved(by)) for edit in self.fix.edits), self.fix.safe)
        return replace(self, span=self.span.moved(by), labels=labels, fix=fix)


@dataclass(frozen=True)
class Suppressed:
    """A finding that an ignore covers, and the reason its author gives ("" for none)."""

    finding: Finding
    reason: str
