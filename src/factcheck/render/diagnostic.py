"""The lines of one finding in a terminal: where, what contradicts what, the arithmetic, the repairs, the evidence."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rich.cells import cell_len
from rich.text import Text

from factcheck.render.cells import PlacedMark, Row, clean_text, crop_rows, pad_cells, wrap_cells
from factcheck.render.claims import ClaimIndex
from factcheck.render.jsonl import pick_text
from factcheck.render.marks import (
    Passage,
    cut_around,
    cut_passage,
    find_evidence,
    name_support,
    near_marks,
    order_repairs,
)
from factcheck.render.positions import Positions
from factcheck.types import Document, DocumentReport, Finding, Related, Severity
from factcheck.wording.figures import format_interval, format_pair
from factcheck.wording.strings import Strings

Lookup = Callable[[str], Document | None]
STYLES: dict[Severity, str] = {"error": "bold red", "warning": "bold yellow", "info": "bold cyan"}
_OPERAND, _QUIET, _FIX = "bold blue", "dim", "green"
_INDENT = "  "
_LABELS = ("stated", "computed", "arithmetic", "reading", "fix", "see", "same_cause")
_NARROWEST = 40


class Diagnostic:
    """Writes the findings of one document; `lookup` finds the documents that evidence lies in."""

    def __init__(self, report: DocumentReport, strings: Strings, width: int, lookup: Lookup) -> None:
        self._report = report
        self._claims = ClaimIndex(report)
        self._strings = strings
        self._width = max(width, _NARROWEST)
        self._lookup = lookup
        self._positions = {report.document.doc_id: Positions(report.document)}
        self._label_width = max(cell_len(strings.text(key)) for key in _LABELS) + 2

    def render(self, finding: Finding) -> Iterator[Text]:
        """All lines of a finding, those of the findings with the same cause indented below."""
        yield self._head(finding)
        passage = cut_passage(finding, self._report.document)
        yield from self._excerpt(passage, STYLES[finding.severity])
        yield from self._wrap(pick_text(finding.message, self._strings.lang), _INDENT, "bold")
        yield from self._explain(finding)
        yield from self._repairs(finding)
        for related in find_evidence(finding, passage):
            yield from self._evidence(related)
        yield from self._causes(finding)

    def _head(self, finding: Finding) -> Text:
        line = Text().append(self._where(finding) + " ", style="bold")
        line.append(self._strings.name("severity", finding.severity), style=STYLES[finding.severity])
        return line.append(f" {finding.check}", style="default")

    def _where(self, finding: Finding) -> str:
        document, span = self._report.document, finding.span
        line, column = self._positions[document.doc_id].locate(span.field, span.start)
        name = clean_text(document.source or document.doc_id)
        return f"{name}:{self._line_name(span.field, line)}:{column}"

    def _line_name(self, field: str, line: int) -> str:
        return self._strings.text("headline") if field == "title" else str(line)

    def _excerpt(self, passage: Passage, style: str) -> Iterator[Text]:
        span, positions = passage.span, self._positions[passage.document.doc_id]
        last = str(positions.locate(span.field, max(span.end - 1, span.start))[0])
        passage = near_marks(passage)
        span = passage.span
        gutter = len(last) if span.field == "text" else 1
        for row in crop_rows(clean_text(passage.text), passage.local_marks, self._width - gutter - 3):
            line = positions.locate(span.field, min(span.start + row.first, span.end))[0]
            number = str(line) if span.field == "text" else ""
            yield Text().append(f"{number:>{gutter}} | ", style=_QUIET).append_text(_paint(row, style))
            for marking in self._mark(row, self._width - gutter - 3, style):
                yield Text().append(f"{'':{gutter}} | ", style=_QUIET).append_text(marking)

    def _mark(self, row: Row, width: int, style: str) -> list[Text]:
        """The line of marks, and the roles beside or, where there is no room, below them."""
        line, labels = Text(), [self._strings.role(mark.role) for mark in row.marks]
        beside = _fit(row.marks, labels, width, after=True)
        below = None if beside else _fit(row.marks, labels, width, after=False)
        for index, mark in enumerate(row.marks):
            line.append(" " * (mark.cell - cell_len(line.plain)))
            line.append(("^" if mark.primary else "~") * mark.cells, style=style if mark.primary else _OPERAND)
            if beside and labels[index]:
                line.append(f" {labels[index]}", style=_QUIET)
        return [line] if not below else [line, Text(below, style=_QUIET)]

    def _explain(self, finding: Finding) -> Iterator[Text]:
        stated, computed, lang = finding.stated, finding.computed, self._strings.lang
        if finding.formula:
            yield from self._labelled("arithmetic", finding.formula)
        if stated is not None and computed is not None:
            for key, text in zip(_LABELS[:2], format_pair(stated, computed, finding.unit, lang), strict=True):
                yield from self._labelled(key, text)
        elif stated is not None or computed is not None:
            side = stated if stated is not None else computed
            assert side is not None
            key = "stated" if stated is not None else "computed"
            yield from self._labelled(key, format_interval(side, finding.unit, lang))
        for reading in finding.readings:
            yield from self._labelled("reading", reading)

    def _repairs(self, finding: Finding) -> Iterator[Text]:
        for repair in order_repairs(finding):
            document = self._find(repair.span.doc_id)
            edit = self._claims.describe_edit(repair, document)
            text = f"{edit.before} -> {edit.after}"
            if repair.supported:
                text += self._strings.text("aside", text=self._strings.text(name_support(finding)))
            yield from self._labelled("fix", text, _FIX)
            why = pick_text(repair.why, self._strings.lang)
            if why:
                yield from self._wrap(why, " " * (self._label_width + 2), _QUIET)

    def _evidence(self, related: Related) -> Iterator[Text]:
        span, document = related.span, self._find(related.span.doc_id)
        role = self._strings.role(related.role)
        role = f" {role}" if role else ""
        note = self._strings.text("aside", text=related.note) if related.note else ""
        if document is None:
            yield from self._labelled("see", f"{span.doc_id}{role}{note}")
            return
        positions = self._positions.setdefault(span.doc_id, Positions(document))
        line, column = positions.locate(span.field, span.start)
        where = f"{self._line_name(span.field, line)}:{column}"
        if document is not self._report.document:
            yield from self._labelled("see", f"{clean_text(document.source)}:{where}{note}")
            yield from self._excerpt(cut_around(span, document, related.role), _OPERAND)
            return
        passage = cut_around(span, document)
        lead = f"{where}{role}{self._strings.text('colon')}"
        room = max(self._width - self._label_width - cell_len(lead) - 6, _NARROWEST // 2)
        row = crop_rows(clean_text(passage.text), passage.local_marks, room)[0]
        yield from self._labelled("see", lead + self._strings.text("quote", text=row.source) + note)

    def _causes(self, finding: Finding) -> Iterator[Text]:
        if not finding.causes:
            return
        yield from self._wrap(self._strings.count("same_cause_more", len(finding.causes)), _INDENT, "default")
        for cause in finding.causes:
            yield Text(_INDENT * 2).append_text(self._head(cause))
            yield from self._wrap(pick_text(cause.message, self._strings.lang), _INDENT * 3, "default")

    def _find(self, doc_id: str) -> Document | None:
        document = self._report.document
        return document if doc_id == document.doc_id else self._lookup(doc_id)

    def _labelled(self, key: str, text: str, style: str = "default") -> Iterator[Text]:
        label = pad_cells(self._strings.text(key), self._label_width)
        for index, line in enumerate(wrap_cells(clean_text(text), self._width - self._label_width - 2)):
            lead = _INDENT + label if index == 0 else " " * (self._label_width + 2)
            yield Text().append(lead, style=_QUIET).append(line, style=style)

    def _wrap(self, text: str, indent: str, style: str) -> Iterator[Text]:
        for line in wrap_cells(clean_text(text), self._width - len(indent)):
            yield Text(indent).append(line, style=style)


def _paint(row: Row, style: str) -> Text:
    text = Text(row.source)
    for mark in row.marks:
        text.stylize(style if mark.primary else _OPERAND, mark.start, mark.end)
    return text


def _fit(marks: tuple[PlacedMark, ...], labels: list[str], width: int, *, after: bool) -> str | None:
    """The labels on one line, beside their marks or at their starts; None when two would touch or one is cut."""
    line = ""
    for index, (mark, label) in enumerate(zip(marks, labels, strict=True)):
        start = mark.cell + mark.cells + 1 if after else mark.cell
        limit = marks[index + 1].cell - 1 if index + 1 < len(marks) else width
        if label and start + cell_len(label) > limit:
            return None
        line = pad_cells(line, start) + label if label else line
    return line if line.strip() else None
