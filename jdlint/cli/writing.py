"""Writing files: whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO


class UnwritableError(Exception):
    """A file that was left as it is; its text says why, after the path."""


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A file to write to, new or in place of one that is there, which stays as it is until all is written.

    Links are followed. What cannot be replaced by its name is written to as it is: devices and pipes, files of others
    or with other names, those in folders that take no new ones. Raises OSError.
    """
    target = os.path.realpath(path)
    if not _is_replaced(path, target):
        with open(path, "wb") as file:
            yield file
        return
    beside = os.path.join(os.path.dirname(target), f".jdlint-{os.urandom(8).hex()}.tmp")
    try:
        with open(beside, "xb") as file:
            yield file
        if os.path.exists(target):
            os.chmod(beside, stat.S_IMODE(os.stat(target).st_mode))
        os.replace(beside, target)
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _is_replaced(path: str, target: str) -> bool:
    if os.path.abspath(path).startswith(("/dev/", "/proc/")):
        return False
    try:
        status = os.stat(path)
    except FileNotFoundError:
        return True
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        return False
    here = stat.S_ISREG(status.st_mode) and status.st_nlink == 1 and not os.path.ismount(target)
    return here and os.access(target, os.W_OK) and os.access(os.path.dirname(target), os.W_OK)


def overwrite(path: str, data: bytes, read: bytes) -> None:
    """Put other bytes in the place of those that were read from a file; its mode stays, a link stays a link.

    The bytes go to a file beside it first, which then takes its name, so that nobody ever sees half a file.
    Raises UnwritableError; the file is then as it was.
    """
    target = os.path.realpath(path)
    try:
        status = os.stat(target)
        # Its name could be taken over all the same, but its owner has said that it is not to change.
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
            raise UnwritableError("cannot be written: it is read-only")
        handle, beside = tempfile.mkstemp(prefix=".jdlint-", suffix=".tmp", dir=os.path.dirname(target))
    except OSError as error:
        raise UnwritableError(f"cannot be written: {error.strerror}") from None
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over(beside, status)
        with open(target, "rb") as file:
            if file.read() != read:
                raise UnwritableError("has changed since it was read; it is left as it is")
        os.replace(beside, target)
    except OSError as error:
        raise UnwritableError(f"cannot be written: {error.strerror}") from None
    finally:
        with suppress(OSError):
            os.unlink(beside)


def _take_over(path: str, status: os.stat_result) -> None:
    """Give a new file the owner and the mode of the one that it replaces; the owner as far as that is allowed."""
    if hasattr(os, "chown"):
        with suppress(OSError):
            os.chown(path, status.st_uid, status.st_gid)
    os.chmod(path, stat.S_IMODE(status.st_mode))
