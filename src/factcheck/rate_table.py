"""Columns of a table of daily rates per euro, to float precision: a quarter of rows at a time, or all rows at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from factcheck.pegs import load_pegs
from factcheck.rate_days import NOT_PUBLISHED

_DAY = len("2012-12-31")
_BLOCK = 64  # business days: a quarter
_MANY = 16  # blocks from which on it is quicker to split the whole table
_WHOLE = -1  # all rows, where a block is asked for


class RateTable:
    """Rows of published rates in order of their days; blocks of rows are read when they are first asked for."""

    def __init__(self, table: str) -> None:
        """`table` is CSV: a header "Date,USD,...", then rows of as many cells, in any order."""
        header, *rows = table.splitlines() or [""]
        names = header.split(",")
        self.columns = {code: index for index, code in enumerate(names) if index and code}
        self.rows = sorted(row for row in rows if row)
        self._width = len(names)
        self._cells: dict[int, list[str]] = {}  # row by row
        self._days: dict[int, list[int]] = {}
        self._near: dict[tuple[str, int], list[float]] = {}

    @property
    def is_split(self) -> bool:
        """True once the whole table was split into cells: whole columns cost little from then on."""
        return _WHOLE in self._cells

    def list_blocks(self, first: date, last: date) -> Sequence[int]:
        """The blocks that hold the days of a window, in order."""
        start = bisect_left(self.rows, first.isoformat())
        stop = bisect_left(self.rows, last.isoformat() + "~")
        return range(start // _BLOCK, -(-stop // _BLOCK)) if stop - start < _MANY * _BLOCK else (_WHOLE,)

    def list_rows(self, block: int) -> list[str]:
        """The rows of a block as published."""
        return self.rows if block == _WHOLE else self.rows[block * _BLOCK : (block + 1) * _BLOCK]

    def list_days(self, block: int) -> list[int]:
        """The days of a block as ordinals."""
        if block not in self._days:
            self._days[block] = [date.fromisoformat(row[:_DAY]).toordinal() for row in self.list_rows(block)]
        return self._days[block]

    def list_near(self, code: str, block: int) -> list[float]:
        """Units of a currency per euro on the days of a block, to float precision; 0 where there is none."""
        if (code, block) not in self._near:
            column, peg = self.columns.get(code), load_pegs().get(code)
            if column is not None:
                near = _read_column(self._list_cells(column, block))
            else:
                near = [1.0 if code == "EUR" else 0.0] * len(self.list_rows(block))
            if peg is not None:
                first, last, rate = peg.first.toordinal(), peg.last.toordinal(), float(peg.rate)
                pegged = zip(self.list_days(block), near, self.list_near(peg.anchor, block), strict=True)
                near = [own or (anchor * rate if first <= day <= last else 0.0) for day, own, anchor in pegged]
            self._near[code, block] = near
        return self._near[code, block]

    def find_bounds(self, code: str) -> tuple[date, date] | None:
        """The first and the last day with a rate for a currency, or None when there is none."""
        known = self.list_days(_WHOLE)[known_part(self.list_near(code, _WHOLE))]
        return (date.fromordinal(known[0]), date.fromordinal(known[-1])) if known else None

    def _list_cells(self, column: int, block: int) -> list[str]:
        """A column of a block as published."""
        if block not in self._cells:
            self._cells[block] = ",".join(self.list_rows(block)).split(",")
        return self._cells[block][column :: self._width]


def _read_column(cells: list[str]) -> list[float]:
    """Published rates to float precision, 0 where there is none."""
    try:
        return list(map(float, cells))
    except ValueError:
        return [0.0 if cell in NOT_PUBLISHED else float(cell) for cell in cells]


def known_part(*columns: list[float]) -> slice:
    """The rows from the first to the last one that is zero in no column, as far as zeros stand at an end."""
    start = max(next((at for at, near in enumerate(column) if near), len(column)) for column in columns)
    stop = min(len(column) - next((at for at, near in enumerate(reversed(column)) if near), 0) for column in columns)
    return slice(start, max(start, stop))
