"""An average outside the range it is the average of.

What it catches
    "Prices ranged from 10 to 20 yuan, averaging 25 yuan"; 价格在10元至20元之间，平均25元.
Why it matters
    The mean of a set cannot leave the set; one of three figures is wrong.
How it judges
    Where a sentence says that values range between two figures and gives an average in the same unit, the average must
    be able to lie between them.
Known limits
    Silent where the sentence ranges over one thing and averages another, and on averages of growth.
"""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.check import Case, Check, Example, Outcome, relation_of
from factcheck.checks.ranks._ranks import figures, same_unit, says, table
from factcheck.extract.analysis import Analysis
from factcheck.extract.tokens import Sentence, Token
from factcheck.interval import Interval
from factcheck.types import Quantity, Relation

_BETWEEN = frozenset(("FILL", "BE", "OF", "AT", "REACH", "CONCEPT", "FOR", "PER", "EACH"))


def survey(analysis: Analysis) -> Iterator[Relation]:
    """Sentences with a range, a word that says it is one, and an average."""
    for sentence in analysis.sentences:
        means = _means(sentence)
        if not means or not says(sentence, sentence.start, sentence.end, table(sentence, "ranged")):
            continue
        for mean in means:
            ends = _range(sentence, mean)
            if ends is not None:
                claims = [analysis.claim(token) for token in ends]
                yield relation_of("average-in-range", {"end": claims, "mean": analysis.claim(mean)})


def _means(sentence: Sentence) -> list[Token]:
    """The figures right behind "averaging", "an average of", 平均."""
    tokens, rows = sentence.tokens, []
    for index, token in enumerate(tokens):
        if token.cls != "AVERAGE" and not (token.cls == "ANNUAL" and "average" in sentence.text[token.start : token.end]):
            continue
        for following in tokens[index + 1 : index + 4]:
            if following in figures(sentence):
                if isinstance(following.payload, Quantity) and following.payload.number.value is not None:
                    rows.append(following)
                break
            if following.cls not in _BETWEEN:
                break
    return rows


def _range(sentence: Sentence, mean: Token) -> list[Token] | None:
    """The range token, or its two ends, in the unit of the average; None when there is more than one."""
    rows = [token for token in figures(sentence) if token is not mean and same_unit(token, mean)]
    found: list[list[Token]] = [[token] for token in rows if isinstance(token.payload, Quantity) and token.payload.number.ends]
    tokens = sentence.tokens
    for index, token in enumerate(tokens):
        if token.cls not in ("FROM", "BETWEEN") or index + 3 >= len(tokens):
            continue
        low, joint, high = tokens[index + 1 : index + 4]
        if low in rows and high in rows and joint.cls in ("TO", "AND"):
            found.append([low, high])
    others = [token for token in rows if not any(token in ends for ends in found)]
    return found[0] if len(found) == 1 and not others else None


def law(case: Case) -> Outcome | None:
    """The average against everything between the ends."""
    ends, mean = case.read_all("end"), case.read("mean")
    spread = ends[0] if len(ends) == 1 else ends[0].union(ends[1])
    kinds = {claim.quantity.kind for claim in case.all("end") if claim.quantity is not None} | {case.quantity("mean").kind}
    if len(kinds - {"number"}) > 1:
        return None
    whole = Interval(spread.low, spread.high)
    surfaces = [case.context.document.surface(claim.span) for claim in case.all("end")]
    joint = {"en": " to ".join(surfaces), "zh": "至".join(surfaces)}
    return Outcome(
        agrees=mean.meets(whole),
        stated=mean,
        computed=whole,
        formula=f"{case.written('mean')} ∉ {'–'.join(surfaces)}",
        args={"range": joint},
    )


CHECK = Check(
    name="average-in-range",
    severity="error",
    title={"en": "average against its range", "zh": "平均值超出区间"},
    catalogue=("F7",),
    law=law,
    survey=survey,
    messages={
        "default": {
            "en": "An average of {mean} cannot come from values of {range}.",
            "zh": "数值在{range}之间，平均值不可能是{mean}。",
        },
    },
    wrong=(
        Example("Prices ranged from 10 to 20 yuan, averaging 25 yuan."),
        Example("Scores varied between 52 and 78 points, with an average of 85 points."),
        Example("Daily takings range from $400 to $650; the average is $720."),
        Example("价格在10元至20元之间，平均25元。", lang="zh"),
        Example("亩产在450公斤至620公斤之间，平均为690公斤。", lang="zh"),
        Example("票价范围为80元至280元，均价平均380元。", lang="zh"),
    ),
    right=(
        Example("Prices ranged from 10 to 20 yuan, averaging 15 yuan."),
        Example("Scores varied between 52 and 78 points, with an average of 65 points."),
        Example("Daily takings range from $400 to $650; the average is $520."),
        Example("价格在10元至20元之间，平均15元。", lang="zh"),
        Example("亩产在450公斤至620公斤之间，平均为560公斤。", lang="zh"),
        Example("票价范围为80元至280元，平均180元。", lang="zh"),
    ),
    trap=(
        Example("Ages ranged from 20 to 30, while savings averaged $3,500.", why="another measure"),
        Example("Prices ranged from 10 to 20 yuan in May, against an average of 25 yuan and a peak of 31 yuan last year.", why="another period"),
        Example("Growth was between 3 and 5 percent, averaging about 5.1 percent.", why="a hedge and rounding"),
        Example("年龄在20岁至30岁之间，人均年收入平均8万元。", lang="zh", why="两个指标"),
        Example("价格由10元涨至20元，平均每月上涨2元。", lang="zh", why="平均的是涨幅"),
        Example("温度在20℃至30℃之间，平均约30.4℃。", lang="zh", why="约数"),
    ),
)
