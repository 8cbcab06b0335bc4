"""Compare a whole run of `factcheck seeds/` with the bare imports of the libraries it stands on.

    python benchmarks/startup.py [--runs 10]

Runs alternate, so that a busy machine slows both alike; seconds are processor time unless --clock wall is given.
factcheck is compiled to byte code first, as pip does with every package when it installs a wheel. Target: ratio <= 1.6.
"""

from __future__ import annotations

import argparse
import compileall
import statistics
import sys

import factcheck.checks
import factcheck.schemas

import factcheck
from articles import SEEDS
from timing import FACTCHECK, time_command

IMPORTS = "import pandera.polars, pint, rich.console"
COMMANDS = {
    "imports": [sys.executable, "-c", IMPORTS],
    "factcheck": [*FACTCHECK, str(SEEDS)],
}
TARGET = 1.6


def main() -> None:
    """Print minimum and median of both, and their ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=10, help="timed runs of each (default: %(default)s)")
    parser.add_argument("--clock", choices=["cpu", "wall"], default="cpu", help="(default: %(default)s)")
    args = parser.parse_args()
    runs = args.runs
    for package in (factcheck, factcheck.checks, factcheck.schemas):
        compileall.compile_dir(package.__path__[0], quiet=1)

    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for number in range(runs + 1):
        for name, command in COMMANDS.items():
            seconds = time_command(command, clock=args.clock)
            if seconds is None:
                sys.exit(f"{' '.join(command)} does not finish")
            if number:  # the first round warms the file cache
                times[name].append(seconds)

    print(f"{'':24}{'min':>8}{'median':>8}   ({runs} runs each, seconds)")
    for name, label in (("imports", "the bare imports"), ("factcheck", "factcheck seeds/")):
        print(f"{label:24}{min(times[name]):8.2f}{statistics.median(times[name]):8.2f}")
    low = min(times["factcheck"]) / min(times["imports"])
    middle = statistics.median(times["factcheck"]) / statistics.median(times["imports"])
    print(f"{'ratio':24}{low:8.2f}{middle:8.2f}   target <= {TARGET}")


if __name__ == "__main__":
    main()
