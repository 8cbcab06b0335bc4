"""`factcheck baseline`: accept the findings that are there."""

from __future__ import annotations

import argparse

from factcheck.commands import EXIT_CLEAN
from factcheck.commands.options import add_comparisons, add_input, add_selection, settle_paths


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, selection of checks, what is compared, and the file."""
    add_input(parser, needs_paths=False)
    add_selection(parser)
    add_comparisons(parser)
    parser.add_argument("--write", metavar="FILE", help="the baseline to write (default: that of the configuration)")


def run(args: argparse.Namespace) -> int:
    """Write all findings into a baseline file; `check --baseline FILE` reports none of them until they change."""
    from pathlib import Path

    from factcheck.commands.inbox import Inbox
    from factcheck.errors import UsageError
    from factcheck.outputs import make_comparisons, make_policy, start_settings
    from factcheck.outputs.across import check_everything
    from factcheck.outputs.files import write_file
    from factcheck.suppress.baseline import count_findings, write_baseline

    settle_paths(args, "accept")
    settings, inbox = start_settings(args), Inbox(args)
    policy = make_policy(args)
    policy.check_names(settings, inbox.names())
    target = args.write or settings.baseline
    if target is None:
        raise UsageError("no file to write: give --write FILE, or set `baseline` in the configuration")
    file = Path(target)
    reports = check_everything(inbox, policy, settings, make_comparisons(args))
    if inbox.problems:  # what could not be read would look as if it were mended
        raise UsageError(f"{file}: not written, because some input could not be read")
    write_file(file, write_baseline(reports, file))
    if not args.quiet:
        print(f"{file}: findings {count_findings(reports):,}, articles {len(reports):,}")
    return EXIT_CLEAN
