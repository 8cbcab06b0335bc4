"""Read dates: what a publication date field says, and the dateline in the text of an article."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, timedelta

from factcheck.readers.dateforms import SEGMENT, Forms, load_forms
from factcheck.readers.lines import Line
from factcheck.types import Period

_FIRST_YEAR, _LAST_YEAR = 1500, 2199
_LONGEST = 160  # code points in the longest line that is taken for a dateline
_ZONE = 12  # a dateline stands within this many lines of the top or the end
_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YEAR_HINT = re.compile(r"[\d年](?:(?<=年)|\d{3})")  # one class of characters first: searched for faster
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_YEAR_RANGE = re.compile(r"(\d{4})年?\s*(?:--|[-–—~/至])\s*(\d{4})年?")


def parse_period(text: str) -> Period | None:
    """The days that a date field names, both ends included, or None when it names no day, month, year or interval.

    Understood are ISO dates with or without a time, ISO intervals "a/b", English and Chinese dates, RFC 2822. The day
    is the one that is written, whatever the time zone. A date that could be read in two ways ("04/08/2022") is None.
    """
    if len(text) > _LONGEST:
        return None
    plain = _normalize(text)
    years = _YEAR_RANGE.fullmatch(plain)
    if years:
        return _join_periods(_of_year(int(years[1])), _of_year(int(years[2])))
    if plain.count("/") == 1 or "--" in plain:
        first, last = (_parse_single(part.strip()) for part in re.split("--|/", plain, maxsplit=1))
        joined = _join_periods(first, last)
        if joined:
            return joined
    return _parse_single(plain)


def read_dateline(line: str) -> tuple[Period | None, bool]:
    """The day of a line that is nothing but a dateline, else None; and whether words such as "Updated:" announce it.

    Beside the date may stand a time, a weekday, a label, and who published, wrote or edited. Marks of emphasis
    (*2023-02-14*, **Published:** 14 Feb 2023) count for nothing.
    """
    if len(line) > _LONGEST or not _YEAR_HINT.search(line):
        return None, False
    forms = load_forms()
    plain = _EMPHASIS.sub("", _normalize(line))
    found = forms.day.search(plain)
    day = _day_of(found, forms) if found else None
    if found is None or day is None:
        return None, False
    around = f"{plain[: found.start()]}\n{plain[found.end() :]}"
    named = {number for number, form in enumerate(forms.weekdays) if form.search(around)}
    if named and day.weekday() not in named:  # one of the two is wrong: the line stays in the text, to be judged
        return None, False
    rest = forms.extras.sub("\n", around)
    labelled = forms.label.search(rest) is not None
    return (Period(first=day, last=day), labelled) if _is_only_fields(rest, forms) else (None, False)


def find_dateline(lines: Sequence[Line]) -> tuple[Period | None, set[int]]:
    """The publication day that the document itself states, and the indices of all its datelines.

    The first dateline near the top counts, else the last one near the end. Three and more different bare dates are a
    chronicle and no datelines.
    """
    near = sorted({*range(min(_ZONE, len(lines))), *range(max(0, len(lines) - _ZONE), len(lines))})
    found: list[tuple[int, Period, bool]] = []
    for index in near:
        period, labelled = read_dateline(lines[index].text)
        if period:
            found.append((index, period, labelled))
    if len({period.first for _, period, labelled in found if not labelled}) > 2:
        found = [entry for entry in found if entry[2]]
    top = [period for index, period, _ in found if index < _ZONE]
    published = top[0] if top else (found[-1][1] if found else None)
    return published, {index for index, _, _ in found}


def narrow_period(given: Period | None, own: Period | None) -> Period | None:
    """The given period, or the document's own day when there is none given or the day lies inside it."""
    if given is None or own is None:
        return given or own
    return own if given.first <= own.first and own.last <= given.last else given


def _normalize(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower().strip()


def _parse_single(plain: str) -> Period | None:
    forms = load_forms()
    found = forms.day.search(plain)
    if found:
        around = f"{plain[: found.start()]}\n{plain[found.end() :]}"
        day = _day_of(found, forms)
        return Period(first=day, last=day) if day and not _strip_marks(forms.extras.sub("", around)) else None
    month = forms.month.fullmatch(plain)
    if month:
        return _of_month(_number(month["y1"] or month["y2"]), _month_number(month["m1"] or month["m2"], forms))
    year = forms.year.fullmatch(plain)
    return _of_year(_number(year[1])) if year else None


def _strip_marks(text: str) -> str:
    return text.strip(" \n\t,;.")


def _is_only_fields(rest: str, forms: Forms) -> bool:
    """True when nothing but labels, names of publishers and named fields stands around the date."""
    piped = "|" in rest
    for segment in SEGMENT.split(forms.label.sub("\n", rest)):
        words = segment.strip(" ,;-–—·>~").lstrip(": ")
        section = piped and len(words) <= 30 and words.replace(" ", "").isalpha()
        if words and not section and not forms.beside.fullmatch(words) and not _holds_fields(words, forms):
            return False
    return True


def _holds_fields(words: str, forms: Forms) -> bool:
    """True for "editor: A source: B": names of fields, each with a short value."""
    before, *values = forms.field.split(words)
    return not before and bool(values) and all(len(value) <= 40 and ":" not in value for value in values)


def _day_of(found: re.Match[str], forms: Forms) -> date | None:
    """The day of a match of `forms.day`; None when there is no such day or it can be read in two ways."""
    parts = {name[0]: value for name, value in found.groupdict().items() if value is not None}
    if "u" in parts:  # two numbers and a year, in American or European order
        first, second = int(parts["u"]), int(parts["v"])
        if min(first, second) <= 12 and max(first, second) <= 12 and first != second:
            return None
        month, day = (first, second) if first <= 12 else (second, first)
    else:
        month, day = _month_number(parts["m"], forms), _number(parts["d"])
    try:
        result = date(_number(parts["y"]), month, day)
    except ValueError:
        return None
    return result if _FIRST_YEAR <= result.year <= _LAST_YEAR else None


def _number(digits: str) -> int:
    """The number in Arabic or Chinese digits, 十 as in 二十八; 0 when they make no number."""
    tens, ten, ones = digits.translate(_DIGITS).partition("十")
    if "十" in ones or (ten and max(len(tens), len(ones)) > 1):
        return 0
    return int(tens or 1) * 10 + int(ones or 0) if ten else int(tens)


def _month_number(word: str, forms: Forms) -> int:
    return forms.months.get(word.rstrip(".")) or _number(word)


def _of_month(year: int, month: int) -> Period | None:
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12):
        return None
    after = date(year + month // 12, month % 12 + 1, 1)
    return Period(first=date(year, month, 1), last=after - timedelta(days=1))


def _of_year(year: int) -> Period | None:
    return _join_periods(_of_month(year, 1), _of_month(year, 12))


def _join_periods(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or last.last < first.first:
        return None
    return Period(first=first.first, last=last.last)
