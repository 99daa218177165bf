"""What strangers put into a repository neither harms nor holds up whoever lints it: names, links, configs, sizes."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from jdlint import Config, lint_text
from jdlint.linter import MOST_FINDINGS
from jdlint.parse import LONGEST_BLOCK, parse_all
from jdlint.source import Source

Invoke = Callable[..., Result]
Run = Callable[..., "subprocess.CompletedProcess[bytes]"]

STEERS = "\x1b]0;a\x07\x1b[31m\x9b2J\u202e\u2066\x08"
HARM = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COMMAND = re.compile(r"^\s*::|##\w{0,20}\[", re.MULTILINE)
RULE = """\
summary: "Soup {steers}"
level: error
profile: minimal
why: "Because {steers}\\n\\n::error::why"
basis: "Convention {steers} ##vso[task.setvariable]x"
message: "'{{found}}' {steers} is soup."
check: {{kind: phrases, phrases: [soup]}}
examples:
  bad:
    - {{text: "# Cook\\n\\nsoup {steers}\\n", finds: [soup]}}
    - {{text: "# Cook\\n\\nsoup and soup\\n", finds: [soup, soup]}}
    - {{text: "# Cook\\n\\nsoup\\n", finds: [soup]}}
  good: ["bread {steers}\\n", "cake\\n", "tea\\n"]
references:
  - {{title: "T {steers}", url: "https://e.example/{steers}", checked: "2026-11-22"}}
"""
ESCAPED = STEERS.encode("unicode_escape").decode().replace("\\x9b", "\\x9b")

needs_links = pytest.mark.skipif(not hasattr(os, "symlink"), reason="needs symbolic links")
needs_pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_posting: str) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text(good_posting, encoding="utf-8")
    return tmp_path


def shown(result: Result) -> str:
    text = result.stdout + result.stderr
    assert "Traceback" not in text
    return text


# What would steer a terminal or a build log


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "NAME"],
        ["check", "--all", "."],
        ["check", "NAME.md", "--color", "never"],
        ["check", "--format", "json", "NAME.md"],
        ["check", "--format", "sarif", "NAME.md"],
        ["check", "--format", "gitlab", "NAME.md"],
        ["check", "--format", "rdjson", "NAME.md"],
        ["check", "--format", "junit", "NAME.md"],
        ["check", "--format", "checkstyle", "NAME.md"],
        ["check", "--format", "markdown", "NAME.md"],
        ["check", "--format", "html", "NAME.md"],
        ["check", "--fix", "NAME.md"],
        ["check", "--config", "NAME", "NAME.md"],
        ["check", "--baseline", "NAME", "NAME.md"],
        ["check", "--write-baseline", "--baseline", "NAME.json", "NAME.md"],
        ["check", "-o", "none/NAME", "NAME.md"],
        ["check", "--rule", "NAME=off", "NAME.md"],
        ["check", "--role", "NAME", "NAME.md"],
        ["check", "--jurisdiction", "NAME", "NAME.md"],
        ["check", "--as-of", "NAME", "NAME.md"],
        ["check", "--NAME"],
        ["check", "--max-size", "NAME"],
        ["outline", "NAME.md"],
        ["outline", "NAME"],
        ["outline", "--format", "json", "NAME.md"],
        ["explain", "NAME"],
        ["rules", "NAME"],
        ["config", "NAME.md"],
        ["config", "--format", "json", "NAME.md"],
        ["NAME"],
    ],
    ids=" ".join,
)
def test_no_name_steers_a_terminal_or_a_log(folder: Path, invoke: Invoke, arguments: list[str]) -> None:
    name = f"::error::a{STEERS}##vso[x]"
    Path(f"{name}.md").write_text(f"# Cook {STEERS}\n\nSupport Ninja {STEERS} ##[error]a\n", encoding="utf-8")
    text = shown(invoke(*(one.replace("NAME", name) for one in arguments)))
    assert not HARM.search(text), ascii(text)
    assert not COMMAND.search(text), ascii(text)


@pytest.mark.parametrize(
    "config",
    [
        '"profile{}": strict',
        'profile: "{}"',
        'levels: {{"x{}": off}}',
        'options: {{"salary/wide-range": {{"{}": 1}}}}',
        'extends: "{}.yml"',
        'extends: "../{}.yml"',
        'rules: ["{}"]',
        'jurisdictions: ["{}"]',
        'role: "{}"',
        'front-matter: {{"{}": [a]}}',
        'sections: {{duties: ["({}"]}}',
        'exclude: ["[{}"]',
        'as-of: "{}"',
        '"{}": 1\n"{}": 2',
        'overrides: [{{files: ["*"], "{}": 1}}]',
        "profile: *{}",
    ],
)
def test_no_config_steers_a_terminal(folder: Path, invoke: Invoke, config: str) -> None:
    Path(".jdlint.yml").write_text(config.format(ESCAPED, ESCAPED) + "\n", encoding="utf-8")
    for command in (["check", "a.md"], ["config"], ["rules"]):
        result = invoke(*command)
        assert result.exit_code == 2
        assert ".jdlint.yml:" in result.stderr
        assert not HARM.search(shown(result)), ascii(result.stderr)


def test_no_rule_file_steers_a_terminal_or_a_log(folder: Path, invoke: Invoke) -> None:
    Path(".jdlint.yml").write_text("rules: [own]\n", encoding="utf-8")
    Path("own/kitchen").mkdir(parents=True)
    Path("own/kitchen/soup.yml").write_text(RULE.format(steers=ESCAPED), encoding="utf-8")
    Path("a.md").write_text(Path("a.md").read_text(encoding="utf-8") + "\nYou cook soup.\n", encoding="utf-8")
    assert "kitchen/soup" in invoke("check", "a.md").stdout
    commands = [["check", "a.md"], ["check", "--format", "markdown", "a.md"], ["check", "--format", "junit", "a.md"]]
    commands += [["explain", "kitchen/soup"], ["explain", "kitchen", "--format", "markdown"], ["config"]]
    commands += [["rules", "--format", name] for name in ("text", "json", "markdown")]
    for command in commands:
        text = shown(invoke(*command))
        assert not HARM.search(text), (command, ascii(HARM.findall(text)))
        assert not COMMAND.search(text), command


def test_colours_are_ours_only(folder: Path, invoke: Invoke) -> None:
    Path("a.md").write_text(f"# Cook\n\nSupport Ninja {STEERS}\n", encoding="utf-8")
    text = invoke("check", "--color", "always", "a.md").stdout
    assert "\x1b[1m" in text
    assert not HARM.search(re.sub(r"\x1b\[[0-9;]+m", "", text))


def test_json_that_is_disarmed_means_the_same(folder: Path, invoke: Invoke) -> None:
    Path("a.md").write_text("# Support Ninja\n\nA competitive \u202e##[a]\x9b salary\x7f\n", encoding="utf-8")
    raw = invoke("check", "--format", "json", "--profile", "strict", "a.md").stdout
    text = Path("a.md").read_text(encoding="utf-8")
    findings = json.loads(raw)["files"][0]["findings"]
    assert findings
    assert all(one["text"] == text[one["start"] : one["end"]] for one in findings)


# Links and special files


@needs_links
def test_a_walk_follows_no_link_out_of_the_folder(
    folder: Path, invoke: Invoke, tmp_path_factory: pytest.TempPathFactory, good_posting: str
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (outside / "b.md").write_text(good_posting + "\nCompetitive salary.\n", encoding="utf-8")
    os.symlink(outside / "b.md", "b.md")
    os.symlink(outside, "c")
    os.symlink(".", "again")
    os.symlink("a.md", "same.md")
    os.symlink("loop.md", "loop.md")
    os.symlink("nowhere", "gone.md")
    for _ in range(2):  # by hand, then by git
        result = invoke("check", "--format", "json", ".")
        assert [one["path"] for one in json.loads(result.stdout)["files"]] == ["a.md", "same.md"]
        assert f"b.md: is a link that leads out of {folder}, and not followed" in result.stderr
        assert result.exit_code == 0
        subprocess.run(["git", "init", "-q", "."], check=True)
    before = (outside / "b.md").read_bytes()
    invoke("check", "--fix", "--unsafe-fixes", ".")
    assert (outside / "b.md").read_bytes() == before
    assert [one["path"] for one in json.loads(invoke("check", "--format", "json", "b.md").stdout)["files"]] == ["b.md"]


@needs_links
def test_nothing_is_written_through_a_link_that_nobody_named(
    folder: Path, invoke: Invoke, tmp_path_factory: pytest.TempPathFactory
) -> None:
    target = tmp_path_factory.mktemp("outside") / "x"
    os.symlink(target, ".jdlint-baseline.json")
    os.symlink(target, ".jdlint.yml")
    for command in (["check", "--no-config", "--write-baseline", "a.md"], ["init", "--force"]):
        result = invoke(*command)
        assert result.exit_code == 2
        assert f"is a link that leads out of {folder}; nothing is written through it" in result.stderr
    assert not target.exists()


@needs_pipes
def test_no_special_file_holds_up_a_run(folder: Path, jdlint: Run) -> None:
    os.mkfifo("f.md")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("s.md")
        for name in ("f.md", "s.md", "/dev/zero"):
            for command in (
                ["check", name],
                ["check", "--baseline", name, "a.md"],
                ["check", "--config", name, "a.md"],
            ):
                run = jdlint(*command, cwd=folder)
                assert (run.returncode, run.stderr) == (2, f"jdlint: {name}: is not a regular file\n".encode())
        assert jdlint("check", ".", cwd=folder).returncode == 0


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs permissions")
def test_a_closed_folder_is_told(folder: Path, invoke: Invoke) -> None:
    Path("closed").mkdir()
    Path("closed/b.md").write_text("# Cook\n")
    os.chmod("closed", 0)
    if os.geteuid() == 0:
        pytest.skip("nothing is closed to root")
    for _ in range(2):  # by hand, then by git
        result = invoke("check", ".")
        assert result.exit_code == 2
        assert "closed: is a folder that cannot be read" in result.stderr
        subprocess.run(["git", "init", "-q", "."], check=True)
    os.chmod("closed", 0o700)


def test_a_folder_that_cannot_be_read_is_an_error(
    folder: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("closed").mkdir()
    monkeypatch.setattr("jdlint.cli.files._by_git", lambda _: (["a.md"], ["closed"]))
    result = invoke("check", ".")
    assert result.exit_code == 2
    assert "jdlint: closed: is a folder that cannot be read" in result.stderr


def test_listing_files_runs_nothing_that_a_folder_brings(folder: Path, jdlint: Run, good_posting: str) -> None:
    """Git runs `core.fsmonitor` of any folder that looks like a repository, and one can be committed in another."""
    subprocess.run(["git", "init", "-q", "."], check=True)
    subprocess.run(["git", "init", "-q", "--bare", "sub"], check=True)
    Path("sub/a.md").write_text(good_posting, encoding="utf-8")
    for config, lines in (("sub/config", "bare = false\n\tworktree = .\n\t"), (".git/config", "")):
        with open(config, "a", encoding="utf-8") as file:
            file.write(f'[core]\n\t{lines}fsmonitor = "echo >{folder}/ran; false"\n')
    subprocess.run(["git", "-C", "sub", "ls-files", "--others"], check=False, capture_output=True)
    assert Path("ran").exists(), "git alone runs it"
    Path("ran").unlink()
    assert jdlint("check", "sub", ".", cwd=folder).returncode == 0
    jdlint("check", "--changed-since", "HEAD", "a.md", cwd=folder)
    assert not Path("ran").exists()


# Sizes and numbers


def test_sizes_have_an_option(folder: Path, invoke: Invoke) -> None:
    Path("large.md").write_text("a" * 3000)
    for command in ("check", "outline"):
        result = invoke(command, "--max-size", "2kB", "large.md")
        assert (result.exit_code, result.stderr) == (2, "jdlint: large.md: is larger than 2 kB\n")
        assert invoke(command, "--max-size", "3k", "large.md").exit_code == 0
    assert invoke("check", "--max-size", "2000", "-", input="a" * 2001).exit_code == 2
    for size in ("", "0", "-1", "2 kilo", "1e9", "9" * 20):
        assert "is no size; write 500kB or 20MB" in invoke("check", "--max-size", size, "a.md").stderr


def test_of_too_many_findings_the_gravest_are_kept(folder: Path, invoke: Invoke, good_posting: str) -> None:
    many = good_posting.replace("#", "") + "- he/she ninja rockstar\n" * 800
    Path("a.txt").write_text(many, encoding="utf-8")
    whole = lint_text(many, "a.txt", Config(profile="strict"))
    assert len(whole.findings) == MOST_FINDINGS
    assert whole.left_off > 500
    result = invoke("check", "--format", "json", "--profile", "strict", "a.txt")
    file = json.loads(result.stdout)["files"][0]
    assert file["left_off"] == whole.left_off
    assert (
        result.stderr == f"jdlint: a.txt: {whole.left_off:,} more findings are left off; the 1,000 gravest are shown\n"
    )
    assert {"error", "warning"} & {one.level for one in whole.findings}
    assert "note" not in {one.level for one in whole.findings}


def test_a_paragraph_that_is_too_long_is_told(good_posting: str) -> None:
    report = lint_text(good_posting + "\nYou bake. " * 5, "a.md")
    assert not report.findings
    text = good_posting + "\n" + "You bake bread, " * 1000 + "ninja\n"
    (finding,) = [one for one in lint_text(text, "a.md").findings if one.rule == "data/invalid"]
    assert "the paragraph is longer than 10,000 characters, and not read from here on" in finding.message
    assert finding.span.start == len(good_posting) + 1 + LONGEST_BLOCK


def test_a_heading_of_any_length_is_read() -> None:
    for words in ("Senior Manager, ", "duties of the ", "Manager will ", "(Manager) "):
        assert not lint_text(f"# Cook\n\n## {words * 3000}\n\nYou cook.\n", "a.md").left_off


def test_what_stands_behind_very_many_postings_of_a_list_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jdlint.parse.records.MOST_POSTINGS", 5)
    one = '{"title": "Cook", "salary": "DOE"}'
    for text, path in ((f"[{', '.join([one] * 8)}]", "a.json"), ("- title: Cook\n  salary: DOE\n" * 8, "a.yml")):
        (finding,) = [one for one in lint_text(text, path).findings if one.rule == "data/invalid"]
        assert "the list holds 8 postings, and those behind this one are not read" in finding.message
        assert len(parse_all(Source(path, text))) == 5


@needs_links
def test_a_loop_of_links_in_a_rule_folder_is_told(folder: Path, invoke: Invoke) -> None:
    Path(".jdlint.yml").write_text("rules: [own]\n")
    Path("own/kitchen").mkdir(parents=True)
    os.symlink("soup.yml", "own/kitchen/soup.yml")
    result = invoke("check", "a.md")
    assert (result.exit_code, result.stderr) == (2, "jdlint: own: holds kitchen/soup.yml, which is no file\n")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("'{{found}}' {steers} is soup.", "x" * 501, "a message is longer than 500 characters"),
        ("'{{found}}' {steers} is soup.", "{{found.__class__}}", "unknown name '{found.__class__}'"),
        ("'{{found}}' {steers} is soup.", "{{found:>999999999}}", "'{found}' stands alone in its braces"),
        ("https://e.example/{steers}", "javascript:alert(1)", "a source is a page on the web"),
        ("phrases: [soup]", f'phrases: ["{"(a|b) " * 40}"]', "a phrase is longer than 200 characters"),
    ],
)
def test_what_a_rule_may_not_hold_is_told_at_its_place(
    folder: Path, invoke: Invoke, old: str, new: str, told: str
) -> None:
    Path(".jdlint.yml").write_text("rules: [own]\n")
    Path("own/kitchen").mkdir(parents=True)
    assert old in RULE
    Path("own/kitchen/soup.yml").write_text(RULE.replace(old, new).format(steers=""), encoding="utf-8")
    result = invoke("check", "a.md")
    assert result.exit_code == 2
    assert re.match(r"jdlint: own/kitchen/soup\.yml:\d+:\d+: ", result.stderr)
    assert told in result.stderr


def test_fixes_among_more_findings_than_are_kept_are_made(folder: Path, invoke: Invoke) -> None:
    Path("a.md").write_text("# Cook\n\n## Duties\n\n" + "- Meet with the salesman\n" * 1200)
    result = invoke("check", "--fix", "--unsafe-fixes", "a.md")
    assert "Fixed 1200 findings in 1 file." in result.stderr
    assert "salesman" not in Path("a.md").read_text()


# What a text of n and one of 4n pieces cost: a square would be sixteen times as much.

PIECES = ("Denver, CO ", "Other duties as assigned, ", "he/she ninja ", "3+ years of experience ", "[a](b) ", "**a ")
SHAPES = ("# {}\n\n", "- {}\n", "You {}\n\n", "## {}\n\na\n\n")
BLOCKS = ("[a](b)\n\nPay\n\n", "<!-- jdlint: off salary/vague -->\n\n", "## Duties\n\n- a\n\n")
TEXTS = [*(shape.format(piece * 40) for shape in SHAPES for piece in PIECES), *BLOCKS]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:20]))
def test_work_grows_with_the_text_and_not_faster(text: str, good_posting: str) -> None:
    def cost(characters: int) -> float:
        posting = good_posting + "\n\n" + text * (characters // len(text))
        started = time.process_time()
        lint_text(posting, "a.md", Config(profile="strict"))
        return time.process_time() - started

    # Another try, for a machine that was busy elsewhere.
    assert any(cost(16_000) < 9 * max(0.02, cost(4_000)) for _ in range(3))


# Calls are counted where a square would show in them: they are the same on any machine.

MANY = {
    "links": ("a.md", "[a](b)\n\nPay\n\n"),
    "linked sections": ("a.md", "## Benefits\n\n[a](b)\n\n"),
    "acronyms": ("a.md", "- [XQZ](b) and QZX\n"),
    "quotes": ("a.md", "> The rockstar team.\n\nA ninja.\n\n"),
    "branches": ("a.md", "## Requirements\n\n{% if a %}\n- Two years\n{% else %}\n- Bread\n{% endif %}\n"),
    "directives": ("a.md", "<!-- jdlint: ignore salary/vague: x -->\n\nninja\n\n"),
    "tables": ("a.md", "| a | b |\n|---|---|\n| Pay | $20 |\n\n"),
    "columns": ("a.md", "| Pay | $20 |\n"),
    "bold": ("a.md", "**Pay:** $20 per hour\n\n"),
    "paragraphs": ("a.md", "You will cook good soup for all of our guests.\n\n"),
    "bare lines": ("a.txt", "Answer calls\n"),
    "html": ("a.html", "<h2>Duties</h2><ul><li><a href='x'>a</a> b<li><b>c</b></ul><p title='a'>&amp;"),
    "tags": ("a.html", "<b><table><tr><td>"),
    "rst": ("a.rst", "Ab\n--\n\n- a\n\n:b: c\n\n.. note:: d\n\n"),
    "asciidoc": ("a.adoc", ".A\n* b\n\n|===\n|c |d\n|===\n\ne:: f\n"),
    "front matter": ("a.md", "k{0}: v\n"),
    "json": ("a.json", '"salary": "$20 per hour", "k{0}": ["a", {{"b": 1}}], '),
    "json postings": ("a.json", '{{"title": "Cook", "salary": "DOE", "duties": ["a"]}}, '),
    "yaml postings": ("a.yml", "- title: Cook\n  salary: DOE\n"),
}
TITLES = {"a.adoc": "= Cook\n\n", "a.yml": ""}
AROUND = {
    "front matter": ("---\ntitle: Cook\n", "---\n\nYou cook.\n"),
    "json": ("{", '"title": "Cook"}'),
    "json postings": ("[", '{"title": "Cook", "salary": "1"}]'),
    "columns": ("# Cook\n\n| a | b |\n|---|---|\n", ""),
    "html": ("<h1>Cook</h1>", ""),
    "tags": ("<h1>Cook</h1>", ""),
}


@pytest.mark.parametrize("name", MANY)
def test_calls_grow_with_the_text_and_not_faster(name: str) -> None:
    path, piece = MANY[name]
    before, after = AROUND.get(
        name, ("= Cook\n\n" if path == "a.adoc" else "" if path == "a.yml" else "Cook\n====\n\n", "")
    )

    def calls(pieces: int) -> int:
        text = "".join(piece.format(number) if "{0}" in piece or "{{" in piece else piece for number in range(pieces))
        count = 0

        def counted(*_: object) -> None:
            nonlocal count
            count += 1

        sys.setprofile(counted)
        try:
            lint_text(before + text + after, path, Config(profile="strict"))
        finally:
            sys.setprofile(None)
        return count

    calls(10)  # what is worked out once
    few = max(1, 4_000 // len(piece))
    assert calls(4 * few) < 5.5 * calls(few)


def test_wide_tables_and_many_titles_cost_no_square() -> None:
    """What a count of calls does not show, as it is copied or searched in one call."""

    def cost(text: str, path: str) -> float:
        started = time.process_time()
        lint_text(text, path, Config(profile="strict"))
        return time.process_time() - started

    def table(columns: int) -> str:
        return f"# Cook\n\n{'|a' * columns}|\n{'|-' * columns}|\n" + f"{'|b' * columns}|\n" * 8

    assert any(cost(table(2_000), "a.md") < 7 * cost(table(500), "a.md") for _ in range(3))
    assert any(
        cost("= Cook\n\n" + ".A\n" * 16_000, "a.adoc") < 7 * cost("= Cook\n\n" + ".A\n" * 4_000, "a.adoc")
        for _ in range(3)
    )
