"""What was probably meant by an unknown word."""

from __future__ import annotations

from collections.abc import Iterable


def suggestion(word: str, known: Iterable[str], nearness: float = 0.6) -> str:
    """The end of a message about an unknown word: what was probably meant, or what there is.

    nearness: from 0 to 1, how like the word what was meant has to be.
    """
    from difflib import get_close_matches

    words = list(known)
    close = get_close_matches(word, words, 1, nearness)
    return f"; did you mean '{close[0]}'?" if close else f"; known: {', '.join(sorted(words))}"
