"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from jdlint.rulebook import built_in

ROOT = Path(__file__).parent.parent
SESSIONS = re.findall(
    r"^```console\n\$ jdlint (.+)\n((?:.*\n)*?)```$", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE
)


@pytest.mark.parametrize(("command", "shown"), SESSIONS, ids=[command for command, _ in SESSIONS])
def test_a_session_in_the_readme_is_real(command: str, shown: str) -> None:
    run = subprocess.run(
        [sys.executable, "-m", "jdlint", *command.split()], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert run.stdout == shown


def test_the_readme_shows_a_session() -> None:
    assert len(SESSIONS) >= 2


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
