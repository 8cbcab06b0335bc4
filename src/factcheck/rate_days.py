"""Stretches of days with rates to float precision: which days can hold the lowest and the highest exact rate."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import timedelta
from math import inf
from operator import sub
from typing import NamedTuple

# No holiday closes the market for longer (the longest so far: 5 days). A longer silence means that rates are missing.
MAX_GAP = timedelta(days=7)

NOT_PUBLISHED = ("", "N/A")


class Stretch(NamedTuple):
    """Days in order (as ordinals) with their cross rates to float precision, and the rows they come from."""

    days: list[int]
    near: list[float]
    rows: list[str]
    low: float
    high: float
    gapless: bool

    def cut(self, first: int, last: int) -> Stretch:
        """The days from `first` to `last`, both included."""
        if not self.days or (first <= self.days[0] and self.days[-1] <= last):
            return self
        part = slice(bisect_left(self.days, first), bisect_right(self.days, last))
        return join_days(self.days[part], self.near[part], self.rows[part])


def join_days(days: list[int], near: list[float], rows: list[str]) -> Stretch:
    """A stretch of these days, with what is asked of it most."""
    return Stretch(days, near, rows, min(near, default=inf), max(near, default=0.0), not _has_gap(days))


def _has_gap(days: list[int]) -> bool:
    return max(map(sub, days[1:], days), default=0) > MAX_GAP.days
