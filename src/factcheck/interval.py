"""Exact interval arithmetic: the kernel that every check judges with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

Bound = Fraction | None
_blank = object.__new__


@dataclass(frozen=True, slots=True)
class Interval:
    """Every value between `low` and `high`; None is unbounded. Never empty."""

    low: Bound
    high: Bound
    low_closed: bool = True
    high_closed: bool = True

    def __post_init__(self) -> None:
        if self.low is None or self.high is None:
            return
        order = _compare(self.low, self.high)
        if order > 0 or (order == 0 and not (self.low_closed and self.high_closed)):
            raise ValueError(f"empty interval: {self}")

    @staticmethod
    def exact(value: Fraction | int) -> Interval:
        """The interval that holds one value."""
        value = Fraction(value)
        return Interval(value, value)

    @staticmethod
    def around(value: Fraction, radius: Fraction) -> Interval:
        """[value - radius, value + radius], both ends included."""
        (n, d), (m, e) = _parts(value), _parts(radius)
        return Interval(_ratio(n * e - m * d, d * e), _ratio(n * e + m * d, d * e))

    def __contains__(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and not self.low_closed)):
            return False
        return self.high is None or value < self.high or (value == self.high and self.high_closed)

    def meets(self, other: Interval) -> bool:
        """True when some value lies in both."""
        return not (self.below(other) or other.below(self))

    def below(self, other: Interval) -> bool:
        """True when every value here is smaller than every value of `other`."""
        if self.high is None or other.low is None:
            return False
        order = _compare(self.high, other.low)
        return order < 0 or (order == 0 and not (self.high_closed and other.low_closed))

    def union(self, other: Interval) -> Interval:
        """The smallest interval that covers both."""
        low, low_closed = _lower(self, other)
        high, high_closed = _upper(self, other)
        return Interval(low, high, low_closed, high_closed)

    def __add__(self, other: Interval) -> Interval:
        return Interval(
            None if self.low is None or other.low is None else _plus(self.low, other.low),
            None if self.high is None or other.high is None else _plus(self.high, other.high),
            self.low_closed and other.low_closed,
            self.high_closed and other.high_closed,
        )

    def __neg__(self) -> Interval:
        return Interval(
            None if self.high is None else _minus(self.high),
            None if self.low is None else _minus(self.low),
            self.high_closed,
            self.low_closed,
        )

    def __sub__(self, other: Interval) -> Interval:
        return self + -other

    def shift(self, by: Fraction | int) -> Interval:
        """Every value plus `by`."""
        return Interval(
            None if self.low is None else _plus(self.low, by),
            None if self.high is None else _plus(self.high, by),
            self.low_closed,
            self.high_closed,
        )

    def scale(self, factor: Fraction | int) -> Interval:
        """Every value times `factor`, which may be negative."""
        if factor.numerator < 0:
            return (-self).scale(-factor)
        if not factor.numerator:
            return Interval.exact(0)
        return Interval(
            None if self.low is None else _times(self.low, factor),
            None if self.high is None else _times(self.high, factor),
            self.low_closed,
            self.high_closed,
        )

    def stretch(self, share: Fraction) -> Interval:
        """Positive values, wider by a share of each bound, both ends included."""
        n, d = share.numerator, share.denominator
        return Interval(
            None if self.low is None else _times(self.low, _ratio(d - n, d)),
            None if self.high is None else _times(self.high, _ratio(d + n, d)),
        )

    def __mul__(self, other: Interval) -> Interval:
        """Products of two intervals without negative values; raises ValueError on others."""
        _require_positive(self, other, strict=False)
        assert self.low is not None and other.low is not None
        if self.high == 0 or other.high == 0:
            return Interval.exact(0)
        zero = (self.low == 0 and self.low_closed) or (other.low == 0 and other.low_closed)
        high = None if self.high is None or other.high is None else _times(self.high, other.high)
        return Interval(
            _times(self.low, other.low),
            high,
            zero or (self.low_closed and other.low_closed),
            self.high_closed and other.high_closed,
        )

    def __truediv__(self, other: Interval) -> Interval:
        """Quotients: the divisor positive, the dividend without negative values; raises ValueError on others."""
        _require_positive(self, strict=False)
        _require_positive(other, strict=False)
        assert self.low is not None and other.low is not None
        if other.high is not None and not other.high.numerator:
            raise ValueError("division by an interval that is zero")
        if self.high is not None and not self.high.numerator:
            return Interval.exact(0)
        low = Fraction(0) if other.high is None else _over(self.low, other.high)
        attained = other.high_closed and other.high is not None
        low_closed = self.low_closed and (attained or not self.low.numerator)
        if self.high is None or not other.low.numerator:
            return Interval(low, None, low_closed)
        return Interval(low, _over(self.high, other.low), low_closed, self.high_closed and other.low_closed)

    def power(self, n: int) -> Interval:
        """Every value to the n-th power (n >= 1), for intervals without negative values."""
        _require_positive(self, strict=False)
        assert self.low is not None
        return Interval(self.low**n, None if self.high is None else self.high**n, self.low_closed, self.high_closed)

    def clip(self, low: Bound = None, high: Bound = None) -> Interval | None:
        """The part between `low` and `high`, or None when nothing is left."""
        window = Interval(low, high)
        if not self.meets(window):
            return None
        a = self if low is None or (self.low is not None and self.low >= low) else Interval(low, None)
        b = self if high is None or (self.high is not None and self.high <= high) else Interval(None, high)
        return Interval(a.low, b.high, a.low_closed, b.high_closed)


# Fraction keeps its parts in two slots, which its properties read several times slower; an int has the properties only.


def _parts(value: Fraction | int) -> tuple[int, int]:
    """Numerator and denominator."""
    if type(value) is Fraction:
        return value._numerator, value._denominator  # type: ignore[attr-defined]
    return value.numerator, value.denominator


def _compare(a: Fraction, b: Fraction) -> int:
    """Below, at or above zero as a is to b; several times faster than Fraction compares."""
    if type(a) is type(b) is Fraction:
        order: int = a._numerator * b._denominator - b._numerator * a._denominator  # type: ignore[attr-defined]
        return order
    return a.numerator * b.denominator - b.numerator * a.denominator


def _ratio(numerator: int, denominator: int) -> Fraction:
    """A fraction in lowest terms, `denominator` above zero; a third of what Fraction takes to ask what it was given."""
    shared = gcd(numerator, denominator)
    result = _blank(Fraction)
    result._numerator = numerator // shared  # type: ignore[attr-defined]
    result._denominator = denominator // shared  # type: ignore[attr-defined]
    return result


def _minus(a: Fraction) -> Fraction:
    n, d = _parts(a)
    result = _blank(Fraction)
    result._numerator, result._denominator = -n, d  # type: ignore[attr-defined]
    return result


def _plus(a: Fraction, b: Fraction | int) -> Fraction:
    (n, d), (m, e) = _parts(a), _parts(b)
    return _ratio(n + m, d) if d == e else _ratio(n * e + m * d, d * e)


def _times(a: Fraction, b: Fraction | int) -> Fraction:
    (n, d), (m, e) = _parts(a), _parts(b)
    return _ratio(n * m, d * e)


def _over(a: Fraction, b: Fraction) -> Fraction:
    """a / b for b above zero."""
    (n, d), (m, e) = _parts(a), _parts(b)
    return _ratio(n * e, d * m)


def total(parts: Iterable[Interval]) -> Interval:
    """Sum of all parts; zero when there are none."""
    result = Interval.exact(0)
    for part in parts:
        result = result + part
    return result


def _lower(a: Interval, b: Interval) -> tuple[Bound, bool]:
    if a.low is None or b.low is None:
        return None, True
    order = _compare(a.low, b.low)
    if not order:
        return a.low, a.low_closed or b.low_closed
    return (a.low, a.low_closed) if order < 0 else (b.low, b.low_closed)


def _upper(a: Interval, b: Interval) -> tuple[Bound, bool]:
    if a.high is None or b.high is None:
        return None, True
    order = _compare(a.high, b.high)
    if not order:
        return a.high, a.high_closed or b.high_closed
    return (a.high, a.high_closed) if order > 0 else (b.high, b.high_closed)


def _require_positive(*intervals: Interval, strict: bool) -> None:
    for interval in intervals:
        low = interval.low
        if low is None or low.numerator < 0 or (strict and not low.numerator):
            raise ValueError(f"needs values that are not negative: {interval}")
