"""Whether people report to a post, as a sentence or a labelled field says it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jdlint import phrases, tables
from jdlint import regex as re
from jdlint.evidence.duty_signals import CLAUSE_END, duty_signals
from jdlint.evidence.wording import has_any, is_sure, one_of
from jdlint.memo import remembered
from jdlint.values import NamedTuple


class Statement(NamedTuple):
    """Words that say whether the post has people reporting to it; `field`: a field or label that asks just this."""

    start: int
    end: int
    manages: bool
    field: bool = False


_GATE = re.compile(r"report|supervis|manage|individual|lead|overse|head|direct", re.IGNORECASE)
_COUNT = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|multiple)"
# "Direct reports: 4", "supervisory_status: 'NO'", "People manager: yes"
_FIELD = one_of(
    r"\b(?:(?:number of |direct )reports?"
    r"|supervisory[ _-](?:status|responsibilit(?:y|ies)|position|role|duties)|supervises(?= ?[:=])"
    r"|(?:people|line)[ _-](?:manager|management)(?:[ _-]responsibilit(?:y|ies))?"
    r"|manages[ _-](?:people|others|staff))\b"
    r"\W{0,4}[:=?]\W{0,8}"
    r"(?P<value>yes|no(?:ne|t applicable|n-supervisory|n supervisory)?|n/?a|true|false|supervisory|\d{1,3}"
    r"|one|two|three|four|five|six|seven|eight|nine|ten)\b"
)
_DUTY_OF = r"(?:supervisory|supervision|management|managerial|line[- ]management|people[- ]management)"
_NOT = one_of(
    r"\bno (?:(?:direct|line|current|immediate|formal|people) )?reports\b",
    rf"\bno (?:direct |formal )?{_DUTY_OF} (?:responsibilit|dut|function)",
    r"\bno (?:line|people)[ -]management\b|\bno supervisory\b",
    r"\b(?:do|does|will|would|is|are|has|have) not (?:(?:directly|formally|currently) )?"
    rf"(?:have|include) (?:any )?(?:direct reports|{_DUTY_OF})",
    r"\b(?:do|does|will|would|is|are) not (?:be )?(?:(?:directly|formally|expected to|required to|responsible for) )?"
    r"(?:supervis|manag|lead)(?:e|es|ing)? (?:a team|any |people|staff|others|employees|direct reports)",
    r"\bnon-?supervisory\b",
    r"\bwithout (?:any )?"
    r"(?:direct reports|supervisory|people[- ]management|line[- ]management|personnel responsibility)",
    r"(?<!% )(?<!percent )(?<!also act )(?<!also )(?<!both )\b(?:this is|as|is) an?(?: \w{2,12})? "
    r"individual[- ]contributor\b(?! and (?:\d|a? ?manage))",
    r"\bindividual[- ]contributor (?:role|position|job|post)\b",
    r"\bohne (?:Personalverantwortung|Führungsverantwortung)\b",
)
_HAS = one_of(
    rf"\b{_COUNT}(?:\+| ?(?:-|–|to) ?{_COUNT})? (?:or more |full[- ]time )?direct reports\b",
    r"\b(?:with|your|all|their|its|for|of|has|have|and|to) direct reports\b",
    r"\b(?:staff|employees|people|team|\w{4,14}s) (?:(?:who|that) )?(?:will )?report(?:s|ing)? (?:directly )?"
    r"(?:in)?to "
    r"(?:you|this (?:role|position|post|job)|the (?:post ?holder|incumbent|job ?holder|successful candidate))\b",
    r"\b(?:includ\w{2,4}|with|has|have|take on|responsible for|responsibility for|and) (?:the )?(?:direct )?"
    r"line[- ]management\b",
    r"\bline[- ]manag(?:e|es|ing|ement of|ement responsibility for)\b(?! ?[:=])",
    r"\b(?:role|position|post|job) (?:is|has|carries|includes|involves) (?:a )?(?:direct )?"
    r"(?:supervisory|people[- ]manage\w{1,4}|managerial)\b",
    r"\bteam of (?:about |approximately |up to |around |some )?\d{1,3}[^.;]{0,60} (?:you|this role|this position) "
    r"(?:will )?(?:lead|manage|supervise|head)\b",
)
_LEADING_IN = frozenset({"under", "with", "in", "as", "within", "through"})
_LED_IN = 8  # words, the comma included
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ONE_NUMBER = (
    rf"\b(?P<number>\d{{1,3}}|{'|'.join(_NUMBERS)})\b(?! ?%)"
    r"(?P<more>\+| or more| plus\b| ?(?:-|–|to|or) ?(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b)"
    r"|(?= \w+ and \d))?"
)
_NUMBER = one_of(r"(?<!up to )(?<!over )(?<!than )(?<!least )(?<![-–.,\d$€£])" + _ONE_NUMBER)
# "leads a team of six", "supervises 3 baristas": the number follows.
_AFTER = one_of(r"(?: (?:team|staff|group|crew|squad))?(?: of)? (?:about |approximately |around )?" + _ONE_NUMBER)
_NOBODY = one_of(r"\W*(?:none|no|nobody|n/?a|nil|not applicable|0)\b")
_STEMS = ("report", "supervis", "manage", "individual", "lead", "overse", "head ", "direct")
_SOME_NUMBER = re.compile(rf"\d|\b(?:no|not|non|without|individual|ohne|{'|'.join(_NUMBERS)})\b|nonsup")
_SUBJECT_REACH = 25  # words before the verb in which its subject may stand


def manages_people(text: str) -> list[Statement]:
    """What a sentence or a labelled field says on people who report to this post, in order.

    `manages` is True for "leads a team of six", "Direct reports: 4"; False for "individual contributor",
    "no direct reports", "Supervisory status: No". Demands ("experience of line management") and things that may
    come ("may supervise interns") say nothing.
    """
    return list(people_told(text).all)


class Told(NamedTuple):
    """What a text says on people who report to this post, in order.

    named: reports named as such, in fields, "direct reports", "line management", "individual contributor".
    all: these, and verbs of which people are the object.
    """

    named: Sequence[Statement]
    all: Sequence[Statement]


_NOTHING = Told((), ())


def people_told(text: str) -> Told:
    """What a sentence or a labelled field says on people who report to this post; see `manages_people`."""
    return _told(text) if _GATE.search(text) else _NOTHING


@remembered  # a sentence is asked about for the level, and for how many there are
def _told(text: str) -> Told:
    named = _named(text)
    if named and (not named[0].manages or _FIELD().search(text)):
        return Told(named, named)
    return Told(named, sorted({*named, *_led(text)}))


def count_reports(text: str, duty: bool = False) -> int | None:
    """How many people report to this post, 0 for none, as a sentence says it; None when it gives no one number.

    duty: the text is one of the duties, so that "Leading a team of six" needs no subject.
    """
    if not _GATE.search(text):
        return None
    led = [one for one in duty_signals(text)[:1] if duty and one.group == "people" and one.strong]
    opening = [Statement(one.start, one.end, True) for one in led if not text[: one.start].strip(" -*•")]
    for one in manages_people(text) or opening:
        if not one.manages:
            return 0
        number = _NUMBER().search(text, one.start)
        if number is None or number.start() >= one.end:
            number = _AFTER().match(text, one.end)
        if number is not None and number["more"] is None:
            return _count(number["number"])
    return None


def may_count(text: str) -> bool:
    """Whether a text may tell how many report to the post; most do not."""
    return has_any(text, _STEMS) and _SOME_NUMBER.search(text.lower()) is not None


def count_named(value: str) -> int | None:
    """The number in a value beside "Direct reports": "4", "None", "3 baristas"."""
    if _NOBODY().match(value):
        return 0
    numbers = list(_NUMBER().finditer(value))
    return _count(numbers[0]["number"]) if len(numbers) == 1 and numbers[0]["more"] is None else None


def _count(number: str) -> int:
    return int(number) if number.isdigit() else _NUMBERS.index(number.lower()) + 1


def _named(text: str) -> list[Statement]:
    found = [
        Statement(match.start(), match.end(), match["value"].lower()[:1] not in "nf0", True)
        for match in _FIELD().finditer(text)
    ]
    found = found or [
        Statement(*match.span(), False) for match in _NOT().finditer(text) if is_sure(text, match.start())
    ]
    return found or [Statement(*match.span(), True) for match in _HAS().finditer(text) if is_sure(text, match.start())]


@cache
def _subjects() -> frozenset[str]:
    return frozenset(tables.table("duty-signals")["subjects"])


def _led(text: str) -> list[Statement]:
    """People management in a sentence whose subject is the post or the person sought."""
    strong = [signal for signal in duty_signals(text) if signal.group == "people" and signal.strong]
    if not strong:
        return []
    found = []
    before: list[str] = []  # the words of the clause up to the signal
    words = iter(phrases.tokens(text))
    token = next(words, None)
    for signal in strong:
        while token is not None and token.start < signal.start:
            before = [] if token.word in CLAUSE_END else [*before[-_SUBJECT_REACH:], token.word]
            token = next(words, None)
        verb = text[signal.start : signal.end].split(None, 1)[0].lower().rstrip(",")
        if _is_of_post(before, verb) and is_sure(text, signal.start):
            found.append(Statement(signal.start, signal.end, True))
    return found


def _is_of_post(before: list[str], verb: str) -> bool:
    """Whether the words of a clause before a verb make the post, or the person sought, its subject."""
    if before[-1:] in (["who"], ["that"]):
        return False
    if not _subjects().isdisjoint(before):
        return True
    if verb.endswith("ing"):
        return False
    # A clause that opens with the verb, or "The Support Manager leads a team": the post itself.
    is_opening = len(before) <= 2 and (not before or before[0] in ("to", "and", "will"))
    # "Under minimal supervision, supervises ..."
    is_led_in = before[-1:] == [","] and before[0] in _LEADING_IN and len(before) <= _LED_IN
    return is_opening or is_led_in or (len(before) <= 8 and before[:1] == ["the"])
