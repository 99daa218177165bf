"""Time and memory of commands, each a process of its own. Needs os.wait4, so Linux or macOS."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

# Starts a command, waits for it and prints its seconds and peak memory. A small process of its own, because
# the peak that the system reports is never below that of the process that started the command.
LAUNCH = """
import os, sys, time
null = os.open(os.devnull, os.O_RDWR)
begin = time.perf_counter()
actions = [(os.POSIX_SPAWN_DUP2, null, 1)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=actions)
_, status, usage = os.wait4(child, 0)
print(time.perf_counter() - begin, usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
print(os.waitstatus_to_exitcode(status))
"""


class Workload(NamedTuple):
    """A command to measure. files: how many it reads (0: no rate is shown). codes: the exit codes of one that works."""

    name: str
    command: Sequence[str]
    files: int = 0
    codes: Sequence[int] = (0,)


class Run(NamedTuple):
    """One command: seconds from start to end, seconds of CPU time, and the most memory it held, in MB (10^6 bytes)."""

    seconds: float
    busy: float
    megabytes: float


def measure(workload: Workload, folder: Path) -> Run:
    """Run a command in a folder to its end, output thrown away. Raises RuntimeError when it fails."""
    launch = (sys.executable, "-I", "-S", "-c", LAUNCH, *workload.command)
    done = subprocess.run(launch, cwd=folder, check=False, capture_output=True, encoding="utf-8")
    told = done.stdout.splitlines()
    if len(told) != 2 or int(told[1]) not in workload.codes:
        raise RuntimeError(f"{' '.join(workload.command)[:500]}\n{done.stdout[:200]}{done.stderr[-2000:]}")
    seconds, busy, peak = told[0].split()
    # Bytes on macOS, KiB elsewhere.
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(float(seconds), float(busy), int(peak) * unit / 1e6)


def rounds(workloads: Sequence[Workload], folder: Path, count: int) -> dict[Workload, list[Run]]:
    """Run all workloads so many times, in turn; and once before, which is not counted and fills the caches."""
    runs: dict[Workload, list[Run]] = {workload: [] for workload in workloads}
    for number in range(count + 1):
        for workload, taken in runs.items():
            run = measure(workload, folder)
            if number:
                taken.append(run)
    return runs


def table(runs: Mapping[Workload, Sequence[Run]]) -> str:
    """The medians as a Markdown table; times in milliseconds with the fastest and slowest run."""
    lines = [
        "| Workload | ms (median) | fastest - slowest | ms of CPU | files/s | peak MB |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for workload, taken in runs.items():
        seconds = [1000 * run.seconds for run in taken]
        busy, memory = 1000 * median(run.busy for run in taken), median(run.megabytes for run in taken)
        rate = f"{1000 * workload.files / median(seconds):,.0f}" if workload.files else ""
        spread = f"{min(seconds):,.0f} - {max(seconds):,.0f}"
        lines.append(f"| {workload.name} | {median(seconds):,.0f} | {spread} | {busy:,.0f} | {rate} | {memory:.0f} |")
    return "\n".join(lines)
