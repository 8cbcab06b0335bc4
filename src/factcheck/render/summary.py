"""The summary of a run: findings by severity, check and document, coverage, and what could not run."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from factcheck.types import DocumentReport, Severity


@dataclass(slots=True)
class Summary:
    """Counts over documents, added one report at a time. Findings that share a cause count once."""

    documents: int = 0
    clean: int = 0  # documents without a finding
    findings: Counter[Severity] = field(default_factory=Counter)
    documents_with: Counter[Severity] = field(default_factory=Counter)  # documents with such a finding
    checks: Counter[tuple[str, Severity]] = field(default_factory=Counter)
    stages: Counter[str] = field(default_factory=Counter)  # numbers found, understood, linked, checked
    suppressed: int = 0
    not_run: Counter[tuple[str, str]] = field(default_factory=Counter)  # relations by check and reason

    @property
    def total(self) -> int:
        """All findings."""
        return sum(self.findings.values())

    def add(self, report: DocumentReport) -> None:
        """Count one document, or what others say of one that was counted already."""
        self.documents += not report.across
        counts = count_severities(report)
        self.findings.update(counts)
        self.documents_with.update(list(counts))
        self.clean += not counts and not report.across
        self.suppressed += len(report.suppressed)
        self.checks.update((finding.check, finding.severity) for finding in report.findings)
        coverage = report.coverage
        self.stages["found"] += coverage.found
        self.stages["understood"] += coverage.understood
        self.stages["linked"] += coverage.linked
        self.stages["checked"] += coverage.checked
        for check, reason, times in coverage.not_run:
            self.not_run[check, reason] += times

    def list_not_run(self) -> list[tuple[str, str, int]]:
        """(check, reason, times), the most frequent first."""
        return sorted(
            ((check, reason, times) for (check, reason), times in self.not_run.items()),
            key=lambda row: (-row[2], row[0], row[1]),
        )


STAGES: tuple[str, ...] = ("found", "understood", "linked", "checked")


def count_severities(report: DocumentReport) -> Counter[Severity]:
    """The findings of one document by severity."""
    return Counter(finding.severity for finding in report.findings)
