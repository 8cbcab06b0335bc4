"""`factcheck claims`: every number and what it claims."""

from __future__ import annotations

import argparse
import sys

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN
from factcheck.commands.options import add_input


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input and format."""
    add_input(parser)


def run(args: argparse.Namespace) -> int:
    """List every number with its exact value, precision, unit, measure, period and stance."""
    from factcheck.commands.inbox import Inbox
    from factcheck.engine.batch import run_claims as read_all
    from factcheck.outputs import interface_language, open_console, start_settings

    start_settings(args)
    inbox = Inbox(args)
    reports = read_all(inbox.documents(), jobs=inbox.jobs())
    if args.format == "jsonl":
        from factcheck.render.jsonl import render_claims

        for report in reports:
            sys.stdout.writelines(line + "\n" for line in render_claims(report))
    else:
        from factcheck.render.table import print_claims

        console = open_console()
        for report in reports:
            print_claims(report, console, ui_lang=interface_language(args))
    return EXIT_BROKEN if inbox.problems else EXIT_CLEAN
