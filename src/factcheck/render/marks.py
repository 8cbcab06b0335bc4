"""Which figures of a passage a finding points at, and which of its evidence lies elsewhere."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from factcheck.types import Block, Document, Finding, Related, Repair, Span

_CUT_SENTENCE = re.compile(r"[.!?;]['\"”’)\]]*\s+|[。！？；][”’）」』]*|\s*[\r\n]+\s*")
_FAR = 2000  # code points beside the marks of a passage, more than any terminal shows
_LONGEST = 600  # code points of a passage on either side of a figure, for texts without sentences


@dataclass(frozen=True, slots=True)
class Mark:
    """A figure to show as marked; `primary` ones belong to the span of the finding, the others are operands."""

    start: int
    end: int
    role: str | None
    primary: bool

    def shift(self, by: int) -> Mark:
        """The same mark in a text that starts `by` code points earlier."""
        return Mark(self.start + by, self.end + by, self.role, self.primary)


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one field of a document with the marks inside it, sorted and without overlap."""

    document: Document
    span: Span
    marks: tuple[Mark, ...]

    @property
    def text(self) -> str:
        """The characters of the stretch."""
        return self.document.surface(self.span)

    @property
    def reading(self) -> str:
        """The same without markup, of equal length."""
        return self.document.field_reading(self.span.field)[self.span.start : self.span.end]

    @property
    def local_marks(self) -> tuple[Mark, ...]:
        """The marks with offsets that count in `text`."""
        return tuple(mark.shift(-self.span.start) for mark in self.marks)


def find_paragraph(document: Document, span: Span) -> Span:
    """The block around a span, else the line or lines it stands in."""
    if span.field == "text":
        before = bisect_right(document.blocks, span.start, key=_start_of)
        block = document.blocks[before - 1] if before else None
        if block is not None and span.end <= block.end:
            return Span(doc_id=span.doc_id, start=block.start, end=block.end)
    text = document.field_text(span.field)
    start = text.rfind("\n", 0, span.start) + 1
    start = max(start, text.rfind("\r", start, span.start) + 1)
    end = text.find("\n", span.end)
    end = len(text) if end < 0 else end
    stop = text.find("\r", span.end, end)
    return Span(doc_id=span.doc_id, start=start, end=end if stop < 0 else stop, field=span.field)


def _start_of(block: Block) -> int:
    return block.start


def cut_passage(finding: Finding, document: Document) -> Passage:
    """The paragraph of a finding with its figures marked."""
    paragraph = find_paragraph(document, finding.span)
    return Passage(document, paragraph, _collect_marks(finding, paragraph))


def cut_sentences(finding: Finding, document: Document) -> Passage:
    """The sentences of a finding with its figures marked: the paragraph from the first to the last marked one."""
    passage = cut_passage(finding, document)
    start, end = passage.marks[0].start, max(mark.end for mark in passage.marks)
    return Passage(document, _widen(passage, start, end), passage.marks)


def cut_around(span: Span, document: Document, role: str | None = None) -> Passage:
    """The sentence around one figure, the figure marked."""
    passage = Passage(document, find_paragraph(document, span), (Mark(span.start, span.end, role, False),))
    return Passage(document, _widen(passage, span.start, span.end), passage.marks)


def near_marks(passage: Passage) -> Passage:
    """A passage up to some way beside its marks: of a line of megabytes nobody is shown the rest."""
    span = passage.span
    start = max(span.start, passage.marks[0].start - _FAR)
    end = min(span.end, max(mark.end for mark in passage.marks) + _FAR)
    return Passage(passage.document, replace(span, start=start, end=end), passage.marks)


def find_evidence(finding: Finding, passage: Passage) -> tuple[Related, ...]:
    """The related places that the passage does not show."""
    return tuple(related for related in finding.related if not _holds(passage.span, related.span))


def order_repairs(finding: Finding) -> tuple[Repair, ...]:
    """All repairs, those that the text supports first."""
    return tuple(sorted(finding.repairs, key=lambda repair: not repair.supported))


def name_support(finding: Finding) -> str:
    """The interface text that says what supports a repair."""
    roles = {related.role for related in finding.related}
    return "headline_supports" if "headline" in roles else "text_supports"


def _widen(passage: Passage, start: int, end: int) -> Span:
    span = passage.span
    text = passage.document.field_text(span.field)
    first = max(span.start, start - _LONGEST)
    for match in _CUT_SENTENCE.finditer(text, first, start):
        first = match.end()
    cut = _CUT_SENTENCE.search(text, end, min(span.end, end + _LONGEST))
    last = min(span.end, end + _LONGEST) if cut is None else cut.end()
    while last > end and text[last - 1].isspace():
        last -= 1
    return Span(doc_id=span.doc_id, start=first, end=last, field=span.field)


def _collect_marks(finding: Finding, paragraph: Span) -> tuple[Mark, ...]:
    """The related figures in the paragraph; the span of the finding itself where no figure lies inside it."""
    own = finding.span
    marks = [
        Mark(related.span.start, related.span.end, related.role, _holds(own, related.span))
        for related in finding.related
        if _holds(paragraph, related.span)
    ]
    if not any(mark.primary for mark in marks):
        marks = [mark for mark in marks if mark.end <= own.start or mark.start >= own.end]
        marks.append(Mark(own.start, own.end, None, True))
    return tuple(_drop_overlaps(sorted(marks, key=lambda mark: (mark.start, not mark.primary, -mark.end))))


def _drop_overlaps(marks: list[Mark]) -> Iterator[Mark]:
    reached = 0
    for mark in marks:
        if mark.start >= reached:
            yield mark
            reached = mark.end


def _holds(outer: Span, inner: Span) -> bool:
    same = outer.doc_id == inner.doc_id and outer.field == inner.field
    return same and outer.start <= inner.start and inner.end <= outer.end
