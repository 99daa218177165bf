"""Times and memory of jdlint beside other linters: python benchmarks/run.py [--peers FOLDER] [--rounds N] ...

Each workload is a process of its own. One round runs every workload once, so that a slow minute of the machine
touches all of them alike; the tables give medians over the rounds. Measures the jdlint that this Python imports.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import peers
from measure import Workload, rounds, table
from postings import EXAMPLES, ONE, write_grown, write_postings

# As jdlint reads Markdown: CommonMark and tables.
PARSE = """
import pathlib, sys
from markdown_it import MarkdownIt
parse = MarkdownIt("commonmark").enable("table").parse
for path in sys.argv[1:]:
    parse(pathlib.Path(path).read_text(encoding="utf-8"))
"""
SUFFIXES = (".md", ".markdown", ".txt")  # what all of them read
SIZES = (1_000, 10_000, 100_000, 1_000_000, 10_000_000)
CHECK = (sys.executable, "-m", "jdlint", "check", "--fail-on", "never", "--all", "--no-config")
ANEW = (*CHECK, "--no-cache")


def one(linters: Sequence[peers.Peer]) -> list[Workload]:
    """A posting of 4 kB, each time by a fresh process."""
    python = sys.executable
    return [
        Workload("`python -c pass`", (python, "-c", "pass")),
        Workload("`python -c 'import click, markdown_it'`", (python, "-c", "import click, markdown_it")),
        Workload("jdlint, without cache", (*ANEW, str(ONE))),
        Workload("jdlint, known from the cache", (*CHECK, str(ONE))),
        *(Workload(peer.name, (*peer.command, str(ONE)), codes=peer.codes) for peer in linters),
    ]


def many(names: Sequence[str], linters: Sequence[peers.Peer]) -> list[Workload]:
    """Several postings, by one process or one command."""
    count = len(names)
    return [
        Workload("markdown-it-py parses them", (sys.executable, "-c", PARSE, *names), count),
        Workload("jdlint, without cache, one process", (*ANEW, "--jobs", "1", *names), count),
        Workload("jdlint, without cache", (*ANEW, *names), count),
        Workload("jdlint, known from the cache", (*CHECK, *names), count),
        *(Workload(peer.name, (*peer.command, *names), count, peer.codes) for peer in linters),
    ]


def grown(folder: Path, most: int, count: int) -> str:
    """One posting of growing size: a table of the CPU time for each kilobyte beyond the first size."""
    sizes = [size for size in SIZES if size <= most]
    works = []
    for size in sizes:
        file = folder / f"grown-{size}.md"
        write_grown(file, size)
        works.append(Workload(f"{size / 1000:,.0f} kB", (*ANEW, file.name)))
    lines = ["| Size | ms of CPU (median) | ms for each further kB | peak MB |", "|---|---:|---:|---:|"]
    least = 0.0
    for size, (work, taken) in zip(sizes, rounds(works, folder, count).items(), strict=True):
        busy = median(run.busy for run in taken)
        least = least or busy
        each = f"{(busy - least) * 1_000_000 / (size - sizes[0]):,.2f}" if size > sizes[0] else ""
        lines.append(f"| {work.name} | {busy * 1000:,.0f} | {each} | {median(run.megabytes for run in taken):.0f} |")
    return "\n".join(lines)


def copied(files: Path, folder: Path) -> list[str]:
    """The names of files of one's own, copied into a folder."""
    found = (path for path in sorted(files.rglob("*")) if path.is_file() and path.suffix.lower() in SUFFIXES)
    names = []
    for number, path in enumerate(found):
        names.append(f"own-{number:05}{path.suffix.lower()}")
        shutil.copyfile(path, folder / names[-1])
    return names


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=(__doc__ or "").partition(":")[0])
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--postings", type=int, default=500, help="how many are made and checked at once")
    options.add_argument("--more", type=int, default=10_000, help="how many jdlint and Vale check at once; 0: none")
    options.add_argument("--grown", type=int, default=SIZES[-1], metavar="BYTES", help="the largest posting; 0: none")
    options.add_argument("--files", type=Path, metavar="FOLDER", help="postings of one's own, in place of made ones")
    options.add_argument("--peers", type=Path, metavar="FOLDER", help="where the others are, or are installed")
    chosen = options.parse_args()
    import jdlint

    linters: list[peers.Peer] = []
    if chosen.peers is not None:
        peers.install(chosen.peers.resolve())
        linters = list(peers.there(chosen.peers.resolve()))
    system = f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    print(f"jdlint {jdlint.__version__} from {Path(jdlint.__file__).parent}")
    print(f"{system}, {os.cpu_count()} cores; {chosen.rounds} rounds")
    with tempfile.TemporaryDirectory() as name, tempfile.TemporaryDirectory() as kept:
        os.environ["XDG_CACHE_HOME"] = kept  # a cache of its own, which the round that is not counted fills
        folder = Path(name)
        print(f"\n### One posting of {ONE.stat().st_size / 1000:.1f} kB\n")
        print(table(rounds(one(linters), folder, chosen.rounds)))
        names = copied(chosen.files, folder) if chosen.files else write_postings(folder, chosen.postings)
        size = sum((folder / name).stat().st_size for name in names)
        print(f"\n### {len(names)} postings of {size / 1e6:.2f} MB\n")
        print(table(rounds(many(names, linters), folder, chosen.rounds)))
        if chosen.more:
            more = write_postings(folder, chosen.more)
            vale = [peer for peer in linters if peer.name == "Vale"]
            print(f"\n### {len(more):,} postings\n")
            print(table(rounds([*many(more, vale)[2:]], folder, min(chosen.rounds, 3))))
        if chosen.grown:
            print("\n### One posting that grows\n")
            print(grown(folder, chosen.grown, min(chosen.rounds, 3)))
        print(f"\n### Where the time of the {len(names)} goes\n")
        stages = Path(__file__).with_name("stages.py")
        print(
            subprocess.run(
                (sys.executable, stages, *names), cwd=folder, check=True, capture_output=True, text=True
            ).stdout
        )
        if any(peer.name == "Vale" for peer in linters):
            found = peers.agreement(chosen.peers.resolve(), EXAMPLES)
            print(
                f"On the examples jdlint's phrase rules find {found.jdlint} places, Vale with the same phrases "
                f"{found.vale}; {found.both} of them are the same."
            )


if __name__ == "__main__":
    main()
