"""Reads files that nobody vouches for: never waits for a pipe, never reads a device, never more than a bound."""

from __future__ import annotations

import os
import stat

_LEAST = 65_536  # bytes read at once


class FileError(Exception):
    """A file that is not read; the text says why, after its path."""


def read(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a regular file of at most so many. Links are followed.

    Raises FileError for what is no regular file or larger, OSError when it cannot be read.
    """
    # O_NONBLOCK: a pipe that takes the file's place meanwhile must not be waited for either.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise FileError("is not a regular file")
    file = os.open(path, flags)
    try:
        status = os.fstat(file)
        if not stat.S_ISREG(status.st_mode):
            raise FileError("is not a regular file")
        data = b""
        # One read, as a rule; files of some systems have more than they say.
        while len(data) <= most and (more := os.read(file, min(most, max(status.st_size - len(data), _LEAST)) + 1)):
            data += more
    finally:
        os.close(file)
    if len(data) > most:
        raise FileError(f"is larger than {size(most)}")
    return data


def size(count: int) -> str:
    """A number of bytes for people, as it is given: 20 MB, 500 kB."""
    for unit, name in ((1_000_000_000, "GB"), (1_000_000, "MB"), (1000, "kB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit} {name}"
    return f"{count:,} bytes"
