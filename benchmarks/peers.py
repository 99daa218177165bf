"""Other linters of prose: how to get them, and how they are asked to look at files.

They go into a folder of their own: a Python environment, `node_modules`, and Vale, built where Go is at hand.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import vale_style

PYTHON = ("proselint==0.16.0", "genderdecoder3")
NODE = ("write-good@1.0.8", "alex@11.0.1", "textlint@15.8.0", "textlint-rule-alex@5.0.0")
# The latest that the module proxy has under this name, by which it can be built.
VALE = "github.com/errata-ai/vale/v3/cmd/vale@v3.7.1"
# A library: this is the least that a command could do with it.
DECODE = """
import sys
from genderdecoder3 import assess
for path in sys.argv[1:]:
    print(path, assess(open(path, encoding="utf-8").read())["result"])
"""


class Peer(NamedTuple):
    """A linter. command: what the names of files are put behind. codes: the exit codes of one that works."""

    name: str
    command: Sequence[str]
    codes: Sequence[int] = (0, 1)


def install(tools: Path) -> None:
    """Get what is not in the folder yet. Needs a network, npm, and for Vale Go."""
    tools.mkdir(parents=True, exist_ok=True)
    if not (tools / "venv").is_dir():
        subprocess.run((sys.executable, "-m", "venv", tools / "venv"), check=True)
        subprocess.run((tools / "venv" / "bin" / "pip", "install", "-q", *PYTHON), check=True)
    if not (tools / "node_modules").is_dir() and shutil.which("npm"):
        subprocess.run(("npm", "install", "--silent", "--prefix", tools, *NODE), check=True)
    if not (tools / "vale").is_file() and shutil.which("go"):
        subprocess.run(
            ("go", "install", VALE), check=True, env={**os.environ, "GOBIN": str(tools), "GOFLAGS": "-mod=mod"}
        )
    vale_style.write_style(tools / "style")


def there(tools: Path) -> Iterator[Peer]:
    """The linters that the folder holds."""
    python, node = tools / "venv" / "bin", tools / "node_modules" / ".bin"
    if (python / "proselint").is_file():
        yield Peer("proselint", (str(python / "proselint"), "check"))
    if python.is_dir():
        yield Peer("genderdecoder3", (str(python / "python"), "-c", DECODE), (0,))
    if (node / "write-good").exists():
        # Its exit code is the number of findings, on most systems modulo 256.
        yield Peer("write-good", (str(node / "write-good"),), range(256))
        yield Peer("alex", (str(node / "alex"), "--quiet"))
        yield Peer("textlint, alex rule", (str(node / "textlint"), "--rule", "alex"))
    if (tools / "vale").is_file():
        yield Peer("Vale", _vale(tools))


def _vale(tools: Path) -> tuple[str, ...]:
    return (str(tools / "vale"), "--config", str(tools / "style" / ".vale.ini"), "--no-exit", "--output", "JSON")


class Agreement(NamedTuple):
    """On the lines of files: where jdlint's phrase rules find something, Vale with the same phrases, and both."""

    jdlint: int
    vale: int
    both: int


def agreement(tools: Path, folder: Path) -> Agreement:
    """How far Vale, with the style that is exported, finds what jdlint does: by file, line and rule."""
    check = (sys.executable, "-m", "jdlint", "check", "--no-cache", "--no-config", "--fail-on", "never", "--all")
    names = sorted(path.name for path in folder.glob("*.md"))
    ours = json.loads(_said((*check, "--format", "json", *names), folder))
    theirs = json.loads(_said((*_vale(tools), *names), folder))
    known = {rule_id.replace("/", "-") for rule_id in vale_style.exported()}
    one = Counter(
        (file["path"], found["line"], found["rule"].replace("/", "-"))
        for file in ours["files"]
        for found in file["findings"]
    )
    other = Counter(
        (path, found["Line"], found["Check"].partition(".")[2]) for path, each in theirs.items() for found in each
    )
    one = Counter({key: count for key, count in one.items() if key[2] in known})
    return Agreement(one.total(), other.total(), (one & other).total())


def _said(command: Sequence[str], folder: Path) -> str:
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, encoding="utf-8").stdout
