"""The zip file that a Word document is: which parts are read, and how much of them at most."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from jdlint.parse.docx.markup import read_tree
from jdlint.source import SourceError
from jdlint.values import NamedTuple

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # the container of .doc files and of encrypted documents
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ENTRY = b"PK\x01\x02"
_MOST_ENTRIES = 20_000
_LARGEST_FILE = 100_000_000
_LARGEST_DOCUMENT = 20_000_000
_LARGEST_PART = 5_000_000
_USUAL = "word/document.xml"


class Part(NamedTuple):
    """One file of the package, by the name that messages call it."""

    name: str
    data: bytes


class Package(NamedTuple):
    """The parts that hold what a reader sees, and the comments on it."""

    document: Part
    styles: Part | None
    numbering: Part | None
    comments: Part | None


def open_package(data: bytes) -> Package:
    """Take the parts out of a Word document. Raises SourceError when it is none, or none that can be read."""
    return open_parts(data).package()


def open_parts(data: bytes) -> Parts:
    """The zip file that a Word document is. Raises SourceError when it is none, or none that can be read."""
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            raise SourceError("is protected by a password; save it without one")
        raise SourceError("is an old .doc file or protected by a password; save it as .docx without one")
    if not data.startswith(b"PK"):
        raise SourceError("is not a Word document: it is not a zip file")
    if len(data) > _LARGEST_FILE or data.count(_ENTRY) > _MOST_ENTRIES:
        raise SourceError("is too large for a Word document that jdlint reads")
    try:
        return Parts(zipfile.ZipFile(BytesIO(data)))
    except BROKEN as error:
        raise SourceError(f"is not a readable Word document: the zip file is broken ({error})") from None


# What zipfile raises for broken files, by way of the modules that it uses.
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    IndexError,
)


class Parts:
    """The files of a package by name, which writers spell in their own ways."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self._entries = {key(info.filename): info for info in archive.infolist()}

    def entry(self, name: str) -> zipfile.ZipInfo | None:
        """Where a part is in the zip file, None when it is not there; of several alike it is the last."""
        return self._entries.get(key(name))

    def package(self) -> Package:
        """The document and what it refers to."""
        name = self.target("", "officeDocument") or _USUAL
        document = self.read(name, _LARGEST_DOCUMENT) or self.read(_USUAL, _LARGEST_DOCUMENT)
        if document is None:
            raise SourceError(f"is not a Word document: there is no {_USUAL} in the zip file")
        return Package(document, *(self._other(document, kind) for kind in ("styles", "numbering", "comments")))

    def _other(self, document: Part, kind: str) -> Part | None:
        usual = posixpath.join(posixpath.dirname(document.name), f"{kind}.xml")
        return self.read(self.target(document.name, kind) or usual)

    def target(self, source: str, kind: str) -> str | None:
        """The part of a kind that another part, or the package itself (""), refers to."""
        folder = posixpath.dirname(source)
        part = self.read(relations_of(source))
        if part is None:
            return None
        for node in read_tree(part.name, part.data).children:
            if node.attributes.get("Type", "").endswith(f"/{kind}") and node.attributes.get("TargetMode") != "External":
                return posixpath.normpath(posixpath.join("/", folder, node.attributes.get("Target", ""))).lstrip("/")
        return None

    def read(self, name: str, most: int = _LARGEST_PART) -> Part | None:
        """A part by its name, None when it is not there. Raises SourceError."""
        info = self.entry(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise SourceError("is protected by a password; save it without one")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise SourceError(f"is not a readable Word document: {name} is compressed in an unknown way")
        try:
            with self.archive.open(info) as file:
                data = file.read(most + 1)
        except BROKEN as error:
            raise SourceError(f"is not a readable Word document: {name} is broken ({error})") from None
        if len(data) > most:
            raise SourceError(f"is too large: {name} has more than {most // 1_000_000} MB")
        return Part(name, data)


def relations_of(source: str) -> str:
    """The name of the part that says what another part, or the package itself (""), refers to."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def key(name: str) -> str:
    """The name of a part as names are compared."""
    return name.replace("\\", "/").lstrip("/").lower()
