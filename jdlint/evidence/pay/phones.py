"""Telephone numbers, so that none is taken for money."""

from functools import cache

from jdlint import regex as re

_GROUP = re.compile(r"\d+")
_WORD = re.compile(r"[^\W\d_]+")
_LEAST_DIGITS = 7
# Three, three and four digits, with or without a 1 before them.
_AMERICAN = ([3, 3, 4], [1, 3, 3, 4])
_CALLING = frozenset(
    "call phone telephone tel telefon telefonnummer téléphone teléfono telefone telefono fax mobile mobil cell "
    "whatsapp dial rufen anrufen bellen appeler appelez llama ligue zadzwoń hotline contact durchwahl handy "
    "rufnummer gsm".split()
)
# What may stand between a word of calling and a number that is then no sum, whatever it looks like.
_LINKS = frozenset("us me him her them hr our the on at to of office number no team unter uns via is".split())
_FARTHEST = 45


@cache
def _digits() -> re.Pattern[str]:
    """Seven digits and more, with what may part them."""
    return re.compile(r"(?<![\d.,])\(?\d(?:(?:[\s()./-]{0,3}|\s?–\s?)\d){6,16}(?![\d,])")


@cache
def _two_sums() -> re.Pattern[str]:
    return re.compile(r"(?:\d{4,6}|\d{1,3}[ .]\d{3})\s?(?:-|–)\s?(?:\d{4,6}|\d{1,3}[ .]\d{3})")


def find_phones(text: str) -> list[tuple[int, int]]:
    """Where numbers stand that have the shape of a telephone number, or follow a word of calling; in lower case."""
    if sum(map(str.isdigit, text)) < _LEAST_DIGITS:
        return []
    return [
        match.span()
        for match in _digits().finditer(text)
        if _is_shaped(text, match.start(), match.group()) or _is_called(text, match.start(), match.group())
    ]


def _is_shaped(text: str, start: int, number: str) -> bool:
    """Whether a number begins with a plus or a zero, or is written as American ones are."""
    first = number.lstrip("(")
    if text[start - 1 : start] == "+" and not text[max(0, start - 4) : start - 1].rstrip()[-1:].isdigit():
        return True
    groups = _GROUP.findall(number)
    if first[0] == "0" and first[1:2] != ".":
        return True
    return [len(group) for group in groups] in _AMERICAN


def _is_called(text: str, start: int, number: str) -> bool:
    """Whether a word of calling stands before a number, with no other number and no sign of money between."""
    before = text[max(0, start - _FARTHEST) : start]
    words: list[str] = []
    for word in reversed(_WORD.findall(_behind_last(before))):
        if word in _CALLING:
            return all(link in _LINKS for link in words) or _two_sums().fullmatch(number) is None
        words.append(word)
    return False


def _behind_last(before: str) -> str:
    """What stands behind the last digit, line break or sign of money."""
    for at in range(len(before) - 1, -1, -1):
        if before[at] in "\n$€£¥₹" or before[at].isdigit():
            return before[at + 1 :]
    return before
