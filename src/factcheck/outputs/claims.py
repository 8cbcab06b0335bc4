"""One run of `factcheck claims`: documents in, every number out in each format that was asked for."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Protocol, TextIO

from factcheck.errors import UsageError
from factcheck.outputs.choices import start_settings
from factcheck.outputs.console import interface_language, open_console
from factcheck.outputs.files import explain_failure, open_whole
from factcheck.outputs.inbox import Inbox
from factcheck.types import DocumentReport

EXIT_CLEAN, EXIT_BROKEN = 0, 2
FORMATS = ("text", "jsonl", "csv", "parquet")


class ClaimWriter(Protocol):
    """Takes the documents of a run one by one."""

    def add(self, report: DocumentReport) -> None:
        """Writes the claims of one document, or keeps them for `close`."""
        ...

    def close(self) -> None:
        """Writes what is left."""
        ...


def run_claims(args: argparse.Namespace, inbox: Inbox) -> int:
    """Reads everything and writes every output; returns the exit code. Raises UsageError."""
    from factcheck.engine.batch import run_claims as read_all

    start_settings(args)
    files, printed = parse_targets(args.outputs)
    args.format = printed or args.format
    if args.format == "parquet" and sys.stdout.isatty():
        raise UsageError("parquet is no text: give --output-format parquet:PATH, or send standard output to a file")
    ui_lang = interface_language(args)
    with ExitStack() as stack:
        writers = [(stack.enter_context(_open_file(form, path, ui_lang)), path) for form, path in files]
        printer = _make_writer(args.format, sys.stdout, ui_lang)
        for report in read_all(inbox.documents(), jobs=inbox.jobs()):
            for note in report.notes:
                print(f"factcheck: note: {report.document.doc_id}: {note}", file=sys.stderr)
            printer.add(report)
            for writer, path in writers:
                try:
                    writer.add(report)
                except OSError as error:
                    raise explain_failure(path, error) from error
        printer.close()
    return EXIT_BROKEN if inbox.problems else EXIT_CLEAN


def parse_targets(texts: list[str]) -> tuple[list[tuple[str, str]], str | None]:
    """The files of `FMT[:PATH]` texts, and the format without a path, which is for standard output."""
    files: list[tuple[str, str]] = []
    printed: str | None = None
    for text in texts:
        form, _, path = text.partition(":")
        if form not in FORMATS:
            raise UsageError(f"unknown output format {form!r}: known are {', '.join(FORMATS)}")
        if path:
            files.append((form, path))
        elif printed not in (None, form):
            raise UsageError(f"only one format can go to standard output: give {printed} or {form} a path")
        else:
            printed = form
    return files, printed


@contextmanager
def _open_file(form: str, path: str, ui_lang: str) -> Iterator[ClaimWriter]:
    """A writer of a file that appears when the run is over."""
    reading = False
    try:
        with open_whole(Path(path)) as stream:
            lines = io.TextIOWrapper(stream, encoding="utf-8", newline="")
            writer = _make_writer(form, lines, ui_lang)
            reading = True
            yield writer
            reading = False
            writer.close()
            lines.flush()
    except OSError as error:
        if reading:  # not of this file
            raise
        raise explain_failure(path, error) from error


def _make_writer(form: str, stream: TextIO, ui_lang: str) -> ClaimWriter:
    if form == "parquet":
        from factcheck.render.claim_table import ParquetWriter

        return ParquetWriter(stream.buffer)
    if form == "csv":
        from factcheck.render.claim_table import CsvWriter

        return CsvWriter(stream)
    return _LineWriter(stream) if form == "jsonl" else _TextWriter(stream, ui_lang)


class _LineWriter:
    """JSON lines, as the contract has them."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def add(self, report: DocumentReport) -> None:
        from factcheck.render.jsonl import render_claims

        self._stream.writelines([f"{line}\n" for line in render_claims(report)])

    def close(self) -> None:
        """Nothing is left to write."""


class _TextWriter:
    """A table for people."""

    def __init__(self, stream: TextIO, ui_lang: str) -> None:
        self._console = open_console(stream)
        self._lang = ui_lang

    def add(self, report: DocumentReport) -> None:
        from factcheck.render.table import print_claims

        print_claims(report, self._console, ui_lang=self._lang)

    def close(self) -> None:
        """Nothing is left to write."""
