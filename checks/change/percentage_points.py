"""Percent written for percentage points, or a change of a rate that is neither.

What it catches
    "its load factor declined 1.6 percent to 55.9 percent from 57.5 percent": 1.6 points, but 2.8 percent.
Why it matters
    The two differ by a factor that hides in the base: a tax "cut by 2 percent" from 6.2 to 4.2 percent is cut by a third.
How it judges
    The stated percentage must be the relative change b/a - 1, or else plainly not the difference either. It is called a
    confusion only when it is exactly the printed difference and cannot be the relative change (checks.md, section 6);
    when it is neither, the finding is a warning.
Known limits
    A percentage that fits both readings, or the difference only after rounding, is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._doubts import is_annual, is_foreign
from factcheck.checks.change._link import candidates, relation_for, settle
from factcheck.checks.change._orders import orders
from factcheck.checks.change._periods import is_ordered
from factcheck.checks.change._values import magnitude, percent, positive, read_rate, read_span

from factcheck.check import Case, Check, Example, Outcome
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match
from factcheck.types import Relation
from factcheck.wording.figures import format_interval

NAME = "percentage-points"
PATTERNS = orders("p=PERCENT", "PERCENT")


def relate(match: Match) -> Relation | None:
    """A percentage with two percentages that it leads from and to."""
    if is_foreign(match) or is_annual(match) or not is_ordered(match) or any(_is_listed(match, role) for role in "abp"):
        return None
    return relation_for(NAME, match)


def _is_listed(match: Match, role: str) -> bool:
    """True for a percentage beside another one: from 18.5 and 17.8 percent to 2.1 and 2.9 percent."""
    tokens, at = match.sentence.tokens, match.found.start(role)
    for near, beyond in ((at - 1, at - 2), (at + 1, at + 2)):
        if 0 <= beyond < len(tokens) and tokens[near].cls in ("AND", "ENUM") and tokens[beyond].cls == "PERCENT":
            return True
    return False


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every change of a percentage that is stated in percent."""
    yield from settle(analysis, candidates(analysis, PATTERNS, relate), law, "p")


def law(case: Case) -> Outcome | None:
    """The relative change, or the difference in points, against the stated percentage."""
    earlier, later, stated = read_rate(case, "a"), read_rate(case, "b"), magnitude(read_span(case, "p", "q"))
    if not positive(earlier) or not positive(later):
        return None
    gap = later - earlier
    growth = (later / earlier).shift(-1)
    falls = gap.high is not None and gap.high < 0
    relative, difference = (percent(-growth), -gap) if falls else (percent(growth), gap)
    confused = _is_printed_difference(case) and not stated.meets(relative)
    return Outcome(
        agrees=stated.meets(relative) or (stated.meets(difference) and not confused),
        stated=stated,
        computed=relative,
        unit="percent",
        formula=lambda: f"{case.written('b')} / {case.written('a')} − 1",
        message="points" if confused else "default",
        explained=confused,
        severity="error" if confused else "warning",
        args=lambda: {"gap": _words(difference, "percentage_point"), "size": _words(relative, "percent")},
    )


def _is_printed_difference(case: Case) -> bool:
    values = [case.quantity(role).number.value for role in ("a", "b", "p")]
    if None in values or case.has("q"):
        return False
    a, b, p = (value for value in values if value is not None)
    return abs(b - a) == abs(p) != 0


def _words(interval: Interval, unit: str) -> dict[str, str]:
    return {lang: format_interval(interval, unit, lang) for lang in ("en", "zh")}


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "percent or percentage points", "zh": "百分比与百分点混淆"},
    catalogue=("B5",),
    law=law,
    survey=survey,
    messages={
        "points": {
            "en": "From {a} to {b} is {gap}, but a relative change of {size}; the article says {p}.",
            "zh": "由{a}到{b}，相差{gap}，相对变动为{size}，文中写的是{p}。",
        },
        "default": {
            "en": "From {a} to {b} is {gap}, or {size}; the article says {p}.",
            "zh": "由{a}到{b}，相差{gap}，相对变动为{size}，文中写的是{p}。",
        },
    },
    wrong=(
        Example("Its load factor declined 1.6 percent to 55.9 percent from 57.5 percent."),
        Example("The payroll tax was cut by 2 percent, from 6.2 percent to 4.2 percent."),
        Example("Turnout rose from 61.0% in 2015 to 68.4% in 2019, an increase of 7.4%."),
        Example("户均务工收入占比从63.3%上升到68.8%，上升了5.5%。", lang="zh"),
        Example("出勤率为55.9%，较上年的57.5%下降1.6%。", lang="zh"),
        Example("税率由6.2%降至4.2%，下降2%。", lang="zh"),
    ),
    right=(
        Example("Unemployment rose 25%, from 4.0% to 5.0%."),
        Example("Its load factor declined 2.8 percent to 55.9 percent from 57.5 percent."),
        Example("The share climbed from 10.0% to 12.5%, a 25% increase."),
        Example("失业率由4.0%升至5.0%，上升了25%。", lang="zh"),
        Example("占比从10.0%提高到12.5%，提高了25%。", lang="zh"),
        Example("出勤率由57.5%降至55.9%，下降2.8%。", lang="zh"),
    ),
    trap=(
        Example("Occupancy fell 8% to 84.0% from 91.5%.", why="7.5 points and 8.2 percent both round to 8"),
        Example("The ratio rose from 47.4% to 48.6%, an increase of 1.3%.", why="only nearly the difference in points"),
        Example("Profit rose 5%, and the margin widened to 12% from 10%.", why="the percentage belongs to profit"),
        Example("入住率由91.5%降至84.0%，下降8%。", lang="zh", why="两种读法都说得通"),
        Example("收入增长5%，毛利率由10%升至12%。", lang="zh", why="增幅属于收入"),
        Example("增速由6.2%回落至4.2%，其中出口下降2%。", lang="zh", why="另一项指标"),
    ),
)
