"""Aligns two texts sentence by sentence: dynamic programming over lengths and shared figures (Gale and Church 1993)."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

# Sentences of either text in one step, and what the step costs besides lengths and figures. One to one is free;
# the others are the negative logarithms of how often translators do it, in round numbers.
_STEPS = ((1, 1, 0.0), (1, 0, 4.5), (0, 1, 4.5), (1, 2, 2.3), (2, 1, 2.3), (2, 2, 4.4), (1, 3, 4.0), (3, 1, 4.0))
_VARIANCE = 14.0  # of the length of a translation, per character; about twice that of European languages (6.8 there)
_SHARED = 2.5  # what one shared figure is worth
_MOST_SHARED = 4
_BAND = 15  # sentences off the diagonal that are looked at
_WIDEST = 75  # further ones, where one text has more sentences than the other
_FAR = 8.0  # the most that unlike lengths can cost


class Bead(NamedTuple):
    """Sentences first..last-1 of the source that the sentences of the translation stand for; either may be empty."""

    source: range
    target: range


def align(
    source: Sequence[int], target: Sequence[int], shared: Callable[[range, range], int], *, firm: float = 1.0
) -> list[Bead]:
    """The cheapest monotone alignment of two sequences of lengths (code points).

    `shared` counts the figures that two stretches have in common. `firm` makes steps other than one to one dearer:
    paragraphs are merged and left out less often than sentences. Time and memory grow with the length of the texts
    times the width of a band around the diagonal, never with the product of both lengths.
    """
    if not source or not target:
        return [Bead(range(len(source)), range(len(target)))] if source or target else []
    steps = [(di, dj, price * firm) for di, dj, price in _STEPS]
    reach = _Reach([0, *accumulate(source)], [0, *accumulate(target)], shared, steps)
    for i, row in enumerate(_band(source, target)):
        for j in row:
            if i or j:
                reach.into(i, j)
    return list(_walk_back(reach.best, len(source), len(target)))[::-1]


class _Reach:
    """The cheapest way into every cell: its total cost, and how far its last step came."""

    def __init__(
        self,
        source: Sequence[int],
        target: Sequence[int],
        shared: Callable[[range, range], int],
        steps: Sequence[tuple[int, int, float]],
    ) -> None:
        self.best: dict[tuple[int, int], tuple[float, int, int]] = {(0, 0): (0.0, 0, 0)}
        self._source, self._target, self._shared, self._steps = source, target, shared, steps
        self._ratio = target[-1] / max(1, source[-1])
        self._spread = _VARIANCE * max(self._ratio, 0.1)

    def into(self, i: int, j: int) -> None:
        """Finds the cheapest step into a cell from those that were reached before."""
        best, result = self.best, None
        for di, dj, price in self._steps:
            before = best.get((i - di, j - dj))
            if before is None:
                continue
            cost = before[0] + price
            if di and dj:
                if result is not None and cost - _SHARED * _MOST_SHARED >= result[0]:
                    continue
                first = (self._source[i] - self._source[i - di]) * self._ratio
                second = self._target[j] - self._target[j - dj]
                cost += self._length_cost(first, second)
                cost -= _SHARED * min(_MOST_SHARED, self._shared(range(i - di, i), range(j - dj, j)))
            if result is None or cost < result[0]:
                result = (cost, di, dj)
        if result is not None:
            best[i, j] = result

    def _length_cost(self, expected: float, length: float) -> float:
        """Minus the logarithm of the chance that a text of this length is the translation, up to a constant."""
        mean = max((expected + length) / 2, 1.0)
        tail = math.erfc(abs(length - expected) / math.sqrt(2 * mean * self._spread))
        return min(_FAR, -math.log(tail)) if tail > 0 else _FAR


def _band(source: Sequence[int], target: Sequence[int]) -> Iterator[range]:
    """Per sentence of the source, the sentences of the translation within reach of the diagonal."""
    rows, columns = len(source), len(target)
    width = _BAND + min(abs(rows - columns), _WIDEST)
    scale = sum(target) / max(1, sum(source))
    done, passed, centre, last = 0.0, 0, 0, 0
    for i in range(rows + 1):
        while centre < columns and passed + target[centre] <= done * scale:
            passed += target[centre]
            centre += 1
        low = min(max(0, centre - width), last)
        high = columns if i == rows else min(columns, centre + width)
        yield range(low, high + 1)
        last = high
        done += source[i] if i < rows else 0


def _walk_back(best: dict[tuple[int, int], tuple[float, int, int]], i: int, j: int) -> Iterator[Bead]:
    while i or j:
        _, di, dj = best[i, j]
        yield Bead(range(i - di, i), range(j - dj, j))
        i, j = i - di, j - dj
