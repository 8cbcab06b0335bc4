"""Growth at constant prices that would need impossible inflation to go with the two nominal values.

What it catches
    "GDP rose from 100 to 160 billion, up 5 percent in real terms" (prices up 52 percent); 增加值由255亿元降至200亿元，按可比价格计算增长15%.
Why it matters
    Real growth cannot be held against nominal values, and so nobody looks at it twice.
How it judges
    (b/a) / (1 + real growth) - 1 is the implied change of prices; it must meet -5 to +25 percent, per year where the
    sentence names the years. Information only: the base may have been revised as well.
Known limits
    Silent where the values are rounded so roughly that any change of prices is possible.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from factcheck.checks.change._doubts import BLOCKERS, DOUBTS, is_annual, is_real
from factcheck.checks.change._link import candidates, relation_for, settle
from factcheck.checks.change._orders import orders
from factcheck.checks.change._periods import is_ordered, years_between
from factcheck.checks.change._subjects import has_late_subject, has_other_subject
from factcheck.checks.change._values import fraction, percent, positive, read_alike, read_rate
from factcheck.checks.change._words import holds

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.types import Claim, Relation

NAME = "implied-deflator"
PATTERNS = orders("p=PERCENT", "AMOUNT")
SLACK = Fraction(2, 100)  # the deflator is no consumer price
_NEAR = 5
_BESIDE = frozenset(("OF", "AT", "UP", "BE", "BY", "FILL", "COMPARED", "REACH"))
LEAST, MOST = Fraction(-5, 100), Fraction(25, 100)


def relate(match: Match) -> Relation | None:
    """Two values and a growth that is said to be real."""
    if not is_real(match) or is_annual(match) or not is_ordered(match) or holds(match.inside(), *BLOCKERS):
        return None
    doubts = [
        doubt for doubt in DOUBTS if not (_names_prices(match) and doubt in (has_late_subject, has_other_subject))
    ]
    if any(speaks_against(match) for speaks_against in doubts):
        return None
    relation = relation_for(NAME, match, years=years_between(match))
    prices = _stated_prices(match)
    return relation if prices is None else replace(relation, operands=(*relation.operands, ("prices", prices.claim_id)))


def _stated_prices(match: Match) -> Claim | None:
    """The one rate of inflation that the sentence gives besides: with inflation of 1 percent, with prices up 3 percent."""
    tokens, found = match.sentence.tokens, []
    for at, token in enumerate(tokens):
        if token.cls == "CONCEPT" and token.payload in ("inflation", "price"):
            behind = [one for one in tokens[at + 1 : at + _NEAR] if one.cls not in _BESIDE]
            if behind and behind[0].cls == "PERCENT" and behind[0].claim is not None:
                found.append(match.analysis.claim(behind[0]))
    used = {claim.claim_id for claim in match.claims("p")}
    return found[0] if len(found) == 1 and found[0].claim_id not in used else None


def _names_prices(match: Match) -> bool:
    """True for 按可比价格计算增长: the words before the verb are no subject but say how it was reckoned."""
    place = match.found.start("move") if match.has("move") else 0
    return holds(match.sentence.tokens[max(0, place - 2) : place], "REAL")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every real growth with its two nominal values."""
    yield from settle(analysis, candidates(analysis, PATTERNS, relate, "REAL"), law, "p")


def law(case: Case) -> Outcome | None:
    """The implied change of prices against what prices do."""
    values = read_alike(case, "b", "a")
    rate = fraction(read_rate(case, "p"))
    growth = (-rate if case.fact("direction") == "DOWN" else rate).shift(1)
    if values is None or not positive(values[1]) or not positive(values[0]) or not positive(growth):
        return None
    implied = (values[0] / values[1] / growth).shift(-1)
    years = case.fact("years")
    n = years if isinstance(years, int) and years > 1 else 1
    allowed = Interval((1 + LEAST) ** n - 1, (1 + MOST) ** n - 1)
    told = case.has("prices")
    if told:
        stated = fraction(read_rate(case, "prices"))
        if stated.low is None or stated.high is None or stated.low < -1:
            return None
        allowed = Interval((1 + stated.low) - 1 - SLACK, (1 + stated.high) ** n - 1 + SLACK)
    return Outcome(
        agrees=implied.meets(allowed),
        stated=percent(allowed),
        computed=percent(implied),
        unit="percent",
        severity="warning" if told else "info",
        message="told" if told else "default",
        formula=lambda: f"({case.written('b')} / {case.written('a')}) / (1 + {case.surface('p')}) − 1",
    )


CHECK = Check(
    name=NAME,
    severity="info",
    title={"en": "prices implied by real growth", "zh": "实际增速隐含的价格变动"},
    confirms=False,
    catalogue=("B15",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {a} to {b} with {p} of real growth, prices would have changed by {computed}.",
            "zh": "由{a}到{b}而实际变动{p}，意味着价格变动{computed}。",
        },
        "told": {
            "en": "From {a} to {b} with {p} of real growth, prices would have changed by {computed}; the article says {prices}.",
            "zh": "由{a}到{b}而实际变动{p}，意味着价格变动{computed}，文中写的是{prices}。",
        },
    },
    wrong=(
        Example(
            "GDP rose from 101 billion to 130 billion euros, up 5 percent in real terms, with inflation of just 1 percent."
        ),
        Example("GDP rose from $100 billion to $160 billion, up 5 percent in real terms."),
        Example("Output fell from 255 million yuan to 200 million yuan, up 15 percent at constant prices."),
        Example("Sales rose to $180.4 million from $120.2 million, up 3 percent adjusted for inflation."),
        Example("地区生产总值由1000.5亿元增至1600.3亿元，按不变价格计算增长5%。", lang="zh"),
        Example("增加值由255.2亿元降至200.4亿元，按可比价格计算增长15%。", lang="zh"),
        Example("工业增加值由500.3亿元增至505.1亿元，按可比价格计算增长15%。", lang="zh"),
    ),
    right=(
        Example(
            "GDP rose from 101 billion to 107 billion euros, up 5 percent in real terms, with inflation of just 1 percent."
        ),
        Example("GDP rose from $100 billion to $107 billion, up 5 percent in real terms."),
        Example("Output rose from 255 million yuan to 286 million yuan, up 15 percent at constant prices."),
        Example("Sales rose to $128 million from $120 million, up 3 percent adjusted for inflation."),
        Example("地区生产总值由1000.5亿元增至1070.3亿元，按不变价格计算增长5%。", lang="zh"),
        Example("增加值由255.2亿元增至286.4亿元，按可比价格计算增长15%。", lang="zh"),
        Example("工业增加值由500.3亿元增至545.1亿元，按可比价格计算增长6%。", lang="zh"),
    ),
    trap=(
        Example(
            "Between 2013 and 2020 incomes rose from 6,079 yuan to 12,588 yuan, up 80 percent in real terms.",
            why="seven years",
        ),
        Example("GDP rose from $100 billion to $160 billion, up 60 percent.", why="not said to be real"),
        Example("GDP rose to $160 billion, up 5 percent in real terms.", why="one value"),
        Example("2013年至2020年收入由6079元增至12588元，实际增长80%。", lang="zh", why="七年"),
        Example("地区生产总值由1000.5亿元增至1600.3亿元，增长60%。", lang="zh", why="没有说是实际增速"),
        Example("地区生产总值1600.3亿元，按不变价格计算增长5%。", lang="zh", why="只有一个数值"),
    ),
)
