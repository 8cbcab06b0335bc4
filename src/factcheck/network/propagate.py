"""Interval propagation with provenance: what rows imply for single values, and which rows a contradiction rests on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from factcheck.network.rows import Row

_MOST_ROUNDS = 12


class Step(NamedTuple):
    """A bound on a value: the row that gives it, and the earlier steps it rests on."""

    variable: int
    upper: bool
    value: Fraction
    row: int
    uses: tuple[int, ...]


class Conflict(NamedTuple):
    """A value that would have to lie above and below: all steps that lead there, in order; the last two contradict."""

    variable: int
    steps: tuple[Step, ...]

    def rows(self) -> set[int]:
        """The rows that the contradiction rests on."""
        return {step.row for step in self.steps}


def propagate(rows: Sequence[Row]) -> Conflict | None:
    """Tightens bounds until a value has none left; None when nothing more follows."""
    steps: list[Step] = []
    low: dict[int, int] = {}  # variable -> the step that holds its bound
    high: dict[int, int] = {}
    for _ in range(_MOST_ROUNDS):
        changed = False
        for index, row in enumerate(rows):
            for step in _tighten(index, row, steps, low, high):
                mine, theirs = (high, low) if step.upper else (low, high)
                known = mine.get(step.variable)
                if known is not None and not _better(step, steps[known]):
                    continue
                steps.append(step)
                mine[step.variable] = len(steps) - 1
                changed = True
                other = theirs.get(step.variable)
                if other is not None and _apart(step, steps[other]):
                    return Conflict(step.variable, _trace(steps, (other, len(steps) - 1)))
        if not changed:
            return None
    return None


def _better(step: Step, known: Step) -> bool:
    return step.value < known.value if step.upper else step.value > known.value


def _apart(step: Step, other: Step) -> bool:
    return step.value < other.value if step.upper else step.value > other.value


def _tighten(index: int, row: Row, steps: list[Step], low: dict[int, int], high: dict[int, int]) -> list[Step]:
    """The bounds that a row implies from the bounds of its other values."""
    least: list[tuple[Fraction, int] | None] = []
    for variable, factor in row.terms:
        at = (low if factor > 0 else high).get(variable)
        least.append(None if at is None else (factor * steps[at].value, at))
    missing = [position for position, one in enumerate(least) if one is None]
    if len(missing) > 1:
        return []
    total = sum((one[0] for one in least if one is not None), Fraction(0))
    found = []
    for position, (variable, factor) in enumerate(row.terms):
        if missing and missing != [position]:
            continue
        own = least[position]
        rest = row.bound - (total - (own[0] if own is not None else 0))
        uses = tuple(one[1] for other, one in enumerate(least) if other != position and one is not None)
        found.append(Step(variable, factor > 0, rest / factor, index, uses))
    return found


def _trace(steps: list[Step], ends: tuple[int, int]) -> tuple[Step, ...]:
    """The steps that two of them rest on, in order, with `uses` counted in the result; the two come last."""
    needed: set[int] = set()
    waiting = list(ends)
    while waiting:
        at = waiting.pop()
        if at not in needed:
            needed.add(at)
            waiting.extend(steps[at].uses)
    order = [*sorted(needed - set(ends)), *ends]
    place = {at: position for position, at in enumerate(order)}
    return tuple(steps[at]._replace(uses=tuple(place[use] for use in steps[at].uses)) for at in order)
