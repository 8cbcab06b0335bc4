"""Edits that make a weekday and its date agree: the year, the weekday, the day of the month."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from factcheck.check import Case
from factcheck.types import Repair, Span

_SHORT = 5  # letters of the longest abbreviated weekday ("Thurs")
_ZH = "一二三四五六日"
_WHY = {
    "year": {"en": "year", "zh": "年份"},
    "weekday": {"en": "weekday", "zh": "星期"},
    "day": {"en": "day of the month", "zh": "日期"},
}


def mend(case: Case, day: date, other_year: date | None, other_day: date) -> Iterator[Repair]:
    """The edits, the likeliest first; `other_year` and `other_day` have the stated weekday."""
    when = case.one("date").span
    text = case.context.document.surface(when)
    if other_year is not None:
        yield from _change(when, text, str(day.year), str(other_year.year), "year")
    span = case.fact("place")
    if isinstance(span, Span):
        yield Repair(
            span=span, replacement=_like(case.context.document.surface(span), day.weekday()), why=_WHY["weekday"]
        )
    if other_year is None and (other_day.year, other_day.month) == (day.year, day.month):
        yield from _change(when, text, str(day.day), str(other_day.day), "day")


def _change(span: Span, text: str, old: str, new: str, why: str) -> Iterator[Repair]:
    """The edit of one figure of a date, when the figure stands in it once as a number of its own."""
    numbers = "".join(char if char.isdecimal() else " " for char in text)
    places = [at for at in range(len(text)) if numbers.startswith(old, at) and _alone(numbers, at, len(old))]
    if len(places) == 1:
        start = span.start + places[0]
        yield Repair(span=replace(span, start=start, end=start + len(old)), replacement=new, why=_WHY[why])


def _alone(numbers: str, at: int, length: int) -> bool:
    before, after = numbers[at - 1 : at] if at else " ", numbers[at + length : at + length + 1] or " "
    return before.isspace() and after.isspace()


def _like(written: str, weekday: int) -> str:
    """The weekday in the form of the written one: Wednesday, Wed., 周三, 星期三."""
    if not written.isascii():
        return written[:-1] + _ZH[weekday]
    letters = written.rstrip(".")
    name = calendar.day_name[weekday] if len(letters) > _SHORT else calendar.day_abbr[weekday]
    return name + written[len(letters) :]
