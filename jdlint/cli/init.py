"""`jdlint init`: a config file that fits the repository."""

from __future__ import annotations

import os

import click

from jdlint import regex as re
from jdlint.cli.configs import NAME
from jdlint.cli.files import Named, UnreadableError, find_files, read_documents, refuse_link_out
from jdlint.cli.terminal import fail, show
from jdlint.cli.writing import written
from jdlint.facts import Facts
from jdlint.starter import Survey, render, survey
from jdlint.tables import TableError

_MOST_LOOKED_AT = 300
_LARGEST = 200_000  # bytes
_LIKELY = re.compile(
    r"job|career|position|vacanc|opening|role|hiring|posting|stellen|offre|empleo|vacature", re.IGNORECASE
)


@click.command("init")
@click.option("--force", is_flag=True, help=f"Write over a {NAME} that is there.")
def command(force: bool) -> None:
    """Write a commented .jdlint.yml that fits the files of the current folder.

    A sample of the files is read: which are postings, where the work is, which fields they have. Nothing else changes.

    \b
      jdlint init
      jdlint init --force
    """
    if os.path.lexists(NAME) and not force:
        fail(f"{NAME} is already there; --force writes over it")
    refuse_link_out(NAME)
    try:
        found = _look()
    except TableError as error:
        fail(str(error))
    try:
        # A name that is no text comes with "?", which matches one character.
        with written(NAME) as file:
            file.write(render(found).encode("utf-8", "replace"))
    except OSError as error:
        fail(f"{NAME}: cannot be written: {error.strerror}")
    show("".join(f"{line}\n" for line in _told(found)))


def _look() -> Survey:
    paths = [named.path.removeprefix("./") for named in find_files(["."]) if os.path.basename(named.path) != NAME]
    postings: list[Facts] = []
    others: list[str] = []
    for path in _sample(paths):
        try:
            documents = read_documents(Named(path, walked=True)) if os.path.getsize(path) <= _LARGEST else ()
        except (UnreadableError, OSError):
            documents = ()
        found = [facts for facts in map(Facts, documents) if facts.verdict.posting]
        postings += found
        others += [] if found else [path.replace(os.sep, "/")]
    return survey(postings, others, os.listdir("."), len(paths))


def _sample(paths: list[str]) -> list[str]:
    """The paths to look at: those whose names speak of jobs, then others from all over."""
    likely = [path for path in paths if _LIKELY.search(path)]
    rest = [path for path in paths if not _LIKELY.search(path)]
    kept = _spread(likely, _MOST_LOOKED_AT)
    return sorted([*kept, *_spread(rest, _MOST_LOOKED_AT - len(kept))])


def _spread(paths: list[str], most: int) -> list[str]:
    if len(paths) <= most:
        return paths
    return [paths[number * len(paths) // most] for number in range(most)]


def _told(found: Survey) -> list[str]:
    sample = f"{found.looked} files" if found.looked == found.files else f"{found.looked} of {found.files} files"
    lines = [f"{NAME} written: {len(found.postings)} of {sample} look like postings."]
    if found.generator:
        lines.append(f"  site generator: {found.generator[0]}; {found.generator[1]} is left out")
    if found.globs:
        lines.append(f"  postings: {', '.join(found.globs)}")
    elif found.postings:
        lines.append("  postings: in too many places for globs; jdlint tells them by their looks")
    if found.exceptions:
        lines.append(f"  left out: {', '.join(found.exceptions)}")
    if found.learnt:
        names = (f"{name} ({kind})" for kind, several in found.learnt.items() for name in several)
        lines.append(f"  fields told by what they hold: {', '.join(names)}")
    if found.places:
        lines.append(f"  places seen: {', '.join(found.places)} (law follows each posting; see 'jurisdictions')")
    return [*lines, "Next: jdlint check"]
