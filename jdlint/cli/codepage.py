"""What a terminal's code page cannot show: the nearest that it can is written, so that text stays legible."""

from __future__ import annotations

_NEAREST = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    **dict.fromkeys("\u2022\u00b7\u25aa\u25cf\u25e6\u2023", "*"),
    "\u20ac": "EUR",
    "\u00a3": "GBP",
    "\u00a5": "JPY",
    "\u20b9": "INR",
    "\u00df": "ss",
    "\u00c6": "AE",
    "\u00e6": "ae",
    "\u0152": "OE",
    "\u0153": "oe",
    "\u00d8": "O",
    "\u00f8": "o",
    "\u0141": "L",
    "\u0142": "l",
    "\u00d7": "x",
    "\u2044": "/",
    "\u2192": "->",
    "\ufffd": "?",
}


def nearest(error: UnicodeError) -> tuple[str, int]:
    """An error handler of codecs: ASCII for what cannot be encoded; a question mark for each cell without any."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_ascii, error.object[error.start : error.end])), error.end


def _ascii(character: str) -> str:
    from unicodedata import normalize

    from jdlint.reporters.text import width

    if character in _NEAREST:
        return _NEAREST[character]
    parts = (_NEAREST.get(part, part) for part in normalize("NFKD", character))
    return "".join(part for part in parts if part.isascii()) or "?" * width(character)
