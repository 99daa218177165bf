"""Writing a file that exists: whole or not at all."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress


class UnwritableError(Exception):
    """A file that was left as it is; its text says why, after the path."""


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
