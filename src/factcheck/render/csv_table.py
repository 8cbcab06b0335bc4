"""Findings as CSV, for a spreadsheet."""

from __future__ import annotations

import csv
from io import StringIO

from factcheck.floats import lower_float, upper_float
from factcheck.render.jsonl import pick_text
from factcheck.render.positions import Positions
from factcheck.render.results import Results
from factcheck.types import DocumentReport, Finding

COLUMNS = (
    "doc", "line", "column", "severity", "check", "surface", "message", "formula", "unit", "stated_low", "stated_high",
    "computed_low", "computed_high", "repair", "fingerprint",
)  # fmt: skip
_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so would be run by a spreadsheet


def render(results: Results) -> str:
    """One row per finding under a header; columns of text count code points."""
    buffer = StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")  # RFC 4180
    writer.writerow(COLUMNS)
    for report in results.reports:
        positions = Positions(report.document)
        for finding in report.findings:
            writer.writerow(_row(report, finding, positions, results.ui_lang))
    return buffer.getvalue()


def _row(report: DocumentReport, finding: Finding, positions: Positions, lang: str) -> list[object]:
    span, stated, computed = finding.span, finding.stated, finding.computed
    cells: list[object] = [guard_cell(span.doc_id), *positions.locate(span.field, span.start), finding.severity]
    cells += [finding.check, guard_cell(report.document.surface(span)), guard_cell(pick_text(finding.message, lang))]
    cells += [guard_cell(finding.formula), finding.unit]
    for interval in (stated, computed):
        cells += [None, None] if interval is None else [lower_float(interval.low), upper_float(interval.high)]
    repairs = [
        f"{report.document.surface(repair.span)} -> {repair.replacement}"
        for repair in finding.repairs
        if repair.span.doc_id == span.doc_id
    ]
    return [*cells, guard_cell("; ".join(repairs)), finding.fingerprint]


def guard_cell(text: str) -> str:
    """Text as a cell that no spreadsheet takes for a formula (a leading apostrophe), and that UTF-8 can hold."""
    text = text.encode("utf-8", "replace").decode("utf-8")
    return f"'{text}" if text.startswith(_FORMULAS) else text
