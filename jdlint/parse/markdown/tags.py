"""Which words in angle brackets are HTML, and which are slots to fill in."""

from __future__ import annotations

from markdown_it.common.html_blocks import block_names

from jdlint import regex as re

_INLINE_NAMES = (
    "a abbr acronym applet area audio b bdi bdo big blink br button canvas cite code content data datalist del dfn em "
    "embed font hgroup i img image input ins kbd label map mark marquee math meta meter nobr noscript object output "
    "picture pre progress q rp rt ruby s samp script select slot small source span strike strong style sub sup svg "
    "path template textarea time tt u var video wbr"
)
HTML_NAMES = frozenset([*block_names, *_INLINE_NAMES.split()])
BREAKING_NAMES = frozenset(block_names) - {"base", "basefont", "col", "frame", "link", "param", "track", "iframe"}

# Words in angle brackets, without the equals signs and quotes that attributes have.
SLOT = re.compile(r"<([A-Za-z][A-Za-z0-9]*)(?:[ \t]{1,8}[A-Za-z0-9:._-]{1,40}){0,12}[ \t]{0,8}>")
CLOSED = re.compile(r"</([A-Za-z][A-Za-z0-9]*)")


def is_slot(tag: str, closed: frozenset[str]) -> bool:
    """Whether a tag is words in angle brackets, left to fill in: `<Company Name>`."""
    match = SLOT.fullmatch(tag)
    return match is not None and match[1].lower() not in HTML_NAMES and match[1] not in closed
