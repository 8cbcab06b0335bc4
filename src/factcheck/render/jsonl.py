"""The machine-readable contract: one JSON object per line, for claims and for findings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring as _quote

from factcheck.floats import lower_float, nearest_float, upper_float
from factcheck.interval import Interval
from factcheck.render.marks import order_repairs
from factcheck.render.positions import Positions
from factcheck.render.results import Results
from factcheck.render.years import written_year
from factcheck.types import Claim, Document, DocumentReport, Finding, Number, Related, Repair

_UNICODE = json.JSONEncoder(ensure_ascii=False).encode
_ASCII = json.JSONEncoder(ensure_ascii=True).encode
# Lone surrogates cannot be written as UTF-8, and some readers end a line at the other three.
_NEEDS_ESCAPE = re.compile("[\ud800-\udfff\u0085\u2028\u2029]")


def render_claims(report: DocumentReport) -> Iterator[str]:
    """One line per claim, in text order, without line ends."""
    document, positions = report.document, Positions(report.document)
    odd = any(_NEEDS_ESCAPE.search(text) for text in (document.doc_id, document.text, document.headline or ""))
    for claim in report.claims:
        line = _write_claim(claim, document, positions)
        yield _escape(line) if odd else line


def render_findings(report: DocumentReport, *, ui_lang: str = "en") -> Iterator[str]:
    """One line per finding, in the order of the report, without line ends; messages in `ui_lang`."""
    positions = Positions(report.document)
    for finding in report.findings:
        yield _encode(_describe_finding(finding, positions, ui_lang))


def describe_findings(report: DocumentReport, ui_lang: str) -> list[dict[str, object]]:
    """The records of `render_findings`, before they are written."""
    positions = Positions(report.document)
    return [_describe_finding(finding, positions, ui_lang) for finding in report.findings]


def render(results: Results) -> str:
    """The findings of a run, one line each."""
    lines = (line for report in results.reports for line in render_findings(report, ui_lang=results.ui_lang))
    return "".join(line + "\n" for line in lines)


def _encode(record: dict[str, object]) -> str:
    return _escape(_UNICODE(record))


def _escape(line: str) -> str:
    return line if line.isascii() or not _NEEDS_ESCAPE.search(line) else _ASCII(json.loads(line))


def _write_claim(claim: Claim, document: Document, positions: Positions) -> str:
    # The keys never change, so a template takes a third of the time that encoding a dict would.
    span, quantity, period = claim.span, claim.quantity, claim.period
    start, end, field = span.start, span.end, span.field
    line, column = positions.locate(field, start)
    place = f'"start": {start}, "end": {end}, "line": {line}, "column": {column}'
    if field == "title":
        place += ', "field": "title"'
    text = document.field_text(field)[start:end]
    value = _write_date(claim, text) if quantity is None else _write_number(quantity.number)
    unit, dimension = (None, None) if quantity is None else (quantity.unit, quantity.dimension)
    hedge = None if quantity is None else quantity.number.hedge
    days = "null" if period is None else f'["{period.first.isoformat()}", "{period.last.isoformat()}"]'
    return (
        f'{{"doc": {_quote(span.doc_id)}, {place}, "surface": {_quote(text)}, {value}, "kind": "{claim.kind}", '
        f'"unit": {_write(unit)}, "dimension": {_write(dimension)}, "hedge": {_write(hedge)}, '
        f'"measure": {_write(claim.measure)}, "subject": {_write(claim.subject)}, "period": {days}, '
        f'"stance": {_quote(claim.stance)}, "speaker": {_write(claim.speaker)}, "place": {_write(claim.place)}, '
        f'"change": {_write(claim.change)}, "base": {_write(claim.base)}}}'
    )


@lru_cache(maxsize=4096)  # most are null, or a word that comes again
def _write(text: str | None) -> str:
    return "null" if text is None else _quote(text)


def _write_date(claim: Claim, surface: str) -> str:
    year = _digits(None if (found := written_year(claim, surface)) is None else float(found))
    return f'"value": {year}, "low": {year}, "high": {year}, "low_closed": true, "high_closed": true'


def _write_number(number: Number) -> str:
    interval = number.interval
    low, high = number.ends or (interval.low, interval.high)
    return (
        f'"value": {_digits(None if number.value is None else nearest_float(number.value))}, '
        f'"low": {_digits(lower_float(low))}, "high": {_digits(upper_float(high))}, '
        f'"low_closed": {"true" if interval.low_closed else "false"}, '
        f'"high_closed": {"true" if interval.high_closed else "false"}'
    )


def _digits(value: float | None) -> str:
    return "null" if value is None else repr(value)


def _describe_finding(finding: Finding, positions: Positions, ui_lang: str) -> dict[str, object]:
    span = finding.span
    line, column = positions.locate(span.field, span.start)
    record: dict[str, object] = {"check": finding.check, "severity": finding.severity, "doc": span.doc_id}
    record |= {"start": span.start, "end": span.end, "line": line, "column": column}
    if span.field == "title":
        record["field"] = "title"
    record["message"] = pick_text(finding.message, ui_lang)
    record["formula"] = finding.formula
    record["stated"] = _pair(finding.stated)
    record["computed"] = _pair(finding.computed)
    record["repairs"] = [_describe_repair(repair, finding, ui_lang) for repair in order_repairs(finding)]
    record["related"] = [_describe_related(related) for related in finding.related]
    record["fingerprint"] = finding.fingerprint
    record["same_cause"] = [cause.fingerprint for cause in finding.causes]
    return record


def _pair(interval: Interval | None) -> tuple[float | None, float | None] | None:
    return None if interval is None else (lower_float(interval.low), upper_float(interval.high))


def _describe_repair(repair: Repair, finding: Finding, ui_lang: str) -> dict[str, object]:
    span = repair.span
    record: dict[str, object] = {"start": span.start, "end": span.end}
    record |= {"replacement": repair.replacement, "why": pick_text(repair.why, ui_lang)}
    if span.doc_id != finding.span.doc_id:
        record["doc"] = span.doc_id
    if span.field == "title":
        record["field"] = "title"
    return record


def _describe_related(related: Related) -> dict[str, object]:
    span = related.span
    record: dict[str, object] = {"doc": span.doc_id, "start": span.start, "end": span.end, "role": related.role}
    if span.field == "title":
        record["field"] = "title"
    return record


def pick_text(texts: Mapping[str, str], ui_lang: str) -> str:
    """The text in the interface language, else in English, else in any language it exists in."""
    return texts.get(ui_lang) or texts.get("en") or next(iter(texts.values()), "")
