"""Lengths of time that stand for months of the year."""

from __future__ import annotations

from fractions import Fraction

from factcheck.extract.tokens import Token
from factcheck.types import Quantity


def is_half_year(token: Token) -> bool:
    """True for half a year."""
    quantity = token.payload
    return isinstance(quantity, Quantity) and quantity.unit == "year" and quantity.number.value == Fraction(1, 2)


def whole_months(token: Token) -> int | None:
    """6 of six months or half a year."""
    if is_half_year(token):
        return 6
    if not isinstance(token.payload, Quantity) or token.payload.unit != "month" or token.payload.number.value is None:
        return None
    value = token.payload.number.value
    return int(value) if value.denominator == 1 and 2 <= value <= 11 and token.payload.number.hedge is None else None
