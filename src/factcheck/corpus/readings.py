"""A figure as text and back without loss, so that what was stored is judged exactly as what was just read."""

from __future__ import annotations

from fractions import Fraction

from factcheck.interval import Bound, Interval
from factcheck.types import Claim, Kind, Number, Quantity, Span

_PARTS = 8


def write_reading(claim: Claim) -> str:
    """The figure of a claim: value, precision, hedge and both intervals."""
    quantity = claim.quantity
    assert quantity is not None
    number = quantity.number
    parts = (
        "" if number.value is None else str(number.value), str(number.last_digit), str(number.exponent),
        number.hedge or "", "s" if number.scale is not None else "", _write(number.interval), _write(quantity.base),
        quantity.unit or "",
    )  # fmt: skip
    return ";".join(parts)


def read_reading(text: str, kind: Kind, span: Span) -> Quantity:
    """The quantity that `write_reading` wrote; raises ValueError when the text is damaged."""
    parts = text.split(";", _PARTS - 1)
    if len(parts) != _PARTS:
        raise ValueError(f"damaged reading: {text!r}")
    value, last_digit, exponent, hedge, scale, interval, base, unit = parts
    number = Number(
        span=span,
        written=span,
        value=Fraction(value) if value else None,
        last_digit=int(last_digit),
        hedge=hedge or None,
        interval=_read(interval),
        scale=span if scale else None,
        exponent=int(exponent),
    )
    return Quantity(number=number, span=span, kind=kind, unit=unit or None, dimension=None, base=_read(base))


def _write(interval: Interval) -> str:
    left, right = "[" if interval.low_closed else "(", "]" if interval.high_closed else ")"
    return f"{left}{_end(interval.low)},{_end(interval.high)}{right}"


def _end(bound: Bound) -> str:
    return "" if bound is None else str(bound)


def _read(text: str) -> Interval:
    low, high = text[1:-1].split(",")
    return Interval(Fraction(low) if low else None, Fraction(high) if high else None, text[0] == "[", text[-1] == "]")
