"""Claims as rows of a table, for a spreadsheet (CSV) or a data frame (Parquet), written as documents come in."""

from __future__ import annotations

import csv
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import IO, TextIO

from factcheck.floats import lower_float, nearest_float, upper_float
from factcheck.render.csv_table import guard_cell
from factcheck.render.positions import Positions
from factcheck.render.years import written_year
from factcheck.types import Claim, DocumentReport

_TEXT, _WHOLE, _REAL, _TRUTH, _DAY = "String", "Int64", "Float64", "Boolean", "Date"
# Column -> its type in Parquet; the keys of the JSON lines, with `field` always and `period` as two columns.
COLUMNS = {
    "doc": _TEXT, "field": _TEXT, "start": _WHOLE, "end": _WHOLE, "line": _WHOLE, "column": _WHOLE, "surface": _TEXT,
    "value": _REAL, "low": _REAL, "high": _REAL, "low_closed": _TRUTH, "high_closed": _TRUTH, "kind": _TEXT,
    "unit": _TEXT, "dimension": _TEXT, "hedge": _TEXT, "measure": _TEXT, "subject": _TEXT, "period_first": _DAY,
    "period_last": _DAY, "stance": _TEXT, "speaker": _TEXT, "place": _TEXT, "change": _TEXT, "base": _TEXT,
}  # fmt: skip
_PART = 100_000  # rows that are held before they are written


def claim_rows(report: DocumentReport) -> Iterator[tuple[object, ...]]:
    """One row per claim, in the order of COLUMNS; offsets and columns count code points."""
    positions, document = Positions(report.document), report.document
    for claim in report.claims:
        span, period = claim.span, claim.period
        place = (span.doc_id, span.field, span.start, span.end, *positions.locate(span.field, span.start))
        days: tuple[date | None, date | None] = (None, None) if period is None else (period.first, period.last)
        about = (
            claim.measure, claim.subject, *days, claim.stance, claim.speaker, claim.place, claim.change, claim.base,
        )  # fmt: skip
        surface = document.surface(span)
        yield (*place, surface, *_figure(claim, surface), *about)


def _figure(claim: Claim, surface: str) -> tuple[object, ...]:
    """Value, bounds, kind, unit, dimension and hedge."""
    quantity = claim.quantity
    if quantity is None:
        year = None if (found := written_year(claim, surface)) is None else float(found)
        return year, year, year, True, True, claim.kind, None, None, None
    number, interval = quantity.number, quantity.number.interval
    low, high = number.ends or (interval.low, interval.high)
    value = None if number.value is None else nearest_float(number.value)
    bounds = (lower_float(low), upper_float(high), interval.low_closed, interval.high_closed)
    return value, *bounds, claim.kind, quantity.unit, quantity.dimension, number.hedge


class CsvWriter:
    """Writes claims as CSV (RFC 4180) with a header; nothing in it is a formula to a spreadsheet."""

    def __init__(self, stream: TextIO) -> None:
        self._writer = csv.writer(stream, lineterminator="\r\n")
        self._writer.writerow(COLUMNS)

    def add(self, report: DocumentReport) -> None:
        """Writes the claims of one document."""
        self._writer.writerows([_cell(value) for value in row] for row in claim_rows(report))

    def close(self) -> None:
        """Nothing is left to write."""


def _cell(value: object) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return guard_cell(value) if isinstance(value, str) else value


class ParquetWriter:
    """Writes claims as one Parquet file; rows go to parts on disk that are joined at the end, so memory is bounded."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._rows: list[tuple[object, ...]] = []
        self._folder = tempfile.TemporaryDirectory(prefix="factcheck-")
        self._parts: list[Path] = []

    def add(self, report: DocumentReport) -> None:
        """Takes up the claims of one document."""
        self._rows.extend(claim_rows(report))
        if len(self._rows) >= _PART:
            self._write_part()

    def close(self) -> None:
        """Joins the parts into the file."""
        import polars as pl

        try:
            if self._rows or not self._parts:
                self._write_part()
            if len(self._parts) > 1:
                joined = Path(self._folder.name) / "all.parquet"
                pl.scan_parquet(self._parts).sink_parquet(joined)
                self._parts = [joined]
            with self._parts[0].open("rb") as part:
                shutil.copyfileobj(part, self._stream)
        finally:
            self._folder.cleanup()

    def _write_part(self) -> None:
        import polars as pl

        schema = {name: getattr(pl, kind) for name, kind in COLUMNS.items()}
        rows = [tuple(_storable(value) for value in row) for row in self._rows]
        part = Path(self._folder.name) / f"{len(self._parts):06}.parquet"
        pl.DataFrame(rows, schema=schema, orient="row").write_parquet(part)
        self._parts.append(part)
        self._rows = []


def _storable(value: object) -> object:
    """Text that UTF-8 can hold."""
    return value.encode("utf-8", "replace").decode("utf-8") if isinstance(value, str) else value
