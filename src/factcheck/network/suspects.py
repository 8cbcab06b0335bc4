"""Which statements of a contradiction are the likeliest to be wrong: those that every minimal set needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from factcheck.network.rows import Row
from factcheck.network.solve import MinimalSet, minimal_set

_MOST_SETS = 12
_MOST_TRIES = 24
_FEWEST_TRIES = 3
_WORK = 20_000  # rows times tries: fewer sets of a large component are looked for


class Diagnosis(NamedTuple):
    """The smallest minimal set of a component, how many sets were found, and in how many of them an owner is."""

    smallest: MinimalSet
    sets: int
    counts: Counter[int]

    def ranked(self) -> list[int]:
        """Owners of the smallest set, the most suspect first."""
        return sorted(self.smallest.owners, key=lambda owner: (-self.counts[owner], owner))


def diagnose(rows: Sequence[Row], rank: Callable[[int], int]) -> Diagnosis | None:
    """Minimal sets of a component, found by leaving out one owner of each known set at a time (Reiter 1987)."""
    found: list[MinimalSet] = []
    waiting: list[frozenset[int]] = [frozenset()]
    seen = {frozenset[int]()}
    tries = 0
    most = max(_FEWEST_TRIES, min(_MOST_TRIES, _WORK // max(1, len(rows))))
    while waiting and len(found) < _MOST_SETS and tries < most:
        without = waiting.pop(0)
        known = next((one for one in found if not one.owners & without), None)
        if known is None:
            tries += 1
            known = minimal_set([row for row in rows if row.owner not in without], rank)
            if known is None:
                continue
            found.append(known)
        for owner in sorted(known.owners):
            smaller = without | {owner}
            if smaller not in seen:
                seen.add(smaller)
                waiting.append(smaller)
    if not found:
        return None
    counts = Counter(owner for one in found for owner in one.owners)
    smallest = min(found, key=lambda one: (len(one.owners), sorted(one.owners)))
    return Diagnosis(smallest, len(found), counts)
