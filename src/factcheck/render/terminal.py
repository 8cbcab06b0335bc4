"""Findings and summary for a person at a terminal: the same text with and without colour."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from io import StringIO

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from factcheck.render.cells import clean_text, wrap_cells
from factcheck.render.diagnostic import STYLES, Diagnostic, Lookup
from factcheck.render.results import Results
from factcheck.render.summary import STAGES, Summary
from factcheck.types import SEVERITIES, Document, DocumentReport, Problem
from factcheck.wording.strings import strings_for

_INDENT = "  "
_GRAVE = tuple(severity for severity in SEVERITIES if severity != "info")


class TerminalReport:
    """Prints documents one at a time, then the summary. `lookup` finds documents that evidence lies in.

    Without `show_info` notes are counted only.
    """

    def __init__(
        self, console: Console, *, ui_lang: str = "en", lookup: Lookup | None = None, show_info: bool = True
    ) -> None:
        self._console = console
        self._show_info = show_info
        self._hidden = 0
        self._strings = strings_for(ui_lang)
        self._lookup = lookup or _find_nothing
        self.summary = Summary()

    def add(self, report: DocumentReport) -> None:
        """Print the findings of one document and count it."""
        if not self._show_info:
            shown = _without_notes(report)
            self._hidden += len(report.findings) - len(shown.findings)
            report = shown
        self.summary.add(report)
        if not report.findings:
            return
        diagnostic = Diagnostic(report, self._strings, self._console.width, self._lookup)
        for finding in report.findings:
            for line in diagnostic.render(finding):
                self._print(line)
            self._print(Text())

    def finish(self, problems: Iterable[Problem] = ()) -> Summary:
        """Print the summary: findings by severity, coverage, what could not run or be read."""
        self._print_findings()
        if self._hidden:
            self._print(Text(self._strings.count("hidden_notes", self._hidden), style="dim"))
        if self.summary.suppressed:
            self._print(Text(self._strings.count("suppressed", self.summary.suppressed)))
        self._print_coverage()
        self._print_not_run()
        listed = list(problems)
        if listed:
            self._print(Text(self._strings.count("problems", len(listed)), style="bold"))
        for problem in listed:
            self._print_wrapped(format_problem(problem))
        return self.summary

    def print_statistics(self) -> None:
        """Print how many findings each check has, the most frequent first."""
        strings, rows = self._strings, self.summary.checks.most_common()
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 3, 0, 0), header_style="dim")
        table.add_column(strings.text("column_findings"), justify="right")
        table.add_column(strings.text("severity"))
        table.add_column(strings.text("column_check"))
        for (check, severity), count in sorted(rows, key=lambda row: (-row[1], row[0])):
            table.add_row(f"{count:,}", strings.name("severity", severity), check, style=STYLES[severity])
        if rows:
            self._console.print(table)

    def _print_findings(self) -> None:
        summary, strings = self.summary, self._strings
        if not summary.total:
            text = strings.text("in_documents", findings=strings.text("no_findings"), documents=self._documents())
            self._print(Text(text, style="bold green"))
            return
        text = strings.text(
            "in_documents", findings=strings.count("findings", summary.total), documents=self._documents()
        )
        self._print(Text(text, style="bold"))
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 3, 0, 0), header_style="dim")
        table.add_column(strings.text("severity"))
        table.add_column(strings.text("column_findings"), justify="right")
        table.add_column(strings.text("column_documents"), justify="right")
        for severity in SEVERITIES if self._show_info else _GRAVE:
            cells = (str(summary.findings[severity]), str(summary.documents_with[severity]))
            table.add_row(
                strings.name("severity", severity), *cells, style=STYLES[severity] if cells[0] != "0" else "dim"
            )
        self._console.print(table)

    def _print_coverage(self) -> None:
        strings = self._strings
        stages = (f"{self.summary.stages[stage]:,} {strings.text(stage)}" for stage in STAGES)
        self._print_titled("coverage", strings.text("list_joint").join(stages))

    def _print_not_run(self) -> None:
        strings, rows = self._strings, self.summary.list_not_run()
        if rows:
            self._print_titled("not_run", "")
        for check, reason, times in rows:
            self._print_wrapped(strings.text("not_run_line", n=times, check=check, reason=reason))

    def _print_titled(self, key: str, text: str) -> None:
        title = self._strings.text(key) + self._strings.text("colon")
        self._print(Text().append(title if text else title.rstrip(), style="bold").append(text))

    def _documents(self) -> str:
        return self._strings.count("documents", self.summary.documents)

    def _print_wrapped(self, text: str) -> None:
        for line in wrap_cells(clean_text(text), self._console.width - len(_INDENT)):
            self._print(Text(_INDENT + line))

    def _print(self, line: Text) -> None:
        self._console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)


def print_reports(
    reports: Iterable[DocumentReport],
    problems: Iterable[Problem],
    console: Console,
    *,
    ui_lang: str = "en",
) -> Summary:
    """Print all findings and the summary; evidence in other documents is quoted from them."""
    kept = list(reports)
    documents = {report.document.doc_id: report.document for report in kept}
    terminal = TerminalReport(console, ui_lang=ui_lang, lookup=documents.get)
    for report in kept:
        terminal.add(report)
    return terminal.finish(problems)


def render(results: Results) -> str:
    """A run as plain text, 100 columns wide."""
    buffer = StringIO()
    console = Console(file=buffer, width=100, color_system=None)
    terminal = TerminalReport(console, ui_lang=results.ui_lang, show_info=results.show_info)
    for report in results.reports:
        terminal.add(report)
    terminal.finish(results.problems)
    if results.statistics:
        terminal.print_statistics()
    return buffer.getvalue()


def _without_notes(report: DocumentReport) -> DocumentReport:
    """The report without findings of severity info."""
    if all(finding.severity != "info" for finding in report.findings):
        return report
    return replace(report, findings=tuple(finding for finding in report.findings if finding.severity != "info"))


def format_problem(problem: Problem) -> str:
    """The file (and line) that could not be read, and why."""
    line = "" if problem.line is None else f":{problem.line}"
    return f"{problem.source}{line}: {problem.reason}"


def _find_nothing(doc_id: str) -> Document | None:
    return None
