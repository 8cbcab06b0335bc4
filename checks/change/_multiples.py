"""What words and figures of multiplication stand for: doubled, nearly tripled, 翻两番, five times."""

from __future__ import annotations

from collections.abc import Set
from fractions import Fraction

from factcheck.interval import Interval


def factor_interval(factor: Fraction, hedges: Set[str]) -> Interval:
    """The ratios a factor word is used for (checks.md, B9 and section 6): "doubled" 1.9 to 2.2, "halved" 0.45 to 0.55.

    A hedge opens or bounds a side: "more than doubled" is 2 or more, "nearly tripled" 2.7 to 3.
    """
    low, high = factor * Fraction(95, 100), factor * Fraction(110, 100)
    if factor < 1:
        low, high = factor * Fraction(90, 100), factor * Fraction(110, 100)
    if hedges & {"more_than", "at_least", "odd"}:
        return Interval(factor, None) if factor > 1 else Interval(Fraction(0), factor)
    if hedges & {"nearly", "less_than", "up_to"}:
        return Interval(factor * Fraction(4, 5), factor * Fraction(102, 100)) if factor > 1 else Interval(factor, high)
    if hedges & {"about"}:
        return Interval(factor * Fraction(9, 10), factor * Fraction(112, 100))
    return Interval(low, high)
