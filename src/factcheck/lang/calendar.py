"""Calendar references shared by all languages: what a written date or period says, and the days it covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.types import Period


class DateRef(NamedTuple):
    """A written date: the parts that were written, and the days it covers where the text settles them.

    `until` is the last year of a span of years (2018-2023). `relative` marks words such as "this year", and dates
    whose year was taken from the publication date.
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    period: Period | None = None
    relative: bool = False
    kind: str = "date"  # date, year, month, time, period


def day_period(year: int | None, month: int, day: int) -> Period | None:
    """One day; None when the year is unknown or the day does not exist."""
    if year is None or not 1 <= month <= 12 or not 1 <= year <= 9999 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return Period(first=date(year, month, day), last=date(year, month, day))


def month_period(year: int | None, first: int, last: int | None = None) -> Period | None:
    """The months `first` to `last` of a year; None when the year is unknown or a month does not exist."""
    last = last or first
    if year is None or not 1 <= first <= last <= 12 or not 1 <= year <= 9999:
        return None
    return Period(first=date(year, first, 1), last=date(year, last, calendar.monthrange(year, last)[1]))


def year_period(first: int | None, last: int | None = None) -> Period | None:
    """Whole years; None when they are unknown or out of the calendar."""
    last = last or first
    if first is None or last is None or not 1 <= first <= last <= 9999:
        return None
    return Period(first=date(first, 1, 1), last=date(last, 12, 31))


def published_year(published: Period | None) -> int | None:
    """The year of publication when the whole publication window lies in one year."""
    if published is None or published.first.year != published.last.year:
        return None
    return published.first.year


def nearest_year(published: Period | None, month: int, day: int | None = None) -> int | None:
    """The year in which a date without a year lies closest to the publication date."""
    if published is None or (published.last - published.first).days > 31 or not 1 <= month <= 12:
        return None
    best: tuple[timedelta, int] | None = None
    for year in (published.first.year - 1, published.first.year, published.first.year + 1):
        days = calendar.monthrange(year, month)[1]
        if day is not None and day > days:
            continue
        gap = abs(date(year, month, day or 15) - published.first)
        if best is None or gap < best[0]:
            best = (gap, year)
    return None if best is None else best[1]


def full_year(short: str, pivot: int = 50) -> int:
    """Two written digits as a year: 24 is 2024, 87 is 1987."""
    value = int(short)
    if len(short) > 2:
        return value
    return value + (2000 if value < pivot else 1900)
