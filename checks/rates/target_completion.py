"""A completion rate that actual figure and target do not give.

What it catches
    "60 of a planned 80 homes, 85% of the target" (75%), 完成投资60亿元，占年度目标80亿元的85%.
Why it matters
    Completion rates are what officials are measured by; the two figures stand beside it.
How it judges
    Actual over target must meet the percentage.
Known limits
    Actual, target and percentage in one sentence, of one unit, the target named as such. Silent when the target was
    revised, and when the percentage is growth.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.checks.dates._beside import holds, precedes
from factcheck.checks.rates._units import amount, figures

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.extract.analysis import Analysis
from factcheck.extract.index import bits_of, sentences_with
from factcheck.extract.tokens import Sentence
from factcheck.ladder import Level
from factcheck.types import Quantity, Relation

_AMOUNTS = ("MONEY", "COUNT", "MEASURE", "NUMBER")
_TARGET = bits_of("TARGET")
_CHANGES = frozenset(("UP", "DOWN", "YOY", "QOQ", "CHANGE"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """A target with an actual figure and a completion rate."""
    for sentence in sentences_with(analysis, "PERCENT", "|".join(_AMOUNTS)):
        if not (sentence.mask & _TARGET or holds(sentence, "target_task")):
            continue
        relation = _relation(analysis, sentence)
        if relation is not None:
            yield relation


def _relation(analysis: Analysis, sentence: Sentence) -> Relation | None:
    tokens = sentence.tokens
    rates = [index for index, one in figures(sentence, "PERCENT") if one.unit == "percent"]
    amounts = list(figures(sentence, *_AMOUNTS))
    if len(rates) == 1 and len(amounts) > 2:  # another clause goes on behind the rate
        amounts = [(index, one) for index, one in amounts if index < rates[0]]
    if len(rates) != 1 or len(amounts) != 2 or holds(sentence, "target_revised"):
        return None
    beyond = _is_beyond(sentence, rates[0])
    if not beyond and any(token.cls in _CHANGES for token in tokens[max(0, rates[0] - 2) : rates[0]]):
        return None
    goals = [index for index, _ in amounts if _is_target(sentence, index)]
    if len(goals) != 1:
        return None
    actual = next(index for index, _ in amounts if index != goals[0])
    one, two = dict(amounts)[actual], dict(amounts)[goals[0]]
    counted = ("count", "number", "measure")
    if (
        one.unit != two.unit
        and not _same_things(sentence, one, two)
        and not ("number" in (one.kind, two.kind) and {one.kind, two.kind} <= set(counted))
    ):
        return None
    if not beyond and not _is_completion(sentence, rates[0], goals[0]):
        return None
    first, last = sorted((max(actual, goals[0]), rates[0]))
    if any(token.cls == "SEMI" for token in tokens[first:last]):  # ; last year it met 102 percent of the target
        return None
    claims = {
        name: analysis.claim(tokens[at]) for name, at in (("actual", actual), ("target", goals[0]), ("rate", rates[0]))
    }
    return relation_of("target-completion", claims, beyond=beyond)


def _same_things(sentence: Sentence, one: Quantity, two: Quantity) -> bool:
    """True for 改造80个小区 and 已完成60个: a bare counting word counts what the other names."""
    units = {one.unit, two.unit}
    return {one.kind, two.kind} == {"count"} and any(f"count:{word}" in units for word in sentence.language.generic)


def _is_beyond(sentence: Sentence, rate: int) -> bool:
    """The percentage is what lies beyond the target: exceeding the goal by 10 percent, 超额完成10%."""
    tokens = sentence.tokens
    start = next((at for at in range(rate - 1, -1, -1) if tokens[at].cls in ("COMMA", "SEMI", "COLON")), -1) + 1
    if start >= rate or not holds(sentence, "exceeded_by", tokens[start].first, tokens[rate].first):
        return False
    return not sentence.language.spaced or (
        tokens[rate - 1].cls == "BY" and any(token.cls == "TARGET" for token in tokens[start:rate])
    )


def _is_target(sentence: Sentence, index: int) -> bool:
    """Target right before the figure (目标80亿元, a planned 80, a target of 80) or behind it (its 80 million target)."""
    tokens = sentence.tokens
    behind = tokens[index + 1 : index + 2]
    if behind and behind[0].cls == "TARGET":
        return True
    named = [token.cls for token in tokens[index + 1 : index + 3]]  # of the 60,000 homes planned
    if named == ["FILL", "TARGET"] and index and (tokens[index - 1].cls == "OF" or _is_of_the(sentence, index)):
        return True
    if precedes(sentence, tokens[index], "target_task"):
        return True
    for at in range(index - 1, max(-1, index - 6), -1):
        if tokens[at].cls == "TARGET":
            return True
        if tokens[at].cls not in ("OF", "BE", "FILL", "CONCEPT", "TO", "AT", "UP", "NEW"):
            return False
    return False


def _is_of_the(sentence: Sentence, index: int) -> bool:
    """42,000 of the 60,000: an article between "of" and the figure."""
    tokens = sentence.tokens
    return index > 1 and tokens[index - 1].cls == "FILL" and tokens[index - 2].cls == "OF"


def _is_completion(sentence: Sentence, rate: int, goal: int) -> bool:
    """The percentage is said to be of the target: 85% of the target, 占目标的85%, or 85 percent."""
    tokens = sentence.tokens
    behind = tokens[rate + 1 : rate + 6]
    before = tokens[max(0, rate - 3) : rate]
    if any(one.cls == "TARGET" for one in behind) and behind[0].cls == "OF":
        return True
    if sentence.language.code == "zh":
        return any(one.cls in ("OF", "TARGET") for one in before) or holds(
            sentence, "completed", tokens[max(0, rate - 2)].first, tokens[rate].first
        )
    if not before or goal > rate or any(one.cls == "OF" for one in behind[:1]):  # and 91 percent of them survived
        return False
    return before[-1].cls == "OPEN" or holds(sentence, "completed", before[-1].first, before[-1].last)


def law(case: Case) -> Outcome | None:
    """Actual over target against the rate."""
    actual, rate = amount(case, "actual"), case.read("rate")
    target = amount(case.at(Level.TIGHT), "target")  # nobody cuts a target off
    if (
        case.quantity("rate").unit != "percent"
        or any(one.low is None or one.low < 0 for one in (actual, target))
        or target.high == 0
    ):
        return None
    computed = (actual / target).scale(100)
    if case.fact("beyond"):
        computed = computed.shift(-100)
    return Outcome(
        agrees=rate.meets(computed),
        stated=rate,
        computed=computed,
        unit="percent",
        formula=lambda: f"{case.written('actual')} / {case.written('target')}",
    )


CHECK = Check(
    name="target-completion",
    severity="error",
    title={"en": "completion rate against actual and target", "zh": "完成率与完成数、目标数不符"},
    catalogue=("G14",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "{actual} of a target of {target} is {computed}; the article says {rate}.",
            "zh": "目标{target}，完成{actual}，完成率为{computed}，文中写的是{rate}。",
        },
    },
    wrong=(
        Example("Workers have built 42,000 of the 60,000 homes planned for this year, or 85 percent of the target."),
        Example("The charity raised 330,000 euros against a goal of 300,000 euros, exceeding the goal by 20 percent."),
        Example("全年税收任务300亿元，实际完成330亿元，超额完成20%。", lang="zh"),
        Example("It built 60 of a planned 80 homes, 85% of the target."),
        Example("Tax revenue reached 60 billion yuan, 85 percent of the annual target of 80 billion yuan."),
        Example("The region spent 60 million of its 80 million target, or 85 percent."),
        Example("今年计划改造80个小区，目前已完成60个，完成年度目标的85%。", lang="zh"),
        Example("全年目标任务为新增就业5.2万人，目前新增就业3.1万人，完成率为85%。", lang="zh"),
        Example("完成投资60亿元，占年度目标80亿元的85%。", lang="zh"),
        Example("完成年度目标80亿元的85%，达60亿元。", lang="zh"),
        Example("实现税收60亿元，完成年度目标的85%，年度目标为80亿元。", lang="zh"),
    ),
    right=(
        Example("The charity raised 330,000 euros against a goal of 300,000 euros, exceeding the goal by 10 percent."),
        Example("全年税收任务300亿元，实际完成330亿元，超额完成10%。", lang="zh"),
        Example("It built 60 of a planned 80 homes, 75% of the target."),
        Example("Tax revenue reached 60 billion yuan, 75 percent of the annual target of 80 billion yuan."),
        Example("The region spent 60 million of its 80 million target, or 75 percent."),
        Example("今年计划改造80个小区，目前已完成60个，完成年度目标的75%。", lang="zh"),
        Example("完成投资60亿元，占年度目标80亿元的75%。", lang="zh"),
        Example("完成年度目标80亿元的75%，达60亿元。", lang="zh"),
        Example("实现税收96亿元，完成年度目标的120%，年度目标为80亿元。", lang="zh"),
    ),
    trap=(
        Example("今年计划造林80万亩，已完成60万亩；去年完成年度目标的102%。", lang="zh", why="去年的完成率"),
        Example(
            "The county planted 36,250 of the 50,000 trees planned and 91 percent of them survived.", why="of the trees"
        ),
        Example("It built 60 homes, up 85%, against a target of 80 homes.", why="growth, not completion"),
        Example(
            "Sales of 60 million met 85 percent of the revised target, which had been 80 million.",
            why="the target was revised",
        ),
        Example(
            "It plans to spend 60 million and to hire 80 people, 85% of them locally.", why="a share of the people"
        ),
        Example("完成投资60亿元，同比增长85%，年度目标为80亿元。", lang="zh", why="同比增长"),
        Example("完成投资60亿元，为调整后目标的85%，原目标为80亿元。", lang="zh", why="目标已调整"),
        Example("目标新增就业8万人，投资60亿元，占比85%。", lang="zh", why="单位不同"),
    ),
)
