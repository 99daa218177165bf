"""The keys of a config file: what each is called, takes, means and is by default.

The loader, the JSON Schema, the file that `jdlint init` writes, `jdlint config` and docs/configuration.md are all
made from this table. A kind of value both reads (text data, as jdlint/yamlfile.py gives it) and describes itself as
JSON Schema, for a value that one of the two takes and the other refuses would be a fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Literal, Protocol, get_args, get_origin

from jdlint import glob
from jdlint.checks import REPLACED, changed, option_fields
from jdlint.config import SETTINGS, ConfigError, closest_place, parse_date
from jdlint.fieldnames import kinds
from jdlint.finding import LEVELS
from jdlint.jurisdictions import NO_LAW, codes
from jdlint.mistakes import Collected, Mistake, Mistakes, Path
from jdlint.outline.headings import KINDS
from jdlint.phrases import PhraseError, compile_phrases
from jdlint.roles import names as role_names
from jdlint.rule import PROFILES, Rule
from jdlint.suggestion import suggestion
from jdlint.values import NamedTuple

Merge = Literal["replaces", "adds", "by key"]

_LONGEST = 200  # characters of a phrase or a name
_MOST_EMPLOYEES = 9  # figures
_SCHEMA_TEXT: Mapping[str, Any] = {"type": "string", "pattern": r"\S"}


class Known(NamedTuple):
    """What a config may name: all rules by id, and the names of all role families, own ones with them."""

    rules: Mapping[str, Rule]
    roles: tuple[str, ...]

    @property
    def themes(self) -> tuple[str, ...]:
        """What rule ids begin with."""
        return tuple(dict.fromkeys(rule_id.partition("/")[0] for rule_id in self.rules))


class Kind(Protocol):
    """What a value may be. `read` raises Mistake or Mistakes."""

    @property
    def says(self) -> str:
        """What it takes, for people."""
        ...

    def read(self, value: Any, path: Path, known: Known) -> Any:
        """The value, from text data."""
        ...

    def schema(self, known: Known) -> dict[str, Any]:
        """The same as JSON Schema."""
        ...


def _text(value: Any, path: Path) -> str:
    if not isinstance(value, str) or not value.strip():
        raise Mistake(path, "must be text" if value not in (None, "") else "has no value")
    return value


class Choice(NamedTuple):
    """One of some words."""

    words: tuple[str, ...]
    what: str

    @property
    def says(self) -> str:
        """For people."""
        return f"{', '.join(self.words[:-1])} or {self.words[-1]}"

    def read(self, value: Any, path: Path, known: Known) -> str:
        """The word."""
        text = _text(value, path)
        if text not in self.words:
            raise Mistake(path, f"'{text}' is not a {self.what}{suggestion(text, self.words)}")
        return text

    def schema(self, known: Known) -> dict[str, Any]:
        """An enum."""
        return {"enum": list(self.words)}


class Text(NamedTuple):
    """Text with more to it: `check` raises Mistake for text that is not fine; `pattern` says the same to a schema."""

    says: str
    check: Callable[[str, Path, Known], None] = lambda text, path, known: None
    describe: Callable[[Known], dict[str, Any]] = lambda known: {}

    def read(self, value: Any, path: Path, known: Known) -> str:
        """The text."""
        text = _text(value, path)
        if len(text) > _LONGEST:
            raise Mistake(path, f"is longer than {_LONGEST} characters")
        self.check(text, path, known)
        return text

    def schema(self, known: Known) -> dict[str, Any]:
        """A string."""
        return {**_SCHEMA_TEXT, "maxLength": _LONGEST, **self.describe(known)}


class ListOf(NamedTuple):
    """A list of values of one kind."""

    item: Kind
    says: str
    fewest: int = 0
    check: Callable[[tuple[Any, ...], Path], None] = lambda items, path: None
    describe: Callable[[dict[str, Any]], dict[str, Any]] = lambda described: described

    def read(self, value: Any, path: Path, known: Known) -> tuple[Any, ...]:
        """The values."""
        if not isinstance(value, list):
            raise Mistake(path, f"must be a list{f'; write [{value}]' if isinstance(value, str) and value else ''}")
        if len(value) < self.fewest:
            raise Mistake(path, "is an empty list")
        collected = Collected()
        items = tuple(collected.tried(self.item.read, one, (*path, number), known) for number, one in enumerate(value))
        collected.settle()
        self.check(items, path)
        return items

    def schema(self, known: Known) -> dict[str, Any]:
        """An array."""
        items = {"type": "array", "items": self.item.schema(known)}
        return self.describe(items | ({"minItems": self.fewest} if self.fewest else {}))


class ByName(NamedTuple):
    """A mapping of names that are known to values of one kind."""

    value: Kind
    names: Callable[[Known], Iterable[str]]
    unknown: Callable[[str, Known], str]
    says: str

    def read(self, value: Any, path: Path, known: Known) -> dict[str, Any]:
        """The mapping."""
        names = frozenset(self.names(known))
        collected = Collected()
        found = {}
        for name, one in _mapping(value, path).items():
            if name not in names:
                collected.found.append(Mistake((*path, name), self.unknown(name, known), of_key=True))
            else:
                found[name] = collected.tried(self.value.read, one, (*path, name), known)
        collected.settle()
        return found

    def schema(self, known: Known) -> dict[str, Any]:
        """An object."""
        described = self.value.schema(known)
        names = sorted(self.names(known))
        return {"type": "object", "propertyNames": {"enum": names}, "additionalProperties": described}


class Options:
    """A mapping of rules to the fields of their checks, each with the type that the check gives it."""

    says = "a rule -> its thresholds and lists"

    def read(self, value: Any, path: Path, known: Known) -> dict[str, dict[str, Any]]:
        """The options, as text data: jdlint/config.py gives them their types."""
        collected = Collected()
        found = {}
        for rule_id, options in _mapping(value, path).items():
            place = (*path, rule_id)
            if rule_id not in known.rules:
                hint = closest(rule_id, known.rules)
                collected.found.append(Mistake(place, f"unknown rule '{rule_id}'{hint}", of_key=True))
                continue
            try:
                changed(known.rules[rule_id].check, _mapping(options, place))
                found[rule_id] = dict(options)
            except Mistake as error:
                collected.found.append(error)
            except Mistakes as error:
                collected.found += [one.under(place) for one in error.mistakes]
        collected.settle()
        return found

    def schema(self, known: Known) -> dict[str, Any]:
        """An object with the rules' fields."""
        rules = {rule_id: _fields_schema(rule) for rule_id, rule in known.rules.items()}
        return {"type": "object", "properties": rules, "additionalProperties": False}


def _fields_schema(rule: Rule) -> dict[str, Any]:
    fields = {key: _type_schema(type_, key) for key, type_ in option_fields(type(rule.check)).items()}
    return {"type": "object", "properties": fields, "additionalProperties": False}


def _type_schema(type_: Any, key: str) -> dict[str, Any]:
    text: dict[str, Any] = {"type": "string"}
    if get_origin(type_) is tuple:
        if key in ("in", "not-in"):
            text = {"enum": ["title", "heading", "body", *KINDS[1:]]}
        elif key not in REPLACED:
            text = {"type": "string", "maxLength": _LONGEST}
        return {"type": "array", "items": text}
    if get_args(type_):
        return {"type": "object", "additionalProperties": text}
    if type_ is int:
        written = {"type": "string", "pattern": "^[0-9]{1,9}$"}
        return {"anyOf": [{"type": "integer", "minimum": 0, "maximum": 999_999_999}, written]}
    if type_ is float:
        written = {"type": "string", "pattern": r"^[0-9]{1,9}(\.[0-9]{1,9})?$"}
        return {"anyOf": [{"type": "number", "minimum": 0, "maximum": 999_999_999}, written]}
    if type_ is bool:
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no", "true", "false"]}]}
    return text


class Day:
    """A date."""

    says = "a date, YYYY-MM-DD"

    def read(self, value: Any, path: Path, known: Known) -> Any:
        """The date."""
        try:
            return parse_date(_text(value, path))
        except ConfigError as error:
            raise Mistake(path, str(error)) from None

    def schema(self, known: Known) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class Count:
    """A whole number from 1."""

    says = "a whole number from 1"

    def read(self, value: Any, path: Path, known: Known) -> int:
        """The number."""
        text = _text(value, path)
        if not text.isascii() or not text.isdigit() or text[0] == "0" or len(text) > _MOST_EMPLOYEES:
            raise Mistake(path, f"'{text}' is not a whole number from 1")
        return int(text)

    def schema(self, known: Known) -> dict[str, Any]:
        """A number, or one in quotes."""
        written = {"type": "string", "pattern": "^[1-9][0-9]{0,8}$"}
        return {"anyOf": [{"type": "integer", "minimum": 1, "maximum": 999_999_999}, written]}


def _mapping(value: Any, path: Path) -> Mapping[str, Any]:
    if not isinstance(value, dict):
        raise Mistake(path, "must be a mapping of keys to values" if value is not None else "has no value")
    return value


def closest(name: str, known: Iterable[str]) -> str:
    """The end of a message about an unknown rule."""
    hint = suggestion(name, known)
    return hint if "did you mean" in hint else "; 'jdlint rules' lists them"


# What is in the values


def _glob(text: str, path: Path, known: Known) -> None:
    try:
        glob.read(text)
    except glob.GlobError as error:
        raise Mistake(path, f"'{text}' {error}") from None


def _phrase(text: str, path: Path, known: Known) -> None:
    try:
        compile_phrases([("", text)])
    except PhraseError as error:
        raise Mistake(path, str(error)) from None


def _jurisdiction(text: str, path: Path, known: Known) -> None:
    if text != NO_LAW and text not in codes():
        raise Mistake(path, f"unknown jurisdiction '{text}'{closest_place(text)}")


def _alone(items: tuple[Any, ...], path: Path) -> None:
    if NO_LAW in items and len(set(items)) > 1:
        raise Mistake(path, f"'{NO_LAW}' switches law off and stands alone")


def _law_or_none(described: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [described, {"type": "array", "items": {"const": NO_LAW}}]}


def _role(text: str, path: Path, known: Known) -> None:
    if text not in known.roles:
        raise Mistake(path, f"unknown role family '{text}'{suggestion(text, known.roles, 0.5)}")


def _rule_or_theme(known: Known) -> tuple[str, ...]:
    return (*known.rules, *known.themes)


_GLOBS = ListOf(Text("a glob", _glob), "a list of globs, relative to the config file")
_PHRASES = ListOf(Text("a phrase", _phrase), "a list of phrases")
_NAMES = ListOf(Text("a name"), "a list of names")
_FOLDERS = ListOf(Text("a folder"), "a list of folders, relative to the config file")
_JURISDICTIONS = ListOf(
    Text("a code", _jurisdiction, lambda known: {"enum": sorted(codes())}),
    f"a list of codes such as us-co, ca-on, at; or [{NO_LAW}]",
    check=_alone,
    describe=_law_or_none,
)


class Key(NamedTuple):
    """A key of a config file.

    kind: what its value may be. default: what holds without it, as text. merge: how a value meets that of a file
    or an override before it. example: lines of YAML.
    """

    name: str
    kind: Kind
    default: str
    merge: Merge
    doc: str
    example: str


KEYS: tuple[Key, ...] = (
    Key(
        "profile",
        Choice(PROFILES, "profile"),
        "recommended",
        "replaces",
        "Which rules run: minimal for what no posting should lack, recommended, or strict for all.",
        "profile: strict",
    ),
    Key(
        "fail-on",
        Choice((*LEVELS, "never"), "level"),
        "error",
        "replaces",
        "The level from which on a finding makes the exit code 1.",
        "fail-on: warning",
    ),
    Key(
        "levels",
        ByName(
            Choice(SETTINGS, "level"),
            _rule_or_theme,
            lambda name, known: f"unknown rule '{name}'{closest(name, _rule_or_theme(known))}",
            "a rule or a theme -> error, warning, note or off",
        ),
        "{}",
        "by key",
        "The level of a rule, or of all rules of a theme, or off. The longer key wins.",
        "levels:\n  readability: off\n  salary/wide-range: note",
    ),
    Key(
        "options",
        Options(),
        "{}",
        "by key",
        "What rules go by. Numbers and yes/no stand in place of the rule's own, lists of phrases come on top of them; "
        "`in`, `not-in`, `languages` and `families` stand in their place.",
        "options:\n  readability/long-sentence: {most: 35}\n  language/jargon: {unless: [synergy fund]}",
    ),
    Key(
        "jurisdictions",
        _JURISDICTIONS,
        "where the posting says the work is",
        "replaces",
        "Whose law is looked at, in place of where the posting says the work is; none switches law off.",
        "jurisdictions: [us-co, us-ny]",
    ),
    Key(
        "as-of",
        Day(),
        "today",
        "replaces",
        "The day on which law and closing dates are looked at.",
        "as-of: 2027-01-01",
    ),
    Key(
        "employer-size",
        Count(),
        "not known",
        "replaces",
        "The number of employees: laws for larger employers are left out.",
        "employer-size: 40",
    ),
    Key(
        "role",
        Text("a role family", _role, lambda known: {"enum": sorted(known.roles)}),
        "told by title and duties",
        "replaces",
        "The role family of the postings; `jdlint rules --roles` lists them.",
        "role: customer-support",
    ),
    Key(
        "postings",
        _GLOBS,
        "what looks like a posting",
        "replaces",
        "The files that are postings. In folders, only these are looked at, and they are taken for postings whatever "
        "they look like (a README or an index still has to look like one). A file named on the command line is "
        "checked all the same, and --all looks at every file.",
        "postings: [content/jobs/*.md]",
    ),
    Key(
        "exclude",
        _GLOBS,
        "[]",
        "adds",
        "Files that are never checked, even when they are named on the command line.",
        "exclude: [content/jobs/_template.md, drafts/]",
    ),
    Key(
        "front-matter",
        ByName(
            _NAMES,
            lambda known: kinds(),
            lambda name, known: f"a field cannot hold '{name}'{suggestion(name, kinds())}",
            "what a field holds -> a list of names for it",
        ),
        "{}",
        "by key",
        "Own names of fields, beside the many that are known: in front matter, JSON, YAML and labels.",
        "front-matter:\n  salary: [pay_band]\n  place: [where]",
    ),
    Key(
        "sections",
        ByName(
            _PHRASES,
            lambda known: KINDS,
            lambda name, known: f"there is no section '{name}'{suggestion(name, KINDS)}",
            "a kind of section -> a list of headings",
        ),
        "{}",
        "by key",
        "Own words that head a section, beside the many that are known; in the notation of rule files.",
        "sections:\n  benefits: [the good stuff]",
    ),
    Key(
        "rules",
        _FOLDERS,
        "[]",
        "adds",
        "Folders of own rule files, <theme>/<fault>.yml; own role families lie in tables/roles/<name>.yml there.",
        "rules: [.jdlint/rules]",
    ),
    Key(
        "extends",
        Text("a path"),
        "nothing",
        "replaces",
        "Another config file that this one builds on, relative to this one and inside the same repository.",
        "extends: ../.jdlint.yml",
    ),
)


@cache
def by_name() -> Mapping[str, Key]:
    """The keys by their names."""
    return {key.name: key for key in KEYS}


FILES = ListOf(Text("a glob", _glob), "a list of globs, relative to the config file", fewest=1)
TOP = (*(key.name for key in KEYS), "overrides")
INSIDE = ("files", *(key.name for key in KEYS))
OVERRIDES = "What holds for some files only: a list of {files: [globs]} with any of the keys above. Later ones win."


def known_roles(own: Iterable[str] = ()) -> tuple[str, ...]:
    """The names of jdlint's own role families and of others."""
    return (*role_names(), *own)


def schema(known: Known) -> dict[str, Any]:
    """The JSON Schema of a config file. A key without a value is as if it were not there."""
    keys = {key.name: _described(key.doc, key.kind.schema(known)) for key in KEYS}
    override = {
        "type": "object",
        "properties": {"files": FILES.schema(known), **{name: {"$ref": f"#/$defs/{name}"} for name in keys}},
        "required": ["files"],
        "additionalProperties": False,
    }
    overrides = _described(OVERRIDES, {"type": "array", "items": override})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "jdlint: .jdlint.yml",
        "type": ["object", "null"],
        "properties": {**{name: {"$ref": f"#/$defs/{name}"} for name in keys}, "overrides": overrides},
        "additionalProperties": False,
        "$defs": keys,
    }


def _described(doc: str, described: dict[str, Any]) -> dict[str, Any]:
    return {"description": doc, "anyOf": [described, {"type": "null"}]}
