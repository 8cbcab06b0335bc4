"""Judges one document in this process: relations, verdicts, repairs, root causes, coverage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from factcheck.check import Case, Check, Context, load_checks
from factcheck.extract.analysis import Analysis, analyse
from factcheck.judge import Judged, agrees, judge, make_case, make_finding, severity_of
from factcheck.repair import find_repairs
from factcheck.types import SEVERITIES, Claim, Coverage, Document, DocumentReport, Finding, Related


def check_document(
    document: Document, *, checks: Sequence[Check] | None = None, select: frozenset[str] | None = None
) -> DocumentReport:
    """Reads and judges a document with the given checks (default: all, or those named in `select`)."""
    analysis = analyse(document)
    context = Context(analysis=analysis)
    chosen = load_checks() if checks is None else checks
    judged = judge_all(analysis, context, [check for check in chosen if select is None or check.name in select])
    findings = report_findings(judged, analysis)
    touches = tuple(touch for one in judged for touch in one.touches())
    return DocumentReport(
        document=document,
        claims=analysis.claims,
        touches=touches,
        findings=findings,
        coverage=measure_coverage(analysis.claims, judged),
    )


def read_document(document: Document) -> DocumentReport:
    """Reads a document without judging it."""
    claims = analyse(document).claims
    return DocumentReport(
        document=document, claims=claims, touches=(), findings=(), coverage=measure_coverage(claims, ())
    )


def judge_all(analysis: Analysis, context: Context, checks: Iterable[Check]) -> list[Judged]:
    """Every relation that any check finds, with its verdict."""
    claims = {claim.claim_id: claim for claim in analysis.claims}
    result: list[Judged] = []
    for check in checks:
        for relation in check.find(analysis):
            judged = judge(check, make_case(relation, claims, context))
            if judged is not None:
                result.append(judged)
    return result


def report_findings(judged: Sequence[Judged], analysis: Analysis) -> tuple[Finding, ...]:
    """Findings with repairs; those that the first repair of a graver one removes hang under it."""
    cases: list[tuple[Check, Case]] = [(one.check, one.case) for one in judged if one.outcome is not None]
    rated = [(one, severity) for one in judged if (severity := severity_of(one)) is not None]
    rated.sort(key=lambda pair: (SEVERITIES.index(pair[1]), pair[0].relation.span.field != "title", pair[0].relation.span.start))
    found: list[tuple[Judged, Finding, Claim | None]] = []
    for one, severity in rated:
        repairs, repaired = find_repairs(one, cases, analysis.claims) if severity != "info" else ((), None)
        own = one.outcome.repairs if one.outcome is not None else ()
        found.append((one, replace(make_finding(one, severity), repairs=(*own, *repairs)[:3]), repaired))
    return _order(_number_twins(_gather_causes(found)))


def _gather_causes(found: list[tuple[Judged, Finding, Claim | None]]) -> list[Finding]:
    """One root cause is one finding: others on the same claim that its repair clears are put under it."""
    kept: list[tuple[Judged, Finding, Claim | None]] = []
    gone: set[int] = set()
    for index, (one, finding, repaired) in enumerate(found):
        if index in gone:
            continue
        causes: list[Finding] = []
        for later in range(len(found)):
            other, hanging, _ = found[later]
            if later == index or later in gone or any(kept_one is other for kept_one, _, _ in kept):
                continue
            if _cleared(one, other, repaired):
                gone.add(later)
                causes.append(hanging)
        kept.append((one, replace(finding, causes=tuple(causes), related=_extend(finding, causes)), repaired))
    return [finding for _, finding, _ in kept]


def _cleared(one: Judged, other: Judged, repaired: Claim | None) -> bool:
    """True when the other finding vanishes with the repair, or rests on the same operands."""
    mine, theirs = ({claim_id for _, claim_id in each.relation.operands} for each in (one, other))
    if mine and theirs and (theirs <= mine or mine <= theirs) and len(theirs & mine) > 1:
        return True
    return repaired is not None and repaired.claim_id in theirs and agrees(other.check, other.case.substitute(repaired))


def _extend(finding: Finding, causes: list[Finding]) -> tuple[Related, ...]:
    spans = {(related.span.field, related.span.start) for related in finding.related}
    extra = [
        Related(span=related.span, role=cause.check)
        for cause in causes
        for related in cause.related
        if (related.span.field, related.span.start) not in spans
    ]
    return (*finding.related, *extra)


def _number_twins(findings: list[Finding]) -> list[Finding]:
    """Equal sentences with equal faults get different fingerprints."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        result.append(finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}"))
    return result


def _order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda f: (f.span.field != "title", f.span.start, f.span.end, f.check, f.fingerprint)))


def measure_coverage(claims: Sequence[Claim], judged: Sequence[Judged]) -> Coverage:
    """How many numbers were found, understood, linked and checked, and what was not run."""
    touches = [touch for one in judged for touch in one.touches()]
    linked = {touch.claim_id for touch in touches}
    ran = {touch.claim_id for touch in touches if touch.verdict != "not run"}
    not_run = Counter((one.check.name, one.reason or "") for one in judged if one.verdict == "not run")
    return Coverage(
        found=len(claims),
        understood=sum(1 for claim in claims if claim.kind != "number"),
        linked=len(linked),
        checked=len(ran),
        not_run=tuple((name, reason, count) for (name, reason), count in sorted(not_run.items())),
    )
