"""A margin of error smaller than a sample of that size can have.

What it catches
    "a poll of 1,000 adults with a margin of error of 1 percentage point" (3.1), 样本1000人，误差为正负1个百分点.
Why it matters
    The margin decides whether a lead means anything; it is often that of the whole series of polls.
How it judges
    The largest margin at 95 percent confidence is 98 over the root of the sample, in points (at 90 percent: 82); a smaller
    one is a warning. Larger margins are normal: weighting costs precision.
Known limits
    One sample and one margin in the sentence. Margins of subgroups, and of shares far from a half, are smaller by right and look
    the same; the check allows a fifth.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import isqrt

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import amount, figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

_LEVELS = {"95": 98, "90": 82, "99": 129}
_ALLOWED = Fraction(4, 5)
_DIGITS = 10**6


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A sample with its margin of error."""
    for sentence in sentences_with(analysis, "COUNT"):
        if holds(sentence, "margin_of_error"):
            relation = _relation(analysis, sentence)
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    samples = [
        index
        for index, one in figures(sentence, "COUNT")
        if one.number.value is not None and 100 <= one.number.value <= 200_000
    ]
    margins = [
        index
        for index, one in figures(sentence, "POINTS", "NUMBER", "COUNT", "PERCENT")
        if index not in samples and _is_margin(sentence, index)
    ]
    if len(samples) != 1 or len(margins) != 1 or holds(sentence, "subgroup"):
        return None
    level = next(
        (
            name
            for name in _LEVELS
            if any(one.number.value == int(name) and one.unit == "percent" for _, one in figures(sentence, "PERCENT"))
        ),
        "95",
    )
    claims = {
        "sample": analysis.claim(sentence.tokens[samples[0]]),
        "margin": analysis.claim(sentence.tokens[margins[0]]),
    }
    return relation_of("margin-of-error", claims, level=level)


def _is_margin(sentence: Sentence, index: int) -> bool:
    """The first figure behind "margin of error" that is smaller than 20."""
    token = sentence.tokens[index]
    value = getattr(getattr(token.payload, "number", None), "value", None)
    start = max(0, index - 6)
    return (
        value is not None
        and 0 < abs(value) < 20
        and holds(sentence, "margin_of_error", sentence.tokens[start].first, token.first)
    )


def law(case: Case) -> Outcome | None:
    """98 over the root of the sample against the margin."""
    sample, margin = case.quantity("sample").number.value, _margin(case)
    if sample is None or sample <= 0 or margin is None or margin.high is None:
        return None
    factor = _LEVELS[str(case.fact("level"))]
    root = Fraction(isqrt(int(sample * _DIGITS**2)), _DIGITS)
    widest = Fraction(factor) / root
    return Outcome(
        agrees=margin.high >= widest * _ALLOWED,
        stated=margin,
        computed=Interval(widest * _ALLOWED, widest),
        unit="percentage_point",
        formula=f"{factor} / √{int(sample)}",
        args=lambda: {
            "margin": {lang: "±" + format_interval(_value(case), "percentage_point", lang) for lang in ("en", "zh")}
        },
    )


def _margin(case: Case) -> Interval | None:
    """The margin in points, its sign left out (plus or minus 1)."""
    one = amount(case, "margin")
    return -one if one.high is not None and one.high < 0 else one


def _value(case: Case) -> Interval:
    return Interval.exact(abs(case.quantity("margin").number.value or Fraction(0)))


CHECK = Check(
    name="margin-of-error",
    severity="warning",
    title={"en": "margin of error against the sample", "zh": "抽样误差与样本量不符"},
    catalogue=("G9",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "A sample of {sample} has a margin of error of about {computed}; the article says {margin}.",
            "zh": "样本{sample}的抽样误差约为{computed}，文中写的是{margin}。",
        },
    },
    wrong=(
        Example("The poll of 1,000 adults has a margin of error of 1 percentage point."),
        Example("The survey of 1,002 voters had a margin of error of plus or minus 1.5 percentage points."),
        Example("Some 520 people were asked; the margin of error is 2 percentage points."),
        Example("调查样本1000人，误差为正负1个百分点。", lang="zh"),
        Example("本次调查共访问1067人，抽样误差为1.2个百分点。", lang="zh"),
        Example("民调访问了520名选民，抽样误差为2个百分点。", lang="zh"),
    ),
    right=(
        Example("The poll of 1,000 adults has a margin of error of 3.1 percentage points."),
        Example("The survey of 2,400 voters had a margin of error of plus or minus 2 percentage points."),
        Example("Some 520 people were asked; the margin of error is 4.3 percentage points."),
        Example("调查样本1000人，误差为正负3.1个百分点。", lang="zh"),
        Example("本次调查共访问1067人，抽样误差为3个百分点。", lang="zh"),
        Example("民调访问了520名选民，抽样误差为4.3个百分点。", lang="zh"),
    ),
    trap=(
        Example(
            "The weighted poll of 1,000 adults has a margin of error of 4.2 percentage points.", why="a design effect"
        ),
        Example(
            "Of 1,000 adults, the margin of error for the 200 drivers is 1 percentage point for rare answers.",
            why="a subgroup",
        ),
        Example("The firm won 1,000 contracts with a profit margin of 1 percentage point.", why="another margin"),
        Example("调查样本1000人，加权后误差为4.2个百分点。", lang="zh", why="设计效应"),
        Example("1000名员工中，误差率下降1个百分点。", lang="zh", why="误差率，不是抽样误差"),
        Example("调查样本1000人，误差为正负3个百分点。", lang="zh", why="四舍五入"),
    ),
)
