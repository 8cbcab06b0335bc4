"""What the rest of a document says of a figure that is to be repaired."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from fractions import Fraction
from math import log10

from factcheck.judge import Judged
from factcheck.types import Claim, Quantity


class Surroundings:
    """What a repair is held against: the relations of each claim, and where the document repeats a figure."""

    def __init__(self, judged: Iterable[Judged], claims: Iterable[Claim]) -> None:
        self.relations: dict[str, list[Judged]] = defaultdict(list)
        for one in judged:
            if one.outcome is not None:
                for claim_id in dict.fromkeys(claim_id for _, claim_id in one.relation.operands):
                    self.relations[claim_id].append(one)
        self.figures: dict[tuple[str | None, Fraction], list[str]] = defaultdict(list)
        self._sizes: dict[str | None, list[tuple[float, str]]] = defaultdict(list)
        for claim in claims:
            quantity = claim.quantity
            if quantity is not None and quantity.number.value is not None:
                self.figures[quantity.unit, quantity.number.value].append(claim.claim_id)
                if quantity.number.value > 0:
                    self._sizes[quantity.unit].append((_size(quantity.number.value), claim.claim_id))
        for sizes in self._sizes.values():
            sizes.sort()

    def loneliness(self, quantity: Quantity, besides: set[str]) -> float:
        """How many powers of ten lie between a figure and the nearest other one of its unit; 0 without any."""
        value, sizes = quantity.number.value, self._sizes.get(quantity.unit, [])
        if value is None or value <= 0:
            return 0.0
        size = _size(value)
        at = bisect_left(sizes, (size, ""))
        above = next((abs(other - size) for other, claim_id in sizes[at:] if claim_id not in besides), None)
        below = next((abs(other - size) for other, claim_id in reversed(sizes[:at]) if claim_id not in besides), None)
        return min((gap for gap in (above, below) if gap is not None), default=0.0)


def _size(value: Fraction) -> float:
    return log10(value.numerator) - log10(value.denominator)
