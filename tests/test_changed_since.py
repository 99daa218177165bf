"""--changed-since in real repositories: the findings on lines that a change touched, and no others."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint.changes import Change, read_diff
from tests.conftest import GOOD_POSTING

Run = Callable[..., Result]
Found = Callable[..., list[tuple[str, str, str]]]

ENVIRONMENT = {
    **os.environ,
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    **{f"GIT_{who}_{what}": "x@mill.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
}
ENVIRONMENT = {name: value for name, value in ENVIRONMENT.items() if name not in ("GIT_DIR", "GIT_INDEX_FILE")}
OLD, NEW = "You hit the ground running.", "You hit the ground running, every night."


def git(folder: Path, *arguments: str) -> str:
    run = subprocess.run(
        ["git", "-c", "protocol.file.allow=always", *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        check=True,
    )
    return run.stdout.decode()


def write(file: Path, *lines: str, end: str = "\n", text: str = GOOD_POSTING) -> None:
    """The sound posting with more paragraphs at its end."""
    file.parent.mkdir(parents=True, exist_ok=True)
    whole = text + "".join(f"\n{line}\n" for line in lines)
    file.write_bytes(whole.replace("\n", end).encode())


def commit(folder: Path, message: str = "more") -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "--allow-empty", "-qm", message)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    write(folder / "a.md", OLD)
    commit(folder, "first")
    git(folder, "branch", "base")
    return folder


@pytest.fixture
def run(invoke: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run jdlint in a folder: run(folder, "check", "a.md")."""

    def in_folder(folder: Path, *arguments: object, **options: object) -> Result:
        monkeypatch.chdir(folder)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
        return invoke(*arguments, **options)

    return in_folder


@pytest.fixture
def found(run: Run) -> Found:
    """The findings of a check as (path, rule, text)."""

    def check(folder: Path, *arguments: object, since: str = "base") -> list[tuple[str, str, str]]:
        options = ("--format", "json", "--fail-on", "never", "--changed-since", since)
        result = run(folder, "check", *options, *arguments)
        assert result.exit_code == 0, result.stderr
        files = json.loads(result.stdout)["files"]
        return [(file["path"], finding["rule"], finding["text"]) for file in files for finding in file["findings"]]

    return check


JARGON = "language/jargon"
HIT = "hit the ground running"


def test_what_was_there_before_is_not_told(repo: Path, found: Found) -> None:
    assert found(repo) == []
    write(repo / "a.md", OLD, "You bake bread.")
    assert found(repo) == []


@pytest.mark.parametrize("state", ["committed", "staged", "unstaged"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_new_and_changed_lines_are_told_in_every_state(repo: Path, found: Found, state: str, end: str) -> None:
    write(repo / "a.md", OLD, end=end)
    commit(repo)
    git(repo, "branch", "-f", "base")
    write(repo / "a.md", OLD, "And we hit the ground running.", end=end)
    if state != "unstaged":
        git(repo, "add", "-A")
    if state == "committed":
        git(repo, "commit", "-qm", "more")
    assert found(repo) == [("a.md", JARGON, HIT)]


def test_it_is_compared_with_where_the_branches_parted(repo: Path, found: Found) -> None:
    git(repo, "switch", "-qc", "work")
    write(repo / "b.md", "We are a family here and hit the ground running.")
    commit(repo)
    git(repo, "switch", "-q", "base")
    write(repo / "a.md", "Nobody hits the ground here.")
    commit(repo)
    git(repo, "switch", "-q", "work")
    assert {path for path, _, _ in found(repo)} == {"b.md"}


def test_what_is_about_the_whole_counts_when_anything_changed(repo: Path, found: Found) -> None:
    without = GOOD_POSTING.replace("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "")
    write(repo / "a.md", OLD, text=without)
    assert [rule for _, rule, _ in found(repo) if rule.startswith("salary")] == ["salary/missing"]
    commit(repo)
    git(repo, "branch", "-f", "base")
    assert found(repo) == []
    write(repo / "a.md", OLD, "You bake bread.", text=without)
    assert "salary/missing" in [rule for _, rule, _ in found(repo)]
    assert JARGON not in [rule for _, rule, _ in found(repo)]


def test_deleted_lines_alone_bring_what_is_missing_and_nothing_else(repo: Path, found: Found) -> None:
    text = GOOD_POSTING.replace("\n- 28 days of paid leave and the bank holidays", "")
    write(repo / "a.md", OLD, text=text)
    assert found(repo) == []
    start, end = GOOD_POSTING.index("## Benefits"), GOOD_POSTING.index("## How to apply")
    write(repo / "a.md", OLD, text=GOOD_POSTING[:start] + GOOD_POSTING[end:])
    assert [rule for _, rule, _ in found(repo)] == ["benefits/missing"]


def test_a_moved_file_is_compared_with_what_it_was(repo: Path, found: Found) -> None:
    (repo / "jobs").mkdir()
    git(repo, "mv", "a.md", "jobs/baker.md")
    assert found(repo) == []
    write(repo / "jobs/baker.md", OLD, "And we hit the ground running, too.")
    git(repo, "add", "-A")
    assert found(repo) == [("jobs/baker.md", JARGON, HIT)]


@pytest.mark.parametrize(
    "name",
    [
        "night baker.md",
        "Bäckerin für Nächte.md",
        'a "quoted" name.md',
        "tab\there.md",
        "-rf.md",
        "ünï/ß.md",
        "b.posting",
    ],
)
def test_untracked_files_and_odd_names_count(repo: Path, found: Found, name: str) -> None:
    write(repo / name, OLD)
    assert found(repo, "--", name) == [(name, JARGON, HIT)]
    commit(repo)
    git(repo, "branch", "-f", "base")
    assert found(repo, "--", name) == []
    write(repo / name, OLD, "We hit the ground running.")
    assert found(repo, "--", name) == [(name, JARGON, HIT)]


def test_a_path_from_elsewhere_is_found_in_its_own_repository(repo: Path, found: Found, tmp_path: Path) -> None:
    write(repo / "a.md", OLD, NEW)
    assert [text for _, _, text in found(tmp_path, "repo/a.md")] == [HIT]
    below = repo / "docs"
    below.mkdir()
    assert [path for path, _, _ in found(below, "../a.md")] == ["../a.md"]


def test_worktrees_and_submodules_are_repositories_of_their_own(repo: Path, found: Found, tmp_path: Path) -> None:
    git(repo, "worktree", "add", "-q", str(tmp_path / "tree"))
    write(tmp_path / "tree/a.md", OLD, NEW)
    assert len(found(tmp_path / "tree")) == 1
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(outer, "submodule", "--quiet", "add", str(repo), "inner")
    write(outer / "a.md", OLD)
    commit(outer)
    git(outer, "branch", "base")
    git(outer / "inner", "branch", "base")
    write(outer / "inner/a.md", OLD, NEW)
    write(outer / "a.md", OLD, NEW)
    assert [path for path, _, _ in found(outer, "a.md", "inner/a.md")] == ["a.md", "inner/a.md"]


def test_a_detached_head_and_a_tag_will_do(repo: Path, found: Found) -> None:
    git(repo, "tag", "-a", "v1", "-m", "one")
    git(repo, "checkout", "-q", "--detach")
    write(repo / "a.md", OLD, NEW)
    for ref in ("v1", "HEAD", "main", git(repo, "rev-parse", "HEAD").strip()):
        assert len(found(repo, since=ref)) == 1


def test_a_shallow_clone_is_compared_with_the_commit_itself(repo: Path, run: Run, tmp_path: Path) -> None:
    write(repo / "a.md", OLD, NEW)
    commit(repo)
    git(repo, "switch", "-q", "base")
    write(repo / "other.txt")
    commit(repo)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", "--no-single-branch", "-b", "main", f"file://{repo}", str(clone))
    result = run(clone, "check", "a.md", "--changed-since", "origin/base", "--fail-on", "note")
    assert "the clone is shallow" in result.stderr
    assert result.exit_code == 1
    result = run(clone, "check", "a.md", "--changed-since", "HEAD~1")
    assert result.exit_code == 2
    assert "the clone is shallow, so fetch it first" in result.stderr


@pytest.mark.parametrize("ref", ["nonsense", "-x", "--output=stolen.txt", "", "base..main", "HEAD:a.md", "a b"])
def test_what_is_no_commit_is_refused(repo: Path, run: Run, ref: str) -> None:
    result = run(repo, "check", "a.md", f"--changed-since={ref}")
    assert result.exit_code == 2
    assert result.stdout == ""
    assert "--changed-since: " in result.stderr
    assert "Traceback" not in result.stderr
    assert sorted(path.name for path in repo.iterdir()) == [".git", "a.md"]


def test_without_a_repository_or_git_it_says_so(
    tmp_path: Path, repo: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "b.md", OLD)
    result = run(tmp_path, "check", "b.md", "--changed-since", "HEAD")
    assert result.exit_code == 2
    assert "b.md: is not in a git repository" in result.stderr
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run(repo, "check", "a.md", "--changed-since", "HEAD")
    assert result.exit_code == 2
    assert "needs git" in result.stderr


def test_settings_of_the_user_do_not_matter(repo: Path, found: Found, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"GIT_DIFF_OPTS": "-u9", "GIT_LITERAL_PATHSPECS": "1", "GIT_EXTERNAL_DIFF": "false"}.items():
        monkeypatch.setenv(name, value)
    for setting in (
        "diff.noprefix=true",
        "diff.mnemonicPrefix=true",
        "color.ui=always",
        "diff.external=false",
        "diff.context=9",
        "diff.interHunkContext=50",
        "core.quotePath=true",
        "diff.renames=false",
        "diff.relative=true",
    ):
        git(repo, "config", *setting.split("="))
    (repo / ".gitattributes").write_text("*.md -diff\n")
    write(repo / "ä.md", OLD)
    commit(repo)
    git(repo, "branch", "-f", "base")
    write(repo / "ä.md", OLD, "We hit the ground running.", text="# Top\n" + GOOD_POSTING)
    assert [one for one in found(repo) if one[1] == JARGON] == [("ä.md", JARGON, HIT)]


def test_standard_input_counts_as_new(repo: Path, run: Run) -> None:
    text = (repo / "a.md").read_bytes()
    result = run(repo, "check", "-", "--changed-since", "base", "--fail-on", "note", input=text)
    assert result.exit_code == 1


def test_a_word_document_that_changed_counts_as_a_whole(
    repo: Path, found: Found, word_file: Callable[[str], bytes]
) -> None:
    (repo / "c.docx").write_bytes(word_file(GOOD_POSTING + "\n" + OLD))
    commit(repo)
    git(repo, "branch", "-f", "base")
    assert found(repo) == []
    (repo / "c.docx").write_bytes(word_file(GOOD_POSTING + "\n" + OLD + "\nMore."))
    assert (("c.docx", JARGON, HIT)) in found(repo)


def test_a_line_that_looks_like_a_patch_is_text() -> None:
    diff = (
        b"diff --git a/a.md b/a.md\n--- a/a.md\n+++ b/a.md\n@@ -1 +1,3 @@\n-x\n\\ No newline at end of file\n"
        b"+++ b/evil.md\n+@@ -1 +9,9 @@\n+x\n@@ -9,2 +11,0 @@\n-y\n-z\n"
        b'diff --git "a/\\303\\244\\"\\t.md" "b/x"\n--- /dev/null\n+++ "b/\\303\\244\\"\\t.md"\n@@ -0,0 +1 @@\n+x\n'
        b"diff --git a/gone.md b/gone.md\n--- a/gone.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
    )
    assert read_diff(diff) == {b"a.md": (Change(1, 3), Change(12, 11)), 'ä"\t.md'.encode(): (Change(1, 1),)}


def test_in_a_hook_of_another_repository_it_looks_at_the_files_own(
    repo: Path, found: Found, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git/index"))
    write(repo / "a.md", OLD, NEW)
    assert len(found(repo, "a.md")) == 1


def test_a_link_stands_for_the_file_it_leads_to(repo: Path, found: Found, tmp_path: Path) -> None:
    (tmp_path / "link.md").symlink_to(repo / "a.md")
    assert found(tmp_path, "link.md") == []
    write(repo / "a.md", OLD, NEW)
    assert len(found(tmp_path, "link.md")) == 1
