"""Whether two exchanged digits keep shares from making a hundred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from factcheck.checks.parts._parts import quantity

from factcheck.types import Claim


def exchanged_to_hundred(claims: Sequence[Claim], *, known: bool) -> bool:
    """True when the shares would make exactly 100 if two digits of one of them changed places.

    `known` tells that words make them shares of one whole.
    """
    numbers = [quantity(claim).number for claim in claims]
    if any(number.value is None or number.hedge is not None for number in numbers):
        return False
    last = min(number.last_digit for number in numbers)
    unit = Fraction(10) ** last
    values = [(number.value or Fraction(0)) / unit for number in numbers]
    gap = sum(values) - 100 / unit
    if last >= 0 and not known:  # whole percentages are explained by exchanged digits too easily
        return False
    if abs(gap) <= len(values) or any(value.denominator != 1 for value in values):
        return False
    return any(value - other == gap for value in values if value > 0 for other in _swapped(value.numerator))


def _swapped(value: int) -> Iterator[int]:
    text = str(value)
    for i, j in combinations(range(len(text)), 2):
        if text[i] != text[j] and not (i == 0 and text[j] == "0"):
            digits = list(text)
            digits[i], digits[j] = digits[j], digits[i]
            yield int("".join(digits))
