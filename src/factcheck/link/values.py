"""What a figure must be for its measure: a period that the measure can have, a unit that it is counted in."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from fractions import Fraction

from factcheck.link.vocabulary import Concept
from factcheck.types import Claim, Document, Number, Period
from factcheck.units import base_of

_SHORT_FLOW = 27  # days; what is measured over less is a day of speech rather than a period of account


def claim_value(claim: Claim) -> Fraction | None:
    """The figure of a claim, None for a range."""
    return None if claim.quantity is None else claim.quantity.number.value


def settle_period(
    period: Period | None, concept: Concept, document: Document, scopes: Collection[str] = ()
) -> Period | None:
    """The period a measure can have: over by publication; a flow lasts, a stock is taken on the last day.

    What is cumulative may be counted up to a day.
    """
    if period is None:
        return None
    if document.published is not None and period.last > document.published.last:
        return None
    days = (period.last - period.first).days
    if concept.span == "stock":
        return Period(first=period.last, last=period.last) if days <= 366 else None
    lasts = days >= _SHORT_FLOW or (days == 0 and "cumulative" in scopes)
    return Period(first=period.first, last=period.last) if lasts else None


def span_years(period: Period) -> tuple[Period, Period] | None:
    """First and last year of a span of several: from 2018 to 2023."""
    first, last = period.first, period.last
    if first.year == last.year or (first.month, first.day, last.month, last.day) != (1, 1, 12, 31):
        return None
    return Period(first=first, last=date(first.year, 12, 31)), Period(first=date(last.year, 1, 1), last=last)


def unit_class(claim: Claim, concept: Concept) -> str | None:
    """What a figure is counted in, or None when it does not fit the measure."""
    quantity = claim.quantity
    if quantity is None or quantity.number.value is None:
        return None
    if claim.kind == "percent":
        return "percent" if concept.unit == "percent" else None
    if concept.unit == "count":
        return "count" if claim.kind in ("count", "number") else None
    if claim.kind == "money":
        return quantity.unit if concept.unit in ("money", "any") and "/" not in (quantity.unit or "/") else None
    if claim.kind == "measure" and quantity.unit:
        base = base_of(quantity.unit)
        fits = base is not None and concept.unit in ("any", (base.dimension or "").strip("[]"))
        return base.base if base is not None and fits else None
    if claim.kind == "count" and concept.unit == "any" and quantity.unit and not is_spelled(quantity.number):
        return quantity.unit
    return None


def is_spelled(number: Number) -> bool:
    """True for a figure below ten, which prose spells: five producers are no production."""
    return number.value is not None and abs(number.value) < 10
