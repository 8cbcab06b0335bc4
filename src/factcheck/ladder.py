"""The three readings of a figure (checks.md, sections 0, 5 and 6): tight within robust within loose."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from factcheck.extract.numbers import granularity, is_round_count
from factcheck.interval import Interval
from factcheck.types import Quantity
from factcheck.units import to_base

_COUNTED = ("count", "ordinal", "rank", "age")


class Level(IntEnum):
    """How generously figures are read."""

    TIGHT = 0  # rounded to the nearest unit of the last digit
    ROBUST = 1  # or cut off, or rounded up
    LOOSE = 2  # or meant roughly, as round and hedged figures are


def read_interval(quantity: Quantity, level: Level) -> Interval:
    """The values a quantity can stand for at a level, in base units of its dimension (money: in its currency)."""
    if level is Level.TIGHT:
        return quantity.base
    interval = widen(quantity, level)
    if quantity.kind in ("money", "measure", "duration", "percentage_point") and quantity.unit:
        based = to_base(interval, quantity.unit)
        if based is not None:
            return based[0]
    return interval


def widen(quantity: Quantity, level: Level) -> Interval:
    """The reading at a level in the written unit; never narrower than the tight one."""
    number = quantity.number
    tight = number.interval
    if level is Level.TIGHT:
        return tight
    value, hedge = number.value, number.hedge
    if value is None:
        return _widen_range(quantity, level)
    unit = granularity(value, number.last_digit, number.last_digit < number.exponent)
    if hedge == "exactly" or _is_exact(quantity):
        return tight
    if hedge in ("more_than", "at_least"):
        return tight.union(Interval(value, None))
    if hedge in ("up_to", "less_than"):
        return (
            tight.union(Interval.around(value, unit / 2))
            if level is Level.LOOSE
            else tight.union(Interval.exact(value))
        )
    if hedge == "nearly":
        return tight.union(Interval(value - max(unit, abs(value) / 10), value + unit / 2))
    if hedge == "odd":
        return tight.union(Interval.exact(value))
    return tight.union(Interval.around(value, unit))


def _is_exact(quantity: Quantity) -> bool:
    number = quantity.number
    assert number.value is not None
    return (
        quantity.kind in _COUNTED
        and number.hedge is None
        and number.scale is None
        and number.value.denominator == 1
        and not is_round_count(number.value)
    )


def _widen_range(quantity: Quantity, level: Level) -> Interval:
    ends = quantity.number.ends
    if ends is None or quantity.number.hedge == "exactly":
        return quantity.number.interval
    unit = granularity(ends[1], quantity.number.last_digit)
    slack = unit if level is Level.ROBUST else max(unit, abs(ends[1]) / 20)
    return quantity.number.interval.union(Interval(ends[0] - slack, ends[1] + slack))


def share(interval: Interval) -> Interval:
    """Percent as a ratio: 15 -> 0.15."""
    return interval.scale(Fraction(1, 100))
