"""Completion: what is offered for each word, and in the shells that people use what becomes of the line."""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from jdlint import tables
from jdlint.cli import cli
from jdlint.cli.shells import register
from jdlint.reporters import FORMATS

ROOT = Path(__file__).parent.parent
COMPLETE = "_JDLINT_COMPLETE"


def offered(*words: str, shell: str = "bash") -> list[str]:
    """What is offered for the last word."""
    register()
    env = {COMPLETE: f"{shell}_complete", "COMP_WORDS": " ".join(("jdlint", *words)), "COMP_CWORD": str(len(words))}
    if shell == "fish":
        env["COMP_CWORD"] = words[-1]
    shown = CliRunner().invoke(cli, [], prog_name="jdlint", env=env, catch_exceptions=False).stdout
    if shell == "zsh":
        return shown.splitlines()[1::3]
    return [line.split(",", 1)[1].partition("\t")[0] for line in shown.splitlines() if line]


def test_commands_and_options_are_offered() -> None:
    assert offered("") == ["check", "config", "explain", "init", "new", "outline", "review", "rules"]
    assert offered("ex") == ["explain"]
    assert offered("outl", shell="zsh") == ["outline"]
    assert {"--fail-on", "--fix"} <= set(offered("check", "--f"))
    assert "--help" in offered("--")
    assert offered("nonsense", "") == offered("")


def test_values_of_options_are_offered() -> None:
    assert offered("check", "--format", "") == list(FORMATS)
    assert offered("check", "--profile", "s") == ["strict"]
    assert offered("check", "--fail-on", "") == ["error", "warning", "note", "never"]
    assert offered("check", "--role", "customer") == ["customer-service", "customer-support"]
    assert offered("check", "--role", "") == list(tables.names("roles"))
    assert offered("config", "--role", "sal") == ["sales"]
    assert offered("new", "sal") == ["sales"]
    assert {"none", "us-co", "us-nyc", "ca-on", "eu", "at"} <= set(offered("check", "--jurisdiction", ""))
    assert offered("check", "--jurisdiction", "us-oh-cl") == ["us-oh-cleveland"]
    assert "us-wy" in offered("check", "--jurisdiction", "us-w")  # without a law of its own
    assert offered("check", "--jurisdiction", "xx") == []


def test_rules_and_themes_are_offered() -> None:
    rules = set(tables.rules())
    every = offered("explain", "")
    assert set(every) == rules | {rule.partition("/")[0] for rule in rules}
    assert offered("explain", "template/") == sorted(rule for rule in rules if rule.startswith("template/"))
    assert set(offered("check", "--rule", "sal")) == {f"{name}=" for name in every if name.startswith("sal")}
    levels = ["error", "warning", "note", "off"]
    assert offered("check", "--rule", "salary/vag") == [f"salary/vague={level}" for level in levels]
    assert offered("check", "--rule", "salary=", shell="zsh") == [f"salary={level}" for level in levels]
    assert offered("check", "--rule", "salary/vague=", shell="fish") == [f"salary/vague={level}" for level in levels]


@pytest.mark.parametrize(
    "words",
    [
        ("check", "x"),
        ("check", "-o", "x"),
        ("check", "--config", "x"),
        ("check", "--baseline", "x"),
        ("check", "--stdin-filename", "x"),
        ("outline", "x"),
        ("outline", "--config", "x"),
        ("review", "x"),
        ("new", "-o", "x"),
        ("config", "x"),
    ],
)
def test_files_are_left_to_the_shell(words: tuple[str, ...]) -> None:
    assert offered(*words) == ["x"]


def test_bash_has_equals_signs_as_words_of_their_own() -> None:
    assert offered("check", "--format", "=", "js") == ["json"]
    assert offered("check", "--format", "=") == list(FORMATS)
    assert offered("check", "--format", "json", "=", "rep") == ["rep"]
    assert offered("check", "--format=js") == ["--format=json"]
    assert offered("check", "--rule", "salary/vague", "=", "e") == ["error"]
    assert offered("check", "--rule", "=", "salary/vague", "=", "e") == ["error"]
    assert offered("check", "--rule", "salary/vague=e") == ["salary/vague=error"]
    assert offered("check", "--rule", "salary/vague", "=", "off", "--profile", "str") == ["strict"]


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_the_whole_word(shell: str) -> None:
    assert offered("check", "--format=js", shell=shell) == ["--format=json"]
    assert offered("check", "--rule=salary/vague=of", shell=shell) == ["--rule=salary/vague=off"]


def test_drafts_are_of_known_roles_and_places() -> None:
    assert offered("new", "customer-su") == ["customer-support"]
    assert offered("new", "sales", "--jurisdiction", "us-co") == ["us-co"]


def test_branches_are_offered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert offered("check", "--changed-since", "") == ["HEAD"]
    who = ["-c", "user.name=A", "-c", "user.email=a@bakery.example"]
    subprocess.run(["git", "init", "-q", "-b", "main"], check=True)
    subprocess.run(["git", *who, "commit", "-q", "--allow-empty", "-m", "x"], check=True)
    subprocess.run(["git", "branch", "more-bread"], check=True)
    assert offered("check", "--changed-since", "m") == ["main", "more-bread"]


def test_no_rule_is_loaded_for_a_word() -> None:
    code = (
        "import sys\n"
        "from jdlint.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "from jdlint.ownrules import built_in\n"
        "assert 'ruamel' not in sys.modules and 'textstat' not in sys.modules\n"
        "assert built_in.cache_info().currsize == 0\n"
    )
    env = {"COMP_WORDS": "jdlint explain salary/va", "COMP_CWORD": "2", COMPLETE: "bash_complete"}
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, **env}, capture_output=True, text=True, check=False
    )
    assert (run.stdout, run.stderr) == ("plain,salary/vague\n", "")


# In real shells: what is typed before the tab key, and what the line then is.
LINES = {
    "jdlint expl": "jdlint explain",
    "jdlint check --format=js": "jdlint check --format=json",
    "jdlint check --rule salary/vag": "jdlint check --rule salary/vague=",
    "jdlint check --rule salary/vague=e": "jdlint check --rule salary/vague=error",
    "jdlint check -o jobs/night": "jdlint check -o jobs/night-baker.md",
    "jdlint outline jobs/with": "jdlint outline jobs/with space.md",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with postings and, in `bin`, the command."""
    folder = tmp_path_factory.mktemp("shell")
    for name in ("jobs/night-baker.md", "jobs/with space.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("# Night Baker\n")
    command = folder / "bin" / "jdlint"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m jdlint "$@"\n')
    command.chmod(0o755)
    return folder


def environment(folder: Path) -> dict[str, str]:
    path = f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
    return {"PATH": path, "PYTHONPATH": str(ROOT), "HOME": str(folder), "TERM": "dumb"}


def script(shell: str, folder: Path) -> Path:
    """What docs/terminal.md says to keep in a file."""
    env = {**environment(folder), COMPLETE: f"{shell}_source"}
    run = subprocess.run(["jdlint"], env=env, capture_output=True, check=True)
    file = folder / f"complete.{shell}"
    file.write_bytes(run.stdout)
    return file


START = {"bash": ["bash", "--norc", "--noprofile", "-i"], "zsh": ["zsh", "-f", "-i"]}
SETUP = {"bash": "", "zsh": "autoload -Uz compinit; compinit -D -u;"}


class Shell:
    """A shell at a terminal, in which a line is typed and the tab key pressed."""

    def __init__(self, shell: str, folder: Path) -> None:
        import pty

        self.end, inner = pty.openpty()
        self.process = subprocess.Popen(
            START[shell],
            cwd=folder,
            env=environment(folder),
            stdin=inner,
            stdout=inner,
            stderr=inner,
            start_new_session=True,
        )
        os.close(inner)
        self._type(f"{SETUP[shell]} . '{script(shell, folder)}'; echo '<''<'ready'>''>'\r")
        self._shown()

    def complete(self, line: str) -> str:
        # The completed line becomes the words of an echo, so that the shell itself says what it is.
        self._type(f"{line}\t\x01echo '<''<'\x05'>''>'\r")
        return self._shown()

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.end)

    def _type(self, keys: str) -> None:
        os.write(self.end, keys.encode())

    def _shown(self) -> str:
        text = ""
        until = time.monotonic() + 40
        while ">>" not in text.rpartition("<<")[2] or "<<" not in text:
            ready, _, _ = select.select([self.end], [], [], max(0, until - time.monotonic()))
            assert ready, f"the shell shows {text!r}"
            text += os.read(self.end, 4096).decode("utf-8", "replace")
        return text.rpartition("<<")[2].partition(">>")[0].strip()


@pytest.fixture(scope="module", params=["bash", "zsh"])
def shell(request: pytest.FixtureRequest, folder: Path) -> Iterator[Shell]:
    if shutil.which(request.param) is None or sys.platform == "win32":
        pytest.skip(f"no {request.param} here")
    shell = Shell(request.param, folder)
    yield shell
    shell.close()


@pytest.mark.parametrize("line", LINES)
def test_the_tab_key(shell: Shell, line: str) -> None:
    assert shell.complete(line) == LINES[line]


@pytest.mark.skipif(shutil.which("fish") is None, reason="no fish here")
def test_fish(folder: Path) -> None:
    asked = "; ".join(f"complete -C '{line}'; echo ====" for line in LINES)
    run = subprocess.run(
        ["fish", "-c", f"source '{script('fish', folder)}'; {asked}"],
        cwd=folder,
        env=environment(folder),
        capture_output=True,
        text=True,
        check=True,
    )
    found = [answer.split("\n") for answer in run.stdout.removesuffix("====\n").split("====\n")]
    words = {line: [one.partition("\t")[0] for one in answer if one] for line, answer in zip(LINES, found, strict=True)}
    assert words.pop("jdlint check --rule salary/vag") == [
        f"salary/vague={level}" for level in ("error", "note", "off", "warning")
    ]
    assert words == {line: [LINES[line].split(" ", line.count(" "))[-1]] for line in words}
    assert found[0][0].endswith("Say what a rule reports and why, with examples and sources.")
