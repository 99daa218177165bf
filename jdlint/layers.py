"""Layers of settings, from config files and from the command line, and the one config that they make for a file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jdlint.config import Config
from jdlint.values import NamedTuple, dataclass

if TYPE_CHECKING:
    from jdlint.glob import Glob
    from jdlint.roles import Family
    from jdlint.rule import Rule

Path = tuple[str, ...]


class Globs(NamedTuple):
    """Globs, and the folder (absolute) that they are relative to."""

    folder: str
    globs: tuple[Glob, ...]

    def match(self, path: str) -> bool:
        """Whether a file is meant; `path` is absolute. Outside the folder only globs that hold in any folder do."""
        inside = path.startswith(self.folder.rstrip(os.sep) + os.sep)
        names = (os.path.relpath(path, self.folder) if inside else path).strip(os.sep).split(os.sep)
        return any(one.matches(names) for one in self.globs)


class Layer(NamedTuple):
    """What one place says: a config file, one of its overrides, or the command line.

    values: by key, as the key's kind reads them. origins: for a key, or a key and names inside its value, where it
    stands: "file:line:column", or "--option". when: the files that it holds for: those that all of these mean.
    rules, roles: what the folders under `rules` hold; folders: these folders (absolute).
    """

    values: Mapping[str, Any] = {}
    origins: Mapping[Path, str] = {}
    when: tuple[Globs, ...] = ()
    rules: Mapping[str, Rule] = {}
    roles: tuple[Family, ...] = ()
    folders: tuple[str, ...] = ()
    folder: str = "."


@dataclass(frozen=True)
class Effective:
    """What holds for a file: the config, and where each value comes from; what is not there is by default.

    origins: by key, or by key and the names inside its value.
    """

    config: Config
    values: Mapping[str, Any] = field(default_factory=dict)
    origins: Mapping[Path, str] = field(default_factory=dict)
    postings: Globs | None = None
    exclude: tuple[Globs, ...] = ()
    folders: tuple[str, ...] = ()

    def config_for(self, path: str) -> Config:
        """The config of one of the files, by its absolute path: its globs may say that it is a posting."""
        return self._declared if self.postings is not None and self.postings.match(path) else self.config

    @cached_property
    def _declared(self) -> Config:
        return replace(self.config, posting=True)

    def excludes(self, path: str) -> bool:
        """Whether a file, by its absolute path, is never checked."""
        return any(globs.match(path) for globs in self.exclude)


def effective(layers: Sequence[Layer]) -> Effective:
    """What layers say together, the later ones over the earlier."""
    if len(layers) <= 1 and not any("postings" in one.values or "exclude" in one.values for one in layers):
        # The command line alone, or nothing: nothing to join.
        only = layers[0] if layers else Layer()
        return Effective(_config(only.values, only.rules, only.roles), only.values, only.origins, folders=only.folders)
    from jdlint.configkeys import by_name

    values: dict[str, Any] = {}
    origins: dict[Path, str] = {}
    postings: Globs | None = None
    exclude: list[Globs] = []
    for layer in layers:
        for name, value in layer.values.items():
            mode = by_name()[name].merge
            if mode == "by key":
                values[name] = _joined(name, values.get(name, {}), value)
            elif mode == "adds":
                values[name] = (*values.get(name, ()), *value)
            else:
                values[name] = value
            if mode == "replaces":
                _forget(origins, (name,))
            for path, place in layer.origins.items():
                if path[0] == name:
                    joins = path in origins and (mode == "adds" or name in ("front-matter", "sections"))
                    origins[path] = f"{origins[path]}, {place}" if joins else place
            if name == "postings":
                postings = _globs(layer, value)
            if name == "exclude":
                exclude.append(_globs(layer, value))
    rules = {rule_id: rule for layer in layers for rule_id, rule in layer.rules.items()}
    roles = {one.name: one for layer in layers for one in layer.roles}
    folders = tuple(folder for layer in layers for folder in layer.folders)
    return Effective(_config(values, rules, tuple(roles.values())), values, origins, postings, tuple(exclude), folders)


def _globs(layer: Layer, patterns: Iterable[str]) -> Globs:
    from jdlint import glob

    return Globs(layer.folder, tuple(map(glob.read, patterns)))


def _joined(name: str, lower: Mapping[str, Any], upper: Mapping[str, Any]) -> dict[str, Any]:
    """Two mappings under the same key, the upper over the lower."""
    if name == "levels":
        # A theme that is set above is set for all its rules: "the longer key wins" holds within one place.
        kept = {key: level for key, level in lower.items() if key.partition("/")[0] not in upper}
        return {**kept, **upper}
    if name == "options":
        return {**lower, **{rule: {**lower.get(rule, {}), **fields} for rule, fields in upper.items()}}
    return {**lower, **{key: (*lower.get(key, ()), *listed) for key, listed in upper.items()}}


def _forget(origins: dict[Path, str], path: Path) -> None:
    for known in [one for one in origins if one[: len(path)] == path]:
        del origins[known]


def _config(values: Mapping[str, Any], rules: Mapping[str, Rule], roles: tuple[Family, ...]) -> Config:
    fields = {
        name.replace("-", "_"): value
        for name, value in values.items()
        if name not in ("postings", "exclude", "rules", "extends")
    }
    return Config(**fields, rules=rules, roles=roles)
