"""What several test files need: the command line, in this process and as a real one, and a sound posting."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest
from click.testing import CliRunner, Result
from hypothesis import HealthCheck, settings

from jdlint.cli import cli

settings.register_profile(
    "quick",
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    database=None,
)
settings.load_profile("quick")

ROOT = Path(__file__).parent.parent
GOOD_POSTING = """\
# Night Baker

As our night baker, you bake the bread that four corner shops in Halifax sell from six in the morning. You work with one
other baker and report to the head of the bakery.

## What you'll do

- Weigh, mix and shape the dough for about 600 loaves
- Bake in two deck ovens and check colour, crust and core temperature
- Pack the orders of each shop before the van leaves at half past five
- Clean ovens, tables and mixers at the end of the shift
- Count flour, yeast and salt on Thursdays and order what runs low

## What you need

- A food hygiene certificate, level 2
- Two years of baking with yeast dough, in a bakery or a kitchen
- You tell the other baker early when a batch goes wrong
- Nice to have: sourdough

## Hours and place

Permanent and full-time, 38 hours a week: Sunday to Thursday, 10 pm to 6 am. You work in our bakery at Mill Lane,
Halifax. Sacks of up to 16 kg are lifted by hand; a trolley and a hoist are there for the rest.

## Pay

£13.20 to £14.60 per hour, plus 20% for hours before midnight.

## Benefits

- 28 days of paid leave and the bank holidays
- Workplace pension with 6% from us
- Paid training, such as a sourdough course
- Bread to take home

## How to apply

Write three sentences about your baking to work@millbakery.example by 28 February. We answer within a week and invite
you to a paid trial shift. Tell us if you need an adjustment for it.
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--refresh", action="store_true", help="write what is compared: snapshots, sessions in documents")


@pytest.fixture(scope="session", autouse=True)
def _no_cache() -> None:
    """What one test found is not what another one is given, nor the user."""
    os.environ["XDG_CACHE_HOME"] = os.path.join(os.path.abspath(os.devnull), "none")


@pytest.fixture(scope="session")
def refresh(request: pytest.FixtureRequest) -> bool:
    """Whether expected texts are to be written and not compared."""
    return bool(request.config.getoption("--refresh"))


@pytest.fixture(scope="session")
def good_posting() -> str:
    """A posting in Markdown about which an editor has nothing to say."""
    return GOOD_POSTING


@pytest.fixture
def invoke() -> Callable[..., Result]:
    """Run the command line in this process: invoke("check", path, input=...)."""

    def run(*arguments: object, **options: object) -> Result:
        result = CliRunner().invoke(cli, [str(argument) for argument in arguments], **options)  # type: ignore[arg-type]
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run


@pytest.fixture
def jdlint() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run `python -m jdlint` as users do; output comes back as bytes."""

    def run(
        *arguments: object, cwd: Path | None = None, data: bytes = b"", env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[bytes]:
        plain = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "FORCE_COLOR")}
        return subprocess.run(
            [sys.executable, "-m", "jdlint", *map(os.fspath, map(_text, arguments))],
            cwd=cwd,
            input=data,
            env={**plain, "PYTHONPATH": str(ROOT), **(env or {})},
            capture_output=True,
            check=False,
            timeout=60,
        )

    return run


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """A real Chromium without a window, through its driver."""
    webdriver = pytest.importorskip("selenium.webdriver")
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    driver = shutil.which("chromedriver")
    if not (chromium and driver):
        pytest.skip("no Chromium with its driver here")
    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for argument in (
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--window-size=1300,900",
        "--force-prefers-reduced-motion",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = webdriver.Chrome(options=options, service=webdriver.ChromeService(driver))
    yield started
    started.quit()


def _text(argument: object) -> str | bytes:
    return argument if isinstance(argument, bytes) else str(argument)


def _word_file(text: str) -> bytes:
    """The least Word document that holds a line of Markdown in each paragraph: headings and items by style."""
    shown = []
    for line in filter(None, text.splitlines()):
        marks, _, words = line.partition(" ")
        style = {"#": "Title", "##": "Heading1", "-": "ListBullet"}.get(marks, "")
        inside = escape(words if style else line)
        shown.append(f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{inside}</w:t></w:r></w:p>')
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{name}"><w:body>{"".join(shown)}</w:body></w:document>'
        )
    return file.getvalue()


@pytest.fixture
def word_file() -> Callable[[str], bytes]:
    """Makes a Word document out of Markdown."""
    return _word_file


# What pip, pre-commit and GitHub Actions need of a checkout to install jdlint.
_PACKAGE = "pyproject.toml hatch_build.py README.md LICENSE .pre-commit-hooks.yaml action.yml jdlint rules".split()


@pytest.fixture(scope="session")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of jdlint's own files, to install from. Skips where pip cannot reach an index."""
    folder = tmp_path_factory.mktemp("checkout")
    fetch = ("-m", "pip", "download", "--quiet", "--no-deps", "--dest", str(folder / "probe"), "hatchling")
    reached = subprocess.run([sys.executable, *fetch], capture_output=True, encoding="utf-8", check=False)
    if reached.returncode != 0:
        pytest.skip(f"no network: pip cannot reach an index to install from ({reached.stderr[-200:]})")
    made = folder / "jdlint"
    made.mkdir()
    for name in _PACKAGE:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, made / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, made)
    return made
