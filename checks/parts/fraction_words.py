"""A fraction in words beside a percentage that it is not.

What it catches
    "one in five (25%)"; "two-thirds of members (60%)"; 三分之一（45%）; 约两成（35%）.
Why it matters
    Readers take the word, editors check the figure.
How it judges
    The percentage against the fraction: within a fifth of it, one to four points, half as much again when it is hedged;
    "more than", "nearly" and "less than" shift the range to their side. It is an error for a plain fraction right before
    the bracket, else a warning.
Known limits
    Halves are judged by majority_words. Only percentages in brackets or between commas right behind the words.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._portions import portions, spread

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_value

WIDTH = {Level.TIGHT: Fraction(3, 4), Level.ROBUST: Fraction(9, 10), Level.LOOSE: Fraction(1)}
HALF = Fraction(1, 2)  # point; a figure above "nearly a third" by no more than half a unit is none


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Percentages beside a fraction in words."""
    for one in portions(analysis, "portions"):
        yield relation_of(
            "fraction-words",
            {"share": one.claim},
            words=one.words,
            value=str(one.payload),
            hedge=one.hedge,
            near=one.near,
        )
    for sentence in sentences_with(analysis, "PERCENT", "OPEN", "FRACTION"):
        for before, token, behind in zip(sentence.tokens, sentence.tokens[1:], sentence.tokens[2:], strict=False):
            if (before.cls, token.cls, behind.cls) == ("PERCENT", "OPEN", "FRACTION"):  # 38% (one in five)
                yield from _reversed(analysis, analysis.claim(before), analysis.claim(behind))


def _reversed(analysis: Analysis, share: Claim, ratio: Claim) -> Iterator[Relation]:
    number = ratio.quantity.number if ratio.quantity is not None else None
    if number is not None and number.value is not None and 0 < number.value < 1:
        words = analysis.document.wording(ratio.span)
        facts = {"words": words, "value": str(number.value)}
        yield relation_of("fraction-words", {"share": share}, ratio.span, hedge=number.hedge, near=True, **facts)


def law(case: Case) -> Outcome | None:
    """The percentage against the fraction."""
    value = Fraction(str(case.fact("value"))) * 100
    allowed = _allowed(value, case.fact("hedge"), spread(value) * WIDTH[case.level])
    share = case.quantity("share").base  # the width of the fraction leaves room enough
    return Outcome(
        agrees=share.meets(allowed),
        stated=share,
        computed=allowed,
        unit="percent",
        formula=lambda: f"{case.fact('value')} = {format_value(value, 'percent')}",
        severity="error" if case.fact("near") and case.fact("hedge") is None else "warning",
        args=lambda: {"words": str(case.fact("words")), "value": format_value(value, "percent")},
    )


def _allowed(value: Fraction, hedge: object, width: Fraction) -> Interval:
    if hedge in ("more_than", "at_least"):
        return Interval(value - HALF, Fraction(100))
    if hedge in ("less_than", "up_to"):
        return Interval(Fraction(0), value + HALF)
    if hedge == "nearly":
        return Interval(value - 2 * width, value + HALF)
    return Interval.around(value, width * Fraction(3, 2) if hedge == "about" else width)


CHECK = Check(
    name="fraction-words",
    severity="error",
    title={"en": "fraction in words against the percentage", "zh": "分数与百分比不符"},
    catalogue=("C11",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": '"{words}" is {value}; the article says {share}.',
            "zh": "“{words}”即{value}，文中写的是{share}。",
        },
    },
    wrong=(
        Example("约有两成家庭（即35%）没有购买商业保险。", lang="zh"),
        Example("One in five (25%) said they would move."),
        Example("Two-thirds of members (60%) voted for it."),
        Example("Three quarters of the sites, or 68 percent, passed."),
        Example("More than a third (31%) of farms closed."),
        Example("三分之一（45%）的受访者表示愿意。", lang="zh"),
        Example("约两成（35%）的企业停产。", lang="zh"),
        Example("超过四分之一（21%）的农户受灾。", lang="zh"),
    ),
    right=(
        Example("One in five (20%) said they would move."),
        Example("Two-thirds of members (66%) voted for it."),
        Example("More than a third (38%) of farms closed."),
        Example("三分之一（33%）的受访者表示愿意。", lang="zh"),
        Example("约两成（21%）的企业停产。", lang="zh"),
        Example("超过四分之一（27%）的农户受灾。", lang="zh"),
    ),
    trap=(
        Example("About a third (35%) of voters agree.", why="hedged"),
        Example("A quarter of the rise (2.5%) came from fuel.", why="the percentage is the rise"),
        Example("Nearly a third (32.8%) were ill.", why="just below"),
        Example("约三分之一（35%）的选民同意。", lang="zh", why="约数"),
        Example("涨幅的四分之一（2.5%）来自燃料。", lang="zh", why="括号内是涨幅"),
        Example("近三成（28.6%）的学生近视。", lang="zh", why="略低于三成"),
    ),
)
