"""A figure per day and a total for a week, month, quarter or year that the days do not make.

What it catches
    "1.7 million fewer pints a day over the quarter, 68 million fewer in all", 日产2000吨，年产150万吨; "9,120 patients in
    June, an average of 545 a day".
Why it matters
    The two figures are converted into each other in the newsroom, and a zero or a period goes astray.
How it judges
    Total over daily figure must be a number of days that such a period can have, working days included: 4-7 a week,
    15-31 a month, 45-92 a quarter, 180-366 a year. An average that the sentence draws from a total (日均, "an average of")
    is held against the days of the period it names: all of them, those of six-day weeks, or working days.
Known limits
    One daily figure and one total of the same unit in the sentence, the period named beside the total or as "over the".
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._averages import averages
from factcheck.checks.rates._units import amount, figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Quantity, Relation

_FIGURES = ("COUNT", "MEASURE", "MONEY", "NUMBER")
_DAYS = {"week": (4, 7), "month": (15, 31), "quarter": (45, 92), "year": (180, 366)}
_NAMES = {"day": "天", "week": "周", "month": "月", "quarter": "季度", "year": "年"}
_BREAKS = frozenset(("COMMA", "SEMI", "END", "COLON"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A daily figure and a total of the same kind, or a total and an average drawn from it."""
    yield from averages(analysis)
    for sentence in sentences_with(analysis, "|".join(_FIGURES), least=2):
        if holds(sentence, "a_day"):
            relation = _relation(analysis, sentence)
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    found = list(figures(sentence, *_FIGURES))
    if len(found) != 2:
        return None
    (one, first), (two, second) = found
    if "/" in (first.unit or "") or any(token.cls == "PRIOR" for token in sentence.tokens):
        return None
    if any(token.cls in ("FROM", "TO", "THAN") for token in sentence.tokens[one + 1 : two]):
        return None
    if not _clause_holds(sentence, one, "a_day") or _clause_holds(sentence, two, "a_day"):
        return None
    if not _same_unit(first, second) or any(holds(sentence, name) for name in ("per_other", "capacity")):
        return None
    period = next((name for name in _DAYS if _clause_holds(sentence, two, f"a_{name}")), None)
    if period is None:
        period = next((name for name in _DAYS if holds(sentence, f"over_{name}")), None)
    if period is None:
        return None
    operands = {"daily": analysis.claim(sentence.tokens[one]), "total": analysis.claim(sentence.tokens[two])}
    return relation_of("daily-total", operands, period=period)


def _clause_holds(sentence: Sentence, index: int, name: str) -> bool:
    """Whether a phrase stands in the clause of a figure: behind it in English, before or behind it in Chinese."""
    tokens = sentence.tokens
    first = next((at + 1 for at in range(index - 1, -1, -1) if tokens[at].cls in _BREAKS), 0)
    last = next((at for at in range(index + 1, len(tokens)) if tokens[at].cls in _BREAKS), len(tokens))
    start = tokens[first].first if sentence.language.code == "zh" else tokens[index].first
    return holds(sentence, name, start, tokens[last - 1].last)


def _same_unit(first: Quantity, second: Quantity) -> bool:
    if first.unit == second.unit:
        return first.kind == second.kind
    people = {"count:人", "count:人次", "count:万人次"}
    bare = second.kind == "number" and first.kind in ("count", "measure")
    return bare or {first.unit or "", second.unit or ""} <= people


def law(case: Case) -> Outcome | None:
    """Total over daily figure against the days of the period."""
    daily, total = amount(case, "daily"), amount(case, "total")
    period, times = str(case.fact("period")), _times(case)
    if daily.low is None or daily.low < 0 or total.low is None or total.low < 0:
        return None
    possible = [daily * Interval(few, many) for few, many in times]
    few, many = times[-1]
    drawn = case.fact("times") is not None
    return Outcome(
        agrees=any(total.meets(one) for one in possible),
        stated=total,
        computed=possible[-1],
        unit=case.quantity("total").unit if case.quantity("total").kind in ("money", "measure") else None,
        formula=lambda: f"{case.written('daily')} × {_figure(few, many)}",
        args={"period": {"en": period, "zh": _NAMES[period]}, "times": _figure(few, many)},
        message="drawn" if drawn else "default",
    )


def _times(case: Case) -> tuple[tuple[Fraction, Fraction], ...]:
    """The counts of days that may be meant, the likeliest last."""
    found = case.fact("times")
    if isinstance(found, tuple):
        return found
    few, many = _DAYS[str(case.fact("period"))]
    return ((Fraction(few), Fraction(many)),)


def _figure(few: Fraction, many: Fraction) -> str:
    low, high = f"{float(few):.3g}", f"{float(many):.3g}"
    return low if low == high else f"{low}–{high}"


CHECK = Check(
    name="daily-total",
    severity="warning",
    title={"en": "daily figure against the total of the period", "zh": "日均数与期间总数不符"},
    catalogue=("D8",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{daily} a day make {computed} a {period}; the article says {total}.",
            "zh": "每天{daily}，一{period}合计{computed}，文中写的是{total}。",
        },
        "drawn": {
            "en": "{daily} a {period}, {times} times, make {computed}; the article says {total}.",
            "zh": "平均每{period}{daily}，乘以{times}为{computed}，文中总数是{total}。",
        },
    },
    wrong=(
        Example("The mine produces 2,000 tonnes a day, about 1.5 million tonnes a year."),
        Example("Pubs sold 1.7 million fewer pints a day over the quarter, 68 million fewer in all."),
        Example("The plant makes 500 cars a day, or 18,250 a year."),
        Example("The clinic saw 9,120 patients in June, an average of 545 a day."),
        Example("Over the seven-day holiday the park welcomed 210,000 visitors, an average of 42,000 daily."),
        Example("日产2000吨，年产150万吨。", lang="zh"),
        Example("6月门诊量9120人次，日均545人次。", lang="zh"),
        Example("公司2023年出货180万台，月均22万台。", lang="zh"),
        Example("平均每天接待游客1万人，全年共接待3000万人次。", lang="zh"),
        Example("日均销售3000台，一个月销售30万台。", lang="zh"),
    ),
    right=(
        Example("The mine produces 2,000 tonnes a day, about 700,000 tonnes a year."),
        Example("The plant makes 500 cars a day, or 182,500 a year."),
        Example("It sells 3 million cups every day, or 90 million a month."),
        Example("The clinic saw 9,120 patients in June, an average of 304 a day."),
        Example("日产2000吨，年产70万吨。", lang="zh"),
        Example("6月门诊量9120人次，日均304人次。", lang="zh"),
        Example("平均每天接待游客1万人，全年共接待365万人次。", lang="zh"),
        Example("日均销售3000台，一个月销售9万台。", lang="zh"),
    ),
    trap=(
        Example("The plant makes 500 cars a day, or 120,000 a year.", why="240 working days"),
        Example("The line carries 30,000 people a day and cost $2 billion.", why="different units"),
        Example(
            "Demand rose to 16.39 million barrels a day from 16.05 million over the year.",
            why="two daily figures compared",
        ),
        Example("It can treat 500 patients a day and has 12,000 a year on its list.", why="capacity, not output"),
        Example("The office handled 9,120 letters in June, an average of 456 a day.", why="20 working days"),
        Example("每天生产500辆，全年生产12万辆。", lang="zh", why="按工作日计算"),
        Example("去年销售汽车180万辆，日均投诉545辆。", lang="zh", why="另一回事"),
        Example("高峰期每天接待1万人，全年接待80万人。", lang="zh", why="高峰日"),
        Example("每天增加5个航班，全年投放座位3000万元。", lang="zh", why="单位不同"),
    ),
)
