"""What the README and the pages below docs/ show is what the program prints."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint.ownrules import built_in
from jdlint.reporters import FORMATS

ROOT = Path(__file__).parent.parent
SESSION = re.compile(r"^```console\n\$ jdlint (.+)\n((?:.*\n)*?)```$", re.MULTILINE)
PAGES = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
SESSIONS = [(page, *found) for page in PAGES for found in SESSION.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize(
    ("page", "command", "shown"), SESSIONS, ids=[f"{page.name}: {command}" for page, command, _ in SESSIONS]
)
def test_a_session_in_a_page_is_real(page: Path, command: str, shown: str, refresh: bool) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "jdlint", *command.split()],
        capture_output=True,
        encoding="utf-8",
        cwd=ROOT,
        check=False,
        env={name: value for name, value in os.environ.items() if not name.startswith("GITHUB_")},
    )
    if refresh:
        head = f"```console\n$ jdlint {command}\n"
        text = page.read_text("utf-8")
        page.write_text(text.replace(f"{head}{shown}```", f"{head}{run.stdout}```"), "utf-8", newline="")
        shown = run.stdout
    assert run.stdout == shown


def test_the_readme_shows_a_session() -> None:
    assert len([page for page, *_ in SESSIONS if page.name == "README.md"]) >= 2


def test_the_page_of_formats_shows_each() -> None:
    page = ROOT / "docs" / "formats.md"
    shown = [command.split()[2] for path, command, _ in SESSIONS if path == page]
    assert [*shown, "html", "docx"] == list(FORMATS)


def test_the_list_of_rules_is_the_generated_one() -> None:
    run = subprocess.run(
        [sys.executable, "-m", "jdlint", "rules", "--format", "markdown"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert run.stdout == (ROOT / "rules" / "README.md").read_text("utf-8")


THEMES = sorted({rule_id.partition("/")[0] for rule_id in built_in()})


@pytest.mark.parametrize("theme", THEMES)
def test_the_pages_of_the_rules_are_the_generated_ones(theme: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "jdlint", "explain", theme, "--format", "markdown"],
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    assert run.stdout == (ROOT / "docs" / "rules" / f"{theme}.md").read_bytes()


def test_no_page_is_left_of_a_theme_that_is_gone() -> None:
    assert sorted(page.stem for page in (ROOT / "docs" / "rules").glob("*.md")) == THEMES
