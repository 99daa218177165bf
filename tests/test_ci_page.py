"""The samples of docs/ci.md: each is read as its own tool reads it, and its commands are run on a repository."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import subprocess
import sys
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

import pytest
from pre_commit.clientlib import load_config, load_manifest
from ruamel.yaml import YAML

from jdlint import __version__
from tests.conftest import GOOD_POSTING as GOOD

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "ci.md").read_text("utf-8")
ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
PLACE = f"git+https://example.org/path/to/jdlint@v{__version__}"
BAD = GOOD + "\nQuestions? Write to [email address].\n"


def samples(heading: str, language: str) -> list[str]:
    """The code blocks below a heading."""
    [section] = re.findall(rf"^## {heading}\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
    return re.findall(rf"^```{language}\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)


def data(text: str) -> Any:
    return YAML(typ="safe").load(text)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository with a fault. What the samples install is there already; pip writes down what it was to install."""
    made = tmp_path / "careers"
    (made / "content" / "jobs").mkdir(parents=True)
    (made / "content" / "jobs" / "cook.md").write_text(BAD, "utf-8")
    for place in (tmp_path / "bin", made / ".jdlint-venv" / "bin"):
        place.mkdir(parents=True)
        scripts = {
            "pip": f'echo "$@" >> {tmp_path}/installed',
            "python3": 'test "$*" = "-m venv .jdlint-venv"',
            "jdlint": f'PYTHONPATH="{ROOT}" exec "{sys.executable}" -P -m jdlint "$@"',
        }
        for name, line in scripts.items():
            (place / name).write_text(f"#!/bin/sh\n{line}\n")
            (place / name).chmod(0o755)
    return made


def run(folder: Path, script: str) -> subprocess.CompletedProcess[str]:
    path = f"{folder.parent / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=os.environ | {"PATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def installed(folder: Path) -> str:
    return (folder.parent / "installed").read_text("utf-8").strip()


def assert_found(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 1, done.stderr
    assert "content/jobs/cook.md:" in done.stdout
    assert "error template/placeholder" in done.stdout


def test_pre_commit(tmp_path: Path) -> None:
    [hook] = load_manifest(str(ROOT / ".pre-commit-hooks.yaml"))
    first, _, second = samples("pre-commit", "yaml")
    for sample in (first, second):
        (tmp_path / "config.yaml").write_text(sample)
        [repository] = load_config(str(tmp_path / "config.yaml"))["repos"]
        assert repository["rev"] == f"v{__version__}"
        assert [used["id"] for used in repository["hooks"]] == [hook["id"]]


def test_the_config_beside_pre_commit(folder: Path) -> None:
    (folder / ".jdlint.yml").write_text(samples("pre-commit", "yaml")[1])
    (folder / "content/jobs/_template.md").write_text(BAD)
    (folder / "old.md").write_text(BAD)
    done = run(folder, "jdlint check --as-in-folder old.md content/jobs/*.md")
    assert re.findall(r"^(\S+?):\d+:\d+: error", done.stdout, re.MULTILINE) == ["content/jobs/cook.md"]


@pytest.mark.parametrize("args", re.findall(r"^\| `(\[--.+?\])` \|", PAGE, re.MULTILINE))
def test_the_arguments_beside_pre_commit(folder: Path, args: str) -> None:
    git = "git -c user.name=x -c user.email=x@mill.example"
    run(folder, f"git init -q; git add -A; {git} commit -qm first; jdlint check --write-baseline --fail-on never .")
    done = run(folder, f"jdlint check --as-in-folder {shlex.join(data(args))} content/jobs/cook.md")
    assert done.returncode == (0 if "HEAD" in args or "baseline" in args else 1), done.stderr


def test_github_actions() -> None:
    for sample in samples("GitHub Actions", "yaml"):
        [job] = data(sample)["jobs"].values()
        [step] = [step for step in job["steps"] if "jdlint" in step["uses"]]
        assert step["uses"] == f"your-org/jdlint@v{__version__}"
        assert step["with"].keys() <= ACTION["inputs"].keys()
        for output in re.findall(r"steps\.jdlint\.outputs\.([\w-]+)", sample):
            assert step["id"] == "jdlint"
            assert output in ACTION["outputs"]


def test_the_tables_of_the_action_are_whole() -> None:
    [section] = re.findall(r"^## GitHub Actions\n(.*?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    rows = [re.findall(r"`([\w-]+)`", row.split("|")[1]) for row in section.splitlines() if row.startswith("| `")]
    assert [name for row in rows for name in row] == [*ACTION["inputs"], *ACTION["outputs"]]


def test_gitlab_ci(folder: Path) -> None:
    [sample] = samples("GitLab CI", "yaml")
    [job] = data(sample).values()
    assert_found(run(folder, "\n".join(job["script"])))
    assert installed(folder) == f"install --quiet {PLACE}"
    report = job["artifacts"]["reports"]["codequality"]
    [*_, last] = json.loads((folder / report).read_text("utf-8"))
    assert {"check_name", "fingerprint", "location"} <= last.keys()


def test_azure_pipelines(folder: Path) -> None:
    [sample] = samples("Azure Pipelines", "yaml")
    *_, script, publish = data(sample)["steps"]
    assert_found(run(folder, script["script"]))
    assert installed(folder) == f"install --quiet {PLACE}"
    assert ElementTree.parse(folder / publish["inputs"]["testResultsFiles"]).getroot().tag == "testsuites"


def test_jenkins(folder: Path) -> None:
    [sample] = samples("Jenkins", "groovy")
    assert sample.count("{") == sample.count("}")
    [script] = re.findall(r"sh '''\n(.*?)'''", sample, re.DOTALL)
    assert_found(run(folder, textwrap.dedent(script)))
    assert installed(folder) == f"install --quiet {PLACE}"
    [pattern] = re.findall(r"pattern: '(.+?)'", sample)
    assert ElementTree.parse(folder / pattern).getroot().tag == "checkstyle"


def test_tox(folder: Path) -> None:
    [sample] = samples("tox", "ini")
    config = configparser.ConfigParser(interpolation=None)
    config.read_string(sample)
    environment = config["testenv:postings"]
    assert environment["deps"] == f"jdlint @ {PLACE}"
    assert_found(run(folder, re.sub(r"\{posargs:(.*?)\}", r"\1", environment["commands"])))


def test_nox(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Session:
        posargs: tuple[str, ...] = ()

        def install(self, *packages: str) -> None:
            assert packages == (f"jdlint @ {PLACE}",)

        def run(self, *command: str) -> None:
            assert_found(run(folder, shlex.join(command)))

    nox = ModuleType("nox")
    nox.session = lambda function: function  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "nox", nox)
    [sample] = samples("nox", "python")
    made: dict[str, Any] = {}
    exec(sample, made)
    made["postings"](Session())


def test_shell(folder: Path) -> None:
    install, several, codes = samples("shell", "sh")
    assert_found(run(folder, install))
    assert installed(folder) == f"install --quiet {PLACE}"
    assert_found(run(folder, several))
    assert json.loads((folder / "report.json").read_text("utf-8"))["summary"]["errors"] == 1
    assert (folder / "report.html").read_text("utf-8").startswith("<!")
    done = run(folder, codes)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (1, "somebody should look at these")
    (folder / "content/jobs/cook.md").write_bytes(b"\xff")
    assert run(folder, codes).returncode == 2
    (folder / "content/jobs/cook.md").write_text(GOOD)
    assert run(folder, codes).stdout == "ready to publish\n"


def test_a_baseline(folder: Path) -> None:
    [sample] = samples("Postings that have faults already", "sh")
    done = run(folder, sample)
    assert done.returncode == 0, done.stdout
    with (folder / "content/jobs/cook.md").open("a") as file:
        file.write("\nThe salary is [amount].\n")
    assert run(folder, sample.splitlines()[1]).returncode == 1
