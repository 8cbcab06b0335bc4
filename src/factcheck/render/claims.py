"""What became of each claim: the figure an edit falls into, and whether arithmetic confirmed or contradicted it."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import Literal

from factcheck.types import Claim, Document, DocumentReport, Field, Finding, Repair, Span, Touch

State = Literal["contradicted", "confirmed", "unchecked"]
STATES: tuple[State, ...] = ("contradicted", "confirmed", "unchecked")
_CONFIRMING = frozenset({"agrees", "truncated", "loose"})


@dataclass(frozen=True, slots=True)
class Edit:
    """The figure around an edit: `lead` + `old` + `tail` becomes `lead` + `new` + `tail`."""

    lead: str
    old: str
    new: str
    tail: str

    @property
    def before(self) -> str:
        """The figure as written."""
        return self.lead + self.old + self.tail

    @property
    def after(self) -> str:
        """The figure as repaired."""
        return self.lead + self.new + self.tail


class ClaimIndex:
    """The claims of one document by place, with what judged them."""

    def __init__(self, report: DocumentReport) -> None:
        self._document = report.document
        self._fields: dict[Field, list[Claim]] = {"text": [], "title": []}
        for claim in sorted(report.claims, key=_start_of):
            self._fields[claim.span.field].append(claim)
        self.touches: dict[str, list[Touch]] = defaultdict(list)
        for touch in report.touches:
            self.touches[touch.claim_id].append(touch)
        self._doubts: dict[str, list[Finding]] = defaultdict(list)
        for finding in report.findings:
            for each in (finding, *finding.causes):
                for claim in self.inside(each.span):
                    self._doubts[claim.claim_id].append(each)
        self._by_id = {claim.claim_id: claim for claim in report.claims}

    def state(self, claim: Claim) -> State:
        """Contradicted when a check or a finding says so, confirmed when a check agrees, else unchecked."""
        verdicts = {touch.verdict for touch in self.touches.get(claim.claim_id, ())}
        doubted = any(finding.severity != "info" for finding in self._doubts.get(claim.claim_id, ()))
        if doubted or "contradiction" in verdicts:
            return "contradicted"
        return "confirmed" if verdicts & _CONFIRMING else "unchecked"

    def checks(self, claim: Claim) -> list[str]:
        """The checks that judged or doubted a claim, or could not run on it."""
        touches = self.touches.get(claim.claim_id, ())
        doubts = self._doubts.get(claim.claim_id, ())
        return sorted({touch.check for touch in touches} | {finding.check for finding in doubts})

    def counterparts(self, claim: Claim) -> list[Claim]:
        """The figures that checks held a claim against, in text order."""
        ids = {other for touch in self.touches.get(claim.claim_id, ()) for other in touch.against}
        found = {other: self._by_id[other] for other in ids if other in self._by_id}
        for finding in self._doubts.get(claim.claim_id, ()):
            for span in (finding.span, *(related.span for related in finding.related)):
                found |= {other.claim_id: other for other in self.inside(span)}
        found.pop(claim.claim_id, None)
        return sorted(found.values(), key=_start_of)

    def inside(self, span: Span) -> list[Claim]:
        """The claims that share a character with a span, in text order."""
        if span.doc_id != self._document.doc_id:
            return []
        claims = self._fields[span.field]
        first = max(bisect_right(claims, span.start, key=_start_of) - 2, 0)
        found = []
        for claim in claims[first:]:
            if claim.span.start >= span.end:
                break
            if claim.span.overlaps(span):
                found.append(claim)
        return found

    def describe_edit(self, repair: Repair, document: Document | None) -> Edit:
        """The edit with the rest of the figure it stands in; the bare edit where no claim holds it."""
        if document is None:
            return Edit("", "…", repair.replacement, "")
        span, text = repair.span, document.field_text(repair.span.field)
        old = text[span.start : span.end]
        for claim in self.inside(span):
            start, end = claim.span.start, claim.span.end
            if start <= span.start and span.end <= end:
                return Edit(text[start : span.start], old, repair.replacement, text[span.end : end])
        return Edit("", old, repair.replacement, "")


def _start_of(claim: Claim) -> int:
    return claim.span.start
