"""Times and memory of jdlint beside what it stands on: python benchmarks/run.py [--rounds N] [--postings N].

Each workload is a process of its own. One round runs every workload once, so that a slow minute of the machine
touches all of them alike; the table gives medians over the rounds. A first round, not counted, fills the caches.
Measures the jdlint that this Python imports. Needs os.wait4, so Linux or macOS.
"""

from __future__ import annotations

import argparse
import os
import platform
import random
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

EXAMPLES = Path(__file__).parent.parent / "examples"
ONE = EXAMPLES / "customer-support-manager.after.md"
# As jdlint reads Markdown: CommonMark and tables.
PARSE = """
import pathlib, sys
from markdown_it import MarkdownIt
parse = MarkdownIt("commonmark").enable("table").parse
for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
    parse(path.read_text(encoding="utf-8"))
"""
# Starts a command, waits for it and prints its seconds and peak memory. A small process of its own, because
# the peak that the system reports is never below that of the process that started the command.
LAUNCH = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
begin = time.perf_counter()
actions = [(os.POSIX_SPAWN_DUP2, null, 1)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begin, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status) != 0)
"""


class Workload(NamedTuple):
    """A command to measure, and how many files it reads (0: no rate is shown)."""

    name: str
    command: Sequence[str]
    files: int = 0


class Run(NamedTuple):
    """One process: seconds from start to end, and the most memory it held, in MB (10^6 bytes)."""

    seconds: float
    megabytes: float


def workloads(folder: Path, count: int) -> list[Workload]:
    """What is measured, in the order of the table. A peer is one more line here."""
    python = sys.executable
    check = (python, "-m", "jdlint", "check", "--fail-on", "never", "--all")
    anew = (*check, "--no-cache")
    return [
        Workload("`python -c pass`", (python, "-c", "pass")),
        Workload("`python -c 'import click, markdown_it'`", (python, "-c", "import click, markdown_it")),
        Workload(f"`jdlint check --no-cache`, one posting of {ONE.stat().st_size / 1000:.1f} kB", (*anew, str(ONE))),
        Workload("`jdlint check`, the same posting again", (*check, str(ONE))),
        Workload(f"markdown-it-py parses {count} postings", (python, "-c", PARSE, str(folder)), count),
        Workload(f"`jdlint check --no-cache --jobs 1`, {count} postings", (*anew, "--jobs", "1", str(folder)), count),
        Workload(f"`jdlint check --no-cache`, {count} postings", (*anew, str(folder)), count),
        Workload(f"`jdlint check`, the same {count} postings again", (*check, str(folder)), count),
    ]


def measure(command: Sequence[str], folder: Path) -> Run:
    """Run a command in a folder to its end, output thrown away. Raises RuntimeError when it fails."""
    launch = (sys.executable, "-I", "-S", "-c", LAUNCH, *command)
    done = subprocess.run(launch, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)}\n{done.stderr}")
    seconds, peak = done.stdout.split()
    # Bytes on macOS, KiB elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(float(seconds), int(peak) * unit / 1e6)


def write_postings(folder: Path, count: int) -> int:
    """Write that many Markdown postings, no two alike and the same each time, and return their bytes.

    Each is one of the examples with its sections, and the items of each list, in another order, and its larger
    figures (pay, for the most part) raised by one factor, so that ranges stay ranges.
    """
    models = [_body(path) for path in sorted(EXAMPLES.glob("*.md*")) if path.name != "README.md"]
    texts: dict[str, None] = {}
    number = 0
    while len(texts) < count:
        texts[_shuffled(*models[number % len(models)], random.Random(number))] = None
        number += 1
    for number, text in enumerate(texts):
        (folder / f"posting-{number:05}.md").write_text(text, encoding="utf-8", newline="")
    return sum(len(text.encode()) for text in texts)


def _body(path: Path) -> tuple[str, list[str]]:
    """A posting's opening (front matter, title, first paragraphs) and its sections."""
    opening, *sections = re.split(r"^(?=## )", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return opening, sections


def _shuffled(opening: str, sections: list[str], chance: random.Random) -> str:
    factor = 1 + chance.randrange(1, 400) / 1000
    mixed = [_shuffled_items(section.rstrip("\n") + "\n\n", chance) for section in sections]
    chance.shuffle(mixed)
    return re.sub(r"\d{2,3},\d{3}", lambda found: _raised(found[0], factor), opening + "".join(mixed))


def _shuffled_items(section: str, chance: random.Random) -> str:
    lines = section.split("\n")
    places = [number for number, line in enumerate(lines) if line.startswith(("- ", "* "))]
    items = [lines[place] for place in places]
    chance.shuffle(items)
    for place, item in zip(places, items, strict=True):
        lines[place] = item
    return "\n".join(lines)


def _raised(figure: str, factor: float) -> str:
    return f"{int(figure.replace(',', '')) * factor:,.0f}"


def table(runs: dict[Workload, list[Run]]) -> str:
    """The medians as a Markdown table; times in milliseconds with the fastest and slowest run."""
    lines = [
        "| Workload | ms (median) | fastest - slowest | files/s | peak MB |",
        "|---|---:|---:|---:|---:|",
    ]
    for workload, taken in runs.items():
        seconds = [run.seconds for run in taken]
        rate = f"{workload.files / median(seconds):,.0f}" if workload.files else ""
        spread = f"{min(seconds) * 1000:,.0f} - {max(seconds) * 1000:,.0f}"
        memory = median(run.megabytes for run in taken)
        lines.append(f"| {workload.name} | {median(seconds) * 1000:,.0f} | {spread} | {rate} | {memory:.0f} |")
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--postings", type=int, default=500)
    chosen = options.parse_args()
    import jdlint

    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as kept:
        os.environ["XDG_CACHE_HOME"] = kept  # a cache of its own, which the round that is not counted fills
        folder = Path(name)
        size = write_postings(folder, chosen.postings)
        runs: dict[Workload, list[Run]] = {workload: [] for workload in workloads(folder, chosen.postings)}
        for number in range(chosen.rounds + 1):
            for workload, taken in runs.items():
                run = measure(workload.command, folder)
                if number:
                    taken.append(run)
    system = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"jdlint {jdlint.__version__} from {Path(jdlint.__file__).parent}")
    print(
        f"{system}, {os.cpu_count()} cores; {chosen.rounds} rounds; {size / 1e6:.2f} MB in {chosen.postings} postings\n"
    )
    print(table(runs))


if __name__ == "__main__":
    main()
