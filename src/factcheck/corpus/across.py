"""What the documents of a run say of each other: collects keyed claims, asks the corpus checks, gives findings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from factcheck.corpus.database import QueryError, insert_rows, open_memory, select
from factcheck.corpus.judging import Bench, Link
from factcheck.corpus.queries import CorpusCheck, load_corpus_checks
from factcheck.corpus.supporting import Support, find_supports
from factcheck.corpus.tables import (
    CONCEPTS,
    CONTAINMENT,
    DOCUMENTS,
    SECTORS,
    STATEMENTS,
    Row,
    Witness,
    concept_rows,
    containment_rows,
    sector_rows,
    statement_row,
)
from factcheck.corpus.witnesses import Witnesses
from factcheck.errors import UsageError
from factcheck.link.vocabulary import Vocabulary
from factcheck.types import Claim, Document, DocumentReport, Finding, Span, Touch

if TYPE_CHECKING:
    import duckdb

Refuse = Callable[[str], None]
"""Takes what cannot be done, and why; the rest goes on."""
_COLUMNS = ("link", "role", "claim_id")


class Across:
    """The keyed claims of a run."""

    def __init__(self, vocabulary: Vocabulary, house: Iterable[CorpusCheck] = ()) -> None:
        self.vocabulary = vocabulary
        self._house = tuple(house)
        self.documents: dict[str, Document] = {}
        self.witnesses: dict[str, Witness] = {}
        self._claims: dict[Span, str] = {}
        self._judged: set[str] = set()  # keyed claims that something in their own document judged
        self._doubted: set[Span] = set()  # figures that a check of their own document disputes

    def add(self, report: DocumentReport) -> None:
        """Takes the keyed claims of a document in."""
        document = report.document
        if not report.keyed or document.doc_id in self.documents:
            return
        self.documents[document.doc_id] = document
        self._doubted |= {
            related.span for finding in report.findings if finding.severity != "info" for related in finding.related
        }
        ran = {touch.claim_id for touch in report.touches if touch.verdict != "not run"}
        self._judged |= {keyed.claim.claim_id for keyed in report.keyed} & ran
        for keyed in report.keyed:
            self._claims[keyed.claim.span] = keyed.claim.claim_id
            self.witnesses[keyed.claim.claim_id] = Witness(keyed, document.wording(keyed.claim.span))

    @property
    def checks(self) -> tuple[CorpusCheck, ...]:
        """The program's checks, read when they are first needed, and the newsroom's."""
        return (*load_corpus_checks(), *self._house)

    def document_of(self, claim_id: str) -> str:
        """The id of the document that a claim stands in; empty for claims of other runs."""
        witness = self.witnesses.get(claim_id)
        return witness.claim.span.doc_id if witness is not None else ""

    def _fetch(self, ids: Iterable[str]) -> dict[str, Witness]:
        return {one: self.witnesses[one] for one in ids if one in self.witnesses}

    def is_needed(self) -> bool:
        """True when two documents speak of one measure and of subjects that are one or contain each other.

        Asked before the database is imported, which takes longer than a few articles. Places compare within a period.
        """
        return any(len(set(docs)) > 1 for docs in self._holders().values())

    def _holders(self) -> dict[tuple[str, str], list[str]]:
        """By measure and subject (or whole of one) the documents that speak of it, each as often as it does."""
        holders: dict[tuple[str, str], list[str]] = defaultdict(list)
        for witness in self.witnesses.values():
            key, doc_id = witness.keyed.key, witness.claim.span.doc_id
            concept = f"{key.concept} {key.first}/{key.last}" if key.aspect == "rank" else key.concept
            for subject in (key.subject, *self.vocabulary.wholes_of(key.subject), witness.keyed.whole or ""):
                if subject:
                    holders[concept, subject].append(doc_id)
        return holders

    def findings(self, refuse: Refuse) -> list[Finding]:
        """Everything that the documents contradict each other (or themselves) in. `refuse` hears of checks that cannot
        be run."""
        if len(self.documents) < 2 or not self.is_needed():
            alone = any(len(docs) > 1 for docs in self._holders().values())
            return self.contradictions([], self.witnesses, self.documents.get) if alone else []
        connection = open_memory()
        fill(connection, self.witnesses.values(), self.documents.values(), self.vocabulary)
        bench = Bench(self.documents.get, self.vocabulary)
        findings = run_checks(connection, self.checks, bench, self._fetch, refuse)
        return findings + self.contradictions(findings, self.witnesses, self.documents.get)

    def agreements(self, findings: Iterable[Finding]) -> list[Touch]:
        """What documents confirm of each other: statements of one key that no finding disputes."""
        disputed = {related.span for finding in findings for related in finding.related} | self._doubted
        return find_agreements(self.witnesses.values(), disputed, self.documents.get)

    def supports(self, findings: Iterable[Finding], stored: Iterable[Witness] = ()) -> list[Support]:
        """Places that documents give in one order, of which one implies the other or makes it likely.

        Of `stored` statements those count that support one of the run.
        """
        disputed = {related.span for finding in findings for related in finding.related} | self._doubted
        found = find_supports((*self.witnesses.values(), *stored), disputed, self.vocabulary)
        return [one for one in found if not one.documents.isdisjoint(self.documents)]

    def newly_judged(self, confirmed: Iterable[str], findings: Iterable[Finding]) -> list[Claim]:
        """Those of these claims, and of those that findings are about, that nothing in their document had judged."""
        disputed = {self._claims[finding.span] for finding in findings if finding.span in self._claims}
        return [self.witnesses[one].claim for one in sorted({*confirmed, *disputed} - self._judged)]

    def contradictions(
        self,
        findings: Iterable[Finding],
        witnesses: Mapping[str, Witness],
        find: Callable[[str], Document | None],
        focus: frozenset[str] | None = None,
    ) -> list[Finding]:
        """What cannot hold together although no check disputes any of it."""
        from factcheck.corpus.contradictions import find_contradictions

        spans = {related.span for finding in findings for related in finding.related} | self._doubted
        disputed = frozenset(one for one, witness in witnesses.items() if witness.claim.span in spans)
        return find_contradictions(witnesses, find, self.vocabulary, disputed, focus)


def find_agreements(
    witnesses: Iterable[Witness], disputed: Collection[Span], find: Callable[[str], Document | None]
) -> list[Touch]:
    """The statements of one key that independent documents agree in, as long as none of them is disputed."""
    groups: dict[str, list[Witness]] = defaultdict(list)
    for witness in witnesses:
        groups[witness.keyed.key.text()].append(witness)
    court = Witnesses(find)
    touches: list[Touch] = []
    for group in groups.values():
        documents = {one.claim.span.doc_id for one in group}
        if len(documents) > 1 and not any(one.claim.span in disputed for one in group):
            touches += court.agreements(group)
    return touches


def fill(
    connection: duckdb.DuckDBPyConnection,
    witnesses: Iterable[Witness],
    documents: Iterable[Document],
    vocabulary: Vocabulary,
) -> None:
    """Fills the tables that corpus checks read."""
    listed = list(witnesses)
    insert_rows(connection, "statements", STATEMENTS, map(statement_row, listed))
    insert_rows(connection, "documents", DOCUMENTS, map(document_row, documents))
    fill_vocabulary(
        connection, vocabulary, {one.keyed.key.subject for one in listed} | {one.keyed.key.place for one in listed}
    )


def fill_vocabulary(connection: duckdb.DuckDBPyConnection, vocabulary: Vocabulary, subjects: set[str]) -> None:
    """Fills the tables that tell what contains what, and how measures add up."""
    insert_rows(connection, "containment", CONTAINMENT, containment_rows(vocabulary, subjects))
    insert_rows(connection, "concepts", CONCEPTS, concept_rows(vocabulary.concepts.values()))
    insert_rows(connection, "sectors", SECTORS, sector_rows())


def document_row(document: Document) -> Row:
    """The row of a document, in the order of DOCUMENTS."""
    title = document.headline or (document.wording(document.title) if document.title else None)
    published = document.published
    return (
        document.doc_id, document.source, document.lang, title, published.first if published else None,
        published.last if published else None,
    )  # fmt: skip


def run_checks(
    connection: duckdb.DuckDBPyConnection,
    checks: Sequence[CorpusCheck],
    bench: Bench,
    fetch: Callable[[Iterable[str]], dict[str, Witness]],
    refuse: Refuse,
) -> list[Finding]:
    """The findings of all checks, those on plain conflicts first. `refuse` hears of queries that cannot be run."""
    connection.execute("SET enable_external_access = false")  # a query reads the tables, and nothing else
    findings: list[Finding] = []
    seen: set[str] = set()
    for check in sorted(checks, key=lambda check: (check.law != "equal", check.name)):
        try:
            links = list(select_links(connection, check, fetch))
        except UsageError as error:
            refuse(str(error))
            continue
        for link in links:
            for finding in bench.judge(link):
                if finding.fingerprint not in seen:
                    seen.add(finding.fingerprint)
                    findings.append(finding)
    return findings


def select_links(
    connection: duckdb.DuckDBPyConnection,
    check: CorpusCheck,
    fetch: Callable[[Iterable[str]], dict[str, Witness]],
) -> Iterator[Link]:
    """The candidate links of a check. Raises UsageError for a query that fails or selects other columns."""
    try:
        cursor = select(connection, check.query)
    except QueryError as error:
        place = f"{check.path}:{error.line}" if error.line else check.path
        raise UsageError(f"{place}: the query fails: {error.reason}") from None
    names = tuple(column[0] for column in cursor.description or ())
    rows = cursor.fetchall() if names == _COLUMNS else []
    if names != _COLUMNS:
        raise UsageError(f"{check.path}: selects {', '.join(names) or 'nothing'}; it must select {', '.join(_COLUMNS)}")
    witnesses = fetch(dict.fromkeys(str(claim_id) for _, _, claim_id in rows))
    links: dict[str, dict[str, list[Witness]]] = {}
    for link, role, claim_id in rows:
        if claim_id not in witnesses:
            raise UsageError(f"{check.path}: selects {claim_id!r} as a claim_id, which is none")
        links.setdefault(str(link), {}).setdefault(str(role), []).append(witnesses[claim_id])
    for roles in links.values():
        yield Link(check, roles)
