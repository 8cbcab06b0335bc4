"""Measures as writers convert them: ranges, feet with inches, hedges, and what the printed figures alone allow."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from factcheck.check import Case
from factcheck.extract.numbers import granularity, tight_interval
from factcheck.interval import Interval, total
from factcheck.ladder import Level, widen
from factcheck.types import Quantity
from factcheck.units import convert, is_temperature

APART = Fraction(45, 1000)  # printed figures this far apart are no rounding of each other
ONE_SIDED = Fraction(11, 10)  # "more than 100 miles" is converted from 100, not from any distance above


def unit_of(quantity: Quantity) -> str:
    """The unit of a measure; a difference of temperatures has the name of its scale, and pounds beside kilograms weigh."""
    return "pound" if quantity.unit == "GBP" else (quantity.unit or "").removeprefix("delta_")


def share_denominator(one: str, two: str) -> tuple[str, str]:
    """Both units without what they are per where only one says it: 每小时150公里（约93英里）."""
    if ("/" in one) != ("/" in two):
        return one.partition("/")[0], two.partition("/")[0]
    return one, two


def without_hedge(quantity: Quantity) -> Quantity:
    """The same figure, rounded but not hedged; its interval is in the written unit."""
    number = quantity.number
    if number.value is None:
        return quantity
    interval = tight_interval(number.value, number.last_digit, None, exact=False)
    return replace(quantity, number=replace(number, hedge=None, interval=interval))


def read_sides(case: Case, one: str, two: str) -> list[tuple[Interval, Interval]]:
    """Both measures in their units; lower and upper ends apart when both are ranges."""
    a, b = _side(case, ("from", "a", "a2"), one), _side(case, ("b", "b2", "to"), two)
    if len(a) == len(b):
        return list(zip(a, b, strict=True))
    return [(a[0].union(a[-1]), b[0].union(b[-1]))]


def _side(case: Case, roles: tuple[str, ...], unit: str) -> list[Interval]:
    main = "a" if "a" in roles else "b"
    other = "from" if main == "a" else "to"
    quantity, part = case.quantity(main), f"{main}2"
    if case.has(part):
        small = case.quantity(part)
        return [total((_whole(quantity), convert(_read(small, case.level), unit_of(small), unit)))]
    ends = quantity.number.ends
    if case.has(other):
        pair = [_read(case.quantity(other), case.level), _read(quantity, case.level)]
        return pair if main == "a" else pair[::-1]
    if ends is not None:
        unit_of_last = Fraction(10) ** quantity.number.last_digit * (Fraction(1, 2) if case.level is Level.TIGHT else 1)
        return [Interval.around(end, unit_of_last) for end in ends]
    return [_read(quantity, case.level)]


def _whole(quantity: Quantity) -> Interval:
    value = quantity.number.value
    return quantity.number.interval if value is None else Interval.exact(value)


def _read(quantity: Quantity, level: Level) -> Interval:
    """A measure in its own unit; one-sided hedges cut off at a quarter beyond the figure; "1 mile" is one mile."""
    if quantity.number.hedge in ("at_least", "up_to"):  # a limit is converted as it stands
        quantity = without_hedge(quantity)
    number = quantity.number
    interval = number.interval if level is Level.TIGHT else widen(quantity, level)
    if number.value is None:
        return interval
    if number.value == 1 and number.last_digit == 0 and number.hedge is None:
        return Interval.exact(1)
    if interval.high is None:
        return Interval(interval.low, number.value * ONE_SIDED, interval.low_closed)
    if number.hedge == "less_than":
        return interval.clip(low=number.value / ONE_SIDED) or interval
    return interval


def printed_pair(case: Case, one: str, two: str) -> tuple[Interval, Interval]:
    """The printed first figure, converted, and the second with its rounding alone."""
    a, b = case.quantity("a"), case.quantity("b")
    return convert(_whole(a), one, two), _rounded(b)


def _rounded(quantity: Quantity) -> Interval:
    value = quantity.number.value
    assert value is not None
    return Interval.around(value, granularity(value, quantity.number.last_digit) / 2)


def is_sloppy(case: Case, one: str, two: str) -> bool:
    """True when neither printed figure is a rounding of the other, by a margin: 230 km (150 miles)."""
    if is_temperature(one) or any(case.has(role) for role in ("a2", "b2", "from", "to")):
        return False
    values = [case.quantity(role).number.value for role in "ab"]
    if any(value is None or value <= 0 or len(str(value.numerator).rstrip("0")) < 2 for value in values):
        return False
    if any(case.quantity(role).number.hedge not in (None, "about") for role in "ab"):
        return False
    forth, stated = printed_pair(case, one, two)
    back = convert(_whole(case.quantity("b")), two, one)
    assert forth.low is not None and values[1] is not None
    return (
        not forth.meets(stated)
        and not back.meets(_rounded(case.quantity("a")))
        and abs(forth.low / values[1] - 1) >= APART
    )
