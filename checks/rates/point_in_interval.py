"""An estimate outside its own confidence interval, or an interval whose ends are exchanged.

What it catches
    "2.5 (95% CI 2.6–3.1)", 风险比0.75（95%CI：0.80-0.95）.
Why it matters
    The interval is printed to show how sure the estimate is; figures of two rows of the table were mixed.
How it judges
    The estimate with its rounding must meet the interval; the lower end must not exceed the upper.
Known limits
    The interval must stand in brackets right behind the estimate, or behind a comma.
"""

from __future__ import annotations

from fractions import Fraction

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import ends_of, quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_X = "NUMBER|DURATION|PERCENT|MEASURE|MONEY|COUNT|TIMES|POINTS"
PATTERNS = patterns(
    f"x={_X} FILL? (OPEN|COMMA) c=PERCENT f=FILL (COLON|COMMA|EQUIV|BE|OF)? i={_X} ( (CLOSE|SEMI|COMMA|END|FILL) | $ )",  # 2.5 (95% CI 2.6–3.1)
    f"x={_X} FILL? (OPEN|COMMA) c=PERCENT f=FILL (COLON|COMMA|EQUIV|BE|OF)? FROM? i={_X} (DASH|TO|AND) j={_X} ( (CLOSE|SEMI|COMMA|END|FILL) | $ )",
    # was put at 1.4, with a 95% confidence interval of 0.9 to 1.2
    f"x={_X} FILL? COMMA WITH FILL? c=PERCENT f=FILL (OF|FROM|BETWEEN|COLON) i={_X} (TO|AND|DASH)? j={_X}?",
    f"x={_X} FILL? (OPEN|COMMA) f=FILL (COLON|COMMA|EQUIV|BE|OF)? i={_X} ( (CLOSE|SEMI|COMMA|END) | $ )",
)


def relate(match: Match) -> Relation | None:
    """An estimate and its interval."""
    words = match.token("f")
    if not holds(match.sentence, "confidence_interval", words.first, words.last):
        return None
    x, i = quantity(match.token("x")), quantity(match.token("i"))
    if x is None or i is None or ((x.unit or "") != (i.unit or "") and i.kind != "number"):
        return None
    ends = [match.analysis.claim(match.token("i"))]
    if match.has("j"):
        if quantity(match.token("j")) is None:
            return None
        ends.append(match.analysis.claim(match.token("j")))
    elif i.number.ends is None:
        return None
    return relation_of(
        "point-in-interval", {"point": match.analysis.claim(match.token("x")), "interval": ends}, match.span
    )


def law(case: Case) -> Outcome | None:
    """The estimate against the ends. Rounding keeps the order of figures, so those with as many decimals are exact."""
    numbers = [claim.quantity.number for claim in case.all("interval") if claim.quantity is not None]
    low, high = ends_of(numbers)
    point = case.quantity("point").number
    if low is None or high is None or point.value is None:
        return None
    finest, coarsest = min(point.last_digit, numbers[-1].last_digit), max(point.last_digit, numbers[-1].last_digit)
    slack = Fraction(0) if finest == coarsest else Fraction(10) ** coarsest / 2
    ordered = low <= high
    text = f"{float(low):g}–{float(high):g}"
    return Outcome(
        agrees=ordered and low - slack <= point.value <= high + slack,
        stated=Interval.exact(point.value) if ordered else None,
        computed=Interval(low - slack, high + slack) if ordered else None,
        formula=lambda: f"{case.surface('point').strip()} ∉ {text}",
        message="default" if ordered else "order",
        args={"ends": text},
    )


CHECK = Check(
    name="point-in-interval",
    severity="error",
    title={"en": "estimate outside its confidence interval", "zh": "估计值不在置信区间内"},
    catalogue=("G10",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "The estimate of {point} lies outside its interval ({ends}).",
            "zh": "估计值{point}不在其置信区间（{ends}）之内。",
        },
        "order": {
            "en": "The interval ({ends}) runs from its upper to its lower end.",
            "zh": "置信区间（{ends}）上下限颠倒。",
        },
    },
    wrong=(
        Example("The odds ratio was 2.5 (95% CI 2.6–3.1)."),
        Example("The hazard ratio was 0.75 (95% CI, 0.80 to 0.95)."),
        Example("Mortality fell by 12% (95% confidence interval 14% to 21%)."),
        Example("相对危险度为2.5（95%置信区间2.6—3.1）。", lang="zh"),
        Example("风险比0.75（95%CI：0.80-0.95）。", lang="zh"),
        Example("有效率为62%（95%置信区间64%—71%）。", lang="zh"),
    ),
    right=(
        Example("The odds ratio was 2.8 (95% CI 2.6–3.1)."),
        Example("The hazard ratio was 0.85 (95% CI, 0.80 to 0.95)."),
        Example("Mortality fell by 16% (95% confidence interval 14% to 21%)."),
        Example("相对危险度为2.8（95%置信区间2.6—3.1）。", lang="zh"),
        Example("风险比0.85（95%CI：0.80-0.95）。", lang="zh"),
        Example("有效率为66%（95%置信区间64%—71%）。", lang="zh"),
    ),
    trap=(
        Example("The odds ratio was 2.6 (95% CI 2.6–3.1).", why="at the end of the interval"),
        Example(
            "Revenue was 2.5 million (95% of the plan, against 2.6-3.1 million expected).",
            why="no interval of the estimate",
        ),
        Example("The dose was 2.5 mg (range of earlier trials 2.6-3.1 mg).", why="a range of other trials"),
        Example("相对危险度为2.6（95%置信区间2.6—3.1）。", lang="zh", why="恰在端点"),
        Example("收入2.5亿元（占计划的95%，预期2.6—3.1亿元）。", lang="zh", why="不是置信区间"),
        Example("剂量为2.5毫克（既往试验范围2.6—3.1毫克）。", lang="zh", why="其他试验的范围"),
    ),
)
