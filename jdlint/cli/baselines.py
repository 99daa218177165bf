"""`--baseline` and `--write-baseline`: reading and writing the file of known findings."""

from __future__ import annotations

import os
from dataclasses import replace

from jdlint import regularfile
from jdlint.baseline import Baseline, BaselineError, compare, read_baseline, render, updated
from jdlint.cli.files import refuse_link_out
from jdlint.cli.terminal import complain, fail
from jdlint.cli.writing import written
from jdlint.linter import comparing
from jdlint.report import FileReport, Report
from jdlint.source import Source, SourceError

USUAL = ".jdlint-baseline.json"
_LARGEST = 20_000_000


def without_known(report: Report, file: str | None, *, write: bool, quiet: bool) -> Report:
    """The report without the findings that a baseline knows; `write` takes all that are there into it first.

    Says on standard error, unless quiet, what was written, and how many entries are mended.
    Ends the command when the file cannot be read or written.
    """
    name = USUAL if file is None else file
    if file is None:
        refuse_link_out(name)
    baseline = _read(name, needed=not write)
    folder = os.path.dirname(os.path.abspath(name))
    found: dict[str, list[FileReport]] = {}
    for one in report.files:
        found.setdefault(_key(one.path, folder), []).append(one)
    gone = {path for path in baseline if path != "-" and not os.path.lexists(os.path.join(folder, path))}
    unjudged = comparing() if baseline.keys() - gone - found.keys() else ()
    if write:
        baseline = updated(baseline, found, gone, unjudged)
        _write(name, render(baseline))
        gone = set()
        if not quiet:
            count = sum(map(len, baseline.values()))
            complain(f"wrote {_counted(count, 'finding')} to {name}; 'jdlint check --baseline {name}' leaves them out")
    compared = compare(baseline, found, gone, unjudged)
    if compared.mended and not quiet:
        are = "is" if compared.mended == 1 else "are"
        them = "it" if compared.mended == 1 else "them"
        complain(f"{name}: {_counted(compared.mended, 'entry')} {are} mended; --write-baseline takes {them} out")
    return replace(report, files=tuple(compared.reports))


def _counted(count: int, what: str) -> str:
    plural = f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"
    return f"{count} {what if count == 1 else plural}"


def _key(path: str, folder: str) -> str:
    """A file's path from the baseline's folder, the same on every system."""
    if path == "-":
        return path
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # on another drive
        return os.path.abspath(path).replace(os.sep, "/")


def _read(name: str, *, needed: bool) -> Baseline:
    try:
        data = regularfile.read(name, _LARGEST)
    except FileNotFoundError:
        if needed:
            fail(f"{name}: no such file; --write-baseline makes it")
        return {}
    except OSError as error:
        fail(f"{name}: cannot be read: {error.strerror}")
    except regularfile.FileError as error:
        fail(f"{name}: {error}")
    try:
        source = Source.decode(name, data)
    except SourceError as error:
        fail(f"{name}: {error}")
    try:
        return read_baseline(source.text)
    except BaselineError as error:
        line, column = source.position(error.offset)
        fail(f"{name}:{line}:{column}: {error.message}")


def _write(name: str, text: str) -> None:
    try:
        with written(name) as file:
            file.write(text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        fail(f"{name}: cannot be written: {error.strerror}")
