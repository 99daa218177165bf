"""Reads and checks the files of a run: in this process or in several, with what earlier runs found."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Any

from jdlint.cli.cache import Cache, stamp
from jdlint.cli.files import Named, UnreadableError, documents_in, shown_path
from jdlint.cli.terminal import fail
from jdlint.config import Config, facts_of, ruleset, select
from jdlint.parse import format_of
from jdlint.stored import Texts, dump, dump_briefs, dump_compared
from jdlint.values import NamedTuple, dataclass

if TYPE_CHECKING:
    from concurrent.futures import Future, ProcessPoolExecutor

    from jdlint.facts import Facts
    from jdlint.facts.summary import Summary
    from jdlint.finding import Level
    from jdlint.report import FileReport
    from jdlint.rule import Rule

_MANY = 100  # files; with fewer, to start processes takes longer than they save
_FIRST = 24  # files that are checked before processes are started, which then know what these taught
_TOGETHER = 16  # files at most that go to a process at once
_AHEAD = 4  # of such batches for each process


class Looked(NamedTuple):
    """The reports of the postings in a file; where they are compared with others, by what, and whether each is open."""

    reports: tuple[FileReport, ...]
    compared: tuple[tuple[Summary, bool], ...] = ()


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
            return Looked(reports)
        from jdlint.facts.summary import summarize
        from jdlint.linter import is_open

        pairs = zip(found, reports, strict=True)
        return Looked(reports, tuple((summarize(facts), is_open(report)) for facts, report in pairs))

    def processes(self, files: int) -> int:
        """How many processes to use."""
        if self.jobs is not None:
            return min(self.jobs, files)
        if files <= _MANY:
            return 1
        return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1

    def key(self, file: File, data: bytes) -> bytes:
        """What a file's entries in the cache go by."""
        base = self._bases.get(id(file.config))
        if base is None:
            if self.alone:
                from jdlint.digest import sha256
            else:
                from hashlib import sha256  # OpenSSL takes longer to load, and is several times faster
            held = (self.everything, self.comparing and not self.alone, self.comparing)
            told = f"{stamp()}{file.config!r}{held}" if self.cache is not None and self.cache.lasting else ""
            base = self._bases[id(file.config)] = sha256(told.encode(errors="surrogatepass"))
        path, walked = file.named
        found = base.copy()
        found.update(f"{self.stdin_name or path if path == '-' else path}\0{walked}".encode(errors="surrogatepass"))
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


def texts(looked: Looked, path: str) -> Texts:
    """What was found in a file, as it is kept or sent."""
    return Texts(
        dump_briefs(one.brief for one in looked.reports),
        dump_compared(looked.compared),
        dump(looked.reports, with_text=format_of(path) == "docx"),
    )


def look_at_all(
    files: Sequence[File], read: Callable[[int], bytes], run: Run
) -> Iterator[Looked | Texts | UnreadableError]:
    """What is found in each file, in order; why, where one cannot be read. read: the bytes of the file of a number."""
    pool: ProcessPoolExecutor | None = None
    processes = run.processes(len(files))
    first = _FIRST if run.jobs is None else 1
    together = max(1, min(_TOGETHER, len(files) // (processes * _AHEAD)))
    waiting: deque[_Batch] = deque()
    numbers = {config: number for number, config in enumerate(dict.fromkeys(id(file.config) for file in files))}
    alone = 0
    try:
        for start in range(0, len(files), together):
            batch = _Batch([_begun(number, read) for number in range(start, min(start + together, len(files)))], start)
            there = [
                (files[start + number].named, numbers[id(files[start + number].config)], data)
                for number, data in enumerate(batch.begun)
                if isinstance(data, bytes)
            ]
            if there and processes > 1 and alone >= first:
                pool = pool or _pool(files, run, processes)
                batch.future = pool.submit(_work, there)
            else:
                alone += len(there)
            waiting.append(batch)
            while waiting and (waiting[0].future is None or len(waiting) > processes * _AHEAD):
                yield from _ended(waiting.popleft(), files, run)
        while waiting:
            yield from _ended(waiting.popleft(), files, run)
    finally:
        if pool is not None:
            pool.shutdown(wait=False, cancel_futures=True)


@dataclass
class _Batch:
    """The bytes of files, the first of which has the number `start`, and what is known where a process is at work."""

    begun: list[bytes | UnreadableError]
    start: int
    future: Future[list[Texts | UnreadableError]] | None = None


def _begun(number: int, read: Callable[[int], bytes]) -> bytes | UnreadableError:
    try:
        return read(number)
    except UnreadableError as error:
        return error


def _ended(batch: _Batch, files: Sequence[File], run: Run) -> Iterator[Looked | Texts | UnreadableError]:
    sent: Iterator[Texts | UnreadableError] = iter(())
    if batch.future is not None:
        from concurrent.futures.process import BrokenProcessPool

        try:
            sent = iter(batch.future.result())
        except BrokenProcessPool:
            fail("a process that checked files came to a sudden end; --jobs 1 uses none")
    for number, data in enumerate(batch.begun, batch.start):
        if isinstance(data, UnreadableError):
            yield data
        else:
            yield next(sent) if batch.future is not None else _looked(files[number], data, run)


def _looked(file: File, data: bytes, run: Run) -> Looked | UnreadableError:
    try:
        return look(file, data, run)
    except UnreadableError as error:
        return error


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


def _work(tasks: list[tuple[Named, int, bytes]]) -> list[Texts | UnreadableError]:
    run, configs = _shared
    found: list[Texts | UnreadableError] = []
    for named, number, data in tasks:
        made = _looked(File(named, configs[number]), data, run)
        path = shown_path(named.path, run.stdin_name)
        found.append(made if isinstance(made, UnreadableError) else texts(made, path))
    return found
