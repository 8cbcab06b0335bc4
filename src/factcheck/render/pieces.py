"""Text cut into pieces for HTML: each piece is plain, or a figure with what is to be said about it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise

from factcheck.render.claims import ClaimIndex
from factcheck.render.marks import Passage
from factcheck.types import Claim
from factcheck.wording.strings import Strings

# Controls that HTML forbids, overrides of the writing direction, and what UTF-8 cannot hold.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
Judge = Callable[[Claim], tuple[str, str]]  # the kind of piece a figure makes, and the words for it
_LONGEST_GAP = 240  # code points shown between two figures of a passage


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text. `kind` is empty for plain text; `notes` are the numbers of the findings that end here."""

    text: str
    kind: str = ""
    label: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A span that a finding questions, with the number of the finding."""

    start: int
    end: int
    number: int


def clean_html(text: str) -> str:
    """The text with characters that no HTML page may hold replaced; same length."""
    return _FORBIDDEN.sub("\ufffd", text)


def cut_pieces(passage: Passage, strings: Strings) -> list[Piece]:
    """A passage with its figures marked; long stretches between figures are left out."""
    text = clean_html(passage.reading)
    pieces, reached = [], 0
    for mark in passage.local_marks:
        pieces.extend(_shorten(text[reached : mark.start], first=not reached))
        label = strings.role(mark.role)
        pieces.append(Piece(text[mark.start : mark.end], "primary" if mark.primary else "operand", label))
        reached = mark.end
    pieces.extend(_shorten(text[reached:], last=True))
    return pieces


def _shorten(text: str, *, first: bool = False, last: bool = False) -> list[Piece]:
    if first or last or len(text) <= _LONGEST_GAP:
        return [Piece(text)] if text else []
    half = _LONGEST_GAP // 2
    return [Piece(f"{text[:half].rstrip()} … {text[-half:].lstrip()}")]


def cut_article(
    text: str,
    bounds: tuple[int, int],
    claims: Sequence[Claim],
    doubts: Sequence[Doubt],
    judge: Judge,
) -> list[Piece]:
    """The text between two bounds with every figure by its state and every questioned stretch, in linear time.

    `text` is the whole cleaned field; claims and doubts are those that touch the bounds, in text order.
    """
    figures = _drop_overlaps(claims, bounds)
    starts = [start for start, _, _ in figures]
    stretches, notes = [], defaultdict(list)
    for doubt in doubts:
        end = _leave_figure(min(doubt.end, bounds[1]), figures, starts)
        start = max(doubt.start, bounds[0])
        if bisect_left(starts, start) == bisect_left(starts, end):  # else the figures inside say it
            stretches.append((_leave_figure(start, figures, starts), end))
        if bounds[0] < doubt.end <= bounds[1]:
            notes[end].append(doubt.number)
    merged = _merge(stretches)
    cuts = sorted({*bounds, *(end for start, stop, _ in figures for end in (start, stop)), *chain(*merged)})
    by_start = {start: claim for start, _, claim in figures}
    pieces, reached = [], 0
    for start, end in pairwise(cuts):
        while reached < len(merged) and merged[reached][1] <= start:
            reached += 1
        numbers = tuple(sorted(notes.get(end, ())))
        claim = by_start.get(start)
        if claim is not None:
            pieces.append(Piece(text[start:end], *judge(claim), notes=numbers))
        else:
            questioned = reached < len(merged) and merged[reached][0] < end
            pieces.append(Piece(text[start:end], "queried" if questioned else "", notes=numbers))
    return pieces


def make_judge(index: ClaimIndex, strings: Strings) -> Judge:
    """What to say about a figure in an article: its state, and the checks that led to it."""

    def judge(claim: Claim) -> tuple[str, str]:
        """The state of a figure, and the words for it."""
        state = index.state(claim)
        touches = index.touches.get(claim.claim_id, ())
        checks = sorted({touch.check for touch in touches if touch.verdict != "not run"})
        label = strings.name("state", state)
        if checks:
            label += strings.text("colon") + strings.text("list_joint").join(checks)
        return state, label

    return judge


def _merge(stretches: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return merged


def _leave_figure(offset: int, figures: Sequence[tuple[int, int, Claim]], starts: Sequence[int]) -> int:
    """The offset, moved to the end of the figure it would cut."""
    index = bisect_left(starts, offset) - 1
    return figures[index][1] if index >= 0 and offset < figures[index][1] else offset


def _drop_overlaps(claims: Iterable[Claim], bounds: tuple[int, int]) -> list[tuple[int, int, Claim]]:
    figures, reached = [], bounds[0]
    for claim in claims:
        start, end = claim.span.start, min(claim.span.end, bounds[1])
        if reached <= start < end:
            figures.append((start, end, claim))
            reached = end
    return figures
