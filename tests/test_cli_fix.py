"""`jdlint check --fix` and `--diff` from outside: what is written, what is shown, what never happens to a file."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint.cli import writing

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def faulty(good_posting: str) -> str:
    """A posting with two safe fixes and an unsafe one."""
    said = "You work with a salesman, a waitress and a handyman."
    return good_posting.replace("## What you'll do", f"{said}\n\n## What you'll do")


@pytest.fixture
def mended(faulty: str) -> str:
    return faulty.replace("salesman", "salesperson").replace("waitress", "server")


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def leftovers(folder: Path) -> list[str]:
    return [name for name in os.listdir(folder) if name.startswith(".jdlint")]


def test_fix_writes_safe_fixes_and_reports_what_remains(folder: Path, invoke: Invoke, faulty: str, mended: str) -> None:
    file = write(folder / "a.md", faulty)
    result = invoke("check", "--fix", "a.md")
    assert file.read_text() == mended
    assert "handyman" in result.stdout
    assert "salesman" not in result.stdout
    assert result.stderr == "Fixed 2 findings in 1 file.\n"
    assert result.exit_code == 0


def test_the_code_is_that_of_what_remains(folder: Path, invoke: Invoke, faulty: str) -> None:
    write(folder / "a.md", faulty)
    assert invoke("check", "--fail-on", "warning", "--fix", "a.md").exit_code == 1
    assert invoke("check", "--fail-on", "warning", "--fix", "--unsafe-fixes", "a.md").exit_code == 0
    assert "maintenance technician" in (folder / "a.md").read_text()


def test_a_second_fix_changes_nothing(folder: Path, invoke: Invoke, faulty: str) -> None:
    file = write(folder / "a.md", faulty)
    invoke("check", "--fix", "a.md")
    status, data = file.stat(), file.read_bytes()
    assert invoke("check", "--fix", "a.md").stderr == "Fixed 0 findings in 0 files.\n"
    assert (file.stat().st_mtime_ns, file.stat().st_ino, file.read_bytes()) == (status.st_mtime_ns, status.st_ino, data)


def test_without_fix_the_report_says_what_can_be_fixed(folder: Path, invoke: Invoke, faulty: str) -> None:
    write(folder / "a.md", faulty)
    shown = invoke("check", "a.md").stdout
    assert "= fix: write 'salesperson' for 'salesman'" in shown
    assert "= unsafe fix: write 'maintenance technician' for 'handyman'" in shown
    assert " 2 can be fixed with --fix, 1 more with --fix --unsafe-fixes.\n" in shown
    assert (folder / "a.md").read_text() == faulty


def test_json_carries_fixes_whose_edits_can_be_made(folder: Path, invoke: Invoke, faulty: str, mended: str) -> None:
    write(folder / "a.md", faulty)
    data = json.loads(invoke("check", "--format", "json", "a.md").stdout)
    assert data["summary"]["fixable"] == 2
    fixes = [one["fix"] for one in data["files"][0]["findings"] if one["fix"] and one["fix"]["safe"]]
    text = faulty
    for edit in sorted((edit for fix in fixes for edit in fix["edits"]), key=lambda edit: -edit["start"]):
        text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    assert text == mended


@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("last", [True, False], ids=["ended", "open"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
@pytest.mark.parametrize("tool", ["git", "patch"])
def test_a_diff_applied_is_what_fix_writes(
    folder: Path, invoke: Invoke, faulty: str, tool: str, end: str, last: bool, mark: str
) -> None:
    if shutil.which(tool) is None:
        pytest.skip(f"no {tool}")
    text = mark + (faulty + ("" if last else "A salesman 👩‍🍳 \u2028 bakes")).replace("\n", end)
    for name in ("night baker.md", "bäcker.md", "sub/b.md"):
        (folder / name).parent.mkdir(exist_ok=True)
        write(folder / name, text)
    shown = invoke("check", "--diff", ".")
    assert shown.exit_code == 0
    assert "Would fix" in shown.stderr
    assert write(folder / "all.diff", shown.stdout_bytes)
    assert all((folder / name).read_bytes() == text.encode() for name in ("night baker.md", "bäcker.md", "sub/b.md"))
    copy = folder.parent / f"{folder.name}-copy"
    shutil.copytree(folder, copy)
    tools = {
        "git": ["git", "apply", "--whitespace=nowarn", "all.diff"],
        "patch": ["patch", "-p1", "--binary", "-s", "-i", "all.diff"],
    }
    subprocess.run(tools[tool], cwd=copy, check=True, capture_output=True)
    invoke("check", "--fix", ".")
    for name in ("night baker.md", "bäcker.md", "sub/b.md"):
        assert (copy / name).read_bytes() == (folder / name).read_bytes() != text.encode()


def test_diff_takes_the_place_of_findings_and_the_code_stays_that_of_the_findings(
    folder: Path, invoke: Invoke, faulty: str
) -> None:
    write(folder / "a.md", faulty)
    result = invoke("check", "--diff", "--fail-on", "warning", "a.md", "-o", "a.diff")
    assert result.stdout == ""
    assert (folder / "a.diff").read_text().startswith("--- a/a.md\n+++ b/a.md\n@@ ")
    assert result.exit_code == 1
    assert invoke("check", "--diff", "--fix", "a.md").stdout == (folder / "a.diff").read_text()
    assert (folder / "a.md").read_text() == faulty


def test_standard_input_comes_out_fixed_and_the_report_goes_to_standard_error(
    jdlint: Run, faulty: str, mended: str
) -> None:
    data = b"\xef\xbb\xbf" + faulty.replace("\n", "\r\n").encode()
    run = jdlint("check", "--fix", "-", data=data)
    assert run.stdout == b"\xef\xbb\xbf" + mended.replace("\n", "\r\n").encode()
    assert b"handyman" in run.stderr
    unchanged = jdlint("check", "--fix", "-", "--format", "json", data=mended.encode())
    assert unchanged.stdout == mended.encode()
    assert json.loads(unchanged.stderr[: unchanged.stderr.rindex(b"}") + 1])["summary"]["fixable"] == 0


def test_a_file_keeps_its_mode_and_a_link_stays_a_link(folder: Path, invoke: Invoke, faulty: str, mended: str) -> None:
    (folder / "deep").mkdir()
    file = write(folder / "deep" / "a.md", faulty)
    file.chmod(0o640)
    (folder / "link.md").symlink_to("deep/a.md")
    invoke("check", "--fix", "link.md")
    assert (folder / "link.md").is_symlink()
    assert file.read_text() == mended
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert not leftovers(folder / "deep")


def test_a_read_only_file_is_left_and_the_others_are_fixed(
    folder: Path, invoke: Invoke, faulty: str, mended: str
) -> None:
    write(folder / "a.md", faulty).chmod(0o444)
    write(folder / "b.md", faulty)
    result = invoke("check", "--fix", "a.md", "b.md")
    assert (folder / "a.md").read_text() == faulty
    assert (folder / "b.md").read_text() == mended
    assert "jdlint: a.md: cannot be written: it is read-only" in result.stderr
    assert "Fixed 2 findings in 1 file." in result.stderr
    assert result.exit_code == 2


@pytest.mark.parametrize("call", ["fsync", "replace", "chmod"])
def test_a_disk_that_fails_leaves_the_old_file_whole(
    folder: Path, invoke: Invoke, faulty: str, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    write(folder / "a.md", faulty)
    monkeypatch.setattr(writing.os, call, full)
    result = invoke("check", "--fix", "a.md")
    assert (folder / "a.md").read_text() == faulty
    assert not leftovers(folder)
    assert "jdlint: a.md: cannot be written: No space left on device" in result.stderr
    assert result.exit_code == 2


def test_a_folder_that_takes_no_new_file_leaves_the_old_one(
    folder: Path, invoke: Invoke, faulty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    write(folder / "a.md", faulty)
    monkeypatch.setattr(writing.tempfile, "mkstemp", refused)
    result = invoke("check", "--fix", "a.md")
    assert (folder / "a.md").read_text() == faulty
    assert "a.md: cannot be written: Permission denied" in result.stderr
    assert result.exit_code == 2


def test_a_file_that_changed_in_between_is_not_overwritten(
    folder: Path, invoke: Invoke, faulty: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write(folder / "a.md", faulty)
    real = os.fsync

    def changed(handle: int) -> None:
        write(file, "# Another text\n")
        real(handle)

    monkeypatch.setattr(writing.os, "fsync", changed)
    result = invoke("check", "--fix", "a.md")
    assert file.read_text() == "# Another text\n"
    assert not leftovers(folder)
    assert "a.md: has changed since it was read" in result.stderr
    assert result.exit_code == 2


def test_many_files_are_fixed_in_one_run(folder: Path, invoke: Invoke, faulty: str, mended: str) -> None:
    for number in range(40):
        write(folder / f"{number}.md", faulty)
    result = invoke("check", "--fix", "-q")
    assert all((folder / f"{number}.md").read_text() == mended for number in range(40))
    assert result.stderr == ""


def test_a_word_document_is_never_written(
    folder: Path, invoke: Invoke, faulty: str, word_file: Callable[[str], bytes]
) -> None:
    file = write(folder / "a.docx", word_file(faulty))
    data = file.read_bytes()
    result = invoke("check", "--fix", "--unsafe-fixes", "a.docx")
    assert "salesman" in result.stdout
    assert "fix:" not in result.stdout
    assert file.read_bytes() == data


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--unsafe-fixes",), "--unsafe-fixes goes with --fix or --diff"),
        (("--diff", "--format", "json"), "leave out --format json"),
    ],
)
def test_options_that_do_not_go_together_are_told(invoke: Invoke, arguments: tuple[str, ...], said: str) -> None:
    result = invoke("check", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_explain_shows_what_a_fix_leads_to(invoke: Invoke) -> None:
    assert "    fixed:\n  | # Registered Nurse\n" in invoke("explain", "title/code").stdout
    assert (
        "Fixed:\n\n```md\n# Registered Nurse\n```\n" in invoke("explain", "title/code", "--format", "markdown").stdout
    )


CORPUS = Path("/work/shared/corpus")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_real_postings_get_few_safe_fixes_and_none_that_does_harm(invoke: Invoke) -> None:
    likely = re.compile(rb"(?i)(?:sales|trades|chair|police|fire)m[ae]n|waitress|hostess|leverag|utili[sz]e|!!")
    files = [path for path in sorted(CORPUS.rglob("*")) if path.is_file() and likely.search(path.read_bytes())]
    result = invoke("check", "--diff", *files)
    assert "is left out" not in result.stderr
    changed = [line for line in result.stdout.splitlines() if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    assert changed
    assert len([line for line in changed if line[0] == "-"]) == len([line for line in changed if line[0] == "+"])
