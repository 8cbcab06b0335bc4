"""A number of years that two dates in the same sentence do not lie apart.

What it catches
    "opened in 1958, 17 years after its foundation was laid in 1949", 2009年开工，2018年建成，历时15年.
Why it matters
    The span is worked out by hand from the two dates; one of the three is then corrected and the others are not.
How it judges
    The distance between the two dates in years, from the nearest to the farthest days they can mean, must meet the
    stated number. With years alone that allows one year either way (a span may be counted with both ends); with months
    the number may be rounded up or down.
Known limits
    Exactly two dates in the sentence, tied to the number by a cue (after, later, from ... to, 历时, 后). Silent on
    fiscal and school years.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.dates._ends import Ends, is_later, names_start, two_dates
from factcheck.checks.dates._people import span_of

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level, widen
from factcheck.lang.calendar import DateRef
from factcheck.types import Quantity, Relation

_DAYS = Fraction(36525, 100)
_TIGHT_GAPS = frozenset(
    ("COMMA", "SEMI", "OF", "FOR", "TOTAL", "FILL", "FROM", "BETWEEN", "OPEN", "REACH", "BY", "AND", "COMPARED", "AT", "DIED")
)  # fmt: skip


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a number of years and two dates."""
    for sentence in sentences_with(analysis, "DURATION", "DATE"):
        if holds(sentence, "fiscal"):
            continue
        ends = two_dates(sentence)
        if ends is None:
            continue
        for index, token in enumerate(sentence.tokens):
            if token.cls == "DURATION" and token.claim is not None and _counts_years(token.payload):
                tie = _tie(sentence, index, ends)
                if tie:
                    yield _relation(analysis, sentence, index, ends, tie)


def _relation(analysis: Analysis, sentence: Sentence, index: int, ends: Ends, tie: str) -> Relation:
    tokens = sentence.tokens
    dates = [analysis.claim(tokens[at]) for at in dict.fromkeys((ends.first, ends.last))]
    return relation_of(
        "elapsed-years",
        {"years": analysis.claim(tokens[index]), "date": dates},
        start=ends.start,
        end=ends.end,
        tie=tie,
    )


def _counts_years(payload: object) -> bool:
    return isinstance(payload, Quantity) and payload.unit in ("year", "month")


def _tie(sentence: Sentence, index: int, ends: Ends) -> str | None:
    """What ties a number of years to the dates: "error" for explicit cues, "warning" for weaker ones."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    if (
        follows(sentence, token, "past_ages")
        or follows(sentence, token, "closing")
        or (index and tokens[index - 1].cls in ("EACH", "PER", "ORDINAL"))
    ):
        return None
    if follows(sentence, token, "later"):
        return "error" if is_later(sentence, index, ends) or names_start(sentence, index, ends) else None
    if precedes(sentence, token, "apart") or follows(sentence, token, "apart"):
        return "error" if _no_other_duration(sentence, index) else None
    if precedes(sentence, token, "lasting") and ends.last < index:
        return "error" if _no_other_duration(sentence, index) else None
    if ends.last < index and follows(sentence, token, "wait_years") and precedes(sentence, token, "ending_a"):
        again = holds(sentence, "again", tokens[ends.first].last, tokens[ends.last].first)
        return "warning" if again and all(one.cls != "FOR" for one in tokens[index + 1 : index + 3]) else None
    # joined in 1987 and left in 2012 after 35 years
    joined = any(one.cls == "AND" for one in tokens[ends.first : ends.last])
    joined = joined and all(one.cls in ("COMMA", "SEMI", "END") for one in tokens[index + 1 : index + 2])
    if not ends.linked or (joined and precedes(sentence, token, "after")):
        return "warning" if precedes(sentence, token, "after") and ends.last < index else None
    between = any(one.cls == "BETWEEN" for one in tokens[: ends.first])
    if (
        between
        and ends.last < index
        and precedes(sentence, token, "spent_years")
        and _no_other_duration(sentence, index)
    ):
        return "warning"
    gap = tokens[ends.last + 1 : index] if ends.last < index else tokens[index + 1 : ends.first]
    if len(gap) <= 4 and all(one.cls in _TIGHT_GAPS for one in gap) and _no_other_duration(sentence, index):
        return _linked_tie(sentence, index, ends)
    return None


def _linked_tie(sentence: Sentence, index: int, ends: Ends) -> str | None:
    """15 years from 2002 to 2012; 2007—2012年六年间; from 2002 to 2012, a total of 15 years."""
    tokens, token = sentence.tokens, sentence.tokens[index]
    before = tokens[index - 1].cls if index else ""
    if sentence.language.code == "zh":
        near = ends.last + 2 >= index or index + 2 >= ends.first
        return "error" if near and (follows(sentence, token, "within") or before in ("TOTAL", "REACH")) else None
    adjacent = abs(index - (ends.last if ends.last < index else ends.first)) <= 3
    total = "TOTAL" in (before, tokens[index + 1].cls if index + 1 < len(tokens) else "")
    if total or follows(sentence, token, "period") or (index < ends.first and adjacent):
        return "error"
    return "warning" if before == "FOR" else None


def _no_other_duration(sentence: Sentence, index: int) -> bool:
    return sum(token.cls == "DURATION" and _counts_years(token.payload) for token in sentence.tokens) == 1


def law(case: Case) -> Outcome | None:
    """The distance between the dates against the stated years."""
    start, end = case.fact("start"), case.fact("end")
    assert isinstance(start, DateRef) and isinstance(end, DateRef)
    one, two = span_of(start), span_of(end)
    if one is None or two is None or start.year is None or end.year is None:
        return None
    unit = case.quantity("years").unit
    if unit == "month" and not (start.month and end.month):
        return None
    apart = _months(start, end) if unit == "month" else _apart(start, end, one.last, two.first, one.first, two.last)
    stated = _plain(case)
    slack = (
        1 if case.level is Level.LOOSE and unit == "year" and start.month is not None and end.month is not None else 0
    )
    assert apart.low is not None and apart.high is not None
    return Outcome(
        agrees=stated.meets(Interval(apart.low - slack, apart.high + slack)),
        stated=stated,
        computed=apart,
        unit=unit,
        formula=f"{end.year} − {start.year}",
        severity="error" if case.fact("tie") == "error" else "warning",
        args={"start": _text(start), "end": _text(end)},
    )


def _text(ref: DateRef) -> dict[str, str]:
    month = ref.month or 0
    en = f"{calendar.month_name[month]} {ref.year}" if month else str(ref.year)
    return {"en": en, "zh": f"{ref.year}年{month}月" if month else f"{ref.year}年"}


def _apart(start: DateRef, end: DateRef, latest: date, earliest: date, first: date, last: date) -> Interval:
    """Years between the dates: whole years when only years are known, else in days."""
    assert start.year is not None and end.year is not None
    if start.month is None or end.month is None:
        difference = end.year - start.year
        return Interval(Fraction(max(0, difference - 1)), Fraction(difference + 1))
    return Interval(max(Fraction(0), (earliest - latest).days / _DAYS), ((last - first).days + 1) / _DAYS)


def _months(start: DateRef, end: DateRef) -> Interval:
    """Months from one month to another; either end may be counted or not."""
    apart = Fraction(12 * ((end.year or 0) - (start.year or 0)) + (end.month or 0) - (start.month or 0))
    return Interval(apart - 1, apart + 1)


def _plain(case: Case) -> Interval:
    """The stated years; a bare number is exact, hedges keep their room."""
    number = case.quantity("years").number
    if number.value is not None and number.hedge is None:
        return Interval.exact(number.value)
    return number.interval if case.level is Level.TIGHT else widen(case.quantity("years"), case.level)


CHECK = Check(
    name="elapsed-years",
    severity="error",
    title={"en": "years between two dates", "zh": "间隔年数与日期不符"},
    catalogue=("E5",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {start} to {end} is {computed}; the article says {years}.",
            "zh": "{start}到{end}相隔{computed}，文中写的是{years}。",
        },
    },
    wrong=(
        Example("Between his arrest in 1995 and his release in 2007 he spent 18 years in prison."),
        Example("She joined the firm in 1987 and retired in 2012 after 35 years."),
        Example("Twelve years after the company went public in 2005, it was bought by a rival in 2013."),
        Example("The bridge opened in 1958, 17 years after its foundation was laid in 1949."),
        Example("Work began in 2002 and ended in 2012, 15 years later."),
        Example("He served as mayor from 2002 to 2012, a total of 15 years."),
        Example("Built between 2002 and 2012, the dam took 15 years to complete."),
        Example("The company was founded in 1990; 20 years later, in 2015, it went public."),
        Example("大桥2009年开工，2018年建成，历时15年。", lang="zh"),
        Example("1949年奠基，17年后的1958年大桥才开工。", lang="zh"),
        Example("公司1990年成立，20年后的2015年上市。", lang="zh"),
        Example("1990年至2015年的20年间，当地植树100万亩。", lang="zh"),
        Example("时隔20年，继1990年之后，北京2015年再次申办。", lang="zh"),
        Example("工程2010年3月动工，2012年5月竣工，耗时4年。", lang="zh"),
    ),
    right=(
        Example("The bridge opened in 1958, nine years after its foundation was laid in 1949."),
        Example("He served as mayor from 2002 to 2012, a total of 10 years."),
        Example("Built between 2002 and 2012, the dam took almost 11 years to complete."),
        Example("大桥于2009年12月开工，2018年10月通车，历时近9年。", lang="zh"),
        Example("1990年至2015年的25年间，当地植树100万亩。", lang="zh"),
        Example("公司1990年成立，25年后的2015年上市。", lang="zh"),
    ),
    trap=(
        Example(
            "He joined the firm in 1987 and left in 2012 after 12 years as chief executive.", why="years in one office"
        ),
        Example("From 2008 to 2012, a total of five years, spending rose.", why="both ends counted"),
        Example(
            "In 2015, five years after the crisis, output passed its 2007 level.",
            why="the five years count from the crisis",
        ),
        Example("The 2012 law gives firms 10 years to adapt and was amended in 2015.", why="no cue ties the years"),
        Example(
            "The firm was founded in 1990 and listed in 2015 after 5 years of losses were written off in 2013.",
            why="three dates",
        ),
        Example("2008年至2012年，五年累计投入100亿元。", lang="zh", why="首尾年份都计入"),
        Example("该校自2014学年至2018学年的6年间招生翻番。", lang="zh", why="学年"),
        Example("自五十年代末毕业后的三十余年间，她一直在西北工作。", lang="zh", why="年代没有确切的起止"),
        Example("公司1990年成立，产品保修期10年，2015年上市。", lang="zh", why="年数与两个年份无关"),
    ),
)
