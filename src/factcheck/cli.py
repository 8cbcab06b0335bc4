"""The command line: finds the verb and hands over to its file in `commands`."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module

from factcheck.commands import EXIT_BROKEN, EXIT_CLEAN, EXIT_FOUND, VERBS


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0 nothing found, 1 something, 2 usage or unreadable input."""
    gc.set_threshold(1_000_000, 50, 50)  # a run makes records, not cycles; collecting often costs a tenth of its time
    words = list(sys.argv[1:] if argv is None else argv)
    if words and words[0] not in VERBS and words[0] not in ("-h", "--help", "--version"):
        words.insert(0, "check")
    args = parse_words(words)
    if not hasattr(args, "run"):
        build_parser("").print_help()
        return EXIT_BROKEN
    try:
        code: int = args.run(args)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return EXIT_FOUND
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        from factcheck.errors import UsageError  # imported on demand: `--help` needs nothing of the program

        if isinstance(error, UsageError):
            print(f"factcheck: error: {error}", file=sys.stderr)
            return EXIT_BROKEN
        # a fault of this program; nobody who publishes at nine wants a traceback
        if os.environ.get("FACTCHECK_STRICT"):
            raise
        print(
            f"factcheck: internal error: {type(error).__name__}: {' '.join(str(error).split())[:300]}", file=sys.stderr
        )
        return EXIT_BROKEN
    finally:
        if argv is None:  # the program ends here: looking for cycles among all its records would take a tenth of a run
            gc.freeze()
    return code


def parse_words(words: list[str]) -> argparse.Namespace:
    """The arguments of a command line; paths may stand before and behind options, which argparse alone refuses."""
    parser = build_parser(words[0] if words else "")
    args, rest = parser.parse_known_args(words)
    if any(word.startswith("-") and word != "-" for word in rest) or (rest and not hasattr(args, "paths")):
        parser.error(f"unrecognized arguments: {' '.join(rest)}")
    if rest:
        args.paths += rest
    return args


def build_parser(verb: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; with a `verb`, only that one gets its options (and its module is imported)."""
    parser = argparse.ArgumentParser(
        prog="factcheck",
        description="Report numbers in English and Chinese articles that cannot all be true.",
        epilog="`factcheck PATH...` is short for `factcheck check PATH...`. "
        "Exit codes: 0 nothing at or above --fail-on, 1 something, 2 usage or unreadable input.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="print the version and leave")
    verbs = parser.add_subparsers(title="commands", metavar="COMMAND")
    for name, about in VERBS.items():
        if verb is not None and name != verb:
            verbs.add_parser(name, help=about)
            continue
        module = import_module(f"factcheck.commands.{name.replace('-', '_')}")
        command = verbs.add_parser(name, help=about, description=module.run.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run)
    return parser


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from factcheck.version import read_version

        print(f"factcheck {read_version()}")
        parser.exit(EXIT_CLEAN)


if __name__ == "__main__":
    sys.exit(main())
