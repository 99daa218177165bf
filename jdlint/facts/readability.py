"""How hard a text is to read: words, sentences, Flesch reading ease and Flesch-Kincaid grade.

The formulas are textstat's. Around them stand three things of our own, because textstat expects clean prose:

- Cleaning. textstat ends a sentence at every dot ("3.5", "e.g.", "Node.js") and at no line end, and glues
  "and/or" together; it gets words only, and one full stop for each sentence that is really there.
- Syllables. textstat asks NLTK's copy of CMUdict, which it downloads when it is first used, and after that pyphen,
  which is right for 61 % of the words of CMUdict. `syllables` needs neither and is right for 93 %
  (`benchmarks/syllables.py`).
- A private copy of textstat's `backend`, loaded under a name of our own with those parts put in place: nothing is
  ever downloaded, and a program that itself uses textstat or NLTK beside jdlint is not touched.

The formulas were made for English prose: for other languages, and below about 100 words, the figures say little.
"""

from __future__ import annotations

import importlib
import sys
import threading
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from importlib.util import find_spec
from itertools import pairwise
from types import ModuleType
from typing import Any

from jdlint import regex as re
from jdlint import tables
from jdlint.memo import remembered
from jdlint.values import NamedTuple


class Readability(NamedTuple):
    """Readability of a text; all zero when it has no words.

    words: "full-time", "Node.js" and "R&D" are one word each, "and/or" is two.
    sentences: those with at least one word. For the formulas, sentences of fewer than three words on average count
        as if they had three.
    reading_ease: Flesch reading ease, 206.835 - 1.015 * words / sentences - 84.6 * syllables / words; 100 is easy,
        0 is hard, both ends are open (Flesch 1948).
    grade: Flesch-Kincaid grade, 0.39 * words / sentences + 11.8 * syllables / words - 15.59; years of schooling in
        the United States (Kincaid and others 1975).
    """

    words: int
    sentences: int
    reading_ease: float
    grade: float


_NOTHING = Readability(0, 0, 0.0, 0.0)


def measure(sentences: Sequence[str]) -> Readability:
    """The readability of a text given as its sentences, through textstat.

    A list item counts as a sentence, with or without a full stop. Raises ImportError when textstat is not there.
    """
    words, count = _count(sentences)
    if not words:
        return _NOTHING
    text = _prose(words, count)
    metrics = _textstat().metrics
    return Readability(
        words=len(words),
        sentences=count,
        reading_ease=metrics.flesch_reading_ease(text, "en_US"),
        grade=metrics.flesch_kincaid_grade(text, "en_US"),
    )


def estimate(sentences: Sequence[str]) -> Readability:
    """The same as `measure` by our own arithmetic: what `measure` must give, without the cost of loading textstat."""
    words, count = _count(sentences)
    if not words:
        return _NOTHING
    length = len(words) / _stops(words, count)
    weight = sum(map(syllables, words)) / len(words)
    return Readability(
        words=len(words),
        sentences=count,
        reading_ease=206.835 - 1.015 * length - 84.6 * weight,
        grade=0.39 * length + 11.8 * weight - 15.59,
    )


def _count(sentences: Sequence[str]) -> tuple[list[str], int]:
    """All words, and how many of the sentences have any."""
    words: list[str] = []
    count = 0
    for sentence in sentences:
        found = clean(sentence)
        words += found
        count += bool(found)
    return words, count


_LEAST = 3  # textstat does not count sentences of fewer words


def _stops(words: list[str], sentences: int) -> int:
    return max(1, min(sentences, len(words) // _LEAST))


def _prose(words: list[str], sentences: int) -> str:
    """The words in their order, with one full stop for each sentence.

    The formulas see totals only, so the stops are spread evenly: textstat then counts also the sentences of one
    or two words ("Dental insurance"), whose stops it would ignore where they stand.
    """
    stops = _stops(words, sentences)
    cuts = [at * len(words) // stops for at in range(stops + 1)]
    return " ".join(" ".join(words[start:end]) + "." for start, end in pairwise(cuts))


_LINK = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w\S*")
# "manager(s)" is a word, and so is "401(k)".
_ENDING = re.compile(r"(?<=\w)\((?:s|es|ies|en|in|r)\)|(?<=\d)\((?=[a-z]\))", re.IGNORECASE)
# Letters and digits, or several runs of them held together by single marks: full-time, R&D, Node.js, e.g, 3.5, 24/7
_WORD = re.compile(r"[^\W_]+(?:(?:[-.'&]|(?<=\d)[,:/](?=\d))[^\W_]+)*")
_MARK = re.compile(r"[-.&,:/]")
_APOSTROPHE = re.compile(r"'(?!(?:[tsd]|ve|ll|re)$)")
# Letters read one by one (API, KPIs), but not short words written large for weight.
_LETTERS = re.compile(
    r"(?!(?:ALL|AND|ANY|ARE|AS|AT|BE|BUT|BY|CAN|DO|FOR|HAS|HOW|IF|IN|IS|ITS|JOB|MAY|NEW|NO|NOT|NOW|OF|OFF|ON|ONE|OR|OUR"
    r"|OUT|PAY|PER|SHE|THE|TO|TWO|UP|USE|WE|WHO|WHY|YES|YOU)$)([A-Z]{2,3})s?"
)
_ACCENTS = re.compile("[\u0300-\u036f]+")
_SIGNS = str.maketrans(
    {"\u2018": "'", "\u2019": "'", "\u2010": "-", "\u2011": "-", "\u00ad": "", **dict.fromkeys("™®©–—“”„•…\u00a0", " ")}
)


@remembered
def clean(sentence: str) -> list[str]:
    """The words of a sentence in lower case, word characters only, as textstat and `syllables` are to see them.

    An underscore joins what is one word but sounds apart: `full_time`, and `s_q_l` for letters read one by one.
    A link or an address is the word `link`, a number is one word.
    """
    text = sentence
    if not text.isascii():
        text = text.translate(_SIGNS)
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
    if "@" in text or "://" in text or "www." in text:
        text = _LINK.sub(" link ", text)
    if "(" in text:
        text = _ENDING.sub("", text)
    shouted = text.isupper()
    words = _WORD.findall(text.replace(" & ", " and "))
    return [word if word.islower() and word.isalpha() else _word(word, shouted) for word in words]


def _word(written: str, shouted: bool) -> str:
    if written.isalpha() and not written[:2].isupper():
        return written.lower()
    return "_".join(_part(part, shouted) for part in _MARK.split(written))


def _part(written: str, shouted: bool) -> str:
    letters = None if shouted else _LETTERS.fullmatch(written)
    if letters:
        return "_".join(letters[1].lower())
    return _APOSTROPHE.sub("", written.lower())


# --- syllables ----------------------------------------------------------------------------------------------------


@lru_cache(maxsize=16_384)
def syllables(word: str) -> int:
    """How many syllables an English word has, at least one; the parts of `full_time` or `full-time` are added up.

    A table (`rules/tables/syllables.yml`) knows words that the rule of thumb gets wrong. A number has one.
    """
    return sum(_syllables(part) for part in re.split(r"[-_]", word.lower()) if part) or 1


def _syllables(part: str) -> int:
    if part[0].isdigit():
        return _table().get(part, 1)
    stem, apostrophe, ending = part.partition("'")
    if apostrophe and ending in ("t", "ll", "ve"):
        return _known(stem) + (stem[-2:-1] in "sd" if ending == "t" else stem[-1:] not in "aeiouy")
    if ending == "s":
        return _known(stem) + stem.endswith(_HISSING)
    return _known(stem)


_HISSING = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")


def _known(word: str) -> int:
    table = _table()
    if word in table:
        return table[word]
    if word.endswith("s"):
        for stem in (word[:-1], word[:-2]):
            if stem in table:
                return table[stem] + stem.endswith(_HISSING)
    return guess(word)


@cache
def _table() -> dict[str, int]:
    written: dict[str, str] = tables.table("syllables")
    return {word: int(count) for count, words in written.items() for word in words.split()}


_CORES = re.compile(r"(?:[aeiouæœ]|y(?![aeiou]))+")  # a y before a vowel is a consonant: em-ploy-er, year
_TWO = (
    # Two vowels that are two syllables where they stand: ma-te-ri-al, ra-di-o, va-ri-ous, cli-ent, an-nu-al ...
    r"(?<![ctgs])ia(?!ge)|[ct]iat|tiality|siasm?|(?<![ctsgxlnh])io(?!us|r)|lio(?!n)|rior|(?<![ctgx])ious"
    r"|(?<![ctsfpl])ien[ct]|client|scien|[^aeiou]iet|(?:[rldtpfvs]|th)ier(?=s?$)|iest$|iu[ms]"
    r"|(?<![qg])ua[a-z]|uous|(?<![qg])uen[ct]|(?<!q)uity|tuit|genuin|[aeiou]ing|[^aeiou]ying"
    r"|creat(?!u)|(?:re|pro)a(?:ct|g)|reali|^idea(?!l)|ideo|geo(?![nu])|ereo|[nt]eous|eity|[ps]ean|seum"
    r"|^re(?:i[mn]|o[rpc]|us|ass|all|eng|eva|ent)|^pree|^coo[rp]|[ia]sms?$|thms?$"
)
_MUTE = (
    # An e that nobody says: at the end, in -ed and -es, before -ly, -ment, -ful, -less, -ness, in homework; -ically.
    r"[^aeiou](?<![^aeiouylr]l)(?<![bct]r)e$|[^aeioutd](?<![^aeiouylr]l)ed$|[^aeioucgsxz](?<![^aeiouylr]l)(?<![cs]h)es$"
    r"|[^aeiou](?<![^aeiouylr]l)e(?:ly|ful(?:ly|ness)?|less(?:ly|ness)?|ness|ments?)$|[qg]ues?$|ically$"
    r"|^(?:some|home|time|life|base|line|ware|house|state|fire|place|make|take|care|side|face|name|note|code|type|white"
    r"|sale|trade|stake|spoke|safe|more|one|like|price|space|site|file|game|wire|grade|case|live|phone|whole|score|bike"
    r"|close|there|where|fore|pipe|frame|guide|mile|awe)[bcdfghjklmnpqrstvwxz]+[aeiouy]"
)


@cache
def _shapes() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return re.compile(_TWO), re.compile(_MUTE)  # 5 ms, so not before they are needed


def guess(word: str) -> int:
    """The rule of thumb: runs of vowels, and where they part, less the e that nobody says.

    Letters without a vowel are read one by one ("sql").
    """
    cores = len(_CORES.findall(word))
    if not cores:
        return len(word) + 2 * word.count("w") if word.isascii() and 1 < len(word) <= 5 else max(1, 3 * (word == "w"))
    two, mute = _shapes()
    return max(1, cores + len(two.findall(word)) - len(mute.findall(word)))


# --- textstat -----------------------------------------------------------------------------------------------------


class _Pronunciations:
    """Stands where textstat expects CMUdict: gives each word a pronunciation with the right number of syllables."""

    def __getitem__(self, word: str) -> list[list[str]]:
        return [["1"] * syllables(word)]


_ALIAS = "_jdlint_textstat"
_loading = threading.Lock()


@cache
def _textstat() -> Any:
    """textstat's `backend`, a copy of our own that cannot reach the network."""
    with _loading:
        if _ALIAS not in sys.modules:
            _load()
    return sys.modules[f"{_ALIAS}.backend"]


def _load() -> None:
    found = find_spec("textstat")  # finds it and does not import it: its __init__ would import NLTK
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError("No module named 'textstat'", name="textstat")
    dictionary = _Pronunciations()
    parts: dict[str, dict[str, Callable[..., Any]]] = {
        "_get_cmudict": {"get_cmudict": lambda lang: dictionary},
        "_get_pyphen": {"get_pyphen": lambda lang: None},  # asked for what the dictionary does not know: nothing
        "_get_lang_easy_words": {"get_lang_easy_words": lambda lang: set()},  # Dale-Chall's list, not used here
        "_typed_cache": {"typed_cache": lru_cache(maxsize=4)},  # it keeps 128 whole texts for each function
    }
    package = ModuleType(_ALIAS)
    package.__path__ = list(found.submodule_search_locations)
    sys.modules[_ALIAS] = package
    try:
        for name, content in parts.items():
            full = f"{_ALIAS}.backend.utils.{name}"
            sys.modules[full] = ModuleType(full)
            vars(sys.modules[full]).update(content)
        importlib.import_module(f"{_ALIAS}.backend.metrics")
    except BaseException:
        for name in [name for name in sys.modules if name.split(".")[0] == _ALIAS]:
            del sys.modules[name]
        raise
