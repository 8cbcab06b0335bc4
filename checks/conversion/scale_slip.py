"""One figure stated twice whose scale differs by a power of ten.

What it catches
    A headline with $104bn over a story with $10.4bn; "1.25 billion tonnes" in one paragraph and "1.25 million tonnes" of
    the same in another; 912.17亿元（912.17 billion yuan）.
Why it matters
    A scale word is the most expensive word of a sentence, and the headline is often typed by someone else.
How it judges
    Headline and story: a figure of the headline that the story does not repeat, but for a power of ten, in the same unit.
    Inside the story: the same three digits or more, unit and measure, a power of a thousand or of 万 apart. An error for
    the headline and for factors of a thousand and more; a factor of ten is a warning.
Known limits
    Silent where the story repeats the headline's figure anywhere, and on figures of different periods.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, islice, pairwise

from factcheck.checks.conversion._glosses import glossed
from factcheck.checks.conversion._restated import (
    MOVES,
    digits,
    has_same_name,
    is_partial,
    is_same_sum,
    moved,
    points_back,
    quantity_of,
    unit_of,
)

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.numbers import power_of_ten
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level, read_interval
from factcheck.types import Claim, Quantity, Relation

_FIGURES = "MONEY|MEASURE|COUNT"
_KINDS = ("money", "measure", "count")
_HEADLINE = (3, 6, 4, 8, 1)
_STORY = (3, 6, 4, 8)
_MOST_REPEATS = 12  # mentions of one figure that are held against each other
_MOST_TITLES = 12  # lines and figures of a headline
_LEAD = 6  # sentences of the story in which a headline's figure is looked for


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Pairs of one figure: headline and story, story and story."""
    title = [sentence for sentence in analysis.sentences if _is_title(sentence)]
    story = [(one, _figures(analysis, one)) for one in sentences_with(analysis, _FIGURES) if not _is_title(one)]
    if title:
        below = [claim for _, found in story for claim in found]
        opening = {one.index for one in islice((one for one in analysis.sentences if not _is_title(one)), _LEAD)}
        lead = [claim for one, found in story if one.index in opening for claim in found]
        for sentence in title[:_MOST_TITLES]:
            for claim in _figures(analysis, sentence)[:_MOST_TITLES]:
                yield from _headline(claim, below, lead)
    yield from _repeated(story)
    yield from _restated(story)
    yield from glossed(analysis)


def _is_title(sentence: Sentence) -> bool:
    return sentence.field == "title" or sentence.block == "title"


def _figures(analysis: Analysis, sentence: Sentence) -> list[Claim]:
    tokens = [sentence.tokens[place] for place in places_in(sentence, _FIGURES)]
    claims = [analysis.claim(token) for token in tokens if token.claim is not None]
    return [
        claim for claim in claims if claim.kind in _KINDS and claim.quantity is not None and claim.quantity.number.value
    ]


def _headline(claim: Claim, below: list[Claim], lead: list[Claim]) -> Iterator[Relation]:
    """The figure of the story that the headline means, when only a power of ten keeps them apart."""
    alike = [other for other in below if unit_of(other) == unit_of(claim)]
    if digits(claim) < 2 or any(_read(other).meets(_read(claim)) for other in alike):
        return
    for other in lead:
        power = _power(claim, other, _HEADLINE) if unit_of(other) == unit_of(claim) else None
        if power is not None and _same_measure(claim, other):
            yield relation_of("scale-slip", {"a": claim, "b": other}, other.span, headline=True, power=power)
            return


def _repeated(story: list[tuple[Sentence, list[Claim]]]) -> Iterator[Relation]:
    """Figures of the story with the same digits, unit and measure."""
    groups: dict[tuple[object, ...], list[tuple[Sentence, Claim]]] = {}
    for sentence, found in story:
        for claim in found:
            value = quantity_of(claim).number.value
            if claim.concept and value is not None and digits(claim) >= 3 and not is_partial(sentence, claim):
                key = (unit_of(claim), claim.concept, str(value.numerator).rstrip("0"))
                groups.setdefault(key, []).append((sentence, claim))
    for group in groups.values():
        for (one, a), (two, b) in combinations(group[:_MOST_REPEATS], 2):
            changed = one is two and {token.cls for token in one.tokens} & MOVES
            if not changed and _same_period(a, b) and _power(a, b, _STORY) is not None:
                yield relation_of("scale-slip", {"a": a, "b": b}, b.span, headline=False, power=_power(a, b, _STORY))


def _restated(story: list[tuple[Sentence, list[Claim]]]) -> Iterator[Relation]:
    """Figures that point back to the sentence before: a cost of $1.2 billion, and the $1.2 million cost."""
    for (one, before), (two, found) in pairwise(story):
        if two.index - one.index > 1:
            continue
        for b in found:
            alike = [a for a in before if unit_of(a) == unit_of(b) and _power(a, b, _STORY) is not None]
            if len(alike) != 1 or is_partial(two, b):
                continue
            if moved(two, b) and not any(is_same_sum(a, b) or has_same_name(one, two, a, b) for a in before):
                continue
            told = points_back(one, two, b) or any(is_same_sum(a, b) or has_same_name(one, two, a, b) for a in alike)
            if digits(b) > 1 and told and _same_period(alike[0], b):
                a = alike[0]
                yield relation_of("scale-slip", {"a": a, "b": b}, b.span, headline=False, power=_power(a, b, _STORY))


def _same_period(a: Claim, b: Claim) -> bool:
    return a.period is None or b.period is None or a.period == b.period


def _read(claim: Claim) -> Interval:
    return read_interval(quantity_of(claim), Level.LOOSE)


def _same_measure(a: Claim, b: Claim) -> bool:
    return a.concept is None or b.concept is None or a.concept == b.concept


def _could_be(power: int, one: Quantity, two: Quantity) -> bool:
    """False for nearly all figures: they are not that far apart, however they were rounded."""
    a, b = one.number.value, two.number.value
    if a is None or b is None or one.unit != two.unit:
        return True
    low, high = abs(a.numerator * b.denominator), abs(b.numerator * a.denominator)
    low, high = (low * 10**power, high) if power > 0 else (low, high * 10**-power)
    return low < 4 * high and high < 4 * low


def _power(a: Claim, b: Claim, powers: tuple[int, ...]) -> int | None:
    """The power of ten between two figures whose digits agree as far as both are written."""
    one, two = quantity_of(a), quantity_of(b)
    for power in powers:
        for sign in (power, -power):
            if _could_be(sign, one, two) and one.base.scale(power_of_ten(sign)).meets(two.base):
                return sign
    return None


def law(case: Case) -> Outcome | None:
    """The two figures must meet."""
    one, two = case.read("a"), case.read("b")
    power = case.fact("power")
    if case.fact("gloss") and one.meets(two):  # only a hedge lets them
        one, two = (Interval.exact(quantity_of(case.one(role)).number.value or 0) for role in "ab")
    grave = isinstance(power, int) and abs(power) >= 3
    return Outcome(
        agrees=one.meets(two),
        stated=two,
        computed=one,
        unit=case.quantity("a").unit if case.quantity("a").kind != "measure" else None,
        formula=lambda: f"{case.written('a')} ≠ {case.written('b')}",
        severity="error" if (grave and case.fact("headline")) or case.fact("gloss") else "warning",
        message="headline" if case.fact("headline") else "default",
    )


CHECK = Check(
    name="scale-slip",
    severity="error",
    title={"en": "one figure in two magnitudes", "zh": "同一数字数量级不一"},
    catalogue=("A6", "A7", "H6"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The same figure is {a} here and {b} there: a scale word differs.",
            "zh": "同一数字前为{a}，后为{b}：数量级不一致。",
        },
        "headline": {
            "en": "The headline says {a}, the story {b}: a scale word differs.",
            "zh": "标题为{a}，正文为{b}：数量级不一致。",
        },
    },
    wrong=(
        Example("去年全省用电量为2356亿千瓦时。报告显示，去年全省用电量2356万千瓦时，同比增长6%。", lang="zh"),
        Example("Retail sales in the county reached 912.17 billion yuan (912.17亿元), up 6 percent."),
        Example("The fund raised $3.2 billion last year. The $3.2 million raised last year was a record."),
        Example("Lottery sales were £3.47bn in the half year. Sales of £3,469,800 were 4% up on the same period."),
        Example(
            "The bank set aside $1.84 billion for bad loans. The $1.84 million provision was its largest since 2009."
        ),
        Example(
            "# Lottery sales reach £3.47 billion\n\nLottery sales reached £3.47 million in the year to March, the operator said."
        ),
        Example(
            "Coal output was 1.25 billion tonnes in the year. Stocks fell.\n\nThe ministry said the coal output of 1.25 million tonnes was a record."
        ),
        Example(
            "# Harbour revenue rises to $12.4 million\n\nHarbour revenue rose to $124 million last year, the port said."
        ),
        Example("# 全市进出口总额达36.5亿元\n\n海关数据显示，全市进出口总额达36.5万亿元。", lang="zh"),
        Example("全年原煤产量12.5亿吨。\n\n主管部门表示，原煤产量12.5万吨创新高。", lang="zh"),
        Example("# 港口营收升至1.24亿元\n\n港口公司表示，去年营收升至12.4亿元。", lang="zh"),
        Example("The stadium cost $1.2 billion. The club borrowed to meet the $1.2 million cost of the stadium."),
        Example("全年财政收入912.17亿元（912.17 billion yuan），增长6%。", lang="zh"),
        Example("该市常住人口为1200万人（1.2 million people）。", lang="zh"),
        Example("体育场造价12亿元。为支付12万元的造价，俱乐部四处借款。", lang="zh"),
    ),
    right=(
        Example("去年全省用电量为2356亿千瓦时。报告显示，去年全省用电量2356亿千瓦时，同比增长6%。", lang="zh"),
        Example("Retail sales in the county reached 91.217 billion yuan (912.17亿元), up 6 percent."),
        Example(
            "# Lottery sales reach £3.5 billion\n\nLottery sales reached £3.47 billion in the year to March, the operator said."
        ),
        Example(
            "Coal output was 1.25 billion tonnes in the year.\n\nThe ministry said the coal output of 1.25 billion tonnes was a record."
        ),
        Example(
            "# Harbour revenue rises to $124 million\n\nHarbour revenue rose to $124 million last year, the port said."
        ),
        Example("全年财政收入912.17亿元（91.217 billion yuan），增长6%。", lang="zh"),
        Example("# 全市进出口总额达36.5亿元\n\n海关数据显示，全市进出口总额达36.5亿元。", lang="zh"),
        Example("全年原煤产量12.5亿吨。\n\n主管部门表示，原煤产量12.5亿吨创新高。", lang="zh"),
        Example("# 港口营收升至12.4亿元\n\n港口公司表示，去年营收升至12.4亿元。", lang="zh"),
    ),
    trap=(
        Example("# Users reach 3 billion\n\nUsers grew from 3 million to 3 billion in two decades.", why="two dates"),
        Example("Revenue was $1.25 billion in 2023. In 2003 revenue was $1.25 million.", why="different periods"),
        Example("# Deal worth $104 b\n\nThe deal is worth $104 billion.", why="an abbreviation"),
        Example("# 用户达30亿\n\n用户从300万增至30亿。", lang="zh", why="不同时间"),
        Example("总投资7.2亿元（100 million dollars）。", lang="zh", why="另一种货币"),
        Example("2023年营收12.5亿元。2003年营收125万元。", lang="zh", why="年份不同"),
        Example("总投资125亿元，单个项目投资1.25亿元。", lang="zh", why="不同指标的巧合，只差十的二次方"),
        Example("The deal is worth $1.2 billion. The $1.2 million fine is small.", why="another noun"),
        Example("The fund raised $3.25 billion. The $3.25 million bonus for its chief was criticised.", why="a bonus"),
        Example("Sales were $3.47 billion. Sales of $3.47 million came from its smallest shop.", why="one part"),
    ),
)
