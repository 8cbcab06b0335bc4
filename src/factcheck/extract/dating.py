"""Dates and periods in a sentence: what the grammar reads, and whether the words around it make it something else."""

from __future__ import annotations

from bisect import bisect_left

from factcheck.extract.nouns import is_noun
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.atoms import is_blank, is_numeral
from factcheck.lang.base import DATE
from factcheck.lang.calendar import DateRef, day_period, year_before
from factcheck.lang.phrases import find
from factcheck.types import Period

_PARTS = ("date", "month", "period")
_JOINTS = frozenset(("OF", "TO", "DASH"))
_HEADINGS = ("title", "heading")


def find_date(sentence: Sentence, index: int, atom: str, published: Period | None) -> tuple[DateRef, int] | None:
    """The date or period that begins at an atom, and the index after it."""
    if index and is_numeral(atom):
        before = sentence.lower[index - 1][-1]
        if before.isalpha() and before.isascii():  # A320, COVID-19
            return None
    starts, plain = sentence.starts, sentence.plain
    found = sentence.language.grammar.date(plain, atom, starts[index] - sentence.start, len(plain), published)
    if found is None:
        return None
    stop = sentence.start + found.end
    last = bisect_left(starts, stop, index)
    if starts[last] != stop or not _is_date(sentence, found, index):
        return None
    if found.kind == "same":
        return found._replace(period=_period_before(sentence)), last
    if not found.year and found.period is not None and found.relative and found.kind in _PARTS and sentence.tokens:
        found = _in_named_year(sentence, found, index, published)
    if found.day is not None and found.month is None:
        return found._replace(period=_day_of_month(sentence, found.day) or found.period), last
    if found.kind == "year" and not found.relative and last == index + 1 and _names_year(sentence, index):
        return found._replace(kind="name"), last
    return found, last


def date_inside(sentence: Sentence, token: Token, published: Period | None) -> None:
    """比去年同期: the period that a base of comparison names is a claim of its own."""
    first = sentence.language.first
    for index in range(token.first, token.last):
        atom = sentence.lower[index]
        if first.get(atom, 0) & DATE:
            found = find_date(sentence, index, atom, published)
            if found is not None and found[0].kind == "same" and found[1] == token.last:
                token.payload, token.begun = found[0], sentence.starts[index]
                return


def _is_date(sentence: Sentence, found: DateRef, index: int) -> bool:
    """Whether a month or a year really is one: "may", 1985 residents."""
    words = sentence.language.words
    if found.kind == "maybe":
        before = sentence.lower[index - 2] if index >= 2 else ""
        return sentence.text[sentence.starts[index]].isupper() and before in words.month_before
    if found.kind == "month" and sentence.language.spaced and words.month_before:  # that august body
        before = sentence.lower[index - 2] if index >= 2 else ""
        return before in words.month_before or not sentence.written(index, index + 1).islower()
    if found.kind not in ("year", "bare") or found.relative:
        return True
    if sentence.language.spaced:
        return not _is_counted(sentence, index)
    if found.kind == "bare" and _is_measured(sentence, index):
        return False
    return found.kind == "year" or not index or sentence.lower[index - 1] not in words.year_brackets


def _is_measured(sentence: Sentence, index: int) -> bool:
    """2000 英尺: a unit stands behind the figure, a blank between."""
    lower, after = sentence.lower, sentence.language.after
    if index + 2 >= len(lower) or not is_blank(lower[index + 1]) or lower[index + 2] not in after:
        return False
    unit = find(after, lower, index + 2)
    return unit is not None and unit[0].cls in ("UNIT", "MONEY") and unit[0].payload not in ("year", "day", "month")


def _is_counted(sentence: Sentence, index: int) -> bool:
    """True for a figure that looks like a year but counts what follows: 1985 residents, 2000 tonnes."""
    language, lower = sentence.language, sentence.lower
    if index + 2 >= len(lower) or not is_blank(lower[index + 1]):
        return False
    before = lower[index - 2] if index >= 2 and is_blank(lower[index - 1]) else lower[index - 1] if index else ""
    if before in language.words.year_before:
        return False
    unit = find(language.after, lower, index + 2) if lower[index + 2] in language.after else None
    if unit is not None and unit[0].cls in ("UNIT", "MONEY") and len(lower[index + 2]) > 1:
        return lower[index + 2] not in language.ambiguous_units
    if not is_noun(sentence, index + 2) or lower[index + 2] in language.words.year_nouns:
        return False
    if lower[index].isdecimal() and int(lower[index]) % 100 == 0:
        return True
    return not (before in language.words.year_weak or before in language.words.determiners or not before)


def _names_year(sentence: Sentence, index: int) -> bool:
    """The 2021 China Auto Parts Summit: a year before a capitalized word belongs to a name."""
    lower, words = sentence.lower, sentence.language.words
    if index + 2 >= len(lower) or lower[index + 1] != " " or sentence.block in _HEADINGS:
        return False
    if not sentence.text[sentence.starts[index + 2]].isupper() or lower[index + 2] in words.no_names:
        return False
    before = lower[index - 2] if index >= 2 and is_blank(lower[index - 1]) else ""
    return len(lower[index + 2]) > 1 and before not in words.year_before


def _in_named_year(sentence: Sentence, found: DateRef, index: int, published: Period | None) -> DateRef:
    """2015年的7-12月, 去年1月8日至7月5日, 比去年1月7日, 同年10月: a part of the year that stands right before it."""
    tokens, language = sentence.tokens, sentence.language
    last = tokens[-1]
    if last.last != index or language.spaced:
        return found
    if last.cls in _JOINTS and len(tokens) > 1 and tokens[-2].last == last.first:
        last = tokens[-2]
    if isinstance(last.payload, DateRef):
        if last.payload.kind == "that":
            return found._replace(period=None)
        if last is tokens[-1] or last.payload.period is None:
            return found
        begun = last.payload.period.first
        moved = _moved(found.period, begun.year)
        if tokens[-1].cls != "OF" and moved is not None and moved.first < begun:  # 12月28日至1月3日
            moved = _moved(found.period, begun.year + 1)
        return found._replace(period=moved)
    if last.cls in ("YOY", "COMPARED", "PRIOR"):
        text = sentence.plain[last.start - sentence.start : last.end - sentence.start]
        years = language.tables["dates"]["relative_years"]
        by = next((years[text[at:]] for at in range(len(text)) if text[at:] in years), 0)
        if by and published is not None:
            return found._replace(period=_moved(found.period, published.first.year + by))
    return found


def _moved(period: Period | None, year: int) -> Period | None:
    """The same days in another year; None where a day does not exist there."""
    if period is None:
        return None
    try:
        last = period.last.replace(year=year + period.last.year - period.first.year)
        return Period(first=period.first.replace(year=year), last=last)
    except ValueError:  # 29 February
        return None


def _day_of_month(sentence: Sentence, day: int) -> Period | None:
    """7月15日至20日: a day alone lies in the month of the last date that the sentence names."""
    for token in reversed(sentence.tokens):
        payload = token.payload
        if isinstance(payload, DateRef) and payload.kind != "time":
            period = payload.period
            if period is None or (period.first.year, period.first.month) != (period.last.year, period.last.month):
                return None
            return day_period(period.first.year, period.first.month, day)
    return None


def _period_before(sentence: Sentence) -> Period | None:
    """The period that "the same period last year" takes up: the last one the sentence names, a year earlier."""
    for token in reversed(sentence.tokens):
        if isinstance(token.payload, DateRef) and token.payload.kind not in ("time", "same"):
            return year_before(token.payload.period)
    return None
