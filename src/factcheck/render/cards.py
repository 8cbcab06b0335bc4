"""The findings of a run as the HTML report shows them, the most severe first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.render.chart import draw_intervals
from factcheck.render.claims import ClaimIndex, Edit
from factcheck.render.jsonl import pick_text
from factcheck.render.marks import Passage, cut_around, cut_sentences, find_evidence, name_support, order_repairs
from factcheck.render.pieces import Piece, clean_html, cut_pieces
from factcheck.render.positions import Positions
from factcheck.types import SEVERITIES, Document, DocumentReport, Finding, Related, Severity, Span
from factcheck.wording.strings import Strings

_NOT_IN_IDS = re.compile(r"[^A-Za-z0-9_-]+")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: the article and its anchor, the line, and whether it is another article."""

    title: str
    lang: str
    anchor: str
    line: str
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair: the edit, why it reconciles the figures, and what in the text supports it."""

    edit: Edit
    why: str
    support: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A figure elsewhere that bears on a finding; without pieces when its document is not in the report."""

    place: Place
    role: str
    note: str
    pieces: Sequence[Piece]


@dataclass(frozen=True, slots=True)
class Card:
    """One finding. `number` is its place in the report, by which articles refer to it."""

    number: int
    anchor: str
    severity: Severity
    check: str
    message: str
    place: Place
    pieces: Sequence[Piece]
    formula: str
    chart: str
    readings: Sequence[str]
    fixes: Sequence[Fix]
    evidence: Sequence[Evidence]
    causes: Sequence[Card]


class CardMaker:
    """Makes the cards of all documents, which it needs together: evidence may lie in any of them."""

    def __init__(self, reports: Sequence[DocumentReport], anchors: Mapping[str, str], strings: Strings) -> None:
        self._reports = reports
        self._anchors = anchors
        self._strings = strings
        self._documents = {report.document.doc_id: report.document for report in reports}
        self._positions = {name: Positions(document) for name, document in self._documents.items()}
        self._used: Counter[str] = Counter()

    def make(self, indexes: Mapping[str, ClaimIndex]) -> list[tuple[Finding, Card]]:
        """All cards in order: by severity, document, position and check."""
        ordered = sorted(
            ((report, finding) for report in self._reports for finding in report.findings),
            key=lambda pair: (SEVERITIES.index(pair[1].severity), pair[0].document.doc_id, *_order(pair[1])),
        )
        return [
            (finding, self._card(number, finding, report.document, indexes[report.document.doc_id]))
            for number, (report, finding) in enumerate(ordered, 1)
        ]

    def _card(self, number: int, finding: Finding, document: Document, index: ClaimIndex) -> Card:
        passage = cut_sentences(finding, document)
        return Card(
            number=number,
            anchor=self._anchor(finding),
            severity=finding.severity,
            check=finding.check,
            message=clean_html(pick_text(finding.message, self._strings.lang)),
            place=self._place(finding.span, document, document),
            pieces=cut_pieces(passage, self._strings),
            formula=clean_html(finding.formula),
            chart=draw_intervals(finding.stated, finding.computed, finding.unit, self._strings.lang),
            readings=[clean_html(reading) for reading in finding.readings],
            fixes=list(self._fixes(finding, index)),
            evidence=[self._evidence(related, document) for related in find_evidence(finding, passage)],
            causes=[self._card(number, cause, document, index) for cause in finding.causes],
        )

    def _anchor(self, finding: Finding) -> str:
        """`f-` and the fingerprint; a repeated one is numbered, since an id must be unique."""
        anchor = "f-" + _NOT_IN_IDS.sub("-", finding.fingerprint)
        self._used[anchor] += 1
        return anchor if self._used[anchor] == 1 else f"{anchor}-{self._used[anchor]}"

    def _place(self, span: Span, document: Document | None, home: Document) -> Place:
        if document is None:
            return Place(span.doc_id, "", "", "", True)
        line = self._positions[document.doc_id].locate(span.field, span.start)[0]
        title = self._strings.text("headline") if span.field == "title" else self._strings.count("line", line)
        anchor = self._anchors[document.doc_id]
        return Place(name_document(document), document.lang, anchor, title, document is not home)

    def _fixes(self, finding: Finding, index: ClaimIndex) -> Iterator[Fix]:
        for repair in order_repairs(finding):
            edit = index.describe_edit(repair, self._documents.get(repair.span.doc_id))
            parts = (clean_html(part) for part in (edit.lead, edit.old, edit.new, edit.tail))
            support = self._strings.text(name_support(finding)) if repair.supported else ""
            yield Fix(Edit(*parts), clean_html(pick_text(repair.why, self._strings.lang)), support)

    def _evidence(self, related: Related, home: Document) -> Evidence:
        document = self._documents.get(related.span.doc_id)
        place = self._place(related.span, document, home)
        passage: Passage | None = None if document is None else cut_around(related.span, document)
        pieces = cut_pieces(passage, self._strings) if passage is not None else []
        return Evidence(place, self._strings.role(related.role), clean_html(related.note or ""), pieces)


def name_document(document: Document) -> str:
    """The headline of a document, else its name."""
    title = document.headline or (document.surface(document.title) if document.title is not None else "")
    return clean_html(" ".join(title.split())) or clean_html(document.doc_id)


def _order(finding: Finding) -> tuple[bool, int, int, str]:
    return finding.span.field != "title", finding.span.start, finding.span.end, finding.check
