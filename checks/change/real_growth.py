"""Nominal growth, inflation and real growth in one sentence that do not go together.

What it catches
    "Nominal wages grew 6 percent and prices rose 4 percent, so real wages increased by 5 percent" (about 2);
    工资名义增长8%，物价上涨3%，实际增长8.5%.
Why it matters
    Real growth is what is left of nominal growth after inflation; added instead of taken off, it turns a loss into a gain.
How it judges
    (1 + nominal) / (1 + inflation) - 1, or nominal less inflation, must meet the real growth. A warning: the deflator of a
    measure can differ from the inflation that a sentence names.
Known limits
    Needs exactly three percentages, each named by the words of its own clause; signs are those of the verbs before them.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.change._growths import sign_near
from factcheck.checks.change._values import fraction, percent, positive, read_rate
from factcheck.checks.change._words import has_word, holds, last_word_in

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Claim, Relation
from factcheck.wording.figures import format_interval

NAME = "real-growth"
_AWAY = ("RESPECTIVELY", "HYPOTHETICAL", "ANNUAL", "QOQ", "FORECAST", "TARGET", "POINTS", "OF_WHICH", "NEGATED")


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Each sentence with a nominal rate, a rate of prices and a real rate."""
    for sentence in sentences_with(analysis, "PERCENT", "UP|DOWN"):
        places = places_in(sentence, "PERCENT")
        if len(places) != 3 or holds(sentence.tokens, *_AWAY):
            continue
        operands: dict[str, Claim | list[Claim] | tuple[Claim, ...]] = {}
        signs: dict[str, int] = {}
        start = 0
        for place in places:
            tokens = sentence.tokens
            role = "i" if _is_deducted(sentence, place) else _role(sentence, tokens[start:place])
            role = role or _role(sentence, tokens[place : place + 2])
            if role is None or role in operands or sentence.tokens[place].claim is None:
                break
            operands[role] = analysis.claim(sentence.tokens[place])
            signs[role] = sign_near(sentence.tokens, place) or 1
            start = place + 1
        if len(operands) == 3:
            yield relation_of(NAME, operands, signs=tuple(signs[role] for role in ("n", "i", "r")))


def _is_deducted(sentence: Sentence, place: int) -> bool:
    """True for 扣除2%的价格因素: the rate that is taken off is of prices."""
    before, behind = sentence.tokens[max(0, place - 1) : place], sentence.tokens[place + 1 : place + 3]
    return holds(before, "REAL") and holds(behind[:1], "OF") and _role(sentence, behind) == "i"


def _role(sentence: Sentence, named: list[Token]) -> str | None:
    """What a percentage is: r real, i of prices, n nominal; None where its words say several things or none."""
    ends = any(token.cls == "FILL" and last_word_in(sentence, token, "real_ends") for token in named)
    if ends or any(token.cls == "REAL" for token in named) or has_word(sentence, named, "real"):
        return "r"
    if any(token.cls == "CONCEPT" and token.payload in ("price", "inflation") for token in named):
        return "i"
    if has_word(sentence, named, "deflators"):
        return "i"
    return "n" if has_word(sentence, named, "nominal") or has_word(sentence, named, "pay") else None


def law(case: Case) -> Outcome | None:
    """(1 + n) / (1 + i) - 1, and n - i, against the real growth."""
    signs = case.fact("signs")
    assert isinstance(signs, tuple)
    nominal, prices, real = (
        fraction(read_rate(case, role)).scale(sign) for role, sign in zip("nir", signs, strict=True)
    )
    if not positive(prices.shift(1)) or not positive(nominal.shift(1)):
        return None
    exact = (nominal.shift(1) / prices.shift(1)).shift(-1)
    return Outcome(
        agrees=real.meets(exact) or real.meets(nominal - prices),
        stated=percent(real),
        computed=percent(exact),
        unit="percent",
        formula=lambda: f"(1 + {case.written('n')}%) / (1 + {case.written('i')}%) − 1",
        args=lambda: {"size": _words(exact)},
    )


def _words(interval: Interval) -> dict[str, str]:
    return {lang: format_interval(percent(interval), "percent", lang) for lang in ("en", "zh")}


CHECK = Check(
    name=NAME,
    severity="warning",
    title={"en": "real growth against nominal growth and inflation", "zh": "实际增速与名义增速、物价不符"},
    catalogue=("B15",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{n} in nominal terms with prices at {i} is {size} in real terms; the article says {r}.",
            "zh": "名义变动{n}、物价变动{i}，实际变动应为{size}，文中写的是{r}。",
        },
    },
    wrong=(
        Example("Nominal wages grew 6 percent and prices rose 4 percent, so real wages increased by 5 percent."),
        Example("With inflation at 3 percent, the 8 percent pay rise amounts to a real increase of 11 percent."),
        Example("Nominal GDP rose 7.1 percent while the deflator rose 2.0 percent, a real increase of 9.3 percent."),
        Example("工资名义增长8%，物价上涨3%，实际增长8.5%。", lang="zh"),
        Example("人均可支配收入名义增长8%，扣除2%的价格因素后，实际增长9%。", lang="zh"),
        Example("居民收入名义增长6%，扣除价格因素实际增长9%，同期CPI上涨2%。", lang="zh"),
        Example("人均消费支出名义增长5.3%，同期居民消费价格上涨0.2%，实际增长6.5%。", lang="zh"),
    ),
    right=(
        Example("Nominal wages grew 6 percent and prices rose 4 percent, so real wages increased by 2 percent."),
        Example("With inflation at 3 percent, the 8 percent pay rise amounts to a real increase of 5 percent."),
        Example("Nominal GDP rose 7.1 percent while the deflator rose 2.0 percent, a real increase of 5.0 percent."),
        Example("工资名义增长8%，物价上涨3%，实际增长4.9%。", lang="zh"),
        Example("居民收入名义增长6%，扣除价格因素实际增长4%，同期CPI上涨2%。", lang="zh"),
        Example("人均消费支出名义增长5.3%，同期居民消费价格上涨0.2%，实际增长5.1%。", lang="zh"),
    ),
    trap=(
        Example(
            "Nominal wages grew 6 percent and prices fell 1 percent, so real wages rose 7 percent.",
            why="falling prices",
        ),
        Example("Sales rose 6 percent, costs 4 percent and prices 5 percent.", why="none is real"),
        Example("Wages rose 6 percent, prices 4 percent; real estate gained 5 percent.", why="real estate"),
        Example("名义增长6%，物价下降1%，实际增长7%。", lang="zh", why="物价下降"),
        Example("收入增长6%，成本增长4%，价格上涨5%。", lang="zh", why="没有实际增速"),
        Example("城镇居民收入名义增长6%，实际增长4%；农村居民收入实际增长5%。", lang="zh", why="两个主体"),
    ),
)
