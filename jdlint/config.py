"""Which rules run, and at which levels."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from jdlint import regex as re
from jdlint.finding import Level
from jdlint.mistakes import Mistake, Mistakes
from jdlint.ownrules import built_in
from jdlint.rule import PROFILES, Profile, Rule
from jdlint.suggestion import suggestion
from jdlint.values import dataclass

if TYPE_CHECKING:
    from jdlint.document import Document
    from jdlint.facts import Facts
    from jdlint.facts.setting import Setting
    from jdlint.roles import Family

LevelSetting = Literal["error", "warning", "note", "off"]
SETTINGS: tuple[LevelSetting, ...] = ("error", "warning", "note", "off")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MARKS = re.compile(r"[?!.:;,]+")


class ConfigError(Exception):
    """A setting that cannot be used, with what would be right."""


@dataclass(frozen=True)
class Config:
    """What a user asks for.

    levels: a rule's id or a theme ("salary") -> a level or off; the longer key wins.
    front_matter: what fields hold (`salary`, `place` ...) -> own names for them, beside those of
    `rules/tables/fields.yml`; a dotted name is tried whole, then by its last part.
    role: the role family that the postings are of; without it, each title and its duties tell.
    jurisdictions: codes such as "us-co" whose law is looked at, in place of what the posting states; ("none",): none.
    as_of: the day on which law and closing dates are looked at; None: today.
    employer_size: the number of employees, None: not known.
    options: a rule's id -> the fields of its check that differ: numbers and yes/no as such or as text. Lists of
    phrases come on top of the rule's own; `in`, `not-in` and `languages` stand in place of them.
    sections: a kind of section -> phrases (notation of jdlint/phrases.py) that head it, beside those of the tables.
    rules: rules of one's own by id. roles: role families of one's own.
    fail_on: the level from which on findings make a run fail.
    posting: whether a text is a posting whatever it looks like.
    """

    profile: Profile = "recommended"
    levels: Mapping[str, LevelSetting] = field(default_factory=dict)
    front_matter: Mapping[str, Sequence[str]] = field(default_factory=dict)
    role: str | None = None
    jurisdictions: tuple[str, ...] = ()
    as_of: datetime.date | None = None
    employer_size: int | None = None
    options: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    sections: Mapping[str, Sequence[str]] = field(default_factory=dict)
    rules: Mapping[str, Rule] = field(default_factory=dict)
    roles: tuple[Family, ...] = ()
    fail_on: Level | Literal["never"] = "error"
    posting: bool = False


def parse_setting(text: str) -> tuple[str, LevelSetting]:
    """A rule setting as written on the command line: ID=LEVEL. Raises ConfigError."""
    name, mark, level = text.partition("=")
    if not mark or not name:
        raise ConfigError(f"'{text}': write RULE=LEVEL, for example salary/missing=warning")
    if level not in SETTINGS:
        raise ConfigError(f"'{text}': '{level}' is not a level{suggestion(level, SETTINGS)}")
    return name, level


def parse_date(text: str) -> datetime.date:
    """A day as written on the command line: YYYY-MM-DD. Raises ConfigError."""
    try:
        if not _DATE.fullmatch(text):
            raise ValueError
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ConfigError(f"'{text}' is not a date; write YYYY-MM-DD, for example 2026-01-01") from None


def setting(config: Config) -> Setting:
    """What postings are judged under. Raises ConfigError as `refuse_unknown` does."""
    from jdlint.facts.setting import Setting

    refuse_unknown(config)
    day = config.as_of or datetime.date.today()
    return Setting(_chosen(config) or None, day, config.employer_size, config.role, config.roles, config.posting)


def _chosen(config: Config) -> tuple[str, ...]:
    return tuple(dict.fromkeys(code.lower() for code in config.jurisdictions))


def refuse_unknown(config: Config) -> None:
    """Raises ConfigError for an unknown jurisdiction or role family."""
    if not config.jurisdictions and config.role is None:
        return
    from jdlint.jurisdictions import NO_LAW, codes
    from jdlint.roles import family

    chosen = _chosen(config)
    for code in chosen:
        if code == NO_LAW and len(chosen) > 1:
            raise ConfigError(f"jurisdiction '{NO_LAW}' switches law off and stands alone")
        if code != NO_LAW and code not in codes():
            raise ConfigError(f"unknown jurisdiction '{code}'{closest_place(code)}")
    if config.role is not None:
        try:
            family(config.role, config.roles)
        except Mistake as error:
            raise ConfigError(error.message) from None


def closest_place(code: str) -> str:
    """What was probably meant: by name, else by code, those with a law of their own first."""
    from difflib import get_close_matches

    from jdlint.jurisdictions import codes, laws

    names = {law.name.lower().removeprefix("the "): law.code for law in laws().values()}
    by_name = [names[name] for name in get_close_matches(code, names, 2, 0.75)]
    close = by_name + get_close_matches(code, list(laws()), 3, 0.65) + get_close_matches(code, sorted(codes()), 2, 0.7)
    meant = [f"'{one}'" for one in dict.fromkeys(close)][:3]
    return f"; did you mean {' or '.join(meant)}?" if meant else "; 'jdlint rules --jurisdictions' lists them"


def named(document: Document, config: Config) -> Document:
    """The document with the fields that go by own names called by what they hold. Raises ConfigError."""
    if not config.front_matter and not config.sections:
        return document
    from jdlint.fieldnames import kinds, squeezed

    for kind in config.front_matter:
        if kind not in kinds():
            raise ConfigError(f"front-matter: a field cannot hold '{kind}'{suggestion(kind, sorted(kinds()))}")
    own = {squeezed(name): kind for kind, names in config.front_matter.items() for name in names}

    def own_name(name: str) -> str:
        whole = squeezed(name)
        return own.get(whole) or own.get(whole.rsplit(".", 1)[-1]) or name

    headings = heading_words(config)
    if headings:
        document = replace(document, heading_words=headings)
    if not own:
        return document
    fields = (one._replace(name=own_name(one.name)) for one in document.fields)
    return replace(document, fields=tuple(fields))


def facts_of(document: Document, config: Config) -> Facts:
    """The facts of a document as a config has it read and judged. Raises ConfigError."""
    from jdlint.facts import Facts

    return Facts(named(document, config), setting(config))


def heading_words(config: Config) -> tuple[tuple[str, str], ...]:
    """The user's words for sections, as a document carries them. Raises ConfigError."""
    from jdlint.outline.headings import KINDS
    from jdlint.phrases import PhraseError, compile_phrases

    found = []
    for kind, phrases in config.sections.items():
        if kind not in KINDS:
            raise ConfigError(f"sections: there is no section '{kind}'{suggestion(kind, KINDS)}")
        for phrase in phrases:
            # Headings are compared without their marks.
            bare = _MARKS.sub(" ", phrase).strip()
            try:
                compile_phrases([("", bare)])
            except PhraseError as error:
                raise ConfigError(f"sections: {error}") from None
            found.append((kind, bare))
    return tuple(found)


def ruleset(config: Config) -> Mapping[str, Rule]:
    """All the rules by id: jdlint's own and the user's, with the options of the config. Raises ConfigError."""
    if not config.rules and not config.options:
        return built_in()
    return _ruleset(_Same(config.rules, config.options))


class _Same:
    """What is added to the rules, as a cache key: the same in a run is worked out once."""

    def __init__(self, rules: Mapping[str, Rule], options: Mapping[str, Mapping[str, Any]]) -> None:
        self.rules = rules
        self.options = options

    def __hash__(self) -> int:
        return hash((id(self.rules), id(self.options)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rules is other.rules and self.options is other.options


@lru_cache(maxsize=64)
def _ruleset(same: _Same) -> Mapping[str, Rule]:
    from jdlint.checks import changed

    rules = {**built_in(), **same.rules}
    for rule_id, options in same.options.items():
        if rule_id not in rules:
            raise ConfigError(f"options: unknown rule '{rule_id}'{_closest(rule_id, list(rules))}")
        try:
            rules[rule_id] = replace(rules[rule_id], check=changed(rules[rule_id].check, options))
        except Mistakes as error:
            raise ConfigError(f"options: {rule_id}: {error}") from None
    return rules


def select(config: Config, rules: Mapping[str, Rule]) -> dict[str, Level]:
    """The ids of the rules that run, and the level each reports at. Raises ConfigError for an unknown rule."""
    themes = {rule_id.partition("/")[0] for rule_id in rules}
    for name in config.levels:
        if name not in rules and name not in themes:
            raise ConfigError(f"unknown rule '{name}'{_closest(name, [*rules, *themes])}")
    steps = PROFILES[: PROFILES.index(config.profile) + 1]
    running: dict[str, Level] = {}
    for rule_id, rule in rules.items():
        setting = config.levels.get(rule_id) or config.levels.get(rule_id.partition("/")[0])
        if setting == "off" or (setting is None and rule.profile not in steps):
            continue
        running[rule_id] = setting or rule.level
    return running


def compares(rules: Mapping[str, Rule], running: Mapping[str, Level]) -> bool:
    """Whether a rule runs that compares postings; without one, nobody needs summaries."""
    return any(rules[rule_id].compares for rule_id in running)


def _closest(name: str, known: list[str]) -> str:
    hint = suggestion(name, known)
    return hint if "did you mean" in hint else "; 'jdlint rules' lists them"
