"""A p value that the test statistic printed before it does not have.

What it catches
    "t(10) = 1.2, p = .01" (.26), "F(1, 20) = 2.0, p < .05" (.17), t(28)=2.2，p=0.50.
Why it matters
    Reports of studies copy the brackets; a statistic and a p value of different tests end up together.
How it judges
    The two-sided p (for F the upper tail) of every statistic that rounds to the printed one must meet the printed p;
    half of it, a one-sided test, passes as well. This is the rule of statcheck (Nuijten et al. 2016).
Known limits
    t, F, z, r and chi-square with their degrees of freedom in brackets; t and chi-square without them are held against the
    least p they can have. A p smaller than half of the right one is a warning, since no correction and no one-sided test
    makes it so, and so is one more than twenty times as large; any other larger one is information only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import sqrt

from factcheck.checks.rates._distributions import p_chi_square, p_fisher, p_normal, p_student
from factcheck.checks.rates._statistics import TEST_LETTERS, read_statistics

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.types import Relation, Span

_CORRECTED = 20  # a p so many times too large is no correction for some comparisons


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Statistics with a p value behind them."""
    for sentence in analysis.sentences:
        if "p" in sentence.lower and not TEST_LETTERS.isdisjoint(sentence.lower):
            for read in read_statistics(sentence):
                span = Span(doc_id=sentence.doc_id, start=read.start, end=read.end, field=sentence.field)
                facts = {**read._asdict(), "text": sentence.text[read.start : read.end]}
                yield Relation(kind="p-value", operands=(), span=span, facts=facts)


def law(case: Case) -> Outcome | None:
    """The p of every statistic that rounds to the printed one against the printed p."""
    test, freedom, statistic, p = (case.fact(name) for name in ("test", "freedom", "statistic", "p"))
    assert isinstance(test, str) and isinstance(statistic, tuple) and isinstance(p, tuple)
    assert isinstance(freedom, tuple)
    value, last = statistic
    half = Fraction(10) ** last / 2
    nearest, farthest = max(Fraction(0), abs(value) - half), abs(value) + half
    if test == "r":
        farthest = min(farthest, Fraction(999, 1000))
    low, high = _p(test, freedom, float(farthest)), _p(test, freedom, float(nearest))
    computed = Interval(Fraction(low), Fraction(1 if not freedom and test != "z" else high))
    shown, sign = p[0], str(case.fact("sign"))
    stated = Interval.around(shown, Fraction(10) ** p[1] / 2)
    if sign in "<＜":
        stated = Interval(Fraction(0), shown)
    elif sign in ">＞":
        stated = Interval(shown, Fraction(1))
    one_sided = computed.scale(Fraction(1, 2))
    return Outcome(
        agrees=stated.meets(computed) or stated.meets(one_sided),
        stated=stated,
        computed=computed,
        formula=f"{test}: p = {low:.3g}–{high:.3g}",
        severity="warning" if stated.below(one_sided) or computed.scale(_CORRECTED).below(stated) else "info",
        args={"text": str(case.fact("text")), "p": f"{(low + high) / 2:.2g}"},
    )


def _p(test: str, freedom: tuple[int, ...], value: float) -> float:
    if test == "z" or (test == "t" and not freedom):  # no number of degrees makes the p of a t value smaller
        return p_normal(value)
    if test == "chi":
        return p_chi_square(value, freedom[0] if freedom else 1)
    if any(df <= 0 for df in freedom):
        return 1.0
    if test == "r":  # a correlation r has t = r √(df / (1 − r²))
        return p_student(value * sqrt(freedom[0] / (1 - value * value)), freedom[0]) if value < 1 else 1.0
    return p_student(value, freedom[0]) if test == "t" else p_fisher(value, freedom[0], freedom[1])


CHECK = Check(
    name="p-value",
    severity="info",
    title={"en": "p value against its test statistic", "zh": "p值与检验统计量不符"},
    catalogue=("G11",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": 'The statistic in "{text}" has p = {p}.',
            "zh": "“{text}”中的统计量对应p={p}。",
        },
    },
    wrong=(
        Example("There was a link between sex and choice (chi2(1) = 2.3, p = .02)."),
        Example("The answers differed, χ²(2, N = 90) = 1.9, p < .05."),
        Example("Sleep improved in the treated group, t(10) = 1.2, p = .01."),
        Example("The effect was strong (F(1, 20) = 2.0, p < .05)."),
        Example("The link was weak but significant, r(40) = .12, p < .001."),
        Example("The trend was significant, z = 1.2, p < 0.05."),
        Example("两组差异显著，t(28)=2.2，p=0.001。", lang="zh"),
        Example("方差分析显示F(1, 20)=2.0，p<0.05。", lang="zh"),
        Example("检验结果z=1.2，p<0.01。", lang="zh"),
        Example("卡方检验显示χ²(1)=2.1，p=0.001。", lang="zh"),
        Example("两组差异显著，t值为1.02，P值小于0.001。", lang="zh"),
        Example("The groups did not differ, t(58) = 3.9, p = .42."),
    ),
    right=(
        Example("Sleep improved in the treated group, t(10) = 3.2, p = .01."),
        Example("The effect was strong (F(1, 20) = 6.0, p < .05)."),
        Example("The two were linked, r(40) = .52, p < .001."),
        Example("The trend was significant, z = 2.2, p < 0.05."),
        Example("两组差异显著，t(28)=2.2，p=0.04。", lang="zh"),
        Example("方差分析显示F(1, 20)=6.0，p<0.05。", lang="zh"),
        Example("检验结果z=2.8，p<0.01。", lang="zh"),
        Example("卡方检验显示χ²(1)=10.9，p=0.001。", lang="zh"),
    ),
    trap=(
        Example("Sleep improved, t(10) = 1.9, p = .04 in a one-sided test.", why="one-sided"),
        Example("The curve f(3) = 2.1 crosses p = 0.5 twice.", why="a function, not a test"),
        Example("The result was t(120) = 2.0, p = .05.", why="rounding of the statistic"),
        Example("单侧检验t(10)=1.9，p=0.04。", lang="zh", why="单侧检验"),
        Example("函数f(3)=2.1，参数p=0.5。", lang="zh", why="函数值"),
        Example("结果为t(120)=2.0，p=0.05。", lang="zh", why="统计量经四舍五入"),
    ),
)
