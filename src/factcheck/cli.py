"""The command line: check, claims, explain, checks."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factcheck.types import Document, Problem

VERBS = ("check", "claims", "explain", "checks")
FORMATS = ("text", "jsonl")
EXIT_CLEAN, EXIT_FOUND, EXIT_BROKEN = 0, 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 nothing found, 1 something, 2 usage or unreadable input."""
    gc.set_threshold(200_000, 50, 50)  # a run makes records, not cycles; collecting often costs a tenth of its time
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] not in VERBS and words[0] not in ("-h", "--help", "--version"):
        words.insert(0, "check")
    args = build_parser().parse_args(words)
    if not hasattr(args, "run"):
        build_parser().print_help()
        return EXIT_BROKEN
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FOUND
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # a fault of this program; nobody who publishes at nine wants a traceback
        if os.environ.get("FACTCHECK_STRICT"):
            raise
        print(
            f"factcheck: internal error: {type(error).__name__}: {' '.join(str(error).split())[:300]}", file=sys.stderr
        )
        return EXIT_BROKEN
    return code


def build_parser() -> argparse.ArgumentParser:
    """The parser of all commands and options."""
    parser = argparse.ArgumentParser(
        prog="factcheck",
        description="Report numbers in English and Chinese articles that cannot all be true.",
        epilog="`factcheck PATH...` is short for `factcheck check PATH...`. "
        "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 usage or unreadable input.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    check = verbs.add_parser("check", help="check articles (the default command)", description=run_check.__doc__)
    _add_input(check)
    _add_check_options(check)
    check.set_defaults(run=run_check)
    claims = verbs.add_parser("claims", help="list every number and what it claims", description=run_claims.__doc__)
    _add_input(claims)
    claims.set_defaults(run=run_claims)
    explain = verbs.add_parser("explain", help="what a check looks for, with examples", description=run_explain.__doc__)
    explain.add_argument("check", metavar="CHECK")
    explain.add_argument("--ui-lang", choices=("en", "zh"), default=None, help="language of the interface")
    explain.set_defaults(run=run_explain)
    checks = verbs.add_parser("checks", help="list all checks", description=run_checks.__doc__)
    checks.add_argument("--ui-lang", choices=("en", "zh"), default=None, help="language of the interface")
    checks.set_defaults(run=run_checks)
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", metavar="PATH", nargs="+", help="files, folders, JSONL corpora, or - for standard input"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="what to print (default: text)")
    parser.add_argument("--date", metavar="DATE", help="publication date of all documents: a day, month, year or a/b")
    parser.add_argument("--lang", choices=("en", "zh", "auto"), default="auto", help="language (default: by script)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="name of what comes from standard input")
    parser.add_argument("--jobs", type=_jobs, default=None, metavar="N", help="processes (default: all cores; 1: none)")
    parser.add_argument("--isolated", action="store_true", help="ignore configuration files")
    parser.add_argument("--ui-lang", choices=("en", "zh"), default=None, help="language of the interface")
    parser.add_argument("--quiet", action="store_true", help="print findings only, no summary and no progress bar")


def _add_check_options(parser: argparse.ArgumentParser) -> None:
    levels = ("error", "warning", "info", "never")
    parser.add_argument("--fail-on", choices=levels, default="error", help="gravest finding still passed over (exit 1)")
    parser.add_argument("--select", action="append", metavar="CHECK", help="run only these checks (repeatable, commas)")
    parser.add_argument(
        "--ignore", action="append", metavar="CHECK", help="leave these checks out (repeatable, commas)"
    )
    parser.add_argument("--show-info", action="store_true", help="print notes (severity info) in text output too")
    parser.add_argument("--no-cross-document", action="store_true", help="leave out checks across documents")
    parser.add_argument("--html", metavar="DIR", help="write the anomaly report to DIR/index.html as well")
    parser.add_argument(
        "--output-format",
        action="append",
        default=[],
        metavar="FMT[:PATH]",
        help="another output (repeatable): text, jsonl, html",
    )


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from factcheck.version import read_version

        print(f"factcheck {read_version()}")
        parser.exit(EXIT_CLEAN)


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("needs a whole number from 1 on")
    return int(text)


class Inbox:
    """Documents of a run; what could not be read is printed to standard error at once and kept."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        self.problems: list[Problem] = []

    def documents(self) -> Iterator[Document]:
        """Every document, in path order."""
        from factcheck.readers import read_paths
        from factcheck.types import Document as DocumentType
        from factcheck.types import Problem as ProblemType

        args = self.args
        for item in read_paths(args.paths, lang=args.lang, date=args.date, stdin_filename=args.stdin_filename):
            if isinstance(item, DocumentType):
                yield item
                continue
            if isinstance(item, ProblemType):
                self.problems.append(item)
            where = item.source if item.line is None else f"{item.source}:{item.line}"
            kind = "error" if isinstance(item, ProblemType) else "note"
            print(f"factcheck: {kind}: {where}: {item.reason}", file=sys.stderr)

    def jobs(self) -> int:
        """How many processes may run."""
        cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()  # Linux knows more
        return self.args.jobs or cores or 1


def run_check(args: argparse.Namespace) -> int:
    """Check articles: report numbers that cannot all be true."""
    from factcheck.outputs import CheckRun

    return CheckRun(args, Inbox(args)).run()


def run_claims(args: argparse.Namespace) -> int:
    """List every number with its exact value, precision, unit, measure, period and stance."""
    from factcheck.engine.batch import run_claims as read_all
    from factcheck.outputs import interface_language, open_console

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


def run_explain(args: argparse.Namespace) -> int:
    """Explain one check: what it catches, how it judges, its limits, and its examples."""
    from factcheck.outputs import interface_language
    from factcheck.render.checks import explain_check

    return explain_check(args.check, interface_language(args))


def run_checks(args: argparse.Namespace) -> int:
    """List all checks by family: name, severity, languages, what they need."""
    from factcheck.outputs import interface_language, open_console
    from factcheck.render.checks import print_checks

    return print_checks(open_console(), interface_language(args))


if __name__ == "__main__":
    sys.exit(main())
