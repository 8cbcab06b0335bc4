"""From the written numeral to the interval it stands for: precision and hedge (checks.md, section 5)."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache

from factcheck.interval import Interval

_Key = tuple[int, int, int, str | None, bool, bool]
_MOST_KNOWN = 65536
_known: dict[_Key, Interval] = {}
_HALF = Fraction(1, 2)
_EXACT_FRACTION = Fraction(0)


@lru_cache(maxsize=4096)
def power_of_ten(exponent: int) -> Fraction:
    """10 to an integer power, exact."""
    return Fraction(10**exponent) if exponent >= 0 else Fraction(1, 10**-exponent)


@lru_cache(maxsize=65536)
def granularity(value: Fraction, last_digit: int, fixed: bool = False) -> Fraction:
    """The unit of precision u: the place of the last written digit; coarser when the figure ends in zeros.

    Trailing zeros are not taken for measured digits: 650 million is precise to 10 million, 30,000 to 1,000 (the
    largest power of ten that divides the figure and is at most a tenth of it). A written decimal point settles the
    precision (`fixed`): 2.50 billion is precise to 10 million.
    """
    written = power_of_ten(last_digit)
    if fixed or last_digit < 0 or value == 0 or value.denominator != 1:
        return written
    text = str(abs(value.numerator))
    zeros = len(text) - len(text.rstrip("0"))
    return max(written, power_of_ten(max(0, min(zeros, len(text) - 2))))


def is_round_count(value: Fraction) -> bool:
    """True for a count that ends in two or more zeros (2,000), which stands for its neighbourhood."""
    return value.denominator == 1 and value != 0 and value.numerator % 100 == 0


def tight_interval(value: Fraction, last_digit: int, hedge: str | None, exact: bool, fixed: bool = False) -> Interval:
    """Every value a figure can stand for. `exact` figures are counted, not rounded; a hedge widens or opens them.

    `fixed` tells that a decimal point was written, as in `granularity`. Results are kept under whole numbers, of which
    a hash is a tenth of the work that the hash of a fraction is.
    """
    key = (value.numerator, value.denominator, last_digit, hedge, exact, fixed)
    interval = _known.get(key)
    if interval is None:
        if len(_known) >= _MOST_KNOWN:
            _known.clear()
        interval = _known[key] = _tighten(value, last_digit, hedge, exact, fixed)
    return interval


def _tighten(value: Fraction, last_digit: int, hedge: str | None, exact: bool, fixed: bool) -> Interval:
    if hedge == "exactly" or (exact and hedge is None):
        return Interval.exact(value)
    size = abs(value)
    unit = _EXACT_FRACTION if exact and value.denominator != 1 else granularity(value, last_digit, fixed)
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
        return Interval(value, value + _last_nonzero_place(value, last_digit), False, False)
    if hedge == "less_than":
        below = max(unit, size / 4)
        return Interval(value - below, value, True, False) if below else Interval(None, value, True, False)
    return Interval(Fraction(0) if value > 0 else None, value)


@lru_cache(maxsize=65536)
def range_interval(low: Interval, high: Interval) -> Interval:
    """From the low end of the first figure of a range to the high end of the second."""
    return low.union(high)


def age_interval(value: Fraction) -> Interval:
    """An age is a floor: from the birthday to the day before the next."""
    return Interval(value, value + 1, True, False)


def share_interval(value: Fraction, step: Fraction) -> Interval:
    """Tenths of a whole (成) are read to half a step either way."""
    return Interval.around(value, step * _HALF)


def factor_interval(factor: Fraction) -> Interval:
    """What a word for doubling stands for: 0.95 to 1.1 of the factor (checks.md, section 6, on B9)."""
    return Interval(factor * Fraction(95, 100), factor * Fraction(110, 100))


def _last_nonzero_place(value: Fraction, last_digit: int) -> Fraction:
    if value == 0 or value.denominator != 1:
        return power_of_ten(last_digit)
    text = str(abs(value.numerator))
    return power_of_ten(len(text) - len(text.rstrip("0")))
