"""Strict YAML with places, for rules, tables, config and front matter.

Scalars stay text (`no`, `on`, `1:30` and `012` are words, not False, True, 90 and 12); aliases, anchors,
tags, merge keys, duplicate keys and several documents are refused; depth and size are bounded. Untrusted
files are read with it, so it never builds anything but text, lists and mappings.
"""

from __future__ import annotations

from typing import Any

from jdlint.source import Position, Span
from jdlint.values import NamedTuple

MAX_DEPTH = 20
MAX_SIZE = 1_000_000

Data = str | list["Data"] | dict[str, "Data"] | None
Path = tuple[str | int, ...]


class YamlError(Exception):
    """YAML that cannot be read; `position` is the place in the text given, `offset` the same as an offset."""

    def __init__(self, message: str, position: Position, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.position = position
        self.offset = offset


class YamlText(NamedTuple):
    """The data of a YAML text, and where each key and each value stands (offsets into that text)."""

    data: Data
    keys: dict[Path, Span]
    values: dict[Path, Span]


def read(text: str) -> YamlText:
    """Read one YAML document; an empty text gives None as data.

    Raises YamlError at the first thing that is wrong.
    """
    if len(text) > MAX_SIZE:
        raise YamlError(f"is longer than {MAX_SIZE:,} characters", Position(1, 1), 0)
    _refuse_depth(text)
    # ruamel.yaml costs 22 ms to import; most postings never need it.
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        return _Builder(YAML(typ="safe", pure=True).parse(text)).document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        words = " ".join(part for part in (error.context, error.problem) if part)
        raise _error(words or "is not YAML", mark) from None
    except YAMLError as error:
        raise YamlError(str(error).splitlines()[0], Position(1, 1), 0) from None
    except (ValueError, RecursionError):
        raise YamlError("is not YAML", Position(1, 1), 0) from None


def _refuse_depth(text: str) -> None:
    depth = deepest = 0
    for character in text:
        if character in "[{":
            depth += 1
            deepest = max(deepest, depth)
        elif character in "]}":
            depth = max(0, depth - 1)
    # Brackets inside quotes count too: nobody writes this many of them either.
    if deepest > 10 * MAX_DEPTH:
        raise YamlError("brackets are nested too deeply", Position(1, 1), 0)


def _error(message: str, mark: Any) -> YamlError:
    if mark is None:
        return YamlError(message, Position(1, 1), 0)
    return YamlError(message, Position(mark.line + 1, mark.column + 1), mark.index)


class _Builder:
    """Builds data from the parser's events: one pass, and nothing is resolved that is not written."""

    def __init__(self, events: Any) -> None:
        self._events = iter(events)
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}

    def document(self) -> YamlText:
        from ruamel.yaml import events

        data: Data = None
        seen = False
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent):
                if seen:
                    raise _error("holds a second YAML document", event.start_mark)
                seen = True
                data = self._node(next(self._events), ())
        return YamlText(data, self.keys, self.values)

    def _node(self, event: Any, path: Path) -> Data:
        from ruamel.yaml import events

        if isinstance(event, events.AliasEvent):
            raise _error(f"'*{event.anchor}' is an alias; write the value out, or quote it", event.start_mark)
        if event.anchor is not None:
            raise _error(f"'&{event.anchor}' is an anchor; quote the text if it begins with &", event.start_mark)
        # A tag such as `!!timestamp` in front of a scalar says nothing that text does not.
        if len(path) > MAX_DEPTH:
            raise _error(f"is nested more than {MAX_DEPTH} levels deep", event.start_mark)
        start = event.start_mark.index
        if isinstance(event, events.ScalarEvent):
            self.values[path] = Span(start, event.end_mark.index)
            if event.value == "" and event.style is None:
                return None
            return str(event.value)
        if isinstance(event, events.SequenceStartEvent):
            items: list[Data] = []
            while not isinstance(inner := next(self._events), events.SequenceEndEvent):
                items.append(self._node(inner, (*path, len(items))))
            self.values[path] = Span(start, inner.end_mark.index)
            return items
        mapping: dict[str, Data] = {}
        while not isinstance(inner := next(self._events), events.MappingEndEvent):
            if not isinstance(inner, events.ScalarEvent):
                raise _error("a key must be plain text", inner.start_mark)
            key = str(inner.value)
            if key in mapping:
                raise _error(f"key '{key}' is here twice", inner.start_mark)
            if key == "<<" and inner.style is None:
                raise _error("merge keys ('<<') are not read; write the keys out", inner.start_mark)
            place = (*path, key)
            self.keys[place] = Span(inner.start_mark.index, inner.end_mark.index)
            mapping[key] = self._node(next(self._events), place)
        self.values[path] = Span(start, inner.end_mark.index)
        return mapping
