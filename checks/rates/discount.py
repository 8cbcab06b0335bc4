"""A discount whose parts do not fit: the percentage off, the Chinese 折, the price before and after.

What it catches
    打八折，优惠80% (20%), 原价1000元，打八折后为200元, "20% off the $1,000 coat, now $200".
Why it matters
    八折 is 80 percent of the price, not 80 percent off; translators and advertisers exchange the two.
How it judges
    N折 leaves N tenths of the price and takes off the rest. The new price must be the old one times what is left.
Known limits
    One discount with one percentage, or with one old and one new price, in the sentence.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.rates._units import figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.types import Quantity, Relation


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a discount and something to hold it against."""
    for sentence in sentences_with(analysis, "NUMBER|PERCENT"):
        if holds(sentence, "zhe") or holds(sentence, "off") or holds(sentence, "off_before"):
            yield from _relations(analysis, sentence)


def _relations(analysis: Analysis, sentence: Sentence) -> Iterator[Relation]:
    tokens = sentence.tokens
    tenths = [
        index for index, one in figures(sentence, "PERCENT") if _is_tenths(sentence, index) and _left(one) is not None
    ]
    offs = [
        index
        for index, _ in figures(sentence, "PERCENT")
        if index not in tenths
        and (follows(sentence, tokens[index], "off") or precedes(sentence, tokens[index], "off_before"))
    ]
    money = [(index, one) for index, one in figures(sentence, "MONEY", "NUMBER") if _is_price(sentence, index)]
    if len(tenths) == 1 and len(offs) == 1:
        claims = {"tenths": analysis.claim(tokens[tenths[0]]), "off": analysis.claim(tokens[offs[0]])}
        yield relation_of("discount", claims)
    mark = tenths if tenths else offs
    if (
        len(mark) != 1
        or len(money) != 2
        or len({one.unit for _, one in money} - {None}) != 1
        or holds(sentence, "off_not")
    ):
        return
    (one, _), (two, _) = money
    if holds(sentence, "instead", tokens[one].last, tokens[two].first):  # paying $70 instead of $100
        one, two = two, one
    if any(token.cls == "SEMI" for token in tokens[min(one, mark[0]) : max(two, mark[0])]):
        return
    if not (_is_new(sentence, two) or one > two) or (
        sentence.language.code == "zh" and not precedes(sentence, tokens[one], "old_price")
    ):
        return
    claims = {
        "tenths" if tenths else "off": analysis.claim(tokens[mark[0]]),
        "old": analysis.claim(tokens[one]),
        "new": analysis.claim(tokens[two]),
    }
    yield relation_of("discount", claims)


def _is_price(sentence: Sentence, index: int) -> bool:
    """A sum of money; or the bare number in "paying 60 yuan instead of 100"."""
    token = sentence.tokens[index]
    if token.cls == "NUMBER":
        return precedes(sentence, token, "instead")
    return isinstance(token.payload, Quantity) and "/" not in (token.payload.unit or "")


def _is_new(sentence: Sentence, index: int) -> bool:
    """Now $200, selling for $200, 现价200元, 折后为200元."""
    tokens = sentence.tokens
    return holds(sentence, "new_price", tokens[max(0, index - 3)].first, tokens[index].first)


def _left(one: Quantity) -> Fraction | None:
    """What N折 leaves of the price: 八折 four fifths, 八五折 and 8.5折 85 percent."""
    value = one.number.value
    return value / 100 if value is not None and 0 < value < 100 else None


def _is_tenths(sentence: Sentence, index: int) -> bool:
    token = sentence.tokens[index]
    return sentence.text[token.start : token.end].rstrip().endswith("折")


def law(case: Case) -> Outcome | None:
    """What is left of the price against the percentage off or the new price."""
    left: Interval | None = None
    if case.has("tenths"):
        fraction = _left(case.quantity("tenths"))
        left = None if fraction is None else Interval.exact(fraction)
    elif case.quantity("off").unit == "percent":
        left = (-share(case.read("off"))).shift(1)
    if left is None or left.low is None or left.low < 0:
        return None
    if case.has("tenths") and case.has("off"):
        computed = (-left).shift(1).scale(100)
        stated = case.read("off")
        return Outcome(
            agrees=stated.meets(computed), stated=stated, computed=computed, unit="percent",
            formula=lambda: f"1 − {case.surface('tenths').strip()}",
            message="percent",
        )  # fmt: skip
    old, new = case.read("old"), case.read("new")
    if any(one.low is None or one.low < 0 for one in (old, new)):
        return None
    computed = old * left
    return Outcome(
        agrees=new.meets(computed),
        stated=new,
        computed=computed,
        unit=case.quantity("new").unit,
        formula=lambda: f"{case.written('old')} × {float((left.low or 0) + (left.high or 0)) / 2:g}",
        args=lambda: {"mark": _mark(case)},
    )


def _mark(case: Case) -> str:
    return case.surface("tenths" if case.has("tenths") else "off").strip()


CHECK = Check(
    name="discount",
    severity="warning",
    title={"en": "discount against the prices", "zh": "折扣与优惠幅度或价格不符"},
    catalogue=("A13",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{old} at a discount of {mark} is {computed}; the article says {new}.",
            "zh": "{old}按{mark}计算为{computed}，文中写的是{new}。",
        },
        "percent": {
            "en": "{tenths} takes {computed} off; the article says {off}.",
            "zh": "打{tenths}即优惠{computed}，文中写的是{off}。",
        },
    },
    wrong=(
        Example("门店推出七折优惠，相当于让利70%。", lang="zh"),
        Example("The $1,000 coat was 20% off, selling for $200."),
        Example("At 30 percent off, the $500 phone now costs $150."),
        Example("It cut 25% off the fare of 80 euros, which now costs 20 euros."),
        Example("商品打八折，优惠80%。", lang="zh"),
        Example("原价1000元，打八折后为200元。", lang="zh"),
        Example("门票八五折优惠，原价100元，现价15元。", lang="zh"),
    ),
    right=(
        Example("The $1,000 coat was 20% off, selling for $800."),
        Example("At 30 percent off, the $500 phone now costs $350."),
        Example("It cut 25% off the fare of 80 euros, which now costs 60 euros."),
        Example("商品打八折，优惠20%。", lang="zh"),
        Example("原价1000元，打八折后为800元。", lang="zh"),
        Example("门票八五折优惠，原价100元，现价85元。", lang="zh"),
    ),
    trap=(
        Example(
            "The phone costs $639 after a 20 percent discount on the list price of $799.",
            why="the old price stands last",
        ),
        Example("The $1,000 coat was 20% off, and a $200 scarf came free.", why="the price of something else"),
        Example("Shares ended 20% off their high of $1,000, after touching $700.", why="a fall from a high"),
        Example("The flat sold for 20% off the asking price, plus $200 in fees on $1,000.", why="fees"),
        Example("原价1000元的外套打八折，另送价值200元的围巾。", lang="zh", why="赠品的价格"),
        Example("商品打八折，销量增长80%。", lang="zh", why="销量增长率"),
        Example("双方交易额打了八折，利润下降80%。", lang="zh", why="不是售价优惠"),
    ),
)
