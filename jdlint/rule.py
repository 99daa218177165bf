"""A rule: what to look for, why, and how to word it. Loaded strictly from a rule file's data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from jdlint import regex as re
from jdlint.finding import LEVELS, Finding, Level, weaker
from jdlint.mistakes import Collected, Mistake, Mistakes, Path
from jdlint.suggestion import meant, suggestion
from jdlint.values import dataclass

if TYPE_CHECKING:
    from jdlint.checks import Check
    from jdlint.checks.comparison import Comparison
    from jdlint.checks.match import Match

Profile = Literal["minimal", "recommended", "strict"]
PROFILES: tuple[Profile, ...] = ("minimal", "recommended", "strict")


@dataclass(frozen=True)
class Example:
    """A posting, or a piece of one, and the text under each finding that the rule must make, in order.

    path says the format; an example without finds is one the rule must stay silent on. beside: the other postings
    of an example for a rule that compares, each with its own finds. fixed: the posting after the rule's fixes, unsafe
    ones too; None where the example does not show that.
    """

    text: str
    finds: tuple[str, ...] = ()
    path: str = "posting.md"
    beside: tuple[Example, ...] = ()
    fixed: str | None = None

    @property
    def postings(self) -> tuple[Example, ...]:
        """This posting, and those beside it."""
        return self, *self.beside


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
    check: Check | Comparison
    bad: tuple[Example, ...]
    good: tuple[Example, ...]
    # No defaults: what has one is there before it is asked for, and a rule that is lazy would never read its own.
    references: tuple[Reference, ...]
    basis: str
    formerly: tuple[str, ...]
    instead_of: tuple[str, ...]

    @classmethod
    def lazy(cls, held: Mapping[str, Any], rest: Callable[[Rule, str], Mapping[str, Any]]) -> Rule:
        """A rule that is known to be right, some of its fields at hand; `rest` gives others when one is asked for."""
        made = cls.__new__(cls)
        made.__dict__.update(held, _rest=rest)
        return made

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name not in self.__match_args__ or "_rest" not in self.__dict__:
                raise AttributeError(f"a rule has no '{name}'")
            self.__dict__.update(self._rest(self, name))
            return self.__dict__[name]

    @cached_property
    def compares(self) -> bool:
        """Whether it sees several postings at once."""
        return _compares(self.check)

    @property
    def reason(self) -> str:
        """The first sentence of why."""
        return " ".join(self.why.split()).partition(". ")[0].rstrip(".") + "."

    def word(self, found: str, match: Match, level: Level | None = None) -> Finding:
        """The finding that a match makes, in this rule's words; found: the text at its place, on one line."""
        message = self.message.format_map({"found": found, **match.words})
        most = level or self.level
        level = weaker(most, match.level or most)
        return Finding(match.span, self.id, level, message, match.labels, match.fix, match.whole)


_WEB = re.compile(r"https?://[^\s<>\"`]+")

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
    """A rule from its file's data. Raises Mistakes."""
    collected = Collected()
    tried = collected.tried
    table: Mapping[str, Any] = tried(_mapping, data, ()) or {}
    collected.settle()
    unknown = [key for key in table if key not in _KEYS]
    collected.found += [Mistake((key,), f"unknown key '{key}'{suggestion(key, _KEYS)}") for key in unknown]
    guessed = {meant(key, _KEYS) for key in unknown}
    for key, needed in _KEYS.items():
        if needed and table.get(key) is None and key not in guessed:
            collected.found.append(Mistake((), f"'{key}' is missing"))
    there = {key: value for key, value in table.items() if value is not None}
    check: Any = tried(_check, there["check"]) if "check" in there else None
    texts = {key: tried(_text, there.get(key, ""), (key,)) or "" for key in ("summary", "why", "message", "basis")}
    if check is not None:
        tried(_known_names, texts["message"], check)
    examples = tried(_mapping, there.get("examples", {}), ("examples",), ("bad", "good")) or {}
    read = _set_of_postings if _compares(check) else _example
    shown = {
        kind: tuple(
            tried(read, item, ("examples", kind, n)) for n, item in tried(_items, examples, kind, ("examples",)) or ()
        )
        for kind in ("bad", "good")
    }
    lists = {
        key: tuple(tried(_text, item, (key, n)) for n, item in tried(_items, there, key) or ())
        for key in ("formerly", "instead-of")
    }
    cited = tried(_items, there, "references") or ()
    references = tuple(tried(_reference, item, ("references", n)) for n, item in cited)
    level: Any = tried(_choice, there["level"], ("level",), LEVELS) if "level" in there else None
    profile: Any = tried(_choice, there["profile"], ("profile",), PROFILES) if "profile" in there else None
    collected.settle()
    return Rule(
        id=rule_id,
        summary=texts["summary"].strip(),
        why=texts["why"].strip(),
        message=texts["message"].strip(),
        level=level,
        profile=profile,
        check=check,
        bad=shown["bad"],
        good=shown["good"],
        references=references,
        basis=texts["basis"].strip(),
        formerly=lists["formerly"],
        instead_of=lists["instead-of"],
    )


def _compares(check: Check | Comparison) -> bool:
    from jdlint.checks.comparison import Comparison

    return isinstance(check, Comparison)


def _check(data: Any) -> Check | Comparison:
    from jdlint.checks import KINDS, build

    table = dict(_mapping(data, ("check",)))
    kind = _text(table.pop("kind", None), ("check", "kind"))
    if kind not in KINDS:
        raise Mistake(("check", "kind"), f"unknown kind '{kind}'{suggestion(kind, KINDS)}")
    try:
        return build(KINDS[kind], table)
    except Mistakes as error:
        raise Mistakes([one.under(("check",)) for one in error.mistakes]) from None


def _known_names(message: str, check: Check | Comparison) -> None:
    from string import Formatter

    names = {"found", *check.WORDS}
    try:
        parts = [(name, spec, how) for _, name, spec, how in Formatter().parse(message) if name is not None]
    except ValueError as error:
        raise Mistake(("message",), f"{error}; write {{{{ and }}}} for braces") from None
    for name, spec, how in parts:
        if spec or how:
            raise Mistake(("message",), f"'{{{name}}}' stands alone in its braces; leave out what follows the name")
    for name in sorted({name for name, _, _ in parts} - names):
        raise Mistake(("message",), f"unknown name '{{{name}}}'{suggestion(name, tuple(names))}")


def _set_of_postings(data: Any, path: Path) -> Example:
    """An example of several postings: `files` by path, and `finds` by the same paths."""
    table = _mapping(data, path, ("files", "finds"))
    files = _mapping(table.get("files"), (*path, "files"))
    if len(files) < 2:
        raise Mistake((*path, "files"), "a rule that compares postings needs two 'files' or more in an example")
    finds = _mapping(table.get("finds") or {}, (*path, "finds"))
    for name in finds:
        if name not in files:
            raise Mistake((*path, "finds", name), f"no file '{name}'{suggestion(name, tuple(files))}")
    if path[1] == "bad" and not any(finds.values()):
        raise Mistake(path, "a bad example says what it 'finds'")
    first, *others = (
        Example(
            _text(text, (*path, "files", name)),
            tuple(_text(item, (*path, "finds", name, n)) for n, item in _items(finds, name, (*path, "finds"))),
            name,
        )
        for name, text in files.items()
    )
    return replace(first, beside=tuple(others))


def _example(data: Any, path: Path) -> Example:
    if isinstance(data, str):
        if path[1] == "bad":
            raise Mistake(path, "a bad example says what it 'finds'")
        return Example(data)
    table = _mapping(data, path, ("text", "finds", "path", "fixed"))
    finds = tuple(_text(item, (*path, "finds", n)) for n, item in _items(table, "finds", path))
    if path[1] == "bad" and not finds:
        raise Mistake(path, "a bad example says what it 'finds'")
    if "fixed" in table and path[1] != "bad":
        raise Mistake((*path, "fixed"), "only a bad example can be 'fixed'")
    fixed = _text(table["fixed"], (*path, "fixed")) if "fixed" in table else None
    text = _text(table.get("text"), (*path, "text"))
    return Example(text, finds, _text(table.get("path", "posting.md"), path), fixed=fixed)


def _reference(data: Any, path: Path) -> Reference:
    table = _mapping(data, path)
    collected = Collected()
    values = [collected.tried(_text, table.get(key), (*path, key)) for key in ("title", "url", "checked")]
    collected.settle()
    if not _WEB.fullmatch(values[1]):
        raise Mistake((*path, "url"), "a source is a page on the web: https://...")
    return Reference(*values)


def _items(table: Mapping[str, Any], key: str, path: Path = ()) -> Iterator[tuple[int, Any]]:
    data = table.get(key)
    if data is None:
        return iter(())
    if not isinstance(data, list):
        raise Mistake((*path, key), f"'{key}' must be a list")
    return iter(enumerate(data))


def _mapping(data: Any, path: Path, known: tuple[str, ...] = ()) -> Mapping[str, Any]:
    """A mapping; one with no other keys, where the known ones are given."""
    if not isinstance(data, dict):
        raise Mistake(path, "must be a mapping of keys to values")
    if known:
        for key in data:
            if key not in known:
                raise Mistake((*path, key), f"unknown key '{key}'{suggestion(key, known)}")
    return data


def _text(data: Any, path: Path) -> str:
    if not isinstance(data, str):
        raise Mistake(path, f"'{path[-1]}' must be text" if path else "must be text")
    return data


def _choice(data: Any, path: Path, known: tuple[Any, ...]) -> Any:
    value = _text(data, path)
    if value not in known:
        raise Mistake(path, f"'{value}' is not a {path[-1]}{suggestion(value, known)}")
    return value
