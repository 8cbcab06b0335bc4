"""Reads the figures of a change in one unit, and what follows from them: ratio, growth, difference."""

from __future__ import annotations

from fractions import Fraction

from factcheck.check import Case
from factcheck.extract.numbers import granularity, power_of_ten
from factcheck.interval import Interval
from factcheck.ladder import Level, widen
from factcheck.types import Claim, Quantity
from factcheck.units import compatible, to_base

_FAR = 1000
POINT_NAMES = ("count:point", "count:points")


def quantity_of(claim: Claim) -> Quantity:
    """The quantity of a claim that has one."""
    assert claim.quantity is not None
    return claim.quantity


def head(unit: str | None) -> str | None:
    """The unit without its denominator."""
    return None if unit is None else unit.partition("/")[0]


def alike(one: Quantity, other: Quantity) -> bool:
    """True when two figures measure the same: equal units, units that convert, or one written without its unit."""
    a, b = head(one.unit), head(other.unit)
    if a == b:
        return True
    if a is None or b is None:
        bare = one.kind in ("number", "count") or other.kind in ("number", "count") or None in (one.unit, other.unit)
        return bare and _is_near(one, other)
    return one.kind == other.kind != "count" and compatible(a, b)


def _is_near(one: Quantity, other: Quantity) -> bool:
    """False for 25932元 and a bare 2.06: a figure without its unit is of another measure when it is that far off."""
    a, b = abs(one.number.value or Fraction(0)), abs(other.number.value or Fraction(0))
    return not a or not b or max(a, b) < _FAR * min(a, b)


def read_alike(case: Case, *roles: str) -> list[Interval] | None:
    """The figures of several roles in one unit (the written one when they share it); None when they do not compare."""
    quantities = [case.quantity(role) for role in roles]
    if not all(alike(quantities[0], other) for other in quantities[1:]):
        return None
    units = {head(quantity.unit) for quantity in quantities} - {None}
    if len(units) <= 1:
        return [_written(quantity, case.level) for quantity in quantities]
    read = [_based(quantity, case) for quantity in quantities]
    return None if None in read else [interval for interval in read if interval is not None]


def read_ends(case: Case, role: str) -> list[Interval]:
    """The two figures of what was read as a range, each at the precision of the second."""
    quantity = case.quantity(role)
    ends, last = quantity.number.ends, quantity.number.last_digit
    assert ends is not None
    exact = (
        quantity.kind in ("count", "number")
        and all(end.denominator == 1 for end in ends)
        and quantity.number.exponent == 0
    )
    slack = Fraction(0) if exact else power_of_ten(last) / (2 if case.level is Level.TIGHT else 1)
    return [Interval.around(end, slack) for end in ends]


def _based(quantity: Quantity, case: Case) -> Interval | None:
    unit = head(quantity.unit)
    based = to_base(_written(quantity, case.level), unit) if unit is not None else None
    return None if based is None else _close(based[0])


def _written(quantity: Quantity, level: Level) -> Interval:
    """The interval in the written unit. Written decimals count, zeros too: 92.70亿 is not 92.7亿."""
    number = quantity.number
    if number.value is not None and number.hedge is None and number.last_digit < number.exponent:
        unit = power_of_ten(number.last_digit)
        return Interval.around(number.value, unit / 2 if level is Level.TIGHT else unit)
    return _close(number.interval if level is Level.TIGHT else widen(quantity, level))


def _close(interval: Interval) -> Interval:
    """Both ends included: "more than 100" and "100" are not told apart here."""
    return Interval(interval.low, interval.high)


def read_rate(case: Case, role: str) -> Interval:
    """A percentage or number of points as written. Its zeros count: 130% is 129.5 to 130.5, loosely 125 to 135.

    "About 26.78%" has two decimals and so means no more by "about" than that it was rounded.
    """
    quantity = case.quantity(role)
    number = quantity.number
    unit = power_of_ten(min(number.last_digit, 0))
    if number.value is not None and number.hedge == "about" and number.last_digit <= -2:
        return Interval.around(number.value, unit * {Level.TIGHT: 1, Level.ROBUST: 2}.get(case.level, 5))
    if number.value is None or number.hedge is not None:
        return _written(quantity, case.level)
    if case.level is Level.TIGHT:
        return Interval.around(number.value, unit / 2)
    if case.level is Level.LOOSE and granularity(number.value, number.last_digit) > 2 * unit:
        return Interval.around(number.value, granularity(number.value, number.last_digit) / 2)
    return Interval(number.value - unit, number.value + unit, False, False)  # cut off or rounded up: never a whole unit


def read_span(case: Case, role: str, other: str) -> Interval:
    """A percentage, or the stretch up to its second end where the sentence gives a range in two tokens."""
    low = read_rate(case, role)
    return low.union(read_rate(case, other)) if case.has(other) else low


def positive(interval: Interval) -> bool:
    """True when every value is above zero."""
    return interval.low is not None and interval.low.numerator > 0


def points(case: Case, role: str) -> Interval | None:
    """Percentage points (also from basis points, or from "points" after percentages) as written numbers of points."""
    quantity = case.quantity(role)
    interval = read_rate(case, role)
    if quantity.unit in ("percentage_point", "percent") or quantity.unit in POINT_NAMES:
        return interval
    return interval.scale(Fraction(1, 100)) if quantity.unit == "basis_point" else None


def fraction(interval: Interval) -> Interval:
    """Percent as a ratio: 15 -> 0.15."""
    return interval.scale(Fraction(1, 100))


def percent(interval: Interval) -> Interval:
    """A ratio in percent: 0.15 -> 15."""
    return interval.scale(100)


def magnitude(interval: Interval) -> Interval:
    """The values without their sign."""
    if interval.low is not None and interval.low >= 0:
        return interval
    if interval.high is not None and interval.high <= 0:
        return -interval
    ends = [abs(end) if end is not None else None for end in (interval.low, interval.high)]
    return Interval(Fraction(0), None if None in ends else max(end for end in ends if end is not None))


def root(interval: Interval, n: int) -> Interval:
    """The n-th root of positive values, outward to eight decimals; only for showing, laws compare powers exactly."""
    low, high = (None if end is None else Fraction(float(end) ** (1 / n)) for end in (interval.low, interval.high))
    slack = Fraction(1, 10**8)
    return Interval(None if low is None else low - slack, None if high is None else high + slack)
