"""What was found in a file, as text that can be kept or sent; read back strictly, as nobody knows who wrote it."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from itertools import zip_longest
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from jdlint.document import NEEDED
from jdlint.facts.summary import Summary
from jdlint.finding import Finding, Suppressed
from jdlint.report import FileReport
from jdlint.score import Loss
from jdlint.source import Source, Span
from jdlint.values import NamedTuple


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
    summary: Summary | None


class _File(NamedTuple):
    """text: of a file whose text is not its bytes."""

    postings: tuple[_Posting, ...]
    text: str | None


class Looked(NamedTuple):
    """The reports of the postings in a file, and their summaries where they are compared with others."""

    reports: tuple[FileReport, ...]
    summaries: tuple[Summary, ...]


def dump(looked: Looked, *, with_text: bool) -> str:
    """The text of what was found. with_text: the source goes with it, where the file's bytes are not its text."""
    postings = [
        _Posting(
            one.posting,
            one.checklist,
            one.findings,
            one.fingerprints,
            one.losses,
            one.suppressed,
            one.left_off,
            summary,
        )
        for one, summary in zip_longest(looked.reports, looked.summaries)
    ]
    text = looked.reports[0].source.text if with_text and looked.reports else None
    return json.dumps(_packed(_File(tuple(postings), text)), separators=(",", ":"))


def load(text: str, path: str, data: bytes) -> Looked:
    """What was found in a file, by the text of it and the file's bytes. Raises StoredError."""
    try:
        file: _File = _reader(_File)(json.loads(text))
        source = Source.decode(path, data) if file.text is None else Source(path, file.text)
        if not all(_is_whole(one) for one in file.postings):
            raise StoredError("parts that do not belong together")
        length = len(source.text)
        if not all(_within(finding, length) for one in file.postings for finding in _all_findings(one)):
            raise StoredError("a finding outside of the text")
    except StoredError:
        raise
    except Exception as error:
        raise StoredError(str(error)) from None
    reports = tuple(
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
    return Looked(reports, tuple(one.summary for one in file.postings if one.summary is not None))


def _is_whole(one: _Posting) -> bool:
    return one.checklist.keys() == set(NEEDED) and len(one.fingerprints) == len(one.findings)


def _all_findings(one: _Posting) -> list[Finding]:
    return [*one.findings, *(each.finding for each in one.suppressed)]


def _within(finding: Finding, length: int) -> bool:
    spans = [finding.span, *(label.span for label in finding.labels)]
    spans += [edit.span for edit in finding.fix.edits] if finding.fix else []
    return all(0 <= start <= end <= length for start, end in spans)


def _packed(value: Any) -> Any:
    """A value of plain data, tuples and dataclasses as JSON has it."""
    if value is None or isinstance(value, (str, int, float)):
        return value
    if isinstance(value, array):
        return list(value)
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return [_packed(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return [_packed(getattr(value, field.name)) for field in fields(value)]


_Reader = Callable[[Any], Any]


@cache
def _reader(kind: Any) -> _Reader:
    """What reads a value of a type from JSON. Raises StoredError, or what a wrong value leads to."""
    origin, inner = get_origin(kind), get_args(kind)
    if kind is Span:
        return _span
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
        return lambda data: array("I", data)
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


def _span(data: Any) -> Span:
    start, end = data
    if type(start) is not int or type(end) is not int:
        _wrong(data, Span)
    return Span(start, end)


def _wrong(data: Any, kind: Any) -> Any:
    raise StoredError(f"{type(data).__name__} where {kind} belongs")
