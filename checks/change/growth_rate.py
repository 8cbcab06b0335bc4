"""A stated growth rate that does not follow from the two values it is stated with.

What it catches
    "profit surged 356.68 percent to Rs 20.38 crore from Rs 7.94 crore" (157%), 从7.52元涨至34.38元，涨幅359.63%.
Why it matters
    It is the most frequent arithmetic error in business news: a percentage copied from another line, a multiple given
    as growth (250% for 150%), or one of the two values misprinted.
How it judges
    b/a - 1 from the ends of both intervals must meet the stated percentage. Natural other readings are tried before
    anything is said: the average annual rate over the years that the sentence names.
Known limits
    Silent on growth at constant prices or on a comparable basis, on changes between loss and profit, and where the two
    values differ in unit. Two percentages are left to percentage_points.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.check import Case, Check, Example, NotRun, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.ladder import share
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

PATTERNS = patterns(
    # rose 5% to $4.4bn from $4.2bn; up 20.1 pct, to 780 mln, from 649.3 mln
    "move=MOVE .. p=PERCENT COMMA? .. TO b=AMOUNT .. COMMA? .. (FROM|COMPARED) .. (BE|REACH)? .. a=AMOUNT",
    # a 7.51 percent decline in net sales to Rs 881.61 crore from Rs 953.17 crore
    "p=PERCENT FILL? move=MOVE .. TO b=AMOUNT .. COMMA? .. (FROM|COMPARED) .. a=AMOUNT",
    # $109.84m in the third quarter, an increase of 28 per cent, as compared to $85.99m
    "b=AMOUNT .. COMMA? .. move=MOVE .. p=PERCENT COMMA? .. (FROM|COMPARED) .. a=AMOUNT",
    # from 255 to 286 billion, up 15 percent; 从2015.1亿元增加到3757.6亿元，增长了86.5%
    "FROM .. a=AMOUNT .. (TO|UP|DOWN) .. TO? .. b=AMOUNT .. COMMA? .. move=MOVE .. p=PERCENT",
    # losses narrow 69.2 percent from Rs 48.4 crore to Rs 14.7 crore
    "move=MOVE .. BY? p=PERCENT .. FROM .. a=AMOUNT .. TO b=AMOUNT",
    # rose to $5 million from $4 million, up 25%
    "TO b=AMOUNT .. FROM a=AMOUNT .. COMMA? .. move=MOVE .. p=PERCENT",
    # 265.36亿美元，而上年同期为206.87亿美元，同比增长28%; 1877.1吨，比2023年报告的2110.6吨下降了11%
    "b=AMOUNT .. COMMA? .. (COMPARED|PRIOR|THAN) .. (COMPARED|PRIOR|THAN)? .. a=AMOUNT COMMA? .. move=MOVE .. p=PERCENT",
    # grew 15.1 percent to Rs 3,806 crore from ... and rose 4.2 percent sequentially from Rs 3,654 crore
    "b=AMOUNT .. (FROM|COMPARED) AMOUNT .. AND move=MOVE .. p=PERCENT .. FROM .. a=AMOUNT",
)


def relate(match: Match) -> Relation | None:
    """Leaves out growth at constant prices, average annual rates, and a percentage that belongs to another list."""
    inside = {token.cls for token in match.inside()}
    if inside & {"REAL", "RESPECTIVELY", "ANNUAL", "RESTATED", "SHARE", "OF_WHICH"}:
        return None
    around = {token.cls for token in (*match.before(2), *match.after(3))}
    if "REAL" in around or _annual_before(match):
        return None
    return make_relation("growth-rate", match, direction=match.token("move").cls, years=_years(match))


def _annual_before(match: Match) -> bool:
    before = match.before(1)
    return bool(before) and before[-1].cls == "ANNUAL"


def _years(match: Match) -> int | None:
    """How many years lie between the two values, where the sentence dates both."""
    years = [
        token.payload.year
        for token in match.sentence.tokens
        if isinstance(token.payload, DateRef) and token.payload.year is not None
    ]
    spans = [
        token.payload.until - token.payload.year
        for token in match.sentence.tokens
        if isinstance(token.payload, DateRef) and token.payload.until and token.payload.year
    ]
    if spans:
        return spans[0]
    return max(years) - min(years) if len(years) >= 2 and max(years) > min(years) else None


def survey(analysis: Analysis) -> list[Relation]:
    """ "... 255 billion yuan last year. This number will rise to 286 billion this year, ... an increase of 15 percent." """
    return []


def law(case: Case) -> Outcome | NotRun | None:
    """b/a - 1 (for a fall 1 - b/a) against the stated percentage."""
    a, b, p = case.quantity("a"), case.quantity("b"), case.quantity("p")
    if a.unit != b.unit or p.unit != "percent":
        return None
    low, high, rate = case.read("a"), case.read("b"), share(case.read("p"))
    if low.low is None or low.low <= 0 or high.low is None or high.low < 0:
        return None
    ratio = high / low
    falls = case.fact("direction") in ("DOWN", "NARROW")
    growth = (-ratio).shift(1) if falls else ratio.shift(-1)
    if case.fact("direction") == "CHANGE" or (rate.high is not None and rate.high < 0):
        signed = [growth, -growth] if case.fact("direction") == "CHANGE" else [growth, -growth]
    else:
        signed = [growth]
    meets = any(rate.meets(one) for one in signed) or _annual_agrees(ratio, rate, case)
    return Outcome(
        agrees=meets,
        stated=rate.scale(100),
        computed=signed[0].scale(100),
        unit="percent",
        formula=lambda: _formula(case, falls),
        message="inflated" if _is_multiple(ratio, rate) else "default",
        readings=(),
    )


def _annual_agrees(ratio: Interval, rate: Interval, case: Case) -> bool:
    years = case.fact("years")
    if not isinstance(years, int) or years < 2 or rate.low is None or rate.low <= -1:
        return False
    return rate.shift(1).power(years).meets(ratio)


def _is_multiple(ratio: Interval, rate: Interval) -> bool:
    """True when the percentage is b/a itself: a multiple read as growth."""
    return rate.meets(ratio) and rate.low is not None and rate.low > Fraction(1)


def _formula(case: Case, falls: bool) -> str:
    a, b = case.written("a"), case.written("b")
    return f"1 − {b} / {a}" if falls else f"{b} / {a} − 1"


CHECK = Check(
    name="growth-rate",
    severity="error",
    title={"en": "growth rate against its two values", "zh": "增长率与前后数值不符"},
    catalogue=("B1", "B3", "B4"),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "From {a} to {b} is a change of {computed}; the article says {p}.",
            "zh": "由{a}到{b}，变动为{computed}，文中写的是{p}。",
        },
        "inflated": {
            "en": "From {a} to {b} is a change of {computed}; {p} is the ratio of the two, not the growth.",
            "zh": "由{a}到{b}，变动为{computed}；{p}是两者之比，不是增幅。",
        },
    },
    wrong=(
        Example("Quarterly net profit surged 356.68 percent to Rs 20.38 crore from Rs 7.94 crore."),
        Example("Output rose from 255 billion yuan to 286 billion yuan, up 15 percent."),
        Example("Visitors rose nearly 250% to 25,500, from 10,250 a year earlier."),
        Example("产值由255亿元增至286亿元，增长15%。", lang="zh"),
        Example("该公司股价从7.52元/股上涨至34.38元/股，涨幅高达457.18%。", lang="zh"),
        Example("全年进口1877.1吨，比2023年的2110.6吨下降了21%。", lang="zh"),
    ),
    right=(
        Example("Sales rose 5% to $4.4 billion from $4.2 billion."),
        Example("Revenue was 286 billion yuan, up 12.2 percent from 255 billion yuan."),
        Example("Exports fell 10.8 percent to 2,612.86 million euros from 2,929.54 million euros."),
        Example("收入从2015.1亿元增加到3757.6亿元，增长了86.5%。", lang="zh"),
        Example("营收265.36亿美元，而上年同期为206.87亿美元，同比增长28%。", lang="zh"),
        Example("价格由每盒248元下降到17.36元，降幅达93%。", lang="zh"),
    ),
    trap=(
        Example("Subscribers rose 6% to 2.5 million from 2.4 million.", why="rounding allows 0 to 8.5 percent"),
        Example("Output rose 15 percent in real terms to 286 billion yuan from 255 billion yuan.", why="constant prices"),
        Example("Visitors jumped to 249% of the 2013 level, to 25,500 from 10,250.", why="a level, not growth"),
        Example("增加值由255亿元增至286亿元，按可比价格计算增长15%。", lang="zh", why="不变价"),
        Example("规模由2018年的702亿元增长至2023年的2115亿元，复合年增长率为24.7%。", lang="zh", why="年均增速"),
        Example("用户由约240万增至约250万，增长6%。", lang="zh", why="四舍五入与约数"),
    ),
)
