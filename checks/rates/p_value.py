"""A p value that the test statistic printed before it does not have.

What it catches
    "t(10) = 1.2, p = .01" (.26), "F(1, 20) = 2.0, p < .05" (.17), t(28)=2.2，p=0.50.
Why it matters
    Reports of studies copy the brackets; a statistic and a p value of different tests end up together.
How it judges
    The two-sided p (for F the upper tail) of every statistic that rounds to the printed one must meet the printed p;
    half of it, a one-sided test, passes as well. This is the rule of statcheck (Nuijten et al. 2016).
Known limits
    t, F, z, r with their degrees of freedom in brackets. A p smaller than half of the right one is a warning, since no
    correction and no one-sided test makes it so; a larger one is information only.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import sqrt

from factcheck.checks.rates._distributions import p_fisher, p_normal, p_student

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.lang.atoms import is_numeral
from factcheck.lang.digits import parse_digits
from factcheck.types import Relation, Span

_TESTS = {"t": 1, "f": 2, "z": 0, "r": 1}
_SIGNS = "=＝<>＜＞"


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Statistics with a p value behind them, read from the atoms of a sentence."""
    for sentence in analysis.sentences:
        if "p" not in sentence.lower or not any(sign in sentence.lower for sign in _SIGNS):
            continue
        words = [(atom, index) for index, atom in enumerate(sentence.lower) if not atom.isspace()]
        for at in range(len(words) - 6):
            if words[at][0] in _TESTS:
                relation = _read(sentence, words, at)
                if relation is not None:
                    yield relation


def _read(sentence: Sentence, words: list[tuple[str, int]], at: int) -> Relation | None:
    """t(28) = 2.2, p < .05 from the position of its letter."""
    name, start = words[at]
    freedom, place = _freedom(words, at + 1)
    if len(freedom) != _TESTS[name] or place + 1 >= len(words) or words[place][0] not in "=＝":
        return None
    statistic, place = _figure(words, place + 1)
    while place < len(words) and words[place][0] in ",，;；、":
        place += 1
    if statistic is None or place + 2 >= len(words) or words[place][0] != "p" or words[place + 1][0] not in _SIGNS:
        return None
    sign = words[place + 1][0]
    p, end = _figure(words, place + 2)
    if p is None or not 0 < p[0] < 1:
        return None
    last = words[end - 1][1]
    span = Span(
        doc_id=sentence.doc_id, start=sentence.starts[start], end=sentence.starts[last + 1], field=sentence.field
    )
    text = sentence.text[span.start : span.end]
    return Relation(
        kind="p-value",
        operands=(),
        span=span,
        facts={"test": name, "df": freedom, "statistic": statistic, "sign": sign, "p": p, "text": text},
    )


def _freedom(words: list[tuple[str, int]], at: int) -> tuple[tuple[int, ...], int]:
    """The degrees of freedom in brackets and the position behind them."""
    if at >= len(words) or words[at][0] not in "(（":
        return (), at
    found, at = [], at + 1
    while at < len(words) and words[at][0] not in ")）":
        if words[at][0].isdecimal():
            found.append(int(words[at][0]))
        elif words[at][0] not in ",，":
            return (-1, -1, -1), at
        at += 1
    return tuple(found), at + 1


def _figure(words: list[tuple[str, int]], at: int) -> tuple[tuple[Fraction, int] | None, int]:
    """A figure with its last digit: 2.2, -2.2, .05."""
    sign = 1
    if at < len(words) and words[at][0] in "-−–":
        sign, at = -1, at + 1
    if at + 1 < len(words) and words[at][0] == "." and words[at + 1][0].isdecimal():
        digits = words[at + 1][0]
        return (Fraction(sign * int(digits), 10 ** len(digits)), -len(digits)), at + 2
    found = parse_digits(words[at][0]) if at < len(words) and is_numeral(words[at][0]) else None
    return (None, at) if found is None else ((sign * found[0], found[1]), at + 1)


def law(case: Case) -> Outcome | None:
    """The p of every statistic that rounds to the printed one against the printed p."""
    test, freedom, statistic, p = (case.fact(name) for name in ("test", "df", "statistic", "p"))
    assert (
        isinstance(test, str) and isinstance(freedom, tuple) and isinstance(statistic, tuple) and isinstance(p, tuple)
    )
    value, last = statistic
    half = Fraction(10) ** last / 2
    nearest, farthest = max(Fraction(0), abs(value) - half), abs(value) + half
    if test == "r":
        farthest = min(farthest, Fraction(999, 1000))
    low, high = _p(test, freedom, float(farthest)), _p(test, freedom, float(nearest))
    computed = Interval(Fraction(low), Fraction(high))
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
        severity="warning" if stated.below(one_sided) else "info",
        args={"text": str(case.fact("text")), "p": f"{(low + high) / 2:.2g}"},
    )


def _p(test: str, freedom: tuple[int, ...], value: float) -> float:
    if test == "z":
        return p_normal(value)
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
        Example("Sleep improved in the treated group, t(10) = 1.2, p = .01."),
        Example("The effect was strong (F(1, 20) = 2.0, p < .05)."),
        Example("The link was weak but significant, r(40) = .12, p < .001."),
        Example("The trend was significant, z = 1.2, p < 0.05."),
        Example("两组差异显著，t(28)=2.2，p=0.001。", lang="zh"),
        Example("方差分析显示F(1, 20)=2.0，p<0.05。", lang="zh"),
        Example("检验结果z=1.2，p<0.01。", lang="zh"),
    ),
    right=(
        Example("Sleep improved in the treated group, t(10) = 3.2, p = .01."),
        Example("The effect was strong (F(1, 20) = 6.0, p < .05)."),
        Example("The two were linked, r(40) = .52, p < .001."),
        Example("The trend was significant, z = 2.2, p < 0.05."),
        Example("两组差异显著，t(28)=2.2，p=0.04。", lang="zh"),
        Example("方差分析显示F(1, 20)=6.0，p<0.05。", lang="zh"),
        Example("检验结果z=2.8，p<0.01。", lang="zh"),
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
