"""What the review page can ask for: the text, its findings, its fixes, saving it."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from http import HTTPStatus
from typing import Any

from jdlint.cli.configs import Configs
from jdlint.cli.review.draft import Draft
from jdlint.cli.review.server import Action, RefusedError
from jdlint.config import Config, ConfigError, facts_of, parse_date, ruleset, setting
from jdlint.document import Document
from jdlint.fixing import Checked, fix_source
from jdlint.jurisdictions import laws
from jdlint.linter import lint_postings
from jdlint.ownrules import built_in
from jdlint.parse import format_of, parse_all
from jdlint.report import joined
from jdlint.reporters.review import checked_data, markdown, rule_data
from jdlint.roles import families
from jdlint.rule import PROFILES
from jdlint.source import Source

_CHOICES = ("profile", "role", "jurisdiction", "as_of")


class Desk:
    """A draft, the config that holds for it, and what is done with them. Raises ConfigError, TableError.

    Stops when a config file has mistakes.
    """

    def __init__(self, draft: Draft, configs: Configs) -> None:
        self._draft = draft
        self._configs = configs
        self._config = configs.config_for(draft.name)
        configs.settle()
        built_in()
        self._turn = threading.Lock()
        self._newest = 0
        self._count = threading.Lock()

    @property
    def actions(self) -> Mapping[str, Action]:
        """What the page can ask for, by name."""
        return {
            "open": self._open,
            "check": self._check,
            "fix": self._fix,
            "save": self._save,
            "changed": self._changed,
            "rule": self._rule,
            "markdown": self._markdown,
            "detach": self._detach,
        }

    @cached_property
    def roles(self) -> Mapping[str, str]:
        """The role families that can be chosen, with a line about each."""
        own = {one.name: one.summary for one in self._config.roles}
        return {name: one.summary for name, one in families().items()} | own

    @cached_property
    def laws(self) -> Mapping[str, str]:
        """The names of the places whose law can be chosen, by code."""
        return {code: law.name for code, law in sorted(laws().items(), key=lambda pair: pair[1].name)}

    def warm(self) -> None:
        """Check the draft once, so that all that a check needs is there when the page asks."""
        self._check({"text": self._draft.text})

    def _open(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """The draft as it stands on disk."""
        with self._draft.lock:
            self._draft.reload()
            return self._state()

    def _state(self) -> Mapping[str, Any]:
        config = self._config
        return {
            "path": self._draft.path,
            "text": self._draft.text,
            "version": self._draft.version,
            "format": format_of(self._draft.name),
            "fixed": self._draft.word is not None,
            "config": {
                "profile": config.profile,
                "role": config.role or "",
                "jurisdiction": ", ".join(config.jurisdictions),
                "as_of": config.as_of.isoformat() if config.as_of else "",
            },
        }

    def _check(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """What is found in a text. Texts wait for their turn; one that a newer one has come after is not checked."""
        text, config = _text(asked), self._chosen(asked)
        with self._count:
            self._newest += 1
            mine = self._newest
        with self._turn:
            if mine != self._newest:
                return {"superseded": True}
            documents = self._documents(text)
            found = [facts_of(document, config) for document in documents]
            reports = lint_postings(found, config)
        sections = [
            (section.kind, section.start + facts.document.source.offset)
            for facts in found
            for section in facts.layout.sections
        ]
        return checked_data(joined(reports), sections, ruleset(config), can_fix=self._draft.word is None)

    def _fix(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """The text with its safe fixes applied, those that do no harm."""
        config = self._chosen(asked)

        def check(source: Source) -> Checked:
            documents = parse_all(source)
            return Checked(documents, lint_postings([facts_of(one, config) for one in documents], config))

        with self._turn:
            made = fix_source(Source(self._draft.name, _text(asked)), check)
        return {"text": made.source.text, "applied": len(made.applied), "refused": len(made.refused)}

    def _save(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Save the text, under a name where one is given."""
        with self._draft.lock:
            if name := _string(asked, "name"):
                self._draft.save_as(name, _text(asked), replace=asked.get("replace") is True)
                self._find_config()
            else:
                self._draft.save(_text(asked), _string(asked, "version"))
            return self._state()

    def _find_config(self) -> None:
        """Another folder may have another config; one with mistakes is not taken."""
        try:
            config = self._configs.config_for(self._draft.name)
            self._configs.settle()
        except SystemExit:
            return
        self._config = config

    def _changed(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Whether the file on disk is another than the one that the page has."""
        with self._draft.lock:
            return {"changed": self._draft.changed(_string(asked, "version"))}

    def _detach(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """Leave the file, and go on with what it says as a Markdown draft."""
        with self._draft.lock:
            text = self._markdown({"text": self._draft.text})["text"]
            self._draft.detach()
            self._find_config()
            return {**self._state(), "text": text}

    def _markdown(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """The text as Markdown, whatever its format."""
        documents = self._documents(_text(asked))
        return {"text": markdown([facts_of(one, self._config) for one in documents])}

    def _rule(self, asked: Mapping[str, Any]) -> Mapping[str, Any]:
        """A rule, whole."""
        rule = ruleset(self._config).get(_string(asked, "rule"))
        if rule is None:
            raise RefusedError(HTTPStatus.NOT_FOUND, "there is no such rule")
        return rule_data(rule)

    def _documents(self, text: str) -> tuple[Document, ...]:
        word = self._draft.word
        return (word,) if word else parse_all(Source(self._draft.name, text))

    def _chosen(self, asked: Mapping[str, Any]) -> Config:
        """The config, with what was chosen on the page over it; "" chooses nothing.

        Raises RefusedError for what there is not.
        """
        given = asked.get("config")
        chosen = {key: _string(given, key) for key in _CHOICES if key in given} if isinstance(given, dict) else {}
        changes: dict[str, Any] = {"posting": True}  # whoever drafts one knows that it is
        try:
            if "profile" in chosen:
                if chosen["profile"] not in PROFILES:
                    raise ConfigError(f"there is no profile '{chosen['profile']}'")
                changes["profile"] = chosen["profile"]
            if "role" in chosen:
                changes["role"] = chosen["role"] or None
            if "jurisdiction" in chosen:
                changes["jurisdictions"] = tuple(filter(None, [chosen["jurisdiction"]]))
            if "as_of" in chosen:
                changes["as_of"] = parse_date(chosen["as_of"]) if chosen["as_of"] else None
            config = replace(self._config, **changes)
            setting(config)
        except ConfigError as error:
            raise RefusedError(HTTPStatus.UNPROCESSABLE_ENTITY, str(error)) from None
        return config


def _string(asked: Mapping[str, Any], key: str) -> str:
    value = asked.get(key, "")
    if not isinstance(value, str):
        raise RefusedError(HTTPStatus.BAD_REQUEST, f"'{key}' is not a text")
    return value


def _text(asked: Mapping[str, Any]) -> str:
    """The text of the page, with line feeds for line ends, as it keeps it."""
    return _string(asked, "text")
