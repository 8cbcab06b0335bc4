"""What makes a finding the same after edits elsewhere: its check, its document, its figures and its sentence."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from factcheck.config.files import name_in_project
from factcheck.types import Document, Span

_REACH = 2000  # code points beside a figure in which its sentence begins and ends
_SENTENCE_END = re.compile(r"[.!?]['\"”’)\]]*(?=\s)|[。！？；][”’）」』]*")


def fingerprint_of(check: str, document: Document, surfaces: Sequence[str], span: Span) -> str:
    """The fingerprint of a finding: 16 hexadecimal digits.

    Made of the check, the name of the document, its figures (with their roles), and the sentence it begins in. White
    space and comments do not count, so that neither moving nor wrapping a paragraph anew changes it; nor does the
    folder that the program is started in.
    """
    return _hash(check, name_document(document), *normalize_figures(surfaces), read_sentence(document, span))


def hash_sentence(document: Document, span: Span) -> str:
    """A hash of the sentence that a span begins in: 16 hexadecimal digits."""
    return _hash(read_sentence(document, span))


def name_document(document: Document) -> str:
    """A file as seen from the top of its project; the id of a document of a corpus."""
    return name_in_project(document.source) if document.doc_id == document.source else document.doc_id


def normalize_figures(surfaces: Iterable[str]) -> tuple[str, ...]:
    """Figures as written, without white space."""
    return tuple("".join(surface.split()) for surface in surfaces)


def read_sentence(document: Document, span: Span) -> str:
    """The words of the sentence that a span begins in, without white space, comments and closing marks."""
    first, last = 0, len(document.field_text(span.field))
    if span.field == "text":
        index = bisect_right(document.blocks, span.start, key=lambda block: block.start) - 1
        if index >= 0 and span.start < document.blocks[index].end:
            first, last = document.blocks[index].start, document.blocks[index].end
    first, last = max(first, span.start - _REACH), min(last, span.start + _REACH)
    before = _without_comments(document, span, first, span.start)
    behind = _without_comments(document, span, span.start, last)
    begin = max((match.end() for match in _SENTENCE_END.finditer(before)), default=0)
    end = _SENTENCE_END.search(behind)
    sentence = before[begin:] + (behind[: end.start()] if end else behind)
    return "".join(sentence.split()).rstrip(".!?。！？；")


def _without_comments(document: Document, span: Span, first: int, last: int) -> str:
    text, pieces = document.field_reading(span.field), []
    for start, end in document.comments if span.field == "text" else ():
        if first < end and start < last:
            pieces.append(text[first : max(first, start)])
            first = end
    return "".join(pieces) + text[first:last]


def _hash(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:16]
