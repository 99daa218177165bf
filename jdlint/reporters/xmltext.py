"""XML that any parser reads, whatever a posting holds."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from jdlint import regex as re
from jdlint.disarm import escaped

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Element = ET.Element


def element(name: str, parent: Element | None = None, text: str | None = None, /, **attributes: object) -> Element:
    """An element, below its parent. Characters that XML 1.0 forbids become U+FFFD, line ends of its text LF."""
    values = {key: _allowed(str(value)) for key, value in attributes.items()}
    made = ET.Element(name, values) if parent is None else ET.SubElement(parent, name, values)
    made.text = text and _allowed(text).replace("\r\n", "\n").replace("\r", "\n")
    return made


def written(root: Element) -> str:
    """The document as text, to be encoded as UTF-8."""
    ET.indent(root, " ")
    shown = escaped(ET.tostring(root, encoding="unicode"), lambda character: f"&#{ord(character)};")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{shown}\n'


def _allowed(text: str) -> str:
    return _FORBIDDEN.sub("\ufffd", text)
