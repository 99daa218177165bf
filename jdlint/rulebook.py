"""Folders of rule files: those of users, and jdlint's own in a checkout."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from jdlint import regex as re
from jdlint import roles, tables
from jdlint.checks import LONGEST_PHRASE, option_fields, unreadable_phrases
from jdlint.checks.comparison import Comparison
from jdlint.facts import Facts
from jdlint.mistakes import Collected, Mistake, Mistakes
from jdlint.ownrules import built_in
from jdlint.parse import parse
from jdlint.phrases import PhraseError, compile_phrases
from jdlint.rule import Rule, load_rule
from jdlint.source import Source
from jdlint.values import NamedTuple
from jdlint.yamlfile import YamlText

# What a folder of a user may hold: more than a house style needs, and too little to hold up a run.
MOST_FILES = 200
MOST_ENTRIES = 2_000
MOST_BYTES = 100_000
MOST_BYTES_TOGETHER = 500_000
LONGEST_MESSAGE = 500
MOST_LEADS = 200_000  # of words from state to state, once the phrases are compiled

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*/[a-z0-9]+(?:-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_RESERVED = "jdlint"  # the theme of findings about jdlint's own comments


class RulebookError(Exception):
    """Rule files that cannot be used; each line of the message is a mistake and begins with file:line:column."""

    @property
    def mistakes(self) -> tuple[str, ...]:
        """Each mistake."""
        return tuple(str(self).split("\n"))


class Folder(NamedTuple):
    """What a rule folder holds: rules by id, and role families."""

    rules: dict[str, Rule]
    roles: tuple[roles.Family, ...] = ()


def load_folder(root: Path, inside: Path | None = None) -> Folder:
    """The rules of a folder of YAML files, by id (the file's path without ending), and the families in `tables/roles`.

    inside: given for a user's folder, the folder that its files may not lie outside of. The ids and names of jdlint's
    own are then taken, nothing else may lie in the folder, and its size is bounded.

    Raises RulebookError with every mistake.
    """
    folder = Folder({}, ())
    families: list[roles.Family] = []
    mistakes: list[str] = []
    try:
        files = list(_bounded(root, inside)) if inside else tables.yaml_files(root)
    except Mistake as error:
        raise RulebookError(f"{root}: {error.message}") from None
    for file in files:
        name = file.relative_to(root).with_suffix("").as_posix()
        try:
            text = tables.read_file(file)
        except tables.TableError as error:
            mistakes.append(str(error))
            continue
        try:
            if name.startswith("tables/roles/"):
                families.append(_family(name.removeprefix("tables/roles/"), text.data, taken=inside is not None))
            elif not name.startswith("tables/"):
                folder.rules[name] = _rule(name, text.data, taken=inside is not None)
            elif inside:
                raise Mistake((), "is not read: only role families, tables/roles/<name>.yml, may be own tables")
        except (Mistake, Mistakes) as error:
            found = error.mistakes if isinstance(error, Mistakes) else (error,)
            mistakes += placed(file, text, found)
    if inside and not mistakes and _leads(folder.rules.values(), families) > MOST_LEADS:
        mistakes.append(f"{root}: the phrases of the rules have too many alternatives")
    if mistakes:
        raise RulebookError("\n".join(mistakes))
    return folder._replace(roles=tuple(families))


def _bounded(root: Path, inside: Path) -> Iterator[Path]:
    """The files of a user's folder, sorted. Raises Mistake for what may not be there."""
    found: list[Path] = []
    entries = size = 0
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        entries += len(folders) + len(names)
        if entries > MOST_ENTRIES:
            raise Mistake((), f"holds more than {MOST_ENTRIES:,} files; give rules a folder of their own")
        found += [Path(folder, name) for name in names if name.endswith(".yml")]
    if len(found) > MOST_FILES:
        raise Mistake((), f"holds {len(found)} rule files, and {MOST_FILES} are read at most")
    for file in found:
        if not Path(os.path.realpath(file)).is_relative_to(inside):
            raise Mistake((), f"holds {file.relative_to(root)}, a link that leads out of {inside}")
        if not file.is_file():
            raise Mistake((), f"holds {file.relative_to(root)}, which is no file")
        size += (here := file.stat().st_size)
        if here > MOST_BYTES:
            raise Mistake((), f"holds {file.relative_to(root)}, which is larger than {MOST_BYTES // 1000} KB")
    if size > MOST_BYTES_TOGETHER:
        raise Mistake((), f"holds more than {MOST_BYTES_TOGETHER // 1000} KB of rules")
    yield from sorted(found)


def _rule(rule_id: str, data: Any, *, taken: bool) -> Rule:
    """A rule whose phrases can be read, too: they are compiled when a check first runs."""
    collected = Collected()
    if taken:
        collected.tried(_free, rule_id)
        check = data.get("check") if isinstance(data, dict) else None
        for key, value in check.items() if isinstance(check, dict) else ():
            phrases = tuple(value) if isinstance(value, list) else value
            collected.found += [one.under(("check",)) for one in unreadable_phrases(key, phrases)]
        if len(str(data.get("message")) if isinstance(data, dict) else "") > LONGEST_MESSAGE:
            collected.found.append(Mistake(("message",), f"a message is longer than {LONGEST_MESSAGE} characters"))
    rule: Rule = collected.tried(load_rule, rule_id, data)
    collected.settle()
    try:
        if not isinstance(rule.check, Comparison):
            list(rule.check.run(Facts(parse(Source("posting.md", "")))))
    except PhraseError as error:
        raise Mistake(("check",), str(error)) from None
    return rule


def _free(rule_id: str) -> None:
    if not _ID.fullmatch(rule_id):
        raise Mistake((), f"'{rule_id}' is no rule id; a rule's file is <theme>/<fault>.yml, in small letters")
    if rule_id.startswith(f"{_RESERVED}/"):
        raise Mistake((), f"the theme '{_RESERVED}' is jdlint's own; choose another")
    if rule_id in built_in():
        raise Mistake((), f"'{rule_id}' is a rule of jdlint's own; set it off in levels and choose another id")


def _family(name: str, data: Any, *, taken: bool) -> roles.Family:
    if taken and not _NAME.fullmatch(name):
        raise Mistake((), f"'{name}' is no name for a role family; write small letters and hyphens")
    if taken and name in roles.names():
        raise Mistake((), f"'{name}' is a role family of jdlint's own; choose another name")
    family = roles.load_family(name, data)
    if family.against is not None and family.against not in roles.names() and taken:
        raise Mistake(("signals", "against"), f"'{family.against}' is no role family of jdlint's own")
    if taken and any(len(phrase) > LONGEST_PHRASE for _, phrase in roles.phrases_of(family)):
        raise Mistake((), f"a phrase is longer than {LONGEST_PHRASE} characters")
    try:
        roles.readable(family)
    except PhraseError as error:
        raise Mistake((), str(error)) from None
    return family


def _fields(rule: Rule) -> Iterator[tuple[str, Any]]:
    for key in option_fields(type(rule.check)):
        yield key, getattr(rule.check, f"{key}_" if key == "in" else key.replace("-", "_"))


def _leads(rules: Any, families: list[roles.Family]) -> int:
    """How many words lead from state to state once all phrases are compiled together."""
    phrases = [
        phrase
        for rule in rules
        for key, value in _fields(rule)
        if isinstance(value, (tuple, Mapping)) and key not in ("in", "not-in", "languages", "families")
        for phrase in value
    ]
    phrases += [phrase for one in families for _, phrase in roles.phrases_of(one)]
    try:
        states = compile_phrases([("", phrase) for phrase in phrases]).states
    except PhraseError:
        return 0
    return sum(line.count(" ") + line.count(",") + 1 for line in states.split("\n") if line)


def placed(file: Path | str, text: YamlText, mistakes: tuple[Mistake, ...]) -> list[str]:
    """Mistakes in a file's data, each with file:line:column."""
    source = Source(str(file), Path(file).read_text(encoding="utf-8"))
    found = []
    for mistake in mistakes:
        path = mistake.path
        while path and path not in text.values:
            path = path[:-1]
        span = text.keys.get(path) or text.values.get(path)
        line, column = source.position(span.start if span else 0)
        found.append(f"{file}:{line}:{column}: {mistake.message}")
    return found
