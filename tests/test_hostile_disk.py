"""A disk that is full, folders that are closed, files that vanish, paths of any length: nothing is left half done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from jdlint import __main__
from jdlint.cli import files

Invoke = Callable[..., Result]

FAULTY = "# Cook\n\n## Duties\n\n- Utilize the salesman of [Company]\n- Cook soup\n- Bake\n\nPay: competitive\n"
OLD = "what was there\n"

posix = pytest.mark.skipif(os.name != "posix", reason="needs POSIX")


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder that any user can reach, unlike those of pytest."""
    path = Path(tempfile.mkdtemp(prefix="jdlint-test-"))
    path.chmod(0o755)
    (path / "a.md").write_text(FAULTY)
    yield path
    for inside in path.rglob("*"):
        if inside.is_dir():
            inside.chmod(0o755)
    shutil.rmtree(path)


def run(folder: Path, *arguments: str, by: Sequence[str] = (), **how: object) -> tuple[int, str]:
    """The exit code of a run in the folder, and what it says on standard error. by: the command that starts it."""
    environment = {**os.environ, "HOME": "/nonexistent", "XDG_CACHE_HOME": str(folder / "cache")}
    environment["PYTHONPATH"] = str(Path(__main__.__file__).parent.parent)
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # on a full disk Python leaves half of it
    command = [*by, sys.executable, "-m", "jdlint", *arguments]
    made = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, **how)  # type: ignore[call-overload]
    assert "Traceback" not in made.stderr
    return made.returncode, made.stderr


def full() -> None:
    """As on a full disk, from the 100th byte of a file on."""
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))


EMPTY = '{"schema": "jdlint-baseline/1", "files": {}}\n'
WRITING = {
    "report.json": ("check", "--no-cache", "--format", "json", "-o", "report.json", "a.md"),
    "report.html": ("check", "--no-cache", "--format", "html=report.html", "a.md"),
    "change.diff": ("check", "--no-cache", "--diff", "--unsafe-fixes", "-o", "change.diff", "a.md"),
    "known.json": ("check", "--no-cache", "--write-baseline", "--baseline", "known.json", "a.md"),
    ".jdlint.yml": ("init", "--force"),
    "new.md": ("new", "sales", "--force", "-o", "new.md"),
}


@posix
@pytest.mark.parametrize("name", WRITING)
@pytest.mark.parametrize("before", [None, EMPTY])
def test_a_full_disk_leaves_what_was_there(folder: Path, name: str, before: str | None) -> None:
    if before is not None:
        (folder / name).write_text(before)
    code, said = run(folder, *WRITING[name], preexec_fn=full)
    assert code == 2
    assert f"jdlint: {name}: cannot be written: File too large\n" in said
    assert (folder / name).exists() == (before is not None)
    assert before is None or (folder / name).read_text() == before
    assert {path.name for path in folder.iterdir()} <= {"a.md", name}


@posix
def test_a_full_disk_does_without_the_cache(folder: Path) -> None:
    code, said = run(folder, "check", "a.md", preexec_fn=full)
    assert (code, said) == (1, "")


@posix
@pytest.mark.parametrize(
    "arguments",
    [("check", "a.md"), ("check", "--fix", "-"), ("rules",), ("outline", "a.md"), ("new", "nothing"), ("--version",)],
    ids=" ".join,
)
@pytest.mark.parametrize("stream", ["stdout", "stderr"])
def test_a_full_disk_behind_standard_output_is_2(folder: Path, arguments: tuple[str, ...], stream: str) -> None:
    if not os.path.exists("/dev/full"):
        pytest.skip("needs /dev/full")
    command = [sys.executable, "-m", "jdlint", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(Path(__main__.__file__).parent.parent)}
    with open("/dev/full", "w") as device:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, stream: device}
        made = subprocess.run(command, cwd=folder, env=environment, input="# Cook\n", text=True, check=False, **streams)  # type: ignore[call-overload]
    if stream == "stderr":
        assert made.returncode == (2 if arguments[-1] in ("-", "nothing") else made.returncode)
        assert made.returncode in (0, 1, 2)
    elif arguments[-1] != "nothing":
        assert made.returncode == 2
        assert made.stderr == "jdlint: the output cannot be written: No space left on device\n"


def test_reports_go_to_pipes_links_and_files_of_others_as_ever(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(FAULTY)
    wanted = invoke("check", "--format", "json", "a.md").stdout
    Path("deep").mkdir()
    Path("deep/real.json").write_text(OLD)
    Path("deep/real.json").chmod(0o640)
    os.link("deep/real.json", "other.json")
    os.symlink("deep/real.json", "link.json")
    invoke("check", "--format", "json", "-o", "link.json", "a.md")
    assert Path("link.json").is_symlink()
    assert Path("other.json").read_text() == wanted  # another name of the file
    Path("other.json").unlink()
    Path("deep/real.json").write_text(OLD)
    invoke("check", "--format", "json", "-o", "link.json", "a.md")
    assert Path("deep/real.json").read_text() == wanted
    assert Path("deep/real.json").stat().st_mode & 0o777 == 0o640
    os.mkfifo("pipe")
    with subprocess.Popen(["cat", "pipe"], stdout=subprocess.PIPE, text=True) as reader:
        invoke("check", "--format", "json", "-o", "pipe", "a.md")
        assert reader.stdout is not None
        assert reader.stdout.read() == wanted
    for device in ("/dev/null", "/dev/stdout"):
        assert invoke("check", "-o", device, "a.md").exit_code == 1
    assert not list(Path().glob("**/.jdlint-*"))


# Permissions, as a user who is not root


@pytest.fixture
def nobody(folder: Path) -> Sequence[str]:
    """What starts a command as a user to whom the folder is closed for writing."""
    setpriv = shutil.which("setpriv")
    if os.name != "posix" or os.geteuid() != 0 or setpriv is None:
        pytest.skip("only root can become somebody else")
    by = (setpriv, "--reuid=65534", "--regid=65534", "--clear-groups")
    for python in ([sys.executable, "-c", "import click, markdown_it, ruamel.yaml"], ["cat", __main__.__file__]):
        if subprocess.run([*by, *python], cwd=folder, capture_output=True, check=False).returncode:
            pytest.skip("Python, or what it needs, is closed to others")
    return by


def test_what_may_not_be_written_is_told_and_stays(folder: Path, nobody: Sequence[str]) -> None:
    for name, arguments in WRITING.items():
        assert run(folder, *arguments, by=nobody) == (2, f"jdlint: {name}: cannot be written: Permission denied\n")
    code, said = run(folder, "check", "--fix", "a.md", by=nobody)
    assert code == 2
    assert "jdlint: a.md: cannot be written: it is read-only" in said
    assert [path.name for path in folder.iterdir()] == ["a.md"]
    # A report may be written over where no new file may be made.
    (folder / "report.json").write_text(OLD)
    (folder / "report.json").chmod(0o666)
    assert run(folder, *WRITING["report.json"], by=nobody) == (1, "")
    assert (folder / "report.json").read_text().startswith("{")


def test_what_may_not_be_read_is_told(folder: Path, nobody: Sequence[str]) -> None:
    for name in ("closed", "named"):
        (folder / name).mkdir()
        (folder / name / "b.md").write_text(FAULTY)
    (folder / "closed").chmod(0)
    (folder / "named").chmod(0o744)  # its files can be listed, and not opened
    (folder / "a.md").chmod(0)
    wanted = [
        "jdlint: a.md: cannot be read: Permission denied",
        "jdlint: closed: is a folder that cannot be read",
        "jdlint: named/b.md: cannot be read: Permission denied",
    ]
    code, said = run(folder, "check", "--no-config", ".", by=nobody)
    assert (code, said.splitlines()) == (2, wanted)
    (folder / ".jdlint.yml").write_text("profile: strict\n")
    (folder / ".jdlint.yml").chmod(0)
    assert run(folder, "check", "a.md", by=nobody) == (2, "jdlint: .jdlint.yml: Permission denied\n")


# What changes while it is looked at


@posix
@pytest.mark.parametrize("arguments", [("check", "--jobs", "2"), ("check", "--fix"), ("outline",)], ids=" ".join)
def test_files_that_vanish_or_change_meanwhile_are_told(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in "abcd":
        Path(f"{name}.md").write_text(FAULTY)
    walk = files._walk

    def changed(folder: str) -> list[str]:
        found = walk(folder)
        for name in "abc":
            Path(f"{name}.md").unlink()
        Path("b.md").mkdir()
        os.mkfifo("c.md")
        return found

    monkeypatch.setattr(files, "_walk", changed)
    result = invoke(*arguments, ".")
    assert result.exit_code == 2
    for said in ("a.md: no such file", "b.md: is a folder that cannot be read", "c.md: is not a regular file"):
        assert f"jdlint: {said}\n" in result.stderr
    assert "d.md" in result.stdout


@posix
def test_a_current_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    code = 'cd gone && rmdir ../gone && exec "$0" -m jdlint check'
    environment = {**os.environ, "PYTHONPATH": str(Path(__main__.__file__).parent.parent)}
    made = subprocess.run(
        ["/bin/sh", "-c", code, sys.executable], cwd=tmp_path, env=environment, capture_output=True, check=False
    )
    assert (made.returncode, made.stderr) == (2, b"jdlint: the current folder is not there any more\n")


@posix
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("arguments", ["check a.md", "check --fix -", "rules"])
def test_closed_streams_are_no_crash(folder: Path, closed: str, arguments: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(Path(__main__.__file__).parent.parent)}
    made = subprocess.run(
        ["/bin/sh", "-c", f'exec "$0" -m jdlint {arguments} {closed}', sys.executable],
        cwd=folder,
        env=environment,
        capture_output=True,
        input=b"",
        check=False,
    )
    assert b"Traceback" not in made.stderr
    assert made.returncode == (2 if "<&-" in closed and "-" in arguments else {"check a.md": 1}.get(arguments, 0))


def test_control_c_while_modules_are_read_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("jdlint.cli.main", interrupted)
    with pytest.raises(SystemExit) as ended:
        __main__.main()
    assert ended.value.code == 130


# Names


def test_a_path_of_any_depth_is_no_crash(tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke("check", "x/" * 2100 + "a.md")
    assert result.exit_code == 2
    assert "cannot be read: File name too long" in result.stderr
    for _ in range(14):
        Path("d" * 250).mkdir()
        os.chdir("d" * 250)
    Path("a.md").write_text(FAULTY)
    os.chdir(tmp_path)
    result = invoke("check", "--fix", "--unsafe-fixes", ".")
    assert "Fixed" in result.stderr
    assert f"{'d' * 250}{os.sep}a.md" in result.stdout


@posix
def test_names_that_look_like_something_else_are_names(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    names = ["-rf.md", "--help.md", "@a.md", "a\nb.md", "~.md", "*.md", "{x.__class__}.md", "%s.md", "\udcff.md"]
    for name in names:
        Path(os.fsdecode(os.fsencode(name))).write_text(FAULTY)
    result = invoke("check", "--format", "json", ".")
    assert result.stdout.count('"path": ') == len(names)
    result = invoke("check", "--", *names)
    assert result.exit_code == 1
    assert f"{len(names)} of {len(names)} files" in result.stdout
    result = invoke("check", "--fix", "--unsafe-fixes", ".")
    assert not any("salesman" in Path(name).read_text() for name in names)
    assert f"in {len(names)} files" in result.stderr


@posix
@pytest.mark.parametrize(
    "environment",
    [
        {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0"},
        {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        {"COLUMNS": "0", "LINES": "-1"},
        {"COLUMNS": "wide", "TERM": ""},
        {"HOME": "", "XDG_CACHE_HOME": "here", "TMPDIR": "/nonexistent", "PATH": ""},
    ],
    ids=" ".join,
)
def test_no_environment_changes_what_is_found(folder: Path, environment: dict[str, str]) -> None:
    (folder / "b.md").write_text(f"{FAULTY}\n“Crème brûlée” for 🔥 [Company]\n", encoding="utf-8")
    plain = {**os.environ, "PYTHONPATH": str(Path(__main__.__file__).parent.parent)}
    command = [sys.executable, "-m", "jdlint", "check", "--format", "json", "b.md", "a.md"]
    shown = [
        subprocess.run(command, cwd=folder, env=env, capture_output=True, check=False)
        for env in (plain, plain | environment)
    ]
    assert shown[0].stdout == shown[1].stdout
    assert [one.returncode for one in shown] == [1, 1]
    assert shown[1].stderr == b""
