"""Which config holds for a file: the nearest config file upward, and the options of the command line over it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from jdlint.cli import completion
from jdlint.cli.files import Named, shown_path
from jdlint.cli.terminal import FAILED, complain
from jdlint.config import Config, ConfigError, parse_date, parse_setting, refuse_unknown, ruleset, select
from jdlint.layers import Effective, Layer, effective
from jdlint.ownrules import built_in
from jdlint.report import Report

if TYPE_CHECKING:
    from jdlint.roles import Family
    from jdlint.rule import Rule

NAME = ".jdlint.yml"

_OPTIONS = {"profile": "profile", "fail-on": "fail_on", "role": "role", "employer-size": "employer_size"}


def config_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that reads a config file."""
    found = click.option(
        "--config",
        "config_file",
        metavar="FILE",
        shell_complete=completion.files,
        help=f"Read this file, and no {NAME}.",
    )(command)
    return click.option("--no-config", is_flag=True, help=f"Read no {NAME}.")(found)


def stop(mistakes: Iterable[str]) -> None:
    """Say what is wrong, each on its line, and stop: jdlint could not do the job."""
    for mistake in mistakes:
        complain(mistake)
    raise SystemExit(FAILED)


class Configs:
    """The configs of a run. What is wrong with any of them is gathered, and told by `settle`."""

    def __init__(self, config_file: str | None = None, no_config: bool = False, over: Layer | None = None) -> None:
        """Raises SystemExit when both options are given."""
        if config_file is not None and no_config:
            stop(["--config and --no-config: give one of them"])
        self._over = over
        self._fixed = config_file
        self._without = effective([over] if over else [])
        self._no_config = no_config
        self._near: dict[str, str | None] = {}
        self._files: dict[str, Any] = {}
        self._checked: set[int] = set()
        self._mistakes: list[str] = []

    def file_for(self, path: str) -> Any:
        """The config file (ConfigFile) that holds for a path; None without one."""
        found = self._fixed if self._fixed is not None else None if self._no_config else self._nearest(_folder(path))
        return None if found is None else self._load(found)

    def of(self, path: str) -> Effective:
        """What holds for a path as the user gave it."""
        file = self.file_for(path)
        made: Effective = file.effective(os.path.abspath(path), self._over) if file else self._without
        if id(made) not in self._checked:
            self._checked.add(id(made))
            try:
                select(made.config, ruleset(made.config))
                refuse_unknown(made.config)
            except ConfigError as error:
                self._mistakes.append(str(error))
        return made

    def skips(self, named: Named, stdin_name: str | None = None, *, everything: bool = False) -> bool:
        """Whether a file is not to be read: excluded; or, in a folder, no posting by the globs, config or rules."""
        shown = shown_path(named.path, stdin_name)
        if named.walked and os.path.basename(shown) == NAME:
            return True
        held = self.of(shown)
        if not (held.exclude or held.postings or held.folders):
            return False
        path = os.path.abspath(shown)
        if held.excludes(path):
            return True
        if not named.walked:
            return False
        if any(path.startswith(folder + os.sep) for folder in held.folders):
            return True
        return held.postings is not None and not everything and not held.postings.match(path)

    def here(self) -> Effective:
        """What holds in the current folder. Stops when something is wrong with it."""
        held = self.of("-")
        self.settle()
        return held

    def config_for(self, path: str) -> Config:
        """The config of a file, by the path that the user gave."""
        return self.of(path).config_for(os.path.abspath(path))

    def fail(self, report: Report) -> bool:
        """Whether a file has a finding at the level from which on its config says that a run fails."""
        return any(file.fails(self.of(file.path).config.fail_on) for file in report.files)

    def settle(self) -> None:
        """Stop when something is wrong with a config, or with the options where no file has one."""
        if not self._checked and not self._mistakes:
            self.of("-")
        if self._mistakes:
            stop(dict.fromkeys(self._mistakes))

    def _load(self, path: str) -> Any:
        if path not in self._files:
            from jdlint.configfile import ConfigFileError, load, root_of

            self._files[path] = None
            root = root_of(path)
            real = os.path.realpath(path)
            if path != self._fixed and os.path.commonpath([real, os.path.realpath(root)]) != os.path.realpath(root):
                self._mistakes.append(f"{path}: is a link that leads out of {root}")
                return None
            try:
                self._files[path] = load(path, root)
            except ConfigFileError as error:
                self._mistakes += error.mistakes
        return self._files[path]

    def _nearest(self, folder: str) -> str | None:
        """The config file of a folder or the nearest one above it, up to the repository's root."""
        passed = []
        found = None
        while folder not in self._near:
            passed.append(folder)
            path = os.path.join(folder, NAME)
            above = os.path.dirname(folder)
            if os.path.lexists(path):
                found = _shown(path)
                break
            if above == folder or os.path.lexists(os.path.join(folder, ".git")):
                break
            folder = above
        else:
            found = self._near[folder]
        self._near |= dict.fromkeys(passed, found)
        return found


def configured(config_file: str | None, no_config: bool) -> tuple[Mapping[str, Rule], tuple[Family, ...]]:
    """The rules by id, and the role families of the user, that the config file of the current folder knows."""
    configs = Configs(config_file, no_config)
    configs.here()
    file = configs.file_for("-")
    return (dict(sorted(file.known.rules.items())), file.roles) if file else (built_in(), ())


def _folder(path: str) -> str:
    return os.path.dirname(os.path.abspath(path))


def _shown(path: str) -> str:
    """A path as short as it can be told."""
    short = os.path.relpath(path)
    return path if short.startswith(os.pardir) else short


def layer_of(options: Mapping[str, Any]) -> Layer | None:
    """What the command line says. Raises ConfigError."""
    values: dict[str, Any] = {}
    origins: dict[tuple[str, ...], str] = {}
    for key, option in _OPTIONS.items():
        if options.get(option) is not None:
            values[key] = options[option]
            origins[(key,)] = f"--{key}"
    if options.get("settings"):
        values["levels"] = dict(map(parse_setting, options["settings"]))
        origins |= {("levels", name): "--rule" for name in values["levels"]}
    if options.get("jurisdictions"):
        values["jurisdictions"] = options["jurisdictions"]
        origins[("jurisdictions",)] = "--jurisdiction"
    if options.get("as_of") is not None:
        values["as-of"] = parse_date(options["as_of"])
        origins[("as-of",)] = "--as-of"
    return Layer(values, origins) if values else None
