"""What was found in a file, as texts that can be kept or sent; read back strictly, as nobody knows who wrote them.

A file has several: its reports are seldom needed where the numbers of them are.
"""

from __future__ import annotations

import json
import sys
from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints

from jdlint.document import NEEDED
from jdlint.finding import Finding, Suppressed
from jdlint.report import Added, Brief, FileReport
from jdlint.score import Loss
from jdlint.source import Source, Span
from jdlint.values import NamedTuple

if TYPE_CHECKING:
    from jdlint.facts.summary import Summary

_Reader = Callable[[Any], Any]

_BRIEF = len(Brief._fields) - 1  # without the path


class StoredError(ValueError):
    """A text that does not hold what was found in a file."""


class _Posting(NamedTuple):
    posting: bool
    checklist: Mapping[str, bool]
    findings: tuple[Finding, ...]
    fingerprints: tuple[str, ...]
    losses: tuple[Loss, ...]
    suppressed: tuple[Suppressed, ...]
    left_off: int


class _File(NamedTuple):
    """text: of a file whose text is not its bytes."""

    postings: tuple[_Posting, ...]
    text: str | None


class _Compared(NamedTuple):
    summary: Any  # whose class is imported where one is there
    is_open: bool


class Texts(NamedTuple):
    """The texts of one file: the numbers of its postings, what they are compared by, and their reports."""

    briefs: str
    compared: str
    reports: str


def dump(reports: Sequence[FileReport], *, with_text: bool) -> str:
    """The text of a file's reports. with_text: the source goes with it, where the file's bytes are not its text."""
    postings = [
        _Posting(one.posting, one.checklist, one.findings, one.fingerprints, one.losses, one.suppressed, one.left_off)
        for one in reports
    ]
    return _json(_packed(_File(tuple(postings), reports[0].source.text if with_text and reports else None)))


def load(text: str, path: str, data: bytes) -> tuple[FileReport, ...]:
    """A file's reports, by the text of them and the file's bytes. Raises StoredError."""
    file: _File = _strictly(_File, text)
    try:
        source = Source.decode(path, data) if file.text is None else Source(path, file.text)
    except Exception as error:
        raise StoredError(str(error)) from None
    for one in file.postings:
        if not _is_whole(one):
            raise StoredError("parts that do not belong together")
        _check_places([*one.findings, *(each.finding for each in one.suppressed)], source)
    return tuple(
        FileReport(
            source,
            one.posting,
            one.checklist,
            one.findings,
            one.fingerprints,
            losses=one.losses,
            suppressed=one.suppressed,
            left_off=one.left_off,
        )
        for one in file.postings
    )


def dump_briefs(briefs: Iterable[Brief]) -> str:
    """The text of the numbers of a file's postings."""
    return _json([[int(value) for value in one[1:]] for one in briefs])


def load_briefs(text: str, path: str) -> tuple[Brief, ...]:
    """The numbers of a file's postings. Raises StoredError."""
    if text == "[]":
        return ()
    try:
        rows = json.loads(text)
        if type(rows) is not list:
            _wrong(rows, Brief)
        for row in rows:
            if type(row) is not list or len(row) != _BRIEF or {*map(type, row)} != {int} or min(row) < 0:
                raise StoredError("no numbers of a posting")
        return tuple([Brief(path, bool(row[0]), *row[1:]) for row in rows])
    except StoredError:
        raise
    except Exception as error:
        raise StoredError(str(error)) from None


def dump_compared(compared: Sequence[tuple[Summary, bool]]) -> str:
    """The text of what a file's postings are compared by: the summary of each, and whether it is open."""
    return _json([[_packed(summary), is_open] for summary, is_open in compared])


def load_compared(text: str) -> tuple[tuple[Summary, bool], ...]:
    """What a file's postings are compared by. Raises StoredError."""
    from jdlint.facts.summary import Summary

    rows = _strictly(tuple[_Compared, ...], text)
    read = _reader(Summary)
    return tuple([(_tried(read, row.summary), row.is_open) for row in rows])


def dump_added(added: Mapping[int, Added]) -> str:
    """The text of what comparing adds to a file's reports, by the number of the posting in the file."""
    return _json([[number, *_packed(one)] for number, one in sorted(added.items())])


class _AddedTo(NamedTuple):
    number: int
    findings: tuple[Finding, ...]
    suppressed: tuple[Suppressed, ...]


def load_added(text: str, reports: Sequence[FileReport]) -> dict[int, Added]:
    """What comparing adds to a file's reports, by number. Raises StoredError."""
    found: tuple[_AddedTo, ...] = _strictly(tuple[_AddedTo, ...], text)
    for one in found:
        if not 0 <= one.number < len(reports):
            raise StoredError("no posting of the file")
        _check_places([*one.findings, *(each.finding for each in one.suppressed)], reports[one.number].source)
    return {one.number: Added(one.findings, one.suppressed) for one in found}


def _json(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"))


def _strictly(kind: Any, text: str) -> Any:
    return _tried(lambda written: _reader(kind)(json.loads(written)), text)


def _tried(read: _Reader, data: Any) -> Any:
    try:
        return read(data)
    except StoredError:
        raise
    except Exception as error:
        raise StoredError(str(error)) from None


def _check_places(findings: Iterable[Finding], source: Source) -> None:
    length = len(source.text)
    if not all(_within(finding, length) for finding in findings):
        raise StoredError("a finding outside of the text")


def _is_whole(one: _Posting) -> bool:
    return one.checklist.keys() == set(NEEDED) and len(one.fingerprints) == len(one.findings)


def _within(finding: Finding, length: int) -> bool:
    spans = [finding.span, *(label.span for label in finding.labels)]
    spans += [edit.span for edit in finding.fix.edits] if finding.fix else []
    return all(0 <= start <= end <= length for start, end in spans)


def _packed(value: Any) -> Any:
    """A value of plain data, tuples and dataclasses as JSON has it."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, array):
        return b2a_base64(_little(value).tobytes(), newline=False).decode("ascii")
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return [_packed(getattr(value, field.name)) for field in fields(value)]


@cache
def _reader(kind: Any) -> _Reader:
    """What reads a value of a type from JSON. Raises StoredError, or what a wrong value leads to."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Span:
        return _span
    if kind is Any:
        return lambda data: data
    if kind in (str, int, bool, NoneType):
        return lambda data: data if type(data) is kind else _wrong(data, kind)
    if kind is float:
        return lambda data: data if type(data) in (int, float) else _wrong(data, kind)
    if origin is Literal:
        known = frozenset(inner)
        return lambda data: data if type(data) is str and data in known else _wrong(data, kind)
    if origin in (Union, UnionType):
        (wanted,) = (one for one in inner if one is not NoneType)
        read = _reader(wanted)
        return lambda data: None if data is None else read(data)
    if origin is tuple:
        read = _reader(inner[0])
        return lambda data: tuple([read(one) for one in data]) if type(data) is list else _wrong(data, kind)
    if origin is frozenset:
        read = _reader(inner[0])
        return lambda data: frozenset([read(one) for one in data]) if type(data) is list else _wrong(data, kind)
    if origin is list:
        return _numbers
    if isinstance(origin, type) and issubclass(origin, Mapping):
        read = _reader(inner[1])
        return lambda data: {name: read(one) for name, one in data.items()}
    return _record(kind)


def _record(kind: Any) -> _Reader:
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else list(kind._fields)
    hints = get_type_hints(kind, localns={"array": list})  # which takes no type before Python 3.12
    readers = [_reader(hints[name]) for name in names]

    def read(data: Any) -> Any:
        if type(data) is not list or len(data) != len(readers):
            _wrong(data, kind)
        return kind(*[each(one) for each, one in zip(readers, data, strict=True)])

    return read


def _numbers(data: Any) -> array[int]:
    made = array("I")
    made.frombytes(a2b_base64(data, strict_mode=True))
    return _little(made)


def _little(numbers: array[int]) -> array[int]:
    """The numbers with the bytes of each in the order that is kept."""
    if sys.byteorder == "little":
        return numbers
    made = array("I", numbers)
    made.byteswap()
    return made


def _span(data: Any) -> Span:
    start, end = data
    if type(start) is not int or type(end) is not int:
        _wrong(data, Span)
    return Span(start, end)


def _wrong(data: Any, kind: Any) -> Any:
    raise StoredError(f"{type(data).__name__} where {kind} belongs")
