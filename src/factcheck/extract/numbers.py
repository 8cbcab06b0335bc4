"""From the written numeral to an exact Number: precision, hedge and the tight interval (checks.md, section 5)."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.interval import Interval

_HALF = Fraction(1, 2)


@lru_cache(maxsize=4096)
def power_of_ten(exponent: int) -> Fraction:
    """10 to an integer power, exact."""
    return Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)


def granularity(value: Fraction, last_digit: int) -> Fraction:
    """The unit of precision u: the place of the last written digit; coarser when the figure ends in zeros.

    Trailing zeros are not taken for measured digits: 650 million is precise to 10 million, 30,000 to 1,000 (the
    largest power of ten that divides the figure and is at most a tenth of it).
    """
    written = power_of_ten(last_digit)
    if last_digit < 0 or value == 0 or value.denominator != 1:
        return written
    digits = abs(value.numerator)
    text = str(digits)
    zeros = len(text) - len(text.rstrip("0"))
    largest = len(text) - 1 - 1 if text[0] != "0" else 0
    return max(written, power_of_ten(max(0, min(zeros, largest))))


def is_round_count(value: Fraction) -> bool:
    """True for a count that ends in two or more zeros (2,000), which stands for its neighbourhood."""
    return value.denominator == 1 and value != 0 and value.numerator % 100 == 0


@lru_cache(maxsize=65536)
def tight_interval(value: Fraction, last_digit: int, hedge: str | None, exact: bool) -> Interval:
    """Every value a figure can stand for. `exact` figures are counted, not rounded; a hedge widens or opens them."""
    unit = granularity(value, last_digit)
    size = abs(value)
    if hedge == "exactly" or (exact and hedge is None):
        return Interval.exact(value)
    if hedge is None:
        return Interval.around(value, unit * _HALF)
    if hedge == "about":
        return Interval.around(value, max(unit, size / 40))
    if hedge == "nearly":
        return Interval(value - max(unit, size / 10), value + unit * _HALF)
    if hedge == "more_than":
        return Interval(value, None, False, True)
    if hedge == "at_least":
        return Interval(value, None)
    if hedge == "odd":
        place = _last_nonzero_place(value, last_digit)
        return Interval(value, value + place, False, False)
    low = Fraction(0) if value > 0 else None
    return Interval(low, value, True, hedge == "up_to")


def _last_nonzero_place(value: Fraction, last_digit: int) -> Fraction:
    if value == 0 or value.denominator != 1:
        return power_of_ten(last_digit)
    text = str(abs(value.numerator))
    return power_of_ten(len(text) - len(text.rstrip("0")))
