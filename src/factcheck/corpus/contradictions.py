"""What the statements of several documents cannot all be: findings of the constraint network."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from factcheck.corpus.tables import Witness
from factcheck.corpus.telling import Part, Teller
from factcheck.link.vocabulary import Vocabulary
from factcheck.network.build import Network, build
from factcheck.network.rows import AXIOM, Row, components
from factcheck.network.suspects import Diagnosis, diagnose
from factcheck.types import Document, Finding, Keyed

_MOST_FAULTS = 5  # of one component that are told; more is no slip any more
_LARGEST = 20_000  # rows of one component that are searched


def find_contradictions(
    witnesses: Mapping[str, Witness],
    find: Callable[[str], Document | None],
    vocabulary: Vocabulary,
    disputed: frozenset[str],
    focus: frozenset[str] | None = None,
) -> list[Finding]:
    """One finding per independent contradiction between statements that no single check has disputed.

    With a `focus` only those that statements of these documents are part of; findings and repairs stand there.
    """
    listed = [one for claim_id, one in witnesses.items() if claim_id not in disputed]
    surfaces = {one.claim.claim_id: one.surface for one in listed}
    teller = Teller(find, vocabulary, surfaces, focus)
    network = build(sorted((one.keyed for one in listed), key=teller.order), vocabulary)
    findings: list[Finding] = []
    for rows in components(network.rows):
        told = focus is None or any(_is_said(network, row.owner, focus) for row in rows)
        tied = _relations(rows)
        if told and len(rows) <= _LARGEST and (tied > 1 or (tied and _has_pair(network, rows))):
            findings.extend(_search(network, rows, teller))
    return findings


def _relations(rows: Iterable[Row]) -> int:
    """How many statements and assumptions tie values to each other."""
    return len({row.owner for row in rows if len(row.terms) > 1})


def _documents(network: Network, owners: Iterable[int]) -> list[str]:
    """The documents of the statements among these owners, each as often as it has one."""
    said = (network.owners[owner] for owner in owners if owner != AXIOM)
    return [one.claim.span.doc_id for one in said if isinstance(one, Keyed)]


def _has_pair(network: Network, rows: Iterable[Row]) -> bool:
    """True when a document says two things in a component: of one relation only its own document is the judge."""
    named = _documents(network, {row.owner for row in rows})
    return len(set(named)) < len(named)


def _is_said(network: Network, owner: int, focus: frozenset[str]) -> bool:
    """True for a statement of the documents in focus."""
    one = network.owners[owner] if owner != AXIOM else None
    return isinstance(one, Keyed) and one.claim.span.doc_id in focus


def _search(network: Network, rows: list[Row], teller: Teller) -> Iterator[Finding]:
    """The contradictions of a component; each time the likeliest culprit is left out to see whether one remains."""
    for _ in range(_MOST_FAULTS):
        diagnosis = diagnose(rows, network.rank)
        if diagnosis is None:
            return
        culprit = _culprit(network, diagnosis)
        if culprit is None:
            return
        place = _culprit(network, diagnosis, teller.focus)
        smallest = diagnosis.smallest
        alone = len(set(_documents(network, smallest.owners))) == 1  # checks across documents judge single relations
        if place is not None and _relations(smallest.rows) > (0 if alone else 1):
            yield teller.tell(Part(network, rows, diagnosis), place)
        rows = [row for row in rows if row.owner != culprit]


def _culprit(network: Network, diagnosis: Diagnosis, focus: frozenset[str] | None = None) -> int | None:
    """The statement (of documents in focus) that is in most minimal sets; of several, the one that was said last."""
    said = [
        owner
        for owner in diagnosis.smallest.owners
        if isinstance(one := network.owners[owner], Keyed) and (focus is None or one.claim.span.doc_id in focus)
    ]
    most = max((diagnosis.counts[owner] for owner in said), default=0)
    return max((owner for owner in said if diagnosis.counts[owner] == most), default=None)
