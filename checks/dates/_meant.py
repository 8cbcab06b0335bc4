"""The days that a date without year or month can mean, seen from the publication and the years around it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from factcheck.checks.dates._days import make_day, months_of, near, window_years, written_years

from factcheck.check import Case
from factcheck.lang.calendar import DateRef
from factcheck.types import Period

_CLOSE_BY = timedelta(days=45)
_ONE_MONTH = timedelta(days=31)


def days_meant(case: Case, ref: DateRef, published: Period | None) -> Iterator[date]:
    """The days that a date with a day can mean, the likeliest first. `case` carries its sentence and, in `swap`, doubt about d/m."""
    assert ref.day is not None
    if ref.year is not None:
        months = [(ref.month, ref.day), (ref.day, ref.month)] if case.fact("swap") else [(ref.month, ref.day)]
        found = [make_day(ref.year, month or 0, day or 0) for month, day in months]
        yield from (day for day in found if day is not None)
        return
    assert published is not None
    sentences = case.context.analysis.sentences
    index = case.fact("sentence")
    assert isinstance(index, int)
    passage = near(case.context.analysis, sentences[index])
    years = window_years(published)
    if ref.month is None:
        yield from _of_month(ref.day, published, months_of(passage))
        return
    days = [day for year in years if (day := make_day(year, ref.month, ref.day)) is not None]
    days.sort(key=lambda day: abs(day - published.last))
    yield from days if published.last - published.first > _ONE_MONTH else days[:1]
    far = not days or abs(days[0] - published.last) > _CLOSE_BY
    named = set(written_years(sentences if far else passage)) | (set(years) if far else set())
    yield from (day for year in sorted(named) if (day := make_day(year, ref.month, ref.day)) is not None)


def _of_month(number: int, published: Period, named: set[int]) -> Iterator[date]:
    """A day without a month: the month closest to the publication, and those that the passage names."""
    if published.last - published.first > _ONE_MONTH:
        return
    end = published.last
    around = [end.replace(day=1) + timedelta(days=by) for by in (-15, 0, 45)]
    days = [day for month in around if (day := make_day(month.year, month.month, number)) is not None]
    days.sort(key=lambda day: abs(day - end))
    yield from days[:1]
    yield from (day for month in named if (day := make_day(end.year, month, number)) is not None)


def other_year(day: date, weekday: int, published: Period | None) -> date | None:
    """The same day of the year of publication, when the weekday fits that one: the year is probably the slip."""
    if published is None or abs(published.last.year - day.year) != 1:
        return None
    other = make_day(published.last.year, day.month, day.day)
    return other if other is not None and other.weekday() == weekday else None
