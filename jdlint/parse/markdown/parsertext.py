"""Markdown text as the parser gets it, with the way back to the source."""

from __future__ import annotations

from itertools import accumulate

from jdlint import regex as re
from jdlint.parse.markdown.masking import JOINER, PUNCTUATION
from jdlint.values import NamedTuple

_LINE_END = re.compile(r"\r\n|\r|\n")
_FOR_PARSER = (("\r", "\n"), ("\0", "\ufffd"), ("\v", " "), ("\f", " "), (JOINER, PUNCTUATION))
_TEMPLATE_LINK = re.compile(r"\]\([^()\s{}]{0,200}\{\{[^{}\n]{0,200}\}\}")


class ParserText(NamedTuple):
    r"""The text with `\n` for every line end, and how far each of its lines is moved against the source."""

    plain: str
    shifts: list[int]  # one per line; empty when every line is moved by `start`
    start: int
    line_starts: list[int]  # filled when first asked for

    @classmethod
    def of(cls, masked: str, start: int) -> ParserText:
        """The text from an offset on; `masked` is as `masking.masked` gives it."""
        body = masked[start:] if start else masked
        shifts: list[int] = []
        if "\r\n" in body:
            ends = _LINE_END.findall(body)
            shifts = list(accumulate((len(end) - 1 for end in ends), initial=start))
            body = body.replace("\r\n", "\n")
        plain = body
        for character, instead in _FOR_PARSER:
            plain = plain.replace(character, instead)
        if "{{" in plain:
            plain = _TEMPLATE_LINK.sub(lambda match: match.group().replace(" ", PUNCTUATION), plain)
        return cls(plain, shifts, start, [])

    def shift(self, line: int) -> int:
        """What to add to an offset on a line to get the source's."""
        return self.shifts[line] if self.shifts else self.start

    def line_start(self, line: int) -> int:
        """The source offset at which a line begins; for the line after the last one, where the text ends."""
        starts = self.line_starts
        if not starts:
            starts += [0, *(match.end() for match in re.finditer("\n", self.plain))]
        last = len(self.plain) if line >= len(starts) else starts[line]
        return last + self.shift(min(line, len(starts) - 1))
