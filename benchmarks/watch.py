"""Measure how long `factcheck --watch` takes from a save to the finding, the process warm.

    python benchmarks/watch.py [--runs 10]

A fresh copy of an article is saved with and without a fault in turn; the time is taken until the line of JSON (or the
remark that there is none) comes out. Target: median <= 300 ms, of which up to 50 are the pause between two looks.
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from articles import SEEDS
from timing import FACTCHECK

FAULT = "\n\nOutput rose from 255 billion yuan to 286 billion yuan, up {} percent.\n"
TARGET = 0.3


def main() -> None:
    """Print the times from save to finding."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10, help="saves (default: %(default)s)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as folder:
        for seed in SEEDS.glob("*.txt"):
            shutil.copy(seed, folder)
        article = sorted(Path(folder).glob("*.txt"))[-1]
        text = article.read_text(encoding="utf-8")
        command = [*FACTCHECK, folder, "--watch", "--format", "jsonl", "--isolated"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout is not None
            times = [
                _save(article, text + FAULT.format(20 + run), str(20 + run), process.stdout) for run in range(runs + 1)
            ]
            process.terminate()
    times = times[1:]  # the first waits for the start
    print(
        f"from save to finding, {runs} saves: min {min(times):.3f} s, median {statistics.median(times):.3f} s, "
        f"max {max(times):.3f} s   target <= {TARGET} s"
    )


def _save(article: Path, text: str, mark: str, lines: object) -> float:
    article.write_text(text, encoding="utf-8")
    start = time.perf_counter()
    for line in lines:  # type: ignore[attr-defined]
        if f"up {mark} percent" in line or f"says {mark} percent" in line:
            return time.perf_counter() - start
    raise SystemExit("factcheck --watch ended")


if __name__ == "__main__":
    main()
