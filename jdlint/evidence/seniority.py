"""Which level a posting as a whole is for, by what its title says, what its duties say, and what it states."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from jdlint import regex as re
from jdlint import tables
from jdlint.evidence.duty_signals import duty_signals
from jdlint.evidence.level import Level
from jdlint.evidence.people import people_told
from jdlint.evidence.role import Role
from jdlint.evidence.stated_level import level_of, stated_level
from jdlint.evidence.title_level import TitleLevel, ordinary_groups, read_title
from jdlint.evidence.titles import MANAGER
from jdlint.phrases import tokens
from jdlint.values import NamedTuple


class Judgement(NamedTuple):
    """What a posting as a whole is for: its level, and whether people report to the post."""

    level: Level
    manages_people: bool


_PEOPLE_GROUPS = frozenset({"people", "hiring", "appraisal", "discipline"})
_HEADING_GROUPS = _PEOPLE_GROUPS | {"coordination", "budget", "strategy"}
_BOARD = frozenset({"chair", "chairperson", "chairman", "chairwoman", "trustee", "member"})
_SMALL = re.compile(r"\b(?:small|lean|growing|tiny)(?:,? (?:but )?\w{2,14}){0,3} team\b|\bsmall team\b", re.IGNORECASE)
_FEW = 5  # duties, too few for a team to be missed among them
_NO_TITLE = Role(TitleLevel("mid", "maybe", None, False), "", 0)


def judge(title: str | None, duties: Sequence[str], texts: Sequence[str]) -> Judgement:
    """The level of a posting and whether the post manages people.

    duties: the duty items or sentences; texts: all other sentences that speak of the post, requirements and labelled
    fields included, the company's own text left out. The title decides; the text decides where the title is silent
    ("Developer"), or may or may not manage people ("Operations Manager").
    """
    role = read_title(title) if title else _NO_TITLE
    level = _stated(title, role, duties, texts)
    usual = ordinary_groups(title) if title else frozenset()
    manages = _manages(level, role, _evidence(usual, duties, texts), len(duties))
    if role.head in MANAGER and role.said.people != "yes":
        if level == "manager" and not manages:
            level = "mid"
        elif level in ("mid", "senior") and manages:
            level = "manager"
    elif role.head == "head" and manages and _is_large(duties, texts):
        level = "director"
    elif title is None and manages and level == "mid":
        level = "manager"
    return Judgement(level, manages)


def judge_level(title: str | None, duties: Sequence[str], texts: Sequence[str]) -> Level:
    """The level alone, as `judge` gives it: most titles settle it, whether or not people report to the post."""
    role = read_title(title) if title else _NO_TITLE
    if title is None or role.head == "head" or (role.head in MANAGER and role.said.people != "yes"):
        return judge(title, duties, texts).level
    return _stated(title, role, duties, texts)


def _stated(title: str | None, role: Role, duties: Sequence[str], texts: Sequence[str]) -> Level:
    """The level that the title states, or else the text."""
    if role.said.certain or role.head in MANAGER:
        return role.said.level
    return _from_text(title or "", [*duties, *texts]) or role.said.level


# --- people ----------------------------------------------------------------------------------------------------------


class _Evidence(NamedTuple):
    """What the text says on people.

    named, denied: how many places name reports as such, or say that there are none.
    field: a field or label says that there are reports.
    led: how many places say that the post leads people, in any words.
    strong: groups of strong signals about people in the duties; supervised: one of them says more than "leads".
    some: the duties hold anything on people, money or strategy.
    """

    named: int
    denied: int
    field: bool
    led: int
    strong: frozenset[str]
    supervised: bool
    some: bool


def _evidence(usual: frozenset[str], duties: Sequence[str], texts: Sequence[str]) -> _Evidence:
    told = list(map(people_told, (*duties, *texts)))
    named = [one for each in told for one in each.named]
    led = sum(one.manages for each in told for one in each.all)
    strong: set[str] = set()
    supervised = some = False
    for duty in duties:
        for signal in duty_signals(duty):
            if signal.group in usual:
                continue
            some = some or signal.group in _HEADING_GROUPS
            if signal.strong and signal.group in _PEOPLE_GROUPS:
                strong.add(signal.group)
                supervised = supervised or not duty[signal.start :].lower().startswith("lead")
    yes = sum(one.manages for one in named)
    field = any(one.manages and one.field for one in named)
    return _Evidence(yes, len(named) - yes, field, led, frozenset(strong), supervised, some)


def _manages(level: Level, role: Role, evidence: _Evidence, duties: int) -> bool:
    people, head = role.said.people, role.head
    if level == "intern" or (evidence.denied and evidence.denied >= evidence.named):
        return False
    if people == "yes" or head == "head":
        return bool(evidence.led or evidence.some or duties < _FEW)
    if level in ("director", "executive"):
        return people != "no" or level == "director" or head not in _BOARD
    if level == "lead":
        return bool(evidence.named or evidence.supervised)
    if people == "maybe":
        return bool(evidence.led or evidence.strong)
    several = evidence.named >= 2 or evidence.led >= 2
    return evidence.field or several or bool(evidence.named and evidence.strong) or len(evidence.strong) >= 2


def _is_large(duties: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a "Head of ..." heads a department: strategy or a budget, and nothing says that the team is small."""
    if any(_SMALL.search(text) for text in (*duties, *texts)):
        return False
    groups = {signal.group for duty in duties for signal in duty_signals(duty)}
    return bool(groups & {"budget", "strategy"})


# --- a level in the text ---------------------------------------------------------------------------------------------

_FEWEST_BESIDE = 4  # words that a sentence has beside the title
_BESIDE = re.compile(r"\b(?:senior|junior)\b", re.IGNORECASE)


def _from_text(title: str, texts: Sequence[str]) -> Level | None:
    """The level the text states for a post whose title is silent; a later statement does not beat an earlier one."""
    own = [_stem(token.word) for token in tokens(title) if token.word[0].isalnum()]
    for text in texts:
        for stated in stated_level(text):
            if stated.noun is None or not {_stem(token.word) for token in tokens(stated.noun)}.isdisjoint(own):
                return stated.level
        if (level := _own_title(own, text)) is not None:
            return level
    return None


def _own_title(own: list[str], text: str) -> Level | None:
    """The level word that stands right before the title in the text: "As senior front end engineer you ..."."""
    if len(own) < 2 or not _BESIDE.search(text):
        return None
    words = [token.word for token in tokens(text)]
    if len(words) < len(own) + _FEWEST_BESIDE:
        return None  # "Senior Web Developer" alone may be the title of a colleague
    for at, word in enumerate(words):
        is_beside = word in ("senior", "junior") and words[at + 1 : at + 1 + len(own)] == own
        if is_beside and _other_posts().isdisjoint(words[max(0, at - 3) : at]):
            return level_of(word)
    return None


@cache
def _other_posts() -> frozenset[str]:
    return frozenset(tables.table("duty-signals")["other-posts"])


def _stem(word: str) -> str:
    return word.removesuffix("s")
