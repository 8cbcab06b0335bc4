"""English dates and periods: Wednesday, Feb. 14, 2024; Q3 FY25; the first half of this year; 1-3pm."""

from __future__ import annotations

import re
from functools import cache

from factcheck.lang.calendar import (
    DateRef,
    day_period,
    full_year,
    month_period,
    nearest_year,
    published_year,
    year_period,
)
from factcheck.types import Period

MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
         "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
PARTS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4}
STARTS = frozenset((*MONTHS, *PARTS, "q", "h", "fy", "fiscal", "this", "last", "next", "the", "early", "late", "mid",
                    "year", "end", "half", "current", "previous", "calendar", "financial", "today", "yesterday", "noon"))  # fmt: skip

_M = "(?P<m>" + "|".join(sorted(MONTHS, key=len, reverse=True)) + r")\b\.?"
_D = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?(?![\d.,]*\d|\s*(?:%|percent|per\s?cent|pct))"
_Y = r"(?P<y>(?:1[5-9]|20|21)\d\d)(?![\d]|[.,]\d)"
_OF_YEAR = r"(?:,?\s+(?:of\s+)?(?:(?P<y>(?:1[89]|20|21)\d\d)(?!\d|[.,]\d)|(?P<rel>(?:this|last|next|the\s+current|the\s+previous)\s+year)|(?:fiscal\s*(?:year\s*)?|fy\s*)(?P<fy>\d{2,4})(?:-\d{2})?))?"


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    part = r"(?P<part>first|second|third|fourth|1st|2nd|3rd|4th|last|final)"
    sources = (
        ("iso", rf"(?P<y>(?:1[89]|20|21)\d\d)(?P<s>[-/.])(?P<m>\d{{1,2}})(?P=s)(?P<d>\d{{1,2}})(?!\d)(?:[T ]\d\d:\d\d(?::\d\d)?)?"),
        ("us", r"(?P<m>\d{1,2})/(?P<d>\d{1,2})/(?P<y>(?:19|20)?\d\d)(?!\d)"),
        ("mdy", rf"{_M}\s+{_D}(?:\s*[-–]\s*\d{{1,2}}(?!\d))?(?:,?\s+{_Y})?"),
        ("dmy", rf"{_D}\s+(?:of\s+)?{_M}(?:,?\s+{_Y})?"),
        ("my", rf"{_M},?\s+(?:of\s+)?{_Y}"),
        ("quarter", rf"(?:q(?P<q>[1-4])|(?P<q2>[1-4])q)(?=$|[^a-z]|fy)[\s-]*(?:of\s+)?(?:(?:fy|fiscal)?\s*-?'?(?P<fy>(?:20)?\d\d)(?![\d%])(?:-\d\d)?)?"),
        ("half", r"h(?P<h>[12])(?![\d.])\s*(?:of\s+)?(?:(?:fy)?\s*'?(?P<fy>(?:20)?\d\d)(?![\d%])(?:-\d\d)?)?"),
        ("fy", r"(?:fy|fiscal(?:\s+year)?|financial\s+year)\s*'?(?P<fy>(?:20|19)?\d\d)(?!\d)(?:\s*[-–/]\s*\d{2,4}(?!\d))?"),
        ("plan", r"(?P<plan>\d{1,2})th\s+five\s*-\s*year\s+plan(?:\s+period)?"),
        ("partof", rf"(?:the\s+)?{part}\s+(?P<unit>half|quarter)(?:\s+of)?{_OF_YEAR}(?!\s*-)"),
        ("partthree", rf"(?:the\s+)?first\s+(?P<n>two|three|five|six|seven|eight|nine|ten|eleven|\d{{1,2}})\s+(?P<unit>quarters|months)(?:\s+of)?{_OF_YEAR}"),
        ("relyear", r"(?:(?:the\s+)?end\s+of\s+)?(?P<rel>this|last|next|the\s+current|the\s+previous)\s+year"),
        ("relpart", r"(?P<rel>this|last|next|the\s+same)\s+(?P<unit>month|week|quarter)|today|yesterday"),
        ("time", r"\d{1,2}:\d\d(?::\d\d)?\s*(?:a\.?m\b\.?|p\.?m\b\.?|gmt|est|et|utc|hrs)?(?=[\s,;)\].]|$)|\d{1,2}(?:\.\d\d)?\s*(?:a\.?m\b\.?|p\.?m\b\.?|o'clock)"),
        ("decade", r"(?:the\s+)?(?:(?:early|late|mid)-?\s*)?(?P<y>(?:1[5-9]|20)\d0)s\b"),
        ("years", r"(?P<y>(?:1[5-9]|20)\d\d)\s?[-–—/]\s?(?P<y2>(?:(?:1[5-9]|20)\d\d|\d\d))(?![\d.,]*\d|[%\w])"),
        ("year", r"(?P<y>(?:1[5-9]|20)\d\d)(?![\w%]|[.,]\d|-\w)"),
        ("month", rf"{_M}(?!\s*\d)"),
    )  # fmt: skip
    return tuple((name, re.compile(source)) for name, source in sources)


_BY_KIND = {
    "digit": ("iso", "us", "time", "dmy", "quarter", "plan", "decade", "years", "year"),
    "month": ("mdy", "my", "month"),
    "word": ("quarter", "half", "fy", "partof", "partthree", "relyear", "relpart", "decade"),
}


@cache
def _table(kind: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    patterns = dict(_patterns())
    return tuple((name, patterns[name]) for name in _BY_KIND[kind])


def read_date(text: str, atom: str, start: int, end: int, published: Period | None) -> DateRef | None:
    """The date or period that begins at `start` of the lower-case text, or None."""
    kind = "digit" if atom[0].isdecimal() else "month" if atom in MONTHS else "word"
    for name, pattern in _table(kind):
        match = pattern.match(text, start, end)
        if match:
            return _resolve(name, match, published)
    return None


def _resolve(name: str, match: re.Match[str], published: Period | None) -> DateRef | None:
    group = match.groupdict()
    if name in ("iso", "us", "mdy", "dmy", "my", "month"):
        return _day(name, group, match.end(), published)
    if name in ("year", "years", "decade"):
        return _years(name, group, match.end())
    if name == "plan":
        first = 1953 + 5 * (int(group["plan"]) - 1)
        first = first + 3 if int(group["plan"]) >= 3 else first
        return DateRef(match.end(), year=first, until=first + 4, period=year_period(first, first + 4), kind="period")
    if name == "time":
        return DateRef(match.end(), kind="time")
    if name in ("relyear", "relpart"):
        return _relative(group, match, published)
    return _part(name, group, match.end(), published)


def _day(name: str, group: dict[str, str | None], end: int, published: Period | None) -> DateRef | None:
    month_text, day_text = group["m"] or "", group.get("d")
    month = MONTHS[month_text] if month_text in MONTHS else int(month_text)
    day = int(day_text) if day_text else None
    year = full_year(group["y"]) if group.get("y") else None  # type: ignore[arg-type]
    if name == "us" and month > 12 and day is not None:
        month, day = day, month
    if name == "month" and (month_text in ("may", "march", "mar", "sep", "dec", "jan") and month_text == "may"):
        return None
    if name in ("iso", "us") and not 1 <= month <= 12:
        return None
    relative = year is None
    resolved = year or nearest_year(published, month, day)
    period = month_period(resolved, month) if day is None else day_period(resolved, month, day)
    return DateRef(end, year=year, month=month, day=day, period=period, relative=relative, kind="month" if day is None else "date")


def _years(name: str, group: dict[str, str | None], end: int) -> DateRef | None:
    year = int(group["y"] or 0)
    if name == "decade":
        return DateRef(end, year=year, until=year + 9, period=year_period(year, year + 9), kind="period")
    if name == "years":
        text = group["y2"] or ""
        last = int(text) if len(text) == 4 else year // 100 * 100 + int(text)
        return DateRef(end, year=year, until=last, period=year_period(year, last), kind="period") if last > year else None
    return DateRef(end, year=year, period=year_period(year), kind="year")


def _relative(group: dict[str, str | None], match: re.Match[str], published: Period | None) -> DateRef:
    base = published_year(published)
    word = " ".join((group["rel"] or "").split())
    if "unit" in group:
        return DateRef(match.end(), relative=True, kind="period", period=None)
    shift = {"last": -1, "the previous": -1, "next": 1}.get(word, 0)
    year = None if base is None else base + shift
    return DateRef(match.end(), period=year_period(year), relative=True, kind="year")


def _part(name: str, group: dict[str, str | None], end: int, published: Period | None) -> DateRef | None:
    base = published_year(published)
    fiscal = group.get("fy")
    if fiscal:  # fiscal years begin in different months: the year is written, its days are not known
        return DateRef(end, year=full_year(fiscal), kind="period")
    if name == "fy":
        return None
    year = int(group["y"]) if group.get("y") else None  # type: ignore[arg-type]
    if year is None and base is not None:
        year = base + (-1 if "last" in (group.get("rel") or "") or "previous" in (group.get("rel") or "") else 0)
        if not group.get("rel"):
            year = None
    months = _months(name, group)
    if months is None:
        return None
    return DateRef(end, year=year, period=month_period(year, *months), relative=not group.get("y"), kind="period")


def _months(name: str, group: dict[str, str | None]) -> tuple[int, int] | None:
    if name == "quarter":
        q = int(group["q"] or group["q2"] or 0)
        return 3 * q - 2, 3 * q
    if name == "half":
        h = int(group["h"] or 0)
        return 6 * h - 5, 6 * h
    if name == "partthree":
        words = {"two": 2, "three": 3, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11}
        n = words.get(group["n"] or "") or int(group["n"] or 0)
        n = 3 * n if group["unit"] == "quarters" else n
        return (1, n) if 1 <= n <= 12 else None
    part = PARTS[group["part"] or ""]
    size = 6 if group["unit"] == "half" else 3
    part = 2 if size == 6 and part == 4 else part
    return (size * part - size + 1, size * part) if size * part <= 12 else None
