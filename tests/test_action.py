"""The steps of action.yml, run with bash as a runner of GitHub Actions does, on a repository of postings."""

from __future__ import annotations

import json
import os
import re
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from ruamel.yaml import YAML

from jdlint import __version__
from tests.conftest import GOOD_POSTING as GOOD

ROOT = Path(__file__).parent.parent
SCHEMA = ROOT.parent / "shared" / "schemas" / "github-action.json"
ACTION: dict[str, Any] = YAML(typ="safe").load((ROOT / "action.yml").read_text("utf-8"))
BAD = GOOD + "\nQuestions? Write to [email address].\n"
JARGON = "\nYou hit the ground running.\n"
README = "# Careers\n\nRun `npm install` and open http://localhost:3000.\n"
EXPRESSION = re.compile(r"\$\{\{ (.+?) \}\}")


@dataclass(frozen=True)
class Done:
    """A run of the action: the code of the step that ended it, and what GitHub would show."""

    code: int
    log: str
    summary: str
    outputs: dict[str, str]


Act = Callable[..., Done]


def clean_environment() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(("GIT", "RUNNER_", "PYTHON"))}


def git(folder: Path, *arguments: str) -> str:
    who = {f"GIT_{who}_{what}": "x@mill.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    done = subprocess.run(
        ["git", *arguments], cwd=folder, env=clean_environment() | who | own, capture_output=True, check=True, text=True
    )
    return done.stdout.strip()


def write(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8", newline="")


def value_of(text: object, known: dict[str, str]) -> str:
    """A value of action.yml with its expressions replaced, which are names joined by ||."""
    return EXPRESSION.sub(lambda found: next(filter(None, map(known.get, found[1].split(" || "))), ""), str(text))


def run_step(step: dict[str, Any], known: dict[str, str], folder: Path, temp: Path, **env: str) -> tuple[int, str]:
    """Run a step as the runner does; its outputs become known."""
    script, outputs = temp / "step.sh", temp / "outputs"
    script.write_text(step["run"], "utf-8")
    outputs.write_text("", "utf-8")
    variables = {name: value_of(value, known) for name, value in step.get("env", {}).items()}
    github = {"GITHUB_OUTPUT": str(outputs), "GITHUB_STEP_SUMMARY": str(temp / "summary"), "RUNNER_TEMP": str(temp)}
    assert step["shell"] == "bash"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=folder,
        env=clean_environment() | github | env | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    for line in outputs.read_text("utf-8").splitlines():
        name, _, value = line.partition("=")
        known[f"steps.{step['id']}.outputs.{name}"] = value
    return done.returncode, done.stdout


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """What the first step would have installed, made of the jdlint of this working tree."""
    folder = tmp_path / "home" / "bin"
    folder.mkdir(parents=True)
    scripts = {"python": f'exec "{sys.executable}" "$@"', "jdlint": f'exec "{sys.executable}" -P -m jdlint "$@"'}
    for name, line in scripts.items():
        (folder / name).write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" {line}\n')
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A repository of postings with one commit."""
    made = tmp_path / "two words"
    write(made, {"jobs/good.md": GOOD, "README.md": README})
    git(made, "init", "-q", "-b", "main")
    git(made, "add", "-A")
    git(made, "commit", "-qm", "first")
    return made


@pytest.fixture
def act(folder: Path, installed: Path, tmp_path: Path) -> Act:
    """Run the second step of the action with inputs, given as act(fail_on="warning")."""

    def call(base: str = "", cwd: Path = folder, **inputs: str) -> Done:
        given = {name.replace("_", "-"): value for name, value in inputs.items()}
        assert given.keys() <= ACTION["inputs"].keys()
        values = {name: one["default"] for name, one in ACTION["inputs"].items()} | given
        known = {f"inputs.{name}": value for name, value in values.items()}
        known["github.event.pull_request.base.sha"] = base
        known |= {"steps.install.outputs.home": str(installed.parent), "steps.install.outputs.bin": str(installed)}
        (tmp_path / "summary").write_text("what others wrote\n")
        code, log = run_step(ACTION["runs"]["steps"][1], known, cwd, tmp_path)
        outputs = {name: value_of(one["value"], known) for name, one in ACTION["outputs"].items()}
        return Done(code, log, (tmp_path / "summary").read_text("utf-8"), outputs)

    return call


def test_good_postings_pass_and_the_summary_says_so(act: Act) -> None:
    done = act()
    assert done.code == 0
    assert "::error" not in done.log
    assert done.summary.startswith("what others wrote\n## jdlint: score 100 of 100, grade A\n")
    assert "jobs/good.md" in done.summary
    wanted = {"errors": "0", "warnings": "0", "notes": "0", "exit-code": "0", "sarif-file": "", "version": ""}
    assert done.outputs == wanted


def test_a_fault_fails_the_step_and_is_shown_everywhere(act: Act, folder: Path) -> None:
    write(folder, {"jobs/bad.md": BAD + JARGON})
    done = act(sarif="out/jdlint.sarif")
    assert done.code == 1
    line = BAD.count("\n")
    place = f"file=jobs/bad.md,line={line},endLine={line},col=21,endColumn=36,title=jdlint template/placeholder"
    assert f"::error {place}::" in done.log
    assert "::warning file=jobs/bad.md," in done.log
    assert "**template/placeholder**" in done.summary
    assert {name: done.outputs[name] for name in ("errors", "warnings", "exit-code", "sarif-file")} == {
        "errors": "1",
        "warnings": str(done.log.count("::warning ")),
        "exit-code": "1",
        "sarif-file": "out/jdlint.sarif",
    }
    [run] = json.loads((folder / "out/jdlint.sarif").read_text("utf-8"))["runs"]
    assert "template/placeholder" in [result["ruleId"] for result in run["results"]]


def test_inputs_are_options(act: Act, folder: Path) -> None:
    write(folder, {"jobs/bad.md": BAD, "ci.yml": "levels: {template/placeholder: note}\n"})
    assert act(fail_on="never").code == 0
    assert act(config="ci.yml").outputs["notes"] == "1"
    assert act(config="ci.yml", fail_on="note").code == 1
    assert act(args="--rule template/placeholder=off").code == 0
    assert act(args="--rule 'template/placeholder=off'\n--min-score 10").code == 0
    assert act(args="--rule 'template/placeholder=off'\n--min-score 100").code == 1
    assert act(paths="jobs/good.md").code == 0
    assert act(paths="README.md\njobs/good.md\n").outputs["warnings"] == "1"
    assert act(profile="minimal").outputs["errors"] == "1"
    assert "law/" in act(jurisdiction="us-co,ca-on", profile="strict").log
    assert "law/" not in act(jurisdiction="none", profile="strict").log


def test_without_annotations_the_log_is_text_that_gives_no_commands(act: Act, folder: Path) -> None:
    write(folder, {"jobs/bad.md": BAD.replace("Questions?", "::error::Questions?")})
    done = act(annotations="false", summary="false")
    assert done.code == 1
    assert done.summary == "what others wrote\n"
    [token] = re.findall(r"^::stop-commands::([0-9a-f]{64})$", done.log, re.MULTILINE)
    before, told, after = re.split(f"::(?:stop-commands::)?{token}(?:::)?\n", done.log)
    assert "error template/placeholder:" in told
    assert "::error::" in told
    assert (before, after) == ("", "")


def test_in_a_pull_request_only_changed_lines_count(act: Act, folder: Path, tmp_path: Path) -> None:
    write(folder, {"jobs/good.md": BAD})
    git(folder, "commit", "-qam", "old fault")
    base = git(folder, "rev-parse", "HEAD")
    write(folder, {"jobs/good.md": BAD + JARGON})
    git(folder, "commit", "-qam", "new fault")
    done = act(base, changed_only="true")
    assert (done.code, done.outputs["errors"], done.outputs["notes"]) == (0, "0", "1")
    assert act(base).outputs["errors"] == "1"
    done = act(changed_only="true")
    assert done.outputs["errors"] == "1"
    assert "There is no pull request here" in done.log
    git(tmp_path, "clone", "-q", "--depth", "1", folder.as_uri(), "shallow")
    done = act(base, tmp_path / "shallow", changed_only="true")
    assert (done.code, done.outputs["exit-code"]) == (2, "2")
    assert done.log.startswith("::error title=jdlint::changed-only needs the commit that")
    assert "fetch-depth: 0" in done.log


@pytest.mark.parametrize(
    ("inputs", "said"),
    [
        ({"profile": "strcit"}, "'strcit' is not one of"),
        ({"config": "none.yml"}, "none.yml"),
        ({"args": "--rule 'x"}, "args has a quote that is not closed"),
        ({"args": "--no-such"}, "--no-such"),
        ({"changed_only": "yes"}, "take true or false"),
        ({"paths": "nowhere"}, "no such file"),
        ({"jurisdiction": "us-xx"}, "us-xx"),
    ],
)
def test_what_cannot_be_done_is_2_and_told(act: Act, inputs: dict[str, str], said: str) -> None:
    done = act(**inputs, sarif="jobs/good.md" if "profile" in inputs else "")
    assert (done.code, done.outputs["exit-code"]) == (2, "2")
    assert said in done.log
    assert "::error title=jdlint::" in done.log
    assert done.outputs["sarif-file"] == ""


@pytest.mark.parametrize("text", ["$(touch owned)", "`touch owned`", '"; touch owned #', "x\ntouch owned", "*"])
def test_no_input_is_run(act: Act, folder: Path, text: str) -> None:
    names = ("paths", "fail_on", "profile", "config", "jurisdiction", "sarif")
    assert act(**dict.fromkeys(names, text)).code == 2
    assert act(args=text).code == 2
    assert act(sarif=text).code == 0
    assert not (folder / "owned").exists()


def test_no_expression_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = {name for step in ACTION["runs"]["steps"] for name in EXPRESSION.findall(str(step.get("env", "")))}
    assert {name for name in used if name.startswith("inputs.")} == {f"inputs.{name}" for name in ACTION["inputs"]}


def test_paths_that_begin_with_a_dash_are_paths(act: Act, folder: Path) -> None:
    write(folder, {"--no-config": GOOD, "ünï cöde.md": BAD})
    assert act(paths="--no-config").code == 0
    assert "file=ünï cöde.md,line=" in act(paths="ünï cöde.md").log


def test_files_of_the_checkout_are_not_imported(act: Act, folder: Path) -> None:
    write(folder, {f"{name}.py": "raise SystemExit('imported')\n" for name in ("json", "shlex", "secrets", "jdlint")})
    done = act(annotations="false")
    assert (done.code, done.outputs["errors"]) == (0, "0")


def test_an_old_python_is_told_of(folder: Path, tmp_path: Path) -> None:
    old = tmp_path / "old" / "python3"
    old.parent.mkdir()
    old.write_text('#!/bin/sh\nif [ "$1" = --version ]; then echo "Python 3.9.2"; else exit 1; fi\n')
    old.chmod(old.stat().st_mode | stat.S_IXUSR)
    (old.parent / "bash").symlink_to("/bin/bash")
    code, log = run_step(ACTION["runs"]["steps"][0], {}, folder, tmp_path, PATH=str(old.parent))
    assert code == 1
    assert log.startswith(
        "::error title=jdlint::jdlint needs Python 3.11 or newer with venv; this runner has Python 3.9.2."
    )


def test_jdlint_is_installed_from_the_checkout_of_the_action(checkout: Path, folder: Path, tmp_path: Path) -> None:
    write(folder, {f"{name}.py": "raise SystemExit('imported')\n" for name in ("venv", "pip", "ensurepip")})
    write(folder, {"jobs/bad.md": BAD})
    known = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    install, check = ACTION["runs"]["steps"]
    code, log = run_step(install, known, folder, tmp_path, GITHUB_ACTION_PATH=str(checkout))
    assert (code, log) == (0, "")
    assert value_of(ACTION["outputs"]["version"]["value"], known) == __version__
    code, log = run_step(check, known, folder, tmp_path)
    assert code == 1
    assert "::error file=jobs/bad.md," in log
    assert "**template/placeholder**" in (tmp_path / "summary").read_text("utf-8")


def test_the_action_follows_its_schema() -> None:
    if not SCHEMA.is_file():
        pytest.skip(f"the schema of actions is not here: {SCHEMA}")
    errors = Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).iter_errors(ACTION)
    assert [error.message for error in errors] == []
