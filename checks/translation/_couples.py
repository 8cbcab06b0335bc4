"""What checks on translations ask about a couple of figures."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.translate.compare import Match
from factcheck.translate.figures import Figure
from factcheck.translate.likeness import SLIP, likeness
from factcheck.translate.pair import Couple

_LARGEST = 15  # powers of ten between two figures beyond which nobody mistook a scale word


class Pair(NamedTuple):
    """Both figures of a couple."""

    source: Figure
    target: Figure


def both(couple: Couple) -> Pair | None:
    """Both figures; None where one is missing."""
    if couple.source is None or couple.target is None:
        return None
    return Pair(couple.source, couple.target)


def is_sure(couple: Couple, pair: Pair) -> bool:
    """Two figures that agree with nothing are one figure with a fault: they are alike, or nothing else is left for either."""
    if couple.found is not Match.NONE or pair.source.vague != pair.target.vague:
        return False
    if likeness(*pair) >= SLIP and (pair.source.weighty or pair.target.weighty):
        return True
    return couple.alone and pair.source.weighty and pair.target.weighty and likeness(*pair) > 0


def power_between(pair: Pair) -> int | None:
    """The power of ten by which the source is the larger figure; None when something else keeps them apart, or nothing."""
    a, b = (_magnitude(figure) for figure in pair)
    if a is None or b is None or not a or not b:
        return None
    ratio, power = abs(a / b), 0
    while ratio >= 10 and power < _LARGEST:
        ratio, power = ratio / 10, power + 1
    while ratio < 1 and power > -_LARGEST:
        ratio, power = ratio * 10, power - 1
    for rest, shift in ((ratio, 0), (ratio / 10, 1)):
        if abs(rest - 1) <= _slack(pair) and power + shift:
            return power + shift
    return None


def _magnitude(figure: Figure) -> Fraction | None:
    """The value; of 数亿, which may be 200 or 900 million, the power of ten at its low end."""
    if figure.value is not None or not figure.vague or figure.quantity is None:
        return figure.value
    low, power = figure.quantity.number.interval.low, Fraction(1)
    while low is not None and power * 10 <= low:
        power *= 10
    return power if low is not None and low >= 1 else None


def _slack(pair: Pair) -> Fraction:
    """How much of itself the coarser figure may have lost in rounding; half a percent at most."""
    slack = Fraction(0)
    for figure in pair:
        if figure.value:
            slack = max(slack, figure.step / abs(figure.value) / 2)
    return min(slack, Fraction(1, 200))


def digits(figure: Figure) -> int:
    """Significant digits of a value."""
    value = figure.value
    if value is None:
        return 0
    while value.denominator > 1 and value.denominator < 10**9:
        value *= 10
    return len(str(abs(value.numerator)).rstrip("0"))


def intervals(pair: Pair) -> tuple[Interval | None, Interval | None, str | None]:
    """What either figure stands for and their unit; nothing where the units differ or the intervals meet."""
    if pair.source.quantity is None or pair.target.quantity is None or pair.source.unit != pair.target.unit:
        return None, None, None
    first, second = (read_interval(figure.quantity, Level.TIGHT) for figure in pair if figure.quantity is not None)
    if first.meets(second):
        return None, None, None
    return second, first, pair.source.unit if pair.source.kind != "measure" else None
