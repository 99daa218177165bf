"""`jdlint init` writes a config file that fits what is there."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import jdlint
from jdlint.starter import GENERATORS, generator
from jdlint.yamlfile import read

Invoke = Callable[..., Result]

POSTING = """\
---
title: Night Baker
office_at: Denver, CO
window: $20 - $22 per hour
---
# Night Baker

As our night baker you bake the bread of four corner shops.

## Duties

- Bake bread
- Clean ovens
- Order flour

## Requirements

- Two years in a bakery
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A Jekyll site with three postings, which is the current folder."""
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    monkeypatch.chdir(tmp_path)
    for name in ("_jobs/a.md", "_jobs/b.md", "_jobs/c.md"):
        write(tmp_path / name, POSTING)
    write(tmp_path / "_jobs" / "README.md", "# How we write postings\n\nBriefly.\n")
    write(tmp_path / "_jobs" / "on [bread].md", "# On bread\n\nBread is good.\n")
    write(tmp_path / "blog" / "hello.md", "# Hello\n\nWe bake.\n")
    write(tmp_path / "_config.yml", "title: Bakery\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_what_is_written_fits_and_is_told(site: Path, invoke: Invoke) -> None:
    result = invoke("init")
    assert result.exit_code == 0
    for told in (
        ".jdlint.yml written: 3 of 7 files look like postings.",
        "site generator: Jekyll; _site/ is left out",
        "postings: _jobs/*.md",
        "left out: _jobs/README.md, _jobs/on \\[bread].md",
        "places seen: us-co",
        "office_at (place)",
        "window (salary)",
    ):
        assert told in result.stdout
    data = read((site / ".jdlint.yml").read_text(encoding="utf-8")).data
    assert data == {
        "postings": ["_jobs/*.md"],
        "exclude": ["_site/", "_jobs/README.md", "_jobs/on \\[bread].md"],
        "front-matter": {"place": ["office_at"], "salary": ["window"]},
    }
    config = jdlint.load_config(site / ".jdlint.yml", site / "_jobs" / "a.md")
    assert config.posting
    summary = invoke("check").stderr
    assert "passed over" not in summary
    assert "3 of 3 files" in invoke("check").stdout


def test_every_commented_line_can_be_taken_as_it_is(site: Path, invoke: Invoke) -> None:
    invoke("init")
    text = (site / ".jdlint.yml").read_text(encoding="utf-8")
    keys = [line[2:].partition(":")[0] for line in text.splitlines() if line[:2] == "# " and line[2:3].islower()]
    assert {"profile", "fail-on", "levels", "options", "jurisdictions", "role", "rules", "extends"} <= set(keys)
    block = text[text.index("# levels:") :].split("\n\n")[0]
    uncommented = "\n".join(line[2:] for line in block.splitlines())
    write(site / "other" / ".jdlint.yml", uncommented)
    assert jdlint.load_config("other/.jdlint.yml").levels == {"readability": "off", "salary/wide-range": "note"}


def test_nothing_is_written_over(site: Path, invoke: Invoke) -> None:
    write(site / ".jdlint.yml", "profile: strict\n")
    result = invoke("init")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == "jdlint: .jdlint.yml is already there; --force writes over it\n"
    assert (site / ".jdlint.yml").read_text() == "profile: strict\n"
    assert invoke("init", "--force").exit_code == 0
    assert "postings:\n" in (site / ".jdlint.yml").read_text(encoding="utf-8")


def test_folders_that_each_hold_one_posting_are_one_glob(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for number in range(9):
        write(tmp_path / "content" / "jobs" / f"job-{number}" / "index.md", POSTING)
    invoke("init")
    assert 'postings:\n  - "content/jobs/*/index.md"\n' in (tmp_path / ".jdlint.yml").read_text(encoding="utf-8")
    assert "9 of 9 files" in invoke("check").stdout


def test_a_folder_without_postings_gets_a_file_too(
    invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "0 of 0 files look like postings" in invoke("init").stdout
    assert read((tmp_path / ".jdlint.yml").read_text(encoding="utf-8")).data is None
    assert invoke("check").exit_code == 0


@pytest.mark.parametrize(("name", "marks", "output"), GENERATORS)
def test_generators_are_known_by_their_files(name: str, marks: tuple[str, ...], output: str) -> None:
    found = generator(["README.md", *marks])
    assert found == (name, output)
    assert generator(["README.md"]) is None
