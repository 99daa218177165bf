"""What is found in the files of a run, kept by file in the cache and read back where it is shown.

A file's entries go by its key. What comparing it with the others adds makes another key, by which go the numbers of its
postings and what a format makes of them: a file that has not changed, among others that have not, is not read any
further than that.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import accumulate, islice
from typing import Any, overload

from jdlint.cli.cache import Cache
from jdlint.cli.files import UnreadableError, is_told, read_bytes, shown_path
from jdlint.cli.looking import File, Looked, Run, look, look_at_all, texts
from jdlint.cli.progress import progress
from jdlint.cli.terminal import fail
from jdlint.config import compares
from jdlint.report import Added, Brief, FileError, FileReport, Kept, Part
from jdlint.source import Source
from jdlint.stored import (
    StoredError,
    Texts,
    dump_added,
    dump_briefs,
    load,
    load_added,
    load_briefs,
    load_compared,
)

_FEW = 100  # files whose reports are held
_AT_ONCE = 250  # files whose entries are asked for at once
_DIGEST = 32  # bytes of a key
_END = "\0"  # between what a format makes of the postings of one file

Compared = tuple[Any, bool]  # the summary of a posting, and whether it is open

# Behind a key: which of the entries it is.
_REPORTS, _COMPARED, _BRIEFS, _ADDED, _CHANGED = b"r", b"c", b"b", b"a", b"n"


class Results(Kept):
    """The reports of the files of a plan, by posting.

    errors: the files that cannot be read. skipped: how many files do not look like postings.
    """

    def __init__(self, plan: Sequence[File], run: Run, *, quiet: bool) -> None:
        """Look at all files of which nothing is known."""
        self._plan = plan
        self._run = run
        self._cache = run.cache or Cache()
        self._typed: bytes | None = None
        self._unreadable: dict[int, UnreadableError] = {}
        self._held: dict[int, Looked] = {}
        self._last: tuple[int, tuple[FileReport, ...]] = (-1, ())
        self._keys = [self._key(number) for number in range(len(plan))]
        self._changed: dict[int, bytes] = {}  # the keys of files to whose reports comparing adds
        self._look(quiet=quiet)
        self.errors = [
            FileError(self._path(number), str(error))
            for number, error in sorted(self._unreadable.items())
            if is_told(plan[number].named, error)
        ]

    # --- keys and bytes ----------------------------------------------------------------------------------------------

    def _path(self, number: int) -> str:
        return shown_path(self._plan[number].named.path, self._run.stdin_name)

    def _data(self, number: int) -> bytes:
        path = self._plan[number].named.path
        if path != "-":
            return read_bytes(path, self._run.most)
        if self._typed is None:
            self._typed = read_bytes(path, self._run.most)
        return self._typed

    def _key(self, number: int) -> bytes:
        try:
            return self._run.key(self._plan[number], self._data(number))
        except UnreadableError as error:
            self._unreadable[number] = error
            return b""

    def _fresh(self, number: int) -> bytes:
        """The bytes of a file, and its key by what they are now."""
        data = self._data(number)
        self._keys[number] = self._run.key(self._plan[number], data)
        return data

    def _same(self, number: int) -> bytes:
        """The bytes of a file that was looked at."""
        try:
            data = self._data(number)
        except UnreadableError as error:
            fail(f"{self._path(number)}: {error}")
        if self._run.key(self._plan[number], data) != self._keys[number]:
            fail(f"{self._path(number)}: has changed since it was checked; run jdlint once more")
        return data

    def _entries(self, numbers: Iterable[int], kind: bytes, *, final: bool = True) -> Iterator[tuple[int, str | None]]:
        """The entry of each file; final: that which counts what comparing adds."""
        left = iter(numbers)
        while batch := list(islice(left, _AT_ONCE)):
            keys = [
                (self._changed.get(number, self._keys[number]) if final else self._keys[number]) + kind
                for number in batch
            ]
            found = self._cache.get(keys)
            yield from zip(batch, map(found.get, keys), strict=True)

    # --- looking -----------------------------------------------------------------------------------------------------

    def _look(self, *, quiet: bool) -> None:
        run = self._run
        readable = [number for number, key in enumerate(self._keys) if key]
        known = not run.comparing or self._load_changed()
        found = self._known_briefs(readable) if run.cache is not None else {}
        missing = [number for number in readable if number not in found]
        compared: dict[int, Sequence[Compared]] = {}
        seen = look_at_all([self._plan[number] for number in missing], lambda one: self._fresh(missing[one]), run)
        for number, looked in progress(zip(missing, seen, strict=True), len(missing), quiet=quiet):
            if isinstance(looked, UnreadableError):
                self._unreadable[number] = looked
            else:
                found[number], compared[number] = self._keep(number, looked)
        if run.comparing and (compared or not known):
            # What was added to the others holds no more.
            others = [number for number in self._changed if number in found and number not in compared]
            self._changed = {}
            plain = self._known_briefs(others)
            for number in others:
                found[number] = plain.get(number) or tuple(one.brief for one in self._reports(number))
            found |= self._compare(sorted(found), compared)
        self._counts = array("L", (len(found.get(number, ())) for number in range(len(self._plan))))
        self._ends = array("L", accumulate(self._counts))
        self.briefs = [brief for number in sorted(found) for brief in found[number]]
        self.skipped = sum(
            not briefs and not run.anything(self._plan[number].named) for number, briefs in found.items()
        )

    def _known_briefs(self, numbers: Sequence[int]) -> dict[int, tuple[Brief, ...]]:
        found = {}
        for number, text in self._entries(numbers, _BRIEFS):
            with suppress(StoredError):  # not what this jdlint wrote: checked anew
                found[number] = load_briefs(text or "", self._path(number))
        return found

    def _keep(self, number: int, looked: Looked | Texts) -> tuple[tuple[Brief, ...], Sequence[Compared]]:
        if isinstance(looked, Looked) and len(self._plan) <= _FEW:
            self._held[number] = looked
            if self._run.cache is None:
                return tuple(one.brief for one in looked.reports), looked.compared
        path = self._path(number)
        told = texts(looked, path) if isinstance(looked, Looked) else looked
        key = self._keys[number]
        self._cache.put(key + _BRIEFS, told.briefs)
        self._cache.put(key + _COMPARED, told.compared)
        self._cache.put(key + _REPORTS, told.reports)
        # Read back, for the places of a file that a process sent; and one that is kept is a little smaller.
        return load_briefs(told.briefs, path), load_compared(told.compared)

    # --- comparing ---------------------------------------------------------------------------------------------------

    def _whole_key(self) -> bytes:
        """What the run's entry goes by: all files in their order."""
        from jdlint.digest import sha256

        return sha256(b"".join(self._keys)).digest() + _CHANGED

    def _load_changed(self) -> bool:
        """Read to which files comparing adds, and their keys; whether that is known."""
        if self._run.cache is None:
            return False
        key = self._whole_key()
        try:
            kept = json.loads(self._cache.get([key]).get(key, ""))
            changed = {int(number): bytes.fromhex(made) for number, made in kept.items()}
        except (ValueError, TypeError, AttributeError, RecursionError):
            return False
        if not all(0 <= number < len(self._keys) and len(made) == _DIGEST for number, made in changed.items()):
            return False
        self._changed = changed
        return True

    def _compare(self, numbers: Sequence[int], known: Mapping[int, Sequence[Compared]]) -> dict[int, tuple[Brief, ...]]:
        """Compare the postings of files, by the config of each; the numbers of those to which that adds."""
        from jdlint.digest import sha256
        from jdlint.linter import compare

        self._changed = {}
        places: list[tuple[int, int]] = []
        every: list[Compared] = []
        for number, compared in self._all_compared(numbers, known):
            places += ((number, at) for at in range(len(compared)))
            every += compared

        def source(one: int) -> Source:
            number, at = places[one]
            return self._reports(number)[at].source

        added: dict[int, dict[int, Added]] = {}
        for config in {id(self._plan[number].config): self._plan[number].config for number, _ in places}.values():
            rules, running = self._run.selected(config)
            if not compares(rules, running):
                continue

            for one, more in compare(every, source, rules, running).items():
                number, at = places[one]
                if self._plan[number].config is config:
                    added.setdefault(number, {})[at] = more
        briefs = {}
        for number, each in sorted(added.items()):
            text = dump_added(each)
            key = self._changed[number] = sha256(self._keys[number] + text.encode()).digest()
            briefs[number] = tuple(one.brief for one in self._extended(number, each))
            self._cache.put(key + _ADDED, text)
            self._cache.put(key + _BRIEFS, dump_briefs(briefs[number]))
        kept = {number: key.hex() for number, key in self._changed.items()}
        self._cache.put(self._whole_key(), json.dumps(kept))
        return briefs

    def _all_compared(
        self, numbers: Sequence[int], known: Mapping[int, Sequence[Compared]]
    ) -> Iterator[tuple[int, Sequence[Compared]]]:
        kept = self._entries((number for number in numbers if number not in known), _COMPARED, final=False)
        for number in numbers:
            if number in known:
                yield number, known[number]
                continue
            _, text = next(kept)
            try:
                yield number, load_compared(text or "")
            except StoredError:
                yield number, self._again(number).compared

    def _again(self, number: int) -> Looked:
        """What was found in a file and is not kept any more."""
        looked = look(self._plan[number], self._same(number), self._run)
        self._keep(number, looked)
        return looked

    # --- reports -----------------------------------------------------------------------------------------------------

    def _reports(self, number: int, text: str | None = None) -> tuple[FileReport, ...]:
        """The reports of a file by itself. text: its entry, where that is at hand."""
        if number in self._held:
            return self._held[number].reports
        if self._last[0] == number:
            return self._last[1]
        key = self._keys[number] + _REPORTS
        text = text or self._cache.get([key]).get(key, "")
        try:
            reports = load(text, self._path(number), self._same(number))
        except StoredError:
            reports = self._again(number).reports
        self._last = number, reports
        return reports

    def _extended(self, number: int, added: Mapping[int, Added], text: str | None = None) -> tuple[FileReport, ...]:
        from jdlint.linter import extended

        reports = self._reports(number, text)
        if not added:
            return reports

        return tuple(extended(one, added[at]) if at in added else one for at, one in enumerate(reports))

    def _whole(self, number: int, text: str | None = None) -> tuple[FileReport, ...]:
        """The reports of a file, with what comparing adds."""
        if number not in self._changed:
            return self._reports(number, text)
        return self._extended(number, self._added(number), text)

    def _added(self, number: int) -> Mapping[int, Added]:
        for _ in range(2):
            key = self._changed[number] + _ADDED
            with suppress(StoredError):
                return load_added(self._cache.get([key]).get(key, ""), self._reports(number))
            # Another run has thrown it out.
            self._compare([one for one, made in enumerate(self._keys) if made and one not in self._unreadable], {})
        return {}

    def __len__(self) -> int:
        return len(self.briefs)

    @overload
    def __getitem__(self, at: int) -> FileReport: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[FileReport]: ...
    def __getitem__(self, at: int | slice) -> FileReport | Sequence[FileReport]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        at = range(len(self))[at]
        number = bisect_right(self._ends, at)
        return self._whole(number)[at - self._ends[number] + self._counts[number]]

    def __iter__(self) -> Iterator[FileReport]:
        numbers = (number for number, count in enumerate(self._counts) if count)
        for number, text in self._entries(numbers, _REPORTS, final=False):
            yield from self._whole(number, text)

    def parts(self, part: Part) -> Iterator[Any]:
        """What a format makes of each posting; kept by file."""
        if self._run.cache is None:
            yield from (part.read(part.make(one)) for one in self)
            return
        kind = part.name.encode()
        for number, text in self._entries((number for number, count in enumerate(self._counts) if count), kind):
            try:
                if text is None or text.count(_END) != self._counts[number] - 1:
                    raise ValueError
                yield from [part.read(one) for one in text.split(_END)]
            except (ValueError, TypeError, RecursionError):
                made = [part.make(one) for one in self._whole(number)]
                if not any(_END in one for one in made):
                    self._cache.put(self._changed.get(number, self._keys[number]) + kind, _END.join(made))
                yield from map(part.read, made)
