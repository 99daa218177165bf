"""What was probably meant by an unknown word."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str], nearness: float = 0.6) -> str:
    """The end of a message about an unknown word: what was probably meant, or what there is.

    nearness: from 0 to 1, how like the word what was meant has to be.
    """
    words = list(known)
    close = meant(word, words, nearness)
    return f"; did you mean '{close}'?" if close else f"; known: {', '.join(sorted(words))}"


def meant(word: str, known: Iterable[str], nearness: float = 0.6) -> str | None:
    """The known word that an unknown one is like, if there is one."""
    from difflib import get_close_matches

    return next(iter(get_close_matches(word, list(known), 1, nearness)), None)
