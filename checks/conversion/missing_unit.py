"""A sum of money that names no currency, in a text that gives none to infer.

What it catches
    "The turnover of technology contracts was 14.68 billion": billions of what?
Why it matters
    Translated reports lose the 元 of 亿元, and readers abroad supply their own currency.
How it judges
    A figure with a scale word, right behind a measure that is a sum of money, with no unit; and no amount with a currency
    in its sentence or the two before it that it could share.
Known limits
    In Chinese only measures of official statistics: 营收125亿 is common speech. Quantities other than money are not
    judged, for a bare count is usual.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import places_in, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.types import Claim, Quantity, Relation

_BETWEEN = frozenset(("BE", "REACH", "OF", "FILL", "TO", "AT", "BY", "DATE", "FORECAST", "TOTAL", "UP", "DOWN"))
_ENDS = frozenset(("COMMA", "END", "SEMI", "AND", "AT", "UP", "DOWN", "CLOSE", "DATE", "YOY", "SHARE", "ENUM", "FOR"))
_BACK = 2  # sentences before in which a currency may stand
_LEAST_SPENT = 10**6
_REACH = 5  # tokens between the measure and its figure


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Bare figures with a scale word that state a sum of money."""
    for sentence in sentences_with(analysis, "NUMBER"):
        for index in places_in(sentence, "NUMBER"):
            token = sentence.tokens[index]
            if token.claim is None:
                continue
            claim = analysis.claim(token)
            if _is_bare_sum(sentence, index, claim) and not _has_currency(analysis, sentence):
                yield relation_of("missing-unit", {"figure": claim})


def _is_bare_sum(sentence: Sentence, index: int, claim: Claim) -> bool:
    concepts = sentence.language.tables["conversion"]["money_concepts"]
    if claim.quantity is None or claim.quantity.number.scale is None:
        return False
    if sentence.language.spaced and _is_spent(sentence, index):
        return True
    if claim.concept is None:
        return False
    if sentence.text[claim.span.start : claim.span.end].endswith(
        tuple(sentence.language.tables["conversion"]["spoken"])
    ):
        return False
    if claim.concept not in concepts and not _is_sum(sentence, index):
        return False
    for back in range(1, _REACH):
        if index < back:
            return False
        cls = sentence.tokens[index - back].cls
        if cls == "CONCEPT":
            return _ends(sentence, index)
        if cls not in _BETWEEN:
            return False
    return False


def _is_spent(sentence: Sentence, index: int) -> bool:
    """True for "spent 3.4 billion on new roads": millions right behind a verb of spending, and no noun behind them."""
    tokens, verbs = sentence.tokens, sentence.language.tables["conversion"]["spent"]
    one = tokens[index].payload
    if not isinstance(one, Quantity) or one.number.value is None or one.number.value < _LEAST_SPENT or not index:
        return False
    words = "".join(sentence.lower[tokens[index - 1].first : tokens[index - 1].last]).split()
    behind = tokens[index + 1 : index + 2]
    spent_on = behind and "".join(sentence.lower[behind[0].first : behind[0].last]).split()[:1] in (
        ["on"],
        ["in"],
        ["to"],
    )
    return words[-1:] != [] and words[-1] in verbs and bool(spent_on)


def _is_sum(sentence: Sentence, index: int) -> bool:
    """True for 出口总额: the word for the measure says that it is a sum of money."""
    endings = tuple(sentence.language.tables["conversion"]["money_endings"])
    for token in reversed(sentence.tokens[max(0, index - _REACH) : index]):
        if token.cls == "CONCEPT":
            return bool(endings) and sentence.text[token.start : token.end].endswith(endings)
    return False


def _ends(sentence: Sentence, index: int) -> bool:
    """True when no noun follows that the figure could count."""
    tokens = sentence.tokens
    if index + 1 == len(tokens) or tokens[index + 1].cls in _ENDS:
        return True
    words = "".join(sentence.lower[tokens[index].last : tokens[index + 1].last]).split()
    return tokens[index + 1].cls == "FILL" and bool(words) and words[0] in sentence.language.tables["stop"]["words"]


def _has_currency(analysis: Analysis, sentence: Sentence) -> bool:
    """True when a currency stands in the sentence or shortly before it."""
    for other in analysis.sentences[max(0, sentence.index - _BACK) : sentence.index + 1]:
        words = other.language.tables["conversion"]["money_words"]
        if any(token.cls == "MONEY" for token in other.tokens) or any(word in _text(other) for word in words):
            return True
    return False


def _text(sentence: Sentence) -> str | set[str]:
    return "".join(sentence.lower) if sentence.language.code == "zh" else set(sentence.lower)


def law(case: Case) -> Outcome | None:
    """A sum of money has a currency."""
    return Outcome(
        agrees=case.quantity("figure").unit is not None,
        stated=None,
        computed=None,
        message="default" if case.one("figure").concept is not None else "spent",
        args=lambda: {"measure": case.one("figure").measure or ""},
    )


CHECK = Check(
    name="missing-unit",
    severity="warning",
    title={"en": "sum without a currency", "zh": "金额缺少货币单位"},
    catalogue=("A9",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{figure} ({measure}) names no currency.",
            "zh": "“{measure}”{figure}未注明货币单位。",
        },
        "spent": {
            "en": "{figure} is spent, and no currency is named.",
            "zh": "所支出的{figure}未注明货币单位。",
        },
    },
    wrong=(
        Example("The city spent 3.4 billion on new roads in 2023, the mayor said."),
        Example("The turnover of technology contracts was 14.68 billion, accounting for 44% of the city."),
        Example("In 2021, fixed asset investment reached 3.2 billion, up 6 percent."),
        Example("Total debt stood at 1.25 trillion at the end of June."),
        Example("2021年，全区技术合同成交额14.68亿，占全市的44%。", lang="zh"),
        Example("全年固定资产投资达320亿，同比增长6%。", lang="zh"),
        Example("项目总投资5092.60万，年内开工。", lang="zh"),
    ),
    right=(
        Example("The turnover of technology contracts was 14.68 billion yuan, accounting for 44% of the city."),
        Example("In 2021, fixed asset investment reached $3.2 billion, up 6 percent."),
        Example("Total debt stood at 1.25 trillion euros at the end of June."),
        Example("2021年，全区技术合同成交额14.68亿元，占全市的44%。", lang="zh"),
        Example("全年固定资产投资达320亿元，同比增长6%。", lang="zh"),
        Example("项目总投资5092.60万元，年内开工。", lang="zh"),
    ),
    trap=(
        Example(
            "The city spent $3.4 billion on roads. It spent 1.2 billion on bridges.", why="the currency is told before"
        ),
        Example("Revenue was 5.1 billion yuan, up from 4.6 billion.", why="the unit is shared"),
        Example(
            "Debt fell to 3.1 billion euros. Investment was 1.2 billion.", why="the sentence before gives the currency"
        ),
        Example("Revenue passenger miles totaled 1.57 billion.", why="miles"),
        Example("Output was 3.2 million, mostly small cars.", why="output may be counted"),
        Example("投资51亿元，上年为46亿。", lang="zh", why="单位承前"),
        Example("公司年营收125.5亿，员工2000人。", lang="zh", why="口语中常省略元"),
        Example("产量达320万，同比增长6%。", lang="zh", why="产量不一定是金额"),
    ),
)
