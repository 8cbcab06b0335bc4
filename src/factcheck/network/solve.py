"""Finds out that rows cannot hold together, reduces them to a minimal set, and proves it in exact arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from factcheck.network.propagate import propagate
from factcheck.network.rows import AXIOM, Row, is_cyclic

if TYPE_CHECKING:
    import numpy as np

_VIOLATED = 1e-6  # of the size of a row: what HiGHS calls feasible may be off by a tenth of it
_CARRIES = 1e-9  # weight of a row from which on it bears on a contradiction


class MinimalSet(NamedTuple):
    """Rows that contradict each other, none of which can be left out, and the weights that prove it (Farkas 1902).

    The weighted sum of the rows reads "0 is at most a negative number": every value falls out of it.
    """

    rows: tuple[Row, ...]
    weights: tuple[Fraction, ...]

    @property
    def owners(self) -> frozenset[int]:
        """Who the rows belong to, axioms left out."""
        return frozenset(row.owner for row in self.rows) - {AXIOM}


def contradicts(rows: Sequence[Row]) -> bool:
    """True when the rows cannot hold together, as far as floating point can tell."""
    return bool(_suspects(rows))


def minimal_set(rows: Sequence[Row], rank: Callable[[int], int]) -> MinimalSet | None:
    """A minimal set of contradicting rows, proved in exact arithmetic; None when there is none or no proof.

    Owners of `rank` 0 are left out where the others contradict each other without them, and else dropped first.
    """
    everything = _suspects(rows)  # asked first, because most components hold together
    if not everything:
        return None
    kept = _suspects([row for row in rows if row.owner == AXIOM or rank(row.owner) > 0]) or everything
    for owner in sorted({row.owner for row in kept} - {AXIOM}, key=lambda owner: (rank(owner), owner)):
        rest = [row for row in kept if row.owner != owner]
        if contradicts(rest):
            kept = rest
    for row in list(kept):
        rest = [other for other in kept if other is not row]
        if contradicts(rest):
            kept = rest
    weights = certify(kept)
    return None if weights is None else MinimalSet(tuple(kept), weights)


def _suspects(rows: Sequence[Row]) -> list[Row]:
    """Rows among which a contradiction lies; empty when there is none."""
    conflict = propagate(rows)
    if conflict is not None:
        return [rows[index] for index in sorted(conflict.rows())]
    if not is_cyclic(rows):
        return []
    return _solve(rows)


def _solve(rows: Sequence[Row]) -> list[Row]:
    """The same by linear programming: how far must every row give way? Those with a price are to blame."""
    import numpy as np
    from scipy.optimize import linprog
    from scipy.sparse import csr_matrix

    scales, order = _scales(rows)
    place = {variable: index for index, variable in enumerate(order)}
    data, columns, starts, bounds = list[float](), list[int](), [0], list[float]()
    for row in rows:
        size = max(abs(float(factor)) * scales[variable] for variable, factor in row.terms)
        for variable, factor in row.terms:
            data.append(float(factor) * scales[variable] / size)
            columns.append(place[variable])
        data.append(-1.0)
        columns.append(len(order))
        starts.append(len(data))
        bounds.append(float(row.bound) / size)
    matrix = csr_matrix((data, columns, starts), shape=(len(rows), len(order) + 1))
    cost: np.ndarray[tuple[int], np.dtype[np.float64]] = np.zeros(len(order) + 1)
    cost[-1] = 1.0
    limits = [(None, None)] * len(order) + [(0.0, None)]
    result = linprog(cost, A_ub=matrix, b_ub=bounds, bounds=limits, method="highs-ds")
    if result.status != 0 or result.fun <= _VIOLATED:
        return []
    return [row for row, price in zip(rows, result.ineqlin.marginals, strict=True) if -price > _CARRIES]


def _scales(rows: Sequence[Row]) -> tuple[dict[int, float], list[int]]:
    """The size of every value: that of its own bounds, else that of the values it is related to."""
    sizes: dict[int, float] = {}
    order: dict[int, None] = {}
    for row in rows:
        for variable, _ in row.terms:
            order.setdefault(variable)
        if len(row.terms) == 1 and row.bound:
            variable, factor = row.terms[0]
            sizes[variable] = max(sizes.get(variable, 0.0), abs(float(row.bound / factor)))
    for _ in range(len(order)):
        known = len(sizes)
        for row in rows:
            present = [abs(float(factor)) * sizes[variable] for variable, factor in row.terms if variable in sizes]
            for variable, factor in row.terms:
                if variable not in sizes and present and factor:
                    sizes[variable] = max(present) / abs(float(factor)) or 1.0
        if len(sizes) == known:
            break
    return {variable: sizes.get(variable, 1.0) for variable in order}, list(order)


def certify(rows: Sequence[Row]) -> tuple[Fraction, ...] | None:
    """Weights that are not negative, under which all values fall out and the bounds add to less than nothing.

    Minimal sets of contradicting inequalities have one such combination but for its size; any other set gives None.
    """
    weights = _kernel(rows)
    if weights is None:
        return None
    if any(weight < 0 for weight in weights):
        weights = [-weight for weight in weights]
    total: dict[int, Fraction] = {}
    for weight, row in zip(weights, rows, strict=True):
        for variable, factor in row.terms:
            total[variable] = total.get(variable, Fraction(0)) + weight * factor
    sums = sum((weight * row.bound for weight, row in zip(weights, rows, strict=True)), Fraction(0))
    proved = min(weights) >= 0 and not any(total.values()) and sums < 0
    return tuple(weights) if proved else None


def _kernel(rows: Sequence[Row]) -> list[Fraction] | None:
    """The one combination of rows in which every value cancels, by elimination; None when there is none or several."""
    variables = sorted({variable for row in rows for variable, _ in row.terms})
    lines = [_column(rows, variable) for variable in variables]
    pivots: list[int] = []
    done = 0
    for column in range(len(rows)):
        at = next((index for index in range(done, len(lines)) if lines[index][column]), None)
        if at is None:
            continue
        lines[done], lines[at] = lines[at], lines[done]
        pivot = lines[done][column]
        lines[done] = [value / pivot for value in lines[done]]
        for index, line in enumerate(lines):
            if index != done and line[column]:
                factor = line[column]
                lines[index] = [a - factor * b for a, b in zip(line, lines[done], strict=True)]
        pivots.append(column)
        done += 1
    free = [column for column in range(len(rows)) if column not in pivots]
    if len(free) != 1:
        return None
    weights = [Fraction(0)] * len(rows)
    weights[free[0]] = Fraction(1)
    for line, column in zip(lines, pivots, strict=False):
        weights[column] = -line[free[0]]
    return weights


def _column(rows: Iterable[Row], variable: int) -> list[Fraction]:
    return [sum((factor for at, factor in row.terms if at == variable), Fraction(0)) for row in rows]
