"""English dates and periods: Wednesday, Feb. 14, 2024; Q3 FY25; the first half of this year; 1-3 p.m."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from factcheck.lang.base import NUMERAL
from factcheck.lang.calendar import (
    DateRef,
    day_period,
    full_year,
    latest_year,
    month_period,
    named_years,
    nearest_year,
    past_year,
    published_year,
    shift_months,
    shift_weeks,
    shift_years,
    year_period,
)
from factcheck.types import Period

Resolver = Callable[[re.Match[str], "Period | None"], "DateRef | None"]

_YEAR = r"(?P<y>(?:1[5-9]|20|21)\d\d)(?!\d|[.,]\d)"
_FISCAL = r"(?P<fiscal>fy|fiscal(?:\s+year)?|financial\s+year)"
_SHORT = 3  # letters of an abbreviated month, which may be a name: Jan
_FIRST_PLAN = 1953
_NEXT = frozenset("/:qh.apo'’stnr-– \n")  # what may follow the digits of a day, an hour or a part of the year


Rule = tuple[re.Pattern[str], Resolver]


def _any(words: Any) -> str:
    """An alternation of words, the longest first; blanks in them stand for any blanks."""
    return "|".join(sorted((re.escape(word).replace(r"\ ", r"\s+") for word in words), key=len, reverse=True))


class EnglishDates:
    """Reads English dates with the month names and period words of the lexicon."""

    def __init__(self, tables: dict[str, Any]) -> None:
        dates = tables["dates"]
        self.months: dict[str, int] = dates["months"]
        self.parts: dict[str, int] = dates["parts"]
        self.relative: dict[str, int] = dates["relative"]
        self.numbers: dict[str, int] = tables["numerals"]["units"]
        self.plans: dict[str, int] = tables["numerals"]["ordinals"]
        self.glue: list[str] = tables["stop"]["words"] + ["and"]
        self.ambiguous: frozenset[str] = frozenset(dates["ambiguous_months"])
        self.since = tuple(f"{word} " for word in dates["since"])
        patterns = self._patterns(dates["same_period"])
        self.until = re.compile(
            rf"\s+(?:to|through|until|till|and)\s+(?P<m>{_any(self.months)})\b(?:,?\s+(?:of\s+)?{_YEAR}|(?!\s*\d))"
        )
        self.by_year = [patterns[name] for name in ("iso", "time", "decade", "years", "year", "early")]
        self.by_digit = [patterns[name] for name in ("slashed", "time", "day_month", "part_sign", "plan")]
        initials = "".join(sorted({month[0] for month in self.months}))
        self.hint = re.compile(  # what a date in digits begins like; most figures do not
            rf"\d{{4}}|\d{{1,2}}(?:[/:qh]|th\s+five|(?:[.:]\d\d)?(?:\s*(?:-|–|to|and|until|till)\s*\d{{1,2}})?(?:\.\d\d)?\s*(?:[ap]\.?m|-?o['’]|in\s+the\s+[mae])|(?:st|nd|rd|th)?(?:(?:\s?[-–]\s?|\s+to\s+)\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?[{initials}])"
        )
        self.by_month = [patterns[name] for name in ("month_day", "months", "month_year", "month")]
        self.by_word = self._sort(patterns, dates["same_period"])
        self.starters = frozenset((*self.months, *self.by_word))
        the = (word.split()[1] for word in (*self.relative, *dates["same_period"]) if word.startswith("the "))
        self.after_the = frozenset((*the, *self.parts, *self.plans, NUMERAL))

    def read(self, text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
        """The date or period that begins at `start` of the normalized sentence, or None."""
        if atom in self.months:
            patterns = self.by_month
        elif atom[0].isdecimal():
            after = start + len(atom)
            if (len(atom) < 4 and after < end and text[after] not in _NEXT) or self.hint.match(
                text, start, end
            ) is None:
                return None
            patterns = self.by_year if text[start : start + 4].isdecimal() else self.by_digit
        else:
            patterns = self.by_word.get(atom, [])
        for pattern, resolve in patterns:
            match = pattern.match(text, start, end)
            if match is not None:
                found = resolve(match, published)
                if found is not None:
                    return found
        return None

    def _sort(self, patterns: dict[str, Rule], same: list[str]) -> dict[str, list[Rule]]:
        """The patterns that can begin with each word, in the order in which they are tried."""
        firsts = {
            "part_sign": ("q", "h"),
            "fiscal": ("fy", "fiscal", "financial"),
            "part": ("the", *self.parts),
            "months_of": ("the", "first"),
            "same": same,
            "relative": self.relative,
            "decade": ("the",),
        }
        by_word: dict[str, list[Rule]] = {}
        for name, phrases in firsts.items():
            for word in dict.fromkeys(phrase.split()[0] for phrase in phrases):
                by_word.setdefault(word, []).append(patterns[name])
        for word, rank in self.plans.items():
            if 10 <= rank <= 16 or word in by_word:
                by_word.setdefault(word, []).append(patterns["plan"])
        return by_word

    def _patterns(self, same: list[str]) -> dict[str, Rule]:
        month = rf"(?P<m>{_any(self.months)})\b(?:(?<=\b\w\w\w)\.|(?<=\bsept)\.)?"  # Jan., no January.
        day = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d.,]*\d|\s*(?:%|percent|per\s?cent|pct))"
        part = rf"(?:the\s+)?(?P<part>{_any(self.parts)})"
        of_year = (
            rf"(?:(?:,?\s+(?:of\s+)?|\s*')(?:{_YEAR}|(?P<rel>{_any((*self.relative, 'the'))})\s+year\b"
            rf"|(?:the\s+)?{_FISCAL}\b(?:\s*'?(?P<fy>\d{{2,4}})(?:-\d{{2}})?)?))?"
        )
        sources: dict[str, tuple[str, Resolver]] = {
            "iso": (r"(?P<y>(?:1[89]|20|21)\d\d)(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)(?:[t ]\d\d:\d\d(?::\d\d)?)?", self._day),
            "slashed": (r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?!\d)", self._slashed),
            "month_day": (rf"{month}\s+{day}(?:(?:\s*[-–]\s*|\s+(?:to|and)\s+)(?P<d2>\d{{1,2}})(?:(?:st|nd|rd|th)\b)?(?![\d%:]|\.\d|\s+(?!{_any(self.glue)}\b)[a-z]))?(?:,?\s+{_YEAR})?", self._day),
            "day_month": (rf"(?:(?P<d0>\d{{1,2}})(?:st|nd|rd|th)?(?:\s?[-–]\s?|\s+to\s+))?{day}\s+(?:of\s+)?{month}(?:,?\s+{_YEAR})?", self._day_month),
            "months": (rf"{month}\s?[-–]\s?(?P<m2>{_any(self.months)})\b\.?(?:,?\s+(?:of\s+)?{_YEAR})?", self._month_span),
            "month_year": (rf"{month},?\s+(?:of\s+)?(?:{_YEAR}|(?P<rel>{_any(self.relative)})\s+year\b)", self._month),
            "month": (rf"(?P<m>{_any(self.months)})\b(?!\s*\d)", self._bare_month),
            "part_sign": (r"(?:(?P<u>[qh])(?P<n>[1-4])|(?P<n2>[1-4])(?P<u2>[qh])(?!\s+\d+\s*m))(?:(?<=\dq)(?=\d\d(?!\d))|(?![a-z0-9](?<!f)))(?:[\s-]*(?:of\s+)?(?P<fiscal>fy|fiscal)?\s*-?'?(?P<fy>(?:20)?\d\d)(?![\d%a-df-z])(?:-\d\d)?)?", self._part_sign),
            "fiscal": (rf"{_FISCAL}\s*'?(?P<fy>(?:20|19)?\d\d)(?!\d)(?:\s*[-–/]\s*\d{{2,4}}(?!\d))?", self._fiscal),
            "plan": (rf"(?P<plan>\d{{1,2}}th|{_any(self.plans)})\s+five\s*-\s*year\s+plan", self._plan),
            "part": (rf"{part}[\s-]+(?P<unit>half|quarter)\b(?!\s*-|\s+(?:century|hour|mile|point))(?:{of_year})", self._part),
            "months_of": (rf"(?:the\s+)?first\s+(?P<n>{_any(self.numbers)}|\d{{1,2}})\s+(?P<unit>quarters|months)\b{of_year}", self._months_of),
            "same": (rf"(?:{_any(same)})\b", self._same),
            "relative": (rf"(?P<rel>{_any(self.relative)})\s+(?P<unit>year|month|week|quarter)\b(?!\s*(?:'s\b)?-|\s+to\s+date)", self._relative),
            "time": (r"\d{1,2}:\d\d(?::\d\d)?\s*(?:(?:a\.?m\b\.?|p\.?m\b\.?|gmt\b|e[sd]?t\b|utc\b|hrs\b)?(?=[\s,;)\].]|$)|(?:a\.?m\b\.?|p\.?m\b\.?)(?=[-–]\d))|(?:\d{1,2}(?:[.:]\d\d)?\s*(?:-|–|to|and|until|till)\s*)?\d{1,2}(?:\.\d\d)?\s*(?:a\.?m\b\.?|p\.?m\b\.?|-?o['’]clock)|[012]\d[0-5]\d\s+(?:gmt|utc|hrs)\b|(?<=\bat\s)\d{1,2}\s+in\s+the\s+(?:morning|afternoon|evening)\b", self._time),
            "decade": (r"(?:the\s+)?(?P<y>(?:1[5-9]|20)\d0)'?s\b", self._decade),
            "years": (r"(?P<y>(?:1[5-9]|20)\d\d)\s?[-–—/]\s?(?P<y2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d.,]*\d|[%\w])", self._years),
            "early": (r"(?P<y>1[0-4]\d\d)(?=[,;.)](?!\d)|\s+(?:the|an?|he|she|it|they|when|as|after|by|and|but)\b|$)", self._early),
            "year": (r"(?P<y>(?:1[5-9]|20)\d\d)(?![\w%]|[.,]\d|-\w|\s[b-hj-z](?![\w.'’]))", self._year),
        }  # fmt: skip
        return {name: (re.compile(source), resolve) for name, (source, resolve) in sources.items()}

    def _day(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        month, day = self.months.get(group["m"]) or int(group["m"]), int(group["d"])
        year = full_year(group["y"]) if group["y"] else None
        found = self._dated(match.end(), year, month, day, int(group.get("d2") or day), published)
        if found is None or year is not None or not self._is_past(match):
            return found
        return found._replace(period=day_period(past_year(published, month, day), month, day))

    def _day_month(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        """23-25 February: one month for both days; 25-23 February is a figure and a date."""
        first = match["d0"]
        if first is None:
            return self._day(match, published)
        month, year = self.months[match["m"]], full_year(match["y"]) if match["y"] else None
        if not 1 <= int(first) < int(match["d"]):
            return None
        return self._dated(match.end(), year, month, int(first), int(match["d"]), published)

    def _is_past(self, match: re.Match[str]) -> bool:
        """Since Nov. 6: the word before a date tells that it is past."""
        return match.string.endswith(self.since, 0, match.start())

    def _slashed(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        month, day = int(match["m"]), int(match["d"])
        if month > 12:
            month, day = day, month
        return self._dated(match.end(), full_year(match["y"]), month, day, day, published)

    def _dated(
        self, end: int, year: int | None, month: int, day: int, until: int, published: Period | None
    ) -> DateRef | None:
        if not 1 <= month <= 12 or not 1 <= day <= 31:
            return None
        resolved = year or nearest_year(published, month, day)
        period = day_period(resolved, month, day)
        last = day_period(resolved, month, until) if until > day else period
        if period is not None and last is not None:
            period = Period(first=period.first, last=last.last)
        return DateRef(end, year=year, month=month, day=day, period=period, relative=year is None)

    def _month(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        month, written = self.months[match["m"]], match["y"]
        base = published_year(published)
        year = (
            int(written) if written else None if base is None else base + self.relative[" ".join(match["rel"].split())]
        )
        known = int(written) if written else None
        return DateRef(
            match.end(), year=known, month=month, period=month_period(year, month), relative=not written, kind="month"
        )

    def _bare_month(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        month = self.months[match["m"]]
        if match["m"] in self.ambiguous and len(match["m"]) == _SHORT and match.string[match.end() :][:1] == "-":
            return None  # Jan-Michael
        later = self.until.match(match.string, match.end())
        until = month if later is None else self.months[later["m"]]
        if later is not None and later["y"]:  # January to March 2022
            begun = int(later["y"]) - (month > until)
            return DateRef(match.end(), month=month, period=month_period(begun, month), kind="month")
        year = nearest_year(published, max(month, until))  # from January to June: of one year
        year = past_year(published, month) if self._is_past(match) else year
        kind = "maybe" if match["m"] in self.ambiguous else "month"
        return DateRef(match.end(), month=month, period=month_period(year, month), relative=True, kind=kind)

    def _month_span(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        first, last = self.months[match["m"]], self.months[match["m2"]]
        year = int(match["y"]) if match["y"] else latest_year(published, first)
        known = int(match["y"]) if match["y"] else None
        return DateRef(
            match.end(),
            year=known,
            month=first,
            period=month_period(year, first, last),
            relative=known is None,
            kind="period",
        )

    def _part_sign(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        number, unit = int(group["n"] or group["n2"]), group["u"] or group["u2"]
        if unit == "h" and number > 2:
            return None
        if group["fiscal"]:
            return DateRef(match.end(), year=full_year(group["fy"]) if group["fy"] else None, kind="period")
        return self._of_year(
            match.end(), group["fy"] and full_year(group["fy"]), number, 6 if unit == "h" else 3, published
        )

    def _of_year(self, end: int, year: Any, number: int, size: int, published: Period | None) -> DateRef:
        first = size * number - size + 1
        resolved = year or latest_year(published, first)
        return DateRef(
            end,
            year=year or None,
            period=month_period(resolved, first, size * number),
            relative=not year,
            kind="period",
        )

    def _fiscal(self, match: re.Match[str], published: Period | None) -> DateRef:
        # Fiscal years begin in different months: the year is written, its days are not known.
        return DateRef(match.end(), year=full_year(match["fy"]), kind="period")

    def _plan(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        number = self.plans.get(match["plan"]) or int(match["plan"].removesuffix("th"))
        if not 1 <= number <= 20:
            return None
        first = _FIRST_PLAN + 5 * (number - 1) + (3 if number >= 3 else 0)
        return DateRef(match.end(), year=first, until=first + 4, period=year_period(first, first + 4), kind="period")

    def _part(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        group = match.groupdict()
        size, number = (6 if group["unit"] == "half" else 3), self.parts[group["part"]]
        number = 2 if size == 6 and number == 4 else number
        undated = not (group["y"] or group["rel"] or group["fiscal"])
        if size * number > 12 or (undated and group["part"] in self.relative):  # "last quarter" is the one before
            return None
        return self._with_year(match, size * number - size + 1, size * number, published)

    def _months_of(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        number = self.numbers.get(match["n"]) or int(match["n"])
        last = 3 * number if match["unit"] == "quarters" else number
        return self._with_year(match, 1, last, published, begun=last) if 1 < last <= 12 else None

    def _with_year(
        self, match: re.Match[str], first: int, last: int, published: Period | None, begun: int | None = None
    ) -> DateRef:
        """A part of the year that the words behind it name: a written, a fiscal or a relative one, or none."""
        group = match.groupdict()
        if group["fiscal"]:
            return DateRef(match.end(), year=full_year(group["fy"]) if group["fy"] else None, kind="period")
        year = int(group["y"]) if group["y"] else None
        relative = " ".join((group["rel"] or "").split())
        base = published_year(published)
        if relative:
            resolved = None if base is None else base + self.relative.get(relative, 0)
        else:
            resolved = year or latest_year(published, begun or first)
        return DateRef(
            match.end(), year=year, period=month_period(resolved, first, last), relative=year is None, kind="period"
        )

    def _same(self, match: re.Match[str], published: Period | None) -> DateRef:
        return DateRef(match.end(), relative=True, kind="same")

    def _relative(self, match: re.Match[str], published: Period | None) -> DateRef:
        by, unit = self.relative[" ".join(match["rel"].split())], match["unit"]
        if unit == "year":
            return DateRef(match.end(), period=shift_years(published, by), relative=True, kind="year")
        period = (
            shift_weeks(published, by) if unit == "week" else shift_months(published, by, 3 if unit == "quarter" else 1)
        )
        return DateRef(match.end(), period=period, relative=True, kind="period")

    def _time(self, match: re.Match[str], published: Period | None) -> DateRef:
        return DateRef(match.end(), kind="time")

    def _decade(self, match: re.Match[str], published: Period | None) -> DateRef:
        year = int(match["y"])
        return named_years(match.end(), year, 10)

    def _years(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        year, text = int(match["y"]), match["y2"]
        last = int(text) if len(text) == 4 else year // 100 * 100 + int(text)
        return (
            DateRef(match.end(), year=year, until=last, period=year_period(year, last), kind="period")
            if last > year
            else None
        )

    def _early(self, match: re.Match[str], published: Period | None) -> DateRef | None:
        """In 1086 the Domesday Book: a year before 1500, behind "in" that belongs to no ratio."""
        before = match.string[max(0, match.start() - 8) : match.start()].split()
        ratio = len(before) > 1 and (before[-2] in self.numbers or before[-2].isdecimal())
        return self._year(match, published) if before and before[-1] == "in" and not ratio else None

    def _year(self, match: re.Match[str], published: Period | None) -> DateRef:
        year = int(match["y"])
        return DateRef(match.end(), year=year, period=year_period(year), kind="year")
