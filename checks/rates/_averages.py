"""A total of a period, and the average a day, week or month that its sentence draws from it."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from datetime import timedelta
from fractions import Fraction
from typing import NamedTuple

from factcheck.checks.dates._beside import follows, holds, is_only, precedes
from factcheck.checks.rates._units import figures, quantity, split_unit

from factcheck.check import relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.lang.calendar import DateRef
from factcheck.types import Period, Quantity, Relation

AMOUNTS = ("COUNT", "MEASURE", "MONEY", "NUMBER")
DAYS = {"day": Fraction(1), "week": Fraction(7), "month": Fraction(365, 12), "year": Fraction(365)}
_SHARES = ((Fraction(29, 50), Fraction(71, 100)), (Fraction(41, 50), Fraction(22, 25)), (Fraction(24, 25), Fraction(1)))
_UNEVEN = 100
_SHORT = 60  # days up to which every one counts, where they are given as days
_BEHIND = 8  # atoms behind a figure, its noun among them
_BEHIND_CLASSES = frozenset(("FILL", "PER", "AVERAGE", "COUNT", "CONCEPT", "OF"))
_PEOPLE = ("count:people", "count:person")
_LINKS = frozenset(("EQUIV", "ANNUAL", "AVERAGE", "BE", "FOR", "WITH", "AT", "APPOS", "OF", "PER", "ANAPHOR", "CONCEPT", "REACH"))  # fmt: skip
_EDGES = frozenset(("COMMA", "DASH", "OPEN", "AND"))
_NAMED = (("named_year", 365, 366), ("named_half", 181, 184), ("named_quarter", 90, 92), ("named_month", 28, 31), ("named_week", 5, 7))  # fmt: skip
_ASIDE = frozenset(("FILL", "DATE", "DURATION", "OF", "CONCEPT", "UP", "DOWN", "PERCENT", "YOY", "COMMA", "COMPARED", "FOR", "WITH", "QUOTE_OPEN", "QUOTE_CLOSE", "CLOSE", "WEEKDAY", "FROM", "TO", "PRIOR", "TOTAL", "DASH", "OPEN"))  # fmt: skip


class Span(NamedTuple):
    """The days of a period, the fewest and the most; `whole` where every one of them counts."""

    few: Fraction
    many: Fraction
    whole: bool = False


def averages(analysis: Analysis) -> Iterator[Relation]:
    """A total and the average that a sentence draws from it: 9,120 patients in June, an average of 304 a day."""
    for sentence in sentences_with(analysis, "|".join(AMOUNTS), "DATE|DURATION"):
        if not holds(sentence, "average_per") or len(list(figures(sentence, *AMOUNTS))) < 2:
            continue
        for index, one in figures(sentence, *AMOUNTS):
            unit = _per(sentence, index, one)
            total = _total(sentence, index, one) if unit else None
            if total is None or holds(sentence, "average_not"):
                continue
            span = _span(sentence, total, analysis.document.published)
            if span is not None and (times := count(unit, span)):
                operands = {
                    "daily": analysis.claim(sentence.tokens[index]),
                    "total": analysis.claim(sentence.tokens[total]),
                }
                yield relation_of("daily-total", operands, times=times, period=unit)


def count(unit: str, span: Span) -> tuple[tuple[Fraction, Fraction], ...]:
    """How many days, weeks or months a period has that may count: all days, those of six-day weeks, working days."""
    few, many = span.few / DAYS[unit], span.many / DAYS[unit]
    if unit == "day":
        return ((few, many),) if span.whole else tuple((few * low, many * high) for low, high in _shares(many))
    if many < 2:
        return ()
    return (
        ((few * Fraction(9, 10), many + Fraction(1, 2)),)
        if unit == "week"
        else ((Fraction(round(few)), Fraction(round(many))),)
    )


def _shares(many: Fraction) -> tuple[tuple[Fraction, Fraction], ...]:
    """Parts of a period: in a month weekends and holidays fall unevenly."""
    return (
        _SHARES
        if many > _UNEVEN
        else ((_SHARES[0][0], Fraction(77, 100)), (_SHARES[1][0], Fraction(9, 10)), _SHARES[2])
    )


def _per(sentence: Sentence, index: int, one: Quantity) -> str:
    """What the figure is an average per: day, week, month, year, or nothing."""
    token = sentence.tokens[index]
    if (per := split_unit(one.unit)[1]) in DAYS:
        return per
    edge = _edge(sentence, index)
    before = sentence.tokens[edge + 1].first if edge + 1 < index else token.first
    behind = min(_stop(sentence, index), token.last + _BEHIND)
    for unit in DAYS:
        if holds(sentence, f"mean_{unit}", before, token.first) or holds(sentence, f"each_{unit}", token.last, behind):
            return unit
    return ""


def _edge(sentence: Sentence, index: int) -> int:
    """The last comma, dash, bracket or "or" before a figure; -1 for the beginning of the sentence."""
    return next((at for at in range(index - 1, -1, -1) if sentence.tokens[at].cls in _EDGES), -1)


def _stop(sentence: Sentence, index: int) -> int:
    """The atom at which the words behind a figure end: the next mark, date or figure."""
    rest = sentence.tokens[index + 1 :]
    return next((one.first for one in rest if one.cls not in _BEHIND_CLASSES), len(sentence.lower))


def _total(sentence: Sentence, index: int, one: Quantity) -> int | None:
    """The total that an average is drawn from: the nearest amount before it, nothing but a change or a date between."""
    edge = _edge(sentence, index)
    tokens = sentence.tokens
    if edge < 1 or not all(_is_link(sentence, at, edge) for at in range(edge + 1, index)):
        return None
    for at in range(edge - 1, -1, -1):
        token = tokens[at]
        if token.cls in AMOUNTS and (two := quantity(token)) is not None:
            fits = one.unit == two.unit or split_unit(one.unit)[0] == two.unit or _is_bare(one, two)
            return at if fits and _is_same(sentence, at, edge, index) else None
        if token.cls not in _ASIDE:
            return None
    return None


def _is_bare(one: Quantity, two: Quantity) -> bool:
    """A figure without a noun takes that of the total; people are counted by many words."""
    people = {"count:人", "count:人次", "count:万人次", "count:名", "count:位"}
    bare = one.kind == "number" and two.kind in ("count", "measure")
    return bare or {one.unit or "", two.unit or ""} <= people or (one.unit in _PEOPLE and two.kind == "count")


def _is_link(sentence: Sentence, at: int, edge: int) -> bool:
    """True for words that only lead to an average: an average of, or about, which works out at."""
    token = sentence.tokens[at]
    if token.cls != "FILL":
        return token.cls in _LINKS
    return not sentence.language.spaced or is_only(sentence, token, "average_links")


def _is_same(sentence: Sentence, total: int, edge: int, index: int) -> bool:
    """In Chinese, what is counted a day is named by a character of the total's clause, or not at all: 快递业务量…日均业务量."""
    if sentence.language.spaced:
        return True
    tokens = sentence.tokens
    text = sentence.text[tokens[edge].end : tokens[index].start]
    for phrase in sentence.language.tables["beside"]["average_links"]:
        text = text.replace(phrase, "")
    start = next(
        (tokens[at].end for at in range(total - 1, -1, -1) if tokens[at].cls in ("COMMA", "SEMI")), sentence.start
    )
    return not text.strip() or not set(text).isdisjoint(sentence.text[start : tokens[edge].start])


def _span(sentence: Sentence, total: int, published: Period | None) -> Span | None:
    """The days that the total is of: the one period or duration named up to the average, if it is over."""
    named = [
        token
        for at, token in enumerate(sentence.tokens)
        if token.cls in ("DATE", "DURATION") and not _compares(sentence, at)
    ]
    last = _stop_of_total(sentence, total)
    near = [token for token in named if token.first < last]
    if len(near) != 1 or holds(sentence, "still_open", 0, last):
        return None
    token = near[0]
    if token.cls == "DURATION":
        return _lasted(sentence, token)
    ref = token.payload
    return _covers(sentence, token, ref, published) if isinstance(ref, DateRef) else None


def _compares(sentence: Sentence, at: int) -> bool:
    """True for the date that a change counts from: up 5 percent from 2022."""
    return (
        at > 0
        and sentence.tokens[at - 1].cls in ("FROM", "THAN", "COMPARED")
        and sentence.tokens[at].cls == "DATE"
        and at > 1
    )


def _stop_of_total(sentence: Sentence, total: int) -> int:
    rest = sentence.tokens[total + 1 :]
    return next((one.first for one in rest if one.cls in AMOUNTS), len(sentence.lower))


def _lasted(sentence: Sentence, token: Token) -> Span | None:
    """Over the seven-day holiday, in 12 days, 7天假期: a span of time that the words beside it make one of the total."""
    one = quantity(token)
    if one is None or one.unit not in DAYS or one.number.value is None or one.number.hedge:
        return None
    first = token.first == 0 or sentence.tokens[sentence.tokens.index(token) - 1].cls in ("COMMA", "COMPARED", "FOR")
    if not (first or precedes(sentence, token, "over_days") or follows(sentence, token, "days_of")):
        return None
    days = one.number.value * DAYS[one.unit]
    return Span(days, days, one.unit == "day" and days <= _SHORT)


def _covers(sentence: Sentence, token: Token, ref: DateRef, published: Period | None) -> Span | None:
    """The days of a month, quarter or year, by its dates or, where no year is known, by its name."""
    period = ref.period
    if ref.day is not None or ref.named or ref.kind in ("date", "time", "name", "same"):
        return None
    if period is not None:
        if ref.relative and published is not None and period.last > published.last + timedelta(days=1):
            return None
        days = Fraction((period.last - period.first).days + 1)
        return Span(days if days > 7 else Fraction(5), days, days == 1) if days > 1 else None
    if ref.month is not None and ref.kind == "month":
        days = Fraction(calendar.monthrange(2023, ref.month)[1])
        return Span(days, days + (ref.month == 2))
    for name, few, many in _NAMED:
        if holds(sentence, name, token.first, token.last):
            return Span(Fraction(few), Fraction(many))
    return None
