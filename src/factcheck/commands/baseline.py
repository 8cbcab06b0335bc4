"""`factcheck baseline`: accept the findings that are there."""

from __future__ import annotations

import argparse

from factcheck.commands import EXIT_CLEAN
from factcheck.commands.options import add_input, add_selection


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, selection of checks, and the file."""
    add_input(parser)
    add_selection(parser)
    parser.add_argument("--write", metavar="FILE", help="the baseline to write (default: that of the configuration)")


def run(args: argparse.Namespace) -> int:
    """Write all findings into a baseline file; `check --baseline FILE` reports none of them until they change."""
    from pathlib import Path

    from factcheck.commands.inbox import Inbox
    from factcheck.engine.pairs import PairStage
    from factcheck.errors import UsageError
    from factcheck.outputs import make_policy, start_settings
    from factcheck.outputs.files import write_file
    from factcheck.outputs.pipeline import check_all, plan_stages
    from factcheck.suppress.baseline import count_findings, write_baseline

    settings, inbox = start_settings(args), Inbox(args)
    policy = make_policy(args)
    policy.check_names(settings, inbox.names())
    target = args.write or settings.baseline
    if target is None:
        raise UsageError("no file to write: give --write FILE, or set `baseline` in the configuration")
    file = Path(target)
    pairs = PairStage(policy=policy, pairs=[], note=inbox.note)  # translations are told by their names
    reports = list(check_all(inbox, policy, plan_stages(inbox, policy, settings, compare=[pairs.run])))
    if inbox.problems:  # what could not be read would look as if it were mended
        raise UsageError(f"{file}: not written, because some input could not be read")
    write_file(file, write_baseline(reports, file))
    if not args.quiet:
        print(f"{file}: findings {count_findings(reports):,}, articles {len(reports):,}")
    return EXIT_CLEAN
