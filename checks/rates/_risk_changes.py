"""A risk of so many in a thousand, then and now, and the change that is told of it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._values import magnitude, percent, positive, read_rate
from factcheck.checks.dates._beside import follows, holds

from factcheck.check import Case, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import find_each, patterns
from factcheck.types import Relation

_CHANGES = patterns(
    # from 8 in 1,000 to 2 in 1,000, cutting the risk by 25 percent
    "FROM a=FRACTION FILL? TO b=FRACTION FILL? (COMMA|OPEN) FILL? move=(UP|DOWN) FILL? (BY|OF)? p=PERCENT",
    "FROM a=FRACTION FILL? TO b=FRACTION FILL? (COMMA|OPEN) FILL? p=PERCENT move=(UP|DOWN)",
    "FROM a=FRACTION FILL? TO b=FRACTION FILL? (COMMA|OPEN) (NAMELY|APPOS)? FILL? BE? t=TIMES FILL",
)


def find_changes(analysis: Analysis) -> Iterator[Relation]:
    """Two values of a risk and their change, as a percentage of the first or as a multiple."""
    for match in find_each(_CHANGES, analysis):
        sentence = match.sentence
        if not holds(sentence, "risk") or holds(sentence, "risk_other"):
            continue
        if match.has("t") and not follows(sentence, match.token("t"), "as_much"):
            continue
        operands = {role: match.analysis.claim(match.token(role)) for role in "abpt" if match.has(role)}
        down = match.has("move") and match.token("move").cls == "DOWN"
        yield relation_of("relative-risk", operands, match.span, change="down" if down else "up")


def judge_change(case: Case) -> Outcome | None:
    """(b - a) / a, or b / a, against what is told of it."""
    old, new = _value(case, "a"), _value(case, "b")
    if old.low is None or new.low is None or old.low <= 0 or new.low < 0:
        return None
    ratio = new / old
    times = case.has("t")
    stated = case.read("t" if times else "p")
    computed = ratio if times else ratio.shift(-1).scale(-100 if case.fact("change") == "down" else 100)
    return Outcome(
        agrees=stated.meets(computed),
        stated=stated,
        computed=computed,
        unit=None if times else "percent",
        formula=lambda: f"{case.surface('b').strip()} / {case.surface('a').strip()}",
        message="times" if times else "change",
    )


def _value(case: Case, role: str) -> Interval:
    """A risk: "8 in 1,000" is rounded to whole cases."""
    one = case.quantity(role).number.value
    words = case.surface(role).split()
    if one is None or not words[0].isdecimal() or not int(words[0]):
        return case.read(role)
    half = Fraction(0) if case.level is Level.TIGHT else one / int(words[0]) / 2
    return Interval(one - half, one + half)


def judge_fall(case: Case) -> Outcome | None:
    """The difference of the two rates, in points or in percent of the first."""
    before, after, stated = (magnitude(read_rate(case, role)) for role in "abp")
    if not positive(before):
        return None
    fall = magnitude(after - before if case.fact("scope") == "absolute" else percent((after / before).shift(-1)))
    return Outcome(
        agrees=stated.meets(fall),
        stated=stated,
        computed=fall,
        unit="percentage_point" if case.fact("scope") == "absolute" else "percent",
        formula=lambda: f"{case.surface('b')} − {case.surface('a')}",
        message=str(case.fact("scope")),
    )
