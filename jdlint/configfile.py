"""Config files: `.jdlint.yml` becomes layers of settings, or a list of everything that is wrong with it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jdlint import glob, regularfile, yamlfile
from jdlint import regex as re
from jdlint.configkeys import FILES, INSIDE, TOP, Key, Known, by_name, known_roles
from jdlint.layers import Effective, Globs, Layer, effective
from jdlint.mistakes import Mistake, Mistakes
from jdlint.ownrules import built_in
from jdlint.roles import Family
from jdlint.rule import Rule
from jdlint.rulebook import Folder, RulebookError, load_folder
from jdlint.source import Source, SourceError
from jdlint.suggestion import meant, suggestion
from jdlint.values import NamedTuple

_MOST_BYTES = 256_000
_MOST_FILES = 10  # that build on one another
_MOST_OVERRIDES = 200
_PLACED = re.compile(r":([0-9]+):([0-9]+): ")
_DEEPEST = 3  # options, rule, threshold

DataPath = tuple[str | int, ...]


class ConfigFileError(Exception):
    """Config and rule files that cannot be used; each of `mistakes` begins with file:line:column where it has one."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = mistakes


class ConfigFile:
    """A config file with all that it builds on, read."""

    def __init__(self, path: str, layers: tuple[Layer, ...]) -> None:
        self.path = path
        self._layers = layers
        self._made: dict[tuple[bool, ...], Effective] = {}

    def effective(self, path: str, over: Layer | None = None) -> Effective:
        """What holds for a file, by its absolute path; `over` is what the command line says, always the same one.

        Files for which the same overrides hold get the same value.
        """
        holds = tuple(all(globs.match(path) for globs in layer.when) for layer in self._layers)
        if holds not in self._made:
            layers = [layer for layer, one in zip(self._layers, holds, strict=True) if one]
            self._made[holds] = effective(_with_known(layers) + ([over] if over else []))
        return self._made[holds]

    @property
    def roles(self) -> tuple[Family, ...]:
        """The role families of its folders."""
        return tuple({one.name: one for layer in self._layers for one in layer.roles}.values())

    @property
    def known(self) -> Known:
        """What the file may name: the rules and role families of jdlint and those of its folders."""
        return _known(self._layers)


def load(path: str, root: str) -> ConfigFile:
    """A config file. It and what it names has to lie inside `root`, a folder.

    Raises ConfigFileError with every mistake in it, in what it builds on, and in the rule files that it names.
    """
    reading = _Reading(os.path.realpath(root))
    reading.file(path, (), (), None)
    known = _known(reading.layers())
    layers = tuple(reading.settled(known))
    if reading.mistakes:
        raise ConfigFileError(tuple(sorted(dict.fromkeys(reading.mistakes), key=partial(_order, path))))
    return ConfigFile(path, layers)


def _known(layers: Any) -> Known:
    rules = {**built_in(), **{rule_id: rule for layer in layers for rule_id, rule in layer.rules.items()}}
    return Known(rules, known_roles(one.name for layer in layers for one in layer.roles))


def _with_known(layers: list[Layer]) -> list[Layer]:
    """The layers without levels and options of rules that only other files have."""
    there = _known(layers)
    named = {*there.rules, *there.themes}
    found = []
    for layer in layers:
        values = dict(layer.values)
        for key in ("levels", "options"):
            if key in values and not named.issuperset(values[key]):
                values[key] = {name: value for name, value in values[key].items() if name in named}
        found.append(layer._replace(values=values))
    return found


def root_of(path: str) -> str:
    """What a config file may name lies inside this folder: its repository, or its own folder outside of one."""
    start = folder = _folder(path)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return start
        folder = above
    return folder


class _Table(NamedTuple):
    """A mapping of keys in a file: the whole of it, or one of its overrides. `layer` still lacks its values."""

    file: str
    text: yamlfile.YamlText
    source: Source
    path: DataPath
    data: Mapping[str, Any]
    layer: Layer


class _Reading:
    """One loading: what has been read, and what is wrong with it."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.mistakes: list[str] = []
        self._tables: list[_Table] = []
        self._folders: dict[str, Folder] = {}
        self._ids: dict[str, str] = {}

    def layers(self) -> list[Layer]:
        """The layers so far: without their values, with the rules that they bring."""
        return [table.layer for table in self._tables]

    def settled(self, known: Known) -> Iterator[Layer]:
        """Each layer with its values, read now that all rules are known."""
        for table in self._tables:
            values: dict[str, Any] = {}
            found: list[Mistake] = []
            for name, value in table.data.items():
                key = by_name().get(name)
                if key is None or value is None:
                    continue
                place = (*table.path, name)
                try:
                    values[name] = key.kind.read(value, place, known)
                except Mistake as error:
                    found.append(error)
                except Mistakes as error:
                    found += error.mistakes
            self._complain(table.file, table.source, table.text, found)
            origins = {path: place for name in values for path, place in _origins(table, by_name()[name])}
            yield table.layer._replace(values=values, origins=origins)

    def file(self, path: str, when: tuple[Globs, ...], chain: tuple[str, ...], asked: str | None) -> None:
        """Read a file and what it builds on. `asked`: where it was named, for messages; None for the first."""
        at = asked or path
        real = os.path.realpath(path)
        if real in chain:
            names = " -> ".join(os.path.basename(one) for one in (*chain[chain.index(real) :], real))
            self.mistakes.append(f"{at}: files build on one another in a circle: {names}")
            return
        if len(chain) == _MOST_FILES:
            self.mistakes.append(f"{at}: more than {_MOST_FILES} files build on one another")
            return
        try:
            source = _source(path)
            text = yamlfile.read(source.text)
        except yamlfile.YamlError as error:
            position = Source(path, source.text).position(error.offset)
            self.mistakes.append(f"{path}:{position.line}:{position.column}: {error.message}")
            return
        except (OSError, SourceError) as error:
            said = f"{error.strerror}: {path}" if isinstance(error, OSError) and error.strerror else str(error)
            self.mistakes.append(f"{at}: {said}" if asked else f"{path}: {getattr(error, 'strerror', None) or error}")
            return
        if text.data is None:
            return
        if not isinstance(text.data, dict):
            self.mistakes.append(f"{path}:1:1: must be a mapping of keys to values")
            return
        self._table(_Table(path, text, source, (), text.data, Layer(folder=_folder(path), when=when)), (*chain, real))

    def _table(self, table: _Table, chain: tuple[str, ...]) -> None:
        keys = INSIDE if table.path else TOP
        unknown = [
            Mistake((*table.path, key), f"unknown key '{key}'{suggestion(key, keys)}", of_key=True)
            for key in table.data
            if key not in keys
        ]
        self._complain(table.file, table.source, table.text, unknown)
        self._extends(table, chain)
        self._tables.append(table._replace(layer=self._with_rules(table)))
        if not table.path:
            self._overrides(table, chain)

    def _extends(self, table: _Table, chain: tuple[str, ...]) -> None:
        written = table.data.get("extends")
        if not isinstance(written, str) or not written.strip():
            return  # a mistake that its kind tells
        place = self._place(table, ("extends",))
        target = self._inside(table, written, place)
        if target is not None:
            self.file(target, table.layer.when, chain, place)

    def _with_rules(self, table: _Table) -> Layer:
        """The table's layer with the rules of its folders."""
        written = table.data.get("rules")
        rules: dict[str, Rule] = {}
        roles: list[Family] = []
        folders: list[str] = []
        for number, name in enumerate(written if isinstance(written, list) else ()):
            if not isinstance(name, str) or not name.strip():
                continue
            place = self._place(table, ("rules", number))
            folder = self._inside(table, name, place)
            if folder is None:
                continue
            if not os.path.isdir(folder):
                self.mistakes.append(f"{place}: there is no folder '{name}'")
                continue
            loaded = self._folder(folder, place)
            rules |= loaded.rules
            roles += loaded.roles
            folders.append(os.path.abspath(folder))
        return table.layer._replace(rules=rules, roles=tuple(roles), folders=tuple(folders))

    def _folder(self, folder: str, place: str) -> Folder:
        real = os.path.realpath(folder)
        if real not in self._folders:
            self._folders[real] = Folder({}, ())
            try:
                loaded = load_folder(Path(folder), Path(self.root))
            except RulebookError as error:
                self.mistakes += error.mistakes
                return self._folders[real]
            if not loaded.rules and not loaded.roles:
                self.mistakes.append(f"{place}: there is no rule file in '{folder}'; one is <theme>/<fault>.yml")
            for name in (*loaded.rules, *(f"tables/roles/{one.name}" for one in loaded.roles)):
                if name in self._ids:
                    self.mistakes.append(f"{place}: '{name}' is in {self._ids[name]} too")
                self._ids[name] = folder
            self._folders[real] = loaded
        return self._folders[real]

    def _overrides(self, table: _Table, chain: tuple[str, ...]) -> None:
        written = table.data.get("overrides")
        if written is None:
            return
        found: list[Mistake] = []
        if not isinstance(written, list):
            found.append(Mistake(("overrides",), "must be a list of {files: [globs], ...}"))
            written = []
        if len(written) > _MOST_OVERRIDES:
            found.append(Mistake(("overrides",), f"has more than {_MOST_OVERRIDES} entries"))
            written = written[:_MOST_OVERRIDES]
        for number, data in enumerate(written):
            path = ("overrides", number)
            if not isinstance(data, dict):
                found.append(Mistake(path, "must be a mapping with 'files' and the keys that hold for them"))
                continue
            globs: tuple[str, ...] = ()
            if data.get("files") is None and "files" not in (meant(key, INSIDE) for key in data if key not in INSIDE):
                found.append(Mistake(path, "'files' is missing: globs of the files that this holds for"))
            elif data.get("files") is not None:
                try:
                    globs = FILES.read(data["files"], (*path, "files"), _known(()))
                except Mistake as error:
                    found.append(error)
                except Mistakes as error:
                    found += error.mistakes
            here = Globs(table.layer.folder, tuple(map(glob.read, globs)))
            layer = Layer(folder=table.layer.folder, when=(*table.layer.when, here))
            self._table(table._replace(path=path, data=data, layer=layer), chain)
        self._complain(table.file, table.source, table.text, found)

    def _inside(self, table: _Table, written: str, place: str) -> str | None:
        """The path that a file names, where it does not leave the root."""
        path = os.path.normpath(os.path.join(os.path.dirname(table.file), written))
        real = os.path.realpath(path)
        if os.path.isabs(written) or not Path(real).is_relative_to(self.root):
            self.mistakes.append(f"{place}: '{written}' leads out of {self.root}; only files inside it are read")
            return None
        return path

    def _place(self, table: _Table, path: DataPath) -> str:
        return _at(table.file, table.source, table.text, (*table.path, *path))

    def _complain(self, file: str, source: Source, text: yamlfile.YamlText, mistakes: list[Mistake]) -> None:
        self.mistakes += [f"{_at(file, source, text, one.path, one.of_key)}: {one.message}" for one in mistakes]


def _at(file: str, source: Source, text: yamlfile.YamlText, path: DataPath, of_key: bool = False) -> str:
    """file:line:column of a value; of its key where the value is empty, a mapping, or not known."""
    while path and path not in text.values:
        path = path[:-1]
    span = text.values.get(path)
    key = text.keys.get(path)
    if key is not None and (of_key or span is None or span.start == span.end or "\n" in source.slice(span)):
        span = key
    line, column = source.position(span.start if span else 0)
    return f"{file}:{line}:{column}"


def _origins(table: _Table, key: Key) -> Iterator[tuple[tuple[str, ...], str]]:
    """Where the value of a key stands; for a mapping, where each value in it does."""
    start = len(table.path)
    for path in table.text.keys:
        inside = path[start:]
        mine = path[:start] == table.path and inside[:1] == (key.name,) and len(inside) <= _DEEPEST
        if mine and all(isinstance(part, str) for part in inside):
            yield tuple(map(str, inside)), _at(table.file, table.source, table.text, path)


def _order(first: str, mistake: str) -> tuple[bool, str, int, int]:
    """The config file's own mistakes before those of other files, each file's from top to bottom."""
    at = _PLACED.search(mistake)
    file = mistake[: at.start()] if at else mistake
    return file != first, file, int(at[1]) if at else 0, int(at[2]) if at else 0


def _source(path: str) -> Source:
    """Raises OSError and SourceError."""
    try:
        data = regularfile.read(path, _MOST_BYTES)
    except regularfile.FileError as error:
        raise SourceError(str(error)) from None
    return Source.decode(path, data)


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))
