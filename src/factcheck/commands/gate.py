"""`factcheck gate`: are the tables of a batch fit to be trusted?"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN, EXIT_FOUND
from factcheck.commands.options import add_input, add_selection

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.types import DocumentReport


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Input, selection of checks, suites and what is written."""
    add_input(parser, ("text", "json"))
    add_selection(parser)
    parser.add_argument(
        "--suites", action="append", default=[], metavar="PATH", help="further suites: a file or folder (repeatable)"
    )
    parser.add_argument("--profile", metavar="FILE", help="the profile of the archive that figures are compared with")
    parser.add_argument("--write-profile", metavar="FILE", help="write the profile of these articles, and ask nothing")
    parser.add_argument(
        "--reports", metavar="DIR", default="reports", help="where gate.json is written (default: reports)"
    )
    parser.add_argument("--data-docs", action="store_true", help="write Great Expectations' Data Docs there as well")


def run(args: argparse.Namespace) -> int:
    """Validate all tables against their schemas and run the data-quality suites over claims, findings and coverage."""
    from pathlib import Path

    from factcheck.commands.inbox import Inbox
    from factcheck.outputs import make_policy, start_settings
    from factcheck.outputs.across import Comparisons, check_everything
    from factcheck.outputs.files import write_file
    from factcheck.store import claim_columns

    settings, inbox = start_settings(args), Inbox(args)
    policy = make_policy(args)
    policy.check_names(settings, inbox.names())
    if not args.write_profile:
        _require_great_expectations()
    alone = Comparisons(cross=False)  # a batch is judged by its articles; what they say of each other is for `check`
    reports = check_everything(inbox, policy, settings, alone, baseline=settings.baseline)
    if args.write_profile:
        from factcheck.gate.profile import make_profile, write_profile

        write_file(Path(args.write_profile), write_profile(make_profile(claim_columns(reports))))
        return EXIT_BROKEN if inbox.problems else EXIT_CLEAN
    passed = _ask(args, settings, reports)
    if inbox.problems:
        return EXIT_BROKEN
    return EXIT_CLEAN if passed else EXIT_FOUND


def _ask(args: argparse.Namespace, settings: Settings, reports: list[DocumentReport]) -> bool:
    """Asks schemas and suites, prints and writes the answers; True when all that must hold does."""
    import sys
    from pathlib import Path

    from factcheck.config.parse import THRESHOLDS
    from factcheck.gate.checkpoint import run_suites
    from factcheck.gate.profile import read_profile
    from factcheck.gate.schemas import validate_tables
    from factcheck.gate.show import print_answers, render_json
    from factcheck.gate.suites import find_suites
    from factcheck.gate.tables import make_frames, measure_coverage
    from factcheck.outputs import interface_language, open_console
    from factcheck.outputs.files import make_folder, write_file

    known = args.profile or settings.gate.profile
    suites = find_suites([*settings.gate.suites, *map(Path, args.suites)])
    profile = read_profile(Path(known)) if known else None
    folder = make_folder(Path(args.reports))
    answers = validate_tables(reports)
    answers += run_suites(
        suites,
        make_frames(reports, profile),
        {name.replace("-", "_"): bound for name, bound in {**THRESHOLDS, **settings.gate.thresholds}.items()},
        has_profile=profile is not None,
        docs=folder / "data-docs" if args.data_docs else None,
    )
    text = render_json(answers, measure_coverage(reports))
    write_file(folder / "gate.json", text)
    if args.format == "json":
        sys.stdout.write(text)
    else:
        print_answers(answers, open_console(), interface_language(args))
    return not any(answer.blocks for answer in answers)


def _require_great_expectations() -> None:
    from importlib.util import find_spec

    from factcheck.errors import UsageError

    if find_spec("great_expectations") is None:
        raise UsageError("the gate needs Great Expectations: pip install 'factcheck-lint[gate]'")
