"""jdlint's own rules, as they were compiled."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache, partial
from typing import Any

from jdlint import tables
from jdlint.rule import Rule, load_rule

_AT_HAND = ("why", "message", "level", "profile", "formerly", "instead_of", "compares")


@cache
def built_in() -> dict[str, Rule]:
    """jdlint's own rules by id, sorted.

    They were found right when they were compiled. What each run needs of them is at hand; a check is built, and
    examples and sources are read, when somebody asks for them.
    """
    data = tables.compiled("rules-at-hand", at_hand, (str(tables.folder()), tables.PACKAGE))
    return {
        rule_id: Rule.lazy({"id": rule_id, **_with_tuples(held)}, partial(_rest, kind, fields))
        for rule_id, (held, kind, fields) in data.items()
    }


def at_hand() -> dict[str, Any]:
    """What runs need of jdlint's own rules, as plain data: some fields, the kind of check, its fields.

    Raises Mistakes.
    """
    found = {}
    for rule_id, data in sorted(tables.rules().items()):
        rule = load_rule(rule_id, data)
        held = {name: getattr(rule, name) for name in _AT_HAND}
        found[rule_id] = [held, data["check"]["kind"], vars(rule.check)]
    return found


def _rest(kind: str, fields: Mapping[str, Any], rule: Rule, name: str) -> Mapping[str, Any]:
    """The check of one of jdlint's own rules; or, where another of its fields is asked for, all the others."""
    if name == "check":
        from jdlint.checks import kind_of_check

        return {"check": kind_of_check(kind)(**_with_tuples(fields))}
    whole = load_rule(rule.id, tables.rules()[rule.id])
    return {name: value for name, value in vars(whole).items() if name != "check"}


def _with_tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
