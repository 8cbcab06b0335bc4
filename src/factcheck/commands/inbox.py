"""The documents that a command line names."""

from __future__ import annotations

import argparse
import sys

from factcheck.outputs import inbox


class Inbox(inbox.Inbox):
    """Documents of a run; what could not be read is printed to standard error at once and kept."""

    def __init__(self, args: argparse.Namespace) -> None:
        self.args = args
        super().__init__(
            args.paths,
            lang=args.lang,
            date=args.date,
            stdin_filename=args.stdin_filename,
            jobs=args.jobs,
            tell=_print,
        )


def _print(kind: str, place: str, reason: str) -> None:
    print(f"factcheck: {kind}: {place}: {reason}", file=sys.stderr)
