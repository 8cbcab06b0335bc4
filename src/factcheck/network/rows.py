"""Linear inequalities between unknown values, each with an owner, and the components they fall into."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.interval import Interval

AXIOM = -1  # the owner of what nobody states and nobody doubts: a turnover is not negative
Terms = tuple[tuple[int, Fraction], ...]


class Row(NamedTuple):
    """The sum of coefficient times value over `terms` is at most `bound`; `owner` is the index of who says so."""

    terms: Terms
    bound: Fraction
    owner: int


def within(variable: int, interval: Interval, owner: int) -> Iterator[Row]:
    """A value lies in an interval; open ends are taken for closed ones."""
    if interval.high is not None:
        yield Row(((variable, Fraction(1)),), interval.high, owner)
    if interval.low is not None:
        yield Row(((variable, Fraction(-1)),), -interval.low, owner)


def proportional(part: int, whole: int, factor: Interval, owner: int) -> Iterator[Row]:
    """One value is another, which is not negative, times a factor in an interval."""
    for sign, end in ((1, factor.high), (-1, factor.low)):
        if end is not None:
            terms: Terms = ((part, Fraction(sign)),) if end == 0 else ((part, Fraction(sign)), (whole, -sign * end))
            yield Row(terms, Fraction(0), owner)


def add_up(parts: Sequence[int], whole: int, owner: int, *, exact: bool) -> Iterator[Row]:
    """Values add up to another one (`exact`), or at most to it."""
    terms = (*((part, Fraction(1)) for part in parts), (whole, Fraction(-1)))
    yield Row(terms, Fraction(0), owner)
    if exact:
        yield Row(tuple((variable, -factor) for variable, factor in terms), Fraction(0), owner)


class _Forest:
    """Things that are joined step by step."""

    def __init__(self) -> None:
        self._parent: dict[object, object] = {}

    def root(self, one: object) -> object:
        """What stands for everything that a thing is joined with."""
        parent = self._parent
        while parent.setdefault(one, one) != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    def join(self, one: object, other: object) -> bool:
        """Joins two things; False when they were joined already."""
        first, second = self.root(one), self.root(other)
        self._parent[first] = second
        return first != second


def components(rows: Iterable[Row]) -> list[list[Row]]:
    """The rows by connected variables, in the order of their first rows; those with one relation at least."""
    listed = list(rows)
    forest = _Forest()
    for row in listed:
        for variable, _ in row.terms[1:]:
            forest.join(row.terms[0][0], variable)
    groups: dict[object, list[Row]] = {}
    for row in listed:
        groups.setdefault(forest.root(row.terms[0][0]), []).append(row)
    return [group for group in groups.values() if any(len(row.terms) > 1 for row in group)]


def is_cyclic(rows: Iterable[Row]) -> bool:
    """True when relations share more than one variable or close a ring; else propagation finds every contradiction."""
    edges = {(row.owner, frozenset(variable for variable, _ in row.terms)) for row in rows if len(row.terms) > 1}
    forest = _Forest()
    return not all(forest.join(edge, variable) for edge in edges for variable in edge[1])
