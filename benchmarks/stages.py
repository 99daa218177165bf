"""Where jdlint's time goes, by stage: python benchmarks/stages.py FILE...

Checks the files in one process, without cache, and looks every few milliseconds of CPU time at which stage is at work:
the innermost one on the stack, so that a fact that a check asks for first counts as a fact.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections import Counter
from types import FrameType

_PAUSE = 0.001  # seconds of CPU time; the system may look less often
_STAGES = {
    "parse": "parse",
    "outline": "layout",
    "facts": "facts",
    "evidence": "facts",
    "checks": "checks",
    "linter.py": "checks",
    "ignores.py": "checks",
    "reporters": "report",
    "rulebook.py": "rulebook",
    "rule.py": "rulebook",
    "vocabularies.py": "rulebook",
}
ORDER = ("start", "rulebook", "parse", "layout", "facts", "checks", "report", "other")


def sampled(paths: list[str]) -> dict[str, float]:
    """Seconds of CPU time by stage, of one `jdlint check` of the paths."""
    counts: Counter[str] = Counter()

    def look(_: int, frame: FrameType | None) -> None:
        counts[_stage(frame)] += 1

    signal.signal(signal.SIGPROF, look)
    signal.setitimer(signal.ITIMER_PROF, _PAUSE, _PAUSE)
    from jdlint.cli import main

    sys.argv = ["jdlint", "check", "--no-cache", "--no-config", "--jobs", "1", "--fail-on", "never", "--all", "-q"]
    sys.argv += ["-o", os.devnull, *paths]
    try:
        main()
    except SystemExit as end:
        if end.code:
            raise
    signal.setitimer(signal.ITIMER_PROF, 0)
    spent = time.process_time()
    return {stage: spent * counts[stage] / max(1, counts.total()) for stage in ORDER}


def _stage(frame: FrameType | None) -> str:
    while frame is not None:
        name = frame.f_code.co_filename
        if name.startswith("<frozen importlib"):
            return "start"
        if frame.f_code.co_name == "<module>" and f"{os.sep}benchmarks{os.sep}" not in name:
            return "start"
        _, package, inside = name.rpartition(f"{os.sep}jdlint{os.sep}")
        stage = _STAGES.get(inside.partition(os.sep)[0]) if package else None
        if stage is not None:
            return stage
        frame = frame.f_back
    return "other"


def table(spent: dict[str, float]) -> str:
    """The stages as a Markdown table."""
    whole = sum(spent.values())
    rows = [f"| {stage} | {1000 * seconds:,.0f} | {seconds / whole:.0%} |" for stage, seconds in spent.items()]
    return "\n".join(["| Stage | ms of CPU | share |", "|---|---:|---:|", *rows])


if __name__ == "__main__":
    print(table(sampled(sys.argv[1:])))
