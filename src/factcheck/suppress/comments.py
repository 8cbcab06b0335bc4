"""Suppressions in the comments of a document: `<!-- factcheck: ignore[CHECK] reason="..." -->`."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.types import Block, Document, Finding, Span

_OURS = re.compile(r"<!--\s*factcheck\s*:\s*(.*?)\s*-->", re.DOTALL)
_IGNORE = re.compile(r"ignore\s*\[([^\]]*)\](?:\s+reason\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|“([^”]*)”))?", re.DOTALL)
_LINE_END = re.compile(r"\r\n|\r|\n")

EXAMPLE = '<!-- factcheck: ignore[growth-rate] reason="constant prices" -->'


@dataclass(frozen=True, slots=True)
class Comment:
    """One suppression: where it stands, the checks it names, why, and the range of text that it speaks of."""

    span: Span
    checks: tuple[str, ...]
    reason: str
    scope: tuple[int, int]

    def covers(self, finding: Finding) -> bool:
        """True when the finding, or one of its figures, stands in the paragraph that the comment speaks of."""
        first, last = self.scope
        places = (finding.span, *(related.span for related in finding.related))
        return any(
            place.doc_id == self.span.doc_id and place.field == "text" and place.start < last and first < place.end
            for place in places
        )


@dataclass(frozen=True, slots=True)
class Fault:
    """A comment that is meant for this program and cannot be followed: offset and reason."""

    start: int
    reason: str


def find_comments(document: Document) -> Iterator[Comment | Fault]:
    """The suppressions among the comments of a document, in order, and those that are malformed.

    A comment speaks of the paragraph it stands in. One that stands alone speaks of the paragraph right above it, or of
    the next one where a blank line (or another comment) comes between.
    """
    for start, end in document.comments:
        ours = _OURS.fullmatch(document.text, start, end)
        if ours is None:
            continue
        ignore = _IGNORE.fullmatch(ours[1])
        if ignore is None:
            yield Fault(start, f"suppression is not understood; write it as {EXAMPLE}")
            continue
        checks = tuple(name.strip() for name in ignore[1].split(",") if name.strip())
        reason = " ".join((ignore[2] or ignore[3] or ignore[4] or "").split())
        if not checks:
            yield Fault(start, "suppression names no check")
        elif not reason:
            yield Fault(start, f"suppression of {', '.join(checks)} gives no reason; write it as {EXAMPLE}")
        else:
            span = Span(doc_id=document.doc_id, start=start, end=end)
            yield Comment(span, checks, reason, _find_scope(document, start, end))


def _find_scope(document: Document, start: int, end: int) -> tuple[int, int]:
    blocks = document.blocks
    index = bisect_right(blocks, start, key=_start_of) - 1
    if index >= 0 and start < blocks[index].end and blocks[index].kind != "furniture":
        return blocks[index].start, blocks[index].end
    above = next((block for block in reversed(blocks[: index + 1]) if _speaks(block) and block.end <= start), None)
    below = next((block for block in blocks[bisect_left(blocks, end, key=_start_of) :] if _speaks(block)), None)
    touches = above is not None and len(_LINE_END.findall(document.text, above.end, start)) == 1
    follows = below is not None and len(_LINE_END.findall(document.text, end, below.start)) == 1
    chosen = above if touches and not follows else below
    return (start, end) if chosen is None else (chosen.start, chosen.end)


def _speaks(block: Block) -> bool:
    return block.kind != "furniture"


def _start_of(block: Block) -> int:
    return block.start
