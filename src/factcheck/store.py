"""Claim tables as polars frames, and their validation against the pandera schemas."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from factcheck.floats import lower_float, nearest_float, upper_float
from factcheck.imports import pandera_alone
from factcheck.types import Claim, DocumentReport, Finding, Severity, Span

if TYPE_CHECKING:
    import polars as pl

Columns = dict[str, list[Any]]


def claim_columns(reports: Iterable[DocumentReport]) -> Columns:
    """The claims table as columns; exact bounds are rounded outward to floats."""
    caps = load_caps()
    rows = [_claim_row(claim, caps) for report in reports for claim in report.claims]
    values = map(list, zip(*rows, strict=True)) if rows else ([] for _ in _CLAIM_TYPES)
    return dict(zip(_CLAIM_TYPES, values, strict=True))


def _claim_row(claim: Claim, caps: dict[str, float]) -> tuple[object, ...]:
    span, quantity = claim.span, claim.quantity
    if quantity is None:
        value = low = high = unit = dimension = hedge = cap = None
    else:
        number, unit, dimension = quantity.number, quantity.unit, quantity.dimension
        hedge = number.hedge
        first, last = number.ends or (number.interval.low, number.interval.high)
        value = None if number.value is None else nearest_float(number.value)
        low, high = lower_float(first), upper_float(last)
        cap = (
            caps.get(unit[6:]) if unit and quantity.kind == "count" and value is not None else None
        )  # not "millions of"
    return (
        claim.claim_id, span.doc_id, span.field, span.start, span.end, claim.kind, value, low, high, unit, dimension,
        hedge, claim.measure, claim.concept, claim.subject, claim.role, cap, claim.stance,
    )  # fmt: skip


def document_columns(reports: Iterable[DocumentReport]) -> Columns:
    """The documents table as columns."""
    columns: Columns = {name: [] for name in _DOCUMENT_TYPES}
    for report in reports:
        document, published = report.document, report.document.published
        row = (
            document.doc_id, document.source, document.lang, published.first if published else None,
            published.last if published else None, max(1, len(document.text)), report.coverage.found,
            report.coverage.understood, report.coverage.checked,
        )  # fmt: skip
        for name, value in zip(columns, row, strict=True):
            columns[name].append(value)
    return columns


def relation_columns(reports: Iterable[DocumentReport]) -> Columns:
    """The relations table as columns: one row per judged operand."""
    columns: Columns = {name: [] for name in _RELATION_TYPES}
    for report in reports:
        for touch in report.touches:
            row = (report.document.doc_id, touch.claim_id, touch.check, touch.verdict, touch.reason)
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    return columns


def finding_columns(reports: Iterable[DocumentReport]) -> Columns:
    """The findings table as columns."""
    columns: Columns = {name: [] for name in _FINDING_TYPES}
    for report in reports:
        for finding in report.findings:
            stated, computed, span = finding.stated, finding.computed, finding.span
            row = (
                finding.fingerprint, span.doc_id, finding.check, finding.severity, span.field, span.start, span.end,
                finding.message["en"], lower_float(stated.low) if stated else None,
                upper_float(stated.high) if stated else None, lower_float(computed.low) if computed else None,
                upper_float(computed.high) if computed else None,
            )  # fmt: skip
            for name, value in zip(columns, row, strict=True):
                columns[name].append(value)
    return columns


_TEXT, _WHOLE, _REAL, _DAY = "String", "Int64", "Float64", "Date"
_CLAIM_TYPES = {
    "claim_id": _TEXT, "doc_id": _TEXT, "field": _TEXT, "start": _WHOLE, "end": _WHOLE, "kind": _TEXT, "value": _REAL,
    "low": _REAL, "high": _REAL, "unit": _TEXT, "dimension": _TEXT, "hedge": _TEXT, "measure": _TEXT, "concept": _TEXT,
    "subject": _TEXT, "role": _TEXT, "cap": _REAL, "stance": _TEXT,
}  # fmt: skip
_DOCUMENT_TYPES = {
    "doc_id": _TEXT, "source": _TEXT, "lang": _TEXT, "published_first": _DAY, "published_last": _DAY, "length": _WHOLE,
    "found": _WHOLE, "understood": _WHOLE, "checked": _WHOLE,
}  # fmt: skip
_RELATION_TYPES = {"doc_id": _TEXT, "claim_id": _TEXT, "check": _TEXT, "verdict": _TEXT, "reason": _TEXT}
_FINDING_TYPES = {
    "fingerprint": _TEXT, "doc_id": _TEXT, "check": _TEXT, "severity": _TEXT, "field": _TEXT, "start": _WHOLE,
    "end": _WHOLE, "message": _TEXT, "stated_low": _REAL, "stated_high": _REAL, "computed_low": _REAL,
    "computed_high": _REAL,
}  # fmt: skip
TABLES = {
    "documents": (document_columns, _DOCUMENT_TYPES),
    "claims": (claim_columns, _CLAIM_TYPES),
    "relations": (relation_columns, _RELATION_TYPES),
    "findings": (finding_columns, _FINDING_TYPES),
}


def make_table(name: str, reports: Sequence[DocumentReport]) -> pl.DataFrame:
    """One of the tables "documents", "claims", "relations" and "findings" as a polars frame."""
    import polars as pl

    build, types = TABLES[name]
    return pl.DataFrame(build(reports), schema={column: getattr(pl, kind) for column, kind in types.items()})


def validate(
    reports: Sequence[DocumentReport], select: Mapping[str, frozenset[str] | None] | None = None
) -> tuple[DocumentReport, ...]:
    """The reports after all four tables passed their schemas; a claim that breaks a rule of plausibility is a finding.

    `select` names the checks to run on each document, by its id (None: all). Raises pandera's SchemaErrors when a table
    is malformed, which is a fault of this program and not of the text.
    """
    broken, chosen = _check_claims(reports), select or {}
    result = tuple(
        _with_findings(report, broken, chosen.get(report.document.doc_id)) if broken else report for report in reports
    )
    from factcheck.schemas import documents, findings, relations

    for name, model in (
        ("documents", documents.Documents),
        ("relations", relations.Relations),
        ("findings", findings.Findings),
    ):
        table = make_table(name, result)
        if len(table):  # the columns are right by construction
            model.validate(table)
    return result


def _check_claims(reports: Sequence[DocumentReport]) -> dict[str, list[str]]:
    """Rules of plausibility that claims break, by claim id."""
    table = make_table("claims", reports)  # imports polars
    with pandera_alone():
        from pandera.errors import SchemaErrors

        from factcheck.schemas.claims import Claims

    try:
        with pandera_alone():
            Claims.validate(table, lazy=True)
    except SchemaErrors as errors:
        rules = load_rules()
        broken: dict[str, list[str]] = {}
        for case in errors.failure_cases.iter_rows(named=True):
            if case["check"] not in rules or case["index"] is None:
                raise
            broken.setdefault(table["claim_id"][case["index"]], []).append(case["check"])
        return broken
    return {}


def _overlap(spans: Iterable[Span]) -> Callable[[Span], bool]:
    """Tells whether a span shares a code point with any of these."""
    taken: dict[str, list[Span]] = {}
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        row = taken.setdefault(span.field, [])
        if row and span.start < row[-1].end:
            row[-1] = replace(row[-1], end=max(row[-1].end, span.end))
        else:
            row.append(span)
    ends = {name: [span.end for span in row] for name, row in taken.items()}

    def overlaps(span: Span) -> bool:
        row = taken.get(span.field, [])
        at = bisect_right(ends.get(span.field, []), span.start)
        return at < len(row) and row[at].start < span.end

    return overlaps


def _with_findings(
    report: DocumentReport, broken: dict[str, list[str]], select: frozenset[str] | None
) -> DocumentReport:
    """The report with a finding per broken rule, unless a check has spoken about that figure already."""
    from factcheck.fingerprint import fingerprint_of

    rules, extra = load_rules(), list[Finding]()
    seen = Counter(finding.fingerprint for finding in report.findings)
    spoken_of = _overlap(related.span for finding in report.findings for related in finding.related)
    for claim in report.claims:
        for rule in broken.get(claim.claim_id, ()):
            if (select is not None and rule not in select) or spoken_of(claim.span):
                continue
            surface = report.document.surface(claim.span)
            noun = (claim.quantity.unit or "").removeprefix("count:") if claim.quantity else ""
            severity: Severity = rules[rule]["severity"]
            fingerprint = fingerprint_of(rule, report.document, [surface], claim.span)
            seen[fingerprint] += 1
            extra.append(
                Finding(
                    check=rule,
                    severity=severity,
                    span=claim.span,
                    message={lang: rules[rule][lang].format(surface=surface, noun=noun) for lang in ("en", "zh")},
                    formula="",
                    stated=None,
                    computed=None,
                    unit=None,
                    repairs=(),
                    related=(),
                    fingerprint=fingerprint if seen[fingerprint] == 1 else f"{fingerprint}-{seen[fingerprint]}",
                )
            )
    if not extra:
        return report
    findings = sorted(
        (*report.findings, *extra), key=lambda f: (f.span.field != "title", f.span.start, f.span.end, f.check)
    )
    return replace(report, findings=tuple(findings))


@cache
def load_caps() -> dict[str, float]:
    """The largest plausible count per noun."""
    data = tomllib.loads((files("factcheck.schemas") / "caps.toml").read_text(encoding="utf-8"))
    return {noun: float(cap) for noun, cap in data["caps"].items()}


@cache
def load_rules() -> dict[str, dict[str, Any]]:
    """Severity and messages of the rules that speak of the text, not of the program."""
    return tomllib.loads((files("factcheck.schemas") / "messages.toml").read_text(encoding="utf-8"))
