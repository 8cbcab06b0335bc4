"""A DuckDB database that holds the tables of corpus checks; it never fetches an extension."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.corpus.tables import CONCEPTS, CONTAINMENT, DOCUMENTS, SECTORS, STATEMENTS, Row

if TYPE_CHECKING:
    import duckdb

OFFLINE = {"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"}
_LINE = re.compile(r"\s*\bLINE (\d+):")  # where DuckDB shows the line of a query that fails
_LONGEST = 300  # code points of a reason
_FEW = 200  # rows up to which they are inserted one by one; more go through a file of columns
_POLARS = {"VARCHAR": "String", "BIGINT": "Int64", "DOUBLE": "Float64", "DATE": "Date", "BOOLEAN": "Boolean"}

# What queries may name besides the tables: rows of one aspect, for each key its narrowest statement, and the statements
# of keys of which two documents' narrowest readings leave no common value. `rest` is the key without its subject.
VIEWS = {
    "levels": "SELECT *, substr(key, length(subject) + 2) AS rest FROM statements WHERE aspect = 'level'",
    "rates": "SELECT * FROM statements WHERE aspect = 'growth'",
    "shares": "SELECT * FROM statements WHERE aspect = 'share'",
    "ranks": "SELECT * FROM statements WHERE aspect = 'rank'",
    "quotes": "SELECT * FROM statements WHERE aspect = 'quote'",
    "finest": "SELECT * FROM (SELECT *, row_number() OVER (PARTITION BY key ORDER BY (high - low) NULLS LAST, "
    "claim_id) AS place_by_width FROM levels) AS ordered WHERE place_by_width = 1",
    "disputed": "SELECT statements.* FROM statements JOIN (SELECT key FROM statements GROUP BY key "
    "HAVING max(low) > min(high) AND min(doc_id) <> max(doc_id)) AS apart ON statements.key = apart.key",
}
TABLES: dict[str, Mapping[str, str]] = {
    "statements": STATEMENTS,
    "documents": DOCUMENTS,
    "containment": CONTAINMENT,
    "concepts": CONCEPTS,
    "sectors": SECTORS,
}


def open_memory() -> duckdb.DuckDBPyConnection:
    """An empty database in memory with all tables and views."""
    import duckdb

    connection = duckdb.connect(":memory:", config=dict(OFFLINE))
    for name, columns in TABLES.items():
        create_table(connection, name, columns)
    create_views(connection)
    return connection


def select(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.DuckDBPyConnection:
    """Runs one query that only reads. Raises QueryError for any other statement and for a query that fails."""
    import duckdb

    try:
        statements = connection.extract_statements(query)
        if [statement.type for statement in statements] != [duckdb.StatementType.SELECT]:
            raise QueryError("it must be one SELECT statement", None)
        return connection.execute(statements[0])
    except duckdb.Error as error:
        told = str(error)
        line = _LINE.search(told)
        reason = " ".join((told[: line.start()] if line else told).split())
        raise QueryError(reason[:_LONGEST], int(line[1]) if line else None) from None


class QueryError(Exception):
    """Why a query cannot be run, and the line that is to blame where it is known."""

    def __init__(self, reason: str, line: int | None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


def create_table(connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str]) -> None:
    """An empty table."""
    connection.execute(f"CREATE TABLE {name} ({', '.join(f'{column} {kind}' for column, kind in columns.items())})")


def create_views(connection: duckdb.DuckDBPyConnection) -> None:
    """The views over `statements`."""
    for name, query in VIEWS.items():
        connection.execute(f"CREATE OR REPLACE VIEW {name} AS {query}")


def insert_rows(
    connection: duckdb.DuckDBPyConnection, name: str, columns: Mapping[str, str], rows: Iterable[Row]
) -> None:
    """Appends rows to a table."""
    listed = list(rows)
    if not listed:
        return
    if len(listed) <= _FEW:
        marks = ", ".join("?" for _ in columns)
        connection.executemany(f"INSERT INTO {name} VALUES ({marks})", [list(row) for row in listed])
        return
    handle, path = tempfile.mkstemp(suffix=".parquet")
    os.close(handle)
    try:
        _write_columns(Path(path), columns, listed)
        connection.execute(f"INSERT INTO {name} SELECT * FROM read_parquet(?)", [path])
    finally:
        os.unlink(path)


def _write_columns(path: Path, columns: Mapping[str, str], rows: list[Row]) -> None:
    import polars as pl

    schema: dict[str, Any] = {name: getattr(pl, _POLARS[kind]) for name, kind in columns.items()}
    pl.DataFrame(rows, schema=schema, orient="row").write_parquet(path, compression="uncompressed")
