"""`factcheck check`: report numbers that cannot all be true."""

from __future__ import annotations

import argparse

from factcheck.commands.options import FORMATS, add_comparisons, add_input, add_selection, settle_paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, selection of checks, and outputs."""
    add_input(parser, (*FORMATS, "json", "csv", "sarif", "junit", "github", "gitlab"), needs_paths=False)
    levels = ("error", "warning", "info", "never")
    parser.add_argument("--fail-on", choices=levels, help="gravest finding that fails the run (exit 1; default: error)")
    add_selection(parser)
    parser.add_argument("--show-info", action="store_true", help="print notes (severity info) in text output too")
    parser.add_argument(
        "--pedantic", action="store_true", help="note figures that agree only if one is meant roughly (shows notes too)"
    )
    add_comparisons(parser)
    parser.add_argument("--html", metavar="DIR", help="write the anomaly report to DIR/index.html as well")
    parser.add_argument("--html-dir", metavar="DIR", help="the same with style and script in files of their own")
    parser.add_argument(
        "--output-format",
        action="append",
        default=[],
        metavar="FMT[:PATH]",
        help="an output (repeatable): text, json, jsonl, csv, sarif, junit, github, gitlab, html, html-dir, run "
        "(for `factcheck report`); without a path to standard output",
    )
    parser.add_argument("--baseline", metavar="FILE", help="do not report the findings in this file")
    parser.add_argument("--diff", metavar="BASE", help="only findings in lines changed since this git revision")
    parser.add_argument("--watch", action="store_true", help="check an article again whenever it is saved")
    parser.add_argument("--statistics", action="store_true", help="print how many findings each check has")


def run(args: argparse.Namespace) -> int:
    """Check articles: report numbers that cannot all be true."""
    from factcheck.commands.inbox import Inbox
    from factcheck.outputs import CheckRun

    settle_paths(args, "check")
    if args.watch:
        from factcheck.outputs.watch import keep_checking

        return keep_checking(args, lambda some: CheckRun(some, Inbox(some)).run())
    return CheckRun(args, Inbox(args)).run()
