"""Holds the documents of a run against everything in a claim store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from factcheck.corpus.across import Across, Refuse, fill, find_agreements, run_checks
from factcheck.corpus.claimstore import ClaimStore
from factcheck.corpus.database import insert_rows, open_memory
from factcheck.corpus.judging import Bench
from factcheck.corpus.tables import (
    CONTAINMENT,
    STATEMENTS,
    Row,
    Witness,
    containment_rows,
    read_statement,
    statement_row,
)
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Document, Finding, Touch

_MOST = 50_000  # stored statements of the same subjects up to which they are put into one network


class Verdicts(NamedTuple):
    """Findings, agreements, the stored documents that they show, and the statements in them that may support others."""

    findings: list[Finding]
    touches: list[Touch]
    documents: dict[str, Document]
    witnesses: dict[str, Witness]


def check_against(path: Path, across: Across, refuse: Refuse) -> Verdicts:
    """What the store says of the run's documents. Raises UsageError for one that cannot be used."""
    if not across.witnesses:
        with ClaimStore(path):
            return Verdicts([], [], {}, {})
    subjects = related_subjects((one.keyed.key.subject for one in across.witnesses.values()), across.vocabulary)
    concepts = sorted({one.keyed.key.concept for one in across.witnesses.values()})
    with ClaimStore(path) as store:
        rows = store.connection.execute(
            "SELECT * FROM statements WHERE concept IN (SELECT unnest(?))"
            " AND (subject IN (SELECT unnest(?)) OR whole IN (SELECT unnest(?)))",
            [concepts, sorted(subjects), sorted(subjects)],
        ).fetchall()
        kept = {row[0]: row for row in rows if row[1] not in across.documents}
        archived = {document.doc_id: document for document in store.documents(row[1] for row in kept.values())}
    connection = open_memory()
    fill(connection, across.witnesses.values(), across.documents.values(), across.vocabulary)
    insert_rows(connection, "statements", STATEMENTS, [tuple(row) for row in kept.values()])
    more = _named(kept.values()) - _named(map(statement_row, across.witnesses.values()))
    insert_rows(connection, "containment", CONTAINMENT, containment_rows(across.vocabulary, more))

    def fetch(ids: Iterable[str]) -> dict[str, Witness]:
        known = across.witnesses
        return {one: known.get(one) or read_statement(kept[one]) for one in ids if one in known or one in kept}

    def find(doc_id: str) -> Document | None:
        return across.documents.get(doc_id) or archived.get(doc_id)

    focus = frozenset(across.documents)
    bench = Bench(find, across.vocabulary, focus=focus)
    findings = run_checks(connection, across.checks, bench, fetch, refuse)
    if len(kept) <= _MOST:
        findings += across.contradictions(findings, fetch((*across.witnesses, *kept)), find, focus)
    same = _read_where(kept.values(), "key", {one.keyed.key.text() for one in across.witnesses.values()})
    ranks = _read_where(kept.values(), "aspect", {"rank"})
    disputed = {related.span for finding in findings for related in finding.related}
    touches = find_agreements((*across.witnesses.values(), *same), disputed, find)
    witnesses = {one.claim.claim_id: one for one in (*same, *ranks)}
    return Verdicts(findings, touches, archived, witnesses)


def _read_where(rows: Iterable[Row], column: str, values: set[str]) -> list[Witness]:
    """The stored statements that have one of these values in a column."""
    at = list(STATEMENTS).index(column)
    return [read_statement(row) for row in rows if row[at] in values]


def _named(rows: Iterable[Row]) -> set[str]:
    """Subjects and places of stored statements."""
    columns = [list(STATEMENTS).index(column) for column in ("subject", "place")]
    return {str(row[column]) for row in rows for column in columns}


def related_subjects(subjects: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """The subjects, what contains them, what they contain, and what else lies right beside them."""
    found = set(subjects)
    anchors = set(found)
    for subject in tuple(found):
        anchors |= vocabulary.parents.get(subject, frozenset())
        found |= vocabulary.wholes_of(subject)
    return found | {part for part in vocabulary.parents if vocabulary.wholes_of(part) & anchors}
