"""The text under review and its file: reading it, and writing it back as it was written."""

from __future__ import annotations

import hashlib
import os
import threading
from collections import Counter
from difflib import SequenceMatcher
from http import HTTPStatus

from jdlint import regex as re
from jdlint.cli.files import SUFFIXES, UnreadableError, read_bytes
from jdlint.cli.review.server import RefusedError
from jdlint.cli.terminal import fail
from jdlint.cli.writing import UnwritableError, overwrite
from jdlint.document import Document
from jdlint.parse import format_of, read
from jdlint.source import SourceError

NEW = "draft.md"  # what an unsaved draft is called, and so its format
_MOST = 1_000_000  # bytes of a file
_SUFFIXES = tuple(SUFFIXES - {".docx"})
_MARK = b"\xef\xbb\xbf"
_END = re.compile(r"\r\n|\r|\n")
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]')


class Draft:
    """One file that is open, or a text that has none yet. Its text has line feeds only, as a browser's text has."""

    def __init__(self, folder: str, path: str | None) -> None:
        """Stops when the file cannot be opened. New files are saved in the folder or below it."""
        self.lock = threading.Lock()
        self.path: str | None = None
        self.folder = folder
        self.text = ""
        self._data = b""
        self._word: Document | None = None
        if path == "-":
            fail("standard input cannot be saved to; name a file")
        if path is not None:
            try:
                self._take(path, _read(path))
            except UnreadableError as error:
                fail(f"{path}: {error}")

    @property
    def name(self) -> str:
        """The path, or what stands for it; its end says the format."""
        return self.path or NEW

    @property
    def version(self) -> str:
        """What the file was when it was read or saved last: two pages may have it open."""
        return hashlib.sha256(self._data).hexdigest()

    @property
    def word(self) -> Document | None:
        """The document, where it is one of Word: it can be looked at, not changed."""
        return self._word

    def changed(self, version: str) -> bool:
        """Whether the file on disk is another than the version that a page has."""
        if self.path is None:
            return False
        try:
            return version != self.version or _read(self.path) != self._data
        except UnreadableError:
            return True

    def reload(self) -> None:
        """Read the file again. Raises RefusedError when it cannot be read."""
        if self.path is None:
            return
        try:
            self._take(self.path, _read(self.path))
        except UnreadableError as error:
            raise RefusedError(HTTPStatus.CONFLICT, f"{self.path}: {error}") from None

    def save(self, text: str, version: str) -> None:
        """Write the text, made from a version of the file, to it. Raises RefusedError; the file is then as it was."""
        if self.path is None or self._word:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, "there is no file to save to")
        data = self._encoded(text)
        if not os.path.lexists(self.path):
            _create(self.path, data)
        elif self.changed(version):
            message = f"{self.path} has changed on disk since it was read here; nothing was saved"
            raise RefusedError(HTTPStatus.CONFLICT, message, changed=True)
        else:
            _replace(self.path, data, self._data)
        self._take(self.path, data)

    def save_as(self, name: str, text: str, *, replace: bool) -> None:
        """Write the text to a new file below the folder, and go on with that file.

        Raises RefusedError, also for a file that is there unless it is to be replaced.
        """
        path = self._place(name)
        data = self._encoded(text)
        shown = os.path.relpath(path)
        if replace and os.path.lexists(path):
            _replace(shown, data, None)
        else:
            _create(shown, data)
        self._take(shown, data)

    def detach(self) -> None:
        """Go on with a draft that has no file, as at the start."""
        self.path, self._data, self._word, self.text = None, b"", None, ""

    def _place(self, name: str) -> str:
        """Where a file of that name goes. Raises RefusedError unless it lies in the folder or below."""

        def refused(message: str) -> RefusedError:
            return RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, message)

        parts = name.strip().split("/")
        if not parts[-1]:
            raise refused("give the file a name, for example jobs/cook.md")
        if "" in parts or _NOT_IN_NAMES.search(name):
            raise refused(f"'{name}' is no name of a file in this folder or below it")
        if any(part.startswith(".") or part.endswith((".", " ")) for part in parts):
            raise refused(f"'{name}': no part of the name may begin or end with a dot")
        if not parts[-1].lower().endswith(_SUFFIXES):
            raise refused(f"'{name}': the name must end in .md, .html, .txt, .rst or .adoc")
        root = os.path.realpath(self.folder)
        path = os.path.join(root, *parts)
        folder = os.path.dirname(path)
        if not os.path.isdir(folder):
            raise refused(f"'{name}': there is no folder {'/'.join(parts[:-1])}")
        inside = root.rstrip(os.sep) + os.sep
        if not os.path.realpath(path).startswith(inside):
            raise refused(f"'{name}' leads out of the folder in which the review was started")
        return path

    def _take(self, path: str, data: bytes) -> None:
        """Go on with what a file holds. Raises UnreadableError."""
        try:
            document = read(path, data)[0]
        except SourceError as error:
            raise UnreadableError(str(error)) from None
        self._word = document if format_of(path) == "docx" else None
        self.path, self._data = path, data
        self.text = _END.sub("\n", document.source.whole.text)

    def _encoded(self, text: str) -> bytes:
        """The text as bytes, with the byte order mark and the line ends of the file as it was read."""
        mark = _MARK if self._data.startswith(_MARK) else b""
        before = self._data.removeprefix(_MARK).decode("utf-8")
        try:
            return mark + with_ends(text, before).encode()
        except UnicodeEncodeError:
            raise RefusedError(
                HTTPStatus.UNPROCESSABLE_ENTITY, "the text holds half a character; nothing was saved"
            ) from None


def with_ends(text: str, before: str) -> str:
    """The text with the line ends of the text that it was made from: its own for a line that is still there.

    New lines have the end that most have.
    """
    ends = _END.findall(before)
    if not ends or set(ends) == {"\n"}:
        return text
    usual = Counter(ends).most_common(1)[0][0]
    lines = text.split("\n")
    new = [usual] * (len(lines) - 1)
    if len(set(ends)) > 1:
        matcher = SequenceMatcher(None, _END.split(before), lines)
        for at, there, size in matcher.get_matching_blocks():
            for number in range(size):
                if there + number < len(new) and at + number < len(ends):
                    new[there + number] = ends[at + number]
    return "".join(part for pair in zip(lines, [*new, ""], strict=True) for part in pair)


def _read(path: str) -> bytes:
    data = read_bytes(path)
    if len(data) > _MOST:
        raise UnreadableError(f"is larger than {_MOST // 1_000_000} MB, too large to be reviewed")
    return data


def _create(path: str, data: bytes) -> None:
    try:
        with open(path, "xb") as file:
            try:
                file.write(data)
                file.flush()
            except OSError:
                os.unlink(path)
                raise
    except FileExistsError:
        raise RefusedError(HTTPStatus.CONFLICT, f"{path} is there already", exists=True) from None
    except OSError as error:
        raise RefusedError(HTTPStatus.CONFLICT, f"{path} cannot be written: {error.strerror}") from None


def _replace(path: str, data: bytes, read: bytes | None) -> None:
    """Put other bytes in place of those that were read; None: of those that are there now."""
    try:
        overwrite(path, data, _read(path) if read is None else read)
    except (UnwritableError, UnreadableError) as error:
        raise RefusedError(HTTPStatus.CONFLICT, f"{path} {error}") from None
