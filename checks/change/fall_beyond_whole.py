"""A fall by more than everything there was.

What it catches
    "prices fell 300 percent", 大白菜售价下降了两倍多, "four times fewer staff".
Why it matters
    Nothing that cannot be negative falls by more than 100 percent; readers are left to guess whether a third, a quarter or
    something else is left.
How it judges
    A decrease must be able to be 100 percent or less, or less than once the old value. "N times less" is reported as a
    warning: many read it as one Nth.
Known limits
    Silent on what can fall below zero (profit, balances, growth and interest rates), near the word loss, and inside
    quotation marks, where the words are not the editor's.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.change._doubts import is_of_something
from factcheck.checks.change._multiples import read_times
from factcheck.checks.change._values import magnitude, read_rate
from factcheck.checks.change._words import has_word, hedges, holds, is_loss, is_quoted, states_level, until_figure

from factcheck.check import Case, Check, Example, Outcome, make_relation
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Token
from factcheck.interval import Interval
from factcheck.lang.lexicon import load
from factcheck.pattern import Match, find_in, patterns
from factcheck.types import Quantity, Relation

NAME = "fall-beyond-whole"
FALLS = patterns("move=DOWN gap=( (FILL|YOY|QOQ|DATE|CONCEPT|REACH|BE|OF)* BY? ) p=PERCENT")
TIMES_DOWN = patterns("move=DOWN gap=( (YOY|QOQ|REACH|BE)? BY? ) n=TIMES", "less=LESS gap=BY? n=TIMES")
TIMES_LESS = patterns("n=TIMES less=(LESS|DOWN)", "n=TIMES less=FILL")
_ROLES = dict.fromkeys(("move", "gap", "less"), "END")
_ALL = Interval(Fraction(0), Fraction(100))


def relate_fall(match: Match) -> Relation | None:
    """A percentage of decrease; not a level, not a share, not of something that can be negative."""
    sentence = match.sentence
    clause = (*until_figure(reversed(match.before(8))), *match.inside(), *match.after(6))
    if (
        states_level(sentence, match.token("move"))
        or is_of_something(match, "p")
        or any(is_loss(token) for token in clause)
    ):
        return None
    if is_quoted(match):
        return None
    names = load(sentence.language.code).tables.get("change", {}).get("can_be_negative", ())
    if any(token.cls == "CONCEPT" and token.payload in names for token in clause) or holds(
        clause, "NEGATED", "HYPOTHETICAL"
    ):
        return None
    if any(_is_negative(match, token) for token in (*clause, *match.after(4))) or has_word(
        sentence, match.after(3), "minus"
    ):
        return None
    known = any(token.cls == "CONCEPT" for token in clause)
    return make_relation(NAME, match, _ROLES, known=known)


def _is_negative(match: Match, token: Token) -> bool:
    """True for a figure below zero: what fell has changed its sign."""
    quantity = token.payload
    low = quantity.base.low if isinstance(quantity, Quantity) else None
    return low is not None and low < 0 and token not in match.tokens("p")


def relate_times(match: Match) -> Relation | None:
    """下降了两倍, "fell by three times"; "fell three times" counts occasions."""
    if is_quoted(match):
        return None
    by = holds(match.tokens("gap"), "BY") or match.sentence.language.code == "zh"
    if not by or (match.has("move") and states_level(match.sentence, match.token("move"))):
        return None
    return make_relation(NAME, match, _ROLES, less=match.has("less"))


def relate_less(match: Match) -> Relation | None:
    """ "Four times fewer", "three times lower than"."""
    token, times = match.token("less"), match.token("n").payload
    if is_quoted(match) or not isinstance(times, Quantity) or times.number.value is None:
        return None  # "three to four times cheaper" is an idiom for a fraction
    if token.cls == "FILL" and hedges(match.sentence, token.first, token.last) != {"less_than"}:
        return None
    if token.cls == "DOWN" and match.sentence.language.code == "zh":
        return None
    return make_relation(NAME, match, _ROLES, less=True)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Every decrease stated in percent or in times."""
    for sentence in sentences_with(analysis, "PERCENT|TIMES", "DOWN|LESS|FILL"):
        for found, relate in ((FALLS, relate_fall), (TIMES_DOWN, relate_times), (TIMES_LESS, relate_less)):
            for match in find_in(found, analysis, sentence):
                relation = relate(match)
                if relation is not None:
                    yield relation


def law(case: Case) -> Outcome | None:
    """The decrease against the whole."""
    if case.has("p"):
        stated = magnitude(read_rate(case, "p"))
        return Outcome(
            agrees=stated.meets(_ALL),
            stated=stated,
            computed=_ALL,
            unit="percent",
            formula="≤ 100%",
            severity=None if case.fact("known") else "warning",
        )
    times = read_times(case.quantity("n"), case.level)
    value = case.quantity("n").number.value
    if value is not None and value < 1:
        return None
    whole = Interval(Fraction(0), Fraction(1), high_closed=False)
    return Outcome(
        agrees=False,
        stated=times,
        computed=Interval(Fraction(0), min(Fraction(1), times.low or Fraction(1)), high_closed=False)
        if times.meets(whole)
        else whole,
        unit=None,
        formula="< 1",
        severity="warning" if case.fact("less") else None,
        message="less" if case.fact("less") else "times",
    )


CHECK = Check(
    name=NAME,
    severity="error",
    title={"en": "fall by more than the whole", "zh": "降幅超过全部"},
    confirms=False,
    catalogue=("B7",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "Nothing falls by more than 100%; the article says {p}.",
            "zh": "降幅不可能超过100%，文中写的是{p}。",
        },
        "times": {
            "en": "A fall by once the old value leaves nothing; the article says {n}.",
            "zh": "下降一倍即归零，文中写的是下降{n}。",
        },
        "less": {
            "en": "Once less is nothing; the article says {n} less. Is one part in so many meant?",
            "zh": "少一倍即为零，文中写的是少{n}；是否指几分之一？",
        },
    },
    wrong=(
        Example("Cabbage prices fell 300 percent after the harvest."),
        Example("The new plant has four times fewer staff."),
        Example("Output at the mine dropped by 120 percent in a year."),
        Example("Solar modules are now ten times cheaper."),
        Example("大白菜售价下降了两倍多。", lang="zh"),
        Example("全年事故减少了3倍。", lang="zh"),
        Example("产量同比下降150%。", lang="zh"),
    ),
    right=(
        Example("Cabbage prices fell 75 percent after the harvest."),
        Example("Output at the mine dropped by 100 percent when it closed."),
        Example("Shipments slumped by as much as 90%."),
        Example("大白菜售价下降了六成，降幅为60%。", lang="zh"),
        Example("产量同比下降15%。", lang="zh"),
        Example("全年事故减少了50%。", lang="zh"),
    ),
    trap=(
        Example("Net profit fell 150% to a loss of 3 million euros.", why="profit can turn into a loss"),
        Example("Debt fell to 120% of annual output.", why="a level"),
        Example("The index fell three times last week.", why="three occasions"),
        Example("净利润同比下降150%，由盈转亏。", lang="zh", why="利润可以为负"),
        Example("负债率降至120%。", lang="zh", why="这是水平而非降幅"),
        Example("产量是去年的3倍，价格下降20%。", lang="zh", why="倍数属于产量"),
    ),
)
