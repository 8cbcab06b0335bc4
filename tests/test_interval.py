"""Interval arithmetic: exact tables, and properties over random intervals and the points in them."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from factcheck.interval import Interval, total

F = Fraction
BOUNDS = st.fractions(min_value=-20, max_value=20, max_denominator=6)
NOT_NEGATIVE = st.fractions(min_value=0, max_value=20, max_denominator=6)
Pointed = tuple[Interval, Fraction]


def closed(low: str | int | None, high: str | int | None) -> Interval:
    """[low, high]"""
    return Interval(None if low is None else F(low), None if high is None else F(high))


def half(low: str | int | None, high: str | int | None, kind: str) -> Interval:
    """An interval with the ends "[)", "(]" or "()"."""
    return Interval(None if low is None else F(low), None if high is None else F(high), kind[0] == "[", kind[1] == "]")


@st.composite
def intervals(draw: st.DrawFn, low: int = -20) -> Interval:
    """Any interval, bounded or not; with values from zero on where `low` is 0."""
    values = BOUNDS if low < 0 else NOT_NEGATIVE
    ends = sorted((draw(values), draw(values)))
    flags = draw(st.booleans()), draw(st.booleans())
    if ends[0] == ends[1]:
        flags = True, True
    unbounded = draw(st.sampled_from(("", "", "low", "high", "both")))
    first = None if low < 0 and unbounded in ("low", "both") else ends[0]
    last = None if unbounded in ("high", "both") else ends[1]
    return Interval(first, last, *flags)


@st.composite
def pointed(draw: st.DrawFn, low: int = -20) -> Pointed:
    """An interval and a value in it, often one of its ends."""
    interval = draw(intervals(low))
    inside = [value for value in candidates(interval) if value in interval]
    return interval, draw(st.sampled_from(inside))


def candidates(*of: Interval) -> list[Fraction]:
    """Every end, a value between any two neighbouring ends, and one beyond them: enough to tell intervals apart."""
    ends = sorted({end for one in of for end in (one.low, one.high) if end is not None}) or [F(0)]
    return [ends[0] - 1, *ends, *((a + b) / 2 for a, b in pairwise(ends)), ends[-1] + 1]


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        (closed(1, 2) + closed(10, 20), closed(11, 22)),
        (closed(1, None) + closed(10, 20), closed(11, None)),
        (half(1, 2, "[)") + closed(10, 20), half(11, 22, "[)")),
        (closed(1, 2) - closed(10, 20), closed(-19, -8)),
        (half(1, 2, "[)") - half(0, 1, "(]"), half(0, 2, "[)")),
        (-half(1, 2, "[)"), half(-2, -1, "(]")),
        (-closed(1, None), closed(None, -1)),
        (closed(1, 2).shift(F(1, 2)), closed("3/2", "5/2")),
        (closed(1, 2).scale(3), closed(3, 6)),
        (half(1, 2, "[)").scale(-3), half(-6, -3, "(]")),
        (closed(1, None).scale(-1), closed(None, -1)),
        (closed(1, None).scale(0), closed(0, 0)),
        (closed(2, 3) * closed(4, 5), closed(8, 15)),
        (half(2, 3, "(]") * closed(4, None), half(8, None, "(]")),
        (closed(2, 4) / closed(1, 2), closed(1, 4)),
        (half(2, 4, "[)") / half(1, 2, "(]"), half(1, 4, "[)")),
        (closed(0, 5).power(2), closed(0, 25)),
        (half(2, 3, "()").power(3), half(8, 27, "()")),
        (closed(2, None).power(2), closed(4, None)),
        (closed(3, 3).power(1), closed(3, 3)),
        (closed(1, 2).union(closed(5, 6)), closed(1, 6)),
        (half(1, 2, "()").union(closed(2, 3)), half(1, 3, "(]")),
        (half(1, 2, "()").union(closed(1, 2)), closed(1, 2)),
        (closed(1, 2).union(closed(None, 0)), closed(None, 2)),
        (total([]), closed(0, 0)),
        (total([closed(1, 2), closed(3, 4), half(5, 6, "()")]), half(9, 12, "()")),
        (Interval.exact(3), closed(3, 3)),
        (Interval.around(F(10), F(1, 2)), closed("19/2", "21/2")),
    ],
)
def test_results(result: Interval, expected: Interval) -> None:
    assert result == expected


@pytest.mark.parametrize(
    ("dividend", "divisor", "expected"),
    [
        (closed(1, 2), closed(0, 4), half("1/4", None, "[]")),
        (closed(1, 2), half(0, 4, "(]"), half("1/4", None, "[]")),
        (closed(1, 2), closed(0, None), half(0, None, "(]")),
        (closed(1, 2), closed(4, None), half(0, "1/2", "(]")),
        (closed(0, 2), closed(0, 4), closed(0, None)),
        (closed(0, 2), half(1, 4, "()"), half(0, 2, "[)")),
        (closed(0, 2), closed(4, None), closed(0, "1/2")),
        (closed(0, 0), half(1, 2, "()"), closed(0, 0)),
        (closed(0, 0), closed(0, 2), closed(0, 0)),
        (closed(1, None), closed(2, 4), closed("1/4", None)),
    ],
)
def test_division_at_and_beside_zero(dividend: Interval, divisor: Interval, expected: Interval) -> None:
    assert dividend / divisor == expected


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (closed(0, 2), half(1, 3, "()"), half(0, 6, "[)")),
        (closed(0, 0), half(1, 3, "()"), closed(0, 0)),
        (closed(0, 0), closed(1, None), closed(0, 0)),
        (half(0, 1, "(]"), closed(0, 3), closed(0, 3)),
    ],
)
def test_products_with_zero_keep_it(one: Interval, two: Interval, expected: Interval) -> None:
    assert (one * two, two * one) == (expected, expected)


@pytest.mark.parametrize(
    "build",
    [
        lambda: closed(2, 1),
        lambda: half(1, 1, "[)"),
        lambda: half(1, 1, "(]"),
        lambda: half(1, 1, "()"),
        lambda: Interval.around(F(1), F(-1)),
    ],
)
def test_an_empty_interval_raises(build: Callable[[], Interval]) -> None:
    with pytest.raises(ValueError, match="empty interval"):
        build()


@pytest.mark.parametrize(
    "compute",
    [
        lambda: closed(-1, 2) * closed(1, 2),
        lambda: closed(1, 2) * closed(None, 2),
        lambda: closed(-1, 2) / closed(1, 2),
        lambda: closed(1, 2) / closed(-1, 2),
        lambda: closed(1, 2) / closed(0, 0),
        lambda: closed(0, 0) / closed(0, 0),
        lambda: closed(-1, 2).power(2),
        lambda: closed(None, 2).power(2),
    ],
)
def test_what_the_kernel_does_not_compute_raises(compute: Callable[[], Interval]) -> None:
    with pytest.raises(ValueError, match=r"negative|zero"):
        compute()


@pytest.mark.parametrize(
    ("one", "two", "meet"),
    [
        (closed(1, 2), closed(2, 3), True),
        (half(1, 2, "[)"), closed(2, 3), False),
        (closed(1, 2), half(2, 3, "(]"), False),
        (half(1, 2, "[)"), half(2, 3, "(]"), False),
        (closed(1, 2), closed(3, 4), False),
        (closed(1, 4), closed(2, 3), True),
        (closed(None, 2), closed(2, None), True),
        (half(None, 2, "[)"), closed(2, None), False),
        (closed(None, None), closed(5, 5), True),
        (half(1, 2, "()"), closed(1, 1), False),
        (half(1, 2, "()"), half(1, 2, "()"), True),
    ],
)
def test_meets(one: Interval, two: Interval, meet: bool) -> None:
    assert one.meets(two) is two.meets(one) is meet


@pytest.mark.parametrize(
    ("interval", "low", "high", "expected"),
    [
        (closed(1, 5), 2, 3, closed(2, 3)),
        (closed(1, 5), None, 3, closed(1, 3)),
        (closed(1, 5), 6, None, None),
        (half(1, 5, "()"), 1, 5, half(1, 5, "()")),
        (half(1, 5, "()"), 5, None, None),
        (closed(None, None), 0, 100, closed(0, 100)),
        (closed(1, 5), 5, None, closed(5, 5)),
    ],
)
def test_clip(interval: Interval, low: int | None, high: int | None, expected: Interval | None) -> None:
    assert interval.clip(None if low is None else F(low), None if high is None else F(high)) == expected


@pytest.mark.parametrize("apply", [operator.add, operator.sub], ids=["sum", "difference"])
@given(pointed(), pointed())
def test_sums_and_differences_enclose_every_point(apply: Callable, one: Pointed, two: Pointed) -> None:
    assert apply(one[1], two[1]) in apply(one[0], two[0])


@given(pointed(), BOUNDS)
def test_shifting_scaling_and_negating_enclose_every_point(one: Pointed, by: Fraction) -> None:
    interval, value = one
    assert value + by in interval.shift(by)
    assert value * by in interval.scale(by)
    assert -value in -interval


@given(pointed(low=0), pointed(low=0))
def test_products_and_quotients_enclose_every_point(one: Pointed, two: Pointed) -> None:
    assert one[1] * two[1] in one[0] * two[0]
    if two[1] != 0:
        assert one[1] / two[1] in one[0] / two[0]


@given(pointed(low=0), st.integers(min_value=1, max_value=12))
def test_powers_enclose_every_point(one: Pointed, n: int) -> None:
    assert one[1] ** n in one[0].power(n)


@given(intervals(low=0), intervals(low=0))
def test_bounded_results_are_no_wider_than_their_corners(one: Interval, two: Interval) -> None:
    product = one * two
    if one.high is not None and two.high is not None:
        assert (product.low, product.high) == (one.low * two.low, one.high * two.high)
    assume(two.high != 0 and one.high is not None and two.low != 0)
    assert (one / two).high == one.high / two.low


@given(intervals(), intervals())
def test_meets_is_having_a_value_in_common(one: Interval, two: Interval) -> None:
    common = [value for value in candidates(one, two) if value in one and value in two]
    assert one.meets(two) is two.meets(one) is bool(common)


@given(intervals(), intervals())
def test_below_is_every_value_smaller(one: Interval, two: Interval) -> None:
    values = candidates(one, two)
    some_not = any(a >= b for a in values if a in one for b in values if b in two)
    assert one.below(two) is not some_not


@given(intervals(), intervals(), intervals())
def test_widening_never_separates(one: Interval, two: Interval, more: Interval) -> None:
    assume(one.meets(two))
    assert one.union(more).meets(two)
    assert (one + more).meets(two + more)


@given(intervals(), intervals())
def test_a_union_holds_both(one: Interval, two: Interval) -> None:
    both = one.union(two)
    assert both == two.union(one)
    for value in candidates(one, two):
        assert (value in both) or (value not in one and value not in two)


@given(intervals(), st.none() | BOUNDS, st.none() | BOUNDS)
def test_clipping_keeps_exactly_the_values_of_the_window(
    interval: Interval, low: Fraction | None, high: Fraction | None
) -> None:
    assume(low is None or high is None or low <= high)
    window = Interval(low, high)
    clipped = interval.clip(low, high)
    for value in candidates(interval, window):
        assert (clipped is not None and value in clipped) is (value in interval and value in window)


@given(st.lists(pointed(), max_size=5))
def test_a_total_encloses_the_sum_of_its_points(parts: list[Pointed]) -> None:
    assert sum((value for _, value in parts), F(0)) in total(interval for interval, _ in parts)


def test_a_total_reads_its_parts_once() -> None:
    def parts() -> Iterator[Interval]:
        yield closed(1, 2)
        yield closed(3, 4)

    assert total(parts()) == closed(4, 6)
