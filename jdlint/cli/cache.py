"""What was found in files, kept from run to run in the user's cache folder, and never in a repository.

A file's entry is found by its content, its path, its config, jdlint's own files and the day. What lies in the cache may
be lost, or broken, or locked by another run at any time: jdlint then does the work again, and says nothing.
"""

from __future__ import annotations

import datetime
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import sqlite3

_MOST_BYTES = 100_000_000
_LONGEST = 1_000_000  # characters of an entry
_TOGETHER = 500  # entries written at once
_FRESH = 7  # days after which the use of an entry is noted again
_COLUMNS = "found (key BLOB PRIMARY KEY, entry TEXT NOT NULL, used INTEGER NOT NULL)"
_SCHEMA = {(f"CREATE TABLE {_COLUMNS}",), (None,)}  # and the index of its key, which has no text


def folder() -> str | None:
    """The cache folder of jdlint for this user, as the system has it; None where there is none."""
    base = os.environ.get("XDG_CACHE_HOME", "")
    if not os.path.isabs(base):
        usual = {"win32": os.environ.get("LOCALAPPDATA", ""), "darwin": "~/Library/Caches"}
        base = os.path.expanduser(usual.get(sys.platform, "~/.cache"))
    return os.path.join(base, "jdlint") if os.path.isabs(base) else None


def stamp() -> str:
    """What findings rest on beside file and config: jdlint itself, Python, what reads Markdown or YAML, the day."""
    from importlib.util import find_spec

    from jdlint import __version__, tables

    libraries = []
    for name in ("markdown_it", "ruamel.yaml"):
        spec = find_spec(name)
        if spec is not None and spec.origin:
            libraries.append((spec.origin, os.stat(spec.origin).st_mtime_ns))
    return repr((__version__, sys.version, tables.stamp(), libraries, datetime.date.today()))


class Cache:
    """The entries of earlier runs, by key."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base: sqlite3.Connection | None = base
        self._today = datetime.date.today().toordinal()
        self._new: dict[bytes, str] = {}
        self._used: list[bytes] = []

    @classmethod
    def open(cls) -> Cache | None:
        """The user's cache; None where it cannot be had, or where others could write to it."""
        place = folder()
        if place is None:
            return None
        try:
            import sqlite3

            os.makedirs(place, mode=0o700, exist_ok=True)
            held = os.stat(place)
            if hasattr(os, "getuid") and (held.st_uid != os.getuid() or held.st_mode & 0o022):
                return None
        except (ImportError, OSError):
            return None
        path = os.path.join(place, "found.sqlite")
        for _ in range(2):
            try:
                base = sqlite3.connect(path, timeout=1.0, isolation_level=None, check_same_thread=False)
                base.execute("PRAGMA synchronous=OFF")
                base.execute(f"CREATE TABLE IF NOT EXISTS {_COLUMNS}")
                if set(base.execute("SELECT sql FROM sqlite_master LIMIT 3")) == _SCHEMA:
                    base.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, 4 * _LONGEST)
                    return cls(base)
                base.close()  # a view or a trigger in it could run for ever
            except sqlite3.OperationalError:
                return None
            except sqlite3.Error:
                pass
            with suppress(OSError):  # nothing that jdlint wrote: made anew, once
                os.remove(path)
        return None

    def get(self, key: bytes) -> str | None:
        """The entry of a key."""
        for entry, used in self._ask("SELECT entry, used FROM found WHERE key = ?", (key,)):
            if type(entry) is str and type(used) is int:
                if not used <= self._today <= used + _FRESH:
                    self._used.append(key)
                return entry
        return None

    def put(self, key: bytes, entry: str) -> None:
        """Keep an entry; it is written together with others."""
        if len(entry) <= _LONGEST:
            self._new[key] = entry
        if len(self._new) >= _TOGETHER:
            self._write()

    def close(self) -> None:
        """Write what is left."""
        if self._new or self._used:
            self._write()
        if self._base is not None:
            self._base.close()
            self._base = None

    def _write(self) -> None:
        new, self._new = self._new, {}
        used, self._used = self._used, []
        if self._base is None:
            return
        import sqlite3

        try:
            self._base.execute("BEGIN IMMEDIATE")
            rows = ((key, entry, self._today) for key, entry in new.items())
            self._base.executemany("INSERT OR REPLACE INTO found VALUES (?, ?, ?)", rows)
            self._base.executemany("UPDATE found SET used = ? WHERE key = ?", ((self._today, key) for key in used))
            if self._bytes() > _MOST_BYTES:
                half = "(SELECT key FROM found ORDER BY used LIMIT (SELECT count(*) / 2 FROM found))"
                self._base.execute(f"DELETE FROM found WHERE key IN {half}")  # noqa: S608
            self._base.execute("COMMIT")
        except sqlite3.Error:  # a full disk, a file that cannot be written, another run that holds it
            self._give_up()

    def _bytes(self) -> int:
        pages, free, size = (
            self._base.execute(f"PRAGMA {name}").fetchone()[0] if self._base else 0
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int(pages - free) * int(size)

    def _ask(self, statement: str, values: tuple[bytes]) -> Iterable[tuple[object, object]]:
        if self._base is None:
            return ()
        import sqlite3

        try:
            found: list[tuple[object, object]] = self._base.execute(statement, values).fetchall()
        except sqlite3.Error:
            self._give_up()
            return ()
        return found

    def _give_up(self) -> None:
        base, self._base = self._base, None
        if base is not None:
            with suppress(Exception):
                base.close()
