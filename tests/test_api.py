"""The public functions: what the documentation shows, the same as the command line, and safe to call from anywhere."""

from __future__ import annotations

import doctest
import json
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import jdlint

Invoke = Callable[..., Result]

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.*.*"))
STRICT = jdlint.Config(profile="strict", levels={"salary/vague": "error"}, jurisdictions=("us-co",))


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the examples, which is the current one."""
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.usefixtures("copy")
def test_the_examples_of_the_page_hold() -> None:
    found = doctest.testfile(str(ROOT / "docs" / "api.md"), module_relative=False)
    assert found.attempted > 20
    assert found.failed == 0


@pytest.mark.usefixtures("copy")
def test_the_example_of_the_readme_runs(capsys: pytest.CaptureFixture[str]) -> None:
    [code] = re.findall(r"```python\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    exec(compile(code, "README.md", "exec"), {})
    said = [line[2:] for line in code.splitlines() if line.startswith("# ")]
    assert capsys.readouterr().out.splitlines() == said


def test_every_public_name_is_there_and_documented() -> None:
    page = (ROOT / "docs" / "api.md").read_text("utf-8")
    for name in jdlint.__all__:
        assert getattr(jdlint, name).__doc__
        assert f"`{name}" in page
    with pytest.raises(AttributeError, match="no attribute 'lint'"):
        jdlint.lint  # noqa: B018


def test_click_and_the_command_line_are_not_needed() -> None:
    code = (
        "import sys, jdlint\n"
        "report = jdlint.lint_text('# Baker')\n"
        "jdlint.lint_file(sys.argv[1])\n"
        "jdlint.outline_text('# Baker')\n"
        "print([name for name in sys.modules if name.startswith(('click', 'jdlint.cli'))])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code, EXAMPLES[0]], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert run.stdout == "[]\n"


# The same as the command line

PIECES = """# Night Baker|## Duties|- Bake bread|- Order flour for [Company name]|## Pay|£14 - £12
Competitive salary||---
title: Baker|**Benefits**|the salesman, he or she|<h1>Cook</h1>|<!-- jdlint: ignore salary/vague: why -->
[]{}|3+ years"""
TEXTS = st.one_of(
    st.lists(
        st.sampled_from([f"{line}\n" for line in PIECES.replace("\n", "|").split("|")])
        | st.sampled_from(["\r\n", "\r", "\t", "\u2028", "🔥", "\ufeff", "\0", "e\u0301"]),
        max_size=25,
    ).map("".join),
    st.text(st.characters(codec="utf-8"), max_size=80),
    st.sampled_from(['[{"title": "Cook"}, {"title": "Baker", "salary": "competitive"}]', '{"title": 3', "title: Cook"]),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, name=st.sampled_from(["a.md", "b.html", "c.txt", "d.json", "e.yml", "f.rst", "g.adoc", "h.mdx"]))
def test_a_text_gives_what_the_command_line_says(invoke: Invoke, text: str, name: str) -> None:
    shown = invoke(
        *("check", "-", "--no-config", "--format", "json", "--stdin-filename", name), input=text.encode("utf-8")
    )
    told = json.loads(shown.stdout)
    if told["errors"]:
        assert told["files"] == []  # no text, such as one with a null
        return
    report = jdlint.lint_text(text, path=name)
    keys = ("rule", "level", "message", "start", "end", "line", "column", "text", "fingerprint")
    assert [tuple(one[key] for key in keys) for file in told["files"] for one in file["findings"]] == [
        (
            *(one.rule, one.level, one.message, *one.span, *report.source.position(one.span.start)),
            *(report.source.slice(one.span), fingerprint),
        )
        for one, fingerprint in zip(report.findings, report.fingerprints, strict=True)
    ]
    assert report.path == name
    assert report.score == min(file["score"] for file in told["files"])
    assert report.posting is any(file["posting"] for file in told["files"])
    outlined = json.loads(
        invoke(
            *("outline", "-", "--no-config", "--format", "json", "--stdin-filename", name), input=text.encode("utf-8")
        ).stdout
    )
    assert json.loads(json.dumps(jdlint.outline_text(text, path=name).data)) == outlined["documents"][0]


def test_a_file_gives_what_its_text_does() -> None:
    for file in EXAMPLES[::3]:
        report = jdlint.lint_file(file)
        assert report == jdlint.lint_file(str(file))
        assert report == jdlint.lint_text(file.read_bytes().decode(), path=str(file))


@pytest.mark.parametrize(("content", "error"), [(None, OSError), (b"caf\xe9", jdlint.SourceError)])
def test_what_cannot_be_read_is_an_error_that_can_be_told_apart(
    tmp_path: Path, content: bytes | None, error: type[Exception]
) -> None:
    if content is not None:
        (tmp_path / "a.md").write_bytes(content)
    with pytest.raises(error):
        jdlint.lint_file(tmp_path / "a.md")


# From threads and processes


def _lint(path: Path) -> tuple[jdlint.FileReport, jdlint.Outline]:
    return jdlint.lint_file(path, STRICT), jdlint.outline_text(path.read_text("utf-8"), path=path.name)


def test_what_is_given_can_be_pickled() -> None:
    for path in EXAMPLES[::4]:
        report, outline = _lint(path)
        assert pickle.loads(pickle.dumps(report)) == report
        assert pickle.loads(pickle.dumps(outline)) == outline
    assert pickle.loads(pickle.dumps(STRICT)) == STRICT


def test_threads_give_what_one_gives() -> None:
    with ThreadPoolExecutor(8) as pool:  # first, so that what is loaded once is loaded by several at the same time
        together = list(pool.map(_lint, EXAMPLES[::4] * 2))
    assert together == [_lint(path) for path in EXAMPLES[::4]] * 2


def test_threads_may_be_the_first_to_call() -> None:
    code = (
        "import sys, threading, jdlint\n"
        "from concurrent.futures import ThreadPoolExecutor\n"
        "sys.setswitchinterval(1e-5)\n"
        "start = threading.Barrier(6)\n"
        "def lint(path):\n    start.wait()\n    return len(jdlint.lint_file(path).findings)\n"
        "with ThreadPoolExecutor(6) as pool:\n    found = list(pool.map(lint, [sys.argv[1]] * 6))\n"
        "assert found == [len(jdlint.lint_file(sys.argv[1]).findings)] * 6 and found[0] > 3, found\n"
    )
    before = next(path for path in EXAMPLES if ".before." in path.name)
    subprocess.run([sys.executable, "-c", code, before], cwd=ROOT, check=True)


def test_processes_give_what_one_gives() -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        together = list(pool.map(jdlint.lint_file, EXAMPLES[:4], [STRICT] * 4))
    assert together == [jdlint.lint_file(path, STRICT) for path in EXAMPLES[:4]]


def test_nothing_that_was_given_changes_later() -> None:
    text = "# Baker\n\n## Duties\n\n- Bake bread\n\n## Pay\n\nCompetitive\n"
    first = jdlint.lint_text(text)
    kept = pickle.dumps(first)
    jdlint.lint_text(text, config=STRICT)
    jdlint.outline_text(text)
    assert pickle.dumps(jdlint.lint_text(text)) == kept == pickle.dumps(first)
