"""`factcheck query "SELECT ..." --store FILE`: plain SQL on a claim store."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from factcheck.commands import EXIT_CLEAN


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The query and the store."""
    parser.add_argument(
        "sql", metavar="SQL", help="a query on the tables documents, claims, statements (docs/corpus.md)"
    )
    parser.add_argument("--store", metavar="FILE", type=Path, help="the claim store")
    parser.add_argument("--format", choices=("text", "jsonl", "csv"), default="text", help="what to print")
    parser.add_argument("--isolated", action="store_true", help="ignore configuration files")


def run(args: argparse.Namespace) -> int:
    """Run SQL on a claim store and print the rows. The store is opened for reading only."""
    from factcheck.config import settings_of_run
    from factcheck.corpus.claimstore import ClaimStore
    from factcheck.corpus.database import QueryError, select
    from factcheck.errors import UsageError

    path = args.store or settings_of_run([], isolated=args.isolated).store
    if path is None:
        raise UsageError("query needs --store FILE (or `store` in factcheck.toml)")
    with ClaimStore(path) as store:
        store.connection.execute("SET enable_external_access = false")
        try:
            cursor = select(store.connection, args.sql)
        except QueryError as error:
            raise UsageError(f"the query fails: {error.reason}") from None
        names = [column[0] for column in cursor.description or ()]
        rows = cursor.fetchall()
    _print(names, rows, args.format)
    return EXIT_CLEAN


def _print(names: list[str], rows: list[tuple[object, ...]], form: str) -> None:
    if form == "jsonl":
        for row in rows:
            print(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False, default=str))
        return
    if form == "csv":
        import csv
        import sys

        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerows([names, *rows])
        return
    from factcheck.outputs import open_console
    from factcheck.render.rows import print_rows

    print_rows(names, rows, open_console())
