"""What the shell offers when somebody presses the tab key. Only data is read, no rule is made of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from click import Context, Parameter

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

    Items: TypeAlias = list[CompletionItem]

_LEVELS = ("error", "warning", "note", "off")


def files(_: Context, __: Parameter, incomplete: str) -> Items:
    """Files and folders, by the shell's own means."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def formats(context: Context, option: Parameter, incomplete: str) -> Items:
    """Formats of reports; behind "=" the file that one is written to."""
    from jdlint.reporters import FORMATS

    _name, mark, file = incomplete.partition("=")
    return files(context, option, file) if mark else like(incomplete, FORMATS)


def rules(_: Context, __: Parameter, incomplete: str) -> Items:
    """Rules and themes."""
    return like(incomplete, _rules())


def settings(_: Context, __: Parameter, incomplete: str) -> Items:
    """Rules and themes, and once one of them is told, its levels."""
    known = _rules()
    name, mark, _level = incomplete.partition("=")
    close = [one for one in known if one.startswith(name)]
    if mark or len(close) == 1:
        return like(incomplete, {f"{one}={level}": "" for one in ([name] if mark else close) for level in _LEVELS})
    return like(incomplete, {f"{one}=": known[one] for one in close})


def roles(_: Context, __: Parameter, incomplete: str) -> Items:
    """Role families."""
    from jdlint import tables

    return like(incomplete, {name: tables.table(f"roles/{name}")["summary"] for name in tables.names("roles")})


def jurisdictions(_: Context, __: Parameter, incomplete: str) -> Items:
    """Jurisdictions: those with a law of their own, or whatever begins as what is typed."""
    from jdlint.jurisdictions import NO_LAW, codes, laws

    names = {NO_LAW: "no law is looked at", **{code: law.name for code, law in laws().items()}}
    others = dict.fromkeys(sorted(codes() - names.keys()), "") if incomplete else {}
    return like(incomplete.lower(), {**names, **others})


def commits(_: Context, __: Parameter, incomplete: str) -> Items:
    """Branches and tags of git."""
    import subprocess

    try:
        run = subprocess.run(  # the user's own git
            ["git", "for-each-ref", "--format=%(refname:short)"],  # noqa: S607
            capture_output=True,
            check=False,
            timeout=2,
        )
    except (OSError, subprocess.TimeoutExpired):
        return []
    return like(incomplete, dict.fromkeys(["HEAD", *run.stdout.decode("utf-8", "replace").split()], ""))


def _rules() -> dict[str, str]:
    """Themes and rules, each theme before its rules, with what they are about."""
    from jdlint import tables

    known: dict[str, str] = {}
    for rule_id, rule in sorted(tables.rules().items()):
        theme = rule_id.partition("/")[0]
        known.setdefault(theme, f"all rules of {theme}")
        known[rule_id] = " ".join(rule["summary"].split())
    return known


def like(incomplete: str, known: Mapping[str, str]) -> Items:
    """The words that begin as what is typed, each with its help."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(word, help=help_ or None) for word, help_ in known.items() if word.startswith(incomplete)]
