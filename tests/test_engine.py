"""The engine: batches in order, a pool that changes nothing, coverage that adds up, the same result under any hashing."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.check import Case, Check, NotRun, Outcome
from factcheck.config.policy import Policy
from factcheck.engine import batch
from factcheck.engine.batch import check_batch, claims_batch, run_check, run_claims
from factcheck.engine.local import check_document, read_document
from factcheck.ladder import Level
from factcheck.readers import read_paths
from factcheck.types import Document, DocumentReport
from tests.sample_texts import all_examples, check_text, find_check, make_document

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
DAY = "2012-12-31"


def read_documents() -> list[Document]:
    """The seeds and a third of the examples of all checks."""
    seeds = [item for item in read_paths([SEEDS]) if isinstance(item, Document)]
    examples = [
        make_document(example.text, lang=example.lang, date=example.date, doc_id=f"{number:03}.txt")
        for number, example in enumerate([*all_examples()][::3])
    ]
    return [*seeds, *examples]


@pytest.fixture(scope="module")
def documents() -> list[Document]:
    """Every text the engine is tried on."""
    return read_documents()


@pytest.fixture(scope="module")
def reports(documents: list[Document]) -> list[DocumentReport]:
    """Their validated reports."""
    return list(run_check(documents))


def test_reports_come_in_the_order_of_the_documents(documents: list[Document], reports: list[DocumentReport]) -> None:
    assert [report.document for report in reports] == documents


@pytest.mark.parametrize("size", [1, 700, 10**9])
def test_the_size_of_a_batch_changes_nothing(
    size: int, documents: list[Document], reports: list[DocumentReport], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "BATCH", size)
    few = documents[:60]
    assert list(run_check(few)) == reports[:60]


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(1, 60))
def test_batches_hold_every_document_once_and_are_full(sizes: list[int], limit: int) -> None:
    few = [make_document("x" * size, doc_id=str(number)) for number, size in enumerate(sizes)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(batch, "BATCH", limit)
        batches = list(batch._cut(few))
    assert [document for one in batches for document in one] == few
    totals = [sum(len(document.text) for document in one) for one in batches]
    assert all(total >= limit for total in totals[:-1])
    assert all(total - len(one[-1].text) < limit for one, total in zip(batches, totals, strict=True))


@pytest.mark.parametrize("work", [partial(check_batch, policy=None), claims_batch], ids=["check", "claims"])
def test_a_pool_gives_what_one_process_gives(
    work: Callable[[list[Document]], tuple[DocumentReport, ...]], documents: list[Document]
) -> None:
    batches = [documents[start : start + 9] for start in range(0, 90, 9)]
    expected = [report for one in batches for report in work(one)]
    assert list(batch._run_pool(iter(batches), work, 2)) == expected


def test_a_pool_is_started_only_after_much_text(documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []

    def pool(batches: Iterator[list[Document]], work: object, jobs: int) -> Iterator[DocumentReport]:
        started.append(jobs)
        yield from (report for one in batches for report in check_batch(one))

    monkeypatch.setattr(batch, "_run_pool", pool)
    monkeypatch.setattr(batch, "BATCH", 500)
    assert len(list(run_check(documents[:40], jobs=4))) == 40
    assert started == []
    monkeypatch.setattr(batch, "SERIAL", 1000)
    assert [report.document for report in run_check(documents[:40], jobs=4)] == documents[:40]
    assert started == [4]
    assert len(list(run_check(documents[:40], jobs=1))) == 40
    assert started == [4]


def test_a_failure_in_a_pool_is_not_swallowed(documents: list[Document]) -> None:
    with pytest.raises(AttributeError):
        list(batch._run_pool(iter([documents[:2]]), explode, 1))


def explode(documents: list[Document]) -> tuple[DocumentReport, ...]:
    """A fault of the program."""
    raise AttributeError(documents[0].doc_id)


def test_documents_are_read_as_they_are_asked_for(documents: list[Document], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "BATCH", 1)
    read: list[str] = []

    def feed() -> Iterator[Document]:
        for document in documents[:5]:
            read.append(document.doc_id)
            yield document

    reports = run_check(feed())
    next(reports)
    assert len(read) == 1


def test_a_selection_runs_those_checks_only(documents: list[Document]) -> None:
    for report in run_check(documents[:5], policy=Policy(families={"growth-rate": "change"}, select=("growth-rate",))):
        assert {finding.check for finding in report.findings} <= {"growth-rate"}
        assert {touch.check for touch in report.touches} <= {"growth-rate"}


def test_nothing_selected_finds_nothing(documents: list[Document]) -> None:
    for report in run_check(documents, policy=Policy(families={"growth-rate": "change"}, select=())):
        assert (report.findings, report.touches) == ((), ())


def test_claims_are_the_same_with_and_without_checks(documents: list[Document], reports: list[DocumentReport]) -> None:
    for report, checked in zip(run_claims(documents), reports, strict=True):
        assert report.claims == checked.claims
        assert (report.touches, report.coverage.linked, report.coverage.checked) == ((), 0, 0)
        assert report.coverage.found == checked.coverage.found


def test_coverage_adds_up(reports: list[DocumentReport]) -> None:
    for report in reports:
        coverage = report.coverage
        assert coverage.found == len(report.claims)
        assert coverage.found >= coverage.understood >= coverage.linked >= coverage.checked >= 0, report.document.text[
            :200
        ]
        assert len({touch.claim_id for touch in report.touches}) == coverage.linked
        assert all(count > 0 and reason for _, reason, count in coverage.not_run)
        not_run = {touch.check for touch in report.touches if touch.verdict == "not run"}
        assert not_run <= {check for check, _, _ in coverage.not_run}


def test_touches_refer_to_claims_of_the_document(reports: list[DocumentReport]) -> None:
    for report in reports:
        ids = {claim.claim_id for claim in report.claims}
        assert len(ids) == len(report.claims)
        for touch in report.touches:
            assert touch.claim_id in ids
            assert set(touch.against) <= ids - {touch.claim_id}
            assert (touch.reason is None) is (touch.verdict != "not run")


def test_claims_and_findings_stand_in_order_and_inside_the_text(reports: list[DocumentReport]) -> None:
    for report in reports:
        places = [(claim.span.field != "title", claim.span.start) for claim in report.claims]
        assert places == sorted(places)
        spans = [(one.span.field != "title", one.span.start, one.span.end, one.check) for one in report.findings]
        assert spans == sorted(spans)
        for finding in report.findings:
            for span in (finding.span, *(one.span for one in finding.related), *(one.span for one in finding.repairs)):
                assert span.doc_id == report.document.doc_id
                assert 0 <= span.start < span.end <= len(report.document.field_text(span.field))


def test_findings_name_both_sides_apart(reports: list[DocumentReport]) -> None:
    for report in reports:
        for finding in report.findings:
            if finding.stated is not None and finding.computed is not None:
                assert not finding.stated.meets(finding.computed), finding.message["en"]
            for lang in ("en", "zh"):
                assert finding.message[lang]
                assert "{" not in finding.message[lang]


def test_fingerprints_are_unique_in_a_document(reports: list[DocumentReport]) -> None:
    for report in reports:
        prints = [finding.fingerprint for finding in report.findings]
        assert len(prints) == len(set(prints))


def test_the_order_of_documents_is_irrelevant(documents: list[Document], reports: list[DocumentReport]) -> None:
    shuffled = documents[:]
    random.Random(7).shuffle(shuffled)
    again = {report.document.doc_id: report for report in run_check(shuffled)}
    assert [again[report.document.doc_id] for report in reports] == reports


def test_reading_twice_gives_the_same(documents: list[Document]) -> None:
    for document in documents[:30]:
        assert check_document(document) == check_document(document)
        assert read_document(document) == read_document(document)


def test_the_hash_seed_changes_no_byte(tmp_path: Path) -> None:
    texts = [example.text for example in all_examples()][::9]
    lines = [json.dumps({"id": str(number), "text": text, "date": DAY}) for number, text in enumerate(texts)]
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), encoding="utf-8")
    script = (
        "import sys; from factcheck.cli import main; "
        "main(['check', *sys.argv[1:], '--format', 'jsonl', '--jobs', '1']); main(['claims', *sys.argv[1:], '--jobs', '1'])"
    )
    outputs = set()
    for seed in ("1", "2"):
        result = subprocess.run(
            [sys.executable, "-c", script, SEEDS, tmp_path / "corpus.jsonl"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        )
        outputs.add((result.stdout, result.stderr))
    assert len(outputs) == 1
    assert len(next(iter(outputs))[0]) > 10_000


WRONG = "Output rose from 255 billion yuan to 286 million yuan, up 15 percent. It made 650 million yuan ($104 billion)."


def failing(when: Callable[[Case], bool], error: type[Exception] = LookupError) -> Check:
    """growth-rate under another name, with a law that fails when it is told to."""
    check = find_check("growth-rate")

    def law(case: Case) -> Outcome | NotRun | None:
        if when(case):
            raise error("oops")
        return check.law(case)

    return replace(check, name="faulty", law=law)


def is_edited(case: Case) -> bool:
    """True for a case that a repair has changed."""
    return case.quantity("b").number.value != 286_000_000


def wordless() -> Check:
    """growth-rate under another name, with a message that asks for what no law gives."""
    words = {"en": "{nothing}", "zh": "{nothing}"}
    check = find_check("growth-rate")
    return replace(check, name="faulty", messages=dict.fromkeys(check.messages, words))


@pytest.mark.parametrize(
    ("check", "error"),
    [
        pytest.param(failing(lambda case: True), LookupError, id="always"),
        pytest.param(failing(lambda case: case.level is Level.LOOSE), LookupError, id="loosely"),
        pytest.param(failing(is_edited), LookupError, id="when-repairing"),
        pytest.param(wordless(), KeyError, id="when-writing"),
    ],
)
def test_a_check_that_fails_stops_no_other(
    check: Check, error: type[Exception], monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = [check, find_check("currency-conversion")]
    document = make_document(WRONG, date=DAY)
    with pytest.raises(error):
        check_document(document, checks=checks)
    monkeypatch.delenv("FACTCHECK_STRICT")
    report = check_document(document, checks=checks)
    assert "currency-conversion" in {finding.check for finding in report.findings}
    assert [fault.partition(":")[0] for fault in report.faults] == ["faulty"]


@pytest.mark.parametrize("error", [ZeroDivisionError, ValueError])
def test_an_edit_that_cannot_be_computed_is_no_repair_and_no_fault(error: type[Exception]) -> None:
    report = check_document(make_document(WRONG, date=DAY), checks=[failing(is_edited, error)])
    assert report.faults == ()
    (finding,) = report.findings
    assert all(repair.span.start < WRONG.index("286") for repair in finding.repairs)


def test_no_check_fails_on_seeds_and_examples(reports: list[DocumentReport]) -> None:
    assert [fault for report in reports for fault in report.faults] == []


@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(list(all_examples())), min_size=1, max_size=4))
def test_paragraphs_about_other_things_change_no_finding_of_a_pair(examples: list) -> None:
    """Findings whose figures stand in one sentence depend on that sentence alone, wherever it stands."""
    wrong = "Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."
    alone = check_text(wrong, only="growth-rate", lang="en").findings[0]
    text = "\n\n".join([*(example.text for example in examples), wrong])
    found = [
        one for one in check_text(text, only="growth-rate", lang="en").findings if one.fingerprint == alone.fingerprint
    ]
    assert len(found) == 1
    assert (found[0].message, found[0].severity, found[0].formula) == (alone.message, alone.severity, alone.formula)
