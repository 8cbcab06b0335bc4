"""The claim sheet: every figure of an article, what it was checked against, by which check, and the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from factcheck.render.claims import ClaimIndex, State
from factcheck.render.pieces import clean_html
from factcheck.render.positions import Positions
from factcheck.types import Claim, Document, DocumentReport, Touch
from factcheck.wording.figures import format_number, format_period
from factcheck.wording.strings import Strings
from factcheck.wording.units import write_unit

_CONTEXT = {"zh": 14}  # code points shown on either side of a figure
_CONTEXT_LATIN = 36
_MOST_COUNTERPARTS = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `key` names it for the ticks kept in the browser, across runs while its text stays the same."""

    key: str
    line: str
    before: str
    surface: str
    after: str
    value: str
    kind: str
    against: str
    checks: Sequence[str]
    state: State
    result: str


def list_rows(report: DocumentReport, index: ClaimIndex, strings: Strings) -> list[Row]:
    """The rows of one document, in the order of its claims."""
    document = report.document
    positions, used = Positions(document), Counter[str]()
    rows = []
    for claim in report.claims:
        context = _cut_context(claim, document)
        key = _make_key(claim, document, context)
        used[key] += 1
        rows.append(_make_row(claim, document, context, f"{key}-{used[key]}", index, positions, strings))
    return rows


def _make_key(claim: Claim, document: Document, context: tuple[str, str]) -> str:
    parts = (document.doc_id, claim.span.field, context[0], document.surface(claim.span), context[1])
    return sha256("\0".join(parts).encode(errors="replace")).hexdigest()[:16]


def _make_row(
    claim: Claim,
    document: Document,
    context: tuple[str, str],
    key: str,
    index: ClaimIndex,
    positions: Positions,
    strings: Strings,
) -> Row:
    span = claim.span
    touches = index.touches.get(claim.claim_id, [])
    state = index.state(claim)
    others = [document.wording(other.span) for other in index.counterparts(claim)]
    shown = others[:_MOST_COUNTERPARTS] + (["…"] if len(others) > _MOST_COUNTERPARTS else [])
    title = span.field == "title"
    return Row(
        key=key,
        line=strings.text("title_line") if title else str(positions.locate(span.field, span.start)[0]),
        before=clean_html(context[0]),
        surface=clean_html(document.wording(span)),
        after=clean_html(context[1]),
        value=clean_html(write_claim(claim, strings)),
        kind=strings.name("kind", claim.kind),
        against=clean_html(strings.text("list_joint").join(shown)),
        checks=index.checks(claim),
        state=state,
        result=_write_result(state, touches, strings),
    )


def write_claim(claim: Claim, strings: Strings) -> str:
    """What a figure was read as: value and unit, or the days a date stands for."""
    quantity = claim.quantity
    if quantity is None:
        return format_period(claim.period)
    figure = format_number(quantity.number, strings.lang)
    return write_unit(figure, quantity.unit, strings.lang, one=quantity.number.value == 1)


def _write_result(state: State, touches: Sequence[Touch], strings: Strings) -> str:
    """The state in words, with the reasons of checks that could not run."""
    if state == "confirmed" and all(touch.verdict != "agrees" for touch in touches):
        verdict = next(touch.verdict for touch in touches if touch.verdict in ("truncated", "loose"))
        return strings.name("verdict", verdict)
    reasons = sorted({touch.reason for touch in touches if touch.verdict == "not run" and touch.reason})
    text = strings.name("state", state)
    if state == "unchecked" and reasons:
        text += strings.text("colon") + strings.text("list_joint").join(reasons)
    return clean_html(text)


def _cut_context(claim: Claim, document: Document) -> tuple[str, str]:
    """A few words on either side, within the line."""
    span, room = claim.span, _CONTEXT.get(document.lang, _CONTEXT_LATIN)
    text = document.field_reading(span.field)
    before = text[max(span.start - room, 0) : span.start].replace("\r", "\n").rpartition("\n")[2]
    after = text[span.end : span.end + room].replace("\r", "\n").partition("\n")[0]
    if len(before) == room:
        before = "…" + (before.partition(" ")[2] or before)
    if len(after) == room:
        after = (after.rpartition(" ")[0] or after) + "…"
    return before, after
