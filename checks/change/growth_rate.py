"""A stated growth rate that does not follow from the two values it is stated with.

What it catches
    "profit surged 356.68 percent to Rs 20.38 crore from Rs 7.94 crore" (157%), 从7.52元涨至34.38元，涨幅359.63%.
Why it matters
    It is the most frequent arithmetic error in business news: a percentage copied from another line, a multiple given
    as growth (250% for 150%), or one of the two values misprinted.
How it judges
    b/a - 1 from the ends of both intervals must meet the stated percentage. Natural other readings are tried before
    anything is said: the average annual rate over the years that the sentence names, another pair of values in reach. The
    figures may stand in two sentences ("This number will rise to ...") or in lists of years.
Known limits
    Silent on growth at constant prices or on a comparable basis, on changes between loss and profit, and where the two
    values differ in unit. Two percentages are left to percentage_points.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from factcheck.checks.change._anaphora import anaphora, before, restated
from factcheck.checks.change._doubts import is_annual, is_foreign, told_of_now
from factcheck.checks.change._link import candidates, relation_for, settle
from factcheck.checks.change._listed import listed
from factcheck.checks.change._orders import FRACTIONS, from_to, orders
from factcheck.checks.change._periods import is_ordered, years_between
from factcheck.checks.change._timed_growth import timed
from factcheck.checks.change._values import fraction, percent, positive, read_alike, read_rate, read_span, root
from factcheck.checks.parts._portions import spread

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

PATTERNS = orders("p=PERCENT", "AMOUNT")
DURATIONS = from_to("p=PERCENT", "DURATION")
NAME = "growth-rate"


def relate(match: Match) -> Relation | None:
    """Leaves out average annual rates, growth at constant prices, and a percentage with another subject or base."""
    if is_foreign(match) or is_annual(match) or not is_ordered(match) or not told_of_now(match):
        return None
    return relation_for(NAME, match, years=years_between(match))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every stated growth with the two values it belongs to."""
    yield from settle(
        analysis,
        chain(
            candidates(analysis, PATTERNS, relate),
            candidates(analysis, DURATIONS, relate),
            candidates(analysis, FRACTIONS, relate),
            listed(analysis, NAME),
            anaphora(analysis, NAME),
            restated(analysis, NAME),
            before(analysis, NAME),
            timed(analysis, NAME),
        ),
        law,
        "p",
    )


def law(case: Case) -> Outcome | None:
    """b/a - 1 (for a fall 1 - b/a) against the stated percentage."""
    values = read_alike(case, "b", "a")
    if values is None or not positive(values[1]) or values[0].low is None or values[0].low < 0:
        return None
    ratio, rate = values[0] / values[1], _stated(case)
    growth = ratio.shift(-1)
    readings = _readings(case, growth, rate)
    agrees = any(rate.meets(reading) for reading in readings) or _annual_agrees(ratio, rate, case)
    if case.brief:
        return Outcome(agrees=agrees)
    message = _diagnose(case, ratio, rate)
    return Outcome(
        agrees=agrees,
        readings=_tried(case, readings[0]),
        stated=percent(rate),
        computed=percent(readings[0]),
        unit="percent",
        formula=lambda: _formula(case),
        message=message,
        explained=message in ("inflated", "base") and case.quantity("p").number.hedge is None,
        args=lambda: _args(case, growth),
    )


def _stated(case: Case) -> Interval:
    """The stated growth as a ratio; "a third" is used for 30 and for 36 percent as well."""
    number = case.quantity("p").number
    if case.one("p").kind != "percent" and number.value is not None and 0 < number.value < 1:
        value = number.value * 100
        return fraction(Interval.around(value, spread(value) * (1 if number.hedge is None else 2)))
    return fraction(read_span(case, "p", "q"))


def _falls(case: Case) -> bool:
    return case.fact("direction") in ("DOWN", "NARROW", "LESS")


def _readings(case: Case, growth: Interval, rate: Interval) -> list[Interval]:
    """Growth with the sign that the sentence gives it; both signs for "change" and for a printed minus."""
    signed = [-growth, growth] if _falls(case) else [growth, -growth]
    open_sign = case.fact("direction") in ("CHANGE", None) or (rate.high is not None and rate.high < 0)
    return signed if open_sign else signed[:1]


def _annual_agrees(ratio: Interval, rate: Interval, case: Case) -> bool:
    """True when the percentage is the average per year over the years between the values, or over those of a multiple."""
    years = case.fact("years")
    if not isinstance(years, int) or years < 2 or rate.low is None or rate.low <= -1:
        return False
    over = read_rate(case, "n") if case.has("n") else ratio
    return rate.shift(1).power(years).meets(over)


def _tried(case: Case, growth: Interval) -> tuple[str, ...]:
    """The readings of a percentage that a sentence leaves open, with what each would be."""
    years = case.fact("years")
    if not case.has("n") or not isinstance(years, int):
        return ()
    annual = percent(root(read_rate(case, "n"), years).shift(-1))
    return (
        f"year on year: {format_interval(percent(growth), 'percent')}",
        f"average annual growth over {years} years, from {case.surface('n')}: {format_interval(annual, 'percent')}",
    )


def _diagnose(case: Case, ratio: Interval, rate: Interval) -> str:
    """The likeliest slip: the wrong direction, the ratio of the two taken for growth, the later value taken as base."""
    growth = ratio.shift(-1)
    magnitude = growth if growth.high is None or growth.high > 0 else -growth
    if (growth.high is not None and growth.high < 0) != _falls(case) and rate.meets(magnitude):
        return "opposite"
    if rate.low is not None and rate.low > Fraction(1) and rate.meets(ratio):
        return "inflated"
    if ratio.low is not None and ratio.low > 0:
        based = -(Interval.exact(1) / ratio).shift(-1)
        if rate.meets(-based if _falls(case) else based):
            return "base"
    return "default"


def _args(case: Case, growth: Interval) -> dict[str, dict[str, str]]:
    rises = growth.high is None or growth.high > 0
    size = percent(growth if rises else -growth)
    words = {"en": "a rise of", "zh": "上升"} if rises else {"en": "a fall of", "zh": "下降"}
    return {"turn": words, "size": {lang: format_interval(size, "percent", lang) for lang in ("en", "zh")}}


def _formula(case: Case) -> str:
    a, b = case.written("a"), case.written("b")
    return f"1 − {b} / {a}" if _falls(case) else f"{b} / {a} − 1"


CHECK = Check(
    name="growth-rate",
    severity="error",
    title={"en": "growth rate against its two values", "zh": "增长率与前后数值不符"},
    catalogue=("B1", "B3", "B4"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {a} to {b} is {turn} {size}; the article says {p}.",
            "zh": "由{a}到{b}，{turn}{size}，文中写的是{p}。",
        },
        "opposite": {
            "en": "From {a} to {b} is {turn} {size}; the article has {p} the other way.",
            "zh": "由{a}到{b}是{turn}{size}，文中方向写反了（{p}）。",
        },
        "inflated": {
            "en": "From {a} to {b} is {turn} {size}; {p} is the ratio of the two, not the growth.",
            "zh": "由{a}到{b}，{turn}{size}；{p}是两者之比，不是增幅。",
        },
        "base": {
            "en": "From {a} to {b} is {turn} {size}; {p} results when the change is divided by {b} instead of {a}.",
            "zh": "由{a}到{b}，{turn}{size}；{p}是误以{b}而非{a}作为基数的结果。",
        },
    },
    wrong=(
        Example("Profit rose 25 percent to $50.2 million. A year earlier it stood at $45.1 million."),
        Example("Complaints went from 1,840 to 4,230, a rise of 230 percent."),
        Example("Sales were 255 million euros last year and 290 million this year, growth of 24 percent."),
        Example("Rents slid from £1,450 a month to £1,305 over the winter. That is a drop of 18 percent."),
        Example("Compared with 412 fires in 2022, the number climbed to 536 in 2023, up 20 percent."),
        Example("与上年的3.65亿元相比，该公司净利润增至4.12亿元，增幅21%。", lang="zh"),
        Example("Quarterly net profit surged 356.68 percent to Rs 20.38 crore from Rs 7.94 crore."),
        Example("Visitors rose nearly 250% to 25,500, from 10,250 a year earlier."),
        Example("Revenue was $2.81 billion, a 41% increase over the $2.14 billion reported a year earlier."),
        Example(
            "The services had an added-value of 255 billion yuan last year. This number will rise to 286 billion yuan "
            "this year, 2.12 times the figure in 2007 and an annual increase of 15 percent.",
            date="2012-12-31",
        ),
        Example(
            "In 2021, 2022 and 2023 revenue was $55.42 million, $57.10 million and $73.12 million, up 3.0% and 38.1%."
        ),
        Example("该公司股价从7.52元/股上涨至34.38元/股，涨幅高达457.18%。", lang="zh"),
        Example("全年进口1877.1吨，比2023年的2110.6吨下降了21%。", lang="zh"),
        Example(
            "第四季度营收为22.7亿美元，大幅超出分析师预期的18.8亿美元，上年同期为9.538亿美元，同比增长110%。", lang="zh"
        ),
        Example("预计盈利26.386亿元至27.485亿元，较去年同期的19.094亿元增加约140%至150%。", lang="zh"),
        Example("全国清单由33条缩减至30条，试验区清单由30条缩减至27条，压减比例分别为6.1%、10%。", lang="zh"),
    ),
    right=(
        Example("Compared with 412 fires in 2022, the number climbed to 536 in 2023, up 30 percent."),
        Example(
            "It expects a loss of between 1.35 billion yuan and 1.65 billion yuan, down 2.9% to 21% from 1.7 billion yuan."
        ),
        Example(
            "Income grew 15.1% to Rs 3,806.38 crore from Rs 3,306.30 crore and rose 4.2% sequentially from Rs 3,654.41 crore."
        ),
        Example("收入从2015.1亿元增加到3757.6亿元，增长了86.5%。", lang="zh"),
        Example("营收265.36亿美元，而上年同期为206.87亿美元，同比增长28%。", lang="zh"),
        Example("价格由每盒248元下降到17.36元，降幅达93%。", lang="zh"),
        Example("2021年至2023年营收分别为55.42亿元、57.10亿元、73.12亿元，同比增长30.90%、3.03%、28.05%。", lang="zh"),
    ),
    trap=(
        Example("It held 412 tons, 61.5 percent of its 670 tons, down from 428 tons, or 3.7 percent.", why="a base"),
        Example("In three years firms rose from 120 to 180, up 8 percent last year.", why="one of three years"),
        Example("企业数量五年间由120家增至180家，2021年增长8%。", lang="zh", why="增速另有年份"),
        Example("Subscribers rose 6% to 2.5 million from 2.4 million.", why="rounding allows 0 to 8.5 percent"),
        Example(
            "Output rose 15 percent in real terms to 286 billion yuan from 255 billion yuan.", why="constant prices"
        ),
        Example("Visitors jumped to 249% of the 2013 level, to 25,500 from 10,250.", why="a level, not growth"),
        Example("Sales rose to $4.4 billion from $4.2 billion, while staff numbers grew 15%.", why="another subject"),
        Example(
            "Sales rose 15% year on year to $4.4 billion, from $4.2 billion in the previous quarter.",
            why="another base",
        ),
        Example("The real fell to 5.21 per dollar from 5.08, losing 2.5 percent.", why="more reals for a dollar"),
        Example("It made $3 million, compared with a loss of $5 million, on revenue up 15%.", why="from loss"),
        Example("增加值由255亿元增至286亿元，按可比价格计算增长15%。", lang="zh", why="不变价"),
        Example("规模由2018年的702亿元增长至2023年的2115亿元，复合年增长率为24.7%。", lang="zh", why="年均增速"),
        Example("用户由约240万增至约250万，增长6%。", lang="zh", why="四舍五入与约数"),
        Example("门店由100家增至120家，客流增长30%。", lang="zh", why="增幅属于另一主语"),
        Example("毛利由255亿元增至286亿元，毛利率升至15%。", lang="zh", why="15%是水平"),
    ),
)
