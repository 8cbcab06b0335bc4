"""Takes accepted findings out of reports, and says which acceptances nothing needed any more."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from factcheck.config.policy import Policy, Ruling
from factcheck.fingerprint import fingerprint_of
from factcheck.suppress.sidecar import Sidecar, find_sidecar
from factcheck.suppress.unused import SEVERITY, UNUSED
from factcheck.types import Document, DocumentReport, Finding
from factcheck.wording.strings import UI_LANGS, strings_for

Tell = Callable[[str, int, str], None]
"""Takes a source, an offset in its text and a reason: a comment that cannot be followed."""
if TYPE_CHECKING:
    from factcheck.suppress.baseline import Baseline
    from factcheck.suppress.comments import Comment

_ELSEWHERE = ("corpus", "translation")  # families whose findings depend on what else is checked: never idle or stale


class Suppressor:
    """Knows every acceptance of a run; `filter` applies them document by document."""

    def __init__(
        self,
        policy: Policy,
        *,
        shared: dict[str, Sidecar],
        baseline: Baseline | None,
        refuse: Callable[[Document, int, str], None],
        note: Callable[[str, str], None],
    ) -> None:
        """`shared` are sidecars by path; `refuse` hears of comments that cannot be followed, `note` of stale ones."""
        self._policy = policy
        self._shared = shared
        self._baseline = baseline
        self._refuse = refuse
        self._note = note

    def filter(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports without accepted findings, which move to `suppressed` with their reason."""
        for report in reports:
            yield self._apply(report)

    def _apply(self, report: DocumentReport) -> DocumentReport:
        document = report.document
        comments = list(self._read_comments(document, again=report.across)) if document.comments else []
        sidecars = list(self._find_sidecars(document))
        if not comments and not sidecars and self._baseline is None:
            return report
        used: set[int] = set()

        def accept(finding: Finding) -> str | None:
            for index, comment in enumerate(comments):
                if finding.check in self._policy.expand(comment.checks) and comment.covers(finding):
                    used.add(index)
                    return comment.reason
            for sidecar in sidecars:
                if (reason := sidecar.take(finding.fingerprint)) is not None:
                    return reason
            return "baseline" if self._baseline is not None and self._baseline.take(finding, document) else None

        kept, accepted = _part(report.findings, accept)
        if report.across:  # what is idle was said with the document itself
            return replace(report, findings=tuple(kept), suppressed=tuple(accepted))
        ruling = self._policy.for_source(document.source)
        idle = [comment for index, comment in enumerate(comments) if index not in used]
        kept += [_complain(comment, document, ruling) for comment in idle if self._is_idle(comment, ruling)]
        self._report_stale(document, sidecars, ruling)
        kept.sort(key=_place)
        return replace(report, findings=tuple(kept), suppressed=(*report.suppressed, *accepted))

    def _read_comments(self, document: Document, *, again: bool) -> Iterator[Comment]:
        """The comments that can be followed; the others are refused, once per document."""
        from factcheck.suppress.comments import Comment, Fault, find_comments  # on demand: few articles have any

        for item in find_comments(document):
            if isinstance(item, Comment):
                unknown = [name for name in item.checks if not self._policy.expand((name,))]
                if not unknown:
                    yield item
                    continue
                item = Fault(item.span.start, f"suppression: {self._policy.suggest(unknown[0])}")
            if not again:
                self._refuse(document, item.start, item.reason)

    def _find_sidecars(self, document: Document) -> Iterator[Sidecar]:
        if document.record is None and (own := find_sidecar(document.source)) is not None:
            yield own
        if self._shared:
            key = os.path.abspath(document.source) + ("" if document.record is None else f"#{document.doc_id}")
            if (shared := self._shared.get(key)) is not None:
                yield shared

    def _is_idle(self, comment: Comment, ruling: Ruling) -> bool:
        """True when the comment could have been needed: its checks ran, and idle ones are to be reported."""
        names = self._policy.expand(comment.checks)
        if any(self._policy.families[name] in _ELSEWHERE for name in names):
            return False
        return ruling.select is None or (UNUSED in ruling.select and names <= ruling.select)

    def _report_stale(self, document: Document, sidecars: list[Sidecar], ruling: Ruling) -> None:
        for sidecar in sidecars if ruling.select is None else ():
            for fingerprint in sidecar.unused():
                self._note(str(sidecar.file), f"{fingerprint}: no finding in {document.doc_id} has this fingerprint")
        if self._baseline is not None:
            for entry in self._baseline.stale(document, ruling.select):
                if self._policy.families.get(entry.check) in _ELSEWHERE:
                    continue
                self._note(str(self._baseline.file), f"stale entry: {entry.doc}: {entry.check}: {entry.claim}")


def _place(finding: Finding) -> tuple[bool, int, int, str]:
    span = finding.span
    return span.field != "title", span.start, span.end, finding.check


def _part(
    findings: Iterable[Finding], accept: Callable[[Finding], str | None]
) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Findings that stay, and accepted ones. What shared a cause with an accepted one stands by itself."""
    kept: list[Finding] = []
    accepted: list[tuple[Finding, str]] = []
    for finding in findings:
        reason = accept(finding)
        inner_kept, inner_accepted = _part(finding.causes, accept)
        accepted += inner_accepted
        if reason is None:
            changed = len(inner_kept) != len(finding.causes)
            kept.append(replace(finding, causes=tuple(inner_kept)) if changed else finding)
        else:
            accepted.append((replace(finding, causes=()), reason))
            kept += inner_kept
    return kept, accepted


def _complain(comment: Comment, document: Document, ruling: Ruling) -> Finding:
    names = ", ".join(comment.checks)
    finding = Finding(
        check=UNUSED,
        severity=SEVERITY,
        span=comment.span,
        message={lang: strings_for(lang).text("unused_suppression", checks=names) for lang in UI_LANGS},
        formula="",
        stated=None,
        computed=None,
        unit=None,
        repairs=(),
        related=(),
        fingerprint=fingerprint_of(UNUSED, document, [document.surface(comment.span)], comment.span),
    )
    return ruling.rate(finding)
