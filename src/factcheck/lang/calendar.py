"""Calendar references shared by all languages: what a written date or period says, and the days it covers."""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from factcheck.types import Period


class DateRef(NamedTuple):
    """A written date: the parts that were written, and the days it covers where the text settles them.

    `until` is the last year of a span of years (2018-2023); `named` marks decades and centuries, whose first and last
    year nobody wrote. `relative` marks words such as "this year", and dates whose year was taken from the publication
    date. `kind` is date, month, year or period; time (of day), that (the year in question) and name (the 2024 Olympics)
    claim nothing; same (the same period last year) takes its period from the sentence.
    """

    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    until: int | None = None
    period: Period | None = None
    relative: bool = False
    kind: str = "date"
    named: bool = False


_RATHER_PAST = timedelta(days=60)


def day_period(year: int | None, month: int, day: int) -> Period | None:
    """One day; None when the year is unknown or the day does not exist."""
    if (
        year is None
        or not 1 <= month <= 12
        or not 1 <= year <= 9999
        or not 1 <= day <= calendar.monthrange(year, month)[1]
    ):
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


def named_years(end: int, first: int, many: int) -> DateRef:
    """A decade or a century, as far as its name says: 10 or 100 years from `first` on."""
    last = first + many - 1
    return DateRef(end, year=first, until=last, period=year_period(first, last), kind="period", named=True)


def published_year(published: Period | None) -> int | None:
    """The year of publication when the whole publication window lies in one year."""
    if published is None or published.first.year != published.last.year:
        return None
    return published.first.year


def nearest_year(published: Period | None, month: int, day: int | None = None) -> int | None:
    """The year in which a date without a year lies closest to the publication date, what is past rather than what comes.

    News tells more of the past: up to eight months back and up to four ahead.
    """
    if published is None or (published.last - published.first).days > 31 or not 1 <= month <= 12:
        return None
    best: tuple[timedelta, int] | None = None
    for year in (published.first.year - 1, published.first.year, published.first.year + 1):
        days = calendar.monthrange(year, month)[1]
        if day is not None and day > days:
            continue
        gap = abs(date(year, month, day or 15) - published.first + _RATHER_PAST)
        if best is None or gap < best[0]:
            best = (gap, year)
    return None if best is None else best[1]


def past_year(published: Period | None, month: int, day: int = 1) -> int | None:
    """The year in which a month or a day last began by the publication date: since Nov. 6."""
    if published is None or (published.last - published.first).days > 31:
        return None
    return published.last.year - ((month, day) > (published.last.month, published.last.day))


def latest_year(published: Period | None, month: int) -> int | None:
    """The year in which a part of the year that begins with this month last began by the publication date."""
    if published is None or published.first.year != published.last.year:
        return None
    if published.last - published.first > timedelta(days=31):
        return published.first.year
    return published.first.year - (published.last.month < month)


def shift_years(published: Period | None, by: int) -> Period | None:
    """The year of publication, or one that lies some years from it."""
    year = published_year(published)
    return None if year is None else year_period(year + by)


def shift_months(published: Period | None, by: int, size: int = 1) -> Period | None:
    """The month (or, for size 3, the quarter) of publication, or one that lies some of them from it."""
    if published is None or (published.first.year, published.first.month) != (
        published.last.year,
        published.last.month,
    ):
        return None
    index = (published.first.year * 12 + published.first.month - 1) // size + by
    year, month = divmod(index * size, 12)
    return month_period(year, month + 1, month + size)


def shift_weeks(published: Period | None, by: int) -> Period | None:
    """The week of publication, Monday to Sunday, or one that lies some weeks from it."""
    if published is None or published.first != published.last or not 2 <= published.first.year <= 9998:
        return None
    monday = published.first - timedelta(days=published.first.weekday()) + timedelta(weeks=by)
    return Period(first=monday, last=monday + timedelta(days=6))


def year_before(period: Period | None) -> Period | None:
    """The same stretch one year earlier: 2023-01-01 to 2023-06-30 gives the first half of 2022."""
    if period is None or period.first.year <= 1:
        return None
    return Period(first=_one_year_back(period.first), last=_one_year_back(period.last))


def _one_year_back(day: date) -> date:
    days = calendar.monthrange(day.year - 1, day.month)[1]
    end_of_month = day.day == calendar.monthrange(day.year, day.month)[1]
    return date(day.year - 1, day.month, days if end_of_month else min(day.day, days))


def full_year(short: str, pivot: int = 50) -> int:
    """Two written digits as a year: 24 is 2024, 87 is 1987."""
    value = int(short)
    if len(short) > 2:
        return value
    return value + (2000 if value < pivot else 1900)
