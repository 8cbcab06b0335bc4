"""A tax of so many percent whose end is said to lower the price by as many percent.

What it catches
    "Scrapping the 20% VAT will make them 20% cheaper" (16.7%), 取消25%的关税后，价格将下降25%.
Why it matters
    The tax is a share of the price before tax, the saving one of the price with it: the promise is larger than the gift.
How it judges
    Without a tax of p the price falls by p / (100 + p); reported where the fall that is told is p itself and cannot be that.
Known limits
    Sales taxes that come on top of the marked price are left alone, and so are falls that are neither the one nor the other.
"""

from __future__ import annotations

from factcheck.checks.dates._beside import holds
from factcheck.checks.rates._units import quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.interval import Interval
from factcheck.ladder import share
from factcheck.pattern import Match, patterns
from factcheck.types import Relation

_GAP = (
    "gap=( OF? CONCEPT? FILL (FILL|CONCEPT|FORECAST|BE|COMMA|APPOS|NAMELY|MORE|AND|HYPOTHETICAL|PER|EACH|DOWN){0,7} )"
)
PATTERNS = patterns(
    f"p=PERCENT {_GAP} q=PERCENT end=( CONCEPT? (LESS|DOWN) )",  # the 20% VAT on panels will make them 20% cheaper
    f"p=PERCENT {_GAP} end=( (DOWN|LESS) (CONCEPT|FILL|AT){{0,4}} (BY|TO)? ) q=PERCENT",  # a 10 percent duty will cut prices by 10 percent
)
_CLAUSE = ("COMMA", "SEMI", "END", "COLON")
_LEAST = 5  # percent: below it the two falls round to the same


def relate(match: Match) -> Relation | None:
    """The rate of a tax that goes, and the fall of the price."""
    sentence, rate, fall = match.sentence, match.token("p"), match.token("q")
    one, other = quantity(rate), quantity(fall)
    if one is None or other is None or one.unit != "percent" or other.unit != "percent":
        return None
    if one.number.value is None or one.number.value != other.number.value or one.number.value < _LEAST:
        return None
    start = next((token.last for token in reversed(match.before(6)) if token.cls in _CLAUSE), 0)
    gap, end = match.tokens("gap"), match.tokens("end")
    ended = holds(sentence, "tax_ends", start, rate.first) or holds(sentence, "tax_ended", rate.last, fall.first)
    if not ended or holds(sentence, "tax_ends_not", start, fall.last):
        return None
    taxed = holds(sentence, "tax_names", rate.last, gap[0].last if gap[0].cls != "OF" else gap[1].last)
    taxed = taxed or holds(sentence, "tax_names", rate.last, gap[min(2, len(gap) - 1)].last)
    priced = end[-1].cls == "LESS" or holds(sentence, "tax_prices", rate.last, end[-1].last)
    if not taxed or not priced:
        return None
    return relation_of("tax-removed", {"tax": match.claims("p"), "fall": match.claims("q")}, match.span)


def law(case: Case) -> Outcome | None:
    """p / (100 + p) against the fall."""
    tax, fall = share(case.read("tax")), share(case.read("fall"))
    if tax.low is None or tax.low <= 0:
        return None
    right = (Interval.exact(1) / tax.shift(1)).scale(-1).shift(1)
    return Outcome(
        agrees=fall.meets(right),
        stated=fall.scale(100),
        computed=right.scale(100),
        unit="percent",
        formula=lambda: f"{case.written('tax')} / (100 + {case.written('tax')})",
    )


CHECK = Check(
    name="tax-removed",
    severity="warning",
    title={"en": "end of a tax against the fall of the price", "zh": "取消税收与价格降幅不符"},
    catalogue=("B3",),
    law=law,
    patterns=PATTERNS,
    relate=relate,
    messages={
        "default": {
            "en": "Without a tax of {tax} a price falls by {computed}; the article says {fall}.",
            "zh": "取消{tax}的税，价格只下降{computed}，文中写的是{fall}。",
        },
    },
    wrong=(
        Example("Scrapping the 20% VAT on solar panels will make them 20% cheaper for households."),
        Example("Removing a 15 percent tax on fuel will cut prices by 15 percent, the minister said."),
        Example("The abolition of the 25% import tariff means a 25% price cut for buyers."),
        Example("取消25%的进口关税后，汽车价格将下降25%。", lang="zh"),
        Example("免征20%的增值税，意味着价格降低20%。", lang="zh"),
        Example("废除15%的消费税将使零售价下调15%。", lang="zh"),
    ),
    right=(
        Example("Scrapping the 20% VAT on solar panels will make them about 17% cheaper for households."),
        Example("Removing a 15 percent tax on fuel will cut prices by 13 percent, the minister said."),
        Example("The abolition of the 25% import tariff means a 20% price cut for buyers."),
        Example("取消25%的进口关税后，汽车价格将下降20%。", lang="zh"),
        Example("免征20%的增值税，意味着价格降低约17%。", lang="zh"),
        Example("废除15%的消费税将使零售价下调13%。", lang="zh"),
    ),
    trap=(
        Example("Scrapping the 25% duty would make cars cheaper and lift sales by 25 percent.", why="of sales"),
        Example("Removing the 10 percent sales tax saves shoppers 10 percent of the marked price.", why="on top of it"),
        Example(
            "Cutting the tax from 20 percent to 10 percent would make panels 10 percent cheaper.", why="not removed"
        ),
        Example("取消25%的关税后，销量将增长25%。", lang="zh", why="说的是销量"),
        Example("加征25%的关税后，价格下降25%。", lang="zh", why="不是取消"),
        Example("取消3%的附加税后，价格下降3%。", lang="zh", why="两种算法四舍五入后相同"),
    ),
)
