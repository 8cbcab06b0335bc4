"""A forecast that asks for growth beyond half as much again in every year.

What it catches
    "output will grow from 20 billion yuan to 100 billion yuan in three years" (71% a year).
Why it matters
    A plan may be bold; more often one of the two figures or the year is wrong.
How it judges
    The average growth per year from the two values over the years that the sentence names must be able to be 50 percent
    or less. Information only.
Known limits
    Only forecasts and targets of two years and more; silent on prices of shares and coins, and on what starts from nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._link import candidates, relation_for
from factcheck.checks.change._orders import TO_FROM
from factcheck.checks.change._periods import spans_of
from factcheck.checks.change._values import percent, positive, read_alike, root
from factcheck.checks.change._words import holds

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

NAME = "growth-speed"
PATTERNS = patterns(
    "FROM .. a=AMOUNT .. COMMA? .. (TO|MOVE|REACH)+ .. (TO|AT)? .. b=AMOUNT",
    TO_FROM,
)
MOST = Fraction(50, 100)  # a year


def relate(match: Match) -> Relation | None:
    """Two values of a forecast with the years between them."""
    tokens = match.sentence.tokens
    years = spans_of(match)
    if not years or max(years) < 2 or not holds(tokens, "FORECAST", "TARGET"):
        return None
    if holds(match.inside(), "RESPECTIVELY", "REAL", "EACH", "PER", "NEGATED"):
        return None
    return relation_for(NAME, match, years=max(years))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every forecast from one value to another; each later value once."""
    seen: set[str] = set()
    for relation in candidates(analysis, PATTERNS, relate, "FORECAST|TARGET"):
        later = dict(relation.operands)["b"]
        if later not in seen:
            seen.add(later)
            yield relation


def law(case: Case) -> Outcome | None:
    """The average growth per year against what is usual."""
    values, years = read_alike(case, "b", "a"), case.fact("years")
    if values is None or not positive(values[0]) or not positive(values[1]) or not isinstance(years, int):
        return None
    ratio = values[0] / values[1]
    fastest = (1 + MOST) ** years
    agrees = ratio.low is None or ratio.low <= fastest
    computed = percent(root(ratio, years).shift(-1))
    return Outcome(
        agrees=agrees,
        stated=None if agrees else Interval(None, MOST * 100),
        computed=computed,
        unit="percent",
        formula=lambda: f"({case.written('b')} / {case.written('a')})^(1/{years}) − 1",
        args=lambda: {"years": str(years)},
    )


CHECK = Check(
    name=NAME,
    severity="info",
    title={"en": "speed of forecast growth", "zh": "预期增速过快"},
    confirms=False,
    catalogue=("J4",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "From {a} to {b} in {years} years takes {computed} a year.",
            "zh": "{years}年内由{a}增至{b}，需年均增长{computed}。",
        },
    },
    wrong=(
        Example("Output will grow from 20 billion yuan to 100 billion yuan in three years."),
        Example("Revenue is forecast to rise from $1.2 billion in 2022 to $60 billion in 2025."),
        Example("The firm plans to raise output from 30,000 cars to 900,000 cars within four years."),
        Example("三年内产值将由200亿元增至1000亿元。", lang="zh"),
        Example("预计收入将从2022年的12亿元增至2025年的600亿元。", lang="zh"),
        Example("公司计划四年内将产量从3万辆提高到90万辆。", lang="zh"),
    ),
    right=(
        Example("Output will grow from 20 billion yuan to 26 billion yuan in three years."),
        Example("Revenue is forecast to rise from $1.2 billion in 2022 to $2.1 billion in 2025."),
        Example("The firm plans to raise output from 300,000 cars to 900,000 cars within four years."),
        Example("三年内产值将由200亿元增至260亿元。", lang="zh"),
        Example("预计收入将从2022年的12亿元增至2025年的21亿元。", lang="zh"),
        Example("公司计划四年内将产量从30万辆提高到90万辆。", lang="zh"),
    ),
    trap=(
        Example("Output grew from 20 billion yuan to 100 billion yuan in three years.", why="told as a fact"),
        Example("Output will grow from 20 billion yuan to 100 billion yuan.", why="no years"),
        Example("Output will grow from 20 billion yuan to 100 billion yuan in ten years.", why="17 percent a year"),
        Example("三年来产值由200亿元增至1000亿元。", lang="zh", why="已成事实"),
        Example("产值将由200亿元增至1000亿元。", lang="zh", why="没有年数"),
        Example("十年内产值将由200亿元增至1000亿元。", lang="zh", why="年均增长17%"),
    ),
)
