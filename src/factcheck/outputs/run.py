"""One run of `factcheck check`: documents in, findings out, files written, exit code."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from factcheck.outputs.across import Following, plan_following
from factcheck.outputs.choices import make_policy, start_settings
from factcheck.outputs.console import interface_language, open_console
from factcheck.outputs.formats import STREAMED, parse_targets, render
from factcheck.outputs.inbox import Inbox
from factcheck.outputs.pipeline import Stage, check_all, plan_stages
from factcheck.render.results import Results
from factcheck.types import SEVERITIES, Document, DocumentReport

if TYPE_CHECKING:
    from factcheck.config import Settings
    from factcheck.config.policy import Policy

EXIT_CLEAN, EXIT_FOUND, EXIT_BROKEN = 0, 1, 2


class CheckRun:
    """One run of `factcheck check`."""

    def __init__(self, args: argparse.Namespace, inbox: Inbox) -> None:
        self.args = args
        self.inbox = inbox
        self.lang = "en"
        self.worst = len(SEVERITIES)
        self.following: Following | None = None
        self.lookup: Callable[[str], Document | None] = dict[str, Document]().get

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
        stages = plan_stages(
            self.inbox,
            policy,
            settings,
            compare=self._compare(policy, settings),
            baseline=args.baseline or settings.baseline,
            diff=args.diff,
        )
        reports = self._watch(check_all(self.inbox, policy, stages, keys=self.following is not None))
        kept = self._print(reports, keep=bool(targets) or args.format not in STREAMED)
        if self.following is not None:
            kept = self.following.merge(kept)
        results = self._results(kept)
        if args.format not in STREAMED:
            sys.stdout.write(render(args.format, results))
        for target in targets:
            target.write(results)
        if self.inbox.problems:
            return EXIT_BROKEN
        limit = -1 if args.fail_on == "never" else SEVERITIES.index(args.fail_on)
        return EXIT_FOUND if self.worst <= limit else EXIT_CLEAN

    def _compare(self, policy: Policy, settings: Settings) -> list[Stage]:
        """What compares documents with each other as they pass, and with official figures."""
        stages: list[Stage] = []
        finders: list[Callable[[str], Document | None]] = []
        if not self.args.no_cross_document:
            from factcheck.engine.pairs import PairStage

            pairs = PairStage(policy=policy, pairs=self.args.pair, note=self.inbox.note)
            stages.append(pairs.run)
            finders.append(pairs.find)
        self.following = plan_following(self.args, settings, policy, self.inbox)
        if self.following is not None:
            stages.append(self.following.follow)
            finders.append(self.following.find)
        self.lookup = lambda doc_id: next((found for find in finders if (found := find(doc_id)) is not None), None)
        return stages

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
        from factcheck.render.terminal import TerminalReport, without_notes

        kept: list[DocumentReport] = []
        console, args = open_console(), self.args
        terminal = TerminalReport(console, ui_lang=self.lang, lookup=self.lookup)
        total = len(self.inbox.names()) if sys.stderr.isatty() else 0
        for report in track_progress(reports, total, ui_lang=self.lang, quiet=args.quiet, console=console):
            terminal.add(report if args.show_info else without_notes(report))
            if keep:
                kept.append(report)
        if not args.quiet:
            terminal.finish(self.inbox.problems)
            if self.following is not None and (line := self.following.summary(self.lang, verbose=args.verbose)):
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
