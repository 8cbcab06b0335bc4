"""Options that several commands share."""

from __future__ import annotations

import argparse

from factcheck.languages import codes

FORMATS = ("text", "jsonl")


def add_input(parser: argparse.ArgumentParser, formats: tuple[str, ...] = FORMATS, *, needs_paths: bool = True) -> None:
    """What is read, how it is read, and what is printed."""
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="+" if needs_paths else "*",
        help="files, folders, JSONL corpora, or - for standard input",
    )
    parser.add_argument("--format", choices=formats, default=None, help="what to print (default: text)")
    parser.add_argument("--date", metavar="DATE", help="publication date of all documents: a day, month, year or a/b")
    parser.add_argument("--lang", choices=(*codes(), "auto"), default="auto", help="language (default: by script)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="name of what comes from standard input")
    parser.add_argument("--jobs", type=_jobs, default=None, metavar="N", help="processes (default: all cores; 1: none)")
    parser.add_argument("--isolated", action="store_true", help="ignore configuration files")
    add_interface(parser)
    loudness = parser.add_mutually_exclusive_group()
    loudness.add_argument("--quiet", action="store_true", help="print findings only, no summary and no progress bar")
    loudness.add_argument("--verbose", action="store_true", help="tell on standard error what was read and not run")


def add_selection(parser: argparse.ArgumentParser) -> None:
    """Which checks run, and how grave their findings are."""
    parser.add_argument(
        "--select", action="append", metavar="CHECK", help="run only these checks or families (repeatable, commas)"
    )
    parser.add_argument(
        "--ignore", action="append", metavar="CHECK", help="leave these checks or families out (repeatable, commas)"
    )
    parser.add_argument(
        "--severity", action="append", metavar="CHECK=LEVEL", help="error, warning, info or off (repeatable, commas)"
    )


def add_comparisons(parser: argparse.ArgumentParser) -> None:
    """What documents are held against: each other, translations, a claim store, official figures."""
    parser.add_argument("--no-cross-document", action="store_true", help="leave out checks across documents")
    parser.add_argument(
        "--pair",
        nargs=2,
        action="append",
        default=[],
        metavar=("ORIGINAL", "TRANSLATION"),
        help="compare a document with its translation (repeatable; found by name as well: a.en.txt, a.zh.txt)",
    )
    parser.add_argument("--against", metavar="STORE", help="hold the articles against a claim store (see index)")
    parser.add_argument(
        "--facts", action="append", default=[], metavar="FILE", help="official figures to check against (repeatable)"
    )
    parser.add_argument("--entities", metavar="FILE", help="names of the newsroom's own: entities.toml")


def settle_paths(args: argparse.Namespace, purpose: str) -> None:
    """Files that are paired are among those that are read. Raises UsageError when there are none to `purpose`."""
    args.paths += [path for pair in args.pair for path in pair if path not in args.paths]
    if not args.paths:
        from factcheck.errors import UsageError

        raise UsageError(f"nothing to {purpose}: name a file, a folder, or - for standard input")


def add_interface(parser: argparse.ArgumentParser) -> None:
    """The language of what is printed."""
    parser.add_argument("--ui-lang", choices=("en", "zh"), default=None, help="language of the interface")


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("needs a whole number from 1 on")
    return int(text)
