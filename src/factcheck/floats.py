"""Exact values as floats, for tables and JSON: values to the nearest one, bounds outward."""

from __future__ import annotations

import sys
from fractions import Fraction
from math import inf, nextafter

from factcheck.interval import Bound

_EXACT = 1 << 53  # integers up to here are floats


def nearest_float(value: Fraction) -> float:
    """The float nearest to an exact value; the largest one where the value is beyond all floats."""
    try:
        return value.numerator / value.denominator
    except OverflowError:
        return sys.float_info.max if value > 0 else -sys.float_info.max


def lower_float(bound: Bound) -> float | None:
    """The largest float that is not above `bound`; None when unbounded or below all floats."""
    if bound is None:
        return None
    top, bottom = bound.numerator, bound.denominator
    if bottom == 1 and -_EXACT <= top <= _EXACT:
        return float(top)
    try:
        near = top / bottom
    except OverflowError:
        return sys.float_info.max if top > 0 else None
    p, q = near.as_integer_ratio()
    if p * bottom <= top * q:
        return near
    below = nextafter(near, -inf)
    return None if below == -inf else below


def upper_float(bound: Bound) -> float | None:
    """The smallest float that is not below `bound`; None when unbounded or above all floats."""
    if bound is None:
        return None
    top, bottom = bound.numerator, bound.denominator
    if bottom == 1 and -_EXACT <= top <= _EXACT:
        return float(top)
    try:
        near = top / bottom
    except OverflowError:
        return None if top > 0 else -sys.float_info.max
    p, q = near.as_integer_ratio()
    if p * bottom >= top * q:
        return near
    above = nextafter(near, inf)
    return None if above == inf else above
