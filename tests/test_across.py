"""Checks across documents: every example set of every check, and what must hold whichever check speaks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pytest

from factcheck.corpus.across import Across
from factcheck.corpus.queries import CorpusCheck, ExampleSet, load_corpus_checks
from factcheck.engine.local import read_document
from factcheck.link.building import default_vocabulary
from factcheck.readers import Options, build_document, parse_period
from factcheck.types import Document, Finding

CHECKS = {check.name: check for check in load_corpus_checks()}
SETS = [
    pytest.param(check, kind, example, id=f"{check.name}-{kind}-{number}")
    for check in CHECKS.values()
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(check, kind))
]


def make_documents(docs: Iterable[Mapping[str, str]]) -> list[Document]:
    """Documents of an example set, named by their place in it."""
    documents = []
    for number, doc in enumerate(docs):
        options = Options(lang=doc["lang"], published=parse_period(doc["date"]))
        documents.append(build_document(doc["text"], doc_id=f"{number}.txt", source=f"{number}.txt", options=options))
    return documents


def judge(documents: Iterable[Document]) -> list[Finding]:
    """The findings across documents."""
    vocabulary = default_vocabulary()
    across = Across(vocabulary)
    for document in documents:
        across.add(read_document(document, vocabulary=vocabulary))
    return across.findings(pytest.fail)


@pytest.mark.parametrize(("check", "kind", "example"), SETS)
def test_example_sets(check: CorpusCheck, kind: str, example: ExampleSet) -> None:
    findings = judge(make_documents(example.docs))
    if kind == "wrong":
        assert check.name in {finding.check for finding in findings}, example.why
    else:
        assert findings == [], example.why
