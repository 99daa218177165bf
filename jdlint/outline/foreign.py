"""What a line sounds like in a language other than English: `rules/tables/language-*.yml`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache, lru_cache, partial
from typing import Any

from jdlint import regex as re
from jdlint.language import FOREIGN, foreign_table
from jdlint.phrases import Hit, Matcher, Owner, vocabulary
from jdlint.values import NamedTuple

_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_LABELLED = re.compile(r"\W*(?:[^\W_]+[ /-]){0,2}[^\W_]+\s*:(?=\s)")
_SENTENCE_END = re.compile(r"[.;!?\n]")
_JOINED = re.compile(r",|\s(?:und|sowie|oder|et|ou|y|e|o|en|of)\s")
_MOST_JOINED = 5
_REACH = 3  # words in front of the one that tells: an article, an adjective
_SHORTEST = 5  # letters of a verb that no pronoun stands before
_ENDS_IN_VERB = 2  # words that such an item has at least


class Speech(NamedTuple):
    """How duties are told in one language; see the comments in language-de.yml."""

    verbs: frozenset[str]
    ends: bool
    endings: tuple[str, ...]
    joins: frozenset[str]
    none: frozenset[str]
    told: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]  # a verb beside its pronoun, and one joined to it
    not_told: frozenset[str]


@cache
def _speech(language: str) -> Speech:
    data: dict[str, Any] = foreign_table(language)["duties"]
    joined = "|".join(data["joined"])
    return Speech(
        frozenset(data["verbs"].split()),
        "ends" in data,
        tuple(data["endings"]),
        frozenset(data["joins"].split()),
        frozenset(data["not"].split()),
        tuple(
            (
                _beside(one["pronouns"], one["ending"]),
                re.compile(rf"(?:,|\b(?:{joined}))\s+([^\W\d_]+{one['ending']})\b"),
            )
            for one in data["tells"]
        ),
        frozenset(data["not-told"].split()),
    )


def _beside(pronouns: list[str], ending: str) -> re.Pattern[str]:
    """A verb right after its pronoun, or right before it ("Dabei planst du"); of no pronoun, the verb alone."""
    verb = rf"[^\W\d_]+{ending}"
    if pronouns == [""]:
        return re.compile(rf"\b({verb})\b", re.IGNORECASE)
    who = "|".join(pronouns)
    return re.compile(rf"\b(?:{who})\s+({verb})\b|(?<!-)\b({verb})\s+(?:{who})\b")


def listed_phrases(language: str) -> Iterator[tuple[str, str]]:
    """What a line of each kind of section says in a language, under the kind; what a list of tasks follows, "tasks"."""
    return ((kind, phrase) for kind, phrases in foreign_table(language)["content"].items() for phrase in phrases)


@cache
def _matcher(language: str) -> Matcher:
    return vocabulary(f"content-{language}", partial(listed_phrases, language))


VOCABULARIES: dict[str, Callable[[], Iterable[tuple[Owner, str]]]] = {
    f"content-{language}": partial(listed_phrases, language) for language in FOREIGN
}


@lru_cache(maxsize=512)
def hits(text: str, language: str) -> tuple[Hit, ...]:
    """The phrases of a line that tell its kind."""
    return tuple(_matcher(language).find(text))


def begins_with_duty(text: str, language: str) -> bool:
    """Whether a line begins like a duty or ends so: "Betreuung von Kunden", "Assurer le suivi", "Kunden beraten"."""
    if _LABELLED.match(text):
        return False
    speech = _speech(language)
    words = [word.lower() for word in _WORD.findall(text)]
    for at, word in enumerate(words[:_REACH]):
        behind = words[at + 1] if at + 1 < len(words) else ""
        if word in speech.none:
            return False
        if word in speech.verbs and (at == 0 or len(words[0]) <= _REACH):
            return True
        if word.endswith(speech.endings) and (behind in speech.joins or behind.startswith(("d'", "l'"))):
            return True
    stopped = text.rstrip().removesuffix(".")
    return (
        speech.ends
        and len(words) > _ENDS_IN_VERB
        and words[-1] in speech.verbs
        and stopped.endswith(words[-1])  # a small letter: no noun
    )


@lru_cache(maxsize=512)
def duty_statements(text: str, language: str) -> int:
    """How many tasks running text tells: "Du planst ...", "Vous assurez ...", "verantwortlich für ..."."""
    speech = _speech(language)
    told = sum(_told(text, alone, joined, speech.not_told) for alone, joined in speech.told)
    listed = 0
    for hit in hits(text, language):
        if hit.owner == "tasks":
            rest = _SENTENCE_END.split(text[hit.end :], maxsplit=1)[0]
            listed = max(listed, min(_MOST_JOINED, 1 + len(_JOINED.findall(rest))))
    return max(told, listed)


def _told(text: str, alone: re.Pattern[str], joined: re.Pattern[str], none: frozenset[str]) -> int:
    told = 0
    end = 0
    for match in alone.finditer(text):
        if match.start() < end or match.group(match.lastindex or 0).lower() in none:
            continue
        told += 1
        stop = _SENTENCE_END.search(text, match.end())
        end = stop.start() if stop else len(text)
        told += sum(
            len(word) >= _SHORTEST and word.islower() and word not in none
            for word in joined.findall(text, match.end(), end)
        )
    return told
