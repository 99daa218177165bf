"""The zip file of a review copy: what a document needs to have comments, and every other part as it was."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Mapping
from io import BytesIO
from itertools import count
from xml.sax.saxutils import quoteattr

from jdlint.parse.docx.markup import read_tree
from jdlint.parse.docx.package import BROKEN, Package, Part, Parts, key, relations_of
from jdlint.reporters.docx.xmlpart import XmlPart, main
from jdlint.source import SourceError

_TYPES = "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "officeDocument/2006/relationships/comments"
_STRICT_KIND = "officeDocument/relationships/comments"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LARGEST_COPY = 500_000_000  # of all parts together, unpacked
_CHUNK = 1 << 16


def comments_part(parts: Parts, package: Package, document: XmlPart) -> tuple[XmlPart, dict[str, bytes]]:
    """The part that holds the comments, and the parts that change when it is a new one, by name."""
    changes: dict[str, bytes] = {}
    referred = parts.target(document.part.name, "comments")
    found = package.comments
    if found is None:
        name = referred or _free_name(parts, posixpath.dirname(document.part.name))
        root = f'<w:comments xmlns:w="{main(strict=document.strict)}"></w:comments>'
        found = Part(name, f"{_HEAD}{root}".encode())
        if types := parts.read(_TYPES):
            changes[types.name] = _with_type(XmlPart(types), name)
    if referred is None:
        name = relations_of(document.part.name)
        part = parts.read(name) or Part(name, f'{_HEAD}<Relationships xmlns="{_RELATIONS}"/>'.encode())
        folder = posixpath.dirname(document.part.name)
        changes[name] = _with_relation(XmlPart(part), posixpath.relpath(found.name, folder or "."), document)
    return XmlPart(found), changes


def _free_name(parts: Parts, folder: str) -> str:
    names = (posixpath.join(folder, f"comments{number or ''}.xml") for number in count())
    return next(name for name in names if parts.entry(name) is None)


def _with_type(types: XmlPart, name: str) -> bytes:
    tag = f"{types.own_prefix}Override"
    return types.with_more(f"<{tag} PartName={quoteattr('/' + name)} ContentType={quoteattr(_TYPE)}/>")


def _with_relation(relations: XmlPart, target: str, document: XmlPart) -> bytes:
    taken = {node.attributes.get("Id") for node in read_tree(*relations.part).children}
    free = next(f"rId{number}" for number in count(1) if f"rId{number}" not in taken)
    base = "http://purl.oclc.org/ooxml/" if document.strict else "http://schemas.openxmlformats.org/"
    kind = base + (_STRICT_KIND if document.strict else _KIND)
    tag = f"{relations.own_prefix}Relationship"
    return relations.with_more(f'<{tag} Id="{free}" Type="{kind}" Target={quoteattr(target)}/>')


def rewritten(parts: Parts, changes: Mapping[str, bytes]) -> bytes:
    """The zip file with some parts changed or added and the others as they were. Raises SourceError."""
    left = {key(name): (name, data) for name, data in changes.items()}
    file = BytesIO()
    try:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
            date = parts.archive.infolist()[0].date_time
            room = _LARGEST_COPY
            for info in parts.archive.infolist():
                if parts.entry(info.filename) is info and key(info.filename) in left:
                    made.writestr(_like(info), left.pop(key(info.filename))[1])
                else:
                    room -= _copied(parts.archive, info, made, room)
            for name, data in left.values():
                made.writestr(_like(zipfile.ZipInfo(name, date), zipfile.ZIP_DEFLATED), data)
    except BROKEN as error:
        raise SourceError(f"is not a readable Word document: the zip file is broken ({error})") from None
    return file.getvalue()


def _like(info: zipfile.ZipInfo, compression: int | None = None) -> zipfile.ZipInfo:
    """An entry with the name, date and attributes of another."""
    made = zipfile.ZipInfo(info.filename, info.date_time)
    made.compress_type = info.compress_type if compression is None else compression
    made.external_attr = info.external_attr
    made.create_system = info.create_system
    return made


def _copied(archive: zipfile.ZipFile, info: zipfile.ZipInfo, made: zipfile.ZipFile, room: int) -> int:
    """Copy an entry; how many bytes it has unpacked."""
    size = 0
    with archive.open(info) as old, made.open(_like(info), "w") as new:
        while chunk := old.read(_CHUNK):
            size += len(chunk)
            if size > room:
                raise SourceError(f"is too large: its parts have more than {_LARGEST_COPY // 1_000_000} MB")
            new.write(chunk)
    return size
