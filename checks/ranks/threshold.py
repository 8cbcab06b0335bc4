"""A threshold said to be passed that the figure behind it does not pass.

What it catches
    "exceeded 30,000 tonnes, reaching 29,412 tonnes"; 突破3万吨大关，达29412吨; "fell below 5 percent, to 5.3 percent".
Why it matters
    Either the milestone or the figure is wrong, and the milestone makes the headline.
How it judges
    A figure with "exceeded", "topped", 突破, "below" or 不足, followed at once by the figure reached in the same unit:
    the second must lie on the side that the first names.
Known limits
    Silent when words stand between the two (they may speak of another thing) and when the figures are far apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.parts._parts import quantity
from factcheck.checks.parts._phrases import alike, find_phrases
from factcheck.checks.ranks._ranks import same_unit, says, table

from factcheck.check import Case, Check, Example, Outcome, make_relation, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.interval import Interval
from factcheck.pattern import Match, patterns
from factcheck.types import Quantity, Relation

_SIDES = {"more_than": 1, "at_least": 1, "less_than": -1, "up_to": -1}
_BEFORE = 30  # characters before a threshold that may say that it was not passed
PATTERNS = patterns(
    "bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER (MORE? FILL)? (DATE|PRIOR)? COMMA? (REACH|AT|BE|TO)+ figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER",
    # exceeded 5 million for the first time, reaching 4.87 million; surpassed the $2 billion mark with $1.94 billion
    "bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER (MORE? FILL)? FOR FILL COMMA? (REACH|AT|BE|TO|WITH)+ figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER",
    # passed 10,000 in May, standing at 9,460
    "bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER at=FILL DATE COMMA (REACH|AT)+ figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER",
    # closed at 9,870, breaking through the 10,000 mark
    "(REACH|AT|BE) figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER FILL? COMMA broke=FILL bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER MORE? mark=FILL",
    # 5.8%，高于1996年的6.9%; 5.8 percent, above the 6.9 percent of 1996
    "figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER (FILL|CONCEPT|DATE|OF|FOR|AT){0,5} comma=COMMA (MORE|LESS)? THAN? (DATE|PRIOR|DURATION|OF|FILL|BE|FORECAST|TARGET|QUOTE_OPEN|QUOTE_CLOSE){0,6} bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER",
    # 17次地震，比1996年的11次要少
    "figure=COUNT|MONEY|MEASURE|PERCENT (FILL|CONCEPT|MORE){0,2} comma=COMMA THAN (DATE|PRIOR|OF|FILL){1,4} bound=COUNT|MONEY|MEASURE|PERCENT FILL? side=(LESS|MORE) (COMMA|END|SEMI)",
    # fell below 5 percent in June, to 5.3 percent
    "DOWN bound=PERCENT at=FILL DATE COMMA TO figure=PERCENT",
    "bound=MONEY|PERCENT|COUNT|MEASURE|NUMBER FILL (COMMA FILL)? WITH figure=MONEY|PERCENT|COUNT|MEASURE|NUMBER",
)


def relate(match: Match) -> Relation | None:
    """A hedged figure and a plain one of the same unit, with nothing but 大关 or "mark" and a verb between them."""
    bound, figure = match.token("bound"), match.token("figure")
    one, two = bound.payload, figure.payload
    assert isinstance(one, Quantity) and isinstance(two, Quantity)
    sentence = match.sentence
    side = _SIDES.get(one.number.hedge or "", 0)
    if match.has("comma"):
        return _compared(match)
    if not one.number.hedge and says(
        sentence, max(sentence.start, bound.start - 20), bound.start, table(sentence, "passed")
    ):
        side = 1
    if says(sentence, max(sentence.start, bound.start - _BEFORE), bound.start, table(sentence, "not_passed")):
        return None
    fell = says(sentence, max(sentence.start, bound.start - 4), bound.start, table(sentence, "fallen"))
    side = -1 if not side and not one.number.hedge and fell else side
    if not side or two.number.hedge or one.number.value is None or two.number.value is None:
        return None
    if not same_unit(bound, figure) or not Fraction(1, 2) <= _ratio(one, two) <= 2:
        return None
    if match.has("broke"):
        mark, broke = match.token("mark"), match.token("broke")
        if says(sentence, broke.start, broke.end, table(sentence, "after_passed")):
            return None
        named = says(sentence, mark.start, mark.end, table(sentence, "unit_marks"))
        return make_relation("threshold", match, side=side) if named and side > 0 else None
    if match.has("at") and not says(sentence, *_place(match), table(sentence, "dated")):
        return None
    between = match.tokens_between("bound", "figure")
    words = [token for token in between if token.cls in ("FILL", "MORE")]
    if (
        words
        and not match.has("at")
        and not says(sentence, words[0].start, words[-1].end, table(sentence, "unit_marks"))
    ):
        return None
    if not words and not any(token.cls == "COMMA" for token in between) and side > 0 and between[0].cls == "TO":
        return None  # over 30,000 to 29,000
    return make_relation("threshold", match, side=side)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Thresholds that a figure further behind does not reach: exceeded $1 billion, closing at $940 million."""
    for phrase in find_phrases(analysis, "fallen_short"):
        bound, figure = phrase.claims["bound"], phrase.claims["figure"]
        one, two = quantity(bound), quantity(figure)
        start = max(phrase.sentence.start, bound.span.start - _BEFORE)
        denied = says(phrase.sentence, start, bound.span.start, table(phrase.sentence, "not_passed"))
        plain = not two.number.hedge and one.number.hedge in (None, "more_than", "at_least")
        if plain and not denied and alike([bound, figure]) and Fraction(1, 2) <= _ratio(one, two) <= 2:
            yield relation_of("threshold", {"bound": bound, "figure": figure}, figure.span, side=1)


def _compared(match: Match) -> Relation | None:
    """Two figures of one unit, the first of which is said to be above or below the second."""
    bound, figure, sentence = match.token("bound"), match.token("figure"), match.sentence
    one, two = bound.payload, figure.payload
    assert isinstance(one, Quantity) and isinstance(two, Quantity)
    lead = sentence.text[match.token("comma").end : bound.start].strip().lower()
    sides = [
        sign
        for sign, name in ((1, "compared_above"), (-1, "compared_below"))
        if lead.startswith(tuple(table(sentence, name)))
    ]
    far = Fraction(5 if one.kind == "percent" else 2)  # rates move far, and stay what they are rates of
    if match.has("side"):
        sides = [1 if match.token("side").cls == "MORE" else -1] if not sentence.language.spaced else []
    if not sides or two.number.hedge or not same_unit(bound, figure) or not 1 / far <= _ratio(one, two) <= far:
        return None
    return make_relation("threshold", match, {"comma": "END", "side": "END"}, side=sides[0])


def _place(match: Match) -> tuple[int, int]:
    return match.token("at").start, match.token("at").end


def _ratio(one: Quantity, two: Quantity) -> Fraction:
    a, b = one.number.value, two.number.value if two.number.ends is None else two.number.ends[1]
    return abs(b / a) if a and b is not None else Fraction(0)


def law(case: Case) -> Outcome | None:
    """The figure against everything on its side of the threshold."""
    quantity, side = case.quantity("bound"), case.fact("side")
    if quantity.number.value is None or not _comparable(quantity, case.quantity("figure")):
        return None
    above = side == 1
    limits, figure = quantity.base, case.read("figure")
    value = limits.low if quantity.number.hedge in ("more_than", "at_least") else limits.high
    if quantity.number.hedge is None:  # a milestone is exact
        value = (limits.low + limits.high) / 2 if limits.low is not None and limits.high is not None else None
    passed = Interval(value, None) if above else Interval(None, value)
    if figure.meets(passed):
        return Outcome(agrees=True)
    return Outcome(
        agrees=False,
        stated=figure,
        computed=passed,
        formula=lambda: (
            f"{case.written('figure')} {'>' if above else '<'} {case.context.document.wording(quantity.number.written)}"
        ),
        message="above" if above else "below",
    )


def _comparable(one: Quantity, two: Quantity) -> bool:
    """True for figures of one kind; "exceeded 5,000" leaves the noun to "reaching 4,870 people"."""
    return one.kind == two.kind or {one.kind, two.kind} == {"number", "count"}


CHECK = Check(
    name="threshold",
    severity="error",
    title={"en": "figure against the threshold it passes", "zh": "数值未达到所称门槛"},
    confirms=False,
    catalogue=("F6",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    survey=survey,
    messages={
        "above": {
            "en": "{figure} does not reach {bound}, which the article says was passed.",
            "zh": "{figure}未达到文中所称已超过的{bound}。",
        },
        "below": {
            "en": "{figure} is not below {bound}, as the article says.",
            "zh": "{figure}并不低于文中所称的{bound}。",
        },
    },
    wrong=(
        Example("The index closed at 9,870, breaking through the 10,000 mark."),
        Example("Membership passed 10,000 in May, standing at 9,460."),
        Example("The number of users topped 30,000 last year, reaching 29,412."),
        Example("Output exceeded 30,000 tonnes, reaching 27,412 tonnes."),
        Example("Annual sales topped the $1.2 billion threshold, hitting $1.14 billion."),
        Example("Inflation fell below 5 percent, to 5.6 percent."),
        Example("全年产量突破3万吨大关，达到27412吨。", lang="zh"),
        Example("一般公共预算收入超过500亿元，达476.3亿元。", lang="zh"),
        Example("失业率低于5%，为5.6%。", lang="zh"),
    ),
    right=(
        Example("The number of users topped 30,000 last year, reaching 30,412."),
        Example("Output exceeded 30,000 tonnes, reaching 30,412 tonnes."),
        Example("Annual sales topped the $1.2 billion threshold, hitting $1.24 billion."),
        Example("Inflation fell below 5 percent, to 4.6 percent."),
        Example("全年产量突破3万吨大关，达到30412吨。", lang="zh"),
        Example("一般公共预算收入超过500亿元，达526.3亿元。", lang="zh"),
        Example("失业率低于5%，为4.6%。", lang="zh"),
    ),
    trap=(
        Example(
            "The index closed at 9,870, retreating after breaking through the 10,000 mark in the morning.",
            why="it was passed before",
        ),
        Example(
            "Sales failed to exceed $5 billion, coming in at $4.8 billion.",
            why="it was not passed, and the article says so",
        ),
        Example("公司全年营收未能超过100亿元，为98.6亿元。", lang="zh", why="没有超过"),
        Example("Imports exceeded 30,000 tonnes and exports reached 29,412 tonnes.", why="two things"),
        Example("Output exceeded 30,000 tonnes, reaching 2,412 tonnes in May alone.", why="a part of it"),
        Example("Output exceeded 30,000 tonnes, reaching about 29,900 tonnes a year earlier.", why="a hedge"),
        Example("进口突破3万吨，出口达到29412吨。", lang="zh", why="两个指标"),
        Example("产量突破3万吨，达到约29900吨。", lang="zh", why="约数"),
        Example("装机突破3万千瓦，达3.0万千瓦。", lang="zh", why="四舍五入"),
    ),
)
