"""`factcheck claims`: every number and what it claims."""

from __future__ import annotations

import argparse

from factcheck.commands.options import add_input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input and outputs."""
    add_input(parser, ("text", "jsonl", "csv", "parquet"))
    parser.add_argument(
        "--output-format",
        dest="outputs",  # a configuration names outputs of checks
        action="append",
        default=[],
        metavar="FMT[:PATH]",
        help="an output (repeatable): text, jsonl, csv, parquet; without a path to standard output",
    )


def run(args: argparse.Namespace) -> int:
    """List every number with its exact value, precision, unit, measure, period and stance."""
    from factcheck.commands.inbox import Inbox
    from factcheck.outputs.claims import run_claims

    return run_claims(args, Inbox(args))
