"""Facts about how and where the work is done, in a piece of plain text.

A fact is what a reader can plan by: a place, a mode, hours, a contract, travel, a load to lift. The words
are in rules/tables/conditions.yml; what a place means in law is in rules/tables/places.yml.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property
from typing import Any, Literal, cast

from jdlint import regex as re
from jdlint.evidence.hits import NONE, Row, by_part
from jdlint.evidence.places import gazetteer, jurisdiction
from jdlint.evidence.wording import clause_at, clause_ends
from jdlint.memo import remembered
from jdlint.phrases import Hit, Matcher, tokens, vocabulary
from jdlint.tables import table
from jdlint.values import NamedTuple

Kind = Literal[
    "place",
    "mode",
    "hours",
    "shift",
    "contract",
    "travel",
    "physical",
    "environment",
    "on-call",
    "start",
    "relocation",
]

EMPLOYMENT = (
    "full-time",
    "part-time",
    "permanent",
    "fixed-term",
    "temporary",
    "contract",
    "freelance",
    "internship",
    "apprenticeship",
    "casual",
    "seasonal",
    "volunteer",
)


class Condition(NamedTuple):
    """One fact: indices into the text, what it is about, and its canonical value.

    mode: remote, hybrid, on-site or field; contract: one of EMPLOYMENT, or probation, exempt, non-exempt;
    hours: full-time, part-time, flexible, fixed, overtime, evenings-weekends, time zone, or the words of the text
    ("40 hours per week"); place, travel, start and relocation: the words of the text; otherwise a general word.
    hedged: said only with "may", "typically", "as needed" and the like.
    """

    start: int
    end: int
    kind: Kind
    value: str
    hedged: bool = False


class Place(NamedTuple):
    """Where the work is done: remote, hybrid, on-site or field, and the place as written. Either may be unknown."""

    mode: str | None
    text: str | None


# Which bare words a label gives meaning to.
_BARE_KINDS: dict[str, tuple[str, ...]] = {
    "place": ("mode", "hours", "contract"),
    "mode": ("mode", "hours", "contract"),
    "hours": ("hours", "shift", "contract", "mode"),
    "shift": ("hours", "shift"),
    "contract": ("contract", "hours", "shift", "mode"),
    "travel": ("travel",),
    "environment": ("environment", "mode"),
    "conditions": ("mode", "hours", "shift", "contract"),
}
_NOUNS = "nouns"  # what a place is told to be: "our Berlin office"
_BARE_WORDS = 16  # a bare word in a longer text is prose
_ALONE_WORDS = 8
_ALONE_LENGTH = 100
_PLACE_WORDS = 12
_VALUE_WORDS = 12
_SHORT_VALUE_WORDS = 8
# How many words the value of a label may have that is taken as it stands.
_LONGEST_VALUE: dict[str, int] = {
    "travel": _VALUE_WORDS,
    "start": _SHORT_VALUE_WORDS,
    "relocation": _SHORT_VALUE_WORDS,
    "physical": sys.maxsize,
    "on-call": sys.maxsize,
}
_YES = frozenset({"yes", "true", "ja", "oui", "sí"})
_NO_WORDS = frozenset({"no", "false", "nein", "non", "nee"})

_NAME = r"(?:(?:[A-Z]\.){1,4}|(?:St|Ft|Mt|Ste)\. ?|[A-ZÀ-ÖØ-Ý][\w'&]*)"
_LINK = r"(?:of|the|upon|de|del|la|le|am|an der|and|or)"
_BEFORE = r"(?:the|greater|central|downtown|northern|southern|eastern|western|beautiful|sunny|either|one of|a)"
_JOINT = r"(?:,| or| and|/| /|\s\(|,? or|,? and)\s?(?:the )?"
_PLACE_NAME = re.compile(
    rf"(?:{_BEFORE}\s+){{0,3}}"
    rf"({_NAME}(?:[ -](?:{_LINK} )?{_NAME}){{0,4}}(?:{_JOINT}{_NAME}(?:[ -]{_NAME}){{0,3}}\)?){{0,4}})"
)
# "within 30 miles of our bakery in Boise"
_PLACES = rf"{_NAME}(?:[ -](?:{_LINK} )?{_NAME}){{0,4}}(?:(?:,|/| or| and) {_NAME}(?:[ -]{_NAME}){{0,3}}){{0,3}}"
_STRETCH = re.compile(r"[|;()\[\]·•–—\n]|(?<=\s)-\s")
_BESIDE = re.compile(
    rf"[\s,:]*(?:(?:based |located )?(?:in|within|from|at|near) )?(?:the )?({_PLACES})(?: (?:only|based|area"
    rf"|preferred))?[\s,]*"
)
_AT_EMPLOYER = re.compile(rf"\s*(?:[Aa]t |@ ?)[A-Z0-9][^.;:!?\n]{{1,60}}?,? in ({_PLACES}(?:, {_NAME})?)\s*")
_OUR = re.compile(r"\s{0,9}(?:\d{1,3} ?(?:miles|km|kilomet(?:er|re)s|minutes|min)(?: drive)? (?:of|from) )?(?:our )?")
_IN = re.compile(r"\s(?:in|at)\s")
_NO_PLACE = re.compile(
    r"[ -](?:team|department|group|division|unit|sector|industry|space|field|community|market"
    r"|language|programming|framework|platform)\b"
)
_BODY = re.compile(
    r"\b(?:Services?|Administration|Department|Division|Bureau|Agency|Group|Ministry|Commission|Directorate|Team|Inc"
    r"|LLC)\b"
)
_INITIAL = re.compile(r"\b[A-Z]\.$")
_SENTENCE = re.compile(r"\b(?:is|are|be|will|you|we|our|this|they|can|must|have)\b", re.IGNORECASE)
_NO_PLACE_WORDS = re.compile(
    r"\b(?:and|or|in|at|the|only|based|location|position|ok|possible|flexible|global|worldwide|anywhere)\b"
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FILLED = re.compile(r"[\w(].*[\w).]", re.DOTALL)
_TIMES = re.compile(
    r"(?<![\w.:$€£])(?:\d{1,2}(?:[:.h]\d{2})?\s?(?:[ap]\.?m\.?)|\d{1,2}[:h]\d{2}|\d{1,2}(?=\s?(?:-|–"
    r"|to)\s?\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m))"
    r"\s?(?:-|–|—|to|until|and|bis|à|a|tot|~|〜)\s?\d{1,2}(?:[:.h]\d{2})?(?:\s?[ap](?:\.m\.|m\b))?"
    r"|(?<![\w.:$€£])\d{1,2}(?:[:.]\d{2})?(?:\s?uhr)?\s?(?:-|–|bis)\s?\d{1,2}(?:[:.]\d{2})?\s?uhr\b"
    r"|\bde \d{1,2}(?:[:.]\d{2})?(?: ?h)? a \d{1,2}(?:[:.]\d{2})? ?h(?:oras)?\b"
    r"|\bvan \d{1,2}(?:[:.]\d{2})?(?: uur)? tot \d{1,2}(?:[:.]\d{2})? uur\b"
    r"|(?<![\w.:$€£])\d{1,2}h\s?(?:-|–|à)\s?\d{1,2}h(?:\d{2})?\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\s?[:?]\s?no\b", re.IGNORECASE)
_WEEKLY = re.compile(
    r"(?<![\w.$€£])(\d{1,3}(?:[.,]\d{1,2})?(?:\s?(?:-|–|to|/|or|bis|à|tot)\s?\d{1,3}(?:[.,]\d{1,2})?)?\+?)[\s-]{0,2}"
    r"(?:(?:working |work )?(?:hours?|hrs?\.?|h|std\.?|stunden|heures|horas|uur|uren)[\s-]{0,2}(?:of work )?"
    r"(?:(?:per|a|an|each|every|pro|par|por|a la|/|in der|die)[\s-]{0,2}(?:work )?"
    r"|weekly|wöchentlich|hebdomadaires?|semanales)"
    r"(?:week|wk|workweek|day|month|woche|semaine|semana|tag|mois|mes)?"
    r"|(?:hour|hr)[\s-](?:work[\s-]?)?(?:week|workweek)|h/week|h/w"
    r"|(?:stunden|std\.?)[\s-]?woche|wochenstunden|urige (?:werk)?week)"
    # "24-32 uur", "39 heures": as many as only a week has.
    r"|(?<![\w.$€£])(?:[1-4]\d\s?(?:-|–|/|tot)\s?[2-4]\d\s?uur|(?P<full>3[5-9]\s?(?:h|heures)))\b",
    re.IGNORECASE,
)
_LOAD = re.compile(
    r"\b(?:lift|carry|carri|mov(?:e|ing)|push|pull|heb|trag|soulev|port|levant|cargar|till|weigh"
    r"|exert)\w{0,8}\b[^.\n;]{0,80}?"
    r"\d{1,3}\s?(?:\+\s?)?(?:-\s?)?(?:lbs?|pounds?|kgs?|kilos?|kilograms?|kilogramm)\b",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"\d\s?-?\s?(?:\+\s?)?(?:lb|pound|kg|kilo)", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_FTE = re.compile(r"(?<![\d.,-])(?<!of )(?:(?P<part>0?[.,]\d{1,2})|1(?:[.,]0{1,2})?)\s?FTE\b")
_STARTS_AT = re.compile(
    r"(?:\b(?:you|shifts?|work|day|hours) (?:will |usually )?(?:start|begin|finish)(?:es|s)?|\A\W*start(?:s"
    r"|ing)?) (?:work )?(?:at )?"
    r"\d{1,2}(?:[:.]\d\d)?\s?[ap](?:\.m\.|m\b)",
    re.IGNORECASE,
)
_LENGTH = re.compile(
    r"(?:up to )?(?:\d{1,2}|one|two|three|four|five|six|nine|twelve)(?: ?[-–] ?\d{1,2})?[- ](?:months?|years?)",
    re.IGNORECASE,
)
_BARE_HOURS = re.compile(
    r"\d{1,2}(?:[.:,h]\d{1,2})?\s?(?:[ap]\.?m\.?)?(?:\s?(?:-|–|to"
    r"|/)\s?\d{1,2}(?:[.:,h]\d{1,2})?\s?(?:[ap]\.?m\.?)?)?\s?(?:%|h\b|hours?|hrs?|std\.?)?",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"(?:^|(?<=[\n|·•;]))[ \t>*_•·-]{0,12}([^\W\d_][^\n:|·•;]{1,44}?)[ \t*_]{0,5}:[ \t*_]{0,9}(?=\S)", re.MULTILINE
)
_LINE = re.compile(r"[^\n]+")
_THEN_IN = re.compile(r",? (?:and )?in (?=[A-Z])")
_CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:)(]|\Z|\n)")
# "@location Leeds", "Location - Leeds", and a pin in front of a place.
_TAGGED = re.compile(
    r"(?:^|(?<=[\n|·•;]))[ \t>*_•·-]{0,12}(?:@([a-z][a-z_-]{2,20})[ \t:]{1,4}"
    r"|([A-Z][a-z]{2,12}(?: [a-z]{2,10})?) [-–—] |(\U0001f4cd)\s{0,3})(?=\S)",
    re.MULTILINE,
)
_PIN = "\U0001f4cd"
_VALUE_END = re.compile(r"[\n|·•;]|$")
_SEPARATOR = re.compile(r"[/|,;()\[\]·•–—:+&\n]| - |\bor\b")
_EMPTY = re.compile(
    r"(?:tb[dac]|n/?a|n\.a\.?|none|xx+|to be (?:determined|confirmed|announced|agreed)|insert\b.*"
    r"|unspecified|not specified)\W*",
    re.IGNORECASE,
)
_SLOT = re.compile(r"[\[{<][^\]}>]*[\]}>]+")


def label_kind(words: str) -> str | None:
    """The kind a label, field name or heading announces ("Work location" -> place), or None."""
    plain = " ".join(token.word for token in tokens(words.replace("_", " ")) if token.word[0].isalnum())
    return _labels().get(plain) if plain else None


@remembered
def find_conditions(text: str, label: str | None = None) -> list[Condition]:
    """Every fact about conditions in a text, in order. What follows a label inside the text is read as its value.

    label: what stands beside the text names: a kind, or "conditions" for conditions in general.
    """
    found = _find(text, 0, label)
    if "\n" in text:
        # A short line among others may be a list of facts: "Lyon, full-time, hybrid".
        short = (line for line in _LINE.finditer(text) if len(line.group()) <= _ALONE_LENGTH)
        found += [each for line in short for each in _find(line.group(), line.start(), None)]
    labels = _labels_within(text)
    if labels:
        labelled: list[Condition] = []
        stops: list[tuple[int, int]] = []
        for start, at, kind in labels:
            end = _VALUE_END.search(text, at)
            stop = end.start() if end else len(text)
            labelled += _find(text[at:stop], at, kind)
            stops.append((start, stop))
        found = [each for each in found if not _covered(each.start, stops)] + labelled
    return sorted(_widest(found))


def _labels_within(text: str) -> list[tuple[int, int, str]]:
    """The labels inside a text: where each begins, where its value begins, and the kind it announces."""
    found: list[tuple[int, int, str]] = []
    if ":" in text:
        for match in _LABELLED.finditer(text):
            kind = label_kind(match.group(1))
            if kind is not None:
                found.append((match.start(1), match.end(), kind))
    if " - " in text or " – " in text or "@" in text or _PIN in text:
        for match in _TAGGED.finditer(text):
            kind = "place" if match[3] else label_kind(match[1] or match[2])
            # A dash parts other things too: only a word for the place makes it a label.
            if kind is not None and (kind == "place" or match[1]):
                found.append((match.start(match.lastindex or 0), match.end(), kind))
    return sorted(found)


def _covered(index: int, spans: list[tuple[int, int]]) -> bool:
    at = bisect_right(spans, (index, sys.maxsize)) - 1
    return at >= 0 and index < spans[at][1]


def employment(conditions: Iterable[Condition]) -> list[str]:
    """Canonical employment values ("full-time", "permanent"), in order; hedged ones only when there are no others."""
    values = [each for each in conditions if each.value in EMPLOYMENT and each.kind in ("hours", "contract")]
    sure = [each for each in values if not each.hedged]
    return list(dict.fromkeys(each.value for each in sure or values))


def place_mode(conditions: Sequence[Condition]) -> Place:
    """The mode and the place that the conditions state first, hedged ones only when there are no others."""

    def first(kind: Kind) -> str | None:
        of_kind = [each for each in conditions if each.kind == kind]
        return next((each.value for each in sorted(of_kind, key=lambda each: each.hedged)), None)

    return Place(first("mode"), first("place"))


def topics(conditions: Iterable[Condition]) -> set[str]:
    """What the conditions tell a candidate, as an editor counts: place and mode are one thing, hours and shift too.

    A start date and relocation help are none: they do not say how the work is done.
    """
    same = {"mode": "place", "shift": "hours"}
    return {same.get(each.kind, each.kind) for each in conditions if each.kind not in ("start", "relocation")}


# --- finding ---------------------------------------------------------------------------------------------------------


@cache
def _labels() -> dict[str, str]:
    return {
        " ".join(token.word for token in tokens(words) if token.word[0].isalnum()): kind
        for kind, listed in table("conditions")["labels"].items()
        for words in listed
    }


def listed_phrases() -> Iterator[tuple[tuple[str, str, str], str]]:
    """What tells conditions, each phrase under its role, its kind and its value."""
    data: dict[str, Any] = table("conditions")
    for role in ("facts", "bare"):
        for kind, values in data[role].items():
            for value, phrases in values.items():
                for phrase in phrases:
                    yield (role, kind, value), phrase
    for value, phrases in data["place"].items():
        for phrase in phrases if value != _NOUNS else ():
            yield ("place", "", value), phrase


def listed_surroundings() -> Iterator[tuple[tuple[str, str], str]]:
    """What beside the conditions told decides what they mean, each phrase under its role and its value."""
    data: dict[str, Any] = table("conditions")
    for role in ("not", "hedges", "skill", "alone"):
        for phrase in data[role]:
            yield (role, ""), phrase
    for phrase in data["place"][_NOUNS]:
        yield (_NOUNS, ""), phrase
    for value, phrases in data["cues"].items():
        for phrase in phrases:
            yield ("cues", value), phrase


@cache
def _matcher() -> Matcher:
    return vocabulary("conditions", listed_phrases)


@cache
def _surroundings() -> Matcher:
    return vocabulary("conditions-surroundings", listed_surroundings)


class _Piece:
    """One text, its hits that tell conditions by their part, and what stands around them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.hits = by_part(_matcher().find(text.replace("_", " ")))

    @cached_property
    def ends(self) -> list[int]:
        """Where its sentences end; a text without a word on conditions is none, its dots are an address's."""
        return clause_ends(self.text) if self.hits or self._rows else []

    @cached_property
    def _rows(self) -> dict[tuple[str, str], Row]:
        rows: dict[tuple[str, str], list[Hit]] = {}
        for hit in _surroundings().find(self.text.replace("_", " ")):
            rows.setdefault(hit.owner, []).append(hit)
        return {owner: Row(hits) for owner, hits in rows.items()}

    def row(self, part: str, value: str = "") -> Row:
        """The surroundings of one part, and of one value where the part has several."""
        return self._rows.get((part, value), NONE)

    def sentence(self, at: int) -> tuple[int, int]:
        """The bounds of the sentence around an index."""
        return clause_at(self.text, self.ends, at)

    def hedged(self, at: int) -> bool:
        """Whether a hedge stands in the same sentence; "May" before anything is taken for the month."""
        hedges = self.row("hedges")
        if not hedges.hits:
            return False
        return any(not self.text.startswith("May ", hit.start) for hit in hedges.starting(*self.sentence(at)))

    def after_skill(self, at: int, reach: int = 60) -> bool:
        """Whether a word for past experience stands shortly before an index, in the same sentence."""
        hit = self.row("skill").last_before(at)
        return hit is not None and hit.start >= max(self.sentence(at)[0], at - reach)


def _find(text: str, shift: int, label: str | None) -> list[Condition]:
    piece = _Piece(text)
    found: list[Condition] = []
    if piece.hits:
        found += _facts(piece)
        found += _bare(piece, label)
        found += _places(piece)
        found += _places_behind(piece, found)
        if label != "place":
            found += _places_beside(piece, found)
    if _DIGIT.search(text):
        found += _figures(piece)
    found += _place_of_employer(piece, found)
    if label is not None:
        found += _valued(piece, label, found)
        if label == "place":
            found += _places_beside(piece, found)
    if shift:
        found = [each._replace(start=each.start + shift, end=each.end + shift) for each in found]
    return found


def _facts(piece: _Piece) -> Iterator[Condition]:
    nots = piece.row("not")
    for hit in piece.hits.get("facts", ()):
        _, kind, value = hit.owner
        if nots.takes(hit):
            continue
        if kind in ("environment", "mode", "shift", "contract") and piece.after_skill(hit.start):
            continue
        if value == "remote" and _NO.match(piece.text, hit.end):
            value = "on-site"
        yield _condition(piece, hit.start, hit.end, kind, value)


def _condition(piece: _Piece, start: int, end: int, kind: Kind, value: str) -> Condition:
    if kind in ("travel", "start", "relocation"):
        value = " ".join(piece.text[start:end].split())
    return Condition(start, end, kind, value, piece.hedged(start))


def _bare(piece: _Piece, label: str | None) -> Iterator[Condition]:
    """Words that are facts only beside a label, or when nothing else stands in the text ("Full-time | Remote")."""
    nots = piece.row("not")
    free = [hit for hit in piece.hits.get("bare", ()) if not nots.takes(hit)]
    for hit in _labelled(piece, free, label) if label is not None else _standing_alone(piece, free):
        yield _condition(piece, hit.start, hit.end, hit.owner[1], hit.owner[2])


def _labelled(piece: _Piece, hits: list[Hit], label: str) -> list[Hit]:
    if len(piece.text.split()) > _BARE_WORDS:
        return []
    kinds = _BARE_KINDS.get(label, ())
    return [hit for hit in hits if hit.owner[1] in kinds and (label == "contract" or hit.phrase[0] != "#")]


def _standing_alone(piece: _Piece, hits: list[Hit]) -> list[Hit]:
    text = piece.text
    if not hits or len(text) > _ALONE_LENGTH or len(text.split()) > _ALONE_WORDS or text.rstrip().endswith((".", "?")):
        return []
    alone = {(hit.start, hit.end) for hit in piece.row("alone").hits}
    edges = [0, len(text)]
    for match in _SEPARATOR.finditer(text):
        edges += match.span()
    return [hit for hit in hits if (hit.start, hit.end) in alone and _fills(text, hit, edges)]


def _fills(text: str, hit: Hit, edges: list[int]) -> bool:
    """Whether a hit is all that stands between two edges."""
    before = max((edge for edge in edges if edge <= hit.start), default=0)
    after = min((edge for edge in edges if edge >= hit.end), default=len(text))
    return not text[before : hit.start].strip(" *-•") and not text[hit.end : after].strip(" *-•")


def _figures(piece: _Piece) -> Iterator[Condition]:
    text = piece.text
    for match in _WEEKLY.finditer(text):
        said = match.group().rstrip().lower()
        if match["full"] is None and said.endswith(("hours", "hour", "hrs", "hr", "h")) and "/" not in said:
            continue
        if not piece.after_skill(match.start()) and not piece.row("not").overlapping(*match.span()):
            value = " ".join(match.group().split())
            yield Condition(match.start(), match.end(), "hours", value, piece.hedged(match.start()))
    for match in _TIMES.finditer(text):
        yield Condition(
            match.start(), match.end(), "hours", " ".join(match.group().split()), piece.hedged(match.start())
        )
    for match in _STARTS_AT.finditer(text):
        yield Condition(*match.span(), "hours", " ".join(match.group().split()), piece.hedged(match.start()))
    if "FTE" in text:
        for match in _FTE.finditer(text):
            value = "part-time" if match["part"] else "full-time"
            yield Condition(*match.span(), "hours", value, piece.hedged(match.start()))
    if _WEIGHT.search(text):
        for match in _LOAD.finditer(text):
            yield Condition(match.start(), match.end(), "physical", "physical", piece.hedged(match.start()))


def _places(piece: _Piece) -> Iterator[Condition]:
    for hit in piece.hits.get("place", ()):
        span = _named_place(piece, hit)
        if span is not None and (hit.owner[2] in ("role", "known") or _about_job(piece, hit)):
            start, end = span
            if hit.owner[2] == "known" and jurisdiction(piece.text[start:end]) is None:
                continue
            yield Condition(start, end, "place", piece.text[start:end], piece.hedged(hit.start))


def _named_place(piece: _Piece, hit: Hit) -> tuple[int, int] | None:
    """The place that follows the words "based in", "at our" and the like, if one does."""
    text = piece.text
    ours = _OUR.match(text, hit.end)
    at = ours.end() if ours else hit.end
    nouns = piece.row(_NOUNS)
    needs_noun = hit.phrase.endswith(("our", "the")) or text.endswith("our ", hit.end, at)
    span = _name_at(text, at)
    if span is not None:
        if hit.owner[2] == "known" and needs_noun and text.startswith((" team", " crew"), span[1]):
            return span  # "join our London team"
        if _NO_PLACE.match(text, span[1]):
            return None
        # "in Berlin", "at our Berlin office", "in the London area"
        if not needs_noun or nouns.starting(span[0] + 1, span[1] + 3):
            return span
    if needs_noun:
        # "at our office in Berlin"
        for noun in nouns.starting(at, at + 30):
            if inner := _IN.match(text, noun.end):
                return _name_at(text, inner.end())
    return None


def _places_beside(piece: _Piece, found: list[Condition]) -> Iterator[Condition]:
    """Known places that fill a stretch of a short line beside a mode, hours or a contract: "Remote (Canada)"."""
    text = piece.text
    if len(text) > _ALONE_LENGTH or len(text.split()) > _PLACE_WORDS or any(each.kind == "place" for each in found):
        return
    if not any(each.kind in ("mode", "hours", "contract") for each in found) or text.rstrip().endswith((".", "?", "!")):
        return
    left = _without_modes(text, found)
    at = 0
    for cut in [*_STRETCH.finditer(left), None]:
        stop = cut.start() if cut else len(left)
        if match := _BESIDE.fullmatch(left, at, stop):
            start, end = match.span(1)
            if jurisdiction(left[start:end]) is not None:
                yield Condition(start, end, "place", left[start:end], piece.hedged(start))
        at = cut.end() if cut else stop


def _place_of_employer(piece: _Piece, found: list[Condition]) -> Iterator[Condition]:
    """The known place in a line that says no more than at whom and where: "at Mill Bakery in Boise, ID"."""
    text = piece.text
    if len(text) > _ALONE_LENGTH or any(each.kind == "place" for each in found):
        return
    if (match := _AT_EMPLOYER.fullmatch(text)) and jurisdiction(match[1]) is not None:
        yield Condition(match.start(1), match.end(1), "place", match[1])


def _places_behind(piece: _Piece, found: list[Condition]) -> list[Condition]:
    """The place right behind hours or a contract: "full-time, in Bristol"."""
    if any(each.kind == "place" for each in found):
        return []
    places = []
    for each in found:
        if each.kind in ("hours", "shift", "contract", "mode") and (match := _THEN_IN.match(piece.text, each.end)):
            span = _name_at(piece.text, match.end())
            if span is not None and _CLAUSE_ENDS.match(piece.text, span[1]):
                places.append(Condition(*span, "place", piece.text[slice(*span)], each.hedged))
    return places[:1]


def _name_at(text: str, at: int) -> tuple[int, int] | None:
    match = _PLACE_NAME.match(text, at)
    if match is None or match.group(1).split()[0].rstrip(",").lower() in _not_places():
        return None
    return None if _BODY.search(text, *match.span(1)) else match.span(1)


@cache
def _not_places() -> frozenset[str]:
    return frozenset(table("conditions")["not-places"])


def _about_job(piece: _Piece, hit: Hit) -> bool:
    """Whether the nearest noun before "based in" and the like is the job or the candidate, not the company."""
    start, end = piece.sentence(hit.start)
    jobs, companies = piece.row("cues", "job"), piece.row("cues", "company")
    job, company = jobs.last_before(hit.start), companies.last_before(hit.start)
    job_at = job.end if job and job.start >= start else -1
    company_at = company.end if company and company.start >= start else -1
    if job_at != company_at:
        return job_at > company_at
    if piece.text[start : hit.start].strip(" -•*\n\"'("):
        return False  # another subject: a product, a name
    job, company = jobs.first_after(hit.end), companies.first_after(hit.end)
    return job is not None and job.start < end and (company is None or job.start < company.start)


def _valued(piece: _Piece, label: str, found: list[Condition]) -> list[Condition]:
    """What a text says only because of the label it stands beside."""
    value = piece.text.strip(" \t\n-–•*,:")
    if value.endswith(".") and not _INITIAL.search(value):
        value = value.rstrip(" .")
    start = piece.text.find(value)
    if not value.strip() or _EMPTY.fullmatch(value) or not _SLOT.sub("", value).strip(" -,."):
        return []
    if label == "place":
        return _place_value(piece, value, (start, start + len(value)), found)
    one = _as_labelled(label, value, {each.kind for each in found})
    if one is None:
        return []
    return [one._replace(start=start + one.start, end=start + one.end, hedged=piece.hedged(start))]


def _as_labelled(label: str, value: str, found: set[Kind]) -> Condition | None:
    """What a value says beside a label other than a place's, by its own indices; `found`: the kinds already seen."""
    words = len(value.split())
    whole = Condition(0, len(value), "mode", value)
    if label == "mode" and value.lower() in _YES | _NO_WORDS:
        return whole._replace(value="remote" if value.lower() in _YES else "on-site")
    if label == "start" and _LENGTH.fullmatch(value):
        return whole._replace(kind="contract", value="fixed-term")  # "Duration: 12 months"
    if label in ("hours", "shift") and words <= _SHORT_VALUE_WORDS and not found & {"hours", "shift"}:
        hours = _BARE_HOURS.search(value)
        return Condition(*hours.span(), "hours", hours.group().strip()) if hours else None
    if label == "shift" and words <= _VALUE_WORDS and not found:
        return whole._replace(kind="shift", value="shift")
    longest = _LONGEST_VALUE.get(label)
    if longest is None or words > longest or label in found:
        return None
    kind = cast(Kind, label)
    return whole._replace(kind=kind, value=label if kind in ("physical", "on-call") else value)


def _place_value(piece: _Piece, value: str, span: tuple[int, int], found: list[Condition]) -> list[Condition]:
    """The place that a value beside "Location" names: the whole of a short value, less the words for a mode."""
    if any(each.kind == "place" for each in found):
        return []
    start, end = span
    if len(value.split()) > _PLACE_WORDS:
        first = next((stop for stop in piece.ends if stop > start), end)
        if len(piece.text[start:first].split()) > _PLACE_WORDS:
            return _gazetteer_place(piece, start, end)
        end = first
    if _SENTENCE.search(piece.text, start, end):
        return _gazetteer_place(piece, start, end)
    left = _without_modes(piece.text, found)[start:end]
    # Modes at the edges fall away: "Remote, United States" is the place "United States".
    match = _FILLED.search(left)
    if match is None or not _LETTERS.search(_NO_PLACE_WORDS.sub("", left.lower())):
        return []
    at, stop = start + match.start(), start + match.end()
    text = " ".join(piece.text[at:stop].split())
    if text.startswith("(") and text.endswith(")"):
        at, stop, text = at + 1, stop - 1, text[1:-1].strip()
    return [Condition(at, stop, "place", text, piece.hedged(at))]


def _without_modes(text: str, found: list[Condition]) -> str:
    """The text with the words for a mode, hours or a contract blanked."""
    rest = list(text)
    for each in found:
        if each.kind in ("mode", "hours", "contract"):
            rest[each.start : each.end] = " " * (each.end - each.start)
    return "".join(rest)


def _gazetteer_place(piece: _Piece, start: int, end: int) -> list[Condition]:
    for hit in gazetteer().find(piece.text[start:end]):
        if piece.text[start + hit.start].isupper():
            at, stop = start + hit.start, start + hit.end
            return [Condition(at, stop, "place", piece.text[at:stop], piece.hedged(at))]
    return []


def _widest(found: list[Condition]) -> list[Condition]:
    """The finds without those that another of the same kind covers, and without doubles."""
    kept: list[Condition] = []
    for each in sorted(found, key=lambda each: (each.start, -each.end)):
        if not any(
            other.kind == each.kind
            and other.start <= each.start
            and each.end <= other.end
            and (
                other.value == each.value or (other.start, other.end) != (each.start, each.end) or each.kind == "place"
            )
            for other in kept[-8:]
        ):
            kept.append(each)
    return kept
