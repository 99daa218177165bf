"""The command line from outside: what goes where, and the exit codes that scripts rely on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from jdlint import __version__

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

VAGUE = (
    "# Night Baker\n\nWe are looking for a baker.\n\n## Duties\n\n- Bake bread\n"
    "- Clean ovens\n- Order flour\n\n## Requirements\n\n- Two years in a bakery\n\n## Pay\n\n"
    "Competitive salary\n"
)
BROKEN = VAGUE.replace("- Bake bread", "- Bake bread for [Company name]")
README = "# Ovens\n\nA library that reads ovens.\n"


def git(folder: Path, *arguments: str) -> None:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", *arguments], cwd=folder, env={**clean, **own}, check=True, capture_output=True)


def data(result: Result) -> dict[str, Any]:
    return dict(json.loads(result.stdout))


def paths(result: Result) -> list[str]:
    return [file["path"] for file in data(result)["files"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that is the current one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    return tmp_path


def write(path: Path, text: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


# Exit codes


def test_nothing_to_report_is_0(folder: Path, invoke: Invoke, good_posting: str) -> None:
    write(folder / "a.md", good_posting)
    result = invoke("check", "a.md", "--fail-on", "note", "--profile", "strict")
    assert (result.exit_code, result.stdout) == (0, "Nothing to report in 1 file checked.\n")


@pytest.mark.parametrize(
    ("text", "fail_on", "code"),
    [
        (VAGUE, None, 0),
        (VAGUE, "error", 0),
        (VAGUE, "warning", 1),
        (VAGUE, "note", 1),
        (VAGUE, "never", 0),
        (BROKEN, None, 1),
        (BROKEN, "error", 1),
        (BROKEN, "never", 0),
    ],
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_the_exit_code_follows_fail_on_and_never_the_format(
    folder: Path, invoke: Invoke, text: str, fail_on: str | None, code: int, form: str
) -> None:
    write(folder / "a.md", text)
    options = ["--fail-on", fail_on] if fail_on else []
    assert invoke("check", "a.md", "--format", form, *options).exit_code == code
    assert invoke("check", "a.md", "--format", form, "-o", "out", *options).exit_code == code
    assert invoke("check", "a.md", "--format", form, "--quiet", *options).exit_code == code


def test_many_findings_are_still_1(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE + "\n- [Company name]\n" * 512)
    assert invoke("check", "a.md").exit_code == 1


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("binary.md", b"# Baker\0\x01", "is not a text file"),
        ("utf16.md", b"\xff\xfe#\0", "is UTF-16"),
        ("latin.md", b"# Baker\n\ncaf\xe9", "is not UTF-8: byte 0xe9 on line 3"),
        ("missing.md", None, "no such file"),
    ],
)
@pytest.mark.parametrize("command", ["check", "outline"])
def test_a_file_that_cannot_be_read_is_2_and_the_others_are_done(
    folder: Path, invoke: Invoke, command: str, name: str, content: bytes | None, complaint: str
) -> None:
    write(folder / "a.md", BROKEN)
    write(folder / "z.md", BROKEN)
    if content is not None:
        write(folder / name, content)
    result = invoke(command, "a.md", name, "z.md", "--format", "json")
    assert result.exit_code == 2
    assert f"{name}: {complaint}" in result.stderr
    assert "Traceback" not in result.stderr
    found = data(result)
    assert [one["path"] for one in found.get("files", found.get("documents"))] == ["a.md", "z.md"]
    if command == "check":
        assert [error["path"] for error in found["errors"]] == [name]
        assert complaint in found["errors"][0]["message"]


@pytest.mark.parametrize("fail_on", ["error", "never"])
def test_an_unreadable_file_is_2_whatever_fail_on_says(folder: Path, invoke: Invoke, fail_on: str) -> None:
    assert invoke("check", "missing.md", "--fail-on", fail_on).exit_code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_pipe_or_device_is_refused_and_not_waited_for(folder: Path, invoke: Invoke) -> None:
    os.mkfifo(folder / "pipe.md")
    result = invoke("check", "pipe.md")
    assert result.exit_code == 2
    assert "not a regular file" in result.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_2(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE).chmod(0)
    result = invoke("check", "a.md")
    assert (result.exit_code, "cannot be read" in result.stderr) == (2, True)


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["check", "--profile", "loud"], "'minimal', 'recommended', 'strict'"),
        (["check", "--format", "yaml"], "yaml"),
        (["check", "--fail-on", "all"], "all"),
        (["check", "--prfile", "strict"], "--profile"),
        (["check", "--color", "pink"], "pink"),
        (["check", "--rule", "salary/mising=off"], "did you mean 'salary/missing'?"),
        (["check", "--rule", "salry=off"], "did you mean 'salary'?"),
        (["check", "--rule", "nothing/like-it=off"], "jdlint rules"),
        (["check", "--rule", "salary/missing"], "RULE=LEVEL"),
        (["check", "--rule", "salary/missing=warnin"], "did you mean 'warning'?"),
        (["check", "--rule", "salary/missing="], "is not a level"),
        (["check", "--rule", "=off"], "RULE=LEVEL"),
        (["explain", "salary/vage"], "did you mean 'salary/vague'?"),
        (["explain", "qqq"], "jdlint rules"),
        (["explain"], "RULE"),
        (["chek"], "did you mean 'check'?"),
        (["rules", "--format", "html"], "html"),
        (["outline", "--format", "html"], "html"),
    ],
)
def test_what_cannot_be_done_is_2_with_a_hint(
    folder: Path, invoke: Invoke, arguments: list[str], complaint: str
) -> None:
    result = invoke(*arguments)
    assert result.exit_code == 2
    assert complaint in result.stderr
    assert result.stdout == ""


# Options


def test_a_rule_can_be_set_to_another_level(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)

    def levels(*settings: str) -> dict[str, str]:
        result = invoke("check", "a.md", "--format", "json", *(part for one in settings for part in ("--rule", one)))
        return {finding["rule"]: finding["level"] for finding in data(result)["files"][0]["findings"]}

    assert levels()["salary/vague"] == "warning"
    assert levels("salary/vague=error")["salary/vague"] == "error"
    assert levels("salary=note")["salary/vague"] == "note"
    assert "salary/vague" not in levels("salary/vague=off")
    assert "salary/vague" not in levels("salary=off")
    assert levels("salary=off", "salary/vague=error")["salary/vague"] == "error"  # the longer name wins
    assert levels("salary/vague=error", "salary=off")["salary/vague"] == "error"
    assert levels("salary/vague=off", "salary/vague=note")["salary/vague"] == "note"  # the last word counts
    assert invoke("check", "a.md", "--rule", "salary/vague=error").exit_code == 1


def test_profiles_are_a_ladder(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", BROKEN)
    found = {
        profile: {
            finding["rule"]
            for finding in data(invoke("check", "a.md", "--format", "json", "--profile", profile))["files"][0][
                "findings"
            ]
        }
        for profile in ("minimal", "recommended", "strict")
    }
    assert "template/placeholder" in found["minimal"]
    assert "salary/vague" not in found["minimal"]
    assert found["minimal"] < found["recommended"] <= found["strict"]


def test_a_rule_outside_the_profile_can_be_switched_on(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)
    result = invoke("check", "a.md", "--profile", "minimal", "--rule", "salary/vague=note", "--format", "json")
    assert [(one["rule"], one["level"]) for one in data(result)["files"][0]["findings"]] == [("salary/vague", "note")]


def test_quiet_leaves_the_findings_alone(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)
    write(folder / "x.md", README)
    loud, quiet = invoke("check"), invoke("check", "--quiet")
    assert "Found " in loud.stdout
    assert "Found " not in quiet.stdout
    assert quiet.stdout == loud.stdout.partition("Found ")[0]
    assert "passed over" in loud.stderr
    assert quiet.stderr == ""


def test_help_and_version(invoke: Invoke) -> None:
    assert invoke("--version").stdout == f"jdlint {__version__}\n"
    for arguments in (["--help"], ["-h"], ["check", "--help"], ["outline", "-h"], ["rules", "-h"], ["explain", "-h"]):
        result = invoke(*arguments)
        assert (result.exit_code, result.stdout.startswith("Usage: ")) == (0, True)
    for option in (
        "--format",
        "--output",
        "--fail-on",
        "--profile",
        "--rule",
        "--stdin-filename",
        "--color",
        "--quiet",
        "--all",
    ):
        assert option in invoke("check", "--help").stdout


# Standard input and output


@pytest.mark.parametrize("command", ["check", "outline"])
def test_a_dash_reads_standard_input(invoke: Invoke, command: str) -> None:
    found = data(
        invoke(command, "-", "--format", "json", "--stdin-filename", "jobs/ä b.html", input="<h1>Night Baker</h1>")
    )
    one = found.get("files", found.get("documents"))[0]
    assert one["path"] == "jobs/ä b.html"
    if command == "outline":
        assert (one["format"], one["title"]["text"]) == ("html", "Night Baker")


def test_standard_input_is_markdown_unless_named(invoke: Invoke) -> None:
    found = data(invoke("outline", "-", "--format", "json", input="# Night Baker\n"))["documents"][0]
    assert (found["format"], found["title"]["text"]) == ("markdown", "Night Baker")


def test_standard_input_is_always_checked_and_read_once(invoke: Invoke) -> None:
    result = invoke("check", "-", "-", "--format", "json", input=README)
    assert [file["posting"] for file in data(result)["files"]] == [False]
    assert [one["rule"] for one in data(result)["files"][0]["findings"]] == ["posting/not-a-posting"]


@pytest.mark.parametrize("command", ["check", "outline"])
def test_complaints_about_standard_input_use_its_name(invoke: Invoke, command: str) -> None:
    result = invoke(command, "-", "--stdin-filename", "jobs/a.md", input=b"caf\xe9")
    assert result.exit_code == 2
    assert result.stderr == "jdlint: jobs/a.md: is not UTF-8: byte 0xe9 on line 1; save it as UTF-8\n"


def test_findings_go_to_standard_output_and_complaints_to_standard_error(jdlint: Run, tmp_path: Path) -> None:
    write(tmp_path / "a.md", VAGUE)
    run = jdlint("check", "a.md", "missing.md", cwd=tmp_path)
    assert run.returncode == 2
    assert b"salary/vague" in run.stdout
    assert b"missing.md" not in run.stdout
    assert run.stderr == b"jdlint: missing.md: no such file\n"


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_report_can_go_to_a_file(folder: Path, invoke: Invoke, form: str) -> None:
    write(folder / "a.md", VAGUE)
    shown = invoke("check", "a.md", "--format", form)
    written = invoke("check", "a.md", "--format", form, "-o", "out.txt", "--color", "always")
    assert written.stdout == ""
    assert (folder / "out.txt").read_bytes().decode() == shown.stdout


def test_one_run_writes_several_reports(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", BROKEN)
    formats = (
        "--format",
        "json=out.json",
        "--format",
        "github",
        "--format",
        "junit=out=1.xml",
        "--format",
        "html=p.html",
    )
    result = invoke("check", *formats, "a.md")
    assert result.exit_code == 1
    for name, form in (("out.json", "json"), ("out=1.xml", "junit"), ("p.html", "html")):
        assert (folder / name).read_text("utf-8") == invoke("check", "--format", form, "a.md").stdout
    assert result.stdout == invoke("check", "--format", "github", "a.md").stdout


def test_o_takes_the_one_report_that_names_no_file(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", BROKEN)
    result = invoke("check", "--format", "json=a.json", "--format", "sarif", "-o", "a.sarif", "a.md")
    assert (result.exit_code, result.stdout) == (1, "")
    assert json.loads((folder / "a.json").read_text("utf-8"))["schema"] == "jdlint-report/1"
    assert json.loads((folder / "a.sarif").read_text("utf-8"))["version"] == "2.1.0"


@pytest.mark.parametrize(
    ("options", "hint"),
    [
        ("--format json --format github", "--format json and --format github would both be written to standard output"),
        ("--format json=x --format sarif=x", "to x; name a file for each but one: --format sarif=FILE"),
        ("--format json --format sarif -o x", "would both be written to x"),
        ("--format json=x -o y", "each --format names a file already"),
        ("--format json=", "'json=' names no file"),
        ("--format jsn=x", "'jsn' is not one of 'text', 'json'"),
        ("--format json=x --diff", "leave out --format json"),
    ],
)
def test_reports_that_would_get_in_the_way_of_each_other_are_refused(
    folder: Path, invoke: Invoke, options: str, hint: str
) -> None:
    write(folder / "a.md", BROKEN)
    result = invoke("check", *options.split(), "a.md")
    assert (result.exit_code, result.stdout) == (2, "")
    assert hint in result.stderr
    assert sorted(path.name for path in folder.iterdir()) == ["a.md"]


@pytest.mark.parametrize("target", ["none/out.json", "."])
def test_a_report_that_cannot_be_written_is_2(folder: Path, invoke: Invoke, target: str) -> None:
    write(folder / "a.md", VAGUE)
    result = invoke("check", "a.md", "-o", target)
    assert result.exit_code == 2
    assert f"{target}: cannot be written" in result.stderr


def test_a_reader_that_goes_away_is_no_crash(tmp_path: Path) -> None:
    for number in range(40):
        write(tmp_path / f"{number}.md", BROKEN * 20)
    with subprocess.Popen(
        [sys.executable, "-m", "jdlint", "check", str(tmp_path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        complaints = process.stderr.read()
        process.wait(timeout=60)
    assert b"Traceback" not in complaints
    assert b"Exception ignored" not in complaints


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments", [["check", "a.md"], ["check", "a.md", "--format", "json"], ["rules"], ["outline", "a.md"]]
)
def test_a_full_disk_is_2_and_no_traceback(tmp_path: Path, arguments: list[str]) -> None:
    write(tmp_path / "a.md", VAGUE)
    with open("/dev/full", "wb") as full:
        run = subprocess.run(
            [sys.executable, "-m", "jdlint", *arguments], cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert run.returncode == 2
    assert run.stderr.startswith(b"jdlint: ")
    assert b"Traceback" not in run.stderr


def test_json_is_utf_8_whatever_the_terminal_speaks(jdlint: Run, tmp_path: Path) -> None:
    text = VAGUE.replace("Night Baker", "Bäcker ✓ 🔥")
    write(tmp_path / "a.md", text)
    for encoding in ("ascii", "cp1252", "utf-8"):
        run = jdlint("check", "a.md", "--format", "json", cwd=tmp_path, env={"PYTHONIOENCODING": encoding})
        found = json.loads(run.stdout.decode("utf-8"))
        assert "Bäcker ✓ 🔥" in {finding["text"] for finding in found["files"][0]["findings"]}
    assert jdlint("check", "a.md", cwd=tmp_path, env={"PYTHONIOENCODING": "ascii"}).returncode in (0, 1)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="file names there are text")
def test_a_file_name_that_is_no_text_is_no_crash(jdlint: Run, tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9.md")
    write(tmp_path / name, VAGUE)
    for arguments in (
        ["check", "."],
        ["check", ".", "--format", "json"],
        ["check", ".", "-o", "out"],
        ["outline", "."],
    ):
        run = jdlint(*arguments, cwd=tmp_path)
        assert (run.returncode, run.stderr) == (0, b"")


# Folders


def test_an_empty_folder_is_no_fault(folder: Path, invoke: Invoke) -> None:
    for arguments in ([], ["."], [folder]):
        result = invoke("check", *arguments)
        assert (result.exit_code, result.stdout, result.stderr) == (0, "No postings to check.\n", "")
    assert data(invoke("check", "--format", "json"))["files"] == []
    assert data(invoke("outline", "--format", "json"))["documents"] == []


def test_a_folder_is_walked_for_postings_of_every_format(
    folder: Path, invoke: Invoke, good_posting: str, word_file: Callable[[str], bytes]
) -> None:
    page = (
        "<h1>Night Baker</h1><h2>Responsibilities</h2><ul><li>Bake bread<li>Clean ovens<li>Order "
        "flour</ul><p>£14 per hour"
    )
    record = (
        '{"title": "Night Baker", "salary": "£14 per hour", "requirements": ["Two years in a '
        'bakery"], "location": "Halifax"}'
    )
    kept = {
        "a.md": VAGUE,
        "b.MARKDOWN": VAGUE,
        "c.mdx": VAGUE,
        "d.html": page,
        "e.htm": page,
        "f.txt": good_posting,
        "g.rst": (
            "Night Baker\n===========\n\nDuties\n------\n\n- Bake bread\n- Clean ovens\n"
            "- Order flour\n\n:Salary: £14 per hour\n"
        ),
        "h.json": record,
        "j.yml": "title: Night Baker\nsalary: £14 per hour\nlocation: Halifax\nrequirements: [Two years in a bakery]\n",
        "k.docx": word_file(VAGUE),
        "l.adoc": "= Night Baker\n\n== Duties\n\n* Bake bread\n* Clean ovens\n* Order flour\n\nSalary:: £14 per hour\n",
        "sub/deeper/i.md": VAGUE,
    }
    for name, text in kept.items():
        write(folder / name, text)
    write(folder / "docker-compose.yml", "services:\n  db: &base\n    image: x\n  web: *base\n")
    write(folder / "package.json", '{"name": "ovens", "title": "Ovens"}')
    for name in ("x.py", "y.csv", "z", "w.md.bak", "node_modules/m.md", ".hidden/n.md"):
        write(folder / name, VAGUE)
    assert paths(invoke("check", "--format", "json")) == sorted(kept)


def test_a_word_document_is_read_and_a_broken_one_is_2(
    folder: Path, invoke: Invoke, word_file: Callable[[str], bytes]
) -> None:
    write(folder / "a.docx", word_file(VAGUE))
    write(folder / "b.docx", b"PK broken")
    write(folder / "c.md", VAGUE)
    result = invoke("check", "a.docx", "b.docx", "c.md", "--format", "json")
    assert result.exit_code == 2
    assert paths(result) == ["a.docx", "c.md"]
    assert [one["path"] for one in data(result)["errors"]] == ["b.docx"]
    word, markdown = ([one["rule"] for one in file["findings"]] for file in data(result)["files"])
    assert word == markdown
    (vague,) = (one for one in data(result)["files"][0]["findings"] if one["rule"] == "salary/vague")
    assert (vague["line"], vague["text"]) == (10, "Competitive salary")  # the tenth paragraph


def test_what_is_no_posting_is_passed_over_in_a_walk_and_checked_when_named(folder: Path, invoke: Invoke) -> None:
    write(folder / "jobs" / "a.md", VAGUE)
    write(folder / "jobs" / "README.md", README)
    write(folder / "jobs" / "empty.md", "")
    walked = invoke("check", "jobs", "--format", "json")
    assert paths(walked) == ["jobs/a.md"]
    assert data(walked)["summary"]["skipped"] == 2
    assert walked.stderr == "jdlint: passed over: 2 files do not look like a posting (--all checks them too)\n"
    named = invoke("check", "jobs/README.md", "jobs/empty.md", "--format", "json")
    assert [[one["rule"] for one in file["findings"]] for file in data(named)["files"]] == [
        ["posting/not-a-posting"]
    ] * 2
    assert (data(named)["summary"]["skipped"], named.stderr) == (0, "")
    everything = invoke("check", "jobs", "--all", "--format", "json")
    assert paths(everything) == ["jobs/README.md", "jobs/a.md", "jobs/empty.md"]
    assert data(everything)["summary"]["skipped"] == 0


def test_named_files_can_be_taken_as_if_met_in_a_folder(folder: Path, invoke: Invoke) -> None:
    names = {
        "jobs/a.md": BROKEN,
        "jobs/README.md": README,
        "jobs/oven.png": b"\x89PNG\x00",
        "jobs/notes.md": b"\x00\x01",
        "tsconfig.json": "{\n  // mine\n}\n",
        ".jdlint.yml": "exclude: [drafts/]\n",
        "drafts/b.md": BROKEN,
    }
    for name, text in names.items():
        write(folder / name, text)
    named = invoke("check", "--format", "json", "--as-in-folder", *names)
    walked = invoke("check", "--format", "json", "jobs", "drafts", "tsconfig.json", "--as-in-folder")
    assert named.exit_code == walked.exit_code == 1
    assert named.stdout == walked.stdout
    assert paths(named) == ["jobs/a.md"]
    assert "passed over: 2 files do not look like a posting" in named.stderr
    assert paths(invoke("check", "--format", "json", "--as-in-folder", "--all", "jobs/README.md", "jobs/oven.png")) == [
        "jobs/README.md"
    ]


def test_a_named_file_that_is_not_there_is_told_also_when_taken_as_if_met_in_a_folder(
    folder: Path, invoke: Invoke
) -> None:
    result = invoke("check", "--as-in-folder", "nope.md", "nope")
    assert result.exit_code == 2
    assert result.stderr.count("no such file") == 2


def test_a_folder_config_that_names_the_postings_decides_for_named_files_too(folder: Path, invoke: Invoke) -> None:
    write(folder / ".jdlint.yml", "postings: [jobs/]\n")
    write(folder / "jobs/a.md", "# Baker\n\nBake with us.\n")
    write(folder / "old/b.md", BROKEN)
    assert paths(invoke("check", "--format", "json", "jobs/a.md", "old/b.md")) == ["jobs/a.md", "old/b.md"]
    result = invoke("check", "--format", "json", "--as-in-folder", "jobs/a.md", "old/b.md")
    assert paths(result) == ["jobs/a.md"]


def test_the_outline_of_a_folder_shows_postings_only(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)
    write(folder / "b.md", README)
    assert [one["path"] for one in data(invoke("outline", "--format", "json"))["documents"]] == ["a.md"]
    assert len(data(invoke("outline", "--all", "--format", "json"))["documents"]) == 2
    assert data(invoke("outline", "b.md", "--format", "json"))["documents"][0]["posting"] is False


def test_binary_files_of_a_walk_are_no_fault_but_broken_text_is(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)
    write(folder / "picture.txt", b"\x89PNG\0\0")
    assert invoke("check").exit_code == 0
    write(folder / "latin.md", b"caf\xe9")
    assert invoke("check").exit_code == 2


@pytest.mark.parametrize(
    "name", ["with space.md", "naïve/Bäckerin — Köln.md", "工作/面包师.md", "-dash.md", "a;b&c'd\".md", "$HOME.md"]
)
def test_paths_of_every_kind_are_printed_as_given(folder: Path, invoke: Invoke, name: str) -> None:
    write(folder / name, VAGUE)
    assert paths(invoke("check", "--format", "json")) == [name]
    assert paths(invoke("check", "--format", "json", "--", name)) == [name]
    assert paths(invoke("check", "--format", "json", folder / name)) == [str(folder / name)]
    assert f"{name}:1:3: " in invoke("check", "--", name).stdout


def test_a_file_met_twice_is_checked_once(folder: Path, invoke: Invoke) -> None:
    write(folder / "jobs" / "a.md", VAGUE)
    assert paths(invoke("check", "jobs/a.md", "jobs", "./jobs/a.md", ".", "--format", "json")) == ["jobs/a.md"]


def test_a_link_that_leads_nowhere_or_round_is_passed_by(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", VAGUE)
    (folder / "dead.md").symlink_to(folder / "nowhere.md")
    (folder / "round").symlink_to(folder)
    result = invoke("check", "--format", "json", "--fail-on", "never")
    assert paths(result) == ["a.md"]


def test_files_that_git_ignores_are_left_out_of_a_walk(folder: Path, invoke: Invoke) -> None:
    git(folder, "init", "-q")
    for name in ("a.md", "sub/b.md", "sub/drafts/c.md", "build/d.md", "sub/own.md", "ünï cödé.md"):
        write(folder / name, VAGUE)
    write(folder / ".gitignore", "build/\nsub/drafts/*.md\n")
    write(folder / "sub" / ".gitignore", "own.md\n")
    git(folder, "add", "a.md")
    walked = ["a.md", "sub/b.md", "ünï cödé.md"]
    assert paths(invoke("check", "--format", "json")) == walked
    assert paths(invoke("check", folder, "--format", "json")) == [str(folder / name) for name in walked]
    assert paths(invoke("check", "sub", "--format", "json")) == ["sub/b.md"]
    assert paths(invoke("check", "sub/drafts", "--format", "json")) == []
    assert paths(invoke("check", "build/d.md", "--format", "json")) == ["build/d.md"]  # named, so always checked


def test_a_tracked_file_that_is_gone_is_no_fault(folder: Path, invoke: Invoke) -> None:
    git(folder, "init", "-q")
    write(folder / "a.md", VAGUE)
    write(folder / "b.md", VAGUE)
    git(folder, "add", ".")
    (folder / "b.md").unlink()
    assert paths(invoke("check", "--format", "json")) == ["a.md"]


def test_a_walk_works_without_git(folder: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "jobs" / "a.md", VAGUE)
    monkeypatch.setenv("PATH", "")
    assert paths(invoke("check", "--format", "json")) == ["jobs/a.md"]


# Colour


@pytest.mark.parametrize(
    ("options", "env", "colored"),
    [
        ([], {}, False),
        (["--color", "always"], {}, True),
        (["--color", "always"], {"NO_COLOR": "1"}, True),
        (["--color", "never"], {"FORCE_COLOR": "1"}, False),
        ([], {"FORCE_COLOR": "1"}, True),
        ([], {"NO_COLOR": "1"}, False),
        (["--format", "json"], {"FORCE_COLOR": "1"}, False),
        (["--format", "json", "--color", "always"], {}, False),
    ],
)
@pytest.mark.parametrize("command", ["check", "outline"])
def test_colour(
    folder: Path, invoke: Invoke, command: str, options: list[str], env: dict[str, str], colored: bool
) -> None:
    write(folder / "a.md", VAGUE)
    assert ("\x1b[" in invoke(command, "a.md", *options, env=env).stdout) is colored


def test_colour_changes_nothing_but_colour(folder: Path, invoke: Invoke) -> None:
    from click import unstyle

    write(folder / "a.md", VAGUE)
    assert unstyle(invoke("check", "a.md", "--color", "always").stdout) == invoke("check", "a.md").stdout


def test_a_posting_cannot_steer_the_terminal(folder: Path, invoke: Invoke) -> None:
    write(folder / "a.md", "# Night \x1b[31mBaker \u202e\x07\n\n" + VAGUE)
    for command in ("check", "outline"):
        shown = invoke(command, "a.md").stdout
        assert not {"\x1b", "\u202e", "\x07"} & set(shown)


# explain and rules


def test_every_rule_is_explained(invoke: Invoke) -> None:
    rules = data(invoke("rules", "--format", "json"))["rules"]
    for rule in rules:
        shown = invoke("explain", rule["id"]).stdout
        words = " ".join(shown.split())
        assert shown.startswith(rule["id"])
        assert " ".join(rule["summary"].split()) in words
        assert " ".join(rule["why"].split())[:60] in words
        assert all(reference["url"] in shown for reference in rule["references"])
        assert rule["level"] in shown.splitlines()[0]
        assert rule["profile"] in shown.splitlines()[0]


def test_the_list_of_rules(invoke: Invoke) -> None:
    found = data(invoke("rules", "--format", "json"))
    ids = [rule["id"] for rule in found["rules"]]
    assert found["schema"] == "jdlint-rules/1"
    assert ids == sorted(ids)
    assert {"title/missing", "salary/missing", "posting/not-a-posting"} <= set(ids)
    assert [line.split()[0] for line in invoke("rules").stdout.splitlines()] == ids
    table = invoke("rules", "--format", "markdown").stdout
    assert all(f"[{rule_id}]" in table for rule_id in ids)
    for rule in found["rules"]:
        assert rule["level"] in ("error", "warning", "note")
        assert rule["profile"] in ("minimal", "recommended", "strict")


# As users run it


def test_the_real_thing(jdlint: Run, tmp_path: Path, good_posting: str) -> None:
    write(tmp_path / "good.md", good_posting)
    write(tmp_path / "bad.md", BROKEN)
    assert jdlint("check", "good.md", cwd=tmp_path).returncode == 0
    assert jdlint("check", "bad.md", cwd=tmp_path).returncode == 1
    assert jdlint("check", "none.md", cwd=tmp_path).returncode == 2
    assert jdlint("check", "-", data=BROKEN.encode(), cwd=tmp_path).returncode == 1
    assert jdlint("check", "--nonsense", cwd=tmp_path).returncode == 2


def test_the_package_itself_imports_next_to_nothing(tmp_path: Path) -> None:
    code = (
        "import sys, jdlint; print(sorted(name for name in sys.modules if "
        "name.startswith(('click', 'ruamel', 'textstat', 'markdown_it'))))"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent
    )
    assert run.stdout == "[]\n"
