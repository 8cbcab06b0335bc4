"""Days, weekdays and years of written dates, shared by the checks on dates."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Period

_SHORT = 3  # letters of Sun, Mon, Wed
_NEW_STYLE = 1753  # the first year that England and her colonies counted as we do

_ZH_DAYS = "一二三四五六日"
_LONGEST_WINDOW = timedelta(days=1200)  # a publication window longer than this says nothing about a year


def ref_of(token: Token) -> DateRef | None:
    """The date a token stands for, or None."""
    return token.payload if isinstance(token.payload, DateRef) else None


def surface(sentence: Sentence, token: Token) -> str:
    """The characters of a token."""
    return sentence.text[token.start : token.end]


def make_day(year: int, month: int, day: int) -> date | None:
    """A day of the calendar, or None when there is no such day."""
    if not 1 <= year <= 9999 or not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def weekday_name(weekday: int, lang: str) -> str:
    """Monday, 星期一."""
    return calendar.day_name[weekday] if lang == "en" else "星期" + _ZH_DAYS[weekday]


def day_text(day: date, lang: str) -> str:
    """February 19, 2025; 2025年2月19日."""
    return (
        f"{calendar.month_name[day.month]} {day.day}, {day.year}"
        if lang == "en"
        else f"{day.year}年{day.month}月{day.day}日"
    )


def nearest_weekday(day: date, weekday: int) -> date:
    """The day of that weekday closest to a day."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def window_years(published: Period | None) -> tuple[int, ...]:
    """Years in which an article of this publication window may date something without a year."""
    if published is None or published.last - published.first > _LONGEST_WINDOW:
        return ()
    return tuple(range(published.first.year - 1, published.last.year + 2))


def written_years(sentences: Iterable[Sentence]) -> Iterator[int]:
    """Years that the text of some sentences gives, spans of years from end to end."""
    for sentence in sentences:
        for token in sentence.tokens:
            ref = ref_of(token)
            if ref is not None and ref.year is not None:
                yield from range(ref.year, min(ref.until or ref.year, ref.year + 30) + 1)


def near(analysis: Analysis, sentence: Sentence, back: int = 1) -> tuple[Sentence, ...]:
    """A sentence with those before it that hold figures."""
    return analysis.sentences[max(0, sentence.index - back) : sentence.index + 1]


def months_of(sentences: Iterable[Sentence]) -> set[int]:
    """Months that some sentences name."""
    return {ref.month for one in sentences for token in one.tokens if (ref := ref_of(token)) is not None and ref.month}


def julian_weekday(day: date) -> int:
    """The weekday of a date before 1752 in the calendar that England still kept then; later the same as in ours."""
    if day.year >= _NEW_STYLE:
        return day.weekday()
    behind = day.year // 100 - day.year // 400 - 2  # days that the old calendar lags
    return (day + timedelta(days=behind)).weekday()


def is_title(sentence: Sentence, token: Token) -> bool:
    """True for "the Cornell Daily Sun (October 26)": a short weekday behind a word with a capital is part of a name."""
    written = sentence.text[token.start : token.end].strip()
    before = sentence.text[sentence.start : token.start].split(" ")[-2:]
    named = len(before) == 2 and not before[1] and before[0][:1].isupper() and before[0].isalpha()
    return sentence.language.spaced and len(written) == _SHORT and written[:1].isupper() and named
