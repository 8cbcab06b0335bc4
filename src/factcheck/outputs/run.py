"""One run of `factcheck check`: documents in, findings out, files written, exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator

from factcheck.outputs.across import Comparing, plan_comparing
from factcheck.outputs.choices import make_comparisons, make_policy, start_settings
from factcheck.outputs.console import interface_language, open_console
from factcheck.outputs.formats import STREAMED, parse_targets, render
from factcheck.outputs.inbox import Inbox
from factcheck.outputs.pipeline import check_all, plan_stages
from factcheck.render.results import Results
from factcheck.types import SEVERITIES, DocumentReport

EXIT_CLEAN, EXIT_FOUND, EXIT_BROKEN = 0, 1, 2


class CheckRun:
    """One run of `factcheck check`."""

    def __init__(self, args: argparse.Namespace, inbox: Inbox) -> None:
        self.args = args
        self.inbox = inbox
        self.lang = "en"
        self.worst = len(SEVERITIES)
        self.comparing = Comparing([], [], None)

    def run(self) -> int:
        """Checks everything, writes every output, and returns the exit code. Raises UsageError."""
        args = self.args
        settings = start_settings(args)
        args.show_info = args.show_info or args.pedantic
        targets, printed = parse_targets(args.output_format, args.html, args.html_dir)
        args.format = printed or args.format or "text"
        self.lang = interface_language(args)
        policy = make_policy(args)
        policy.check_names(settings, self.inbox.names())
        self.comparing = plan_comparing(make_comparisons(args), settings, policy, self.inbox)
        stages = plan_stages(
            self.inbox,
            policy,
            settings,
            compare=self.comparing.stages,
            baseline=args.baseline or settings.baseline,
            diff=args.diff,
        )
        reports = self._watch(check_all(self.inbox, policy, stages, keys=self.comparing.needs_keys))
        kept = self._print(reports, keep=bool(targets) or args.format not in STREAMED)
        results = self._results(self.comparing.merge(kept))
        if args.format not in STREAMED:
            sys.stdout.write(render(args.format, results))
        for target in targets:
            target.write(results)
        if self.inbox.problems:
            return EXIT_BROKEN
        limit = -1 if args.fail_on == "never" else SEVERITIES.index(args.fail_on)
        return EXIT_FOUND if self.worst <= limit else EXIT_CLEAN

    def _results(self, reports: list[DocumentReport]) -> Results:
        args = self.args
        return Results(
            reports=reports,
            problems=self.inbox.problems,
            ui_lang=self.lang,
            fail_on=args.fail_on,
            show_info=args.show_info,
            statistics=args.statistics,
        )

    def _watch(self, reports: Iterator[DocumentReport]) -> Iterator[DocumentReport]:
        for report in reports:
            for finding in report.findings:
                self.worst = min(self.worst, SEVERITIES.index(finding.severity))
            for fault in report.faults:
                print(f"factcheck: error: {report.document.doc_id}: check failed: {fault}", file=sys.stderr)
            for note in report.notes:
                print(f"factcheck: note: {report.document.doc_id}: {note}", file=sys.stderr)
            if self.args.verbose:
                _tell(report)
            yield report

    def _print(self, reports: Iterator[DocumentReport], *, keep: bool) -> list[DocumentReport]:
        """Prints formats that are printed document by document; returns the reports when they are to be kept."""
        if self.args.format == "text":
            return self._print_text(reports, keep=keep)
        if self.args.format not in STREAMED:
            return list(reports)
        from factcheck.render.jsonl import render_findings

        kept: list[DocumentReport] = []
        for report in reports:
            sys.stdout.writelines(line + "\n" for line in render_findings(report, ui_lang=self.lang))
            if keep:
                kept.append(report)
        return kept

    def _print_text(self, reports: Iterator[DocumentReport], *, keep: bool) -> list[DocumentReport]:
        from factcheck.render.progress import track_progress
        from factcheck.render.terminal import TerminalReport

        kept: list[DocumentReport] = []
        console, args = open_console(), self.args
        terminal = TerminalReport(console, ui_lang=self.lang, lookup=self.comparing.find, show_info=args.show_info)
        total = len(self.inbox.names()) if sys.stderr.isatty() else 0
        for report in track_progress(reports, total, ui_lang=self.lang, quiet=args.quiet, console=console):
            terminal.add(report)
            if keep:
                kept.append(report)
        if not args.quiet:
            terminal.finish(self.inbox.problems)
            if line := self.comparing.summary(self.lang, verbose=args.verbose):
                console.print(line, highlight=False, markup=False, soft_wrap=True)
        if args.statistics:
            terminal.print_statistics()
        return kept


def _tell(report: DocumentReport) -> None:
    """What was done with a document, on standard error (--verbose)."""
    from factcheck.config import find_config
    from factcheck.config.parse import shorten

    coverage, document = report.coverage, report.document
    file = find_config(document.source)
    print(
        f"factcheck: note: {document.doc_id}: {document.lang}, {len(document.text):,} characters, "
        f"{coverage.found:,} numbers found, {coverage.understood:,} understood, {coverage.checked:,} checked, "
        f"{len(report.findings):,} findings, {len(report.suppressed):,} suppressed; "
        f"configuration: {shorten(file) if file else 'none'}",
        file=sys.stderr,
    )
    for check, reason, count in coverage.not_run:
        print(f"factcheck: note: {document.doc_id}: {check} not run: {reason} ({count}x)", file=sys.stderr)
