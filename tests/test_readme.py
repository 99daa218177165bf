"""What the README shows is what the program prints."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

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
