"""A baseline: the findings that are known, so that only new ones are told. Nothing in it counts lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from jdlint.finding import Finding
from jdlint.parse import jsondata
from jdlint.report import FileReport
from jdlint.source import Source, Span
from jdlint.values import NamedTuple

SCHEMA = "jdlint-baseline/1"
_LONGEST_TEXT = 60
_KEYS = ("rule", "fingerprint", "text")


class BaselineError(Exception):
    """A baseline that cannot be read: what is wrong, and the offset of it in the text."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Entry(NamedTuple):
    """A known finding. text: the beginning of what it is about, for people; "" when it is about the whole posting."""

    rule: str
    text: str
    fingerprint: str


Baseline = Mapping[str, Sequence[Entry]]  # by the path of a file from the baseline's folder, with slashes


class Compared(NamedTuple):
    """What is new, in the order of the reports; and how many entries no finding meets any more."""

    reports: list[FileReport]
    mended: int


def read_baseline(text: str) -> dict[str, list[Entry]]:
    """The entries of a baseline by file. Raises BaselineError when it is none."""
    try:
        value = jsondata.read(text, unique=True)
    except jsondata.JsonError as error:
        raise BaselineError(f"is not JSON: {error.message}", error.offset) from None
    table = _object(value, ("schema", "files"))
    schema = table["schema"]
    if not isinstance(schema, jsondata.Scalar) or schema.text != SCHEMA:
        raise BaselineError(f'is no baseline of this jdlint: "schema" must be "{SCHEMA}"', schema.span.start)
    files = table["files"]
    if not isinstance(files, jsondata.Object):
        raise BaselineError('"files" must be an object', files.span.start)
    return {member.name: _entries(member.value) for member in files.members}


def _entries(value: jsondata.Value) -> list[Entry]:
    if not isinstance(value, jsondata.Array):
        raise BaselineError("the findings of a file must be a list", value.span.start)
    found = []
    for item in value.items:
        known = _object(item, _KEYS)
        said: dict[str, str] = {}
        for key in _KEYS:
            scalar = known[key]
            if not isinstance(scalar, jsondata.Scalar) or scalar.kind != "string":
                raise BaselineError(f'"{key}" must be a string', scalar.span.start)
            said[key] = scalar.text
        found.append(Entry(**said))
    return found


def _object(value: jsondata.Value, keys: tuple[str, ...]) -> dict[str, jsondata.Value]:
    if not isinstance(value, jsondata.Object):
        raise BaselineError(f"expected an object with {_quoted(keys)}", value.span.start)
    for member in value.members:
        if member.name not in keys:
            raise BaselineError(f'unknown key "{member.name}"; there are {_quoted(keys)}', member.name_span.start)
    found = {member.name: member.value for member in value.members}
    if lacking := [key for key in keys if key not in found]:
        raise BaselineError(f"{_quoted(lacking)} is missing", value.span.start)
    return found


def _quoted(keys: Iterable[str]) -> str:
    return ", ".join(f'"{key}"' for key in keys)


def render(baseline: Baseline) -> str:
    """The text of a baseline: sorted, a line for each finding."""
    lines = []
    for path in sorted(path for path in baseline if baseline[path]):
        entries = (
            json.dumps({"rule": one.rule, "text": one.text, "fingerprint": one.fingerprint}, ensure_ascii=False)
            for one in sorted(baseline[path])
        )
        lines.append(f"    {json.dumps(path, ensure_ascii=False)}: [\n      " + ",\n      ".join(entries) + "\n    ]")
    inside = "{\n" + ",\n".join(lines) + "\n  }" if lines else "{}"
    return f'{{\n  "schema": "{SCHEMA}",\n  "files": {inside}\n}}\n'


def updated(
    baseline: Baseline,
    found: Mapping[str, Sequence[FileReport]],
    gone: Collection[str],
    unjudged: Collection[str] = (),
) -> Baseline:
    """The baseline with what was found now; files that were not looked at keep their entries until they are gone.

    So do entries of the rules that could not be judged without those files.
    """
    kept = {path: entries for path, entries in baseline.items() if path not in found and path not in gone}
    new = {path: [entry for report in reports for entry in _known(report)] for path, reports in found.items()}
    for path, entries in new.items():
        entries += [one for one in baseline.get(path, ()) if one.rule in unjudged and one not in entries]
    return {**kept, **new}


def _known(report: FileReport) -> list[Entry]:
    return [
        Entry(finding.rule, _text(report.source, finding), print_)
        for finding, print_ in zip(report.findings, report.fingerprints, strict=True)
    ]


def _text(source: Source, finding: Finding) -> str:
    if finding.whole:
        return ""
    start, end = finding.span
    # A few more characters, for the blanks that are squeezed.
    words = " ".join(source.slice(Span(start, min(end, start + 3 * _LONGEST_TEXT))).split())
    return words if len(words) <= _LONGEST_TEXT else words[: _LONGEST_TEXT - 1] + "…"


def compare(
    baseline: Baseline,
    found: Mapping[str, Sequence[FileReport]],
    gone: Collection[str],
    unjudged: Collection[str] = (),
) -> Compared:
    """Leave out what is known. found: the reports of each file; gone: the files of the baseline that are no more.

    unjudged: the rules that could not say all they would, so that their entries are not called mended.

    Each entry stands for one finding. A file that the baseline does not know takes over the entries of one that is
    gone when it meets at least half of them, one with its text among them: it was moved.
    """
    left = {path: Counter(one.fingerprint for one in entries) for path, entries in baseline.items()}
    open_ = {path: {one.fingerprint for one in entries if one.rule in unjudged} for path, entries in baseline.items()}
    mended = sum(left[path].total() for path in gone)
    kept: list[FileReport] = []
    orphans = set(gone)
    for path, reports in found.items():
        source = path if path in baseline else _moved(baseline, reports, orphans)
        if source is None:
            kept += reports
            continue
        orphans.discard(source)
        known = left[source]
        before = known.total() if source in gone else 0
        kept += [_without(report, known) for report in reports]
        mended += sum(count for print_, count in known.items() if print_ not in open_[source]) - before
    return Compared(kept, mended)


def _without(report: FileReport, known: Counter[str]) -> FileReport:
    keep = []
    for print_ in report.fingerprints:
        keep.append(known[print_] <= 0)
        known[print_] -= not keep[-1]
    return report.only(keep)


def _moved(baseline: Baseline, reports: Sequence[FileReport], orphans: Collection[str]) -> str | None:
    prints = {print_ for report in reports for print_ in report.fingerprints}
    scores = []
    for path in sorted(orphans):
        met = [one for one in baseline[path] if one.fingerprint in prints]
        if any(one.text for one in met) and 2 * len(met) >= len(baseline[path]):
            scores.append((len(met), path))
    return max(scores, key=lambda score: score[0])[1] if scores else None
