"""Which files a command reads, and reading them."""

from __future__ import annotations

import os
import re
import stat
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jdlint import regularfile
from jdlint.cli.terminal import complain, fail
from jdlint.document import RECORDS, Document
from jdlint.parse import format_of, may_hold_postings, read
from jdlint.source import SourceError
from jdlint.values import NamedTuple

if TYPE_CHECKING:
    import subprocess

SUFFIXES = frozenset(".md .markdown .mdx .html .htm .txt .rst .adoc .asciidoc .json .yml .yaml .docx".split())
_SKIPPED_FOLDERS = frozenset({"node_modules", "__pycache__", "venv", "site-packages"})
_OWN = ".jdlint"  # the config and the baseline are no postings
_LARGEST = 20_000_000
_CLOSED = re.compile(rb"could not open directory '([^\n]+)/': ")
_SIZE = re.compile(r"([0-9]{1,6})(k|M|G)?B?", re.IGNORECASE)
_UNITS = {"": 1, "k": 1000, "m": 1_000_000, "g": 1_000_000_000}


class Named(NamedTuple):
    """A file to read. `walked` says that it was met in a folder, or is to be taken as if; else the user named it."""

    path: str
    walked: bool


class UnreadableError(Exception):
    """A file that cannot be read; its text says why, after the path."""


def _size(_: click.Context, __: click.Parameter, value: str) -> int:
    found = _SIZE.fullmatch(value.strip())
    if found is None or not int(found[1]):
        raise click.BadParameter(f"'{value}' is no size; write 500kB or 20MB")
    return int(found[1]) * _UNITS[(found[2] or "").lower()]


def size_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """The option of every command that reads postings: how large they may be."""
    return click.option(
        "--max-size",
        callback=_size,
        default="20MB",
        show_default=True,
        metavar="SIZE",
        help="The largest file that is read, such as 500kB or 2MB.",
    )(command)


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
                yield Named(found, walked and not os.path.isdir(found))


def shown_path(path: str, stdin_name: str | None = None) -> str:
    """The path that reports and complaints give: standard input has the name the user gave it."""
    return (stdin_name or path) if path == "-" else path


def read_documents(named: Named, stdin_name: str | None = None, most: int = _LARGEST) -> tuple[Document, ...]:
    """What a file of at most so many bytes holds; "-" is standard input. Data in a folder that names no job: nothing.

    Raises UnreadableError.
    """
    return documents_in(named, read_bytes(named.path, most), stdin_name)


def read_bytes(path: str, most: int = _LARGEST) -> bytes:
    """A file as it is, of at most so many bytes; "-" is standard input. Raises UnreadableError."""
    try:
        if path != "-" and os.path.isdir(path):
            raise UnreadableError("is a folder that cannot be read")
        if path != "-":
            return regularfile.read(path, most)
        if sys.stdin is None:
            raise UnreadableError("standard input is closed")
        data = sys.stdin.buffer.read(most + 1)
    except regularfile.FileError as error:
        raise UnreadableError(str(error)) from None
    except FileNotFoundError:
        raise UnreadableError("no such file") from None
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror}") from None
    if len(data) > most:
        raise UnreadableError(f"is larger than {regularfile.size(most)}")
    return data


def documents_in(named: Named, data: bytes, stdin_name: str | None = None) -> tuple[Document, ...]:
    """What the bytes of a file hold, as `read_documents` has it. Raises UnreadableError."""
    if named.walked and format_of(named.path) in RECORDS and not may_hold_postings(data.decode("utf-8", "replace")):
        return ()
    try:
        return read(shown_path(named.path, stdin_name), data)
    except SourceError as error:
        raise UnreadableError(str(error)) from None


def _walk(folder: str) -> list[str]:
    """The files of a folder that may be postings; and the folders in it that cannot be read, for that to be told."""
    kept, closed = _by_git(folder) or _by_hand(folder)
    found = (path for path in filter(_is_looked_for, kept) if _is_file(path) and not _leads_out(path, folder))
    return sorted([*found, *closed])


def _is_file(path: str) -> bool:
    """Whether it is a regular file; also where that cannot be told, which reading it tells."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        return True
    except OSError:
        return False


def _is_looked_for(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in SUFFIXES and not os.path.basename(path).startswith(_OWN)


def _leads_out(path: str, folder: str) -> bool:
    """Whether a file met in a folder is a link to what is neither in the folder nor in its repository; says so."""
    root = _root_left(path, folder)
    if root is not None:
        complain(f"{path}: is a link that leads out of {root}, and not followed; name the file to check it")
    return root is not None


def refuse_link_out(name: str) -> None:
    """Stop where a file of the current folder, which is to be written, is a link out of it or its repository."""
    root = _root_left(name, "")
    if root is not None:
        fail(f"{name}: is a link that leads out of {root}; nothing is written through it")


def _root_left(path: str, folder: str) -> str | None:
    """The folder, or its repository, that a link in it leads out of."""
    if not os.path.islink(path):
        return None
    from jdlint.configfile import root_of

    root = os.path.realpath(root_of(os.path.join(folder, "-")))
    return None if Path(os.path.realpath(path)).is_relative_to(root) else root


def _by_git(folder: str) -> tuple[list[str], list[str]] | None:
    """The tracked and untracked files that git does not ignore, and closed folders; None outside a repository."""
    run = _git(folder, "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    if run is None:
        return None
    found, closed = (
        [name if folder in (".", "") else os.path.join(folder, name) for name in map(os.fsdecode, names) if name]
        for names in (run.stdout.split(b"\0"), _CLOSED.findall(run.stderr))
    )
    if not found and not closed and _git(folder, "check-ignore", "-q", ".") is not None:
        return None  # a folder that is ignored as a whole, but was named, is walked all the same
    return found, closed


def _git(folder: str, *arguments: str) -> subprocess.CompletedProcess[bytes] | None:
    """What git says, or None when it fails or is not there."""
    from jdlint.cli.git import git

    run = git(folder, *arguments)
    return run if run is not None and run.returncode == 0 else None


def _by_hand(folder: str) -> tuple[list[str], list[str]]:
    found: list[str] = []
    closed: list[str] = []
    for root, folders, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        folders[:] = [name for name in folders if not name.startswith(".") and name not in _SKIPPED_FOLDERS]
        found += [os.path.join(root, name) for name in files]
    if folder == ".":
        found, closed = ([str(Path(path)) for path in paths] for paths in (found, closed))
    return found, closed
