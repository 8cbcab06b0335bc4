""" "One in N" and a percentage that are not the same share.

What it catches
    "one in 200 (5%)", 每5人中就有1人（40%）, "two in five adults (50%)".
Why it matters
    One of the two is worked out from the other; readers remember the wrong one.
How it judges
    k/N against the percentage. "One in N" is spoken roundly: the share may lie anywhere between one in N-1/2 and one in
    N+1/2, and a tenth of itself off for more than one in N.
Known limits
    Only where the percentage stands in a bracket, behind "or", or is what the phrase explains. Words such as "a third"
    belong to fraction_words.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.dates._beside import holds, precedes
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_N = "NUMBER|COUNT"
PATTERNS = patterns(
    "s=FRACTION (FILL|CONCEPT)* OPEN FILL? p=PERCENT CLOSE",  # one in 200 people (5%)
    "s=FRACTION (FILL|CONCEPT)* COMMA (AND|EQUIV) p=PERCENT ( (COMMA|END|FILL|BE|OF) | $ )",  # one in 200, or 5%
    "p=PERCENT OPEN FILL? s=FRACTION FILL? CLOSE",  # 5% (one in 20)
    "p=PERCENT (OF|FILL|CONCEPT)* COMMA (AND|EQUIV) FILL? s=FRACTION",  # 5 percent, or one in 20
    "p=PERCENT (OF|FILL|CONCEPT)* COMMA s=FRACTION ( (COMMA|END) | $ )",  # 12 percent of pupils, one in five,
    f"k=COUNT among=FILL|CONCEPT n={_N} (FILL|CONCEPT|BE)* OPEN FILL? p=PERCENT CLOSE",  # one child in eight (20%)
    f"k=COUNT among=FILL|CONCEPT n={_N} (FILL|CONCEPT|BE)* COMMA (AND|EQUIV) p=PERCENT",
    f"m=AMONG PER n={_N} (FILL|CONCEPT)* OPEN FILL? p=PERCENT CLOSE",  # one out of every 200 people (5%)
    f"m=AMONG PER n={_N} (FILL|CONCEPT)* COMMA (AND|EQUIV) p=PERCENT",
    f"(EACH|AVERAGE) n={_N} FILL? AMONG? FILL? REACH? k=COUNT FILL? OPEN FILL? p=PERCENT CLOSE",  # 每200人中有1人（5%）
    f"(EACH|AVERAGE) n={_N} FILL? AMONG? FILL? REACH? k=COUNT FILL? COMMA rate=FILL BE? p=PERCENT",  # ，患病率为5%
    f"(EACH|AVERAGE) n={_N} FILL? AMONG? FILL? REACH? k=COUNT FILL? COMMA (NAMELY|SHARE|EQUIV) FILL? p=PERCENT",  # 每200人中有1人，即5%
    # 患病率为5%，即每200人中有1人
    f"p=PERCENT (OF|FILL|CONCEPT|AMONG)* COMMA (NAMELY|EQUIV) BE? (EACH|AVERAGE) n={_N} FILL? AMONG? FILL? REACH? k=COUNT",
)


def relate(match: Match) -> Relation | None:
    """k in N and its percentage."""
    sentence = match.sentence
    if quantity(match.token("p")) is None:
        return None
    if match.has("rate") and not holds(sentence, "rate_of", match.token("rate").last - 2, match.token("rate").last):
        return None  # 患病率约22.5%
    if match.has("among") and not precedes(sentence, match.token("n"), "in_n"):
        return None
    claims = {"percent": match.analysis.claim(match.token("p"))}
    if match.has("s"):
        token = match.token("s")
        if not holds(sentence, "in_n", token.first, token.last) or quantity(token) is None:
            return None
        return relation_of("one-in-n", {**claims, "share": match.analysis.claim(token)}, match.span)
    n = _whole(match.token("n"))
    if match.has("m"):
        k = 1 if precedes(sentence, match.token("m"), "one") else None
    else:
        k = _whole(match.token("k"))
        claims["part"] = match.analysis.claim(match.token("k"))
    if k is None or n is None or not 0 < k < n <= 100_000 or k > 10:
        return None
    return relation_of("one-in-n", {**claims, "whole": match.analysis.claim(match.token("n"))}, match.span)


def _whole(token: Token) -> int | None:
    one = quantity(token)
    if one is None or one.number.value is None or one.number.value.denominator != 1:
        return None
    return int(one.number.value)


def _share(case: Case) -> Fraction | None:
    """k/N as a number."""
    if case.has("share"):
        return case.quantity("share").number.value
    n = case.quantity("whole").number.value
    k = case.quantity("part").number.value if case.has("part") else Fraction(1)
    return k / n if k and n and n > k > 0 else None


def law(case: Case) -> Outcome | None:
    """k/N against the percentage."""
    value, percent = _share(case), case.read("percent")
    if value is None or not 0 < value < 1 or case.quantity("percent").unit != "percent":
        return None
    low, high = value * Fraction(9, 10), value * Fraction(11, 10)
    if value.numerator == 1:
        low, high = 1 / (value.denominator + Fraction(1, 2)), 1 / (value.denominator - Fraction(1, 2))
    hedge = case.quantity("share" if case.has("share") else "whole").number.hedge
    if case.has("part"):
        hedge = hedge or case.quantity("part").number.hedge
    share = Interval(low, high)
    if hedge in ("more_than", "at_least"):
        share = Interval(low, None)
    elif hedge is not None:
        share = Interval(low * Fraction(9, 10), high * Fraction(11, 10))
    return Outcome(
        agrees=share.scale(100).meets(percent),
        stated=percent,
        computed=share.scale(100),
        unit="percent",
        formula=f"{value.numerator} / {value.denominator}",
        args={"k": str(value.numerator), "n": str(value.denominator)},
    )


CHECK = Check(
    name="one-in-n",
    severity="error",
    title={"en": "one in N against the percentage", "zh": "“每N人中有1人”与百分比不符"},
    catalogue=("G5",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "{k} in {n} is {computed}; the article says {percent}.",
            "zh": "每{n}中有{k}即{computed}，文中写的是{percent}。",
        },
    },
    wrong=(
        Example("该病患病率为5%，即每200人中有1人患病。", lang="zh"),
        Example("One in 200 people (5%) carries the gene."),
        Example("About one in five adults (45%) skipped the vote."),
        Example("Some 5 percent of firms, or one in 200, closed."),
        Example("Two in five pupils (52%) walk to school."),
        Example("每200人中有1人（5%）患病。", lang="zh"),
        Example("每5人中就有1人（40%）从未体检。", lang="zh"),
        Example("每20名居民中有1人，即20%，参加了活动。", lang="zh"),
    ),
    right=(
        Example("该病患病率为0.5%，即每200人中有1人患病。", lang="zh"),
        Example("One in 20 people (5%) carries the gene."),
        Example("About one in five adults (21%) skipped the vote."),
        Example("Some 5 percent of firms, or one in 20, closed."),
        Example("每20人中有1人（5%）患病。", lang="zh"),
        Example("每5人中就有1人（20%）从未体检。", lang="zh"),
        Example("每20名居民中有1人，即5%，参加了活动。", lang="zh"),
    ),
    trap=(
        Example("One in three voters (35%) stayed at home.", why="spoken roundly"),
        Example("Phase one in 20 cities (5% of all) starts in May.", why="a phase, not a share"),
        Example("More than one in five adults (27%) skipped the vote.", why="a lower bound"),
        Example("每3人中约有1人（35%）投票。", lang="zh", why="约数"),
        Example("每5人一组，其中1人（组长）占比20%。", lang="zh", why="不是比例换算"),
        Example("每10人中有3人（增长5%）从未体检。", lang="zh", why="括号里是增长率"),
    ),
)
