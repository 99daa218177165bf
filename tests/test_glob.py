"""Globs mean what git means by them."""

from __future__ import annotations

import os
import subprocess
import time
from pathlib import Path

import pytest

from jdlint import glob

FILES = (
    "a.md jobs/a.md jobs/b.txt jobs/x/a.md x/jobs/a.md drafts/a.md jobs/drafts/c.md job-1.md job-ab.md [x].md "
    "a[b.md a-b.md jobs/.hid.md deep/a/b/c/a.md b x/b/a A.md"
).split()
PATTERNS = (
    "*.md jobs/*.md /*.md jobs jobs/ drafts/ drafts /drafts jobs/**/*.md **/a.md **/drafts/ jobs/** job-?.md "
    "job-[0-9].md job-[!a]*.md job-[^0-9]* [[]x].md \\[x].md a[[]b.md deep/**/c/*.md a[!b]b.md **/jobs/*.md */a.md "
    "x/* deep/*/b ** * a*b.md a[a-]b.md **/b/** /**/a.md a\\-b.md jobs/*/a.md a.MD a**d *[]]* b jobs//a.md"
).split()


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("globs")
    subprocess.run(["git", "init", "-q", str(root)], check=True)
    for name in FILES:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    return root


@pytest.mark.parametrize("pattern", [one for one in PATTERNS if one != "jobs//a.md"])
def test_a_glob_means_what_git_means(repository: Path, pattern: str) -> None:
    (repository / ".git" / "info" / "exclude").write_text(f"{pattern}\n")
    own = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    run = subprocess.run(
        ["git", "-c", "core.ignorecase=false", "check-ignore", "--no-index", "--stdin", "-z"],
        cwd=repository,
        check=False,  # it is 1 when nothing is ignored
        input="\0".join(FILES),
        capture_output=True,
        text=True,
        env=own,
    )
    meant = set(run.stdout.split("\0")) - {""}
    assert {name for name in FILES if glob.read(pattern).matches(name.split("/"))} == meant


@pytest.mark.parametrize(
    ("pattern", "complaint"),
    [
        ("a[b", "opens a bracket that it never closes; write '\\[' for the mark itself"),
        ("!a", "begins with '!', which takes nothing back here; write what is meant"),
        ("../a", "leaves the folder of its config file"),
        ("/", "names nothing"),
        ("a\\", "ends a name with a backslash, which takes nothing as it is"),
        ("a\\/b", "ends a name with a backslash, which takes nothing as it is"),
        ("a" * 501, "is longer than 500 characters"),
    ],
)
def test_what_is_no_glob_is_told(pattern: str, complaint: str) -> None:
    with pytest.raises(glob.GlobError) as caught:
        glob.read(pattern)
    assert str(caught.value) == complaint


def test_many_stars_take_no_more_than_a_moment() -> None:
    began = time.process_time()
    assert not glob.read("*a" * 200 + "b").matches(["a" * 4000])
    assert not glob.read("**/a/" * 90 + "b").matches(["a"] * 2000)
    assert time.process_time() - began < 5
