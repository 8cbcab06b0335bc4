"""French dates and periods: le 12 mars 2024, mars 2024, le premier trimestre 2024, l'an dernier, 2019-2023."""

from __future__ import annotations

import re
from typing import Any

from factcheck.lang.calendar import (
    DateRef,
    day_period,
    latest_year,
    month_period,
    nearest_year,
    shift_years,
    year_period,
)
from factcheck.types import Period

_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)(?!\d|[.,]\d|\s?%)"


class FrenchDates:
    """Reads French dates with the month names and period words of the lexicon."""

    def __init__(self, tables: dict[str, Any]) -> None:
        dates = tables["dates"]
        self.months: dict[str, int] = dates["months"]
        self.parts: dict[str, int] = dates["parts"]
        self.relative: dict[str, int] = dates["relative"]
        month = rf"(?P<m>{_any(self.months)})\b(?:\.(?=\s*\d))?"
        self.month_year = re.compile(rf"{month}\s+{_YEAR}")
        self.month = re.compile(month)
        self.day = re.compile(rf"(?P<d>\d{{1,2}})(?:er)?\s+{month}(?:\s+{_YEAR})?")
        self.slashed = re.compile(r"(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>(?:19|20)\d\d)(?!\d)")
        self.years = re.compile(r"(?P<y>(?:1[5-9]|20)\d\d)\s?[-–/]\s?(?P<y2>(?:1[5-9]|20)\d\d)(?!\d)")
        self.year = re.compile(rf"{_YEAR}(?!\w|-\w)")
        self.time = re.compile(r"\d{1,2}\s?h(?:\s?\d\d)?(?!\w)|\d{1,2}:\d\d(?!\d)")
        self.part = re.compile(
            rf"(?P<part>{_any(self.parts)})\s+(?P<unit>trimestre|semestre)\b(?:\s+(?:de\s+)?{_YEAR})?"
        )
        self.relatives = re.compile(rf"(?P<rel>{_any(self.relative)})(?!\w)")
        words = {word.split()[0].partition("'")[0].partition("’")[0] for word in self.relative}
        self.starters = frozenset((*self.months, *self.parts, *words))

    def read(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at `start` of the normalized sentence, or None."""
        if atom[0].isdecimal():
            return self._by_digit(text, start, end, published)
        if atom in self.months:
            match = self.month_year.match(text, start, end)
            if match is not None:
                month, year = self.months[match["m"]], int(match["y"])
                return DateRef(match.end(), year=year, month=month, period=month_period(year, month), kind="month")
            match = self.month.match(text, start, end)
            return None if match is None else self._month(match, published)
        match = self.part.match(text, start, end)
        if match is not None:
            return self._part(match, published)
        match = self.relatives.match(text, start, end)
        if match is None:
            return None
        period = shift_years(published, self.relative[match["rel"]])
        return DateRef(match.end(), period=period, relative=True, kind="year")

    def _by_digit(self, text: str, start: int, end: int, published: Period | None) -> DateRef | None:
        match = self.day.match(text, start, end)
        if match is not None and 1 <= int(match["d"]) <= 31:
            return self._day(match, self.months[match["m"]], published)
        match = self.slashed.match(text, start, end)
        if match is not None and 1 <= int(match["m"]) <= 12 and 1 <= int(match["d"]) <= 31:
            return self._day(match, int(match["m"]), published)
        match = self.time.match(text, start, end)
        if match is not None and re.search(r"(?:à|vers|dès|avant|après)\s$", text[max(0, start - 6) : start]):
            return DateRef(match.end(), kind="time")
        match = self.part.match(text, start, end)
        if match is not None:
            return self._part(match, published)
        match = self.years.match(text, start, end)
        if match is not None and int(match["y2"]) > int(match["y"]):
            first, last = int(match["y"]), int(match["y2"])
            return DateRef(match.end(), year=first, until=last, period=year_period(first, last), kind="period")
        match = self.year.match(text, start, end)
        if match is None:
            return None
        return DateRef(match.end(), year=int(match["y"]), period=year_period(int(match["y"])), kind="year")

    def _day(self, match: re.Match[str], month: int, published: Period | None) -> DateRef:
        day, written = int(match["d"]), match["y"]
        year = int(written) if written else nearest_year(published, month, day)
        known = int(written) if written else None
        period = day_period(year, month, day)
        return DateRef(match.end(), year=known, month=month, day=day, period=period, relative=known is None)

    def _month(self, match: re.Match[str], published: Period | None) -> DateRef:
        month = self.months[match["m"]]
        period = month_period(nearest_year(published, month), month)
        return DateRef(match.end(), month=month, period=period, relative=True, kind="month")

    def _part(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        size, number = (6 if match["unit"] == "semestre" else 3), self.parts[match["part"]]
        if size * number > 12:
            return None
        year = int(match["y"]) if match["y"] else None
        first = size * number - size + 1
        period = month_period(year or latest_year(published, first), first, size * number)
        return DateRef(match.end(), year=year, period=period, relative=year is None, kind="period")


def _any(words: Any) -> str:
    """An alternation of words, the longest first."""
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))
