"""Reads and checks the files of a run: in this process or in several, with what earlier runs found."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from jdlint.cli.cache import Cache, stamp
from jdlint.cli.files import Named, UnreadableError, documents_in, read_bytes, shown_path
from jdlint.cli.terminal import fail
from jdlint.config import Config, facts_of, ruleset, select
from jdlint.parse import format_of
from jdlint.stored import Looked, StoredError, dump, load
from jdlint.values import NamedTuple, dataclass

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from jdlint.facts import Facts
    from jdlint.finding import Level
    from jdlint.report import FileReport
    from jdlint.rule import Rule

_MANY = 100  # files; with fewer, to start processes takes longer than they save
_FIRST = 24  # files that are checked before processes are started, which then know what these taught
_TOGETHER = 16  # files at most that go to a process at once
_AHEAD = 4  # of such batches for each process


class File(NamedTuple):
    """A file to check, and its config."""

    named: Named
    config: Config


@dataclass(frozen=True)
class Run:
    """What holds for all files of a run. comparing: whether a rule compares postings; alone: whether there is one file.

    jobs: processes to use; None: as many as pay. most: bytes of a file.
    """

    stdin_name: str | None
    everything: bool
    most: int
    comparing: bool
    alone: bool
    jobs: int | None = None
    cache: Cache | None = None
    _bases: dict[int, Any] = field(default_factory=dict)
    _selected: dict[int, tuple[Mapping[str, Rule], dict[str, Level]]] = field(default_factory=dict)

    def selected(self, config: Config) -> tuple[Mapping[str, Rule], dict[str, Level]]:
        """The rules by a config, and those that run with their levels."""
        found = self._selected.get(id(config))
        if found is None:
            rules = ruleset(config)
            found = self._selected[id(config)] = rules, select(config, rules)
        return found

    def anything(self, named: Named) -> bool:
        """Whether a file is checked whatever it looks like."""
        return not named.walked or self.everything

    def checked(self, found: Sequence[Facts], config: Config) -> tuple[FileReport, ...]:
        """The reports of postings, each by itself."""
        from jdlint.linter import lint_facts

        rules, running = self.selected(config)
        return tuple(lint_facts(facts, rules, running) for facts in found)

    def looked(self, found: Sequence[Facts], reports: tuple[FileReport, ...]) -> Looked:
        """The reports, with what postings are compared by where there is another to compare with."""
        if not self.comparing or (self.alone and len(found) < 2):
            return Looked(reports, ())
        from jdlint.facts.summary import summarize

        return Looked(reports, tuple(map(summarize, found)))

    def processes(self, files: int) -> int:
        """How many processes to use."""
        if self.jobs is not None:
            return min(self.jobs, files)
        if files <= _MANY:
            return 1
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def key(self, file: File, data: bytes) -> bytes:
        """What a file's entry in the cache goes by."""
        from jdlint.digest import sha256

        base = self._bases.get(id(file.config))
        if base is None:
            base = self._bases[id(file.config)] = sha256(f"{stamp()}{file.config!r}".encode(errors="surrogatepass"))
        found = base.copy()
        path = shown_path(file.named.path, self.stdin_name)
        found.update(
            repr((path, file.named.walked, self.anything(file.named), self.comparing, self.alone)).encode(
                errors="surrogatepass"
            )
        )
        found.update(data)
        return bytes(found.digest())


def look(file: File, data: bytes, run: Run) -> Looked:
    """Check one file. Raises UnreadableError."""
    documents = documents_in(file.named, data, run.stdin_name)
    facts = postings(documents, file.config, anything=run.anything(file.named))
    return run.looked(facts, run.checked(facts, file.config))


def postings(documents: Sequence[Any], config: Config, *, anything: bool) -> list[Facts]:
    """The facts of the documents that look like postings; of all, where anything is checked."""
    found = (facts_of(document, config) for document in documents)
    return [facts for facts in found if anything or facts.verdict.posting]


def look_at_all(files: Sequence[File], run: Run) -> Iterator[Looked | UnreadableError]:
    """What is found in each file, in order; why, where one cannot be read."""
    pool: ProcessPoolExecutor | None = None
    processes = run.processes(len(files))
    first = _FIRST if run.jobs is None else 1
    together = max(1, min(_TOGETHER, len(files) // (processes * _AHEAD)))
    waiting: deque[_Batch] = deque()
    numbers = {config: number for number, config in enumerate(dict.fromkeys(id(file.config) for file in files))}
    alone = 0
    try:
        for start in range(0, len(files), together):
            batch = _Batch([_begun(file, run) for file in files[start : start + together]])
            missing = [(one.file, one.found) for one in batch.begun if isinstance(one.found, bytes)]
            if missing and processes > 1 and alone >= first:
                pool = pool or _pool(files, run, processes)
                batch.future = pool.submit(
                    _work, [(file.named, numbers[id(file.config)], data) for file, data in missing]
                )
            elif missing:
                alone += len(missing)
            waiting.append(batch)
            while waiting and (waiting[0].future is None or len(waiting) > processes * _AHEAD):
                yield from _ended(waiting.popleft(), run)
        while waiting:
            yield from _ended(waiting.popleft(), run)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)
        if run.cache is not None:
            run.cache.close()


class _Begun(NamedTuple):
    """A file that was read. found: what is known of it, or its bytes. key: what it goes by in the cache."""

    file: File
    found: Looked | UnreadableError | bytes
    key: bytes | None = None


@dataclass
class _Batch:
    begun: list[_Begun]
    future: Future[list[str | UnreadableError]] | None = None


def _begun(file: File, run: Run) -> _Begun:
    try:
        data = read_bytes(file.named.path, run.most)
    except UnreadableError as error:
        return _Begun(file, error)
    if run.cache is None:
        return _Begun(file, data)
    key = run.key(file, data)
    entry = run.cache.get(key)
    if entry is not None:
        try:
            return _Begun(file, load(entry, shown_path(file.named.path, run.stdin_name), data), key)
        except StoredError:
            pass  # not what this jdlint wrote: checked anew
    return _Begun(file, data, key)


def _ended(batch: _Batch, run: Run) -> Iterator[Looked | UnreadableError]:
    sent: Iterator[str | UnreadableError] = iter(())
    if batch.future is not None:
        from concurrent.futures.process import BrokenProcessPool

        try:
            sent = iter(batch.future.result())
        except BrokenProcessPool:
            fail("a process that checked files came to a sudden end; --jobs 1 uses none")
    for one in batch.begun:
        if not isinstance(one.found, bytes):
            yield one.found
            continue
        made = next(sent) if batch.future is not None else _looked(one.file, one.found, run)
        if isinstance(made, UnreadableError):
            yield made
            continue
        path = shown_path(one.file.named.path, run.stdin_name)
        if one.key is not None and run.cache is not None:
            run.cache.put(one.key, made if isinstance(made, str) else _text(made, path))
        yield load(made, path, one.found) if isinstance(made, str) else made


def _looked(file: File, data: bytes, run: Run) -> Looked | UnreadableError:
    try:
        return look(file, data, run)
    except UnreadableError as error:
        return error


def _text(looked: Looked, path: str) -> str:
    return dump(looked, with_text=format_of(path) == "docx")


# --- in a process of its own -----------------------------------------------------------------------------------------

_shared: list[Any] = []  # the run, and its configs, in a process that checks files


def _pool(files: Sequence[File], run: Run, processes: int) -> ProcessPoolExecutor:
    import multiprocessing
    import sys
    from concurrent.futures import ProcessPoolExecutor

    configs = list({id(file.config): file.config for file in files}.values())
    # What the first files taught is inherited by a fork; elsewhere forks are not safe, or are not there.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    plain = Run(run.stdin_name, run.everything, run.most, run.comparing, run.alone)
    return ProcessPoolExecutor(processes, context, _begin, (plain, configs))


def _begin(run: Run, configs: list[Config]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started this one says when to stop
    _shared[:] = [run, configs]


def _work(tasks: list[tuple[Named, int, bytes]]) -> list[str | UnreadableError]:
    run, configs = _shared
    found: list[str | UnreadableError] = []
    for named, number, data in tasks:
        made = _looked(File(named, configs[number]), data, run)
        path = shown_path(named.path, run.stdin_name)
        found.append(made if isinstance(made, UnreadableError) else _text(made, path))
    return found
