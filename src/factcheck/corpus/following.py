"""Follows the reports of a run as they pass by; what the documents say of each other comes after the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from factcheck.config.policy import Policy
from factcheck.corpus.across import Across, Refuse
from factcheck.corpus.agreements import Listener
from factcheck.corpus.coverage import NOTHING, add_coverage, count_judged
from factcheck.corpus.judging import order_findings
from factcheck.corpus.names import FIGURES
from factcheck.corpus.supporting import SUPPORTING, Support, touches_of, write_supports
from factcheck.errors import UsageError
from factcheck.types import Agreement, Claim, Document, DocumentReport, Finding, Span, Touch
from factcheck.wording.agreements import write_pairs

if TYPE_CHECKING:
    from factcheck.corpus.facts import Facts
    from factcheck.corpus.queries import CorpusCheck
    from factcheck.corpus.tables import Witness
    from factcheck.link.vocabulary import Vocabulary

HELD = 4_000_000  # code points of documents whose reports are held back


class CrossChecking:
    """Adds the findings across documents to a run, as further reports of the documents concerned.

    `house` are the newsroom's own checks, `store` is a claim store that the documents are held against, `facts` the
    official figures; without `cross` these alone are asked. `refuse` hears of what cannot be done; everything else is.
    """

    def __init__(
        self,
        vocabulary: Vocabulary,
        house: Sequence[CorpusCheck],
        policy: Policy,
        refuse: Refuse,
        *,
        store: Path | None = None,
        facts: Facts | None = None,
        cross: bool = True,
    ) -> None:
        self._across = Across(vocabulary, house)
        self._policy = policy
        self._refuse = refuse
        self._store = store
        self._facts = facts
        self._cross = cross
        self._archived: dict[str, Document] = {}
        self._stored: dict[str, Witness] = {}  # statements of the store that those of the run are like
        self._agreed = 0  # figures that other documents confirm
        self._translated: dict[frozenset[str], list[tuple[Span, Span]]] = {}  # disputed by comparing translations
        self._agreements: list[Agreement] = []  # what is told of them
        self._supports: list[Support] = []

    def find(self, doc_id: str) -> Document | None:
        """A document of the run or of the store, by its id."""
        tables = self._facts.tables if self._facts is not None else {}
        return self._across.documents.get(doc_id) or self._archived.get(doc_id) or tables.get(doc_id)

    def merge(self, reports: Iterable[DocumentReport]) -> list[DocumentReport]:
        """The reports with what came after them put into that of its document."""
        merged: dict[str, DocumentReport] = {}
        for report in reports:
            doc_id = report.document.doc_id
            if doc_id not in merged or not report.across:
                merged[doc_id] = report
                continue
            known = merged[doc_id]
            findings = tuple(sorted((*known.findings, *report.findings), key=order_findings))
            merged[doc_id] = replace(
                known,
                findings=findings,
                touches=(*known.touches, *report.touches),
                agreements=(*known.agreements, *report.agreements),
                coverage=add_coverage(known.coverage, report.coverage),
            )
        return list(merged.values())

    def summary(self, lang: str, *, verbose: bool = False) -> str:
        """What other documents and the official figures confirmed, `verbose` with the sentences; may be empty."""
        lines, facts = list[str](), self._facts
        if self._agreed:
            english = f"Across documents: {self._agreed} {'figure agrees' if self._agreed == 1 else 'figures agree'}"
            lines.append(f"跨文稿：{self._agreed} 项数据与其他文稿一致" if lang == "zh" else f"{english} with others")
        if line := write_supports(self._supports, lang):
            lines.append(line)
        if verbose:
            lines += write_pairs(self._agreements, lang)
        if facts is not None and lang == "zh":
            counts = f"{facts.confirmed} 项相符，{facts.contradicted} 项不符，{facts.not_covered} 项未涵盖"
            lines.append(f"官方数据：{counts}")
        elif facts is not None:
            counts = f"{facts.confirmed} confirmed, {facts.contradicted} contradicted, {facts.not_covered} not covered"
            lines.append(f"Official figures: {counts}")
        return "\n".join(lines)

    def follow(self, reports: Iterable[DocumentReport]) -> Iterator[DocumentReport]:
        """The reports, with what others say of their documents.

        A run of ordinary size is held back, so that everything stands in the report of its document. In a larger one
        the reports pass, and further ones of the documents concerned come after the last.
        """
        held: list[DocumentReport] | None = []
        size = 0
        for report in reports:
            seen = report if self._facts is None else self._confirm(report, self._facts)
            if self._cross:
                self._across.add(seen)
                for pair in _translated(report.findings):
                    self._translated.setdefault(_documents(pair), []).append(pair)
            if held is None:
                yield seen
                continue
            held.append(seen)
            size += len(report.document.text)
            if size > HELD:
                yield from held
                held = None
        later = list(self._conclude())
        yield from later if held is None else self.merge((*held, *later))

    def _conclude(self) -> Iterator[DocumentReport]:
        """What the documents say of each other, and a store of them."""
        findings = self._across.findings(self._refuse)
        touches = self._across.agreements(findings)
        if self._store is not None:
            from factcheck.corpus.archive import check_against

            try:
                verdicts = check_against(self._store, self._across, self._refuse)
                findings, self._archived = findings + verdicts.findings, verdicts.documents
                touches, self._stored = verdicts.touches, verdicts.witnesses
            except UsageError as error:
                self._refuse(str(error))
        self._supports = self._across.supports(findings, self._stored.values())
        findings = [finding for finding in findings if not self._is_told(finding)]
        yield from self._report(findings, [*touches, *touches_of(self._supports)])

    def _is_told(self, finding: Finding) -> bool:
        """True for two figures that differ, of which the comparison with a translation has told already."""
        if len(finding.related) != 2:
            return False
        one, other = (related.span for related in finding.related)
        return any(
            (_overlap(one, first) and _overlap(other, second)) or (_overlap(one, second) and _overlap(other, first))
            for first, second in self._translated.get(_documents((one, other)), ())
        )

    def _confirm(self, report: DocumentReport, facts: Facts) -> DocumentReport:
        ruling = self._policy.for_source(report.document.source)
        off = ruling.select is not None and FIGURES not in ruling.select
        return report if off else ruling.apply(facts.confirm(report))

    def _report(self, findings: Iterable[Finding], touches: Iterable[Touch]) -> Iterator[DocumentReport]:
        by_document: dict[str, dict[str, Finding]] = {}
        agreed: dict[str, list[Touch]] = {}
        for touch in touches:
            agreed.setdefault(self._across.document_of(touch.claim_id), []).append(touch)
        for finding in findings:
            by_document.setdefault(finding.span.doc_id, {}).setdefault(finding.fingerprint, finding)
        supports: dict[str, list[Support]] = {}
        for pair in self._supports:
            for doc_id in pair.documents:
                supports.setdefault(doc_id, []).append(pair)
        listener = Listener({**self._stored, **self._across.witnesses}, self.find, self._across.vocabulary)
        for doc_id, document in self._across.documents.items():
            ruling = self._policy.for_source(document.source)
            kept = [
                finding
                for finding in by_document.get(doc_id, {}).values()
                if ruling.select is None or finding.check in ruling.select
            ]
            confirmed = [
                touch for touch in agreed.get(doc_id, ()) if ruling.select is None or touch.check in ruling.select
            ]
            told = ruling.select is None or SUPPORTING in ruling.select
            near = supports.get(doc_id, ()) if told else ()
            heard = [one for one in listener.hear(confirmed, near) if one.one.span.doc_id == doc_id]
            self._agreed += len({touch.claim_id for touch in confirmed})
            self._agreements += heard
            if kept or heard:
                fresh = self._across.newly_judged((touch.claim_id for touch in confirmed), kept)
                yield ruling.apply(report_across(document, kept, confirmed, heard, fresh))


def _translated(findings: Iterable[Finding]) -> Iterator[tuple[Span, Span]]:
    """The figures of a document and its translation that warnings are about."""
    for finding in findings:
        if finding.check.startswith("translation-") and finding.severity != "info" and len(finding.related) == 2:
            yield finding.related[0].span, finding.related[1].span


def _documents(spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(span.doc_id for span in spans)


def _overlap(one: Span, other: Span) -> bool:
    alike = (one.doc_id, one.field) == (other.doc_id, other.field)
    return alike and one.start < other.end and other.start < one.end


def report_across(
    document: Document,
    findings: Iterable[Finding],
    touches: Iterable[Touch] = (),
    agreements: Iterable[Agreement] = (),
    judged: Iterable[Claim] = (),
) -> DocumentReport:
    """A further report of a document: only what others say of it; `judged` are claims that nothing else had judged."""
    ordered = tuple(sorted(findings, key=order_findings))
    return DocumentReport(
        document=document, claims=(), touches=tuple(touches), findings=ordered, agreements=tuple(agreements),
        coverage=count_judged(NOTHING, judged), across=True,
    )  # fmt: skip
