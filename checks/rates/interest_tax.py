"""Interest or tax that base and rate do not give.

What it catches
    "a 5% levy on $200 million would raise $1 million" ($10 million), 贷款100万元，年利率5%，每年利息50万元.
Why it matters
    The result is the news; a shifted decimal makes a tax look harmless or a loan ruinous.
How it judges
    Base times rate must meet the amount. Natural other readings are tried before anything is said: several years of
    simple or compound interest, a month of it, tax contained in the base, the base with the interest added.
Known limits
    One rate and two amounts of one currency in the sentence, the second announced as interest or tax, or as what the
    levy brings.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds
from factcheck.checks.rates._levies import READINGS, find_levies
from factcheck.checks.rates._levy_words import find_levy
from factcheck.checks.rates._units import amount, figures, split_unit

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.types import Relation

_LONGEST = 40


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A rate, a base and what the rate makes of it."""
    told = list(find_levies(analysis))
    yield from told
    done = {analysis.by_id[claim].sentence for relation in told for _, claim in relation.operands}
    for sentence in sentences_with(analysis, "PERCENT", "MONEY"):
        brings = not sentence.language.spaced and holds(sentence, "levy_brings")
        if sentence.index not in done and (brings or holds(sentence, "levied")):
            relation = _relation(analysis, sentence)
            if relation is not None:
                yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    places = find_levy(sentence) or _places(sentence)
    if places is None:
        return None
    years = [
        one
        for _, one in figures(sentence, "DURATION")
        if one.unit == "year" and one.number.value is not None and one.number.value.denominator == 1
    ]
    n = int(years[0].number.value or 1) if len(years) == 1 else 1
    claims = {
        name: analysis.claim(sentence.tokens[at]) for name, at in zip(("rate", "base", "result"), places, strict=True)
    }
    return relation_of("interest-tax", claims, years=n if 1 <= n <= _LONGEST else 1, monthly=holds(sentence, "monthly"))


def _places(sentence: Sentence) -> tuple[int, int, int] | None:
    """The places of a rate, a base and what is announced as interest or tax on it."""
    rates, money = list(figures(sentence, "PERCENT")), list(figures(sentence, "MONEY"))
    if len(rates) != 1 or len(money) != 2:
        return None
    if holds(sentence, "levied_not") and not follows(sentence, sentence.tokens[money[0][0]], "levy_before"):
        return None
    base_unit, (result_unit, per) = money[0][1].unit, split_unit(money[1][1].unit)
    if base_unit != result_unit or per not in ("", "year"):
        return None
    rate, (base, _), (result, _) = rates[0][0], money[0], money[1]
    tokens = sentence.tokens
    if any(token.cls in ("UP", "DOWN", "YOY") for token in tokens[max(0, rate - 1) : rate]) or "/" in (
        money[0][1].unit or ""
    ):
        return None
    return (rate, base, result) if _is_base(sentence, base, rate) and _is_result(sentence, result) else None


def _is_base(sentence: Sentence, base: int, rate: int) -> bool:
    """A levy on the base, a loan of it: the word stands right before the amount, or between rate and amount."""
    tokens = sentence.tokens
    start = max(0, base - 3)
    if holds(sentence, "levied_on", tokens[start].first, tokens[base].first):
        return True
    if follows(sentence, tokens[base], "levy_before") or follows(sentence, tokens[base], "levied_thing"):
        return True
    return rate < base <= rate + 4 and holds(sentence, "levied", tokens[rate].last, tokens[base].first)


def _is_result(sentence: Sentence, result: int) -> bool:
    """Interest of, would raise, 利息, 应缴税: right before or behind the amount."""
    tokens, token = sentence.tokens, sentence.tokens[result]
    if follows(sentence, token, "levy_with"):
        return True
    start = max(0, result - 3)
    behind = tokens[result + 1].last if result + 1 < len(tokens) else token.last
    return holds(sentence, "levy_brings", tokens[start].first, token.first) or holds(
        sentence, "levied", token.last, behind + 4
    )


def law(case: Case) -> Outcome | None:
    """Base times rate, in every natural reading, against the amount."""
    kind = case.fact("how")
    if isinstance(kind, str):
        return _judge(case, kind)
    base, result = case.read("base"), amount(case, "result")
    rate = share(case.read("rate"))
    if case.quantity("rate").unit != "percent" or any(one.low is None or one.low < 0 for one in (base, result, rate)):
        return None
    years, plain = case.fact("years"), base * rate
    n = years if isinstance(years, int) else 1
    readings = [
        plain,
        plain.scale(n),
        base * rate.shift(1).power(n),
        base * rate.shift(1).power(n).shift(-1) if n > 1 else plain,
        plain / rate.shift(1),
    ]
    if case.fact("monthly"):
        readings += [plain.scale(Fraction(1, 12)), plain.scale(12)]
    return Outcome(
        agrees=any(result.meets(one) for one in readings),
        stated=result,
        computed=plain.scale(n),
        unit=case.quantity("base").unit,
        formula=lambda: f"{case.written('base')} × {case.surface('rate').strip()}" + (f" × {n}" if n > 1 else ""),
        severity="error" if not any(result.meets(_stretch(one)) for one in readings) else "warning",
    )


def _judge(case: Case, kind: str) -> Outcome | None:
    """A levy on each piece times their number; a price with, without or after tax; a year's interest or a part of it."""
    result = amount(case, "result")
    if kind == "each":
        one, many = "price", "many"
        readings = [amount(case, "price") * amount(case, "many")]
    else:
        one, many, rate = "base", "rate", share(case.read("rate"))
        if case.quantity("rate").unit != "percent" or rate.low is None or rate.low < 0 or (rate.high or 1) >= 1:
            return None
        readings = READINGS[kind](case.read("base"), rate)
    agrees = any(result.meets(reading) for reading in readings)
    return Outcome(
        agrees=agrees,
        message=kind,
        stated=result,
        computed=readings[0],
        unit=case.quantity("result").unit,
        formula=lambda: f"{case.surface(one).strip()}, {case.surface(many).strip()}",
        severity="error" if not any(result.meets(_stretch(reading)) for reading in readings) else "warning",
    )


def _stretch(one: Interval) -> Interval:
    assert one.low is not None
    return Interval(one.low * Fraction(2, 3), None if one.high is None else one.high * Fraction(3, 2))


CHECK = Check(
    name="interest-tax",
    severity="error",
    title={"en": "interest or tax against base and rate", "zh": "利息（税额）与本金、利率（税率）不符"},
    catalogue=("G15",),
    law=law,
    survey=survey,
    messages={
        "each": {
            "en": "{price} on {many} brings {computed}; the article says {result}.",
            "zh": "{many}按每单位{price}计算为{computed}，文中写的是{result}。",
        },
        "without": {
            "en": "{base} with {rate} tax in it is {computed} without; the article says {result}.",
            "zh": "含税{base}、税率{rate}，不含税为{computed}，文中写的是{result}。",
        },
        "left": {
            "en": "{base} less {rate} leaves {computed}; the article says {result}.",
            "zh": "{base}扣除{rate}后为{computed}，文中写的是{result}。",
        },
        "plus": {
            "en": "{base} plus {rate} is {computed}; the article says {result}.",
            "zh": "{base}加{rate}为{computed}，文中写的是{result}。",
        },
        "interest": {
            "en": "A year's interest of {rate} on {base} is {computed}; the article says {result}.",
            "zh": "{base}按{rate}计一年利息为{computed}，文中写的是{result}。",
        },
        "default": {
            "en": "{rate} of {base} is {computed}; the article says {result}.",
            "zh": "{base}按{rate}计算为{computed}，文中写的是{result}。",
        },
    },
    wrong=(
        Example("The levy of 0.006 yuan on each of 4.7 trillion kilowatt-hours will raise 280 billion yuan a year."),
        Example("The product costs £245 including 20% VAT, or £196 before tax."),
        Example("After 30 percent tax, her salary of 5,400 dollars leaves 4,320 dollars."),
        Example("The $2.4 billion bond pays a coupon of 5 percent, costing the state $240 million a year in interest."),
        Example("The car costs $21,400 before VAT of 20 percent, or $27,900 with tax."),
        Example("With a sales tax of 20 percent, the 515-euro bill comes to 675 euros."),
        Example("A 5% levy on $200 million of sales would raise $1 million."),
        Example("A loan of $100,000 at 5% a year costs $50,000 in annual interest."),
        Example("A 10 percent tax on the estate of 40 million euros comes to 400,000 euros."),
        Example("贷款100万元，年利率5%，每年利息50万元。", lang="zh"),
        Example("税率为5%，对200万元的收入应缴税1万元。", lang="zh"),
        Example("存款20万元，年利率3%，一年利息600元。", lang="zh"),
        Example("按销售额2%征收，6.5亿元销售额将带来3100万元收入。", lang="zh"),
    ),
    right=(
        Example("The car costs $21,400 before VAT of 20 percent, or $25,680 with tax."),
        Example("With a sales tax of 20 percent, the 515-euro bill comes to 618 euros."),
        Example("A 5% levy on $200 million of sales would raise $10 million."),
        Example("A loan of $100,000 at 5% a year costs $5,000 in annual interest."),
        Example("A loan of $100,000 at 5% a year costs $15,000 in interest over 3 years."),
        Example("贷款100万元，年利率5%，每年利息5万元。", lang="zh"),
        Example("税率为5%，对200万元的收入应缴税10万元。", lang="zh"),
        Example("存款20万元，年利率3%，一年利息6000元。", lang="zh"),
    ),
    trap=(
        Example("After 30 percent tax, her salary of 5,400 dollars leaves 3,780 dollars.", why="less the tax"),
        Example(
            "A tax of 2 cents on each of the 450 million bottles sold will yield $9 million.", why="cents and dollars"
        ),
        Example(
            "The $2.4 billion bond pays a coupon of 5 percent, costing $60 million a half-year in interest.",
            why="half a year",
        ),
        Example("A loan of $100,000 at 5% costs $15,763 in compound interest over 3 years.", why="compound interest"),
        Example("A 20 percent tax contained in the price of $120 brings $20.", why="tax within the price"),
        Example(
            "The firm with sales of $200 million paid a 5% dividend and $1 million in interest.",
            why="no levy on the sales",
        ),
        Example("贷款100万元，年利率4.8%，每月利息4000元。", lang="zh", why="月息"),
        Example("公司按5%的税率缴税1000万元，拟投资3亿元建厂。", lang="zh", why="投资额不是税基"),
        Example("公司利息支出50万元，同比增长5%，贷款余额1000万元。", lang="zh", why="增长率"),
        Example("含税价113元，税率13%，税额13元。", lang="zh", why="价内含税"),
    ),
)
