"""`factcheck facts check FILE`: validate a table of official figures."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with which table."""
    parser.add_argument("action", choices=("check",), help="check: tell every row that cannot be used")
    parser.add_argument(
        "file", metavar="FILE", type=Path, help="CSV, JSON Lines, Parquet, or DuckDB with a table `facts`"
    )
    parser.add_argument("--entities", metavar="FILE", type=Path, help="names of the newsroom's own: entities.toml")
    parser.add_argument("--isolated", action="store_true", help="ignore configuration files")


def run(args: argparse.Namespace) -> int:
    """Validate official figures: columns, units, periods, measures, places, overlapping rows (exit 2 for any fault)."""
    from factcheck.config import settings_of_run
    from factcheck.corpus.facts import read_facts
    from factcheck.link.house import vocabulary_with

    settings = settings_of_run([str(args.file)], isolated=args.isolated)
    vocabulary = vocabulary_with(args.entities or settings.entities)
    facts, _, faults = read_facts(args.file, vocabulary)
    for fault in faults:
        print(f"factcheck: error: {fault}", file=sys.stderr)
    print(f"{args.file}: {len(facts)} figures can be used, {len(faults)} cannot")
    return EXIT_BROKEN if faults else EXIT_CLEAN
