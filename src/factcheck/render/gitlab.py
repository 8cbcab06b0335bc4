"""GitLab's code quality report."""

from __future__ import annotations

import json

from factcheck.render.jsonl import pick_text
from factcheck.render.results import Results
from factcheck.types import DocumentReport, Finding

_SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def render(results: Results) -> str:
    """A JSON array of findings; GitLab compares two of them by fingerprint."""
    issues = [_describe(report, finding, results) for report in results.reports for finding in report.findings]
    return json.dumps(issues, ensure_ascii=True, indent=1) + "\n"


def _describe(report: DocumentReport, finding: Finding, results: Results) -> dict[str, object]:
    place = results.places.find(finding.span)
    begin = place.line or 1
    return {
        "description": pick_text(finding.message, results.ui_lang),
        "check_name": finding.check,
        "fingerprint": finding.fingerprint,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": place.path, "lines": {"begin": begin, "end": place.end_line or begin}},
    }
