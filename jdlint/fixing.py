"""Applies the fixes of a file's findings and keeps those after which the file reads as it did. No I/O."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from jdlint.document import FILL, TAIL, Document
from jdlint.finding import Edit, Finding, Level
from jdlint.report import FileReport
from jdlint.source import Source, Span, Spans
from jdlint.values import NamedTuple, dataclass

_MOST_ROUNDS = 10
_MOST_CHECKS = 40  # of one file; a hostile one must end too
_GRAVE: tuple[Level, ...] = ("error", "warning")
_BLANKS = str.maketrans("", "", f"{FILL}{TAIL} \t\r\n")


class Checked(NamedTuple):
    """What reading and checking a text gave: its postings, and the report of each that was checked."""

    documents: tuple[Document, ...]
    reports: tuple[FileReport, ...]

    @property
    def findings(self) -> list[Finding]:
        """All findings, at their places in the file."""
        return [finding for report in self.reports for finding in report.findings]


class Refused(NamedTuple):
    """A finding whose fix was left out, and why."""

    finding: Finding
    reason: str


@dataclass(frozen=True)
class Fixed:
    """A text after its fixes. `checked` is what remains; `refused` are the fixes that would have done harm."""

    source: Source
    checked: Checked
    applied: tuple[Finding, ...]
    refused: tuple[Refused, ...]


Check = Callable[[Source], Checked]


def fix_source(source: Source, check: Check, *, unsafe: bool = False, checked: Checked | None = None) -> Fixed:
    """The text with its safe fixes applied, and the unsafe ones too where they are asked for.

    Rounds go on until one changes nothing, so that fixing the result again leaves it as it is. `check` reads and
    checks a text; `checked` is what it gave for `source`, where that is known.
    """
    state = _State(source, checked or check(source), _MOST_CHECKS)
    applied: list[Finding] = []
    refused: list[Refused] = []
    seen = {source.text}
    for _ in range(_MOST_ROUNDS):
        kept, refused = _round(state, check, unsafe)
        if not kept or state.source.text in seen:
            break
        applied += kept
        seen.add(state.source.text)
    return Fixed(state.source, state.checked, tuple(applied), tuple(refused))


def apply(text: str, edits: Sequence[Edit]) -> str:
    """The text with edits made, all places being those in `text`. The edits must not overlap."""
    pieces = []
    at = 0
    for edit in sorted(edits, key=lambda edit: edit.span):
        pieces += [text[at : edit.span.start], edit.text]
        at = edit.span.end
    return "".join([*pieces, text[at:]])


def fixable(findings: Sequence[Finding], *, unsafe: bool) -> list[Finding]:
    """The findings whose fixes can be made together: of two that overlap, the one that begins first."""
    wanted = [one for one in findings if one.fix and one.fix.edits and (one.fix.safe or unsafe)]
    taken: list[Span] = []
    chosen = []
    for finding in sorted(wanted, key=lambda one: (_edits(one)[0].span, one.rule)):
        spans = [edit.span for edit in _edits(finding)]
        if not any(_is_taken(taken, span) for span in spans):
            chosen.append(finding)
            for span in spans:
                insort(taken, span)
    return chosen


def _is_taken(taken: list[Span], span: Span) -> bool:
    number = bisect_left(taken, span)
    return any(one == span or one.overlaps(span) for one in taken[max(0, number - 1) : number + 1])


def _edits(finding: Finding) -> tuple[Edit, ...]:
    return finding.fix.edits if finding.fix else ()


@dataclass
class _State:
    """Where the fixing of a text has got to."""

    source: Source
    checked: Checked
    checks_left: int


def _round(state: _State, check: Check, unsafe: bool) -> tuple[list[Finding], list[Refused]]:
    """Apply what can be applied to the text as it stands; the state moves on to the result."""
    before, source = state.checked, state.source
    kept: list[Finding] = []
    refused: list[Refused] = []
    queue = [fixable(before.findings, unsafe=unsafe)]
    while queue:
        group = queue.pop()
        if not group:
            continue
        edits = [edit for finding in (*kept, *group) for edit in _edits(finding)]
        if state.checks_left <= 0:
            refused += [Refused(finding, "too many fixes in this file did harm") for finding in group]
            continue
        state.checks_left -= 1
        text = apply(source.text, edits)
        after = check(Source(source.path, text))
        reason = _harm(before, after, [*kept, *group], edits) if text != source.text else "it changes nothing"
        if reason is None:
            kept += group
            state.source, state.checked = Source(source.path, text), after
        elif len(group) == 1:
            refused.append(Refused(group[0], reason))
        else:
            half = len(group) // 2
            queue += [group[half:], group[:half]]
    return kept, refused


def _harm(before: Checked, after: Checked, mended: list[Finding], edits: list[Edit]) -> str | None:
    """Why a result is not sound, or None: the findings are gone, no graver ones came, the rest reads as before."""
    if not _reads_alike(before.documents, after.documents, sorted(edits, key=lambda edit: edit.span)):
        return "the file would not read as before"
    if [report.posting for report in before.reports] != [report.posting for report in after.reports]:
        return "the file would no longer look like the same posting"
    had, has = (Counter(finding.rule for finding in one.findings) for one in (before, after))
    gone = Counter(finding.rule for finding in mended)
    hidden = sum(one.left_off for one in before.reports)  # which come up where others are mended
    for rule in sorted(gone):
        if has[rule] > had[rule] - gone[rule] + hidden:
            return f"it does not mend {rule}"
    grave = ((one.rule, one.level) for one in after.findings)
    for rule in sorted({rule for rule, level in grave if level in _GRAVE}):
        if has[rule] > had[rule] + hidden:
            return f"it brings {rule}"
    return None


def _reads_alike(before: Sequence[Document], after: Sequence[Document], edits: list[Edit]) -> bool:
    if len(before) != len(after):
        return False
    for one, other in zip(before, after, strict=True):
        whole = Span(one.source.offset, one.source.offset + len(one.source.text))
        first = bisect_left(edits, whole.start, key=_start)
        near = edits[first : bisect_right(edits, whole.end, first, key=_start)]
        mine = [Edit(edit.span.moved(-one.source.offset), edit.text) for edit in near if whole.holds(edit.span)]
        if one.format != other.format or len(other.faults) > len(one.faults):
            return False
        if not (_same_text(one, other, mine) and _same_blocks(one, other, mine) and _same_fields(one, other, mine)):
            return False
    return True


def _same_text(before: Document, after: Document, edits: list[Edit]) -> bool:
    """Whether a reader sees the same everywhere but in the edits."""
    at = there = 0
    for edit in edits:
        gap = edit.span.start - at
        if _seen(before.prose[at : edit.span.start]) != _seen(after.prose[there : there + gap]):
            return False
        at = edit.span.end
        there += gap + len(edit.text)
    return _seen(before.prose[at:]) == _seen(after.prose[there:])


def _seen(prose: str) -> str:
    return prose.translate(_BLANKS)


def _same_blocks(before: Document, after: Document, edits: list[Edit]) -> bool:
    """Whether the same blocks are there, but for those that an edit took out whole."""
    taken = Spans(edit.span for edit in edits if not edit.text)
    left = [(one.kind, one.depth) for one in before.blocks if not taken.hold(one.span)]
    return left == [(one.kind, one.depth) for one in after.blocks]


def _same_fields(before: Document, after: Document, edits: list[Edit]) -> bool:
    if [(one.name, one.origin) for one in before.fields] != [(one.name, one.origin) for one in after.fields]:
        return False
    edited = Spans(edit.span for edit in edits)
    touched = {number for number, one in enumerate(before.fields) if edited.overlap(one.span)}
    pairs = enumerate(zip(before.fields, after.fields, strict=True))
    return all(one.value == other.value for number, (one, other) in pairs if number not in touched)


def _start(edit: Edit) -> int:
    return edit.span.start


def told(refused: Sequence[Refused], source: Source) -> Iterator[str]:
    """For each fix that was left out, its place and the reason, in words."""
    for finding, reason in refused:
        at = source.position(finding.span.start)
        yield f"{source.path}:{at.line}:{at.column}: the fix of {finding.rule} is left out: {reason}"
