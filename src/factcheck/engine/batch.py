"""Runs documents through the checks in order: in this process, or in a pool of processes when there is much to read."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from factcheck.config.policy import Policy
from factcheck.config.settings import active, use
from factcheck.engine.local import check_analysis, read_document
from factcheck.extract.analysis import analyse_each
from factcheck.store import validate
from factcheck.types import Document, DocumentReport

if TYPE_CHECKING:
    from concurrent.futures import Future

    from factcheck.link.vocabulary import Vocabulary

Reader = Callable[[Document], DocumentReport]
BATCH = 1_000_000  # code points that are validated (and sent to a process) together
SERIAL = 4_000_000  # code points that are read in this process before others are worth their start


def run_check(
    documents: Iterable[Document], *, jobs: int = 1, policy: Policy | None = None, keys: bool = False
) -> Iterator[DocumentReport]:
    """Every document read, judged and validated, in order. `policy` chooses checks and severities (None: all as is).

    With `keys` the claims get keys, so that documents can be held against each other.
    """
    return _run(documents, partial(check_batch, policy=policy, keys=keys), jobs)


def run_claims(documents: Iterable[Document], *, jobs: int = 1, keys: bool = False) -> Iterator[DocumentReport]:
    """Every document read and validated, in order, without running checks."""
    return _run(documents, partial(claims_batch, keys=keys), jobs)


def check_batch(batch: list[Document], policy: Policy | None = None, keys: bool = False) -> tuple[DocumentReport, ...]:
    """The validated reports of a batch."""
    vocabulary = _vocabulary() if keys else None
    analyses = analyse_each(batch)
    if policy is None:
        return validate([check_analysis(analysis, vocabulary=vocabulary) for analysis in analyses])
    rulings = {document.doc_id: policy.for_source(document.source) for document in batch}
    reports = [
        check_analysis(
            analysis,
            select=rulings[analysis.document.doc_id].select,
            vocabulary=vocabulary,
            pedantic=policy.pedantic,
        )
        for analysis in analyses
    ]
    chosen = {doc_id: ruling.select for doc_id, ruling in rulings.items()}
    return tuple(rulings[report.document.doc_id].apply(report) for report in validate(reports, chosen))


def claims_batch(batch: list[Document], keys: bool = False) -> tuple[DocumentReport, ...]:
    """The validated claims of a batch."""
    vocabulary = _vocabulary() if keys else None
    return validate([read_document(document, vocabulary=vocabulary) for document in batch])


def _vocabulary() -> Vocabulary:
    """The program's names and measures, and the newsroom's."""
    from factcheck.link.house import vocabulary_with

    return vocabulary_with(active().entities)


def _run(
    documents: Iterable[Document], work: Callable[[list[Document]], tuple[DocumentReport, ...]], jobs: int
) -> Iterator[DocumentReport]:
    batches = _cut(documents)
    seen = 0
    for batch in batches:
        yield from work(batch)
        seen += sum(len(document.text) for document in batch)
        if jobs > 1 and seen >= SERIAL:
            yield from _run_pool(batches, work, jobs)


def _run_pool(
    batches: Iterator[list[Document]], work: Callable[[list[Document]], tuple[DocumentReport, ...]], jobs: int
) -> Iterator[DocumentReport]:
    """The rest of the batches in fresh processes; at most two per process are in flight."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=use, initargs=(active(),)) as pool:
        waiting: deque[Future[tuple[DocumentReport, ...]]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) >= 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()


def _cut(documents: Iterable[Document]) -> Iterator[list[Document]]:
    batch: list[Document] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.text)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
