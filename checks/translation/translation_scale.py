"""A figure and its translation are a power of ten apart.

What it catches
    1,635亿元 as 163.5 million yuan; 2030万元 as 203 million; 数亿欧元 (hundreds of millions) as "billions of euros".
Why it matters
    Chinese counts in 万 and 亿, English in thousands, millions and billions. Every large figure is converted by hand,
    and this is the commonest and costliest slip of English-Chinese translation.
How it judges
    The sentences of both texts are aligned, then their figures. Two figures that agree with nothing else near them,
    with the same digits in the same unit, a power of ten apart, are one figure with a slip. An error when both have two
    significant digits at least, the same unit, and are the only ones of their sort without a counterpart; else a warning.
Known limits
    Vague amounts (数亿, billions of) are judged for money alone. Silent where either text says the other figure as well
    in the sentences around.
"""

from __future__ import annotations

from factcheck.checks.translation._couples import both, digits, intervals, is_sure, power_between

from factcheck.translate.compare import Match
from factcheck.translate.pair import Couple
from factcheck.translate.rule import Fault, PairCheck, PairExample


def judge(couple: Couple) -> Fault | None:
    """Same digits, same unit, a power of ten apart."""
    pair = both(couple)
    if pair is None or couple.found is not Match.NONE or pair.source.unit != pair.target.unit:
        return None
    power = power_between(pair)
    if power is None:
        return None
    if pair.source.vague or pair.target.vague:
        return Fault(severity="warning", args=_args(power), message="vague") if couple.alone else None
    if not is_sure(couple, pair):
        return None
    clean = couple.alone and min(map(digits, pair)) > 1 and pair.source.kind == pair.target.kind
    stated, computed, unit = intervals(pair)
    return Fault(
        severity="error" if clean and stated is not None else "warning",
        args=_args(power),
        stated=stated,
        computed=computed,
        unit=unit,
        copies=True,
    )


def _args(power: int) -> dict[str, str]:
    return {"factor": f"{10 ** abs(power):,}"}


CHECK = PairCheck(
    name="translation-scale",
    severity="error",
    order=10,
    title={"en": "scale of a translated figure", "zh": "译文数字的数量级"},
    catalogue=("K1",),
    judge=judge,
    messages={
        "default": {
            "en": "A scale slip between the texts: {here} in {here_lang}, {there} in {there_lang}, a factor of {factor}.",
            "zh": "两种文本数量级不符：{here_lang}为{here}，{there_lang}为{there}，相差{factor}倍。",
        },
        "vague": {
            "en": "Two orders of magnitude: {here} in {here_lang}, {there} in {there_lang}.",
            "zh": "数量级不同：{here_lang}为{here}，{there_lang}为{there}。",
        },
    },
    wrong=(
        PairExample("The zone signed deals worth 163.5 million yuan.", "园区签约金额达1,635亿元。"),
        PairExample(
            "The province allocated 203 million yuan of relief funds in three batches.",
            "省里分3批下达救灾资金2030万元。",
        ),
        PairExample("The airport handled 8.7 million passengers in 2019.", "2019年机场旅客吞吐量8700万人次。"),
        PairExample("France will invest further billions of euros.", "法国将追加数亿欧元。"),
        PairExample("Exports reached $4.4 billion last year.", "去年出口额达4.4亿美元。"),
    ),
    right=(
        PairExample("The zone signed deals worth 163.5 billion yuan.", "园区签约金额达1,635亿元。"),
        PairExample("The airport handled 8.7 million passengers in 2019.", "2019年机场旅客吞吐量870万人次。"),
        PairExample("The fund raised about $1.3 trillion.", "该基金募集约1.34万亿美元。"),
    ),
    trap=(
        PairExample(
            "Sales rose from 4.5 million to 45 million yuan.",
            "销售额由450万元增至4500万元。",
            why="both figures are in both texts",
        ),
        PairExample(
            "India has 14 lakh cases, 4.67 lakh of them active.",
            "印度有140万例病例，其中46.7万例仍在治疗。",
            why="lakh is 100,000",
        ),
        PairExample(
            "The plant covers 250 acres.",
            "该厂占地100公顷。",
            why="acres and hectares: the figures agree once converted",
        ),
    ),
)
