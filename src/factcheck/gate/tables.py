"""The tables that suites are asked of: claims, findings, documents, coverage of the batch, drift against a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from factcheck.gate.profile import Profile, measure_drift
from factcheck.store import claim_columns, document_columns, finding_columns
from factcheck.types import DocumentReport

if TYPE_CHECKING:
    import pandas as pd

Columns = dict[str, list[Any]]

# Table -> its columns, in order; suites may name no others.
_CLAIM_COLUMNS = tuple(claim_columns(()))
_DOCUMENT_COLUMNS = tuple(document_columns(()))
_FINDING_COLUMNS = tuple(finding_columns(()))
COVERAGE = (
    "documents", "claims", "findings", "understood", "money_with_currency", "documents_with_date", "errors_per_100",
    "warnings_per_100", "notes_per_100",
)  # fmt: skip
DRIFT = ("measure", "count", "archive_count", "drift")
TABLES: dict[str, tuple[str, ...]] = {
    "claims": (*_CLAIM_COLUMNS, "text_length"),
    "documents": (*_DOCUMENT_COLUMNS, "dated"),
    "findings": (*_FINDING_COLUMNS, "text_length"),
    "coverage": COVERAGE,
    "drift": DRIFT,
}


KEYS = {"claims": "claim_id", "documents": "doc_id", "findings": "fingerprint", "drift": "measure"}  # what names a row


def make_frames(reports: Sequence[DocumentReport], profile: Profile | None) -> dict[str, pd.DataFrame]:
    """All tables as pandas frames, which Great Expectations reads."""
    import pandas as pd

    lengths = {
        (report.document.doc_id, field): len(report.document.field_text(field))
        for report in reports
        for field in ("text", "title")
    }
    claims, documents, findings = claim_columns(reports), document_columns(reports), finding_columns(reports)
    for table in (claims, findings):
        table["text_length"] = [
            lengths.get((doc_id, field), 0) for doc_id, field in zip(table["doc_id"], table["field"], strict=True)
        ]
    documents["dated"] = [first is not None for first in documents["published_first"]]
    for name in ("published_first", "published_last"):
        documents[name] = pd.to_datetime(pd.Series(documents[name], dtype="object"), errors="coerce")
    tables = {"claims": claims, "documents": documents, "findings": findings}
    tables["coverage"] = {name: [value] for name, value in measure_coverage(reports).items()}
    tables["drift"] = measure_drift(claims, profile)
    return {name: pd.DataFrame(columns) for name, columns in tables.items()}


def measure_coverage(reports: Sequence[DocumentReport]) -> dict[str, float]:
    """The row of the coverage table; a share of nothing is 1."""
    severities = Counter(finding.severity for report in reports for finding in report.findings)
    money = [
        claim.quantity for report in reports for claim in report.claims if claim.kind == "money" and claim.quantity
    ]
    found = sum(report.coverage.found for report in reports)
    hundreds = max(len(reports), 1) / 100
    return {
        "documents": len(reports),
        "claims": found,
        "findings": severities.total(),
        "understood": _share(sum(report.coverage.understood for report in reports), found),
        "money_with_currency": _share(sum(quantity.unit is not None for quantity in money), len(money)),
        "documents_with_date": _share(sum(report.document.published is not None for report in reports), len(reports)),
        "errors_per_100": severities["error"] / hundreds,
        "warnings_per_100": severities["warning"] / hundreds,
        "notes_per_100": severities["info"] / hundreds,
    }


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0
