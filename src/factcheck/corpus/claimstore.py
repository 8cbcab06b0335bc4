"""The claim store: one DuckDB file with every claim of an archive, written step by step, read by drafts and queries."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from factcheck.corpus.across import document_row
from factcheck.corpus.database import OFFLINE, create_table, create_views, insert_rows
from factcheck.corpus.tables import DOCUMENTS, STATEMENTS, Witness, statement_row
from factcheck.errors import UsageError
from factcheck.store import TABLES as CLAIM_TABLES
from factcheck.store import claim_columns
from factcheck.types import Document, DocumentReport, Period

if TYPE_CHECKING:
    import duckdb

VERSION = 1
META = {"name": "VARCHAR", "value": "VARCHAR"}
STORED = {**DOCUMENTS, "headline": "VARCHAR", "text": "VARCHAR", "content_hash": "VARCHAR", "root": "VARCHAR"}
_SQL = {"String": "VARCHAR", "Int64": "BIGINT", "Float64": "DOUBLE", "Date": "DATE"}
CLAIMS = {
    f"{name}_at" if name in ("start", "end") else name: _SQL[kind] for name, kind in CLAIM_TABLES["claims"][1].items()
}
_HOLDER = re.compile(r"PID (\d+)")


class ClaimStore:
    """An open store; use as a context manager. Raises UsageError for one that cannot be used, with what to do."""

    def __init__(self, path: Path, *, write: bool = False) -> None:
        self.path = path
        if not write and not path.exists():
            raise UsageError(f"{path}: no such claim store; make one with: factcheck index PATH --store {path}")
        self.connection = _connect(path, write=write)
        try:
            self._prepare(write)
        except BaseException:
            self.connection.close()
            raise

    def __enter__(self) -> ClaimStore:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.connection.close()

    def _prepare(self, write: bool) -> None:
        """Makes the tables of a new store; refuses files of something else and of another version."""
        names = {row[0] for row in self.connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
        if not names and write:
            self.connection.execute("BEGIN")
            for name, columns in (
                ("meta", META),
                ("documents", STORED),
                ("claims", CLAIMS),
                ("statements", STATEMENTS),
            ):
                create_table(self.connection, name, columns)
            create_views(self.connection)
            insert_rows(self.connection, "meta", META, [("version", str(VERSION))])
            self.connection.execute("COMMIT")
            return
        if "meta" not in names:
            raise UsageError(f"{self.path}: is a database, but no claim store")
        found = self.connection.execute("SELECT value FROM meta WHERE name = 'version'").fetchone()
        if found is None or found[0] != str(VERSION):
            raise UsageError(
                f"{self.path}: has version {found[0] if found else 'unknown'} of the claim store, this factcheck reads "
                f"{VERSION}; make it anew: mv {self.path} {self.path}.old && factcheck index PATH --store {self.path}"
            )
        if write:
            create_views(self.connection)

    def hashes(self) -> dict[str, tuple[str, str]]:
        """Content hash and root by document id."""
        rows = self.connection.execute("SELECT doc_id, content_hash, root FROM documents").fetchall()
        return {doc_id: (content, root) for doc_id, content, root in rows}

    def put(self, reports: Iterable[DocumentReport], marks: Mapping[str, tuple[str, str]]) -> None:
        """Stores documents with their claims in one step, in place of what they held before."""
        listed = list(reports)
        witnesses = [
            Witness(keyed, report.document.wording(keyed.claim.span)) for report in listed for keyed in report.keyed
        ]
        self.connection.execute("BEGIN")
        self._delete(report.document.doc_id for report in listed)
        documents = [
            (
                *document_row(report.document), report.document.headline, report.document.reading,
                *marks[report.document.doc_id],
            )
            for report in listed
        ]  # fmt: skip
        insert_rows(self.connection, "documents", STORED, documents)
        insert_rows(self.connection, "claims", CLAIMS, zip(*claim_columns(listed).values(), strict=True))
        insert_rows(self.connection, "statements", STATEMENTS, map(statement_row, witnesses))
        self.connection.execute("COMMIT")

    def remove(self, doc_ids: Iterable[str]) -> None:
        """Removes documents with their claims."""
        self.connection.execute("BEGIN")
        self._delete(doc_ids)
        self.connection.execute("COMMIT")

    def _delete(self, doc_ids: Iterable[str]) -> None:
        gone = list(doc_ids)
        for table in ("documents", "claims", "statements"):
            self.connection.execute(f"DELETE FROM {table} WHERE doc_id IN (SELECT unnest(?))", [gone])

    def count(self) -> tuple[int, int, int]:
        """How many documents, claims, and claims with complete keys it holds."""
        query = "SELECT (SELECT count(*) FROM documents), (SELECT count(*) FROM claims), count(*) FROM statements"
        row = self.connection.execute(query).fetchone()
        assert row is not None
        return row[0], row[1], row[2]

    def documents(self, doc_ids: Iterable[str]) -> Iterator[Document]:
        """The stored documents with these ids, as far as showing their sentences needs them."""
        columns = "doc_id, source, lang, published_first, published_last, headline, text"
        rows = self.connection.execute(
            f"SELECT {columns} FROM documents WHERE doc_id IN (SELECT unnest(?))", [sorted(set(doc_ids))]
        ).fetchall()
        for doc_id, source, lang, first, last, headline, text in rows:
            published = None if first is None else Period(first=first, last=last)
            yield Document(
                doc_id=doc_id, source=source, lang=lang, published=published, title=None, blocks=(), text=text,
                headline=headline,
            )  # fmt: skip


def _connect(path: Path, *, write: bool) -> duckdb.DuckDBPyConnection:
    import duckdb

    try:
        return duckdb.connect(str(path), read_only=not write, config=dict(OFFLINE))
    except duckdb.Error as error:
        reason = " ".join(str(error).split())
        if "lock" in reason:
            holder = _HOLDER.search(reason)
            who = f"another process ({holder[1]})" if holder else "another process"
            raise UsageError(f"{path}: is in use by {who}; try again when it is done") from None
        if isinstance(error, duckdb.IOException) and not path.exists():
            raise UsageError(f"{path}: cannot be made: {reason[:200]}") from None
        raise UsageError(
            f"{path}: is no claim store, or a damaged one ({reason[:160]}); "
            f"make it anew: mv {path} {path}.old && factcheck index PATH --store {path}"
        ) from None


def hash_document(document: Document, vocabulary_mark: str) -> str:
    """Changes when anything changes that the stored claims depend on."""
    published = document.published
    days = f"{published.first}/{published.last}" if published else ""
    material = "\0".join((document.text, document.headline or "", document.lang, days, vocabulary_mark))
    return hashlib.sha256(material.encode("utf-8", "surrogatepass")).hexdigest()
