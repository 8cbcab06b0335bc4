"""Tables of official figures from CSV, JSON Lines, Parquet or DuckDB, validated against their schema."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from factcheck.corpus.database import OFFLINE
from factcheck.errors import UsageError
from factcheck.imports import pandera_alone
from factcheck.types import Document, Span

if TYPE_CHECKING:
    import polars as pl

COLUMNS = ("subject", "measure", "place", "period", "value", "unit", "source")
_NEEDED = ("measure", "period", "value", "source")
_EXPECTED = {
    "period": "no year, quarter (2021-Q1), half (2021-H1), month (2021-06), day or first/last",
    "value": "no plain number",
}
_KINDS = (".csv", ".jsonl", ".ndjson", ".parquet", ".duckdb", ".db")


class FactError(ValueError):
    """A row that cannot be used; the text says why."""


class RawFact(NamedTuple):
    """One row as written, with its line (row number in tables without lines) and its place in the table's text."""

    subject: str
    measure: str
    place: str
    period: str
    value: str
    unit: str
    source: str
    line: int
    span: Span


def read_table(path: Path) -> tuple[list[RawFact], Document, list[tuple[int, str]]]:
    """The rows that the schema accepts, the table as a document, and faults by line. Raises UsageError."""
    frame, lines = _read_frame(path)
    for column in frame.columns:
        if column not in COLUMNS:
            raise UsageError(f"{path}:1: unknown column {column!r}; known are {', '.join(COLUMNS)}")
    for column in _NEEDED:
        if column not in frame.columns:
            raise UsageError(f"{path}:1: column {column!r} is missing")
    import polars as pl

    frame = frame.with_columns(
        pl.lit(None, dtype=pl.String).alias(name) for name in COLUMNS if name not in frame.columns
    )
    frame = frame.select(COLUMNS)
    broken = _broken_rows(frame, path)
    text, spans = _as_text(path, frame, lines)
    faults = [(lines[index], reason) for index, reason in broken.items()]
    rows = [
        RawFact(**{name: cell or "" for name, cell in cells.items()}, line=lines[index], span=spans[index])
        for index, cells in enumerate(frame.iter_rows(named=True))
        if index not in broken
    ]
    document = Document(doc_id=str(path), source=str(path), lang="en", published=None, title=None, blocks=(), text=text)
    return rows, document, faults


def _read_frame(path: Path) -> tuple[pl.DataFrame, list[int]]:
    """The table with every cell as text, and the line of each row."""
    import polars as pl

    if path.suffix not in _KINDS:
        raise UsageError(f"{path}: official figures come as {', '.join(_KINDS)}")
    if not path.exists():
        raise UsageError(f"{path}: no such file")
    try:
        if path.suffix in (".jsonl", ".ndjson"):
            return _read_lines(path)
        if path.suffix == ".csv":
            frame = pl.read_csv(path, infer_schema=False)
        elif path.suffix == ".parquet":
            frame = pl.read_parquet(path)
        else:
            frame = _read_duckdb(path)
    except (pl.exceptions.PolarsError, OSError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: cannot be read: {' '.join(str(error).split())[:200]}") from None
    first = 2 if path.suffix == ".csv" else 1
    frame = frame.with_columns(pl.all().cast(pl.String).str.strip_chars())
    return frame, list(range(first, frame.height + first))


def _read_lines(path: Path) -> tuple[pl.DataFrame, list[int]]:
    import polars as pl

    rows: list[dict[str, str | None]] = []
    lines: list[int] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if not line.strip():
            continue
        try:
            row: Any = json.loads(line)
        except json.JSONDecodeError as error:
            raise UsageError(f"{path}:{number}: is no JSON: {error.msg}") from None
        if not isinstance(row, dict):
            raise UsageError(f"{path}:{number}: is no JSON object")
        rows.append({key: None if value is None else str(value) for key, value in row.items()})
        lines.append(number)
    names = dict.fromkeys(name for row in rows for name in row)
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)), lines


def _read_duckdb(path: Path) -> pl.DataFrame:
    """The table `facts` of a DuckDB file."""
    import duckdb
    import polars as pl

    try:
        with duckdb.connect(str(path), read_only=True, config=dict(OFFLINE)) as connection:
            cursor = connection.execute("SELECT * FROM facts")
            names = [column[0] for column in cursor.description or ()]
            rows = [[None if cell is None else str(cell) for cell in row] for row in cursor.fetchall()]
    except duckdb.Error as error:
        raise UsageError(f"{path}: cannot be read: {' '.join(str(error).split())[:200]}") from None
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String), orient="row")


def _broken_rows(frame: pl.DataFrame, path: Path) -> dict[int, str]:
    """What the schema has against a row, by its index."""
    with pandera_alone():
        from pandera.errors import SchemaErrors

        from factcheck.schemas.facts import Facts

        try:
            Facts.validate(frame, lazy=True)
        except SchemaErrors as errors:
            broken: dict[int, str] = {}
            for case in errors.failure_cases.iter_rows(named=True):
                if case["index"] is None:
                    raise UsageError(f"{path}: {case['column']}: {case['check']}") from None
                broken.setdefault(case["index"], _explain(str(case["column"]), case["failure_case"]))
            return broken
    return {}


def _explain(column: str, value: object) -> str:
    if value in (None, "", "null"):
        return f"{column} is empty"
    what = {
        "period": "no year, quarter (2021-Q1), half (2021-H1), month (2021-06), day or first/last",
        "value": "no plain number",
    }
    return f"{column} {str(value)!r} is {what.get(column, 'not usable')}"


def _as_text(path: Path, frame: pl.DataFrame, lines: list[int]) -> tuple[str, list[Span]]:
    """The table's own text where it has one, else one line per row; and where each row stands in it."""
    if path.suffix in (".csv", ".jsonl", ".ndjson"):
        text = path.read_text(encoding="utf-8-sig")
    else:
        text = "\n".join(", ".join(cell or "" for cell in row) for row in frame.iter_rows())
    starts = [0]
    for line in text.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    spans = []
    for line_number in lines:
        start = starts[min(line_number - 1, len(starts) - 2)]
        end = starts[min(line_number, len(starts) - 1)]
        while end > start + 1 and text[end - 1] in "\r\n":
            end -= 1
        spans.append(Span(doc_id=str(path), start=start, end=end))
    return text, spans
