"""What a run prints and writes: standard output, further files, the HTML report, and the exit code."""

from __future__ import annotations

import argparse
import locale
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from factcheck.config import Settings, settings_of_run, use
from factcheck.types import SEVERITIES, Document, DocumentReport, Problem, UsageError

if TYPE_CHECKING:
    from rich.console import Console

    from factcheck.config.policy import Policy

EXIT_CLEAN, EXIT_FOUND, EXIT_BROKEN = 0, 1, 2


class Inbox(Protocol):
    """Where documents come from."""

    problems: list[Problem]

    def documents(self) -> Iterator[Document]:
        """Every document, in order."""
        ...

    def names(self) -> list[str]:
        """The names of the files they come from."""
        ...

    def jobs(self) -> int:
        """How many processes may run."""
        ...


class CheckRun:
    """One run of `factcheck check`."""

    def __init__(self, args: argparse.Namespace, inbox: Inbox) -> None:
        self.args = args
        self.inbox = inbox
        self.lang = "en"
        self.worst = len(SEVERITIES)

    def run(self) -> int:
        """Checks everything, writes every output, and returns the exit code. Raises UsageError."""
        settings = start_settings(self.args)
        targets = parse_targets(self.args)
        self.lang = interface_language(self.args)  # an output format without a path changes args.format
        policy = make_policy(self.args)
        policy.check_names(settings, self.inbox.names())
        from factcheck.engine.batch import run_check

        reports = self._watch(run_check(self.inbox.documents(), jobs=self.inbox.jobs(), policy=policy))
        kept = self._print(reports, keep=bool(targets))
        for kind, path in targets:
            try:
                self._write(kind, path, kept)
            except OSError as error:
                print(f"factcheck: error: {path}: cannot be written: {error.strerror or error}", file=sys.stderr)
                return EXIT_BROKEN
        if self.inbox.problems:
            return EXIT_BROKEN
        limit = -1 if self.args.fail_on == "never" else SEVERITIES.index(self.args.fail_on)
        return EXIT_FOUND if self.worst <= limit else EXIT_CLEAN

    def _watch(self, reports: Iterator[DocumentReport]) -> Iterator[DocumentReport]:
        for report in reports:
            for finding in report.findings:
                self.worst = min(self.worst, SEVERITIES.index(finding.severity))
            for fault in report.faults:
                print(f"factcheck: error: {report.document.doc_id}: check failed: {fault}", file=sys.stderr)
            yield report

    def _print(self, reports: Iterator[DocumentReport], *, keep: bool) -> list[DocumentReport]:
        kept: list[DocumentReport] = []
        if self.args.format == "jsonl":
            from factcheck.render.jsonl import render_findings

            for report in reports:
                sys.stdout.writelines(line + "\n" for line in render_findings(report, ui_lang=self.lang))
                if keep:
                    kept.append(report)
            return kept
        from factcheck.render.terminal import TerminalReport

        console = open_console()
        terminal = TerminalReport(console, ui_lang=self.lang)
        for report in self._progress(reports, console):
            terminal.add(report if self.args.show_info else without_notes(report))
            if keep:
                kept.append(report)
        if not self.args.quiet:
            terminal.finish(self.inbox.problems)
        return kept

    def _progress(self, reports: Iterator[DocumentReport], console: Console) -> Iterator[DocumentReport]:
        from factcheck.render.progress import track_progress

        total = len(self.inbox.names()) if sys.stderr.isatty() else 0
        return track_progress(reports, total, ui_lang=self.lang, quiet=self.args.quiet, console=console)

    def _write(self, kind: str, path: str, reports: list[DocumentReport]) -> None:
        if kind == "html":
            from factcheck.check import load_checks
            from factcheck.render.html import write_html
            from factcheck.version import read_version

            folder = Path(path)
            folder.mkdir(parents=True, exist_ok=True)
            families = {check.name: check.family for check in load_checks()}
            write_html(
                reports, self.inbox.problems, folder, ui_lang=self.lang, version=read_version(), families=families
            )
            return
        if kind == "jsonl":
            from factcheck.render.jsonl import render_findings

            lines = (line + "\n" for report in reports for line in render_findings(report, ui_lang=self.lang))
            write_whole(Path(path), "".join(lines))
            return
        from io import StringIO

        from rich.console import Console

        from factcheck.render.terminal import TerminalReport

        buffer = StringIO()
        terminal = TerminalReport(Console(file=buffer, width=100, color_system=None), ui_lang=self.lang)
        for report in reports:
            terminal.add(report if self.args.show_info else without_notes(report))
        terminal.finish(self.inbox.problems)
        write_whole(Path(path), buffer.getvalue())


def without_notes(report: DocumentReport) -> DocumentReport:
    """The report without findings of severity info."""
    if all(finding.severity != "info" for finding in report.findings):
        return report
    return replace(report, findings=tuple(finding for finding in report.findings if finding.severity != "info"))


def parse_targets(args: argparse.Namespace) -> list[tuple[str, str]]:
    """Kind and path of every output besides standard output; raises UsageError."""
    targets = [("html", args.html)] if args.html else []
    for text in args.output_format:
        kind, colon, path = text.partition(":")
        if kind not in ("text", "jsonl", "html"):
            raise UsageError(f"unknown output format {kind!r}: known are text, jsonl, html")
        if not colon and kind == "html":
            path = "reports"
        elif not path:
            args.format = kind
            continue
        targets.append((kind, path))
    return targets


def start_settings(args: argparse.Namespace) -> Settings:
    """The settings of this run, made those of the process; options that were not given take their values from them."""
    settings = settings_of_run(args.paths, isolated=args.isolated)
    use(settings)
    if getattr(args, "fail_on", "") is None:
        args.fail_on = settings.fail_on
    if args.ui_lang is None:
        args.ui_lang = settings.ui_lang
    if getattr(args, "output_format", None) == [] and args.format is None:
        args.output_format = list(settings.output_format)
    args.format = args.format or "text"
    return settings


def make_policy(args: argparse.Namespace) -> Policy:
    """How the run chooses checks, with what the command line says of it. Raises UsageError."""
    from factcheck.check import load_checks
    from factcheck.config.policy import Policy
    from factcheck.store import load_rules

    families = {check.name: check.family for check in load_checks()} | dict.fromkeys(load_rules(), "plausibility")
    select = getattr(args, "select", None)
    return Policy(
        families=families,
        select=_split(select) if select else None,
        ignore=_split(getattr(args, "ignore", None) or ()),
        severity=dict(map(_parse_severity, _split(getattr(args, "severity", None) or ()))),
        isolated=args.isolated,
    )


def _split(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(name.strip() for text in texts for name in text.split(","))


def _parse_severity(text: str) -> tuple[str, str]:
    name, _, level = text.partition("=")
    if level not in (*SEVERITIES, "off"):
        raise UsageError(f"--severity {text}: needs CHECK=LEVEL, with one of {', '.join(SEVERITIES)}, off")
    return name, level


def interface_language(args: argparse.Namespace) -> str:
    """The language of the interface: --ui-lang, else the locale's when it is Chinese, else English."""
    if args.ui_lang:
        return str(args.ui_lang)
    if getattr(args, "format", "text") != "text":
        return "en"
    name = (
        os.environ.get("LC_ALL")
        or os.environ.get("LC_MESSAGES")
        or os.environ.get("LANG")
        or locale.getlocale()[0]
        or ""
    )
    return "zh" if name.lower().startswith("zh") else "en"


def open_console() -> Console:
    """Standard output as a console; 80 columns wide when it is no terminal."""
    from rich.console import Console

    columns = os.environ.get("COLUMNS", "")
    width = int(columns) if columns.isdecimal() and int(columns) > 0 else 80
    return Console() if sys.stdout.isatty() else Console(width=width, highlight=False)


def write_whole(path: Path, text: str) -> None:
    """Writes a file in one step: a reader sees the old one or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(text)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        with suppress(OSError):
            os.unlink(name)
        raise
