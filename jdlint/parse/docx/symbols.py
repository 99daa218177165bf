"""Characters of symbol fonts, which Word writes by their number in the font."""

from __future__ import annotations

_PRIVATE = range(0xF000, 0xF100)  # where symbol fonts have their characters
_FONTS = {
    "symbol": {0xB7: "•", 0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB0: "°", 0xB4: "×", 0xAE: "→", 0x2D: "-"},
    "wingdings": {0xA8: "☐", 0x6F: "☐", 0xFE: "☑", 0xFD: "☒", 0xFC: "✓", 0xFB: "✗", 0x4A: "☺"},
    "wingdings 2": {0xA3: "☐", 0x2A: "☐", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x50: "✓"},
}


def symbol(font: str, code: str) -> str:
    """A character of a font by its number in hexadecimal: what means something by itself, else a bullet."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    if number < 0x20 or 0xD800 <= number < 0xE000 or number > 0x10FFFF:
        return ""
    known = _FONTS.get(font.lower(), {})
    if number in _PRIVATE:
        number -= _PRIVATE.start
    elif not known:
        return chr(number)
    return known.get(number, "•")
