"""Show that peak memory does not grow with the size of a corpus, in one process and in two.

    python benchmarks/memory.py [--verb claims] [--megabytes 10 100] [--jobs 1 2]

The corpus is one JSONL file of made articles, half English and half Chinese, all different, written to a temporary
folder and read as a stream. "peak" is the largest resident set of any one process. Target: under 300 MB at any size.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from articles import LANGUAGES, make_articles, write_corpus
from timing import FACTCHECK, FINISHED

TARGET = 300


def main() -> None:
    """Print peak memory by size and number of processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--verb", choices=["claims", "check"], default="claims", help="(default: %(default)s)")
    parser.add_argument("--megabytes", type=float, nargs="+", default=[10, 100], help="sizes (default: 10 100)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes (default: 1 2)")
    parser.add_argument("--format", choices=["jsonl", "csv", "parquet"], default="jsonl", help="(default: jsonl)")
    args = parser.parse_args()
    print(f"{'factcheck ' + args.verb:20}{'MB':>8}{'jobs':>6}{'peak MB':>9}{'seconds':>9}   target < {TARGET}")
    with tempfile.TemporaryDirectory() as folder:
        for megabytes in args.megabytes:
            corpus = Path(folder) / f"{megabytes:g}.jsonl"
            write_half_and_half(corpus, megabytes)
            size = corpus.stat().st_size / 1e6
            for jobs in args.jobs:
                peak, seconds = run_once(args.verb, corpus, jobs, args.format)
                print(f"{'':20}{size:8.1f}{jobs:6}{peak:9.0f}{seconds:9.1f}", flush=True)
            corpus.unlink()


def write_half_and_half(path: Path, megabytes: float) -> None:
    """A corpus of about this size, written in pieces: the articles of a large one would not fit into memory."""
    piece = 5.0
    with path.open("w", encoding="utf-8") as corpus:
        number = 0
        while corpus.tell() < megabytes * 1e6:
            for lang in LANGUAGES:
                part = path.with_suffix(f".{lang}")
                write_corpus(make_articles(lang, int(min(piece, megabytes) * 5e5), seed=number), part)
                for line in part.read_text(encoding="utf-8").splitlines():
                    number += 1
                    corpus.write(line.replace('"id": "', f'"id": "{number}-', 1) + "\n")
                part.unlink()


def run_once(verb: str, corpus: Path, jobs: int, form: str) -> tuple[float, float]:
    """Peak memory in MB and processor seconds of one run, output thrown away."""
    command = [*FACTCHECK, verb, str(corpus), "--isolated", "--format", form, "--jobs", str(jobs)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status) not in FINISHED:
        sys.exit(f"{' '.join(command)} failed")
    kilobytes = usage.ru_maxrss if sys.platform != "darwin" else usage.ru_maxrss / 1024
    return kilobytes / 1000, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
