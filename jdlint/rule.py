"""A rule: what to look for, why, and how to word it. Loaded strictly from a rule file's data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal

from jdlint.checks import KINDS, Check, CheckError, build
from jdlint.checks.match import Match
from jdlint.facts import Facts
from jdlint.finding import LEVELS, Finding, Level, weaker
from jdlint.suggestion import suggestion

Profile = Literal["minimal", "recommended", "strict"]
PROFILES: tuple[Profile, ...] = ("minimal", "recommended", "strict")

Path = tuple[str | int, ...]


class RuleError(Exception):
    """A rule file that says something it may not; `path` leads to the place in its data."""

    def __init__(self, path: Path, message: str) -> None:
        super().__init__(message)
        self.path = path
        self.message = message


@dataclass(frozen=True)
class Example:
    """A posting, or a piece of one, and the text under each finding that the rule must make, in order.

    path says the format; an example without finds is one the rule must stay silent on.
    fixed: the posting after the rule's fixes, unsafe ones too; None where the example does not show that.
    """

    text: str
    finds: tuple[str, ...] = ()
    path: str = "posting.md"
    fixed: str | None = None


@dataclass(frozen=True)
class Reference:
    """A source that a rule rests on, and the date (ISO) on which somebody last read it."""

    title: str
    url: str
    checked: str


@dataclass(frozen=True)
class Rule:
    """One thing an editor holds a posting to. `id` is the path of its file: theme/fault.

    level: the most that it reports at; a match may ask for less. instead_of: the ids of the rules that are silent
    about a posting where this one reports the same fault.
    """

    id: str
    summary: str
    why: str
    message: str
    level: Level
    profile: Profile
    check: Check
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    references: tuple[Reference, ...] = ()
    basis: str = ""
    formerly: tuple[str, ...] = ()
    instead_of: tuple[str, ...] = ()

    def word(self, facts: Facts, match: Match, level: Level | None = None) -> Finding:
        """The finding that a match makes, in this rule's words."""
        found = facts.text(match.span)
        message = self.message.format_map({"found": found, **match.words})
        most = level or self.level
        return Finding(match.span, self.id, weaker(most, match.level or most), message, match.labels, match.fix)


_KEYS = {
    "summary": True,
    "why": True,
    "message": True,
    "level": True,
    "profile": True,
    "check": True,
    "examples": True,
    "references": False,
    "basis": False,
    "formerly": False,
    "instead-of": False,
}


def load_rule(rule_id: str, data: Any) -> Rule:
    """A rule from its file's data. Raises RuleError at the first thing that is wrong."""
    table = _mapping(data, (), tuple(_KEYS))
    for key, needed in _KEYS.items():
        if needed and table.get(key) is None:
            raise RuleError((), f"'{key}' is missing")
    check = _check(table["check"])
    message = _text(table["message"], ("message",))
    _known_names(message, check)
    examples = _mapping(table["examples"], ("examples",), ("bad", "good"))
    return Rule(
        id=rule_id,
        summary=_text(table["summary"], ("summary",)).strip(),
        why=_text(table["why"], ("why",)).strip(),
        message=message.strip(),
        level=_choice(table["level"], ("level",), LEVELS),
        profile=_choice(table["profile"], ("profile",), PROFILES),
        check=check,
        bad=tuple(_example(item, ("examples", "bad", n)) for n, item in _items(examples, "bad", ("examples",))),
        good=tuple(_example(item, ("examples", "good", n)) for n, item in _items(examples, "good", ("examples",))),
        references=tuple(_reference(item, ("references", n)) for n, item in _items(table, "references")),
        basis=_text(table.get("basis") or "", ("basis",)).strip(),
        formerly=tuple(_text(item, ("formerly", n)) for n, item in _items(table, "formerly")),
        instead_of=tuple(_text(item, ("instead-of", n)) for n, item in _items(table, "instead-of")),
    )


def _check(data: Any) -> Check:
    table = dict(_mapping(data, ("check",)))
    kind = _text(table.pop("kind", None), ("check", "kind"))
    if kind not in KINDS:
        raise RuleError(("check", "kind"), f"unknown kind '{kind}'{suggestion(kind, KINDS)}")
    try:
        return build(KINDS[kind], table)
    except CheckError as error:
        raise RuleError(("check", *error.path), error.message) from None


def _known_names(message: str, check: Check) -> None:
    names = {"found", *check.WORDS}
    try:
        used = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
    except ValueError as error:
        raise RuleError(("message",), f"{error}; write {{{{ and }}}} for braces") from None
    for name in used - names:
        raise RuleError(("message",), f"unknown name '{{{name}}}'{suggestion(name, tuple(names))}")


def _example(data: Any, path: Path) -> Example:
    if isinstance(data, str):
        if path[1] == "bad":
            raise RuleError(path, "a bad example says what it 'finds'")
        return Example(data)
    table = _mapping(data, path, ("text", "finds", "path", "fixed"))
    finds = tuple(_text(item, (*path, "finds", n)) for n, item in _items(table, "finds", path))
    if path[1] == "bad" and not finds:
        raise RuleError(path, "a bad example says what it 'finds'")
    if "fixed" in table and path[1] != "bad":
        raise RuleError((*path, "fixed"), "only a bad example can be 'fixed'")
    fixed = _text(table["fixed"], (*path, "fixed")) if "fixed" in table else None
    text = _text(table.get("text"), (*path, "text"))
    return Example(text, finds, _text(table.get("path", "posting.md"), path), fixed)


def _reference(data: Any, path: Path) -> Reference:
    table = _mapping(data, path)
    values = [_text(table.get(key), (*path, key)) for key in ("title", "url", "checked")]
    return Reference(*values)


def _items(table: Mapping[str, Any], key: str, path: Path = ()) -> Iterator[tuple[int, Any]]:
    data = table.get(key)
    if data is None:
        return iter(())
    if not isinstance(data, list):
        raise RuleError((*path, key), f"'{key}' must be a list")
    return iter(enumerate(data))


def _mapping(data: Any, path: Path, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """A mapping; one with no other keys, where the known ones are given."""
    if not isinstance(data, dict):
        raise RuleError(path, "must be a mapping of keys to values")
    if known:
        for key in data:
            if key not in known:
                raise RuleError((*path, key), f"unknown key '{key}'{suggestion(key, known)}")
    return data


def _text(data: Any, path: Path) -> str:
    if not isinstance(data, str):
        raise RuleError(path, f"'{path[-1]}' must be text" if path else "must be text")
    return data


def _choice(data: Any, path: Path, known: tuple[Any, ...]) -> Any:
    value = _text(data, path)
    if value not in known:
        raise RuleError(path, f"'{value}' is not a {path[-1]}{suggestion(value, known)}")
    return value
