"""Time whole runs of the installed `factcheck` command, or of any other."""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

Clock = Literal["wall", "cpu"]

FACTCHECK = (str(Path(sys.executable).with_name("factcheck")),)
FINISHED = (0, 1)  # 1: factcheck found something
QUIET = ("--isolated", "--format", "jsonl", "--jobs", "1")


def time_command(command: Sequence[str], *, timeout: float = 600, clock: Clock = "wall") -> float | None:
    """Seconds of one run, output thrown away; None when it takes longer than `timeout` seconds.

    "cpu" counts user and system time of the process, which other programs on the machine disturb less.
    """
    start = _read_clock(clock)
    try:
        result = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=timeout)
    except subprocess.TimeoutExpired:
        return None
    seconds = _read_clock(clock) - start
    if result.returncode not in FINISHED:
        sys.exit(f"{' '.join(command)} failed ({result.returncode}):\n{result.stderr.decode()[-2000:]}")
    return seconds


def time_factcheck(
    verb: str, path: Path, *, runs: int = 1, timeout: float = 600, clock: Clock = "wall", cross: bool = False
) -> float | None:
    """The fastest of some runs of `factcheck VERB PATH` in one process, in seconds."""
    alone = () if cross or verb != "check" else ("--no-cross-document",)
    command = [*FACTCHECK, verb, str(path), *QUIET, *alone]
    fastest = None
    for _ in range(runs):
        seconds = time_command(command, timeout=timeout, clock=clock)
        if seconds is None:
            return None
        fastest = seconds if fastest is None else min(fastest, seconds)
    return fastest


def time_start(verb: str, folder: Path, text: str, *, runs: int = 5, clock: Clock = "wall") -> float:
    """What a run costs before the first article: the fastest run over one short document in the language of `text`."""
    path = folder / f"start-{verb}.txt"
    path.write_text(text, encoding="utf-8")
    seconds = time_factcheck(verb, path, runs=runs, clock=clock)
    if seconds is None:
        sys.exit(f"factcheck {verb} does not finish on one short sentence")
    return seconds


def _read_clock(clock: Clock) -> float:
    if clock == "wall":
        return time.perf_counter()
    finished = resource.getrusage(resource.RUSAGE_CHILDREN)
    return finished.ru_utime + finished.ru_stime
