"""Last year's figure elsewhere in the text is not the one that this year's figure and its growth imply.

What it catches
    "1,897 patents, up 35 percent" (1,400 to 1,410 the year before) and, further on, "1,300 in the previous year".
Why it matters
    Growth rates are copied from releases, earlier values from the archive; restatements and slips show only when the two meet.
How it judges
    The later value divided by one plus its growth must meet the earlier value. The two must carry the same name, stand in one
    document, and be the only such pair there; the earlier one must say that it is the year before. A warning, since the link
    is by name.
Known limits
    Silent where several values of the same name are given, on restated figures, and on growth at constant prices.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.checks.change._named_values import Named, earlier_values, grown_values, is_year_before
from factcheck.checks.change._values import fraction, positive, read_alike, read_rate
from factcheck.checks.change._year_before import year_before

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.pattern import Match
from factcheck.types import Claim, Relation

NAME = "implied-earlier-value"


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Each later value with its growth, and the one earlier value of the same name in another sentence."""
    grown: dict[tuple[str, ...], list[tuple[Named, Match]]] = {}
    earlier: dict[tuple[str, ...], list[Named]] = {}
    for sentence in sentences_with(analysis, "AMOUNT"):
        used: set[str] = set()
        for later, match in grown_values(analysis, sentence):
            for name in filter(None, (later.name, later.word)):
                grown.setdefault(name, []).append((later, match))
            used.add(later.claim.claim_id)
        for named in earlier_values(analysis, sentence):
            if named.claim.claim_id not in used:
                for name in filter(None, (named.name, named.word)):
                    earlier.setdefault(name, []).append(named)
    told: set[str] = set()
    for name, found in grown.items():
        values = earlier.get(name, [])
        if len(found) == 1 and len(values) == 1 and is_year_before(values[0], found[0][0]):
            later, match = found[0]
            operands: dict[str, Claim | list[Claim] | tuple[Claim, ...]] = {
                "b": later.claim,
                "p": match.claims("p"),
                "a": values[0].claim,
            }
            told.add(values[0].claim.claim_id)
            yield relation_of(NAME, operands, match.span, direction=match.token("move").cls)
    for relation in year_before(analysis, NAME):
        if dict(relation.operands)["a"] not in told:
            yield relation


def law(case: Case) -> Outcome | None:
    """b / (1 + p) against the earlier value. At most one side is taken for cut off instead of rounded."""
    implied, stated = _implied(case), _stated(case)
    if implied is None or stated is None:
        return None
    tight = replace(case, level=Level.TIGHT)
    exact_implied, exact_stated = _implied(tight), _stated(tight)
    assert exact_implied is not None and exact_stated is not None
    sign = "−" if case.fact("direction") == "DOWN" else "+"
    return Outcome(
        agrees=exact_implied.meets(stated) or implied.meets(exact_stated),
        stated=stated,
        computed=implied,
        unit=case.quantity("a").unit,
        formula=lambda: f"{case.written('b')} / (1 {sign} {case.written('p')}%)",
    )


def _implied(case: Case) -> Interval | None:
    values = read_alike(case, "b", "a")
    rate = fraction(read_rate(case, "p"))
    growth = (-rate if case.fact("direction") == "DOWN" else rate).shift(1)
    if values is None or not positive(growth) or values[0].low is None or values[0].low < 0:
        return None
    return values[0] / growth


def _stated(case: Case) -> Interval | None:
    """The earlier value; the ends of a reading as cut off are no values of it."""
    values = read_alike(case, "a", "b")
    if values is None:
        return None
    value = values[0]
    cut = case.level is not Level.TIGHT and value.low != value.high and case.quantity("a").number.hedge is None
    return Interval(value.low, value.high, not cut, not cut)


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "earlier value implied by growth", "zh": "由增幅推算的上年数值不符"},
    catalogue=("B18",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{b} after a change of {p} implies {computed} a year before; the article says {a}.",
            "zh": "变动{p}后为{b}，上年应为{computed}，文中写的是{a}。",
        },
    },
    wrong=(
        Example(
            "Tourist arrivals climbed 16 percent to 2.93 million last year. The year before, 2.21 million tourists came."
        ),
        Example("The museum drew 412,000 visitors in 2023, up 15 percent. The 2022 figure was 386,000."),
        Example(
            "The airline carried 8.41 million passengers, 9 percent more than in 2022, when it carried 6.92 million."
        ),
        Example("Hotel bookings rose 9 percent to 14.2 million in 2023. In 2022 there were 11.4 million bookings."),
        Example(
            "The city granted 1,897 patents in 2021, up 35%. Officials were pleased. In the previous year it had granted 1,300 patents."
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Analysts welcomed it. Revenue was $241 million in 2010."
        ),
        Example(
            "Exports reached 4.4 billion euros in 2023, up 5.0%. Demand was strong. In 2022 exports were 3.9 billion euros."
        ),
        Example("2021年营业收入为286亿元，增长12%。公司对此满意。2020年营业收入为241亿元。", lang="zh"),
        Example("全市授权专利1897件，同比增长35%。各区普遍增长较快。上年授权专利1300件。", lang="zh"),
        Example("2023年出口额达44.0亿元，增长5.0%。需求旺盛。2022年出口额为39.0亿元。", lang="zh"),
    ),
    right=(
        Example("Hotel bookings rose 9 percent to 14.2 million in 2023. In 2022 there were 13.0 million bookings."),
        Example(
            "The city granted 1,897 patents in 2021, up 35%. Officials were pleased. In the previous year it had granted 1,405 patents."
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Analysts welcomed it. Revenue was $255 million in 2010."
        ),
        Example(
            "Exports reached 4.4 billion euros in 2023, up 5.0%. Demand was strong. In 2022 exports were 4.2 billion euros."
        ),
        Example("2021年营业收入为286亿元，增长12%。公司对此满意。2020年营业收入为255亿元。", lang="zh"),
        Example("全市授权专利1897件，同比增长35%。各区普遍增长较快。上年授权专利1405件。", lang="zh"),
        Example("2023年出口额达44.0亿元，增长5.0%。需求旺盛。2022年出口额为41.9亿元。", lang="zh"),
    ),
    trap=(
        Example(
            "Operating profit went up by 27 percent to 63.5 million euros. Net profit in the prior year was 44.1 million euros.",
            why="another profit",
        ),
        Example(
            "Overnight stays rose 9 percent to 14.2 million in 2023. In 2022 there were 3.4 million foreign overnight stays.",
            why="a part",
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Revenue was a restated $241 million in 2010.",
            why="restated",
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. In Europe revenue was $90 million, in Asia revenue was $60 million in 2010.",
            why="parts of the group",
        ),
        Example(
            "Revenue rose 12 percent to $286 million in 2011. Revenue was $150 million in 2005.",
            why="not the year before",
        ),
        Example("2021年营业收入为286亿元，增长12%。2020年营业收入调整后为241亿元，系重述。", lang="zh", why="已重述"),
        Example("2021年营业收入为286亿元，增长12%。2015年营业收入为150亿元。", lang="zh", why="不是上年"),
        Example("2021年营业收入为286亿元，按可比口径增长12%。2020年营业收入为241亿元。", lang="zh", why="可比口径"),
    ),
)
