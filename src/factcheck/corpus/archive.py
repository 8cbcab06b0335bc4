"""Holds the documents of a run against everything in a claim store."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from factcheck.corpus.across import Across, Refuse, fill, run_checks
from factcheck.corpus.claimstore import ClaimStore
from factcheck.corpus.database import insert_rows, open_memory
from factcheck.corpus.judging import Bench
from factcheck.corpus.tables import CONTAINMENT, STATEMENTS, Witness, containment_rows, read_statement
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Document, Finding


def check_against(path: Path, across: Across, refuse: Refuse) -> tuple[list[Finding], dict[str, Document]]:
    """Findings of the run's documents against the store, and the stored documents they show. Raises UsageError."""
    if not across.witnesses:
        with ClaimStore(path):
            return [], {}
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
    more = {row[list(STATEMENTS).index("subject")] for row in kept.values()}
    known = {one.keyed.key.subject for one in across.witnesses.values()}
    insert_rows(connection, "containment", CONTAINMENT, containment_rows(across.vocabulary, more - known))

    def fetch(ids: Iterable[str]) -> dict[str, Witness]:
        return {
            one: across.witnesses.get(one) or read_statement(kept[one])
            for one in ids
            if one in across.witnesses or one in kept
        }

    bench = Bench(
        lambda doc_id: across.documents.get(doc_id) or archived.get(doc_id),
        across.vocabulary,
        focus=frozenset(across.documents),
    )
    return run_checks(connection, across.checks, bench, fetch, refuse), archived


def related_subjects(subjects: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    """The subjects, what contains them, what they contain, and what else lies right beside them."""
    found = set(subjects)
    anchors = set(found)
    for subject in tuple(found):
        anchors |= vocabulary.parents.get(subject, frozenset())
        found |= vocabulary.wholes_of(subject)
    return found | {part for part in vocabulary.parents if vocabulary.wholes_of(part) & anchors}
