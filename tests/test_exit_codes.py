"""The exit codes, as one table: 0 nothing at or above --fail-on, 1 something is, 2 jdlint could not do the job."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint.reporters import FORMATS

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

NOTE = "note.md"  # the gravest finding of each file is in its name
WARNING = "warning.md"
ERROR = "error.md"
CLEAN = "clean.md"

RULE = """\
summary: A posting that speaks of the moon.
level: error
profile: minimal
why: The moon is far away.
message: "'{found}' is far away."
check:
  kind: phrases
  phrases: [moon]
examples:
  bad:
    - {text: "The moon.\\n", finds: [moon]}
    - {text: "A moon.\\n", finds: [moon]}
    - {text: "Moon.\\n", finds: [Moon]}
  good: ["The sun.\\n", "A star.\\n", "A sun.\\n"]
references:
  - {title: Moon, url: "https://example.org/", checked: "2026-11-22"}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, good_posting: str) -> Path:
    """A folder with files of every kind."""
    folder = tmp_path_factory.mktemp("codes")
    files: dict[str, str | bytes] = {
        CLEAN: good_posting,
        NOTE: good_posting.replace("yeast dough", "yeast dough, where you will hit the ground running"),
        WARNING: good_posting.replace("£13.20 to £14.60 per hour, plus 20% for hours before midnight.", "Competitive."),
        ERROR: good_posting.replace("Weigh, mix", "Weigh for [Company name], mix"),
        "readme.md": "# Ovens\n\nA library that reads ovens.\n",
        "binary.md": b"# Baker\0\x01\xff",
        "latin.md": b"# Baker\n\ncaf\xe9\n",
        "word.docx": b"PK broken",
        "record.json": '{"title": ',
        "empty.md": "",
        "bad-config.yml": "profil: strict\n",
        "no-yaml.yml": "profile: [\n",
        "never.yml": "fail-on: never\n",
        "strict.yml": "fail-on: note\n",
        "excluding.yml": f"exclude: [{ERROR}, binary.md]\n",
        "own-rules.yml": "rules: [own]\n",
        "broken-rules.yml": "rules: [broken]\n",
        "no-rules.yml": "rules: [nowhere]\n",
        "own/style/moon.yml": RULE,
        "broken/style/moon.yml": RULE.replace("level: error", "level: grave"),
        "bad-baseline.json": "{",
        "mixed/clean.md": good_posting,
        "mixed/readme.md": "# Ovens\n\nA library that reads ovens.\n",
        "mixed/picture.txt": b"\x89PNG\0\0",
        "bare/nothing.py": "",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "own/style/posting.md").write_text("# Moon\n")
    (folder / "void").mkdir()
    return folder


# The arguments of `jdlint check`, and the code.
TABLE: list[tuple[str, int]] = [
    # nothing, or less than --fail-on
    (CLEAN, 0),
    (f"{CLEAN} --fail-on note", 0),
    (f"{CLEAN} --fail-on note --profile strict", 0),
    (NOTE, 0),
    (WARNING, 0),
    (f"{NOTE} --fail-on warning", 0),
    (f"{NOTE} {WARNING} --fail-on error", 0),
    (f"{ERROR} --fail-on never", 0),
    ("readme.md", 0),  # no posting: a warning
    ("empty.md", 0),
    ("record.json --fail-on never", 0),
    # something
    (ERROR, 1),
    (f"{CLEAN} {ERROR} {NOTE}", 1),
    (f"{NOTE} --fail-on note", 1),
    (f"{WARNING} --fail-on note", 1),
    (f"{WARNING} --fail-on warning", 1),
    (f"{ERROR} --fail-on note", 1),
    (f"{ERROR} --fail-on warning", 1),
    ("readme.md --fail-on warning", 1),
    ("record.json", 1),  # data that cannot be parsed is a finding
    # levels that are set
    (f"{WARNING} --rule salary/vague=error", 1),
    (f"{WARNING} --rule salary=error", 1),
    (f"{ERROR} --rule template=note", 0),
    (f"{ERROR} --rule template/placeholder=off", 0),
    # scores
    (f"{CLEAN} --min-score 100", 0),
    (f"{WARNING} --min-score 0", 0),
    (f"{WARNING} --min-score 99", 1),
    (f"{ERROR} --fail-on never --min-score 99", 1),
    (f"{CLEAN} --min-score 101", 2),
    (f"{CLEAN} --min-score high", 2),
    # folders
    ("void", 0),
    ("bare", 0),
    ("mixed", 0),  # what is no posting, or no text, is passed over
    ("mixed --all", 0),
    ("readme.md --as-in-folder --fail-on warning", 0),
    ("mixed --all --fail-on warning", 1),
    # options that are wrong
    (f"{CLEAN} --nonsense", 2),
    (f"{CLEAN} --format yaml", 2),
    (f"{CLEAN} --fail-on all", 2),
    (f"{CLEAN} --profile loud", 2),
    (f"{CLEAN} --color pink", 2),
    (f"{CLEAN} --rule salary/mising=off", 2),
    (f"{CLEAN} --rule salary/missing=loud", 2),
    (f"{CLEAN} --rule salary/missing", 2),
    (f"{CLEAN} --jurisdiction xx-yy", 2),
    (f"{CLEAN} --jurisdiction none --jurisdiction eu", 2),
    (f"{CLEAN} --as-of 2026-13-01", 2),
    (f"{CLEAN} --as-of tomorrow", 2),
    (f"{CLEAN} --role juggler", 2),
    (f"{CLEAN} --employer-size 0", 2),
    (f"{CLEAN} --unsafe-fixes", 2),
    (f"{CLEAN} --diff --format json", 2),
    (f"{CLEAN} --format json=", 2),
    (f"{CLEAN} --format json --format text", 2),
    (f"{CLEAN} --format docx", 2),
    (f"{CLEAN} --format", 2),
    ("void --rule salary/mising=off", 2),  # also where there is nothing to check
    # configs and rules
    (f"{ERROR} --config never.yml", 0),
    (f"{NOTE} --config strict.yml", 1),
    (f"{NOTE} --config strict.yml --fail-on warning", 0),
    (f"{ERROR} --config excluding.yml", 0),  # a file that is excluded is skipped even when it is named
    (f"binary.md {CLEAN} --config excluding.yml", 0),
    (f"{CLEAN} --config own-rules.yml", 0),
    ("own/style/posting.md --config own-rules.yml --rule posting=off", 0),  # no posting: no rule looks at it
    (f"{CLEAN} --config bad-config.yml", 2),
    (f"{CLEAN} --config no-yaml.yml", 2),
    (f"{CLEAN} --config missing.yml", 2),
    (f"{CLEAN} --config broken-rules.yml", 2),
    (f"{CLEAN} --config no-rules.yml", 2),
    (f"{CLEAN} --config void", 2),
    (f"{CLEAN} --config never.yml --no-config", 2),
    # files that cannot be read
    ("missing.md", 2),
    ("missing.md --fail-on never", 2),
    ("binary.md", 2),
    ("latin.md", 2),
    ("word.docx", 2),
    (f"{CLEAN} missing.md {CLEAN}", 2),
    (f"{ERROR} binary.md", 2),
    (f"{ERROR} latin.md --fail-on never", 2),
    # reports that cannot be written, other files that are of no use
    (f"{CLEAN} -o void", 2),
    (f"{ERROR} -o nowhere/report.txt", 2),
    (f"{ERROR} --format text --format json=nowhere/report.json", 2),
    (f"{ERROR} --diff -o nowhere/diff.txt", 2),
    (f"{CLEAN} --baseline missing.json", 2),
    (f"{CLEAN} --baseline bad-baseline.json", 2),
    (f"{CLEAN} --changed-since nonsense", 2),
]


@pytest.mark.parametrize(("arguments", "code"), TABLE)
def test_the_code_of_check(
    folder: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, arguments: str, code: int
) -> None:
    monkeypatch.chdir(folder)
    result = invoke("check", *arguments.split())
    assert result.exit_code == code
    assert bool(result.stderr) or code != 2  # what could not be done is told


SAME = [f"{ERROR} {CLEAN}", f"{WARNING} --fail-on never", CLEAN, f"{CLEAN} missing.md", "mixed", "void", "binary.md"]


@pytest.mark.parametrize("arguments", SAME)
@pytest.mark.parametrize("more", ["-o report", "--quiet", "--color always", "--statistics", "--no-config"])
def test_how_a_report_is_shown_never_changes_the_code(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, arguments: str, more: str
) -> None:
    monkeypatch.chdir(folder)
    code = invoke("check", *arguments.split()).exit_code
    more = more.replace("report", str(tmp_path / "report"))
    assert invoke("check", *arguments.split(), *more.split()).exit_code == code
    for form in FORMATS.keys() - {"docx"}:  # which is for one Word document
        assert invoke("check", *arguments.split(), "--format", form, *more.split()).exit_code == code


STDIN: list[tuple[str, bytes, int]] = [
    ("-", b"", 0),
    ("-", b"# Baker\n\n## Duties\n\n- Bake for [Company name]\n\n## Pay\n\n\xc2\xa314 per hour\n", 1),
    ("- --fail-on never", b"# Baker for [Company name]\n", 0),
    ("-", b"caf\xe9", 2),
    ("-", b"\0\0", 2),
    ("- --stdin-filename error.md --config excluding.yml", b"# Baker for [Company name]\n", 0),
    ("- --stdin-filename a.json", b"{", 1),
    ("- missing.md", b"# Baker\n", 2),
]


@pytest.mark.parametrize(("arguments", "text", "code"), STDIN)
def test_the_code_of_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, arguments: str, text: bytes, code: int
) -> None:
    monkeypatch.chdir(folder)
    assert invoke("check", *arguments.split(), input=text).exit_code == code


OTHERS: list[tuple[str, int]] = [
    ("", 2),  # the help
    ("--help", 0),
    ("--version", 0),
    ("check --help", 0),
    ("chekc", 2),
    ("clean.md", 2),
    ("explain salary/vague", 0),
    ("explain salary", 0),
    ("explain salary/vag", 2),
    ("explain", 2),
    ("explain salary/vague --config bad-config.yml", 2),
    ("rules", 0),
    ("rules --roles --coverage", 2),
    ("rules --config broken-rules.yml", 2),
    ("outline clean.md", 0),
    ("outline error.md", 0),  # nothing is held against it
    ("outline readme.md", 0),
    ("outline void", 0),
    ("outline missing.md clean.md", 2),
    ("outline binary.md --format json", 2),
    ("outline clean.md --config bad-config.yml", 2),
    ("config clean.md", 0),
    ("config --config bad-config.yml", 2),
    ("config --profile loud", 2),
]


@pytest.mark.parametrize(("arguments", "code"), OTHERS)
def test_the_code_of_other_commands(
    folder: Path, monkeypatch: pytest.MonkeyPatch, invoke: Invoke, arguments: str, code: int
) -> None:
    monkeypatch.chdir(folder)
    assert invoke(*arguments.split()).exit_code == code


@pytest.mark.parametrize(("lines", "code"), [(1, 1), (512, 1), (0, 0)])
def test_the_code_is_no_number_of_findings(
    tmp_path: Path, invoke: Invoke, good_posting: str, lines: int, code: int
) -> None:
    file = tmp_path / "a.md"
    file.write_text(good_posting + "\nWrite to [Company name].\n" * lines, "utf-8")
    assert invoke("check", file).exit_code == code


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read and write everything")
@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_what_may_not_be_read_or_written_is_2(tmp_path: Path, invoke: Invoke, good_posting: str, fail_on: str) -> None:
    (tmp_path / "a.md").write_text(good_posting, "utf-8")
    (tmp_path / "b.md").write_text(good_posting, "utf-8")
    (tmp_path / "b.md").chmod(0)
    assert invoke("check", tmp_path, "--fail-on", fail_on).exit_code == 2
    assert invoke("check", tmp_path / "a.md", "-o", tmp_path / "b.md").exit_code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX signals")
@pytest.mark.parametrize("command", ["check", "outline"])
def test_an_interrupted_run_is_130(tmp_path: Path, command: str) -> None:
    root = Path(__file__).parent.parent
    with subprocess.Popen(
        [sys.executable, "-m", "jdlint", command, "-"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(root)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b"#" * 1_000_000)  # more than a pipe holds: once it is gone, jdlint is reading
        process.stdin.flush()
        time.sleep(0.5)  # until it waits for more
        process.send_signal(signal.SIGINT)
        told = process.stderr.read()
    assert (process.returncode, told) == (130, b"\njdlint: interrupted\n")


def test_the_table_holds_for_the_program_itself(folder: Path, jdlint: Run) -> None:
    for arguments, code in ((CLEAN, 0), (ERROR, 1), ("missing.md", 2), (f"{CLEAN} --config bad-config.yml", 2)):
        assert jdlint("check", *arguments.split(), cwd=folder).returncode == code
