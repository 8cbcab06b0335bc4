"""A number of things, the price of one, and a total that is not their product.

What it catches
    "10,000 shares at a price of $22.0 per share, totaling $22,000", 269万股，价格区间为10.58港元-11.50港元，耗资约302.87万港元,
    "seven projects worth 5.55 billion yuan, 8 billion each".
Why it matters
    A lost or added zero in one of the three is the commonest slip of deal and buyback reports.
How it judges
    Count times price (a range gives a range of totals) must meet the total; half a percent for fees passes at the loose
    level. 每10股派5元 counts in tens.
Known limits
    One count, price and total in a sentence, the total announced (totaling, worth, 耗资, 共计); no profits, no revenues.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import follows, holds, precedes
from factcheck.checks.rates._groups import bare_prices, grouped, is_pair, paid_out
from factcheck.checks.rates._people import is_narrowed
from factcheck.checks.rates._pieces import count_in_price_units, count_of
from factcheck.checks.rates._units import (
    amount,
    announced_total,
    each_after,
    each_before,
    each_of,
    figures,
    is_a_piece,
    is_bill,
    is_periodic,
    is_sale,
    quantity,
    split_unit,
    takings,
)

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.interval import Interval
from factcheck.ladder import Level
from factcheck.types import Claim, Relation

_EARNINGS = frozenset(
    (
        "profit", "revenue", "sales", "eps", "loss", "assets", "debt",
        "market_value", "exports", "imports", "gdp", "budget",
    )
)  # fmt: skip
_PARTING = frozenset(("PERCENT", "INCLUDING", "OF_WHICH", "REST"))
_FEES = Fraction(5, 1000)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with one count, one price and one total."""
    sentences = sentences_with(analysis, "MONEY", "COUNT|MEASURE|NUMBER")
    told = [relation for one in sentences if (relation := _relation(analysis, one)) is not None]
    told += (*grouped(analysis), *bare_prices(analysis))
    yield from (*told, *paid_out(analysis, frozenset(claim for one in told for _, claim in one.operands)))


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    prices = _prices(sentence)
    if not 1 <= len(prices) <= 2 or (len(prices) == 2 and not is_pair(sentence, prices)):
        return None
    price = quantity(sentence.tokens[prices[0]])
    assert price is not None
    if is_periodic(sentence, prices[0]) or is_narrowed(sentence, prices[0]):
        return None
    currency, per = split_unit(price.unit)
    totals = [
        index
        for index, one in figures(sentence, "MONEY")
        if index not in prices
        and one.unit == currency
        and announced_total(sentence, index)
        and not (index > prices[0] and follows(sentence, sentence.tokens[index], "spent_on"))
    ]
    if not totals and _averages(sentence, prices[0]):  # 售出1840套，销售额55.2亿元，平均每套300万元
        totals = [index for index, one in figures(sentence, "MONEY") if index not in prices and one.unit == currency]
    totals = totals or takings(sentence, prices[-1], currency)
    named = totals[:1] and precedes(sentence, sentence.tokens[totals[0]], "whole_takings")
    earned = () if _averages(sentence, prices[0]) or is_sale(sentence) or named else (*prices, *totals[:1])
    if len(totals) != 1 or _is_earnings(analysis, sentence, earned) or holds(sentence, "net_money"):
        return None
    count = count_of(sentence, prices[0], per)
    if count is None or _is_parted(sentence, (count, *prices, totals[0])) or is_bill(sentence, prices, totals[0]):
        return None
    each = each_before(sentence, prices[0])
    group = (
        quantity(sentence.tokens[each + 1])
        if each is not None and sentence.tokens[each + 1].cls in ("COUNT", "NUMBER")
        else None
    )
    operands: dict[str, Claim | list[Claim]] = {
        "count": analysis.claim(sentence.tokens[count]),
        "price": [analysis.claim(sentence.tokens[index]) for index in prices],
        "total": analysis.claim(sentence.tokens[totals[0]]),
    }
    size = int(group.number.value) if group is not None and group.number.value else 1
    return relation_of("unit-price", operands, per=size, factor=count_in_price_units(sentence, prices[0], count))


def _averages(sentence: Sentence, price: int) -> bool:
    """True for a price that is called the average of one piece: it was reckoned from count and total."""
    before = sentence.tokens[max(0, price - 3) : price]
    single = price + 1 < len(sentence.tokens) and sentence.tokens[price + 1].cls == "EACH"
    return any(token.cls == "AVERAGE" for token in before) and (single or sentence.language.code == "zh")


def _is_parted(sentence: Sentence, indices: tuple[int, ...]) -> bool:
    """True when a share or "including" stands among the figures: the total is of something larger."""
    between = sentence.tokens[min(indices) : max(indices)]
    words = sentence.language.tables["parts"]["added"]  # each and spare parts, for a total of; 加上配件共计
    text = sentence.text[between[0].start : between[-1].end].lower()
    classes = [token.cls for token in between]
    listed = any(classes[at : at + 3] == ["AND", "FILL", "COMMA"] for at in range(len(classes)))
    return listed or any(word in text for word in words) or not _PARTING.isdisjoint(classes)


def _prices(sentence: Sentence) -> list[int]:
    """Sums of money for one piece."""
    found: list[int] = []
    for index, one in figures(sentence, "MONEY"):
        per = split_unit(one.unit)[1]
        if each_of(sentence, index) is not None:
            summed = [token.cls for token in sentence.tokens[index + 1 : index + 3]] == ["COMMA", "TOTAL"]
            found += [index] if not found and (summed or not announced_total(sentence, index)) else []
        elif (found and index == found[-1] + 2 and sentence.tokens[index - 1].cls in ("TO", "DASH", "AND")) or (
            per
            or each_after(sentence, index)
            or is_a_piece(sentence, index)
            or each_before(sentence, index) is not None
            or precedes(sentence, sentence.tokens[index], "unit_price")
        ):
            found.append(index)
    return found


def _is_earnings(analysis: Analysis, sentence: Sentence, indices: tuple[int, ...]) -> bool:
    """True when a figure is said to be profit, revenue or the like."""
    return any(analysis.claim(sentence.tokens[index]).concept in _EARNINGS for index in indices)


def law(case: Case) -> Outcome | None:
    """Count times price against the total."""
    prices = case.all("price")
    unit = prices[0].quantity.unit if prices[0].quantity is not None else None
    count, total = case.quantity("count"), case.read("total")
    price = _price(case)
    n = case.read("count") if "/" in (unit or "") and count.kind == "measure" else amount(case, "count")
    if any(one.low is None or one.low < 0 for one in (n, price, total)):
        return None
    per, by = case.fact("per"), case.fact("factor")
    product = (n * price).scale((by if isinstance(by, Fraction) else 1) / Fraction(per if isinstance(per, int) else 1))
    wide = _with_fees(product) if case.level is Level.LOOSE else product
    return Outcome(
        agrees=total.meets(wide),
        stated=total,
        computed=product,
        unit=split_unit(case.quantity("total").unit)[0],
        formula=lambda: _formula(case),
    )


def _price(case: Case) -> Interval:
    """The price of one; the ends of a range of prices are bounds, and read as they are printed."""
    first = case.quantity("price")
    if len(case.all("price")) == 1:
        return first.base if first.number.ends is not None else case.read("price")
    low, high = case.read_all("price")[:2]
    return low.union(high)


def _with_fees(product: Interval) -> Interval:
    assert product.low is not None
    return Interval(product.low * (1 - _FEES), None if product.high is None else product.high * (1 + _FEES))


def _formula(case: Case) -> str:
    prices = "–".join(case.context.document.wording(one.span).strip() for one in case.all("price"))
    per = case.fact("per")
    return f"{case.written('count')} × {prices}" + (f" / {per}" if per != 1 else "")


CHECK = Check(
    name="unit-price",
    severity="error",
    title={"en": "count times unit price against the total", "zh": "数量乘单价与总额不符"},
    catalogue=("D8", "G3"),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{count} at {price} come to {computed}; the article says {total}.",
            "zh": "{count}、单价{price}，合计{computed}，文中写的是{total}。",
        },
    },
    wrong=(
        Example("The airline will pay 5.55 billion dollars for seven jets, 8 billion each."),
        Example("A levy of 0.006 yuan per kilowatt-hour on 4.7 trillion kilowatt-hours would raise 280 billion yuan."),
        Example("合作社今年卖出苹果200吨，收入160万元，平均每公斤80元。", lang="zh"),
        Example("项目共建设12栋住宅楼，每栋60套，共计840套。", lang="zh"),
        Example("剧场有24排座位，每排32座，共820座。", lang="zh"),
        Example("A director sold 10,000 shares on February 6, 2025, at a price of $22.0 per share, totaling $22,000."),
        Example("Seven projects worth 5.55 billion yuan, 8 billion yuan each, broke ground."),
        Example("It spent $8 million on 200 cars at $4,000 each."),
        Example(
            "A total of 59.8 billion yuan was invested in 31 projects, an average of 19.3 billion yuan per project."
        ),
        Example("公司斥资6505.05万港元回购1200万股，回购价格每股为3.36港元-3.43港元。", lang="zh"),
        Example("采购300台公交车，单价20万元，总价600万元。", lang="zh"),
        Example("共有1200名职工，每人发放500元，共计6万元。", lang="zh"),
        Example("7个项目总投资55.5亿元，平均每个80亿元。", lang="zh"),
    ),
    right=(
        Example("项目共建设12栋住宅楼，每栋60套，共计720套。", lang="zh"),
        Example("A director sold 10,000 shares on February 6, 2025, at a price of $22.0 per share, totaling $220,000."),
        Example("An officer sold 3,104 shares at a weighted average price of $44.94 per share, totaling $139,493."),
        Example("31 projects, 59.8 billion yuan in all, averaging 1.93 billion yuan each."),
        Example("公司斥资6505.05万港元回购1200万股，回购价格每股为5.36港元-5.43港元。", lang="zh"),
        Example("公司回购269万股股份，价格区间为10.58港元-11.50港元，耗资约3028.7万港元。", lang="zh"),
        Example("采购300台公交车，单价20万元，总价6000万元。", lang="zh"),
    ),
    trap=(
        Example(
            "With 10 million shares outstanding, it earned $5 million, or 80 cents per share before a one-off gain.",
            why="earnings, not a purchase",
        ),
        Example(
            "The sale of 10 million shares at $12.50 each will raise net proceeds of $118 million.", why="net of fees"
        ),
        Example(
            "It bought 200 cars at $40,000 each and spent $2 million on spare parts.",
            why="the sum is for something else",
        ),
        Example("公司总股本1亿股，每10股派5元，共派发5000万元。", lang="zh", why="每十股"),
        Example("发行1000万股，每股12.5元，募集资金净额1.18亿元。", lang="zh", why="扣除费用后的净额"),
        Example("公司净利润5亿元，总股本20亿股，每股收益0.3元。", lang="zh", why="每股收益按加权股本计算"),
        Example(
            "The state bought 40 buses at $350,000 each and spare parts, for a total of $16 million.",
            why="not all of it buses",
        ),
        Example("购置公交车40辆，每辆35万元，加上配件共计1600万元。", lang="zh", why="总额含配件"),
    ),
)
