"""The figure and the period of an official figure, read as an article would be read."""

from __future__ import annotations

import re
from dataclasses import replace

from factcheck.corpus.facttable import FactError
from factcheck.extract.analysis import read_claims
from factcheck.lang.calendar import day_period, month_period, year_period
from factcheck.types import Block, Document, Period, Quantity, Span

_PART = re.compile(r"(?P<year>\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>\d{2})(?:-(?P<day>\d{2}))?))?")
_CJK = re.compile("[\u3400-\u9fff]")


def read_figure(value: str, unit: str, span: Span) -> Quantity:
    """Value and unit as an article's reader understands them. Raises FactError for a unit nobody knows."""
    glue = "" if _CJK.match(unit) else " "
    text = f"{value}{glue}{unit}".strip()
    document = Document(
        doc_id="", source="", lang="zh" if _CJK.search(unit) else "en", published=None, title=None,
        blocks=(Block(start=0, end=len(text), kind="paragraph"),), text=text,
    )  # fmt: skip
    claims = [claim for claim in read_claims(document) if claim.quantity is not None]
    if len(claims) != 1 or claims[0].quantity is None or claims[0].quantity.number.value is None:
        raise FactError(f"{text!r} is not understood as one figure")
    quantity = claims[0].quantity
    if unit and quantity.kind == "number" and claims[0].span.end < len(text):
        raise FactError(f"unit {unit!r} is not known")
    return replace(quantity, span=span, number=replace(quantity.number, span=span, written=span))


def read_period(text: str) -> Period:
    """A year, quarter, half, month or day, or everything from one to another. Raises FactError."""
    first, _, last = text.partition("/")
    begin, end = _read_part(first), _read_part(last or first)
    if begin.first > end.last:
        raise FactError(f"period {text!r} ends before it begins")
    return Period(first=begin.first, last=end.last)


def _read_part(text: str) -> Period:
    match = _PART.fullmatch(text)
    if match is None:
        raise FactError(f"period {text!r} is not understood")
    year = int(match["year"])
    found: Period | None
    if match["quarter"]:
        found = month_period(year, 3 * int(match["quarter"]) - 2, 3 * int(match["quarter"]))
    elif match["half"]:
        found = month_period(year, 6 * int(match["half"]) - 5, 6 * int(match["half"]))
    elif match["day"]:
        found = day_period(year, int(match["month"]), int(match["day"]))
    elif match["month"]:
        found = month_period(year, int(match["month"]))
    else:
        found = year_period(year)
    if found is None:
        raise FactError(f"period {text!r} does not exist")
    return found
