"""An average annual growth that does not lead from the first value to the last in the years between them.

What it catches
    "from $5.0 billion in 2018 to $7.0 billion in 2023, a compound annual growth rate of 12.3 percent" (7.0%); total growth
    divided by the number of years; total growth itself called annual.
Why it matters
    Market studies and plans live on this figure, and simple division is the classroom mistake.
How it judges
    (1 + p) to the power of the years must meet last/first, compared exactly. The years are those of the two dates; for a
    period without dates of its own ("2018-2023") and for "in five years" both ways of counting are tried. Growth of n times
    may lead to n or n + 1 times the first value.
Known limits
    Silent where the years are not written, on growth at constant prices, and on changes between loss and profit.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._annual_orders import ANNUAL_ORDERS
from factcheck.checks.change._annual_slips import is_divided
from factcheck.checks.change._bases import takes_other_base
from factcheck.checks.change._doubts import is_of_something, is_real
from factcheck.checks.change._link import candidates, settle
from factcheck.checks.change._multiples import factor_interval
from factcheck.checks.change._periods import spans_of, year_of
from factcheck.checks.change._subjects import is_light_link
from factcheck.checks.change._values import fraction, percent, positive, read_alike, read_rate, root
from factcheck.checks.change._words import hedge_before, holds, is_one_of, states_level

from factcheck.check import Case, Check, Example, NotRun, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.lang.calendar import DateRef
from factcheck.pattern import Match
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

NAME = "average-annual-growth"


def relate(match: Match) -> Relation | None:
    """Needs the number of years; leaves out constant prices and a rate with another subject."""
    sentence, inside = match.sentence, match.inside()
    if holds(inside, "REAL", "RESPECTIVELY", "HYPOTHETICAL", "OF_WHICH", "RESTATED") or is_real(match):
        return None
    if not is_light_link(match, "link") or is_of_something(match, "p"):
        return None
    if match.has("which") and not is_one_of(sentence, match.token("which"), "which"):
        return None
    if match.has("mark") and takes_other_base(match):
        return None
    named = [*match.tokens("rate"), *(match.tokens("yearly") if match.has("yearly") else ())]
    yearly = [token for token in named if token.cls in ("ANNUAL", "YOY")]
    if not any(_is_per_year(match, token) for token in yearly):
        return None
    years = spans_of(match)
    if not years or (match.has("early") and not _years_apart(match)):
        return None
    facts: dict[str, object] = {"years": years, "falls": holds(named, "DOWN")}
    if match.has("factor"):
        token = match.token("factor")
        facts["factor"], facts["hedges"] = token.payload, frozenset((hedge_before(sentence, token)[0] or "exact",))
    elif match.has("t"):
        if not _is_total(match):
            return None
        facts["falls"] = match.token("move").cls == "DOWN"
    elif match.has("m"):
        facts["more"] = _is_growth(match)
    elif not match.has("a"):
        return None
    roles = dict.fromkeys(("mark", "link", "rate", "yearly", "factor", "which", "later", "early", "move"), "END")
    return make_relation(NAME, match, roles, **facts)


def _is_total(match: Match) -> bool:
    """True for a growth over all the years: neither of one of them ("up 60 percent in 2023") nor a rate per year itself."""
    if holds((*match.before(1), *match.inside()), "YOY", "PRIOR", "QOQ", "SEMI") or holds(match.before(1), "ANNUAL"):
        return False
    dates = [token.payload for token in match.tokens("link") if isinstance(token.payload, DateRef)]
    return not states_level(match.sentence, match.token("move")) and all(ref.until is not None for ref in dates)


def _years_apart(match: Match) -> bool:
    """True when two values that only dates tie together have their dates in the order of their roles."""
    early, later = year_of(match.token("early")), year_of(match.token("later"))
    return early is not None and later is not None and early < later


def _is_per_year(match: Match, token: Token) -> bool:
    if token.cls == "YOY":
        return is_one_of(match.sentence, token, "per_year")
    return not is_one_of(match.sentence, token, "vague_average")


def _is_growth(match: Match) -> bool:
    """True for "rose 4.8 times" and 增长4.8倍, which add to the first value; not for "rose to 4.8 times"."""
    before = match.before(3)
    marks = [place for place, token in enumerate(before) if token.cls in ("COMMA", "DATE", "DURATION")]
    how = before[marks[-1] + 1 :] if marks else before
    return holds(how, "UP") and not holds(how, "TO", "BE", "REACH")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every average annual rate with its two values or its multiple."""
    yield from settle(analysis, candidates(analysis, ANNUAL_ORDERS, relate), law, "p")


def law(case: Case) -> Outcome | NotRun | None:
    """(1 + p) ** n against last/first."""
    ratio, years = _ratio(case), case.fact("years")
    if ratio is None or not isinstance(years, tuple):
        return None
    rate = fraction(read_rate(case, "p"))
    rate = -rate if case.fact("falls") and rate.low is not None and rate.low > 0 else rate
    grown = rate.shift(1)
    if not positive(grown):
        return None
    ratios = (ratio, ratio.shift(1)) if case.fact("more") else (ratio,)
    ratio = ratios[-1]
    needed = root(ratio, years[0]).shift(-1)
    total = ratio.shift(-1)
    simple = total.scale(Fraction(1, years[0]))
    kind = "total" if rate.meets(total) and years[0] > 1 else "simple" if rate.meets(simple) else "default"
    divided = is_divided(case, years)
    return Outcome(
        agrees=any(grown.power(n).meets(one) for n in years for one in ratios) and not divided,
        stated=percent(rate),
        computed=None if needed.meets(rate) else percent(needed),  # the root is shown rounded outward
        unit="percent",
        formula=lambda: _formula(case, years[0]),
        severity="warning" if divided else None,
        message=f"{kind}_values" if case.has("a") else kind,
        args=lambda: {
            "size": {lang: format_interval(percent(needed), "percent", lang) for lang in ("en", "zh")},
            "n": str(years[0]),
            "times": _times(ratio),
        },
    )


def _ratio(case: Case) -> Interval | None:
    if case.has("t"):
        total = fraction(read_rate(case, "t"))
        return (-total if case.fact("falls") else total).shift(1)
    if case.has("a"):
        values = read_alike(case, "b", "a")
        return values[0] / values[1] if values is not None and positive(values[0]) and positive(values[1]) else None
    if case.has("m"):
        return read_rate(case, "m")
    factor, hedges = case.fact("factor"), case.fact("hedges")
    assert isinstance(factor, Fraction) and isinstance(hedges, frozenset)
    return factor_interval(factor, hedges)


def _times(ratio: Interval) -> dict[str, str]:
    return {lang: format_interval(ratio, None, lang) for lang in ("en", "zh")}


def _formula(case: Case, n: int) -> str:
    if case.has("a"):
        return f"({case.written('b')} / {case.written('a')})^(1/{n}) − 1"
    if case.has("t"):
        return f"(1 {'−' if case.fact('falls') else '+'} {case.written('t')}%)^(1/{n}) − 1"
    times = case.written("m") if case.has("m") else str(case.fact("factor"))
    times = f"(1 + {times})" if case.fact("more") else times
    return f"{times}^(1/{n}) − 1"


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "average annual growth", "zh": "年均增长率与首末数值不符"},
    catalogue=("B11",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Growing {times}-fold in {n} years takes {size} a year; the article says {p}.",
            "zh": "{n}年增至{times}倍，年均增速为{size}，文中写的是{p}。",
        },
        "default_values": {
            "en": "From {a} to {b} in {n} years is {size} a year on average; the article says {p}.",
            "zh": "{n}年由{a}到{b}，年均为{size}，文中写的是{p}。",
        },
        "simple": {
            "en": "Growing {times}-fold in {n} years takes {size} a year; {p} is total growth divided by {n}.",
            "zh": "{n}年增至{times}倍，年均增速为{size}；{p}是总增幅除以{n}的结果。",
        },
        "simple_values": {
            "en": "From {a} to {b} in {n} years is {size} a year on average; {p} is total growth divided by {n}.",
            "zh": "{n}年由{a}到{b}，年均为{size}；{p}是总增幅除以{n}的结果。",
        },
        "total": {
            "en": "Growing {times}-fold in {n} years takes {size} a year; {p} is the growth over all {n} years.",
            "zh": "{n}年增至{times}倍，年均增速为{size}；{p}是{n}年的总增幅。",
        },
        "total_values": {
            "en": "From {a} to {b} in {n} years is {size} a year on average; {p} is the growth over all {n} years.",
            "zh": "{n}年由{a}到{b}，年均为{size}；{p}是{n}年的总增幅。",
        },
    },
    wrong=(
        Example("Turnover doubled in eight years, an average growth of 12.5 percent a year."),
        Example(
            "The market grew from $5.0 billion in 2018 to $7.0 billion in 2023, a compound annual growth rate of 12.3 percent."
        ),
        Example("Output doubled in five years, an average of 20% a year."),
        Example("Arrivals rose 60 percent in three years, or 20 percent a year on average."),
        Example("五年来，营业收入从100亿元增长到150亿元，年均增长10%。", lang="zh"),
        Example(
            "Sales rose from 204 million euros in 2015 to 306 million euros in 2020, an average annual increase of 10 percent."
        ),
        Example("Visits are expected to grow at a CAGR of 18.5% from 4.2 million in 2020 to 6.9 million in 2025."),
        Example("市场规模由2018年的702亿元增长至2023年的2115亿元，复合年增长率为27.4%。", lang="zh"),
        Example("2018年至2023年，公司营业收入从1.45亿元增长到3.99亿元，复合增长率122%。", lang="zh"),
        Example("农民收入从2015年的2982元增加到2020年的10740元，年均增幅52.0%。", lang="zh"),
    ),
    right=(
        Example("Turnover doubled in eight years, an average growth of 9.1 percent a year."),
        Example(
            "The market grew from $5.0 billion in 2018 to $7.0 billion in 2023, a compound annual growth rate of 7.0 percent."
        ),
        Example("Output doubled in five years, an average of 15% a year."),
        Example("In 2012 it was 2.12 times the 2007 figure, about 16% a year."),
        Example("市场规模由2018年的702亿元增长至2023年的2115亿元，复合年增长率为24.7%。", lang="zh"),
        Example("运量由2016年的14.5万标箱增长到2019年的72.5万标箱，年均增长达71%。", lang="zh"),
        Example("收入从2020年的4500万美元增长至2024年的23.07亿美元，年均复合增长率达167%。", lang="zh"),
    ),
    trap=(
        Example(
            "Output rose from 100 in 2010 to 130 in 2015, an average of 3% a year in real terms.", why="constant prices"
        ),
        Example(
            "Over the past five years sales rose from 200 to 300, growing 10.7% a year.",
            why="four steps between five years",
        ),
        Example("Prices rose by an average of 5% to $42 from $40.", why="an average over goods, not over years"),
        Example("“十三五”期间，产值由255亿元增至350亿元，年均实际增长5%。", lang="zh", why="扣除价格因素"),
        Example("近五年收入由100亿元增至146亿元，年均增长10%。", lang="zh", why="五个年份之间隔四年"),
        Example("收入由100亿元增至146亿元，年均增长10%。", lang="zh", why="没有写明年数"),
        Example("2016年产值比2011年增长4.8倍，年均递增42%。", lang="zh", why="增长4.8倍即为原来的5.8倍"),
    ),
)
