"""The constraint network: propagation, minimal sets with exact proofs, ranking; what it reports of documents."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.corpus.across import Across
from factcheck.corpus.names import NETWORK
from factcheck.corpus.queries import ExampleSet, list_corpus_checks
from factcheck.engine.local import read_document
from factcheck.interval import Interval
from factcheck.link.building import default_vocabulary
from factcheck.network.propagate import propagate
from factcheck.network.rows import Row, add_up, components, is_cyclic, proportional, within
from factcheck.network.solve import certify, contradicts, minimal_set
from factcheck.network.suspects import diagnose
from tests.test_across import judge, make_documents


def between(variable: int, low: float | None, high: float | None, owner: int) -> list[Row]:
    ends = (None if end is None else Fraction(str(end)) for end in (low, high))
    return list(within(variable, Interval(*ends), owner))


def ring(last: float) -> list[Row]:
    """a + b = c, a = 40% of c, b = `last` times a: no value has a bound, and only last = 1.5 fits."""
    factor = Fraction(str(last))
    return [
        *add_up([0, 1], 2, 0, exact=True),
        *proportional(0, 2, Interval.exact(Fraction(2, 5)), 1),
        *proportional(1, 0, Interval.exact(factor), 2),
        *between(0, 10, None, 3),
    ]


def equal_rank(owner: int) -> int:
    return 1


def test_propagation_names_the_rows_of_a_contradiction() -> None:
    rows = [
        *between(0, 10, 11, 0),
        *proportional(1, 0, Interval(Fraction(2), Fraction(3)), 1),
        *between(1, 40, 50, 2),
        *between(2, 0, 1, 3),
    ]
    conflict = propagate(rows)
    assert conflict is not None
    assert {rows[index].owner for index in conflict.rows()} == {0, 1, 2}


def test_a_ring_needs_linear_programming() -> None:
    assert propagate(ring(3)) is None
    assert is_cyclic(ring(3))
    assert not contradicts(ring(1.5))
    found = minimal_set(ring(3), equal_rank)
    assert found is not None
    assert found.owners == {0, 1, 2, 3}


def test_no_owner_of_a_minimal_set_can_be_left_out() -> None:
    found = minimal_set(
        [*ring(3), *between(5, 0, 1, 9), *proportional(5, 0, Interval(Fraction(0), None), 8)], equal_rank
    )
    assert found is not None
    for owner in found.owners:
        assert not contradicts([row for row in found.rows if row.owner != owner])


def test_a_proof_is_exact() -> None:
    found = minimal_set(ring(3), equal_rank)
    assert found is not None
    total: dict[int, Fraction] = {}
    for weight, row in zip(found.weights, found.rows, strict=True):
        assert weight >= 0
        for variable, factor in row.terms:
            total[variable] = total.get(variable, Fraction(0)) + weight * factor
    assert set(total.values()) == {0}
    assert sum(w * row.bound for w, row in zip(found.weights, found.rows, strict=True)) < 0


def test_what_floating_point_only_thinks_is_not_proved() -> None:
    third = Fraction(1, 3)
    rows = [*between(0, None, None, 0), Row(((0, Fraction(3)),), Fraction(1), 0), Row(((0, Fraction(-1)),), -third, 1)]
    assert certify(rows) is None


def test_an_assumption_is_dropped_before_a_statement() -> None:
    rows = [*between(0, 5, 6, 0), *between(0, 1, 2, 1), *between(0, 1, 2, 2)]
    found = minimal_set(rows, lambda owner: 0 if owner == 1 else 1)
    assert found is not None
    assert found.owners == {0, 2}


def test_the_culprit_is_in_every_set() -> None:
    rows = [*between(0, 10, 11, 0), *between(0, 10, 12, 1), *between(0, 9, 11, 2), *between(0, 30, 31, 3)]
    diagnosis = diagnose(rows, equal_rank)
    assert diagnosis is not None
    assert (diagnosis.sets, diagnosis.ranked()[0]) == (3, 3)


def test_components_do_not_mix() -> None:
    rows = [*add_up([0, 1], 2, 0, exact=True), *add_up([3], 4, 1, exact=False), *between(7, 0, 1, 2)]
    assert [{v for row in group for v, _ in row.terms} for group in components(rows)] == [{0, 1, 2}, {3, 4}]


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(1, 5), st.integers(1, 9)), max_size=12))
def test_whatever_has_a_solution_is_never_reported(links: Sequence[tuple[int, int, int, int]]) -> None:
    values = [Fraction(3 + 2 * index) for index in range(5)]
    rows = [
        row for index, value in enumerate(values) for row in within(index, Interval.around(value, Fraction(1)), index)
    ]
    for owner, (part, whole, width, _) in enumerate(links, 10):
        if part != whole:
            factor = values[part] / values[whole]
            rows += proportional(part, whole, Interval.around(factor, Fraction(width, 100)), owner)
    assert minimal_set(rows, equal_rank) is None


CHECK = next(check for check in list_corpus_checks() if check.name == NETWORK)
SETS = [
    pytest.param(kind, example, id=f"{kind}-{number}")
    for kind in ("wrong", "right", "trap")
    for number, example in enumerate(getattr(CHECK, kind))
]


@pytest.mark.parametrize(("kind", "example"), SETS)
def test_example_sets(kind: str, example: ExampleSet) -> None:
    findings = judge(make_documents(example.docs))
    if kind != "wrong":
        assert findings == [], example.why
        return
    (finding,) = findings
    assert finding.check == NETWORK
    assert len({related.span.doc_id for related in finding.related}) > 1 or "itself" in example.why
    assert finding.readings
    if finding.stated is not None and finding.computed is not None:
        assert not finding.stated.meets(finding.computed)


def test_the_edit_that_clears_everything_is_offered() -> None:
    docs = [dict(doc) for doc in CHECK.right[1].docs]
    docs[2]["text"] = docs[2]["text"].replace("1320亿", "1320万")
    (finding,) = judge(make_documents(docs))
    assert ("2.txt", "亿") in [(repair.span.doc_id, repair.replacement) for repair in finding.repairs]


def test_a_draft_is_held_against_a_store(run_factcheck, tmp_path: Path) -> None:
    docs = CHECK.wrong[1].docs
    (tmp_path / "archive").mkdir()
    for number, doc in enumerate(docs[:-1]):
        text = f"{doc['date']}\n\n{doc['text']}\n"
        (tmp_path / "archive" / f"{number}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(docs[-1]["text"], encoding="utf-8")
    made = run_factcheck("index", "archive", "--store", "claims.duckdb", "--isolated", "--quiet", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    arguments = ("--against", "claims.duckdb", "--date", docs[-1]["date"], "--isolated", "--format", "jsonl")
    result = run_factcheck("check", "draft.txt", *arguments, cwd=tmp_path)
    (finding,) = [json.loads(line) for line in result.stdout.splitlines()]
    assert (finding["check"], finding["doc"]) == (NETWORK, "draft.txt")
    assert len({related["doc"] for related in finding["related"]}) == 4


def test_what_the_archive_says_without_the_draft_is_not_searched(monkeypatch: pytest.MonkeyPatch) -> None:
    vocabulary = default_vocabulary()
    across = Across(vocabulary)
    for document in make_documents(CHECK.wrong[1].docs):
        across.add(read_document(document, vocabulary=vocabulary))
    searched: list[int] = []

    def count(rows: Sequence[Row], rank: Callable[[int], int]) -> None:
        searched.append(len(rows))

    monkeypatch.setattr("factcheck.corpus.contradictions.diagnose", count)
    for focus in ("0.txt", "draft.txt"):
        across.contradictions([], across.witnesses, across.documents.get, frozenset((focus,)))
    assert len(searched) == 1
