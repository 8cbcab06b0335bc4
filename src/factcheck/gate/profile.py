"""The profile of an archive: how the figures of each measure are spread; and how far a batch departs from it."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import accumulate
from math import floor, log10, sqrt
from pathlib import Path
from typing import Any

from factcheck.errors import UsageError

FORMAT = 1
FEWEST = 30  # figures of a measure, on either side, from which its spread is compared
_KEY = "factcheck_profile"
_BINS = 4  # to a power of ten
# Kolmogorov-Smirnov: two samples of one distribution differ by more than this times sqrt(1/n + 1/m) once in a
# thousand times. What lies within it is chance and counts as no drift.
_CHANCE = 1.95

Histogram = Mapping[int, int]
Profile = dict[str, dict[int, int]]


def make_profile(claims: Mapping[str, list[Any]]) -> Profile:
    """Figures counted by measure and size: `claims` are the columns of the claims table.

    A measure is the concept of the lexicons, else the kind of figure, with its unit. Sizes are counted in quarters of a
    power of ten, apart for negative figures.
    """
    counts: dict[str, Counter[int]] = defaultdict(Counter)
    columns = (claims["concept"], claims["kind"], claims["unit"], claims["value"])
    for concept, kind, unit, value in zip(*columns, strict=True):
        if value is not None:
            counts[f"{concept or kind} [{unit or '1'}]"][_bin(value)] += 1
    return {name: dict(sorted(bins.items())) for name, bins in sorted(counts.items()) if bins.total() >= FEWEST}


def _bin(value: float) -> int:
    if value == 0:
        return 0
    size = min(max(floor(log10(abs(value)) * _BINS), -400), 1400) + 500
    return size if value > 0 else -size


def measure_drift(claims: Mapping[str, list[Any]], profile: Profile | None) -> dict[str, list[Any]]:
    """The drift table: per measure, the largest distance between both cumulative shares, less what chance explains."""
    table: dict[str, list[Any]] = {"measure": [], "count": [], "archive_count": [], "drift": []}
    for name, bins in make_profile(claims).items() if profile else ():
        if (archive := (profile or {}).get(name)) is not None:
            count, archive_count = sum(bins.values()), sum(archive.values())
            chance = _CHANCE * sqrt(1 / count + 1 / archive_count)
            row = (name, count, archive_count, max(0.0, _distance(bins, archive) - chance))
            for column, value in zip(table.values(), row, strict=True):
                column.append(value)
    return table


def _distance(one: Histogram, other: Histogram) -> float:
    places = sorted({*one, *other})
    shares: list[list[float]] = []
    for bins in (one, other):
        total = sum(bins.values())
        shares.append([count / total for count in accumulate(bins.get(place, 0) for place in places)])
    return max(abs(mine - theirs) for mine, theirs in zip(shares[0], shares[1], strict=True))


def write_profile(profile: Profile) -> str:
    """The text of a profile file."""
    return json.dumps({_KEY: FORMAT, "measures": profile}, ensure_ascii=False, indent=1) + "\n"


def read_profile(file: Path) -> Profile:
    """A profile file. Raises UsageError when it cannot be read, is malformed, or of another version."""
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{file}: cannot be read: {error.strerror or error}") from error
    except ValueError as error:
        raise UsageError(f"{file}: is not a profile: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or _KEY not in data:
        raise UsageError(f"{file}: is not a profile (write one with `factcheck gate PATH... --write-profile {file}`)")
    if data[_KEY] != FORMAT:
        raise UsageError(f"{file}: is a profile of version {data[_KEY]}, this program reads {FORMAT}: write it anew")
    try:
        return {str(name): _read_bins(bins) for name, bins in data["measures"].items()}
    except (KeyError, ValueError, TypeError, AttributeError) as error:
        raise UsageError(f"{file}: is not a profile: its measures are malformed") from error


def _read_bins(bins: Mapping[str, int]) -> dict[int, int]:
    result = {int(place): int(count) for place, count in bins.items()}
    if not result or min(result.values()) < 1:
        raise ValueError("a bin without figures")
    return result
