"""Judges one document in this process: relations, verdicts, repairs, root causes, coverage."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from factcheck.check import Check, Context, load_checks
from factcheck.engine.coverage import MOST_JUDGED, MOST_REPORTED, measure_coverage, note_limits
from factcheck.extract.analysis import Analysis, analyse, read_claims
from factcheck.judge import Judged, agrees, judge, make_case, make_finding, severity_of
from factcheck.repair import find_repairs
from factcheck.surroundings import Surroundings
from factcheck.types import (
    SEVERITIES,
    Claim,
    Document,
    DocumentReport,
    Finding,
    Keyed,
    Related,
    Repair,
    Severity,
    Span,
)

if TYPE_CHECKING:
    from factcheck.link.vocabulary import Vocabulary

MOST_REPAIRED = 100  # findings in one document beyond which repairs are not searched: something else is wrong with it


def check_document(
    document: Document,
    *,
    checks: Sequence[Check] | None = None,
    select: frozenset[str] | None = None,
    vocabulary: Vocabulary | None = None,
    pedantic: bool = False,
) -> DocumentReport:
    """Reads and judges a document with the given checks (default: all, or those named in `select`).

    With a `vocabulary` its claims get keys, so that other documents can be held against it. `pedantic` adds notes on
    figures that agree only when one of them is meant roughly.
    """
    return check_analysis(analyse(document), checks=checks, select=select, vocabulary=vocabulary, pedantic=pedantic)


def check_analysis(
    analysis: Analysis,
    *,
    checks: Sequence[Check] | None = None,
    select: frozenset[str] | None = None,
    vocabulary: Vocabulary | None = None,
    pedantic: bool = False,
) -> DocumentReport:
    """The same for a document that was read already."""
    context = Context(analysis=analysis)
    chosen = load_checks() if checks is None else checks
    faults: list[str] = []
    passed: Counter[str] = Counter()
    wanted = [check for check in chosen if select is None or check.name in select]
    judged = judge_all(analysis, context, wanted, faults, passed)
    rated = rate(judged, pedantic=pedantic)
    findings = report_findings(rated[:MOST_REPORTED], judged, analysis, faults)
    touches = tuple(touch for one in judged for touch in one.touches())
    return DocumentReport(
        document=analysis.document,
        claims=analysis.claims,
        touches=touches,
        findings=findings,
        coverage=measure_coverage(analysis.claims, judged, touches, [one for one, _ in rated[MOST_REPORTED:]], passed),
        faults=tuple(dict.fromkeys(faults)),
        notes=note_limits(analysis.claims, passed),
        keyed=_key(analysis, vocabulary),
    )


def _key(analysis: Analysis, vocabulary: Vocabulary | None) -> tuple[Keyed, ...]:
    """The claims that can be compared with those of other documents; nothing unless that was asked for."""
    if vocabulary is None:
        return ()
    from factcheck.link.keys import key_claims

    return key_claims(analysis, vocabulary)


def read_document(document: Document, *, vocabulary: Vocabulary | None = None) -> DocumentReport:
    """Reads a document without judging it; with a `vocabulary` its claims get keys."""
    analysis = None if vocabulary is None else analyse(document)
    claims = read_claims(document) if analysis is None else analysis.claims
    return DocumentReport(
        document=document,
        claims=claims,
        touches=(),
        findings=(),
        coverage=measure_coverage(claims, (), ()),
        notes=note_limits(claims),
        keyed=() if analysis is None else _key(analysis, vocabulary),
    )


def judge_all(
    analysis: Analysis, context: Context, checks: Iterable[Check], faults: list[str], passed: Counter[str]
) -> list[Judged]:
    """Every relation that any check finds, with its verdict. Checks that fail are added to `faults` and stop no other.

    After `MOST_JUDGED` errors relations are not judged any more; `passed` counts them by check. With FACTCHECK_STRICT
    in the environment (the test suite sets it) a failing check raises.
    """
    claims = analysis.by_id
    result: list[Judged] = []
    errors = 0
    for check in checks:
        try:
            for relation in check.find(analysis):
                if errors >= MOST_JUDGED:
                    passed[check.name] += 1
                    continue
                with _noting_faults(check, faults):
                    one = judge(check, make_case(relation, claims, context))
                    if one is not None:
                        result.append(one)
                        errors += one.verdict == "contradiction" and severity_of(one) == "error"
        except Exception as error:
            _note_fault(check, error, faults)
    return result


@contextmanager
def _noting_faults(check: Check, faults: list[str]) -> Iterator[None]:
    """A faulty check, perhaps a house check, must not take the others down."""
    try:
        yield
    except Exception as error:
        _note_fault(check, error, faults)


def _note_fault(check: Check, error: Exception, faults: list[str]) -> None:
    if os.environ.get("FACTCHECK_STRICT"):
        raise error
    faults.append(f"{check.name}: {type(error).__name__}: {error}")


def rate(judged: Sequence[Judged], *, pedantic: bool = False) -> list[tuple[Judged, Severity]]:
    """What is to be reported with its severity, the gravest first."""
    rated = [(one, severity) for one in judged if (severity := severity_of(one, pedantic=pedantic)) is not None]
    rated.sort(key=lambda pair: (SEVERITIES.index(pair[1]), *_place(pair[0].relation.span)))
    return rated


def report_findings(
    rated: Sequence[tuple[Judged, Severity]], judged: Sequence[Judged], analysis: Analysis, faults: list[str]
) -> tuple[Finding, ...]:
    """Findings with repairs; those that the first repair of a graver one removes hang under it."""
    if not rated:
        return ()
    around = Surroundings(judged, analysis.claims)
    found: list[Found] = []
    for index, (one, severity) in enumerate(rated):
        repairs: tuple[Repair, ...] = ()
        repaired: Claim | None = None
        with _noting_faults(one.check, faults):  # perhaps of another check on the same claims: the finding stays
            if severity != "info" and index < MOST_REPAIRED:
                repairs, repaired = find_repairs(one, around)
        with _noting_faults(one.check, faults):
            own = one.outcome.repairs if one.outcome is not None else ()
            found.append(Found(one, replace(make_finding(one, severity), repairs=(*own, *repairs)[:3]), repaired))
    return _order(number_twins(_gather_causes(found)))


class Found(NamedTuple):
    """A finding with what it came from, and the claim that its first repair makes."""

    judged: Judged
    finding: Finding
    repaired: Claim | None

    def operands(self) -> set[str]:
        """The ids of the claims it rests on."""
        return {claim_id for _, claim_id in self.judged.relation.operands}


def _gather_causes(found: list[Found]) -> list[Finding]:
    """One root cause is one finding: others on the same claims that its repair clears are put under it."""
    on_claim: dict[str, list[int]] = defaultdict(list)
    for index, one in enumerate(found):
        for claim_id in one.operands():
            on_claim[claim_id].append(index)
    settled: set[int] = set()
    kept: list[Finding] = []
    for index, one in enumerate(found):
        if index in settled:
            continue
        settled.add(index)
        near = sorted({other for claim_id in one.operands() for other in on_claim[claim_id]} - settled)
        cleared = [other for other in near if _cleared(one, found[other])]
        settled.update(cleared)
        causes = [found[other].finding for other in cleared]
        kept.append(replace(one.finding, causes=tuple(causes), related=_extend(one.finding, causes)))
    return kept


def _cleared(one: Found, other: Found) -> bool:
    """True when the other finding vanishes with the repair, or rests on the same operands."""
    mine, theirs = one.operands(), other.operands()
    if (theirs <= mine or mine <= theirs) and len(theirs & mine) > 1:
        return True
    repaired = one.repaired
    return (
        repaired is not None
        and repaired.claim_id in theirs
        and agrees(other.judged.check, other.judged.case.substitute(repaired))
    )


def _extend(finding: Finding, causes: list[Finding]) -> tuple[Related, ...]:
    spans = {(related.span.field, related.span.start) for related in finding.related}
    extra = [
        Related(span=related.span, role=cause.check)
        for cause in causes
        for related in cause.related
        if (related.span.field, related.span.start) not in spans
    ]
    return (*finding.related, *extra)


def number_twins(findings: list[Finding]) -> list[Finding]:
    """Equal sentences with equal faults get different fingerprints."""
    seen: Counter[str] = Counter()
    result = []
    for finding in findings:
        seen[finding.fingerprint] += 1
        count = seen[finding.fingerprint]
        result.append(finding if count == 1 else replace(finding, fingerprint=f"{finding.fingerprint}-{count}"))
    return result


def _order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: (*_place(finding.span), finding.check, finding.fingerprint)))


def _place(span: Span) -> tuple[bool, int, int]:
    """Order of position: the headline first."""
    return span.field != "title", span.start, span.end
