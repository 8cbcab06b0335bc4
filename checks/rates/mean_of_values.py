"""A mean that the listed values do not have.

What it catches
    "bids of 10, 20 and 30 million, averaging 25 million", 分别为10、20和30，平均为25.
Why it matters
    The reader can check it at sight; usually one value of the list was changed later.
How it judges
    The sum of the values over their number must meet the mean, each value with its own rounding. A mean outside all
    values is an error whatever the weights; inside it is an error for a list that is announced as complete, else a
    warning.
Known limits
    Three or more values of one unit, joined only by list signs, right before the mean. Silent on weighted means.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from factcheck.checks.dates._beside import holds, precedes
from factcheck.checks.rates._means_of import LIST_VALUES, list_before, listed_behind
from factcheck.checks.rates._units import amount, quantity

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval, total
from factcheck.ladder import widen
from factcheck.lang.base import BIT
from factcheck.types import Claim, Quantity, Relation

_BRIDGE = frozenset(
    ("COMMA", "FILL", "FOR", "WITH", "AND", "AVERAGE", "ANNUAL", "BE", "REACH", "OF", "CONCEPT", "CLOSE")
)


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A list of values with its mean behind it."""
    for sentence in analysis.sentences:
        if (
            sentence.mask & (BIT["AVERAGE"] | BIT["ANNUAL"])
            and sentence.mask & BIT["AND"] | sentence.mask & BIT["ENUM"]
        ):
            for index, token in enumerate(sentence.tokens):
                if token.cls == "AVERAGE" or (
                    token.cls == "ANNUAL" and holds(sentence, "average_of", token.first, token.last)
                ):
                    relation = _relation(analysis, sentence, index)
                    if relation is not None:
                        yield relation


def _relation(analysis: Analysis, sentence: Sentence, index: int) -> Relation | None:
    tokens = sentence.tokens
    told_before = _told_before(sentence, index) or listed_behind(sentence, index)
    if told_before is not None:
        return _mean_relation(analysis, sentence, *told_before)
    mean = next((at for at in range(index + 1, min(len(tokens), index + 5)) if tokens[at].cls in LIST_VALUES), None)
    if mean is None or any(
        token.cls not in ("OF", "BE", "REACH", "FILL", "CONCEPT", "FOR", "TO", "UP")
        for token in tokens[index + 1 : mean]
    ):
        return None
    at = index - 1
    counted: list[Fraction] = []
    while at >= 0 and (tokens[at].cls in _BRIDGE or precedes(sentence, tokens[at], "in") or _announces(tokens[at])):
        one = quantity(tokens[at])
        counted += [one.number.value] if one is not None and one.number.value is not None and at < index - 1 else []
        at -= 1
        last = tokens[at].cls in LIST_VALUES and tokens[at + 1].cls == "FILL" and not counted
        if index - at > 6 or (last and not (_announces(tokens[at]) and len(list_before(sentence, at)) < 3)):
            break
    values = list_before(sentence, at)
    if (
        any(value != len(values) for value in counted)
        or len(values) < 3
        or holds(sentence, "weighted")
        or quantity(tokens[mean]) is None
    ):
        return None
    return _mean_relation(analysis, sentence, values, mean)


def _told_before(sentence: Sentence, index: int) -> tuple[list[int], int] | None:
    """A list and its mean before the word: took 42, 44 and 49 minutes, 51 minutes on average."""
    tokens = sentence.tokens
    if index < 7 or tokens[index - 1].cls not in LIST_VALUES:
        return None
    joined = tokens[index - 2].cls == "AND" and tokens[index - 3].cls == "COMMA"  # or 170 tonnes on average
    if tokens[index - 2].cls != "COMMA" and not joined:
        return None
    last = index - 3 - joined
    last -= tokens[last].cls == "FILL"
    values = list_before(sentence, last)
    closed = len(values) > 2 and tokens[values[-1] - 1].cls == "AND" and quantity(tokens[index - 1]) is not None
    return (values, index - 1) if closed and not holds(sentence, "weighted") else None


def _mean_relation(analysis: Analysis, sentence: Sentence, values: list[int], mean: int) -> Relation | None:
    tokens, shared = sentence.tokens, _shared(sentence, values, mean)
    if shared is None:
        return None
    operands: dict[str, Claim | list[Claim]] = {
        "value": [analysis.claim(tokens[one]) for one in values],
        "mean": analysis.claim(tokens[mean]),
    }
    return relation_of("mean-of-values", operands, scale=shared, closed=_is_closed(sentence, values))


def _announces(token: Token) -> bool:
    """True for "three games", "three years": a small count between a list and its mean."""
    one = quantity(token)
    return token.cls in ("COUNT", "DURATION") and one is not None and one.number.value in range(2, 13)


def _shared(sentence: Sentence, values: list[int], mean: int) -> int | None:
    """The power of ten that bare values share with the last one (10, 20 and 30 million); None when units differ."""
    last, wanted = quantity(sentence.tokens[values[-1]]), quantity(sentence.tokens[mean])
    assert last is not None and wanted is not None
    scaled = wanted.kind == "number" and wanted.number.scale is not None and last.number.scale is not None
    if last.unit != wanted.unit and not (wanted.kind == "number" and (scaled or last.kind in ("number", "count"))):
        return None
    bare = [
        one for index in values[:-1] if (one := quantity(sentence.tokens[index])) is not None and one.unit != last.unit
    ]
    if any(one.kind != "number" or one.number.scale is not None for one in bare) or (
        bare and len(bare) != len(values) - 1
    ):
        return None
    return last.number.exponent if bare else 0


def _is_closed(sentence: Sentence, values: list[int]) -> bool:
    """True for "respectively" right before the list, or a count of as many things."""
    before = sentence.tokens[max(0, values[0] - 5) : values[0]]
    if any(token.cls == "RESPECTIVELY" for token in before):
        return True
    counts = [one for token in before if token.cls == "COUNT" and (one := quantity(token)) is not None]
    return any(one.number.value == len(values) for one in counts)


def law(case: Case) -> Outcome | None:
    """The sum of the values over their number."""
    values = _read(case)
    mean = amount(case, "mean")
    number = Fraction(len(values))
    computed = total(values).scale(1 / number)
    lows, highs = [one.low for one in values], [one.high for one in values]
    if any(low is None for low in lows) or any(high is None for high in highs):
        return None
    span = Interval(min(low for low in lows if low is not None), max(high for high in highs if high is not None))
    outside = not mean.meets(span)
    return Outcome(
        agrees=mean.meets(computed),
        stated=mean,
        computed=computed,
        unit=case.quantity("mean").unit if case.quantity("mean").kind in ("money", "percent") else None,
        formula=lambda: (
            f"({' + '.join(case.context.document.wording(one.span).strip() for one in case.all('value'))}) / {len(values)}"
        ),
        severity="error" if outside or case.fact("closed") else "warning",
        args={"number": str(len(values))},
    )


def _read(case: Case) -> list[Interval]:
    """The values in written units (money in its currency); bare ones take the shared scale."""
    scale = case.fact("scale")
    assert isinstance(scale, int)
    claims = case.all("value")
    last = claims[-1].quantity
    assert last is not None
    result = []
    for claim in claims:
        one = claim.quantity
        assert one is not None
        interval = _plain(one, case)
        result.append(interval.scale(Fraction(10) ** scale) if scale and one.unit != last.unit else interval)
    return result


def _plain(one: Quantity, case: Case) -> Interval:
    return widen(one, case.level) if case.level else one.number.interval


CHECK = Check(
    name="mean-of-values",
    severity="error",
    title={"en": "mean against the listed values", "zh": "平均值与所列数值不符"},
    catalogue=("G6",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "The {number} values average {computed}; the article says {mean}.",
            "zh": "所列{number}个数值的平均值为{computed}，文中写的是{mean}。",
        },
    },
    wrong=(
        Example("She scored 8.0, 9.0 and 7.0 in her three rounds for an average of 8.7."),
        Example("The average of the three bids, $4.2 million, $4.8 million and $6.0 million, was $5.6 million."),
        Example("The three tests took 42, 44 and 49 minutes, 51 minutes on average."),
        Example("The four quarters brought profits of 12, 15, 18 and 23 million euros, an average of 21 million."),
        Example("The three bids were 10, 20 and 30 million yuan, averaging 25 million yuan."),
        Example("Scores of 12, 24 and 36 gave an average of 31."),
        Example("The three plants burn 112, 124 and 131 tonnes, an average of 142 tonnes."),
        Example("三次报价分别为10万元、20万元和30万元，平均25万元。", lang="zh"),
        Example("三次测量结果分别为12、24和36，平均为31。", lang="zh"),
        Example("四名选手体重为81公斤、85公斤、88公斤和91公斤，平均93公斤。", lang="zh"),
    ),
    right=(
        Example("The average of the three bids, $4.2 million, $4.8 million and $6.0 million, was $5.0 million."),
        Example("The four quarters brought profits of 12, 15, 18 and 23 million euros, an average of 17 million."),
        Example("The three bids were 10, 20 and 30 million yuan, averaging 20 million yuan."),
        Example("Scores of 12, 24 and 36 gave an average of 24."),
        Example("Rates of 3.1%, 3.4% and 3.9% make an average of 3.5%."),
        Example("三次报价分别为10万元、20万元和30万元，平均20万元。", lang="zh"),
        Example("三次测量结果分别为12、24和36，平均为24。", lang="zh"),
        Example("三年增速分别为5.1%、6.2%和7.0%，平均6.1%。", lang="zh"),
    ),
    trap=(
        Example("Exams counting 10, 20 and 70 points gave a weighted average of 45.", why="a weighted mean"),
        Example("Sales were 10, 20 and 30 million, while the industry average is 25 million.", why="another average"),
        Example("It employs 10, 20 and 30 people, with an average of 5 years of service.", why="different units"),
        Example("三家分别投资10亿元、20亿元和30亿元，加权平均收益率为5%。", lang="zh", why="单位不同"),
        Example("三次报价分别为10万元、20万元和30万元，行业平均为25万元。", lang="zh", why="行业平均"),
        Example("体重为81公斤和90公斤，平均85.5公斤。", lang="zh", why="相符"),
    ),
)
