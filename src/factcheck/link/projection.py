"""Lists that go together item by item: exports of Qingdao and Yantai were 5 and 2 billion, respectively; 分别."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factcheck.lang.calendar import DateRef, year_period
from factcheck.link.items import Item
from factcheck.link.values import span_years
from factcheck.link.vocabulary import phrases

_JOINTS = frozenset(("COMMA", "ENUM", "AND"))
_INSIDE = frozenset(("SKIP",))
_LEADING = frozenset(("SKIP", "COMMA", "VERB", "UP", "DOWN", "BY", "TO", "AT", "CONCEPT"))
_LISTED = ("NAME", "CONCEPT", "SECTOR", "DATE")
_FEWEST = 2
_MOST = 24  # members; longer lists are tables

Run = list[int]
"""Positions of the members of a list."""


def project(items: list[Item]) -> list[list[Item]]:
    """The sentence once for each member of its lists, each list with that member alone; as it is where no two lists are
    said to go together, and without their figures where it is open which."""
    told = [index for index, item in enumerate(items) if item.kind == "RESPECTIVELY"]
    if not told:
        return [items]
    figures = _runs(items, "Q")
    runs = [run for run in figures if any(_belongs(items, run, at) for at in told)]
    sizes = {len(run) for run in runs}
    lists = [run for kind in _LISTED for run in _runs(items, kind) if len(run) in sizes and run[-1] < runs[0][0]]
    if len(sizes) != 1 or max(sizes) > _MOST or len(runs) != len(figures) or len(lists) > 1:
        return [_hide(items, figures)]
    size = sizes.pop()
    if not lists:
        return _divide(items, runs, size) or _spread(items, runs, size) or [_hide(items, runs)]
    return [_choose(items, [*lists, *runs], number) for number in range(size)]


def _hide(items: Sequence[Item], runs: Sequence[Run]) -> list[Item]:
    """The items without figures whose subjects are open."""
    figures = {at for run in runs for at in run}
    return [item._replace(kind="FIGURE") if at in figures else item for at, item in enumerate(items)]


def _divide(items: list[Item], runs: Sequence[Run], size: int) -> list[list[Item]]:
    """The same for one phrase that names two measures: exports and imports were 8 and 4 billion, respectively."""
    named = [at for at, item in enumerate(items[: runs[0][0]]) if item.kind == "CONCEPT"]
    parts = phrases()["compounds"].get(items[named[0]].written.lower(), ()) if len(named) == 1 else ()
    if len(parts) != size:
        return []
    projected = [_choose(items, runs, number) for number in range(size)]
    for chosen, part in zip(projected, parts, strict=True):
        chosen[named[0]] = chosen[named[0]]._replace(payload=part)
    return projected


def _spread(items: list[Item], runs: Sequence[Run], size: int) -> list[list[Item]]:
    """The same for a span of as many years as there are figures: 2021年至2023年，营收分别为37亿、62亿、72亿元."""
    spans = [at for at, item in enumerate(items[: runs[0][0]]) if item.kind == "DATE"]
    ref = items[spans[0]].payload if len(spans) == 1 else None
    years = span_years(ref.period) if isinstance(ref, DateRef) and ref.period is not None else None
    if not isinstance(ref, DateRef) or years is None or years[1].first.year - years[0].first.year + 1 != size:
        return []
    projected = [_choose(items, runs, number) for number in range(size)]
    for number, chosen in enumerate(projected):
        year = ref._replace(
            year=years[0].first.year + number, until=None, period=year_period(years[0].first.year + number)
        )
        chosen[spans[0]] = chosen[spans[0]]._replace(payload=year)
    return projected


def _runs(items: Sequence[Item], kind: str) -> list[Run]:
    """Lists of at least two items of a kind, joined by signs and conjunctions."""
    runs: list[Run] = []
    for before, after in pairwise(index for index, item in enumerate(items) if item.kind == kind):
        between = [_joint(item) for item in items[before + 1 : after]]
        if not any(one in _JOINTS for one in between) or not set(between) <= _JOINTS | _INSIDE:
            continue
        if runs and runs[-1][-1] == before:
            runs[-1].append(after)
        else:
            runs.append([before, after])
    return [run for run in runs if len(run) >= _FEWEST]


def _joint(item: Item) -> str:
    """The kind of an item between two members; the sign of Chinese lists is one of those that are passed over."""
    return "ENUM" if item.written == "、" else item.kind


def _belongs(items: Sequence[Item], run: Run, at: int) -> bool:
    """True for a list of figures right behind 分别, or right before "respectively"."""
    between = items[run[-1] + 1 : at] if at > run[-1] else items[at + 1 : run[0]]
    return not (run[0] < at < run[-1]) and all(item.kind in _LEADING for item in between)


def _choose(items: Sequence[Item], runs: Sequence[Run], number: int) -> list[Item]:
    """The items with one member of each list in its place."""
    dropped: set[int] = set()
    for run in runs:
        dropped |= set(range(run[0], run[-1] + 1)) - {run[number]}
    figures = {run[number] for run in runs}
    return [
        item._replace(kind="FIGURE") if item.kind == "Q" and at not in figures else item
        for at, item in enumerate(items)
        if at not in dropped and item.kind != "RESPECTIVELY"
    ]
