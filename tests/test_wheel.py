"""The wheel carries the rules, whichever way it is built, and works where there is no checkout."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from jdlint.ownrules import at_hand
from jdlint.tables import COMPILED, compile_folder, dump
from jdlint.vocabularies import compile_all

INSIDE = "jdlint/_rules/"
ROOT = Path(__file__).parent.parent
RULES = ROOT / "rules"
# Prints every rule and table as jdlint holds them.
DUMP = """
import json, sys
from jdlint import tables
print(json.dumps([tables.rules(), tables.names("roles"), {name: tables.table(name) for name in sys.argv[1:]}]))
"""
EXAMPLES = sorted(str(path) for path in (ROOT / "examples").glob("*.*.*"))


def run(*command: str | Path, cwd: Path, code: int = 0) -> str:
    """What a command prints; it must end with the code."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, check=False, cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == code, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="session", params=["from the checkout", "from the sdist"])
def wheel(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("dist")
    flags = ["--wheel"] if request.param == "from the checkout" else []
    if find_spec("hatchling"):
        flags.append("--no-isolation")
    run(sys.executable, "-m", "build", *flags, "--outdir", target, ".", cwd=ROOT)
    [built] = target.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A fresh environment with the wheel in it, and our own packages behind it for what jdlint depends on."""
    folder = tmp_path_factory.mktemp("environment")
    venv.EnvBuilder(symlinks=os.name != "nt").create(folder)
    places = {"base": str(folder), "platbase": str(folder)}
    scripts = Path(sysconfig.get_path("scripts", "venv", places))
    run(
        *(sys.executable, "-m", "pip", "--python", scripts / "python"),
        *("install", "--quiet", "--no-deps", "--no-index", "--no-compile", wheel),
        cwd=folder,
    )
    # Only now: pip would take a jdlint among our packages for the one to install.
    Path(sysconfig.get_path("purelib", "venv", places), "ours.pth").write_text(sysconfig.get_path("purelib"))
    return scripts


def test_the_wheel_carries_the_whole_rule_folder_and_its_compiled_form(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name.removeprefix(INSIDE) for name in archive.namelist() if name.startswith(INSIDE)}
        assert names == files(RULES) | {COMPILED}
        for name in files(RULES):
            assert archive.read(INSIDE + name) == (RULES / name).read_bytes()
        entries = {**compile_folder(RULES), "rules-at-hand": at_hand(), **compile_all()}
        assert archive.read(INSIDE + COMPILED).decode() == dump(entries)


def test_the_wheel_carries_the_package_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if not name.startswith(INSIDE)}
    assert {name for name in names if ".dist-info/" not in name} == {
        f"jdlint/{name}" for name in files(ROOT / "jdlint") if "__pycache__" not in name
    }


def test_what_is_installed_reports_as_the_checkout_does(installed: Path, tmp_path: Path) -> None:
    check = ["check", "--format", "json", "--fail-on", "warning", *EXAMPLES]
    there = run(installed / "python", "-c", "import jdlint; print(jdlint.__file__)", cwd=tmp_path)
    assert Path(there).is_relative_to(installed.parent)
    ours = run(sys.executable, "-m", "jdlint", *check, cwd=ROOT, code=1)
    assert run(installed / "jdlint", *check, cwd=tmp_path, code=1) == ours
    assert len(json.loads(ours)["files"]) == len(EXAMPLES)
    assert list(tmp_path.iterdir()) == []


PROGRAM = """
from pathlib import Path
import jdlint

config: jdlint.Config = jdlint.Config(profile="strict", levels={"salary": "off"})
report: jdlint.FileReport = jdlint.lint_text("# Cook", path="cook.md", config=config)
levels: list[str] = [finding.level for finding in jdlint.lint_file(Path("a.md"), config).findings]
rule: str = report.findings[0].rule
there: bool = report.checklist["salary"] and report.posting
line: int = report.source.position(report.findings[0].span.start).line
title: str | None = jdlint.outline_text("# Cook").title
loaded: jdlint.Config = jdlint.load_config(".jdlint.yml", posting="a.md")
failed: bool = jdlint.Report((report,)).fails("error")

jdlint.lint_text(3)  # type: ignore[arg-type]
jdlint.Config(profile="loud")  # type: ignore[arg-type]
jdlint.linted("# Cook")  # type: ignore[attr-defined]
score: str = report.score  # type: ignore[assignment]
"""


def test_a_program_is_checked_against_the_types_of_what_is_installed(
    installed: Path, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    if request.node.callspec.params["wheel"] != "from the checkout":
        pytest.skip("the other wheel has the same files")
    (tmp_path / "program.py").write_text(PROGRAM)
    flags = ["--strict", "--cache-dir", "cache", "--python-executable", installed / "python"]
    run(sys.executable, "-m", "mypy", *flags, "program.py", cwd=tmp_path)


def test_what_is_installed_needs_only_the_compiled_rules(installed: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    package = Path(run(installed / "python", "-c", "import jdlint; print(jdlint.__path__[0])", cwd=tmp_path).strip())
    shutil.copytree(package, alone / "jdlint")
    for file in (alone / "jdlint" / "_rules").rglob("*.yml"):
        file.unlink()
    tables = RULES / "tables"
    dump = ["-c", DUMP, *sorted(path.relative_to(tables).with_suffix("").as_posix() for path in tables.rglob("*.yml"))]
    assert run(installed / "python", *dump, cwd=alone) == run(sys.executable, *dump, cwd=ROOT)
    run(installed / "python", "-m", "jdlint", "check", EXAMPLES[0], cwd=alone)
