"""A whole run as one JSON object: documents with their findings and coverage, totals, what could not be read."""

from __future__ import annotations

import json

from factcheck.render.jsonl import describe_findings
from factcheck.render.results import Results
from factcheck.render.summary import STAGES, Summary
from factcheck.types import SEVERITIES, Agreement, DocumentReport, Voice
from factcheck.version import read_version


def render(results: Results) -> str:
    """The object, with a line end."""
    summary = Summary()
    for report in results.reports:
        summary.add(report)
    totals: dict[str, object] = {"documents": summary.documents}
    totals |= {f"{severity}s": summary.findings[severity] for severity in SEVERITIES[:2]}
    totals["notes"] = summary.findings["info"]
    totals["suppressed"] = sum(len(report.suppressed) for report in results.reports)
    totals |= {stage: summary.stages[stage] for stage in STAGES}
    run = {
        "factcheck": read_version(),
        "summary": totals,
        "documents": [_describe(report, results.ui_lang) for report in results.reports],
        "problems": [
            {"source": problem.source, "line": problem.line, "reason": problem.reason} for problem in results.problems
        ],
    }
    return json.dumps(run, ensure_ascii=True, indent=1) + "\n"


def _describe(report: DocumentReport, lang: str) -> dict[str, object]:
    document, coverage, period = report.document, report.coverage, report.document.published
    return {
        "doc": document.doc_id,
        "source": document.source,
        "lang": document.lang,
        "published": None if period is None else [period.first.isoformat(), period.last.isoformat()],
        "coverage": {
            **{stage: getattr(coverage, stage) for stage in STAGES},
            "not_run": [
                {"check": check, "reason": reason, "count": count} for check, reason, count in coverage.not_run
            ],
        },
        "findings": describe_findings(report, lang),
        "agreements": [_describe_agreement(one, lang) for one in report.agreements],
        "suppressed": [{"fingerprint": finding.fingerprint, "reason": reason} for finding, reason in report.suppressed],
    }


def _describe_agreement(agreement: Agreement, lang: str) -> dict[str, object]:
    return {
        "kind": agreement.kind,
        **_describe_voice(agreement.one, lang),
        "with": {"doc": agreement.other.span.doc_id, **_describe_voice(agreement.other, lang)},
    }


def _describe_voice(voice: Voice, lang: str) -> dict[str, object]:
    field = {"field": voice.span.field} if voice.span.field != "text" else {}
    place = {"start": voice.span.start, "end": voice.span.end, **field}
    return {**place, "surface": voice.surface, "about": voice.about[lang], "sentence": voice.text}
