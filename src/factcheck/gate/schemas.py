"""All four tables of a batch, whole, against their pandera schemas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from factcheck.gate.results import Answer
from factcheck.imports import pandera_alone
from factcheck.store import load_rules, make_table
from factcheck.types import DocumentReport

_EXAMPLES = 3


def validate_tables(reports: Sequence[DocumentReport]) -> list[Answer]:
    """One answer per table. Rules that speak of the text and not of the table are findings, and not counted here."""
    import polars  # noqa: F401  # before pandera_alone, which asks for it

    with pandera_alone():
        from factcheck.schemas import claims, documents, findings, relations
    models = {
        "documents": documents.Documents,
        "claims": claims.Claims,
        "relations": relations.Relations,
        "findings": findings.Findings,
    }
    return [_validate(name, model, reports) for name, model in models.items()]


def _validate(name: str, model: Any, reports: Sequence[DocumentReport]) -> Answer:
    from pandera.errors import SchemaErrors

    table, cases = make_table(name, reports), list[dict[str, Any]]()
    try:
        model.validate(table, lazy=True)
    except SchemaErrors as errors:
        cases = list(_read_cases(errors))
    examples = tuple(f"{case['check']}: row {case['index']}: {case['failure_case']}" for case in cases[:_EXAMPLES])
    return Answer(
        suite="schemas",
        table=name,
        kind=f"pandera {model.__name__}",
        title={"en": f"the table of {name} is as its schema says", "zh": f"{name} 表符合其模式"},
        status="fail" if cases else "pass",
        rows=len(table),
        failing=len(cases),
        examples=examples,
    )


def _read_cases(errors: Any) -> Iterator[dict[str, Any]]:
    rules = load_rules()
    for case in errors.failure_cases.iter_rows(named=True):
        if case["check"] not in rules:
            yield case
