"""jdlint at a terminal: progress, colours, code pages, pipes that close, Ctrl-C, names of every kind."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from jdlint.cli import _COMMANDS
from jdlint.cli import progress as bars
from jdlint.cli.progress import bar, progress
from jdlint.cli.terminal import wants_color

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

ROOT = Path(__file__).parent.parent
EXAMPLE = (ROOT / "examples" / "software-engineer.before.md").read_text("utf-8")
VAGUE = "# Night Baker\n\nWe want a baker.\n\n## Duties\n\n- Bake bread\n- Clean ovens\n\n## Pay\n\nCompetitive\n"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX terminal")


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


# Progress


class Screen(io.StringIO):
    """A terminal, as far as the bar is concerned."""

    def __init__(self, terminal: bool = True) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal

    def fileno(self) -> int:
        return 99

    def line(self) -> str:
        """What is in the line at the end, and where the cursor is does not matter."""
        cells: list[str] = []
        at = 0
        for letter in self.getvalue():
            if letter == "\r":
                at = 0
                continue
            cells[at : at + 1] = [letter]
            at += 1
        return "".join(cells).rstrip()


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Screen:
    screen = Screen()
    monkeypatch.setattr(bars.os, "get_terminal_size", lambda _: os.terminal_size((80, 24)))
    monkeypatch.setenv("TERM", "xterm")
    return screen


def watched(screen: Screen, monkeypatch: pytest.MonkeyPatch, seconds: float, count: int = 10, **how: bool) -> list[str]:
    """What the line shows while each item is worked on, which takes some seconds."""
    now = [0.0]
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars.time, "monotonic", lambda: now[0])
    lines = []
    for _ in progress(range(count), count, **how):
        lines.append(screen.line())
        now[0] += seconds
    return lines


def test_a_long_run_shows_how_far_it_is_and_leaves_nothing_behind(
    screen: Screen, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = watched(screen, monkeypatch, 0.5)
    assert lines[:2] == ["", ""]  # nobody needs to be told in the first second
    assert lines[2] == "Checking [######------------------------] 2 of 10  0:04 left"
    assert lines[9] == "Checking [###########################---] 9 of 10  0:00 left"
    assert screen.line() == ""
    assert screen.getvalue().endswith("\r")


def test_a_short_run_shows_nothing(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    assert set(watched(screen, monkeypatch, 0.09)) == {""}
    assert screen.getvalue() == ""


@pytest.mark.parametrize("why", ["quiet", "piped", "dumb", "one file"])
def test_nobody_is_told_who_cannot_see_it_or_does_not_want_to(
    screen: Screen, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    if why == "dumb":
        monkeypatch.setenv("TERM", "dumb")
    screen.terminal = why != "piped"
    watched(screen, monkeypatch, 5, 1 if why == "one file" else 10, quiet=why == "quiet")
    assert screen.getvalue() == ""


def test_an_interrupted_run_takes_the_bar_away(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter(range(100))
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(bars.time, "monotonic", lambda: float(next(now)))
    items = progress(range(10), 10)
    for _ in range(5):
        next(items)
    assert screen.line().startswith("Checking [")
    items.close()  # type: ignore[attr-defined]
    assert screen.line() == ""


def test_a_narrow_terminal_cuts_the_bar(screen: Screen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bars.os, "get_terminal_size", lambda _: os.terminal_size((20, 24)))
    lines = watched(screen, monkeypatch, 1)
    assert {len(line) for line in lines[1:]} == {19}
    assert screen.line() == ""


def test_the_time_that_is_left() -> None:
    assert bar(0, 5, 0).endswith("] 0 of 5")
    assert bar(1, 3, 95).endswith("1 of 3  3:10 left")


def at_terminal(
    arguments: Sequence[object], cwd: Path, until: bytes | None = None, stdout: int | None = subprocess.PIPE
) -> tuple[int, bytes, bytes]:
    """Run with standard error at a terminal; once it shows `until`, Ctrl-C is pressed."""
    import pty

    end, inner = pty.openpty()
    impatient = "from jdlint.cli import main, progress; progress._PATIENCE = 0; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", impatient, *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm"},
        stdout=stdout,
        stderr=inner,
        start_new_session=True,
    )
    os.close(inner)
    told = b""
    try:
        while part := os.read(end, 4096):
            told += part
            if until is not None and until in told:
                process.send_signal(signal.SIGINT)
                until = None
    except OSError:  # how Linux tells that nobody writes any more
        pass
    os.close(end)
    found, _ = process.communicate(timeout=60)
    return process.returncode, found, told


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that takes seconds."""
    folder = tmp_path_factory.mktemp("many")
    for number in range(120):
        write(folder / f"{number}.md", EXAMPLE)
    return folder


@posix
@pytest.mark.parametrize("command", ["check --jobs 1", "check --jobs 2", "outline"])
def test_ctrl_c_ends_a_long_run_with_130_and_a_word(many: Path, command: str) -> None:
    code, found, told = at_terminal([*command.split(), "."], many, until=b"Checking [")
    assert (code, found) == (130, b"")
    assert told.endswith((b"\rjdlint: interrupted\r\n", b"\r\njdlint: interrupted\r\n"))
    assert b"Traceback" not in told
    assert b"Aborted" not in told


# Colours


@pytest.mark.parametrize(
    ("env", "terminal", "colored"),
    [
        ({}, True, True),
        ({}, False, False),
        ({"NO_COLOR": "1"}, True, False),
        ({"NO_COLOR": ""}, True, True),  # as no-color.org has it: only when it is not empty
        ({"FORCE_COLOR": "1"}, False, True),
        ({"FORCE_COLOR": "0"}, True, False),
        ({"FORCE_COLOR": ""}, False, False),
        ({"CLICOLOR_FORCE": "1"}, False, True),
        ({"CLICOLOR_FORCE": "0"}, False, False),
        ({"CLICOLOR": "0"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, True, True),
        ({"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False),
    ],
)
def test_the_usual_variables_decide_on_colour(
    monkeypatch: pytest.MonkeyPatch, env: dict[str, str], terminal: bool, colored: bool
) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", Screen(terminal))
    assert wants_color("auto") is colored
    assert wants_color("always") is True
    assert wants_color("never") is False


# Statistics


def test_statistics_count_what_json_tells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.md", VAGUE + "\n- [Company name]\n- [Job title]\n\nAsk the chairman.\n")
    write(tmp_path / "b.md", VAGUE)
    plain, counted = (json.loads(invoke("check", "--format", "json", *more).stdout) for more in ([], ["--statistics"]))
    rows = counted.pop("statistics")
    assert counted == plain
    findings = [(file["path"], one) for file in plain["files"] for one in file["findings"]]
    for row in rows:
        hits = [(path, one) for path, one in findings if (one["rule"], one["level"]) == (row["rule"], row["level"])]
        assert row["findings"] == len(hits)
        assert row["files"] == len({path for path, _ in hits})
        assert row["fixable"] == sum(one["fix"] is not None and one["fix"]["safe"] for _, one in hits)
    assert sum(row["findings"] for row in rows) == len(findings)
    assert {row["files"] for row in rows} == {1, 2}
    assert [row["findings"] for row in rows] == sorted((row["findings"] for row in rows), reverse=True)

    shown = invoke("check", "--statistics")
    lines = shown.stdout.splitlines()
    assert lines[0].split() == ["findings", "files", "fixable", "level", "rule"]
    cells = [line.split() for line in lines[1 : len(rows) + 1]]
    assert cells == [
        [str(row[key]) for key in ("findings", "files", "fixable")] + [row["level"], row["rule"]] for row in rows
    ]
    assert lines[len(rows) + 1] == ""
    loud = invoke("check")
    assert lines[len(rows) + 2 :] == loud.stdout.splitlines()[-2:]  # the summary is that of every run
    assert shown.exit_code == loud.exit_code == 1
    assert invoke("check", "--statistics", "--quiet").stdout.splitlines() == lines[: len(rows) + 1]


def test_statistics_of_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, good_posting: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.md", good_posting)
    assert invoke("check", "--statistics").stdout == "Nothing to report in 1 file checked.\n"
    assert json.loads(invoke("check", "--statistics", "--format", "json").stdout)["statistics"] == []


# Help


@pytest.mark.parametrize("name", _COMMANDS)
def test_the_help_of_a_command_has_examples_that_can_be_run(name: str, invoke: Invoke) -> None:
    shown = invoke(name, "--help").stdout
    examples = re.findall(rf"^ +(?:.*\| )?jdlint {name}\b(.*)$", shown, re.MULTILINE)
    assert examples
    options = set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", shown.partition("\nOptions:")[2]))
    used = {word for example in examples for word in example.split() if re.match(r"--?[a-z]", word)}
    assert used <= options


def test_the_list_of_commands_is_told_without_loading_them(invoke: Invoke) -> None:
    shown = invoke("--help").stdout.partition("Commands:\n")[2]
    assert [line.split()[0] for line in shown.splitlines()] == sorted(_COMMANDS)
    code = (
        "import sys\nfrom jdlint.cli import main\n"
        "try:\n    main()\nfinally:\n    assert 'jdlint.facts' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, "--help"], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [
        (["outlin"], "did you mean 'outline'?"),
        (["chekc"], "did you mean 'check'?"),
        (["lint"], "did you mean 'check'?"),
        (["bake"], "known: check, config, explain, init, new, outline, review, rules"),
        (["here.md"], "did you mean 'jdlint check here.md'?"),
        (["check", "--statistic"], "--statistics"),
        (["check", "--jursdiction", "eu"], "--jurisdiction"),
        (["outline", "--fromat", "json"], "--format"),
        (["check", "--jurisdiction", "us-nycc"], "'us-nyc'"),
        (["check", "--jurisdiction", "colorado"], "'us-co'"),
        (["check", "--role", "custommer-support"], "'customer-support'"),
        (["check", "--rule", "benefit=off"], "'benefits'"),
        (["explain", "salery/missing"], "'salary/missing'"),
    ],
)
def test_a_slip_is_told_with_what_was_meant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, arguments: list[str], hint: str
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "here.md", VAGUE)
    result = invoke(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr


# Code pages

FANCY = VAGUE.replace("Night Baker", "Bäcker “Süß” – 面包 ✓ €14…") + "\nﬁne ½ day, naïve\u00a0Øre ×2 → Œuvre, Zoë’s.\n"


@pytest.mark.parametrize(
    ("encoding", "title"),
    [
        ("cp1252", "# Bäcker “Süß” – ???? ? €14…"),
        ("cp437", '# Bäcker "Süß" - ???? ? EUR14...'),
        ("latin-1", '# Bäcker "Süß" - ???? ? EUR14...'),
        ("cp932", "# Backer “Suss” - 面包 ? EUR14…"),
    ],
)
@pytest.mark.parametrize("utf8", ["0", "1"])
def test_what_a_code_page_lacks_stays_legible(
    jdlint: Run, tmp_path: Path, encoding: str, title: str, utf8: str
) -> None:
    write(tmp_path / "a.md", FANCY)
    env = {"PYTHONIOENCODING": encoding, "PYTHONUTF8": utf8}
    run = jdlint("check", "a.md", "ü–nø.md", cwd=tmp_path, env=env)
    assert title.replace("面包", "??") in run.stdout.decode(encoding).replace("面包", "??")
    assert re.match(r"jdlint: [üu][–-]n(ø|o).md: no such file", run.stderr.decode(encoding))
    assert run.returncode == 2


@pytest.mark.parametrize("command", [["outline", "."], ["rules", "--jurisdictions"], ["explain", "salary"], ["config"]])
@pytest.mark.parametrize("encoding", ["cp1252", "cp437"])
def test_every_command_can_be_shown_on_every_code_page(
    jdlint: Run, tmp_path: Path, command: list[str], encoding: str
) -> None:
    write(tmp_path / "Köln — 面.md", FANCY)
    run = jdlint(*command, cwd=tmp_path, env={"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"})
    assert (run.returncode, run.stderr) == (0, b"")


def test_letters_are_written_with_those_that_come_nearest() -> None:
    from jdlint.cli.terminal import prepare

    prepare()
    shown = FANCY.encode("ascii", "nearest").decode().splitlines()
    assert shown[0] == '# Backer "Suss" - ???? ? EUR14...'
    assert shown[-1] == "fine 1/2 day, naive Ore x2 -> OEuvre, Zoe's."
    assert "\udcff".encode("utf-8", "nearest") == b"?"


# Pipes and closed streams


@posix
@pytest.mark.parametrize(("fail_on", "code"), [("never", 0), ("warning", 1)])
def test_a_reader_that_has_seen_enough_changes_nothing(many: Path, fail_on: str, code: int) -> None:
    line = f'"{sys.executable}" -m jdlint check --fail-on {fail_on} 1?.md | head -n 1; echo "${{PIPESTATUS[0]}}"'
    run = subprocess.run(
        ["bash", "-c", line], cwd=many, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    first, told = run.stdout.decode().splitlines()
    assert first.startswith("10.md:")
    assert (told, run.stderr) == (str(code), b"")


@posix
@pytest.mark.parametrize(
    ("closing", "code"), [(">&-", 1), ("2>&-", 1), ("<&- >&- 2>&-", 1), ("2>&1 | true", 0), (">/dev/null", 1)]
)
def test_closed_streams_are_no_crash(tmp_path: Path, closing: str, code: int) -> None:
    write(tmp_path / "a.md", VAGUE)
    line = f'"{sys.executable}" -m jdlint check --fail-on warning a.md {closing}'
    run = subprocess.run(
        ["bash", "-c", line],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        check=False,
    )
    assert (run.returncode, run.stderr) == (code, b"")
    assert bool(run.stdout) is (closing == "2>&-")


@posix
def test_closed_standard_input_is_told(tmp_path: Path) -> None:
    line = f'"{sys.executable}" -m jdlint check - <&-'
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run(["bash", "-c", line], cwd=tmp_path, env=env, capture_output=True, check=False)
    assert (run.returncode, run.stderr) == (2, b"jdlint: -: standard input is closed\n")


# Names that are no text

FORMATS = ("json", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown", "html")


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are text")
def test_init_in_a_folder_with_names_that_are_no_text(jdlint: Run, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"jobs\xff")
    for name in ("a.md", "b.md", "c.md"):
        folder.mkdir(exist_ok=True)
        (folder / name).write_text(EXAMPLE)
    run = jdlint("init", cwd=tmp_path)
    assert (run.returncode, run.stderr) == (0, b"")
    assert "jobs?" in (tmp_path / ".jdlint.yml").read_text("utf-8")
    found = jdlint("check", "--format", "json", cwd=tmp_path)
    assert len(json.loads(found.stdout)["files"]) == 3


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are text")
@pytest.mark.parametrize("form", FORMATS)
def test_a_name_that_is_no_text_can_be_told_in_every_format(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / os.fsdecode(b"caf\xe9 1.md")).write_text(VAGUE)
    result = invoke("check", "--format", form, "--fail-on", "warning")
    assert result.exit_code == 1
    assert "caf" in result.stdout
    assert invoke("check", "--format", form, "-o", "out", "--fail-on", "warning").exit_code == 1
    (tmp_path / "out").read_bytes().decode("utf-8")
