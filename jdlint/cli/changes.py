"""`--changed-since`: what git says has changed, asked once for each repository."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable
from dataclasses import replace

from jdlint.changes import EVERYTHING, NOTHING, Changes, changed, read_diff
from jdlint.cli.files import SUFFIXES, TRUST_NOTHING
from jdlint.cli.terminal import complain, fail
from jdlint.report import Report

_OPTION = "--changed-since"
# A hook runs with the first of these set, for a repository that need not be the one of a file; the others would change
# what a diff looks like, or what a path means.
_UNSET = frozenset(
    "GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_COMMON_DIR GIT_PREFIX GIT_DIFF_OPTS GIT_EXTERNAL_DIFF "
    "GIT_LITERAL_PATHSPECS GIT_GLOB_PATHSPECS GIT_NOGLOB_PATHSPECS GIT_ICASE_PATHSPECS".split()
)
_DIFF = (
    *("-c", "core.quotePath=false", "diff", "--patch", "-U0", "--inter-hunk-context=0", "-M", "--text", "--no-color"),
    *("--no-ext-diff", "--no-textconv", "--no-relative", "--src-prefix=a/", "--dst-prefix=b/"),
    *("--ignore-submodules=all", "--submodule=short"),
)


def only_changed(report: Report, ref: str, read: str | None = None) -> Report:
    """The report with the findings on lines that have changed since `ref` and its common ancestor with HEAD.

    read: the name under which standard input was read; all of that counts. Ends the command when git cannot tell.
    """
    if not ref or ref.startswith("-"):
        fail(f"{_OPTION}: '{ref}' is not the name of a commit")
    paths = {file.path: os.path.realpath(file.path) for file in report.files if file.path not in ("-", read)}
    roots = {path: _root(real) for path, real in paths.items()}
    for path, root in roots.items():
        if root is None:
            fail(f"{path}: is not in a git repository, which {_OPTION} needs")
    if not report.files and (here := _root(os.path.join(os.getcwd(), "x"))) is not None:
        _base(here, ref)  # a slip in the name is told all the same
    found: dict[str, Changes] = {}
    for root in sorted({root for root in roots.values() if root is not None}):
        found.update(_changes(root, ref, [paths[path] for path in paths if roots[path] == root]))
    files = [changed(file, found[paths[file.path]]) if file.path in paths else file for file in report.files]
    return replace(report, files=tuple(files))


def _root(path: str) -> str | None:
    """The repository of a file: the nearest folder with a `.git`, which is a file in worktrees and submodules."""
    folder = os.path.dirname(path)
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return None
        folder = above
    return folder


def _changes(root: str, ref: str, paths: list[str]) -> dict[str, Changes]:
    base = _base(root, ref)
    wanted = ["--", *sorted(f":(top,icase)*{suffix}" for suffix in SUFFIXES), *_others(root, paths)]
    tracked = set(_need(root, "ls-files", "-z", "--cached", "--full-name", *wanted).split(b"\0"))
    diff = read_diff(_need(root, *_DIFF, base, *wanted))
    found: dict[str, Changes] = {}
    for path in paths:
        name = os.fsencode(os.path.relpath(path, root)).replace(os.fsencode(os.sep), b"/")
        changes = diff.get(name, NOTHING) if name in tracked else EVERYTHING
        # The lines of a Word document are not those of its bytes.
        found[path] = EVERYTHING if changes and path.lower().endswith(".docx") else changes
    return found


def _others(root: str, paths: Iterable[str]) -> list[str]:
    """Files with endings of their own that were named, for git to look at, too."""
    odd = (path for path in paths if os.path.splitext(path)[1].lower() not in SUFFIXES)
    return [f":(top,literal){os.path.relpath(path, root).replace(os.sep, '/')}" for path in odd]


def _base(root: str, ref: str) -> str:
    """The commit that is compared with: where HEAD and the ref parted, or the ref itself when git does not know."""
    code, commit, said = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{ref}^{{commit}}")
    if code:
        reason = said.decode("utf-8", "replace").strip().partition("\n")[0]
        shallow = "; the clone is shallow, so fetch it first" if _is_shallow(root) else ""
        fail(f"{_OPTION}: {reason or f'git knows no commit {ref!r} in {root}'}{shallow}")
    name = commit.decode().strip()
    code, ancestor, _ = _git(root, "merge-base", name, "HEAD")
    if not code:
        return ancestor.decode().split()[0]
    why = "the clone is shallow" if _is_shallow(root) else "they have no common ancestor"
    complain(f"{_OPTION}: where '{ref}' and HEAD parted is not known ({why}); compared with '{ref}' itself")
    return name


def _is_shallow(root: str) -> bool:
    return _git(root, "rev-parse", "--is-shallow-repository")[1].strip() == b"true"


def _need(root: str, *arguments: str) -> bytes:
    code, out, said = _git(root, *arguments)
    if code:
        fail(f"{_OPTION}: git {said.decode('utf-8', 'replace').strip().partition(chr(10))[0] or 'failed'}")
    return out


def _git(root: str, *arguments: str) -> tuple[int, bytes, bytes]:
    environment = {name: value for name, value in os.environ.items() if name not in _UNSET}
    environment["LC_ALL"] = "C"
    try:
        # The user's own git; a ref goes in behind --end-of-options, and paths behind --.
        command = ["git", *TRUST_NOTHING, "-C", root, *arguments]
        run = subprocess.run(command, capture_output=True, check=False, env=environment)  # noqa: S603
    except OSError:
        fail(f"{_OPTION} needs git, which cannot be run")
    return run.returncode, run.stdout, run.stderr
