"""Which rules run, and at which levels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from jdlint.document import Document
from jdlint.fieldnames import kinds, squeezed
from jdlint.finding import Level
from jdlint.rule import PROFILES, Profile, Rule, suggestion

Setting = Literal["error", "warning", "note", "off"]
SETTINGS: tuple[Setting, ...] = ("error", "warning", "note", "off")


class ConfigError(Exception):
    """A setting that cannot be used, with what would be right."""


@dataclass(frozen=True)
class Config:
    """What a user asks for.

    levels: a rule's id or a theme ("salary") -> a level or off; the longer key wins.
    front_matter: what fields hold (`salary`, `place` ...) -> own names for them, beside those of
    `rules/tables/fields.yml`; a dotted name is tried whole, then by its last part.
    as_of: the day that decides whether a closing date has passed; today, when none is given.
    """

    profile: Profile = "recommended"
    levels: Mapping[str, Setting] = field(default_factory=dict)
    front_matter: Mapping[str, Sequence[str]] = field(default_factory=dict)
    as_of: date | None = None


def parse_setting(text: str) -> tuple[str, Setting]:
    """A rule setting as written on the command line: ID=LEVEL. Raises ConfigError."""
    name, mark, level = text.partition("=")
    if not mark or not name:
        raise ConfigError(f"'{text}': write RULE=LEVEL, for example salary/missing=warning")
    if level not in SETTINGS:
        raise ConfigError(f"'{text}': '{level}' is not a level{suggestion(level, SETTINGS)}")
    return name, level


def named(document: Document, config: Config) -> Document:
    """The document with the fields that go by own names called by what they hold. Raises ConfigError."""
    for kind in config.front_matter:
        if kind not in kinds():
            raise ConfigError(f"front-matter: a field cannot hold '{kind}'{suggestion(kind, sorted(kinds()))}")
    own = {squeezed(name): kind for kind, names in config.front_matter.items() for name in names}
    if not own:
        return document
    fields = (one._replace(name=_own_name(own, one.name)) for one in document.fields)
    return replace(document, fields=tuple(fields))


def _own_name(own: Mapping[str, str], name: str) -> str:
    whole = squeezed(name)
    return own.get(whole) or own.get(whole.rsplit(".", 1)[-1]) or name


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


def _closest(name: str, known: list[str]) -> str:
    hint = suggestion(name, known)
    return hint if "did you mean" in hint else "; 'jdlint rules' lists them"
