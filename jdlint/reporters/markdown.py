"""The report as Markdown: a comment on a pull request, or the summary of a job.

What postings and paths hold is text and stays text: no markup, no HTML, no link, no image, no mention of a person and
no reference to an issue comes out of it. The whole fits a comment on GitHub.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jdlint import regex as re
from jdlint.disarm import clean
from jdlint.document import NEEDED
from jdlint.finding import LEVELS, Level
from jdlint.parse import format_of
from jdlint.report import FileReport, Report
from jdlint.reporters.places import is_absolute, normal, slashed, uri
from jdlint.reporters.text import counts, shorten
from jdlint.rule import Rule
from jdlint.values import NamedTuple

# GitHub's limit is 65,536 characters; bytes are never fewer.
_MOST_BYTES = 65_000
_CLOSING_BYTES = 500
_LONGEST_PATH = 300
_LONGEST_MESSAGE = 600
_FOLDED = 10

_MARKS = re.compile(r"[\\`*_\[\]~]")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;", "$": "&#36;"}
_ENTITY = re.compile("[&<>|$]")
# A zero-width space breaks what GitHub makes links of in finished text, where no escape is left.
_REFERENCE = re.compile(r"[@#!](?=\w)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|\b(?:mailto|xmpp)(?=:)", re.IGNORECASE)
_UNSEEN = re.compile("[\u2028\u2029\ud800-\udfff]")
_NEEDS_NO_ESCAPE = re.compile(r"[\w./ +,=()@#~:-]*\w[\w./+,=()@#~:-]*")


class _Part(NamedTuple):
    """Rows with what stands before and after them; `of` says what a row is."""

    before: str
    rows: Sequence[str]
    after: str
    of: str


def render(report: Report, rules: Mapping[str, Rule] | None = None, *, blob: str = "") -> str:
    """A headline, what each posting has and lacks, and the findings by level.

    blob: the address below which the files of the folder are seen on the web, with a slash at its end; places are
    links where it is given.
    """
    parts = [*_unread(report), *_checklists(report), *(_level(report, level, blob) for level in LEVELS)]
    return _fitted(_headline(report), parts)


def _headline(report: Report) -> str:
    told = [f"## jdlint{_score(report)}", counts(report)]
    if report.skipped:
        files = "file was" if report.skipped == 1 else "files were"
        told.append(f"{report.skipped} {files} passed over: no posting, by the look of it.")
    if report.fixable:
        told.append(f"{report.fixable} of the findings can be mended by `jdlint check --fix`.")
    return "\n\n".join(told) + "\n"


def _score(report: Report) -> str:
    """The score of one posting; of several, the lowest, the middle and the highest."""
    ranked = sorted((file for file in report.files if file.posting), key=lambda file: file.score)
    if not ranked:
        return ""
    low, middle, high = ranked[0], ranked[(len(ranked) - 1) // 2], ranked[-1]
    if low is high:
        return f": score {low.score} of 100, grade {low.grade}"
    return f": scores {low.score} to {high.score} of 100, median {middle.score}"


def _unread(report: Report) -> list[_Part]:
    rows = [f"- {_code(slashed(one.path))}: {_text(one.message)}" for one in report.errors]
    return [_Part("### Not checked\n", rows, "", "file")] if rows else []


def _checklists(report: Report) -> list[_Part]:
    if not report.files:
        return []
    head = [["posting", "score", *NEEDED], ["---", "---:", *("---" for _ in NEEDED)]]
    before = "\n".join(map(_row, head))
    rows = [_row(_checklist(file)) for file in report.files]
    if len(rows) > _FOLDED:
        return [_Part(f"<details><summary>{len(rows)} postings</summary>\n\n{before}", rows, "\n</details>", "posting")]
    return [_Part(before, rows, "", "posting")]


def _checklist(file: FileReport) -> list[str]:
    path = _code(slashed(file.path))
    if not file.posting:
        return [path, "", *("" for _ in NEEDED)]
    return [
        path,
        f"{file.score} {file.grade}",
        *("there" if file.checklist[kind] else "**missing**" for kind in NEEDED),
    ]


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _level(report: Report, level: Level, blob: str) -> _Part:
    rows = []
    for file in report.files:
        for finding in file.findings:
            if finding.level == level:
                at = file.source.position(finding.span.start)
                place = _place(slashed(file.path), at.line, blob)
                there = "".join(
                    f" ({_text(label.text)}, line {file.source.position(label.span.start).line})"
                    for label in finding.labels
                )
                rows.append(f"- {place} **{_text(finding.rule)}** {_text(finding.message)}{there}")
    name = f"{len(rows)} {level}{'' if len(rows) == 1 else 's'}"
    if len(rows) > _FOLDED:
        return _Part(f"<details><summary>{name}</summary>\n", rows, "\n</details>", "finding")
    return _Part(f"### {name}\n", rows, "", "finding")


def _place(path: str, line: int, blob: str) -> str:
    shown = _code(path, f":{line}")
    path = normal(path)
    if not blob or is_absolute(path) or path.startswith("../"):
        return shown
    # Without ?plain=1 a page that GitHub draws has no lines; Word documents have none either.
    where = "" if format_of(path) == "docx" else f"?plain=1#L{line}"
    target = uri(path).replace("(", "%28").replace(")", "%29")
    return f"[{shown}]({blob}{target}{where})"


def _fitted(headline: str, parts: Sequence[_Part]) -> str:
    """The text, cut between rows where it would grow too long, with a word on what is left off."""
    made = [headline]
    room = _MOST_BYTES - _CLOSING_BYTES - _size(headline)
    left: Counter[str] = Counter()
    for part in parts:
        frame = _size(part.before) + _size(part.after) + 3
        kept = 0
        room -= frame
        while kept < len(part.rows) and not left and _size(part.rows[kept]) < room:
            room -= _size(part.rows[kept]) + 1
            kept += 1
        if kept:
            made.append("\n".join([part.before, *part.rows[:kept], *([part.after] if part.after else []), ""]))
        else:
            room += frame
        if kept < len(part.rows):
            left[part.of] += len(part.rows) - kept
    if left:
        told = " and ".join(f"{number} {kind}{'' if number == 1 else 's'}" for kind, number in left.items())
        made.append(f"**Cut here:** {told} more do not fit a comment. `jdlint check` shows them all.\n")
    return "\n".join(made)


def _size(text: str) -> int:
    return len(text.encode("utf-8", "replace"))


def _text(text: str) -> str:
    """Words from outside, as words: nothing in them is markup."""
    shown = shorten(_seen(text), _LONGEST_MESSAGE)
    shown = _REFERENCE.sub("\\g<0>\u200b", shown)
    shown = _ENTITY.sub(lambda found: _ENTITIES[found.group()], shown)
    return _MARKS.sub(r"\\\g<0>", shown)


def _code(path: str, line: str = "") -> str:
    """A path, as code where nothing in it could end the code."""
    shown = _seen(path)
    if len(shown) > _LONGEST_PATH:
        shown = "..." + shown[-_LONGEST_PATH:]
    if _NEEDS_NO_ESCAPE.fullmatch(shown):
        return f"`{shown}{line}`"
    return f"{_text(shown)}{line}"


def _seen(text: str) -> str:
    return _UNSEEN.sub("\ufffd", clean(text))
