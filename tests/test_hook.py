"""jdlint as a pre-commit hook, run by pre-commit itself in real repositories, from a copy of this working tree."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from pre_commit.clientlib import load_manifest

from jdlint.cli.files import SUFFIXES

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
MANIFEST = ".pre-commit-hooks.yaml"
SCHEMA = ROOT.parent / "shared" / "schemas" / "pre-commit-hooks.json"
GOOD = (EXAMPLES / "customer-support-agent.after.md").read_text(encoding="utf-8")
SLOT = "\nQuestions? Write to [email address].\n"
BAD = GOOD + SLOT
SALESMAN = GOOD.replace("\n\n## ", "\n\nYou work with a salesman.\n\n## ", 1)
OTHERS = {
    "README.md": "# Careers\n\nRun `npm install` and open http://localhost:3000.\n",
    "jobs/README.md": "# Jobs\n\nCopy the template, then open a pull request.\n",
    "requirements.txt": "mkdocs==1.6\n",
    "package.json": '{"name": "careers", "version": "1.0.0"}\n',
    "tsconfig.json": "{\n  // as the framework wants it\n}\n",
    ".vscode/settings.json": "{\n  // mine\n}\n",
    "logo.svg": "<svg/>\n",
}

PreCommit = Callable[..., "subprocess.CompletedProcess[str]"]


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHON"))}
    who = {f"GIT_{who}_{what}": "x@mill.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        command, check=False, cwd=cwd, env=clean | who | own | env, capture_output=True, encoding="utf-8"
    )


def git(folder: Path, *arguments: str) -> str:
    done = run("git", *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def errors(done: subprocess.CompletedProcess[str]) -> list[str]:
    """The errors that a run shows, as path:line:column rule."""
    found = re.findall(r"^(.+:\d+:\d+): error (\S+):", done.stdout + done.stderr, re.MULTILINE)
    return [f"{place} {rule}" for place, rule in found]


@pytest.fixture(scope="session")
def tool(checkout: Path) -> Path:
    """A repository of jdlint itself."""
    git(checkout, "init", "-q")
    git(checkout, "add", "-A")
    git(checkout, "commit", "-qm", "all")
    return checkout


@pytest.fixture
def folder(tool: Path, tmp_path: Path) -> Path:
    """An empty repository that uses the hook."""
    made = tmp_path / "careers"
    made.mkdir()
    git(made, "init", "-q", "-b", "main")
    use(tool, made)
    return made


def use(tool: Path, folder: Path, **options: object) -> None:
    """Use the hook in a repository, with options of its entry in the config."""
    entry = {"id": "jdlint", **options}
    config = {"repos": [{"repo": str(tool), "rev": git(tool, "rev-parse", "HEAD"), "hooks": [entry]}]}
    write(folder, {".pre-commit-config.yaml": json.dumps(config)})


@pytest.fixture
def pre_commit(tool: Path, folder: Path) -> PreCommit:
    """Run pre-commit in the repository; all share one environment of the hook."""

    def call(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = (sys.executable, "-m", "pre_commit", *arguments)
        return run(*command, cwd=folder, PRE_COMMIT_HOME=str(tool.parent / "home"))

    return call


def commit(tool: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A commit as people make it, with the hooks that are installed."""
    return run("git", "commit", "-qm", "more", *arguments, cwd=folder, PRE_COMMIT_HOME=str(tool.parent / "home"))


def hook() -> dict[str, Any]:
    [one] = load_manifest(str(ROOT / MANIFEST))
    return dict(one)


def test_a_bad_posting_fails_at_its_place_and_a_good_one_passes(folder: Path, pre_commit: PreCommit) -> None:
    write(folder, {"jobs/good.md": GOOD, "jobs/bad.md": BAD})
    git(folder, "add", "-A")
    done = pre_commit("run", "--files", "jobs/good.md")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout
    done = pre_commit("run")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    line = BAD.count("\n")
    assert errors(done) == [f"jobs/bad.md:{line}:21 template/placeholder"]


def test_a_commit_is_stopped_fixed_and_made(tool: Path, folder: Path, pre_commit: PreCommit) -> None:
    use(tool, folder, args=["--fix", "--fail-on", "warning", "--rule", "readability=off"])
    write(folder, {"jobs/bad.md": BAD})
    assert pre_commit("install").returncode == 0
    git(folder, "add", "-A")
    assert errors(commit(tool, folder)) == [f"jobs/bad.md:{BAD.count(chr(10))}:21 template/placeholder"]
    write(folder, {"jobs/bad.md": SALESMAN})
    git(folder, "add", "-A")
    stopped = commit(tool, folder)
    assert stopped.returncode == 1
    assert "files were modified by this hook" in stopped.stderr
    assert (folder / "jobs/bad.md").read_text("utf-8") == SALESMAN.replace("salesman", "salesperson")
    made = commit(tool, folder, "-a")
    assert made.returncode == 0, made.stderr
    assert git(folder, "status", "--porcelain") == ""
    assert "salesperson" in git(folder, "show", "HEAD:jobs/bad.md")


def test_what_is_not_staged_is_not_looked_at(tool: Path, folder: Path, pre_commit: PreCommit) -> None:
    write(folder, {"jobs/a.md": GOOD})
    assert pre_commit("install").returncode == 0
    git(folder, "add", "-A")
    write(folder, {"jobs/a.md": BAD})
    made = commit(tool, folder)
    assert made.returncode == 0, made.stderr
    assert (folder / "jobs/a.md").read_text("utf-8") == BAD


def test_the_config_is_honoured_and_what_it_excludes_is_skipped(
    tool: Path, folder: Path, pre_commit: PreCommit
) -> None:
    config = "exclude: [drafts/, jobs/_template.md]\nlevels: {template/placeholder: warning}\n"
    write(folder, {".jdlint.yml": config, "jobs/bad.md": BAD, "drafts/bad.md": BAD, "jobs/_template.md": BAD})
    git(folder, "add", "-A")
    assert pre_commit("run").returncode == 0
    use(tool, folder, args=["--fail-on", "warning"])
    git(folder, "add", "-A")
    done = pre_commit("run")
    assert done.returncode == 1
    told = re.findall(r"^(\S+?):\d+:\d+: warning template/placeholder", done.stdout, re.MULTILINE)
    assert told == ["jobs/bad.md"]
    write(folder, {".jdlint.yml": "profil: strict\n"})
    done = pre_commit("run", "--files", "jobs/bad.md")
    assert (done.returncode, "exit code: 2" in done.stdout) == (1, True)
    assert ".jdlint.yml:1:1: " in done.stdout


def test_every_format_and_every_name_is_read(
    folder: Path, pre_commit: PreCommit, word_file: Callable[[str], bytes]
) -> None:
    files = {
        "jobs/two words.md": BAD,
        "jobs/Bäckerin für Köln.md": BAD,
        "jobs/it's; $HOME.MD": BAD,
        "jobs/page.html": (EXAMPLES / "office-administrator.after.html").read_text("utf-8") + "<p>[email address]</p>",
        "jobs/plain.txt": (EXAMPLES / "warehouse-operative.after.txt").read_text("utf-8") + SLOT,
        "jobs/page.mdx": (EXAMPLES / "data-analyst.after.mdx").read_text("utf-8") + SLOT,
    }
    write(folder, files)
    (folder / "jobs/word file.docx").write_bytes(word_file(BAD))
    git(folder, "add", "-A")
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1
    assert {place.rsplit(":", 2)[0] for place in errors(done)} == {*files, "jobs/word file.docx"}


def test_what_is_no_posting_is_passed_over_unless_all_is_asked_for(
    tool: Path, folder: Path, pre_commit: PreCommit
) -> None:
    use(tool, folder, args=["--fail-on", "note"], verbose=True)
    write(folder, OTHERS)
    (folder / "photo.png").write_bytes(b"\x89PNG\r\n\x00")
    git(folder, "add", "-A")
    done = pre_commit("run", "--all-files")
    assert done.returncode == 0, done.stdout
    assert "posting/not-a-posting" not in done.stdout
    use(tool, folder, args=["--fail-on", "warning", "--all"], files="^jobs/|png$")
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1
    told = re.findall(r"^(\S+?):\d+:\d+: warning (\S+):", done.stdout, re.MULTILINE)
    assert told == [("jobs/README.md", "posting/not-a-posting")]


def test_more_files_than_fit_a_command_line(tool: Path, folder: Path, pre_commit: PreCommit) -> None:
    use(tool, folder, verbose=True)
    long = "a" * 100
    notes = {f"jobs/{long}/{long}-{number:04}.md": f"# Note {number}\n" for number in range(900)}
    write(folder, {**notes, "jobs/0.md": BAD, "jobs/z.md": BAD})
    assert sum(map(len, notes)) > 1.4 * 2**17  # pre-commit splits there
    git(folder, "add", "-A")
    done = pre_commit("run", "--all-files")
    assert done.returncode == 1
    passed = [int(number) for number in re.findall(r"passed over: (\d+) files", done.stdout)]
    assert len(passed) > 1
    assert sum(passed) == len(notes) + 1  # and the config of pre-commit
    assert {place.rsplit(":", 2)[0] for place in errors(done)} == {"jobs/0.md", "jobs/z.md"}


def test_several_files_are_one_call(tool: Path, folder: Path, pre_commit: PreCommit) -> None:
    use(tool, folder, verbose=True)
    write(folder, {f"jobs/{number}.md": f"{GOOD}\nReference: {number}.\n" for number in range(12)})
    git(folder, "add", "-A")
    done = pre_commit("run")
    assert re.findall(r"(\d+) files? checked", done.stdout) == ["12"]


@pytest.mark.parametrize("place", ["repository", "worktree"])
def test_the_whole_folder_can_be_checked_at_every_commit(
    tool: Path, folder: Path, pre_commit: PreCommit, place: str
) -> None:
    use(tool, folder, args=["jobs"], pass_filenames=False)
    write(folder, {"jobs/old.md": BAD, ".gitignore": "private/\n"})
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    assert pre_commit("install").returncode == 0
    if place == "worktree":
        git(folder, "worktree", "add", "-q", "../tree")
        folder = folder.parent / "tree"
    write(folder, {"jobs/new.md": BAD, "jobs/private/secret.md": BAD})
    git(folder, "add", "-A")
    done = commit(tool, folder, "-a")
    assert done.returncode == 1
    assert {one.split(":")[0] for one in errors(done)} == {"jobs/new.md", "jobs/old.md"}


def test_a_commit_can_be_asked_for_what_it_touches_alone(tool: Path, folder: Path, pre_commit: PreCommit) -> None:
    use(tool, folder, args=["--changed-since", "HEAD"])
    write(folder, {"jobs/a.md": BAD})
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "first")
    assert pre_commit("install").returncode == 0
    write(folder, {"jobs/a.md": BAD + "\nWe look forward to your letter.\n"})
    assert commit(tool, folder, "-a").returncode == 0
    write(folder, {"jobs/a.md": BAD + SLOT})
    done = commit(tool, folder, "-a")
    assert errors(done) == [f"jobs/a.md:{(BAD + SLOT).count(chr(10))}:21 template/placeholder"]


def test_the_hook_takes_every_format_that_a_folder_is_searched_for() -> None:
    wanted = re.compile(hook()["files"])
    assert all(wanted.search(f"jobs/a{suffix}") and wanted.search(f"A{suffix.upper()}") for suffix in SUFFIXES)
    others = ("png", "py", "css", "svg", "csv", "toml", "md.bak", "jsonl", "doc", "html5", "xmd", "lock")
    assert not any(wanted.search(f"jobs/a.{suffix}") for suffix in others)
    assert not wanted.search("jobs/amd")


def test_the_manifest_follows_its_schema() -> None:
    if not SCHEMA.is_file():
        pytest.skip(f"the schema of pre-commit's manifests is not here: {SCHEMA}")
    errors = Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors([hook()])
    assert [error.message for error in errors] == []
