"""jdlint as a pre-commit hook, run by pre-commit itself in a real repository, from a copy of this working tree."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from identify.identify import tags_from_filename
from pre_commit.clientlib import load_manifest

from jdlint.cli.files import SUFFIXES

ROOT = Path(__file__).parent.parent
EXAMPLES = ROOT / "examples"
MANIFEST = ".pre-commit-hooks.yaml"
# What pip needs to build jdlint from a checkout.
PACKAGE = ("pyproject.toml", "hatch_build.py", "README.md", "LICENSE", MANIFEST, "jdlint", "rules")
GOOD = (EXAMPLES / "customer-support-agent.after.md").read_text(encoding="utf-8")
BAD = f"{GOOD}\nQuestions? Write to [email address].\n"
MANY = 60

POSTINGS = {
    "jobs/good.md": GOOD,
    "jobs/bad.md": BAD,
    "jobs/two words.md": GOOD,
    "jobs/page.html": (EXAMPLES / "office-administrator.after.html").read_text(encoding="utf-8"),
    "jobs/plain.txt": (EXAMPLES / "warehouse-operative.after.txt").read_text(encoding="utf-8"),
    "README.md": "# Careers\n\nRun `npm install` and open http://localhost:3000.\n",
    "requirements.txt": "mkdocs==1.6\n",
    "package.json": '{"name": "careers", "version": "1.0.0"}\n',
    "tsconfig.json": "{\n  // as the framework wants it\n}\n",
    ".vscode/settings.json": "{\n  // mine\n}\n",
    "logo.svg": "<svg/>\n",
    **{f"many/{number}.md": f"{GOOD}\nReference: {number}.\n" for number in range(MANY)},
}


def hook() -> dict[str, Any]:
    [one] = load_manifest(str(ROOT / MANIFEST))
    return dict(one)


def run(*command: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PRE_COMMIT", "PYTHON"))}
    return subprocess.run(command, check=False, cwd=cwd, env=clean | env, capture_output=True, encoding="utf-8")


def commit(folder: Path) -> str:
    """Make a folder a repository with one commit of everything in it, and return the commit."""
    who = ["-c", "user.name=test", "-c", "user.email=test@example.com", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*who, "commit", "-q", "--no-verify", "-m", "all"]):
        done = run("git", *command, cwd=folder)
        assert done.returncode == 0, done.stderr
    return run("git", "rev-parse", "HEAD", cwd=folder).stdout.strip()


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository of postings that uses the hook, which is installed (from the index, as on a new machine)."""
    folder = tmp_path_factory.mktemp("hook")
    fetch = ("-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "probe"), "hatchling")
    reached = run(sys.executable, *fetch, cwd=folder)
    if reached.returncode != 0:
        pytest.skip(f"no network: pip cannot reach the index that pre-commit installs from ({reached.stderr[-200:]})")
    tool = folder / "jdlint"
    tool.mkdir()
    for name in PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tool / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, tool)
    revision = commit(tool)
    postings = folder / "postings"
    config = f"repos:\n- repo: {tool}\n  rev: {revision}\n  hooks:\n  - id: jdlint\n"
    for name, text in {**POSTINGS, ".pre-commit-config.yaml": config}.items():
        (postings / name).parent.mkdir(parents=True, exist_ok=True)
        (postings / name).write_text(text, encoding="utf-8", newline="")
    commit(postings)
    installed = pre_commit(postings, "install-hooks")
    assert installed.returncode == 0, installed.stdout
    return postings


def pre_commit(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    home = str(repository.parent / "home")
    return run(sys.executable, "-m", "pre_commit", *arguments, cwd=repository, PRE_COMMIT_HOME=home)


def test_a_good_posting_passes(repository: Path) -> None:
    done = pre_commit(repository, "run", "--files", "jobs/good.md")
    assert done.returncode == 0, done.stdout
    assert "Passed" in done.stdout


def test_a_bad_posting_fails_at_its_place(repository: Path) -> None:
    done = pre_commit(repository, "run", "--files", "jobs/good.md", "jobs/bad.md")
    assert done.returncode == 1
    assert "exit code: 1" in done.stdout
    line = BAD.count("\n")
    assert re.findall(r"^(\S+: error \S+):", done.stdout, re.MULTILINE) == [
        f"jobs/bad.md:{line}:21: error template/placeholder"
    ]


def test_every_format_and_a_name_with_a_space_is_read(repository: Path) -> None:
    done = pre_commit(repository, "run", "--verbose", "--files", *(name for name in POSTINGS if name[:5] == "jobs/"))
    assert "of 5 files checked" in done.stdout


def test_files_that_are_no_postings_do_not_fail(repository: Path) -> None:
    others = [name for name in POSTINGS if "/" not in name]
    done = pre_commit(repository, "run", "--verbose", "--files", *others, ".vscode/settings.json")
    assert done.returncode == 0, done.stdout
    assert "in 3 of 3 files checked" in done.stdout  # README.md, requirements.txt, package.json: a warning each


def test_many_files_are_one_call(repository: Path) -> None:
    names = [f"many/{number}.md" for number in range(MANY)]
    done = pre_commit(repository, "run", "--files", "jobs/bad.md", *names)
    assert done.returncode == 1
    assert re.findall(r"of (\d+) files checked", done.stdout) == [str(MANY + 1)]


def test_all_files_of_a_repository(repository: Path) -> None:
    done = pre_commit(repository, "run", "--all-files")
    assert done.returncode == 1
    assert set(re.findall(r"^(\S+):\d+:\d+: error ", done.stdout, re.MULTILINE)) == {"jobs/bad.md"}


def test_the_hook_takes_every_format_that_a_folder_is_searched_for() -> None:
    wanted = set(hook()["types_or"])
    taken = {suffix for suffix in SUFFIXES if wanted & tags_from_filename(f"posting{suffix}")}
    assert taken == SUFFIXES - {".docx"}
