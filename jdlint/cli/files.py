"""Which files a command reads, and reading them."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from jdlint.document import RECORDS, Document
from jdlint.parse import format_of, may_hold_postings, read
from jdlint.source import SourceError

SUFFIXES = frozenset(".md .markdown .mdx .html .htm .txt .rst .adoc .asciidoc .json .yml .yaml .docx".split())
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_OWN = ".jdlint"  # the config and the baseline are no postings
_TOO_LARGE = 20_000_000


class Named(NamedTuple):
    """A file to read. `walked` says that it was met in a folder, or is to be taken as if; else the user named it."""

    path: str
    walked: bool


class UnreadableError(Exception):
    """A file that cannot be read; its text says why, after the path."""


def find_files(paths: Sequence[str], *, as_in_folder: bool = False) -> Iterator[Named]:
    """The files that paths stand for, each once; folders are walked, files that git ignores left out.

    as_in_folder: named files count as walked, and those that a walk would not look at are left out.
    """
    seen: set[str] = set()
    for path in paths or ["."]:
        folder = path != "-" and os.path.isdir(path)
        if as_in_folder and os.path.isfile(path) and not _is_looked_for(path):
            continue
        walked = folder or (as_in_folder and path != "-")
        for found in _walk(path) if folder else (path,):
            same = os.path.normpath(found)
            if same not in seen:
                seen.add(same)
                yield Named(found, walked)


def shown_path(path: str, stdin_name: str | None = None) -> str:
    """The path that reports and complaints give: standard input has the name the user gave it."""
    return (stdin_name or path) if path == "-" else path


def read_documents(named: Named, stdin_name: str | None = None) -> tuple[Document, ...]:
    """What a file holds; "-" is standard input. Data met in a folder that names no job is not read: nothing.

    Raises UnreadableError.
    """
    return documents_in(named, read_bytes(named.path), stdin_name)


def read_bytes(path: str) -> bytes:
    """A file as it is; "-" is standard input. Raises UnreadableError."""
    if path != "-":
        return _bytes(path)
    if sys.stdin is None:
        raise UnreadableError("standard input is closed")
    return sys.stdin.buffer.read()


def documents_in(named: Named, data: bytes, stdin_name: str | None = None) -> tuple[Document, ...]:
    """What the bytes of a file hold, as `read_documents` has it. Raises UnreadableError."""
    if named.walked and format_of(named.path) in RECORDS and not may_hold_postings(data.decode("utf-8", "replace")):
        return ()
    try:
        return read(shown_path(named.path, stdin_name), data)
    except SourceError as error:
        raise UnreadableError(str(error)) from None


def _bytes(path: str) -> bytes:
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            raise UnreadableError("is not a regular file")
        with open(path, "rb") as file:
            data = file.read(_TOO_LARGE + 1)
    except FileNotFoundError:
        raise UnreadableError("no such file") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    if len(data) > _TOO_LARGE:
        raise UnreadableError(f"is larger than {_TOO_LARGE // 1_000_000} MB")
    return data


def _walk(folder: str) -> list[str]:
    kept = _by_git(folder)
    if kept is None:
        kept = _by_hand(folder)
    return sorted(filter(_is_looked_for, kept))


def _is_looked_for(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in SUFFIXES and not os.path.basename(path).startswith(_OWN)


def _by_git(folder: str) -> list[str] | None:
    """The tracked and untracked files that git does not ignore, or None outside a repository."""
    listed = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if listed is None:
        return None
    names = os.fsdecode(listed).split("\0")
    joined = (name if folder in (".", "") else os.path.join(folder, name) for name in names if name)
    found = [path for path in joined if os.path.isfile(path)]
    if not found and _git(folder, "check-ignore", "-q", ".") is not None:
        return None  # a folder that is ignored as a whole, but was named, is walked all the same
    return found


def _git(folder: str, *arguments: str) -> bytes | None:
    """What git prints, or None when it fails or is not there."""
    from jdlint.cli.git import git

    run = git(folder, *arguments)
    return run.stdout if run is not None and run.returncode == 0 else None


def _by_hand(folder: str) -> list[str]:
    found = []
    for root, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS]
        found += [os.path.join(root, name) for name in files]
    return [str(Path(path)) if folder == "." else path for path in found]
